"""Who issued a paper, where its title or a line near it says so; and days that a dateline gives in figures only."""

from casetrack.extraction.countries import country_of
from casetrack.extraction.dates import DateMention
from casetrack.extraction.document import Block, Document

Span = tuple[int, int]


def outlet_in_title(document: Document, title: Span, headers: list[Block]) -> tuple[Span, Span] | None:
    """The title without its outlet, and the outlet: "Camp without water | Coastal Wire", "Relief Council Situation Report"."""
    pattern = document.lexicon.pattern
    said = document.plain[title[0] : title[1]]
    report = pattern("source.own_report").search(said)
    if report is not None and _is_body(document, report["outlet"]):
        return title, (title[0] + report.start("outlet"), title[0] + report.end("outlet"))
    tail = pattern("source.title_tail").match(said)
    if tail is None:
        return None
    outlet = (title[0] + tail.start("outlet"), title[0] + tail.end("outlet"))
    if tail["mark"] == "|" or pattern("source.media").search(tail["outlet"]):
        return (title[0], title[0] + tail.end("title")), outlet
    released = any(pattern("source.released").match(document.plain, block.start, block.end) for block in headers)
    return (title, outlet) if released and _is_body(document, tail["outlet"]) else None


def _is_body(document: Document, name: str) -> bool:
    """A body by its last word or its letters, and no state."""
    return document.lexicon.pattern("source.body").search(name) is not None and country_of(name, document) is None


def day_in_figures(document: Document, start: int, end: int) -> DateMention | None:
    """ "18.09.23" with points is read day first; "03-04-2008" could be either and is left alone."""
    match = document.lexicon.pattern("source.figures").search(document.plain, start, end)
    if match is None:
        return None
    day, month, year = (int(match[g] or match[f"{g}2"]) for g in ("d", "m", "y"))
    if month > 12 or not 1 <= day <= 31 or month < 1 or (match["by"] == "-" and day <= 12 and day != month):
        return None
    full = year if year > 99 else 2000 + year
    return DateMention(f"{full}-{month:02}-{day:02}", *match.span(), False)
