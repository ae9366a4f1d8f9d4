"""What each word of an article becomes, row by row of the table."""

from datetime import date
from typing import Any

import pytest

from casetrack import vocabulary
from casetrack.extensions import db
from casetrack.operations import accepting, citations, groups, ledger, proposals, standings, statements
from casetrack.operations.accepted_records import TABLES
from casetrack.world_dates import WorldDate, world_date
from tests.conftest import Office
from tests.factories.groups import make_group
from tests.factories.proposals import TEXT, make_proposals, suggestion

PUBLISHED = world_date(date(2025, 7, 20), learnt_on=date(2026, 1, 1))


def accepted(by: Any, type: str, *, group: Any = None, published_on: WorldDate | None = None, **facts: Any) -> Any:
    """The main record that a suggestion becomes."""
    options = {name: facts.pop(name) for name in ("with_movement", "changes") if name in facts}
    proposal = make_proposals(by, suggestion(type, **facts), published_on=published_on)[0]
    decided = proposals.accept(proposal, by, version=proposal.version, group=group, **options)
    if decided.record_kind is None:
        return None
    record_class = TABLES[decided.record_kind]
    query = db.select(record_class).where(record_class.id == decided.record_id).options(*ledger.loaded_whole(record_class))
    return db.session.execute(query.execution_options(populate_existing=True)).scalar_one()


def said_of(by: Any, group: Any, kind: str) -> list[Any]:
    return statements.statements_of(by, group, kind)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"headcount": 30, "headcount_qualifier": "exact"}, (30, 30, "exact")),
        ({"headcount": 30}, (30, 30, "exact")),
        ({"headcount": 30, "headcount_qualifier": "about"}, (30, 30, "about")),
        ({"headcount": 30, "headcount_qualifier": "more_than"}, (31, None, "more_than")),
        ({"headcount": 30, "headcount_qualifier": "at_least"}, (30, None, "at_least")),
        ({"headcount": 30, "headcount_qualifier": "less_than"}, (None, 29, "less_than")),
        ({"headcount": 0, "headcount_qualifier": "less_than"}, (None, 0, "less_than")),
        ({"headcount": 30, "headcount_qualifier": "up_to"}, (None, 30, "up_to")),
        ({"headcount": 30, "headcount_max": 40, "headcount_qualifier": "range"}, (30, 40, "range")),
        ({"headcount": 30, "headcount_max": 40}, (30, 40, "range")),
        ({"headcount_qualifier": "vague"}, (None, None, "vague")),
        ({"headcount": 30, "headcount_qualifier": "some word"}, (30, 30, "exact")),
    ],
)
def test_a_qualifier_becomes_an_interval(fields: dict[str, Any], expected: Any) -> None:
    assert accepting.interval(fields) == expected


@pytest.mark.parametrize(("word", "expected"), [(w, c) for w, c in accepting.CATEGORIES.items()] + [("residents", "undetermined")])
def test_only_a_telling_word_decides_the_category(word: str, expected: str) -> None:
    assert accepting.category(word) == expected and expected in vocabulary.DISPLACEMENT_CATEGORIES


def test_the_table_leads_only_to_words_that_the_records_know() -> None:
    assert set(accepting.UNITS.values()) <= set(vocabulary.UNITS)
    assert set(accepting.QUALIFIERS) == set(vocabulary.QUALIFIERS)
    assert set(accepting.SECTORS.values()) <= set(vocabulary.SECTORS)
    assert set(accepting.CONDITIONS.values()) <= set(vocabulary.CONDITION_STATUSES)
    assert set(accepting.LETTERS.values()) <= set(vocabulary.ADDRESSEE_STATUSES)
    assert {status for status, _kind in accepting.MOVEMENTS.values()} <= set(vocabulary.MOVEMENT_STATUSES)
    assert {kind for _status, kind in accepting.MOVEMENTS.values()} <= set(vocabulary.MOVEMENT_KINDS)
    assert {kind for kind in accepting.AID.values() if kind != "aid_deliveries"} <= set(vocabulary.STATEMENT_KINDS)
    for kind in accepting.KINDS.values():
        assert all(name.shape in ("line", "text", "count", "quantity", "list", "date", "word") for name in kind.fields)


