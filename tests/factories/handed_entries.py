"""Entries handed to the supervisors, of invented people."""

from datetime import timedelta
from typing import Any

from casetrack import clock
from casetrack.operations import groups, handed_entries
from casetrack.operations.handed_entries import HandedEntry


def make_handed_entry(by: Any, group: groups.Group, **changed: Any) -> HandedEntry:
    """Soap, written yesterday and refused today."""
    facts: dict[str, Any] = {
        "form": "aid",
        "form_id": "0123456789abcdef",
        "code": group.code,
        "fields": [("items-0-item", "Soap"), ("items-0-quantity", "40"), ("items-0-unit", "bars"), ("how_known", "seen_by_us")],
        "written_at": clock.now() - timedelta(days=1),
        "refused_because": "This case is closed and takes no new entries.",
    }
    return handed_entries.hand_on(by, **facts | changed)
