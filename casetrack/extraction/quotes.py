"""Where quotations stand: double, curly and single quotation marks, guillemets, and paragraphs that leave their mark open."""

from dataclasses import dataclass

from casetrack.extraction.document import Block, Document
from casetrack.extraction.patterns import rx

_OPENS = {"\u201c", "\u201e", "\u00ab", "\u201f"}
_CLOSES = {"\u201d", "\u00bb"}
_SHORTEST, _LONGEST = 12, 1500
_SINGLE = rx("(?<!\\w)\u2018([^\u2018\n]{12,1500}?)(?:(?<=[.,!?\u2026])\u2019(?!\\w)|\u2019(?=[.,;:)]))")


@dataclass(frozen=True)
class Quote:
    """`[start, end)` with the marks, `inner` without; `open`: the paragraph ends and no mark closes it."""

    start: int
    end: int
    inner: tuple[int, int]
    open: bool = False


def quotes_in(document: Document, block: Block) -> list[Quote]:
    """All quotations of a block that are long enough to be somebody's words."""
    found: list[Quote] = []
    opened = -1
    for at in _marks(document, block):
        if opened < 0:
            opened = at
        elif _closes(document.text, at, document.text[opened]):
            found.append(Quote(opened, at + 1, (opened + 1, at)))
            opened = -1
        else:
            opened = at  # the mark before was never closed
    if opened >= 0 and document.plain[opened + 1 : opened + 2].isupper():
        found.append(Quote(opened, block.end, (opened + 1, block.end), open=True))
    found += [
        Quote(*match.span(), match.span(1)) for match in _SINGLE.finditer(document.text, block.start, block.end) if " " in match[1]
    ]
    long = [q for q in found if _SHORTEST <= q.inner[1] - q.inner[0] <= _LONGEST and _words(document.plain, q) >= 4]
    return sorted(long, key=lambda quote: quote.start)


def _words(plain: str, quote: Quote) -> int:
    return len(plain[quote.inner[0] : quote.inner[1]].split())


def _marks(document: Document, block: Block) -> list[int]:
    return [match.start() for match in rx('"').finditer(document.plain, block.start, block.end)]


def _closes(text: str, at: int, opener: str) -> bool:
    """A straight mark closes whatever is open; a curly one by its form, and \u201c closes only what \u201e has opened."""
    mark = text[at]
    if mark in _CLOSES:
        return True
    if mark in _OPENS:
        return opener == "\u201e" and mark == "\u201c"
    return True
