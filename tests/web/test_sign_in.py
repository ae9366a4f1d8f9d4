"""Signing in and out: throttled, without telling who has an account; sessions end on the server; links work once."""

from datetime import timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient

from casetrack import clock
from casetrack.operations import ledger, users
from tests.conftest import PASSWORD, Ask, Office
from tests.factories.groups import make_group
from tests.web.pressing import fill, forms_of

OPEN_REDIRECTS = """https://elsewhere.example //elsewhere.example ///elsewhere.example /\\elsewhere.example \\\\elsewhere.example
/\\/elsewhere.example http:elsewhere.example javascript:alert(1) data:text/html,x //elsewhere.example/%2e%2e elsewhere.example
https:/elsewhere.example /%09/elsewhere.example //@elsewhere.example //elsewhere.example\\@x ////x %2f%2felsewhere.example
http://localhost@elsewhere.example ftp://elsewhere.example mailto:x@elsewhere.example ?next=//x #//x . ..""".split()


def try_to_sign_in(client: FlaskClient, login: str, password: str, **more: str) -> Any:
    page = client.get("/sign-in")
    return client.post("/sign-in", data=fill(page, login=login, password=password, **more))


def later(monkeypatch: pytest.MonkeyPatch, **passed: float) -> None:
    moment = clock.now() + timedelta(**passed)
    monkeypatch.setattr(clock, "now", lambda: moment)


def test_the_right_password_opens_the_door(house: Office) -> None:
    client = house.app.test_client()
    answer = try_to_sign_in(client, "ana", PASSWORD)
    assert answer.status_code == 302 and answer.location == "/"
    page = client.get("/")
    assert page.status_code == 200 and "Ana" in page.text


def test_the_button_of_the_page_is_its_first(house: Office) -> None:
    page = house.app.test_client().get("/sign-in")
    assert page.text.count('type="submit"') == 1
    assert {"login", "password", "csrf_token"} <= set(forms_of(page)[0])


def test_a_wrong_password_and_an_unknown_name_look_the_same(house: Office) -> None:
    first = try_to_sign_in(house.app.test_client(), "ana", "wrong")
    second = try_to_sign_in(house.app.test_client(), "nobody-at-all", "wrong")
    assert first.status_code == second.status_code == 401
    sentence = "do not fit together"
    assert sentence in first.text and sentence in second.text
    assert "nobody-at-all" in second.text, "what was typed is kept"
    assert "wrong" not in second.text, "but never a password"


