"""Undoing what one has just logged: aid, contacts, letters. For whoever entered it, for a day; later it is withdrawn with a reason.

An undone entry stays, struck through, like one that was withdrawn; the ledger calls it undone, and nobody is asked why.
"""

from typing import Any
from uuid import UUID

from sqlalchemy import select

from casetrack import clock
from casetrack.errors import RuleBroken
from casetrack.extensions import db
from casetrack.models.follow_ups import FollowUp
from casetrack.models.users import User
from casetrack.operations import answer_marks, corrections, ledger, standings
from casetrack.wording import gettext as _

HOURS = 24
KINDS = ("aid_deliveries", "contacts", "letters")


def may_undo(record: Any, by: User) -> bool:
    """One's own entry of the last day, which nobody else has changed since."""
    return (
        record.__tablename__ in KINDS
        and not record.is_withdrawn
        and record.created_by_id == record.changed_by_id == by.id
        and corrections.hours_since(record.created_at) <= HOURS
    )


def undo(record: Any, by: User, *, version: int | None) -> Any:
    """Take back an entry with what it made: the follow-up of a promise, while it is open; whose answer a letter was. Parts must be
    loaded."""
    ledger.check_version(record, version)
    if record.is_withdrawn:
        raise RuleBroken("", _("This entry is undone or withdrawn already."))
    if not may_undo(record, by):
        raise RuleBroken("", _("Only whoever made an entry undoes it, within 24 hours. Withdraw it instead, with a reason."))
    about = groups_of(record)
    _take_back(record, by, about[0] if about else None)
    for follow_up in _follow_ups_of(record, by):
        _take_back(follow_up, by, follow_up.group_id)
    if record.__tablename__ == "letters":
        answer_marks.take_back(record, by)
    standings.refresh_of(about)
    return record


def groups_of(record: Any) -> list[UUID]:
    """Ids of the groups that an entry is about, in or out of anybody's reach."""
    if record.__tablename__ == "aid_deliveries":
        return [record.group_id]
    return [row.group_id for row in record.on_groups]


def _take_back(record: Any, by: User, about_group_id: UUID | None) -> None:
    was = ledger.snapshot(record)
    record.withdrawn_at, record.withdrawn_by_id = clock.now(), by.id
    record.withdrawn_reason = _("Undone by the person who entered it.")
    ledger.record(record, "undone", by, was=was, about_group_id=about_group_id)


def _follow_ups_of(record: Any, by: User) -> list[FollowUp]:
    query = select(FollowUp).where(
        FollowUp.about_kind == record.__tablename__,
        FollowUp.about_id == record.id,
        FollowUp.created_by_id == by.id,
        FollowUp.done_at.is_(None),
        FollowUp.withdrawn_at.is_(None),
    )
    return list(db.session.execute(query).scalars())
