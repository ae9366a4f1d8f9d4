"""Follow-ups: what may be done."""

from datetime import timedelta

import pytest

from casetrack import clock
from casetrack.errors import Conflict, NotFound, RuleBroken
from casetrack.operations import follow_ups, groups, ledger, standings
from casetrack.operations.paging import Place
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


# --- putting off, handing on, undoing ---


def test_put_off_keeps_the_first_day_and_the_reason(office: Office) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    planned = make_follow_up(group, ana, in_days=-2)
    first, today = planned.due_on, clock.today()
    follow_ups.put_off(planned, ana, version=1, to=today + timedelta(days=3), reason="The office is closed")
    follow_ups.put_off(planned, ana, version=2, to=today + timedelta(days=10), reason="Still closed")
    assert (planned.first_due_on, planned.due_on, planned.put_off_reason) == (first, today + timedelta(days=10), "Still closed")
    assert standings.refresh(group).next_follow_up_on == today + timedelta(days=10)
    assert ledger.verify()


@pytest.mark.parametrize(("days", "reason", "field"), [(0, "Why", "to"), (-1, "Why", "to"), (1, "Why", "to"), (9, "", "reason")])
def test_put_off_means_a_later_day_and_a_reason(office: Office, days: int, reason: str, field: str) -> None:
    ana = office.person("ana")
    planned = make_follow_up(make_group(ana), ana, in_days=5)
    with pytest.raises(RuleBroken) as broken:
        follow_ups.put_off(planned, ana, version=1, to=clock.today() + timedelta(days=days), reason=reason)
    assert broken.value.field == field and planned.first_due_on is None


def test_it_is_handed_only_to_who_works_on_the_case(office: Office) -> None:
    ana, boris, sara = (office.person(who) for who in ("ana", "boris", "sara"))
    group = make_group(ana)
    planned = make_follow_up(group, ana)
    for to in (boris, ana, None):
        with pytest.raises(RuleBroken) as broken:
            follow_ups.hand_to(planned, ana, version=1, to=to)
        assert broken.value.field == "to"
    follow_ups.hand_to(planned, ana, version=1, to=sara, note="I am on the road")
    assert planned.for_user_id == sara.id and planned.created_by_id == ana.id
    groups.assign(group, sara, to=boris)
    follow_ups.hand_to(planned, sara, version=2, to=boris)
    assert [row.id for row in follow_ups.list_follow_ups(boris, Place()).rows] == [planned.id]
    assert [row.id for row in follow_ups.list_follow_ups(ana, Place(), whose="handed").rows] == [planned.id]
    assert ledger.verify()


def test_all_that_a_person_has_is_handed_on_or_nothing(office: Office) -> None:
    ana, boris, sara = (office.person(who) for who in ("ana", "boris", "sara"))
    shared, own = make_group(ana), make_group(ana)
    rows = [make_follow_up(shared, ana), make_follow_up(own, ana)]
    groups.assign(shared, sara, to=boris)
    assert [row.id for row in follow_ups.open_of_person(sara, ana)] == [row.id for row in rows]
    with pytest.raises(RuleBroken):
        follow_ups.hand_all([(row, 1) for row in rows], sara, to=boris)
    with pytest.raises(RuleBroken, match="Tick"):
        follow_ups.hand_all([], sara, to=sara)
    with pytest.raises(Conflict):
        follow_ups.hand_all([(rows[1], 7)], sara, to=sara)
    assert follow_ups.hand_all([(rows[1], 1)], sara, to=sara) == 1


def test_a_finish_that_was_a_slip_is_undone_by_who_did_it(office: Office) -> None:
    ana, sara = office.person("ana"), office.person("sara")
    group = make_group(ana)
    planned = make_follow_up(group, ana, in_days=-1)
    follow_ups.finish_follow_up(planned, ana, version=1, outcome="done")
    with pytest.raises(RuleBroken):
        follow_ups.reopen_follow_up(planned, sara, version=2)
    follow_ups.reopen_follow_up(planned, ana, version=2)
    assert planned.done_at is None and planned.outcome is None
    assert standings.refresh(group).next_follow_up_on == planned.due_on
    with pytest.raises(RuleBroken):
        follow_ups.reopen_follow_up(planned, ana, version=3)
    assert ledger.verify()


def test_after_a_day_it_stays_finished(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    ana = office.person("ana")
    planned = make_follow_up(make_group(ana), ana)
    follow_ups.finish_follow_up(planned, ana, version=1, outcome="done")
    later = clock.now() + timedelta(hours=25)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert not follow_ups.may_reopen(planned, ana)


def test_the_list_is_the_viewers_the_teams_or_what_was_finished(office: Office) -> None:
    ana, boris, sara, viktor = (office.person(who) for who in ("ana", "boris", "sara", "viktor"))
    group = make_group(ana)
    mine, theirs = make_follow_up(group, ana), make_follow_up(group, ana, for_user=sara)
    done = make_follow_up(group, ana)
    follow_ups.finish_follow_up(done, ana, version=1, outcome="done")

    def listed(who: object, **wanted: str) -> set[object]:
        return {row.id for row in follow_ups.list_follow_ups(who, Place(), **wanted).rows}  # type: ignore[arg-type]

    assert listed(ana) == {mine.id} and listed(sara) == {theirs.id} and listed(boris) == set()
    assert listed(sara, whose="team") == {mine.id, theirs.id}
    assert listed(ana, whose="team") == {mine.id}, "the team's list is a supervisor's"
    assert listed(ana, state="done") == {done.id}
    assert listed(viktor, whose="team") == set()
