"""Closed lists: short values that tables take, each with its words."""

import pytest

from casetrack import limits, vocabulary
from casetrack.vocabulary import Choices

LISTS = {name: value for name, value in vars(vocabulary).items() if isinstance(value, Choices)}


def test_there_are_lists() -> None:
    assert len(LISTS) > 20


@pytest.mark.parametrize("name", LISTS)
def test_values_are_plain_words_with_labels(name: str) -> None:
    choices = LISTS[name]
    assert len(choices) > 0
    for value, label in choices.pairs():
        assert value in choices
        assert value.isascii() and len(value) <= limits.WORD and "'" not in value
        assert label and label == label.strip()
    assert len({label for _value, label in choices.pairs()}) == len(choices), "two values with the same words"


def test_a_word_that_is_not_listed_is_shown_as_it_is() -> None:
    assert "nonsense" not in vocabulary.STAGES
    assert isinstance(vocabulary.STAGES.label("reported"), str)