@pytest.mark.parametrize(
    ("text", "published", "future", "resolved", "earliest"),
    [
        ("XXXX-07-14", date(2025, 7, 20), False, "2025-07-14", date(2025, 7, 14)),
        ("XXXX-07-25", date(2025, 7, 20), False, "2024-07-25", date(2024, 7, 25)),
        ("XXXX-07", date(2025, 7, 20), False, "2025-07", date(2025, 7, 1)),
        ("XXXX-07-14", None, False, None, None),
        ("XXXX-08-01", date(2025, 7, 20), True, None, None),
        ("XXXX-02-29", date(2027, 7, 20), False, None, None),
        ("2024-12", date(2025, 7, 20), False, None, date(2024, 12, 1)),
        ("last week", date(2025, 7, 20), False, None, None),
        (None, None, False, None, None),
    ],
)
def test_only_a_day_of_publication_gives_a_year(text: Any, published: Any, future: bool, resolved: Any, earliest: Any) -> None:
    found = accepting.dated(text, learnt_on=date(2026, 11, 22), published_on=published, future=future)
    assert (found.resolved, found.earliest) == (resolved, earliest)
    assert found.resolved_by == ("publication_date" if resolved else None)


def test_a_group_becomes_a_case_with_what_is_said_about_it(office: Office) -> None:
    ana = office.person("ana")
    group = accepted(
        ana,
        "DisplacedGroup",
        passages={"headcount": "forty", "population_type": "residents", "origin": "Upper Vale", "current_place": "Lower Vale"},
        headcount=40,
        headcount_unit="people",
        population_type="residents",
        origin="Upper Vale",
        current_place="Lower Vale",
        status="stranded",
        as_of="XXXX-05-03",
        attributed_to="Orla Venn",
    )
    assert (group.described_as, group.origin_text, group.stage) == ("residents of Upper Vale", "Upper Vale", "reported")
    assert group.displacement_category == "undetermined" and "Lower Vale" in group.name
    (count,) = said_of(ana, group, "headcount")
    assert (count.low, count.high, count.unit, count.said_by_name) == (40, 40, "person", "Orla Venn")
    assert count.valid_on.year_unknown and count.carried_by_source_id is not None
    assert said_of(ana, group, "place")[0].place_text == "Lower Vale"
    assert said_of(ana, group, "situation")[0].reported_status == "stranded"
    found = citations.citations_of(ana, [count.id])[count.id]
    assert {(c.field, c.passage) for c in found} == {("*", TEXT), ("low", "forty")}
    assert all(TEXT[c.start_at : c.end_at] == c.passage for c in found)
    assert standings.refresh(group).headcount_low == 40
    assert ledger.verify()


def test_a_situation_offers_or_makes_a_journey(office: Office) -> None:
    ana = office.person("ana")
    for word, (status, kind) in accepting.MOVEMENTS.items():
        movement = TABLES["movements"]
        plain = accepted(ana, "DisplacedGroup", headcount=7, status=word)
        made = list(db.session.execute(db.select(movement).where(movement.group_id == plain.id)).scalars())
        assert len(made) == (1 if status == "planned" else 0)
        asked = accepted(ana, "DisplacedGroup", headcount=8, status=word, with_movement=True)
        (one,) = db.session.execute(db.select(movement).where(movement.group_id == asked.id)).scalars()
        assert (one.status, one.kind) == (status, kind)
        assert one.arrived_on.edtf is None and one.planned_on.edtf is None
        assert asked.stage == "reported"


def test_a_destination_is_a_wish(office: Office) -> None:
    ana = office.person("ana")
    group = accepted(ana, "DisplacedGroup", headcount=7, destination="Lower Vale")
    assert said_of(ana, group, "wish")[0].place_text == "Lower Vale"


