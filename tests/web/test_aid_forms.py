"""Logging aid in twenty seconds: kits to press, the same as last time, add another, questions, the second panel, confirming."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from casetrack import clock
from casetrack.operations import aid_deliveries, groups, ledger
from casetrack.operations.in_words import moment
from casetrack.operations.paging import Place
from tests.conftest import Ask, Office
from tests.factories.aid_deliveries import make_aid_delivery
from tests.factories.groups import make_group
from tests.factories.kits import make_kit
from tests.factories.statements import make_statement
from tests.web.pressing import fill, forms_of, hidden


def arrange(house: Office) -> tuple[str, str]:
    """A group of 43 people and a kit: its code, the kit's id."""
    with house.at_work():
        ana = house.person("ana")
        group = make_group(ana)
        make_statement(group, ana, low=43, high=43)
        return group.code, str(make_kit().id)


def deliveries(house: Office) -> list[dict[str, Any]]:
    """What is kept, the latest first, in plain values."""
    with house.at_work():
        rows = aid_deliveries.list_aid_deliveries(house.person("ana"), Place()).rows
        return [
            {
                "people": row.people_reached,
                "by": row.delivered_by_name,
                "status": row.status,
                "cover": row.days_of_cover,
                "items": [(one.item, str(one.quantity), one.unit, one.days_of_cover) for one in row.items],
            }
            for row in rows
        ]


def test_a_known_kit_takes_one_press_and_save(house: Office, client_of: Ask) -> None:
    code, kit = arrange(house)
    ana = client_of("ana")
    page = ana.get(f"/log/aid?group={code}")
    assert hidden(page)["people_reached"] == "43" and hidden(page)["delivered_on"] == clock.today().isoformat()
    assert "lasts 30 days" in page.text
    answer = ana.post(f"/log/aid?group={code}", data=fill(page, kit=kit))
    assert answer.status_code == 302, answer.text
    assert deliveries(house) == [
        {"people": 43, "by": None, "status": "distributed", "cover": 30, "items": [("Food parcel", "43.00", "parcel", 30)]}
    ]
    stored = ana.get(answer.location).text
    assert "Food parcel: 43 parcel" in stored and "30 days" in stored


def test_families_are_not_filled_in_as_people(house: Office, client_of: Ask) -> None:
    with house.at_work():
        ana = house.person("ana")
        group = make_group(ana)
        make_statement(group, ana, low=12, high=12, unit="family")
        code = group.code
    page = client_of("ana").get("/log/aid").text
    assert "12 families" in page and "data-people" not in page
    assert hidden(client_of("ana").get(f"/log/aid?group={code}"))["people_reached"] == ""


def test_a_quantity_shortens_what_lasts(house: Office, client_of: Ask) -> None:
    code, kit = arrange(house)
    ana = client_of("ana")
    ana.post(f"/log/aid?group={code}", data=fill(ana.get(f"/log/aid?group={code}"), kit=kit, kit_quantity="10"))
    assert deliveries(house)[0]["items"] == [("Food parcel", "10.00", "parcel", 6)]


def test_a_kit_and_other_things_are_one_delivery(house: Office, client_of: Ask) -> None:
    code, kit = arrange(house)
    ana = client_of("ana")
    sent = fill(
        ana.get(f"/log/aid?group={code}"),
        kit=kit,
        **{"items-0-item": "Firewood", "items-0-quantity": "2,5", "items-0-unit": "t", "items-0-sector": "SHL"},
    )
    assert ana.post(f"/log/aid?group={code}", data=sent).status_code == 302
    assert [item[:3] for item in deliveries(house)[0]["items"]] == [("Food parcel", "43.00", "parcel"), ("Firewood", "2.50", "t")]


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({}, "Choose a kit, or enter what was delivered."),
        ({"kit": "0192f0c0-0000-7000-8000-000000000000"}, "Choose a kit from the list."),
        ({"items-0-item": "Rice", "items-0-quantity": "3"}, "Enter the unit"),
        ({"items-0-item": "Rice", "items-0-dispatched": "3", "items-0-received": "2", "items-0-unit": "kg"}, "Say why"),
        ({"KIT": "", "kit_dispatched": "30", "kit_received": "28"}, "30 were dispatched and 28 received"),
        ({"KIT": "", "girls": "40", "women": "4"}, "add up to 44, more than the 43 people reached"),
        ({"KIT": "", "status": "confirmed"}, "Another person confirms"),
        ({"KIT": "", "delivered_on": "2190-01-01"}, "in the future"),
        ({"KIT": "", "kit_expires_on": "2026-13-45"}, "Enter a day that exists"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    house: Office, client_of: Ask, changed: dict[str, str], sentence: str
) -> None:
    code, kit = arrange(house)
    ana = client_of("ana")
    sent = fill(
        ana.get(f"/log/aid?group={code}"), waybill="WB-77", **{name.replace("KIT", "kit"): value for name, value in changed.items()}
    )
    sent |= {"kit": kit} if "KIT" in changed else {}
    answer = ana.post(f"/log/aid?group={code}", data=sent)
    assert answer.status_code == 200 and sentence in answer.text
    typed = {name: value for name, value in sent.items() if name not in ("csrf_token", "kit")}
    again = hidden(answer)
    assert {name: again.get(name) for name in typed} == typed and again.get("kit", "") in (kit, "")
    assert deliveries(house) == []


