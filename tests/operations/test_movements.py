"""Movements: what may be done."""

from datetime import timedelta
from typing import Any

import pytest

from casetrack import clock
from casetrack.errors import Conflict, NotFound, Question, RuleBroken
from casetrack.operations import groups, ledger, movements, negotiations, standings
from casetrack.world_dates import WorldDate, world_date
from tests.conftest import Office
from tests.factories.groups import make_group
from tests.factories.movements import make_movement
from tests.factories.negotiations import make_negotiation
from tests.factories.statements import make_statement


def ago(days: int) -> WorldDate:
    return world_date(clock.today() - timedelta(days=days), learnt_on=clock.today())


def test_a_movement_is_followed_from_plan_to_arrival(office: Office) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    movement = movements.get_movement(ana, make_movement(group, ana, planned_on=ago(5)).id)
    movements.correct_movement(
        movement, ana, version=1, status="arrived", departed_on=ago(3), arrived_on=ago(2), people_departed=12, people_arrived=11
    )
    assert movement.timeline_on == clock.today() - timedelta(days=2)
    assert [row.id for row in movements.movements_of(ana, group)] == [movement.id]
    assert ledger.verify()


def test_nobody_arrives_before_they_left(office: Office) -> None:
    ana = office.person("ana")
    with pytest.raises(RuleBroken) as broken:
        make_movement(make_group(ana), ana, departed_on=ago(2), arrived_on=ago(4))
    assert broken.value.field == "arrived_on"


def test_an_arrival_in_a_month_may_follow_a_departure_in_it(office: Office) -> None:
    ana = office.person("ana")
    left, came = world_date("2025-03-14", learnt_on=clock.today()), world_date("2025-03", learnt_on=clock.today())
    assert make_movement(make_group(ana), ana, departed_on=left, arrived_on=came).arrived_on.edtf == "2025-03"


def test_no_more_arrive_than_left(office: Office) -> None:
    ana = office.person("ana")
    with pytest.raises(RuleBroken) as broken:
        make_movement(make_group(ana), ana, people_departed=10, people_arrived=11)
    assert broken.value.field == "people_arrived"


@pytest.mark.parametrize("fact", ["departed_on", "arrived_on"])
def test_what_has_happened_is_not_in_the_future(office: Office, fact: str) -> None:
    ana = office.person("ana")
    with pytest.raises(RuleBroken) as broken:
        make_movement(make_group(ana), ana, **{fact: ago(-3)})
    assert broken.value.field == fact


def test_a_plan_may_lie_in_the_future(office: Office) -> None:
    ana = office.person("ana")
    assert make_movement(make_group(ana), ana, planned_on=ago(-3)).timeline_on == clock.today() + timedelta(days=3)


def test_a_withdrawn_movement_stays(office: Office) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    movement = make_movement(group, ana)
    movements.withdraw_movement(movement, ana, version=1, reason="Never took place")
    assert [row.is_withdrawn for row in movements.movements_of(ana, group)] == [True]
    with pytest.raises(RuleBroken):
        movements.correct_movement(movement, ana, version=2, people_planned=3)


def test_another_teams_movement_is_not_there(office: Office) -> None:
    ana, olga = office.person("ana"), office.person("olga")
    movement = make_movement(make_group(ana), ana)
    with pytest.raises(NotFound):
        movements.get_movement(olga, movement.id)


# --- the course ---


def on_its_way(office: Office, **facts: Any) -> tuple[Any, Any, movements.Movement]:
    """Ana's group of 30, twelve of whom are to go home."""
    ana = office.person("ana")
    group = make_group(ana)
    make_statement(group, ana, low=30, high=30, valid_on=ago(30))
    return ana, group, movements.get_movement(ana, make_movement(group, ana, planned_on=ago(5), **facts).id)


def test_step_by_step_from_plan_to_a_partial_return(office: Office) -> None:
    ana, group, movement = on_its_way(office)
    assert movements.next_steps(movement) == ("departed", "arrived", "postponed", "cancelled")
    movements.depart(movement, ana, version=1, departed_on=ago(3), people_departed=12)
    assert standings.refresh(group).remaining_high == 30, "under way they are still people of the group"
    assert movements.next_steps(movement) == ("arrived", "cancelled")
    movements.arrive(movement, ana, version=2, arrived_on=ago(2), people_arrived=10, received_by="The council")
    standing = groups.get_group(ana, group.code).standing
    assert (standing.remaining_low, standing.remaining_high) == (20, 20)
    assert movements.next_steps(movement) == () and movement.received_by == "The council"
    assert ledger.verify()


def test_it_is_put_off_with_a_reason_and_may_be_put_off_again(office: Office) -> None:
    ana, _group, movement = on_its_way(office)
    for version, why in ((1, "The road is closed"), (2, "It still is")):
        movements.postpone(movement, ana, version=version, status_reason=why, planned_on=ago(-10))
    assert (movement.status, movement.status_reason) == ("postponed", "It still is")
    assert movement.timeline_on == clock.today() + timedelta(days=10)


