"""Statements for tests."""

from typing import Any

from casetrack.operations import statements


def make_statement(group: Any, by: Any, **facts: Any) -> statements.Statement:
    """A. Speaker says that there are 30 people."""
    given: dict[str, Any] = {"kind": "headcount", "low": 30, "high": 30, "unit": "person", "said_by_name": "A. Speaker"}
    return statements.record_statement(group, by, **{**given, **facts})
