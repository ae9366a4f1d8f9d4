"""Conditions: what people see."""

from datetime import timedelta

from casetrack import clock
from casetrack.operations import approvals, conditions, ledger
from tests.conftest import Ask, Office
from tests.factories.conditions import make_condition
from tests.factories.groups import make_group
from tests.web.pressing import fill


def arrange(house: Office) -> tuple[str, str]:
    with house.at_work():
        ana = house.person("ana")
        group = make_group(ana)
        return group.code, str(make_condition(group, ana).id)


def test_a_caseworker_records_both_sides(house: Office, client_of: Ask) -> None:
    with house.at_work():
        code = make_group(house.person("ana")).code
    ana = client_of("ana")
    address = f"/groups/{code}/conditions/new"
    sent = fill(
        ana.get(address),
        requirement="Return only in an exchange",
        imposed_by_name="The upper council",
        said_by_name="A. Speaker",
        **{"disputes-0-disputed_by": "B. Answerer", "disputes-0-how": "We set no condition", "disputes-0-stated_on": "2025-07-02"},
    )
    answer = ana.post(address, data=sent)
    assert answer.status_code == 302, answer.text
    page = ana.get(answer.location).text
    for words in (
        "Return only in an exchange",
        "The upper council",
        "A. Speaker",
        "B. Answerer",
        "We set no condition",
        "2 Jul 2025",
    ):
        assert words in page, words
    assert "Contested" in page and "Alleged" in page
    assert ana.post(address, data=sent).location == answer.location
    assert "Return only in an exchange" in ana.get(f"/groups/{code}?kind=conditions").text
    with house.at_work():
        assert ledger.verify()


def test_adding_a_dispute_stores_nothing_and_keeps_what_was_typed(house: Office, client_of: Ask) -> None:
    with house.at_work():
        code = make_group(house.person("ana")).code
    ana = client_of("ana")
    address = f"/groups/{code}/conditions/new"
    answer = ana.post(address, data=fill(ana.get(address), requirement="Typed", **{"add-row": "disputes"}))
    assert answer.status_code == 200 and "disputes-1-disputed_by" in answer.text and "Typed" in answer.text
    assert "Typed" not in ana.get(f"/groups/{code}/conditions").text


def test_broken_rules_stand_at_their_fields(house: Office, client_of: Ask) -> None:
    with house.at_work():
        code = make_group(house.person("ana")).code
    ana = client_of("ana")
    address = f"/groups/{code}/conditions/new"
    for typed, sentence in (
        ({"requirement": ""}, "Enter what is said to be required"),
        ({"since": "2198-01-01"}, "in the future"),
        ({"since": "2026-02-30"}, "day that exists"),
        ({"disputes-0-how": "Never"}, "Enter who disputes it"),
        ({"requirement": "x" * 1_000_000}, "Shorten this"),
        ({"negotiation_id": "00000000-0000-7000-8000-000000000000"}, "Choose one of the list"),
    ):
        sent = fill(ana.get(address), **{"requirement": "Stay", "next_step": "ask <i>again</i>", **typed})
        answer = ana.post(address, data=sent)
        assert answer.status_code == 200 and sentence in answer.text, typed
        assert "ask &lt;i&gt;again&lt;/i&gt;" in answer.text


def test_a_correction_changes_it_and_a_stale_one_is_a_conflict(house: Office, client_of: Ask) -> None:
    _code, key = arrange(house)
    first, second = client_of("ana"), client_of("ana")
    address = f"/conditions/{key}/edit"
    one, two = first.get(address), second.get(address)
    assert first.post(address, data=fill(one, status="stated", **{"disputes-0-how": "Not once"})).status_code == 302
    assert "Not once" in first.get(f"/conditions/{key}").text
    answer = second.post(address, data=fill(two, status="accepted"))
    assert answer.status_code == 409 and "Stated" in answer.text and "Accepted" in answer.text


