"""Flags: computed from the standing and the calendar; a row and a list always agree."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from casetrack import clock, vocabulary
from casetrack.operations import conditions, flags, groups, standings, statements
from casetrack.operations.groups import Wanted
from casetrack.operations.paging import Place
from casetrack.world_dates import world_date
from tests.conftest import Office
from tests.factories.conditions import make_condition
from tests.factories.follow_ups import make_follow_up
from tests.factories.groups import make_group
from tests.factories.movements import make_movement
from tests.factories.statements import make_statement


def on(text: str) -> Any:
    return world_date(text, learnt_on=clock.today())


def raised(group: Any, by: Any) -> set[str]:
    return {flag.name for flag in flags.raised(groups.get_group(by, group.code))}


def listed(by: Any, flag: str) -> set[str]:
    return {group.code for group in groups.list_groups(by, Wanted(flag=flag, case_status=""), Place()).rows}


def late_review(group: Any, _by: Any) -> None:
    group.review_due_on = clock.today() - timedelta(days=1)


def late_basis(group: Any, _by: Any) -> None:
    group.basis_review_on = clock.today() - timedelta(days=1)


def two_counts(group: Any, by: Any) -> None:
    make_statement(group, by, low=30, high=30, valid_on=on("2025-05-01"))
    make_statement(group, by, low=50, high=50, valid_on=on("2025-05-01"))


def a_gap(group: Any, by: Any) -> None:
    make_statement(group, by, low=30, high=30, valid_on=on("2025-05-01"))
    make_movement(group, by, status="arrived", people_arrived=12, arrived_on=on("2025-06-01"))
    make_statement(group, by, low=20, high=20, valid_on=on("2025-06-01"))


def long_known(group: Any, _by: Any) -> None:
    group.opened_on = clock.today() - timedelta(days=15)
    standings.refresh(group)


def late_follow_up(group: Any, by: Any) -> None:
    make_follow_up(group, by, due_on=clock.today() - timedelta(days=1))


RAISING: dict[str, Callable[[Any, Any], None]] = {
    "review_due": late_review,
    "count_disputed": two_counts,
    "count_unexplained": a_gap,
    "aid_overdue": long_known,
    "followup_overdue": late_follow_up,
}


@pytest.mark.parametrize("name", RAISING)
def test_a_flag_is_raised_on_the_row_and_in_the_list(office: Office, name: str) -> None:
    ana = office.person("ana")
    group, other = make_group(ana), make_group(ana, name="Others")
    assert name not in raised(group, ana)
    RAISING[name](group, ana)
    assert name in raised(group, ana) and name not in raised(other, ana)
    assert listed(ana, name) == {group.code}


def test_the_basis_of_a_file_is_reviewed_too(office: Office) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    late_basis(group, ana)
    assert "review_due" in raised(group, ana) and listed(ana, "review_due") == {group.code}


def test_a_flag_follows_the_day_without_a_refresh(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    due = groups.get_group(ana, group.code).standing.aid_due_on
    for today, overdue in ((due, False), (due + timedelta(days=1), True)):
        monkeypatch.setattr(clock, "today", _always(today))
        assert ("aid_overdue" in raised(group, ana)) is overdue
        assert (group.code in listed(ana, "aid_overdue")) is overdue


def _always(day: date) -> Callable[[], date]:
    return lambda: day


@pytest.mark.parametrize("case_status", ["closed", "transferred", "duplicate"])
def test_nothing_is_late_for_a_case_that_is_closed(office: Office, case_status: str) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    for raise_it in (late_review, late_follow_up, long_known):
        raise_it(group, ana)
    late = {"review_due", "followup_overdue", "aid_overdue"}
    assert late <= raised(group, ana)
    group.case_status = case_status
    assert not late & raised(group, ana)
    assert not any(listed(ana, name) for name in late)


@pytest.mark.parametrize(
    ("grade", "verified"),
    [
        ({"reliability": "B", "credibility": "2"}, True),
        ({"reliability": "A", "credibility": "1"}, True),
        ({"reliability": "B", "credibility": "3"}, False),
        ({"reliability": "C", "credibility": "1"}, False),
        ({"verification": "corroborated"}, True),
        ({"reliability": "A", "credibility": "1", "stance": "negated"}, False),
    ],
)
def test_unverified_until_something_good_stands(office: Office, grade: dict[str, str], verified: bool) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    assert "unverified" in raised(group, ana)
    made = make_statement(group, ana, **grade)
    assert ("unverified" not in raised(group, ana)) is verified
    assert (group.code not in listed(ana, "unverified")) is verified
    statements.withdraw_statement(group, made, ana, version=made.version, reason="Misread")
    assert "unverified" in raised(group, ana)


def test_a_group_past_its_first_stage_is_not_called_unverified(office: Office) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    group.stage = "registered"
    assert "unverified" not in raised(group, ana) and listed(ana, "unverified") == set()


def test_what_blocks_is_the_gravest(office: Office) -> None:
    ana, sara = office.person("ana"), office.person("sara")
    group = make_group(ana)
    condition = make_condition(group, ana)
    conditions.mark_blocking(condition, sara, version=condition.version, reason="Nothing moves", blocking=True)
    assert flags.raised(groups.get_group(ana, group.code))[0].name == "blocked"
    assert listed(ana, "blocked") == {group.code}


def test_every_flag_has_a_word_and_every_word_a_flag() -> None:
    assert set(flags.FLAGS) == set(vocabulary.GROUP_FLAGS)
    assert set(groups.FLAGS) == {"mine", *flags.FLAGS}
    assert flags.condition("mine") is None


def test_the_earliest_next_step_of_a_standing_condition_is_kept(office: Office) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    today = clock.today()
    for days in (9, 4):
        make_condition(group, ana, next_step="Ask again", next_step_due_on=today + timedelta(days=days))
    make_condition(group, ana, status="fulfilled", next_step="None", next_step_due_on=today + timedelta(days=1))
    standing = standings.refresh(group)
    assert standing.next_step_on == today + timedelta(days=4) == standing.next_due_on
