"""After an article came into doubt: the list of what rests on it is complete, flagged until someone decides, and counted right."""

from typing import Any

import pytest
from sqlalchemy import text

from casetrack.errors import Conflict, NotAllowed, RuleBroken
from casetrack.extensions import db
from casetrack.operations import (
    aid_deliveries,
    citations,
    cited_records,
    copies,
    groups,
    ledger,
    resting,
    source_marks,
    sources,
    standings,
    statements,
)
from casetrack.operations.aid_deliveries import ItemFacts
from casetrack.operations.citations import Span
from tests.conftest import Office
from tests.factories.aid_deliveries import make_aid_delivery
from tests.factories.conditions import make_condition
from tests.factories.correspondence import make_letter
from tests.factories.groups import make_group
from tests.factories.movements import make_movement
from tests.factories.negotiations import make_negotiation
from tests.factories.officials import make_official
from tests.factories.organisations import make_organisation
from tests.factories.proposals import make_proposals, suggestion
from tests.factories.reclassifications import make_reclassification
from tests.factories.sources import ARTICLE, make_source
from tests.factories.statements import make_statement


def make_cited(by: Any, record: Any, source: Any, group: Any, *fields: str) -> None:
    """The record's fields rest on the words of the article, each on a passage of its own."""
    proposal = db.session.execute(text("SELECT id FROM proposals WHERE source_id = :key LIMIT 1"), {"key": raw(source.id)}).scalar()
    key = proposal if not isinstance(proposal, str) else citations.as_id(proposal)
    spans = [Span(name, number, number + 30, ARTICLE[number : number + 30]) for number, name in enumerate(fields)]
    citations.cite(record, by, source_id=source.id, proposal_id=key, group_id=group.id if group else None, spans=spans)


def raw(key: Any) -> Any:
    """An id as plain SQL takes it on either database."""
    return key.hex if db.engine.dialect.name == "sqlite" else key


def make_resting(by: Any) -> tuple[Any, Any]:
    """A case with records of eight kinds on one article, two records of no case, and what the article says about itself."""
    source, group = make_source(by), make_group(by)
    for record, fields in (
        (make_statement(group, by, carried_by_source_id=source.id), ("*", "low", "said_by", "valid_on")),
        (make_aid_delivery(group, by), ("people_reached", "items")),
        (make_movement(group, by), ("people", "to")),
        (make_condition(group, by), ("requirement",)),
        (make_reclassification(group, by), ("called",)),
        (make_letter(group, by), ("subject", "addressees")),
        (make_negotiation([group], by), ("parties",)),
        (group, ("origin",)),
    ):
        make_cited(by, record, source, group, *fields)
    make_cited(by, make_official(by, name="Orla Venn"), source, None, "name", "holdings")
    make_cited(by, make_organisation(by, name="Vale Council"), source, None, "name")
    make_cited(by, source, source, None, "title")
    return source, group


def by_sql(source: Any) -> set[tuple[str, str, str]]:
    """What plain SQL says rests on an article."""
    query = "SELECT record_kind, record_id, field FROM citations WHERE source_id = :key AND withdrawn_at IS NULL"
    rows = db.session.execute(text(query), {"key": raw(source.id)})
    return {(kind, str(citations.as_id(str(key))), name) for kind, key, name in rows}


def listed(viewer: Any, source: Any) -> set[tuple[str, str, str]]:
    return {(line.kind, str(line.record.id), line.citation.field) for line in resting.resting_on(viewer, source)}


def flagged(group: Any) -> int:
    db.session.expire_all()
    return int(db.session.get_one(standings.GroupStanding, group.id).fields_in_doubt)


def test_the_list_of_what_rests_on_an_article_is_complete(office: Office) -> None:
    ana = office.person("ana")
    source, group = make_resting(ana)
    source_marks.mark(source, ana, version=source.version, state="retracted", reason="The outlet took it back")
    found = resting.resting_on(ana, source)
    assert listed(ana, source) == by_sql(source)
    assert {line.kind for line in found} == set(cited_records.KINDS)
    assert {line.kind for line in found if line.state != "open"} == {"sources"}, "an article's own title is not in doubt"
    assert resting.out_of_sight(ana, source) == 0
    assert [line.kind for line in found if line.group is None] == ["officials", "officials", "organisations", "sources"]
    assert flagged(group) == len([line for line in found if line.group])
    assert ledger.verify()["entries"] > 0


