"""Negotiations: what may be done."""

from datetime import timedelta

import pytest

from casetrack import clock
from casetrack.errors import Conflict, NotFound, RuleBroken
from casetrack.extensions import db
from casetrack.operations import courses, ledger, negotiations
from casetrack.operations.negotiations import RepresentativeFacts
from casetrack.world_dates import WorldDate, world_date
from tests.conftest import Office
from tests.factories.groups import make_group
from tests.factories.negotiations import make_negotiation


def test_talks_name_their_sides_and_who_speaks(office: Office) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    made = make_negotiation([group], ana)
    found = negotiations.get_negotiation(ana, made.id)
    assert [row.name for row in found.parties] == ["The upper council", "The lower council"]
    assert [row.for_party for row in found.representatives] == ["The upper council"]
    assert [row.id for row in negotiations.negotiations_of(ana, group)] == [made.id]
    assert ledger.verify()


def test_rounds_and_lists_are_added_one_after_the_other(office: Office) -> None:
    ana = office.person("ana")
    talks = make_negotiation([make_group(ana)], ana)
    day = world_date("2025-05-16", learnt_on=clock.today())
    negotiations.add_round(talks, ana, version=1, held_on=day, place_text="The bridge", outcome="They will meet again")
    for _number in range(2):
        negotiations.add_list(talks, ana, version=talks.version, handed_on=day, handed_to="The lower council", people=30)
    db.session.commit()
    found = negotiations.get_negotiation(ana, talks.id)
    assert [row.outcome for row in found.rounds] == ["They will meet again"]
    assert [row.list_version for row in found.lists] == [1, 2]
    assert ledger.verify()


def test_a_round_of_which_nothing_is_known_is_refused(office: Office) -> None:
    ana = office.person("ana")
    talks = make_negotiation([make_group(ana)], ana)
    with pytest.raises(RuleBroken) as broken:
        negotiations.add_round(talks, ana, version=1, held_on=WorldDate())
    assert broken.value.field == "held_on"


def test_a_round_or_a_list_of_tomorrow_is_refused_unless_talks_are_planned(office: Office) -> None:
    ana = office.person("ana")
    tomorrow = world_date(clock.today() + timedelta(days=1), learnt_on=clock.today())
    talks, planned = make_negotiation([make_group(ana)], ana), make_negotiation([], ana, status="planned")
    with pytest.raises(RuleBroken) as broken:
        negotiations.add_round(talks, ana, version=1, held_on=tomorrow)
    assert broken.value.field == "held_on"
    with pytest.raises(RuleBroken) as broken:
        negotiations.add_list(talks, ana, version=1, handed_on=tomorrow, handed_to="The lower council")
    assert broken.value.field == "handed_on"
    assert negotiations.add_round(planned, ana, version=1, held_on=tomorrow).rounds


def test_talks_change_their_status_with_a_reason_and_may_end_with_an_outcome(office: Office) -> None:
    ana = office.person("ana")
    talks = make_negotiation([make_group(ana)], ana)
    day = clock.today() - timedelta(days=2)
    negotiations.change_status(talks, ana, version=1, status="agreed", status_on=day, reason="Both signed", outcome="All may go")
    assert [(step.was, step.became, step.on, step.reason) for step in courses.course_of(talks)] == [
        (None, "ongoing", None, ""),
        ("ongoing", "agreed", day, "Both signed"),
    ]
    for facts, field in (
        ({"status": "agreed", "outcome": "All may go", "reason": "Again"}, "status"),
        ({"status": "ended", "reason": None}, "reason"),
        ({"status": "ended", "reason": "Why", "status_on": clock.today() + timedelta(days=1)}, "status_on"),
    ):
        with pytest.raises(RuleBroken) as broken:
            negotiations.change_status(talks, ana, version=2, **facts)
        assert broken.value.field == field
    negotiations.change_status(talks, ana, version=2, status="agreed", reason="A word more", outcome="All may go by May")
    assert (talks.outcome, talks.status_on) == ("All may go by May", day)
    assert ledger.verify()


def test_a_stale_round_is_a_conflict(office: Office) -> None:
    ana = office.person("ana")
    talks = make_negotiation([make_group(ana)], ana)
    with pytest.raises(Conflict):
        negotiations.add_round(talks, ana, version=7, held_on=WorldDate(), agenda="Lists")


def test_a_correction_keeps_rows_that_stay(office: Office) -> None:
    ana = office.person("ana")
    talks = make_negotiation([make_group(ana)], ana)
    first = talks.parties[0].id
    negotiations.correct_negotiation(
        talks,
        ana,
        version=1,
        name="Valley talks, second try",
        since=WorldDate(),
        parties=["The upper council", "The river towns", "The lower council"],
        representatives=[RepresentativeFacts("D. Delegate", for_party="The river towns")],
        status="deadlocked",
    )
    assert talks.parties[0].id == first
    assert [row.name for row in talks.parties] == ["The upper council", "The river towns", "The lower council"]
    assert ledger.verify()


def test_talks_about_two_groups_name_only_those_in_reach(office: Office) -> None:
    ana, olga, sara = office.person("ana"), office.person("olga"), office.person("sara")
    here, there = make_group(ana), make_group(olga, name="Families at the weir")
    talks = make_negotiation([here, there], ana)
    for who, sees in ((ana, [here.id]), (olga, [there.id]), (sara, [here.id])):
        found = negotiations.get_negotiation(who, talks.id)
        assert [group.id for group in negotiations.groups_shown(who, found)] == sees


def test_another_teams_talks_are_not_there(office: Office) -> None:
    ana, olga, adam = office.person("ana"), office.person("olga"), office.person("adam")
    tied, loose = make_negotiation([make_group(ana)], ana), make_negotiation([], ana)
    assert negotiations.get_negotiation(ana, loose.id)
    for who in (olga, adam):
        for talks in (tied, loose):
            with pytest.raises(NotFound):
                negotiations.get_negotiation(who, talks.id)
