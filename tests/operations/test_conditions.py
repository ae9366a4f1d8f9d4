"""Conditions: what may be done."""

from datetime import timedelta

import pytest

from casetrack import clock
from casetrack.errors import NotAllowed, NotFound, RuleBroken
from casetrack.extensions import db
from casetrack.operations import conditions, ledger, standings
from casetrack.operations.conditions import DisputeFacts
from casetrack.world_dates import WorldDate, world_date
from tests.conftest import Office
from tests.factories.conditions import make_condition
from tests.factories.groups import make_group


def test_a_condition_is_alleged_until_somebody_says_more(office: Office) -> None:
    ana = office.person("ana")
    made = make_condition(make_group(ana), ana)
    found = conditions.get_condition(ana, made.id)
    assert found.status == "alleged"
    assert not found.is_blocking
    assert [row.disputed_by for row in found.disputes] == ["B. Answerer"]
    assert ledger.verify()


def test_only_a_supervisor_marks_a_condition_as_blocking(office: Office) -> None:
    ana, sara = office.person("ana"), office.person("sara")
    group = make_group(ana)
    condition = conditions.get_condition(ana, make_condition(group, ana).id)
    with pytest.raises(NotAllowed):
        conditions.mark_blocking(condition, ana, version=condition.version, reason="It stops everything", blocking=True)
    assert standings.refresh(group).blocking_conditions == 0
    conditions.mark_blocking(condition, sara, version=condition.version, reason="It stops everything", blocking=True)
    assert standings.refresh(group).blocking_conditions == 1
    conditions.mark_blocking(condition, sara, version=condition.version, reason="Lifted", blocking=False)
    assert standings.refresh(group).blocking_conditions == 0
    assert ledger.verify()


def test_a_fulfilled_condition_blocks_no_more(office: Office) -> None:
    ana, sara = office.person("ana"), office.person("sara")
    group = make_group(ana)
    condition = conditions.get_condition(ana, make_condition(group, ana).id)
    conditions.mark_blocking(condition, sara, version=condition.version, reason="It stops everything", blocking=True)
    conditions.correct_condition(
        condition,
        ana,
        version=condition.version,
        requirement=condition.requirement,
        since=condition.since,
        disputes=[],
        status="fulfilled",
    )
    assert standings.refresh(group).blocking_conditions == 0
    assert not conditions.still_blocks(condition)


def test_disputes_are_changed_in_place_and_kept_in_the_ledger(office: Office) -> None:
    ana = office.person("ana")
    condition = make_condition(make_group(ana), ana)
    db.session.commit()
    condition = conditions.get_condition(ana, condition.id)
    first = condition.disputes[0].id
    conditions.add_dispute(condition, ana, disputed_by="C. Third", how="Never heard of it", version=condition.version)
    conditions.correct_condition(
        condition,
        ana,
        version=condition.version,
        requirement="Something else",
        since=WorldDate(),
        disputes=[DisputeFacts("B. Answerer", "Said it twice")],
    )
    assert [(row.id, row.how) for row in condition.disputes] == [(first, "Said it twice")]
    assert condition.version == 3
    assert ledger.verify()


def test_a_dispute_without_a_speaker_is_refused_at_its_row(office: Office) -> None:
    ana = office.person("ana")
    with pytest.raises(RuleBroken) as broken:
        make_condition(make_group(ana), ana, disputes=[DisputeFacts("", "No")])
    assert broken.value.field == "disputes-0-disputed_by"


def test_a_condition_of_tomorrow_is_refused(office: Office) -> None:
    ana = office.person("ana")
    tomorrow = world_date(clock.today() + timedelta(days=1), learnt_on=clock.today())
    with pytest.raises(RuleBroken) as broken:
        make_condition(make_group(ana), ana, since=tomorrow)
    assert broken.value.field == "since"


def test_a_correction_of_anothers_condition_asks_for_a_reason(office: Office) -> None:
    ana, sara = office.person("ana"), office.person("sara")
    condition = conditions.get_condition(sara, make_condition(make_group(ana), ana).id)
    with pytest.raises(RuleBroken) as broken:
        conditions.correct_condition(
            condition, sara, version=condition.version, requirement="Else", since=WorldDate(), disputes=[], status="stated"
        )
    assert broken.value.field == "reason"


def test_what_blocks_stands_first_and_what_is_withdrawn_last(office: Office) -> None:
    ana, sara = office.person("ana"), office.person("sara")
    group = make_group(ana)
    names = ("withdrawn", "blocking", "plain", "fulfilled")
    made = {name: make_condition(group, ana, requirement=name).id for name in names}
    conditions.withdraw_condition(conditions.get_condition(ana, made["withdrawn"]), ana, version=1, reason="Twice")
    conditions.mark_blocking(conditions.get_condition(sara, made["blocking"]), sara, version=1, reason="Yes", blocking=True)
    done = conditions.get_condition(ana, made["fulfilled"])
    conditions.correct_condition(done, ana, version=1, requirement="fulfilled", since=WorldDate(), disputes=[], status="fulfilled")
    assert [row.requirement for row in conditions.conditions_of(ana, group)] == ["blocking", "plain", "fulfilled", "withdrawn"]


def test_another_teams_condition_is_not_there(office: Office) -> None:
    ana, olga = office.person("ana"), office.person("olga")
    condition = make_condition(make_group(ana), ana)
    with pytest.raises(NotFound):
        conditions.get_condition(olga, condition.id)


def test_a_reader_does_not_see_a_confidential_condition(office: Office) -> None:
    ana, rita = office.person("ana"), office.person("rita")
    group = make_group(ana)
    open_one = make_condition(group, ana)
    closed_one = make_condition(group, ana, sensitivity="confidential")
    assert [row.id for row in conditions.conditions_of(rita, group)] == [open_one.id]
    with pytest.raises(NotFound):
        conditions.get_condition(rita, closed_one.id)


def test_it_blocks_since_the_day_that_is_given_or_from_today_on(office: Office) -> None:
    ana, sara = office.person("ana"), office.person("sara")
    condition = conditions.get_condition(sara, make_condition(make_group(ana), ana).id)
    early = clock.today() - timedelta(days=40)
    conditions.mark_blocking(condition, sara, version=1, reason="It stops all", blocking=True, since=early)
    assert condition.blocking_since == early
    conditions.mark_blocking(condition, sara, version=2, reason="Lifted", blocking=False)
    assert condition.blocking_since is None and not condition.is_blocking
    conditions.mark_blocking(condition, sara, version=3, reason="Again", blocking=True)
    assert condition.blocking_since == clock.today()
    assert ledger.verify()


def test_what_blocks_already_or_stands_no_more_is_not_marked(office: Office) -> None:
    ana, sara = office.person("ana"), office.person("sara")
    group = make_group(ana)
    condition = conditions.get_condition(sara, make_condition(group, ana).id)
    tomorrow = clock.today() + timedelta(days=1)
    for facts, field in (({"blocking": False}, ""), ({"blocking": True, "since": tomorrow}, "since")):
        with pytest.raises(RuleBroken) as broken:
            conditions.mark_blocking(condition, sara, version=1, reason="Why", **facts)
        assert broken.value.field == field
    waived = conditions.get_condition(sara, make_condition(group, ana, status="waived").id)
    with pytest.raises(RuleBroken):
        conditions.mark_blocking(waived, sara, version=1, reason="Why", blocking=True)
