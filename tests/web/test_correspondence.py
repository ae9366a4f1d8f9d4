"""Letters: what people see."""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest

from casetrack import clock
from casetrack.operations import correspondence, groups, ledger, organisations
from casetrack.operations.correspondence import AddresseeFacts
from casetrack.operations.paging import Place
from tests.conftest import Ask, Office, signed_in_client
from tests.factories.correspondence import make_letter
from tests.factories.groups import make_group
from tests.web.pressing import fill, hidden


def arrange(house: Office, by: str = "ana", **facts: Any) -> tuple[str, str, str]:
    with house.at_work():
        group = make_group(house.person("ana"))
        letter = make_letter(group, house.person(by), **facts)
        return group.code, str(letter.id), str(letter.addressees[0].id)


def new_group(house: Office) -> str:
    with house.at_work():
        return make_group(house.person("ana")).code


TYPED = {"subject": "Way home", "addressees-0-name": "Ministry of the lowlands", "addressees-0-kind": "ua_authority"}


def test_a_letter_is_logged_once_and_waits_for_its_answer(house: Office, client_of: Ask) -> None:
    code = new_group(house)
    ana = client_of("ana")
    page = ana.get(f"/log/letter?group={code}")
    assert page.status_code == 200, page.text
    sent = fill(page, **TYPED)
    answer = ana.post(f"/log/letter?group={code}", data=sent)
    assert answer.status_code == 302, answer.text
    assert ana.post(f"/log/letter?group={code}", data=sent).status_code == 302
    stored = ana.get(answer.location).text
    assert "Way home" in stored and "Ukrainian authority" in stored and "answer due" in stored and "Undo" in stored
    shown = ana.get(f"/groups/{code}").text
    assert "Way home" in shown and "Ministry of the lowlands" in shown and "answer due" in shown
    with house.at_work():
        page_of_letters = correspondence.list_letters(house.person("ana"), Place())
        assert page_of_letters.total == 1
        (row,) = page_of_letters.rows[0].addressees
        assert row.sent_on == clock.today() and row.response_due_on == clock.today() + timedelta(days=30)
        assert ledger.verify()


def test_rows_are_added_and_removed_without_storing(house: Office, client_of: Ask) -> None:
    code = new_group(house)
    ana = client_of("ana")
    page = ana.post(
        f"/log/letter?group={code}", data=fill(ana.get(f"/log/letter?group={code}"), **TYPED, **{"add-row": "addressees"})
    )
    assert page.status_code == 200 and "addressees-1-name" in page.text and "Way home" in page.text and "data-changed" in page.text
    page = ana.post(f"/log/letter?group={code}", data=fill(page, **{"addressees-1-name": "Embassy", "remove-row": "addressees-0"}))
    assert "addressees-0-name" not in page.text and "Embassy" in page.text
    answer = ana.post(f"/log/letter?group={code}", data=hidden(page))
    assert answer.status_code == 302, answer.text
    with house.at_work():
        (letter,) = correspondence.list_letters(house.person("ana"), Place()).rows
        assert [row.name for row in letter.addressees] == ["Embassy"]


def test_the_same_addressee_twice_is_refused_at_the_row_that_the_page_shows(house: Office, client_of: Ask) -> None:
    code = new_group(house)
    ana = client_of("ana")
    page = ana.get(f"/log/letter?group={code}")
    names = {"addressees-0-name": "", "addressees-1-name": "Embassy", "addressees-2-name": "embassy"}
    for number in (1, 2):
        names |= {
            f"addressees-{number}-{name}": value for name, value in (("kind", "other"), ("channel", "post"), ("status", "sent"))
        }
    answer = ana.post(f"/log/letter?group={code}", data=fill(page, subject="Way home", **names))
    assert answer.status_code == 200 and "stands in the list twice" in answer.text
    assert 'id="addressees-2-name-error"' in answer.text


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("subject", "", "Enter what the letter is about"),
        ("subject", "x" * 1_000_000, "Shorten this"),
        ("dated_on", "2026-02-30", "Enter a day that exists"),
        ("dated_on", "2199-01-01", "in the future"),
        ("direction", "sideways", "Choose one of the list"),
        ("addressees-0-name", "", "Enter to whom the letter goes"),
        ("addressees-0-kind", "king", "Choose one of the list"),
        ("addressees-0-sent_on", "2199-01-01", "in the future"),
        ("addressees-0-answered_on", "1999-01-01", "before the letter was sent"),
        ("addressees-0-response_due_on", "2026-12-24", "Say why the answer is due"),
        ("in_reply_to_id", "0190a000-0000-7000-8000-000000000000", "Choose one of the list"),
        ("also_about", "nonsense", "You have no group with the code"),
    ],
)
def test_bad_input_is_told_at_the_field_and_what_was_typed_is_kept(
    house: Office, client_of: Ask, field: str, value: str, sentence: str
) -> None:
    code = new_group(house)
    ana = client_of("ana")
    page = ana.get(f"/log/letter?group={code}")
    answer = ana.post(f"/log/letter?group={code}", data=fill(page, **(TYPED | {"summary": "typed text"} | {field: value})))
    assert answer.status_code == 200
    assert sentence in answer.text and "typed text" in answer.text
    with house.at_work():
        assert correspondence.list_letters(house.person("ana"), Place()).total == 0


