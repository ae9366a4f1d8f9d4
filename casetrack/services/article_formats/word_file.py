"""A Word file: paragraphs, headings, lists and tables in the order of the document, without what was deleted or hidden.

Only the parts that hold text are unpacked. Links to other places are never followed, and a document type is refused outright.
"""

from collections.abc import Iterator
from typing import Any

from lxml import etree

from casetrack.services.article_formats.frozen_text import Block, frozen, one_line, row
from casetrack.services.article_formats.office_zip import OfficeZip
from casetrack.services.article_formats.outcome import Found, Refused

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_USUAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_DC = "{http://purl.org/dc/elements/1.1/}"
DOCUMENT, STYLES, NUMBERS, ABOUT = "word/document.xml", "word/styles.xml", "word/numbering.xml", "docProps/core.xml"
_SKIPPED = frozenset(W + name for name in "del moveFrom instrText delText pPr rPr tblPr tblGrid txbxContent".split()) | {_FALLBACK}
_BREAKS = {W + "br": "\n", W + "cr": "\n", W + "tab": "\t", W + "noBreakHyphen": "\u2011"}
_NO_NAME = frozenset("user admin administrator author unknown anonymous owner default office".split())
DEEPEST = 60
_KINDS = {"xl/workbook.xml": "spreadsheet", "ppt/presentation.xml": "slides", "mimetype": "open_document"}


def read_word(raw: bytes) -> Found:
    """The text and facts of a Word file. Raises Refused."""
    parts = OfficeZip(raw)
    if DOCUMENT not in parts or "[Content_Types].xml" not in parts:
        raise Refused(next((kind for name, kind in _KINDS.items() if name in parts), "archive"))
    types = parts.read("[Content_Types].xml")
    if b"wordprocessingml" not in types:
        raise Refused("archive")
    _tree(types)
    body = _tree(parts.read(DOCUMENT)).find(f"{W}body")
    if body is None:
        raise Refused("broken")
    reader = _Reader(_headings(parts), _bullets(parts))
    return Found(frozen(reader.blocks(body)), _facts(parts))


def _tree(data: bytes) -> Any:
    """The part as a tree. A document type could name other files, or blow itself up: no Office program writes one."""
    if _has_doctype(data):
        raise Refused("zip_odd")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False)
    try:
        root = etree.fromstring(data.replace(_STRICT.encode(), _USUAL.encode()), parser)
    except (etree.XMLSyntaxError, ValueError):
        raise Refused("broken") from None
    if root.getroottree().docinfo.doctype:
        raise Refused("zip_odd")
    return root


def _has_doctype(data: bytes) -> bool:
    """Whether the part declares one, in any of the encodings that XML may have."""
    start = data[:4096].replace(b"\x00", b"").upper()
    return b"<!DOCTYPE" in start or b"<!ENTITY" in start


def _headings(parts: OfficeZip) -> set[str]:
    """Ids of the styles that are headings or titles."""
    if STYLES not in parts:
        return set()
    found = set()
    for style in _tree(parts.read(STYLES)).iter(f"{W}style"):
        name = style.find(f"{W}name")
        called = (name.get(f"{W}val") or "").casefold() if name is not None else ""
        if called.startswith("heading") or called in ("title", "subtitle"):
            found.add(style.get(f"{W}styleId") or "")
    return found


def _bullets(parts: OfficeZip) -> set[str]:
    """Ids of the lists that are numbered on their first level; all others have bullets."""
    if NUMBERS not in parts:
        return set()
    tree = _tree(parts.read(NUMBERS))
    numbered = set()
    for kind in tree.iter(f"{W}abstractNum"):
        form = kind.find(f"{W}lvl/{W}numFmt")
        if form is not None and form.get(f"{W}val") not in ("bullet", "none"):
            numbered.add(kind.get(f"{W}abstractNumId"))
    lists = set()
    for num in tree.iter(f"{W}num"):
        points = num.find(f"{W}abstractNumId")
        if points is not None and points.get(f"{W}val") in numbered:
            lists.add(num.get(f"{W}numId") or "")
    return lists


