"""Deciding: as a known record, with selected passages, all of a kind, by hand; and what an undo takes back."""

from typing import Any

import pytest
from sqlalchemy import select

from casetrack.errors import Conflict, NotAllowed, NotFound, RuleBroken
from casetrack.extensions import db
from casetrack.operations import (
    aid_deliveries,
    citations,
    groups,
    hand_made_proposals,
    ledger,
    name_skeletons,
    officials,
    organisations,
    proposals,
    sources,
    statements,
)
from casetrack.operations.accepted_records import TABLES
from casetrack.operations.paging import Place
from tests.conftest import Office
from tests.factories.groups import make_group
from tests.factories.officials import make_official
from tests.factories.proposals import TEXT, make_proposals, suggestion
from tests.factories.statements import make_statement


def loaded(kind: str, key: Any) -> Any:
    record_class = TABLES[kind]
    query = select(record_class).where(record_class.id == key).options(*ledger.loaded_whole(record_class))
    return db.session.execute(query.execution_options(populate_existing=True)).scalar_one()


def span(words: str) -> tuple[int, int]:
    at = TEXT.index(words)
    return at, at + len(words)


def cited(by: Any, key: Any) -> set[tuple[str, str]]:
    return {(c.field, c.passage) for c in citations.citations_of(by, [key]).get(key, [])}


# --- the order of the text ---


def test_proposals_stand_in_the_order_of_the_text_after_the_article_itself(office: Office) -> None:
    ana = office.person("ana")
    suggested = [
        suggestion("Correspondence", "l1", passages={"recipient": "Governor"}, recipient="Governor"),
        suggestion("Official", "o1", passages={"name": "Orla Venn"}, name="Orla Venn"),
        suggestion("Source", "src1", title="A title"),
    ]
    late, early, article = (type(s)(**{**vars(s), "passages": s.passages[1:]}) for s in suggested)
    rows = make_proposals(ana, late, early, article)
    assert [(row.key, row.position, row.starts_at) for row in rows] == [
        ("src1", 1, -1),
        ("o1", 2, TEXT.index("Orla Venn")),
        ("l1", 3, TEXT.index("Governor")),
    ]
    source = sources.get_source(ana, rows[0].source_id)
    assert [line.key for line in proposals.outline(ana, source)] == ["src1", "o1", "l1"]


def test_an_article_of_before_places_were_kept_goes_by_position(office: Office) -> None:
    ana = office.person("ana")
    rows = make_proposals(ana, *[suggestion("Official", f"o{n}", name=f"Name {n}") for n in range(3)])
    for number, row in enumerate(rows):
        row.starts_at = None if number == 1 else 10 - number
    db.session.flush()
    source = sources.get_source(ana, rows[0].source_id)
    assert [line.position for line in proposals.outline(ana, source)] == [1, 2, 3]
    assert proposals.outline(office.person("olga"), source) == []


# --- as a known record ---


def test_a_known_official_gets_the_spelling_and_the_post_of_the_article(office: Office) -> None:
    ana = office.person("ana")
    known = make_official(ana)
    before = (len(known.names), len(known.holdings))
    proposal = make_proposals(
        ana,
        suggestion("Official", passages={"name": "Orla Venn"}, name="Orla Venn", title="Keeper of the Vale", aliases=["O. Venn"]),
    )[0]
    decided = proposals.accept(proposal, ana, version=proposal.version, same_as=known.id)
    assert (decided.state, decided.record_id) == ("same_as", known.id)
    official = loaded("officials", known.id)
    assert [n.name for n in official.names][before[0] :] == ["Orla Venn", "O. Venn"]
    assert official.holdings[-1].title_as_written == "Keeper of the Vale"
    assert ("name", "Orla Venn") in cited(ana, known.id)
    assert known.id in name_skeletons.candidates("officials", ["Orla Venn"])["Orla Venn"]
    proposals.undo(decided, ana, version=decided.version)
    official = loaded("officials", known.id)
    assert (len(official.names), len(official.holdings)) == before and not official.is_withdrawn
    assert cited(ana, known.id) == set()
    assert known.id not in name_skeletons.candidates("officials", ["Orla Venn"])["Orla Venn"]
    assert ledger.verify()


