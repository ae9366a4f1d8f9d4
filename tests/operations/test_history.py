"""The history of a case: what its reader is told, and what not."""

from typing import Any

from casetrack.extensions import db
from casetrack.models.ledger import LedgerEntry
from casetrack.operations import aid_deliveries, conditions, groups, history, ledger, statements
from casetrack.world_dates import WorldDate, world_date
from tests.conftest import Office
from tests.factories.aid_deliveries import make_aid_delivery
from tests.factories.conditions import make_condition
from tests.factories.contacts import make_contact
from tests.factories.correspondence import make_letter
from tests.factories.groups import make_group
from tests.factories.negotiations import make_negotiation
from tests.factories.officials import make_official
from tests.factories.statements import make_statement


def told(viewer: Any, group: Any) -> list[history.Told]:
    return history.history_of(viewer, group, size=200)[0]


def change(entry: history.Told, label: str) -> tuple[str, str]:
    found = {row.label: (row.was, row.now) for row in entry.changes}
    assert label in found, found
    return found[label]


def test_a_change_says_who_what_was_and_what_is(office: Office) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    delivery = aid_deliveries.get_aid_delivery(ana, make_aid_delivery(group, ana).id)
    day = world_date("2025-07-14", learnt_on=delivery.timeline_on)
    aid_deliveries.correct_aid_delivery(
        delivery,
        ana,
        version=1,
        reason="Counted again",
        status="partly_delivered",
        how_known="told_by_partner",
        delivered_on=day,
        items=[aid_deliveries.ItemFacts(item="Blankets")],
        people_reached=12,
    )
    entry = told(ana, group)[0]
    assert (entry.who, entry.kind_words, entry.action, entry.reason) == ("Ana", "Aid delivery", "corrected", "Counted again")
    assert change(entry, "People reached") == ("30", "12")
    assert change(entry, "Status") == ("Distributed", "Partly delivered")
    assert change(entry, "How we know") == ("Seen by us", "Told by a partner")
    assert change(entry, "Delivered on")[1] == "14 Jul 2025"
    assert change(entry, "What was delivered") == ("Food parcels, 14, parcel", "Blankets")


def test_names_stand_for_ids_and_no_id_is_ever_shown(office: Office) -> None:
    ana, sara, boris = office.person("ana"), office.person("sara"), office.person("boris")
    group = make_group(ana)
    official = make_official(ana)
    make_statement(group, ana, said_by_name=official.name)
    make_contact([group], ana, official_ids=[official.id])
    make_letter([group], ana)
    make_negotiation([group], ana)
    groups.hand_over_case(groups.get_group(sara, group.code), sara, to=boris, version=group.version)
    entries = told(sara, group)
    ids = [str(row.id) for row in (ana, sara, boris, group, official)]
    text = repr([(entry.who, entry.reason, entry.changes) for entry in entries])
    assert not [key for key in ids if key in text or key.replace("-", "") in text]
    assert change(entries[0], "Owner") == ("Ana", "Boris")
    assert "Ilse Kordan" in text


def test_a_day_without_a_year_is_told_as_such(office: Office) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    make_statement(group, ana, stated_on=world_date("XXXX-07-14", learnt_on=group.opened_on))
    assert change(told(ana, group)[0], "Said on")[1] == "14 July, year not given"


def test_a_record_that_became_confidential_leaves_the_readers_history(office: Office) -> None:
    ana, rita = office.person("ana"), office.person("rita")
    group = make_group(ana)
    condition = conditions.get_condition(ana, make_condition(group, ana).id)
    assert "Condition" in {entry.kind_words for entry in told(rita, group)}
    conditions.correct_condition(
        condition,
        ana,
        version=1,
        requirement=condition.requirement,
        since=WorldDate(),
        disputes=[],
        sensitivity="confidential",
    )
    assert "Condition" not in {entry.kind_words for entry in told(rita, group)}
    assert [entry.action for entry in told(ana, group) if entry.kind_words == "Condition"] == ["corrected", "recorded"]


def test_a_group_out_of_reach_is_not_named(office: Office) -> None:
    ana, olga = office.person("ana"), office.person("olga")
    here, there = make_group(ana), make_group(olga, name="Families at the weir")
    make_contact([here], ana)
    make_negotiation([here, there], ana)
    assert "weir" not in repr(told(ana, here))
    assert "mill" not in repr(told(olga, there))
    assert "Talks" in {entry.kind_words for entry in told(olga, there)}


def test_a_record_that_is_closed_to_the_reader_is_not_quoted(office: Office) -> None:
    ana, rita = office.person("ana"), office.person("rita")
    group = make_group(ana)
    hidden = make_statement(group, ana, sensitivity="confidential", kind="other", low=None, high=None, text="The hidden words")
    shown = make_statement(group, ana)
    statements.link_statements(shown, ana, other=hidden, kind="contradicts")
    assert "hidden words" not in repr(told(rita, group))
    assert "hidden words" in repr(told(ana, group))


def test_the_history_goes_back_by_the_last_entry_shown(office: Office) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    for number in range(5):
        make_statement(group, ana, low=number, high=number)
    everything = [entry.id for entry in told(ana, group)]
    found, before, more = [], None, True
    while more:
        page, more = history.history_of(ana, group, before, size=2)
        found += [entry.id for entry in page]
        before = page[-1].id
    assert found == everything and len(found) == 6


def test_the_history_of_another_case_is_no_place_to_go_on_from(office: Office) -> None:
    ana, olga = office.person("ana"), office.person("olga")
    here, there = make_group(ana), make_group(olga)
    foreign = told(olga, there)[0].id
    assert history.history_of(ana, here, foreign)[0] == history.history_of(ana, here)[0]


def test_an_erased_entry_says_that_it_was_erased(office: Office) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    made = make_statement(group, ana)
    db.session.flush()
    entry = LedgerEntry(
        chain=f"statements/{made.id}",
        seq=99,
        at=made.recorded_at,
        actor=f"user/{ana.id}",
        action="corrected",
        object_id=made.id,
        about_group_id=group.id,
        payload=None,
        salt=None,
        commit_hash="0" * 64,
        prev="0" * 64,
        entry_hash="0" * 64,
    )
    db.session.add(entry)
    db.session.flush()
    found = next(row for row in told(ana, group) if row.id == entry.id)
    assert found.erased and found.changes == []


def test_every_entry_of_a_full_case_verifies(office: Office) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    make_condition(group, ana)
    make_negotiation([group], ana)
    make_letter([group], ana)
    assert ledger.verify()
    assert {entry.kind_words for entry in told(ana, group)} == {"Case", "Condition", "Talks", "Letter"}
