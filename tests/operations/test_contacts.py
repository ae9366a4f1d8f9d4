"""Contacts: what may be done."""

from datetime import time, timedelta

import pytest

from casetrack import clock
from casetrack.errors import Conflict, NotFound, Question, RuleBroken
from casetrack.extensions import db
from casetrack.models.officials import Official, OfficialName
from casetrack.operations import contacts, follow_ups, groups, ledger, organisations, spoken_to, standings
from casetrack.operations.paging import Place
from tests.conftest import Office
from tests.factories.contacts import make_contact
from tests.factories.groups import make_group


def known_official(name: str) -> Official:
    official = Official(name=name, name_key=name.casefold())
    official.names = [OfficialName(name=name, folded=name.casefold())]
    ledger.record(official, "added", None)
    return official


def test_an_attempt_that_reached_nobody_is_no_contact(office: Office) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    make_contact(group, ana, reached=False, summary=None)
    assert standings.refresh(group).last_contact_on is None
    make_contact(group, ana, happened_on=clock.today() - timedelta(days=3))
    assert standings.refresh(group).last_contact_on == clock.today() - timedelta(days=3)
    assert contacts.list_contacts(ana, Place()).total == 2
    assert contacts.list_contacts(ana, Place(), reached="no").total == 1


def test_a_promise_with_a_day_becomes_a_follow_up_of_whoever_logs_it(office: Office) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    due = clock.today() + timedelta(days=4)
    contact = make_contact(group, ana, promised="Send the list", promise_due_on=due)
    (planned,) = follow_ups.follow_ups_from(ana, contact)
    assert (planned.what, planned.due_on, planned.for_user_id) == ("Send the list", due, ana.id)
    assert standings.refresh(group).next_follow_up_on == due
    assert ledger.verify()["entries"] > 3


def test_a_day_without_a_promise_and_a_promise_of_nobody_are_refused(office: Office) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    for field, facts in (
        ("promised", {"promise_due_on": clock.today()}),
        ("promised", {"promised": "Send the list", "reached": False}),
        ("happened_on", {"happened_on": clock.today() + timedelta(days=1)}),
        ("also_about", {"also_about": "CT-2026-0000000"}),
    ):
        with pytest.raises(RuleBroken) as broken:
            make_contact(group, ana, **facts)
        assert broken.value.field == field


def test_names_are_tied_only_when_exactly_one_fits_and_kept_otherwise(office: Office) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    official = known_official("Oksana Test")
    contact = make_contact(group, ana, with_names="Oksana Test; the clerk at the gate; Oksana Test")
    assert [row.official_id for row in contact.with_officials] == [official.id]
    assert contact.with_name == "the clerk at the gate"
    found = contacts.get_contact(ana, contact.id)
    db.session.expire_all()
    found = contacts.get_contact(ana, contact.id)
    assert contacts.names_of(found) == ["Oksana Test", "the clerk at the gate"]


def test_a_contact_about_two_groups_is_reached_through_either_and_names_only_those_seen(office: Office) -> None:
    ana, boris, sara, olga = (office.person(who) for who in ("ana", "boris", "sara", "olga"))
    mine, his = make_group(ana, name="At the mill"), make_group(boris, name="At the bridge")
    contact = make_contact([mine, his], sara)
    for viewer, names in ((ana, ["At the mill"]), (boris, ["At the bridge"]), (sara, ["At the bridge", "At the mill"])):
        seen = contacts.get_contact(viewer, contact.id)
        assert [group.name for group in contacts.groups_shown(viewer, seen)] == names
    with pytest.raises(NotFound):
        contacts.get_contact(olga, contact.id)
    assert standings.refresh(his).last_contact_on == clock.today()


def test_a_correction_leaves_groups_alone_that_the_person_does_not_see(office: Office) -> None:
    ana, boris, sara = (office.person(who) for who in ("ana", "boris", "sara"))
    mine, his, third = make_group(ana), make_group(boris), make_group(ana, name="At the ford")
    key = make_contact([mine, his], sara).id
    db.session.commit()
    contact = contacts.get_contact(ana, key)
    contacts.correct_contact(
        contact, ana, version=contact.version, reason="Wrong group", also_about=third.code.lower(), with_names=None,
        happened_on=clock.today(), channel="visit", reached=True,
    )  # fmt: skip
    assert {row.group_id for row in contact.on_groups} == {his.id, third.id}
    assert contact.channel == "visit" and contact.version == 2
    assert standings.refresh(mine).last_contact_on is None
    assert ledger.verify()


def test_a_correction_of_anothers_contact_asks_why_and_a_stale_one_is_a_conflict(office: Office) -> None:
    ana, sara = office.person("ana"), office.person("sara")
    group = make_group(ana)
    contact = contacts.get_contact(sara, make_contact(group, ana).id)
    facts = {"also_about": group.code, "with_names": None, "happened_on": clock.today()}
    with pytest.raises(RuleBroken) as broken:
        contacts.correct_contact(contact, sara, version=contact.version, **facts)
    assert broken.value.field == "reason"
    with pytest.raises(Conflict):
        contacts.correct_contact(contact, sara, version=contact.version - 1, reason="x", **facts)


