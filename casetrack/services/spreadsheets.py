"""Rows as CSV that no spreadsheet takes for formulas. Numbers are ours and stay numbers; every text is looked at.

A spreadsheet reads a cell as a formula by its first sign, also after blanks, control signs and a byte order mark, also when it is
full-width; and it splits cells at another separator than ours where its language says so (OWASP ASVS 1.2.10). Such a place gets an
apostrophe before it, which spreadsheets take as "this is text".
"""

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Sequence
from decimal import Decimal

Cell = str | int | Decimal | bool | None
STARTERS = frozenset("=+-@|%\t\r\n\x00＝＋－＠｜％﹢﹣﹦﹪﹫−")
_UNSEEN = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})
_SURROGATE = re.compile("[\ud800-\udfff]")
# Other separators than the comma, after which a spreadsheet set up differently begins a new cell.
_SEPARATORS = re.compile(r"([;\t\n\r\x0b\x0c\x85\u2028\u2029])")


def csv_bytes(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """UTF-8 without a byte order mark, lines ended by CR LF, every text in quotes."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    writer.writerow(header)
    for row in rows:
        writer.writerow([_cell(value) for value in row])
    return text.getvalue().encode("utf-8")


def _cell(value: Cell) -> str | int | Decimal:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return safe_text(value) if isinstance(value, str) else value


def safe_text(text: str) -> str:
    """The text, with an apostrophe wherever a cell could begin as a formula. NUL, which no reader agrees on, is left out."""
    text = _SURROGATE.sub("\ufffd", text)
    parts = _SEPARATORS.split(text)
    safe = [_safe_start(part) if at % 2 == 0 else part for at, part in enumerate(parts)]
    whole = "".join(safe).replace("\x00", "")
    return f"'{whole}" if text[:1] in STARTERS and not whole.startswith("'") else whole


def _safe_start(part: str) -> str:
    for sign in part:
        if sign in STARTERS:
            return f"'{part}"
        if unicodedata.category(sign) not in _UNSEEN:
            return part
    return part
