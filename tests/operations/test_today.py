"""Today: what is due, and for whom."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from casetrack import clock
from casetrack.operations import follow_ups, today
from tests.conftest import Office
from tests.factories.correspondence import make_letter
from tests.factories.follow_ups import make_follow_up
from tests.factories.groups import make_group


def kinds(part: list[today.Due]) -> list[tuple[str, int]]:
    return [(due.kind, (due.due_on - clock.today()).days) for due in part]


def test_one_list_by_lateness(office: Office) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    make_letter(group, ana, days_ago=33)
    make_letter(group, ana, days_ago=25)
    make_letter(group, ana, days_ago=2)
    for days in (-5, 0, 7, 8):
        make_follow_up(group, ana, in_days=days)
    agenda = today.agenda_of(ana)
    assert kinds(agenda.late) == [("follow_up", -5), ("letter", -3)]
    assert kinds(agenda.today) == [("follow_up", 0)]
    assert kinds(agenda.soon) == [("letter", 5), ("follow_up", 7)]
    assert {due.group.id for due in agenda.late if due.group} == {group.id}
    assert agenda.own_groups == 1 and not agenda.more


def test_what_is_done_withdrawn_or_of_a_closed_case_is_not_due(office: Office) -> None:
    ana = office.person("ana")
    group, closed = make_group(ana), make_group(ana)
    done, back = make_follow_up(group, ana), make_follow_up(group, ana)
    make_follow_up(closed, ana)
    make_letter(closed, ana, days_ago=40)
    follow_ups.finish_follow_up(done, ana, version=1, outcome="done")
    follow_ups.withdraw_follow_up(back, ana, version=1, reason="Twice")
    closed.case_status = "closed"
    agenda = today.agenda_of(ana)
    assert not (agenda.late or agenda.today or agenda.soon)


def test_a_stand_in_sees_what_is_due_and_nobody_else_does(office: Office) -> None:
    ana, boris, olga = (office.person(who) for who in ("ana", "boris", "olga"))
    group = make_group(ana)
    make_follow_up(group, ana, in_days=0)
    make_letter(group, ana, days_ago=40)
    assert not today.agenda_of(boris).today and not today.agenda_of(olga).late
    ana.deputy_id, ana.away_from = boris.id, clock.today() - timedelta(days=1)
    agenda = today.agenda_of(boris)
    assert kinds(agenda.today) == [("follow_up", 0)] and kinds(agenda.late) == [("letter", -10)]
    assert agenda.own_groups == 1


def test_a_supervisor_sees_letters_that_nobody_owns_but_not_those_of_caseworkers(office: Office) -> None:
    ana, sara = office.person("ana"), office.person("sara")
    group = make_group(ana)
    make_letter(group, ana, days_ago=40)
    assert not today.agenda_of(sara).late
    group.owner_id = None
    assert kinds(today.agenda_of(sara).late) == [("letter", -10)]


def test_as_many_statements_for_one_as_for_many(office: Office, count_queries: Callable[[], Any]) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    make_follow_up(group, ana)
    make_letter(group, ana, days_ago=40)
    with count_queries() as few:
        today.agenda_of(ana)
    for _number in range(12):
        other = make_group(ana)
        make_follow_up(other, ana)
        make_letter([other, group], ana, days_ago=40)
    with count_queries() as many:
        assert len(today.agenda_of(ana).late) == 13
    assert len(many.statements) == len(few.statements) <= 6