@pytest.mark.parametrize(
    "text", ["\x00nul", "lone \ud800 half", "\u202egnp.exe", "{{7*7}}", "<script>alert(1)</script>", "=cmd|' /C calc'!A0"]
)
def test_hostile_text_is_shown_as_text(house: Office, client_of: Ask, text: str) -> None:
    code = new_group(house)
    ana = client_of("ana")
    fields = ("subject", "addressees-0-name", "sender_name", "reference", "through_name", "said_by_name", "summary")
    sent = fill(ana.get(f"/log/letter?group={code}"), **dict.fromkeys(fields, text))
    answer = ana.post(
        f"/log/letter?group={code}", data={name: value.encode("utf-8", "surrogatepass") for name, value in sent.items()}
    )
    assert answer.status_code == 302, answer.text
    with house.at_work():
        (letter,) = correspondence.list_letters(house.person("ana"), Place()).rows
        row = letter.addressees[0]
    addresses = (f"/groups/{code}", "/correspondence", *(f"/correspondence/{letter.id}{act}" for act in ("", "/edit")))
    for address in (*addresses, f"/correspondence/{letter.id}/addressees/{row.id}/reply", f"/log/letter?group={code}"):
        shown = ana.get(address)
        assert shown.status_code == 200 and "<script>alert" not in shown.text and ">49<" not in shown.text


def test_marking_a_reply_takes_two_fields(house: Office, client_of: Ask) -> None:
    code, key, row = arrange(house, days_ago=40)
    ana = client_of("ana")
    assert "Late (1)" in ana.get("/").text
    address = f"/correspondence/{key}/addressees/{row}/reply"
    page = ana.get(address)
    assert ana.post(address, data=hidden(page)).status_code == 200  # nothing chosen
    early = (clock.today() - timedelta(days=41)).isoformat()
    refused = ana.post(address, data=fill(page, status="answered", on=early))
    assert refused.status_code == 200 and "before the letter was sent" in refused.text
    assert ana.post(address, data=fill(page, status="acknowledged")).status_code == 302
    assert "Late (1)" in ana.get("/").text, "a receipt confirmed is no answer"
    assert ana.post(address, data=fill(page, status="answered", form_id="b" * 32)).status_code == 409
    assert ana.post(address, data=fill(ana.get(address), status="answered")).status_code == 302
    assert "Nothing due" in ana.get("/").text
    assert "Answered" in ana.get(f"/groups/{code}").text


def test_an_answer_is_logged_into_the_thread(house: Office, client_of: Ask) -> None:
    code, key, row = arrange(house, subject="Question about the list")
    ana = client_of("ana")
    page = ana.get(f"/log/letter?group={code}&answers={key}")
    sent = hidden(page)
    assert sent["in_reply_to_id"] == key and sent["direction"] == "incoming" and sent["subject"] == "Question about the list"
    assert sent["answer_of"] == row and sent["sender_name"] == "Ministry of the lowlands"
    answer = ana.post(
        f"/log/letter?group={code}&answers={key}", data=fill(page, subject="Their answer", sender_name="The ministry")
    )
    assert answer.status_code == 302, answer.text
    assert "Ministry of the lowlands: Answered" in ana.get(answer.location).text
    shown = ana.get(f"/correspondence/{key}").text
    assert "Their answer" in shown and "Log the answer" not in shown
    undone = answer.location.split("/")[-2]
    assert ana.post(f"/entries/letters/{undone}/undo", data=hidden(ana.get(answer.location))).status_code == 302
    assert "Log the answer" in ana.get(f"/correspondence/{key}").text, "whose answer was undone waits again"


