"""Statements: recording one attributed claim, replacing it, pinning, linking, withdrawing."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import joinedload, selectinload

from casetrack import clock
from casetrack.errors import RuleBroken
from casetrack.extensions import db
from casetrack.models.groups import Group
from casetrack.models.statements import Statement, StatementLink
from casetrack.models.users import User
from casetrack.operations import corrections, count_links, directory, independence, ledger, standings
from casetrack.operations.reach import as_id, groups_reached, seen_by, the_one
from casetrack.wording import gettext as _
from casetrack.world_dates import WorldDate

__all__ = ["Statement"]


def visible(viewer: User) -> Select[Any]:
    """Statements about groups that the viewer reaches, as sensitive as they may see."""
    return select(Statement).where(Statement.group_id.in_(groups_reached(viewer)), seen_by(viewer, Statement))


def shown_with() -> tuple[Any, ...]:
    """Loader options for what a statement shows: who said it, carried by which source, where."""
    return (
        joinedload(Statement.said_by_official),
        joinedload(Statement.said_by_organisation),
        joinedload(Statement.source),
        joinedload(Statement.place),
        selectinload(Statement.links),
    )


def get_statement(viewer: User, key: object) -> Statement:
    """One statement. Raises NotFound."""
    query = visible(viewer).where(Statement.id == as_id(key)).options(*shown_with(), joinedload(Statement.group))
    return the_one(query)


def open_to(viewer: User, keys: Iterable[UUID | None]) -> set[UUID]:
    """Those of these statements that the viewer may see; the caller reached their groups. A headcount or place that is kept in a
    group's standing is shown only with this. No look-up for those who see all of a case."""
    wanted = {key for key in keys if key is not None}
    if not wanted or viewer.role != "reader":
        return wanted
    return set(db.session.execute(select(Statement.id).where(Statement.id.in_(wanted), seen_by(viewer, Statement))).scalars())


def statements_of(viewer: User, group: Group, kind: str = "", most: int = 200) -> list[Statement]:
    """Statements about a group, the latest learnt first; withdrawn ones too, to be shown struck through."""
    query = visible(viewer).where(Statement.group_id == group.id)
    if kind:
        query = query.where(Statement.kind == kind)
    query = query.options(*shown_with()).order_by(Statement.recorded_at.desc(), Statement.id.desc()).limit(most)
    return list(db.session.execute(query).scalars())


@dataclass(frozen=True)
class Beside:
    """Another statement that stands beside one. `how`: contradicts, corroborates, replaces, replaced (by the other), or differs:
    a count for the same time whose interval does not meet. `because`: for one that corroborates, whether the two are
    independent."""

    how: str
    other: Statement
    because: str = ""


def beside(viewer: User, statement: Statement) -> list[Beside]:
    """Statements to be read next to this one, only those that the viewer may see. Two look-ups, whatever is linked."""
    linked = {link.other_id: link.kind for link in statement.links}
    back = select(StatementLink.statement_id, StatementLink.kind).where(StatementLink.other_id == statement.id)
    for key, kind in db.session.execute(back):
        linked[key] = "replaced" if kind == "replaces" else kind
    query = visible(viewer).where(Statement.group_id == statement.group_id, Statement.id != statement.id)
    same_kind = Statement.kind == statement.kind if statement.kind == "headcount" else Statement.id.in_(list(linked))
    query = query.where(or_(Statement.id.in_(list(linked)), same_kind)).options(*shown_with())
    found = []
    for other in db.session.execute(query.order_by(Statement.recorded_at.desc(), Statement.id.desc()).limit(200)).scalars():
        if other.id in linked:
            found.append(Beside(linked[other.id], other))
        elif not other.is_withdrawn and standings.counts_differ(statement, other):
            found.append(Beside("differs", other))
    return _with_reasons(statement, found)


