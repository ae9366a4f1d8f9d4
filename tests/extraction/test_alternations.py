"""Alternations by first letter match just what the plain ones match, with and without case."""

import re
from dataclasses import fields

import pytest

from casetrack.extraction.lexicons.alternations import grouped, ignores_case
from casetrack.extraction.lexicons.english import ENGLISH
from casetrack.extraction.patterns import rx
from tests.extraction.articles import seed_text

LISTS = [field.name for field in fields(ENGLISH) if isinstance(getattr(ENGLISH, field.name), str) and field.name != "code"]


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("insensitive", [False, True])
def test_grouped_words_match_as_before(name: str, insensitive: bool) -> None:
    words = getattr(ENGLISH, name)
    flags = re.IGNORECASE if insensitive else 0
    plain, quick = (rx(rf"\b(?:{choices})\b", flags) for choices in (words, grouped(words, insensitive)))
    text = seed_text() + " " + words.replace("|", " ") + " " + words.replace("|", " ").title()
    assert [m.span() for m in quick.finditer(text)] == [m.span() for m in plain.finditer(text)]


def test_the_order_of_preference_stays() -> None:
    assert re.match(grouped("minister|ministry of|mayor|prime (?:min|m)|min", False), "ministry of roads").group() == "ministry of"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("pattern", "ignored"),
    [("(?i)a ~x~", True), ("a ~x~", False), ("(?:(?i:b|~x~))", True), ("(?i:b) ~x~", False), (r"\((?i:b ~x~)", True)],
)
def test_where_case_is_ignored(pattern: str, ignored: bool) -> None:
    assert ignores_case(pattern, pattern.index("~")) is ignored
