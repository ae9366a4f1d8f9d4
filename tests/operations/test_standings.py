"""How a group stands: which statement counts, and when counts are disputed."""

from datetime import timedelta
from typing import Any

import pytest

from casetrack import clock
from casetrack.errors import NotFound, RuleBroken
from casetrack.operations import ledger, standings, statements
from casetrack.world_dates import WorldDate, world_date
from tests.conftest import Office
from tests.factories.groups import make_group
from tests.factories.statements import make_statement


def on(text: str) -> WorldDate:
    return world_date(text, learnt_on=clock.today())


def count(group: Any, by: Any, low: int | None, high: int | None = None, **facts: Any) -> statements.Statement:
    return make_statement(group, by, low=low, high=high if high is not None else low, **facts)


def test_the_statement_true_of_the_latest_day_counts(office: Office) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    later = count(group, ana, 30, valid_on=on("2025-07-14"))
    count(group, ana, 53, valid_on=on("2025-05-01"))
    count(group, ana, 72)
    assert standings.refresh(group).headcount_statement_id == later.id


def test_said_later_breaks_a_tie_and_learnt_later_the_next(office: Office) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    count(group, ana, 30, stated_on=on("2025-07-14"))
    later = count(group, ana, 31, stated_on=on("2025-07-15"))
    count(group, ana, 32, stated_on=on("2025-07-13"))
    assert standings.refresh(group).headcount_statement_id == later.id
    learnt = count(group, ana, 33, stated_on=on("2025-07-15"))
    assert standings.refresh(group).headcount_statement_id == learnt.id


def test_a_pinned_statement_counts_whatever_the_dates_say(office: Office) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    older, newer = count(group, ana, 30, valid_on=on("2025-05")), count(group, ana, 40, valid_on=on("2025-06"))
    statements.pin_statement(group, older, ana, version=1, reason="Counted on site")
    assert standings.refresh(group).headcount_low == 30
    statements.pin_statement(group, newer, ana, version=1, reason="No, this one")
    assert older.pinned_at is None
    statements.unpin_statement(group, newer, ana, version=newer.version, reason="Let the dates decide")
    assert standings.refresh(group).headcount_low == 40
    assert ledger.verify()


def test_a_pin_needs_a_reason(office: Office) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    with pytest.raises(RuleBroken) as broken:
        statements.pin_statement(group, count(group, ana, 30), ana, version=1, reason="")
    assert broken.value.field == "reason"


@pytest.mark.parametrize("stance", ["negated", "hypothetical"])
def test_what_nobody_says_to_be_so_never_counts(office: Office, stance: str) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    count(group, ana, 99, stance=stance)
    assert standings.refresh(group).headcount_statement_id is None


def test_a_withdrawn_or_replaced_statement_does_not_count(office: Office) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    first, second = count(group, ana, 30, valid_on=on("2025-05")), count(group, ana, 40, valid_on=on("2025-06"))
    statements.withdraw_statement(group, second, ana, version=1, reason="Misheard")
    assert standings.refresh(group).headcount_low == 30
    made = statements.replace_statement(
        statements.get_statement(ana, first.id), group, ana, version=1, low=31, high=31, unit="person", said_by_name="A. Speaker"
    )
    assert standings.refresh(group).headcount_low == 31
    statements.withdraw_statement(group, made, ana, version=made.version, reason="It was right before")
    assert standings.refresh(group).headcount_low == 30
    assert ledger.verify()


def test_a_statement_is_replaced_once(office: Office) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    first = statements.get_statement(ana, count(group, ana, 30).id)
    statements.replace_statement(first, group, ana, version=1, low=31, high=31, unit="person")
    with pytest.raises(RuleBroken):
        statements.replace_statement(first, group, ana, version=1, low=32, high=32, unit="person")


def test_a_replacement_keeps_the_pin_and_what_no_form_holds(office: Office) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    printed = on("2025-07-15")
    first = statements.get_statement(ana, count(group, ana, 30, published_on=printed, reported_status="stranded").id)
    count(group, ana, 50, valid_on=on("2025-07"))
    statements.pin_statement(group, first, ana, version=1, reason="Counted on site")
    made = statements.replace_statement(first, group, ana, version=2, low=31, high=31, unit="person")
    assert standings.refresh(group).headcount_statement_id == made.id
    assert (made.published_on, made.reported_status) == (printed, "stranded")


