"""Users: accounts for administrators, own settings for everyone."""

from tests.conftest import Ask, Office
from tests.web.pressing import fill


def test_an_account_is_opened_and_gets_a_link(house: Office, client_of: Ask) -> None:
    adam = client_of("adam")
    sent = fill(adam.get("/users/new"), login="nina", name="Nina", role="caseworker", team="North desk")
    answer = adam.post("/users/new", data=sent)
    assert answer.status_code == 302, answer.text
    assert "Nina" in adam.get("/users").text
    assert adam.post("/users/new", data=sent).location == answer.location, "sent twice, opened once"


def test_the_same_login_is_not_given_twice(client_of: Ask) -> None:
    adam = client_of("adam")
    sent = fill(adam.get("/users/new"), login="ANA", name="Another Ana", role="reader", team="North desk")
    answer = adam.post("/users/new", data=sent)
    assert answer.status_code == 200 and "already" in answer.text and "Another Ana" in answer.text


def test_an_administrator_does_not_lock_themselves_out(house: Office, client_of: Ask) -> None:
    with house.at_work():
        key = house.person("adam").id
    adam = client_of("adam")
    answer = adam.post(f"/users/{key}", data=fill(adam.get(f"/users/{key}"), disabled="y"))
    assert answer.status_code == 200 and "your own account" in answer.text
    assert adam.get("/users").status_code == 200


def test_own_settings_are_kept(client_of: Ask) -> None:
    ana = client_of("ana")
    assert ana.post("/settings", data=fill(ana.get("/settings"), theme="dark")).status_code == 302
    assert 'data-theme="dark"' in ana.get("/settings").text


def test_an_administrator_sees_no_case(client_of: Ask) -> None:
    adam = client_of("adam")
    assert adam.get("/groups").status_code == 403
    assert "/groups" not in adam.get("/").text.partition("<main")[0]
