"""Aid deliveries: what may be done."""

from datetime import timedelta

import pytest

from casetrack import clock
from casetrack.errors import NotFound, RuleBroken
from casetrack.extensions import db
from casetrack.operations import aid_deliveries, groups, ledger, standings
from casetrack.world_dates import WorldDate, world_date
from tests.conftest import Office
from tests.factories.aid_deliveries import make_aid_delivery
from tests.factories.groups import make_group


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
