"""Case histories: what is in them, with which marks, for whom, at what cost."""

import json
import re
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from casetrack.extensions import db
from casetrack.models.groups import GroupAssignment
from casetrack.operations import documents, exports, groups, statements
from casetrack.operations.case_histories import CaseHistory, case_history
from casetrack.operations.case_histories.document import document
from casetrack.operations.case_histories.front import open_words
from casetrack.operations.case_histories.passages import passages, supports
from casetrack.operations.case_histories.shapes import Excerpt
from casetrack.services import pdf
from casetrack.web import navigation
from tests.conftest import Office
from tests.factories.aid_deliveries import make_aid_delivery
from tests.factories.case_histories import day, make_whole_case
from tests.factories.contacts import make_contact
from tests.factories.correspondence import make_letter
from tests.factories.documents import make_document
from tests.factories.groups import make_group
from tests.factories.movements import make_movement
from tests.factories.statements import make_statement
from tests.services.reading_pdf import is_tagged, lines_of, rows_of, words_of

TEMPLATES = Path(__file__).parents[2] / "templates"
HEADINGS = (
    "Summary", "How to read this document", "Headcounts", "Chronology", "Assistance", "Movements and returns", "Conditions",
    "What parties call the people", "Talks", "Letters", "Officials and their posts", "Open points", "Sources", "Record history",
)  # fmt: skip


@pytest.fixture
def whole(office: Office) -> CaseHistory:
    ana = office.person("ana")
    made = make_whole_case(ana)
    return case_history(ana, groups.get_group(ana, made.code), reason="For the court")


def everything_with_marks(value: Any) -> list[Any]:
    """Every part of the history that has marks."""
    if isinstance(value, dict):
        found = [value] if "marks" in value else []
        return found + [one for inner in value.values() for one in everything_with_marks(inner)]
    return [one for inner in value for one in everything_with_marks(inner)] if isinstance(value, list) else []


def test_nothing_stands_without_a_mark(whole: CaseHistory) -> None:
    parts = everything_with_marks(whole.as_dict())
    assert len(parts) > 30
    known = {f"[{source.number}]" for source in whole.sources}
    for part in parts:
        assert part["marks"], part
        for mark in part["marks"]:
            assert mark in known or mark.startswith(("[own: ", "[sum of ", "[counted from ")), part


def test_entries_are_numbered_in_the_order_of_their_days(whole: CaseHistory) -> None:
    assert [event.number for event in whole.chronology] == list(range(1, len(whole.chronology) + 1))
    assert [event.day for event in whole.chronology] == sorted(event.day for event in whole.chronology)
    assert {event.kind for event in whole.chronology} == {
        "statements", "aid_deliveries", "contacts", "letters", "movements", "conditions", "negotiations", "rounds", "case_changes",
        "reclassifications",
    }  # fmt: skip


def test_counts_say_who_when_learnt_and_how_good(whole: CaseHistory) -> None:
    said, other = sorted(whole.headcounts, key=lambda one: one.low or 0, reverse=True)
    assert (said.text, said.said_by, said.stated_words) == ("43 people", "council of the lower valley", "14 July, year not given")
    assert said.marks == ["[1]"] and said.carried_by == "Valley Post" and said.grade == "F6" and said.learnt_on
    assert (other.text, other.grade) == ("28 to 30 people", "C3")
    assert other.marks[0].startswith("[own: caseworker, ")
    assert said.disputed and other.disputed and (said.current, other.current) == (True, False)


def test_own_evidence_is_never_added_to_what_is_only_reported(whole: CaseHistory) -> None:
    assert {one.evidence for one in whole.deliveries} == {"own", "reported"}
    sums = {(one.evidence, one.unit): (one.quantity, one.without_quantity) for one in whole.totals}
    assert sums == {("own", "parcel"): ("14", 0), ("own", "bar"): ("not given", 1), ("reported", "no unit given"): ("not given", 1)}


def test_sums_stay_within_a_sector_and_a_unit(office: Office) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    for _time in range(3):
        make_aid_delivery(group, ana)
    make_aid_delivery(group, ana, status="planned")
    made = case_history(ana, groups.get_group(ana, group.code))
    assert [(one.quantity, one.unit, one.deliveries, one.marks) for one in made.totals] == [
        ("42", "parcel", 3, ["[sum of 3 deliveries above]"])
    ]


