"""Three invented articles in styles of their own: a situation report, an interview, short regional news.

The expectations beside each text are small and made by hand: the records that must be found with these fields (null = the text does
not say it), and how many of a type there are at most.
"""

from pathlib import Path
from typing import Any

import pytest
import yaml

from casetrack.extraction import Reading
from tests.extraction.articles import assert_passages_hold, read, says_the_same

FOLDER = Path(__file__).parent / "invented"
EXPECTED: dict[str, Any] = yaml.safe_load((FOLDER / "expected.yml").read_text(encoding="utf-8"))
RECORDS = [(name, number) for name, wanted in EXPECTED.items() for number in range(len(wanted["records"]))]


def _read(name: str) -> tuple[str, Reading]:
    text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    return text, read(text)


@pytest.mark.parametrize(("name", "number"), RECORDS)
def test_a_record_is_found_with_what_the_text_says_and_no_more(name: str, number: int) -> None:
    wanted = dict(EXPECTED[name]["records"][number])
    type_ = wanted.pop("type")
    stance = wanted.pop("stance", None)
    found = _read(name)[1].of_type(type_)
    fitting = [p for p in found if all(says_the_same(value, p.fields.get(field)) for field, value in wanted.items())]
    assert len(fitting) == 1, [p.fields for p in found]
    assert stance in (None, fitting[0].stance)


@pytest.mark.parametrize("name", EXPECTED)
def test_nothing_is_made_up(name: str) -> None:
    text, reading = _read(name)
    assert_passages_hold(text, reading)
    for type_, most in EXPECTED[name]["counts"].items():
        assert len(reading.of_type(type_)) == most, [p.fields for p in reading.of_type(type_)]
    for proposal in reading.proposals:
        for value in proposal.fields.values():
            if isinstance(value, str) and value[:4].isdigit():
                assert value[:4] in text


def test_every_invented_article_has_expectations() -> None:
    assert {path.stem for path in FOLDER.glob("*.txt")} == set(EXPECTED)


def test_an_answer_belongs_to_the_person_asked() -> None:
    for type_ in ("DisplacedGroup", "AidDelivery", "Condition"):
        for proposal in _read("interview")[1].of_type(type_):
            assert (proposal.stance, proposal.attributed_to) == ("attributed", "Salome Verdi")


def test_with_two_persons_named_before_nobody_is_taken_for_the_one_asked() -> None:
    text = (FOLDER / "interview.txt").read_text(encoding="utf-8")
    two = text.replace("She spoke to", "Governor Edgar Volant was there when she spoke to")
    assert two != text
    assert not [letter for letter in read(two).of_type("Correspondence") if "sender" in letter.fields]
    assert not [statement for statement in read(two).of_type("Statement") if statement.fields["speaker"] == "Salome Verdi"]
    assert {group.attributed_to for group in read(two).of_type("DisplacedGroup")} == {None}


def test_a_name_before_a_colon_marks_whose_words_follow() -> None:
    text = "Governor Anna Berg met the mediators in Dorsk.\n\nBerg: We have registered 250 displaced people in Dorsk since May."
    (group,) = read(text).of_type("DisplacedGroup")
    assert (group.fields["headcount"], group.attributed_to) == (250, "Anna Berg")
