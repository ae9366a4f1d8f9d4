"""Unsent text at the door: saved by the form's script, shown where it belongs, filled in again, sent once."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from casetrack.operations import drafts, groups
from tests.conftest import Ask, Office
from tests.factories.groups import make_group
from tests.web.pressing import fill, forms_of, hidden

WORDS = "The children asked for shoes before the"


def a_case(house: Office, **facts: Any) -> str:
    with house.at_work():
        return make_group(house.person("ana"), **facts).code


def autosave(client: FlaskClient, place: str, fields: dict[str, str], **facts: Any) -> Any:
    """As the script of a form does it."""
    body = {"place": place, "heading": "Log contact", "fields": [list(pair) for pair in fields.items()], **facts}
    return client.post("/drafts", json=body, headers={"X-CSRFToken": fields.get("csrf_token", "")})


def resumed(client: FlaskClient) -> str:
    """The address behind the first Continue of the list."""
    page = client.get("/drafts").text
    return page.partition('class="button" href="')[2].partition('"')[0].replace("&amp;", "&")


def test_text_comes_back_as_it_stood_and_is_stored_once(house: Office, client_of: Ask) -> None:
    code = a_case(house)
    ana = client_of("ana")
    place = f"/log/contact?group={code}"
    fields = fill(ana.get(place), summary=WORDS, channel="visit", reached="yes")
    saved = autosave(ana, place, fields)
    assert saved.status_code == 200 and saved.json["words"].startswith("Saved as a draft ") and saved.json["ends"] > 1700
    notice = ana.get(place)
    assert "You have text that was not sent" in notice.text and WORDS not in notice.text
    again = ana.get(resumed(ana))
    assert "You have text that was not sent" not in again.text
    filled = hidden(again)
    for name in ("summary", "channel", "reached", "form_id"):
        assert filled[name].strip() == fields[name], name
    assert filled["csrf_token"] not in saved.text
    for _time in range(2):
        assert ana.post(place, data=filled).status_code == 302
    assert ana.get("/contacts").text.count(WORDS) == 1
    assert "Nothing waits here" in ana.get("/drafts").text
    assert "You have text" not in ana.get(place).text
    late = autosave(ana, place, fields)
    assert late.status_code == 200 and late.json["kept"] is False, "a late autosave keeps nothing"


def test_rows_of_a_list_come_back_too(house: Office, client_of: Ask) -> None:
    code = a_case(house)
    ana = client_of("ana")
    place = f"/log/letter?group={code}"
    fields = hidden(ana.get(place)) | {
        "addressees-0-name": "The harbour office",
        "addressees-1-name": "The mill",
        "subject": "Boats",
    }
    assert autosave(ana, place, fields).status_code == 200
    filled = hidden(ana.get(resumed(ana)))
    assert (filled["addressees-0-name"], filled["addressees-1-name"]) == ("The harbour office", "The mill")


def test_a_draft_of_an_edit_keeps_its_version_so_that_it_is_merged(house: Office, client_of: Ask) -> None:
    code = a_case(house)
    ana, sara = client_of("ana"), client_of("sara")
    place = f"/groups/{code}/edit"
    autosave(ana, place, fill(ana.get(place), described_as="Families from the upper mill"))
    assert sara.post(place, data=fill(sara.get(place), origin_text="Lower valley", reason="The register")).status_code == 302
    filled = ana.get(resumed(ana))
    assert hidden(filled)["origin_text"] == "Upper valley" and hidden(filled)["version"] == "1"
    assert ana.post(place, data=hidden(filled)).status_code == 302
    now = hidden(ana.get(place))
    assert (now["origin_text"], now["described_as"]) == ("Lower valley", "Families from the upper mill")


def test_a_new_group_half_typed_comes_back(house: Office, client_of: Ask) -> None:
    ana = client_of("ana")
    page = ana.post("/groups/new", data=fill(ana.get("/groups/new"), words="Families at the pier"))
    fields = next(form for form in forms_of(page) if "purpose" in form) | {"purpose": "They wait for a boat"}
    assert autosave(ana, "/groups/new", fields).status_code == 200
    back = ana.get(resumed(ana))
    assert next(form for form in forms_of(back) if "purpose" in form)["purpose"] == "They wait for a boat"
    assert ana.post("/groups/new", data=next(form for form in forms_of(back) if "purpose" in form)).status_code == 302


def test_another_person_finds_nothing_of_it(house: Office, client_of: Ask) -> None:
    code = a_case(house)
    ana, sara = client_of("ana"), client_of("sara")
    place = f"/log/contact?group={code}"
    autosave(ana, place, fill(ana.get(place), summary=WORDS))
    address = resumed(ana)
    key = address.partition("draft=")[2]
    opened = sara.get(address)
    assert opened.status_code == 200 and WORDS not in opened.text and "You have text" not in opened.text
    token = hidden(opened)["csrf_token"]
    assert sara.post(f"/drafts/{key}/discard", data={"csrf_token": token}).status_code == 404
    assert WORDS not in sara.get("/drafts").text and resumed(ana) == address
    with house.at_work():
        for person in ("sara", "boris", "adam"):
            assert drafts.drafts_of(house.person(person)) == []


def test_it_is_set_aside_with_one_press(house: Office, client_of: Ask) -> None:
    code = a_case(house)
    ana = client_of("ana")
    place = f"/log/contact?group={code}"
    autosave(ana, place, fill(ana.get(place), summary=WORDS))
    form = next(form for form in forms_of(ana.get(place)) if set(form) == {"csrf_token"} and form)
    key = resumed(ana).partition("draft=")[2]
    answer = ana.post(f"/drafts/{key}/discard", data={**form, "back": place})
    assert answer.status_code == 302 and answer.location == place
    assert "You have text" not in ana.get(place).text
    elsewhere = ana.post(f"/drafts/{key}/discard", data={**form, "back": "//elsewhere.example"})
    assert elsewhere.status_code == 404


def test_today_shows_it_on_top(house: Office, client_of: Ask) -> None:
    code = a_case(house)
    ana = client_of("ana")
    place = f"/log/contact?group={code}"
    autosave(ana, place, fill(ana.get(place), summary=WORDS))
    page = ana.get("/").text
    assert page.index("1 form not sent") < page.index("Log aid</a>")
    assert code in page.partition("1 form not sent")[2] and WORDS not in page


def test_it_is_hidden_when_the_case_was_handed_over(house: Office, client_of: Ask) -> None:
    code = a_case(house)
    ana = client_of("ana")
    place = f"/log/contact?group={code}"
    fields = fill(ana.get(place), summary=WORDS)
    autosave(ana, place, fields)
    address = resumed(ana)
    with house.at_work():
        sara = house.person("sara")
        group = groups.get_group(sara, code)
        groups.hand_over_case(group, sara, to=house.person("boris"), version=group.version)
    assert ana.get(address).status_code == 404
    for page in ("/drafts", "/"):
        assert code not in ana.get(page).text and "Continue" not in ana.get(page).text
    assert autosave(ana, place, fields).status_code == 404


NO_PLACES = """https://elsewhere.example/log/contact //elsewhere.example javascript:alert(1) /nowhere log/contact /sign-in
/users/new /log/contact?group=CT-2026-00000000 /groups/CT-2026-00000000/edit /%00 \\\\x"""


@pytest.mark.parametrize("place", ["", "/" + "x" * 300, *NO_PLACES.split()])
def test_only_a_page_of_ones_own_can_be_the_place(house: Office, client_of: Ask, place: str) -> None:
    ana = client_of("ana")
    fields = fill(ana.get("/groups/new"), words="Half a name")
    assert autosave(ana, place, fields).status_code == 404
    assert "Nothing waits here" in ana.get("/drafts").text


@pytest.mark.parametrize(
    "body", [None, [], {"fields": 1}, {"fields": [1]}, {"fields": [["a"]]}, {"fields": [["a", 1]]}, {"place": 3}]
)
def test_what_is_no_draft_is_refused(client_of: Ask, body: Any) -> None:
    ana = client_of("ana")
    token = hidden(ana.get("/groups/new"))["csrf_token"]
    assert ana.post("/drafts", json=body, headers={"X-CSRFToken": token}).status_code == 400
    assert ana.post("/drafts", json=body).status_code == 400


def test_without_a_token_nothing_is_kept(house: Office, client_of: Ask) -> None:
    code = a_case(house)
    ana = client_of("ana")
    place = f"/log/contact?group={code}"
    fields = fill(ana.get(place), summary=WORDS)
    assert autosave(ana, place, fields | {"csrf_token": "made-up"}).status_code == 400
    assert "Nothing waits here" in ana.get("/drafts").text


def test_a_form_page_asks_for_its_draft_once(house: Office, client_of: Ask, count_queries: Any) -> None:
    code = a_case(house)
    ana = client_of("ana")
    place = f"/log/contact?group={code}"
    autosave(ana, place, fill(ana.get(place), summary=WORDS))
    for address, most in ((place, 1), ("/groups", 0), (f"/groups/{code}", 0), (resumed(ana), 1)):
        with count_queries() as counted:
            assert ana.get(address).status_code == 200
        assert sum("FROM drafts" in words for words in counted.statements) == most, address


def test_a_log_form_opened_without_a_group_keeps_the_one_that_was_chosen(house: Office, client_of: Ask) -> None:
    code = a_case(house)
    ana = client_of("ana")
    fields = hidden(ana.get("/log/contact")) | {"group": code, "summary": WORDS}
    assert autosave(ana, "/log/contact", fields).json["kept"] is True
    assert code in ana.get("/drafts").text
    filled = hidden(ana.get(resumed(ana)))
    assert filled["group"] == code and filled["summary"].strip() == WORDS
    with house.at_work():
        sara = house.person("sara")
        group = groups.get_group(sara, code)
        groups.hand_over_case(group, sara, to=house.person("boris"), version=group.version)
    assert code not in ana.get("/drafts").text
