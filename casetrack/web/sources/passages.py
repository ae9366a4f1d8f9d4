"""Numbered passages in a text: where marks begin and end, also when they overlap. Pure: text and spans in, tokens out."""

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_NOT_SHOWN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


@dataclass(frozen=True)
class Mark:
    """A stretch [start, end) of the text in code points: its number (0: a cited passage), its state as a class, where it leads."""

    number: int
    start: int
    end: int
    role: str = ""
    url: str = ""
    label: str = ""


@dataclass(frozen=True)
class Token:
    """One piece of a line: "text", "break", or a mark that opens or closes. `first` is where a number begins (it gets the id),
    `numbered` where a span begins (it shows its number); a mark is opened again after one that it crosses, without either."""

    kind: str
    text: str = ""
    mark: Mark | None = None
    first: bool = False
    numbered: bool = False


def cut_into_tokens(text: str, spans: Iterable[tuple[int, int]], marks: Iterable[Mark]) -> list[list[Token]]:
    """For each stretch [start, end) of the text, in order, its tokens. Marks are nested where they are nested in the text; where
    they cross, the inner one is closed and opened again."""
    ordered = sorted(marks, key=lambda mark: (mark.start, -mark.end, mark.number))
    begun: set[int] = set()
    shown: set[Mark] = set()
    found = []
    for start, end in spans:
        inside = [mark for mark in ordered if mark.start < end and mark.end > start]
        found.append(list(_tokens(text, start, end, inside, begun, shown)))
    return found


def _tokens(text: str, start: int, end: int, marks: list[Mark], begun: set[int], shown: set[Mark]) -> Iterator[Token]:
    edges = {start, end}
    for mark in marks:
        edges |= {max(start, mark.start), min(end, mark.end)}
    points = sorted(edges)
    stack: list[Mark] = []
    for here, there in itertools.pairwise(points):
        active = [mark for mark in marks if mark.start <= here and mark.end >= there]
        kept = 0
        while kept < len(stack) and kept < len(active) and stack[kept] == active[kept]:
            kept += 1
        yield from (Token("close") for _mark in stack[kept:])
        for mark in active[kept:]:
            yield Token("open", mark=mark, first=mark.number not in begun, numbered=mark not in shown)
            begun.add(mark.number)
            shown.add(mark)
        stack = active
        yield from _lines(text[here:there])
    yield from (Token("close") for _mark in stack)


def _lines(text: str) -> Iterator[Token]:
    for number, line in enumerate(text.split("\n")):
        if number:
            yield Token("break")
        if line:
            yield Token("text", _NOT_SHOWN.sub("\ufffd", line))