def test_after_eight_wrong_tries_nobody_gets_in_for_a_while(house: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    for _number in range(users.TRIES_OF_A_NAME):
        assert try_to_sign_in(house.app.test_client(), "ana", "wrong").status_code == 401
    refused = try_to_sign_in(house.app.test_client(), "ANA", PASSWORD)
    assert refused.status_code == 429 and "Too many tries" in refused.text
    assert try_to_sign_in(house.app.test_client(), "boris", PASSWORD).status_code == 302, "another person is not locked out"
    later(monkeypatch, minutes=16)
    assert try_to_sign_in(house.app.test_client(), "ana", PASSWORD).status_code == 302


def test_one_address_cannot_try_many_names(house: Office) -> None:
    statuses = [
        try_to_sign_in(house.app.test_client(), f"guess-{n}", "wrong").status_code for n in range(users.TRIES_OF_AN_ADDRESS)
    ]
    assert set(statuses) == {401}
    assert try_to_sign_in(house.app.test_client(), "ana", PASSWORD).status_code == 429


def test_a_forwarded_address_is_not_believed(house: Office) -> None:
    """Else a guesser would have a new address for each try."""
    for number in range(users.TRIES_OF_AN_ADDRESS):
        client = house.app.test_client()
        page = client.get("/sign-in")
        client.post("/sign-in", data=fill(page, login=f"g{number}", password="x"), headers={"X-Forwarded-For": f"10.0.0.{number}"})
    assert try_to_sign_in(house.app.test_client(), "ana", PASSWORD).status_code == 429


def test_a_cookie_from_before_signing_in_is_worth_nothing_after(house: Office) -> None:
    """Session fixation: whoever knew the cookie before does not hold the session after."""
    victim, thief = house.app.test_client(), house.app.test_client()
    page = victim.get("/sign-in")
    with victim.session_transaction() as before:
        planted = dict(before)
    assert victim.post("/sign-in", data=fill(page, login="ana", password=PASSWORD)).status_code == 302
    with thief.session_transaction() as cookie:
        cookie.update(planted)
    assert thief.get("/groups").status_code == 302
    with victim.session_transaction() as after:
        assert after["_user_id"] != planted.get("_user_id")
        assert after.get("csrf_token") != planted["csrf_token"], "the token is new too"


def test_the_cookie_names_nobody(house: Office) -> None:
    client = house.app.test_client()
    try_to_sign_in(client, "ana", PASSWORD)
    with house.at_work():
        key = str(house.person("ana").id)
    with client.session_transaction() as cookie:
        assert key not in str(dict(cookie)) and "ana" not in str(dict(cookie)).lower().replace("_fresh", "")


def test_signing_out_ends_the_session_on_the_server(house: Office, client_of: Ask) -> None:
    ana = client_of("ana")
    with ana.session_transaction() as cookie:
        kept = dict(cookie)
    page = ana.get("/")
    answer = ana.post("/sign-out", data={"csrf_token": forms_of(page)[0]["csrf_token"]})
    assert answer.status_code == 302 and "Clear-Site-Data" in answer.headers
    replayed = house.app.test_client()
    with replayed.session_transaction() as cookie:
        cookie.update(kept)
    assert replayed.get("/groups").status_code == 302
    assert replayed.get("/groups").location.startswith("/sign-in")


def test_a_session_ends_when_idle(house: Office, client_of: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    ana = client_of("ana")
    later(monkeypatch, minutes=29)
    assert ana.get("/groups").status_code == 200, "in use until half an hour has passed"
    later(monkeypatch, minutes=29)
    assert ana.get("/groups").status_code == 200, "and use keeps it open"
    later(monkeypatch, minutes=31)
    assert ana.get("/groups").status_code == 302


def test_a_session_ends_after_ten_hours_however_busy(house: Office, client_of: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    ana = client_of("ana")
    for _quarter in range(39):
        later(monkeypatch, minutes=15)
        assert ana.get("/settings").status_code == 200
    later(monkeypatch, minutes=16)
    assert ana.get("/settings").status_code == 302


def test_a_disabled_person_is_out_at_once(house: Office, client_of: Ask) -> None:
    ana, adam = client_of("ana"), client_of("adam")
    assert ana.get("/groups").status_code == 200
    with house.at_work():
        key = house.person("ana").id
    page = adam.get(f"/users/{key}")
    assert adam.post(f"/users/{key}", data=fill(page, disabled="y")).status_code == 302
    assert ana.get("/groups").status_code == 302
    assert try_to_sign_in(house.app.test_client(), "ana", PASSWORD).status_code == 401


def test_a_new_role_counts_at_once(house: Office, client_of: Ask) -> None:
    ana, adam = client_of("ana"), client_of("adam")
    with house.at_work():
        key = house.person("ana").id
    assert adam.post(f"/users/{key}", data=fill(adam.get(f"/users/{key}"), role="auditor")).status_code == 302
    assert ana.get("/groups").status_code == 302, "the session of the old role has ended"


def a_link(house: Office, client_of: Ask) -> str:
    adam = client_of("adam")
    with house.at_work():
        key = house.person("ana").id
    page = adam.get(f"/users/{key}")
    form = next(form for form in forms_of(page) if "form_id" in form and "name" not in form)
    answer = adam.post(f"/users/{key}/link", data=form)
    assert answer.status_code == 200, answer.text
    return "/set-password/" + answer.text.partition("/set-password/")[2].partition("<")[0].partition('"')[0].strip()


def test_a_link_sets_a_password_once(house: Office, client_of: Ask) -> None:
    link = a_link(house, client_of)
    client = house.app.test_client()
    page = client.get(link)
    assert page.status_code == 200, page.text
    fresh = "four unusual words here"
    assert client.post(link, data=fill(page, password=fresh, password_again=fresh)).status_code == 302
    assert client.get(link).status_code == 404
    assert (
        client.post(link, data=fill(page, password="another one entirely", password_again="another one entirely")).status_code
        == 404
    )
    assert try_to_sign_in(house.app.test_client(), "ana", fresh).status_code == 302
    assert try_to_sign_in(house.app.test_client(), "ana", PASSWORD).status_code == 401


def test_a_link_grows_old(house: Office, client_of: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    link = a_link(house, client_of)
    later(monkeypatch, days=users.LINK_DAYS, minutes=1)
    assert house.app.test_client().get(link).status_code == 404


@pytest.mark.parametrize(
    ("password", "again", "sentence"),
    [
        ("short", "short", "at least 12 signs"),
        ("x" * 257, "x" * 257, "at most 256 signs"),
        ("sanfrancisco", "SanFrancisco", "easy to guess"),
        ("correct horse battery", "correct horse batterz", "differ"),
        ("", "", "at least 12 signs"),
    ],
)
def test_a_poor_password_is_refused_in_words(house: Office, client_of: Ask, password: str, again: str, sentence: str) -> None:
    link = a_link(house, client_of)
    client = house.app.test_client()
    answer = client.post(link, data=fill(client.get(link), password=password, password_again=again))
    assert answer.status_code == 200 and sentence in answer.text
    assert try_to_sign_in(house.app.test_client(), "ana", PASSWORD).status_code == 302, "the old one still counts"
    assert password not in answer.text or not password


@pytest.mark.parametrize("target", OPEN_REDIRECTS)
def test_signing_in_leads_nowhere_else(house: Office, target: str) -> None:
    answer = try_to_sign_in(house.app.test_client(), "ana", PASSWORD, next=target)
    assert answer.status_code == 302
    assert answer.location.startswith("/") and not answer.location.startswith(("//", "/\\")), answer.location


def test_signing_in_leads_back_to_the_page_asked_for(house: Office) -> None:
    client = house.app.test_client()
    asked = client.get("/groups")
    assert asked.status_code == 302
    page = client.get(asked.location)
    answer = client.post("/sign-in", data=fill(page, login="ana", password=PASSWORD))
    assert answer.location == "/groups"


def test_a_form_sent_after_signing_out_keeps_what_was_typed_and_writes_nothing(house: Office, client_of: Ask) -> None:
    with house.at_work():
        code = make_group(house.person("ana")).code
    ana = client_of("ana")
    page = ana.get(f"/log/aid?group={code}")
    sent = fill(page, note="Told at the gate", **{"items-0-item": "Soap"})
    ana.post("/sign-out", data={"csrf_token": forms_of(page)[0]["csrf_token"]})
    answer = ana.post(f"/log/aid?group={code}", data=sent)
    assert answer.status_code == 401
    assert "Told at the gate" in answer.text and "Soap" in answer.text
    assert sent["csrf_token"] not in answer.text
    with house.at_work():
        assert ledger.verify()
    assert "Soap" not in client_of("sara").get("/aid-deliveries").text


@pytest.mark.parametrize("token", ["", "forged", None])
def test_a_form_without_its_token_keeps_what_was_typed_and_writes_nothing(house: Office, client_of: Ask, token: str | None) -> None:
    with house.at_work():
        code = make_group(house.person("ana")).code
    ana = client_of("ana")
    sent = fill(ana.get(f"/log/aid?group={code}"), note="Told at the gate", **{"items-0-item": "Soap"})
    sent.pop("csrf_token")
    answer = ana.post(f"/log/aid?group={code}", data=sent if token is None else sent | {"csrf_token": token})
    assert answer.status_code == 400
    assert "Told at the gate" in answer.text
    assert "Soap" not in client_of("sara").get("/aid-deliveries").text


def test_the_token_of_another_person_does_not_count(house: Office, client_of: Ask) -> None:
    with house.at_work():
        code = make_group(house.person("ana")).code
    ana, boris = client_of("ana"), client_of("boris")
    foreign = forms_of(boris.get("/groups/new"))[0]["csrf_token"]
    sent = fill(ana.get(f"/log/aid?group={code}"), **{"items-0-item": "Soap"})
    assert ana.post(f"/log/aid?group={code}", data=sent | {"csrf_token": foreign}).status_code == 400


def test_every_way_in_and_out_is_written_down(house: Office) -> None:
    client = house.app.test_client()
    try_to_sign_in(client, "ana", PASSWORD)
    with house.at_work():
        assert ledger.verify()["entries"] > len(house.logins)
