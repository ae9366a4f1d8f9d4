"""One condition takes the place of another of the same case: the older one becomes superseded in the same transaction, and stands
again when the newer one is taken back."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from casetrack import clock
from casetrack.errors import RuleBroken
from casetrack.extensions import db
from casetrack.models.conditions import Condition
from casetrack.models.users import User
from casetrack.operations import courses, ledger
from casetrack.wording import gettext as _


def older_one(group_id: UUID, replaces_id: UUID | None, newer_id: UUID | None = None) -> Condition | None:
    """The condition whose place is taken, checked: of this case, not withdrawn, not the newer one itself, and no circle."""
    if replaces_id is None:
        return None
    if replaces_id == newer_id:
        raise RuleBroken("replaces_id", _("A condition cannot take its own place."))
    with db.session.no_autoflush:
        older = _whole(replaces_id)
        if older is None or older.group_id != group_id or older.is_withdrawn:
            raise RuleBroken("replaces_id", _("Choose a condition of this case that is not withdrawn."))
        if newer_id is not None and newer_id in _line_of(older):
            raise RuleBroken("replaces_id", _("That condition came after this one: they cannot take each other's place."))
    return older


def supersede(older: Condition | None, newer: Condition, by: User) -> None:
    """The older one no longer stands. One that was superseded before stays as it is."""
    if older is None or older.status == "superseded":
        return
    was = ledger.snapshot(older)
    older.status, older.status_on, older.status_reason = "superseded", _day_of(newer), None
    ledger.record(older, "superseded", by, was=was, about_group_id=older.group_id)


def let_stand_again(older_id: UUID | None, by: User) -> None:
    """The one that took its place is gone: it stands as it did before, unless another has taken its place."""
    older = _whole(older_id) if older_id else None
    if older is None or older.status != "superseded" or older.is_withdrawn or is_replaced(older):
        return
    before = [step.was for step in courses.course_of(older) if step.became == "superseded"]
    was = ledger.snapshot(older)
    older.status, older.status_on, older.status_reason = (before[-1] if before else None) or "alleged", None, None
    ledger.record(older, "stands again", by, was=was, about_group_id=older.group_id)


def is_replaced(condition: Condition) -> bool:
    """Another condition that is not withdrawn stands in its place."""
    query = (
        select(func.count()).select_from(Condition).where(Condition.replaces_id == condition.id, Condition.withdrawn_at.is_(None))
    )
    return db.session.execute(query).scalar_one() > 0


def _whole(key: UUID) -> Any:
    query = select(Condition).where(Condition.id == key).options(selectinload(Condition.disputes))
    return db.session.execute(query).scalar_one_or_none()


def _line_of(condition: Condition) -> set[UUID]:
    """Every condition whose place it took, one after the other."""
    found: set[UUID] = set()
    step = condition.replaces_id
    while step is not None and step not in found:
        found.add(step)
        step = db.session.execute(select(Condition.replaces_id).where(Condition.id == step)).scalar_one_or_none()
    return found


def _day_of(newer: Condition) -> date:
    """The day since which the newer one is required, if it is one day, else today."""
    return newer.since.day or clock.today()