def test_430_people_are_a_question_and_no_error(house: Office, client_of: Ask) -> None:
    code, kit = arrange(house)
    ana = client_of("ana")
    sent = fill(ana.get(f"/log/aid?group={code}"), kit=kit, people_reached="430")
    answer = ana.post(f"/log/aid?group={code}", data=sent | {"then": "another"})
    assert answer.status_code == 200 and "430 people reached; 43 are known" in answer.text
    assert "There is a problem" not in answer.text and deliveries(house) == []
    kept = ana.post(f"/log/aid?group={code}", data=hidden(answer) | {"sure": "many"})
    assert "after=" in kept.location, "the button that was pressed first is remembered"
    assert deliveries(house)[0]["people"] == 430


def test_a_second_caseworker_hears_that_it_is_logged_already(house: Office, client_of: Ask) -> None:
    code, kit = arrange(house)
    ana, sara = client_of("ana"), client_of("sara")
    ana.post(f"/log/aid?group={code}", data=fill(ana.get(f"/log/aid?group={code}"), kit=kit))
    answer = sara.post(f"/log/aid?group={code}", data=fill(sara.get(f"/log/aid?group={code}"), kit=kit))
    assert answer.status_code == 200 and "Ana already logged this" in answer.text
    assert "Same as last time" not in answer.text, "it would take away what was typed"
    assert sara.post(f"/log/aid?group={code}", data=hidden(answer) | {"sure": "again"}).status_code == 302
    assert len(deliveries(house)) == 2


def test_the_same_as_last_time_fills_everything(house: Office, client_of: Ask) -> None:
    code, kit = arrange(house)
    ana = client_of("ana")
    first = ana.get(f"/log/aid?group={code}")
    assert "Same as last time" not in first.text
    facts = {
        "kit_quantity": "40",
        "people_reached": "41",
        "delivered_by_name": "Lowland Relief",
        "how_known": "told_by_partner",
        "donor_name": "A donor",
        "waybill": "WB-1",
        "items-0-item": "Soap",
        "items-0-quantity": "41",
        "items-0-unit": "bar",
        "delivered_on": "2026-01-07",
    }
    ana.post(f"/log/aid?group={code}", data=fill(first, kit=kit, **facts))
    page = ana.get(f"/log/aid?group={code}")
    assert "Same as last time" in page.text and hidden(page)["delivered_by_name"] == "Lowland Relief"
    same = ana.get(f"/log/aid?group={code}&same=1")
    filled = hidden(same)
    expected = {name: value for name, value in facts.items() if name not in ("waybill", "delivered_on")}
    assert {name: filled[name] for name in expected} == expected
    assert filled["kit"] == kit and filled["waybill"] == "" and filled["delivered_on"] == clock.today().isoformat()
    assert filled["form_id"] != hidden(page)["form_id"]
    assert ana.post(f"/log/aid?group={code}&same=1", data=filled).status_code == 302
    latest, before = deliveries(house)
    assert latest["items"] == before["items"]


def test_save_and_add_another_comes_back_empty_and_says_what_was_stored(house: Office, client_of: Ask) -> None:
    code, kit = arrange(house)
    ana = client_of("ana")
    answer = ana.post("/log/aid", data=fill(ana.get("/log/aid"), group=code, kit=kit, people_reached="12", then="another"))
    assert answer.status_code == 302
    page = ana.get(answer.location)
    assert "Stored:" in page.text and "Food parcel: 12 parcel" in page.text
    assert "kit" not in hidden(page) and hidden(page)["people_reached"] == "43"
    [undo] = [form for form in forms_of(page) if "version" in form]
    key = answer.location.rpartition("after=")[2]
    assert ana.post(f"/entries/aid_deliveries/{key}/undo", data=undo).status_code == 302
    assert "Stored:" not in ana.get(answer.location).text
    for odd in ("x", key.replace("0", "1"), ""):
        assert ana.get(f"/log/aid?group={code}&after={odd}").status_code == 200


