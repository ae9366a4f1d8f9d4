"""The count balance: what remains by computation beside what is said to remain, worked out by hand."""

from typing import Any

import pytest

from casetrack import clock
from casetrack.operations import groups, movements, standings, statements
from casetrack.operations.count_balance import Balance, Line, People, balance_of
from casetrack.world_dates import WorldDate, world_date
from tests.conftest import Office
from tests.factories.groups import make_group
from tests.factories.movements import make_movement
from tests.factories.statements import make_statement


def on(text: str) -> WorldDate:
    return world_date(text, learnt_on=clock.today())


def count(group: Any, by: Any, day: str, low: int | None, high: int | None = None, **facts: Any) -> statements.Statement:
    high = low if high is None and "qualifier" not in facts else high
    return make_statement(group, by, low=low, high=high, valid_on=on(day), **facts)


def returned(group: Any, by: Any, day: str, people: int | None, **facts: Any) -> movements.Movement:
    given: dict[str, Any] = {"status": "arrived", "arrived_on": on(day), "people_planned": None, "people_arrived": people}
    return make_movement(group, by, **{**given, **facts})


def column(balance: Balance, name: str) -> list[Any]:
    return [getattr(line, name) for line in balance.rows]


def computed(balance: Balance) -> list[tuple[int | None, int | None] | None]:
    return [(line.computed.low, line.computed.high) if line.computed else None for line in balance.rows]


def stated_lines(balance: Balance) -> list[Line]:
    return [line for line in balance.rows if line.what == "stated"]


RETURNS = (46, 33, 25, 8, 10, 3)
STATED = (84, 53, 28, 18, 8, 7)


def the_example(by: Any) -> groups.Group:
    """130 people; six returns, and after each of them somebody says how many remain."""
    group = make_group(by)
    count(group, by, "2025-01-01", 130)
    for month, (gone, left) in enumerate(zip(RETURNS, STATED, strict=True), start=2):
        returned(group, by, f"2025-{month:02}-10", gone)
        count(group, by, f"2025-{month:02}-10", left)
    return group


def test_the_difference_is_counted_from_the_opening(office: Office) -> None:
    ana = office.person("ana")
    group = the_example(ana)
    balance = balance_of(ana, group)
    told = stated_lines(balance)
    assert [line.computed and line.computed.low for line in told] == [84, 51, 26, 18, 8, 5]
    assert [line.unexplained for line in told] == [0, 2, 2, 0, 0, 2]
    assert balance.remaining == People(5, 5) and balance.unexplained == 2
    assert [line.number for line in balance.differing] == [5, 7, 13]
    assert balance.differs_at is balance.rows[-1]
    standing = standings.refresh(group)
    assert (standing.remaining_low, standing.remaining_high, standing.count_unexplained) == (5, 5, True)


def test_the_order_of_entry_does_not_matter(office: Office) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    for month, (gone, left) in reversed(list(enumerate(zip(RETURNS, STATED, strict=True), start=2))):
        count(group, ana, f"2025-{month:02}-10", left)
        returned(group, ana, f"2025-{month:02}-10", gone, sure=(movements.MANY,))
    count(group, ana, "2025-01-01", 130)
    assert [line.unexplained for line in stated_lines(balance_of(ana, group))] == [0, 2, 2, 0, 0, 2]


def test_an_explained_difference_is_gone(office: Office) -> None:
    ana = office.person("ana")
    group = the_example(ana)
    returned(group, ana, "2025-06-20", 2, direction="in")
    balance = balance_of(ana, group)
    assert balance.unexplained == 0 and [line.unexplained for line in stated_lines(balance)] == [0, 2, 2, 0, 0, 0]
    assert standings.refresh(group).count_unexplained is False


@pytest.mark.parametrize(
    ("facts", "what", "left"),
    [
        ({}, "out", 118),
        ({"direction": "out"}, "out", 118),
        ({"direction": "in"}, "in", 142),
        ({"direction": "stays"}, "stays", 130),
        ({"people_arrived": None}, "unknown", 130),
        ({"status": "departed", "people_departed": 12}, "under_way", 130),
        ({"status": "planned"}, "not_yet", 130),
        ({"status": "confirmed"}, "not_yet", 130),
        ({"status": "postponed", "status_reason": "Rain"}, "fell_through", 130),
        ({"status": "cancelled", "status_reason": "Rain"}, "fell_through", 130),
        ({"status": "refused_at_border", "status_reason": "Closed"}, "fell_through", 130),
    ],
)
@pytest.mark.parametrize("kind", ["return", "other"])
def test_only_those_who_arrived_are_taken_out(office: Office, kind: str, facts: dict[str, Any], what: str, left: int) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    count(group, ana, "2025-01-01", 130)
    returned(group, ana, "2025-02-01", 12, kind=kind, **facts)
    balance = balance_of(ana, group)
    assert (balance.rows[-1].what, balance.remaining) == (what, People(left, left))


@pytest.mark.parametrize("kind", ["return", "repatriation", "evacuation", "relocation", "transfer", "other"])
def test_every_kind_of_movement_leaves_the_group(office: Office, kind: str) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    count(group, ana, "2025-01-01", 30)
    returned(group, ana, "2025-02-01", 12, kind=kind)
    assert balance_of(ana, group).remaining == People(18, 18)


def test_of_a_partial_return_the_others_stay(office: Office) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    count(group, ana, "2025-01-01", 130)
    returned(group, ana, "2025-02-01", 40, people_departed=46)
    balance = balance_of(ana, group)
    assert balance.remaining == People(90, 90) and balance.rows[-1].not_arrived == 6


