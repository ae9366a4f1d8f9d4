"""Likely matches: names across scripts, cases, aid, conditions, talks and letters; and near misses that must stay apart."""

from itertools import count
from typing import Any

import pytest

from casetrack.extensions import db
from casetrack.operations import (
    aid_deliveries,
    conditions,
    correspondence,
    likely_matches,
    name_skeletons,
    negotiations,
    officials,
    organisations,
    proposals,
    sources,
)
from casetrack.operations.likely_matches.match import name_likeness, same_place, text_likeness
from casetrack.operations.officials import NameFacts
from tests.conftest import Office
from tests.factories.groups import make_group
from tests.factories.officials import make_official, when
from tests.factories.proposals import TEXT, make_proposals, suggestion
from tests.factories.statements import make_statement


def again(by: Any, *suggested: Any) -> list[Any]:
    """Proposals of another article each time."""
    return make_proposals(by, *suggested, text=f"{TEXT} Number {next(_numbers)}.")


_numbers = count()


def matches(by: Any, *suggested: Any) -> list[likely_matches.Match | None]:
    rows = again(by, *suggested)
    found = likely_matches.matches_of(by, sources.get_source(by, rows[0].source_id), rows)
    assert set(found) == {row.id for row in rows}
    return [found[row.id] for row in sorted(rows, key=lambda row: row.position)]


def match(by: Any, type_: str, **facts: Any) -> likely_matches.Match | None:
    return matches(by, suggestion(type_, **facts))[0]


# --- names ---

SETS = [
    ("Zuppi", "Dzuppi", "Дзуппи"),
    ("Lubinets", "Lubynets", "Лубінець", "Лубинец"),
    ("Umerov", "Умєров", "Умеров", "Umierov"),
    ("Moskalkova", "Москалькова", "Moskal'kova", "Moskalkowa"),
    ("Ahmad", "Ахмад", "أحمد", "Ahmed", "Akhmed"),
    ("Khinshtein", "Khinstein", "Хинштейн"),
]
NEAR_MISSES = [
    ("Muradov", "Umerov"),
    ("Rustam Muradov", "Rustem Umerov"),
    ("Marin", "Moreno"),
    ("Lubinets", "Lubnin"),
    ("Orla Venn", "Orla Brand"),
    ("Venn", "Vanna"),
    ("A", "Ahmad"),
    ("A. B.", "Anna Berg"),
    ("Li", "Ali"),
]


@pytest.mark.parametrize(("one", "other"), [(names[0], other) for names in SETS for other in names[1:]])
def test_a_name_is_found_in_every_spelling_and_script(office: Office, one: str, other: str) -> None:
    ana = office.person("ana")
    known = {name: officials.add_official(ana, name=name) for name in (one, "Tomas Brand", "Pia Holt")}
    found = match(ana, "Official", name=other)
    assert found is not None and (found.kind, found.id) == ("officials", known[one].id), found
    there = known[one]
    officials.withdraw_official(there, ana, version=there.version, reason="A mistake.")
    back = officials.add_official(ana, name=other)
    found = match(ana, "Official", name=one)
    assert found is not None and found.id == back.id


@pytest.mark.parametrize(("one", "other"), NEAR_MISSES)
def test_near_misses_stay_apart(office: Office, one: str, other: str) -> None:
    ana = office.person("ana")
    officials.add_official(ana, name=other)
    assert match(ana, "Official", name=one) is None
    assert name_likeness(one, other) == 0 == name_likeness(other, one)


def test_only_the_very_same_name_is_exact(office: Office) -> None:
    ana = office.person("ana")
    make_official(ana, name="Dmytro Lubinets", names=[NameFacts("Дмитрий Лубинец")])
    exact = {name: (found := match(ana, "Official", name=name)) and found.exact for name in ("Dmytro Lubinets", "Дмитрий Лубинец")}
    assert set(exact.values()) == {True}
    for name in ("Dmitry Lubynets", "Lubinets", "D. Lubinets", "Лубінець"):
        found = match(ana, "Official", name=name)
        assert found is not None and not found.exact, name
        assert found.label.startswith("Dmytro Lubinets, Minister of Bridges") and found.why.endswith(".")


def test_a_surname_alone_is_suggested_only_when_one_bears_it(office: Office) -> None:
    ana = office.person("ana")
    officials.add_official(ana, name="Orla Venn")
    assert match(ana, "Official", name="Venn") is not None
    officials.add_official(ana, name="Tomas Venn")
    assert match(ana, "Official", name="Venn") is None
    assert match(ana, "Official", name="Орла Венн") is not None


