"""An article as a reader sees it: headline, paragraphs, lists, tables, with its passages marked. Pure: text and outline in."""

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from casetrack.web.sources.passages import Mark, Token, cut_into_tokens

Outline = Sequence[tuple[str, int, int]]  # (kind, start, end) in code points, in order
LONGEST_BLOCK = 3_000
_CELL = re.compile(r"[^|\t]+")
_RULE = re.compile(r"[\s|:+=-]+\Z")
_SENTENCE_ENDS = re.compile(r"[.!?\u2026\u061f\u3002][\"'\u201d\u2019)\]]*\s+|\n")


@dataclass(frozen=True)
class Line:
    """A stretch of the text that is drawn as one: where it starts, and its tokens."""

    start: int
    tokens: list[Token]


@dataclass(frozen=True)
class Section:
    """What is drawn as one element: a paragraph of some kind, a list of bullets (`lines`), or a table (`rows` of cells)."""

    kind: str
    lines: list[Line] = field(default_factory=list)
    rows: list[list[Line]] = field(default_factory=list)
    headed: bool = False  # the first row of the table names its columns


def outlined(text: str, outline: Outline) -> list[tuple[str, int, int]]:
    """The outline to draw by: as stored, else runs of lines with a blank line between them. A block that is longer than a screen or
    two is cut at the end of a sentence, so that no page has to hold a book."""
    known = [block for block in outline if 0 <= block[1] < block[2] <= len(text)]
    found: list[tuple[str, int, int]] = []
    for kind, start, end in known or [("paragraph", *span) for span in _paragraphs(text)]:
        while end - start > LONGEST_BLOCK:
            cut = _cut_at(text, start, start + LONGEST_BLOCK)
            found.append((kind, start, cut))
            start = cut
        found.append((kind, start, end))
    return found


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start, at = None, 0
    for line in text.split("\n"):
        if line.strip() and start is None:
            start = at
        elif not line.strip() and start is not None:
            yield start, at - 1
            start = None
        at += len(line) + 1
    if start is not None:
        yield start, len(text)


def _cut_at(text: str, start: int, latest: int) -> int:
    """After the last sentence that ends in the second half of this stretch, else after a blank, else right here."""
    middle = (start + latest) // 2
    ends = [match.end() for match in _SENTENCE_ENDS.finditer(text, middle, latest)]
    blank = text.rfind(" ", middle, latest) + 1
    return ends[-1] if ends else blank or latest


def sections(text: str, blocks: Outline, marks: Iterable[Mark]) -> list[Section]:
    """Blocks as what is drawn: bullets that follow each other become one list, rows one table."""
    shapes = [(kind, [_spans(text, *block) for block in run]) for kind, run in _runs(blocks)]
    spans = [span for _kind, run in shapes for block in run for span in block]
    lines = iter([Line(span[0], tokens) for span, tokens in zip(spans, cut_into_tokens(text, spans, marks), strict=True)])
    found = []
    for kind, run in shapes:
        drawn = [[next(lines) for _span in block] for block in run]
        if kind == "row":
            rows = [cells for cells in drawn if cells]
            headed = len(rows) > 1 and not any(sign.isdigit() for start, end in run[0] for sign in text[start:end])
            found += [Section("table", rows=rows, headed=headed)] if rows else []
        else:
            found.append(Section("list" if kind == "bullet" else kind, lines=[line for block in drawn for line in block]))
    return found


def _runs(blocks: Outline) -> Iterator[tuple[str, list[tuple[str, int, int]]]]:
    for kind, run in itertools.groupby(blocks, key=lambda block: block[0]):
        if kind in ("bullet", "row"):
            yield kind, list(run)
        else:
            yield from ((kind, [block]) for block in run)


def _spans(text: str, kind: str, start: int, end: int) -> list[tuple[int, int]]:
    """A block is one stretch; a table row is its cells, and none when it only rules a line."""
    if kind != "row":
        return [(start, end)]
    if _RULE.match(text, start, end):
        return []
    found = []
    for match in _CELL.finditer(text, start, end):
        cell = match[0].strip()
        first = match.start() + (match[0].index(cell[0]) if cell else 0)
        found.append((first, first + len(cell)))
    return found
