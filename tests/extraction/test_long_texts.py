"""Long articles and such with very many figures are read in seconds: time grows with the length and no faster."""

import time

import pytest

from casetrack.extraction import read_article
from tests.extraction.articles import invented_texts, seed_text

pytestmark = pytest.mark.timed

_BOUND = 12.0  # seconds; a quiet machine needs about a sixth, and a rule that looks at everything twice needs minutes


def _of_words(count: int) -> str:
    pieces, words = [seed_text(), *invented_texts().values()], 0
    found: list[str] = []
    while words < count:
        found.append(pieces[len(found) % len(pieces)])
        words += len(found[-1].split())
    return "\n\n".join(found)


def _seconds(text: str) -> float:
    start = time.process_time()
    assert read_article(text).proposals
    return time.process_time() - start


def test_an_article_of_twenty_thousand_words() -> None:
    assert _seconds(_of_words(20_000)) < _BOUND


def test_an_article_with_four_hundred_figures() -> None:
    lines = [
        f"At site {number} some {100 + number * 7} families displaced from Old Town are living in tents." for number in range(400)
    ]
    text = "Displacement by site\n\n" + "\n".join(lines)
    start = time.process_time()
    groups = read_article(text).of_type("DisplacedGroup")
    assert time.process_time() - start < _BOUND
    assert [group.fields["headcount"] for group in groups] == [100 + number * 7 for number in range(400)]


def test_twice_the_length_needs_about_twice_the_time() -> None:
    read_article(_of_words(1_000))  # the patterns are put together once
    short, long = _seconds(_of_words(5_000)), _seconds(_of_words(20_000))
    assert long < short * 4 * 2.5


def test_a_text_without_a_full_stop() -> None:
    assert _seconds("Some people said that the road was long and the bread was dear " * 1_500) < _BOUND
