"""What a person does with a case: done at once, or asked for where another person has to stand behind it (domain.md 1.3, 1.4).

A supervisor acts directly on their own initiative. What somebody asked for is decided on that request and not done beside it, so
that the history shows who asked and who decided.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from casetrack.errors import NotAllowed, RuleBroken
from casetrack.extensions import db
from casetrack.models.approvals import Approval, CaseChange
from casetrack.models.groups import Group
from casetrack.models.users import User
from casetrack.operations import access, approvals, case_steps, ledger, stages
from casetrack.operations.case_steps import Step
from casetrack.operations.reach import groups_reached, seen_by
from casetrack.vocabulary import STAGES
from casetrack.wording import gettext as _
from casetrack.world_dates import WorldDate

__all__ = ["CaseChange"]


@dataclass(frozen=True)
class Stop:
    """One stage on the path of a case. `entered`: the change by which it was last entered, if it was. `asks`: this viewer would ask
    for it."""

    stage: str
    label: str
    here: bool
    behind: bool
    entered: CaseChange | None
    asks: bool


# --- look-ups ---


def visible(viewer: User) -> Select[Any]:
    """Changes of cases that the viewer reaches."""
    return select(CaseChange).where(CaseChange.group_id.in_(groups_reached(viewer)), seen_by(viewer, CaseChange))


def shown_with() -> tuple[Any, ...]:
    """Loader options for what a change shows: who made it, and who asked for it."""
    return joinedload(CaseChange.created_by), joinedload(CaseChange.approval).joinedload(Approval.created_by)


def changes_of(viewer: User, group: Group, most: int = 100) -> list[CaseChange]:
    """Changes of a case, the latest first."""
    query = visible(viewer).where(CaseChange.group_id == group.id).options(*shown_with())
    return list(db.session.execute(query.order_by(CaseChange.id.desc()).limit(most)).scalars())


def path_of(viewer: User, group: Group, changes: list[CaseChange]) -> list[Stop]:
    """Where the case stands on its path. `changes`: the latest first."""
    entered: dict[str, CaseChange] = {}
    for change in changes:
        if change.kind == "stage" and change.became:
            entered.setdefault(change.became, change)
    at = stages.PATH.index(group.stage)
    return [
        Stop(
            stage,
            STAGES.label(stage),
            number == at,
            number < at,
            entered.get(stage),
            not stages.enters_directly(viewer, stage),
        )
        for number, stage in enumerate(stages.PATH)
    ]


# --- acts ---


def enter_stage(
    group: Group,
    by: User,
    *,
    version: int | None,
    stage: str,
    happened_on: WorldDate | None = None,
    evidence: str | None = None,
    reason: str | None = None,
    ask: bool = False,
) -> CaseChange | Approval:
    """Enter a stage, forward or back. A request comes of it where a supervisor confirms the stage and a caseworker enters it, or
    where a supervisor wants another one to (`ask`)."""
    step = Step("stage", stage, happened_on or WorldDate(), evidence, reason)
    may = stage in STAGES and stages.enters_directly(by, stage)
    return _do_or_ask(group, by, version, step, may and not ask)


def put_on_hold(
    group: Group, by: User, *, version: int | None, reason: str | None, review_on: date | None, ask: bool = False
) -> CaseChange | Approval:
    """Let a case rest until a day; a caseworker asks for it."""
    step = Step("hold", reason=reason, review_on=review_on)
    return _do_or_ask(group, by, version, step, access.may_decide_requests(by) and not ask)


def take_off_hold(group: Group, by: User, *, version: int | None, reason: str | None) -> CaseChange:
    """Go on with a case. A supervisor's word, as the hold was."""
    if not access.may_decide_requests(by):
        raise NotAllowed
    ledger.check_version(group, version)
    return case_steps.take(group, by, Step("resume", reason=reason))


def close_case(
    group: Group,
    by: User,
    *,
    version: int | None,
    wanted: str | None,
    evidence: str | None = None,
    override_reason: str | None = None,
    ask: bool = False,
) -> CaseChange | Approval:
    """Close a case for one of the reasons of the list; a caseworker asks for it. `override_reason`: why in spite of open points."""
    step = Step("close", wanted, evidence=evidence, override_reason=override_reason)
    return _do_or_ask(group, by, version, step, access.may_decide_requests(by) and not ask)


def reopen_case(group: Group, by: User, *, version: int | None, reason: str | None, ask: bool = False) -> CaseChange | Approval:
    """Open a closed case again, with its code and its stage; a caseworker asks for it."""
    return _do_or_ask(group, by, version, Step("reopen", reason=reason), access.may_reopen(by) and not ask)


def _do_or_ask(group: Group, by: User, version: int | None, step: Step, directly: bool) -> CaseChange | Approval:
    if not access.may_log_work(by):
        raise NotAllowed
    ledger.check_version(group, version)
    if not directly:
        return approvals.ask(
            group,
            by,
            kind=step.kind,
            wanted=step.wanted,
            reason=step.reason,
            evidence=step.evidence,
            happened_on=step.happened_on,
            review_on=step.review_on,
            override_reason=step.override_reason,
        )
    asked = approvals.waiting_like(group, step.kind, step.wanted)
    if asked is not None and asked.created_by_id == by.id:
        raise RuleBroken("", _("You asked for this yourself, and it waits for another supervisor. Take your request back first."))
    if asked is not None:
        raise RuleBroken("", _("This was asked for already. Decide on the request instead."))
    return case_steps.take(group, by, step)
