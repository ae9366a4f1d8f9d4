"""The outline of a text: every line that is not blank in one block, in order, with the kind that a reader would give it."""

from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from casetrack.extraction import Metadata, blocks_of, read_article
from tests.extraction.articles import seed_text

FOLDER = Path(__file__).parent / "invented"
LINES = (
    "Flood in Dorsk",
    "By Mira Tolan",
    "3 May 2024",
    "Q: Why?",
    "A: Because of the war, she said.",
    "• one",
    "a | b | c",
    "",
    " ",
)


def _outline(text: str) -> list[tuple[str, str]]:
    return [(block.kind, text[block.start : block.end]) for block in blocks_of(text)]


def _covers(text: str) -> None:
    at = 0
    for block in blocks_of(text):
        assert at <= block.start < block.end <= len(text)
        assert not text[at : block.start].strip()
        at = block.end
    assert not text[at:].strip()


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.txt")), ids=lambda path: path.stem)
def test_every_letter_of_an_article_lies_in_one_block(path: Path) -> None:
    _covers(path.read_text(encoding="utf-8"))


@settings(max_examples=80, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(LINES), st.text(max_size=30)), max_size=12).map("\n".join))
def test_every_letter_of_any_text_lies_in_one_block(text: str) -> None:
    _covers(text)


def test_a_report_has_headline_headings_bullets_and_footer() -> None:
    kinds = [kind for kind, _ in _outline((FOLDER / "situation_report.txt").read_text(encoding="utf-8"))]
    assert kinds[:5] == ["headline", "heading", "dateline", "heading", "bullet"]
    assert kinds[-2:] == ["footer", "footer"]


def test_below_a_letterhead_the_title_is_the_headline() -> None:
    letterhead = "MINISTRY OF ROADS OF KARAVIA\nPRESS RELEASE\n7 May 2024\n\n"
    text = letterhead + "Road to Dorsk opens\n\nThe road to Dorsk is open again.\n\nContact: Press Service"
    assert [kind for kind, _ in _outline(text)] == ["heading", "heading", "dateline", "headline", "paragraph", "footer"]


def test_an_interview_has_questions_and_answers() -> None:
    kinds = [kind for kind, _ in _outline((FOLDER / "interview.txt").read_text(encoding="utf-8"))]
    assert kinds[:4] == ["headline", "dateline", "paragraph", "question"]
    assert kinds.count("question") == kinds.count("answer") == 6


def test_a_colon_makes_no_answer_where_nobody_asks() -> None:
    assert ("paragraph", "Berg: We have registered 250 displaced people in the town.") in _outline(
        "A day in Dorsk\n\nBerg: We have registered 250 displaced people in the town."
    )


def test_rows_and_the_mark_of_a_bullet_belong_to_their_blocks() -> None:
    text = "Needs in Dorsk\n\nItem | Quantity | Site\nTents | 40 | School\n\n• Forty tents are missing in Dorsk."
    assert _outline(text)[1:] == [
        ("row", "Item | Quantity | Site"),
        ("row", "Tents | 40 | School"),
        ("bullet", "• Forty tents are missing in Dorsk."),
    ]


@pytest.mark.parametrize("text", [seed_text(), "Тридцать жителей области остаются в городе и получают помощь.\n\nИ это всё."])
def test_a_reading_holds_the_outline_in_every_language(text: str) -> None:
    assert read_article(text, Metadata()).blocks == blocks_of(text) != ()


def test_three_lines_with_one_stroke_are_a_table_and_a_title_with_its_outlet_is_none() -> None:
    table = "Item | Quantity\nBlankets | 400\nFood parcels | 1,200\n\nThe road to the camp has been open since Monday."
    assert [kind for kind, _ in _outline(table)] == ["row", "row", "row", "paragraph"]
    top = "Camp without water | Coastal Wire\nBy Mira Tolan | Coastal Wire\n\nThe road to the camp has been open since Monday."
    assert "row" not in [kind for kind, _ in _outline(top)]
