"""Places: what people see."""

from casetrack.operations import ledger, places
from casetrack.operations.paging import Place
from tests.conftest import Ask, Office
from tests.factories.places import make_country, make_place
from tests.web.pressing import fill, forms_of


def test_a_place_is_added_once_with_names_and_codes(house: Office, client_of: Ask) -> None:
    with house.at_work():
        country = str(make_country().id)
    ana = client_of("ana")
    typed = {
        "name": "Mill",
        "parent": "Kordia",
        "names-0-name": "Мельница",
        "names-0-language": "ru",
        "identifiers-0-scheme": "other",
        "identifiers-0-code": "M-1",
        "identifiers-0-source_note": "Survey",
    }
    sent = fill(ana.get("/places/new"), **typed)
    answer = ana.post("/places/new", data=sent)
    assert answer.status_code == 302, answer.text
    shown = ana.get(answer.location).text
    for words in ("Mill", "Kordia", "Мельница", "Russian", "M-1", "Survey"):
        assert words in shown, words
    assert ana.post("/places/new", data=sent).location == answer.location
    assert "Mill" in ana.get(f"/places/{country}").text
    with house.at_work():
        assert places.list_places(house.person("ana"), Place()).total == 2
        assert ledger.verify()


def test_what_does_not_fit_stands_at_its_field(house: Office, client_of: Ask) -> None:
    with house.at_work():
        make_country()
    ana = client_of("ana")
    page = ana.get("/places/new")
    taken = fill(page, **{"name": "Mill", "identifiers-0-scheme": "iso3166_1", "identifiers-0-code": "QK"})
    answer = ana.post("/places/new", data=taken)
    assert answer.status_code == 200 and "identifiers-0-code-error" in answer.text and 'value="QK"' in answer.text
    answer = ana.post("/places/new", data=fill(page, name="", parent="Atlantis"))
    assert "Enter the place" in answer.text and "Atlantis" in answer.text
    answer = ana.post("/places/new", data=fill(page, name="Mill", parent="Atlantis"))
    assert answer.status_code == 200 and "parent-error" in answer.text
    with house.at_work():
        assert places.list_places(house.person("ana"), Place()).total == 1


def test_places_are_searched_by_post_and_narrowed_by_address(house: Office, client_of: Ask) -> None:
    with house.at_work():
        make_country()
        make_place(house.person("ana"), names=[("Верхняя долина", "ru")])
    rita = client_of("rita")
    form = next(form for form in forms_of(rita.get("/places")) if "csrf_token" in form)
    assert "Upper valley" in rita.post("/places", data=form | {"words": "долина"}).text
    narrowed = rita.get("/places?kind=region").text
    assert "Upper valley" in narrowed and "Kordia" not in narrowed
    assert "Kordia" in rita.get("/places?kind=moon&after=x").text


def test_each_role_gets_what_is_theirs(house: Office, client_of: Ask) -> None:
    with house.at_work():
        key = str(make_country().id)
    for who, reads, writes in (("ana", 200, 200), ("emil", 200, 403), ("rita", 200, 403), ("adam", 403, 403), (None, 302, 302)):
        client = client_of(who)
        for address in ("/places", f"/places/{key}"):
            assert client.get(address).status_code == reads, (who, address)
        assert client.get("/places/new").status_code == writes, who
    assert client_of("ana").get("/places/018f0000-0000-7000-8000-000000000000").status_code == 404