def test_letters_show_each_addressees_own_state(whole: CaseHistory) -> None:
    letter = whole.letters[0]
    assert [(one.name, one.overdue) for one in letter.addressees] == [("Ministry of the lowlands", True), ("Олена Петренко", False)]
    assert all(one.response_due_on for one in letter.addressees)
    assert [one.through for one in letter.addressees] == ["", "A courier"]


def test_a_doubt_about_a_persons_identity_is_said(whole: CaseHistory) -> None:
    official = whole.officials[0]
    assert official.holdings[0].identity_in_doubt
    assert "(identity in doubt)" in official.mentions[0].posts
    assert len(official.mentions[0].entries) == 2


def test_conditions_stand_with_the_other_sides_words(whole: CaseHistory) -> None:
    condition = whole.conditions[0]
    assert condition.imposed_by == "The upper council" and condition.since_words == "about 18 Jun 2025"
    assert condition.disputes[0].how == "No condition was ever set"


def test_what_a_party_calls_the_people_stands_as_its_word_with_the_objection(whole: CaseHistory) -> None:
    row = whole.reclassifications[0]
    assert (row.called, row.asserted_by, row.stated_words) == ("guests of the valley", "The upper council", "20 Jun 2025")
    assert [(one.objected_by, one.words) for one in row.objections] == [("B. Answerer", "They were made to leave")]
    told = next(event.text for event in whole.chronology if event.number == row.entry)
    assert "The upper council says that they are to be called “guests of the valley”" in told
    assert "B. Answerer objects: They were made to leave" in told


def test_open_points_come_with_what_is_due_first(whole: CaseHistory) -> None:
    assert [one.kind for one in whole.open_points] == ["letter", "follow_up", "letter", "condition"]
    assert [one.overdue for one in whole.open_points] == [True, True, False, False]


def test_sources_can_be_found_and_checked(whole: CaseHistory) -> None:
    source = whole.sources[0]
    assert source.title == "People wait at the mill" and source.url == "https://valley.example/mill"
    assert len(source.sha256) == len(source.text_sha256) == 64 and source.published_words == "date not given"
    cited = {excerpt.passage: excerpt.entry for excerpt in source.excerpts}
    by_number = {event.number: event for event in whole.chronology}
    assert "43 people" in by_number[cited["43 people wait at the mill"] or 0].text
    assert by_number[cited["Food was brought to 30 people"] or 0].kind == "aid_deliveries"


def test_what_was_withdrawn_is_listed_with_its_reason_and_counts_nowhere(whole: CaseHistory) -> None:
    assert [(one.kind, one.reason, one.withdrawn_by) for one in whole.withdrawn] == [
        ("aid_deliveries", "Logged twice", "caseworker")
    ]
    assert not any("Blankets" in event.text for event in whole.chronology)
    assert len(whole.deliveries) == 3


def test_a_correction_says_what_was_and_is(whole: CaseHistory) -> None:
    corrected = next(one for one in whole.corrections if one.action == "corrected")
    assert "people reached: 31 → 33" in corrected.changes and corrected.by_role == "caseworker"
    assert corrected.entry in {one.entry for one in whole.deliveries}


def test_the_pdf_can_be_read_back(whole: CaseHistory) -> None:
    made = pdf.render(document(whole))
    words = words_of(made)
    assert is_tagged(made)
    for number, heading in enumerate(HEADINGS, start=1):
        assert words.count(f"{number} {heading}") >= 2, heading  # in the contents and at its place
    assert "14 July, year not given" in words and "Олена Петренко" in words and "Повернутися додому" in words
    assert whole.sources[0].sha256 in words and whole.sources[0].text_sha256 in words


def rows_under(data: bytes, heading: str) -> list[tuple[str, ...]]:
    """The rows of the tables under a heading, without their heads."""
    number = HEADINGS.index(heading) + 1
    return [row.cells for row in rows_of(data) if row.section == f"{number} {heading}" and not row.is_head]


def marked(*cells: Any, marks: list[str]) -> tuple[str, ...]:
    """A row as it must stand: its cells that are not empty, the mark last."""
    return (*(str(cell) for cell in cells if cell not in (None, "")), " ".join(marks))