@pytest.mark.parametrize("status", ["postponed", "cancelled", "refused_at_border"])
def test_what_falls_through_says_why(office: Office, status: str) -> None:
    ana = office.person("ana")
    with pytest.raises(RuleBroken) as broken:
        make_movement(make_group(ana), ana, status=status)
    assert broken.value.field == "status_reason"
    assert make_movement(make_group(ana), ana, status=status, status_reason="The road is closed").status == status


def test_who_left_is_turned_back_at_the_border_and_not_called_off(office: Office) -> None:
    ana, group, movement = on_its_way(office, status="departed", departed_on=ago(3))
    with pytest.raises(RuleBroken):
        movements.call_off(movement, ana, version=1, status_reason="No")
    movements.call_off(movement, ana, version=1, status_reason="The crossing is closed", at_the_border=True)
    assert movement.status == "refused_at_border"
    assert standings.refresh(group).remaining_high == 30


def test_a_step_that_cannot_follow_is_refused(office: Office) -> None:
    ana, _group, movement = on_its_way(office, status="arrived", arrived_on=ago(2), people_arrived=12)
    with pytest.raises(RuleBroken):
        movements.depart(movement, ana, version=1, departed_on=ago(3))


def test_an_arrival_before_the_departure_is_refused_in_the_course_too(office: Office) -> None:
    ana, _group, movement = on_its_way(office, status="departed", departed_on=ago(2), people_departed=10)
    with pytest.raises(RuleBroken) as broken:
        movements.arrive(movement, ana, version=1, arrived_on=ago(4), people_arrived=10)
    assert broken.value.field == "arrived_on"


@pytest.mark.parametrize(("people", "field"), [(None, "people_arrived"), (11, "people_arrived")])
def test_an_arrival_needs_a_number_no_greater_than_of_those_who_left(office: Office, people: int | None, field: str) -> None:
    ana, _group, movement = on_its_way(office, status="departed", departed_on=ago(2), people_departed=10)
    with pytest.raises(RuleBroken) as broken:
        movements.arrive(movement, ana, version=1, arrived_on=ago(1), people_arrived=people)
    assert broken.value.field == field


def test_a_stale_step_is_a_conflict(office: Office) -> None:
    ana, _group, movement = on_its_way(office)
    movements.depart(movement, ana, version=1, departed_on=ago(3))
    with pytest.raises(Conflict):
        movements.arrive(movement, ana, version=1, arrived_on=ago(2), people_arrived=3)


def test_more_people_than_are_known_are_asked_about(office: Office) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    make_statement(group, ana, low=43, high=43)
    with pytest.raises(Question) as asked:
        make_movement(group, ana, people_planned=430)
    assert (asked.value.name, asked.value.field) == (movements.MANY, "people_planned")
    assert "430" in asked.value.sentence and "43 who" in asked.value.sentence
    assert make_movement(group, ana, people_planned=430, sure=(movements.MANY,)).people_planned == 430
    assert make_movement(group, ana, people_planned=43).people_planned == 43
    assert make_movement(group, ana, people_planned=430, direction="in").people_planned == 430


def test_nobody_is_asked_while_nothing_is_known(office: Office) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    assert make_movement(group, ana, people_planned=430).people_planned == 430
    make_statement(group, ana, low=100, high=None, qualifier="at_least")
    assert make_movement(group, ana, people_planned=430).people_planned == 430


def test_the_round_that_agreed_it_is_one_of_this_group(office: Office) -> None:
    ana = office.person("ana")
    group, other = make_group(ana), make_group(ana, name="Others")
    talks = make_negotiation([group], ana)
    negotiations.add_round(talks, ana, version=talks.version, held_on=ago(20), place_text="Lower valley")
    ((held, found),) = movements.rounds_of(ana, group)
    assert found.id == talks.id and movements.rounds_of(ana, other) == []
    movement = movements.get_movement(ana, make_movement(group, ana, round_id=str(held.id)).id)
    assert movement.round_id == held.id and movements.talks_of(ana, movement) is found
    with pytest.raises(RuleBroken) as broken:
        make_movement(other, ana, round_id=held.id)
    assert broken.value.field == "round_id"


@pytest.mark.parametrize(
    ("called", "words"),
    [
        (None, []),
        ("evacuation", [("", "evacuation")]),
        ("the council: “evacuation”; the ministry: transfer", [("the council", "evacuation"), ("the ministry", "transfer")]),
        ("the council:;", []),
    ],
)
def test_each_side_calls_it_in_its_own_word(called: str | None, words: list[tuple[str, str]]) -> None:
    assert movements.called_by(movements.Movement(called=called)) == words