def test_a_group_that_is_the_same_as_a_case_adds_to_it(office: Office) -> None:
    ana = office.person("ana")
    case = make_group(ana)
    proposal = make_proposals(ana, suggestion("DisplacedGroup", headcount=7))[0]
    decided = proposals.accept(proposal, ana, version=proposal.version, group=groups.get_group(ana, case.code))
    assert (decided.state, decided.record_id, decided.group_id) == ("same_as", case.id, case.id)
    assert said_of(ana, case, "headcount")[0].low == 7


def test_aid_becomes_a_delivery_only_when_it_arrived(office: Office) -> None:
    ana = office.person("ana")
    for word, becomes in accepting.AID.items():
        case = make_group(ana)
        record = accepted(
            ana,
            "AidDelivery",
            group=case,
            items="food",
            categories=["food"],
            status=word,
            recipient_count=40,
            reported_on="XXXX-05-03",
        )
        if becomes == "aid_deliveries":
            assert (record.status, record.how_known, record.reported_status) == ("reported_only", "press", word)
            assert record.delivered_by_name is None and record.delivered_on.edtf is None
            assert record.items[0].sector == "FSC" and record.people_reached == 40
            assert standings.refresh(case).last_aid_on is None
        else:
            assert (record.__tablename__, record.kind, record.reported_status) == ("statements", becomes, word)
            assert record.stated_on.year_unknown


@pytest.mark.parametrize(
    ("word", "expected"), [*accepting.SECTORS.items(), ("funding", None), ("other", None), ("unspecified", None)]
)
def test_a_kind_of_aid_has_its_sector(word: str, expected: str | None) -> None:
    assert accepting.sector([word]) == expected


def test_aid_of_several_sectors_is_not_put_into_one() -> None:
    assert accepting.sector(["food", "medicine"]) is None
    assert accepting.sector(["water", "hygiene"]) == "WSH"


def test_aid_told_by_an_official_of_the_article_says_so(office: Office) -> None:
    ana = office.person("ana")
    aid, _official = make_proposals(
        ana,
        suggestion("AidDelivery", "a1", items="food", status="ongoing", attributed_to="Orla Venn"),
        suggestion("Official", "o1", name="Orla Venn"),
    )
    decided = proposals.accept(aid, ana, version=aid.version, group=make_group(ana))
    record = db.session.get(TABLES["aid_deliveries"], decided.record_id)
    assert record is not None and (record.how_known, record.informed_by_name) == ("told_by_official", "Orla Venn")


def test_a_condition_keeps_who_disputes_it(office: Office) -> None:
    ana = office.person("ana")
    for word, expected in accepting.CONDITIONS.items():
        condition = accepted(
            ana,
            "Condition",
            group=make_group(ana),
            requirement="a list",
            imposed_by="Kordia",
            status=word,
            disputed_by="Orla Venn",
            dispute="unfair",
        )
        assert (condition.status, condition.imposed_by_name) == (expected, "Kordia")
        assert [(d.disputed_by, d.how) for d in condition.disputes] == [("Orla Venn", "unfair")]


def test_a_condition_that_is_said_not_to_exist_is_a_negated_statement(office: Office) -> None:
    ana = office.person("ana")
    record = accepted(ana, "Condition", group=make_group(ana), requirement="none", status="absent", stance="negated")
    assert (record.__tablename__, record.kind, record.stance) == ("statements", "condition", "negated")


def test_talks_keep_their_sides_and_status(office: Office) -> None:
    ana = office.person("ana")
    for word in accepting.NEGOTIATIONS:
        talks = accepted(
            ana,
            "NegotiationTrack",
            group=make_group(ana),
            parties=["Kordia", "Vale"],
            representatives=["Orla Venn"],
            status=word,
            purpose="return",
        )
        assert talks.status == word and [p.name for p in talks.parties] == ["Kordia", "Vale"]
        assert [r.name for r in talks.representatives] == ["Orla Venn"] and talks.rounds == []


