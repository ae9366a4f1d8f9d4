"""Movements: what people see."""

from casetrack.operations import ledger
from tests.conftest import Ask, Office
from tests.factories.groups import make_group
from tests.factories.movements import make_movement
from tests.web.pressing import fill


def arrange(house: Office) -> tuple[str, str]:
    with house.at_work():
        ana = house.person("ana")
        group = make_group(ana)
        return group.code, str(make_movement(group, ana).id)


def test_a_caseworker_records_a_plan_and_follows_it(house: Office, client_of: Ask) -> None:
    with house.at_work():
        code = make_group(house.person("ana")).code
    ana = client_of("ana")
    address = f"/groups/{code}/movements/new"
    page = ana.get(address)
    assert 'value="Upper valley"' in page.text
    sent = fill(page, from_text="Lower valley", people_planned="12", planned_on="2025-05")
    answer = ana.post(address, data=sent)
    assert answer.status_code == 302, answer.text
    assert ana.post(address, data=sent).location == answer.location
    edit = answer.location + "/edit"
    changed = fill(ana.get(edit), status="arrived", departed_on="2025-05-10", arrived_on="2025-05-11", people_arrived="11")
    assert ana.post(edit, data=changed).status_code == 302
    page = ana.get(answer.location).text
    assert "11 May 2025" in page and "May 2025" in page and "Arrived" in page
    assert "11 people arrived" in ana.get(f"/groups/{code}").text
    with house.at_work():
        assert ledger.verify()


def test_broken_rules_stand_at_their_fields(house: Office, client_of: Ask) -> None:
    with house.at_work():
        code = make_group(house.person("ana")).code
    ana = client_of("ana")
    address = f"/groups/{code}/movements/new"
    for typed, sentence in (
        ({"departed_on": "2025-05-10", "arrived_on": "2025-05-09"}, "before the departure"),
        ({"people_departed": "10", "people_arrived": "11"}, "More people arrived than departed"),
        ({"departed_on": "2198-01-01"}, "in the future"),
        ({"people_planned": "-1"}, "from 0 to"),
        ({"status": "lost"}, "Choose one of the list"),
    ):
        answer = ana.post(address, data=fill(ana.get(address), note="typed text", **typed))
        assert answer.status_code == 200 and sentence in answer.text, typed
        assert "typed text" in answer.text


def test_a_stale_form_shows_both_texts(house: Office, client_of: Ask) -> None:
    _code, key = arrange(house)
    first, second = client_of("ana"), client_of("ana")
    address = f"/movements/{key}/edit"
    one, two = first.get(address), second.get(address)
    assert first.post(address, data=fill(one, people_planned="13")).status_code == 302
    answer = second.post(address, data=fill(two, people_planned="14"))
    assert answer.status_code == 409 and "13" in answer.text and "14" in answer.text


def test_withdrawing_strikes_it_through(house: Office, client_of: Ask) -> None:
    code, key = arrange(house)
    ana = client_of("ana")
    page = ana.get(f"/movements/{key}/withdraw")
    assert ana.post(f"/movements/{key}/withdraw", data=fill(page, reason="Never took place")).status_code == 302
    assert "Never took place" in ana.get(f"/movements/{key}").text
    assert "struck" in ana.get(f"/groups/{code}/people").text


def test_who_reads_sees_and_does_not_change_and_another_team_knows_nothing(house: Office, client_of: Ask) -> None:
    code, key = arrange(house)
    rita, olga = client_of("rita"), client_of("olga")
    assert rita.get(f"/movements/{key}").status_code == 200
    for address in (f"/movements/{key}/edit", f"/movements/{key}/withdraw", f"/groups/{code}/movements/new"):
        assert rita.get(address).status_code == 403, address
        assert olga.get(address).status_code == 404, address
    assert olga.get(f"/movements/{key}").status_code == 404
