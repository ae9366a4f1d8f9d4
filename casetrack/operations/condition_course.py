"""The course of a condition: its status changes with a reason and a day, and what is to be done about it next. New knowledge, not a
correction."""

from datetime import date
from uuid import UUID

from sqlalchemy import select

from casetrack import clock
from casetrack.errors import RuleBroken
from casetrack.extensions import db
from casetrack.models.conditions import Condition
from casetrack.models.groups import Group
from casetrack.models.users import User
from casetrack.operations import access, conditions, ledger, replacements, standings
from casetrack.wording import gettext as _


def change_status(
    condition: Condition, by: User, *, version: int | None, status: str, status_on: date | None = None, reason: str | None = None
) -> Condition:
    """It has another status now, since that day, because of that."""
    ledger.check_version(condition, version)
    _check_status(condition, status, status_on, reason)
    was = ledger.snapshot(condition)
    condition.status, condition.status_on, condition.status_reason = status, status_on, reason
    ledger.record(condition, "status changed", by, was=was, reason=reason, about_group_id=condition.group_id)
    standings.refresh_of([condition.group_id])
    return condition


def plan_next_step(
    condition: Condition,
    by: User,
    *,
    version: int | None,
    next_step: str | None = None,
    next_step_due_on: date | None = None,
    next_step_for_id: UUID | None = None,
) -> Condition:
    """Who does what about it next, by when. Nothing at all: the step is done and no other is planned."""
    ledger.check_version(condition, version)
    if not conditions.stands(condition):
        raise RuleBroken("", _("This condition no longer stands, so there is no next step."))
    if not next_step and (next_step_due_on or next_step_for_id):
        raise RuleBroken("next_step", _("Enter what is to be done next."))
    _check_person(condition, next_step_for_id)
    was = ledger.snapshot(condition)
    condition.next_step, condition.next_step_due_on = next_step, next_step_due_on
    condition.next_step_for_id = next_step_for_id
    action = "next step planned" if next_step else "next step done"
    ledger.record(condition, action, by, was=was, about_group_id=condition.group_id)
    standings.refresh_of([condition.group_id])
    return condition


# --- rules ---


def _check_status(condition: Condition, status: str, status_on: date | None, reason: str | None) -> None:
    if condition.is_withdrawn:
        raise RuleBroken("", _("This record was withdrawn and takes no changes."))
    if condition.status == "superseded" and replacements.is_replaced(condition):
        raise RuleBroken("", _("Another condition took its place: follow the course of that one."))
    if status == condition.status:
        raise RuleBroken("status", _("It has this status already."))
    if status == "superseded":
        raise RuleBroken("status", _("Record the condition that takes its place; this one is then superseded by itself."))
    if status == "contested" and not condition.disputes:
        raise RuleBroken("status", _("Nobody is recorded as disputing it. Enter first who does."))
    if status_on is not None and status_on > clock.today():
        raise RuleBroken("status_on", _("The day is in the future."))
    if status_on is not None and condition.since.earliest and status_on < condition.since.earliest:
        raise RuleBroken("status_on", _("The day is before the one since which it is required."))
    if not reason:
        raise RuleBroken("reason", _("Say why, or who says so."))


def _check_person(condition: Condition, person_id: UUID | None) -> None:
    if person_id is None:
        return
    group = db.session.get(Group, condition.group_id)
    person = db.session.execute(select(User).where(User.id == person_id)).scalar_one_or_none()
    fits = person is not None and group is not None and person.team_id == group.team_id and person.disabled_at is None
    if not fits or person is None or not access.may_log_work(person):
        raise RuleBroken("next_step_for_id", _("Choose somebody of the team."))
