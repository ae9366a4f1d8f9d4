"""Movements: what may be done."""

from datetime import timedelta

import pytest

from casetrack import clock
from casetrack.errors import NotFound, RuleBroken
from casetrack.operations import ledger, movements
from casetrack.world_dates import WorldDate, world_date
from tests.conftest import Office
from tests.factories.groups import make_group
from tests.factories.movements import make_movement


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
