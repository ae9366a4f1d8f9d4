"""Officials: what people see."""

from typing import Any
from urllib.parse import urlencode

import pytest

from casetrack import clock
from casetrack.operations import contacts, correspondence, directory, ledger, officials
from casetrack.operations.correspondence import AddresseeFacts
from casetrack.operations.paging import Place
from tests.conftest import Ask, Office
from tests.factories.groups import make_group
from tests.factories.officials import make_official
from tests.web.pressing import fill, forms_of, hidden

HOSTILE = ["{{7*7}}", "<script>alert(1)</script>", "=cmd|' /C calc'!A0", "\u202egnp.exe", "nul\x00sign", "lone \ud800 half"]


def arrange(house: Office, **facts: Any) -> str:
    with house.at_work():
        return str(make_official(house.person("ana"), **facts).id)


def everyone(house: Office) -> list[str]:
    with house.at_work():
        return [row.name for row in officials.list_officials(house.person("ana"), Place()).rows]


def test_an_official_is_added_once_with_posts_and_names(house: Office, client_of: Ask) -> None:
    ana = client_of("ana")
    page = ana.get("/officials/new")
    sent = fill(
        page,
        **{
            "name": "Ilse Kordan",
            "holdings-0-title": "Minister of Bridges",
            "holdings-0-organisation": "Ministry of Bridges",
            "holdings-0-held_from": "2024-03",
            "holdings-0-source_note": "Gazette, 2024-03-05",
            "names-0-name": "Ильзе Кордан",
        },
    )
    answer = ana.post("/officials/new", data=sent)
    assert answer.status_code == 302, answer.text
    shown = ana.get(answer.location).text
    for words in ("Minister of Bridges", "Ministry of Bridges", "Mar 2024", "Gazette, 2024-03-05", "Ильзе Кордан", "Cyrillic"):
        assert words in shown, words
    assert ana.post("/officials/new", data=sent).location == answer.location
    assert everyone(house) == ["Ilse Kordan"]
    with house.at_work():
        assert directory.official_named("Ильзе Кордан") and ledger.verify()


def test_adding_and_removing_rows_stores_nothing(house: Office, client_of: Ask) -> None:
    ana = client_of("ana")
    page = ana.get("/officials/new")
    more = ana.post("/officials/new", data=fill(page, **{"name": "Ilse", "holdings-0-title": "Judge", "add-row": "holdings"}))
    assert more.status_code == 200 and "holdings-1-title" in more.text and "Judge" in more.text
    less = ana.post("/officials/new", data=hidden(more) | {"remove-row": "holdings-0"})
    assert "holdings-0-title" not in less.text and "Judge" not in less.text
    assert everyone(house) == []


