"""The stage and the file of a case: what people see and send."""

from datetime import timedelta
from typing import Any

from casetrack import clock
from casetrack.operations import approvals, case_changes, drafts, groups, ledger
from tests.conftest import Ask, Office
from tests.factories.case_changes import make_case_on_its_way, make_request, put_at
from tests.factories.correspondence import make_letter
from tests.factories.follow_ups import make_follow_up
from tests.factories.groups import make_group
from tests.web.pressing import fill, forms_of


def case_at(house: Office, stage: str = "reported", **facts: Any) -> str:
    with house.at_work():
        return str(make_case_on_its_way(house.person("ana"), stage, **facts).code)


def as_it_is(house: Office, code: str) -> tuple[str, str]:
    """(stage, file status)."""
    with house.at_work():
        group = groups.get_group(house.person("sara"), code)
        found = group.stage, group.case_status
        assert ledger.verify()
        return found


def stage_form(answer: Any) -> dict[str, str]:
    return next(form for form in forms_of(answer) if "evidence" in form)


def test_the_page_shows_the_path_and_offers_the_next_stage(house: Office, client_of: Ask) -> None:
    code = case_at(house, "verified")
    page = client_of("ana").get(f"/groups/{code}/stage")
    assert page.status_code == 200
    assert page.text.count('aria-current="step"') == 1
    assert stage_form(page)["stage"] == "registered"
    assert "The case holds nothing that shows it yet" in page.text
    assert f"/groups/{code}/stage" in client_of("ana").get(f"/groups/{code}").text, "the bar of the case leads here"


def test_a_caseworker_enters_a_stage_and_it_stands_in_the_timeline(house: Office, client_of: Ask) -> None:
    code = case_at(house, "verified")
    ana = client_of("ana")
    page = ana.get(f"/groups/{code}/stage")
    empty = ana.post(f"/groups/{code}/stage", data=stage_form(page))
    assert empty.status_code == 200 and "Say in words what it rests on" in empty.text
    sent = stage_form(page) | {"evidence": "List 1 with 43 people", "happened_on": "2026-02-03"}
    assert ana.post(f"/groups/{code}/stage", data=sent).status_code == 302
    assert as_it_is(house, code) == ("registered", "open")
    shown = ana.get(f"/groups/{code}?kind=case_changes")
    assert "Verified → Registered" in shown.text and "List 1 with 43 people" in shown.text
    assert "stage entered" in ana.get(f"/groups/{code}/history").text


def test_a_caseworker_asks_where_a_supervisor_confirms(house: Office, client_of: Ask) -> None:
    code = case_at(house)
    ana, sara = client_of("ana"), client_of("sara")
    page = ana.get(f"/groups/{code}/stage")
    assert "Ask for this stage" in page.text
    answer = ana.post(f"/groups/{code}/stage", data=stage_form(page) | {"evidence": "A partner visited"}, follow_redirects=True)
    assert "Your request waits for a supervisor" in answer.text and "Waiting for a decision" in answer.text
    assert as_it_is(house, code) == ("reported", "open")
    again = ana.post(f"/groups/{code}/stage", data=stage_form(answer) | {"stage": "verified", "evidence": "Once more"})
    assert "This was asked for already" in again.text
    beside = sara.get(f"/groups/{code}/stage")
    assert "Enter this stage" in beside.text
    refused = sara.post(f"/groups/{code}/stage", data=stage_form(beside) | {"evidence": "I know"})
    assert "Decide on the request instead" in refused.text


def test_the_same_form_sent_twice_counts_once(house: Office, client_of: Ask) -> None:
    code = case_at(house, "verified")
    ana = client_of("ana")
    sent = stage_form(ana.get(f"/groups/{code}/stage")) | {"evidence": "List 1"}
    for _time in range(2):
        assert ana.post(f"/groups/{code}/stage", data=sent).status_code == 302
    with house.at_work():
        sara = house.person("sara")
        assert len(case_changes.changes_of(sara, groups.get_group(sara, code))) == 1


