"""Headcounts with who said them, and deliveries with what they add up to."""

from decimal import Decimal
from typing import Any
from uuid import UUID

from casetrack import clock, vocabulary
from casetrack.operations import count_balance, standings
from casetrack.operations.case_histories.chronology import aid_day, grade_of, items_in_words, name_of, speaker
from casetrack.operations.case_histories.filed import Filed
from casetrack.operations.case_histories.marks import Marks
from casetrack.operations.case_histories.shapes import Delivery, Headcount, Item, Total
from casetrack.operations.in_words import count_in_words, day, number, world_day
from casetrack.vocabulary import AID_THAT_COUNTS, OWN_EVIDENCE
from casetrack.wording import gettext as _, ngettext

Numbers = dict[UUID, int]


def counted(filed: Filed) -> list[Any]:
    """Statements with a number of people that are not withdrawn."""
    return [row for row in filed.statements if row.kind == "headcount" and not row.is_withdrawn]


def current_of(filed: Filed, kind: str) -> Any:
    """The statement of this kind that counts now, by the rule of the group's page, among those this reader sees."""
    return standings.current(_standing(filed, kind))


def _standing(filed: Filed, kind: str) -> list[Any]:
    """Statements of a kind that are neither withdrawn nor replaced, and not said to be untrue."""
    replaced = {link.other_id for row in filed.statements if not row.is_withdrawn for link in row.links if link.kind == "replaces"}
    return count_balance.that_stand((row for row in filed.statements if row.kind == kind), replaced)


def standing_headcounts(filed: Filed) -> list[Any]:
    """Headcounts that take part in the count balance."""
    return _standing(filed, "headcount")


def headcounts(filed: Filed, marks: Marks, numbers: Numbers) -> list[Headcount]:
    """Every count, the earliest first; the one that counts is marked, and those that do not meet another."""
    chosen = current_of(filed, "headcount")
    standing = _standing(filed, "headcount")
    return [_headcount(row, standing, chosen, filed, marks, numbers) for row in counted(filed)]


def _headcount(row: Any, standing: list[Any], chosen: Any, filed: Filed, marks: Marks, numbers: Numbers) -> Headcount:
    source = filed.sources.get(row.carried_by_source_id) if row.carried_by_source_id else None
    learnt = clock.office_time(row.recorded_at).date()
    return Headcount(
        entry=numbers[row.id],
        text=count_in_words(row),
        low=row.low,
        high=row.high,
        qualifier=row.qualifier,
        unit=row.unit,
        said_by=speaker(row),
        stated_words=world_day(row.stated_on) or _("not said when"),
        valid_words=world_day(row.valid_on),
        learnt_on=learnt.isoformat(),
        learnt_words=day(learnt),
        carried_by=(source.publisher or source.title) if source else "",
        grade=grade_of(row),
        verification=vocabulary.VERIFICATIONS.label(row.verification),
        current=chosen is not None and row.id == chosen.id,
        disputed=row in standing and standings.disputed(row, standing),
        marks=marks.of(row),
    )


def deliveries(filed: Filed, marks: Marks, numbers: Numbers) -> list[Delivery]:
    """Every delivery that is not withdrawn, the earliest first."""
    return [_delivery(row, marks, numbers) for row in filed.aid_deliveries if not row.is_withdrawn]


def evidence_of(delivery: Any) -> str:
    """`own`: seen by us or told by a partner; `reported`: an official or the press says so."""
    return "own" if delivery.how_known in OWN_EVIDENCE else "reported"


def _delivery(row: Any, marks: Marks, numbers: Numbers) -> Delivery:
    return Delivery(
        entry=numbers[row.id],
        date=row.delivered_on.edtf,
        date_words=aid_day(row),
        items=[_item(line) for line in row.items],
        text=items_in_words(row),
        people_reached=row.people_reached,
        delivered_by=name_of(row.delivered_by, row.delivered_by_name),
        informed_by=name_of(row.informed_by_official, row.informed_by_name),
        status=row.status,
        status_words=vocabulary.AID_STATUSES.label(row.status),
        how_known=row.how_known,
        evidence=evidence_of(row),
        marks=marks.of(row),
    )


def _item(line: Any) -> Item:
    quantity = None if line.quantity is None else str(Decimal(line.quantity).quantize(Decimal("0.01")))
    return Item(line.item, quantity, line.unit, line.sector, vocabulary.SECTORS.label(line.sector))


def totals(filed: Filed) -> list[Total]:
    """Sums per evidence, sector and unit, of what was handed over or is said to have been. Unlike units are never added, own
    evidence never to what is only reported, and people reached not at all: the same people are reached again and again."""
    sums: dict[tuple[str, str, str], list[tuple[UUID, Decimal | None]]] = {}
    for row in filed.aid_deliveries:
        if row.is_withdrawn or row.status not in (*AID_THAT_COUNTS, "reported_only"):
            continue
        for line in row.items:
            sums.setdefault((evidence_of(row), line.sector or "", line.unit or ""), []).append((row.id, line.quantity))
    return [_total(key, lines) for key, lines in sorted(sums.items())]


def _total(key: tuple[str, str, str], lines: list[tuple[UUID, Decimal | None]]) -> Total:
    evidence, sector, unit = key
    known = [quantity for _delivery_id, quantity in lines if quantity is not None]
    count = len({delivery_id for delivery_id, _quantity in lines})
    return Total(
        evidence=evidence,
        evidence_words=_("own evidence") if evidence == "own" else _("only reported"),
        sector=sector or None,
        sector_words=vocabulary.SECTORS.label(sector) or _("no sector given"),
        unit=unit or _("no unit given"),
        quantity=number(sum(known, Decimal(0))) if known else _("not given"),
        deliveries=count,
        without_quantity=len(lines) - len(known),
        marks=[ngettext("[sum of %(num)s delivery above]", "[sum of %(num)s deliveries above]", count)],
    )
