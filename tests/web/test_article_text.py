"""The text of an article on the page: its blocks, its marks, and which stretch of a long one a page shows. Pure: no database."""

import re
from typing import Any

import pytest

from casetrack.web.sources import article_text, stretches
from casetrack.web.sources.article_text import LONGEST_BLOCK, outlined, sections
from casetrack.web.sources.passages import Mark, Token, cut_into_tokens
from casetrack.web.sources.stretches import Part, parts, stretch_of, window

REPORT = """Water returns to the lower valley

LOWER VALE, 3 May 2025

Forty residents of Upper Vale stay in a school.
- 12 tents
- 30 blankets

Item | Quantity | Site
-----|----------|-----
Soap | 40 | School
Rice | 12 | Mill

Q: What is missing?
A: Nothing but time.
"""

LINES = [line for line in REPORT.splitlines() if line]
KINDS = ["headline", "dateline", "paragraph", "bullet", "bullet", "row", "row", "row", "row", "question", "answer"]


def drawn(tokens: list[Token]) -> str:
    words = ""
    for token in tokens:
        number = token.mark.number if token.mark else ""
        words += {"text": token.text, "break": "|", "close": "]", "open": f"[{number}{'*' if token.first else ''}"}[token.kind]
    return words


def text_of(tokens: list[Token]) -> str:
    return "".join("\n" if token.kind == "break" else token.text for token in tokens)


def test_marks_that_overlap_are_closed_and_opened_again() -> None:
    text = "abcdefgh\nij\n\nklmn"
    marks = [Mark(1, 0, 6), Mark(2, 3, 8), Mark(3, 3, 5), Mark(4, 10, 15)]
    lines = cut_into_tokens(text, [(0, 11), (13, 17)], marks)
    assert [drawn(line) for line in lines] == ["[1*abc[2*[3*de]f]][2gh]|i[4*j]", "[4kl]mn"]


def test_marks_keep_every_sign_of_the_text() -> None:
    text = "Line one.\n\n\n  Two \U0001f600 people’s\nline \x0c end."
    marks = [Mark(n, n, n + 7) for n in range(0, len(text) - 7, 3)]
    lines = [line for section in sections(text, outlined(text, []), marks) for line in section.lines]
    for line in lines:
        assert sum(token.kind == "open" for token in line.tokens) == sum(token.kind == "close" for token in line.tokens)
    shown = "\n".join(text_of(line.tokens) for line in lines)
    assert re.sub(r"\s+", "", shown) == re.sub(r"\s+", "", text.replace("\x0c", "\ufffd"))


def test_a_mark_after_signs_of_the_higher_planes_stands_where_it_should() -> None:
    text = "\U0001f600\U0001f6b0 thirty people"
    at = text.index("thirty")
    (section,) = sections(text, outlined(text, []), [Mark(1, at, at + 6)])
    assert drawn(section.lines[0].tokens) == "\U0001f600\U0001f6b0 [1*thirty] people"


def test_the_outline_is_drawn_as_its_kinds() -> None:
    outline = [(kind, REPORT.index(line), REPORT.index(line) + len(line)) for kind, line in zip(KINDS, LINES, strict=True)]
    found = sections(REPORT, outlined(REPORT, outline), [])
    assert [section.kind for section in found] == ["headline", "dateline", "paragraph", "list", "table", "question", "answer"]
    bullets, table = found[3], found[4]
    assert [text_of(line.tokens) for line in bullets.lines] == ["- 12 tents", "- 30 blankets"]
    assert table.headed
    cells = [[text_of(cell.tokens) for cell in row] for row in table.rows]
    assert cells == [["Item", "Quantity", "Site"], ["Soap", "40", "School"], ["Rice", "12", "Mill"]]
    assert all(REPORT[cell.start :].startswith(text_of(cell.tokens)) for row in table.rows for cell in row)


def test_a_row_that_is_marked_keeps_its_mark_in_every_cell() -> None:
    text = "Soap | 40 | School"
    (table,) = sections(text, [("row", 0, len(text))], [Mark(7, 0, len(text))])
    assert [drawn(cell.tokens) for cell in table.rows[0]] == ["[7*Soap]", "[740]", "[7School]"]


@pytest.mark.parametrize("text", ["word " * 5_000, "Sentence ends. " * 2_000, "x" * 20_000, "\U0001f600" * 9_000])
def test_a_block_without_an_end_is_cut_and_loses_nothing(text: str) -> None:
    found = outlined(text, [("paragraph", 0, len(text))])
    assert all(0 < end - start <= LONGEST_BLOCK for _kind, start, end in found)
    assert "".join(text[start:end] for _kind, start, end in found) == text


@pytest.mark.parametrize("stored", [[("paragraph", 5, 3)], [("paragraph", -1, 4)], [("paragraph", 0, 900)]])
def test_an_outline_that_does_not_fit_is_not_believed(stored: Any) -> None:
    assert outlined("One.\n\nTwo.", stored) == [("paragraph", 0, 4), ("paragraph", 6, 10)]


BLOCKS = [("paragraph", at * 100, at * 100 + 90) for at in range(100)]


def test_the_stretches_of_all_pages_together_are_the_whole_text() -> None:
    pages = [[-1, 130, 610], [610, 2_050, 4_444], [4_460, 9_000]]
    found = [stretch_of(BLOCKS, pages, number) for number in (1, 2, 3)]
    assert found == [(0, 7), (6, 45), (44, 100)]
    for (first, end), starts in zip(found, pages, strict=True):
        assert all(first <= stretches.block_of(BLOCKS, at) < end for at in starts)


def test_an_article_without_proposals_is_one_stretch() -> None:
    assert stretch_of(BLOCKS, [], 1) == (0, 100) and stretch_of([], [], 1) == (0, 0)


def test_places_that_were_never_kept_leave_the_text_whole() -> None:
    assert stretch_of(BLOCKS, [[-1] * 25, [-1] * 3], 2) == (0, 100)


def test_a_long_stretch_keeps_what_is_marked_and_hides_the_rest() -> None:
    found = parts(BLOCKS, 0, 100, [(5_020, 5_080), (8_000, 8_150)], longest=1_000)
    assert found == [Part(0, 4), Part(4, 49, True), Part(49, 52), Part(52, 79, True), Part(79, 83), Part(83, 100, True)]
    assert parts(BLOCKS, 0, 100, [], longest=9_000) == [Part(0, 100)]
    assert parts(BLOCKS, 3, 3, []) == []


def test_a_window_reads_on_and_never_stands_still() -> None:
    assert window(BLOCKS, 10, longest=900) == Part(10, 20)
    assert window(BLOCKS, 95, longest=900) == Part(95, 100)
    assert window([("paragraph", 0, 5_000)], 0, longest=10) == Part(0, 1)


def test_the_page_beside_a_place_of_the_text() -> None:
    pages = [[-1, 130], [610, 2_050], [4_460]]
    assert [stretches.page_at(pages, at) for at in (0, 130, 609, 610, 5_000)] == [1, 1, 1, 2, 3]
    assert stretches.page_at([], 5) == 1
    assert article_text.sections("", [], []) == []
