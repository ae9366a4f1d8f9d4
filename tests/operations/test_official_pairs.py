"""Two entries for one official: suggested with evidence, brought together and apart again, told apart for good."""

import pytest

from casetrack import clock
from casetrack.errors import Conflict, RuleBroken
from casetrack.extensions import db
from casetrack.operations import (
    correspondence,
    dealings,
    directory,
    group_officials,
    ledger,
    likely_officials,
    office_doubts,
    official_pairs,
    officials,
)
from casetrack.operations.correspondence import AddresseeFacts
from casetrack.operations.officials import HoldingFacts, NameFacts
from casetrack.operations.paging import Place
from tests.conftest import Office
from tests.factories.groups import make_group
from tests.factories.officials import make_official, when
from tests.factories.statements import make_statement

EVIDENCE = "The ministry's own page names one person under both spellings."


def two_entries(office: Office) -> tuple[officials.Official, officials.Official]:
    ana = office.person("ana")
    kept = make_official(ana, note="Met in spring.")
    other = make_official(
        ana,
        name="Ilze Kordan",
        note="Speaks two languages.",
        names=[NameFacts("Илзе Кордан", kind="alias"), NameFacts("I. Kordan", kind="as_written")],
        holdings=[HoldingFacts(title="Minister of Bridges", organisation="Ministry of Bridges", held_from=when("2024-03-02"))],
    )
    return kept, other


def together(office: Office, **choices: str) -> tuple[officials.Official, officials.Official, official_pairs.OfficialMerge]:
    kept, other = two_entries(office)
    done = official_pairs.merge(
        kept,
        other,
        office.person("ana"),
        version=kept.version,
        merged_version=other.version,
        evidence=EVIDENCE,
        choices=choices,
    )
    db.session.flush()
    return kept, other, done


def whole(office: Office, key: object) -> officials.Official:
    db.session.expire_all()
    return officials.get_official(office.person("ana"), key)


# --- suggesting ---


def test_like_names_are_suggested_with_what_speaks_for_it(office: Office) -> None:
    kept, other = two_entries(office)
    make_official(name="Bruno Hase", names=[], holdings=[])
    ana = office.person("ana")
    found = likely_officials.like(ana, whole(office, kept.id))
    assert [pair.other.id for pair in found] == [other.id]
    assert any("is written almost like" in words for words in found[0].evidence)
    assert any("Minister of Bridges" in words for words in found[0].evidence)
    pairs, more = likely_officials.walk(ana)
    assert [(pair.one.id, pair.other.id) for pair in pairs] == [(kept.id, other.id)], "each pair stands once"
    assert more is None


def test_another_script_is_found_and_another_person_is_not(office: Office) -> None:
    ana = office.person("ana")
    latin = make_official(name="Oleksandr Brovan", names=[], holdings=[])
    cyrillic = make_official(name="Олександр Брован", names=[], holdings=[])
    make_official(name="Oleksandr Hrynko", names=[], holdings=[])
    found = likely_officials.like(ana, whole(office, latin.id))
    assert [pair.other.id for pair in found] == [cyrillic.id]


def test_the_number_of_queries_does_not_grow_with_those_who_are_known(office: Office, count_queries: object) -> None:
    counted = []
    for more in (2, 40):
        for number in range(more):
            make_official(name=f"Kordan Ilse {number:02}", names=[], holdings=[])
        db.session.flush()
        db.session.expire_all()
        with count_queries() as seen:  # type: ignore[operator]
            likely_officials.walk(office.person("ana"))
        counted.append(len(seen.statements))
    assert counted[0] == counted[1] <= 14


def test_told_apart_is_remembered_and_can_be_taken_back(office: Office) -> None:
    ana = office.person("ana")
    kept, other = two_entries(office)
    row = official_pairs.distinguish(other, kept, ana, evidence="Born twenty years apart.")
    assert likely_officials.like(ana, whole(office, kept.id)) == []
    assert likely_officials.walk(ana)[0] == []
    assert [told.id for _row, told in official_pairs.told_apart_from(ana, kept)] == [other.id]
    with pytest.raises(RuleBroken, match="two people"):
        official_pairs.merge(kept, other, ana, version=None, merged_version=None, evidence=EVIDENCE)
    official_pairs.no_longer_distinct(row, ana, version=row.version, reason="It was a misreading.")
    assert len(likely_officials.like(ana, whole(office, kept.id))) == 1
    again = official_pairs.distinguish(kept, other, ana)
    assert again.id == row.id and not again.is_withdrawn
    assert ledger.verify()


