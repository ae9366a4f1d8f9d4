"""Entries handed to the supervisors: once, to the team whose case it is, until one of them logs it or sets it aside."""

import pytest

from casetrack.errors import Conflict, NotFound, RuleBroken
from casetrack.extensions import db
from casetrack.operations import handed_entries, ledger
from tests.conftest import Office
from tests.factories.groups import make_group
from tests.factories.handed_entries import make_handed_entry


def test_an_entry_goes_to_the_supervisors_of_the_case(office: Office) -> None:
    group = make_group(office.person("ana"))
    entry = make_handed_entry(office.person("ana"), group)
    assert [row.id for row in handed_entries.waiting_for(office.person("sara"))] == [entry.id]
    for who in ("viktor", "ana", "emil", "rita", "adam", "august"):
        assert handed_entries.waiting_for(office.person(who)) == []
        with pytest.raises(NotFound):
            handed_entries.get_handed_entry(office.person(who), entry.id)
    assert dict(handed_entries.fields_of(entry))["items-0-item"] == "Soap"
    assert ledger.verify()["chains"] > 0


def test_an_entry_of_another_teams_case_goes_to_that_team(office: Office) -> None:
    group = make_group(office.person("olga"))
    make_handed_entry(office.person("ana"), group)
    assert len(handed_entries.waiting_for(office.person("viktor"))) == 1
    assert handed_entries.waiting_for(office.person("sara")) == []


@pytest.mark.parametrize("code", ["CT-2026-00000000", "no code", ""])
def test_with_an_unknown_code_it_goes_to_the_writers_own_team(office: Office, code: str) -> None:
    entry = make_handed_entry(office.person("ana"), make_group(office.person("ana")), code=code)
    assert entry.group_id is None
    assert [row.id for row in handed_entries.waiting_for(office.person("sara"))] == [entry.id]


def test_handed_twice_it_is_there_once(office: Office) -> None:
    group = make_group(office.person("ana"))
    first, second = (make_handed_entry(office.person("ana"), group) for _ in range(2))
    assert first.id == second.id
    other = make_handed_entry(office.person("boris"), group)
    assert other.id != first.id, "the same form id of another person is another entry"


def test_who_belongs_to_no_team_can_hand_nothing_on_without_a_case(office: Office) -> None:
    with pytest.raises(RuleBroken, match="no team"):
        make_handed_entry(office.person("adam"), make_group(office.person("ana")), code="")


def test_an_entry_too_long_to_be_handed_on_is_refused_in_words(office: Office) -> None:
    with pytest.raises(RuleBroken, match="too long"):
        make_handed_entry(office.person("ana"), make_group(office.person("ana")), fields=[("note", "x" * 300_000)])


def test_set_aside_with_a_reason_it_waits_no_longer(office: Office) -> None:
    sara = office.person("sara")
    entry = make_handed_entry(office.person("ana"), make_group(office.person("ana")))
    with pytest.raises(RuleBroken):
        handed_entries.set_aside(entry, sara, version=entry.version, reason="")
    with pytest.raises(Conflict):
        handed_entries.set_aside(entry, sara, version=entry.version + 1, reason="Logged by hand")
    handed_entries.set_aside(entry, sara, version=entry.version, reason="Logged by hand")
    assert (entry.state, entry.settled_by_id, entry.settled_reason) == ("discarded", sara.id, "Logged by hand")
    assert handed_entries.waiting_for(sara) == []
    with pytest.raises(RuleBroken, match="settled"):
        handed_entries.set_aside(entry, sara, version=entry.version, reason="Again")
    with pytest.raises(RuleBroken, match="settled"):
        handed_entries.open_as_form(entry, sara, place="/log/aid", heading="Log aid", group=None)
    assert ledger.verify()["chains"] > 0


def test_a_form_made_from_it_settles_it_and_no_other_form_does(office: Office) -> None:
    sara = office.person("sara")
    group = make_group(office.person("ana"))
    entry = make_handed_entry(office.person("ana"), group)
    draft = handed_entries.open_as_form(entry, sara, place=f"/log/aid?group={group.code}", heading="Log aid", group=group)
    assert draft.form_id == handed_entries.form_id_of(entry)
    for form_id in ("handed-", "handed-nonsense", "f" * 32, "handed-" + group.id.hex):
        assert handed_entries.stored(sara, form_id) is None
    for who in ("ana", "viktor", "boris"):
        assert handed_entries.stored(office.person(who), draft.form_id) is None
    assert entry.state == "waiting"
    settled = handed_entries.stored(sara, draft.form_id)
    assert settled is entry and entry.state == "stored"
    assert handed_entries.stored(sara, draft.form_id) is None, "once"
    db.session.flush()
    assert ledger.verify()["chains"] > 0
