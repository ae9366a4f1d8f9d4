"""Statements: what people see."""

from typing import Any

from casetrack import clock
from casetrack.operations import groups, ledger, statements
from casetrack.world_dates import world_date
from tests.conftest import Ask, Office
from tests.factories.groups import make_group
from tests.factories.officials import make_official
from tests.factories.statements import make_statement
from tests.web.pressing import fill


def arrange(house: Office, **facts: Any) -> tuple[str, str]:
    with house.at_work():
        ana = house.person("ana")
        group = make_group(ana)
        return group.code, str(make_statement(group, ana, **facts).id)


def test_a_caseworker_records_a_count_and_the_case_shows_who_said_it(house: Office, client_of: Ask) -> None:
    with house.at_work():
        code = make_group(house.person("ana")).code
        make_official(house.person("ana"))
    ana = client_of("ana")
    address = f"/groups/{code}/statements/new"
    sent = fill(ana.get(address), qualifier="more_than", low="100", said_by_name="Ilse Kordan", valid_on="2025-07-14")
    answer = ana.post(address, data=sent)
    assert answer.status_code == 302, answer.text
    page = ana.get(answer.location).text
    assert "more than 100 people" in page and "14 Jul 2025" in page and "cannot be judged" in page
    assert "/officials/" in page
    assert ana.post(address, data=sent).location == answer.location
    shown = ana.get(f"/groups/{code}").text
    assert "more than 100 people" in shown and answer.location in shown
    with house.at_work():
        viewer = house.person("ana")
        assert len(statements.statements_of(viewer, groups.get_group(viewer, code))) == 1
        assert ledger.verify()


def test_the_kinds_keep_what_belongs_to_them(house: Office, client_of: Ask) -> None:
    with house.at_work():
        code = make_group(house.person("ana")).code
    ana = client_of("ana")
    address = f"/groups/{code}/statements/new"
    for kind, typed in (("place", {"place_text": "River town"}), ("wish", {"text": "They want to go home"})):
        answer = ana.post(address, data=fill(ana.get(address), kind=kind, **typed))
        assert answer.status_code == 302, answer.text
        assert next(iter(typed.values())) in ana.get(answer.location).text
    assert "River town" in ana.get(f"/groups/{code}").text


def test_a_broken_rule_stands_at_its_field_and_keeps_what_was_typed(house: Office, client_of: Ask) -> None:
    with house.at_work():
        code = make_group(house.person("ana")).code
    ana = client_of("ana")
    address = f"/groups/{code}/statements/new"
    for typed, sentence in (
        ({"low": ""}, "Enter how many"),
        ({"qualifier": "range", "low": "40", "high": "30"}, "smaller than the first"),
        ({"qualifier": "range", "low": "40"}, "second number"),
        ({"low": "-1"}, "from 0 to"),
        ({"low": "1000000000000"}, "from 0 to"),
        ({"low": "30", "stated_on": "2026-02-30"}, "day that exists"),
        ({"low": "30", "stated_on": "2198-01-01"}, "in the future"),
        ({"low": "30", "kind": "nonsense"}, "Choose one of the list"),
    ):
        answer = ana.post(address, data=fill(ana.get(address), said_by_name="typed <b>name</b>", **typed))
        assert answer.status_code == 200 and sentence in answer.text, typed
        assert "typed &lt;b&gt;name&lt;/b&gt;" in answer.text


def test_a_correction_is_a_new_statement_and_the_old_one_stays(house: Office, client_of: Ask) -> None:
    code, key = arrange(house, stated_on=world_date("XXXX-07-14", learnt_on=clock.today()))
    ana = client_of("ana")
    page = ana.get(f"/statements/{key}/edit")
    assert 'value="XXXX-07-14"' in page.text
    answer = ana.post(f"/statements/{key}/edit", data=fill(page, low="31"))
    assert answer.status_code == 302 and key not in answer.location
    assert "Was replaced by this one" in ana.get(answer.location).text
    assert "Replaced this one" in ana.get(f"/statements/{key}").text
    assert "14 July, year not given" in ana.get(answer.location).text
    again = ana.post(f"/statements/{key}/edit", data=fill(ana.get(f"/statements/{key}/edit"), low="32"))
    assert again.status_code == 200 and "was replaced already" in again.text
    assert "Replaced" in ana.get(f"/groups/{code}/people").text