# --- bringing together ---


def test_both_entries_become_one_with_all_names_and_posts(office: Office) -> None:
    kept, other, _done = together(office)
    found = whole(office, kept.id)
    assert found.name == "Ilse Kordan" and found.note == "Met in spring."
    assert {row.name for row in found.names} == {"Ильзе Кордан", "Илзе Кордан", "I. Kordan", "Ilze Kordan"}
    assert [row.held_from.edtf for row in found.holdings] == ["2024-03", "2024-03-02"]
    assert directory.official_named("Ilze Kordan") == kept.id
    ana = office.person("ana")
    assert [row.id for row in officials.list_officials(ana, Place()).rows] == [kept.id]
    assert official_pairs.entry_kept(ana, whole(office, other.id)) == kept.id
    assert ledger.verify()


def test_field_by_field_the_person_chooses(office: Office) -> None:
    kept, _other, _done = together(office, name="merged", note="merged")
    found = whole(office, kept.id)
    assert (found.name, found.note) == ("Ilze Kordan", "Speaks two languages.")
    assert "Ilse Kordan" in {row.name for row in found.names}, "the heading that was not chosen stays as a spelling"


def test_letters_to_either_entry_stand_on_the_one_page(office: Office) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    kept, other = two_entries(office)
    for official in (kept, other):
        correspondence.log_letter(
            [group],
            ana,
            direction="outgoing",
            kind="letter",
            subject=f"To {official.name}",
            addressees=[AddresseeFacts(official.name, official_id=official.id, sent_on=clock.today())],
        )
    official_pairs.merge(kept, other, ana, version=None, merged_version=None, evidence=EVIDENCE)
    assert len(dealings.letters_with(ana, kept)) == 2
    assert len(dealings.open_letters(ana, kept)) == 2


@pytest.mark.parametrize("evidence", ["", None])
def test_without_evidence_nothing_is_brought_together(office: Office, evidence: str) -> None:
    kept, other = two_entries(office)
    with pytest.raises(RuleBroken) as broken:
        official_pairs.merge(kept, other, office.person("ana"), version=None, merged_version=None, evidence=evidence)
    assert broken.value.field == "evidence"


def test_one_entry_with_itself_or_a_stale_one_is_refused(office: Office) -> None:
    kept, other = two_entries(office)
    ana = office.person("ana")
    with pytest.raises(RuleBroken):
        official_pairs.merge(kept, kept, ana, version=None, merged_version=None, evidence=EVIDENCE)
    with pytest.raises(Conflict):
        official_pairs.merge(kept, other, ana, version=kept.version, merged_version=other.version - 1, evidence=EVIDENCE)
    official_pairs.merge(kept, other, ana, version=None, merged_version=None, evidence=EVIDENCE)
    with pytest.raises(RuleBroken, match="no longer there"):
        official_pairs.merge(other, kept, ana, version=None, merged_version=None, evidence=EVIDENCE)


# --- apart again ---


def test_undone_everything_is_as_before(office: Office) -> None:
    kept, other = two_entries(office)
    ana = office.person("ana")
    before = [ledger.snapshot(kept), ledger.snapshot(other)]
    done = official_pairs.merge(
        kept, other, ana, version=None, merged_version=None, evidence=EVIDENCE, choices={"name": "merged", "note": "merged"}
    )
    db.session.flush()
    db.session.expire_all()
    done = official_pairs.get_merge(ana, done.id)
    assert official_pairs.undo_merge(done, ana, version=done.version, reason="Two people after all.") == []
    db.session.flush()
    assert [ledger.snapshot(whole(office, kept.id)), ledger.snapshot(whole(office, other.id))] == before
    assert {row.id for row in officials.list_officials(ana, Place()).rows} == {kept.id, other.id}
    assert directory.official_named("Ilze Kordan") == other.id
    assert official_pairs.merges_into(ana, kept) == []
    assert ledger.verify()
    with pytest.raises(RuleBroken, match="undone already"):
        official_pairs.undo_merge(done, ana, version=done.version, reason="Again")


