"""Places: what may be done."""

import pytest

from casetrack.errors import NotFound, RuleBroken
from casetrack.operations import directory, ledger, places
from casetrack.operations.paging import Place
from tests.conftest import Office
from tests.factories.places import make_country, make_place


def test_a_place_lies_in_another_and_is_found_in_any_language(office: Office) -> None:
    ana = office.person("ana")
    kordia = make_country()
    region = make_place(ana, parent_id=kordia.id, names=[("Верхняя долина", "ru")])
    assert directory.place_named("Верхняя долина") == region.id
    assert [row.name for row in places.places_like(ana, "верх")] == ["Upper valley"]
    assert [row.id for row in places.list_places(ana, Place(), within=kordia.id).rows] == [region.id]
    assert [row.id for row in places.list_places(ana, Place(), kind="country").rows] == [kordia.id]
    assert ledger.verify()


def by_hand(office: Office, **changed: object) -> places.Place:
    given = {"name": "Mill", "kind": "settlement", "parent": "Kordia", "names": [], "identifiers": [], "source_note": None}
    return places.add_place_by_hand(office.person("ana"), **{**given, **changed})  # type: ignore[arg-type]


def test_what_does_not_fit_is_told_at_its_field(office: Office) -> None:
    make_country()
    assert by_hand(office).parent_id is not None
    for field, changed in {
        "name": {"name": "MILL"},
        "parent": {"parent": "Atlantis"},
        "identifiers-0-code": {"name": "A", "identifiers": [("iso3166_1", "QK", None)]},
        "identifiers-1-code": {"name": "A", "identifiers": [("other", "1", None), ("other", "1", None)]},
        "identifiers-0-scheme": {"name": "A", "identifiers": [(None, "1", None)]},
    }.items():
        with pytest.raises(RuleBroken) as broken:
            by_hand(office, **changed)
        assert broken.value.field == field


def test_only_roles_that_read_the_directory_find_places(office: Office) -> None:
    key = make_place().id
    assert places.get_place(office.person("rita"), key)
    for who in ("dora", "august", "adam"):
        with pytest.raises(NotFound):
            places.get_place(office.person(who), key)
    with pytest.raises(NotFound):
        places.get_place(office.person("ana"), "no such id")