def test_a_supervisor_marks_it_as_blocking_and_takes_it_off_again(house: Office, client_of: Ask) -> None:
    code, key = arrange(house)
    ana, sara = client_of("ana"), client_of("sara")
    address = f"/conditions/{key}/blocking"
    assert address in sara.get(f"/conditions/{key}").text
    assert "Say why" in sara.post(address, data=fill(sara.get(address), reason="")).text
    assert sara.post(address, data=fill(sara.get(address), reason="Nothing moves")).status_code == 302
    assert "Blocked" in ana.get(f"/groups/{code}").text
    assert "Nothing moves" in ana.get(f"/groups/{code}/history").text
    assert sara.post(address, data=fill(sara.get(address), reason="It moves")).status_code == 302
    assert "Blocked" not in ana.get(f"/groups/{code}").text


def test_a_caseworker_asks_the_supervisor_to_mark_it(house: Office, client_of: Ask) -> None:
    code, key = arrange(house)
    ana = client_of("ana")
    address = f"/conditions/{key}/blocking"
    assert "Ask the supervisor to mark it as blocking" in ana.get(f"/conditions/{key}").text
    assert "Say why" in ana.post(address, data=fill(ana.get(address), reason="")).text
    later, early = clock.today() + timedelta(days=1), clock.today() - timedelta(days=9)
    refused = ana.post(address, data=fill(ana.get(address), reason="Nothing moves", since=later.isoformat()))
    assert refused.status_code == 200 and "in the future" in refused.text
    asked = fill(ana.get(address), reason="Nothing moves since June", since=early.isoformat())
    assert ana.post(address, data=asked).status_code == 302
    assert "Blocked" not in ana.get(f"/groups/{code}").text
    with house.at_work():
        waiting = approvals.waiting_for(house.person("sara"))
        assert [(row.kind, str(row.about_id), row.reason) for row in waiting] == [("blocking", key, "Nothing moves since June")]
        approvals.approve(waiting[0], house.person("sara"), version=waiting[0].version)
        assert conditions.get_condition(house.person("sara"), key).blocking_since == early
        assert ledger.verify()


def test_since_when_it_blocks_is_shown(house: Office, client_of: Ask) -> None:
    code, key = arrange(house)
    sara = client_of("sara")
    address = f"/conditions/{key}/blocking"
    early = (clock.today() - timedelta(days=12)).isoformat()
    later = (clock.today() + timedelta(days=2)).isoformat()
    answer = sara.post(address, data=fill(sara.get(address), reason="It stops all", since=later))
    assert answer.status_code == 200 and "in the future" in answer.text
    assert sara.post(address, data=fill(sara.get(address), reason="It stops all", since=early)).status_code == 302
    assert "12 days ago" in sara.get(f"/conditions/{key}").text
    assert "blocking for 12 days" in sara.get(f"/groups/{code}/conditions?show=blocking").text


def test_withdrawing_strikes_it_through(house: Office, client_of: Ask) -> None:
    code, key = arrange(house)
    ana = client_of("ana")
    page = ana.get(f"/conditions/{key}/withdraw")
    assert ana.post(f"/conditions/{key}/withdraw", data=fill(page, reason="Entered twice")).status_code == 302
    assert "Entered twice" in ana.get(f"/conditions/{key}").text
    assert "struck" in ana.get(f"/groups/{code}/conditions").text


def test_who_reads_sees_and_does_not_change_and_another_team_knows_nothing(house: Office, client_of: Ask) -> None:
    code, key = arrange(house)
    rita, olga, viktor = client_of("rita"), client_of("olga"), client_of("viktor")
    assert rita.get(f"/conditions/{key}").status_code == 200
    acts = ("edit", "withdraw", "course", "next-step", "disputes/new", "blocking")
    for address in (*(f"/conditions/{key}/{act}" for act in acts), f"/groups/{code}/conditions/new"):
        assert rita.get(address).status_code == 403, address
        assert olga.get(address).status_code == 404, address
    assert olga.get(f"/conditions/{key}").status_code == 404
    assert viktor.get(f"/conditions/{key}/blocking").status_code == 404