def _with_reasons(statement: Statement, found: list[Beside]) -> list[Beside]:
    """Whether what corroborates is independent, as it stands today: an article may have become known as a copy since."""
    pairs = [(statement, one.other) for one in found if one.how == "corroborates" and not one.other.is_withdrawn]
    because = {pair[1].id: judged.because for pair, judged in zip(pairs, independence.judge_each(pairs), strict=True)}
    return [replace(one, because=because.get(one.other.id, "")) for one in found]


def interval(qualifier: str | None, number: int | None, to: int | None = None) -> tuple[int | None, int | None]:
    """A count as it is said, as the interval that is kept: more than 100 is (101, none), up to 40 is (none, 40)."""
    if number is None or qualifier == "vague":
        return None, None
    if qualifier == "less_than" and number == 0:
        raise RuleBroken("low", _("Less than 0 people cannot be."))
    if qualifier == "range" and to is None:
        raise RuleBroken("high", _("Enter the second number too."))
    return {
        "more_than": (number + 1, None),
        "at_least": (number, None),
        "less_than": (None, number - 1),
        "up_to": (None, number),
        "range": (number, to),
    }.get(qualifier or "exact", (number, number))


def as_said(statement: Statement) -> tuple[int | None, int | None]:
    """The way back: the number, and the second one of a range, as a form shows them."""
    low, high = statement.low, statement.high
    if statement.qualifier == "more_than" and low is not None:
        return low - 1, None
    if statement.qualifier == "less_than" and high is not None:
        return high + 1, None
    if statement.qualifier == "range":
        return low, high
    return (low if low is not None else high), None


def record_statement(
    group: Group,
    by: User,
    *,
    kind: str,
    valid_on: WorldDate | None = None,
    stated_on: WorldDate | None = None,
    published_on: WorldDate | None = None,
    **facts: Any,
) -> Statement:
    """Record one claim as it was said. Nothing is corrected, nothing is filled in; `recorded_at` is now."""
    corrections.needs_open_case(group)
    valid_on, stated_on = valid_on or WorldDate(), stated_on or WorldDate()
    _check(kind, stated_on, facts)
    _tie_names(facts)
    statement = Statement(
        group_id=group.id,
        kind=kind,
        valid_on=valid_on,
        stated_on=stated_on,
        published_on=published_on or WorldDate(),
        recorded_at=clock.now(),
        timeline_on=stated_on.sort_day or valid_on.sort_day or clock.today(),
        **facts,
    )
    ledger.record(statement, "recorded", by, about_group_id=group.id)
    standings.refresh(group)
    return statement


def replace_statement(
    statement: Statement, group: Group, by: User, *, version: int | None, reason: str | None = None, **facts: Any
) -> Statement:
    """Correct a statement: a new one takes its place, the old one stays as it was entered. Kind and pin pass on.
    What the form does not hold (when it was printed, the source's own word) passes on too."""
    corrections.begin_correction(statement, by, version, reason)
    if count_links.replaced_among([statement.id]):
        raise RuleBroken("", _("This statement was replaced already. Correct the one that replaced it."))
    for fact in ("published_on", "reported_status", "verification", "place_id", "pinned_at", "pinned_by_id", "pinned_reason"):
        facts.setdefault(fact, getattr(statement, fact))
    if facts["verification"] == "corroborated":
        facts["verification"] = "unverified"  # what corroborated the old words is compared with the new ones below
    if facts.get("place_text") != statement.place_text:
        facts["place_id"] = directory.place_named(facts.get("place_text"))
    made = record_statement(group, by, kind=statement.kind, **facts)
    was = ledger.snapshot(made)
    made.links.append(StatementLink(other_id=statement.id, kind="replaces"))
    ledger.record(made, "replaced another", by, was=was, reason=reason, about_group_id=group.id)
    if made.kind == "headcount":
        count_links.stands_no_longer(statement, by)
        count_links.link_counts(made, by)
    standings.refresh(group)
    return made


