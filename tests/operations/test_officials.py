"""Officials: what may be done."""

from datetime import date

import pytest

from casetrack import clock
from casetrack.errors import Conflict, NotFound, RuleBroken
from casetrack.operations import contacts, correspondence, dealings, directory, ledger, officials, organisations
from casetrack.operations.correspondence import AddresseeFacts
from casetrack.operations.officials import HoldingFacts, NameFacts
from casetrack.operations.paging import Place
from tests.conftest import Office
from tests.factories.groups import make_group
from tests.factories.officials import make_official, when
from tests.factories.places import make_country


def names_listed(office: Office, **wanted: object) -> list[str]:
    return [row.name for row in officials.list_officials(office.person("ana"), Place(), **wanted).rows]  # type: ignore[arg-type]


def test_a_typed_post_is_the_known_one_when_exactly_one_fits(office: Office) -> None:
    ana = office.person("ana")
    first = make_official(ana)
    second = make_official(
        ana, name="Otto Senn", holdings=[HoldingFacts(title="Bridges Minister", organisation="ministry of bridges")]
    )
    assert first.holdings[0].post_id == second.holdings[0].post_id
    third = make_official(
        ana, name="Ruth Amsel", holdings=[HoldingFacts(title="Minister of Wells", organisation="Ministry of Bridges")]
    )
    assert third.holdings[0].post_id != first.holdings[0].post_id
    posts = [row.official.name for row in officials.holdings_of_post(first.holdings[0].post_id)]
    assert posts == ["Otto Senn", "Ilse Kordan"]  # an unknown start comes first
    assert ledger.verify()


def test_a_country_may_stand_in_place_of_an_organisation(office: Office) -> None:
    kordia = make_country()
    official = make_official(holdings=[HoldingFacts(title="President", organisation="Kordia")])
    post = organisations.find_post("President of Kordia")
    assert post is not None and post.id == official.holdings[0].post_id
    assert post.country_id == kordia.id and post.organisation_id is None


def test_the_list_shows_who_may_have_been_in_office_on_a_day(office: Office) -> None:
    make_official(name="Early", holdings=[HoldingFacts(title="Mayor", organisation="Town", held_to=when("2024-06"))])
    make_official(name="Late", holdings=[HoldingFacts(title="Mayor", organisation="Town", held_from=when("2024-06"))])
    assert names_listed(office, as_of=date(2024, 5, 31)) == ["Early"]
    assert names_listed(office, as_of=date(2024, 6, 15)) == ["Early", "Late"]  # the month of the change rules neither out
    assert names_listed(office, as_of=date(2024, 7, 1)) == ["Late"]
    page = officials.list_officials(office.person("ana"), Place(), as_of=date(2024, 7, 1))
    assert [row.post.title for row in page.facts["posts"][page.rows[0].id]] == ["Mayor"]


def test_the_list_narrows_by_country_and_organisation(office: Office) -> None:
    kordia = make_country()
    organisation = organisations.add_organisation(None, name="Court of Kordia", country_id=kordia.id)
    make_official(name="Judge", holdings=[HoldingFacts(title="Judge", organisation="Court of Kordia")])
    make_official(name="Stranger")
    assert names_listed(office, country=kordia.id) == ["Judge"] == names_listed(office, organisation=organisation.id)
    assert names_listed(office) == ["Judge", "Stranger"]
    assert officials.countries_with_posts() == [kordia]


def test_a_search_finds_a_name_in_another_script(office: Office) -> None:
    make_official(name="Rustem Orlenko", names=[NameFacts("Рустем Орленко", kind="alias")])
    ana = office.person("ana")
    for text in ("orlenko", "ОРЛЕНКО", "rus orl", "Орл"):
        assert [row.name for row in officials.officials_like(ana, text).rows] == ["Rustem Orlenko"], text
    assert officials.officials_like(ana, "lenko").rows == [] == officials.officials_like(ana, "%").rows
    assert officials.officials_like(ana, " ").rows == []


def test_the_script_of_a_name_is_seen_from_its_letters(office: Office) -> None:
    made = make_official(
        names=[NameFacts("Ильзе"), NameFacts("Ilse"), NameFacts("إيلزه"), NameFacts("Ilse Ильзе"), NameFacts("東")]
    )
    assert [row.script for row in made.names] == ["Cyrl", "Latn", "Arab", None, "other"]


def test_an_end_before_the_start_is_refused_at_its_row(office: Office) -> None:
    with pytest.raises(RuleBroken) as broken:
        make_official(
            holdings=[
                HoldingFacts(title="Mayor", organisation="Town"),
                HoldingFacts(title="Judge", organisation="Court", held_from=when("2024-06"), held_to=when("2024-05")),
            ]
        )
    assert broken.value.field == "holdings-1-held_to"