def test_a_withdrawn_contact_counts_no_longer(office: Office) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    contact = contacts.get_contact(ana, make_contact(group, ana).id)
    contacts.withdraw_contact(contact, ana, version=contact.version, reason="Logged twice")
    assert standings.refresh(group).last_contact_on is None
    assert contacts.get_contact(ana, contact.id).is_withdrawn


def test_another_teams_code_is_as_unknown_as_none(office: Office) -> None:
    ana, olga = office.person("ana"), office.person("olga")
    mine, theirs = make_group(ana), make_group(olga)
    with pytest.raises(RuleBroken) as other:
        make_contact(mine, ana, also_about=theirs.code)
    assert theirs.code in other.value.sentence
    assert contacts.groups_of_codes(ana, f"{mine.code} {mine.code.lower()}, ") == [mine]


def test_a_contact_without_a_group_is_the_teams(office: Office) -> None:
    ana, boris, olga = (office.person(who) for who in ("ana", "boris", "olga"))
    contact = make_contact([], ana)
    assert contacts.get_contact(boris, contact.id)
    with pytest.raises(NotFound):
        contacts.get_contact(olga, contact.id)


def test_a_closed_case_takes_no_contact(office: Office) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    group.case_status = "closed"
    with pytest.raises(RuleBroken):
        make_contact(group, ana)


def test_a_reader_does_not_see_confidential_contacts(office: Office) -> None:
    ana, rita = office.person("ana"), office.person("rita")
    group = make_group(ana)
    shown, hidden = make_contact(group, ana), make_contact(group, ana, sensitivity="confidential")
    assert contacts.get_contact(rita, shown.id)
    with pytest.raises(NotFound):
        contacts.get_contact(rita, hidden.id)
    assert groups.get_group(rita, group.code)


def test_the_same_contact_a_few_minutes_later_is_asked_once(office: Office) -> None:
    ana, boris, sara = office.person("ana"), office.person("boris"), office.person("sara")
    group, other = make_group(ana), make_group(ana, name="At the ford")
    first = make_contact(group, ana)
    with pytest.raises(Question) as asked:
        make_contact(group, ana, sure=())
    assert asked.value.name == "again"
    for by, about, facts in (
        (sara, group, {}),
        (ana, other, {}),
        (ana, group, {"channel": "visit"}),
        (ana, group, {"reached": False}),
        (ana, group, {"happened_on": clock.today() - timedelta(days=1)}),
        (ana, group, {"sure": ("again",)}),
        (boris, [], {}),
    ):
        assert make_contact(about, by, **({"sure": ()} | facts)).id != first.id
    with pytest.raises(Question):
        make_contact([other, group], ana, sure=("other question",))


def test_two_hours_of_a_day_are_two_calls_and_ten_minutes_run_from_the_writing(office: Office) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    make_contact(group, ana, happened_at=time(9, 30))
    make_contact(group, ana, happened_at=time(11, 0), sure=())
    with pytest.raises(Question):
        make_contact(group, ana, happened_at=time(9, 30), sure=())
    with pytest.raises(Question):
        make_contact(group, ana, sure=())
    friday = clock.now() - timedelta(days=2)
    kept = make_contact(group, ana, written_at=friday, sure=())
    assert kept.written_at == friday and kept.created_at > friday
    make_contact(group, ana, written_at=friday - timedelta(minutes=11), sure=())
    with pytest.raises(Question):
        make_contact(group, ana, written_at=friday + timedelta(minutes=9), sure=())
    assert ledger.verify()


def test_those_lately_spoken_to_are_offered_and_tied_by_what_was_chosen(office: Office) -> None:
    ana, olga = office.person("ana"), office.person("olga")
    group, theirs = make_group(ana), make_group(olga)
    clerk, guard, far = known_official("Oksana Test"), known_official("Petro Test"), known_official("Far Away")
    desk = organisations.add_organisation(ana, name="Lowland desk", kind="other")
    make_contact(group, ana, official_ids=[clerk.id], happened_on=clock.today() - timedelta(days=3))
    make_contact(group, ana, official_ids=[guard.id, clerk.id], organisation_ids=[desk.id])
    make_contact(theirs, olga, official_ids=[far.id])
    assert {row.name for row in spoken_to.lately(ana, group)} == {"Oksana Test", "Petro Test", "Lowland desk"}
    assert len(spoken_to.lately(ana, group, most=2)) == 2
    assert [row.name for row in spoken_to.lately(ana, None, chosen=[str(far.id), "nonsense"])] == ["Far Away"]
    contact = make_contact(group, ana, with_known=[str(clerk.id), str(desk.id)], with_names="Oksana Test; a passer-by")
    assert [row.official_id for row in contact.with_officials] == [clerk.id]
    assert [row.organisation_id for row in contact.with_organisations] == [desk.id]
    assert contact.with_name == "a passer-by"
    for wrong in (["nonsense"], [str(group.id)]):
        with pytest.raises(RuleBroken) as broken:
            make_contact(group, ana, with_known=wrong)
        assert broken.value.field == "with_known"


def test_a_promise_without_a_day_is_kept_and_plans_nothing(office: Office) -> None:
    ana = office.person("ana")
    contact = make_contact(make_group(ana), ana, promised="Look into it")
    assert contact.promised == "Look into it"
    assert follow_ups.follow_ups_from(ana, contact) == []
