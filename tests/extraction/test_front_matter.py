"""Front matter is cut off before the text is frozen; offsets count from the first letter of the text."""

import pytest

from casetrack.extraction import Metadata, read_article, split_front_matter


def test_front_matter_is_cut_off_with_the_blank_lines_below_it() -> None:
    values, text = split_front_matter(
        '---\nTitle: "A day"\npublished_on: 2024-05-01\nurl: https://example.org/a:b\noutlet:\n---\n\n \nText.\n'
    )
    assert values == {"title": "A day", "published_on": "2024-05-01", "url": "https://example.org/a:b"}
    assert text == "Text.\n"


@pytest.mark.parametrize(
    "raw", ["Text.\n---\na: b\n---\n", "---\nno colon here\n---\nText.", "---\na: b\nText.", "", "\n\nText.", "--- a: b ---"]
)
def test_anything_else_is_text_and_left_alone(raw: str) -> None:
    assert split_front_matter(raw) == ({}, raw)


def test_a_byte_order_mark_is_no_letter_of_the_text() -> None:
    assert split_front_matter("\ufeffText.") == ({}, "Text.")


def test_passages_count_from_the_first_letter_of_the_text() -> None:
    values, text = split_front_matter("---\nlanguage: en\n---\n\n250 people fled Old Town and nobody knows where they are now.")
    (group,) = read_article(text, Metadata.from_front_matter(values)).of_type("DisplacedGroup")
    assert group.passages[0].start == 0


def test_only_known_keys_and_real_dates_are_taken() -> None:
    metadata = Metadata.from_front_matter({"title": "A day", "mood": "grey", "published_on": "last spring"})
    assert metadata == Metadata(title="A day")