def test_every_figure_in_the_pdf_stands_in_one_row_with_its_mark(whole: CaseHistory) -> None:
    made = pdf.render(document(whole))
    assert rows_under(made, "Summary") == [marked(one.label, one.text, marks=one.marks) for one in whole.summary]
    rows = rows_under(made, "Headcounts")
    counts = {(row[0], row[1], row[-1]) for row in rows[: len(whole.headcounts)]}
    assert counts == {(str(one.entry), one.text, " ".join(one.marks)) for one in whole.headcounts} and len(counts) == 2
    balance = [(row[0], row[1], row[-1]) for row in rows[len(whole.headcounts) :]]
    assert balance == [(str(one.entry), one.date_words, " ".join(one.marks)) for one in whole.count_balance]
    assert rows_under(made, "Chronology") == [
        marked(
            one.number, one.date_words, f"{one.kind_words}. {one.text}", one.place, one.grade, one.recorded_words, marks=one.marks
        )
        for one in whole.chronology
    ]


def test_the_count_balance_is_that_of_the_page(office: Office) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    make_statement(group, ana, low=130, high=130, valid_on=day("2025-01-01"))
    make_movement(group, ana, status="arrived", people_planned=None, people_arrived=46, arrived_on=day("2025-02-01"))
    make_statement(group, ana, low=86, high=86, valid_on=day("2025-02-01"))
    lines = case_history(ana, groups.get_group(ana, group.code)).as_dict()["count_balance"]
    assert [(one["what"], one["change"], one["computed_low"], one["unexplained"]) for one in lines] == [
        ("opening", 0, 130, None),
        ("out", -46, 84, None),
        ("stated", 0, 84, 2),
    ]


def test_every_delivery_sum_and_journey_in_the_pdf_stands_in_one_row_with_its_mark(whole: CaseHistory) -> None:
    made = pdf.render(document(whole))
    own_first = sorted(whole.deliveries, key=lambda one: one.evidence != "own")
    deliveries = [
        marked(
            one.entry,
            one.date_words,
            one.text,
            "not said" if one.people_reached is None else one.people_reached,
            one.delivered_by or "not said",
            one.status_words,
            marks=one.marks,
        )
        for one in own_first
    ]
    totals = [
        marked(one.evidence_words, one.sector_words, one.quantity, one.unit, one.without_quantity, marks=one.marks)
        for one in whole.totals
    ]
    assert rows_under(made, "Assistance") == deliveries + totals
    journey = whole.movements[0]
    assert rows_under(made, "Movements and returns") == [
        marked(
            journey.entry,
            "Return: planned",
            "Lower valley → Upper valley",
            "Sep 2025, 12 people",
            "not said",
            "not said",
            "A. Speaker",
            marks=journey.marks,
        )
    ]


def test_no_button_or_menu_of_the_screens_stands_in_the_pdf(whole: CaseHistory) -> None:
    labels = labels_of_the_screens()
    assert {"Save", "Accept", "Log aid", "Sign out", "Today", "Groups", "Download", "Cancel", "Correct", "Withdraw"} <= labels
    assert labels & set(lines_of(pdf.render(document(whole)))) == set()
    whole.how_to_read.append("Log aid")
    assert labels & set(lines_of(pdf.render(document(whole)))) == {"Log aid"}, "the control: it would be seen"


def labels_of_the_screens() -> set[str]:
    """Every message that a template puts on a button or into a menu, and the places of the navigation."""
    found = {str(label) for _endpoint, label in (*navigation.MAIN, *navigation.MENU)}
    for path in TEMPLATES.rglob("*.html"):
        source = path.read_text("utf-8")
        parts = re.findall(r"<(?:button|summary)\b.*?</(?:button|summary)>", source, re.DOTALL)
        parts += re.findall(r"<a class=\"button\b.*?</a>", source, re.DOTALL)
        parts += re.findall(r"macro \w+_words\(.*?endmacro", source, re.DOTALL)  # the words of a button that are chosen apart
        parts += re.findall(r"\b(?:buttons|decision|menu|tab)\([^\n]*", source)
        for part in parts:
            found |= {words for _quote, words in re.findall(r"_\((['\"])(.+?)\1", part)}
    return found


