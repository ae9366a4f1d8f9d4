"""Follow-ups: what may be done."""

from datetime import timedelta

import pytest

from casetrack import clock
from casetrack.errors import Conflict, NotFound, RuleBroken
from casetrack.operations import follow_ups, groups, ledger, standings
from tests.conftest import Office
from tests.factories.follow_ups import make_follow_up
from tests.factories.groups import make_group


def test_a_finished_follow_up_is_due_no_more(office: Office) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    planned = make_follow_up(group, ana, in_days=-2)
    assert standings.refresh(group).next_follow_up_on == clock.today() - timedelta(days=2)
    assert groups.late_follow_ups([group.id]) == {group.id: 1}
    follow_ups.finish_follow_up(planned, ana, version=planned.version, outcome="done", note="Answered by phone")
    assert standings.refresh(group).next_follow_up_on is None
    assert groups.late_follow_ups([group.id]) == {}
    assert planned.done_at is not None and planned.version == 2
    assert ledger.verify()


def test_it_is_finished_once_with_a_known_outcome(office: Office) -> None:
    ana = office.person("ana")
    planned = make_follow_up(make_group(ana), ana)
    with pytest.raises(RuleBroken) as broken:
        follow_ups.finish_follow_up(planned, ana, version=1, outcome="perhaps")
    assert broken.value.field == "outcome"
    follow_ups.finish_follow_up(planned, ana, version=1, outcome="not_needed")
    with pytest.raises(Conflict):
        follow_ups.finish_follow_up(planned, ana, version=1, outcome="done")
    with pytest.raises(RuleBroken):
        follow_ups.finish_follow_up(planned, ana, version=2, outcome="done")
    with pytest.raises(RuleBroken):
        follow_ups.change_follow_up(planned, ana, version=2, what="Other", due_on=clock.today())


def test_work_is_given_only_to_those_who_reach_the_case(office: Office) -> None:
    ana, boris, sara, rita = (office.person(who) for who in ("ana", "boris", "sara", "rita"))
    group = make_group(ana)
    for person in (boris, rita):
        with pytest.raises(RuleBroken) as broken:
            make_follow_up(group, ana, for_user=person)
        assert broken.value.field == "for_user"
    assert make_follow_up(group, ana, for_user=sara).for_user_id == sara.id
    found = groups.get_group(ana, group.code)
    assert {user.login for user in follow_ups.who_can_take(found)} == {"ana", "sara"}
    groups.assign(found, sara, to=boris)
    assert {user.login for user in follow_ups.who_can_take(found)} == {"ana", "boris", "sara"}
    assert make_follow_up(group, ana, for_user=boris)


def test_another_teams_follow_up_is_not_there(office: Office) -> None:
    ana, olga, adam = (office.person(who) for who in ("ana", "olga", "adam"))
    planned = make_follow_up(make_group(ana), ana)
    for stranger in (olga, adam):
        with pytest.raises(NotFound):
            follow_ups.get_follow_up(stranger, planned.id)


def test_changing_and_withdrawing(office: Office) -> None:
    ana, sara = office.person("ana"), office.person("sara")
    group = make_group(ana)
    planned = make_follow_up(group, ana)
    later = clock.today() + timedelta(days=9)
    with pytest.raises(RuleBroken) as broken:
        follow_ups.change_follow_up(planned, sara, version=1, what="Ask again", due_on=later)
    assert broken.value.field == "reason"
    follow_ups.change_follow_up(planned, sara, version=1, what="Ask again", due_on=later, reason="Holiday")
    assert standings.refresh(group).next_follow_up_on == later
    follow_ups.withdraw_follow_up(planned, ana, version=2, reason="Planned twice")
    assert standings.refresh(group).next_follow_up_on is None
    assert ledger.verify()