def test_records_out_of_reach_are_counted_and_not_named(office: Office) -> None:
    ana, boris, sara = (office.person(who) for who in ("ana", "boris", "sara"))
    source, group = make_resting(ana)
    other = make_group(boris, name="The other families")
    hidden = make_statement(other, boris)
    make_cited(boris, hidden, source, other, "low", "said_by")
    assert listed(ana, source) == {row for row in by_sql(source) if row[1] != str(hidden.id)}
    assert resting.out_of_sight(ana, source) == 1
    assert resting.out_of_sight(boris, source) == 8
    assert listed(sara, source) == by_sql(source) and resting.out_of_sight(sara, source) == 0
    assert group.name not in str([line.record_label for line in resting.resting_on(boris, source)])


def test_a_statement_entered_by_hand_as_carried_by_it_is_listed_too(office: Office) -> None:
    ana, olga = office.person("ana"), office.person("olga")
    source, group = make_resting(ana)
    by_hand = make_statement(group, ana, low=12, high=12, carried_by_source_id=source.id)
    gone = make_statement(group, ana, low=13, high=13, carried_by_source_id=source.id)
    statements.withdraw_statement(group, gone, ana, version=gone.version, reason="Typed twice")
    assert [row.id for row in resting.carried_by_hand(ana, source)] == [by_hand.id]
    assert resting.carried_by_hand(olga, source) == []


def test_a_reader_is_not_told_of_a_confidential_record(office: Office) -> None:
    ana, rita = office.person("ana"), office.person("rita")
    source, group = make_source(ana), make_group(ana)
    make_cited(ana, make_statement(group, ana, sensitivity="confidential"), source, group, "low")
    assert resting.resting_on(rita, source) == []
    assert resting.out_of_sight(rita, source) == 1
    assert len(resting.resting_on(ana, source)) == 1


def test_as_many_look_ups_for_a_hundred_fields_as_for_ten(office: Office, count_queries: Any) -> None:
    ana = office.person("ana")
    source, group = make_resting(ana)
    numbers = []
    for _round in range(2):
        db.session.expunge_all()
        with count_queries() as counted:
            resting.resting_on(ana, sources.get_source(ana, source.id))
        numbers.append(len(counted.statements))
        for number in range(12):
            make_cited(
                ana, make_statement(groups.get_group(ana, group.code), ana, low=number, high=number), source, group, "low", "*"
            )
    assert numbers[0] == numbers[1] < 30


def test_a_mark_needs_a_reason_and_is_said_once(office: Office) -> None:
    ana = office.person("ana")
    source, _group = make_resting(ana)
    with pytest.raises(RuleBroken, match="how you know"):
        source_marks.mark(source, ana, version=source.version, state="retracted", reason="")
    before = source.version
    source_marks.mark(source, ana, version=before, state="corrected", reason="A note under the article")
    with pytest.raises(Conflict):
        source_marks.mark(source, ana, version=before, state="retracted", reason="Gone")
    assert (source.state, source.doubted_by_id) == ("corrected", ana.id)


@pytest.mark.parametrize("who", ["rita", "emil", "olga"])
def test_only_those_who_decide_on_the_teams_articles_mark_them(office: Office, who: str) -> None:
    source = make_source(office.person("ana"))
    with pytest.raises(NotAllowed):
        source_marks.mark(source, office.person(who), version=source.version, state="retracted", reason="x")
    with pytest.raises(NotAllowed):
        source_marks.grade(source, office.person(who), version=source.version, reliability="A", credibility="1")


def test_a_newer_version_is_named_and_never_leads_back(office: Office) -> None:
    ana = office.person("ana")
    old, new = make_source(ana), make_source(ana, ARTICLE + "\nCorrected on 5 May.\n", publisher="Vale Post")
    with pytest.raises(RuleBroken, match="newer version"):
        source_marks.mark(old, ana, version=old.version, state="superseded", reason="A longer text")
    with pytest.raises(RuleBroken, match="its own"):
        source_marks.mark(old, ana, version=old.version, state="superseded", reason="A longer text", newer=old)
    source_marks.mark(old, ana, version=old.version, state="superseded", reason="A longer text", newer=new)
    assert (old.state, old.newer_version_id) == ("standing", new.id)
    with pytest.raises(RuleBroken, match="its own"):
        source_marks.mark(new, ana, version=new.version, state="superseded", reason="Round", newer=old)
    assert new in source_marks.likely_newer(ana, old)
    assert source_marks.article_at(ana, old, f"https://casetrack.example/sources/{new.id}?page=2") is new
    with pytest.raises(RuleBroken, match="this address"):
        source_marks.article_at(office.person("olga"), old, str(new.id))


