"""Organisations and posts: what may be done."""

import pytest

from casetrack.errors import NotFound, RuleBroken
from casetrack.operations import directory, ledger, organisations, posts
from casetrack.operations.organisations import OrganisationNameFacts
from casetrack.operations.paging import Place
from tests.conftest import Office
from tests.factories.officials import make_official
from tests.factories.organisations import make_organisation
from tests.factories.places import make_country


def facts(**changed: object) -> dict[str, object]:
    return {"name": "Ministry", "country": None, "parent": None, "names": [], **changed}


def test_an_organisation_is_found_by_any_of_its_names(office: Office) -> None:
    made = make_organisation(names=[OrganisationNameFacts("Міністерство мостів", language="uk")])
    assert directory.organisation_named("ministry OF bridges") == made.id == directory.organisation_named("Міністерство мостів")
    found = organisations.organisations_like(office.person("ana"), "мін мост")
    assert [row.id for row in found] == [made.id]


def test_the_same_name_in_one_country_is_not_added_twice(office: Office) -> None:
    ana = office.person("ana")
    make_country()
    organisations.add_organisation_by_hand(ana, name="Ministry", country="Kordia", parent=None)
    with pytest.raises(RuleBroken) as broken:
        organisations.add_organisation_by_hand(ana, name="ministry", country="Kordia", parent=None)
    assert broken.value.field == "name"
    organisations.add_organisation_by_hand(ana, name="Ministry", country=None, parent=None)
    assert directory.organisation_named("Ministry") is None  # now two bear it


def test_an_unknown_country_or_parent_is_told_at_its_field(office: Office) -> None:
    ana = office.person("ana")
    for field in ("country", "parent"):
        with pytest.raises(RuleBroken) as broken:
            organisations.add_organisation_by_hand(ana, **facts(**{field: "Atlantis"}))  # type: ignore[arg-type]
        assert broken.value.field == field


def test_an_organisation_is_never_part_of_itself(office: Office) -> None:
    ana = office.person("ana")
    top = make_organisation(ana, name="Top")
    middle = make_organisation(ana, name="Middle", parent_id=top.id)
    make_organisation(ana, name="Bottom", parent_id=middle.id)
    top = organisations.get_organisation(ana, top.id)
    with pytest.raises(RuleBroken) as broken:
        organisations.change_organisation(top, ana, version=1, **facts(name="Top", parent="Bottom"))  # type: ignore[arg-type]
    assert broken.value.field == "parent"


def test_a_correction_is_written_down(office: Office) -> None:
    ana = office.person("ana")
    organisation = organisations.get_organisation(ana, make_organisation(ana, names=[OrganisationNameFacts("Old")]).id)
    kept = organisation.names[0].id
    organisations.change_organisation(
        organisation,
        ana,
        version=1,
        kind="ngo",
        **facts(names=[OrganisationNameFacts("Older", id=kept)]),  # type: ignore[arg-type]
    )
    assert organisation.kind == "ngo" and organisation.names[0].id == kept
    assert directory.organisation_named("Older") == organisation.id and directory.organisation_named("Old") is None
    assert ledger.verify()


def test_posts_stand_with_their_holders(office: Office) -> None:
    ana = office.person("ana")
    make_official(ana)
    make_official(ana, name="Otto Senn")
    organisation = directory.organisation_named("Ministry of Bridges")
    assert organisation is not None
    (post, holdings), *more = posts.posts_of_organisation(ana, organisation)
    assert post.title == "Minister of Bridges" and {row.official.name for row in holdings} == {"Ilse Kordan", "Otto Senn"}
    assert more == []


def test_two_posts_that_a_title_may_mean_are_none(office: Office) -> None:
    kordia = make_country()
    make_country("Lurania", "QL")
    posts.add_post(None, title="Minister of Defence", country_id=kordia.id)
    assert posts.find_post("Defense Minister") is not None
    posts.add_post(None, title="Minister of Defence of Lurania")
    assert posts.find_post("Defense Minister") is None
    found = posts.find_post("Defense Minister", country_name="Lurania")
    assert found is not None and found.title == "Minister of Defence of Lurania"
    assert posts.find_post("the of") is None is posts.find_post("")


def test_an_organisation_chooses_among_posts_of_one_title(office: Office) -> None:
    first, second = make_organisation(name="First Bank"), make_organisation(name="Second Bank")
    posts.add_post(None, title="Chair", organisation_id=first.id)
    wanted = posts.add_post(None, title="Chair", organisation_id=second.id)
    assert posts.find_post("chair") is None
    assert posts.find_post("chair", organisation_name="Second Bank") is wanted


def test_lists_narrow_and_leave_out_what_is_withdrawn(office: Office) -> None:
    ana = office.person("ana")
    kordia = make_country()
    make_organisation(ana, name="Court", country_id=kordia.id)
    church = organisations.get_organisation(ana, make_organisation(ana, name="Church", kind="religious").id)
    assert [row.name for row in organisations.list_organisations(ana, Place(), country=kordia.id).rows] == ["Court"]
    assert [row.name for row in organisations.list_organisations(ana, Place(), kind="religious").rows] == ["Church"]
    organisations.withdraw_organisation(church, ana, version=1, reason="Twice")
    assert [row.name for row in organisations.list_organisations(ana, Place()).rows] == ["Court"]
    assert organisations.get_organisation(ana, church.id).withdrawn_reason == "Twice"
    with pytest.raises(NotFound):
        organisations.get_organisation(office.person("adam"), church.id)
