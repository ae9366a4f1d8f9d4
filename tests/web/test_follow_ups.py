"""Follow-ups: what people see."""

from datetime import timedelta

import pytest

from casetrack import clock
from casetrack.operations import follow_ups, groups, ledger
from tests.conftest import Ask, Office
from tests.factories.contacts import make_contact
from tests.factories.follow_ups import make_follow_up
from tests.factories.groups import make_group
from tests.web.pressing import fill, forms_of


def arrange(house: Office) -> tuple[str, str]:
    with house.at_work():
        ana = house.person("ana")
        group = make_group(ana)
        return group.code, str(make_follow_up(group, ana).id)


def test_planning_twice_with_one_form_plans_once(house: Office, client_of: Ask) -> None:
    with house.at_work():
        code = make_group(house.person("ana")).code
    ana = client_of("ana")
    page = ana.get(f"/log/follow-up?group={code}")
    sent = fill(page, what="Ring the mayor", due_on=clock.today().isoformat())
    assert ana.post(f"/log/follow-up?group={code}", data=sent).status_code == 302
    assert ana.post(f"/log/follow-up?group={code}", data=sent).status_code == 302
    assert ana.get("/").text.count("<bdi>Ring the mayor</bdi></a>") == 1
    with house.at_work():
        assert ledger.verify()


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("what", "", "Enter what is to be done"),
        ("what", "x" * 501, "Shorten this"),
        ("due_on", "", "Enter the day on which it is due"),
        ("due_on", "2026-02-30", "Enter a day that exists"),
        ("for_user", "", "Choose for whom"),
        ("for_user", "0190a000-0000-7000-8000-000000000000", "Choose one of the list"),
    ],
)
def test_bad_input_is_told_at_the_field(house: Office, client_of: Ask, field: str, value: str, sentence: str) -> None:
    with house.at_work():
        code = make_group(house.person("ana")).code
    ana = client_of("ana")
    page = ana.get(f"/log/follow-up?group={code}")
    sent = fill(page, **({"what": "typed text", "due_on": "2026-12-01"} | {field: value}))
    answer = ana.post(f"/log/follow-up?group={code}", data=sent)
    assert answer.status_code == 200 and sentence in answer.text
    assert field == "what" or "typed text" in answer.text


def test_finishing_with_an_outcome_takes_it_off_today(house: Office, client_of: Ask) -> None:
    _code, key = arrange(house)
    ana = client_of("ana")
    assert "Ask about the list again" in ana.get("/").text
    page = ana.get(f"/follow-ups/{key}/finish")
    answer = ana.post(f"/follow-ups/{key}/finish", data=fill(page, outcome="could_not", note="Nobody there"))
    assert answer.status_code == 302 and answer.location == "/"
    assert "Ask about the list again" not in ana.get("/").text
    shown = ana.get(f"/follow-ups/{key}").text
    assert "Could not be done" in shown and "Nobody there" in shown
    again = ana.post(f"/follow-ups/{key}/finish", data=fill(ana.get(f"/follow-ups/{key}/finish"), outcome="done"))
    assert again.status_code == 200 and "finished already" in again.text


def test_a_stale_form_is_a_conflict(house: Office, client_of: Ask) -> None:
    _code, key = arrange(house)
    ana = client_of("ana")
    page, stale, finish = (ana.get(f"/follow-ups/{key}/{what}") for what in ("edit", "edit", "finish"))
    assert ana.post(f"/follow-ups/{key}/edit", data=fill(page, what="Their words")).status_code == 302
    assert ana.post(f"/follow-ups/{key}/finish", data=finish_of(finish)).status_code == 409
    answer = ana.post(f"/follow-ups/{key}/edit", data=fill(stale, what="Newer"))
    assert answer.status_code == 409 and "Their words" in answer.text and "Newer" in answer.text


def finish_of(page: object) -> dict[str, str]:
    return fill(page, outcome="done")


def test_it_is_given_to_a_colleague_and_withdrawn(house: Office, client_of: Ask) -> None:
    code, key = arrange(house)
    with house.at_work():
        boris = house.person("boris")
        groups.assign(groups.get_group(house.person("sara"), code), house.person("sara"), to=boris)
        boris_id = str(boris.id)
    ana = client_of("ana")
    page = ana.get(f"/follow-ups/{key}/edit")
    later = (clock.today() + timedelta(days=3)).isoformat()
    assert ana.post(f"/follow-ups/{key}/edit", data=fill(page, for_user=boris_id, due_on=later)).status_code == 302
    assert "Ask about the list again" in client_of("boris").get("/").text
    page = ana.get(f"/follow-ups/{key}/withdraw")
    assert ana.post(f"/follow-ups/{key}/withdraw", data=fill(page, reason="Not ours")).status_code == 302
    assert "Not ours" in ana.get(f"/follow-ups/{key}").text
    assert "Ask about the list again" not in client_of("boris").get("/").text


