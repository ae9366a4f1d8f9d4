"""Requests: what one person asks for and another one decides."""

import threading
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError

from casetrack import clock, engines
from casetrack.errors import Conflict, NotAllowed, NotFound, RuleBroken
from casetrack.extensions import db
from casetrack.operations import approvals, case_changes, conditions, ledger, standings, users
from tests.conftest import PASSWORD, Office
from tests.factories.case_changes import make_case_on_its_way, make_request, put_at
from tests.factories.conditions import make_condition
from tests.factories.follow_ups import make_follow_up


def second_supervisor() -> Any:
    """Sven, a supervisor of the North desk beside sara."""
    user, _token = users.add_user(None, login="sven", name="Sven", role="supervisor", team=users.team_named("North desk", None))
    users.set_password(user, users.hash_password(PASSWORD))
    return user


def test_a_request_waits_until_a_supervisor_decides(office: Office) -> None:
    ana, sara = office.person("ana"), office.person("sara")
    group = make_case_on_its_way(ana)
    request = make_request(group, ana)
    assert (request.state, group.stage) == ("waiting", "reported")
    assert approvals.waiting_for(sara) == [request]
    assert approvals.waiting_for(ana) == []
    assert approvals.asked_by(ana) == [request]
    approvals.approve(request, sara, version=request.version)
    assert (request.state, request.decided_by_id, group.stage) == ("approved", sara.id, "verified")
    change = case_changes.changes_of(ana, group)[0]
    assert (change.approval_id, change.created_by_id, change.evidence) == (request.id, sara.id, "A partner visited the mill")
    assert approvals.waiting_for(sara) == []
    assert ledger.verify()


def test_a_refusal_says_why_and_changes_nothing(office: Office) -> None:
    ana, sara = office.person("ana"), office.person("sara")
    group = make_case_on_its_way(ana)
    request = make_request(group, ana)
    with pytest.raises(RuleBroken):
        approvals.refuse(request, sara, version=request.version, reason=None)
    approvals.refuse(request, sara, version=request.version, reason="One source only")
    assert (request.state, request.decision_reason, group.stage) == ("refused", "One source only", "reported")
    for again in (approvals.approve, approvals.refuse):
        with pytest.raises(RuleBroken, match="decided already"):
            again(request, sara, version=request.version, reason="After all")
    assert make_request(group, ana).id != request.id
    assert ledger.verify()


def test_who_asked_takes_it_back_and_nobody_else_does(office: Office) -> None:
    ana, sara = office.person("ana"), office.person("sara")
    group = make_case_on_its_way(ana)
    request = make_request(group, ana)
    with pytest.raises(NotAllowed):
        approvals.take_back(request, sara, version=request.version)
    approvals.take_back(request, ana, version=request.version)
    assert request.state == "taken_back"
    with pytest.raises(RuleBroken, match="decided already"):
        approvals.approve(request, sara, version=request.version)


def test_nobody_decides_on_their_own_request(office: Office) -> None:
    ana, sara = office.person("ana"), office.person("sara")
    sven = second_supervisor()
    group = make_case_on_its_way(ana)
    request = make_request(group, sara, ask=True)
    assert approvals.waiting_for(sara) == [] and approvals.waiting_for(sven) == [request]
    for decide in (approvals.approve, approvals.refuse):
        with pytest.raises(RuleBroken, match="asked for this yourself"):
            decide(request, sara, version=request.version, reason="I am sure")
    with pytest.raises(RuleBroken, match="Take your request back first"):
        make_request(group, sara)
    approvals.approve(request, sven, version=request.version)
    assert group.stage == "verified"


def test_a_caseworker_who_became_a_supervisor_does_not_decide_on_what_they_asked(office: Office) -> None:
    ana = office.person("ana")
    request = make_request(make_case_on_its_way(ana), ana)
    ana.role = "supervisor"
    with pytest.raises(RuleBroken, match="asked for this yourself"):
        approvals.approve(request, ana, version=request.version)


def test_the_database_itself_refuses_an_own_decision(office: Office) -> None:
    ana = office.person("ana")
    request = make_request(make_case_on_its_way(ana), ana)
    db.session.flush()
    with pytest.raises(IntegrityError), db.session.begin_nested():
        db.session.execute(text("UPDATE approvals SET decided_by_id = created_by_id"))
    assert request.state == "waiting"


def test_a_supervisor_alone_acts_directly_and_answers_for_it(office: Office) -> None:
    ana, sara = office.person("ana"), office.person("sara")
    group = make_case_on_its_way(ana)
    change = make_request(group, sara)
    assert (change.__tablename__, change.approval_id, change.created_by_id) == ("case_changes", None, sara.id)


def test_what_was_asked_for_is_decided_on_the_request_and_not_beside_it(office: Office) -> None:
    ana, sara = office.person("ana"), office.person("sara")
    group = make_case_on_its_way(ana)
    make_request(group, ana)
    with pytest.raises(RuleBroken, match="Decide on the request instead"):
        make_request(group, sara)
    with pytest.raises(RuleBroken, match="asked for already"):
        make_request(group, ana)


