"""What is asked once before a delivery is stored."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from casetrack import clock
from casetrack.errors import Question
from casetrack.operations import aid_deliveries
from casetrack.operations.aid_deliveries import ItemFacts
from casetrack.operations.aid_questions import far_more
from casetrack.world_dates import world_date
from tests.conftest import Office
from tests.factories.aid_deliveries import make_aid_delivery
from tests.factories.groups import make_group
from tests.factories.kits import make_kit
from tests.factories.statements import make_statement


def days_ago(number: int) -> Any:
    return world_date(clock.today() - timedelta(days=number), learnt_on=clock.today())


def asked(group: Any, by: Any, **facts: Any) -> str | None:
    """The name of the question that a delivery of ten sacks of rice five days ago raises; it is not stored then."""
    given = {"items": [ItemFacts(item="Rice", quantity=Decimal(10), unit="sack")], "delivered_on": days_ago(5), "sure": ()}
    try:
        make_aid_delivery(group, by, **{**given, **facts})
    except Question as question:
        assert question.sentence
        return question.name
    return None


@pytest.mark.parametrize(("days", "question"), [(3, None), (4, "again"), (5, "again"), (6, "again"), (7, None)])
def test_the_same_within_a_day_is_asked_about(office: Office, days: int, question: str | None) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    assert asked(group, ana) is None
    assert asked(group, ana, delivered_on=days_ago(days)) == question
    assert asked(group, ana, delivered_on=days_ago(days), sure=("again",)) is None


def test_the_question_says_who_when_and_what(office: Office) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    make_aid_delivery(group, ana, item="Rice", on=clock.today())
    with pytest.raises(Question, match=r"Ana already logged this for .*: Rice: 14 parcel"):
        make_aid_delivery(group, office.person("sara"), item="RICE", sure=())


def test_a_kit_is_the_same_by_whatever_name(office: Office) -> None:
    ana = office.person("ana")
    group, kit = make_group(ana), make_kit()
    assert asked(group, ana, items=[ItemFacts(kit_id=kit.id)]) is None
    assert asked(group, ana, items=[ItemFacts(item="food PARCEL"), ItemFacts(item="Soap")]) == "again"


def test_what_may_stand_beside_it_is_not_asked_about(office: Office) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    kept = make_aid_delivery(group, ana, item="Rice", delivered_on=days_ago(5))
    assert asked(group, ana, items=[ItemFacts(item="Oil")]) is None, "another thing"
    assert asked(make_group(ana, name="Others"), ana) is None, "another group"
    assert asked(group, ana, how_known="press") is None, "the press tells of what we saw"
    assert asked(group, ana, status="planned") is None, "what is planned has not come"
    assert asked(group, ana, how_known="press", delivered_on=world_date("XXXX-07-14", learnt_on=clock.today())) is None
    aid_deliveries.withdraw_aid_delivery(kept, ana, version=1, reason="Not so")
    assert asked(group, ana) is None, "what was withdrawn"


@pytest.mark.parametrize(
    ("people", "known", "far"),
    [
        (430, 43, True),
        (130, 43, True),
        (65, 43, True),
        (64, 43, False),
        (63, 43, False),
        (9, 3, False),
        (10, 3, True),
    ],
)
def test_what_far_more_is(people: int, known: int, far: bool) -> None:
    assert far_more(people, known) is far


def test_430_people_in_a_group_of_43_are_asked_about(office: Office) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    assert asked(group, ana, people_reached=430, delivered_on=days_ago(50)) is None, "nobody said how many there are"
    make_statement(group, ana, low=43, high=43)
    with pytest.raises(Question, match=r"430 .* 43 "):
        make_aid_delivery(group, ana, people_reached=430, sure=())
    assert asked(group, ana, people_reached=430, sure=("many", "again")) is None


def test_families_are_no_people(office: Office) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    make_statement(group, ana, low=10, high=10, unit="family")
    assert asked(group, ana, people_reached=50) is None


def test_what_had_expired_before_it_came_is_asked_about(office: Office) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    came = clock.today() - timedelta(days=5)
    old = [ItemFacts(item="Medicine", expires_on=came - timedelta(days=1))]
    since = [ItemFacts(item="Medicine", expires_on=came + timedelta(days=1))]
    assert asked(group, ana, items=since) is None, "it was good on the day it came"
    assert asked(group, ana, items=old, sure=("again",)) == "expired"
    assert asked(group, ana, items=old, sure=("expired", "again")) is None


def test_a_correction_is_asked_only_about_what_it_changes(office: Office) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    make_statement(group, ana, low=43, high=43)
    items = [ItemFacts(item="Rice", quantity=Decimal(14), unit="sack")]
    make_aid_delivery(group, ana, items=items)
    twice = make_aid_delivery(group, ana, items=items, people_reached=430)
    given: dict[str, Any] = {"status": "distributed", "how_known": "seen_by_us", "delivered_on": twice.delivered_on, "items": items}
    aid_deliveries.correct_aid_delivery(twice, ana, version=1, people_reached=430, note="By the north door", **given)
    with pytest.raises(Question) as question:
        aid_deliveries.correct_aid_delivery(twice, ana, version=2, people_reached=431, **given)
    assert question.value.name == "many"
