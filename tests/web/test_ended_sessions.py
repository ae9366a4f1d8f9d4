"""A form that comes after its session has lapsed: kept for its person, hidden from everybody else, never sent by itself."""

from datetime import timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient

from casetrack import clock
from tests.conftest import PASSWORD, Ask, Office
from tests.factories.groups import make_group
from tests.web.pressing import fill, forms_of, hidden
from tests.web.test_drafts import WORDS, autosave


def later(monkeypatch: pytest.MonkeyPatch, **passed: float) -> None:
    moment = clock.now() + timedelta(**passed)
    monkeypatch.setattr(clock, "now", lambda: moment)


def typed(house: Office, client: FlaskClient) -> tuple[str, dict[str, str]]:
    """The address of a form about a case of ana's, and the form filled in."""
    with house.at_work():
        code = make_group(house.person("ana")).code
    place = f"/log/contact?group={code}"
    return place, fill(client.get(place), summary=WORDS, channel="visit", reached="yes")


def sign_in(client: FlaskClient, answer: Any, login: str) -> Any:
    """By the link of the page that said that the session has ended; where it leads."""
    link = answer.text.partition('class="button primary" href="')[2].partition('"')[0].replace("&amp;", "&")
    page = client.get(link)
    return client.post("/sign-in", data=fill(page, login=login, password=PASSWORD)).location


def test_the_same_person_finds_the_form_filled_and_it_is_stored_once(
    house: Office, client_of: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana = client_of("ana")
    place, sent = typed(house, ana)
    later(monkeypatch, minutes=31)
    refused = ana.post(place, data=sent)
    assert refused.status_code == 401 and "kept for you" in refused.text
    address = sign_in(ana, refused, "ana")
    assert address.startswith(place) and "draft=" in address
    filled = hidden(ana.get(address))
    assert filled["summary"].strip() == WORDS and filled["form_id"] == sent["form_id"]
    assert WORDS not in ana.get("/contacts").text, "nothing was sent by itself"
    for _time in range(2):
        assert ana.post(place, data=filled).status_code == 302
    assert ana.get("/contacts").text.count(WORDS) == 1


def test_another_person_finds_an_empty_form(house: Office, client_of: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    ana = client_of("ana")
    place, sent = typed(house, ana)
    later(monkeypatch, minutes=31)
    address = sign_in(ana, ana.post(place, data=sent), "sara")
    page = ana.get(address)
    assert page.status_code == 200 and WORDS not in page.text and not hidden(page)["summary"].strip()
    assert "Ana" not in page.text.partition("<main")[2]


def test_after_ten_hours_it_is_kept_as_well(house: Office, client_of: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    ana = client_of("ana")
    place, sent = typed(house, ana)
    later(monkeypatch, hours=11)
    assert "kept for you" in ana.post(place, data=sent).text


def test_a_session_that_somebody_ended_keeps_nothing(house: Office, client_of: Ask) -> None:
    ana = client_of("ana")
    place, sent = typed(house, ana)
    with ana.session_transaction() as cookie:
        before = dict(cookie)
    ana.post("/sign-out", data={"csrf_token": forms_of(ana.get("/"))[0]["csrf_token"]})
    with ana.session_transaction() as cookie:
        cookie.update(before)
    refused = ana.post(place, data=sent)
    assert refused.status_code == 401 and "kept for you" not in refused.text
    assert WORDS in refused.text, "shown, to be copied"
    ana.post("/sign-in", data=fill(ana.get("/sign-in"), login="ana", password=PASSWORD))
    assert "Nothing waits here" in ana.get("/drafts").text


def test_without_the_token_of_its_pages_nothing_is_kept(house: Office, client_of: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    ana = client_of("ana")
    place, sent = typed(house, ana)
    later(monkeypatch, minutes=31)
    for token in ("", "made-up"):
        refused = ana.post(place, data=sent | {"csrf_token": token})
        assert refused.status_code == 401 and "kept for you" not in refused.text


def test_a_stranger_is_shown_what_they_typed(house: Office) -> None:
    answer = house.app.test_client().post("/groups/new", data={"words": WORDS})
    assert answer.status_code == 401 and WORDS in answer.text and "kept for you" not in answer.text


def test_a_disabled_person_leaves_nothing(house: Office, client_of: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    ana, adam = client_of("ana"), client_of("adam")
    place, sent = typed(house, ana)
    with house.at_work():
        key = house.person("ana").id
    assert adam.post(f"/users/{key}", data=fill(adam.get(f"/users/{key}"), disabled="y")).status_code == 302
    later(monkeypatch, minutes=31)
    assert "kept for you" not in ana.post(place, data=sent).text


def test_the_scripts_last_try_is_kept_too(house: Office, client_of: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    ana = client_of("ana")
    place, sent = typed(house, ana)
    later(monkeypatch, minutes=31)
    answer = autosave(ana, place, sent)
    assert answer.status_code == 401 and answer.json["kept"] is True
    ana.post("/sign-in", data=fill(ana.get("/sign-in"), login="ana", password=PASSWORD))
    assert "Continue" in ana.get("/drafts").text


def test_a_draft_outlives_signing_out(house: Office, client_of: Ask) -> None:
    ana = client_of("ana")
    place, sent = typed(house, ana)
    autosave(ana, place, sent)
    ana.post("/sign-out", data={"csrf_token": sent["csrf_token"]})
    ana.post("/sign-in", data=fill(ana.get("/sign-in"), login="ana", password=PASSWORD))
    assert "You have text that was not sent" in ana.get(place).text


def test_asking_to_stay_counts_as_use(house: Office, client_of: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    ana = client_of("ana")
    page = ana.get("/groups/new").text
    assert 1790 <= int(page.partition('data-ends="')[2].partition('"')[0]) <= 1800
    later(monkeypatch, minutes=26)
    assert ana.get("/still-here").json["ends"] == 1800
    later(monkeypatch, minutes=26)
    assert ana.get("/groups").status_code == 200
    later(monkeypatch, minutes=31)
    assert ana.get("/still-here").status_code == 302


def test_near_its_end_a_session_says_so(house: Office, client_of: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    ana = client_of("ana")
    for _step in range(23):
        later(monkeypatch, minutes=26)
        assert ana.get("/settings").status_code == 200
    assert ana.get("/still-here").json["ends"] <= 120


def test_a_page_asked_for_without_a_session_comes_after_signing_in(house: Office) -> None:
    asked = house.app.test_client().get("/log/contact?group=CT-2026-M4T7RQ23")
    assert asked.status_code == 302 and asked.location.endswith("next=/log/contact?group%3DCT-2026-M4T7RQ23")
