"""How values are put into words, the same on screen and in an exported case history: dates of the world, moments, counts.

Absolute, never a made-up time: "14 July, year not given", "about 18 Jun 2025", "40 to 45 people".
"""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal
from flask_babel import get_locale

from casetrack import clock, vocabulary
from casetrack.wording import gettext as _
from casetrack.world_dates import WorldDate


def day(value: date | None) -> str:
    """14 Jul 2025."""
    return format_date(value, format="d MMM y", locale=get_locale() or "en") if value else ""


def moment(value: datetime | None) -> str:
    """14 Jul 2025, 17:40, in the office's time."""
    if value is None:
        return ""
    return format_datetime(
        clock.office_time(value), format="d MMM y, HH:mm", tzinfo=clock.office_time(value).tzinfo, locale=get_locale() or "en"
    )


def world_day(value: WorldDate | None) -> str:
    """A date of the world in words: "14 July, year not given", "about 18 Jun 2025", "Jul 2025", "from May 2025 to Jul 2025"."""
    if not value:
        return ""
    if value.year_unknown:
        return _("%(day)s, year not given", day=_month_day(str(value.edtf)))
    text = value.resolved or value.edtf or ""
    words = _shape(text)
    if value.resolved:
        by = vocabulary.RESOLVED_BY.label(value.resolved_by)
        return _("%(date)s (year from: %(basis)s)", date=words, basis=by)
    return words


def _shape(text: str) -> str:
    if "/" in text:
        start, _slash, end = text.partition("/")
        first, last = (_shape(part) if part not in ("", "..") else "" for part in (start, end))
        if first and last:
            return _("from %(first)s to %(last)s", first=first, last=last)
        return _("from %(first)s on", first=first) if first else _("until %(last)s", last=last)
    mark = text[-1] if text[-1:] in "~?%" else ""
    words = _bare(text.rstrip("~?%"))
    if mark == "~":
        return _("about %(date)s", date=words)
    if mark:
        return _("%(date)s, uncertain", date=words)
    return words


def _bare(text: str) -> str:
    locale = get_locale() or "en"
    parts = text.replace("-XX", "").split("-")
    try:
        if len(parts) == 3:
            return format_date(date.fromisoformat(text), format="d MMM y", locale=locale)
        if len(parts) == 2:
            return format_date(date(int(parts[0]), int(parts[1]), 1), format="LLL y", locale=locale)
    except ValueError:
        return text
    return parts[0]


def _month_day(text: str) -> str:
    locale = get_locale() or "en"
    parts = text.split("-")[1:]
    try:
        if len(parts) == 2:
            return format_date(date(2000, int(parts[0]), int(parts[1])), format="d MMMM", locale=locale)
        return format_date(date(2000, int(parts[0]), 1), format="LLLL", locale=locale)
    except (ValueError, IndexError):
        return text


def number(value: int | Decimal | None) -> str:
    """1,904; 2.5; empty for none."""
    if value is None:
        return ""
    if isinstance(value, Decimal) and value == value.to_integral_value():
        value = int(value)
    return format_decimal(value, locale=get_locale() or "en")


def count_short(counted: Any) -> str:
    """The same for a column headed People: the bare number or range; the unit is named only when it is not people."""
    people = vocabulary.UNITS.label("person")
    return count_in_words(counted).removesuffix(people).strip(" ,") or "?"


def count_in_words(counted: Any) -> str:
    """A count with its qualifier and unit: "30 people", "about 45 people", "40 to 45 people", "more than 100 families"."""
    low, high = (counted.low, counted.high) if hasattr(counted, "low") else (counted.headcount_low, counted.headcount_high)
    qualifier = getattr(counted, "qualifier", None) or getattr(counted, "headcount_qualifier", None)
    unit = vocabulary.UNITS.label(getattr(counted, "unit", None) or getattr(counted, "headcount_unit", None) or "person")
    if low is None and high is None:
        return _("%(unit)s, not counted", unit=unit)
    if qualifier == "more_than" and low is not None:
        return _("more than %(n)s %(unit)s", n=number(low - 1), unit=unit)
    if qualifier == "at_least" or high is None:
        return _("at least %(n)s %(unit)s", n=number(low), unit=unit)
    if qualifier == "less_than":
        return _("less than %(n)s %(unit)s", n=number(high + 1), unit=unit)
    if qualifier == "up_to" or low is None:
        return _("up to %(n)s %(unit)s", n=number(high), unit=unit)
    if low != high:
        return _("%(low)s to %(high)s %(unit)s", low=number(low), high=number(high), unit=unit)
    if qualifier == "about":
        return _("about %(n)s %(unit)s", n=number(low), unit=unit)
    return f"{number(low)} {unit}"
