"""A web page as a row of runs: the stretches of text between two block borders, each with its kind and its place in the page."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from casetrack.services.article_formats.frozen_text import Block, one_line, row, without_odd_signs

HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
BLOCKS = HEADINGS | frozenset(
    "html body address article aside blockquote caption center dd details div dl dt fieldset figcaption figure footer form header "
    "hgroup hr legend li main nav ol p pre section summary table tbody td tfoot th thead tr ul menu".split()
)
GONE = frozenset(
    "script style template noscript svg math iframe frame frameset object embed applet canvas audio video map select option "
    "textarea "
    "button dialog datalist input head link meta base noembed noframes picture img source track param progress meter rp".split()
)
ASIDE = frozenset("nav header footer aside form menu".split())
ASIDE_ROLES = frozenset("navigation banner contentinfo complementary search menu menubar dialog alert".split())
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?:px|em|%)?\s*(?:;|$)", re.IGNORECASE)
_FOR_EARS = frozenset("sr-only visually-hidden visuallyhidden screen-reader-text screen-reader-only".split())
# What pages call the boxes around an article.
_ASIDE_CLASS = re.compile(
    r"(?:^|[\s_-])(?:related|share|sharing|social|advert|advertisement|ads|ad|promo|promoted|newsletter|comments|cookies?|breadcrumbs?|"
    r"subscribe|subscription|recommended|recommendations|popular|sidebar|trending|paywall|sponsored|read-?more|most-?read|"
    r"also-?read|masthead|menu|skip-?link|footer|copyright|top-?bar|nav|navigation|navbar)(?:$|[\s_-])"
)
DEEPEST = 400
LONGEST_CELL = 400
_GAP = "\x00"  # a line break of the page, until its run is put together; no page can hold one


@dataclass(eq=False)
class Run:
    """One stretch of text. `anchor` is the node (and "text" or "tail") at which it begins."""

    kind: str
    text: str
    parent: Any
    anchor: tuple[Any, str]
    cell: Any = None
    aside: Any = None  # the outermost box beside the article that it stands in
    linked: int = 0  # signs inside links
    links: int = 0
    mark: str = ""

    def frame(self) -> Any:
        """The list that the run is in, else the run itself."""
        item = self.parent if self.parent is not None and self.parent.tag == "li" else None
        return self if item is None else item.getparent()


@dataclass(eq=False)
class _Open:
    """What is being read: the blocks that are open and the pieces of the present run."""

    runs: list[Run] = field(default_factory=list)
    blocks: list[Any] = field(default_factory=list)
    pieces: list[tuple[Any, str, str]] = field(default_factory=list)
    links: int = 0
    asides: list[Any] = field(default_factory=list)
    linked: int = 0
    begun: int = 0  # links of the present run
    items: list[tuple[Any, str]] = field(default_factory=list)  # list items whose bullet is not yet written

    def flush(self) -> None:
        """End the present run."""
        pieces, self.pieces = self.pieces, []
        (linked, self.linked), (begun, self.begun) = (self.linked, 0), (self.begun, 0)
        preformatted = any(block.tag == "pre" for block in self.blocks[-3:])
        text = _joined([piece for _node, _where, piece in pieces], preformatted)
        if not text:
            return
        anchor = next((node, where) for node, where, piece in pieces if where and piece.strip())
        kind, text = self._kind_and_text(text)
        parent = self.blocks[-1] if self.blocks else None
        cell = next((block for block in reversed(self.blocks) if block.tag in ("td", "th")), None)
        self.runs.append(Run(kind, text, parent, anchor, cell, self.asides[0] if self.asides else None, linked, begun))

    def _kind_and_text(self, text: str) -> tuple[str, str]:
        for block in reversed(self.blocks):
            if block.tag in HEADINGS:
                return "heading", text
            if block.tag == "li":
                if self.items and self.items[-1][0] is block:
                    bullet = self.items.pop()[1]
                    return "item", f"{bullet} {text}"
                return "paragraph", text
        return "paragraph", text


def _joined(pieces: list[str], preformatted: bool) -> str:
    if preformatted:
        return without_odd_signs("".join(pieces).replace(_GAP, "\n")).strip("\n").rstrip()
    lines = [one_line(line) for line in "".join(pieces).split(_GAP)]
    return "\n".join(line for line in lines if line)


def menus_of(runs: list[Run]) -> set[Run]:
    """Runs and whole lists of several links and hardly anything else."""
    frames: dict[Any, list[Run]] = {}
    for run in runs:
        if run.kind != "heading":
            frames.setdefault(run.frame(), []).append(run)
    menus = (
        members
        for members in frames.values()
        if sum(run.links for run in members) > 1
        and sum(run.linked for run in members) * 10 >= sum(len(run.text) for run in members) * 7
    )
    return {run for members in menus for run in members}


def is_hidden(node: Any) -> bool:
    """Whether a reader would not see it."""
    if node.get("hidden") is not None or (node.get("aria-hidden") or "").lower() == "true":
        return True
    style = node.get("style")
    if style and _HIDDEN_STYLE.search(style[:2000]):
        return True
    return bool(_FOR_EARS & set((node.get("class") or "")[:2000].lower().split()))


def is_aside(node: Any) -> bool:
    """Menus, page headers and footers, forms: around the article, not in it."""
    if (node.get("role") or "").lower() in ASIDE_ROLES:
        return True
    if node.tag not in ASIDE:
        return node.tag in ("div", "section", "ul", "p") and _named_aside(node)
    # The header of an article holds its headline; that of a page holds the menu.
    return node.tag != "header" or next(node.iterancestors("article", "main"), None) is None


def _named_aside(node: Any) -> bool:
    named = f"{node.get('class') or ''} {node.get('id') or ''}"[:2000].lower()
    # A frame around everything may be called after its sidebar.
    return bool(_ASIDE_CLASS.search(named)) and next(node.iterdescendants("h1", "article", "main"), None) is None


def drop_unseen(body: Any) -> None:
    """Take out what a reader of the page would not see; what follows an element stays."""
    for cell in body.iter("td", "th"):
        for span in ("rowspan", "colspan"):  # our rows need none, and finding the article would fill them out
            cell.attrib.pop(span, None)
    unseen = [node for node in body.iter() if node is not body and (not isinstance(node.tag, str) or _unseen(node))]
    for node in unseen:
        _drop(node)


def _unseen(node: Any) -> bool:
    return node.tag in GONE or ":" in node.tag or is_hidden(node)


def _drop(node: Any) -> None:
    parent = node.getparent()
    if parent is None:
        return
    if node.tail:
        before = node.getprevious()
        if before is not None:
            before.tail = without_odd_signs((before.tail or "") + node.tail)
        else:
            parent.text = without_odd_signs((parent.text or "") + node.tail)
    node.tail = None
    parent.remove(node)


def runs_of(body: Any) -> list[Run]:
    """Every run of the page, in the order of the page. Does not recurse: pages may be nested without end."""
    reading = _Open()
    for event, node in etree.iterwalk(body, events=("start", "end")):
        if event == "start":
            _enter(reading, node)
        else:
            _leave(reading, node, node is body)
    reading.flush()
    return reading.runs


def _enter(reading: _Open, node: Any) -> None:
    if node.tag in BLOCKS:
        reading.flush()
        reading.blocks.append(node)
        if node.tag == "li":
            reading.items.append((node, _bullet(node)))
    elif node.tag == "br":
        if reading.pieces and reading.pieces[-1][2] == _GAP:
            reading.flush()  # two breaks in a row make a paragraph
        else:
            reading.pieces.append((node, "", _GAP))
    elif node.tag == "q":
        reading.pieces.append((node, "", "\u201c"))
    elif node.tag == "a":
        reading.links += 1
        reading.begun += 1
    if is_aside(node):
        reading.asides.append(node)
    _take(reading, node, "text", node.text)


def _leave(reading: _Open, node: Any, last: bool) -> None:
    if node.tag in BLOCKS:
        reading.flush()
        reading.blocks.pop()
        if reading.items and reading.items[-1][0] is node:
            reading.items.pop()
    elif node.tag == "q":
        reading.pieces.append((node, "", "\u201d"))
    elif node.tag == "a":
        reading.links -= 1
    if reading.asides and reading.asides[-1] is node:
        reading.asides.pop()
    if not last:
        _take(reading, node, "tail", node.tail)


def _take(reading: _Open, node: Any, where: str, text: str | None) -> None:
    if not text:
        return
    if not text.strip(" \t\r\n") and reading.pieces and reading.pieces[-1][2] == _GAP:
        return  # so that two breaks with a blank between are still two in a row
    reading.pieces.append((node, where, text.replace(_GAP, "")))
    if reading.links:
        reading.linked += len(text.strip())


def _bullet(item: Any) -> str:
    """A round bullet; a number where the page numbers its list."""
    above = item.getparent()
    if above is None or above.tag != "ol":
        return "\u2022"
    start = above.get("start") or "1"
    first = int(start) if start.isdecimal() and len(start) < 5 else 1
    number = above.get("data-casetrack-count")
    count = int(number) + 1 if number else 0
    above.set("data-casetrack-count", str(count))
    return f"{first + count}."


def blocks_of(runs: list[Run]) -> Iterator[Block]:
    """The runs as blocks of text; a table of data row by row, a table that only lays the page out as what it holds."""
    done: set[Any] = set()
    tables: dict[Any, bool] = {}
    in_cells: dict[Any, list[str]] = {}
    for run in runs:
        if run.cell is not None:
            in_cells.setdefault(run.cell, []).append(run.text)
    for run in runs:
        table = None if run.cell is None else next(run.cell.iterancestors("table"), None)
        if table is not None and table not in tables:
            tables[table] = _is_data(table, in_cells)
        if table is None or not tables[table]:
            yield Block(run.kind, run.text)
        elif table not in done:
            done.add(table)
            yield from _rows(table, in_cells)


def _cells(line: Any) -> list[Any]:
    return [cell for cell in line if cell.tag in ("td", "th")]


def _is_data(table: Any, in_cells: dict[Any, list[str]]) -> bool:
    if next(table.iterdescendants("table"), None) is not None:
        return False
    rows = [_cells(line) for line in table.iterdescendants("tr")]
    filled = [[in_cells[cell] for cell in cells if cell in in_cells] for cells in rows]
    longest = max((sum(map(len, texts)) for cells in filled for texts in cells), default=0)
    return longest <= LONGEST_CELL and any(len(cells) > 1 for cells in filled)


def _rows(table: Any, in_cells: dict[Any, list[str]]) -> Iterator[Block]:
    for line in table.iterdescendants("tr"):
        cells = [" ".join(in_cells.get(cell, [])) for cell in _cells(line)]
        if any(cells):
            yield Block("row", row(cells))
