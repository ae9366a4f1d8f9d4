"""Groups: opening, changing, finding, listing, withdrawing; who reaches what."""

from datetime import timedelta

import pytest

from casetrack import clock
from casetrack.errors import Conflict, NotFound, RuleBroken
from casetrack.operations import follow_ups, groups, ledger, standings
from casetrack.operations.groups import Wanted
from casetrack.operations.paging import Place
from tests.conftest import Office
from tests.factories.aid_deliveries import make_aid_delivery
from tests.factories.groups import make_group
from tests.factories.statements import make_statement


def names(viewer: object, **wanted: str) -> list[str]:
    return [group.name for group in groups.list_groups(viewer, Wanted(**wanted), Place()).rows]  # type: ignore[arg-type]


def test_a_case_begins_as_reported_and_is_its_openers(office: Office) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    assert (group.stage, group.case_status, group.owner_id, group.team_id) == ("reported", "open", ana.id, ana.team_id)
    assert group.review_due_on == clock.today() + timedelta(days=90)
    assert ledger.verify()


def test_a_code_is_found_however_it_is_typed(office: Office) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    typed = group.code.lower().replace("-", " ")
    assert groups.get_group(ana, typed).id == group.id
    with pytest.raises(NotFound):
        groups.get_group(ana, group.code[:-1] + ("0" if group.code[-1] != "0" else "1"))


def test_a_person_without_a_team_opens_no_case(office: Office) -> None:
    with pytest.raises(RuleBroken):
        make_group(office.person("adam"))


def test_a_stale_change_is_a_conflict(office: Office) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    groups.change_group(group, ana, version=1, name="Families at the old mill")
    with pytest.raises(Conflict):
        groups.change_group(group, ana, version=1, name="Families at the new mill")


def test_a_supervisor_sees_the_team_a_caseworker_their_own(office: Office) -> None:
    ana, boris, sara, viktor = (office.person(who) for who in ("ana", "boris", "sara", "viktor"))
    make_group(ana, name="At the mill")
    make_group(boris, name="At the ford")
    assert names(ana) == ["At the mill"]
    assert sorted(names(sara)) == ["At the ford", "At the mill"]
    assert names(viktor) == []


def test_a_reader_sees_what_is_public_or_restricted(office: Office) -> None:
    ana, rita = office.person("ana"), office.person("rita")
    make_group(ana, name="Open")
    secret = make_group(ana, name="Closed", sensitivity="confidential")
    assert names(rita) == ["Open"]
    with pytest.raises(NotFound):
        groups.get_group(rita, secret.code)


def test_flags_narrow_the_list_by_what_is_so_today(office: Office) -> None:
    ana = office.person("ana")
    served, waiting = make_group(ana, name="Served"), make_group(ana, name="Waiting")
    make_aid_delivery(served, ana)
    make_aid_delivery(waiting, ana, on=clock.today() - timedelta(days=20))
    assert names(ana, flag="aid_overdue") == ["Waiting"]
    follow_ups.plan_follow_up(served, ana, what="Call", due_on=clock.today() - timedelta(days=1), for_user=ana)
    assert names(ana, flag="followup_overdue") == ["Served"]


def test_sorts_put_the_longest_without_aid_and_the_most_people_first(office: Office) -> None:
    ana = office.person("ana")
    few, many = make_group(ana, name="Few"), make_group(ana, name="Many")
    make_statement(few, ana, kind="headcount", low=3, high=3, unit="person")
    make_statement(many, ana, kind="headcount", low=300, high=300, unit="person")
    make_aid_delivery(many, ana, on=clock.today() - timedelta(days=9))
    make_aid_delivery(few, ana, on=clock.today() - timedelta(days=2))
    assert names(ana, sort="people") == ["Many", "Few"]
    assert names(ana, sort="aid") == ["Many", "Few"]
    assert names(ana, sort="name") == ["Few", "Many"]


def test_a_withdrawn_case_leaves_the_lists_and_keeps_its_reason(office: Office) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    with pytest.raises(RuleBroken):
        groups.withdraw_group(group, ana, version=group.version, reason="")
    groups.withdraw_group(group, ana, version=group.version, reason="Opened twice")
    assert names(ana) == []
    assert groups.get_group(ana, group.code).withdrawn_reason == "Opened twice"
    assert ledger.verify()


def test_never_served_counts_from_when_we_knew(office: Office) -> None:
    group = make_group(office.person("ana"))
    standing = standings.refresh(group)
    assert standing.last_aid_on is None and standing.aid_since == clock.today()
    assert standing.aid_due_on == clock.today() + timedelta(days=14)
