"""What a reader finds in a PDF: its words and lines, the rows of its tables as its tags give them, whether it is tagged."""

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2

raw = pypdfium2.raw


def words_of(data: bytes) -> str:
    """All text of the file, page after page, every run of blanks one space; places to break inside long words are left out."""
    with pypdfium2.PdfDocument(data) as pdf:
        pages = [page.get_textpage().get_text_bounded() for page in pdf]
    return re.sub(r"\s+", " ", " ".join(pages).replace("\u200b", "").replace("\ufffe", ""))


def pages_of(data: bytes) -> int:
    """How many pages."""
    with pypdfium2.PdfDocument(data) as pdf:
        return len(pdf)


def is_tagged(data: bytes) -> bool:
    """True when the file says of itself that its structure is tagged."""
    with pypdfium2.PdfDocument(data) as pdf:
        return bool(pypdfium2.raw.FPDFCatalog_IsTagged(pdf.raw))


def links_of(data: bytes) -> bytes:
    """The addresses of links, as they stand in the file."""
    return b" ".join(re.findall(rb"/URI\s*\(([^)]*)\)", data))


def lines_of(data: bytes) -> list[str]:
    """Every printed line, page after page; what stands side by side is one line."""
    with pypdfium2.PdfDocument(data) as pdf:
        pages = [page.get_textpage().get_text_bounded() for page in pdf]
    return [_plain(line) for page in pages for line in page.splitlines()]


@dataclass(frozen=True)
class Row:
    """What of a table's row is on one page (numbered from 1), under which heading of the first level. Empty cells are left out,
    as the tags of a page leave them out."""

    page: int
    section: str
    is_head: bool
    cells: tuple[str, ...]


def rows_of(data: bytes) -> list[Row]:
    """The rows of all tables in the order of reading. A row that breaks over two pages comes twice."""
    found: list[Row] = []
    section = ""
    with pypdfium2.PdfDocument(data) as pdf:
        for number, page in enumerate(pdf, start=1):
            texts = _texts(page)
            tree = raw.FPDF_StructTree_GetForPage(page)
            for kind, element in _rows_and_headings(tree):
                if kind == "H1":
                    section = _plain(_text_in(element, texts))
                else:
                    cells = [(_kind(one), _plain(_text_in(one, texts))) for one in _children(element)]
                    shown = tuple(words for _cell_kind, words in cells if words)
                    found.append(Row(number, section, any(kind == "TH" for kind, _words in cells), shown))
            raw.FPDF_StructTree_Close(tree)
    return found


def _plain(words: str) -> str:
    return re.sub(r"\s+", " ", words.replace("\u200b", "").replace("\ufffe", "")).strip()


def _texts(page: Any) -> dict[int, str]:
    """{id of marked content: its words}; decoration, such as the head and the foot of a page, has none."""
    text_page = page.get_textpage()
    texts: dict[int, str] = {}
    for one in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
        key = raw.FPDFPageObj_GetMarkedContentID(one)
        if key >= 0:
            texts[key] = texts.get(key, "") + _read(
                lambda buffer, size, one=one: raw.FPDFTextObj_GetText(
                    one, text_page, ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR)) if buffer else None, size
                )
            )
    return texts


def _read(ask: Any) -> str:
    """The text that a function of pdfium writes into a buffer, asked twice: first how long it is."""
    size = ask(None, 0)
    buffer = ctypes.create_string_buffer(size)
    ask(buffer, size)
    return buffer.raw[:size].decode("utf-16-le").rstrip("\0")


def _kind(element: Any) -> str:
    return _read(lambda buffer, size: raw.FPDF_StructElement_GetType(element, buffer, size))


def _children(element: Any) -> list[Any]:
    count = raw.FPDF_StructElement_CountChildren(element)
    return [child for at in range(count) if (child := raw.FPDF_StructElement_GetChildAtIndex(element, at))]


def _rows_and_headings(tree: Any) -> Iterator[tuple[str, Any]]:
    top = [raw.FPDF_StructTree_GetChildAtIndex(tree, at) for at in range(raw.FPDF_StructTree_CountChildren(tree))]
    waiting = top[::-1]
    while waiting:
        element = waiting.pop()
        kind = _kind(element)
        if kind in ("H1", "TR"):
            yield kind, element
        else:
            waiting += _children(element)[::-1]


def _text_in(element: Any, texts: dict[int, str]) -> str:
    words = ""
    for at in range(raw.FPDF_StructElement_CountChildren(element)):
        child = raw.FPDF_StructElement_GetChildAtIndex(element, at)
        if child:
            words += _text_in(child, texts)
        else:
            words += texts.get(raw.FPDF_StructElement_GetChildMarkedContentID(element, at), "")
    return words
