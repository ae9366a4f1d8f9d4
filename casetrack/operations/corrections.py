"""Correcting and withdrawing: what every record type shares. Nothing is silently changed or deleted (domain.md 1.4)."""

from datetime import datetime
from typing import Any
from uuid import UUID

from casetrack import clock, limits
from casetrack.errors import RuleBroken
from casetrack.models.users import User
from casetrack.operations import access, ledger
from casetrack.wording import gettext as _


def hours_since(moment: datetime) -> float:
    """Hours that have passed."""
    return (clock.now() - moment).total_seconds() / 3600


def needs_reason(record: Any, by: User) -> bool:
    """True when a correction of this record by this person asks for a reason (the form shows the field only then)."""
    return access.correction_needs_reason(by, record.created_by_id, hours_since(record.created_at))


def begin_correction(record: Any, by: User, version: int | None, reason: str | None) -> dict[str, Any]:
    """The checks before any change of a record: not stale, not withdrawn, a reason where one is due. Returns what it was."""
    ledger.check_version(record, version)
    if record.is_withdrawn:
        raise RuleBroken("", _("This record was withdrawn and takes no changes."))
    if needs_reason(record, by) and not reason:
        raise RuleBroken("reason", _("Say why you correct this: it is older than 24 hours, or another person entered it."))
    return ledger.snapshot(record)


def withdraw(record: Any, by: User, *, version: int | None, reason: str, about_group_id: UUID | None = None) -> Any:
    """Take a record back. It stays, struck through, with who, when and why."""
    ledger.check_version(record, version)
    if record.is_withdrawn:
        raise RuleBroken("", _("This record is withdrawn already."))
    if not reason:
        raise RuleBroken("reason", _("Say why you withdraw this."))
    if len(reason) > limits.LINE:
        raise RuleBroken("reason", _("Shorten the reason to %(n)s signs.", n=limits.LINE))
    was = ledger.snapshot(record)
    record.withdrawn_at, record.withdrawn_by_id, record.withdrawn_reason = clock.now(), by.id, reason
    ledger.record(record, "withdrawn", by, was=was, reason=reason, about_group_id=about_group_id)
    return record


def needs_open_case(group: Any) -> None:
    """A closed or withdrawn case takes no new entries."""
    if not group.takes_entries:
        raise RuleBroken("", _("This case is closed and takes no new entries."))