def excerpt(entry: int | None, field: str, passage: str, start: int, about: str = "") -> Excerpt:
    return Excerpt(entry, about or f"entry {entry}", field, passage, start, start + len(passage))


def test_a_passage_inside_a_longer_one_is_quoted_once() -> None:
    parts = [
        excerpt(2, "low", "43", 20),
        excerpt(2, "*", "43 people wait at the mill", 20),
        excerpt(3, "*", "said that 43 people wait at the mill", 10),
        excerpt(None, "origin", "the mill", 38, "the case"),
        excerpt(4, "*", "Food was brought", 60),
    ]
    found = passages(parts[::-1])
    assert [one.text for one in found] == ["said that 43 people wait at the mill", "Food was brought"]
    assert supports(found[0]) == "entry 3; entry 2: count; the case: comes from" and supports(found[1]) == "entry 4"


def test_a_pronoun_or_a_bare_day_stands_beside_what_it_completes() -> None:
    parts = [
        excerpt(2, "stated_on", "July 14", 0),
        excerpt(3, "stated_on", "July 14", 0),
        excerpt(2, "said_by", "She", 50),
        excerpt(2, "*", "thirty residents stayed in the valley", 60),
        excerpt(3, "*", "thirty residents stayed in the valley", 60),
        excerpt(2, "*", "The residents are but one example of many", 500),
        excerpt(9, "said_by", "He", 700),
    ]
    found = passages(parts)
    assert [one.text for one in found] == [
        "thirty residents stayed in the valley", "The residents are but one example of many", "He",
    ]  # fmt: skip
    assert supports(found[0]) == "entries 2, 3; “July 14”: said on (entries 2, 3); “She”: said by (entry 2)"
    assert supports(found[2]) == "entry 9: said by"


def test_the_pdf_quotes_no_passage_twice(whole: CaseHistory) -> None:
    words = words_of(pdf.render(document(whole)))
    quoted = words[words.rindex(f"{HEADINGS.index('Sources') + 1} Sources") :]
    for passage in ("43 people wait at the mill", "Food was brought to 30 people"):
        assert quoted.count(f"“{passage}”") == 1


@pytest.mark.parametrize(
    ("number", "late", "words"),
    [
        (0, 0, "Nothing is open."),
        (1, 0, "1 open point, none past due."),
        (1, 1, "1 open point, past due."),
        (4, 1, "4 open points, 1 of them past due."),
        (4, 4, "4 open points, all past due."),
    ],
)
def test_what_is_open_reads_as_a_sentence(office: Office, number: int, late: int, words: str) -> None:
    assert open_words(number, late) == words


def test_a_number_that_is_not_in_the_records_is_not_in_the_history(office: Office) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    make_statement(group, ana, kind="wish", low=None, high=None, unit=None, said_by_name=None, text="To go home")
    made = case_history(ana, groups.get_group(ana, group.code))
    assert made.headcounts == [] and made.chronology[0].parties == "not said"
    assert made.summary[0].text == "no count recorded" and made.summary[1].text == "not known"


def test_an_empty_case_has_a_history(office: Office) -> None:
    ana = office.person("ana")
    group = groups.get_group(ana, make_group(ana).code)
    made = case_history(ana, group)
    assert made.chronology == [] and "no count recorded" in made.summary[0].text
    assert "None recorded." in words_of(pdf.render(document(made)))


def test_other_groups_stay_out_of_it(office: Office) -> None:
    ana, olga = office.person("ana"), office.person("olga")
    mine, other = make_group(ana), make_group(ana, name="Families of the ferry")
    make_whole_case(olga)
    make_letter([mine, other], ana)
    make_contact([mine, other], ana)
    make_aid_delivery(other, ana, item="Ferry tickets")
    made = json.dumps(case_history(ana, groups.get_group(ana, mine.code)).as_dict())
    assert "ferry" not in made.lower() and other.code not in made and str(other.id) not in made
    assert "People wait at the mill" not in made


def test_a_reader_would_see_only_what_is_open_to_readers(office: Office) -> None:
    ana, rita = office.person("ana"), office.person("rita")
    group = make_group(ana)
    make_statement(group, ana, low=77, high=77, sensitivity="confidential")
    make_statement(group, ana, low=12, high=12)
    assert len(case_history(ana, groups.get_group(ana, group.code)).headcounts) == 2
    shown = case_history(rita, groups.get_group(rita, group.code))
    assert [one.low for one in shown.headcounts] == [12] and "77" not in json.dumps(asdict(shown)["summary"])


