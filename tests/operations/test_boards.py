"""The board of both sides' words, and the list of what blocks."""

from datetime import timedelta
from typing import Any

from casetrack import clock
from casetrack.operations import boards, conditions, movements, negotiations, talks_course
from casetrack.operations.paging import Place
from casetrack.world_dates import WorldDate, world_date
from tests.conftest import Office
from tests.factories.conditions import make_condition
from tests.factories.groups import make_group
from tests.factories.movements import make_movement
from tests.factories.negotiations import make_negotiation
from tests.factories.reclassifications import make_reclassification
from tests.factories.statements import make_statement


def ago(days: int) -> WorldDate:
    return world_date(clock.today() - timedelta(days=days), learnt_on=clock.today())


def block(who: Any, condition: Any) -> Any:
    row = conditions.get_condition(who, condition.id)
    return conditions.mark_blocking(row, who, version=row.version, reason="It stops all", blocking=True)


def test_what_blocks_stands_first_then_what_is_said_then_what_is_over(office: Office) -> None:
    ana, sara = office.person("ana"), office.person("sara")
    group = make_group(ana)
    make_condition(group, ana, requirement="over", status="waived", since=ago(1))
    make_condition(group, ana, requirement="plain", since=ago(9))
    block(sara, make_condition(group, ana, requirement="blocks", since=ago(30)))
    make_reclassification(group, ana, called="guests", stated_on=ago(4))
    rows = boards.board_of(ana, [group])
    assert [getattr(row.record, "requirement", None) or row.record.called for row in rows] == ["blocks", "guests", "plain", "over"]
    assert [row.blocks for row in rows] == [True, False, False, False]
    assert [row.first_said_on for row in rows[:2]] == [clock.today() - timedelta(days=30), clock.today() - timedelta(days=4)]
    assert [row.record.requirement for row in boards.board_of(ana, [group], blocking_only=True)] == ["blocks"]


def test_a_month_or_a_day_without_a_year_is_never_counted_in_days(office: Office) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    for text in ("XXXX-07-11", "2025-06"):
        make_condition(group, ana, since=world_date(text, learnt_on=clock.today()))
    assert [row.first_said_on for row in boards.board_of(ana, [group])] == [None, None]
    assert {row.said_on.edtf for row in boards.board_of(ana, [group])} == {"XXXX-07-11", "2025-06"}


def test_the_list_over_all_groups_is_in_reach_and_in_order(office: Office) -> None:
    ana, sara, olga = office.person("ana"), office.person("sara"), office.person("olga")
    few, many = make_group(ana), make_group(ana, name="Families at the weir")
    make_statement(few, ana, low=3, high=3)
    make_statement(many, ana, low=90, high=90)
    make_condition(few, ana, requirement="few, old", since=ago(50))
    make_condition(many, ana, requirement="many, new", since=ago(5))
    block(sara, make_condition(few, ana, requirement="blocks few", since=ago(2)))
    block(sara, make_condition(many, ana, requirement="blocks many", since=ago(1)))
    make_condition(few, ana, requirement="over", status="rejected", since=ago(70))
    make_condition(make_group(olga), olga, requirement="of others")

    def listed(**ways: str) -> list[str]:
        return [row.record.requirement for row in boards.list_conditions(ana, Place(), **ways).rows]

    assert listed() == ["blocks few", "blocks many", "few, old", "many, new"]
    assert listed(sort="people") == ["blocks many", "blocks few", "many, new", "few, old"]
    assert listed(shown="blocking") == ["blocks few", "blocks many"]
    assert listed(shown="all")[2:] == ["over", "few, old", "many, new"]


def test_the_list_is_walked_page_by_page_and_back(office: Office) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    for number in range(30):
        make_condition(group, ana, requirement=f"{number}", since=ago(100 - number), disputes=[])
    for sort in boards.SORTS:
        first = boards.list_conditions(ana, Place(), sort=sort)
        second = boards.list_conditions(ana, Place(after=first.next_id, at=26), sort=sort)
        assert [row.record.requirement for row in [*first.rows, *second.rows]] == [str(number) for number in range(30)]
        back = boards.list_conditions(ana, Place(before=second.previous_id, at=1), sort=sort)
        assert [row.id for row in back.rows] == [row.id for row in first.rows]


def test_the_board_of_talks_shows_only_groups_in_reach_and_leaves_other_talks_out(office: Office) -> None:
    ana, olga = office.person("ana"), office.person("olga")
    here, there = make_group(ana), make_group(olga)
    talks, others = make_negotiation([here, there], ana), make_negotiation([here], ana, name="Other talks")
    make_condition(here, ana, requirement="of these talks", negotiation_id=talks.id)
    make_condition(here, ana, requirement="of other talks", negotiation_id=others.id)
    make_condition(there, olga, requirement="out of reach")
    groups = boards.groups_of(ana, [tie.group_id for tie in talks.on_groups])
    assert [group.id for group in groups] == [here.id]
    assert [row.record.requirement for row in boards.board_of(ana, groups, talks=talks)] == ["of these talks"]


def test_the_course_of_talks_is_one_order_of_time_with_how_lists_differ(office: Office) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    talks = make_negotiation([group], ana)
    for days, people in ((40, 43), (30, None), (20, 40), (10, 40), (5, 41)):
        negotiations.add_list(talks, ana, version=talks.version, handed_on=ago(days), handed_to="The lower council", people=people)
    negotiations.add_round(talks, ana, version=talks.version, held_on=ago(15), outcome="Forty may go")
    negotiations.add_round(talks, ana, version=talks.version, held_on=ago(35), outcome="They meet again")
    make_condition(group, ana, negotiation_id=talks.id, since=ago(25))
    make_movement(group, ana, round_id=talks.rounds[0].id)
    gone = make_movement(group, ana, round_id=talks.rounds[0].id)
    movements.withdraw_movement(gone, ana, version=gone.version, reason="Twice")
    steps = talks_course.course_of(ana, talks)
    assert [step.kind for step in steps] == ["list", "round", "list", "condition", "list", "round", "list", "list"]
    assert [step.difference for step in steps if step.kind == "list"] == [None, None, -3, 0, 1]
    assert [step.before.list_version for step in steps if step.before] == [1, 1, 3, 4]
    assert [(step.number, len(step.movements)) for step in steps if step.kind == "round"] == [(1, 0), (2, 1)]
