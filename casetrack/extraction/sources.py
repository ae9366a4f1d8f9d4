"""The article as a source: title, outlet, byline, dateline and date of publication, as its own first lines give them."""

import re
from dataclasses import dataclass

from casetrack.extraction.dates import Anchor, DateMention, anchor_from, resolved
from casetrack.extraction.document import Block, Document
from casetrack.extraction.patterns import rx
from casetrack.extraction.records import Draft
from casetrack.extraction.source_lines import closing_outlet, day_and_town, is_outlet, line_of_outlet, opening_of
from casetrack.extraction.source_outlets import day_in_figures, outlet_in_title


@dataclass
class Top:
    """What the first lines say, each with its span."""

    title: tuple[int, int] | None = None
    outlet: tuple[int, int] | None = None
    byline: tuple[int, int] | None = None
    place: tuple[int, int] | None = None
    date: DateMention | None = None


def read_top(document: Document) -> Top:
    top = Top()
    headers = _header_blocks(document)
    for block in headers:
        if document.lexicon.pattern("source.section").match(document.plain, block.start, block.end):
            break  # from here on it is the report itself
        _read_header(document, block, top)
    named = outlet_in_title(document, top.title, headers) if top.title is not None and top.outlet is None else None
    if named is not None:
        top.title, top.outlet = named
    first = next((block for block in document.blocks if block.kind in ("body", "bullet")), None)
    if first is not None:
        _read_dateline(document, first, top)
    if top.outlet is None:
        top.outlet = closing_outlet(document)
    return top


def _header_blocks(document: Document) -> list[Block]:
    found = []
    for block in document.blocks:
        if block.kind != "header":
            break
        found.append(block)
    return found


def _read_header(document: Document, block: Block, top: Top) -> None:
    pattern = document.lexicon.pattern
    said = document.plain[block.start : block.end]
    day = _day_of_paper(document, block)
    if day is not None and top.date is None:
        top.date = day
    byline = pattern("source.byline").match(said)
    named = pattern("source.named").match(said)
    if byline is not None:
        top.byline = (block.start + byline.start("by"), block.start + byline.end("by"))
        if byline["outlet"]:
            top.outlet = top.outlet or (block.start + byline.start("outlet"), block.start + byline.end("outlet"))
    elif named is not None:
        group = "outlet" if named["outlet"] else "outlet2"
        top.outlet = top.outlet or (block.start + named.start(group), block.start + named.end(group))
    elif not _read_outlet_line(document, block, top) and not _read_letterhead(document, block, top):
        _read_title(document, block, top, day)


def _read_outlet_line(document: Document, block: Block, top: Top) -> bool:
    """A line of its own that names the wire and the town."""
    line = line_of_outlet(document, block) if block.end - block.start < 80 else None
    if line is not None:
        top.outlet, top.place = top.outlet or line[0], top.place or line[1]
    day = day_and_town(document, block)
    if day is not None:
        top.date, top.place = day[0], top.place or day[1]
    return line is not None or day is not None


def _day_of_paper(document: Document, block: Block) -> DateMention | None:
    """The day that a line at the top gives for the paper itself, not for what it tells."""
    for mention in document.dates_in(block.start, block.end):
        before = document.plain[block.start : mention.start]
        whole = mention.end - mention.start > (block.end - block.start) * 0.6
        told = document.lexicon.pattern("source.told_day").search(before)
        if mention.value is not None and len(mention.value) >= 10 and (whole or not told):
            return mention
    return day_in_figures(document, block.start, min(block.end, block.start + 40))


def _read_letterhead(document: Document, block: Block, top: Top) -> bool:
    """Lines that name who issued the paper or what kind it is; True when nothing else is to be read from the line."""
    pattern = document.lexicon.pattern
    said = document.plain[block.start : block.end]
    report = pattern("source.report").match(said)
    if report is not None and top.title is None and report["outlet"].isupper():
        top.outlet = (block.start + report.start("outlet"), block.start + report.end("outlet"))
        top.title = (block.start + report.start("title"), block.end)
        return True
    issuer = said.isupper() and pattern("source.letterhead").search(said) and not re.search(r"#|\bno\b|\d", said, re.I)
    ends = issuer and pattern("source.body").search(said)  # below the title only a line that ends in a body's word
    if issuer and top.outlet is None and (top.title is None or ends):
        top.outlet = (block.start, block.end)
        return True
    if top.outlet is not None and top.title is None and pattern("source.office").match(said):
        return True
    return bool(pattern("source.kind").match(said))


def _read_title(document: Document, block: Block, top: Top, day: DateMention | None) -> None:
    plain = document.plain
    if day is not None:
        place = document.lexicon.pattern("source.place_line").match(plain[block.start : day.start])
        if place is not None and day.end >= block.end - 2 and top.place is None:
            top.place = (block.start + place.start("place"), block.start + place.end("place"))
            return
        if day.end - day.start > (block.end - block.start) * 0.6:
            return
    if top.title is not None:
        return
    tail = rx(r" [|,-] $").search(plain[block.start : day.start]) if day is not None and day.end == block.end else None
    top.title = (block.start, block.start + tail.start() if tail is not None else block.end)


