"""Contacts for tests."""

from typing import Any

from casetrack import clock
from casetrack.operations import contacts


def make_contact(group: Any, by: Any, **facts: Any) -> contacts.Contact:
    """A phone call today that reached somebody, unless said otherwise. `group`: one group or a list of them."""
    given: dict[str, Any] = {
        "channel": "call",
        "reached": True,
        "happened_on": clock.today(),
        "summary": "The well is repaired",
        "sure": ("again",),
    }
    return contacts.log_contact(group if isinstance(group, list) else [group], by, **{**given, **facts})