def test_who_sees_and_who_acts(house: Office, client_of: Ask) -> None:
    code, key = arrange(house)
    rita, olga = client_of("rita"), client_of("olga")
    assert rita.get(f"/follow-ups/{key}").status_code == 200
    assert olga.get(f"/follow-ups/{key}").status_code == 404
    for address in (f"/log/follow-up?group={code}", *(f"/follow-ups/{key}/{act}" for act in ("edit", "finish", "withdraw"))):
        assert rita.get(address).status_code == 403, address
        assert olga.get(address).status_code == 404, address


def test_it_leads_back_to_the_contact_it_came_from(house: Office, client_of: Ask) -> None:
    with house.at_work():
        ana = house.person("ana")
        contact = make_contact(make_group(ana), ana, promised="A list", promise_due_on=clock.today())
        (planned,) = follow_ups.follow_ups_from(ana, contact)
        key, came_from = planned.id, contact.id
    assert f'href="/contacts/{came_from}"' in client_of("ana").get(f"/follow-ups/{key}").text


def test_the_page_of_a_group_lists_what_is_planned(house: Office, client_of: Ask) -> None:
    code, key = arrange(house)
    sara, rita = client_of("sara"), client_of("rita")
    assert f'href="/follow-ups/{key}"' in sara.get(f"/groups/{code}").text
    text = rita.get(f"/groups/{code}").text
    assert "Ask about the list again" in text and "/log/follow-up" not in text
    page = sara.get(f"/follow-ups/{key}/finish")
    assert sara.post(f"/follow-ups/{key}/finish", data=fill(page, outcome="done")).status_code == 302
    assert "Nothing is planned" in sara.get(f"/groups/{code}").text


def test_done_is_one_tap_and_undone_by_another(house: Office, client_of: Ask) -> None:
    _code, key = arrange(house)
    ana = client_of("ana")
    form = next(form for form in forms_of(ana.get("/")) if "version" in form)
    answer = ana.post(f"/follow-ups/{key}/finish", data=form | {"outcome": "done"})
    assert answer.status_code == 302 and answer.location == "/"
    shown = ana.get(f"/follow-ups/{key}")
    assert "Undo: it is not finished" in shown.text and "Plan the next one" in shown.text
    undo = next(form for form in forms_of(shown) if "version" in form)
    assert ana.post(f"/follow-ups/{key}/reopen", data=undo).status_code == 302
    assert "Ask about the list again" in ana.get("/").text


def test_putting_off_takes_one_press_and_a_reason(house: Office, client_of: Ask) -> None:
    _code, key = arrange(house)
    ana = client_of("ana")
    page = ana.get(f"/follow-ups/{key}/put-off")
    week = page.text.split('name="soon" value="')[3].split('"')[0]
    refused = ana.post(f"/follow-ups/{key}/put-off", data=fill(page, soon=week))
    assert "Say why it is put off." in refused.text
    nothing = ana.post(f"/follow-ups/{key}/put-off", data=fill(page, reason="Closed"))
    assert "Choose a day after today." in nothing.text
    assert ana.post(f"/follow-ups/{key}/put-off", data=fill(page, soon=week, reason="Closed")).status_code == 302
    assert "First due on" in ana.get(f"/follow-ups/{key}").text and "Closed" in ana.get(f"/follow-ups/{key}").text
    assert "put off" in ana.get("/").text


def test_a_supervisor_hands_everything_of_one_person_on(house: Office, client_of: Ask) -> None:
    _code, key = arrange(house)
    sara = client_of("sara")
    with house.at_work():
        ana, boss = str(house.person("ana").id), str(house.person("sara").id)
    assert "Ana" in sara.get("/team").text
    page = sara.get(f"/team/{ana}/follow-ups")
    form = fill(page, to=boss)
    assert form["rows"].startswith(key), "everything is ticked at first"
    assert sara.post(f"/team/{ana}/follow-ups", data=form).status_code == 302
    assert "Sara" in sara.get(f"/follow-ups/{key}").text
    assert "Nothing is planned for this person." in sara.get(f"/team/{ana}/follow-ups").text
    assert client_of("ana").get("/team").status_code == 403


def test_a_supervisor_enters_an_absence(house: Office, client_of: Ask) -> None:
    sara = client_of("sara")
    with house.at_work():
        ana, boris = str(house.person("ana").id), str(house.person("boris").id)
    page = sara.get(f"/team/{ana}/absence")
    missing = sara.post(f"/team/{ana}/absence", data=fill(page, away_from="2020-01-01"))
    assert "Choose who stands in." in missing.text
    assert sara.post(f"/team/{ana}/absence", data=fill(page, away_from="2020-01-01", deputy=boris)).status_code == 302
    assert "stands in:" in sara.get("/team").text
    assert client_of("viktor").get(f"/team/{ana}/absence").status_code == 404
