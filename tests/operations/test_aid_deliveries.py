"""Aid deliveries: what may be done."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from casetrack import clock
from casetrack.errors import Conflict, NotFound, RuleBroken
from casetrack.extensions import db
from casetrack.operations import aid_deliveries, groups, ledger, standings
from casetrack.operations.aid_deliveries import ItemFacts
from casetrack.world_dates import WorldDate, world_date
from tests.conftest import Office
from tests.factories.aid_deliveries import make_aid_delivery
from tests.factories.groups import make_group
from tests.factories.kits import make_kit


def test_a_delivery_resets_the_days_without_aid(office: Office) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    yesterday = clock.today() - timedelta(days=1)
    make_aid_delivery(group, ana, on=yesterday)
    standing = standings.refresh(group)
    assert standing.last_aid_on == yesterday
    assert standing.aid_due_on == yesterday + timedelta(days=14)
    assert ledger.verify()["chains"] > 2


def test_what_an_official_tells_is_reported_only_and_resets_nothing(office: Office) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    delivery = make_aid_delivery(group, ana, how_known="told_by_official")
    assert delivery.status == "reported_only"
    assert standings.refresh(group).last_aid_on is None


def test_a_delivery_in_the_future_is_refused(office: Office) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    with pytest.raises(RuleBroken) as broken:
        make_aid_delivery(group, ana, on=clock.today() + timedelta(days=2))
    assert broken.value.field == "delivered_on"


def test_a_delivery_without_a_day_is_refused_unless_only_reported(office: Office) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    with pytest.raises(RuleBroken):
        make_aid_delivery(group, ana, delivered_on=WorldDate())
    made = make_aid_delivery(group, ana, delivered_on=WorldDate(), how_known="press")
    assert made.status == "reported_only"


def test_a_correction_keeps_what_was_said_before(office: Office) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    delivery = make_aid_delivery(group, ana)
    db.session.commit()
    delivery = aid_deliveries.get_aid_delivery(ana, delivery.id)
    aid_deliveries.correct_aid_delivery(
        delivery,
        ana,
        version=delivery.version,
        status="distributed",
        how_known="seen_by_us",
        delivered_on=world_date(clock.today(), learnt_on=clock.today()),
        items=[aid_deliveries.ItemFacts(item="Blankets")],
        people_reached=12,
    )
    assert delivery.version == 2
    assert [row.item for row in delivery.items] == ["Blankets"]
    assert ledger.verify()


def test_a_correction_of_anothers_entry_asks_for_a_reason(office: Office) -> None:
    ana, sara = office.person("ana"), office.person("sara")
    delivery = make_aid_delivery(make_group(ana), ana)
    delivery = aid_deliveries.get_aid_delivery(sara, delivery.id)
    with pytest.raises(RuleBroken) as broken:
        aid_deliveries.correct_aid_delivery(
            delivery,
            sara,
            version=delivery.version,
            status="distributed",
            how_known="seen_by_us",
            delivered_on=delivery.delivered_on,
            items=[aid_deliveries.ItemFacts(item="Blankets")],
        )
    assert broken.value.field == "reason"


def test_another_teams_delivery_is_not_there(office: Office) -> None:
    ana, olga = office.person("ana"), office.person("olga")
    delivery = make_aid_delivery(make_group(ana), ana)
    with pytest.raises(NotFound):
        aid_deliveries.get_aid_delivery(olga, delivery.id)
    with pytest.raises(NotFound):
        groups.get_group_by_id(olga, delivery.group_id)


def test_a_day_without_a_year_is_never_counted(office: Office) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    make_aid_delivery(group, ana, on="XXXX-07-14", how_known="press")
    make_aid_delivery(group, ana, on="XXXX-07-11")
    standing = standings.refresh(group)
    assert standing.last_aid_on is None and standing.last_reported_aid_on is None


# --- lines ---


def line(**facts: Any) -> ItemFacts:
    return ItemFacts(**{"item": "Rice", "unit": "kg", **facts})


def test_a_quantity_needs_a_unit_unless_it_is_a_kit_or_only_reported(office: Office) -> None:
    ana = office.person("ana")
    group, kit = make_group(ana), make_kit()
    with pytest.raises(RuleBroken) as broken:
        make_aid_delivery(group, ana, items=[line(), line(item="Oil", unit=None, quantity=Decimal(3))])
    assert broken.value.field == "items-1-unit"
    delivery = make_aid_delivery(group, ana, items=[ItemFacts(kit_id=kit.id, quantity=Decimal(3)), line(unit=None)])
    assert [row.unit for row in delivery.items] == ["parcel", None]
    told = make_aid_delivery(group, ana, how_known="press", items=[line(unit=None, quantity=Decimal(3))])
    assert told.items[0].unit is None, "a source that names no unit is not made to"


def test_a_difference_on_the_way_is_explained(office: Office) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    for sent, came in ((30, 28), (28, 30)):
        with pytest.raises(RuleBroken) as broken:
            make_aid_delivery(group, ana, items=[line(dispatched=Decimal(sent), received=Decimal(came))])
        assert broken.value.field == "items-0-difference_reason"
        assert str(sent) in broken.value.sentence and str(came) in broken.value.sentence
    kept = make_aid_delivery(
        group, ana, items=[line(dispatched=Decimal(30), received=Decimal(28), difference_reason="Two sacks were torn")]
    )
    assert kept.items[0].quantity == 28, "what was received is what was delivered"
    even = make_aid_delivery(group, ana, items=[line(dispatched=Decimal(30), received=Decimal(30), quantity=Decimal(29))])
    assert even.items[0].quantity == 29


def test_more_cells_than_people_are_refused_with_both_numbers(office: Office) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    with pytest.raises(RuleBroken, match=r"45.*43") as broken:
        make_aid_delivery(group, ana, people_reached=43, girls=20, women=25)
    assert broken.value.field == "people_reached"
    assert make_aid_delivery(group, ana, people_reached=45, girls=20, women=25).girls == 20


# --- days of cover ---


@pytest.mark.parametrize(
    ("quantity", "people", "days"),
    [(30, 30, 30), (15, 30, 15), (10, 43, 6), (1, 43, 0), (60, 30, 60), (None, 30, 30), (10, None, 30)],
)
def test_a_kit_lasts_for_its_share(office: Office, quantity: int | None, people: int | None, days: int) -> None:
    ana = office.person("ana")
    kit = make_kit(days=30)
    facts = ItemFacts(kit_id=kit.id, quantity=None if quantity is None else Decimal(quantity))
    delivery = make_aid_delivery(make_group(ana), ana, items=[facts], people_reached=people)
    assert delivery.items[0].days_of_cover == days and delivery.days_of_cover == days


def test_a_delivery_lasts_until_the_first_thing_runs_out_or_as_somebody_says(office: Office) -> None:
    ana = office.person("ana")
    group, food, soap = make_group(ana), make_kit(days=30), make_kit(name="Soap kit", days=10, sector="WSH")
    items = [ItemFacts(kit_id=food.id), ItemFacts(kit_id=soap.id), line()]
    assert make_aid_delivery(group, ana, items=items).days_of_cover == 10
    typed = make_aid_delivery(group, ana, items=items, days_of_cover=21)
    assert typed.days_of_cover == 21 and [row.days_of_cover for row in typed.items] == [30, 10, None]


def correct(delivery: Any, by: Any, **facts: Any) -> None:
    given = {
        "version": delivery.version,
        "status": delivery.status,
        "how_known": delivery.how_known,
        "delivered_on": delivery.delivered_on,
        "reason": "Looked it up",
        "people_reached": delivery.people_reached,
        "days_of_cover": delivery.days_of_cover,
    }
    aid_deliveries.correct_aid_delivery(delivery, by, **{**given, **facts})


def test_a_correction_computes_the_days_anew_but_keeps_those_that_were_typed(office: Office) -> None:
    ana = office.person("ana")
    group, kit = make_group(ana), make_kit(days=30)
    delivery = make_aid_delivery(group, ana, items=[ItemFacts(kit_id=kit.id, quantity=Decimal(30))])
    correct(delivery, ana, items=[ItemFacts(kit_id=kit.id, quantity=Decimal(15))])
    assert delivery.days_of_cover == 15
    correct(delivery, ana, items=[ItemFacts(kit_id=kit.id, quantity=Decimal(15))], days_of_cover=20)
    correct(delivery, ana, items=[ItemFacts(kit_id=kit.id, quantity=Decimal(3))])
    assert delivery.days_of_cover == 20 and delivery.items[0].days_of_cover == 3
    assert ledger.verify()


# --- confirming ---


def test_another_person_confirms_a_delivery(office: Office) -> None:
    ana, sara = office.person("ana"), office.person("sara")
    group = make_group(ana)
    delivery = make_aid_delivery(group, ana)
    assert not aid_deliveries.may_confirm(delivery, ana)
    with pytest.raises(RuleBroken, match="Another person"):
        aid_deliveries.confirm_aid_delivery(delivery, ana, version=1)
    with pytest.raises(Conflict):
        aid_deliveries.confirm_aid_delivery(delivery, sara, version=5)
    aid_deliveries.confirm_aid_delivery(delivery, sara, version=1)
    assert (delivery.status, delivery.confirmed_by_id) == ("confirmed", sara.id)
    assert standings.refresh(group).last_aid_on == clock.today()
    correct(delivery, ana, status="distributed", items=[line()])
    assert delivery.confirmed_by_id is None, "what is distributed again waits to be confirmed"
    assert ledger.verify()


@pytest.mark.parametrize("how", ["press", "planned", "withdrawn", "again"])
def test_what_did_not_come_is_not_confirmed(office: Office, how: str) -> None:
    ana, sara = office.person("ana"), office.person("sara")
    facts = {"press": {"how_known": "press"}, "planned": {"status": "planned"}}.get(how, {})
    delivery = make_aid_delivery(make_group(ana), ana, **facts)
    if how == "withdrawn":
        aid_deliveries.withdraw_aid_delivery(delivery, ana, version=1, reason="Twice")
    if how == "again":
        aid_deliveries.confirm_aid_delivery(delivery, sara, version=1)
    with pytest.raises(RuleBroken):
        aid_deliveries.confirm_aid_delivery(delivery, sara, version=delivery.version)


def test_nobody_says_confirmed_of_their_own(office: Office) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    with pytest.raises(RuleBroken) as broken:
        make_aid_delivery(group, ana, status="confirmed")
    assert broken.value.field == "status"
    delivery = make_aid_delivery(group, ana)
    with pytest.raises(RuleBroken):
        correct(delivery, ana, status="confirmed", items=[line()])


# --- the rest ---


def test_what_was_written_on_a_device_keeps_when(office: Office) -> None:
    ana = office.person("ana")
    written = clock.now() - timedelta(days=3)
    delivery = make_aid_delivery(make_group(ana), ana, written_at=written)
    assert delivery.written_at == written < delivery.created_at


def test_the_last_deliveries_are_those_that_came(office: Office) -> None:
    ana, olga = office.person("ana"), office.person("olga")
    group = make_group(ana)
    today = clock.today()
    days: list[date] = [today - timedelta(days=n) for n in (4, 3, 2, 1)]
    came = make_aid_delivery(group, ana, on=days[0], item="Rice")
    make_aid_delivery(group, ana, on=days[1], how_known="press")
    make_aid_delivery(group, ana, on=days[2], status="planned")
    gone = make_aid_delivery(group, ana, on=days[3])
    aid_deliveries.withdraw_aid_delivery(gone, ana, version=1, reason="Twice")
    assert [row.id for row in aid_deliveries.last_deliveries(ana, group)] == [came.id]
    assert aid_deliveries.last_deliveries(olga, group) == []
