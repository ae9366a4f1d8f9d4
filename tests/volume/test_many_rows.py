"""Ten rows and ten thousand: the same number of queries, and every list looks right, with a name of 200 signs without a space."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import event, insert, select

from casetrack import clock, engines
from casetrack.cleaning import sort_key
from casetrack.extensions import db
from casetrack.models.aid_deliveries import AidDelivery, AidItem
from casetrack.models.columns import new_id
from casetrack.models.groups import Group, GroupStanding
from casetrack.operations import case_codes
from tests.conftest import Office, signed_in_client
from tests.factories.aid_deliveries import make_aid_delivery
from tests.factories.groups import make_group

MANY = 10_000
LONG_NAME = "W" * 200


def multiply(house: Office, code: str, groups: int, deliveries: int) -> None:
    """Copies of a group and of its delivery, straight into the tables: what is measured is reading."""
    with house.at_work():
        group = row_of(Group, Group.code == code)
        standing = row_of(GroupStanding, GroupStanding.group_id == group["id"])
        delivery = row_of(AidDelivery, AidDelivery.group_id == group["id"])
        item = row_of(AidItem, AidItem.delivery_id == delivery["id"])
        today = clock.today()
        many: dict[Any, list[dict[str, Any]]] = {Group: [], GroupStanding: [], AidDelivery: [], AidItem: []}
        for number in range(groups):
            key, name = new_id(), f"{LONG_NAME[:190]}{number}"
            many[Group].append({**group, "id": key, "code": case_codes.new_code(2026), "name": name, "name_key": sort_key(name)})
            many[GroupStanding].append({**standing, "group_id": key, "aid_since": today - timedelta(days=number % 60)})
        for number in range(deliveries):
            key, day = new_id(), today - timedelta(days=number % 300)
            many[AidDelivery].append({**delivery, "id": key, "timeline_on": day, "delivered_by_name": LONG_NAME})
            many[AidItem].append({**item, "id": new_id(), "delivery_id": key, "item": LONG_NAME})
        for record_class, rows in many.items():
            db.session.execute(insert(record_class.__table__), rows)
        if db.engine.dialect.name == "postgresql":
            db.session.execute(db.text("ANALYZE"))


def row_of(record_class: Any, where: Any) -> dict[str, Any]:
    return dict(db.session.execute(select(record_class.__table__).where(where)).mappings().one())


@contextmanager
def counted(house: Office) -> Iterator[list[str]]:
    """The statements that are sent meanwhile."""
    statements: list[str] = []

    def write_down(_c: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if statement.lstrip().upper().startswith(("SELECT", "INSERT", "UPDATE", "DELETE", "WITH")):
            statements.append(statement)

    with house.app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", write_down)
    try:
        yield statements
    finally:
        event.remove(engine, "before_cursor_execute", write_down)


def queries(house: Office, client: FlaskClient, address: str) -> int:
    client.get(address)  # once for what is kept from the first use on
    with counted(house) as statements:
        answer = client.get(address)
    assert answer.status_code == 200, address
    return len(statements)


def test_the_same_number_of_queries_with_ten_and_with_ten_thousand(committed: Office) -> None:
    with committed.at_work():
        ana = committed.person("ana")
        group = make_group(ana, name=LONG_NAME)
        make_aid_delivery(group, ana)
        code = group.code
    clients = {who: signed_in_client(committed, who) for who in ("ana", "sara", "rita")}
    addresses = [
        "/",
        "/groups",
        "/groups?sort=name",
        "/groups?flag=aid_overdue",
        f"/groups/{code}",
        f"/groups/{code}/aid",
        "/aid-deliveries",
    ]
    multiply(committed, code, 9, 9)
    ten = {(who, address): queries(committed, client, address) for who, client in clients.items() for address in addresses}
    multiply_more(committed, code)
    many = {(who, address): queries(committed, client, address) for who, client in clients.items() for address in addresses}
    assert ten == many
    assert max(many.values()) < 40, many
    walk(clients["sara"], "/groups")
    walk(clients["ana"], "/aid-deliveries")
    walk_back_in_time(clients["sara"], code)


def multiply_more(house: Office, code: str) -> None:
    """The rest of the ten thousand; the first delivery of the group is the one with the lowest id."""
    with house.at_work():
        first = db.session.execute(select(AidDelivery.__table__).order_by(AidDelivery.id).limit(1)).mappings().one()
        others = select(AidDelivery.id).where(AidDelivery.id != first["id"])
        db.session.execute(AidItem.__table__.delete().where(AidItem.delivery_id.in_(others)))
        db.session.execute(AidDelivery.__table__.delete().where(AidDelivery.id != first["id"]))
    multiply(house, code, MANY - 10, MANY - 1)


def walk(client: FlaskClient, address: str) -> None:
    """Three pages on and back again: no row twice, and the total is said."""
    seen: list[str] = []
    page = client.get(address)
    assert "10,000" in page.text
    assert LONG_NAME[:150] in page.text
    for _step in range(3):
        rows = page.text.split('<th scope="row">')[1:]
        assert rows and not set(rows) & set(seen)
        seen += rows
        page = client.get(link(page.text, "next"))
        assert page.status_code == 200
    back = client.get(link(page.text, "prev"))
    assert back.status_code == 200
    assert set(back.text.split('<th scope="row">')[1:]) & set(seen)


def link(html: str, rel: str) -> str:
    return html.split(f'rel="{rel}" href="')[1].partition('"')[0].replace("&amp;", "&")


def walk_back_in_time(client: FlaskClient, code: str) -> None:
    """The timeline of a group with ten thousand entries goes on, page after page."""
    address = f"/groups/{code}"
    for _step in range(3):
        page = client.get(address)
        assert page.status_code == 200
        assert "before=" in page.text
        address = f"/groups/{code}?before=" + page.text.split("before=")[1].partition('"')[0].partition("&")[0]


@pytest.mark.parametrize(
    "page", ["/groups", "/aid-deliveries", "/correspondence", "/contacts", "/officials", "/sources", "/exports"]
)
def test_every_list_can_be_empty(committed: Office, page: str) -> None:
    answer = signed_in_client(committed, "viktor").get(page)
    assert answer.status_code == 200
    assert "<table" not in answer.text


def test_the_control_reading_is_counted(committed: Office) -> None:
    with counted(committed) as statements, committed.app.app_context(), engines.transactions("read"):
        db.session.execute(select(Group.id))
    assert len(statements) == 1
