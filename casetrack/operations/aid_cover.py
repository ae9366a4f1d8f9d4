"""How long the aid of a group lasts, per sector of aid, and when it is due: the pure part, with its rule.

The rule (records.md, "aid delivery"). Only own deliveries that took place count: distributed, confirmed or partly delivered,
not withdrawn, on a day whose year is known. A delivery lasts from its day for the days that a person typed for it, else those
that its item covers, else those of the delivery as a whole, else the group's target. A sector lasts until the latest of these
days over its deliveries; it is overdue on the day after. A delivery of things without a sector tells of none: it is asked only
when no sector was served. A group that was never served is due its target after the first statement about it. When everybody
left and no count says otherwise, nothing is due any more.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from casetrack import limits

NEVER = limits.LATEST_DAY
NO_SECTOR = ""


@dataclass(frozen=True)
class Served:
    """The last delivery of one sector that covers so many days (none: not said). A span of days counts by its last."""

    sector: str
    days_of_cover: int | None
    last_on: date
    delivery_id: UUID


@dataclass(frozen=True)
class Lasting:
    """One sector: when it was served last, until when it lasts, and the delivery and days that make it last so long."""

    sector: str
    last_aid_on: date
    due_on: date
    days_of_cover: int | None
    delivery_id: UUID


def lasting(served: Iterable[Served], target_days: int) -> dict[str, Lasting]:
    """Until when each sector lasts."""
    found: dict[str, Lasting] = {}
    for one in served:
        due_on = min(NEVER, one.last_on + timedelta(days=target_days if one.days_of_cover is None else one.days_of_cover))
        known = found.get(one.sector)
        last = max(one.last_on, known.last_aid_on) if known else one.last_on
        longest = known is None or due_on > known.due_on or (due_on == known.due_on and one.last_on > known.last_aid_on)
        if known is not None and not longest:
            found[one.sector] = Lasting(one.sector, last, known.due_on, known.days_of_cover, known.delivery_id)
        else:
            found[one.sector] = Lasting(one.sector, last, due_on, one.days_of_cover, one.delivery_id)
    return found


def due_on(found: dict[str, Lasting], *, since: date, target_days: int, nobody_remains: bool = False) -> date:
    """When aid is due next: the first sector to run out. `since`: the last aid of any kind, else since when the group is known."""
    if nobody_remains:
        return NEVER
    sectors = [one.due_on for sector, one in found.items() if sector != NO_SECTOR] or [one.due_on for one in found.values()]
    return min(sectors, default=since + timedelta(days=target_days))