def test_without_purpose_and_basis_the_page_leads_to_where_they_are_entered(house: Office, client_of: Ask) -> None:
    with house.at_work():
        code = make_group(house.person("ana")).code
    ana = client_of("ana")
    page = ana.get(f"/groups/{code}/stage")
    assert f"/groups/{code}/edit" in page.text
    refused = ana.post(f"/groups/{code}/stage", data=stage_form(page) | {"evidence": "Seen"})
    assert "purpose and legal basis" in refused.text and as_it_is(house, code)[0] == "reported"


def test_another_stage_may_be_chosen_and_odd_ones_are_read_over(house: Office, client_of: Ask) -> None:
    code = case_at(house, "registered")
    ana = client_of("ana")
    assert stage_form(ana.get(f"/groups/{code}/stage?to=in_transit"))["stage"] == "in_transit"
    for odd in ("nowhere", "registered", "%00", "x" * 5000):
        assert stage_form(ana.get(f"/groups/{code}/stage?to={odd}"))["stage"] == "return_requested"


def test_a_reader_reads_and_changes_nothing(house: Office, client_of: Ask) -> None:
    code = case_at(house, "verified")
    page = client_of("rita").get(f"/groups/{code}/stage")
    assert page.status_code == 200
    assert not [form for form in forms_of(page) if "evidence" in form]
    assert f"/groups/{code}/close" not in page.text


def test_closing_lists_what_is_open_and_asks_for_words(house: Office, client_of: Ask) -> None:
    code = case_at(house)
    with house.at_work():
        ana = house.person("ana")
        group = groups.get_group(ana, code)
        letter, follow_up = make_letter(group, ana).id, make_follow_up(group, ana).id
    sara = client_of("sara")
    page = sara.get(f"/groups/{code}/close")
    assert f"/{letter}" in page.text and f"/{follow_up}" in page.text and "2 open points" in page.text
    refused = sara.post(f"/groups/{code}/close", data=fill(page, wanted="contact_lost"))
    assert refused.status_code == 200 and "The case has open points" in refused.text
    assert as_it_is(house, code)[1] == "open"
    sent = fill(page, wanted="contact_lost", override_reason="Nobody answers since spring")
    assert sara.post(f"/groups/{code}/close", data=sent).status_code == 302
    assert as_it_is(house, code)[1] == "closed"
    shown = sara.get(f"/groups/{code}/stage").text
    assert "Contact lost" in shown and "Nobody answers since spring" in shown and f"/groups/{code}/reopen" in shown


def test_a_caseworker_asks_for_closing_hold_and_reopening(house: Office, client_of: Ask) -> None:
    code = case_at(house)
    ana = client_of("ana")
    later = (clock.today() + timedelta(days=30)).isoformat()
    for step, facts in (("hold", {"reason": "Winter", "review_on": later}), ("close", {"wanted": "unfounded"})):
        page = ana.get(f"/groups/{code}/{step}")
        override = {"override_reason": "The hold no longer matters"} if step == "close" else {}
        assert ana.post(f"/groups/{code}/{step}", data=fill(page, **facts, **override)).status_code == 302, step
    assert as_it_is(house, code)[1] == "open"
    with house.at_work():
        sara = house.person("sara")
        assert {row.kind for row in approvals.waiting_for(sara)} == {"hold", "close"}
        group = groups.get_group(sara, code)
        request = approvals.waiting_like(group, "close")
        assert request is not None
        approvals.approve(request, sara, version=request.version)
    page = ana.get(f"/groups/{code}/reopen")
    assert ana.post(f"/groups/{code}/reopen", data=fill(page, reason="They were heard of")).status_code == 302
    assert as_it_is(house, code)[1] == "closed"


