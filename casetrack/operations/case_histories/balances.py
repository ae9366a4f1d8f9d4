"""The count balance of a case history: what is told and what remains by computation, as lines and as a table to print."""

from typing import Any
from uuid import UUID

from casetrack import vocabulary
from casetrack.operations import count_balance
from casetrack.operations.case_histories.blocks import Block, column, heading, marks as in_one, table, text
from casetrack.operations.case_histories.chronology import speaker
from casetrack.operations.case_histories.counts import standing_headcounts
from casetrack.operations.case_histories.filed import Filed
from casetrack.operations.case_histories.marks import Marks
from casetrack.operations.case_histories.shapes import BalanceLine
from casetrack.operations.count_balance import Line, People
from casetrack.operations.in_words import count_short, day, number, world_day
from casetrack.wording import gettext as _, lazy

WORDS = {
    "opening": lazy("opening: the earliest count"),
    "stated": lazy("stated count"),
    "before": lazy("before the opening, not counted"),
    "out": lazy("left the group"),
    "in": lazy("joined the group"),
    "stays": lazy("they stay in the group"),
    "under_way": lazy("under way, not taken out"),
    "not_yet": lazy("planned, not counted"),
    "fell_through": lazy("did not take place, not counted"),
    "unknown": lazy("nobody tells how many arrived, not counted"),
}


def balance(filed: Filed, marks: Marks, numbers: dict[UUID, int]) -> list[BalanceLine]:
    """Every line, in the order of the world."""
    found = count_balance.balance(standing_headcounts(filed), filed.movements)
    return [_line(line, marks, numbers) for line in found.rows]


def _line(line: Line, marks: Marks, numbers: dict[UUID, int]) -> BalanceLine:
    row: Any = line.record
    stated, computed = line.stated or People(None, None), line.computed or People(None, None)
    moved = "" if line.stated else f"{vocabulary.MOVEMENT_KINDS.label(row.kind)}: "
    return BalanceLine(
        entry=numbers[row.id],
        what=line.what,
        what_words=f"{moved}{WORDS[line.what]}",
        day=line.day.isoformat(),
        date_words=world_day(line.dated) or _("day not given, learnt %(day)s", day=day(line.day)),
        said_by=speaker(row) if line.stated else row.said_by_name or "",
        people=line.people,
        change=line.change,
        not_arrived=line.not_arrived,
        computed_low=computed.low,
        computed_high=computed.high,
        stated_low=stated.low,
        stated_high=stated.high,
        unexplained=line.unexplained if line.what == "stated" else None,
        marks=marks.of(row),
    )


def printed(lines: list[BalanceLine]) -> list[Block]:
    """The balance under its heading; nothing where there is none."""
    if not lines:
        return []
    columns = [
        column(_("Entry"), 4, kind="number"),
        column(_("Day"), 7),
        column(_("What"), 1, "fr"),
        column(_("Said by"), 9),
        column(_("In or out"), 5, kind="number"),
        column(_("Computed"), 6, kind="number"),
        column(_("Stated"), 6, kind="number"),
        column(_("Unexplained"), 6.5, kind="number"),
        column(_("Source"), 8, kind="mark"),
    ]
    note = _("Counted from the opening, never from a later count. Only those who arrived are taken out.")
    return [heading(_("Count balance")), text(note), *table(columns, [_row(one) for one in lines])]


def _row(one: BalanceLine) -> list[str]:
    told = one.what in ("opening", "stated")
    return [
        str(one.entry),
        one.date_words,
        one.what_words,
        one.said_by or _("not said"),
        _signed(one.change) if one.change else "",
        _interval(one.computed_low, one.computed_high),
        _interval(one.stated_low, one.stated_high) if told or one.people is None else "",
        "" if one.unexplained is None else _signed(one.unexplained),
        in_one(one.marks),
    ]


def _signed(change: int) -> str:
    return f"+{number(change)}" if change > 0 else number(change)


def _interval(low: int | None, high: int | None) -> str:
    return "" if low is None and high is None else count_short(People(low, high))