def test_a_known_organisation_gets_the_name_of_the_article(office: Office) -> None:
    ana = office.person("ana")
    known = organisations.add_organisation(ana, name="Vale Relief Fund", acronym="VRF")
    proposal = make_proposals(ana, suggestion("Organisation", name="Relief Fund of the Vale"))[0]
    decided = proposals.accept(proposal, ana, version=proposal.version, same_as=known.id)
    assert [row.name for row in loaded("organisations", known.id).names] == ["Relief Fund of the Vale"]
    proposals.undo(decided, ana, version=decided.version)
    assert loaded("organisations", known.id).names == []


def test_known_aid_gets_another_article_behind_it_and_no_second_row(office: Office) -> None:
    ana, group = office.person("ana"), make_group(office.person("ana"))
    one, two = make_proposals(
        ana,
        suggestion("AidDelivery", "a1", passages={"items": "letter"}, items="food", status="delivered"),
        suggestion("AidDelivery", "a2", passages={"items": "residents"}, items="food", status="delivered"),
    )
    first = proposals.accept(one, ana, version=one.version, group=group)
    same = proposals.accept(two, ana, version=two.version, same_as=first.record_id)
    assert (same.state, same.record_id, same.group_id, same.made) == ("same_as", first.record_id, group.id, [])
    assert len(aid_deliveries.list_aid_deliveries(ana, Place()).rows) == 1
    assert {("items", "letter"), ("items", "residents")} <= cited(ana, first.record_id)
    proposals.undo(same, ana, version=same.version)
    assert not loaded("aid_deliveries", first.record_id).is_withdrawn
    assert ("items", "residents") not in cited(ana, first.record_id)


@pytest.mark.parametrize(
    ("type_", "facts"),
    [
        ("Condition", {"requirement": "Papers are needed to cross."}),
        ("NegotiationTrack", {"parties": ["Kordia", "Vale"]}),
        ("Correspondence", {"recipient": "the Governor", "subject": "Return"}),
        ("Statement", {"gist": "They want to go home."}),
        ("Condition", {"requirement": "No papers are needed.", "status": "absent"}),
        ("AidDelivery", {"items": "blankets", "status": "blocked"}),
    ],
)
def test_every_kind_can_be_a_known_record(office: Office, type_: str, facts: dict[str, Any]) -> None:
    ana, group = office.person("ana"), make_group(office.person("ana"))
    one, two = make_proposals(ana, suggestion(type_, "x1", fields=facts), suggestion(type_, "x2", fields=facts))
    first = proposals.accept(one, ana, version=one.version, group=group)
    same = proposals.accept(two, ana, version=two.version, same_as=first.record_id)
    assert (same.record_kind, same.record_id, same.group_id) == (first.record_kind, first.record_id, group.id)
    assert ledger.verify()


def test_a_displaced_group_that_is_a_known_case_adds_what_is_said_now(office: Office) -> None:
    ana, group = office.person("ana"), make_group(office.person("ana"))
    proposal = make_proposals(ana, suggestion("DisplacedGroup", headcount=7))[0]
    decided = proposals.accept(proposal, ana, version=proposal.version, same_as=group.id)
    assert (decided.state, decided.group_id) == ("same_as", group.id)
    assert [s.low for s in statements.statements_of(ana, group, "headcount")] == [7]


