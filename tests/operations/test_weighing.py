"""Weighing: what is known already about what a proposal says, in sentences; flags that have been answered."""

from typing import Any

import pytest

from casetrack import limits
from casetrack.operations import aid_deliveries, ledger, likely_matches, proposals, sources, statements, weighing
from casetrack.operations.name_mismatches import FLAG
from casetrack.world_dates import WorldDate
from tests.conftest import Office
from tests.factories.groups import make_group
from tests.factories.officials import make_official, when
from tests.factories.proposals import make_proposals, suggestion
from tests.factories.statements import make_statement
from tests.operations.test_count_links import ONE, OTHER, day, said


def case(by: Any) -> Any:
    """A case that "Upper Vale" with "residents" leads to."""
    return make_group(by, origin_text="Upper Vale", described_as="residents")


def of_group(**facts: Any) -> Any:
    who = facts.pop("who", "Ivo Kessel")
    fields = {"headcount": 46, "origin": "Upper Vale", "population_type": "residents", "attributed_to": who} | facts
    return suggestion("DisplacedGroup", "g1", fields=fields, attributed_to=who)


def remarks(
    by: Any, suggested: Any, text: str = OTHER, published_on: WorldDate | None = None, publisher: str = "Mill Post"
) -> list[str]:
    rows = make_proposals(by, suggested, published_on=published_on, text=text)
    rows[0].source.publisher = publisher
    source = sources.get_source(by, rows[0].source_id)
    return [remark.sentence for remark in weighing.remarks_of(by, source, rows)[rows[0].id]]


def test_a_figure_that_differs_is_named_with_who_said_it_when(office: Office) -> None:
    ana = office.person("ana")
    group = case(ana)
    known = make_statement(group, ana, low=30, high=30, said_by_name="Orla Venn", valid_on=day("2026-06-30"))
    rows = make_proposals(ana, of_group(as_of="2026-06-30"))
    (remark,) = weighing.remarks_of(ana, sources.get_source(ana, rows[0].source_id), rows)[rows[0].id]
    assert remark.sentence == "The figure differs from the one said by Orla Venn on 30 Jun 2026: 30 people."
    assert remark.statement_id == known.id


def test_a_figure_that_agrees_says_whether_the_two_are_independent(office: Office) -> None:
    ana = office.person("ana")
    group = case(ana)
    said(ana, group, 30, "Orla Venn", ONE, "Vale Courier")
    own = remarks(ana, of_group(headcount=30), OTHER, day("2026-07-01"))
    again = remarks(ana, of_group(headcount=30, who="Orla Venn"), OTHER, day("2026-07-02"))
    reprint = remarks(ana, of_group(headcount=30), ONE + " It rained.", day("2026-07-01"))
    assert [
        text.startswith("The figure agrees with the one said by Orla Venn on 1 Jul 2026: 30 people.")
        for text in own + again + reprint
    ] == [True] * 3
    assert own[0].endswith("The two are independent of each other.")
    assert again[0].endswith("That does not confirm it: Both go back to Orla Venn.")
    assert "does not confirm" in again[0] and "does not confirm" in reprint[0] and "%" in reprint[0]


def test_figures_of_other_times_of_other_cases_and_of_withdrawn_statements_are_not_named(office: Office) -> None:
    ana, olga = office.person("ana"), office.person("olga")
    group = case(ana)
    make_statement(group, ana, low=30, high=30, valid_on=day("2026-01-30"))
    make_statement(group, ana, low=8, high=8, unit="family", valid_on=day("2026-06-30"))
    gone = make_statement(group, ana, low=31, high=31, valid_on=day("2026-06-30"))
    statements.withdraw_statement(group, gone, ana, version=gone.version, reason="A mistake.")
    make_statement(case(olga), olga, low=32, high=32, valid_on=day("2026-06-30"))
    assert remarks(ana, of_group(as_of="2026-06-30")) == []


