"""Negotiations for tests."""

from typing import Any

from casetrack.operations import negotiations
from casetrack.operations.negotiations import RepresentativeFacts


def make_negotiation(groups: list[Any], by: Any, **facts: Any) -> negotiations.Negotiation:
    """Two sides talk about these groups."""
    given: dict[str, Any] = {
        "name": "Valley talks",
        "parties": ["The upper council", "The lower council"],
        "representatives": [RepresentativeFacts(name="A. Speaker", for_party="The upper council")],
    }
    return negotiations.record_negotiation(groups, by, **{**given, **facts})
