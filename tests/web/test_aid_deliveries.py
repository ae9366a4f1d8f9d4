"""Aid deliveries: what people see."""

import re

from casetrack.operations import aid_deliveries, ledger
from casetrack.operations.paging import Place
from tests.conftest import Ask, Office
from tests.factories.aid_deliveries import make_aid_delivery
from tests.factories.groups import make_group
from tests.web.pressing import fill, hidden


def arrange(house: Office) -> tuple[str, str]:
    with house.at_work():
        ana = house.person("ana")
        group = make_group(ana)
        delivery = make_aid_delivery(group, ana)
        return group.code, str(delivery.id)


def test_a_caseworker_logs_aid_and_sees_it_in_the_timeline(house: Office, client_of: Ask) -> None:
    with house.at_work():
        code = make_group(house.person("ana")).code
    ana = client_of("ana")
    page = ana.get(f"/log/aid?group={code}")
    assert page.status_code == 200, page.text
    sent = fill(page, **{"items-0-item": "Water tanks", "items-0-quantity": "3", "items-0-unit": "tank", "people_reached": "40"})
    answer = ana.post(f"/log/aid?group={code}", data=sent)
    assert answer.status_code == 302, answer.text
    stored = ana.get(answer.location).text
    assert "The delivery is stored" in stored and "Water tanks: 3 tank" in stored and "Undo" in stored
    assert "Water tanks" in ana.get(f"/groups/{code}").text
    again = ana.post(f"/log/aid?group={code}", data=sent)
    assert again.status_code == 302
    with house.at_work():
        viewer = house.person("ana")
        assert aid_deliveries.list_aid_deliveries(viewer, Place()).total == 1
        assert ledger.verify()


def test_a_broken_rule_stands_at_its_field_and_keeps_what_was_typed(house: Office, client_of: Ask) -> None:
    code, _key = arrange(house)
    ana = client_of("ana")
    page = ana.get(f"/log/aid?group={code}")
    answer = ana.post(
        f"/log/aid?group={code}", data=fill(page, delivered_on="2198-01-01", note="typed text", **{"items-0-item": "Soap"})
    )
    assert answer.status_code == 200
    assert "in the future" in answer.text and "typed text" in answer.text and "Soap" in answer.text


def test_a_stale_form_shows_both_texts(house: Office, client_of: Ask) -> None:
    _code, key = arrange(house)
    first, second = client_of("ana"), client_of("ana")
    one, two = first.get(f"/aid-deliveries/{key}/edit"), second.get(f"/aid-deliveries/{key}/edit")
    assert first.post(f"/aid-deliveries/{key}/edit", data=fill(one, people_reached="31")).status_code == 302
    answer = second.post(f"/aid-deliveries/{key}/edit", data=fill(two, people_reached="32"))
    assert answer.status_code == 409
    assert "31" in answer.text and "32" in answer.text
    kept = second.post(f"/aid-deliveries/{key}/edit", data=hidden(answer) | {"keep-people_reached": "yours"})
    assert kept.status_code == 302, kept.text
    with house.at_work():
        assert aid_deliveries.get_aid_delivery(house.person("ana"), key).people_reached == 32


def test_withdrawing_strikes_it_through(house: Office, client_of: Ask) -> None:
    code, key = arrange(house)
    ana = client_of("ana")
    page = ana.get(f"/aid-deliveries/{key}/withdraw")
    assert ana.post(f"/aid-deliveries/{key}/withdraw", data=fill(page, reason="")).status_code == 200
    assert ana.post(f"/aid-deliveries/{key}/withdraw", data=fill(page, reason="Logged twice")).status_code == 302
    assert "struck" in ana.get(f"/groups/{code}").text
    assert "Logged twice" in ana.get(f"/aid-deliveries/{key}").text


def test_adding_a_row_stores_nothing(house: Office, client_of: Ask) -> None:
    code, _key = arrange(house)
    ana = client_of("ana")
    page = ana.get(f"/log/aid?group={code}")
    answer = ana.post(f"/log/aid?group={code}", data=fill(page, **{"items-0-item": "Soap", "add-row": "items"}))
    assert answer.status_code == 200 and "items-1-item" in answer.text and "Soap" in answer.text


def test_another_team_gets_404(house: Office, client_of: Ask) -> None:
    code, key = arrange(house)
    olga = client_of("olga")
    for address in (f"/groups/{code}", f"/aid-deliveries/{key}", f"/aid-deliveries/{key}/edit", f"/log/aid?group={code}"):
        assert olga.get(address).status_code == 404, address
    assert not re.search("mill", olga.get("/groups").text)


def test_the_list_shows_deliveries(house: Office, client_of: Ask) -> None:
    arrange(house)
    assert "Food parcels" in client_of("sara").get("/aid-deliveries").text
    assert "Food parcels" not in client_of("viktor").get("/aid-deliveries").text
