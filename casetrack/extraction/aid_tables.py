"""Aid in table rows: "Item | Quantity | Site | Partner | Status". The header row says which column is what."""

import re
from dataclasses import dataclass
from functools import cache

from casetrack.extraction.document import Document, Sentence
from casetrack.extraction.lexicons import Lexicon
from casetrack.extraction.numbers import counts_in
from casetrack.extraction.patterns import rxi
from casetrack.extraction.records import Draft

_COLUMNS = (
    ("items", r"item|type of|commodit|assistance|aid|activity|relief|description|goods|sector|supplies"),
    ("quantity", r"quantit|number|amount|qty|units|total|\bno\b"),
    ("provider", r"partner|provider|agency|organi[sz]ation|donor|implement|by\b|who"),
    ("recipients", r"recipient|beneficiar|people|households|reached"),
    ("place", r"site|place|location|district|where|area|camp|province|town|region"),
    ("date", r"date|when|delivered on"),
    ("status", r"status|state|remarks|progress"),
)
_STATUS = (
    ("not_delivered", r"not (?:yet )?(?:delivered|distributed|started)|\bno\b(?! access)|cancelled|pending"),
    ("blocked", r"blocked|no access|denied|refused|turned back"),
    ("in_transit", r"dispatched|in transit|en route|shipped"),
    ("planned", r"planned|scheduled|expected|upcoming"),
    ("pledged", r"pledged|committed|promised"),
    ("requested", r"requested|needed"),
    ("ongoing", r"ongoing|on-going|in progress|under way|continuing"),
    ("delivered", r"delivered|distributed|completed|done|received|handed over|provided"),
)


@dataclass(frozen=True)
class _Cell:
    start: int
    end: int
    said: str


@cache
def _categories(lexicon: Lexicon) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, rxi(rf"(?<![\w-])(?:{words})(?![\w-])")) for name, words in lexicon.item_categories)


def aid_in_tables(document: Document) -> list[Draft]:
    """One record per row that has an item, as far as its columns say."""
    found: list[Draft] = []
    columns: list[str | None] = []
    block = -2
    for row in (sentence for sentence in document.sentences if sentence.kind == "row"):
        cells = _cells(document, row)
        if row.block != block + 1 or _header(cells):
            columns = _header(cells)
        elif len(cells) > 1:
            draft = _row(document, row, cells, columns or _guessed(document, cells))
            if draft is not None:
                found.append(draft)
        block = row.block
    return found


def _cells(document: Document, row: Sentence) -> list[_Cell]:
    cells = []
    for match in re.finditer(r"[^|\t]+", document.plain[row.start : row.end]):
        said = match[0].strip()
        if said:
            start = row.start + match.start() + match[0].index(said[0])
            cells.append(_Cell(start, start + len(said), said))
    return cells


def _header(cells: list[_Cell]) -> list[str | None]:
    names: list[str | None] = []
    for cell in cells:
        name = next((name for name, words in _COLUMNS if rxi(rf"\b(?:{words})").match(cell.said)), None)
        names.append(name if name not in names else None)
    plausible = sum(name is not None for name in names) >= 2 and "items" in names
    return names if plausible and not any(re.search(r"\d", cell.said) for cell in cells) else []


def _guessed(document: Document, cells: list[_Cell]) -> list[str | None]:
    """A table without a header: a cell with an item word, one that is a number, one that is a state."""
    names: list[str | None] = []
    for cell in cells:
        name: str | None = None
        if _category(document, cell.said):
            name = "items"
        elif re.fullmatch(r"[\d,. ]+\w{0,4}", cell.said):
            name = "quantity"
        elif _status(cell.said):
            name = "status"
        names.append(name if name not in names else None)
    return names


def _category(document: Document, said: str) -> str | None:
    return next((name for name, pattern in _categories(document.lexicon) if pattern.search(said)), None)


def _status(said: str) -> str | None:
    return next((name for name, words in _STATUS if rxi(rf"\b(?:{words})").search(said)), None)


def _row(document: Document, row: Sentence, cells: list[_Cell], columns: list[str | None]) -> Draft | None:
    draft = Draft("AidDelivery", row.start, row.end)
    for cell, name in zip(cells, columns, strict=False):
        span = (cell.start, cell.end)
        if name in ("items", "place", "provider", "recipients") and not re.fullmatch(r"[-–—./]+|n/?a", cell.said, re.I):
            draft.put(name, document.said(*span), span)
        elif name == "quantity":
            counts = counts_in(document.plain, *span, document.lexicon)
            if counts and counts[0].value is not None:
                draft.put("quantity", counts[0].value, (counts[0].start, counts[0].end))
        elif name == "status":
            draft.put("status", _status(cell.said), span)
        if name in ("status", "date"):
            for mention in document.dates_in(*span):
                draft.put_if_absent("date", mention.value, (mention.start, mention.end))
    category = _category(document, str(draft.fields.get("items", "")))
    if category is None:
        return None
    item = next(cell for cell, name in zip(cells, columns, strict=False) if name == "items")
    draft.put("categories", [category], (item.start, item.end))
    return draft
