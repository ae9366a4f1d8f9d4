"""Independence: ten reprints of one statement stay one source."""

from collections.abc import Callable
from typing import Any

import pytest

from casetrack.operations import copies, groups, independence, officials, sources
from casetrack.operations.officials import NameFacts
from tests.conftest import Office
from tests.factories.groups import make_group
from tests.factories.officials import make_official
from tests.factories.organisations import make_organisation
from tests.factories.sources import make_source
from tests.factories.statements import make_statement

HERALD = """Forty families wait at the mill

The regional office counted forty families at the old mill on Monday, Orla Venn told reporters. All of them want to go home.
"""
COURIER = """Mill shelters far fewer than claimed

Volunteers who hand out soup every evening have their own list: twenty-six households, says Piet Askelund, who runs the kitchen.
"""
AGENCY = """Mill families wait

UPPER VALE (KNA) - Some forty households are still living in the flour mill, according to the aid volunteer Piet Askelund.
"""


@pytest.fixture
def group(office: Office) -> groups.Group:
    return make_group(office.person("ana"))


def said(group: Any, by: Any, who: str | None, text: str | None, publisher: str | None = None, **facts: Any) -> Any:
    """A statement as an article carries it; the same text is the same article."""
    source = None
    if text is not None:
        source = make_source(by, text, **({"publisher": publisher} if publisher else {}))
    carried = source.id if source is not None else None
    return make_statement(group, by, said_by_name=who, carried_by_source_id=carried, **facts)


def test_another_speaker_in_another_outlet_is_independent_and_the_reason_names_both(office: Office, group: groups.Group) -> None:
    ana = office.person("ana")
    one = said(group, ana, "Orla Venn", HERALD, "The Vale Herald")
    other = said(group, ana, "Piet Askelund", COURIER, "Mill Courier")
    for pair in ((one, other), (other, one)):
        judged = independence.judge(*pair)
        assert judged.independent
        assert all(name in judged.because for name in ("Orla Venn", "Piet Askelund", "The Vale Herald", "Mill Courier"))


@pytest.mark.parametrize("other", ["Orla Venn", "Venn", "orla VENN", "Орла Венн", "Venn’s office", "a spokesman of Orla Venn"])
def test_the_same_speaker_under_any_spelling_is_one_originator(office: Office, group: groups.Group, other: str) -> None:
    ana = office.person("ana")
    one = said(group, ana, "Orla Venn", HERALD, "The Vale Herald")
    again = said(group, ana, other, COURIER, "Mill Courier")
    judged = independence.judge(one, again)
    assert not judged.independent and "go back to" in judged.because


def test_a_known_official_is_recognised_by_another_of_their_names(office: Office, group: groups.Group) -> None:
    ana = office.person("ana")
    official = make_official(ana, name="Orla Venn")
    officials.add_name(official, ana, NameFacts("O. Venn-Marr", kind="alias"))
    one = said(group, ana, None, HERALD, "The Vale Herald", said_by_official_id=official.id)
    again = said(group, ana, "O. Venn-Marr", COURIER, "Mill Courier")
    assert not independence.judge(one, again).independent
    body = make_organisation(ana, name="Mill Relief")
    third = said(group, ana, None, AGENCY, "Kestrel Dispatch", said_by_organisation_id=body.id)
    assert independence.judge(one, third).independent


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        ({"who": None}, {}, "not known who"),
        ({"who": "a local official"}, {}, "not known who"),
        ({"who": "Residents"}, {"who": "Officials"}, "not known who"),
        ({"text": None}, {}, "No article"),
        ({"publisher": None}, {}, "not known which outlet"),
        ({"publisher": "MILL COURIER"}, {}, "Both were published by"),
        ({"text": HERALD + "\nThe Mill Courier had reported it first."}, {}, "names Mill Courier"),
        ({"text": HERALD}, {"text": HERALD + "\nSoup is served."}, "100 %"),
        ({"text": "As Kestrel News Agency reports:\n" + HERALD}, {"publisher": "Kestrel News Agency"}, "Kestrel News Agency"),
        ({"text": "As KNA reports:\n" + HERALD}, {"publisher": "Kestrel News Agency"}, "names KNA"),
        ({"text": AGENCY}, {"text": COURIER + "\nKNA contributed to this."}, "names KNA"),
        ({"text": HERALD + "\nSource: Kestrel News Agency"}, {"text": COURIER + "\nSource: Kestrel News Agency"}, "Kestrel News"),
    ],
)
def test_what_is_not_independent_says_why(
    office: Office, group: groups.Group, one: dict[str, Any], other: dict[str, Any], words: str
) -> None:
    ana = office.person("ana")
    first = said(group, ana, **{"who": "Orla Venn", "text": HERALD, "publisher": "The Vale Herald", **one})
    second = said(group, ana, **{"who": "Piet Askelund", "text": COURIER, "publisher": "Mill Courier", **other})
    for pair in ((first, second), (second, first)):
        judged = independence.judge(*pair)
        assert not judged.independent and words in judged.because, judged.because


def test_two_who_speak_for_one_body_are_one_originator(office: Office, group: groups.Group) -> None:
    ana = office.person("ana")
    minister, deputy = (make_official(ana, name=name, names=[]) for name in ("Orla Venn", "Piet Askelund"))
    body = make_organisation(ana, name="Mill Relief")
    one = said(group, ana, None, HERALD, "The Vale Herald", said_by_official_id=minister.id)
    two = said(group, ana, None, COURIER, "Mill Courier", said_by_official_id=deputy.id)
    third = said(group, ana, None, AGENCY, "Valley Radio", said_by_organisation_id=body.id)
    judged = independence.judge(one, two)
    assert not judged.independent and "Orla Venn and Piet Askelund speak for the same body" in judged.because
    assert independence.judge(one, third).independent


def test_two_speakers_in_one_article_and_in_copies_of_it_are_one_carrier(office: Office, group: groups.Group) -> None:
    ana = office.person("ana")
    one = said(group, ana, "Orla Venn", HERALD, "The Vale Herald")
    same = make_statement(group, ana, said_by_name="Piet Askelund", carried_by_source_id=one.carried_by_source_id)
    assert "same article" in independence.judge(one, same).because
    other = said(group, ana, "Piet Askelund", COURIER, "Mill Courier")
    third = said(group, ana, "Ida Brandt", AGENCY, "Valley Radio")
    assert independence.judge(other, third).independent
    reprinted, agency = (sources.get_source(ana, statement.carried_by_source_id) for statement in (other, third))
    copies.mark_copy(reprinted, ana, of=agency, version=reprinted.version)
    assert "copy" in independence.judge(other, third).because and independence.judge(one, third).independent
    assert not independence.judge(one, one).independent


def test_many_pairs_are_judged_by_a_bounded_number_of_queries(
    office: Office, group: groups.Group, count_queries: Callable[[], Any]
) -> None:
    ana = office.person("ana")
    made = [said(group, ana, f"Speaker{n} Name{n}", f"{COURIER}\nEdition {n}.", f"Outlet {n}x") for n in range(8)]
    pairs = [(made[0], other) for other in made[1:]]
    with count_queries() as counted:
        judged = independence.judge_each(pairs)
    assert len(judged) == 7 and not any(one.independent for one in judged) and len(counted.statements) <= 7
