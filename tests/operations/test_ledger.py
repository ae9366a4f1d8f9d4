"""The ledger: every act is written down and verified; whatever is tampered with is named; the database refuses changes."""

import json
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from sqlalchemy import ColumnElement, Connection, Table, select, text
from sqlalchemy.exc import DBAPIError

from casetrack import clock, engines
from casetrack.commands import casetrack as command
from casetrack.extensions import db
from casetrack.models.aid_deliveries import AidDelivery, AidItem
from casetrack.models.columns import UtcDateTime
from casetrack.models.ledger import LedgerChain, LedgerEntry
from casetrack.operations import aid_deliveries, groups, ledger, organisations, users
from casetrack.world_dates import WorldDate, world_date
from tests.conftest import Office, owner_of
from tests.factories.aid_deliveries import make_aid_delivery
from tests.factories.groups import make_group


def a_delivery(house: Office) -> tuple[str, str]:
    with house.at_work():
        ana = house.person("ana")
        delivery = make_aid_delivery(make_group(ana), ana)
        return str(delivery.id), delivery.group_id.hex


@contextmanager
def behind_the_back(house: Office) -> Iterator[Connection]:
    """A connection of somebody who owns the database: its guards, checks and foreign keys switched off."""
    with owner_of(house.app.config["SQLALCHEMY_DATABASE_URI"]) as connection:
        for guard in engines.ledger_guards_off(connection.dialect.name):
            connection.execute(text(guard))
        if connection.dialect.name == "sqlite":
            connection.execute(text("PRAGMA ignore_check_constraints=ON"))
        else:
            connection.execute(text("SET session_replication_role = replica"))
            checks = "SELECT conrelid::regclass, conname FROM pg_constraint WHERE contype = 'c' AND conrelid <> 0"
            for table, name in connection.execute(text(checks)).all():
                connection.execute(text(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"'))
        connection.commit()
        yield connection
        connection.commit()


def tamper(house: Office, statement: str, **values: Any) -> int:
    """Change rows behind casetrack's back; how many were changed."""
    with behind_the_back(house) as connection:
        return connection.execute(text(statement), values).rowcount


def each_column_is_watched(
    house: Office, table: Table, where: ColumnElement[bool], columns: list[str], named: str | None = None
) -> None:
    """Change one column after the other, see it found, put it back."""
    with house.app.app_context():
        before = dict(db.session.execute(select(table).where(where)).mappings().one())
    for name in columns:
        wrong = another(before[name], table.c[name])
        with behind_the_back(house) as connection:
            assert connection.execute(table.update().where(where).values({name: wrong})).rowcount == 1
        with pytest.raises(ledger.Broken, match=named):
            verified(house)
        with behind_the_back(house) as connection:
            back = table.c.id == (wrong if name == "id" else before["id"])
            connection.execute(table.update().where(back).values({name: before[name]}))
        where = table.c.id == before["id"]
    verified(house)


def another(value: Any, column: Any) -> Any:
    """Another value of the column's own type; for an empty one, something where nothing was."""
    kind = datetime if isinstance(column.type, UtcDateTime) else column.type.python_type
    if issubclass(kind, uuid.UUID):
        return uuid.uuid4()
    if issubclass(kind, datetime):
        return (value or clock.now()) + timedelta(seconds=1)
    if issubclass(kind, date):
        return (value or clock.today()) + timedelta(days=1)
    if issubclass(kind, bool):
        return not value
    if issubclass(kind, int | Decimal):
        return (value or 0) + 1
    assert issubclass(kind, str), (column, kind)
    return "x" if value != "x" else "y"


def verified(house: Office) -> None:
    with house.app.app_context(), engines.transactions("read"):
        ledger.verify()


def test_every_act_is_written_down_and_the_whole_verifies(office: Office) -> None:
    ana, sara = office.person("ana"), office.person("sara")
    group = make_group(ana)
    delivery = make_aid_delivery(group, ana)
    db.session.commit()
    group = groups.get_group(sara, group.code)
    groups.hand_over_case(group, sara, to=office.person("boris"), version=group.version)
    delivery = aid_deliveries.get_aid_delivery(sara, delivery.id)
    aid_deliveries.withdraw_aid_delivery(delivery, sara, version=delivery.version, reason="Logged twice")
    db.session.commit()
    actions = [
        (entry.chain.partition("/")[0], entry.action)
        for entry in db.session.execute(select(LedgerEntry).order_by(LedgerEntry.at, LedgerEntry.seq)).scalars()
    ]
    for expected in (("groups", "opened"), ("groups", "handed over"), ("aid_deliveries", "withdrawn")):
        assert expected in actions, actions
    assert ledger.verify()["entries"] == len(actions)


def test_from_zero_to_unknown_is_a_change(office: Office) -> None:
    ana = office.person("ana")
    delivery = make_aid_delivery(make_group(ana), ana, people_reached=0)
    db.session.commit()
    delivery = aid_deliveries.get_aid_delivery(ana, delivery.id)
    facts: dict[str, Any] = {
        "status": "distributed",
        "how_known": "seen_by_us",
        "delivered_on": world_date(clock.today(), learnt_on=clock.today()),
        "items": [aid_deliveries.ItemFacts(item="Soap")],
    }
    aid_deliveries.correct_aid_delivery(delivery, ana, version=1, people_reached=None, **facts)
    db.session.commit()
    entry = db.session.execute(select(LedgerEntry).where(LedgerEntry.object_id == delivery.id, LedgerEntry.seq == 2)).scalar_one()
    assert '"people_reached":[0,null]' in str(entry.payload)
    assert ledger.verify()


def test_a_change_that_changes_nothing_writes_no_entry(office: Office) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    assert ledger.record(group, "changed", ana, was=ledger.snapshot(group)) is None
    assert group.version == 1


def test_many_new_records_are_written_down_as_one_by_one(office: Office) -> None:
    ana = office.person("ana")
    fresh = [organisations.Organisation(name=f"Relief {n}", name_key=f"relief {n}") for n in range(30)]
    before = ledger.verify()
    ledger.record_new(fresh, "added", ana)
    after = ledger.verify()
    assert (after["chains"] - before["chains"], after["entries"] - before["entries"]) == (30, 30)
    entry = db.session.execute(select(LedgerEntry).where(LedgerEntry.object_id == fresh[7].id)).scalar_one()
    alone = organisations.Organisation(name="Relief 7", name_key="relief 7")
    single = ledger.record(alone, "added", ana)
    assert single is not None and single.payload is not None and entry.payload is not None
    assert set(json.loads(entry.payload)["changes"]) == set(json.loads(single.payload)["changes"])


def test_the_first_two_notes_of_a_chain_link_up(office: Office) -> None:
    august = office.person("august")
    first = ledger.note("user/x", "signed in", august, {})
    second = ledger.note("user/x", "signed in", august, {})
    db.session.commit()
    assert (first.seq, second.seq) == (1, 2)
    assert second.prev == first.entry_hash
    assert ledger.verify()


@pytest.mark.parametrize("change", ["UPDATE ledger_entries SET action = 'x'", "DELETE FROM ledger_entries"])
def test_the_database_refuses_to_change_entries(committed: Office, change: str) -> None:
    with committed.app.app_context(), engines.transactions("write"):
        with pytest.raises(DBAPIError, match="never changed"):
            db.session.execute(text(change))
        db.session.rollback()
    verified(committed)


def test_postgresql_refuses_to_empty_the_ledger(committed: Office, database: str) -> None:
    statement = "TRUNCATE ledger_entries" if database == "postgresql" else "DELETE FROM ledger_entries WHERE seq > 0"
    with committed.app.app_context(), engines.transactions("write"):
        with pytest.raises(DBAPIError, match="never changed"):
            db.session.execute(text(statement))
        db.session.rollback()


def test_each_tampered_column_of_an_entry_is_found(committed: Office) -> None:
    key, _group = a_delivery(committed)
    table = LedgerEntry.__table__
    columns = [column.name for column in table.columns]
    each_column_is_watched(committed, table, table.c.chain == f"aid_deliveries/{key}", columns)


def test_each_tampered_column_of_a_record_is_found(committed: Office) -> None:
    key, _group = a_delivery(committed)
    table = AidDelivery.__table__
    columns = [column.name for column in table.columns if column.name != "id"]
    each_column_is_watched(committed, table, table.c.id == uuid.UUID(key), columns, f"aid_deliveries/{key}")


def test_each_tampered_column_of_a_part_is_found(committed: Office) -> None:
    key, _group = a_delivery(committed)
    table = AidItem.__table__
    columns = [column.name for column in table.columns]
    each_column_is_watched(committed, table, table.c.delivery_id == uuid.UUID(key), columns, f"aid_deliveries/{key}")


def test_a_removed_part_is_found(committed: Office) -> None:
    key, _group = a_delivery(committed)
    assert tamper(committed, "DELETE FROM aid_items") == 1
    with pytest.raises(ledger.Broken, match=f"aid_deliveries/{key}"):
        verified(committed)


def test_a_removed_record_is_found(committed: Office) -> None:
    a_delivery(committed)
    tamper(committed, "DELETE FROM aid_items")
    assert tamper(committed, "DELETE FROM aid_deliveries") == 1
    with pytest.raises(ledger.Broken, match="a record was removed"):
        verified(committed)


def test_a_removed_entry_is_found(committed: Office) -> None:
    key, _group = a_delivery(committed)
    assert tamper(committed, "DELETE FROM ledger_entries WHERE chain = :chain", chain=f"aid_deliveries/{key}") == 1
    with pytest.raises(ledger.Broken, match=f"aid_deliveries/{key}"):
        verified(committed)


def test_contents_that_vanish_without_an_erasure_are_found(committed: Office) -> None:
    key, _group = a_delivery(committed)
    statement = "UPDATE ledger_entries SET salt = NULL, payload = NULL WHERE chain = :chain"
    assert tamper(committed, statement, chain=f"aid_deliveries/{key}") == 1
    with pytest.raises(ledger.Broken, match="no entry says that they were erased"):
        verified(committed)


def test_a_tampered_head_of_a_chain_without_record_is_found(committed: Office) -> None:
    with committed.at_work():
        ledger.note("sys/1", "checked", None, {})
    with committed.app.app_context():
        assert db.session.execute(select(LedgerChain)).scalars().all()
    assert tamper(committed, "UPDATE ledger_chains SET head = 'x' WHERE chain = 'sys/1'") == 1
    with pytest.raises(ledger.Broken, match="sys/1"):
        verified(committed)


def test_the_command_ends_with_0_when_whole_and_1_when_broken(
    committed: Office, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    key, _group = a_delivery(committed)
    settings = committed.app.config["CASETRACK"]
    monkeypatch.setenv("CASETRACK_DATABASE_URL", settings.database_url)
    monkeypatch.setenv("CASETRACK_SECRET_KEY", settings.secret_key)
    monkeypatch.setenv("CASETRACK_FILES", str(tmp_path / "files"))
    whole = CliRunner().invoke(command, ["ledger", "verify"])
    assert whole.exit_code == 0, whole.output
    assert "whole" in whole.output
    tamper(committed, "UPDATE aid_deliveries SET note = 'invented'")
    broken = CliRunner().invoke(command, ["ledger", "verify"])
    assert broken.exit_code == 1, broken.output
    assert f"aid_deliveries/{key}" in broken.output and "note" in broken.output


def test_an_entry_holds_no_password(office: Office) -> None:
    ana = office.person("ana")
    users.set_password(ana, users.hash_password("a new and quite long one"))
    db.session.commit()
    for entry in db.session.execute(select(LedgerEntry)).scalars():
        assert "$argon2" not in str(entry.payload)


def test_an_unknown_day_is_kept_as_given(office: Office) -> None:
    ana = office.person("ana")
    day = world_date("XXXX-07-14", learnt_on=clock.today())
    delivery = make_aid_delivery(make_group(ana), ana, how_known="press", delivered_on=day)
    db.session.commit()
    entry = db.session.execute(select(LedgerEntry).where(LedgerEntry.object_id == delivery.id)).scalar_one()
    assert '"delivered_on_edtf":[null,"XXXX-07-14"]' in str(entry.payload)
    assert isinstance(delivery.delivered_on, WorldDate) and delivery.delivered_on.year_unknown


def test_a_column_that_parts_did_not_have_yet_is_no_change() -> None:
    """An entry from before a release that gave items a column more must still verify; a value in it is a change."""
    before = {"items": [{"item": "Soap", "batch": "7"}]}
    assert ledger.difference(before, {"items": [{"item": "Soap", "batch": "7", "days_of_cover": None}]}) == {}
    assert ledger.difference(before, {"items": [{"item": "Soap", "batch": "7", "days_of_cover": 0}]})
    assert ledger.difference(before, {"items": [{"item": "Soap", "batch": None}]})
    assert ledger.difference(before, {"items": []})
