"""Counts side by side: contradicting and corroborating ones, what is independent, and what falls back when one is taken back."""

from datetime import date
from typing import Any

import pytest

from casetrack.operations import copy_marks, count_links, groups, ledger, proposals, source_marks, sources, standings, statements
from casetrack.world_dates import WorldDate, world_date
from tests.conftest import Office
from tests.factories.groups import make_group
from tests.factories.proposals import make_proposals, suggestion
from tests.factories.statements import make_statement

LEARNT = date(2026, 7, 14)
# Two texts without five words in a row in common.
ONE = "Orla Venn said on Monday that the families from Upper Vale were now sleeping in a school hall by the river mouth."
OTHER = "According to Ivo Kessel, who visited the mill, people driven out of their valley live in tents behind its warehouse."


def day(text: str | None) -> WorldDate:
    return world_date(text, learnt_on=LEARNT)


def said(by: Any, group: Any, count: int, who: str | None, text: str, publisher: str, **facts: Any) -> Any:
    """The headcount that accepting such a proposal makes; each from an article of its own."""
    published = facts.pop("published_on", "2026-07-01")
    passages = facts.pop("contested_by", ())
    given = {"headcount": count, "headcount_unit": "people", "attributed_to": who} | facts
    proposal = make_proposals(
        by,
        suggestion(
            "DisplacedGroup", fields={k: v for k, v in given.items() if v is not None}, attributed_to=who, contested_by=passages
        ),
        published_on=day(published),
        text=text,
    )[0]
    was = ledger.snapshot(proposal.source)
    proposal.source.publisher = publisher
    ledger.record(proposal.source, "confirmed", by, was=was)
    proposals.accept(proposal, by, version=proposal.version, group=group)
    return of_proposal(by, group, proposal)


def of_proposal(by: Any, group: Any, proposal: Any) -> Any:
    ids = {entry["id"] for entry in proposal.made}
    return next(s for s in statements.statements_of(by, group, "headcount") if str(s.id) in ids)


def links(statement: Any) -> list[tuple[str, Any]]:
    return [(link.kind, link.other_id) for link in statement.links]


def reasons(statement: Any) -> str:
    chain = f"statements/{statement.id}"
    return " ".join(entry.payload or "" for entry in ledger._entries_of([chain]).get(chain, []))


def test_two_articles_that_contradict_each_other_stand_side_by_side(office: Office) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    first = said(ana, group, 30, "Orla Venn", ONE, "Vale Courier", as_of="2026-06-30")
    second = said(ana, group, 46, "Ivo Kessel", OTHER, "Mill Post", as_of="2026-06-30")
    assert links(second) == [("contradicts", first.id)]
    assert {first.verification, second.verification} == {"unverified"}
    assert groups.get_group(ana, group.code).standing.count_disputed
    assert [(b.how, b.other.id) for b in statements.beside(ana, first)] == [("contradicts", second.id)]
    assert ledger.verify()


def test_a_second_independent_originator_corroborates_both(office: Office) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    first = said(ana, group, 30, "Orla Venn", ONE, "Vale Courier", as_of="2026-06-30")
    assert first.verification == "unverified"
    second = said(ana, group, 30, "Ivo Kessel", OTHER, "Mill Post", as_of="2026-06-30")
    assert links(second) == [("corroborates", first.id)]
    assert (first.verification, second.verification) == ("corroborated", "corroborated")
    assert "Orla Venn: 30 people" in reasons(second) and "Ivo Kessel: 30 people" in reasons(first)
    assert not groups.get_group(ana, group.code).standing.count_disputed