def test_taking_the_mark_off_lifts_the_flags(office: Office) -> None:
    ana = office.person("ana")
    source, group = make_resting(ana)
    source_marks.mark(source, ana, version=source.version, state="retracted", reason="Taken back")
    assert flagged(group) > 0
    with pytest.raises(RuleBroken, match="why the mark"):
        source_marks.unmark(source, ana, version=source.version, reason=None)
    source_marks.unmark(source, ana, version=source.version, reason="It was another article")
    assert flagged(group) == 0 and source.state == "standing"
    assert {line.state for line in resting.resting_on(ana, source)} == {"standing"}
    with pytest.raises(RuleBroken, match="not marked"):
        source_marks.unmark(source, ana, version=source.version, reason="Again")
    ledger.verify()


def line_of(viewer: Any, source: Any, name: str, kind: str = "statements") -> Any:
    return next(line for line in resting.resting_on(viewer, source) if line.citation.field == name and line.kind == kind)


def test_a_field_that_is_kept_is_flagged_no_more_until_the_next_mark(office: Office) -> None:
    ana = office.person("ana")
    source, group = make_resting(ana)
    source_marks.mark(source, ana, version=source.version, state="corrected", reason="A note")
    before, low = flagged(group), line_of(ana, source, "low").citation
    with pytest.raises(RuleBroken, match="Say why"):
        resting.settle(low, ana, version=low.version, how="kept", reason=None)
    resting.settle(low, ana, version=low.version, how="kept", reason="The note is about another number")
    assert flagged(group) == before - 1
    assert line_of(ana, source, "low").state == "kept"
    with pytest.raises(RuleBroken, match="nothing to decide"):
        resting.settle(low, ana, version=low.version, how="kept", reason="Again")
    resting.settle(line_of(ana, source, "*").citation, ana, version=None, how="kept", reason="All of it", whole_record=True)
    assert flagged(group) == before - 4
    source_marks.mark(source, ana, version=source.version, state="retracted", reason="Now all of it")
    assert flagged(group) == before and line_of(ana, source, "low").state == "open"
    ledger.verify()


def test_a_changed_field_rests_on_the_article_no_longer(office: Office) -> None:
    ana = office.person("ana")
    source, group = make_resting(ana)
    source_marks.mark(source, ana, version=source.version, state="retracted", reason="Taken back")
    before, reached = flagged(group), line_of(ana, source, "people_reached", "aid_deliveries")
    with pytest.raises(RuleBroken, match="was not changed"):
        resting.settle(reached.citation, ana, version=None, how="changed", reason="Asked again")
    delivery = aid_deliveries.get_aid_delivery(ana, reached.record.id)
    aid_deliveries.correct_aid_delivery(
        delivery,
        ana,
        version=delivery.version,
        status="distributed",
        how_known="seen_by_us",
        delivered_on=delivery.delivered_on,
        items=[ItemFacts(item="Soap")],
        people_reached=12,
    )
    assert line_of(ana, source, "people_reached", "aid_deliveries").changed_at is not None
    resting.settle(reached.citation, ana, version=None, how="changed", reason="Asked again")
    assert flagged(group) == before - 1
    assert ("aid_deliveries", str(delivery.id), "people_reached") not in listed(ana, source) | by_sql(source)
    history = citations.quotes_of(ana, delivery.id, ["people_reached"])
    assert [quote.citation.settled_how for quote in history] == ["changed"]
    ledger.verify()


def test_a_withdrawn_and_a_replaced_record_claim_nothing(office: Office) -> None:
    ana = office.person("ana")
    source, group = make_resting(ana)
    source_marks.mark(source, ana, version=source.version, state="retracted", reason="Taken back")
    before = flagged(group)
    delivery = line_of(ana, source, "items", "aid_deliveries").record
    aid_deliveries.withdraw_aid_delivery(
        aid_deliveries.get_aid_delivery(ana, delivery.id), ana, version=delivery.version, reason="Nobody saw it"
    )
    assert flagged(group) == before - 2
    said = statements.get_statement(ana, line_of(ana, source, "low").record.id)
    statements.replace_statement(said, groups.get_group(ana, group.code), ana, version=said.version, low=31, high=31, unit="person")
    assert flagged(group) == before - 6
    assert {line.state for line in resting.resting_on(ana, source) if line.kind in ("statements", "aid_deliveries")} == {"gone"}


