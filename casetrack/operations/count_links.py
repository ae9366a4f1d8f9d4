"""Counts side by side: which headcounts of a group contradict or corroborate each other, and what that says about them.

Two counts of one unit are compared when they are about the same time. Intervals that do not meet contradict each other; those that
meet corroborate each other when they come from two articles, and only a second independent originator makes either "corroborated".
"""

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import selectinload

from casetrack import limits
from casetrack.extensions import db
from casetrack.models.statements import Statement, StatementLink
from casetrack.models.users import User
from casetrack.operations import independence, ledger, standings
from casetrack.operations.in_words import count_in_words
from casetrack.wording import gettext as _
from casetrack.world_dates import WorldDate, overlap

NEAR = timedelta(days=3)
NOT_COMPARED = ("negated", "hypothetical", "rhetorical")
OF_OUR_OWN = frozenset({"linked", "unlinked", "corroborated", "corroboration taken back"})  # acts that follow from other records


# --- what is about the same time ---


def same_time(one: Statement, other: Statement) -> bool:
    """About the same time: when it was so, else when it was said, else when it was printed; else both learnt within three days."""
    if _known(one.valid_on) and _known(other.valid_on):
        return overlap(one.valid_on, other.valid_on)
    if one.valid_on.year_unknown or other.valid_on.year_unknown:
        return _same_day_of_year(one, other)
    first, second = anchor(one), anchor(other)
    if first is None and second is None:
        return abs(one.recorded_at - other.recorded_at) <= NEAR
    return first is not None and second is not None and _near(first, second)


def anchor(statement: Statement) -> WorldDate | None:
    """The first of its dates whose year is known."""
    return next((day for day in (statement.valid_on, statement.stated_on, statement.published_on) if _known(day)), None)


def _known(day: WorldDate) -> bool:
    return bool(day) and not day.year_unknown


def _near(one: WorldDate, other: WorldDate) -> bool:
    starts, ends = other.earliest or date.min, other.latest or date.max
    return not ((one.earliest and one.earliest > _later(ends)) or (one.latest and _later(one.latest) < starts))


def _later(day: date) -> date:
    return day if day == date.max else day + NEAR


def _same_day_of_year(one: Statement, other: Statement) -> bool:
    """A day without its year is compared by month and day; with no day on the other side, by when the two were said or printed."""
    first, second = one.valid_on, other.valid_on
    if not (first and second):
        before, after = anchor(one), anchor(other)
        return before is not None and after is not None and _near(before, after)
    if first.year_unknown and second.year_unknown:
        return first.edtf == second.edtf or _in_any_year(first, second)
    return _in_any_year(first, second) if second.latest else _in_any_year(second, first)


def _in_any_year(one: WorldDate, other: WorldDate) -> bool:
    if one.latest is None or other.latest is None:
        return False
    apart = abs((one.latest.replace(year=2000) - other.latest.replace(year=2000)).days)  # 2000 has a 29 February
    return min(apart, 366 - apart) <= NEAR.days


# --- which counts stand beside one ---


def comparable(statement: Statement, standing: Iterable[Statement]) -> list[Statement]:
    """Other counts of the same unit, none of them a supposition or a figure of speech."""
    if statement.stance in NOT_COMPARED or (statement.low is None and statement.high is None):
        return []
    return [
        other
        for other in standing
        if other.id != statement.id
        and other.unit == statement.unit
        and other.stance not in NOT_COMPARED
        and not (other.low is None and other.high is None)
    ]


def speaker(statement: Statement) -> str:
    """Who says it, in words; the article when nobody else is named."""
    return statement.said_by_name or _("the article itself")


# --- linking ---


def link_counts(statement: Statement, by: User, *, contested: Collection[str] = ()) -> None:
    """Tie a new headcount to those that stand already. `contested`: speakers whose words about the same group the article itself
    sets against these, whatever the dates say."""
    others = comparable(statement, standings.standing_statements(statement.group_id, "headcount"))
    apart = [o for o in others if not standings.intervals_meet(statement, o) and _compared(statement, o, contested)]
    alike = [
        o
        for o in others
        if standings.intervals_meet(statement, o)
        and o.carried_by_source_id != statement.carried_by_source_id
        and same_time(statement, o)
    ]
    judged = independence.judge_each([(statement, other) for other in alike])
    _link(statement, by, [(o, "contradicts") for o in apart] + [(o, "corroborates") for o in alike], _why_not(alike, judged))
    for other, judgement in zip(alike, judged, strict=True):
        if judgement.independent:
            _corroborated(statement, by, other, judgement.because)
            _corroborated(other, by, statement, judgement.because)


def _compared(one: Statement, other: Statement, contested: Collection[str]) -> bool:
    set_against = one.carried_by_source_id == other.carried_by_source_id and other.said_by_name in contested
    return set_against or same_time(one, other)


def _link(statement: Statement, by: User, wanted: list[tuple[Statement, str]], reason: str) -> None:
    there = {(link.other_id, link.kind) for link in statement.links}
    new = [(other.id, kind) for other, kind in wanted if (other.id, kind) not in there]
    if not new:
        return
    was = ledger.snapshot(statement)
    statement.links.extend(StatementLink(other_id=key, kind=kind) for key, kind in new)
    ledger.record(statement, "linked", by, was=was, reason=reason or None, about_group_id=statement.group_id)