@pytest.mark.parametrize(
    ("who", "text", "publisher", "because"),
    [
        ("Orla Venn", OTHER, "Mill Post", "Both go back to"),
        ("Ivo Kessel", ONE + " Nobody knows more.", "Mill Post", "share"),
        ("Ivo Kessel", OTHER, "Vale Courier", "Both were published by"),
        ("Ivo Kessel", OTHER + " The Vale Courier was the first to tell.", "Mill Post", "names"),
        (None, OTHER, "Mill Post", "not known who"),
    ],
)
def test_what_is_not_independent_is_linked_and_says_why(office: Office, who: Any, text: str, publisher: str, because: str) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    first = said(ana, group, 30, "Orla Venn", ONE, "Vale Courier")
    second = said(ana, group, 30, who, text, publisher)
    assert links(second) == [("corroborates", first.id)]
    assert (first.verification, second.verification) == ("unverified", "unverified")
    assert because in reasons(second)
    assert [(b.how, b.other.id, because in b.because) for b in statements.beside(ana, first)] == [("corroborates", second.id, True)]


def test_a_corroboration_that_is_taken_back_takes_the_verification_back(office: Office) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    first = said(ana, group, 30, "Orla Venn", ONE, "Vale Courier")
    second = said(ana, group, 30, "Ivo Kessel", OTHER, "Mill Post")
    statements.withdraw_statement(group, second, ana, version=second.version, reason="A mistake.")
    assert first.verification == "unverified" and "no longer stands" in reasons(first)
    assert ledger.verify()


def test_an_undone_corroboration_too_and_another_one_keeps_it(office: Office) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    third = "Mara Dell wrote in her diary how many guests her parish had counted at supper, all of them from beyond the pass."
    first = said(ana, group, 30, "Orla Venn", ONE, "Vale Courier")
    made = [
        said(ana, group, 30, who, text, outlet)
        for who, text, outlet in (("Ivo Kessel", OTHER, "Mill Post"), ("Mara Dell", third, "Parish Leaf"))
    ]
    for statement, left in zip(made, ("corroborated", "unverified"), strict=True):
        proposal = next(p for p in decided(ana) if str(statement.id) in {entry["id"] for entry in p.made})
        proposals.undo(proposal, ana, version=proposal.version)
        assert (first.verification, links(statement)) == (left, [])
    assert ledger.verify()


def decided(by: Any) -> list[Any]:
    query = proposals.visible(by).where(proposals.Proposal.state != "pending")
    return [proposals.get_proposal(by, row.id) for row in proposals.db.session.execute(query).scalars()]


def test_a_corrected_count_is_compared_anew(office: Office) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    first = said(ana, group, 30, "Orla Venn", ONE, "Vale Courier")
    second = said(ana, group, 30, "Ivo Kessel", OTHER, "Mill Post")
    facts = {"unit": "person", "said_by_name": "Ivo Kessel", "carried_by_source_id": second.carried_by_source_id}
    made = statements.replace_statement(second, group, ana, version=second.version, low=50, high=50, **facts)
    assert made.verification == "unverified" == first.verification
    assert ("contradicts", first.id) in links(made)


def test_what_a_speaker_in_the_same_article_contests_contradicts_whatever_the_dates_say(office: Office) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    one, other = make_proposals(
        ana,
        suggestion(
            "DisplacedGroup", "g1", headcount=30, as_of="2026-03", attributed_to="Orla Venn", contested_by=("Ivo Kessel: 46",)
        ),
        suggestion("DisplacedGroup", "g2", headcount=46, as_of="2026-06", attributed_to="Ivo Kessel"),
    )
    for proposal in (one, other):
        proposals.accept(proposal, ana, version=proposal.version, group=group)
    first, second = of_proposal(ana, group, one), of_proposal(ana, group, other)
    assert links(second) == [("contradicts", first.id)]
    assert (first.verification, second.verification) == ("contested", "unverified")