def test_only_a_record_of_its_kind_in_reach_can_be_the_known_one(office: Office) -> None:
    ana, olga = office.person("ana"), office.person("olga")
    elsewhere = make_group(olga)
    theirs = make_statement(elsewhere, olga, kind="other", low=None, high=None, unit=None, text="Not for Ana.")
    official = make_official(ana)
    article, said = make_proposals(
        ana, suggestion("Source", "src1", title="A title"), suggestion("Statement", "s1", gist="They wait.")
    )
    for proposal, key in ((said, theirs.id), (said, official.id), (article, official.id), (said, elsewhere.id)):
        with pytest.raises(NotFound):
            proposals.accept(proposal, ana, version=proposal.version, same_as=key)
    withdrawn = officials.add_official(ana, name="Orla Venn")
    officials.withdraw_official(withdrawn, ana, version=withdrawn.version, reason="A mistake.")
    named = make_proposals(ana, suggestion("Official", "o1", name="Orla Venn"))[0]
    with pytest.raises(RuleBroken):
        proposals.accept(named, ana, version=named.version, same_as=withdrawn.id)


# --- selected passages ---


def test_a_selected_passage_is_cited_for_the_field_that_was_filled(office: Office) -> None:
    ana = office.person("ana")
    proposal = make_proposals(
        ana,
        suggestion("DisplacedGroup", passages={"headcount": "forty", "origin": "Upper Vale"}, headcount=40, origin="Upper Vale"),
    )[0]
    changes = {"headcount": 3, "origin": "Lower Vale", "current_place": "Lower Vale"}
    selected = {"headcount": span("3 May"), "current_place": span("Lower Vale")}
    decided = proposals.accept(proposal, ana, version=proposal.version, changes=changes, passages=selected)
    group = groups.get_group_by_id(ana, decided.group_id)
    (count,) = statements.statements_of(ana, group, "headcount")
    assert (decided.state, count.low) == ("edited", 3)
    assert cited(ana, count.id) == {("*", TEXT), ("low", "3 May")}
    assert ("place", "Lower Vale") in cited(ana, statements.statements_of(ana, group, "place")[0].id)
    assert not any(field == "origin" for field, _words in cited(ana, group.id))  # changed, and nothing selected for it


def test_after_an_undo_a_changed_field_is_not_cited_by_the_old_words(office: Office) -> None:
    ana = office.person("ana")
    proposal = make_proposals(ana, suggestion("DisplacedGroup", passages={"headcount": "forty"}, headcount=40))[0]
    proposals.accept(proposal, ana, version=proposal.version, changes={"headcount": 4})
    proposals.undo(proposal, ana, version=proposal.version)
    decided = proposals.accept(proposal, ana, version=proposal.version)
    (count,) = statements.statements_of(ana, groups.get_group_by_id(ana, decided.group_id), "headcount")
    assert count.low == 4 and cited(ana, count.id) == {("*", TEXT)}


@pytest.mark.parametrize(
    ("field", "start", "end"), [("headcount", 5, 5), ("headcount", -1, 4), ("headcount", 0, 10_000), ("colour", 0, 4)]
)
def test_what_is_no_passage_of_the_text_is_refused(office: Office, field: str, start: int, end: int) -> None:
    ana = office.person("ana")
    proposal = make_proposals(ana, suggestion("DisplacedGroup", headcount=40))[0]
    with pytest.raises(RuleBroken) as broken:
        proposals.accept(proposal, ana, version=proposal.version, passages={field: (start, end)})
    assert broken.value.field == field


# --- by hand ---


