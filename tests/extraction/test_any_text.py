"""Whatever the text: no exception, passages that are slices, no year that the text does not hold, and time that stays linear."""

import json
import random
import re

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from casetrack.extraction import Metadata, as_json_records, read_article, split_front_matter
from tests.extraction.articles import assert_passages_hold, read, seed_text

_PIECES = (
    "thirty residents of X Oblast", "said that", "On July 14,", "Mr. A. Bc", "the Minister of Y", "\u201c", "\u201d",
    "\u2019s", "\n", "\n\n", "\r\n", " | ", "\t", "1,200 families", "between 40 and 45", "No food was delivered", "to the",
    "letter", "in Sumy", "\U0001f4cd", "\u202e", "\x00", "reportedly", "talks between", "must", "\xa0", "- ", "(", ")",
    "Al-", "N'D", "yesterday", "31 February 2024", "99/99/2024", "$5 million", "\ud800", "e\u0301", "\u0130",
    "99999999999999999999 people fled", "00 people fled", ".", ",", "According to her", "has not responded", "Republic of",
    "\u0600", "refugees from", "were evacuated to", "five", "million", "half a million", "5,000+ people", "Food was distributed by",
    "the Red Cross", "with blankets", "asked the government for", "WARSAW, 3 May 2024 (Wire) -", "where 500 displaced people live",
    "Item | Quantity", "2024-05-03",
)  # fmt: skip


_TEXTS = st.lists(st.one_of(st.sampled_from(_PIECES), st.text(max_size=12)), max_size=40).map(" ".join)


def _check(text: str) -> None:
    """Passages are slices, no year comes from nowhere, and a second run says the same to the byte."""
    reading = read(text)
    assert_passages_hold(text, reading)
    for proposal in reading.proposals:
        for value in proposal.fields.values():
            for year in re.findall(r"(?<!\d)(?:19|20)\d\d(?=-)", str(value)):
                assert year in text
    assert json.dumps(as_json_records(reading)) == json.dumps(as_json_records(read(text)))


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_TEXTS)
def test_any_text_is_read_without_an_exception(text: str) -> None:
    _check(text)


@pytest.mark.corpus
@pytest.mark.timeout(1800)
@settings(max_examples=10_000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_TEXTS)
def test_ten_thousand_texts_are_read_without_an_exception(text: str) -> None:
    _check(text)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_front_matter_never_loses_text(raw: str) -> None:
    values, text = split_front_matter(raw)
    assert text == "" or raw.endswith(text)
    assert values or text == raw.removeprefix("\ufeff") or raw.startswith(("---", "\ufeff---"))


@pytest.mark.parametrize("seed", range(6))
def test_shuffled_words_of_a_real_article_are_read_too(seed: int) -> None:
    words = re.split(r"(\s+)", seed_text())
    random.Random(seed).shuffle(words)
    text = "".join(words)
    assert_passages_hold(text, read(text))


@pytest.mark.parametrize(
    "text", ["a" * 2500, "Al-" * 700, "Minister of " * 150, '"' * 2500, "30 " * 800, "A B " * 500, "said " * 400]
)
def test_a_text_without_structure_needs_linear_work(text: str) -> None:
    reading = read(text)  # the per-test timeout is the limit: a quadratic rule would need minutes on ten times this
    assert_passages_hold(text * 10, read(text * 10))
    assert_passages_hold(text, reading)


def test_an_empty_text_proposes_nothing_but_its_source() -> None:
    assert [p.type for p in read("").proposals] == ["Source"]


def test_a_text_about_nothing_of_ours_gives_no_case_records() -> None:
    text = (
        "The cafe at the end of the street has served coffee since 1920. We sell 300 cups a day, its owner says. Ten families "
        "live on the street, and 40 students attend the school nearby. The football team provided water to its players."
    )
    assert {p.type for p in read(text).proposals} <= {"Source", "Statement", "Date"}


@pytest.mark.parametrize(
    "text", ["Тридцать жителей Курской области остаются в Сумах и получают помощь.", "نزح ثلاثون شخصا من المدينة"]
)
def test_a_language_we_do_not_read_gives_a_flagged_source(text: str) -> None:
    (source,) = read_article(text, Metadata(title="Нет заголовка")).proposals
    assert source.type == "Source" and source.flags == ("language_not_read",) and source.fields["title"] == "Нет заголовка"


def test_an_astral_sign_does_not_shift_passages() -> None:
    text = "\U0001f4cd\U0001f4cd Some 250 people fled Old Town on 3 May 2024, officials said."
    reading = read(text)
    assert_passages_hold(text, reading)
    assert [g.fields["headcount"] for g in reading.of_type("DisplacedGroup")] == [250]