class _Reader:
    """Walks the body of a document; knows its headings and counts its numbered lists."""

    def __init__(self, headings: set[str], numbered: set[str]) -> None:
        self._headings = headings
        self._numbered = numbered
        self._counts: dict[str, int] = {}

    def blocks(self, above: Any, depth: int = 0) -> Iterator[Block]:
        """What a body, a cell or a content control holds."""
        if depth > DEEPEST:
            raise Refused("zip_odd")
        for node in above:
            if node.tag == f"{W}p":
                yield from self._paragraph(node, depth)
            elif node.tag == f"{W}tbl":
                yield from self._table(node, depth)
            elif node.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml", f"{W}moveTo"):
                yield from self.blocks(node, depth + 1)

    def _paragraph(self, node: Any, depth: int) -> Iterator[Block]:
        lines = [one_line(line) for line in _written(node).split("\n")]
        text = "\n".join(line for line in lines if line)
        if text:
            yield self._named(node, text)
        for box in node.iter(f"{W}txbxContent"):
            if next(box.iterancestors(_FALLBACK), None) is None and next(box.iterancestors(f"{W}txbxContent"), None) is None:
                yield from self.blocks(box, depth + 1)

    def _named(self, node: Any, text: str) -> Block:
        style = node.find(f"{W}pPr/{W}pStyle")
        called = (style.get(f"{W}val") or "") if style is not None else ""
        if called in self._headings or node.find(f"{W}pPr/{W}outlineLvl") is not None:
            return Block("heading", text)
        number = node.find(f"{W}pPr/{W}numPr/{W}numId")
        listed = (number.get(f"{W}val") or "") if number is not None else ""
        if listed in ("", "0") and not called.casefold().startswith("list"):
            return Block("paragraph", text)
        level = node.find(f"{W}pPr/{W}numPr/{W}ilvl")
        if listed not in self._numbered or (level is not None and level.get(f"{W}val") not in (None, "0")):
            return Block("item", f"\u2022 {text}")
        self._counts[listed] = self._counts.get(listed, 0) + 1
        return Block("item", f"{self._counts[listed]}. {text}")

    def _table(self, node: Any, depth: int) -> Iterator[Block]:
        for line in node.iterchildren(f"{W}tr", f"{W}sdt"):
            cells = [self._cell(cell, depth) for cell in line.iter(f"{W}tc") if next(cell.iterancestors(f"{W}tbl")) is node]
            if len(cells) == 1:
                yield Block("paragraph", cells[0])  # a frame around a text
            elif any(cells):
                yield Block("row", row(cells))

    def _cell(self, cell: Any, depth: int) -> str:
        return "\n".join(block.text for block in self.blocks(cell, depth + 1))


def _written(paragraph: Any) -> str:
    """The words of a paragraph, insertions included, without deletions, hidden runs, field codes and text boxes."""
    pieces: list[str] = []
    waiting = [paragraph]
    while waiting:
        node = waiting.pop()
        if node.tag == f"{W}t":
            pieces.append(node.text or "")
        elif node.tag in _BREAKS:
            pieces.append(_BREAKS[node.tag])
        elif node.tag not in _SKIPPED and not _is_hidden(node):
            waiting.extend(reversed(node))
    return "".join(pieces)


def _is_hidden(node: Any) -> bool:
    if node.tag != f"{W}r":
        return False
    hidden = node.find(f"{W}rPr/{W}vanish")
    return hidden is not None and hidden.get(f"{W}val") not in ("0", "false", "off")


def _facts(parts: OfficeZip) -> dict[str, str]:
    """Title, author and language as the file has them. Its day of making is no day of publication."""
    if ABOUT not in parts:
        return {}
    tree = _tree(parts.read(ABOUT))
    said = {name: one_line(tree.findtext(_DC + tag) or "")[:500] for name, tag in _TAGS.items()}
    if said["byline"].casefold() in _NO_NAME:
        said["byline"] = ""
    return {name: value for name, value in said.items() if value}


_TAGS = {"title": "title", "byline": "creator", "language": "language"}
