"""Today: what people see."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.conftest import Ask, Office
from tests.factories.correspondence import make_letter
from tests.factories.follow_ups import make_follow_up
from tests.factories.groups import make_group


def test_rows_say_what_is_due_and_lead_to_one_act_each(house: Office, client_of: Ask) -> None:
    with house.at_work():
        ana = house.person("ana")
        group = make_group(ana)
        code = group.code
        late = make_follow_up(group, ana, in_days=-3)
        letter = make_letter(group, ana, days_ago=30)
        follow_up, key, row = late.id, letter.id, letter.addressees[0].id
    text = client_of("ana").get("/").text
    for address in ("/log/aid", "/log/contact", "/log/letter", f"/groups/{code}", f"/follow-ups/{follow_up}/finish"):
        assert f'href="{address}"' in text, address
    assert f'href="/correspondence/{key}/addressees/{row}/reply"' in text
    assert "Late (1)" in text and "Due today" in text and "3 days ago" in text and "Next 7 days" not in text


def test_nothing_due_says_so(house: Office, client_of: Ask) -> None:
    with house.at_work():
        make_group(house.person("ana"))
        make_group(house.person("ana"))
    assert "Nothing due. 2 groups are yours." in client_of("ana").get("/").text
    assert "Nothing due. 0 groups are yours." in client_of("olga").get("/").text


@pytest.mark.parametrize(
    ("who", "leads_to"), [("adam", "/users"), ("august", "/exports"), ("dora", "/exports"), ("rita", "/groups")]
)
def test_those_who_log_nothing_get_their_pages(house: Office, client_of: Ask, who: str, leads_to: str) -> None:
    text = client_of(who).get("/").text
    assert f'href="{leads_to}"' in text and "/log/" not in text and "Nothing due" not in text


def test_as_many_statements_for_one_as_for_many(house: Office, client_of: Ask, count_queries: Callable[[], Any]) -> None:
    with house.at_work():
        ana = house.person("ana")
        group = make_group(ana)
        make_follow_up(group, ana)
        make_letter(group, ana, days_ago=35)
    client = client_of("ana")
    client.get("/")
    with count_queries() as few:
        client.get("/")
    with house.at_work():
        ana = house.person("ana")
        for _number in range(15):
            other = make_group(ana)
            make_follow_up(other, ana)
            make_letter(other, ana, days_ago=35)
    with count_queries() as many:
        assert "Late (16)" in client.get("/").text
    assert len(many.statements) == len(few.statements)