def test_an_answer_marks_nobody_when_the_tick_is_taken_away(house: Office, client_of: Ask) -> None:
    code, key, row = arrange(house)
    ana = client_of("ana")
    page = ana.get(f"/log/letter?group={code}&answers={key}&of={row}")
    sent = {name: value for name, value in hidden(page).items() if name != "answer_of"}
    answer = ana.post(f"/log/letter?group={code}&answers={key}", data=sent | {"subject": "Only a greeting"})
    assert answer.status_code == 302, answer.text
    assert "Ministry of the lowlands: Sent" in ana.get(answer.location).text


def test_of_several_addressees_only_the_one_asked_for_is_ticked(house: Office, client_of: Ask) -> None:
    with house.at_work():
        group = make_group(house.person("ana"))
        rows = [AddresseeFacts(name=name, sent_on=clock.today()) for name in ("Ministry", "Embassy")]
        letter = make_letter(group, house.person("ana"), addressees=rows)
        code, key, embassy = group.code, letter.id, str(letter.addressees[1].id)
    ana = client_of("ana")
    assert "answer_of" not in hidden(ana.get(f"/log/letter?group={code}&answers={key}"))
    assert hidden(ana.get(f"/log/letter?group={code}&answers={key}&of={embassy}"))["answer_of"] == embassy
    assert f"of={embassy}" in ana.get(f"/correspondence/{key}").text


def test_an_edit_that_changes_nothing_keeps_everything(house: Office, client_of: Ask) -> None:
    _code, key, row = arrange(house, days_ago=3, through_name="The nuncio", reference="12/34")
    ana = client_of("ana")
    page = ana.get(f"/correspondence/{key}/edit")
    assert 'name="reason"' not in page.text
    answer = ana.post(f"/correspondence/{key}/edit", data=hidden(page))
    assert answer.status_code == 302, answer.text
    with house.at_work():
        letter = correspondence.get_letter(house.person("ana"), key)
        assert letter.version == 1 and str(letter.addressees[0].id) == row


def test_a_stale_form_shows_both_texts(house: Office, client_of: Ask) -> None:
    _code, key, row = arrange(house)
    first, second = client_of("ana"), client_of("ana")
    one, two = first.get(f"/correspondence/{key}/edit"), second.get(f"/correspondence/{key}/edit")
    assert first.post(f"/correspondence/{key}/edit", data=fill(one, subject="their words")).status_code == 302
    answer = second.post(f"/correspondence/{key}/edit", data=fill(two, subject="our words", **{"addressees-0-channel": "email"}))
    assert answer.status_code == 409 and "their words" in answer.text and "our words" in answer.text
    assert row not in re.sub(r"<[^>]*>", " ", answer.text), "no bare id where people read"
    kept = second.post(f"/correspondence/{key}/edit", data=hidden(answer) | {"keep-subject": "yours"})
    assert kept.status_code == 302, kept.text
    assert "our words" in second.get(f"/correspondence/{key}").text


def test_a_supervisor_is_asked_why(house: Office, client_of: Ask) -> None:
    _code, key, _row = arrange(house)
    sara = client_of("sara")
    page = sara.get(f"/correspondence/{key}/edit")
    assert "Say why you correct this" in sara.post(f"/correspondence/{key}/edit", data=fill(page, subject="Other")).text
    assert sara.post(f"/correspondence/{key}/edit", data=fill(page, subject="Other", reason="Misread")).status_code == 302


def test_withdrawing_strikes_it_through(house: Office, client_of: Ask) -> None:
    code, key, _row = arrange(house, days_ago=40)
    ana = client_of("ana")
    page = ana.get(f"/correspondence/{key}/withdraw")
    assert ana.post(f"/correspondence/{key}/withdraw", data=fill(page, reason="Never sent")).status_code == 302
    assert "Never sent" in ana.get(f"/correspondence/{key}").text
    assert "struck" in ana.get(f"/groups/{code}").text and "struck" in ana.get("/correspondence").text
    assert "Nothing due" in ana.get("/").text


