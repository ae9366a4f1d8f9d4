"""Who reaches which case: owners, those assigned, deputies of those away, the team; a reader only what is open to readers."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from casetrack import clock
from casetrack.errors import NotFound
from casetrack.extensions import db
from casetrack.operations import groups
from casetrack.operations.paging import Place
from tests.conftest import Office
from tests.factories.groups import make_group


def reaches(office: Office, who: str, code: str) -> bool:
    """By its code and in the list alike."""
    viewer = office.person(who)
    listed = any(group.code == code for group in groups.list_groups(viewer, groups.Wanted(), Place()).rows)
    try:
        groups.get_group(viewer, code)
    except NotFound:
        assert not listed, "a list shows what its page denies"
        return False
    assert listed, "a page shows what its list leaves out"
    return True


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        ("ana", True),
        ("boris", False),
        ("sara", True),
        ("rita", True),
        ("emil", True),
        ("olga", False),
        ("viktor", False),
        ("dora", False),
        ("august", False),
        ("adam", False),
    ],
)
def test_a_case_is_reached_by_its_owner_and_the_team_above(office: Office, who: str, expected: bool) -> None:
    code = make_group(office.person("ana")).code
    db.session.commit()
    assert reaches(office, who, code) is expected


@pytest.mark.parametrize(("starts", "ends", "expected"), [(0, None, True), (-5, -1, False), (1, None, False), (-5, 0, True)])
def test_an_assignment_counts_from_its_first_to_its_last_day(office: Office, starts: int, ends: int | None, expected: bool) -> None:
    group = make_group(office.person("ana"))
    today = clock.today()
    groups.assign(group, office.person("sara"), to=office.person("boris"))
    assignment = group.assignments[0]
    assignment.starts_on = today + timedelta(days=starts)
    assignment.ends_on = today + timedelta(days=ends) if ends is not None else None
    db.session.flush()
    assert reaches(office, "boris", group.code) is expected


@pytest.mark.parametrize(("away_from", "away_until", "expected"), [(0, 0, True), (-3, None, True), (1, 5, False), (-5, -1, False)])
def test_a_deputy_reaches_the_cases_of_who_is_away(office: Office, away_from: int, away_until: int | None, expected: bool) -> None:
    ana, boris, today = office.person("ana"), office.person("boris"), clock.today()
    code = make_group(ana).code
    ana.deputy_id, ana.away_from = boris.id, today + timedelta(days=away_from)
    ana.away_until = today + timedelta(days=away_until) if away_until is not None else None
    db.session.flush()
    assert reaches(office, "boris", code) is expected


@pytest.mark.parametrize(
    ("sensitivity", "expected"), [("public", True), ("restricted", True), ("confidential", False), ("strictly_confidential", False)]
)
def test_a_reader_sees_only_what_is_open_to_readers(office: Office, sensitivity: str, expected: bool) -> None:
    code = make_group(office.person("ana"), sensitivity=sensitivity).code
    db.session.commit()
    assert reaches(office, "rita", code) is expected
    assert reaches(office, "sara", code)


def test_a_case_handed_over_leaves_its_old_owner(office: Office) -> None:
    group = make_group(office.person("ana"))
    groups.hand_over_case(group, office.person("sara"), to=office.person("boris"), version=1)
    db.session.commit()
    assert not reaches(office, "ana", group.code)
    assert reaches(office, "boris", group.code)


def test_a_withdrawn_case_leaves_the_lists_but_not_those_who_have_its_code(office: Office) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    groups.withdraw_group(group, ana, version=1, reason="Opened twice")
    db.session.commit()
    assert groups.list_groups(ana, groups.Wanted(), Place()).rows == []
    assert groups.get_group(ana, group.code).is_withdrawn


LOOK_UPS: list[Callable[[Any, Any], Any]] = [groups.get_group, groups.get_group_by_id]


@pytest.mark.parametrize("odd", [None, "", "x", "\x00", "00000000-0000-0000-0000-000000000000", 7, "CT-2026-00000000"])
@pytest.mark.parametrize("look_up", LOOK_UPS, ids=lambda f: f.__name__)
def test_odd_keys_find_nothing(office: Office, look_up: Callable[[Any, Any], Any], odd: Any) -> None:
    with pytest.raises(NotFound):
        look_up(office.person("sara"), str(odd))