def test_figures_of_different_times_units_or_stances_are_left_alone(office: Office) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    first = said(ana, group, 30, "Orla Venn", ONE, "Vale Courier", as_of="2026-06-30")
    later = said(ana, group, 12, "Orla Venn", OTHER, "Mill Post", as_of="2026-07-14")
    families = said(ana, group, 8, "Mara Dell", OTHER + " Eight.", "Mill Post", as_of="2026-06-30", headcount_unit="families")
    assert (links(first), links(later), links(families)) == ([], [], [])


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ({"valid": "2026-06-30"}, {"valid": "2026-06-30"}, True),
        ({"valid": "2026-06-30"}, {"valid": "2026-07-02"}, False),  # both known: they must overlap
        ({"valid": "2026-06"}, {"valid": "2026-06-30"}, True),
        ({"stated": "2026-06-30"}, {"valid": "2026-07-02"}, True),
        ({"published": "2026-06-30"}, {"stated": "2026-07-03"}, True),
        ({"published": "2026-06-30"}, {"stated": "2026-07-04"}, False),
        ({}, {"stated": "2026-07-04"}, False),
        ({}, {}, True),
        ({"valid": "XXXX-06-30"}, {"valid": "XXXX-06-30"}, True),
        ({"valid": "XXXX-06-30"}, {"valid": "XXXX-03-30"}, False),
        ({"valid": "XXXX-12-31"}, {"valid": "XXXX-01-02"}, True),
        ({"valid": "XXXX-06-30", "published": "2026-07-01"}, {"valid": "2026-03-30"}, False),
        ({"valid": "XXXX-06-30"}, {"valid": "2025-06-29"}, True),
        ({"valid": "XXXX-06-30", "published": "2026-07-01"}, {"stated": "2026-07-02"}, True),
        ({"valid": "XXXX-06-30"}, {}, False),
    ],
)
def test_what_is_about_the_same_time(office: Office, one: dict[str, str], other: dict[str, str], same: bool) -> None:
    group = make_group(office.person("ana"))
    made = [
        make_statement(
            group,
            office.person("ana"),
            valid_on=day(facts.get("valid")),
            stated_on=day(facts.get("stated")),
            published_on=day(facts.get("published")),
        )
        for facts in (one, other)
    ]
    assert count_links.same_time(*made) is same and count_links.same_time(*reversed(made)) is same


def test_the_grade_of_what_an_article_says_is_f6_until_somebody_grades_it(office: Office) -> None:
    ana = office.person("ana")
    count = said(ana, make_group(ana), 30, "Orla Venn", ONE, "Vale Courier")
    assert (count.reliability, count.credibility) == ("F", "6")


def test_a_supposition_is_no_count(office: Office) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    said(ana, group, 30, "Orla Venn", ONE, "Vale Courier")
    rhetoric = make_statement(group, ana, low=1000, high=1000, stance="rhetorical")
    assert count_links.comparable(rhetoric, standings.standing_statements(group.id, "headcount")) == []


def test_an_article_that_turns_out_to_be_a_copy_confirms_nothing(office: Office) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    first = said(ana, group, 30, "Orla Venn", ONE, "Vale Courier")
    second = said(ana, group, 30, "Ivo Kessel", OTHER, "Mill Post")
    original, copy = (sources.get_source(ana, one.carried_by_source_id) for one in (first, second))
    copy_marks.mark_copy(copy, ana, of=original, version=copy.version)
    assert (first.verification, second.verification) == ("unverified", "unverified")
    assert "copy" in reasons(first) and "copy" in reasons(second)
    copy_marks.unmark_copy(copy, ana, version=copy.version)
    assert (first.verification, second.verification) == ("corroborated", "corroborated")
    assert ledger.verify()


def test_an_article_that_was_retracted_confirms_nothing(office: Office) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    first = said(ana, group, 30, "Orla Venn", ONE, "Vale Courier")
    second = said(ana, group, 30, "Ivo Kessel", OTHER, "Mill Post")
    assert first.verification == second.verification == "corroborated"
    carrier = sources.get_source(ana, second.carried_by_source_id)
    source_marks.mark(carrier, ana, version=carrier.version, state="retracted", reason="The paper took it back")
    assert (first.verification, second.verification) == ("unverified", "unverified")
    assert "Mill Post was retracted" in reasons(first)
    source_marks.unmark(carrier, ana, version=carrier.version, reason="It was another article")
    assert (first.verification, second.verification) == ("corroborated", "corroborated")
    assert ledger.verify()