def test_what_another_voice_supports_can_be_kept_at_once(office: Office) -> None:
    ana = office.person("ana")
    source, group = make_resting(ana)
    low = line_of(ana, source, "low")
    reprint = make_source(ana, "Reprint. " + ARTICLE)
    copies.mark_copy(reprint, ana, of=source, version=reprint.version)
    make_cited(ana, low.record, reprint, group, "low")
    source_marks.mark(source, ana, version=source.version, state="retracted", reason="Taken back")
    assert line_of(ana, source, "low").others == 0, "a copy is no second voice"
    with pytest.raises(RuleBroken, match="another article"):
        resting.keep_supported(source, ana, version=source.version, reason="Others say so")
    own_words = make_source(ana, "The council of Lower Vale counts forty people at the mill, its clerk said on Monday.\n")
    make_cited(ana, low.record, own_words, group, "low")
    assert line_of(ana, source, "low").others == 1
    before = flagged(group)
    with pytest.raises(NotAllowed):
        resting.keep_supported(source, office.person("rita"), version=source.version, reason="x")
    resting.keep_supported(source, ana, version=source.version, reason="Others say so")
    assert flagged(group) == before - 1 and line_of(ana, source, "low").state == "kept"
    assert line_of(ana, source, "said_by").state == "open"


def test_the_start_page_counts_what_waits_for_its_reader(office: Office) -> None:
    ana, boris = office.person("ana"), office.person("boris")
    source, _group = make_resting(ana)
    assert resting.waiting(ana) == []
    source_marks.mark(source, ana, version=source.version, state="retracted", reason="Taken back")
    assert [(one.source.id, one.fields) for one in resting.waiting(ana)] == [(source.id, len(by_sql(source)) - 1)]
    assert [one.fields for one in resting.waiting(boris)] == [3], "the official and the organisation, of no case"
    assert resting.waiting(office.person("olga")) == []


def test_what_is_accepted_from_an_article_in_doubt_is_in_doubt_at_once(office: Office) -> None:
    ana = office.person("ana")
    [proposal] = make_proposals(ana, suggestion("DisplacedGroup", headcount=40, passages={"headcount": "forty residents"}))
    source, group = sources.get_source(ana, proposal.source_id), make_group(ana)
    source_marks.mark(source, ana, version=source.version, state="retracted", reason="Taken back")
    make_cited(ana, make_statement(group, ana), source, group, "low")
    assert flagged(group) == 1
    citations.withdraw_citations(citations.made_by(proposal.id), ana)
    assert flagged(group) == 0


def test_a_quote_shows_the_text_around_it_and_keeps_history(office: Office) -> None:
    ana = office.person("ana")
    long = "Початок " * 60 + "forty residents 🏔 wait" + " кінець" * 60
    source, group = make_source(ana, long), make_group(ana)
    said = make_statement(group, ana, low=40, high=40)
    start = long.index("forty")
    key = sources.proposals.proposals_of(ana, source)
    citations.cite(
        said,
        ana,
        source_id=source.id,
        proposal_id=key[0].id if key else None,  # type: ignore[arg-type]
        group_id=group.id,
        spans=[
            Span("low", start, start + 5, "forty"),
            Span("high", 0, 7, "Початок"),
            Span("unit", start + 6, start + 15, "residents"),
        ],
    )
    quotes = {quote.citation.field: quote for quote in citations.quotes_of(ana, said.id, citations.COUNT)}
    low = quotes["low"]
    assert low.passage == "forty residents" and low.after.startswith(" 🏔 wait")
    assert (len(low.before), len(low.after), low.cut_before, low.cut_after) == (200, 200, True, True)
    assert (quotes["high"].before, quotes["high"].passage, quotes["high"].cut_before) == ("", "Початок", False)
    evidence = citations.evidence_of(ana, [said.id])
    assert (evidence.at(said.id, "low"), evidence.at(said.id, "valid_on"), evidence.doubt(said.id, "low")) == ("low", "", "")
    source_marks.mark(source, ana, version=source.version, state="retracted", reason="Taken back")
    assert citations.evidence_of(ana, [said.id]).doubt(said.id, "low") == "retracted"
    assert source_marks.in_doubt_of(ana, [said.id]) == {said.id: {"low", "high", "unit"}}
    assert citations.evidence_of(office.person("olga"), [said.id]).fields == {}


def test_grades_are_set_with_an_entry_in_the_ledger(office: Office) -> None:
    ana = office.person("ana")
    source = make_source(ana)
    assert (source.reliability, source.credibility) == ("F", "6")
    source_marks.grade(source, ana, version=source.version, reliability="B", credibility="2")
    assert (source.reliability, source.credibility) == ("B", "2")
    with pytest.raises(RuleBroken, match="Choose a grade"):
        source_marks.grade(source, ana, version=source.version, reliability="Z", credibility="2")
    ledger.verify()
