"""Contacts: what people see."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from casetrack import clock
from casetrack.operations import contacts, follow_ups, groups, ledger, officials
from casetrack.operations.paging import Place
from tests.conftest import Ask, Office
from tests.factories.contacts import make_contact
from tests.factories.groups import make_group
from tests.web.pressing import fill, hidden


def arrange(house: Office, by: str = "ana", **facts: object) -> tuple[str, str]:
    with house.at_work():
        group = make_group(house.person("ana"))
        return group.code, str(make_contact(group, house.person(by), **facts).id)


def test_an_attempt_is_two_presses_and_is_stored_once(house: Office, client_of: Ask) -> None:
    with house.at_work():
        code = make_group(house.person("ana")).code
    ana = client_of("ana")
    page = ana.get(f"/log/contact?group={code}")
    assert page.status_code == 200, page.text
    assert "Log contact" in page.text and "checked" in page.text
    sent = fill(page, reached="no")
    answer = ana.post(f"/log/contact?group={code}", data=sent)
    assert answer.status_code == 302, answer.text
    assert "it does not count as contact" in ana.get(answer.location).text
    assert "Nobody was reached" in ana.get(f"/groups/{code}").text
    assert ana.post(f"/log/contact?group={code}", data=sent).status_code == 302
    with house.at_work():
        assert contacts.list_contacts(house.person("ana"), Place()).total == 1
        assert ledger.verify()


def test_a_promise_stands_on_today(house: Office, client_of: Ask) -> None:
    with house.at_work():
        code = make_group(house.person("ana")).code
    ana = client_of("ana")
    page = ana.get(f"/log/contact?group={code}")
    due = (clock.today() + timedelta(days=2)).isoformat()
    sent = fill(page, reached="yes", with_names="the clerk at the gate", promised="A list of names", promise_due_on=due)
    answer = ana.post(f"/log/contact?group={code}", data=sent)
    assert answer.status_code == 302, answer.text
    start = ana.get("/").text
    assert "A list of names" in start and "in 2 days" in start
    with house.at_work():
        (contact,) = contacts.list_contacts(house.person("ana"), Place()).rows
        (planned,) = follow_ups.follow_ups_from(house.person("ana"), contact)
    page = ana.get(f"/contacts/{contact.id}")
    assert "the clerk at the gate" in page.text and "A list of names" in page.text
    assert f"/follow-ups/{planned.id}" in page.text


def test_a_code_out_of_reach_is_refused_at_its_field_and_the_text_is_kept(house: Office, client_of: Ask) -> None:
    with house.at_work():
        code = make_group(house.person("ana")).code
        theirs = make_group(house.person("olga")).code
    ana = client_of("ana")
    page = ana.get(f"/log/contact?group={code}")
    answer = ana.post(f"/log/contact?group={code}", data=fill(page, reached="yes", summary="typed text", also_about=theirs))
    assert answer.status_code == 200
    assert f"You have no group with the code {theirs}" in answer.text
    assert "typed text" in answer.text and 'id="also_about-error"' in answer.text
    with house.at_work():
        assert contacts.list_contacts(house.person("ana"), Place()).total == 0


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("happened_on", "2026-02-30", "Enter a day that exists"),
        ("happened_on", "", "Enter the day of the contact"),
        ("happened_at", "25:99", "Enter a time"),
        ("channel", "smoke", "Choose one of the list"),
        ("reached", "", "Choose whether somebody was reached"),
        ("promise_due_on", "2026-02-29", "Enter a day that exists"),
        ("promised", "x" * 1_000_000, "Shorten this"),
        ("with_names", "y" * 501, "Shorten this"),
        ("also_about", "nonsense", "You have no group with the code"),
    ],
)
def test_bad_input_is_told_at_the_field_and_what_was_typed_is_kept(
    house: Office, client_of: Ask, field: str, value: str, sentence: str
) -> None:
    with house.at_work():
        code = make_group(house.person("ana")).code
    ana = client_of("ana")
    page = ana.get(f"/log/contact?group={code}")
    answer = ana.post(
        f"/log/contact?group={code}", data=fill(page, **({"reached": "yes", "summary": "typed text"} | {field: value}))
    )
    assert answer.status_code == 200
    assert sentence in answer.text and "typed text" in answer.text


@pytest.mark.parametrize(
    "text", ["\x00nul", "lone \ud800 half", "\u202egnp.exe", "{{7*7}}", "<script>alert(1)</script>", "=cmd|' /C calc'!A0"]
)
def test_hostile_text_is_shown_as_text(house: Office, client_of: Ask, text: str) -> None:
    with house.at_work():
        code = make_group(house.person("ana")).code
    ana = client_of("ana")
    page = ana.get(f"/log/contact?group={code}")
    sent = {
        name: value.encode("utf-8", "surrogatepass")
        for name, value in fill(page, reached="yes", summary=text, promised=text).items()
    }
    answer = ana.post(f"/log/contact?group={code}", data=sent)
    assert answer.status_code == 302, answer.text
    with house.at_work():
        (contact,) = contacts.list_contacts(house.person("ana"), Place()).rows
    for address in (f"/groups/{code}", "/contacts", f"/contacts/{contact.id}", f"/contacts/{contact.id}/edit"):
        shown = ana.get(address)
        assert shown.status_code == 200 and "<script>alert" not in shown.text and ">49<" not in shown.text


def test_a_stale_form_shows_both_texts(house: Office, client_of: Ask) -> None:
    _code, key = arrange(house)
    first, second = client_of("ana"), client_of("ana")
    one, two = first.get(f"/contacts/{key}/edit"), second.get(f"/contacts/{key}/edit")
    assert first.post(f"/contacts/{key}/edit", data=fill(one, summary="their words")).status_code == 302
    answer = second.post(f"/contacts/{key}/edit", data=fill(two, summary="our words"))
    assert answer.status_code == 409 and "their words" in answer.text and "our words" in answer.text
    assert second.post(f"/contacts/{key}/edit", data=hidden(answer) | {"keep-summary": "yours"}).status_code == 302
    assert "our words" in second.get(f"/contacts/{key}").text


def test_an_edit_that_changes_nothing_keeps_everything(house: Office, client_of: Ask) -> None:
    _code, key = arrange(house, with_names="the clerk; the guard", promised="A list", with_contact_person=True, reached=True)
    ana = client_of("ana")
    assert ana.post(f"/contacts/{key}/edit", data=hidden(ana.get(f"/contacts/{key}/edit"))).status_code == 302
    with house.at_work():
        contact = contacts.get_contact(house.person("ana"), key)
        assert contact.version == 1 and contact.with_name == "the clerk; the guard" and contact.with_contact_person


def test_a_supervisor_is_asked_why_and_the_writer_is_not(house: Office, client_of: Ask) -> None:
    _code, key = arrange(house)
    ana, sara = client_of("ana"), client_of("sara")
    assert 'name="reason"' not in ana.get(f"/contacts/{key}/edit").text
    page = sara.get(f"/contacts/{key}/edit")
    assert 'name="reason"' in page.text
    answer = sara.post(f"/contacts/{key}/edit", data=fill(page, summary="Other words"))
    assert answer.status_code == 200 and "Say why you correct this" in answer.text
    assert sara.post(f"/contacts/{key}/edit", data=fill(page, summary="Other words", reason="Misheard")).status_code == 302


def test_withdrawing_strikes_it_through(house: Office, client_of: Ask) -> None:
    code, key = arrange(house)
    ana = client_of("ana")
    page = ana.get(f"/contacts/{key}/withdraw")
    assert ana.post(f"/contacts/{key}/withdraw", data=fill(page, reason="")).status_code == 200
    assert ana.post(f"/contacts/{key}/withdraw", data=fill(page, reason="Logged twice")).status_code == 302
    assert "Logged twice" in ana.get(f"/contacts/{key}").text
    assert "struck" in ana.get(f"/groups/{code}").text and "struck" in ana.get("/contacts").text


def test_who_sees_and_who_logs(house: Office, client_of: Ask) -> None:
    code, key = arrange(house)
    rita, olga = client_of("rita"), client_of("olga")
    assert rita.get(f"/contacts/{key}").status_code == 200
    assert "The well is repaired" in rita.get("/contacts").text
    for address in (f"/log/contact?group={code}", f"/contacts/{key}/edit", f"/contacts/{key}/withdraw"):
        assert rita.get(address).status_code == 403, address
        assert olga.get(address).status_code == 404, address
    assert olga.get(f"/contacts/{key}").status_code == 404
    assert "The well is repaired" not in olga.get("/contacts").text


def test_a_contact_names_only_the_groups_of_its_reader(house: Office, client_of: Ask) -> None:
    with house.at_work():
        sara = house.person("sara")
        mine = make_group(house.person("ana"), name="Families at the ford")
        his = make_group(house.person("boris"), name="People of the quarry")
        key, his_code = str(make_contact([mine, his], sara).id), his.code
    ana = client_of("ana")
    for address in ("/contacts", f"/contacts/{key}", f"/contacts/{key}/edit"):
        text = ana.get(address).text
        assert "quarry" not in text and his_code not in text, address
    assert "quarry" in client_of("boris").get(f"/contacts/{key}").text


def test_the_list_is_narrowed_by_its_address(house: Office, client_of: Ask) -> None:
    arrange(house, channel="visit", summary="Went there")
    arrange(house, channel="call", summary="Rang up", reached=False)
    ana = client_of("ana")
    assert "Went there" in ana.get("/contacts?channel=visit").text and "Rang up" not in ana.get("/contacts?channel=visit").text
    assert "Rang up" in ana.get("/contacts?reached=no").text and "Went there" not in ana.get("/contacts?reached=no").text
    assert "No contact fits" in ana.get("/contacts?channel=video").text
    assert "Went there" in ana.get("/contacts?channel=smoke&after=x&at=-1").text


def test_a_long_list_goes_on_by_keyset(house: Office, client_of: Ask) -> None:
    with house.at_work():
        ana = house.person("ana")
        group = make_group(ana, name="x" * 200)
        for number in range(30):
            make_contact(group, ana, summary=f"Call number {number:02}")
    client = client_of("ana")
    first = client.get("/contacts").text
    assert "Call number 29" in first and "Call number 04" not in first and "30" in first
    (address,) = set(re.findall(r'href="(/contacts\?[^"]*after=[^"]*)"', first))
    second = client.get(address.replace("&amp;", "&")).text
    assert "Call number 04" in second and "Call number 29" not in second


def test_without_a_group_not_reached_is_a_chip_and_a_button(house: Office, client_of: Ask) -> None:
    with house.at_work():
        code = make_group(house.person("ana")).code
        make_group(house.person("ana"), name="Another one")
    ana = client_of("ana")
    page = ana.get("/log/contact")
    assert f'value="{code}"' in page.text and 'name="reached" value="no"' in page.text
    first = re.search(r'<button[^>]*type="submit"[^>]*name="reached" value="(\w+)"', page.text)
    assert first is not None and first[1] == "yes", "Enter saves a contact, never an attempt"
    answer = ana.post("/log/contact", data=fill(page, group=code, reached="no"))
    assert answer.status_code == 302, answer.text
    stored = ana.get(answer.location).text
    assert "it does not count as contact" in stored and code in stored and "Undo" in stored
    assert ana.post("/log/contact", data=fill(page, reached="no", form_id="c" * 32)).status_code == 200, "no group was chosen"


def test_the_button_pressed_last_goes_before_what_the_form_holds(house: Office, client_of: Ask) -> None:
    with house.at_work():
        code = make_group(house.person("ana")).code
    ana = client_of("ana")
    page = ana.get(f"/log/contact?group={code}")
    refused = ana.post(f"/log/contact?group={code}", data=fill(page, reached="no", promised="A list"))
    assert "Nobody was reached" in refused.text
    kept = hidden(refused)
    assert kept["reached"] == "no"
    answer = ana.post(f"/log/contact?group={code}", data=kept | {"reached": ["no", "yes"]})
    assert answer.status_code == 302, answer.text
    with house.at_work():
        (contact,) = contacts.list_contacts(house.person("ana"), Place()).rows
    assert contact.reached


def test_the_same_contact_again_is_asked_and_stored_after_a_yes(house: Office, client_of: Ask) -> None:
    code, _key = arrange(house)
    ana = client_of("ana")
    page = ana.get(f"/log/contact?group={code}")
    asked = ana.post(f"/log/contact?group={code}", data=fill(page, reached="yes", summary="typed text"))
    assert asked.status_code == 200 and "Is this another one?" in asked.text and "typed text" in asked.text
    again = hidden(asked)
    assert again["reached"] == "yes"
    answer = ana.post(f"/log/contact?group={code}", data=again | {"sure": "again"})
    assert answer.status_code == 302, answer.text
    with house.at_work():
        assert contacts.list_contacts(house.person("ana"), Place()).total == 2


def test_people_and_groups_are_chosen_with_one_press(house: Office, client_of: Ask) -> None:
    with house.at_work():
        ana_herself = house.person("ana")
        official = officials.add_official(ana_herself, name="Oksana Test")
        code, other = make_group(ana_herself).code, make_group(ana_herself, name="At the ford").code
        make_contact(groups.get_group(ana_herself, code), ana_herself, official_ids=[official.id], channel="visit")
    ana = client_of("ana")
    page = ana.get(f"/log/contact?group={code}")
    assert f'value="{official.id}"' in page.text and f'value="{other}"' in page.text
    assert f'name="more_groups" value="{code}"' not in page.text, "the group itself is no further one"
    sent = fill(page, reached="yes", with_known=str(official.id), more_groups=other, happened_on="2026-02-30")
    refused = ana.post(f"/log/contact?group={code}", data=sent)
    assert hidden(refused)["with_known"] == str(official.id) and hidden(refused)["more_groups"] == other
    answer = ana.post(f"/log/contact?group={code}", data=hidden(refused) | {"happened_on": clock.today().isoformat()})
    assert answer.status_code == 302, answer.text
    stored = ana.get(answer.location).text
    assert "Oksana Test" in stored and "At the ford" in stored
    wrong = fill(ana.get(f"/log/contact?group={code}"), reached="yes", channel="video")
    for field, value, sentence in (
        ("with_known", "\x00nonsense", "Choose from those that are offered"),
        ("more_groups", "CT-2026-0000000", "You have no group with the code"),
    ):
        answer = ana.post(f"/log/contact?group={code}", data=wrong | {field: value})
        assert answer.status_code == 200 and sentence in answer.text


def test_undoing_a_contact_takes_its_follow_up_with_it(house: Office, client_of: Ask) -> None:
    with house.at_work():
        code = make_group(house.person("ana")).code
    ana = client_of("ana")
    page = ana.get(f"/log/contact?group={code}")
    due = (clock.today() + timedelta(days=2)).isoformat()
    answer = ana.post(f"/log/contact?group={code}", data=fill(page, reached="yes", promised="A list of names", promise_due_on=due))
    stored = ana.get(answer.location)
    assert "Follow-up for you" in stored.text and "A list of names" in stored.text
    key = answer.location.split("/")[-2]
    assert ana.post(f"/entries/contacts/{key}/undo", data=hidden(stored)).status_code == 302
    assert "A list of names" not in ana.get("/").text
    assert "struck" in ana.get("/contacts").text
    for who, status in (("boris", 404), ("rita", 403), ("olga", 404)):
        assert client_of(who).get(answer.location).status_code == status, who


def test_the_log_form_takes_as_many_statements_for_one_as_for_many(
    house: Office, client_of: Ask, count_queries: Callable[[], Any]
) -> None:
    with house.at_work():
        ana = house.person("ana")
        code = make_group(ana).code
        group = groups.get_group(ana, code)
        make_contact(group, ana, official_ids=[officials.add_official(ana, name="Official number 0").id])
    client = client_of("ana")
    addresses = (f"/log/contact?group={code}", "/log/contact")
    for address in addresses:
        client.get(address)
    with count_queries() as few:
        assert [client.get(address).status_code for address in addresses] == [200, 200]
    with house.at_work():
        ana = house.person("ana")
        group = groups.get_group(ana, code)
        for number in range(1, 12):
            make_contact(group, ana, official_ids=[officials.add_official(ana, name=f"Official number {number}").id])
            make_group(ana, name=f"Group number {number}")
    with count_queries() as many:
        assert [client.get(address).status_code for address in addresses] == [200, 200]
    assert len(many.statements) == len(few.statements)