def test_a_dated_meeting_is_a_round(office: Office) -> None:
    ana = office.person("ana")
    talks = accepted(
        ana, "NegotiationTrack", group=make_group(ana), parties=["Kordia", "Vale"], date="2025-05-03", place="Lower Vale"
    )
    assert [(r.held_on.edtf, r.place_text) for r in talks.rounds] == [("2025-05-03", "Lower Vale")]


def test_a_letter_has_its_addressee_and_no_invented_sender(office: Office) -> None:
    ana = office.person("ana")
    for word, expected in accepting.LETTERS.items():
        case = make_group(ana)
        letter = accepted(
            ana,
            "Correspondence",
            group=case,
            kind="letter",
            recipient="the Governor",
            subject="return",
            status=word,
            confirmed_by="Orla Venn",
        )
        assert (letter.direction, letter.sender_name, letter.said_by_name) == ("third_parties", None, "Orla Venn")
        assert [(a.name, a.status) for a in letter.addressees] == [("the Governor", expected)]
        assert len(said_of(ana, case, "other")) == (1 if word == "unanswered" else 0)


def test_a_speech_act_about_others_makes_no_record_but_gives_speaker_and_day(office: Office) -> None:
    ana = office.person("ana")
    speech, group = make_proposals(
        ana,
        suggestion(
            "Statement",
            "s1",
            passages={"speaker": "Orla Venn", "date": "3 May"},
            speaker="Orla Venn",
            date="XXXX-05-03",
            about=("g1",),
        ),
        suggestion("DisplacedGroup", "g1", headcount=40, stance="attributed"),
    )
    case = groups.get_group_by_id(ana, proposals.accept(group, ana, version=group.version).group_id)
    (count,) = said_of(ana, case, "headcount")
    assert (count.said_by_name, count.stated_on.edtf, count.stance) == ("Orla Venn", "XXXX-05-03", "attributed")
    decided = proposals.accept(speech, ana, version=speech.version, group=case)
    assert (decided.state, decided.record_id) == ("accepted", None)
    assert len(said_of(ana, case, "")) == 1
    assert {c.passage for c in citations.citations_of(ana, [count.id])[count.id] if c.field == "said_by"} == {"Orla Venn"}


def test_a_speech_act_about_nothing_else_is_a_statement(office: Office) -> None:
    ana = office.person("ana")
    record = accepted(
        ana, "Statement", group=make_group(ana), speaker="Orla Venn", kind="direct", gist="We wait.", date="2025-05-03"
    )
    assert (record.kind, record.text, record.quoted, record.said_by_name) == ("other", "We wait.", True, "Orla Venn")
    assert record.stated_on.day == date(2025, 5, 3)


def test_a_source_is_confirmed_as_metadata(office: Office) -> None:
    ana = office.person("ana")
    source = accepted(ana, "Source", title="Other title", outlet="The Vale Post", publication_date="2025-07-20", place="LOWER VALE")
    assert (source.publisher, source.published_on.edtf, source.dateline) == ("The Vale Post", "2025-07-20", "LOWER VALE")


def test_what_was_supplied_with_the_article_wins(office: Office) -> None:
    ana = office.person("ana")
    source = accepted(ana, "Source", publication_date="2024-01-01", published_on=PUBLISHED)
    assert source.published_on.edtf == "2025-07-20"


def test_a_changed_field_loses_its_passage(office: Office) -> None:
    ana = office.person("ana")
    group = accepted(
        ana, "DisplacedGroup", passages={"headcount": "forty"}, headcount=40, origin="Upper Vale", changes={"headcount": 14}
    )
    (count,) = said_of(ana, group, "headcount")
    assert count.low == 14
    assert {c.field for c in citations.citations_of(ana, [count.id])[count.id]} == {"*"}


def test_an_organisation_keeps_a_known_kind(office: Office) -> None:
    ana = office.person("ana")
    assert accepted(ana, "Organisation", name="Vale Relief", kind="ngo").kind == "ngo"
    assert accepted(ana, "Organisation", name="Vale Choir", kind="choir").kind == "other"
