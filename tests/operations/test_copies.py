"""Copies: which texts share their wording, which articles are one voice, and whose articles are told of."""

import random
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select

from casetrack.errors import Conflict, NotAllowed, RuleBroken
from casetrack.extensions import db
from casetrack.models.sources import SourceShingle
from casetrack.operations import citations, copies, ledger
from tests.conftest import Office
from tests.factories.groups import make_group
from tests.factories.sources import make_source

WORDS = (
    "families farmers buses bridge river council winter market flour blankets school doctor convoy letter harbour orchard "
    "mayor teachers stove timber clinic wells ferry gravel road lantern saddle bakery archive station granary meadow"
).split()


def text_of(words: int, seed: int) -> str:
    """An invented text of so many words; texts of different seeds share no run of five words."""
    pick = random.Random(seed)
    return " ".join(f"{pick.choice(WORDS)}{seed if at % 4 == 0 else ''}" for at in range(words))


def article(by: Any, text: str, **facts: Any) -> Any:
    """Brought in, with its sample."""
    source = make_source(by, text, **facts)
    kept = db.session.execute(select(SourceShingle.shingle).where(SourceShingle.source_id == source.id)).first()
    if kept is None:
        copies.keep_sample(source, source.text)
    return source


AGENCY = text_of(420, 3)


def test_the_same_words_are_the_same_numbers_in_another_process() -> None:
    code = "from casetrack.operations import copies; print(sorted(copies.shingles_of('One two  THREE four five, six'))[0])"
    other = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    here = sorted(copies.shingles_of("one, two three four \u201cfive\u201d six"))
    assert int(other.stdout) == here[0] and len(here) == 2
    assert all(-(2**63) <= number < 2**63 for number in here)


def test_words_are_letters_and_digits_of_any_script() -> None:
    assert copies.words_of("Мешканці СЕЛА, 40 осіб") == ["мешканці", "села", "40", "осіб"]
    assert copies.words_of("أربعون شخصا في القرية") == ["أربعون", "شخصا", "في", "القرية"]
    assert copies.words_of("家族は川") == ["家", "族", "は", "川"]
    assert copies.words_of("co\u00adoperate \ufb01ve Russia’s") == ["cooperate", "five", "russia", "s"]


def test_how_much_two_texts_share_is_counted_on_the_smaller_one() -> None:
    shortened = " ".join(AGENCY.split()[:120])
    assert copies.share(AGENCY, shortened) == copies.share(shortened, AGENCY) == 1.0
    assert copies.share(AGENCY, text_of(400, 5)) < 0.05
    assert copies.share("four words and no", AGENCY) == copies.share("", "") == 0.0
    half = " ".join([*AGENCY.split()[:200], *text_of(200, 8).split()])
    assert 0.4 < copies.share(AGENCY, half) < 0.6


def test_samples_of_short_and_long_texts_meet() -> None:
    for start in range(0, 300, 20):
        short = " ".join(AGENCY.split()[start : start + 100])
        assert set(copies.sample_of(copies.shingles_of(short))) & set(copies.sample_of(copies.shingles_of(AGENCY)))
    many = copies.sample_of(frozenset(range(400_000)))
    assert len(many) == copies.SAMPLE_MOST


def test_a_reprint_is_offered_with_its_original(office: Office, count_queries: Callable[[], Any]) -> None:
    ana = office.person("ana")
    original = article(ana, "A headline\n\n" + AGENCY)
    for seed in range(20, 30):
        article(ana, text_of(300, seed))
    reprint = article(ana, "Quite another headline\n\n" + " ".join(AGENCY.split()[:180]) + "\n\n" + text_of(30, 9))
    with count_queries() as counted:
        found = copies.likely_originals(ana, reprint)
    assert [likeness.source.id for likeness in found] == [original.id] and 0.7 < found[0].share < 1
    assert len(counted.statements) <= 3
    assert [likeness.source.id for likeness in copies.likely_originals(ana, original)] == [reprint.id]


def test_a_text_that_shares_less_than_a_third_is_not_offered(office: Office) -> None:
    ana = office.person("ana")
    article(ana, AGENCY)
    quoting = article(ana, " ".join(AGENCY.split()[:60]) + "\n\n" + text_of(300, 11))
    assert copies.likely_originals(ana, quoting) == []


def test_a_note_that_stands_under_everything_hides_no_reprint(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copies, "EARLIEST", 3)
    ana = office.person("ana")
    note = "\n\n" + text_of(60, 40)
    for seed in range(20, 28):
        article(ana, text_of(200, seed) + note)
    original = article(ana, AGENCY + note)
    outlets = [article(ana, f"Headline {number}\n\n{AGENCY}{note}") for number in range(5)]
    assert copies.likely_originals(ana, outlets[4])[0].share > 0.9
    assert original.id in {likeness.source.id for likeness in copies.likely_originals(ana, outlets[0])}
    assert copies.likely_originals(ana, original)[0].source.id in {outlet.id for outlet in outlets}


