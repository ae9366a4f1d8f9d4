"""The course of a condition: what may be done."""

from datetime import timedelta
from typing import Any

import pytest

from casetrack import clock
from casetrack.errors import Conflict, RuleBroken
from casetrack.extensions import db
from casetrack.operations import condition_course, conditions, courses, ledger, standings
from casetrack.world_dates import world_date
from tests.conftest import Office
from tests.factories.conditions import make_condition
from tests.factories.groups import make_group


def whole(who: Any, condition: Any) -> Any:
    return conditions.get_condition(who, condition.id)


def test_a_status_comes_with_a_day_and_a_reason_and_the_course_tells_them(office: Office) -> None:
    ana = office.person("ana")
    condition = whole(ana, make_condition(make_group(ana), ana))
    day = clock.today() - timedelta(days=3)
    condition_course.change_status(condition, ana, version=1, status="stated", status_on=day, reason="The council said so")
    condition_course.change_status(condition, ana, version=2, status="accepted", status_on=day, reason="Both signed")
    told = [(step.was, step.became, step.on, step.reason) for step in courses.course_of(condition)]
    assert told == [
        (None, "alleged", None, ""),
        ("alleged", "stated", day, "The council said so"),
        ("stated", "accepted", day, "Both signed"),
    ]
    assert {step.who for step in courses.course_of(condition)} == {"Ana"}
    assert ledger.verify()


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"status": "alleged", "reason": "Why"}, "status"),
        ({"status": "superseded", "reason": "Why"}, "status"),
        ({"status": "stated"}, "reason"),
        ({"status": "stated", "reason": "Why", "status_on": "tomorrow"}, "status_on"),
        ({"status": "stated", "reason": "Why", "status_on": "before"}, "status_on"),
    ],
)
def test_a_status_that_says_nothing_new_or_cannot_be_is_refused(office: Office, facts: dict[str, Any], field: str) -> None:
    ana = office.person("ana")
    since = clock.today() - timedelta(days=10)
    made = make_condition(make_group(ana), ana, since=world_date(since, learnt_on=clock.today()))
    days = {"tomorrow": clock.today() + timedelta(days=1), "before": since - timedelta(days=1)}
    given = {**facts, **({"status_on": days[facts["status_on"]]} if "status_on" in facts else {})}
    with pytest.raises(RuleBroken) as broken:
        condition_course.change_status(whole(ana, made), ana, version=1, **given)
    assert broken.value.field == field


def test_contested_is_only_what_somebody_disputes(office: Office) -> None:
    ana = office.person("ana")
    condition = whole(ana, make_condition(make_group(ana), ana, disputes=[]))
    with pytest.raises(RuleBroken) as broken:
        condition_course.change_status(condition, ana, version=1, status="contested", reason="They deny it")
    assert broken.value.field == "status"
    conditions.add_dispute(condition, ana, disputed_by="B. Answerer", how="Never said", version=1)
    condition_course.change_status(condition, ana, version=2, status="contested", reason="They deny it")
    assert condition.status == "contested"


def test_a_stale_status_is_a_conflict(office: Office) -> None:
    ana = office.person("ana")
    condition = whole(ana, make_condition(make_group(ana), ana))
    with pytest.raises(Conflict):
        condition_course.change_status(condition, ana, version=7, status="stated", reason="Why")


def test_a_condition_takes_the_place_of_another_and_gives_it_back(office: Office) -> None:
    ana, sara = office.person("ana"), office.person("sara")
    group = make_group(ana)
    older = whole(sara, make_condition(group, ana, status="stated"))
    conditions.mark_blocking(older, sara, version=1, reason="It stops all", blocking=True)
    newer = whole(ana, make_condition(group, ana, requirement="Only the oldest first", replaces_id=older.id))
    older = whole(ana, older)
    assert older.status == "superseded"
    assert standings.refresh(group).blocking_conditions == 0
    assert [row.id for row in conditions.neighbours(ana, older)[1]] == [newer.id]
    assert conditions.neighbours(ana, newer)[0].id == older.id
    with pytest.raises(RuleBroken):
        condition_course.change_status(older, ana, version=older.version, status="stated", reason="Why")
    conditions.withdraw_condition(newer, ana, version=newer.version, reason="Entered twice")
    older = whole(ana, older)
    assert older.status == "stated"
    assert standings.refresh(group).blocking_conditions == 1
    assert ledger.verify()


def test_no_condition_takes_its_own_place_or_goes_in_a_circle(office: Office) -> None:
    ana, olga = office.person("ana"), office.person("olga")
    group = make_group(ana)
    first = make_condition(group, ana)
    second = make_condition(group, ana, replaces_id=first.id)
    third = make_condition(group, ana, replaces_id=second.id)
    elsewhere = make_condition(make_group(olga), olga)
    withdrawn = make_condition(group, ana)
    conditions.withdraw_condition(whole(ana, withdrawn), ana, version=1, reason="Twice")
    for older in (first, third, second, elsewhere, withdrawn):
        row = whole(ana, first)
        with pytest.raises(RuleBroken) as broken:
            conditions.correct_condition(
                row, ana, version=row.version, requirement="Else", since=row.since, disputes=[], replaces_id=older.id
            )
        assert broken.value.field == "replaces_id", older.id
    assert ledger.verify()


def test_a_correction_may_choose_another_to_replace(office: Office) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    one, other = make_condition(group, ana), make_condition(group, ana, status="documented")
    newer = whole(ana, make_condition(group, ana, replaces_id=one.id))
    conditions.correct_condition(
        newer, ana, version=1, requirement=newer.requirement, since=newer.since, disputes=[], replaces_id=other.id
    )
    assert [whole(ana, row).status for row in (one, other)] == ["alleged", "superseded"]
    assert ledger.verify()


def test_a_next_step_has_a_day_and_somebody_of_the_team_who_takes_it(office: Office) -> None:
    ana, boris, olga = office.person("ana"), office.person("boris"), office.person("olga")
    condition = whole(ana, make_condition(make_group(ana), ana))
    due = clock.today() + timedelta(days=5)
    for facts, field in (
        ({"next_step_due_on": due}, "next_step"),
        ({"next_step": "Ask again", "next_step_for_id": olga.id}, "next_step_for_id"),
    ):
        with pytest.raises(RuleBroken) as broken:
            condition_course.plan_next_step(condition, ana, version=1, **facts)
        assert broken.value.field == field
    condition_course.plan_next_step(
        condition, ana, version=1, next_step="Ask again", next_step_due_on=due, next_step_for_id=boris.id
    )
    db.session.commit()
    db.session.expire_all()
    condition = whole(ana, condition)
    assert condition.next_step_for.name == "Boris"
    condition_course.plan_next_step(condition, ana, version=2)
    assert (condition.next_step, condition.next_step_due_on, condition.next_step_for_id) == (None, None, None)
    assert ledger.verify()
