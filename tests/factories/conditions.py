"""Conditions for tests."""

from typing import Any

from casetrack.operations import conditions
from casetrack.operations.conditions import DisputeFacts


def make_condition(group: Any, by: Any, **facts: Any) -> conditions.Condition:
    """An alleged requirement that one side disputes."""
    given: dict[str, Any] = {
        "requirement": "Return only as part of an exchange",
        "imposed_by_name": "The upper council",
        "said_by_name": "A. Speaker",
        "disputes": [DisputeFacts(disputed_by="B. Answerer", how="No condition was ever set")],
    }
    return conditions.record_condition(group, by, **{**given, **facts})
