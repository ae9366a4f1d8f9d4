"""Today: what is due, and for whom."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from casetrack import clock
from casetrack.errors import NotFound, RuleBroken
from casetrack.operations import approvals, follow_ups, ledger, standings, today, users, workload
from casetrack.operations.aid_deliveries import ItemFacts
from casetrack.world_dates import world_date
from tests.conftest import Office
from tests.factories.aid_deliveries import make_aid_delivery
from tests.factories.conditions import make_condition
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
    assert len(many.statements) == len(few.statements) <= 10


# --- aid, next steps, requests ---


def test_aid_that_runs_out_stands_in_the_list_with_its_sectors(office: Office) -> None:
    ana, boris, sara = (office.person(who) for who in ("ana", "boris", "sara"))
    late, soon, later = make_group(ana), make_group(ana), make_group(ana)
    for group, days in ((late, 20), (soon, 9), (later, 2)):
        delivered = world_date(clock.today() - timedelta(days=days), learnt_on=clock.today())
        make_aid_delivery(
            group, ana, delivered_on=delivered, items=[ItemFacts(item="Rice", sector="FSC", quantity=Decimal(5), unit="kg")]
        )
    agenda = today.agenda_of(ana)
    assert kinds(agenda.late) == [("aid", -6)] and kinds(agenda.soon) == [("aid", 5)]
    assert agenda.late[0].sectors == ("FSC",) and agenda.late[0].group == late
    assert not today.agenda_of(boris).late
    assert not today.agenda_of(sara).late, "the caseworker's own cases are the caseworker's work"
    late.owner_id = None
    standings.refresh(late)
    assert kinds(today.agenda_of(sara).late) == [("aid", -6)]


def test_next_steps_of_conditions_that_stand(office: Office) -> None:
    ana, sara = office.person("ana"), office.person("sara")
    group = make_group(ana)
    day = clock.today() - timedelta(days=4)
    make_condition(group, ana, next_step="Ask the ministry", next_step_due_on=day)
    given = make_condition(group, ana, next_step="Ask the court", next_step_due_on=day, next_step_for_id=sara.id)
    make_condition(group, ana, next_step="Nothing", next_step_due_on=day, status="fulfilled")
    assert [due.record.next_step for due in today.agenda_of(ana).late] == ["Ask the ministry"]
    assert [due.record.id for due in today.agenda_of(sara).late] == [given.id], "given to her by name"


def test_requests_wait_for_the_supervisor_and_never_for_who_asked(office: Office) -> None:
    ana, sara, viktor = (office.person(who) for who in ("ana", "sara", "viktor"))
    group = make_group(ana)
    asked = approvals.ask(group, ana, kind="close", wanted="all_returned", reason="Everybody is home")
    assert [due.record.id for due in today.agenda_of(sara).today] == [asked.id]
    assert not today.agenda_of(ana).today and not today.agenda_of(viktor).today


def test_an_absence_counts_from_its_first_to_its_last_day_and_is_not_passed_on(office: Office) -> None:
    ana, boris, sara = (office.person(who) for who in ("ana", "boris", "sara"))
    group = make_group(ana)
    make_follow_up(group, ana, in_days=0)
    day = clock.today()
    for start, end, sees in ((0, 0, True), (0, None, True), (-3, 0, True), (1, 5, False), (-5, -1, False)):
        ana.deputy_id, ana.away_from = boris.id, day + timedelta(days=start)
        ana.away_until = None if end is None else day + timedelta(days=end)
        found = today.agenda_of(boris).today
        assert bool(found) is sees, (start, end)
        assert not sees or found[0].whose == ana.name
    ana.away_from, ana.away_until = day, day
    boris.deputy_id, boris.away_from = sara.id, day
    assert not today.agenda_of(sara).today, "a deputy of a deputy is not followed"


def test_a_supervisor_enters_an_absence_of_the_team_and_of_no_other(office: Office) -> None:
    ana, boris, sara, viktor = (office.person(who) for who in ("ana", "boris", "sara", "viktor"))
    with pytest.raises(NotFound):
        users.enter_absence(ana, viktor, version=None, deputy=boris, away_from=clock.today(), away_until=None)
    with pytest.raises(NotFound):
        users.enter_absence(ana, boris, version=None, deputy=boris, away_from=clock.today(), away_until=None)
    with pytest.raises(RuleBroken):
        users.enter_absence(ana, sara, version=None, deputy=None, away_from=clock.today(), away_until=None)
    users.enter_absence(ana, sara, version=None, deputy=boris, away_from=clock.today(), away_until=None)
    loads = {load.person.login: load for load in workload.load_of_team(sara)}
    assert loads["ana"].is_away and loads["ana"].deputy == boris and not loads["boris"].is_away
    assert ledger.verify()


def test_the_team_is_counted_as_it_is(office: Office) -> None:
    ana, sara, viktor = (office.person(who) for who in ("ana", "sara", "viktor"))
    group = make_group(ana)
    make_follow_up(group, ana, in_days=-2)
    make_follow_up(group, ana, in_days=2)
    load = next(load for load in workload.load_of_team(sara) if load.person == ana)
    assert (load.groups, load.follow_ups, load.late) == (1, 2, 1)
    assert {load.person.login for load in workload.load_of_team(viktor)} == {"olga", "viktor"}
