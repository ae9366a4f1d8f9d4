"""Requests: what people see and send."""

from typing import Any

from casetrack.operations import approvals, case_changes, groups, ledger, users
from tests.conftest import PASSWORD, Ask, Office, signed_in_client
from tests.factories.case_changes import make_case_on_its_way, make_request
from tests.factories.follow_ups import make_follow_up
from tests.web.pressing import forms_of


def asked(house: Office, who: str = "ana", **facts: Any) -> tuple[str, str]:
    """(code of the case, id of the request)."""
    with house.at_work():
        group = make_case_on_its_way(house.person("ana"))
        request = make_request(group, house.person(who), **facts)
        return str(group.code), str(request.id)


def state_of(house: Office, key: str) -> tuple[str, str]:
    """(state of the request, stage of its case)."""
    with house.at_work():
        approval = approvals.get_approval(house.person("sara"), key)
        found = approval.state, approval.group.stage
        assert ledger.verify()
        return found


def form_to(answer: Any, action: str) -> dict[str, str]:
    """The fields of the form that is sent to this address."""
    start = answer.text.index(f'action="{action}"')
    begin = answer.text.rindex("<form", 0, start)
    return forms_of(type("Part", (), {"text": answer.text[begin : answer.text.index("</form>", start) + 7]}))[0]


def test_a_supervisor_sees_what_waits_and_approves_it(house: Office, client_of: Ask) -> None:
    code, key = asked(house)
    sara = client_of("sara")
    waiting = sara.get("/approvals")
    assert f"/approvals/{key}" in waiting.text and code in waiting.text
    page = sara.get(f"/approvals/{key}")
    assert "A partner visited the mill" in page.text and "Ana" in page.text
    done = sara.post(f"/approvals/{key}/approve", data=form_to(page, f"/approvals/{key}/approve"), follow_redirects=True)
    assert "Approved, and done" in done.text and "Sara" in done.text
    assert state_of(house, key) == ("approved", "verified")
    assert f"/approvals/{key}" not in sara.get("/approvals").text
    assert "Approved" in client_of("ana").get("/approvals").text


def test_a_refusal_needs_a_reason_and_who_asked_reads_it(house: Office, client_of: Ask) -> None:
    _code, key = asked(house)
    sara = client_of("sara")
    page = sara.get(f"/approvals/{key}")
    fields = form_to(page, f"/approvals/{key}/refuse")
    assert "Say why you refuse this" in sara.post(f"/approvals/{key}/refuse", data=fields).text
    assert sara.post(f"/approvals/{key}/refuse", data=fields | {"reason": "One source only"}).status_code == 302
    assert state_of(house, key) == ("refused", "reported")
    assert "One source only" in client_of("ana").get(f"/approvals/{key}").text


def test_who_asked_sees_no_decision_and_may_take_it_back(house: Office, client_of: Ask) -> None:
    _code, key = asked(house)
    ana = client_of("ana")
    page = ana.get(f"/approvals/{key}")
    assert f"/approvals/{key}/approve" not in page.text
    assert ana.post(f"/approvals/{key}/take-back", data=form_to(page, f"/approvals/{key}/take-back")).status_code == 302
    assert state_of(house, key) == ("taken_back", "reported")


def test_an_own_request_is_not_approved_whatever_is_sent(house: Office, client_of: Ask) -> None:
    _code, key = asked(house, "sara", ask=True)
    sara = client_of("sara")
    page = sara.get(f"/approvals/{key}")
    assert f"/approvals/{key}/approve" not in page.text
    assert f"/approvals/{key}" in sara.get("/approvals").text, "among what she asked for"
    forged = form_to(page, f"/approvals/{key}/take-back")
    refused = sara.post(f"/approvals/{key}/approve", data=forged)
    assert refused.status_code == 200 and "You asked for this yourself" in refused.text
    assert state_of(house, key) == ("waiting", "reported")


def test_a_caseworker_and_another_team_decide_nothing(house: Office, client_of: Ask) -> None:
    _code, key = asked(house)
    token = {"csrf_token": forms_of(client_of("ana").get("/settings"))[0]["csrf_token"]}
    assert client_of("ana").post(f"/approvals/{key}/approve", data=token).status_code == 403
    assert client_of("viktor").get(f"/approvals/{key}").status_code == 404
    assert client_of("viktor").get("/approvals").text.count(key) == 0


def test_closing_over_what_came_to_be_open_needs_the_words_of_who_decides(house: Office, client_of: Ask) -> None:
    with house.at_work():
        ana = house.person("ana")
        group = make_case_on_its_way(ana)
        key = str(case_changes.close_case(group, ana, version=group.version, wanted="unfounded").id)
        make_follow_up(group, ana)
        code = group.code
    sara = client_of("sara")
    page = sara.get(f"/approvals/{key}")
    assert "1 open point" in page.text
    fields = form_to(page, f"/approvals/{key}/approve")
    assert "The case has open points" in sara.post(f"/approvals/{key}/approve", data=fields).text
    sent = fields | {"override_reason": "The follow-up is about another group"}
    assert sara.post(f"/approvals/{key}/approve", data=sent).status_code == 302
    with house.at_work():
        assert groups.get_group(house.person("sara"), code).case_status == "closed"


def test_of_two_supervisors_one_decides_and_the_other_is_told(committed: Office) -> None:
    with committed.at_work():
        team = users.team_named("North desk", None)
        sven, _token = users.add_user(None, login="sven", name="Sven", role="supervisor", team=team)
        users.set_password(sven, users.hash_password(PASSWORD))
    _code, key = asked(committed)
    first, second = signed_in_client(committed, "sara"), signed_in_client(committed, "sven")
    pages = [client.get(f"/approvals/{key}") for client in (first, second)]
    yes, no = form_to(pages[0], f"/approvals/{key}/approve"), form_to(pages[1], f"/approvals/{key}/refuse")
    assert first.post(f"/approvals/{key}/approve", data=yes).status_code == 302
    late = second.post(f"/approvals/{key}/refuse", data=no | {"reason": "One source only"})
    assert late.status_code in (200, 409)
    assert "One source only" in late.text, "what was typed is kept"
    assert state_of(committed, key) == ("approved", "verified")
