"""Follow-ups for tests."""

from datetime import timedelta
from typing import Any

from casetrack import clock
from casetrack.operations import follow_ups


def make_follow_up(group: Any, by: Any, *, in_days: int = 1, **facts: Any) -> follow_ups.FollowUp:
    """Ask again, due in some days (negative: late), for whoever plans it."""
    given: dict[str, Any] = {"what": "Ask about the list again", "due_on": clock.today() + timedelta(days=in_days)}
    return follow_ups.plan_follow_up(group, by, **{**given, **facts})