def test_a_correction_is_kept_beside_a_pin_that_was_set_meanwhile(house: Office, client_of: Ask) -> None:
    code, key = arrange(house)
    first, second = client_of("ana"), client_of("ana")
    stale = second.get(f"/statements/{key}/edit")
    pin = first.get(f"/statements/{key}/pin")
    assert first.post(f"/statements/{key}/pin", data=fill(pin, reason="Counted on site")).status_code == 302
    assert second.post(f"/statements/{key}/edit", data=fill(stale, low="31")).status_code == 302
    assert "31" in first.get(f"/groups/{code}/people").text


def test_a_pin_is_set_with_a_reason_and_taken_off(house: Office, client_of: Ask) -> None:
    _code, key = arrange(house)
    ana = client_of("ana")
    address = f"/statements/{key}/pin"
    assert "Say why" in ana.post(address, data=fill(ana.get(address), reason="")).text
    assert ana.post(address, data=fill(ana.get(address), reason="Counted on site")).status_code == 302
    assert "Counted on site" in ana.get(f"/statements/{key}").text
    assert ana.post(address, data=fill(ana.get(address), reason="No longer sure")).status_code == 302
    assert "Counted on site" not in ana.get(f"/statements/{key}").text


def test_two_statements_are_linked_and_stand_side_by_side(house: Office, client_of: Ask) -> None:
    code, key = arrange(house)
    with house.at_work():
        ana_ = house.person("ana")
        other = str(make_statement(groups.get_group(ana_, code), ana_, low=45, high=45, said_by_name="B. Answerer").id)
        foreign = str(make_statement(make_group(house.person("olga")), house.person("olga")).id)
    ana = client_of("ana")
    address = f"/statements/{key}/link"
    assert "Choose one of the list" in ana.post(address, data=fill(ana.get(address), other=foreign)).text
    assert ana.post(address, data=fill(ana.get(address), other=other)).status_code == 302
    for shown in (key, other):
        page = ana.get(f"/statements/{shown}").text
        assert "Contradicts" in page and "B. Answerer" in page


def test_withdrawing_strikes_it_through(house: Office, client_of: Ask) -> None:
    code, key = arrange(house)
    ana = client_of("ana")
    page = ana.get(f"/statements/{key}/withdraw")
    assert ana.post(f"/statements/{key}/withdraw", data=fill(page, reason="Misheard")).status_code == 302
    assert "Misheard" in ana.get(f"/statements/{key}").text
    assert "struck" in ana.get(f"/groups/{code}/people").text
    assert "no count yet" in ana.get(f"/groups/{code}").text


def test_who_reads_sees_and_does_not_change_and_another_team_knows_nothing(house: Office, client_of: Ask) -> None:
    code, key = arrange(house)
    with house.at_work():
        ana = house.person("ana")
        secret = str(make_statement(groups.get_group(ana, code), ana, sensitivity="confidential").id)
    rita, olga = client_of("rita"), client_of("olga")
    assert rita.get(f"/statements/{key}").status_code == 200
    assert rita.get(f"/statements/{secret}").status_code == 404
    for act in ("edit", "pin", "link", "withdraw"):
        assert rita.get(f"/statements/{key}/{act}").status_code == 403, act
        assert olga.get(f"/statements/{key}/{act}").status_code == 404, act
    assert rita.get(f"/groups/{code}/statements/new").status_code == 403
    assert olga.get(f"/groups/{code}/statements/new").status_code == 404
    assert olga.get(f"/statements/{key}").status_code == 404
    assert client_of("ana").get("/statements/00000000-0000-7000-8000-000000000000").status_code == 404


def test_a_confidential_headcount_and_place_are_shown_to_no_reader_anywhere(house: Office, client_of: Ask) -> None:
    code, _key = arrange(house, low=4711, high=4711, sensitivity="confidential")
    with house.at_work():
        ana = house.person("ana")
        facts = {"kind": "place", "low": None, "high": None, "unit": None, "place_text": "River town"}
        make_statement(groups.get_group(ana, code), ana, sensitivity="confidential", **facts)
    addresses = ["/groups", f"/groups/{code}", f"/groups/{code}/people", f"/groups/{code}/history"]
    for who, sees in (("sara", True), ("rita", False)):
        client = client_of(who)
        for address in addresses:
            page = client.get(address)
            assert page.status_code == 200, (who, address)
            assert ("4,711" in page.text) is sees, (who, address)
            assert not (who == "rita" and "River town" in page.text), address
