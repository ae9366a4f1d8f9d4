"""The count balance as people see it, and what it lifts out of the page."""

import re
from datetime import timedelta
from typing import Any

from casetrack import clock
from casetrack.operations import standings
from casetrack.operations.aid_deliveries import ItemFacts
from casetrack.world_dates import world_date
from tests.conftest import Ask, Office
from tests.factories.aid_deliveries import make_aid_delivery
from tests.factories.groups import make_group
from tests.factories.movements import make_movement
from tests.factories.statements import make_statement
from tests.web.pressing import fill

RETURNS = ((46, 84), (33, 53), (25, 28), (8, 18), (10, 8), (3, 7))


def on(text: str) -> Any:
    return world_date(text, learnt_on=clock.today())


def the_example(house: Office, last: int = len(RETURNS)) -> str:
    with house.at_work():
        ana = house.person("ana")
        group = make_group(ana)
        make_statement(group, ana, low=130, high=130, valid_on=on("2025-01-01"))
        for month, (gone, left) in enumerate(RETURNS[:last], start=2):
            day = on(f"2025-{month:02}-10")
            make_movement(group, ana, status="arrived", people_planned=None, people_arrived=gone, arrived_on=day)
            make_statement(group, ana, low=left, high=left, valid_on=day, said_by_name="B. Answerer")
        return group.code


def cells(page: str, label: str) -> list[str]:
    """What stands in the column of the balance with this label, row by row."""
    table = page[page.index("Count balance, in the order of the world") :].partition("</table>")[0]
    found = re.findall(rf'data-l="{label}">(.*?)</td>', table, re.DOTALL)
    return [re.sub(r"<[^>]+>", "", cell).strip() for cell in found]


def test_the_balance_stands_line_by_line_with_its_differences(house: Office, client_of: Ask) -> None:
    code = the_example(house)
    page = client_of("ana").get(f"/groups/{code}/people").text
    assert [cell for cell in cells(page, "Unexplained") if cell] == ["0", "+2", "+2", "0", "0", "+2"]
    assert cells(page, "Computed") == [str(n) for n in (130, 84, 84, 51, 51, 26, 26, 18, 18, 8, 8, 5, 5)]
    assert [cell for cell in cells(page, "Stated") if cell] == ["130", "84", "53", "28", "18", "8", "7"]
    assert [cell for cell in cells(page, "In or out") if cell] == ["−46", "−33", "−25", "−8", "−10", "−3"]


def test_what_is_unexplained_leads_to_its_line(house: Office, client_of: Ask) -> None:
    code = the_example(house)
    page = client_of("ana").get(f"/groups/{code}/people").text
    top = page[page.index('id="balance"') : page.index("Count balance, in the order of the world")]
    assert "Unexplained: 2 people" in top and '<a href="#line-13">' in top
    assert '<a href="#line-5">' in top and '<a href="#line-7">' in top
    assert page.count('id="line-13"') == 1
    assert "Count unexplained" in client_of("ana").get(f"/groups/{code}").text
    assert "Count unexplained" in client_of("ana").get("/groups?flag=count_unexplained").text


def test_counts_that_agree_say_so(house: Office, client_of: Ask) -> None:
    code = the_example(house, last=1)
    page = client_of("ana").get(f"/groups/{code}/people").text
    assert "The counts agree" in page and "Unexplained:" not in page
    assert "Count unexplained" not in client_of("ana").get(f"/groups/{code}").text


def test_every_line_opens_its_record(house: Office, client_of: Ask) -> None:
    code = the_example(house, last=1)
    ana = client_of("ana")
    page = ana.get(f"/groups/{code}/people").text
    table = page[page.index("Count balance, in the order of the world") :].partition("</table>")[0]
    links = re.findall(r'<a href="(/(?:statements|movements)/[^"]+)">', table)
    assert len(links) == 3
    assert all(ana.get(link).status_code == 200 for link in links)


def test_the_course_of_a_movement_is_entered_step_by_step(house: Office, client_of: Ask) -> None:
    with house.at_work():
        ana = house.person("ana")
        group = make_group(ana)
        make_statement(group, ana, low=43, high=43, valid_on=on("2025-01-01"))
        key, code = make_movement(group, ana).id, group.code
    client = client_of("ana")
    show = f"/movements/{key}"
    for step, typed in (
        ("postponed", {"status_reason": "The road is closed", "planned_on": "2025-03-01"}),
        ("departed", {"departed_on": "2025-03-01", "people_departed": "12"}),
        ("arrived", {"arrived_on": "2025-03-02", "people_arrived": "10"}),
    ):
        page = client.get(show)
        assert f'href="{show}/{step}"' in page.text
        answer = client.post(f"{show}/{step}", data=fill(client.get(f"{show}/{step}"), **typed))
        assert answer.status_code == 302, answer.text
    page = client.get(show).text
    assert "2 people who left did not arrive" in page and "The road is closed" in page
    assert "Partially returned" in page and f'href="/groups/{code}/stage"' in page
    assert "33 people" in client.get(f"/groups/{code}/people").text


