"""A PDF: its text line by line, the lines put back into paragraphs by the room between them, page headers and numbers left out.

Nothing in the file is run, followed or drawn. Raises Refused for one that is locked, broken, too long, or only a picture of a text.
"""

import itertools
import re
from collections import Counter
from typing import NamedTuple

import pypdfium2

from casetrack.services.article_formats.frozen_text import Block, frozen, one_line, without_odd_signs
from casetrack.services.article_formats.outcome import MOST_SIGNS, Found, Refused

MOST_PAGES = 300
LEAST_REPEATS = 3
CELL_GAP = 1.6  # of the height of a sign
PARAGRAPH_GAP = 1.35  # of the usual distance between two lines
# What the library puts for a hyphen at the end of a line, and for the end of that line too.
_CUT_WORD = re.compile("[\ufffe\x02]$")
_LINE = re.compile("[^\n\ufffe\x02]*[\n\ufffe\x02]|[^\n\ufffe\x02]+")
_WORD = re.compile(r"\w+(?:-\w+)*")
_LAST_PART, _FIRST_PART = re.compile(r"[\w-]*\Z"), re.compile(r"\w*")
_TENS = frozenset("twenty thirty forty fifty sixty seventy eighty ninety vingt trente quarante cinquante soixante".split())
_BLANK = re.compile(r"(?<=\S)[ \t\u00a0]+(?=\S)")
_BULLET = re.compile(r"\s*(?:[•·▪●○◦‣⁃*\u2013\u2014\uf0b7-]|\d{1,2}[.)]|[a-z]\))\s+")
_PAGE_NUMBER = re.compile(r"\W*(?:page|p\.)?\s*\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?\W*", re.IGNORECASE)
_NUMBERS = re.compile(r"\d+")
_NO_TITLE = re.compile(r"(?:untitled|document\d*|microsoft word\b.*|.*\.(?:docx?|pdf|indd|odt|rtf|xlsx?|pptx?|tmp))", re.IGNORECASE)
_NO_NAME = frozenset("user admin administrator author unknown anonymous owner default office".split())


class Line(NamedTuple):
    """One line of a page: its text, the height at which it stands (None if the file does not say), and whether it is a table's."""

    text: str
    top: float | None
    row: bool = False


def read_pdf(raw: bytes) -> Found:
    """The text and facts of a PDF. Raises Refused."""
    try:
        document = pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError as wrong:
        raise Refused("locked" if "password" in str(wrong).lower() else "broken") from None
    try:
        if len(document) > MOST_PAGES:
            raise Refused("pages", MOST_PAGES)
        pages = _pages(document)
        facts = _facts(document)
    finally:
        document.close()
    if not any(any(sign.isalnum() for sign in line.text) for page in pages for line in page):
        raise Refused("scan")
    blocks: list[Block] = []
    words = _words(pages)
    for page in _without_repeats(pages):
        _continue(blocks, _paragraphs(page, words), words)
    return Found(frozen(blocks), facts)


def _pages(document: pypdfium2.PdfDocument) -> list[list[Line]]:
    pages: list[list[Line]] = []
    signs = 0
    for number in range(len(document)):
        try:
            page = document[number]
        except pypdfium2.PdfiumError:
            continue  # a page that cannot be opened says nothing; the others still do
        try:
            lines = _lines(page)
        finally:
            page.close()
        pages.append(lines)
        signs += sum(len(line.text) for line in lines)
        if signs > MOST_SIGNS:
            raise Refused("too_long", MOST_SIGNS)
    return pages


def _lines(page: pypdfium2.PdfPage) -> list[Line]:
    try:
        written = page.get_textpage()
    except pypdfium2.PdfiumError:
        return []
    try:
        count = written.count_chars()
        text = written.get_text_range(errors="replace") if count > 0 else ""
        placed = len(text) == count  # else places and signs do not meet
        lines: list[Line] = []
        for piece in _LINE.finditer(text):
            said = piece[0].rstrip("\r\n")
            lead = len(said) - len(said.lstrip())
            if not placed or not said.strip():
                lines.append(Line(said, None))
                continue
            cells = _cells(written, piece.start(), said)
            lines.append(Line(" | ".join(cells), _top(written, piece.start() + lead), len(cells) > 1))
        return [line for line in lines if line.text.strip()]
    finally:
        written.close()


def _top(written: pypdfium2.PdfTextPage, at: int) -> float | None:
    box = _box(written, at)
    return box[1] if box else None


def _cells(written: pypdfium2.PdfTextPage, at: int, said: str) -> list[str]:
    """The line cut where it leaves far more room than a blank needs: the cells of a table."""
    cells, begin = [], 0
    for blank in _BLANK.finditer(said):
        before, after = _box(written, at + blank.start() - 1), _box(written, at + blank.end())
        if before and after and after[0] - before[2] > CELL_GAP * max(before[3] - before[1], 1.0):
            cells.append(said[begin : blank.start()].strip())
            begin = blank.end()
    return [*cells, said[begin:] if not cells else said[begin:].strip()]


def _box(written: pypdfium2.PdfTextPage, at: int) -> tuple[float, float, float, float] | None:
    """Left, bottom, right and top of a sign."""
    try:
        left, bottom, right, top = written.get_charbox(at, loose=True)
    except (pypdfium2.PdfiumError, ValueError, IndexError):
        return None
    return float(left), float(bottom), float(right), float(top)


def _without_repeats(pages: list[list[Line]]) -> list[list[Line]]:
    """The pages without what stands at the top or the foot of most of them, and without page numbers."""
    edges = Counter(edge for page in pages for edge in {_as_edge(line) for line in (*page[:2], *page[-2:])})
    often = {edge for edge, count in edges.items() if count >= LEAST_REPEATS and count * 2 > len(pages)}
    return [
        [line for at, line in enumerate(page) if not (_at_edge(at, page) and _is_furniture(line, often, len(pages)))]
        for page in pages
    ]


