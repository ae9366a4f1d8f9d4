"""Conditions: what is said to be required for a return, who says so and who disputes it; marking one as blocking."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Select, case, or_, select
from sqlalchemy.orm import joinedload, selectinload

from casetrack import clock
from casetrack.errors import NotAllowed, RuleBroken
from casetrack.extensions import db
from casetrack.models.conditions import Condition, ConditionDispute
from casetrack.models.groups import Group
from casetrack.models.users import User
from casetrack.operations import access, corrections, directory, ledger, replacements, standings
from casetrack.operations.reach import as_id, groups_reached, seen_by, the_one
from casetrack.vocabulary import CONDITIONS_THAT_STAND
from casetrack.wording import gettext as _
from casetrack.world_dates import WorldDate

__all__ = ["Condition", "ConditionDispute"]


@dataclass(frozen=True)
class DisputeFacts:
    """Somebody disputes a condition: who, in which words, when."""

    disputed_by: str
    how: str | None = None
    official_id: UUID | None = None
    stated_on: WorldDate | None = field(default=None)


# --- look-ups ---


def visible(viewer: User) -> Select[Any]:
    """Conditions of groups that the viewer reaches, as sensitive as they may see."""
    return select(Condition).where(Condition.group_id.in_(groups_reached(viewer)), seen_by(viewer, Condition))


def shown_with() -> tuple[Any, ...]:
    """Loader options for what a condition shows: both sides, and the talks it belongs to."""
    return (
        selectinload(Condition.disputes).joinedload(ConditionDispute.official),
        joinedload(Condition.imposed_by),
        joinedload(Condition.negotiation),
        joinedload(Condition.next_step_for),
        joinedload(Condition.created_by),
    )


def get_condition(viewer: User, key: object) -> Condition:
    """One condition with all that its page shows. Raises NotFound."""
    query = visible(viewer).where(Condition.id == as_id(key)).options(*shown_with(), joinedload(Condition.group))
    return the_one(query)


def order_of_a_case() -> tuple[Any, ...]:
    """What blocks first, then what still stands, the latest first; withdrawn ones last."""
    return (
        case((Condition.withdrawn_at.is_(None), 0), else_=1),
        case((Condition.status.in_(CONDITIONS_THAT_STAND), 0), else_=1),
        case((Condition.is_blocking.is_(True), 0), else_=1),
        Condition.timeline_on.desc(),
        Condition.id.desc(),
    )


def conditions_of(viewer: User, group: Group, most: int = 200) -> list[Condition]:
    """Conditions of a group: what blocks first, then what still stands, the latest first; withdrawn ones last."""
    query = visible(viewer).where(Condition.group_id == group.id).options(*shown_with()).order_by(*order_of_a_case()).limit(most)
    return list(db.session.execute(query).scalars())


def neighbours(viewer: User, condition: Condition) -> tuple[Condition | None, list[Condition]]:
    """The condition whose place this one took, and those that took this one's place; withdrawn ones are left out."""
    of_line = or_(Condition.id == condition.replaces_id, Condition.replaces_id == condition.id)
    query = visible(viewer).where(of_line, Condition.withdrawn_at.is_(None)).order_by(Condition.timeline_on, Condition.id).limit(50)
    found = list(db.session.execute(query).scalars())
    older = next((row for row in found if row.id == condition.replaces_id), None)
    return older, [row for row in found if row.replaces_id == condition.id]


def stands(condition: Condition) -> bool:
    """Somebody still requires it, as far as we know."""
    return condition.status in CONDITIONS_THAT_STAND and not condition.is_withdrawn


def still_blocks(condition: Condition) -> bool:
    """True while the condition is marked as blocking and still stands."""
    return condition.is_blocking and stands(condition)


# --- acts ---


def record_condition(
    group: Group,
    by: User,
    *,
    requirement: str,
    imposed_by_name: str | None = None,
    imposed_by_id: UUID | None = None,
    imposed_on: str | None = None,
    since: WorldDate | None = None,
    said_by_name: str | None = None,
    status: str = "alleged",
    negotiation_id: UUID | None = None,
    legal_reference: str | None = None,
    next_step: str | None = None,
    next_step_due_on: date | None = None,
    next_step_for_id: UUID | None = None,
    replaces_id: UUID | None = None,
    disputes: list[DisputeFacts] | tuple[DisputeFacts, ...] = (),
    **facts: Any,
) -> Condition:
    """Record what is said to be required. Whether it is so is another question: `alleged` unless somebody says more.
    Nobody marks a condition as blocking in passing: that is `mark_blocking`. The one that it replaces becomes superseded."""
    corrections.needs_open_case(group)
    since = since or WorldDate()
    _check(requirement, since)
    older = replacements.older_one(group.id, replaces_id)
    condition = Condition(
        group_id=group.id,
        requirement=requirement,
        imposed_by_name=imposed_by_name,
        imposed_by_id=imposed_by_id or directory.organisation_named(imposed_by_name),
        imposed_on=imposed_on,
        since=since,
        timeline_on=since.sort_day or clock.today(),
        said_by_name=said_by_name,
        status=status,
        negotiation_id=negotiation_id,
        legal_reference=legal_reference,
        next_step=next_step,
        next_step_due_on=next_step_due_on,
        next_step_for_id=next_step_for_id,
        replaces_id=replaces_id,
        **facts,
    )
    condition.disputes = _rows(list(disputes))
    ledger.record(condition, "recorded", by, about_group_id=group.id)
    replacements.supersede(older, condition, by)
    standings.refresh(group)
    return condition


