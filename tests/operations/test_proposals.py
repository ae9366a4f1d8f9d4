"""Deciding on proposals: accept, reject, undo, and names that do not fit their titles."""

from datetime import date
from typing import Any

import pytest

from casetrack.errors import Conflict, NotAllowed, NotFound, RuleBroken
from casetrack.extensions import db
from casetrack.operations import aid_deliveries, groups, ledger, name_mismatches, officials, organisations, proposals, sources
from casetrack.operations.accepted_records import TABLES
from casetrack.operations.officials import HoldingFacts
from casetrack.operations.paging import Place
from casetrack.world_dates import WorldDate, world_date
from tests.conftest import Office
from tests.factories.groups import make_group
from tests.factories.proposals import make_proposals, suggestion
from tests.factories.sources import make_source

LEARNT = date(2026, 1, 1)


def day(text: str) -> WorldDate:
    return world_date(text, learnt_on=LEARNT)


def make_post(*holders: tuple[str, str, str]) -> Any:
    """The Harbour Master of Kordia, held by (name, from, to) one after another."""
    post = organisations.add_post(None, title="Harbour Master of Kordia", source_note="an invented gazette")
    for name, start, end in holders:
        facts = HoldingFacts(post_id=post.id, held_from=day(start), held_to=day(end), source_note=f"gazette on {name}")
        officials.add_official(None, name=name, holdings=[facts])
    return post


def test_a_name_that_no_known_holder_bears_is_flagged_and_stays_as_written(office: Office) -> None:
    ana = office.person("ana")
    make_post(("Orla Venn", "2020", "2024"), ("Tomas Brand", "2024", ""))
    proposal = make_proposals(ana, suggestion("Official", name="Ivo Kessel", title="Harbour Master of Kordia"))[0]
    assert name_mismatches.FLAG in proposal.flags
    found = proposals.mismatches_of([proposal], proposal.source)[proposal.id]
    assert {holder.name for holder in found.holders} == {"Orla Venn", "Tomas Brand"}
    assert {holder.source for holder in found.holders} == {"gazette on Orla Venn", "gazette on Tomas Brand"}
    decided = proposals.accept(proposal, ana, version=proposal.version)
    query = db.select(officials.Official).where(officials.Official.id == decided.record_id)
    official = db.session.execute(query.options(*ledger.loaded_whole(officials.Official))).scalar_one()
    assert official.name == "Ivo Kessel"
    assert [(h.verification, h.title_as_written) for h in official.holdings] == [("identity_conflict", "Harbour Master of Kordia")]


def test_holders_count_on_the_day_of_publication(office: Office) -> None:
    make_post(("Orla Venn", "2020-01-01", "2024-01-31"), ("Tomas Brand", "2024-02-01", ""))
    rows = [
        ("Orla Venn", "", False),  # over all holders when the year is unknown
        ("Orla Ven", "", False),
        ("Venn", "", False),
        ("Орла Венн", "", False),
        ("Orla Venn", "2022-05-01", False),
        ("Orla Venn", "2025-05-01", True),  # by then another held the post
        ("Tomas Brand", "2025-05-01", False),
        ("Orla Kessel", "", True),
    ]
    for name, published, flagged in rows:
        fields = {"name": name, "title": "Harbour Master of Kordia"}
        assert (name_mismatches.mismatch(fields, day(published)) is not None) is flagged, (name, published)


def test_a_post_that_is_not_known_or_has_no_holder_flags_nobody(office: Office) -> None:
    assert name_mismatches.mismatch({"name": "Ivo Kessel", "title": "Keeper of Bees"}, WorldDate()) is None
    make_post()
    assert name_mismatches.mismatch({"name": "Ivo Kessel", "title": "Harbour Master of Kordia"}, WorldDate()) is None


def test_a_doubtful_holder_is_no_known_holder(office: Office) -> None:
    ana = office.person("ana")
    make_post(("Orla Venn", "", ""))
    first = make_proposals(ana, suggestion("Official", "o1", name="Ivo Kessel", title="Harbour Master of Kordia"))[0]
    proposals.accept(first, ana, version=first.version)
    again = make_proposals(ana, suggestion("Official", "o2", name="Ivo Kessel", title="Harbour Master of Kordia"))[0]
    assert again.id in proposals.mismatches_of([again], again.source)


def test_a_known_official_of_exactly_this_name_is_that_one_unless_told_otherwise(office: Office) -> None:
    ana = office.person("ana")
    make_post(("Orla Venn", "2020", ""))
    one, two = make_proposals(ana, suggestion("Official", "o1", name="Orla Venn"), suggestion("Official", "o2", name="Orla Venn"))
    same = proposals.accept(one, ana, version=one.version)
    new = proposals.accept(two, ana, version=two.version, as_new=True)
    assert (same.state, new.state) == ("same_as", "accepted") and same.record_id != new.record_id
    known = db.session.get(TABLES["officials"], same.record_id)
    assert known is not None
    proposals.undo(same, ana, version=same.version)
    assert not known.is_withdrawn


def test_what_needs_a_case_asks_for_one(office: Office) -> None:
    ana = office.person("ana")
    aid = make_proposals(ana, suggestion("AidDelivery", items="food", status="ongoing"))[0]
    with pytest.raises(RuleBroken) as broken:
        proposals.accept(aid, ana, version=aid.version)
    assert broken.value.field == "group" and aid.state == "pending"