def pin_statement(group: Group, statement: Statement, by: User, *, version: int | None, reason: str) -> Statement:
    """Make this the current statement of its kind, whatever the dates say; any other pin of that kind is taken off."""
    ledger.check_version(statement, version)
    if statement.is_withdrawn:
        raise RuleBroken("", _("This record was withdrawn and takes no changes."))
    if not reason:
        raise RuleBroken("reason", _("Say why this statement is the one that counts."))
    for other in standings.standing_statements(group.id, statement.kind):
        if other.pinned_at is not None and other.id != statement.id:
            was = ledger.snapshot(other)
            other.pinned_at, other.pinned_by_id, other.pinned_reason = None, None, None
            ledger.record(other, "unpinned", by, was=was, about_group_id=group.id)
    was = ledger.snapshot(statement)
    statement.pinned_at, statement.pinned_by_id, statement.pinned_reason = clock.now(), by.id, reason
    ledger.record(statement, "pinned", by, was=was, reason=reason, about_group_id=group.id)
    standings.refresh(group)
    return statement


def unpin_statement(group: Group, statement: Statement, by: User, *, version: int | None, reason: str) -> Statement:
    """Let the dates decide again which statement is the current one."""
    ledger.check_version(statement, version)
    if not reason:
        raise RuleBroken("reason", _("Say why the dates are to decide again."))
    was = ledger.snapshot(statement)
    statement.pinned_at, statement.pinned_by_id, statement.pinned_reason = None, None, None
    ledger.record(statement, "unpinned", by, was=was, reason=reason, about_group_id=group.id)
    standings.refresh(group)
    return statement


def link_statements(statement: Statement, by: User, *, other: Statement, kind: str) -> Statement:
    """Say that one statement contradicts, corroborates or replaces another about the same group."""
    if statement.id == other.id or statement.group_id != other.group_id:
        raise RuleBroken("", _("Choose another statement about the same group."))
    if any(link.other_id == other.id and link.kind == kind for link in statement.links):
        raise RuleBroken("", _("These two are linked like this already."))
    was = ledger.snapshot(statement)
    statement.links.append(StatementLink(other_id=other.id, kind=kind))
    ledger.record(statement, "linked", by, was=was, about_group_id=statement.group_id)
    standings.refresh_of([statement.group_id])
    return statement


def withdraw_statement(group: Group, statement: Statement, by: User, *, version: int | None, reason: str) -> Statement:
    """Take a statement back; it stays, struck through."""
    corrections.withdraw(statement, by, version=version, reason=reason, about_group_id=group.id)
    count_links.stands_no_longer(statement, by)
    standings.refresh(group)
    return statement


# --- rules ---


def _check(kind: str, stated_on: WorldDate, facts: dict[str, Any]) -> None:
    low, high = facts.get("low"), facts.get("high")
    if low is not None and high is not None and low > high:
        raise RuleBroken("high", _("The second number is smaller than the first."))
    if stated_on.earliest and stated_on.earliest > clock.today():
        raise RuleBroken("stated_on", _("The day on which it was said is in the future."))
    told = low is not None or high is not None or facts.get("place_text") or facts.get("place_id") or facts.get("text")
    if not told and facts.get("qualifier") != "vague":
        missing = {
            "headcount": ("low", _("Enter how many there are said to be.")),
            "place": ("place_text", _("Enter where they are said to be.")),
        }
        raise RuleBroken(*missing.get(kind, ("text", _("Enter what was said."))))


def _tie_names(facts: dict[str, Any]) -> None:
    """Tie the speaker and the place to known records where exactly one fits; the names stay as typed."""
    if not (facts.get("said_by_official_id") or facts.get("said_by_organisation_id")):
        facts["said_by_official_id"] = directory.official_named(facts.get("said_by_name"))
        if facts["said_by_official_id"] is None:
            facts["said_by_organisation_id"] = directory.organisation_named(facts.get("said_by_name"))
    if not facts.get("place_id"):
        facts["place_id"] = directory.place_named(facts.get("place_text"))