def test_a_supervisor_holds_resumes_and_reopens(house: Office, client_of: Ask) -> None:
    code = case_at(house)
    sara = client_of("sara")
    later = (clock.today() + timedelta(days=30)).isoformat()
    steps = (
        ("hold", {"reason": "Winter", "review_on": later}, "on_hold"),
        ("resume", {"reason": "Spring"}, "open"),
        ("close", {"wanted": "unfounded"}, "closed"),
        ("reopen", {"reason": "They were heard of"}, "open"),
    )
    for step, facts, status in steps:
        page = sara.get(f"/groups/{code}/{step}")
        assert sara.post(f"/groups/{code}/{step}", data=fill(page)).status_code == 200, "nothing is done without its words"
        assert sara.post(f"/groups/{code}/{step}", data=fill(page, **facts)).status_code == 302, step
        assert as_it_is(house, code)[1] == status


def test_a_closed_case_offers_no_stage(house: Office, client_of: Ask) -> None:
    code = case_at(house)
    sara = client_of("sara")
    sara.post(f"/groups/{code}/close", data=fill(sara.get(f"/groups/{code}/close"), wanted="unfounded"))
    page = sara.get(f"/groups/{code}/stage")
    assert not [form for form in forms_of(page) if "evidence" in form]
    assert "#enter" not in page.text


def test_who_would_enter_what_was_asked_for_is_led_to_the_request(house: Office, client_of: Ask) -> None:
    code = case_at(house)
    with house.at_work():
        ana = house.person("ana")
        key = str(make_request(groups.get_group(ana, code), ana).id)
    page = client_of("sara").get(f"/groups/{code}/stage")
    assert "This was asked for already by" in page.text and f"/approvals/{key}" in page.text
    assert "This was asked for already by" not in client_of("sara").get(f"/groups/{code}/stage?to=registered").text


def test_a_reader_who_sends_the_form_is_refused(house: Office, client_of: Ask) -> None:
    code = case_at(house, "verified")
    rita = client_of("rita")
    token = {"csrf_token": forms_of(rita.get("/settings"))[0]["csrf_token"]}
    assert rita.post(f"/groups/{code}/stage", data=token | {"stage": "registered", "evidence": "Seen"}).status_code == 403
    assert as_it_is(house, code) == ("verified", "open")


def test_who_changed_the_case_meanwhile_costs_nobody_their_words(house: Office, client_of: Ask) -> None:
    code = case_at(house, "verified")
    ana = client_of("ana")
    sent = stage_form(ana.get(f"/groups/{code}/stage")) | {"evidence": "List 1 with 43 people"}
    with house.at_work():
        put_at(groups.get_group(house.person("sara"), code), house.person("sara"), "return_requested")
    stale = ana.post(f"/groups/{code}/stage", data=sent)
    assert stale.status_code == 409 and "List 1 with 43 people" in stale.text and "Sara" in stale.text
    assert as_it_is(house, code)[0] == "return_requested"


def test_an_unsent_form_comes_back_filled(house: Office, client_of: Ask) -> None:
    code = case_at(house, "verified")
    ana = client_of("ana")
    page = ana.get(f"/groups/{code}/stage?to=in_transit")
    fields = stage_form(page) | {"evidence": "The convoy left in the morning"}
    kept = {"csrf_token": fields["csrf_token"], "form_id": fields["form_id"], "place": f"/groups/{code}/stage?to=in_transit"}
    with house.at_work():
        who = house.person("ana")
        draft = drafts.keep(
            who,
            form_id=kept["form_id"],
            place=kept["place"],
            heading="Stage and file",
            group_id=groups.get_group(who, code).id,
            fields=[(name, value) for name, value in fields.items() if name != "csrf_token"],
        )
        assert draft is not None
        key = draft.id
    waiting = ana.get(kept["place"])
    assert str(key) in waiting.text, "the page says that unsent text waits"
    back = stage_form(ana.get(f"{kept['place']}&draft={key}"))
    assert (back["stage"], back["evidence"].strip()) == ("in_transit", "The convoy left in the morning")