def test_a_step_is_refused_beside_its_field(house: Office, client_of: Ask) -> None:
    with house.at_work():
        ana = house.person("ana")
        key = make_movement(make_group(ana), ana, status="departed", departed_on=on("2025-03-01"), people_departed=12).id
    client = client_of("ana")
    for step, typed, sentence in (
        ("arrived", {"arrived_on": "2025-02-01", "people_arrived": "3"}, "before the departure"),
        ("arrived", {"arrived_on": "2025-03-02", "people_arrived": "13"}, "More people arrived than departed"),
        ("arrived", {"arrived_on": "2025-03-02", "people_arrived": ""}, "Enter how many people arrived"),
        ("arrived", {"arrived_on": "2190-03-02", "people_arrived": "3"}, "in the future"),
        ("cancelled", {"status": "cancelled", "status_reason": "No"}, "left already"),
        ("cancelled", {"status": "refused_at_border", "status_reason": ""}, "Say why"),
        ("departed", {"departed_on": "2025-03-02"}, "cannot follow"),
    ):
        answer = client.post(f"/movements/{key}/{step}", data=fill(client.get(f"/movements/{key}/{step}"), **typed))
        assert answer.status_code == 200 and sentence in answer.text, (step, typed)


def test_a_step_on_what_somebody_changed_meanwhile_is_shown_again(house: Office, client_of: Ask) -> None:
    with house.at_work():
        ana = house.person("ana")
        key = make_movement(make_group(ana), ana).id
    first, second = client_of("ana"), client_of("sara")
    address = f"/movements/{key}/departed"
    one, two = first.get(address), second.get(address)
    assert first.post(address, data=fill(one, departed_on="2025-03-01", people_departed="12")).status_code == 302
    answer = second.post(address, data=fill(two, departed_on="2025-03-05", people_departed="11"))
    assert answer.status_code in (200, 409) and "2025-03-05" in answer.text
    assert "1 Mar 2025" in first.get(f"/movements/{key}").text


def test_a_correction_of_something_else_says_nothing_of_the_direction(house: Office, client_of: Ask) -> None:
    with house.at_work():
        ana = house.person("ana")
        group = make_group(ana)
        key, code = make_movement(group, ana).id, group.code
    client = client_of("ana")
    address = f"/movements/{key}/edit"
    assert client.post(address, data=fill(client.get(address), people_planned="11")).status_code == 302
    assert "They leave the group" not in client.get(f"/groups/{code}/history").text
    assert client.post(address, data=fill(client.get(address), direction="stays")).status_code == 302
    assert "They move and stay in the group" in client.get(f"/groups/{code}/history").text


def test_more_people_than_are_known_are_asked_about_once(house: Office, client_of: Ask) -> None:
    with house.at_work():
        ana = house.person("ana")
        group = make_group(ana)
        make_statement(group, ana, low=43, high=43)
        code = group.code
    client = client_of("ana")
    address = f"/groups/{code}/movements/new"
    sent = fill(client.get(address), people_planned="430", note="typed text")
    answer = client.post(address, data=sent)
    assert answer.status_code == 200 and "430 people are more than the 43" in answer.text and "typed text" in answer.text
    assert client.post(address, data=fill(answer) | {"sure": "more_than_known"}).status_code == 302


def test_who_reads_is_offered_no_step_and_another_team_knows_nothing(house: Office, client_of: Ask) -> None:
    with house.at_work():
        key = make_movement(make_group(house.person("ana")), house.person("ana")).id
    rita, olga = client_of("rita"), client_of("olga")
    for step in ("departed", "arrived", "postponed", "cancelled"):
        assert rita.get(f"/movements/{key}/{step}").status_code == 403
        assert olga.get(f"/movements/{key}/{step}").status_code == 404
        assert f"/{step}" not in rita.get(f"/movements/{key}").text


def test_the_aid_tab_tells_until_when_each_sector_lasts(house: Office, client_of: Ask) -> None:
    with house.at_work():
        ana = house.person("ana")
        group = make_group(ana)
        items = [aid_item("FSC")]
        make_aid_delivery(group, ana, on=days_ago(40), days_of_cover=30, items=items)
        make_aid_delivery(group, ana, on=days_ago(2), how_known="press", items=items)
        assert standings.sectors_of(group)[0].sector == "FSC"
        code = group.code
    page = client_of("ana").get(f"/groups/{code}/aid").text
    assert "Aid is overdue by 10 days" in page and "by 10 days" in page and "covers 30 days" in page
    listed = client_of("ana").get("/groups?flag=aid_overdue").text
    assert code in listed and "Food security" in listed


def days_ago(days: int) -> Any:
    return clock.today() - timedelta(days=days)


def aid_item(sector: str) -> Any:
    return ItemFacts(item="Things", sector=sector, unit="box")


def test_a_delivery_that_a_reader_may_not_see_is_no_link(house: Office, client_of: Ask) -> None:
    with house.at_work():
        ana = house.person("ana")
        group = make_group(ana)
        key = make_aid_delivery(group, ana, days_of_cover=30, items=[aid_item("FSC")], sensitivity="confidential").id
        code = group.code
    assert f"/aid-deliveries/{key}" in client_of("ana").get(f"/groups/{code}/aid").text
    page = client_of("rita").get(f"/groups/{code}/aid").text
    assert "covers 30 days" in page and str(key) not in page
