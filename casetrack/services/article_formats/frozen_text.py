"""The one shape of every text that is read: blocks with a blank line between, list items and table rows on lines of their own.

Letters are never normalised: what the file wrote is what passages are cut from.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from casetrack.services.article_formats.outcome import MOST_SIGNS, Refused

_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
# Control signs, lone surrogates, signs that are none, and the soft hyphen: an invisible break that would cut a word in two.
_NO_SIGNS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff\u00ad]")
_BLANKS = re.compile(r"[ \t\n]+")
_TRAILING = re.compile(r"[ \t]+(?=\n|\Z)")
_EMPTY_LINES = re.compile(r"\n{3,}")
TIGHT = ("item", "row")  # blocks that follow their like without a blank line


class Block(NamedTuple):
    """A piece of the text: "heading", "paragraph", "item" or "row"."""

    kind: str
    text: str


def without_odd_signs(text: str) -> str:
    """One kind of line end; no NUL, no control sign, no lone surrogate."""
    return _NO_SIGNS.sub("", _LINE_ENDS.sub("\n", text))


def one_line(text: str) -> str:
    """Every run of blanks as one; a no-break space stays what it is."""
    return _BLANKS.sub(" ", without_odd_signs(text)).strip(" \u00a0")


def row(cells: Iterable[str]) -> str:
    """A table row; an empty cell keeps its place."""
    return " | ".join(one_line(cell).replace("\n", " ") for cell in cells)


def frozen(blocks: Iterable[Block]) -> str:
    """The blocks as one text. Raises Refused when nothing is left or it is too long."""
    parts: list[str] = []
    before = ""
    for kind, given in blocks:
        text = without_odd_signs(given).strip()
        if not text:
            continue
        if parts:
            parts.append("\n" if kind == before and kind in TIGHT else "\n\n")
        parts.append(text)
        before = kind
    return held("".join(parts))


def held(text: str) -> str:
    """The text without blanks at line ends, when it is within the limit. Raises Refused."""
    text = _EMPTY_LINES.sub("\n\n", _TRAILING.sub("", text)).strip()
    if not any(sign.isalnum() for sign in text):
        raise Refused("no_text")
    if len(text) > MOST_SIGNS:
        raise Refused("too_long", MOST_SIGNS)
    return text
