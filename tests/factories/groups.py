"""Groups for tests."""

from typing import Any

from casetrack.operations import groups


def make_group(by: Any, **facts: Any) -> groups.Group:
    """An open case of `by`'s team, owned by them."""
    return groups.open_group(by, **{"name": "Families at the mill", "origin_text": "Upper valley", **facts})
