"""What a device sends is stored once, as if it came from the page; what cannot be stored comes back with its reason."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import text

from casetrack import clock
from casetrack.extensions import db
from casetrack.operations import aid_deliveries, drafts, groups, handed_entries, ledger
from tests.conftest import Ask, Office, signed_in_client
from tests.factories.groups import make_group
from tests.web.pressing import fill

FORM_ID = "a1b2c3d4e5f6a1b2c3d4"
SOAP = [["items-0-item", "Soap"], ["items-0-quantity", "40"], ["items-0-unit", "bars"], ["how_known", "seen_by_us"]]
ALSO = [["status", "distributed"], ["sensitivity", "restricted"]]


@pytest.fixture
def code(house: Office) -> str:
    with house.at_work():
        return make_group(house.person("ana")).code


def entry(client: FlaskClient, code: str, **changed: Any) -> dict[str, Any]:
    """As a device would send it: written on Friday, by its own clock."""
    day = (clock.now() - timedelta(days=3)).date().isoformat()
    begun = client.get("/outbox/start").get_json()
    return {
        "who": begun["who"],
        "form": "aid",
        "group": code,
        "form_id": FORM_ID,
        "written_at": (clock.now() - timedelta(days=3)).isoformat(),
        "fields": [*SOAP, *ALSO, ["delivered_on", day]],
        "sentences": [],
    } | changed


def post(client: FlaskClient, facts: dict[str, Any], where: str = "/outbox") -> Any:
    token = client.get("/outbox/start").get_json()["csrf"]
    return client.post(where, json=facts, headers={"X-CSRFToken": token})


def deliveries(house: Office) -> list[Any]:
    with house.at_work():
        return list(db.session.execute(text("SELECT written_at FROM aid_deliveries")))


def test_a_delivery_of_friday_sent_on_monday_is_fridays(house: Office, client_of: Ask, code: str) -> None:
    ana = client_of("ana")
    facts = entry(ana, code)
    answer = post(ana, facts)
    assert answer.get_json()["state"] == "stored"
    page = ana.get(answer.get_json()["url"])
    assert page.status_code == 200 and "Soap" in page.text
    with house.at_work():
        ana_there = house.person("ana")
        key = answer.get_json()["url"].rpartition("/")[2]
        delivery = aid_deliveries.get_aid_delivery(ana_there, key)
        assert delivery.written_at is not None
        assert delivery.written_at.isoformat() == facts["written_at"]
        assert delivery.delivered_on.day == delivery.written_at.date()
        assert ledger.verify()["chains"] > 1


def test_sent_again_after_a_lost_reply_it_is_stored_once(house: Office, client_of: Ask, code: str) -> None:
    ana = client_of("ana")
    facts = entry(ana, code)
    answers = [post(ana, facts).get_json() for _ in range(3)]
    assert [answer["state"] for answer in answers] == ["stored"] * 3
    assert len({answer["url"] for answer in answers}) == 1
    assert len(deliveries(house)) == 1


def test_a_form_that_reached_the_server_by_its_page_is_not_stored_again(house: Office, client_of: Ask, code: str) -> None:
    ana = client_of("ana")
    page = fill(ana.get(f"/log/aid?group={code}"), **{"items-0-item": "Soap", "items-0-quantity": "1", "items-0-unit": "box"})
    assert ana.post(f"/log/aid?group={code}", data=page).status_code == 302
    again = entry(ana, code, form_id=page["form_id"], fields=[[name, value] for name, value in page.items()])
    assert post(ana, again).get_json()["state"] == "stored"
    assert len(deliveries(house)) == 1


def test_stored_before_the_case_was_closed_it_stays_stored(house: Office, client_of: Ask, code: str) -> None:
    ana = client_of("ana")
    facts = entry(ana, code)
    assert post(ana, facts).get_json()["state"] == "stored"
    close(house, code)
    assert post(ana, facts).get_json()["state"] == "stored"
    assert post(ana, facts, "/outbox/hand").get_json()["state"] == "stored"
    with house.at_work():
        assert handed_entries.waiting_for(house.person("sara")) == []


def close(house: Office, code: str) -> None:
    """The case is closed meanwhile; how one is closed is tested elsewhere."""
    with house.at_work():
        ana = house.person("ana")
        group = groups.get_group(ana, code)
        was = ledger.snapshot(group)
        group.case_status = "closed"
        ledger.record(group, "closed", ana, was=was, about_group_id=group.id)


def test_an_entry_is_never_sent_under_another(house: Office, client_of: Ask, code: str) -> None:
    ana, boris = client_of("ana"), client_of("boris")
    facts = entry(ana, code)
    for where in ("/outbox", "/outbox/hand", "/outbox/draft"):
        assert post(boris, facts, where).status_code == 403
    assert deliveries(house) == []


def test_the_mark_of_a_person_tells_nobody_who_it_is(house: Office, client_of: Ask) -> None:
    marks = {who: client_of(who).get("/outbox/start").get_json()["who"] for who in ("ana", "boris", "sara")}
    assert len(set(marks.values())) == 3
    assert marks["ana"] == client_of("ana").get("/outbox/start").get_json()["who"]
    with house.at_work():
        assert house.person("ana").id.hex not in marks["ana"].replace("-", "")
    page = client_of("ana").get("/").text
    assert f'data-outbox-who="{marks["ana"]}"' in page
    assert 'data-outbox-who=""' in client_of("rita").get("/").text
    assert "data-outbox-who" not in client_of(None).get("/sign-in").text


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ([["items-0-item", ""]], "Enter what was delivered"),
        ([["items-0-item", "Soap"], ["items-0-quantity", "many"]], "Quantity"),
        ([["items-0-item", "Soap"], ["people_reached", "40"], ["girls", "50"]], "50"),
        ([["items-0-item", "Soap"], ["delivered_on", "2199-01-01"]], "future"),
    ],
)
def test_what_the_page_would_ask_comes_back_in_words(
    house: Office, client_of: Ask, code: str, fields: list[Any], words: str
) -> None:
    ana = client_of("ana")
    day = ["delivered_on", clock.today().isoformat()]
    answer = post(ana, entry(ana, code, fields=[["how_known", "seen_by_us"], *ALSO, *fields, day])).get_json()
    assert answer["state"] == "asks" and not answer["hand"]
    assert words in " ".join(answer["sentences"]), answer
    assert deliveries(house) == []


def test_a_question_is_put_to_its_writer_and_its_answer_travels_along(house: Office, client_of: Ask, code: str) -> None:
    ana = client_of("ana")
    assert post(ana, entry(ana, code)).get_json()["state"] == "stored"
    twice = entry(ana, code, form_id="b" * 20)
    assert post(ana, twice).get_json()["state"] == "asks"
    sure = twice | {"fields": [*twice["fields"], ["sure", "again"]]}
    assert post(ana, sure).get_json()["state"] == "stored"
    assert len(deliveries(house)) == 2


def test_the_three_forms_are_stored(house: Office, client_of: Ask, code: str) -> None:
    ana = client_of("ana")
    today = clock.today().isoformat()
    contact = [["channel", "call"], ["reached", "no"], ["happened_on", today], ["sensitivity", "restricted"]]
    letter = [
        ["direction", "outgoing"], ["subject", "The way home"], ["dated_on", today], ["kind", "letter"],
        ["sensitivity", "restricted"], ["addressees-0-name", "The border office"],
        ["addressees-0-channel", "post"], ["addressees-0-status", "sent"],
    ]  # fmt: skip
    for name, fields in (("contact", contact), ("letter", letter)):
        answer = post(ana, entry(ana, code, form=name, form_id=name * 4, fields=fields)).get_json()
        assert answer["state"] == "stored", answer
        assert ana.get(answer["url"]).status_code == 200
    with house.at_work():
        for table in ("contacts", "letters"):
            assert db.session.execute(text(f"SELECT count(*) FROM {table} WHERE written_at IS NOT NULL")).scalar_one() == 1


def test_a_group_may_be_named_in_words_that_fit_one(house: Office, client_of: Ask, code: str) -> None:
    ana = client_of("ana")
    assert post(ana, entry(ana, "families at")).get_json()["state"] == "stored"
    with house.at_work():
        make_group(house.person("ana"), name="Families of the hill")
    which = post(ana, entry(ana, "families", form_id="c" * 20)).get_json()
    assert which["state"] == "asks" and "Which group" in which["sentences"][0]
    assert post(ana, entry(ana, "", form_id="d" * 20)).get_json()["state"] == "asks"


def test_what_lay_too_long_is_looked_at_by_its_writer(house: Office, client_of: Ask, code: str) -> None:
    ana = client_of("ana")
    old = (clock.now() - timedelta(days=16)).isoformat()
    assert post(ana, entry(ana, code, written_at=old)).get_json()["state"] == "asks"
    later = (clock.now() + timedelta(days=2)).isoformat()
    assert post(ana, entry(ana, code, written_at=later)).get_json()["state"] == "stored"
    with house.at_work():
        written = db.session.execute(text("SELECT written_at <= created_at FROM aid_deliveries")).scalar_one()
        assert written


def test_refused_when_the_case_was_closed_and_handed_to_the_supervisor(house: Office, client_of: Ask, code: str) -> None:
    ana, sara = client_of("ana"), client_of("sara")
    close(house, code)
    facts = entry(ana, code)
    refused = post(ana, facts).get_json()
    assert refused["state"] == "refused" and refused["hand"]
    assert refused["sentences"] == ["This case is closed and takes no new entries."]
    for _ in range(2):
        handed = post(ana, facts | {"sentences": refused["sentences"]}, "/outbox/hand").get_json()
        assert handed["state"] == "handed"
    listed = sara.get("/handed").text
    keys = set(re.findall(r"/handed/([0-9a-f-]{36})", listed))
    assert len(keys) == 1
    page = sara.get(f"/handed/{keys.pop()}").text
    assert "Soap" in page and "Ana" in page and "closed and takes no new entries" in page


def test_refused_when_the_case_was_taken_from_the_writer(house: Office, client_of: Ask, code: str) -> None:
    ana = client_of("ana")
    with house.at_work():
        group = groups.get_group(house.person("sara"), code)
        groups.hand_over_case(group, house.person("sara"), to=house.person("boris"), version=group.version)
    facts = entry(ana, code)
    refused = post(ana, facts).get_json()
    assert refused["state"] == "refused" and "Families" not in str(refused)
    unknown = post(ana, entry(ana, "CT-2026-00000000", form_id="e" * 20)).get_json()
    assert unknown == refused, "a case of others is told apart from one that is not there"
    assert post(ana, facts, "/outbox/hand").get_json()["state"] == "handed"
    with house.at_work():
        assert [row.group.code for row in handed_entries.waiting_for(house.person("sara"))] == [code]
        assert handed_entries.waiting_for(house.person("viktor")) == []


def test_an_entry_is_opened_as_a_form_and_still_counts_once(house: Office, client_of: Ask, code: str) -> None:
    ana = client_of("ana")
    facts = entry(ana, code, fields=[*SOAP, *ALSO, ["delivered_on", "2199-01-01"], ["note", "At the bridge"]])
    assert post(ana, facts).get_json()["state"] == "asks"
    url = post(ana, facts, "/outbox/draft").get_json()["url"]
    form = fill(ana.get(url))
    assert form["note"].strip() == "At the bridge" and form["items-0-item"] == "Soap" and form["form_id"] == FORM_ID
    form["delivered_on"] = clock.today().isoformat()
    assert ana.post(f"/log/aid?group={code}", data=form).status_code == 302
    assert post(ana, facts).get_json()["state"] == "stored"
    assert len(deliveries(house)) == 1
    with house.at_work():
        assert drafts.drafts_of(house.person("ana")) == []


ODD: list[dict[str, Any]] = [
    {"form": "users"},
    {"form": None},
    {"form_id": "short"},
    {"form_id": "x" * 65},
    {"form_id": 7},
    {"group": None},
    {"written_at": "yesterday"},
    {"written_at": "2026-11-20T10:00:00"},
    {"written_at": None},
    {"fields": "Soap"},
    {"fields": [["items-0-item"]]},
    {"fields": [["items-0-item", 3]]},
    {"fields": [["x" * 101, "3"]]},
    {"fields": [["items-\u0663-item", "3"]]},
    {"fields": [["note", "3"]] * 2001},
    {"sentences": "none"},
]


def test_what_no_script_of_ours_sends_is_refused(house: Office, client_of: Ask, code: str) -> None:
    ana = client_of("ana")
    fine = entry(ana, code)
    token = {"X-CSRFToken": ana.get("/outbox/start").get_json()["csrf"]}
    for odd in ODD:
        for where in ("/outbox", "/outbox/hand", "/outbox/draft"):
            assert ana.post(where, json=fine | odd, headers=token).status_code == 400, odd
    assert ana.post("/outbox", data=b"\xff{", headers=token).status_code == 400
    assert ana.post("/outbox", json=[1], headers=token).status_code == 400
    assert deliveries(house) == []


def test_without_a_token_nothing_is_taken(house: Office, client_of: Ask, code: str) -> None:
    ana = client_of("ana")
    assert ana.post("/outbox", json=entry(ana, code)).status_code == 400
    assert deliveries(house) == []


def test_strange_text_is_kept_whole(house: Office, client_of: Ask, code: str) -> None:
    ana = client_of("ana")
    note = "\u202e{{7*7}}<script>\u0000\ud800 \u0441\u043b\u043e\u0432\u043e"
    facts = entry(ana, code, fields=[*SOAP, *ALSO, ["delivered_on", clock.today().isoformat()], ["note", note]])
    close(house, code)
    assert post(ana, facts, "/outbox/hand").get_json()["state"] == "handed"
    with house.at_work():
        kept = dict(handed_entries.fields_of(handed_entries.waiting_for(house.person("sara"))[0]))
        assert "{{7*7}}<script>" in kept["note"] and "\u0441\u043b\u043e\u0432\u043e" in kept["note"]


def test_eight_tabs_send_the_same_at_once(committed: Office) -> None:
    """Real connections: the same entry from several tabs at the same time is one record."""
    with committed.at_work():
        code = make_group(committed.person("ana")).code
    clients = [signed_in_client(committed, "ana") for _ in range(8)]
    facts = entry(clients[0], code)
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda client: post(client, facts).get_json()["state"], clients))
    assert answers == ["stored"] * 8
    assert len(deliveries(committed)) == 1
