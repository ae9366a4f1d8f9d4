"""Conditions of ten groups and of ten thousand: as many queries for the list of what blocks, and it is walked in order."""

from datetime import timedelta
from typing import Any

from sqlalchemy import insert

from casetrack import clock
from casetrack.cleaning import sort_key
from casetrack.extensions import db
from casetrack.models.columns import new_id
from casetrack.models.conditions import Condition, ConditionDispute
from casetrack.models.groups import Group, GroupStanding
from casetrack.operations import case_codes, conditions
from tests.conftest import Office, signed_in_client
from tests.factories.conditions import make_condition
from tests.factories.groups import make_group
from tests.volume.test_many_rows import MANY, link, queries, row_of


def multiply(house: Office, code: str, many: int, first: int) -> None:
    """Copies of a group, each with a copy of its condition, straight into the tables: what is measured is reading."""
    with house.at_work():
        group = row_of(Group, Group.code == code)
        standing = row_of(GroupStanding, GroupStanding.group_id == group["id"])
        said = row_of(Condition, Condition.group_id == group["id"])
        dispute = row_of(ConditionDispute, ConditionDispute.condition_id == said["id"])
        rows: dict[Any, list[dict[str, Any]]] = {Group: [], GroupStanding: [], Condition: [], ConditionDispute: []}
        for number in range(first, first + many):
            key, own, name = new_id(), new_id(), f"Copy {number}"
            rows[Group].append({**group, "id": key, "code": case_codes.new_code(2026), "name": name, "name_key": sort_key(name)})
            rows[GroupStanding].append({**standing, "group_id": key, "people_sort": number % 500})
            day = clock.today() - timedelta(days=number % 300)
            rows[Condition].append({**said, "id": own, "group_id": key, "timeline_on": day, "is_blocking": number % 7 == 0})
            rows[ConditionDispute].append({**dispute, "id": new_id(), "condition_id": own})
        for record_class, made in rows.items():
            db.session.execute(insert(record_class.__table__), made)
        if db.engine.dialect.name == "postgresql":
            db.session.execute(db.text("ANALYZE"))


def test_what_blocks_is_found_with_the_same_queries_among_ten_thousand(committed: Office) -> None:
    with committed.at_work():
        ana, sara = committed.person("ana"), committed.person("sara")
        group = make_group(ana)
        said = conditions.get_condition(sara, make_condition(group, ana).id)
        conditions.mark_blocking(said, sara, version=1, reason="It stops all", blocking=True)
        code = group.code
    clients = {who: signed_in_client(committed, who) for who in ("ana", "sara", "rita")}
    addresses = ["/conditions", "/conditions?show=blocking&sort=people", f"/groups/{code}/conditions"]
    multiply(committed, code, 9, 1)
    ten = {(who, address): queries(committed, client, address) for who, client in clients.items() for address in addresses}
    multiply(committed, code, MANY - 10, 10)
    many = {(who, address): queries(committed, client, address) for who, client in clients.items() for address in addresses}
    assert ten == many
    assert max(many.values()) < 40, many
    seen: set[str] = set()
    page = clients["sara"].get("/conditions")
    assert "10,000" in page.text and "Blocking" in page.text
    for _step in range(3):
        rows = set(page.text.split('<th scope="row">')[1:])
        assert len(rows) == 25 and not rows & seen
        seen |= rows
        page = clients["sara"].get(link(page.text, "next"))
        assert page.status_code == 200