def test_people_under_way_are_told(office: Office) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    count(group, ana, "2025-01-01", 130)
    make_movement(group, ana, status="departed", departed_on=on("2025-02-01"), people_departed=46, people_planned=50)
    balance = balance_of(ana, group)
    assert balance.under_way == 46 and balance.remaining == People(130, 130)


def test_a_range_stays_a_range_and_differs_only_when_the_intervals_do_not_meet(office: Office) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    count(group, ana, "2025-01-01", 100, 130, qualifier="range")
    returned(group, ana, "2025-02-01", 46)
    count(group, ana, "2025-02-02", 84)
    count(group, ana, "2025-02-03", 50)
    count(group, ana, "2025-02-04", 90)
    count(group, ana, "2025-02-05", 81, None, qualifier="more_than")
    count(group, ana, "2025-02-06", None, None, qualifier="vague")
    balance = balance_of(ana, group)
    assert computed(balance)[1] == (54, 84)
    assert [line.unexplained for line in stated_lines(balance)] == [0, -4, 6, 0, 0]
    assert balance.unexplained == 0, "the last count that gives a number agrees"


@pytest.mark.parametrize(
    ("low", "high", "left"), [(101, None, (91, None)), (None, 100, (None, 90)), (90, 110, (80, 100)), (100, 100, (90, 90))]
)
def test_an_open_end_stays_open(office: Office, low: int | None, high: int | None, left: tuple[int | None, int | None]) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    make_statement(group, ana, low=low, high=high, valid_on=on("2025-01-01"), qualifier="range")
    returned(group, ana, "2025-02-01", 10)
    remaining = balance_of(ana, group).remaining
    assert remaining is not None and (remaining.low, remaining.high) == left


def test_two_counts_of_one_day_stand_in_lines_of_their_own(office: Office) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    count(group, ana, "2025-01-01", 130)
    returned(group, ana, "2025-02-01", 46)
    count(group, ana, "2025-02-01", 84)
    count(group, ana, "2025-02-01", 90, said_by_name="B. Answerer")
    balance = balance_of(ana, group)
    assert [line.unexplained for line in stated_lines(balance)] == [0, 6] and balance.unexplained == 6


def test_what_does_not_stand_takes_no_part(office: Office) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    opening = count(group, ana, "2025-01-01", 130)
    count(group, ana, "2024-01-01", 500, stance="negated")
    count(group, ana, "2024-01-01", 600, stance="hypothetical")
    withdrawn = count(group, ana, "2024-06-01", 700)
    statements.withdraw_statement(group, withdrawn, ana, version=withdrawn.version, reason="Misread")
    count(group, ana, "2024-06-01", 40, unit="family")
    gone = returned(group, ana, "2025-02-01", 46)
    movements.withdraw_movement(gone, ana, version=gone.version, reason="It was another group")
    statements.replace_statement(
        statements.get_statement(ana, opening.id), group, ana, version=opening.version, low=131, high=131, unit="person",
        valid_on=on("2025-01-01"), said_by_name="A. Speaker",
    )  # fmt: skip
    balance = balance_of(ana, group)
    assert [(line.what, line.stated and line.stated.low) for line in balance.rows] == [("opening", 131)]
    assert balance.other_units == 1 and balance.remaining == People(131, 131)


def test_what_lies_before_the_opening_is_listed_and_not_counted(office: Office) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    returned(group, ana, "2024-12-01", 46)
    count(group, ana, "2024-12-15", None, None, qualifier="vague")
    count(group, ana, "2025-01-01", 130)
    balance = balance_of(ana, group)
    assert column(balance, "what") == ["before", "before", "opening"] and balance.remaining == People(130, 130)


def test_on_the_opening_day_the_opening_comes_first(office: Office) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    returned(group, ana, "2025-01-01", 46)
    count(group, ana, "2025-01-01", 130)
    count(group, ana, "2025-01-01", 84)
    assert column(balance_of(ana, group), "what") == ["opening", "out", "stated"]
    assert balance_of(ana, group).unexplained == 0


def test_a_day_without_a_year_is_placed_and_marked(office: Office) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    count(group, ana, "2025-01-01", 130)
    count(group, ana, "XXXX-03-01", 84)
    balance = balance_of(ana, group)
    assert balance.rows[1].dated.year_unknown and balance.rows[1].day <= clock.today()
    assert balance.unexplained == -46


def test_more_left_than_were_ever_counted_is_unexplained(office: Office) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    count(group, ana, "2025-01-01", 10)
    returned(group, ana, "2025-02-01", 12, sure=(movements.MANY,))
    balance = balance_of(ana, group)
    assert balance.overdrawn == 2 and balance.unexplained == -2 and not balance.nobody_remains
    standing = standings.refresh(group)
    assert (standing.remaining_high, standing.count_unexplained) == (0, True)


def test_without_a_count_nothing_is_balanced(office: Office) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    returned(group, ana, "2025-02-01", 12)
    balance = balance_of(ana, group)
    assert balance.remaining is None and balance.unexplained == 0 and column(balance, "what") == ["before"]


def test_a_reader_sees_the_balance_of_what_is_open_to_them(office: Office) -> None:
    ana, rita = office.person("ana"), office.person("rita")
    group = make_group(ana)
    count(group, ana, "2025-01-01", 130)
    returned(group, ana, "2025-02-01", 46, sensitivity="confidential")
    assert balance_of(rita, group).remaining == People(130, 130)
    assert balance_of(ana, group).remaining == People(84, 84)
