"""Reference data: loaded once, never overwritten, every fact with its source."""

from sqlalchemy import func, select

from casetrack.extensions import db
from casetrack.models.ledger import LedgerEntry
from casetrack.operations import aid_deliveries, directory, ledger, officials, organisations, places, reference
from casetrack.operations.officials import NameFacts
from casetrack.operations.paging import Place
from tests.conftest import Office


def entries() -> int:
    return db.session.execute(select(func.count()).select_from(LedgerEntry)).scalar_one()


def test_a_second_load_changes_nothing(office: Office) -> None:
    first = reference.load()
    assert first["countries"] == 249 and first["regions"] == 117 and all(first.values())
    before = entries()
    assert set(reference.load().values()) == {0}
    assert entries() == before
    assert ledger.verify()["chains"] > 370


def test_what_a_person_corrected_stays(office: Office) -> None:
    reference.load()
    sara = office.person("sara")
    key = directory.official_named("Vladimir Medinsky")
    official = officials.get_official(sara, key)
    officials.change_official(
        official,
        sara,
        version=official.version,
        reason="Spelling of the office",
        name="V. Medinsky",
        names=[NameFacts("Vladimir Medinsky")],
        holdings=[],
    )
    kept = officials.get_official(sara, key)
    organisation = organisations.get_organisation(sara, directory.organisation_named("Holy See"))
    organisations.withdraw_organisation(organisation, sara, version=organisation.version, reason="Not ours to keep")
    assert set(reference.load().values()) == {0}
    assert kept.name == "V. Medinsky" and kept.holdings == []


def test_places_are_found_by_any_of_their_names(office: Office) -> None:
    reference.load()
    russia = directory.country_named("the Russian Federation")
    assert russia is not None and russia == directory.country_named("Росія") == directory.country_named("Russia")
    kursk = places.get_place(office.person("ana"), directory.place_named("Kursk Oblast"))
    assert kursk.parent.id == russia and [row.code for row in kursk.identifiers] == ["RU-KRS"]
    assert directory.place_named("Kursk region") == kursk.id == directory.place_named("Курская область")
    sumy = places.get_place(office.person("ana"), directory.place_named("Sumy Oblast"))
    assert {row.code for row in sumy.identifiers} == {"UA-59", "UA59"}
    # Nothing says whether "Sumy" is the town or the oblast.
    assert directory.place_named("Sumy") is None


def test_codes_and_days_without_a_source_stay_empty(office: Office) -> None:
    reference.load()
    assert len(places.places_by_code("pcode")) == 1
    days = {kit.name: kit.days_of_cover for kit in aid_deliveries.list_kits()}
    assert days == {
        "Food parcel, 1 person, 30 days": 30,
        "Hygiene kit": None,
        "Chronic medicine, 1 person, 30 days": 30,
        "Clothing set": None,
    }


def test_every_holder_has_a_source_and_no_guessed_start(office: Office) -> None:
    reference.load()
    ana = office.person("ana")
    for official in officials.list_officials(ana, Place()).rows:
        assert official.holdings, official.name
        assert all(row.source_note for row in official.holdings), official.name
    post = organisations.find_post("Minister of Defense of Ukraine", country_name="Ukraine")
    assert post is not None and post.source_note
    held = officials.holdings_of_post(post.id)
    assert [(row.official.name, row.held_from.edtf, row.held_to.edtf) for row in held] == [
        ("Rustem Umerov", None, "2025-07"),
        ("Denys Shmyhal", "2025-07", None),
    ]
    assert {row.name for row in held[0].official.names} == {"Умєров", "Умеров"}


def test_titles_as_articles_write_them_mean_the_known_posts(office: Office) -> None:
    reference.load()
    minister = organisations.find_post("Minister of Defense of Ukraine")
    assert minister is not None
    for title, country in (
        ("Minister of Defence", "Ukraine"),
        ("Ukrainian Defense Minister", None),
        ("Ukraine’s Minister of Defense", None),
        ("the Defence Minister", "Ukrainian"),
    ):
        assert organisations.find_post(title, country_name=country) is minister, title
    assert organisations.find_post("Minister of Defence", country_name="Russia") is None
    assert organisations.find_post("Minister of Defence", country_name="Atlantis") is None
    assert organisations.find_post("Deputy Minister of Defence", country_name="Ukraine") is None
    assistant = organisations.find_post("assistant to the President of the Russian Federation", country_name="Russian Federation")
    assert assistant is not None and assistant is organisations.find_post("Assistant to the President", country_name="Russia")
    assert organisations.find_post("human rights ombudsman", country_name="Russia") is not None
    assert organisations.find_post("human rights ombudsman", country_name="Ukraine") is None