def test_another_teams_article_is_never_told_of(office: Office) -> None:
    ana, olga, dora = office.person("ana"), office.person("olga"), office.person("dora")
    theirs = article(olga, AGENCY)
    ours = article(ana, "Our own headline\n\n" + AGENCY)
    assert copies.likely_originals(ana, ours) == [] and copies.likely_originals(dora, ours) == []
    group = make_group(ana)
    span = citations.Span("*", 0, 5, theirs.text[:5])
    citations.cite(group, ana, source_id=theirs.id, proposal_id=None, group_id=group.id, spans=[span])
    assert [likeness.source.id for likeness in copies.likely_originals(ana, ours)] == [theirs.id]


def test_five_outlets_that_carry_one_agency_are_one_voice(office: Office, count_queries: Callable[[], Any]) -> None:
    ana = office.person("ana")
    agency = article(ana, "From the agency\n\n" + AGENCY, publisher="Kestrel News Agency")
    cut = [AGENCY.split()[: 420 - 70 * number] for number in range(5)]
    outlets = [article(ana, f"Headline {number}\n\n" + " ".join(words)) for number, words in enumerate(cut)]
    for number, outlet in enumerate(outlets):
        found = copies.likely_originals(ana, outlet)
        assert agency.id in {likeness.source.id for likeness in found} and found[0].share >= 0.9
        # The third copied the second, as editors do; it is filed under the agency all the same.
        copies.mark_copy(outlet, ana, of=outlets[number - 1] if number == 2 else agency, version=outlet.version)
    assert {outlet.copy_of_id for outlet in outlets} == {agency.id}
    assert copies.likely_originals(ana, outlets[4]) == []  # what is marked is not offered again
    another = article(ana, text_of(300, 12))
    with count_queries() as counted:
        voices = copies.voice_of([agency.id, another.id, *(outlet.id for outlet in outlets)])
    assert set(voices.values()) == {agency.id, another.id} and len(voices) == 7 and len(counted.statements) == 1
    assert [copy.id for copy in copies.copies_of(ana, agency)] == [outlet.id for outlet in outlets]
    assert ledger.verify()


def test_a_chain_that_grew_at_its_root_is_still_one_voice(office: Office) -> None:
    ana = office.person("ana")
    first, second, third, fourth = (article(ana, text_of(60, seed)) for seed in range(4))
    for copy, of in ((third, fourth), (second, third), (fourth, first)):
        copies.mark_copy(copy, ana, of=of, version=copy.version)
    assert second.copy_of_id == fourth.id  # it was the root then
    assert set(copies.voice_of([first.id, second.id, third.id, fourth.id]).values()) == {first.id}
    assert copies.voice_of([]) == {}


def test_no_article_is_a_copy_of_itself_in_the_end(office: Office) -> None:
    ana = office.person("ana")
    first, second, third = (article(ana, text_of(60, seed)) for seed in range(3))
    copies.mark_copy(second, ana, of=first, version=second.version)
    copies.mark_copy(third, ana, of=second, version=third.version)
    for of in (first, second, third):
        with pytest.raises(RuleBroken) as broken:
            copies.mark_copy(first, ana, of=of, version=first.version)
        assert broken.value.field == "of"
    assert first.copy_of_id is None


def test_the_original_out_of_reach_is_not_pointed_at(office: Office) -> None:
    ana, olga = office.person("ana"), office.person("olga")
    root = article(olga, AGENCY)
    seen = article(olga, text_of(80, 2))
    copies.mark_copy(seen, olga, of=root, version=seen.version)
    group = make_group(ana)
    citations.cite(
        group,
        ana,
        source_id=seen.id,
        proposal_id=None,
        group_id=group.id,
        spans=[citations.Span("*", 0, 5, seen.text[:5])],
    )
    ours = article(ana, text_of(80, 4))
    copies.mark_copy(ours, ana, of=seen, version=ours.version)
    assert ours.copy_of_id == seen.id and copies.voice_of([ours.id]) == {ours.id: root.id}
    assert copies.original_of(ana, ours) is not None and copies.original_of(ana, seen) is None


def test_marking_is_for_those_who_decide_on_the_article_and_can_be_taken_back(office: Office) -> None:
    ana, rita, olga = office.person("ana"), office.person("rita"), office.person("olga")
    original, copy = article(ana, AGENCY), article(ana, text_of(60, 1))
    for by in (rita, olga):
        with pytest.raises(NotAllowed):
            copies.mark_copy(copy, by, of=original, version=copy.version)
    with pytest.raises(Conflict):
        copies.mark_copy(copy, ana, of=original, version=copy.version + 1)
    with pytest.raises(RuleBroken):
        copies.unmark_copy(copy, ana, version=copy.version)
    copies.mark_copy(copy, ana, of=original, version=copy.version)
    copies.unmark_copy(copy, ana, version=copy.version)
    assert copy.copy_of_id is None and copy.version == 3 and copies.copies_of(ana, original) == []
    assert ledger.verify()