@pytest.mark.parametrize(
    ("one", "other", "disputed"),
    [
        ((30, 30), (45, 45), True),
        ((30, 40), (40, 50), False),
        ((30, 40), (41, 50), True),
        ((101, None), (90, 100), True),
        ((101, None), (90, 101), False),
        ((None, 30), (30, 30), False),
        ((None, 30), (31, 31), True),
        ((None, None), (5, 5), False),
    ],
)
def test_two_counts_disagree_only_if_their_intervals_do_not_meet(
    office: Office, one: tuple[int | None, int | None], other: tuple[int | None, int | None], disputed: bool
) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    for low, high in (one, other):
        make_statement(
            group, ana, low=low, high=high, qualifier="vague" if low is high is None else None, valid_on=on("2025-07-14")
        )
    assert standings.refresh(group).count_disputed is disputed


def test_counts_of_different_days_do_not_disagree_unless_linked(office: Office) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    older, newer = count(group, ana, 30, valid_on=on("2025-05")), count(group, ana, 45, valid_on=on("2025-07"))
    assert not standings.refresh(group).count_disputed
    statements.link_statements(newer, ana, other=older, kind="contradicts")
    assert standings.refresh(group).count_disputed


def test_people_and_families_are_not_compared(office: Office) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    count(group, ana, 30, valid_on=on("2025-07-14"))
    count(group, ana, 9, unit="family", valid_on=on("2025-07-14"))
    assert not standings.refresh(group).count_disputed


def test_the_place_is_the_current_statement_of_its_kind(office: Office) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    for place, day in (("Lower valley", "2025-05"), ("River town", "2025-07"), ("The mill", "2025-06")):
        make_statement(group, ana, kind="place", low=None, high=None, unit=None, place_text=place, valid_on=on(day))
    assert standings.refresh(group).present_place_text == "River town"


@pytest.mark.parametrize(
    ("qualifier", "number", "to", "kept"),
    [
        ("exact", 30, None, (30, 30)),
        (None, 30, None, (30, 30)),
        ("about", 30, None, (30, 30)),
        ("more_than", 100, None, (101, None)),
        ("at_least", 100, None, (100, None)),
        ("less_than", 100, None, (None, 99)),
        ("up_to", 100, None, (None, 100)),
        ("range", 30, 40, (30, 40)),
        ("vague", 30, None, (None, None)),
    ],
)
def test_a_count_is_kept_as_an_interval_and_shown_as_it_was_said(
    office: Office, qualifier: str | None, number: int, to: int | None, kept: tuple[int | None, int | None]
) -> None:
    assert statements.interval(qualifier, number, to) == kept
    ana = office.person("ana")
    made = make_statement(make_group(ana), ana, low=kept[0], high=kept[1], qualifier=qualifier)
    assert statements.as_said(made) == ((number, to) if qualifier != "vague" else (None, None))


@pytest.mark.parametrize(("qualifier", "number", "field"), [("less_than", 0, "low"), ("range", 30, "high")])
def test_a_count_that_cannot_be_is_refused(qualifier: str, number: int, field: str, session_app: Any) -> None:
    with pytest.raises(RuleBroken) as broken:
        statements.interval(qualifier, number)
    assert broken.value.field == field


@pytest.mark.parametrize(("kind", "field"), [("headcount", "low"), ("place", "place_text"), ("wish", "text")])
def test_a_statement_that_says_nothing_is_refused(office: Office, kind: str, field: str) -> None:
    ana = office.person("ana")
    with pytest.raises(RuleBroken) as broken:
        statements.record_statement(make_group(ana), ana, kind=kind, said_by_name="A. Speaker")
    assert broken.value.field == field


def test_what_stands_beside_a_statement_is_only_what_the_viewer_may_see(office: Office) -> None:
    ana, rita = office.person("ana"), office.person("rita")
    group = make_group(ana)
    day = on("2025-07-14")
    shown = count(group, ana, 30, valid_on=day)
    count(group, ana, 45, valid_on=day, sensitivity="confidential")
    open_one = count(group, ana, 50, valid_on=day)
    statements.link_statements(open_one, ana, other=shown, kind="contradicts")
    assert [(row.how, row.other.low) for row in statements.beside(rita, shown)] == [("contradicts", 50)]
    assert {(row.how, row.other.low) for row in statements.beside(ana, shown)} == {("contradicts", 50), ("differs", 45)}


def test_a_statement_said_tomorrow_is_refused(office: Office) -> None:
    ana = office.person("ana")
    tomorrow = world_date(clock.today() + timedelta(days=1), learnt_on=clock.today())
    with pytest.raises(RuleBroken) as broken:
        count(make_group(ana), ana, 30, stated_on=tomorrow)
    assert broken.value.field == "stated_on"


def test_another_teams_statement_is_not_there(office: Office) -> None:
    ana, olga = office.person("ana"), office.person("olga")
    made = count(make_group(ana), ana, 30)
    with pytest.raises(NotFound):
        statements.get_statement(olga, made.id)
