"""Until when aid lasts per sector, and that "aid overdue" agrees with a table that was worked out by hand."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from threading import Barrier
from typing import Any
from uuid import UUID

import pytest

from casetrack import clock
from casetrack.operations import aid_deliveries, flags, groups, movements, standings
from casetrack.operations.aid_cover import NEVER, Lasting, Served, due_on, lasting
from casetrack.operations.aid_deliveries import ItemFacts
from casetrack.operations.groups import Wanted
from casetrack.operations.paging import Place
from casetrack.world_dates import world_date
from tests.conftest import Office
from tests.factories.aid_deliveries import make_aid_delivery
from tests.factories.groups import make_group
from tests.factories.kits import make_kit
from tests.factories.movements import make_movement
from tests.factories.statements import make_statement

FOOD, WASH, CARE = "FSC", "WSH", "HEA"


@dataclass(frozen=True)
class Given:
    """One delivery: so many days ago, in which sector, covering how long (none: not said)."""

    days_ago: int | None
    sector: str | None
    cover: int | None = None
    facts: dict[str, Any] = field(default_factory=dict)
    withdrawn: bool = False


@dataclass(frozen=True)
class Row:
    """One group of the table: its deliveries and its target; then by hand: days left of each sector (below 0: overdue by so many),
    days left of the group, and whether its aid is overdue."""

    name: str
    given: tuple[Given, ...]
    sectors: dict[str, int]
    left: int
    overdue: bool
    target: int = 14
    known_for: int = 0
    counts: tuple[int, int] | None = None


# All figures on the right are worked out by hand, as: days of cover (or the target) less days ago.
TABLE = (
    Row("food of 30 days, 10 days ago: 30 - 10", (Given(10, FOOD, 30),), {FOOD: 20}, 20, False),
    Row("food of 30 days, 30 days ago: lasts until today", (Given(30, FOOD, 30),), {FOOD: 0}, 0, False),
    Row("food of 30 days, 31 days ago", (Given(31, FOOD, 30),), {FOOD: -1}, -1, True),
    Row("cover not said: the target of 14", (Given(15, FOOD),), {FOOD: -1}, -1, True),
    Row("cover not said, own target of 21", (Given(15, FOOD),), {FOOD: 6}, 6, False, target=21),
    Row("two sectors, the first to run out", (Given(20, FOOD, 30), Given(20, WASH, 7)), {FOOD: 10, WASH: -13}, -13, True),
    Row("an older delivery that lasts longer", (Given(40, FOOD, 90), Given(10, FOOD, 7)), {FOOD: 50}, 50, False),
    Row("a later one that lasts longer", (Given(40, FOOD, 30), Given(10, FOOD, 15)), {FOOD: 5}, 5, False),
    Row("reported only never resets", (Given(40, FOOD, 30), Given(1, FOOD, 30, {"how_known": "press"})), {FOOD: -10}, -10, True),
    Row("only reported: never served, target since known", (Given(1, FOOD, 30, {"how_known": "press"}),), {}, 14, False),
    Row("only reported, known for 20 days", (Given(1, FOOD, 30, {"how_known": "press"}),), {}, -6, True, known_for=20),
    Row("year unknown is never counted in days", (Given(None, FOOD, 30),), {}, 14, False),
    Row("never served, known for 14 days: due today", (), {}, 0, False, known_for=14),
    Row("never served, known for 15 days", (), {}, -1, True, known_for=15),
    Row("partly delivered counts", (Given(3, FOOD, 5, {"status": "partly_delivered"}),), {FOOD: 2}, 2, False),
    Row("dispatched does not", (Given(3, FOOD, 5, {"status": "dispatched"}),), {}, 14, False),
    Row("lost does not", (Given(20, CARE, 10), Given(3, CARE, 60, {"status": "lost_or_damaged"})), {CARE: -10}, -10, True),
    Row("withdrawn does not", (Given(20, CARE, 10), Given(3, CARE, 60, withdrawn=True)), {CARE: -10}, -10, True),
    Row("without a sector: by its own cover", (Given(20, None, 30),), {}, 10, False),
    Row("without a sector it tells of none", (Given(20, FOOD, 10), Given(1, None, 90)), {FOOD: -10}, -10, True),
    Row("a month counts by its last day", (Given(-1, FOOD, 30),), {FOOD: 31}, 31, False),
    Row("nobody remains: nothing is due", (Given(90, FOOD, 30),), {FOOD: -60}, 9999, False, counts=(30, 30)),
    Row("some remain: it is due", (Given(90, FOOD, 30),), {FOOD: -60}, -60, True, counts=(30, 29)),
)


def build(row: Row, by: Any) -> groups.Group:
    today = clock.today()
    group = make_group(by, name=row.name, aid_target_days=row.target)
    if row.known_for:
        group.opened_on = today - timedelta(days=row.known_for)
    for one in row.given:
        _give(group, by, one)
    if row.counts:
        make_statement(group, by, low=row.counts[0], high=row.counts[0], valid_on=world_date("2025-01-01", learnt_on=today))
        make_movement(
            group, by, status="arrived", people_arrived=row.counts[1], arrived_on=world_date("2025-02-01", learnt_on=today)
        )
    standings.refresh(group)
    return group


def _give(group: Any, by: Any, one: Given) -> None:
    today = clock.today()
    on = "XXXX-03-14" if one.days_ago is None else today - timedelta(days=one.days_ago)
    if one.days_ago == -1:  # some time within these days, the last of which is tomorrow
        on = f"{today - timedelta(days=5)}/{today + timedelta(days=1)}"
    items = [ItemFacts(item="Things", sector=one.sector, quantity=Decimal(3), unit="box")]
    made = make_aid_delivery(
        group, by, on=on, items=items, days_of_cover=one.cover, sure=aid_deliveries.EVERY_QUESTION, **one.facts
    )
    if one.withdrawn:
        aid_deliveries.withdraw_aid_delivery(made, by, version=made.version, reason="It was another group")


def days_left(day: date) -> int:
    return 9999 if day == NEVER else (day - clock.today()).days


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.name)
def test_aid_overdue_agrees_with_the_table(office: Office, row: Row) -> None:
    ana = office.person("ana")
    group = build(row, ana)
    assert {one.sector: days_left(one.due_on) for one in standings.sectors_of(group)} == row.sectors
    found = groups.get_group(ana, group.code)
    assert days_left(found.standing.aid_due_on) == row.left
    assert ("aid_overdue" in [flag.name for flag in flags.raised(found)]) is row.overdue


def test_the_list_of_overdue_groups_is_that_of_the_table(office: Office) -> None:
    ana = office.person("ana")
    made = {build(row, ana).name: row for row in TABLE}
    page = groups.list_groups(ana, Wanted(flag="aid_overdue"), Place())
    assert {group.name for group in page.rows} == {name for name, row in made.items() if row.overdue}
    for group in page.rows:
        late = {sector for sector, left in made[group.name].sectors.items() if left < 0}
        assert set(page.facts["sectors_run_out"].get(group.id, [])) == late


def test_a_kit_gives_sector_and_days_and_typed_days_win(office: Office) -> None:
    ana = office.person("ana")
    kit = make_kit(days=30)
    group = make_group(ana)
    make_aid_delivery(group, ana, items=[ItemFacts(kit_id=kit.id, quantity=Decimal(30))], people_reached=30)
    (sector,) = standings.sectors_of(group)
    assert (sector.sector, days_left(sector.due_on)) == (kit.sector, kit.days_of_cover)
    other = make_group(ana)
    make_aid_delivery(other, ana, items=[ItemFacts(kit_id=kit.id, quantity=Decimal(30))], people_reached=30, days_of_cover=3)
    (sector,) = standings.sectors_of(other)
    assert (days_left(sector.due_on), sector.days_of_cover) == (3, 3)


def test_a_sector_no_longer_served_leaves_the_standing(office: Office) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    _give(group, ana, Given(3, FOOD, 30))
    (row,) = standings.sectors_of(group)
    delivery = aid_deliveries.get_aid_delivery(ana, row.delivery_id)
    aid_deliveries.withdraw_aid_delivery(delivery, ana, version=delivery.version, reason="It was another group")
    assert standings.sectors_of(group) == []


def test_a_return_of_all_ends_what_is_due(office: Office) -> None:
    ana = office.person("ana")
    group = build(TABLE[3], ana)
    make_statement(group, ana, low=30, high=30, valid_on=world_date("2025-01-01", learnt_on=clock.today()))
    gone = make_movement(
        group, ana, status="arrived", people_arrived=30, arrived_on=world_date("2025-02-01", learnt_on=clock.today())
    )
    assert standings.refresh(group).aid_due_on == NEVER
    movements.withdraw_movement(gone, ana, version=gone.version, reason="They came back")
    assert days_left(standings.refresh(group).aid_due_on) == -1


# --- the pure part ---


def test_the_last_day_and_the_day_until_which_it_lasts_may_come_from_two_deliveries() -> None:
    one, other = UUID(int=1), UUID(int=2)
    served = [Served(FOOD, 90, date(2026, 1, 1), one), Served(FOOD, 7, date(2026, 2, 1), other)]
    expected = Lasting(FOOD, date(2026, 2, 1), date(2026, 4, 1), 90, one)
    assert lasting(served, 14) == {FOOD: expected} == lasting(reversed(served), 14)


def test_what_was_never_served_is_due_its_target_after_it_was_known() -> None:
    assert due_on({}, since=date(2026, 1, 1), target_days=14) == date(2026, 1, 15)
    assert due_on({}, since=date(2026, 1, 1), target_days=14, nobody_remains=True) == NEVER


# --- several people at once ---


def test_deliveries_logged_at_once_all_stand_in_the_sectors(committed: Office) -> None:
    """Each of them would be the first row of its sector: the second waits for the first, and reads what it wrote."""
    with committed.at_work():
        code = make_group(committed.person("ana")).code
    start = Barrier(6)

    def log(days_ago: int) -> None:
        start.wait(timeout=60)
        with committed.at_work():
            ana = committed.person("ana")
            _give(groups.get_group(ana, code), ana, Given(days_ago, FOOD, 30))

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(log, range(6)))
    with committed.at_work():
        group = groups.get_group(committed.person("ana"), code)
        (row,) = standings.sectors_of(group)
        assert (row.last_aid_on, days_left(row.due_on)) == (clock.today(), 30)
        assert group.standing.last_aid_on == clock.today()