@pytest.mark.parametrize("who", ["ana", "boris", "rita", "emil", "dora", "august", "adam", "viktor"])
def test_only_a_supervisor_of_the_team_decides(office: Office, who: str) -> None:
    ana = office.person("ana")
    group = make_case_on_its_way(ana)
    request = make_request(group, ana)
    for decide in (approvals.approve, approvals.refuse):
        with pytest.raises(NotAllowed):
            decide(request, office.person(who), version=request.version, reason="I think so")
    assert (request.state, group.stage) == ("waiting", "reported")


def test_a_request_out_of_reach_is_none(office: Office) -> None:
    ana = office.person("ana")
    request = make_request(make_case_on_its_way(ana), ana)
    for who in ("olga", "viktor", "boris", "dora", "adam"):
        with pytest.raises(NotFound):
            approvals.get_approval(office.person(who), request.id)
    assert approvals.get_approval(office.person("rita"), request.id) is request


def test_a_decision_meets_the_case_as_it_is_by_then(office: Office) -> None:
    ana, sara = office.person("ana"), office.person("sara")
    group = make_case_on_its_way(ana, "in_negotiation")
    request = make_request(group, ana, stage="cleared", evidence="Both sides signed")
    put_at(group, ana, "cleared")
    with pytest.raises(RuleBroken, match="at this stage already"):
        approvals.approve(request, sara, version=request.version)


def test_a_stale_decision_is_a_conflict(office: Office) -> None:
    ana, sara = office.person("ana"), office.person("sara")
    request = make_request(make_case_on_its_way(ana), ana)
    with pytest.raises(Conflict):
        approvals.approve(request, sara, version=request.version + 1)


def test_what_came_to_be_open_since_is_overridden_by_who_decides(office: Office) -> None:
    ana, sara = office.person("ana"), office.person("sara")
    group = make_case_on_its_way(ana)
    request = case_changes.close_case(group, ana, version=group.version, wanted="contact_lost")
    make_follow_up(group, ana)
    with pytest.raises(RuleBroken, match="open points"):
        approvals.approve(request, sara, version=request.version)
    approvals.approve(request, sara, version=request.version, override_reason="Nobody has seen the 30 since spring")
    assert group.case_status == "closed"
    assert case_changes.changes_of(sara, group)[0].override_reason == "Nobody has seen the 30 since spring"
    assert ledger.verify()


def test_a_caseworker_asks_for_a_condition_to_be_marked_as_blocking(office: Office) -> None:
    ana, sara = office.person("ana"), office.person("sara")
    group = make_case_on_its_way(ana)
    condition = conditions.get_condition(ana, make_condition(group, ana).id)
    with pytest.raises(RuleBroken, match="Say why"):
        approvals.ask(group, ana, kind="blocking", about=condition, reason=None)
    request = approvals.ask(group, ana, kind="blocking", about=condition, reason="It stops everything")
    with pytest.raises(RuleBroken, match="asked for already"):
        approvals.ask(group, ana, kind="blocking", about=condition, reason="It stops everything")
    assert not condition.is_blocking
    approvals.approve(request, sara, version=request.version)
    assert condition.is_blocking and standings.refresh(group).blocking_conditions == 1
    with pytest.raises(RuleBroken, match="blocking already"):
        approvals.ask(group, ana, kind="blocking", about=condition, reason="Once more")
    assert ledger.verify()


def test_a_caseworker_asks_for_hold_and_for_reopening(office: Office) -> None:
    ana, sara = office.person("ana"), office.person("sara")
    group = make_case_on_its_way(ana)
    until = clock.today() + timedelta(days=20)
    held = case_changes.put_on_hold(group, ana, version=group.version, reason="Winter", review_on=until)
    approvals.approve(held, sara, version=held.version)
    assert (group.case_status, group.review_due_on) == ("on_hold", until)
    case_changes.close_case(group, sara, version=group.version, wanted="unfounded")
    again = case_changes.reopen_case(group, ana, version=group.version, reason="They were heard of")
    assert group.case_status == "closed"
    approvals.approve(again, sara, version=again.version)
    assert group.case_status == "open"


def test_of_two_supervisors_at_once_one_decides(committed: Office) -> None:
    with committed.at_work():
        second_supervisor()
        request = make_request(make_case_on_its_way(committed.person("ana")), committed.person("ana"))
        key, version = request.id, request.version
    outcomes: list[str] = []
    start = threading.Barrier(2)

    def decide(who: str) -> None:
        with committed.app.app_context(), committed.app.test_request_context(), engines.transactions("write"):
            start.wait()
            try:
                by = committed.person(who)
                approvals.approve(approvals.get_approval(by, key), by, version=version)
                db.session.commit()
                outcomes.append("approved")
            except (Conflict, StaleDataError, RuleBroken):
                db.session.rollback()
                outcomes.append("told")
            finally:
                db.session.remove()

    threads = [threading.Thread(target=decide, args=(who,)) for who in ("sara", "sven")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert sorted(outcomes) == ["approved", "told"]
    with committed.at_work():
        sara = committed.person("sara")
        assert approvals.get_approval(sara, key).state == "approved"
        assert db.session.execute(text("SELECT count(*) FROM case_changes")).scalar_one() == 1
        assert ledger.verify()
