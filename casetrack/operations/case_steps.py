"""The steps of a case themselves, whoever decided on them: entering a stage, hold, taking off hold, closing, reopening.

Each writes a change of the case and changes the case, in one transaction. Who may decide is `case_changes` and `approvals`.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select

from casetrack import clock
from casetrack.errors import RuleBroken
from casetrack.extensions import db
from casetrack.models.approvals import Approval, CaseChange
from casetrack.models.groups import Group
from casetrack.models.users import User
from casetrack.operations import closing, corrections, ledger, stage_evidence, stages, standings
from casetrack.vocabulary import CLOSURE_REASONS, STAGES, WORKED_ON
from casetrack.wording import gettext as _
from casetrack.world_dates import WorldDate, world_date

REVIEW_EVERY = timedelta(days=90)  # at least every three months (domain.md 1.1)


@dataclass(frozen=True)
class Step:
    """What is to be done to a case, as it was asked for or is done at once. `wanted`: the stage, or the reason for closing."""

    kind: str
    wanted: str | None = None
    happened_on: WorldDate = field(default_factory=WorldDate)
    evidence: str | None = None
    reason: str | None = None
    override_reason: str | None = None
    review_on: date | None = None


def check(group: Group, by: User, step: Step) -> None:
    """Raises RuleBroken when the step does not fit the case as it is now. The same for who asks and for who decides."""
    if group.is_withdrawn:
        raise RuleBroken("", _("This case was withdrawn and takes no changes."))
    if step.happened_on.earliest and step.happened_on.earliest > clock.today():
        raise RuleBroken("happened_on", _("This day is in the future."))
    KINDS[step.kind].check(group, by, step)


def take(group: Group, by: User, step: Step, approval: Approval | None = None) -> CaseChange:
    """Do it: the case changes, the change is written down with what it rests on, requests that a closing leaves behind are
    taken back."""
    check(group, by, step)
    kind, today = KINDS[step.kind], clock.today()
    was = ledger.snapshot(group)
    # A stage was reached on a day of the world, which may not be known; the others are acts of ours, done today.
    happened_on = step.happened_on if step.kind == "stage" else world_date(today, learnt_on=today)
    change = CaseChange(
        group_id=group.id,
        timeline_on=happened_on.sort_day or today,
        kind=step.kind,
        happened_on=happened_on,
        evidence=step.evidence,
        reason=step.reason,
        override_reason=step.override_reason,
        review_on=step.review_on,
        approval_id=approval.id if approval is not None else None,
        sensitivity=group.sensitivity,
    )
    change.was, change.became = kind.change(group, step, today)
    ledger.record(group, kind.verb, by, was=was, reason=step.override_reason or step.reason, about_group_id=group.id)
    ledger.record(change, kind.verb, by, about_group_id=group.id)
    if step.kind == "close":
        _take_requests_back(group, by)
    standings.refresh(group)
    return change


def _take_requests_back(group: Group, by: User) -> None:
    """A closed case leaves no request behind that would wait for ever."""
    query = select(Approval).where(Approval.group_id == group.id, Approval.state == "waiting", Approval.withdrawn_at.is_(None))
    for row in db.session.execute(query).scalars():
        was = ledger.snapshot(row)
        row.state, row.decision_reason = "taken_back", _("The case was closed.")
        ledger.record(row, "taken back", by, was=was, about_group_id=group.id)


# --- entering a stage ---


def _check_stage(group: Group, by: User, step: Step) -> None:
    corrections.needs_open_case(group)
    stage = step.wanted or ""
    if stage not in STAGES:
        raise RuleBroken("stage", _("Choose a stage."))
    if stage == group.stage:
        raise RuleBroken("stage", _("The case is at this stage already."))
    if group.stage == "reported" and not (group.purpose and group.legal_basis):
        raise RuleBroken("", _("A case does not leave the stage Reported before its purpose and legal basis are entered."))
    _check_order(group.stage, stage, step.reason)
    if not step.evidence and stages.RULES[stage].said:
        raise RuleBroken("evidence", _("Say in words who witnessed it and how it was recorded."))
    if not step.evidence and not stage_evidence.held(by, group, stage):
        raise RuleBroken("evidence", _("The case holds nothing that shows this yet. Say in words what it rests on."))


def _check_order(was: str, stage: str, reason: str | None) -> None:
    if reason:
        return
    if stages.goes_back(was, stage):
        raise RuleBroken("reason", _("Say why the case goes back."))
    skipped = stages.passed_over(was, stage)
    if skipped:
        names = ", ".join(STAGES.label(one) for one in skipped)
        raise RuleBroken("reason", _("Say why these stages are passed over: %(names)s.", names=names))


def _enter(group: Group, step: Step, _today: date) -> tuple[str, str]:
    was, group.stage = group.stage, step.wanted or ""
    return was, group.stage


# --- hold, and off hold ---


def _check_hold(group: Group, _by: User, step: Step) -> None:
    _only_when(group, "open", _("Only an open case is put on hold."))
    _needs_reason(step)
    if step.review_on is None:
        raise RuleBroken("review_on", _("Enter the day on which this is looked at again."))
    if step.review_on <= clock.today():
        raise RuleBroken("review_on", _("The day on which this is looked at again must be to come."))


def _hold(group: Group, step: Step, _today: date) -> tuple[str, str]:
    was, group.case_status, group.review_due_on = group.case_status, "on_hold", step.review_on
    return was, group.case_status


def _check_resume(group: Group, _by: User, step: Step) -> None:
    _only_when(group, "on_hold", _("This case is not on hold."))
    _needs_reason(step)


def _open_again(group: Group, _step: Step, today: date) -> tuple[str, str]:
    was, group.case_status, group.review_due_on = group.case_status, "open", today + REVIEW_EVERY
    return was, group.case_status


# --- closing, reopening ---


def _check_close(group: Group, by: User, step: Step) -> None:
    if group.case_status not in WORKED_ON:
        raise RuleBroken("", _("This case is closed already."))
    if step.wanted not in CLOSURE_REASONS:
        raise RuleBroken("wanted", _("Choose the reason for closing."))
    if not step.override_reason and closing.open_points(by, group):
        raise RuleBroken(
            "override_reason", _("The case has open points. Settle them, or say in words why it is closed in spite of them.")
        )


def _close(group: Group, step: Step, today: date) -> tuple[str, str | None]:
    """`became` keeps the reason for closing: the case itself forgets it when it is reopened."""
    was, group.case_status = group.case_status, "closed"
    group.closed_on, group.closure_reason = today, step.wanted
    return was, step.wanted


def _check_reopen(group: Group, _by: User, step: Step) -> None:
    _only_when(group, "closed", _("This case is not closed."))
    _needs_reason(step)


def _reopen(group: Group, step: Step, today: date) -> tuple[str | None, str]:
    """Keeps its code and its stage."""
    was, group.closed_on, group.closure_reason = group.closure_reason, None, None
    _open_again(group, step, today)
    return was, group.case_status


def _only_when(group: Group, status: str, sentence: str) -> None:
    if group.case_status != status:
        raise RuleBroken("", sentence)


def _needs_reason(step: Step) -> None:
    if not step.reason:
        raise RuleBroken("reason", _("Say why."))


@dataclass(frozen=True)
class Kind:
    """One kind of step: its rules, what it changes (returns what was and what became), its verb in the ledger."""

    check: Callable[[Group, User, Step], None]
    change: Callable[[Group, Step, date], tuple[Any, Any]]
    verb: str


KINDS: dict[str, Kind] = {
    "stage": Kind(_check_stage, _enter, "stage entered"),
    "hold": Kind(_check_hold, _hold, "put on hold"),
    "resume": Kind(_check_resume, _open_again, "taken off hold"),
    "close": Kind(_check_close, _close, "closed"),
    "reopen": Kind(_check_reopen, _reopen, "reopened"),
}