def _why_not(alike: list[Statement], judged: list[independence.Judgement]) -> str:
    """Why what agrees does not confirm: kept with the link, in the ledger."""
    lines = [
        _("%(who)s: not independent. %(because)s", who=speaker(other), because=judgement.because)
        for other, judgement in zip(alike, judged, strict=True)
        if not judgement.independent
    ]
    return " ".join(lines)[: limits.LINE]


def _corroborated(statement: Statement, by: User, other: Statement, because: str) -> None:
    if statement.verification != "unverified":
        return
    was = ledger.snapshot(statement)
    statement.verification = "corroborated"
    reason = _("By %(who)s: %(count)s. %(because)s", who=speaker(other), count=count_in_words(other), because=because)
    ledger.record(statement, "corroborated", by, was=was, reason=reason, about_group_id=statement.group_id)


# --- taking back ---


def replaced_among(statement_ids: Collection[UUID]) -> set[UUID]:
    """Those of these statements that another standing one replaces."""
    query = (
        select(StatementLink.other_id)
        .join(Statement, Statement.id == StatementLink.statement_id)
        .where(StatementLink.other_id.in_(statement_ids), StatementLink.kind == "replaces", Statement.withdrawn_at.is_(None))
    )
    return set(db.session.execute(query).scalars())


def unlink(statement: Statement, by: User) -> None:
    """Take off the links that a decision made on this statement, before it is withdrawn."""
    if not any(link.kind != "replaces" for link in statement.links):
        return
    was = ledger.snapshot(statement)
    statement.links[:] = [link for link in statement.links if link.kind == "replaces"]
    ledger.record(statement, "unlinked", by, was=was, about_group_id=statement.group_id)


def stands_no_longer(statement: Statement, by: User, linked: Collection[object] = ()) -> None:
    """A statement was withdrawn or replaced: what only it had corroborated is unverified again. `linked`: ids of statements that
    it was tied to by links that are gone already."""
    for other in _corroborated_by(statement, linked):
        if any(judgement.independent for judgement in independence.judge_each(_still_beside(other, statement))):
            continue
        facts = {"who": speaker(statement), "count": count_in_words(statement)}
        _unverified(other, by, _("What corroborated it no longer stands: %(who)s, %(count)s.", **facts))


def weigh_again(source_ids: Collection[UUID], by: User) -> None:
    """What is known of these articles has changed (one is a copy, or none after all): the counts that they carry, and those
    linked with them as agreeing, are corroborated by what is independent now."""
    carried = _headcounts(Statement.carried_by_source_id.in_(source_ids))
    beside = {other.id: other for one in carried for _one, other in _still_beside(one)}
    for statement in (beside | {one.id: one for one in carried}).values():
        pairs = _still_beside(statement)
        judged = list(zip(pairs, independence.judge_each(pairs), strict=True))
        found = next(((other, one.because) for (_self, other), one in judged if one.independent), None)
        if found is not None:
            _corroborated(statement, by, *found)
        elif statement.verification == "corroborated":
            _unverified(statement, by, " ".join(one.because for _pair, one in judged)[: limits.LINE])


def _headcounts(narrow: ColumnElement[bool]) -> list[Statement]:
    query = select(Statement).where(narrow, Statement.kind == "headcount", Statement.withdrawn_at.is_(None))
    return list(db.session.execute(query.options(selectinload(Statement.links)).order_by(Statement.id)).scalars())


def _unverified(statement: Statement, by: User, reason: str) -> None:
    was = ledger.snapshot(statement)
    statement.verification = "unverified"
    ledger.record(statement, "corroboration taken back", by, was=was, reason=reason, about_group_id=statement.group_id)


def _corroborated_by(statement: Statement, linked: Collection[object]) -> list[Statement]:
    to, back = StatementLink.other_id, StatementLink.statement_id
    ids = [link.other_id for link in statement.links if link.kind == "corroborates"]
    pointing = select(back).where(to == statement.id, StatementLink.kind == "corroborates")
    query = (
        select(Statement)
        .where(or_(Statement.id.in_([*ids, *linked]), Statement.id.in_(pointing)))
        .where(Statement.verification == "corroborated", Statement.withdrawn_at.is_(None), Statement.id != statement.id)
        .options(selectinload(Statement.links))
        .order_by(Statement.id)
    )
    return list(db.session.execute(query).scalars())


def _still_beside(statement: Statement, gone: Statement | None = None) -> list[tuple[Statement, Statement]]:
    """Pairs of this one and the standing counts that it is linked with as corroborating."""
    standing = standings.standing_statements(statement.group_id, "headcount")
    mine = {link.other_id for link in statement.links if link.kind == "corroborates"}
    return [
        (statement, other)
        for other in standing
        if other.id != statement.id
        and (gone is None or other.id != gone.id)
        and (other.id in mine or any(link.kind == "corroborates" and link.other_id == statement.id for link in other.links))
    ]