def test_a_record_is_made_by_hand_from_words_of_the_text(office: Office) -> None:
    ana = office.person("ana")
    rows = make_proposals(ana, suggestion("Official", "o1", passages={"name": "Orla Venn"}, name="Orla Venn"))
    source = sources.get_source(ana, rows[0].source_id)
    found = hand_made_proposals.find_words(source, "  forty\n residents ")
    assert found is not None and TEXT[slice(*found)] == "forty residents"
    made = hand_made_proposals.add(source, ana, type_="DisplacedGroup", start=found[0], end=found[1])
    again = hand_made_proposals.add(source, ana, type_="Condition", start=0, end=4)
    assert [(p.key, p.position, p.state, p.by_hand, p.starts_at) for p in (made, again)] == [
        ("h1", 2, "pending", True, found[0]),
        ("h2", 3, "pending", True, 0),
    ]
    assert [line.key for line in proposals.outline(ana, source)] == ["o1", "h2", "h1"]  # o1 begins with the text, before h2
    made = proposals.get_proposal(ana, made.id)
    decided = proposals.accept(made, ana, version=made.version, changes={"headcount": 40}, passages={"headcount": span("forty")})
    (count,) = statements.statements_of(ana, groups.get_group_by_id(ana, decided.group_id), "headcount")
    assert cited(ana, count.id) == {("*", "forty residents"), ("low", "forty")}
    assert ledger.verify()


def test_words_that_are_not_in_the_text_are_not_found(office: Office) -> None:
    ana = office.person("ana")
    source = sources.get_source(ana, make_proposals(ana, suggestion("Official", name="Orla Venn"))[0].source_id)
    assert hand_made_proposals.find_words(source, "Upper Vale stay") == span("Upper Vale stay")
    assert hand_made_proposals.find_words(source, "upper vale stays") is None
    assert hand_made_proposals.find_words(source, " \n ") is None
    for type_, start, end in (("Place", 0, 4), ("Source", 0, 4), ("Official", 4, 4), ("Official", 0, 10**6)):
        with pytest.raises(RuleBroken):
            hand_made_proposals.add(source, ana, type_=type_, start=start, end=end)
    for who in ("olga", "rita"):
        with pytest.raises(NotAllowed):
            hand_made_proposals.add(source, office.person(who), type_="Official", start=0, end=4)


# --- all of a kind ---


def test_all_clear_ones_of_a_kind_are_accepted_together(office: Office) -> None:
    ana = office.person("ana")
    make_official(ana, name="Tomas Brand")
    rows = make_proposals(
        ana,
        suggestion("Official", "o1", name="Orla Venn", confidence="clear"),
        suggestion("Official", "o2", name="Ivo Kessel", confidence="clear"),
        suggestion("Official", "o3", name="Tomás Brand", confidence="clear"),  # like a known one
        suggestion("Official", "o4", name="Mara Dell", confidence="likely"),
        suggestion("Organisation", "org1", name="Vale Relief", confidence="clear"),
        suggestion("Official", "o5", name="Pia Holt", confidence="clear", stance="rhetorical"),
    )
    source = sources.get_source(ana, rows[0].source_id)
    assert [p.key for p in proposals.clear_ones(ana, source, "Official")] == ["o1", "o2"]
    count = proposals.accept_all(source, ana, type_="Official", versions={row.id: row.version for row in rows})
    assert count == 2
    assert [row.key for row in rows if row.state == "accepted"] == ["o1", "o2"]
    assert ledger.verify()


def test_one_that_changed_since_refuses_them_all(office: Office) -> None:
    ana = office.person("ana")
    rows = make_proposals(ana, *[suggestion("Official", f"o{n}", name=f"Orla {n}", confidence="clear") for n in "ABC"])
    source, seen = sources.get_source(ana, rows[0].source_id), {row.id: row.version for row in rows}
    proposals.reject(rows[1], ana, version=rows[1].version, reason="misread")
    with pytest.raises(Conflict):
        proposals.accept_all(source, ana, type_="Official", versions=seen)
    assert [row.state for row in rows] == ["pending", "rejected", "pending"]
    with pytest.raises(NotAllowed):
        proposals.accept_all(source, office.person("viktor"), type_="Official", versions=seen)


# --- undo ---