def test_a_correction_keeps_where_each_row_came_from(office: Office) -> None:
    ana = office.person("ana")
    official = officials.get_official(
        ana,
        make_official(
            ana, holdings=[HoldingFacts(title="Mayor", title_as_written="the Mayor of Town"), HoldingFacts(title="Judge")]
        ).id,
    )
    mayor, judge = official.holdings
    officials.change_official(
        official,
        ana,
        version=1,
        name="Ilse K. Kordan",
        names=[],
        holdings=[HoldingFacts(title="Judge", id=judge.id, source_note="Gazette"), HoldingFacts(title="Mayor", id=mayor.id)],
    )
    assert [row.id for row in official.holdings] == [judge.id, mayor.id]
    assert official.holdings[1].title_as_written == "the Mayor of Town"
    assert official.names == [] and official.version == 2
    assert directory.official_named("ilse k. kordan") == official.id
    assert ledger.verify()


def test_a_row_of_another_official_is_not_taken_over(office: Office) -> None:
    ana = office.person("ana")
    other = make_official(ana, name="Otto Senn")
    mine = officials.get_official(ana, make_official(ana).id)
    officials.change_official(mine, ana, version=1, name="Ilse", names=[NameFacts("Stolen", id=other.names[0].id)], holdings=[])
    assert mine.names[0].id != other.names[0].id
    assert officials.get_official(ana, other.id).names[0].name == "Ильзе Кордан"


def test_a_name_of_a_source_is_added_once_and_found(office: Office) -> None:
    ana = office.person("ana")
    official = officials.get_official(ana, make_official(ana).id)
    first = officials.add_name(official, ana, NameFacts("Ilze Kordan", kind="as_written"))
    assert officials.add_name(official, ana, NameFacts("Ilze Kordan", kind="as_written")) is first
    officials.add_holding(official, ana, HoldingFacts(title="Envoy", verification="identity_conflict"))
    assert directory.official_named("Ilze KORDAN") == official.id
    assert official.version == 3 and ledger.verify()


def test_of_two_who_bear_a_name_none_is_chosen(office: Office) -> None:
    make_official()
    assert directory.official_named("Ilse Kordan") is not None
    make_official()
    assert directory.official_named("Ilse Kordan") is None


def test_stale_and_unreasoned_corrections_are_refused(office: Office) -> None:
    ana, sara = office.person("ana"), office.person("sara")
    official = officials.get_official(ana, make_official(ana).id)
    with pytest.raises(Conflict):
        officials.change_official(official, ana, version=7, name="X", names=[], holdings=[])
    with pytest.raises(RuleBroken) as broken:
        officials.change_official(official, sara, version=1, name="X", names=[], holdings=[])
    assert broken.value.field == "reason"
    officials.withdraw_official(official, sara, version=1, reason="Entered by mistake")
    assert directory.official_named("Ilse Kordan") is None and names_listed(office) == []
    with pytest.raises(RuleBroken):
        officials.change_official(official, ana, version=2, name="X", names=[], holdings=[])


def test_only_roles_that_read_the_directory_find_anyone(office: Office) -> None:
    key = make_official(office.person("ana")).id
    hidden = make_official(office.person("ana"), name="Hidden", sensitivity="confidential").id
    for who in ("ana", "sara", "emil", "rita", "olga"):
        assert officials.get_official(office.person(who), key)
    for who in ("dora", "august", "adam"):
        with pytest.raises(NotFound):
            officials.get_official(office.person(who), key)
        assert officials.list_officials(office.person(who), Place()).rows == []
    with pytest.raises(NotFound):
        officials.get_official(office.person("rita"), hidden)


def test_contacts_and_letters_of_an_official_are_those_in_reach(office: Office) -> None:
    ana, olga = office.person("ana"), office.person("olga")
    official = make_official(ana)
    today = clock.today()
    contacts.log_contact([make_group(ana)], ana, channel="call", reached=True, happened_on=today, official_ids=[official.id])
    for subject, status in (("Open", "acknowledged"), ("Done", "answered")):
        correspondence.log_letter(
            [make_group(ana)],
            ana,
            direction="outgoing",
            kind="letter",
            subject=subject,
            addressees=[
                AddresseeFacts(
                    official.name,
                    official_id=official.id,
                    status=status,
                    sent_on=today,
                    answered_on=today if subject == "Done" else None,
                )
            ],
        )
    assert len(dealings.contacts_with(ana, official)) == 1
    assert {letter.subject for letter in dealings.letters_with(ana, official)} == {"Open", "Done"}
    assert [row.letter.subject for row in dealings.open_letters(ana, official)] == ["Open"]
    assert dealings.contacts_with(olga, official) == [] == dealings.letters_with(olga, official)
    assert dealings.open_letters(olga, official) == []
