"""Movements for tests."""

from typing import Any

from casetrack.operations import movements


def make_movement(group: Any, by: Any, **facts: Any) -> movements.Movement:
    """Twelve people are to go home."""
    given: dict[str, Any] = {
        "from_text": "Lower valley",
        "to_text": "Upper valley",
        "people_planned": 12,
        "said_by_name": "A. Speaker",
    }
    return movements.record_movement(group, by, **{**given, **facts})
