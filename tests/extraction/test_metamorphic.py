"""Checks that need no gold: a small change in the text changes just what it should."""

import json
import re

import pytest

from casetrack.extraction import Reading
from tests.extraction.articles import read, seed_text

AID = "The Red Cross delivered 300 blankets to displaced families in Old Town on 3 May 2024."


def _values(reading: Reading) -> list[tuple[str, dict[str, object]]]:
    return [(p.type, p.fields) for p in reading.proposals]


def test_a_negation_turns_the_status_of_aid() -> None:
    (given,) = read(AID).of_type("AidDelivery")
    (not_given,) = read(AID.replace("delivered", "has not delivered")).of_type("AidDelivery")
    assert (given.fields["status"], not_given.fields["status"]) == ("delivered", "not_delivered")
    assert given.fields["provider"] == not_given.fields["provider"]


@pytest.mark.parametrize(("said", "value"), [("forty", 40), ("1,250", 1250), ("a hundred and five", 105), ("3.4 million", 3400000)])
def test_another_number_changes_only_the_count(said: str, value: int) -> None:
    before, after = read(seed_text()), read(seed_text().replace("thirty residents", f"{said} residents"))
    for old, new in zip(before.proposals, after.proposals, strict=True):
        want = {name: value if entry == 30 else str(entry).replace("thirty", said) for name, entry in old.fields.items()}
        assert want == {name: entry if entry == value else str(entry) for name, entry in new.fields.items()}


def test_a_paragraph_in_front_shifts_every_passage_by_its_length() -> None:
    title, _, body = seed_text().partition("\n")
    more = "\n\nThe weather was mild and nobody had expected rain before the weekend began in earnest."
    before, after = read(seed_text()), read(title + more + "\n" + body)
    assert _values(before) == _values(after)
    for old, new in zip(before.proposals, after.proposals, strict=True):
        for one, other in zip(old.passages, new.passages, strict=True):
            shift = len(more) if one.start > len(title) else 0
            assert (one.start + shift, one.end + shift, one.text) == (other.start, other.end, other.text)


def test_straight_quotes_give_the_same_values() -> None:
    straight = seed_text().translate({0x2019: "'", 0x2018: "'", 0x201C: '"', 0x201D: '"'})
    before, after = (json.dumps(_values(read(text)), ensure_ascii=False) for text in (seed_text(), straight))
    assert after == before.replace("\u2019", "'")


def test_lines_broken_to_a_width_give_the_same_groups_and_aid() -> None:
    lines = []
    for paragraph in seed_text().split("\n"):
        lines.append(re.sub(r"(.{60,80}?) (?=[a-z])", r"\1\n", paragraph))
    broken = read("\n".join(lines))
    for type_ in ("DisplacedGroup", "AidDelivery", "Correspondence", "Condition"):
        assert [p.fields for p in broken.of_type(type_)] == [p.fields for p in read(seed_text()).of_type(type_)]


def test_shuffled_paragraphs_give_the_same_groups() -> None:
    title, *paragraphs = seed_text().split("\n\n")
    turned = "\n\n".join([title, *reversed(paragraphs)])
    known = {"headcount", "origin", "population_type"}
    before = {
        tuple(sorted((k, str(v)) for k, v in g.fields.items() if k in known)) for g in read(seed_text()).of_type("DisplacedGroup")
    }
    after = {tuple(sorted((k, str(v)) for k, v in g.fields.items() if k in known)) for g in read(turned).of_type("DisplacedGroup")}
    assert ("headcount", "30") in {pair for group in after for pair in group}
    assert before == after


def test_who_says_it_changes_only_the_speaker() -> None:
    text = "Governor {} said that 250 people had fled Old Town."
    (one,), (other,) = (read(text.format(name)).of_type("DisplacedGroup") for name in ("Anna Berg", "Omar Diallo"))
    assert (one.fields.pop("attributed_to"), other.fields.pop("attributed_to")) == ("Anna Berg", "Omar Diallo")
    assert one.fields == other.fields
