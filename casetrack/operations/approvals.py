"""Approvals: what one person asks for and another one decides. Nobody decides on what they asked for themselves."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from casetrack import clock, limits
from casetrack.errors import NotAllowed, RuleBroken
from casetrack.extensions import db
from casetrack.models.approvals import Approval
from casetrack.models.conditions import Condition
from casetrack.models.groups import Group
from casetrack.models.users import User
from casetrack.operations import access, case_steps, conditions, corrections, ledger
from casetrack.operations.case_steps import Step
from casetrack.operations.reach import as_id, groups_reached, seen_by, the_one
from casetrack.vocabulary import APPROVAL_KINDS
from casetrack.wording import gettext as _
from casetrack.world_dates import WorldDate

__all__ = ["Approval"]


# --- look-ups ---


def visible(viewer: User) -> Select[Any]:
    """Requests about cases that the viewer reaches."""
    return select(Approval).where(Approval.group_id.in_(groups_reached(viewer)), seen_by(viewer, Approval))


def shown_with() -> tuple[Any, ...]:
    """Loader options for what a request shows: its case, who asked, who decided."""
    return joinedload(Approval.group), joinedload(Approval.created_by), joinedload(Approval.decided_by)


def get_approval(viewer: User, key: object) -> Approval:
    """One request. Raises NotFound."""
    return the_one(visible(viewer).where(Approval.id == as_id(key)).options(*shown_with()))


def about(viewer: User, approval: Approval) -> Condition | None:
    """The condition that a request is about, if it is about one."""
    return conditions.get_condition(viewer, approval.about_id) if approval.kind == "blocking" else None


def waiting_for(viewer: User, most: int = 100) -> list[Approval]:
    """Requests that wait for this viewer's decision, the oldest first: of a supervisor's team, not asked by themselves."""
    if not access.may_decide_requests(viewer):
        return []
    query = visible(viewer).where(_waits(), Approval.created_by_id != viewer.id).options(*shown_with())
    return list(db.session.execute(query.order_by(Approval.id).limit(most)).scalars())


def asked_by(viewer: User, most: int = 50) -> list[Approval]:
    """What the viewer asked for themselves, the latest first: what waits and what became of the rest."""
    query = visible(viewer).where(Approval.created_by_id == viewer.id, Approval.withdrawn_at.is_(None)).options(*shown_with())
    return list(db.session.execute(query.order_by(Approval.id.desc()).limit(most)).scalars())


def of_group(viewer: User, group: Group, most: int = 50) -> list[Approval]:
    """Requests about a case, the latest first."""
    query = visible(viewer).where(Approval.group_id == group.id).options(*shown_with())
    return list(db.session.execute(query.order_by(Approval.id.desc()).limit(most)).scalars())


def _waits() -> Any:
    return (Approval.state == "waiting") & Approval.withdrawn_at.is_(None)


def waiting_like(group: Group, kind: str, wanted: str | None = None, record: Any = None) -> Approval | None:
    """The request for this very thing that waits, if there is one. Of closing there is one at most, whatever its reason."""
    query = select(Approval).where(Approval.group_id == group.id, Approval.kind == kind, _waits())
    if kind == "stage":
        query = query.where(Approval.wanted == wanted)
    if record is not None:
        query = query.where(Approval.about_id == record.id)
    return db.session.execute(query.limit(1)).scalar_one_or_none()


# --- asking ---


def ask(
    group: Group,
    by: User,
    *,
    kind: str,
    wanted: str | None = None,
    about: Any = None,
    reason: str | None,
    evidence: str | None = None,
    happened_on: WorldDate | None = None,
    review_on: date | None = None,
    override_reason: str | None = None,
) -> Approval:
    """Ask for a step of the case, or for a condition to be marked as blocking. What could not be done now is not asked for."""
    if not access.may_log_work(by):
        raise NotAllowed
    if kind not in APPROVAL_KINDS:
        raise RuleBroken("", _("This cannot be asked for."))
    if waiting_like(group, kind, wanted, about) is not None:
        raise RuleBroken("", _("This was asked for already and waits for a decision."))
    approval = Approval(
        group_id=group.id,
        kind=kind,
        wanted=wanted,
        about_kind=about.__tablename__ if about is not None else None,
        about_id=about.id if about is not None else None,
        reason=reason,
        evidence=evidence,
        happened_on=happened_on or WorldDate(),
        review_on=review_on,
        override_reason=override_reason,
        sensitivity=about.sensitivity if about is not None else group.sensitivity,
    )
    DECIDED[kind].check(group, by, approval, about)
    ledger.record(approval, "asked", by, about_group_id=group.id)
    return approval


# --- deciding ---


def approve(
    approval: Approval, by: User, *, version: int | None, reason: str | None = None, override_reason: str | None = None
) -> Approval:
    """Say yes: the step is taken in the same transaction, with the world as it is now. `override_reason`: why a case is closed in
    spite of what has come to be open since it was asked for."""
    group = _begin(approval, by, version)
    record = about(by, approval)
    was = ledger.snapshot(approval)
    with db.session.no_autoflush:  # a broken rule must not reach the database
        approval.override_reason = approval.override_reason or override_reason
        DECIDED[approval.kind].check(group, by, approval, record)
    _decided(approval, by, "approved", was, reason)
    DECIDED[approval.kind].do(group, by, approval, record)
    return approval


def refuse(approval: Approval, by: User, *, version: int | None, reason: str | None) -> Approval:
    """Say no, and why."""
    _begin(approval, by, version)
    if not reason:
        raise RuleBroken("reason", _("Say why you refuse this."))
    return _decided(approval, by, "refused", ledger.snapshot(approval), reason)


def take_back(approval: Approval, by: User, *, version: int | None) -> Approval:
    """Who asked no longer asks."""
    ledger.check_version(approval, version)
    if approval.created_by_id != by.id:
        raise NotAllowed
    _still_waits(approval)
    was = ledger.snapshot(approval)
    approval.state = "taken_back"
    ledger.record(approval, "taken back", by, was=was, about_group_id=approval.group_id)
    return approval


def _begin(approval: Approval, by: User, version: int | None) -> Group:
    if not access.may_decide_requests(by):
        raise NotAllowed
    ledger.check_version(approval, version)
    _still_waits(approval)
    if approval.created_by_id == by.id:
        raise RuleBroken("", _("You asked for this yourself. Another supervisor decides on it."))
    group = db.session.get(Group, approval.group_id, options=ledger.loaded_whole(Group), populate_existing=True)
    if group is None or group.team_id != by.team_id:
        raise NotAllowed
    return group


def _still_waits(approval: Approval) -> None:
    if approval.state != "waiting" or approval.is_withdrawn:
        raise RuleBroken("", _("This request was decided already."))


def _decided(approval: Approval, by: User, state: str, was: dict[str, Any], reason: str | None) -> Approval:
    if reason and len(reason) > limits.LINE:
        raise RuleBroken("reason", _("Shorten the reason to %(n)s signs.", n=limits.LINE))
    approval.state, approval.decided_by_id, approval.decided_at = state, by.id, clock.now()
    approval.decision_reason = reason
    ledger.record(approval, state, by, was=was, reason=reason, about_group_id=approval.group_id)
    return approval


# --- what is done when the answer is yes ---


def _step(approval: Approval) -> Step:
    return Step(
        approval.kind,
        approval.wanted,
        approval.happened_on,
        approval.evidence,
        approval.reason,
        approval.override_reason,
        approval.review_on,
    )


@dataclass(frozen=True)
class _CaseStep:
    """A step of the case itself."""

    def check(self, group: Group, by: User, approval: Approval, _record: Any) -> None:
        case_steps.check(group, by, _step(approval))

    def do(self, group: Group, by: User, approval: Approval, _record: Any) -> None:
        case_steps.take(group, by, _step(approval), approval)


@dataclass(frozen=True)
class _Blocking:
    """A condition is marked as blocking (domain.md 1.3, stage 6)."""

    def check(self, group: Group, _by: User, approval: Approval, record: Any) -> None:
        corrections.needs_open_case(group)
        if not approval.reason:
            raise RuleBroken("reason", _("Say why."))
        if record is None or record.is_withdrawn:
            raise RuleBroken("", _("This condition was withdrawn."))
        if record.is_blocking:
            raise RuleBroken("", _("This condition is marked as blocking already."))
        if not conditions.stands(record):
            raise RuleBroken("", _("This condition no longer stands, so it blocks nothing."))
        if approval.happened_on.earliest and approval.happened_on.earliest > clock.today():
            raise RuleBroken("since", _("The day since which it blocks is in the future."))

    def do(self, _group: Group, by: User, approval: Approval, record: Any) -> None:
        since = approval.happened_on.day
        conditions.mark_blocking(record, by, version=None, reason=approval.reason or "", blocking=True, since=since)


DECIDED: dict[str, _CaseStep | _Blocking] = {kind: _Blocking() if kind == "blocking" else _CaseStep() for kind in APPROVAL_KINDS}
