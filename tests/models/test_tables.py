"""What holds for every table: a purpose, a data class, an index for each foreign key, no loading by surprise, no cascades."""

from typing import Any

import pytest
from sqlalchemy import ForeignKeyConstraint, Table, UniqueConstraint

import casetrack.models  # noqa: F401  (fills the registry)
from casetrack.extensions import Model, db

MAPPERS = sorted(Model.registry.mappers, key=lambda mapper: mapper.class_.__name__)
CLASSES = [mapper.class_ for mapper in MAPPERS]
DATA_CLASSES = {"operational", "staff", "audit", "reference", "official"}


def indexed(table: Table) -> list[list[str]]:
    """Column names of every index, primary key and unique constraint, in order."""
    found = [[column.name for column in index.columns] for index in table.indexes]
    found += [[column.name for column in key.columns] for key in table.constraints if isinstance(key, UniqueConstraint)]
    return [*found, [column.name for column in table.primary_key]]


@pytest.mark.parametrize("table", db.metadata.sorted_tables, ids=str)
def test_every_foreign_key_has_an_index(table: Table) -> None:
    ways = indexed(table)
    for key in table.constraints:
        if isinstance(key, ForeignKeyConstraint):
            columns = [column.name for column in key.columns]
            assert any(way[: len(columns)] == columns for way in ways), f"{table.name}: no index begins with {columns}"


@pytest.mark.parametrize("table", db.metadata.sorted_tables, ids=str)
def test_nothing_disappears_because_something_else_did(table: Table) -> None:
    assert [key for key in table.foreign_keys if key.ondelete or key.onupdate] == []


@pytest.mark.parametrize("record_class", CLASSES, ids=lambda c: c.__name__)
def test_every_table_says_why_it_is_held(record_class: Any) -> None:
    assert len(record_class.__purpose__) > 15, record_class
    assert record_class.__purpose__.endswith(".")
    assert record_class.__data_class__ in DATA_CLASSES, record_class.__data_class__


@pytest.mark.parametrize("mapper", MAPPERS, ids=lambda m: m.class_.__name__)
def test_nothing_is_loaded_by_surprise(mapper: Any) -> None:
    assert [relation.key for relation in mapper.relationships if relation.lazy not in ("raise", "raise_on_sql")] == []


@pytest.mark.parametrize("mapper", MAPPERS, ids=lambda m: m.class_.__name__)
def test_what_is_written_by_its_id_is_only_read_by_relationship(mapper: Any) -> None:
    """Foreign keys are set by id; only parts, which the ledger writes with their record, are written by relationship."""
    parts = set(getattr(mapper.class_, "__parts__", ()))
    assert parts <= {relation.key for relation in mapper.relationships}
    for relation in mapper.relationships:
        if relation.uselist and relation.key not in parts:
            assert relation.viewonly, f"{mapper.class_.__name__}.{relation.key} writes rows that no ledger entry names"


def test_every_class_has_a_table_and_every_table_a_class() -> None:
    assert {record_class.__table__.name for record_class in CLASSES} == {table.name for table in db.metadata.sorted_tables}
