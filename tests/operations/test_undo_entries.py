"""Undoing an entry: whose, how long, and what goes with it."""

from datetime import timedelta

import pytest

from casetrack import clock
from casetrack.errors import Conflict, RuleBroken
from casetrack.operations import aid_deliveries, contacts, correspondence, follow_ups, groups, ledger, undo_entries
from tests.conftest import Office
from tests.factories.aid_deliveries import make_aid_delivery
from tests.factories.contacts import make_contact
from tests.factories.correspondence import make_letter
from tests.factories.groups import make_group


def test_an_undone_delivery_counts_no_longer_and_stays_in_the_ledger(office: Office) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    delivery = make_aid_delivery(group, ana)
    undo_entries.undo(delivery, ana, version=1)
    assert delivery.is_withdrawn and delivery.withdrawn_by_id == ana.id
    assert groups.get_group(ana, group.code).standing.last_aid_on is None
    assert ledger.verify()


def test_the_follow_up_of_a_promise_goes_with_its_contact(office: Office) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    contact = make_contact(group, ana, promised="A list", promise_due_on=clock.today() + timedelta(days=3))
    contact = contacts.get_contact(ana, contact.id)
    assert len(follow_ups.open_of_group(ana, group)) == 1
    undo_entries.undo(contact, ana, version=contact.version)
    assert follow_ups.open_of_group(ana, group) == []
    standing = groups.get_group(ana, group.code).standing
    assert standing.last_contact_on is None and standing.next_follow_up_on is None
    assert ledger.verify()


def test_a_finished_follow_up_stays(office: Office) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    contact = make_contact(group, ana, promised="A list", promise_due_on=clock.today())
    [planned] = follow_ups.open_of_group(ana, group)
    follow_ups.finish_follow_up(planned, ana, version=1, outcome="done")
    undo_entries.undo(contacts.get_contact(ana, contact.id), ana, version=1)
    assert not follow_ups.get_follow_up(ana, planned.id).is_withdrawn


def test_an_undone_letter_waits_for_no_answer(office: Office) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    letter = make_letter(group, ana)
    assert groups.get_group(ana, group.code).standing.next_letter_on is not None
    undo_entries.undo(correspondence.get_letter(ana, letter.id), ana, version=1)
    assert groups.get_group(ana, group.code).standing.next_letter_on is None


def test_only_ones_own_fresh_unchanged_entry_is_undone(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    ana, sara = office.person("ana"), office.person("sara")
    group = make_group(ana)
    delivery = make_aid_delivery(group, ana)
    assert undo_entries.may_undo(delivery, ana) and not undo_entries.may_undo(delivery, sara)
    assert not undo_entries.may_undo(group, ana), "a case is no entry"
    with pytest.raises(RuleBroken):
        undo_entries.undo(delivery, sara, version=1)
    with pytest.raises(Conflict):
        undo_entries.undo(delivery, ana, version=7)
    seen = aid_deliveries.get_aid_delivery(sara, delivery.id)
    ledger.record(seen, "confirmed", sara, was=ledger.snapshot(seen), reason="Looked at")
    assert not undo_entries.may_undo(delivery, ana), "somebody else has changed it since"
    late = make_aid_delivery(group, ana, item="Soap")
    later = clock.now() + timedelta(hours=24, seconds=1)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert not undo_entries.may_undo(late, ana)


def test_an_entry_is_undone_once(office: Office) -> None:
    ana = office.person("ana")
    delivery = make_aid_delivery(make_group(ana), ana)
    undo_entries.undo(delivery, ana, version=1)
    with pytest.raises(RuleBroken, match="already"):
        undo_entries.undo(delivery, ana, version=2)
