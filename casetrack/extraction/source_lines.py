"""Rarer openings of a wire story: letters in square brackets, an agency without brackets, a day first, a town alone; and the
lines of their own that name the wire, above the text or as its last words.
"""

import re
from dataclasses import dataclass

from casetrack.extraction.countries import country_of
from casetrack.extraction.dates import DateMention
from casetrack.extraction.document import Block, Document
from casetrack.extraction.patterns import rx

Span = tuple[int, int]

_FORMS = (
    "bracket_dateline",
    "named_dateline",
    "dashed_dateline",
    "wire_town_dateline",
    "day_dateline",
    "agency_dateline",
    "town_dateline",
    "dash_dateline",
    "colon_dateline",
)


@dataclass(frozen=True)
class Opening:
    """What stands before the first sentence, each part with its place in the text."""

    end: int
    place: Span | None
    agency: Span | None
    date: Span | None


def opening_of(document: Document, block: Block) -> Opening | None:
    """The first of the rarer forms that the block begins with."""
    plain, pattern = document.plain, document.lexicon.pattern
    head = plain[block.start : block.start + 60]
    if not any(mark in head for mark in "-\u2014:[(,."):
        return None
    for form in _FORMS:
        match = pattern(f"source.{form}").match(plain, block.start, min(block.end, block.start + 120))
        if match is None:
            continue
        place, agency, date = (_span(match, part) for part in ("place", "agency", "date"))
        if place is not None and rx(rf"(?:{document.lexicon.sentence_openers})$").match(plain[place[0] : place[1]]):
            continue
        if place is not None and pattern("source.no_place").match(plain[place[0] : place[1]]):
            continue
        if form == "colon_dateline" and not _alone(document, block, match["place"]):
            continue
        if form in ("day_dateline", "town_dateline") and place is not None and pattern("source.known_wire").match(plain, *place):
            place, agency = None, place
        days = document.dates_in(*date) if date is not None else []
        told = date is None or any(day.value is not None for day in days)
        if form == "day_dateline" and not any(day.start == block.start for day in days):
            continue  # "Town, May 4 2020 (ABC) -" begins with a town
        if not told or (form in ("bracket_dateline", "named_dateline") and date is None and agency is None):
            continue
        return Opening(match.end(), place, agency if agency is not None and is_outlet(document, agency) else None, date)
    return None


def _alone(document: Document, block: Block, place: str) -> bool:
    """No other paragraph begins with a name and a colon, as the turns of an interview do, and the word is no office."""
    turn = document.lexicon.pattern("source.turn")
    others = any(turn.match(document.plain, b.start, b.end) for b in document.blocks if b is not block and b.kind != "header")
    return not others and not rx(document.lexicon.filled(r".*\b(?i:~title_heads~|~org_words~)$")).match(place)


def day_and_town(document: Document, block: Block) -> tuple[DateMention, Span] | None:
    """ "August 2 - 2015 TOWN / CAMP": the day and the place of the paper on one line."""
    match = document.lexicon.pattern("source.day_town").match(document.plain, block.start, block.end)
    if match is None or not 1 <= int(match["day"]) <= 31:
        return None
    month = document.lexicon.months[match["month"].lower()]
    return DateMention(f"{match['year']}-{month:02}-{int(match['day']):02}", match.start(), match.end("year")), match.span("place")


def is_outlet(document: Document, span: Span) -> bool:
    """No hour, no state, and no part of one: "(12:30 p.m.)", "(Tolvar Province)"."""
    said = document.plain[span[0] : span[1]]
    ends = rx(rf"\b(?i:{document.lexicon.place_words})$").search(said)
    return not re.search(r"\d", said) and country_of(said, document) is None and ends is None


def line_of_outlet(document: Document, block: Block) -> tuple[Span, Span] | None:
    """A line of its own above the text that names a town and a wire: the outlet and the place."""
    for name in ("outlet_line", "outlet_town"):
        match = document.lexicon.pattern(f"source.{name}").match(document.plain, block.start, block.end)
        if match is not None and is_outlet(document, match.span("outlet")):
            return match.span("outlet"), match.span("place")
    return None


def closing_outlet(document: Document) -> Span | None:
    """The wire that a story names as its last words."""
    pattern = document.lexicon.pattern
    for block in document.blocks[-3:]:
        start = max(block.start, block.end - 40)
        match = pattern("source.closing").search(document.plain, start, block.end)
        if match is not None and is_outlet(document, match.span("outlet")):
            return match.span("outlet")
    return None


def _span(match: re.Match[str], part: str) -> Span | None:
    groups = match.groupdict()
    name = next((name for name in (part, f"{part}_2") if groups.get(name)), None)
    return match.span(name) if name is not None else None