def test_what_somebody_changed_since_stays_and_is_named(office: Office) -> None:
    ana = office.person("ana")
    kept, other, done = together(office, note="merged")
    found = whole(office, kept.id)
    names = [NameFacts(row.name, kind="alias", id=row.id) for row in found.names]
    holdings = [
        HoldingFacts(post_id=row.post_id, held_from=row.held_from, held_to=row.held_to, source_note=row.source_note, id=row.id)
        for row in found.holdings
    ]
    officials.change_official(found, ana, version=None, name=found.name, names=names, holdings=holdings, note="Changed since.")
    db.session.flush()
    db.session.expire_all()
    stays = official_pairs.undo_merge(official_pairs.get_merge(ana, done.id), ana, version=None, reason="Two people")
    assert "Changed since." in stays and "I. Kordan" in stays
    again = whole(office, kept.id)
    assert again.note == "Changed since."
    assert "I. Kordan" in {row.name for row in again.names}, "its kind was changed from as written to alias"
    assert not whole(office, other.id).is_withdrawn
    assert ledger.verify()


def test_a_chain_is_undone_from_its_end(office: Office) -> None:
    ana = office.person("ana")
    kept, _other, done = together(office)
    third = make_official(ana, name="Ilsa Kordan", names=[], holdings=[])
    last = official_pairs.merge(third, kept, ana, version=None, merged_version=None, evidence=EVIDENCE)
    assert official_pairs.entry_kept(ana, _other) == third.id
    db.session.flush()
    db.session.expire_all()
    with pytest.raises(RuleBroken, match="Undo that first"):
        official_pairs.undo_merge(official_pairs.get_merge(ana, done.id), ana, version=None, reason="Two people")
    official_pairs.undo_merge(official_pairs.get_merge(ana, last.id), ana, version=None, reason="Two people")
    official_pairs.undo_merge(official_pairs.get_merge(ana, done.id), ana, version=None, reason="Two people")
    assert ledger.verify()


# --- the holder of that day ---


def test_a_name_that_does_not_fit_the_holder_of_that_day_is_flagged(office: Office) -> None:
    ana = office.person("ana")
    right = make_official(ana)
    wrong = make_official(
        ana,
        name="Ivo Kessel",
        names=[],
        holdings=[HoldingFacts(title="Minister of Bridges", organisation="Ministry of Bridges", verification="identity_conflict")],
    )
    on, before = when("2024-06-01").day, when("2023-06-01").day
    found = office_doubts.doubts_of(ana, [(wrong.id, on), (right.id, on)])
    assert list(found) == [wrong.id], "the known holder is in no doubt"
    assert found[wrong.id][0].post == "Minister of Bridges"
    assert [holder.official.name for holder in found[wrong.id][0].holders] == ["Ilse Kordan"]
    assert office_doubts.doubts_of(ana, [(wrong.id, before)]) == {}, "nobody is known for that day"
    assert office_doubts.doubts_of(ana, [(wrong.id, None)]) == {}


def test_on_a_case_two_entries_brought_together_count_as_one_person(office: Office) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    kept, other = two_entries(office)
    for official in (kept, other, other):
        make_statement(group, ana, said_by_name=official.name, said_by_official_id=official.id)
    assert {row.official.id: row.parts for row in group_officials.officials_of(ana, group)} == {
        kept.id: {"statements": 1},
        other.id: {"statements": 2},
    }
    official_pairs.merge(kept, other, ana, version=None, merged_version=None, evidence=EVIDENCE)
    assert [(row.official.id, row.parts) for row in group_officials.officials_of(ana, group)] == [(kept.id, {"statements": 3})]
    assert len(dealings.statements_by(ana, kept)) == 3