def correct_condition(
    condition: Condition,
    by: User,
    *,
    version: int | None,
    reason: str | None = None,
    requirement: str,
    since: WorldDate,
    disputes: list[DisputeFacts],
    imposed_by_name: str | None = None,
    **facts: Any,
) -> Condition:
    """Correct a condition or follow its course; what it said before stays in its history."""
    was = corrections.begin_correction(condition, by, version, reason)
    _check(requirement, since)
    replaced_before = condition.replaces_id
    older = replacements.older_one(condition.group_id, facts.get("replaces_id", replaced_before), condition.id)
    if facts.get("status", condition.status) != condition.status:
        condition.status_on = condition.status_reason = None  # said of the status that was wrong
    if imposed_by_name != condition.imposed_by_name:
        condition.imposed_by_id = directory.organisation_named(imposed_by_name)
    condition.requirement, condition.since, condition.imposed_by_name = requirement, since, imposed_by_name
    for fact, value in facts.items():
        setattr(condition, fact, value)
    condition.timeline_on = since.sort_day or clock.office_time(condition.created_at).date()
    _replace_disputes(condition, disputes)
    ledger.record(condition, "corrected", by, was=was, reason=reason, about_group_id=condition.group_id)
    if condition.replaces_id != replaced_before:
        replacements.supersede(older, condition, by)
        replacements.let_stand_again(replaced_before, by)
    standings.refresh_of([condition.group_id])
    return condition


def add_dispute(
    condition: Condition,
    by: User,
    *,
    disputed_by: str,
    how: str | None = None,
    official_id: UUID | None = None,
    stated_on: WorldDate | None = None,
    version: int | None = None,
) -> Condition:
    """Put the other side's words next to it. New knowledge, not a correction: it asks for no reason."""
    ledger.check_version(condition, version)
    if condition.is_withdrawn:
        raise RuleBroken("", _("This record was withdrawn and takes no changes."))
    was = ledger.snapshot(condition)
    row = _rows([DisputeFacts(disputed_by, how, official_id, stated_on)])[0]
    row.position = len(condition.disputes)
    condition.disputes.append(row)
    ledger.record(condition, "disputed", by, was=was, about_group_id=condition.group_id)
    return condition


def mark_blocking(
    condition: Condition, by: User, *, version: int | None, reason: str, blocking: bool, since: date | None = None
) -> Condition:
    """Say that this condition blocks the return, or no longer does. A supervisor's word (domain.md 1.3). It blocks since `since`,
    or from today on."""
    if not access.may_mark_blocking(by):
        raise NotAllowed
    ledger.check_version(condition, version)
    _check_blocking(condition, reason, blocking, since)
    was = ledger.snapshot(condition)
    condition.is_blocking = blocking
    condition.blocking_since = (since or clock.today()) if blocking else None
    action = "marked as blocking" if blocking else "unmarked as blocking"
    ledger.record(condition, action, by, was=was, reason=reason, about_group_id=condition.group_id)
    standings.refresh_of([condition.group_id])
    return condition


def withdraw_condition(condition: Condition, by: User, *, version: int | None, reason: str) -> Condition:
    """Take a condition back; it stays, struck through."""
    corrections.withdraw(condition, by, version=version, reason=reason, about_group_id=condition.group_id)
    replacements.let_stand_again(condition.replaces_id, by)
    standings.refresh_of([condition.group_id])
    return condition


# --- rules ---


def _check(requirement: str, since: WorldDate) -> None:
    if not requirement:
        raise RuleBroken("requirement", _("Enter what is said to be required."))
    if since.earliest and since.earliest > clock.today():
        raise RuleBroken("since", _("The day since which it is required is in the future."))


def _check_blocking(condition: Condition, reason: str, blocking: bool, since: date | None) -> None:
    if condition.is_withdrawn:
        raise RuleBroken("", _("This record was withdrawn and takes no changes."))
    if blocking and not stands(condition):
        raise RuleBroken("", _("This condition no longer stands, so it blocks nothing."))
    if blocking == condition.is_blocking:
        raise RuleBroken("", _("It is marked as blocking already.") if blocking else _("It is not marked as blocking."))
    if not reason:
        raise RuleBroken("reason", _("Say why."))
    if since is not None and since > clock.today():
        raise RuleBroken("since", _("The day since which it blocks is in the future."))


def _rows(disputes: list[DisputeFacts]) -> list[ConditionDispute]:
    rows = []
    for position, line in enumerate(disputes):
        if not line.disputed_by:
            raise RuleBroken(f"disputes-{position}-disputed_by", _("Enter who disputes it."))
        rows.append(
            ConditionDispute(
                position=position,
                disputed_by=line.disputed_by,
                official_id=line.official_id or directory.official_named(line.disputed_by),
                how=line.how,
                stated_on=line.stated_on or WorldDate(),
            )
        )
    return rows


def _replace_disputes(condition: Condition, disputes: list[DisputeFacts]) -> None:
    """Lines are changed in place, by position; a speaker whose name stays keeps the official it was tied to."""
    fresh = _rows(disputes)
    for old, new in zip(condition.disputes, fresh, strict=False):
        if old.disputed_by != new.disputed_by:
            old.official_id = new.official_id
        old.disputed_by, old.how, old.stated_on = new.disputed_by, new.how, new.stated_on
    if len(fresh) < len(condition.disputes):
        del condition.disputes[len(fresh) :]
    for new in fresh[len(condition.disputes) :]:
        condition.disputes.append(new)