def test_the_cover_bears_the_class_of_the_most_delicate_record(office: Office) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    assert case_history(ana, groups.get_group(ana, group.code)).cover.classification == "Restricted"
    make_aid_delivery(group, ana, sensitivity="strictly_confidential")
    assert case_history(ana, groups.get_group(ana, group.code)).cover.classification == "Strictly confidential"


def test_a_replaced_count_is_neither_current_nor_disputed(office: Office) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    old = make_statement(group, ana, low=50, high=50, valid_on=day("2025-07"))
    new = make_statement(group, ana, low=20, high=20, valid_on=day("2025-07"))
    statements.link_statements(new, ana, other=old, kind="replaces")
    made = {one.low: one for one in case_history(ana, groups.get_group(ana, group.code)).headcounts}
    assert (made[50].current, made[50].disputed, made[20].current, made[20].disputed) == (False, False, True, False)


def many_entries(group: Any, by: Any, number: int) -> None:
    """As many entries, of three kinds."""
    for at in range(number // 3):
        make_aid_delivery(group, by, item=f"Parcels {at}")
        make_contact(group, by)
        make_letter(group, by)


def test_a_long_case_costs_no_more_statements_than_a_short_one(office: Office, count_queries: Callable[[], Any]) -> None:
    ana = office.person("ana")
    spent = []
    for number in (9, 300):
        group = make_group(ana)
        make_statement(group, ana)
        many_entries(group, ana, number)
        db.session.commit()
        db.session.expunge_all()
        ana = office.person("ana")
        looked_up = groups.get_group(ana, group.code)
        with count_queries() as counted:
            assert len(case_history(ana, looked_up).chronology) == number + 1
        spent.append(len(counted.statements))
    assert spent[0] == spent[1] <= 30


@pytest.mark.timed
def test_a_thousand_entries_are_set_within_ten_seconds(office: Office) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    make_aid_delivery(group, ana)
    made = case_history(ana, groups.get_group(ana, group.code))
    made.chronology = made.chronology * 1000
    made.deliveries = made.deliveries * 300
    began = time.monotonic()
    assert len(pdf.render(document(made))) > 100_000
    assert time.monotonic() - began < 10


def test_an_assigned_colleague_gets_the_same_history(office: Office) -> None:
    ana, boris = office.person("ana"), office.person("boris")
    group = make_group(ana)
    make_statement(group, ana)
    groups.assign(groups.get_group(ana, group.code), office.person("sara"), to=boris)
    db.session.commit()
    db.session.expire_all()
    made = case_history(office.person("boris"), groups.get_group(office.person("boris"), group.code))
    assert len(made.headcounts) == 1 and GroupAssignment.__tablename__ not in json.dumps(made.as_dict())


def test_json_is_the_same_twice(office: Office) -> None:
    ana = office.person("ana")
    made = make_whole_case(ana)
    history = case_history(ana, groups.get_group(ana, made.code))
    again = case_history(ana, groups.get_group(ana, made.code))
    again.cover.as_of, again.cover.as_of_words = history.cover.as_of, history.cover.as_of_words
    assert exports.as_json(history) == exports.as_json(again)


def test_files_are_listed_with_their_fingerprints_and_withdrawn_ones_are_not(office: Office) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    statement = make_statement(group, ana)
    first = make_document(ana, statement, name="list.txt", raw=b"thirty", note="As signed")
    gone = make_document(ana, group, name="wrong.txt", raw=b"wrong")
    make_document(ana, group, name="program.pdf", raw=b"MZ\x90\x00")
    documents.withdraw_document(gone, ana, version=gone.version, reason="Wrong list")
    [listed] = case_history(ana, groups.get_group(ana, group.code)).as_dict()["files"]
    assert (listed["name"], listed["media_type"], listed["size"], listed["note"]) == ("list.txt", "text/plain", 6, "As signed")
    assert listed["sha256"] == first.sha256
    assert (listed["entry"], listed["about"]) == (1, "Statement")
