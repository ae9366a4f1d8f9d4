"""Dates as the text gives them, in EDTF shape: `2025-07-14`, `XXXX-07-14` without a year, `2024-12`, `2024-04-02/2024-04-03`.

A year is never made up: what lacks one keeps `XXXX`. Days such as "yesterday" are counted from a date that the text (dateline,
letterhead) or the person who imports gives, and stay unresolved without one.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from casetrack.extraction.lexicons import Lexicon
from casetrack.extraction.patterns import rxi

_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_COMMON = 2023  # a common year, used only to count days where the text gives no year


@dataclass(frozen=True)
class DateMention:
    """A date in the text; `value` is None for a relative day that nothing resolves."""

    value: str | None
    start: int
    end: int
    relative: bool = False
    future: bool = False


_SHAPES = ("iso", "numeric", "days_month", "day_month", "month_days", "month_day", "month_year", "month_alone", "relative")


@cache
def _grammar(lexicon: Lexicon) -> re.Pattern[str]:
    """All shapes as alternatives, in this order; their groups carry the number of the shape."""
    numbered = []
    for number, shape in enumerate(_SHAPES):
        said = lexicon.filled(lexicon.patterns[f"dates.{shape}"])
        numbered.append(re.sub(r"\(\?P<(\w+)>", lambda found: f"(?P<{found[1]}_{number}>", said))  # noqa: B023
    return rxi(r"(?<![\w/.,:-])(?:" + "|".join(numbered) + ")")


def dates_in(plain: str, start: int, end: int, lexicon: Lexicon) -> list[DateMention]:
    """Every date in the stretch, the longest reading first; relative days are still without a value."""
    found = []
    for match in _grammar(lexicon).finditer(plain, start, end):
        groups = {key.partition("_")[0]: value for key, value in match.groupdict().items() if value is not None}
        mention = _read(match, groups, lexicon)
        if mention is not None:
            found.append(mention)
    return found


def _read(match: re.Match[str], groups: dict[str, str], lexicon: Lexicon) -> DateMention | None:
    begin, stop = match.span()
    if "rel" in groups:
        if groups.get("wd") and not groups["wd"][0].isupper():
            return None
        return DateMention(None, begin, stop, relative=True, future=(groups.get("last") or "").strip().lower() == "next")
    if "iso" in groups or "dots" in groups:
        value = _numeric(groups.get("iso") or groups["dots"])
        return None if value is None else DateMention(value, begin, stop)
    said = groups["m"]
    if not said[0].isupper():
        return None
    month, year = lexicon.months[said.lower()], groups.get("y", "XXXX")
    if "d" not in groups:
        if "part" in groups:  # the preposition is not part of the date
            prepositions = ("in", "since", "until", "by", "during", "this")
            begin += len(groups["part"]) + 1 if groups["part"].lower() in prepositions else 0
        return DateMention(f"{year}-{month:02}", begin, stop)
    days = [int(groups[name]) for name in ("d", "d2") if name in groups]
    if any(not 1 <= day <= _DAYS[month - 1] for day in days) or days != sorted(days):
        return None
    return DateMention("/".join(f"{year}-{month:02}-{day:02}" for day in days), begin, stop)


def _numeric(said: str) -> str | None:
    parts = [int(part) for part in re.split(r"[-./]", said)]
    year, month, day = parts if parts[0] > 31 else reversed(parts)
    if "/" in said and month > 12 >= day:
        month, day = day, month
    elif "/" in said and month <= 12 and day <= 12 and month != day:
        return None  # 03/04/2025 is two dates; we do not choose
    return f"{year}-{month:02}-{day:02}" if 1 <= month <= 12 and 1 <= day <= _DAYS[month - 1] else None


@dataclass(frozen=True)
class Anchor:
    """The day from which relative days are counted: its EDTF value and, where known, its weekday."""

    value: str
    weekday: int | None


def anchor_from(value: str | None, weekday: int | None = None) -> Anchor | None:
    """A usable anchor from a full date, or from a day without a year whose weekday the text gives."""
    if value is None or "/" in value or not re.fullmatch(r"(?:\d{4}|XXXX)-\d\d-\d\d", value):
        return None
    if value.startswith("XXXX"):
        return Anchor(value, weekday)
    try:
        return Anchor(value, date.fromisoformat(value).weekday())
    except ValueError:
        return None


def resolved(mention: DateMention, said: str, anchor: Anchor | None, lexicon: Lexicon) -> str | None:
    """The value of a relative day counted from the anchor: the last such weekday before it (or the next, if so said)."""
    if not mention.relative or anchor is None:
        return mention.value
    word = said.lower().split()[-1]
    if word in ("today", "yesterday"):
        return _moved(anchor.value, 0 if word == "today" else -1)
    if anchor.weekday is None:
        return None
    back = (anchor.weekday - lexicon.weekdays[word]) % 7
    if mention.future:
        return _moved(anchor.value, 7 - back)
    return _moved(anchor.value, -7 if back == 0 and said.lower().startswith("last") else -back)


def _moved(value: str, days: int) -> str | None:
    year = value[:4]
    try:
        moved = date.fromisoformat((str(_COMMON) if year == "XXXX" else year) + value[4:]) + timedelta(days=days)
    except (ValueError, OverflowError):
        return None
    if year != "XXXX":
        return moved.isoformat()
    # Without a year a count across the end of February or of the year would be a guess.
    crosses = moved.year != _COMMON or (moved.month <= 2) != (int(value[5:7]) <= 2)
    return None if crosses else f"XXXX-{moved.month:02}-{moved.day:02}"


def year_from(value: str, published_on: str | None) -> str | None:
    """The same date with the year that lies nearest to a publication date which somebody supplied."""
    anchor = anchor_from(published_on)
    if anchor is None or not re.fullmatch(r"XXXX-\d\d-\d\d", value):
        return None
    base = date.fromisoformat(anchor.value)
    choices = []
    for year in (base.year - 1, base.year, base.year + 1):
        try:
            choices.append(date(year, int(value[5:7]), int(value[8:10])))
        except ValueError:
            continue
    return min(choices, key=lambda day: abs((day - base).days)).isoformat() if choices else None
