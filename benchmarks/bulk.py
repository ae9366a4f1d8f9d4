"""Writing very many rows at once, past the ORM: COPY on PostgreSQL, executemany on SQLite.

Every record gets the ledger entry that `ledger.record` would have written, so that `casetrack ledger verify` holds for what is
filled in, too.
"""

import hashlib
import json
import secrets
import sqlite3
from collections.abc import Iterable
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from sqlalchemy import Connection
from sqlalchemy.schema import CreateIndex, DropIndex

from casetrack.extensions import Model
from casetrack.models.columns import new_id
from casetrack.models.ledger import LedgerEntry
from casetrack.operations import ledger

AT_ONCE = 20_000
AS_JSON = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), check_circular=False)

# As SQLAlchemy's own types write them.
sqlite3.register_adapter(UUID, lambda value: value.hex)
sqlite3.register_adapter(Decimal, float)
sqlite3.register_adapter(date, date.isoformat)
sqlite3.register_adapter(datetime, lambda value: value.astimezone(UTC).replace(tzinfo=None).isoformat(" ", "microseconds"))


@cache
def empty_row(record_class: Any) -> dict[str, Any]:
    """A value for every column: its default, else nothing."""
    row = {}
    for column in record_class.__table__.columns:
        default = column.default
        row[column.name] = default.arg if default is not None and default.is_scalar else None
    return row


@cache
def _left_out_of_part(record_class: Any, part: str) -> frozenset[str]:
    return frozenset(column.name for column in getattr(record_class, part).property.remote_side)


class Bulk:
    """Buffers rows per table and writes them about AT_ONCE at a time; `write` at the end writes the rest."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.buffers: dict[Any, list[tuple[Any, ...]]] = {}
        self.written: dict[str, int] = {}

    def record(
        self,
        record_class: Any,
        action: str,
        by: UUID | None,
        at: datetime,
        values: dict[str, Any],
        *,
        about: UUID | None = None,
        parts: dict[str, tuple[Any, list[dict[str, Any]]]] | None = None,
    ) -> UUID:
        """One record at version 1 with its parts and its ledger entry; returns its id. `parts`: {name: (class, rows)}."""
        key = values.get("id") or new_id()
        row = {**empty_row(record_class), "created_at": at, "created_by_id": by, **values, "id": key}
        state = _state(row, ledger.BOOKKEEPING)
        for name in record_class.__digests__:
            if row[name] is not None:
                state[name] = "sha256:" + hashlib.sha256(row[name].encode()).hexdigest()
        owned = []
        for name, (part_class, given) in (parts or {}).items():
            back = _left_out_of_part(record_class, name)
            rows = [{**empty_row(part_class), **one, **dict.fromkeys(back, key), "id": new_id()} for one in given]
            if rows:
                state[name] = [_state(one, back, whole=True) for one in rows]
            owned += [(part_class, one) for one in rows]
        entry = _entry(f"{record_class.__tablename__}/{key}", action, by, at, key, about, state)
        row |= {"version": 1, "head": entry.entry_hash, "changed_at": at, "changed_by_id": by}
        self._keep(record_class, row)
        for part_class, one in owned:
            self._keep(part_class, one)
        self._keep(LedgerEntry, {**empty_row(LedgerEntry), **vars(entry)})
        return key

    def plain(self, record_class: Any, values: dict[str, Any]) -> None:
        """One row of a table that has no ledger chain."""
        self._keep(record_class, {**empty_row(record_class), **values})

    def _keep(self, record_class: Any, row: dict[str, Any]) -> None:
        buffer = self.buffers.setdefault(record_class.__table__, [])
        buffer.append(tuple(row.values()))
        if len(buffer) >= AT_ONCE:
            self.write()

    def write(self) -> None:
        """Write down what is buffered, tables that others point at first."""
        for table in Model.metadata.sorted_tables:
            rows = self.buffers.pop(table, [])
            if rows:
                self._write(table, rows)

    def _write(self, table: Any, rows: list[tuple[Any, ...]]) -> None:
        names = ", ".join(column.name for column in table.columns)
        cursor = self.connection.connection.cursor()
        if self.connection.dialect.name == "sqlite":
            marks = ", ".join("?" for _column in table.columns)
            cursor.executemany(f"INSERT INTO {table.name} ({names}) VALUES ({marks})", rows)  # noqa: S608 - our own names
        else:
            with cursor.copy(f"COPY {table.name} ({names}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        self.written[table.name] = self.written.get(table.name, 0) + len(rows)


def _state(row: dict[str, Any], left_out: Iterable[str], *, whole: bool = False) -> dict[str, Any]:
    return {
        name: value if type(value) in (str, int, bool) else ledger.plain(value)  # most values are plain already
        for name, value in row.items()
        if (whole or value is not None) and name not in left_out
    }


def _entry(
    chain: str, action: str, by: UUID | None, at: datetime, key: UUID, about: UUID | None, state: dict[str, Any]
) -> SimpleNamespace:
    """The columns of a first entry, with the hashes that `ledger verify` will compute."""
    changes = {name: [[] if isinstance(value, list) else None, value] for name, value in state.items()}
    payload = AS_JSON.encode({"changes": changes})
    salt = secrets.token_hex(16)
    entry = SimpleNamespace(
        id=new_id(),
        chain=chain,
        seq=1,
        at=at,
        actor=f"user/{by}" if by else "casetrack",
        action=action,
        object_id=key,
        about_group_id=about,
        salt=salt,
        payload=payload,
        commit_hash=hashlib.sha256(b"c" + salt.encode() + payload.encode()).hexdigest(),
        prev=ledger.NOTHING_BEFORE,
    )
    entry.entry_hash = ledger.entry_hash(entry)  # type: ignore[arg-type]
    return entry


def without_indexes(connection: Connection) -> None:
    """Drop every index that can be made again afterwards: keeping them up to date costs more than the rows."""
    for index in _indexes():
        connection.execute(DropIndex(index, if_exists=True))


def with_indexes(connection: Connection) -> None:
    """Make the indexes again, and let the planner look at what is there."""
    for index in _indexes():
        connection.execute(CreateIndex(index))
    connection.exec_driver_sql("ANALYZE")


def _indexes() -> list[Any]:
    return [index for table in Model.metadata.sorted_tables for index in sorted(table.indexes, key=lambda i: str(i.name))]
