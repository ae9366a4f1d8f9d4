"""Organisations: what people see."""

from typing import Any

from casetrack.operations import ledger, organisations
from casetrack.operations.paging import Place
from tests.conftest import Ask, Office
from tests.factories.officials import make_official
from tests.factories.organisations import make_organisation
from tests.factories.places import make_country
from tests.web.pressing import fill, forms_of, hidden


def arrange(house: Office, **facts: Any) -> str:
    with house.at_work():
        return str(make_organisation(house.person("ana"), **facts).id)


def test_an_organisation_is_added_once(house: Office, client_of: Ask) -> None:
    with house.at_work():
        make_country()
    ana = client_of("ana")
    typed = {"name": "Court of Kordia", "country": "kordia", "kind": "authority", "names-0-name": "Суд", "source_note": "Gazette"}
    sent = fill(ana.get("/organisations/new"), **typed)
    answer = ana.post("/organisations/new", data=sent)
    assert answer.status_code == 302, answer.text
    shown = ana.get(answer.location).text
    for words in ("Court of Kordia", "Kordia", "Суд", "Gazette", "Public authority"):
        assert words in shown, words
    assert ana.post("/organisations/new", data=sent).location == answer.location
    with house.at_work():
        assert organisations.list_organisations(house.person("ana"), Place()).total == 1
        assert ledger.verify()


def test_an_unknown_country_stands_at_its_field(house: Office, client_of: Ask) -> None:
    ana = client_of("ana")
    page = ana.get("/organisations/new")
    answer = ana.post("/organisations/new", data=fill(page, name="Court", country="Atlantis", note="typed note"))
    assert answer.status_code == 200
    assert "No country of this name" in answer.text and "Atlantis" in answer.text and "typed note" in answer.text
    empty = ana.post("/organisations/new", data=fill(page, name=" ", kind="circus"))
    assert "Enter the organisation" in empty.text and "Choose one of the list" in empty.text
    row = ana.post("/organisations/new", data=fill(page, **{"name": "Court", "add-row": "names"}))
    assert "names-1-name" in row.text and 'value="Court"' in row.text


def test_a_stale_form_shows_both_texts(house: Office, client_of: Ask) -> None:
    key = arrange(house)
    ana = client_of("ana")
    page = ana.get(f"/organisations/{key}/edit")
    assert ana.post(f"/organisations/{key}/edit", data=fill(page, acronym="MB")).status_code == 302
    other = hidden(page) | {"form_id": "another-form-id-of-16", "acronym": "MOB"}
    answer = ana.post(f"/organisations/{key}/edit", data=other)
    assert answer.status_code == 409 and ">MB<" in answer.text and ">MOB<" in answer.text
    with house.at_work():
        assert organisations.get_organisation(house.person("ana"), key).acronym == "MB"


def test_a_reason_is_asked_of_others_and_for_withdrawing(house: Office, client_of: Ask) -> None:
    key = arrange(house)
    boris = client_of("boris")
    page = boris.get(f"/organisations/{key}/edit")
    assert "Say why you correct this" in boris.post(f"/organisations/{key}/edit", data=fill(page, name="Bridges")).text
    assert boris.post(f"/organisations/{key}/edit", data=fill(page, name="Bridges", reason="Gazette")).status_code == 302
    page = boris.get(f"/organisations/{key}/withdraw")
    assert boris.post(f"/organisations/{key}/withdraw", data=fill(page, reason="Entered twice")).status_code == 302
    assert "Entered twice" in boris.get(f"/organisations/{key}").text
    assert "Bridges" not in boris.get("/organisations").text


def test_the_page_shows_posts_with_their_holders(house: Office, client_of: Ask) -> None:
    with house.at_work():
        official = str(make_official(house.person("ana")).id)
        (row,) = organisations.list_organisations(house.person("ana"), Place()).rows
        key = str(row.id)
    shown = client_of("rita").get(f"/organisations/{key}").text
    assert "Minister of Bridges" in shown and f"/officials/{official}" in shown and "Mar 2024" in shown
    listed = client_of("rita").get(f"/officials?organisation={key}").text
    assert "Ilse Kordan" in listed and "Ministry of Bridges" in listed


def test_a_search_is_posted(house: Office, client_of: Ask) -> None:
    arrange(house)
    rita = client_of("rita")
    form = next(form for form in forms_of(rita.get("/organisations")) if "csrf_token" in form)
    assert "Ministry of Bridges" in rita.post("/organisations", data=form | {"words": "bridg"}).text
    assert "No organisation fits" in rita.post("/organisations", data=form | {"words": "%"}).text
    assert "No organisation fits" in rita.get("/organisations?kind=media").text
    assert "Ministry of Bridges" in rita.get("/organisations?kind=circus&country=x").text


def test_each_role_gets_what_is_theirs(house: Office, client_of: Ask) -> None:
    key = arrange(house)
    for who, reads, writes in (("sara", 200, 200), ("emil", 200, 403), ("rita", 200, 403), ("adam", 403, 403), (None, 302, 302)):
        client = client_of(who)
        for address in ("/organisations", f"/organisations/{key}"):
            assert client.get(address).status_code == reads, (who, address)
        for address in ("/organisations/new", f"/organisations/{key}/edit", f"/organisations/{key}/withdraw"):
            assert client.get(address).status_code == writes, (who, address)


def test_list_and_page_ask_the_same_number_of_questions_for_many(house: Office, client_of: Ask, count_queries: Any) -> None:
    key = arrange(house)
    ana = client_of("ana")

    def asked() -> int:
        with count_queries() as counted:
            assert ana.get("/organisations").status_code == 200
            assert ana.get(f"/organisations/{key}").status_code == 200
        return len(counted.statements)

    with house.at_work():
        make_official(house.person("ana"))
    asked()
    few = asked()
    with house.at_work():
        for number in range(30):
            make_organisation(house.person("ana"), name=f"Office {number:02}")
            make_official(house.person("ana"), name=f"Official {number:02}")
    assert asked() == few < 30