def test_what_somebody_changed_since_is_not_withdrawn(office: Office) -> None:
    ana, sara = office.person("ana"), office.person("sara")
    group = make_group(ana)
    proposal = make_proposals(ana, suggestion("AidDelivery", items="food", status="delivered"))[0]
    proposals.accept(proposal, ana, version=proposal.version, group=group)
    delivery = loaded("aid_deliveries", proposal.record_id)
    was = ledger.snapshot(delivery)
    delivery.note = "Seen by a partner too."
    ledger.record(delivery, "corrected", sara, was=was, reason="New facts.")
    with pytest.raises(RuleBroken) as broken:
        proposals.undo(proposal, ana, version=proposal.version)
    assert "Aid delivery" in broken.value.sentence and proposal.state == "accepted"
    assert not loaded("aid_deliveries", proposal.record_id).is_withdrawn


def test_a_pinned_or_replaced_statement_is_not_withdrawn_either(office: Office) -> None:
    ana, group = office.person("ana"), make_group(office.person("ana"))
    for change in ("pinned", "replaced"):
        proposal = make_proposals(ana, suggestion("DisplacedGroup", change, headcount=7))[0]
        proposals.accept(proposal, ana, version=proposal.version, group=group)
        count = next(s for s in statements.statements_of(ana, group, "headcount") if s.low == 7 and not s.is_withdrawn)
        if change == "pinned":
            statements.pin_statement(group, count, ana, version=count.version, reason="Counted by us.")
            statements.unpin_statement(group, count, ana, version=count.version, reason="Let the dates decide.")
        else:
            statements.replace_statement(count, group, ana, version=count.version, low=8, high=8, unit="person")
        with pytest.raises(RuleBroken) as broken:
            proposals.undo(proposal, ana, version=proposal.version)
        assert "7 people" in broken.value.sentence


def test_a_case_with_entries_of_people_in_it_stays(office: Office) -> None:
    ana = office.person("ana")
    proposal = make_proposals(ana, suggestion("DisplacedGroup", headcount=7))[0]
    proposals.accept(proposal, ana, version=proposal.version)
    group = groups.get_group_by_id(ana, proposal.group_id)
    mine = make_statement(group, ana, low=9, high=9)
    with pytest.raises(RuleBroken):
        proposals.undo(proposal, ana, version=proposal.version)
    statements.withdraw_statement(group, mine, ana, version=mine.version, reason="A mistake.")
    proposals.undo(proposal, ana, version=proposal.version)
    assert groups.get_group(ana, group.code).is_withdrawn
    assert ledger.verify()


def test_undo_takes_a_new_post_back_unless_somebody_else_holds_it(office: Office) -> None:
    ana = office.person("ana")
    one, two = make_proposals(
        ana,
        suggestion("Official", "o1", name="Orla Venn", title="Keeper of the Vale"),
        suggestion("Official", "o2", name="Ivo Kessel", title="Warden of the Mill"),
    )
    for proposal in (one, two):
        proposals.accept(proposal, ana, version=proposal.version)
    keeper, warden = (loaded("officials", p.record_id).holdings[0].post_id for p in (one, two))
    officials.add_official(ana, name="Pia Holt", holdings=[officials.HoldingFacts(post_id=warden)])
    for proposal in (one, two):
        proposals.undo(proposal, ana, version=proposal.version)
    assert loaded("posts", keeper).is_withdrawn and not loaded("posts", warden).is_withdrawn
    assert ledger.verify()


def test_a_decision_of_before_made_was_kept_can_be_undone(office: Office) -> None:
    ana, group = office.person("ana"), make_group(office.person("ana"))
    proposal = make_proposals(ana, suggestion("AidDelivery", items="food", status="delivered"))[0]
    proposals.accept(proposal, ana, version=proposal.version, group=group)
    key = proposal.record_id
    was = ledger.snapshot(proposal)
    proposal.made = None
    ledger.record(proposal, "corrected", ana, was=was)
    proposals.undo(proposal, ana, version=proposal.version)
    assert loaded("aid_deliveries", key).is_withdrawn
