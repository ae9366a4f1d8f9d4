"""The migrations: a filled database goes down and up through every revision with its rows and guards; models equal the head.

"Filled" is one row in every table, invented by column type; foreign keys point at the row that stands there.
"""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import CheckConstraint, Connection, Table, func, inspect, select, text

from casetrack import create_app, engines
from casetrack.extensions import db
from casetrack.models.columns import UtcDateTime
from tests.conftest import copy_of, owner_of, settings_for

MADE_OF_OTHERS = {"name_skeletons"}  # filled by the migration from the names that are there
LEFT_EMPTY = {"confirmed_by_id", "decided_by_id"}  # never the person who logged or asked, and here is only one person
ROOT_OF_MIGRATIONS = Path(__file__).resolve().parent.parent.parent / "migrations"


@pytest.fixture
def app(template: str, tmp_path: Path) -> Iterator[Flask]:
    with copy_of(template, tmp_path) as url:
        made = create_app(settings_for(url, tmp_path))
        yield made
        with made.app_context():
            db.engine.dispose()


@contextmanager
def connection_of(app: Flask) -> Iterator[Connection]:
    """A plain connection, without the pool of the application."""
    with owner_of(app.config["SQLALCHEMY_DATABASE_URI"]) as connection:
        yield connection


def checks_of(table: Table) -> list[CheckConstraint]:
    """CHECKs of the table and of its columns."""
    rules = [*table.constraints, *[rule for column in table.columns for rule in column.constraints]]
    return [rule for rule in rules if isinstance(rule, CheckConstraint)]


def words_allowed(table: Table, name: str) -> str | None:
    """The first word that a CHECK allows in this column."""
    for rule in checks_of(table):
        if str(rule.sqltext).startswith(f"{name} IN ("):
            return str(rule.sqltext).split("'")[1]
    return None


def invented(table: Table, rows: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """A row that the table takes: every column filled, as far as rows to point at exist already."""
    row: dict[str, Any] = {}
    for column in table.columns:
        if column.name in LEFT_EMPTY:
            continue
        keys = list(column.foreign_keys)
        if keys:
            there = rows.get(keys[0].column.table.name)
            row[column.name] = there["id" if "id" in there else keys[0].column.name] if there else None
            continue
        row[column.name] = words_allowed(table, column.name) or value_for(column)
    return row


def value_for(column: Any) -> Any:
    kind = datetime if isinstance(column.type, UtcDateTime) else column.type.python_type
    if issubclass(kind, str):
        return ("x" + uuid.uuid4().hex)[: column.type.length or 20]
    samples = {
        uuid.UUID: uuid.uuid4(),
        datetime: datetime(2026, 7, 14, 12, 30, tzinfo=UTC),
        date: date(2026, 7, 14),
        bool: True,
        int: 2 if column.name == "end_at" else 1,  # after start_at
        Decimal: Decimal("1.00"),
        bytes: b"x",
        object: [],  # JSON
        time: time(12, 30),
    }
    return samples[kind]


def fill_every_table(app: Flask) -> None:
    rows: dict[str, dict[str, Any]] = {}
    with connection_of(app) as connection:
        for table in db.metadata.sorted_tables:
            rows[table.name] = invented(table, rows)
            connection.execute(table.insert().values(rows[table.name]))
        connection.commit()


def counts(app: Flask) -> dict[str, int]:
    with connection_of(app) as connection:
        each = ((table.name, select(func.count()).select_from(table)) for table in db.metadata.sorted_tables)
        return {name: connection.execute(query).scalar_one() for name, query in each}


def guards(app: Flask) -> list[str]:
    """Names of the triggers."""
    sqlite = "SELECT name FROM sqlite_master WHERE type = 'trigger' ORDER BY name"
    postgresql = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal ORDER BY tgname"
    with connection_of(app) as connection:
        return list(connection.execute(text(sqlite if connection.dialect.name == "sqlite" else postgresql)).scalars())


def schema(app: Flask) -> dict[str, Any]:
    """Tables with their columns, indexes, checks and foreign keys, as the database tells them."""
    with connection_of(app) as connection:
        told = inspect(connection)
        return {
            name: (
                sorted((column["name"], str(column["type"]), column["nullable"]) for column in told.get_columns(name)),
                sorted(str(index["name"]) for index in told.get_indexes(name)),
                sorted(str(rule["name"]) for rule in told.get_check_constraints(name)),
                sorted(str(key["name"]) for key in told.get_foreign_keys(name)),
            )
            for name in sorted(told.get_table_names())
        }


def revisions() -> list[str]:
    """Every revision, the newest first."""
    script = ScriptDirectory(str(ROOT_OF_MIGRATIONS))
    return [revision.revision for revision in script.walk_revisions()]


def test_there_is_one_head_and_files_are_numbered() -> None:
    script = ScriptDirectory(str(ROOT_OF_MIGRATIONS))
    assert len(script.get_heads()) == 1
    names = sorted(path.name for path in (ROOT_OF_MIGRATIONS / "versions").glob("*.py"))
    assert [name[:3] for name in names] == [f"{number:03}" for number in range(1, len(names) + 1)]


def test_a_filled_database_keeps_its_rows_and_guards_through_the_newest_revision(app: Flask) -> None:
    """Down by one and up again, where there is an older revision; always: up to the head once more changes nothing. Tables that the
    older revision does not know come back empty."""
    fill_every_table(app)
    before, guarded = counts(app), guards(app)
    assert set(before.values()) == {1}
    assert guarded
    with app.app_context():
        for older in revisions()[1:]:
            downgrade(revision=older)
            known = set(schema(app))
            upgrade()
            before = {name: number if name in known else 0 for name, number in before.items()}
        upgrade()
    after = counts(app)
    assert all(after[name] for name in MADE_OF_OTHERS)
    assert after == before | {name: after[name] for name in MADE_OF_OTHERS}
    assert sum(before.values()) > 30
    assert guards(app) == guarded


def test_down_to_nothing_and_up_again_gives_the_same_schema(app: Flask) -> None:
    before, guarded = schema(app), guards(app)
    with app.app_context():
        downgrade(revision="base")
        assert [name for name in schema(app) if name != "alembic_version"] == []
        assert guards(app) == []
        upgrade()
    assert schema(app) == before
    assert guards(app) == guarded


def test_models_equal_the_head(app: Flask) -> None:
    with connection_of(app) as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, db.metadata) == []


def test_checks_of_the_models_stand_in_the_database(app: Flask) -> None:
    """Alembic does not compare CHECK constraints."""
    with connection_of(app) as connection:
        told = inspect(connection)
        for table in db.metadata.sorted_tables:
            there = {str(rule["name"]) for rule in told.get_check_constraints(table.name)}
            ours = {str(connection.dialect.identifier_preparer.format_constraint(rule)) for rule in checks_of(table)}
            assert there == ours, table.name


def test_the_ledger_is_guarded_after_migrating(app: Flask) -> None:
    with connection_of(app) as connection:
        expected = {"sqlite": 2, "postgresql": 1}[connection.dialect.name]
        assert len(guards(app)) == expected
        assert len(engines.ledger_guards(connection.dialect.name)) == 2


def test_a_long_text_is_refused_by_the_database_itself(app: Flask) -> None:
    """SQLite would take any length in String(n): the control for the checks."""
    fill_every_table(app)
    with connection_of(app) as connection:
        with pytest.raises(Exception, match=r"(?i)check|too long"):
            connection.execute(text("UPDATE teams SET name = :long"), {"long": "x" * 201})
        connection.rollback()
