"""Letters for tests."""

from datetime import timedelta
from typing import Any

from casetrack import clock
from casetrack.operations import correspondence
from casetrack.operations.correspondence import AddresseeFacts
from casetrack.world_dates import world_date


def make_letter(
    group: Any, by: Any, *, days_ago: int = 0, to: str = "Ministry of the lowlands", **facts: Any
) -> correspondence.Letter:
    """A letter of ours to one authority, sent `days_ago`, unless said otherwise. `group`: one group or a list of them."""
    day = clock.today() - timedelta(days=days_ago)
    given: dict[str, Any] = {
        "direction": "outgoing",
        "kind": "letter",
        "subject": "Request for a safe way home",
        "dated_on": world_date(day, learnt_on=clock.today()),
        "addressees": [AddresseeFacts(name=to, kind="ua_authority", channel="post", sent_on=day)],
        "sure": ("again",),
    }
    return correspondence.log_letter(group if isinstance(group, list) else [group], by, **{**given, **facts})