def _read_dateline(document: Document, block: Block, top: Top) -> None:
    pattern = document.lexicon.pattern
    opening = opening_of(document, block)
    if opening is not None:
        days = [m for m in document.dates_in(*opening.date) if m.value is not None] if opening.date is not None else []
        document.dateline_end = opening.end
        top.place, top.outlet = top.place or opening.place, top.outlet or opening.agency
        top.date = top.date or next(iter(days), None)
        return
    match = pattern("source.dateline").match(document.plain, block.start, min(block.end, block.start + 120))
    match = match or _in_small_letters(document, block)
    if match is None:
        return
    if pattern("source.no_place").match(match["place"] or ""):
        return
    dates = [m for m in document.dates_in(match.start(), match.end()) if m.value is not None]
    figures = day_in_figures(document, *match.span("date")) if match["date"] and not dates else None
    dates = dates or ([figures] if figures is not None else [])
    if match["place"] and dates and dates[0].start <= match.start("place"):
        top.date = top.date or dates[0]
    document.dateline_end = match.end()
    agency = next((name for name in ("agency", "wire") if match.groupdict().get(name)), None)
    if not dates and agency is None and match["date"]:
        return
    if match["place"] and not (dates and dates[0].start < match.end("place")):
        top.place = match.span("place")
    if (
        agency is not None
        and is_outlet(document, match.span(agency))
        and not any(match.start(agency) <= day.start < match.end(agency) for day in dates)
    ):
        top.outlet = top.outlet or match.span(agency)
    if dates and top.date is None:
        top.date = dates[0]


def _in_small_letters(document: Document, block: Block) -> re.Match[str] | None:
    """A dateline in small letters needs an agency or a day to be told from a sentence."""
    for name in ("wire_dateline", "short_dateline", "slash_dateline", "soft_dateline"):
        match = document.lexicon.pattern(f"source.{name}").match(document.plain, block.start, min(block.end, block.start + 100))
        if match is None or rx(rf"(?:{document.lexicon.sentence_openers})$").match(match["place"] or ""):
            continue
        day = any(True for _ in document.dates_in(match.start(), match.end()))
        figures = match["date"] and day_in_figures(document, *match.span("date")) is not None
        if day or figures or (match["agency"] and name in ("short_dateline", "soft_dateline")):
            return match
    return None


def anchor_of(document: Document, top: Top) -> Anchor | None:
    """The day from which "yesterday" and "on Monday" are counted."""
    if top.date is not None:
        anchor = anchor_from(top.date.value, _weekday_of_lead(document))
        if anchor is not None:
            return anchor
    return anchor_from(document.metadata.published_on)


def _weekday_of_lead(document: Document) -> int | None:
    """A wire story's first weekday is the day of its dateline; it tells which weekday a date without a year was."""
    first = next((block for block in document.blocks if block.kind == "body"), None)
    if first is None or not first.start < document.dateline_end <= first.end:
        return None
    for mention in document.dates_in(first.start, first.end):
        word = document.plain[mention.start : mention.end].lower()
        if mention.relative and word in document.lexicon.weekdays:
            return document.lexicon.weekdays[word]
    return None


def with_relative_days(document: Document, anchor: Anchor | None) -> list[DateMention]:
    """All dates again, relative ones with their value where the anchor gives one."""
    found = []
    for mention in document.dates:
        if mention.relative:
            value = resolved(mention, document.plain[mention.start : mention.end], anchor, document.lexicon)
            mention = DateMention(value, mention.start, mention.end, True, mention.future)
        found.append(mention)
    return found


def source_draft(document: Document, top: Top, language: str | None) -> Draft:
    """The Source record: what a person supplied wins over what the text shows, and is marked as not from the text."""
    metadata = document.metadata
    draft = Draft("Source", 0, 0)
    for field, given, span in (
        ("title", metadata.title, top.title),
        ("outlet", metadata.outlet, top.outlet),
        ("byline", metadata.byline, top.byline),
        ("place", metadata.place, top.place),
    ):
        if given:
            at = document.text.find(given)
            draft.put(field, given, (at, at + len(given)) if at >= 0 else None)
        elif span is not None:
            said = document.said(*span)
            draft.put(field, said.title() if field == "place" and said.isupper() else said, span)
    if metadata.published_on:
        draft.put("publication_date", metadata.published_on, None)
    elif top.date is not None:
        draft.put("publication_date", top.date.value, (top.date.start, top.date.end))
    draft.put("url", metadata.url, None)
    draft.put("language", language, None)
    return draft
