"""A date of the world, as sources give it: EDTF text with its earliest and latest day (records.md, "A date of the world").

`2025-07-14` a day, `2025-07` a month, `2025` a year, `2025-06-18~` about, `2025-07-14?` uncertain, `2025-05/2025-07` from to,
`2025-08-24/..` from then on, `XXXX-07-14` a day whose year the text does not give. No year is ever invented: with the year
unknown, `earliest` is none and `latest` is the last such day before we learnt it; it is never counted in days.
The `edtf` library knows the shapes; two of its answers are wrong for us (it turns XXXX-07-14 into years 0 to 9999, and invents
a start for /2025-07), so those two are handled here.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from casetrack import limits

_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})\Z")
_NO_YEAR = re.compile(r"XXXX-([0-9]{2})(?:-([0-9]{2}))?\Z")
_SHAPE = re.compile(r"[0-9XU./?~%\-]{4,60}\Z", re.IGNORECASE)


class NotADate(ValueError):
    """The text is not a date in a shape that casetrack knows."""


@dataclass(frozen=True, slots=True)
class WorldDate:
    """`edtf` as given; `earliest` and `latest` (either may be none); `resolved` (EDTF) and `resolved_by` when a person or a
    supplied publication date gave the year; `sort_day` = earliest, else latest."""

    edtf: str | None = None
    earliest: date | None = None
    latest: date | None = None
    resolved: str | None = None
    resolved_by: str | None = None
    sort_day: date | None = None

    def __bool__(self) -> bool:
        return bool(self.edtf)

    @property
    def year_unknown(self) -> bool:
        """True while nobody has said which year is meant."""
        return bool(self.edtf) and str(self.edtf).startswith("XXXX") and not self.resolved

    @property
    def day(self) -> date | None:
        """The one calendar day that is meant, when it is one day and its year is known."""
        return self.earliest if self.earliest is not None and self.earliest == self.latest else None


def world_date(
    text: str | date | None, *, learnt_on: date, resolved: str | None = None, resolved_by: str | None = None
) -> WorldDate:
    """Read EDTF `text`. `learnt_on` bounds a day without a year. `resolved` is the same day with its year, said by `resolved_by`
    (publication date, dateline, person). Raises NotADate."""
    if text is None or text == "":
        return WorldDate()
    if isinstance(text, date):
        return WorldDate(text.isoformat(), text, text, None, None, text)
    text = text.strip()
    earliest, latest = _bounds(resolved or text, learnt_on)
    return WorldDate(text, earliest, latest, resolved, resolved_by if resolved else None, earliest or latest)


def _bounds(text: str, learnt_on: date) -> tuple[date | None, date | None]:
    if found := _DAY.match(text):
        day = _day(int(found[1]), int(found[2]), int(found[3]))
        return day, day
    if found := _NO_YEAR.match(text):
        return None, _last_before(learnt_on, int(found[1]), int(found[2]) if found[2] else None)
    if not _SHAPE.match(text):
        raise NotADate(text)
    if "/" in text:
        start, _, end = text.partition("/")
        first = _bounds(start, learnt_on)[0] if start not in ("", "..") else None
        last = _bounds(end, learnt_on)[1] if end not in ("", "..") else None
        if (first is None and last is None) or (first and last and last < first):
            raise NotADate(text)
        return first, last
    return _library_bounds(text)


def _library_bounds(text: str) -> tuple[date, date]:
    from edtf import parse_edtf  # loaded on first use: most dates are plain days
    from edtf.parser.edtf_exceptions import EDTFParseException

    try:
        parsed = parse_edtf(text)
        low, high = parsed.lower_strict(), parsed.upper_strict()
    except (EDTFParseException, ValueError, AttributeError, OverflowError, TypeError) as wrong:
        raise NotADate(text) from wrong
    return _day(low.tm_year, low.tm_mon, low.tm_mday), _day(high.tm_year, high.tm_mon, high.tm_mday)


def _day(year: int, month: int, day: int) -> date:
    try:
        found = date(year, month, day)
    except ValueError as wrong:
        raise NotADate(f"{year}-{month}-{day}") from wrong
    if not limits.EARLIEST_DAY <= found <= limits.LATEST_DAY:
        raise NotADate(str(found))
    return found


def _last_before(learnt_on: date, month: int, day: int | None) -> date:
    """The last such month or day on or before `learnt_on` (29 February looks back to a leap year)."""
    if not 1 <= month <= 12 or (day is not None and not 1 <= day <= calendar.monthrange(2000, month)[1]):
        raise NotADate(f"XXXX-{month}-{day}")
    for year in range(learnt_on.year, learnt_on.year - 9, -1):
        last_of_month = calendar.monthrange(year, month)[1]
        if day is not None and day > last_of_month:
            continue
        found = date(year, month, day or last_of_month)
        if found <= learnt_on or (day is None and date(year, month, 1) <= learnt_on):
            return min(found, learnt_on)
    raise NotADate(f"XXXX-{month}-{day}")


def overlap(one: WorldDate, other: WorldDate) -> bool:
    """True when the two may mean the same time: their intervals meet, an unknown end being open."""
    starts_after = one.earliest and other.latest and one.earliest > other.latest
    ends_before = one.latest and other.earliest and one.latest < other.earliest
    return not (starts_after or ends_before)


def days_between(earlier: date, later: date) -> int:
    """Whole days from one day to another; negative when they are the other way round."""
    return (later - earlier) // timedelta(days=1)