def test_who_sees_and_who_logs(house: Office, client_of: Ask) -> None:
    code, key, row = arrange(house)
    rita, olga = client_of("rita"), client_of("olga")
    page = rita.get(f"/correspondence/{key}")
    assert page.status_code == 200 and "Mark reply" not in page.text
    assert "Request for a safe way home" in rita.get("/correspondence").text
    acts = (f"/correspondence/{key}/edit", f"/correspondence/{key}/withdraw", f"/correspondence/{key}/addressees/{row}/reply")
    for address in (f"/log/letter?group={code}", *acts):
        assert rita.get(address).status_code == 403, address
        assert olga.get(address).status_code == 404, address
    assert olga.get(f"/correspondence/{key}").status_code == 404
    assert "safe way home" not in olga.get("/correspondence").text
    assert client_of("ana").get(f"/correspondence/{key}/addressees/{key}/reply").status_code == 404


def test_the_register_is_narrowed_by_its_address(house: Office, client_of: Ask) -> None:
    arrange(house, days_ago=40, subject="Late one")
    arrange(house, subject="Fresh one")
    arrange(house, subject="Came in", direction="incoming")
    ana = client_of("ana")
    late = ana.get("/correspondence?overdue=yes").text
    assert "Late one" in late and "Fresh one" not in late and ">10</td>" in late
    came = ana.get("/correspondence?direction=incoming").text
    assert "Came in" in came and "Fresh one" not in came
    assert "No letter fits" in ana.get("/correspondence?status=declined").text
    assert "Fresh one" in ana.get("/correspondence?status=nonsense&direction=%00").text


def test_as_many_statements_for_one_as_for_many(house: Office, client_of: Ask, count_queries: Callable[[], Any]) -> None:
    code, _key, _row = arrange(house)
    client = client_of("ana")
    addresses = ("/correspondence", "/contacts", f"/log/letter?group={code}")
    for address in addresses:
        client.get(address)
    with count_queries() as few:
        texts = [client.get(address).status_code for address in addresses]
    for _number in range(30):
        arrange(house, to=f"Addressee {_number}")
    with count_queries() as many:
        assert [client.get(address).status_code for address in addresses] == texts == [200, 200, 200]
    assert len(many.statements) == len(few.statements)


def test_without_a_group_one_is_chosen_on_the_form(house: Office, client_of: Ask) -> None:
    code = new_group(house)
    ana = client_of("ana")
    page = ana.get("/log/letter")
    assert f'value="{code}"' in page.text
    assert "Choose the group" in ana.post("/log/letter", data=fill(page, **TYPED)).text
    answer = ana.post("/log/letter", data=fill(page, **TYPED, group=code))
    assert answer.status_code == 302, answer.text
    assert code in ana.get(answer.location).text
    for who, status in (("boris", 404), ("rita", 403), ("olga", 404)):
        assert client_of(who).get(answer.location).status_code == status, who


def test_the_same_letter_again_is_asked_and_stored_after_a_yes(house: Office, client_of: Ask) -> None:
    code, _key, _row = arrange(house, days_ago=6)
    ana = client_of("ana")
    page = ana.get(f"/log/letter?group={code}")
    asked = ana.post(
        f"/log/letter?group={code}",
        data=fill(page, **{"subject": "Request for a safe way home", "addressees-0-name": "ministry of the Lowlands"}),
    )
    assert asked.status_code == 200 and "is logged already, by Ana" in asked.text
    answer = ana.post(f"/log/letter?group={code}", data=hidden(asked) | {"sure": "again"})
    assert answer.status_code == 302, answer.text
    with house.at_work():
        assert correspondence.list_letters(house.person("ana"), Place()).total == 2


