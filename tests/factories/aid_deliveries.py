"""Aid deliveries for tests."""

from decimal import Decimal
from typing import Any

from casetrack import clock
from casetrack.operations import aid_deliveries
from casetrack.operations.aid_deliveries import ItemFacts
from casetrack.world_dates import world_date


def make_aid_delivery(
    group: Any, by: Any, *, on: Any = None, item: str = "Food parcels", **facts: Any
) -> aid_deliveries.AidDelivery:
    """Food parcels seen by us today, unless said otherwise."""
    today = clock.today()
    given: dict[str, Any] = {
        "status": "distributed",
        "how_known": "seen_by_us",
        "delivered_on": world_date(on or today, learnt_on=today),
        "items": [ItemFacts(item=item, quantity=Decimal(14), unit="parcel")],
        "people_reached": 30,
        "sure": aid_deliveries.EVERY_QUESTION,
    }
    return aid_deliveries.log_aid_delivery(group, by, **{**given, **facts})