def _at_edge(at: int, page: list[Line]) -> bool:
    return at < 2 or at >= len(page) - 2


def _as_edge(line: Line) -> str:
    return _NUMBERS.sub("0", one_line(line.text))


def _is_furniture(line: Line, often: set[str], pages: int) -> bool:
    return _as_edge(line) in often or (pages > 1 and bool(_PAGE_NUMBER.fullmatch(line.text)))


def _words(pages: list[list[Line]]) -> frozenset[str]:
    """Every word that is written inside a line; the halves of those cut at its end are none."""
    words: set[str] = set()
    for page in pages:
        above = ""
        for text in [*(line.text.strip().casefold() for line in page), ""]:
            cut = _is_cut(above, text)
            words.update(_WORD.findall(_LAST_PART.sub("", above[:-1]) if cut else above))
            above = _FIRST_PART.sub("", text, count=1) if cut else text
    return frozenset(words)


def _paragraphs(page: list[Line], words: frozenset[str]) -> list[Block]:
    """The lines of a page as paragraphs: a new one begins after more room than usual, at a bullet, or after a short line."""
    gap = _usual_gap(page)
    widest = max((len(line.text.strip()) for line in page if not line.row), default=0)
    paragraphs: list[Block] = []
    before: Line | None = None
    for line in page:
        if before is None or line.row or before.row or _begins(before, line, gap, widest):
            paragraphs.append(Block("row" if line.row else "paragraph", line.text.strip()))
        else:
            paragraphs[-1] = Block("paragraph", _joined(paragraphs[-1].text, line.text.strip(), words))
        before = line
    return paragraphs


def _usual_gap(page: list[Line]) -> float:
    gaps = sorted(
        round(before.top - line.top, 1)
        for before, line in itertools.pairwise(page)
        if before.top is not None and line.top is not None and before.top - line.top > 1
    )
    return gaps[len(gaps) // 4] if gaps else 0.0  # closer lines are those inside a paragraph


def _begins(before: Line, line: Line, gap: float, widest: int) -> bool:
    if _BULLET.match(line.text):
        return True
    if before.top is not None and line.top is not None and gap:
        fall = before.top - line.top
        if fall < -gap or fall > gap * PARAGRAPH_GAP:
            return not (fall < -gap and line.text.lstrip()[:1].islower())  # the next column may go on with a sentence
    if _is_cut(before.text.rstrip(), line.text.lstrip()):
        return False
    # The next word would have fitted: the break was meant, the more surely where a sentence ended.
    first_word = line.text.split()[0]
    ends = before.text.rstrip()[-1:] in ".!?:;"
    return len(before.text.strip()) + 1 + len(first_word) < widest * (0.85 if ends else 0.6)


def _joined(above: str, line: str, words: frozenset[str]) -> str:
    """Two lines as one. A hyphen at the break stays where it belongs to the word: "twenty-" and "six" are a figure."""
    if not _is_cut(above, line):
        return f"{above} {line}"
    first, last = _LAST_PART.search(above[:-1].casefold()), _FIRST_PART.match(line.casefold())
    halves = (first[0] if first else "", last[0] if last else "")
    return above[:-1] + ("-" if not line[:1].islower() or _is_compound(*halves, words) else "") + line


def _is_cut(above: str, line: str) -> bool:
    return bool(_CUT_WORD.search(above)) or (above.endswith("-") and above[-2:-1].isalpha() and line[:1].isalpha())


def _is_compound(first: str, last: str, words: frozenset[str]) -> bool:
    """Whether the document writes the word with a hyphen elsewhere, or both its halves as words and never the whole."""
    if first.rpartition("-")[2] in _TENS or f"{first}-{last}" in words:
        return True
    return first + last not in words and first in words and last in words and len(first) > 1


def _continue(blocks: list[Block], paragraphs: list[Block], words: frozenset[str]) -> None:
    """Add a page; a sentence that runs over from the page before stays one paragraph."""
    for number, (kind, paragraph) in enumerate(paragraphs):
        if kind == "row":
            blocks.append(Block(kind, _clean(paragraph)))
            continue
        if number == 0 and blocks and blocks[-1].kind != "row" and paragraph[:1].islower() and blocks[-1].text[-1:] not in ".!?:;":
            blocks[-1] = Block(blocks[-1].kind, _clean(_joined(blocks[-1].text, paragraph, words)))
            continue
        bullet = _BULLET.match(paragraph)
        item = bullet is not None and bullet[0].strip() in ("•", "·", "▪", "●", "○", "◦", "‣", "⁃", "\uf0b7")
        text = f"\u2022 {paragraph[bullet.end() :]}" if item and bullet is not None else paragraph
        blocks.append(Block("item" if bullet else "paragraph", _clean(text)))


def _clean(text: str) -> str:
    return without_odd_signs(text.replace("\ufffe", "-").replace("\x02", "-"))


def _facts(document: pypdfium2.PdfDocument) -> dict[str, str]:
    """Title and author as the file has them. Its day of making is no day of publication."""
    try:
        told = document.get_metadata_dict(skip_empty=True)
    except (pypdfium2.PdfiumError, ValueError):
        return {}
    title, author = one_line(told.get("Title", ""))[:500], one_line(told.get("Author", ""))[:500]
    facts = {"title": "" if _NO_TITLE.fullmatch(title) else title, "byline": "" if author.casefold() in _NO_NAME else author}
    return {name: value for name, value in facts.items() if value}