def test_an_organisation_is_found_by_its_name_and_acronym(office: Office) -> None:
    ana = office.person("ana")
    fund = organisations.add_organisation(ana, name="Relief Fund of the Vale", acronym="RFV")
    for facts in ({"name": "Vale Relief Fund"}, {"name": "Relief Fund for the Vale"}, {"name": "R.F.V.", "acronym": "RFV"}):
        found = match(ana, "Organisation", **facts)
        assert found is not None and found.id == fund.id, facts
    assert match(ana, "Organisation", name="Relief Office") is None
    exact = match(ana, "Organisation", name="relief fund of the vale")
    assert exact is not None and exact.exact


def test_a_common_word_is_not_looked_up(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many bear it, no more than so many names are ever read."""
    ana = office.person("ana")
    monkeypatch.setattr(name_skeletons, "RARE", 3)
    for number in range(5):
        officials.add_official(ana, name=f"Orla {'abcdefg'[number] * 3}n")
    wanted = officials.add_official(ana, name="Orla Venn")
    assert name_skeletons.candidates("officials", ["Orla"]) == {"Orla": set()}
    assert name_skeletons.candidates("officials", ["Orla Venn"]) == {"Orla Venn": {wanted.id}}


# --- cases ---


def test_a_case_is_recognised_by_its_places_number_and_word(office: Office) -> None:
    ana = office.person("ana")
    group = make_group(ana, origin_text="Upper Vale Oblast", described_as="residents of Upper Vale")
    make_statement(group, ana, low=40, high=40)
    make_statement(group, ana, kind="place", low=None, high=None, unit=None, place_text="Lower Vale")
    whole = match(
        ana, "DisplacedGroup", headcount=40, origin="the Upper Vale region", current_place="Lower Vale", population_type="residents"
    )
    assert whole is not None and (whole.id, whole.exact) == (group.id, True)
    assert group.code in whole.label and "Upper Vale" in whole.why and "40 people" in whole.why
    other = match(ana, "DisplacedGroup", headcount=46, origin="Upper Vale", current_place="Lower Vale")
    assert other is not None and (other.id, other.exact) == (group.id, False)
    for facts in (
        {"headcount": 40, "origin": "Upper Town"},
        {"origin": "Upper Vale"},
        {"headcount": 40, "population_type": "residents"},
        {"headcount": 40, "origin": "Far Vale", "current_place": "Lower Vale"},
    ):
        assert match(ana, "DisplacedGroup", **facts) is None, facts
    olga = office.person("olga")
    assert match(olga, "DisplacedGroup", headcount=40, origin="Upper Vale", current_place="Lower Vale") is None


# --- dealings of a case ---


def test_aid_of_the_same_case_and_day_is_known_already(office: Office) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    facts: dict[str, Any] = {"status": "reported_only", "how_known": "press", "delivered_by_name": "Vale Relief"}
    dated, undated = (
        aid_deliveries.log_aid_delivery(
            group, ana, delivered_on=when(on), items=[aid_deliveries.ItemFacts(item=item, sector=sector)], **facts
        )
        for on, item, sector in (("2026-03-05", "blankets and food", "FSC"), (None, "hygiene kits", "WSH"))
    )
    aid = {"status": "delivered", "recipients_group": "g1"}

    def of(**more: Any) -> likely_matches.Match | None:
        rows = again(ana, suggestion("DisplacedGroup", "g1", headcount=7), suggestion("AidDelivery", "a1", fields=aid | more))
        first = rows[0]
        proposals.accept(first, ana, version=first.version, group=group)
        source = sources.get_source(ana, first.source_id)
        found = likely_matches.matches_of(ana, source, rows)[rows[1].id]
        proposals.undo(first, ana, version=first.version)
        return found

    same = of(items="blankets and food", categories=["food"], date="2026-03-05", provider="Vale Relief")
    assert same is not None and (same.id, same.exact) == (dated.id, True)
    near = of(items="warm blankets", date="2026-03-06")
    assert near is not None and (near.id, near.exact) == (dated.id, False)
    loose = of(items="soap", categories=["hygiene"])
    assert loose is not None and loose.id == undated.id
    assert of(items="blankets", date="2026-03-09") is None
    assert of(items="medicine", categories=["medicine"], date="2026-03-05") is None
    assert of(items="blankets", date="2026-03-05", provider="Mill Kitchen") is None
    assert of(items="blankets", date="2026-03-05", status="blocked") is None  # what did not arrive is no delivery


def test_conditions_talks_and_letters_of_the_case_are_recognised(office: Office) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    condition = conditions.record_condition(
        group, ana, requirement="Travellers must carry a permit of the border office", imposed_by_name="Government of Kordia"
    )
    talks = negotiations.record_negotiation(
        [group],
        ana,
        name="Kordia – Vale",
        parties=["Kordia", "Vale"],
        representatives=[negotiations.RepresentativeFacts(name="Orla Venn")],
    )
    letter = correspondence.log_letter(
        [group],
        ana,
        direction="third_parties",
        kind="letter",
        subject="Return of the families",
        dated_on=when("2026-03-05"),
        sender_name="Orla Venn",
        addressees=[correspondence.AddresseeFacts(name="the Governor of Lower Vale", status="sent")],
    )
    group_row, *rows = make_proposals(
        ana,
        suggestion("DisplacedGroup", "g1", headcount=7),
        suggestion("Condition", "c1", requirement="a permit of the border office is required", imposed_by="Kordia"),
        suggestion("Condition", "c2", requirement="a permit of the border office is required", imposed_by="Vale"),
        suggestion("Condition", "c3", requirement="men stay behind"),
        suggestion("NegotiationTrack", "n1", parties=["the Vale", "Kordia"], representatives=["O. Venn"]),
        suggestion("NegotiationTrack", "n2", parties=["Kordia", "Lurania"]),
        suggestion("Correspondence", "l1", recipient="Governor of Lower Vale", date="2026-03-06", subject="their return"),
        suggestion("Correspondence", "l2", recipient="Governor of Lower Vale", date="2026-04-06"),
        suggestion("Correspondence", "l3", recipient="Bishop of Lower Vale", date="2026-03-05"),
        suggestion("Correspondence", "l4", recipient="Governor of Lower Vale", sender="Ivo Kessel"),
    )
    proposals.accept(group_row, ana, version=group_row.version, group=group)
    found = likely_matches.matches_of(ana, sources.get_source(ana, group_row.source_id), rows)
    became = {row.key: (found[row.id].kind, found[row.id].id) if found[row.id] else None for row in rows}  # type: ignore[union-attr]
    assert became == {
        "c1": ("conditions", condition.id),
        "c2": None,
        "c3": None,
        "n1": ("negotiations", talks.id),
        "n2": None,
        "l1": ("letters", letter.id),
        "l2": None,
        "l3": None,
        "l4": None,
    }
    assert all(one.why and one.label for one in found.values() if one)


def test_a_group_that_is_not_decided_yet_lends_its_likely_case(office: Office) -> None:
    ana = office.person("ana")
    group = make_group(ana, origin_text="Upper Vale", described_as="residents")
    facts: dict[str, Any] = {"status": "reported_only", "how_known": "press"}
    aid_deliveries.log_aid_delivery(group, ana, delivered_on=when(None), items=[aid_deliveries.ItemFacts(item="blankets")], **facts)
    whole, aid = matches(
        ana,
        suggestion("DisplacedGroup", "g1", origin="Upper Vale", population_type="residents"),
        suggestion("AidDelivery", "a1", items="blankets", status="delivered"),
    )
    assert whole is not None and aid is not None and aid.kind == "aid_deliveries"


def test_decided_ones_have_no_match_any_more(office: Office) -> None:
    ana = office.person("ana")
    officials.add_official(ana, name="Orla Venn")
    row = make_proposals(ana, suggestion("Official", name="Orla Venn"))[0]
    proposals.reject(row, ana, version=row.version, reason="misread")
    assert likely_matches.matches_of(ana, sources.get_source(ana, row.source_id), [row]) == {row.id: None}


def test_likeness_of_places_and_texts() -> None:
    assert same_place("Kursk Oblast", "the Kursk region") and same_place("Sumy", "Суми")
    assert not same_place("Upper Vale", "Lower Vale") and not same_place("", "") and not same_place("region", "district")
    assert text_likeness("must carry a permit", "a permit that all must carry") == 1 and text_likeness("", "permit") == 0


def test_taking_a_name_off_makes_it_unknown_again(office: Office) -> None:
    ana = office.person("ana")
    known = make_official(ana, names=[NameFacts("Орла Венн")])
    assert match(ana, "Official", name="Orla Venn") is not None
    db.session.flush()
    officials.change_official(known, ana, version=known.version, name=known.name, names=[], holdings=[], note=None)
    assert match(ana, "Official", name="Orla Venn") is None