def test_the_case_that_the_articles_group_became_is_the_default(office: Office) -> None:
    ana = office.person("ana")
    aid, one, two = make_proposals(
        ana,
        suggestion("AidDelivery", "a1", items="food", status="ongoing", recipients_group="g2"),
        suggestion("DisplacedGroup", "g1", headcount=3),
        suggestion("DisplacedGroup", "g2", headcount=5),
    )
    proposals.accept(one, ana, version=one.version)
    proposals.accept(two, ana, version=two.version)
    assert proposals.accept(aid, ana, version=aid.version).group_id == two.group_id


def test_a_rejection_needs_a_reason_of_the_list(office: Office) -> None:
    ana = office.person("ana")
    proposal = make_proposals(ana, suggestion("DisplacedGroup", headcount=7))[0]
    with pytest.raises(RuleBroken):
        proposals.reject(proposal, ana, version=proposal.version, reason="because")
    with pytest.raises(RuleBroken):
        proposals.reject(proposal, ana, version=proposal.version, reason="misread", note="x" * 501)
    proposals.reject(proposal, ana, version=proposal.version, reason="misread", note="It is a year.")
    assert (proposal.state, proposal.rejection_reason) == ("rejected", "misread")
    proposals.undo(proposal, ana, version=proposal.version)
    assert (proposal.state, proposal.rejection_reason, proposal.decided_by_id) == ("pending", None, None)
    assert ledger.verify()


def test_undoing_an_acceptance_withdraws_what_it_made(office: Office) -> None:
    ana = office.person("ana")
    group, aid = make_proposals(
        ana, suggestion("DisplacedGroup", "g1", headcount=7), suggestion("AidDelivery", "a1", items="food", status="delivered")
    )
    proposals.accept(group, ana, version=group.version)
    proposals.accept(aid, ana, version=aid.version)
    with pytest.raises(RuleBroken):
        proposals.undo(group, ana, version=group.version)
    proposals.undo(aid, ana, version=aid.version)
    (delivery,) = aid_deliveries.list_aid_deliveries(ana, Place()).rows
    assert delivery.is_withdrawn and delivery.withdrawn_reason
    code = groups.get_group_by_id(ana, group.group_id).code
    proposals.undo(group, ana, version=group.version)
    assert groups.get_group(ana, code).is_withdrawn
    assert proposals.accept(group, ana, version=group.version).record_id is not None
    assert ledger.verify()


def test_a_decision_on_a_stale_page_is_refused(office: Office) -> None:
    ana = office.person("ana")
    proposal = make_proposals(ana, suggestion("DisplacedGroup", headcount=7))[0]
    seen = proposal.version
    proposals.accept(proposal, ana, version=seen)
    with pytest.raises(Conflict):
        proposals.reject(proposal, ana, version=seen, reason="misread")
    with pytest.raises(RuleBroken):
        proposals.accept(proposal, ana, version=proposal.version)


def test_dates_and_places_are_not_decided_on_their_own(office: Office) -> None:
    ana = office.person("ana")
    waiting, place = make_proposals(
        ana, suggestion("Place", "p1", name="Lower Vale"), suggestion("Organisation", "org1", name="Vale Relief")
    )
    assert (waiting.type, place.type) == ("Organisation", "Place")
    with pytest.raises(RuleBroken):
        proposals.accept(place, ana, version=place.version)
    assert proposals.progress([place.source_id]) == {place.source_id: (0, 1)}


def test_only_the_importers_team_decides(office: Office) -> None:
    ana, olga, rita = office.person("ana"), office.person("olga"), office.person("rita")
    proposal = make_proposals(ana, suggestion("DisplacedGroup", headcount=7))[0]
    for other in (olga, rita):
        with pytest.raises(NotAllowed):
            proposals.accept(proposal, other, version=proposal.version)
    with pytest.raises(NotFound):
        proposals.get_proposal(olga, proposal.id)


def test_going_on_leaves_what_needs_a_case_until_there_is_one(office: Office) -> None:
    ana = office.person("ana")
    talks, group, official = make_proposals(
        ana,
        suggestion("NegotiationTrack", "n1", parties=["Kordia", "Vale"]),
        suggestion("DisplacedGroup", "g1", headcount=7),
        suggestion("Official", "o1", name="Orla Venn"),
    )
    source = sources.get_source(ana, talks.source_id)
    assert proposals.next_pending(source, 0) == group.position
    proposals.accept(group, ana, version=group.version)
    assert proposals.next_pending(source, group.position) == official.position
    assert proposals.next_pending(source, official.position) == talks.position
    proposals.accept(official, ana, version=official.version)
    proposals.accept(talks, ana, version=talks.version)
    assert proposals.next_pending(source, 0) is None


def test_proposals_are_read_in_pages(office: Office) -> None:
    ana = office.person("ana")
    rows = make_proposals(ana, *[suggestion("Official", f"o{n}", name=f"Name {n}") for n in range(60)])
    source = sources.get_source(ana, rows[0].source_id)
    lines = proposals.outline(ana, source)
    pages = [proposals.page_of_proposals(ana, source, lines, number) for number in (1, 2, 3, 4)]
    assert [len(page) for page in pages] == [25, 25, 10, 0]
    assert [p.position for page in pages for p in page] == list(range(1, 61))


def test_the_whole_of_an_invented_article_can_be_decided(office: Office) -> None:
    ana = office.person("ana")
    source = make_source(ana)
    rows = sorted(proposals.proposals_of(ana, source), key=lambda p: p.type != "DisplacedGroup")
    group = make_group(ana)
    for row in rows:
        proposal = proposals.get_proposal(ana, row.id)
        if proposal.type in proposals.DECIDABLE:
            needs = proposals.accepting.KINDS[proposal.type].needs_group
            proposals.accept(proposal, ana, version=proposal.version, group=group if needs else None)
    decided, total = proposals.progress([source.id])[source.id]
    assert decided == total > 3
    assert ledger.verify()
