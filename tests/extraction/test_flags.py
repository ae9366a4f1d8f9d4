"""Flags are a closed list with a sentence each; no recogniser may invent one, and none may lie unused."""

from pathlib import Path

import pytest

from casetrack import extraction
from casetrack.extraction.flags import FLAGS, GAPS, sentence_for
from tests.extraction.articles import read, seed_text
from tests.extraction.test_cases import CASES

SOURCES = sorted(Path(extraction.__file__).parent.glob("*.py"))


@pytest.mark.parametrize(
    "text", [seed_text(), *(case[form]["text"] for case in CASES for form in ("positive", "near_miss", "negated"))]
)
def test_every_flag_that_is_raised_has_its_sentence(text: str) -> None:
    for proposal in read(text).proposals:
        for flag in proposal.flags:
            assert sentence_for(flag).endswith(".")


@pytest.mark.parametrize("flag", sorted(FLAGS))
def test_every_flag_is_raised_somewhere(flag: str) -> None:
    used = [path for path in SOURCES if path.name != "flags.py" and f'"{flag}"' in path.read_text(encoding="utf-8")]
    assert used


def test_gaps_are_flags_and_leave_room_for_doubts() -> None:
    assert set(FLAGS) > GAPS


def test_a_missing_year_alone_does_not_make_a_proposal_unsure() -> None:
    (letter,) = read("Governor Anna Berg wrote to President Omar Diallo on 4 May.").of_type("Correspondence")
    assert (letter.flags, letter.confidence) == (("year_not_stated",), "clear")