def test_the_case_that_the_article_became_is_compared_too(office: Office) -> None:
    ana = office.person("ana")
    rows = make_proposals(
        ana,
        suggestion("DisplacedGroup", "g1", headcount=30),
        suggestion("DisplacedGroup", "g2", headcount=46, attributed_to="Ivo Kessel"),
    )
    proposals.accept(rows[0], ana, version=rows[0].version)
    source = sources.get_source(ana, rows[0].source_id)
    found = weighing.remarks_of(ana, source, rows)
    assert found[rows[0].id] == []  # decided: nothing more to weigh
    assert [r.sentence for r in found[rows[1].id]] == [
        "The figure differs from the one said by the article itself on a day that is not known: 30 people."
    ]


def test_aid_that_is_known_already_is_said_to_be(office: Office) -> None:
    ana = office.person("ana")
    group = case(ana)
    aid_deliveries.log_aid_delivery(
        group,
        ana,
        status="reported_only",
        how_known="press",
        delivered_on=when("2026-03-05"),
        items=[aid_deliveries.ItemFacts(item="blankets")],
    )
    rows = make_proposals(ana, of_group(), suggestion("AidDelivery", "a1", items="blankets", date="2026-03-05", status="delivered"))
    source = sources.get_source(ana, rows[0].source_id)
    matches = likely_matches.matches_of(ana, source, rows)
    for given in (None, matches):
        found = weighing.remarks_of(ana, source, rows, given)
        assert [r.sentence for r in found[rows[1].id]] == ["This aid is known already: blankets, 5 Mar 2026."]


def test_a_missing_year_is_answered_by_the_day_of_publication(office: Office) -> None:
    ana = office.person("ana")
    flagged: dict[str, Any] = {"flags": ("year_not_stated", "open_list")}
    rows = make_proposals(
        ana,
        suggestion("Source", "src1", publication_date="2026-07-01"),
        suggestion("AidDelivery", "a1", date="XXXX-06-30", **flagged),
        suggestion("AidDelivery", "a2", date="XXXX-08-30", status="planned", **flagged),
        suggestion("AidDelivery", "a3", **flagged),
    )
    source = rows[0].source
    before = [weighing.flags_of(row, source) for row in rows[1:]]
    assert before == [["year_not_stated", "open_list"]] * 3
    proposals.accept(rows[0], ana, version=rows[0].version)
    assert [weighing.flags_of(row, source) for row in rows[1:]] == [["open_list"], *before[1:]]
    assert rows[1].flags == ["year_not_stated", "open_list"]  # what extraction saw stays


def test_a_name_in_doubt_is_never_clear(office: Office) -> None:
    ana = office.person("ana")
    make_official(ana, name="Ilse Kordan")
    rows = make_proposals(
        ana,
        suggestion("Official", "o1", name="Ivo Kessel", title="Minister of Bridges", confidence="clear"),
        suggestion("Official", "o2", name="Ilse Kordan", title="Minister of Bridges", confidence="clear"),
    )
    assert [(FLAG in row.flags, row.confidence) for row in rows] == [(True, "unsure"), (False, "clear")]
    found = proposals.mismatches_of(rows, rows[0].source)
    assert list(found) == [rows[0].id] and found[rows[0].id].holders[0].name == "Ilse Kordan"


def test_what_an_article_suggests_beyond_the_limit_is_left_out_and_said_so(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    ana = office.person("ana")
    monkeypatch.setattr(limits, "PROPOSALS", 4)
    many = [suggestion("Official", f"o{n}", name=f"Name {n}") for n in range(4)]
    rows = make_proposals(ana, suggestion("Source", "src1", title="A title"), *many)
    assert [row.key for row in rows] == ["src1", "o0", "o1", "o2"]
    source = sources.get_source(ana, rows[0].source_id)
    (remark,) = weighing.remarks_of(ana, source, rows)[rows[0].id]
    assert "more than 4 records" in remark.sentence and weighing.flags_of(rows[0], source) == []
    just = make_proposals(ana, *many, text="Another text.")
    assert weighing.remarks_of(ana, sources.get_source(ana, just[0].source_id), just) == {row.id: [] for row in just}
    assert ledger.verify()