def test_the_second_panel_is_kept_and_shown(house: Office, client_of: Ask) -> None:
    code, kit = arrange(house)
    ana = client_of("ana")
    facts = {
        "kit_dispatched": "45",
        "kit_received": "43",
        "kit_difference_reason": "Two were wet",
        "kit_batch": "L-204",
        "kit_expires_on": "2199-01-31",
        "complaint": "The queue was long",
        "girls": "10",
        "older_men": "3",
        "waybill": "WB-9",
    }
    answer = ana.post(f"/log/aid?group={code}", data=fill(ana.get(f"/log/aid?group={code}"), kit=kit, **facts))
    assert answer.status_code == 302, answer.text
    key = answer.location.split("/")[-2]
    shown = ana.get(f"/aid-deliveries/{key}").text
    for words in ("Two were wet", "L-204", "31 Jan 2199", "The queue was long", "WB-9"):
        assert words in shown, words
    edit = hidden(ana.get(f"/aid-deliveries/{key}/edit"))
    assert edit["items-0-batch"] == "L-204" and edit["items-0-dispatched"] == "45"
    assert edit["complaint"].strip() == "The queue was long"
    again = ana.post(
        f"/aid-deliveries/{key}/edit", data=edit | {"items-0-received": "44", "items-0-difference_reason": "One was wet"}
    )
    assert again.status_code == 302, again.text
    assert "One was wet" in ana.get(f"/aid-deliveries/{key}").text
    with house.at_work():
        assert ledger.verify()


def test_what_came_from_a_device_says_when_it_was_written(house: Office, client_of: Ask) -> None:
    with house.at_work():
        ana = house.person("ana")
        written = clock.now() - timedelta(days=3)
        key = make_aid_delivery(make_group(ana), ana, written_at=written).id
        words = moment(written)
    shown = client_of("ana").get(f"/aid-deliveries/{key}").text
    assert "Written on a device" in shown and words in shown and "Received on" in shown


@pytest.mark.parametrize("path", ["/log/aid", "/log/aid?group={code}", "/log/aid?group={code}&same=1"])
def test_the_form_asks_the_database_as_often_whatever_there_is(
    house: Office, client_of: Ask, path: str, count_queries: Callable[[], Any]
) -> None:
    code, _kit = arrange(house)
    ana = client_of("ana")
    asked = []
    for more in (1, 20):
        with house.at_work():
            person = house.person("ana")
            group = groups.get_group(person, code)
            for number in range(more):
                make_aid_delivery(group, person, item=f"Soap {number}")
                make_group(person, name=f"Others {number}")
        with count_queries() as seen:
            assert ana.get(path.format(code=code)).status_code == 200
        asked.append(len(seen.statements))
    assert asked[0] == asked[1] <= 16, asked


def test_a_colleague_confirms_and_the_caseworker_cannot(house: Office, client_of: Ask) -> None:
    with house.at_work():
        ana = house.person("ana")
        key = make_aid_delivery(make_group(ana), ana).id
    own, sara = client_of("ana"), client_of("sara")
    page = sara.get(f"/aid-deliveries/{key}")
    assert "Confirm that it came" in page.text and "Confirm that it came" not in own.get(f"/aid-deliveries/{key}").text
    [press] = [form for form in forms_of(page) if "version" in form]
    foreign = forms_of(own.get(f"/aid-deliveries/{key}"))[0]["csrf_token"]
    refused = own.post(f"/aid-deliveries/{key}/confirm", data={**press, "csrf_token": foreign})
    assert "Another person confirms" in own.get(refused.location).text
    changed = own.get(f"/aid-deliveries/{key}/edit")
    assert own.post(f"/aid-deliveries/{key}/edit", data=fill(changed, people_reached="29")).status_code == 302
    assert "changed since" in sara.get(sara.post(f"/aid-deliveries/{key}/confirm", data=press).location).text
    [press] = [form for form in forms_of(sara.get(f"/aid-deliveries/{key}")) if "version" in form]
    for _twice in range(2):
        assert sara.post(f"/aid-deliveries/{key}/confirm", data=press).status_code == 302
    shown = sara.get(f"/aid-deliveries/{key}").text
    assert "Confirmed by" in shown and "Sara" in shown and "Confirm that it came" not in shown