def test_a_known_addressee_brings_the_kind_of_last_time(house: Office, client_of: Ask) -> None:
    with house.at_work():
        ana_herself = house.person("ana")
        desk = organisations.add_organisation(ana_herself, name="Lowland desk").id
        code = make_group(ana_herself).code
        make_letter(groups.get_group(ana_herself, code), ana_herself, to="Lowland desk", days_ago=20)
    ana = client_of("ana")
    prefilled = hidden(ana.get(f"/log/letter?group={code}&to={desk}"))
    assert (prefilled["addressees-0-name"], prefilled["addressees-0-kind"]) == ("Lowland desk", "ua_authority")
    for nobody in ("nonsense", desk.hex[::-1], ""):
        assert hidden(ana.get(f"/log/letter?group={code}&to={nobody}"))["addressees-0-name"] == ""
    page = ana.get(f"/log/letter?group={code}")
    typed = {"subject": "Way home", "addressees-0-name": "lowland desk", "addressees-0-through_name": "A courier"}
    assert hidden(page)["addressees-0-kind"] == ""
    more = ana.post(f"/log/letter?group={code}", data=fill(page, **typed, **{"add-row": "addressees"}))
    assert hidden(more)["addressees-0-kind"] == "ua_authority", "the form that comes back says it"
    answer = ana.post(f"/log/letter?group={code}", data=fill(page, **typed))
    assert answer.status_code == 302, answer.text
    stored = ana.get(answer.location).text
    assert "Ukrainian authority" in stored and "through A courier" in stored
    shown = ana.get(f"/correspondence/{answer.location.split('/')[-2]}").text
    assert "A courier" in shown and "A courier" in ana.get("/correspondence").text


def test_the_register_has_a_line_for_each_addressee(house: Office, client_of: Ask) -> None:
    with house.at_work():
        ana_herself = house.person("ana")
        rows = [AddresseeFacts(name=f"Office {number}", sent_on=clock.today()) for number in range(5)]
        make_letter(make_group(ana_herself), ana_herself, addressees=rows, reference="12/34")
        make_letter(make_group(ana_herself), ana_herself, direction="incoming", addressees=[], sender_name="The clerk")
    text = client_of("ana").get("/correspondence").text
    assert text.count("12/34") == 3 and "Office 2" in text and "Office 3" not in text and "+2" in text
    assert "The clerk" in text


def test_a_scan_is_attached_with_the_letter_and_a_bad_one_is_told(house: Office, client_of: Ask) -> None:
    code = new_group(house)
    ana = client_of("ana")
    page = ana.get(f"/log/letter?group={code}")
    assert 'enctype="multipart/form-data"' in page.text and 'type="file"' in page.text
    files = [(BytesIO(b"%PDF-1.4\n%%EOF\n"), "scan.pdf"), (BytesIO(b"MZ" + b"\0" * 200), "virus.pdf")]
    sent = fill(page, **TYPED) | {"files": files}
    answer = ana.post(f"/log/letter?group={code}", data=sent, content_type="multipart/form-data")
    assert answer.status_code == 302, answer.text
    key = answer.location.split("/")[-2]
    shown = ana.get(f"/correspondence/{key}").text
    assert "scan.pdf" in shown and "virus.pdf" in shown and "Not taken" in shown
    assert ana.post(f"/log/letter?group={code}", data=fill(page, **TYPED)).location == answer.location, "sent again, stored once"


def test_answers_of_many_addressees_at_once_are_all_marked(committed: Office) -> None:
    with committed.at_work():
        group = make_group(committed.person("ana"))
        rows = [AddresseeFacts(name=f"Office {number}", sent_on=clock.today()) for number in range(6)]
        letter = make_letter(group, committed.person("ana"), addressees=rows)
        address = f"/log/letter?group={group.code}&answers={letter.id}&of="
        key, keys = letter.id, [str(row.id) for row in letter.addressees]
    clients = [signed_in_client(committed, "ana") for _ in keys]
    sent = [fill(client.get(address + of), subject=f"From {of}") for client, of in zip(clients, keys, strict=True)]
    with ThreadPoolExecutor(len(keys)) as pool:
        answers = list(pool.map(lambda row: row[0].post(address + row[1], data=row[2]), zip(clients, keys, sent, strict=True)))
    assert [answer.status_code for answer in answers] == [302] * len(keys)
    with committed.at_work():
        found = correspondence.get_letter(committed.person("ana"), key)
        assert {row.status for row in found.addressees} == {"answered"} and found.version == 1 + len(keys)
        assert ledger.verify()
