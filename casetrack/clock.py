"""The only reader of the clock. UTC in the database; the office's time zone decides what "today" is."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

_zone = ZoneInfo("UTC")


def use_time_zone(name: str) -> None:
    """Set the office's time zone (CASETRACK_TIME_ZONE), once, when the application is made."""
    global _zone
    _zone = ZoneInfo(name)


def now() -> datetime:
    """This moment, in UTC, with its zone."""
    return datetime.now(UTC)


def today() -> date:
    """The calendar day in the office's time zone."""
    return now().astimezone(_zone).date()


def office_time(moment: datetime) -> datetime:
    """A moment in the office's time zone, for display."""
    return moment.astimezone(_zone)
