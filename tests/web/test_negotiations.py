"""Negotiations: what people see."""

from casetrack.operations import groups, ledger
from casetrack.operations.reach import as_id
from tests.conftest import Ask, Office
from tests.factories.conditions import make_condition
from tests.factories.groups import make_group
from tests.factories.negotiations import make_negotiation
from tests.web.pressing import fill


def arrange(house: Office) -> tuple[str, str]:
    with house.at_work():
        ana = house.person("ana")
        group, other = make_group(ana), make_group(house.person("olga"), name="Families at the weir")
        return group.code, str(make_negotiation([group, other], ana).id)


def test_a_caseworker_records_talks_with_rounds_and_lists(house: Office, client_of: Ask) -> None:
    with house.at_work():
        code = make_group(house.person("ana")).code
    ana = client_of("ana")
    address = f"/groups/{code}/negotiations/new"
    rows = {
        "parties-0-name": "The upper council",
        "parties-1-name": "The lower council",
        "representatives-0-name": "A. Speaker",
        "representatives-0-for_party": "The upper council",
    }
    answer = ana.post(address, data=fill(ana.get(address), name="Valley talks", **rows))
    assert answer.status_code == 302, answer.text
    talks = answer.location
    added = fill(ana.get(f"{talks}/rounds/new"), held_on="2025-05-16", place_text="The bridge", outcome="They meet again")
    assert ana.post(f"{talks}/rounds/new", data=added).status_code == 302
    handed = fill(ana.get(f"{talks}/lists/new"), handed_to="The lower council", people="30")
    assert ana.post(f"{talks}/lists/new", data=handed).status_code == 302
    page = ana.get(talks).text
    for words in ("Valley talks", "The upper council", "The lower council", "A. Speaker", "16 May 2025", "They meet again", ">30<"):
        assert words in page, words
    assert "Valley talks" in ana.get(f"/groups/{code}/conditions").text
    assert "round added" in ana.get(f"/groups/{code}/history").text
    with house.at_work():
        assert ledger.verify()


def test_broken_rules_stand_at_their_fields(house: Office, client_of: Ask) -> None:
    code, key = arrange(house)
    ana = client_of("ana")
    for address, typed, sentence in (
        (f"/groups/{code}/negotiations/new", {"name": ""}, "Enter a name for these talks"),
        (f"/groups/{code}/negotiations/new", {"name": "T", "since": "2198-01-01"}, "in the future"),
        (f"/groups/{code}/negotiations/new", {"name": "T", "representatives-0-for_party": "X"}, "Enter who speaks for this side"),
        (f"/negotiations/{key}/rounds/new", {"place_text": "Somewhere"}, "Enter when the sides met"),
        (f"/negotiations/{key}/lists/new", {"people": "30"}, "Enter who handed the list over"),
        (f"/negotiations/{key}/lists/new", {"handed_to": "X", "people": "many"}, "whole number"),
    ):
        answer = ana.post(address, data=fill(ana.get(address), **typed))
        assert answer.status_code == 200 and sentence in answer.text, (typed, answer.text[-3000:])


def test_a_correction_and_a_stale_round(house: Office, client_of: Ask) -> None:
    _code, key = arrange(house)
    first, second = client_of("ana"), client_of("ana")
    stale = second.get(f"/negotiations/{key}/rounds/new")
    address = f"/negotiations/{key}/edit"
    assert first.post(address, data=fill(first.get(address), status="deadlocked")).status_code == 302
    assert "Deadlocked" in first.get(f"/negotiations/{key}").text
    assert second.post(f"/negotiations/{key}/rounds/new", data=fill(stale, agenda="Lists")).status_code == 409


def test_the_course_tells_how_lists_differ_and_the_talks_have_an_outcome(house: Office, client_of: Ask) -> None:
    _code, key = arrange(house)
    ana = client_of("ana")
    for people in ("43", "", "40"):
        handed = fill(ana.get(f"/negotiations/{key}/lists/new"), handed_to="The lower council", people=people)
        assert ana.post(f"/negotiations/{key}/lists/new", data=handed).status_code == 302
    assert "3 fewer than version 1" in ana.get(f"/negotiations/{key}").text
    address = f"/negotiations/{key}/course"
    assert "Say why" in ana.post(address, data=fill(ana.get(address), status="agreed")).text
    sent = fill(ana.get(address), status="agreed", reason="Both signed", outcome="Forty may go <b>home</b>")
    assert ana.post(address, data=sent).status_code == 302
    page = ana.get(f"/negotiations/{key}").text
    assert "Forty may go &lt;b&gt;home&lt;/b&gt;" in page and "Both signed" in page and "Agreed" in page
    with house.at_work():
        assert ledger.verify()


def test_the_board_of_talks_puts_both_sides_next_to_each_other(house: Office, client_of: Ask) -> None:
    code, key = arrange(house)
    with house.at_work():
        ana = house.person("ana")
        make_condition(groups.get_group(ana, code), ana, negotiation_id=as_id(key))
    page = client_of("ana").get(f"/negotiations/{key}/board").text
    assert "A. Speaker" in page and "No condition was ever set" in page
    assert "No condition was ever set" not in client_of("olga").get(f"/negotiations/{key}/board").text
    narrowed = client_of("ana").get(f"/negotiations/{key}/board?show=blocking").text
    assert "A. Speaker" not in narrowed and "Nothing is recorded here yet" in narrowed


def test_talks_name_only_the_groups_in_reach(house: Office, client_of: Ask) -> None:
    code, key = arrange(house)
    here, there = client_of("ana").get(f"/negotiations/{key}").text, client_of("olga").get(f"/negotiations/{key}").text
    assert code in here and "weir" not in here
    assert code not in there and "weir" in there


def test_withdrawing_strikes_them_through(house: Office, client_of: Ask) -> None:
    code, key = arrange(house)
    ana = client_of("ana")
    page = ana.get(f"/negotiations/{key}/withdraw")
    assert ana.post(f"/negotiations/{key}/withdraw", data=fill(page, reason="Never took place")).status_code == 302
    assert "Never took place" in ana.get(f"/negotiations/{key}").text
    assert "struck" in ana.get(f"/groups/{code}/conditions").text


def test_who_reads_sees_and_does_not_change_and_a_stranger_knows_nothing(house: Office, client_of: Ask) -> None:
    code, key = arrange(house)
    rita, boris = client_of("rita"), client_of("boris")
    assert rita.get(f"/negotiations/{key}").status_code == 200
    acts = ("edit", "withdraw", "course", "rounds/new", "lists/new")
    for address in (*(f"/negotiations/{key}/{act}" for act in acts), f"/groups/{code}/negotiations/new"):
        assert rita.get(address).status_code == 403, address
        assert boris.get(address).status_code == 404, address
    assert boris.get(f"/negotiations/{key}").status_code == 404