def test_broken_rules_stand_at_their_row_and_keep_what_was_typed(house: Office, client_of: Ask) -> None:
    ana = client_of("ana")
    page = ana.get("/officials/new")
    answer = ana.post(
        "/officials/new",
        data=fill(
            page,
            **{
                "name": "",
                "note": "typed note",
                "holdings-0-title": "Judge",
                "holdings-0-held_from": "2026-02-31",
                "holdings-0-verification": "certain",
            },
        ),
    )
    assert answer.status_code == 200
    for words in ("Enter the official", "day that exists", "Choose one of the list", "typed note", "2026-02-31", "Judge"):
        assert words in answer.text, words
    late = fill(page, **{"name": "Ilse", "holdings-0-title": "Judge", "holdings-0-held_from": "2026", "holdings-0-held_to": "2025"})
    answer = ana.post("/officials/new", data=late)
    assert answer.status_code == 200 and "holdings-0-held_to-error" in answer.text and "before the start" in answer.text
    answer = ana.post("/officials/new", data=fill(page, **{"name": "Ilse", "holdings-0-organisation": "Court"}))
    assert answer.status_code == 200 and "holdings-0-title-error" in answer.text
    assert everyone(house) == []


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_text(house: Office, client_of: Ask, text: str) -> None:
    ana = client_of("ana")
    named = {"name": text, "note": text, "names-0-name": text, "holdings-0-title": text, "holdings-0-organisation": text}
    body = urlencode(fill(ana.get("/officials/new"), **named), errors="surrogatepass")
    answer = ana.post("/officials/new", data=body, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 302, answer.text
    for address in (answer.location, answer.location + "/edit", "/officials", "/organisations"):
        shown = ana.get(address)
        assert shown.status_code == 200
        assert "<script>alert" not in shown.text and "\x00" not in shown.text and ">49<" not in shown.text


def test_a_megabyte_in_a_line_is_refused_in_words(house: Office, client_of: Ask) -> None:
    ana = client_of("ana")
    page = ana.get("/officials/new")
    answer = ana.post("/officials/new", data=fill(page, name="x" * 250_000, note="short"))
    assert answer.status_code == 200 and "Shorten this to 200 signs" in answer.text
    assert ana.post("/officials/new", data=fill(page, name="y" * 200)).status_code == 302
    assert ana.get("/officials").status_code == 200


def test_a_stale_form_shows_both_texts(house: Office, client_of: Ask) -> None:
    key = arrange(house)
    first, second = client_of("ana"), client_of("ana")
    one, two = first.get(f"/officials/{key}/edit"), second.get(f"/officials/{key}/edit")
    assert first.post(f"/officials/{key}/edit", data=fill(one, note="their note")).status_code == 302
    answer = second.post(f"/officials/{key}/edit", data=fill(two, **{"note": "my note", "holdings-0-held_to": "2025-07"}))
    assert answer.status_code == 409
    assert "their note" in answer.text and "my note" in answer.text and "2025-07" in answer.text
    assert "WorldDate" not in answer.text
    kept = second.post(f"/officials/{key}/edit", data=hidden(answer) | {"keep-note": "theirs", "keep-holdings": "yours"})
    assert kept.status_code == 302, kept.text
    shown = second.get(f"/officials/{key}").text
    assert "their note" in shown and "Jul 2025" in shown


def test_another_persons_entry_asks_for_a_reason(house: Office, client_of: Ask) -> None:
    key = arrange(house)
    assert 'name="reason"' not in client_of("ana").get(f"/officials/{key}/edit").text
    boris = client_of("boris")
    page = boris.get(f"/officials/{key}/edit")
    answer = boris.post(f"/officials/{key}/edit", data=fill(page, name="Ilse K."))
    assert answer.status_code == 200 and "Say why you correct this" in answer.text and "Ilse K." in answer.text
    assert boris.post(f"/officials/{key}/edit", data=fill(page, name="Ilse K.", reason="Gazette")).status_code == 302
    assert everyone(house) == ["Ilse K."]


def test_withdrawing_asks_why_and_strikes_through(house: Office, client_of: Ask) -> None:
    key = arrange(house)
    ana = client_of("ana")
    page = ana.get(f"/officials/{key}/withdraw")
    assert ana.post(f"/officials/{key}/withdraw", data=fill(page, reason="")).status_code == 200
    assert ana.post(f"/officials/{key}/withdraw", data=fill(page, reason="Entered twice")).status_code == 302
    shown = ana.get(f"/officials/{key}").text
    assert "Entered twice" in shown and "/edit" not in shown
    assert everyone(house) == []


def test_a_search_is_posted_and_finds_cyrillic(house: Office, client_of: Ask) -> None:
    arrange(house)
    rita = client_of("rita")
    found = rita.post("/officials", data=search(rita, "кордан"))
    assert found.status_code == 200 and "Ilse Kordan" in found.text and "кордан" in found.text
    assert "No official fits" in rita.post("/officials", data=search(rita, "nobody")).text
    assert rita.post("/officials", data={"words": "kordan"}).status_code == 400


def search(client: Any, words: str) -> dict[str, str]:
    form = next(form for form in forms_of(client.get("/officials")) if "csrf_token" in form)
    return form | {"words": words}


def test_filters_come_from_the_address_and_odd_ones_harm_nothing(house: Office, client_of: Ask) -> None:
    arrange(house)
    ana = client_of("ana")
    assert "Ilse Kordan" in ana.get("/officials?on=2024-04-01").text
    assert "Ilse Kordan" not in ana.get("/officials?on=2024-02-01").text
    odd = ana.get("/officials?on=2024-02-31&country=x&organisation=%00&after=y&at=9")
    assert odd.status_code == 200 and "day that exists" in odd.text
    assert ana.get("/officials/018f0000-0000-7000-8000-000000000000").status_code == 404
    assert ana.get("/officials/x").status_code == 404


def test_each_role_gets_what_is_theirs(house: Office, client_of: Ask) -> None:
    key = arrange(house)
    for who, reads, writes in (
        ("ana", 200, 200),
        ("sara", 200, 200),
        ("olga", 200, 200),
        ("emil", 200, 403),
        ("rita", 200, 403),
        ("dora", 403, 403),
        ("august", 403, 403),
        ("adam", 403, 403),
        (None, 302, 302),
    ):
        client = client_of(who)
        for address in ("/officials", f"/officials/{key}"):
            assert client.get(address).status_code == reads, (who, address)
        for address in ("/officials/new", f"/officials/{key}/edit", f"/officials/{key}/withdraw"):
            assert client.get(address).status_code == writes, (who, address)
    assert "/edit" not in client_of("rita").get(f"/officials/{key}").text


def test_contacts_and_letters_are_shown_to_those_who_reach_them(house: Office, client_of: Ask) -> None:
    key = arrange(house)
    with house.at_work():
        ana = house.person("ana")
        group, today = make_group(ana), clock.today()
        official = officials.get_official(ana, key)
        contacts.log_contact([group], ana, channel="visit", reached=True, happened_on=today, official_ids=[official.id])
        correspondence.log_letter(
            [group],
            ana,
            direction="outgoing",
            kind="letter",
            subject="Permit for the bridge",
            addressees=[AddresseeFacts(official.name, official_id=official.id, sent_on=today)],
        )
    mine = client_of("ana").get(f"/officials/{key}").text
    assert "Permit for the bridge" in mine and "Visit" in mine
    theirs = client_of("olga").get(f"/officials/{key}").text
    assert "Permit for the bridge" not in theirs and "Visit" not in theirs


def test_the_list_asks_the_same_number_of_questions_for_many(house: Office, client_of: Ask, count_queries: Any) -> None:
    arrange(house)
    ana = client_of("ana")
    ana.get("/officials")
    with count_queries() as few:
        ana.get("/officials")
    with house.at_work():
        for number in range(30):
            make_official(house.person("ana"), name=f"Official {number:02}")
    with count_queries() as many:
        page = ana.get("/officials")
    assert len(many.statements) == len(few.statements) < 20
    assert "1 to 25" in page.text or "31" in page.text
