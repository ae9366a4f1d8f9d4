"""The ledger: every change writes its entry in the same transaction, hash-chained per record (security.md 4).

`record` is the only place that raises a record's version. An entry's payload says what was and is, column by column, parts of the
record included, so that the state of every record can be computed from its chain and compared with its row.
"""

import hashlib
import json
import secrets
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import func, insert, inspect, select
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.orm import selectinload

from casetrack import clock
from casetrack.errors import Conflict
from casetrack.extensions import Model, db
from casetrack.models.columns import new_id
from casetrack.models.ledger import LedgerChain, LedgerEntry
from casetrack.models.records import Record
from casetrack.models.users import User

NOTHING_BEFORE = "0" * 64
ERASED = "erased"
BOOKKEEPING = frozenset({"id", "version", "head", "changed_at", "changed_by_id"})


# --- what a record looks like, in plain values ---


def plain(value: Any) -> Any:
    """A column's value as JSON keeps it: the same text on both databases."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value.quantize(Decimal("0.01")))
    if isinstance(value, UUID):
        return str(value)
    return value


def snapshot(row: Any) -> dict[str, Any]:
    """The record and its parts as plain values; long texts and secrets as their SHA-256."""
    state = _columns(row, BOOKKEEPING)
    for part in row.__parts__:
        relation = inspect(type(row)).relationships[part]
        back = {column.key for column in relation.remote_side}
        children = sorted(getattr(row, part), key=lambda child: (getattr(child, "position", 0), str(child.id)))
        state[part] = [_columns(child, back) for child in children]
    return state


def _columns(row: Any, left_out: Any) -> dict[str, Any]:
    digests = getattr(type(row), "__digests__", ())
    state = {}
    for key, name in _named_columns(type(row)):
        if name in left_out:
            continue
        value = plain(getattr(row, key))
        if key in digests and value is not None:
            value = "sha256:" + hashlib.sha256(value.encode()).hexdigest()
        state[name] = value
    return state


_COLUMNS_OF: dict[Any, tuple[tuple[str, str], ...]] = {}


def _named_columns(row_class: Any) -> tuple[tuple[str, str], ...]:
    """(attribute, column) of a class, asked of its mapper once."""
    if row_class not in _COLUMNS_OF:
        mapper = inspect(row_class)
        _COLUMNS_OF[row_class] = tuple((attribute.key, attribute.columns[0].name) for attribute in mapper.column_attrs)
    return _COLUMNS_OF[row_class]


def difference(was: dict[str, Any], now: dict[str, Any]) -> dict[str, list[Any]]:
    """{column: [was, is]} for what differs; an empty value that stays empty is left out."""
    return {name: [was.get(name), value] for name, value in now.items() if not _same(was.get(name), value)}


def _same(one: Any, other: Any) -> bool:
    """None and an empty list of parts are both nothing; 0 and False are not. In a part, a column that is none is as one that the
    entry does not name: it was written before the column was there."""
    return one == other or (one in (None, []) and other in (None, [])) or _told(one) == _told(other) != []


def _told(value: Any) -> list[dict[str, Any]]:
    """Parts with the columns that say something; empty for what is no list of parts."""
    if not isinstance(value, list):
        return []
    return [{name: told for name, told in part.items() if told is not None} for part in value if isinstance(part, dict)]


# --- writing ---


def record(
    row: Any,
    action: str,
    by: User | None,
    *,
    was: dict[str, Any] | None = None,
    reason: str | None = None,
    about_group_id: UUID | None = None,
) -> LedgerEntry | None:
    """Write down an act on `row`. For a change give `was = snapshot(row)` from before it. Nothing changed and no reason given:
    no entry. `by` none is casetrack itself (reference data). Flushes, so that constraints speak here."""
    now = clock.now()
    _begun(row, by, now)
    changes = difference(was or {}, snapshot(row))
    if was is not None and not changes and not reason:
        return None
    payload = {"changes": changes, **({"reason": reason} if reason else {})}
    entry = _written(row, action, by, now, payload, about_group_id)
    db.session.add(row)
    db.session.flush()
    db.session.add(entry)
    return entry


def record_new(rows: Sequence[Any], action: str, by: User | None, *, about_group_id: UUID | None = None) -> None:
    """Write down many new rows of one class at once, as `record` would one by one, with two rounds to the database instead of two
    for each. Flushes, so that constraints speak here."""
    now = clock.now()
    entries = []
    for row in rows:
        _begun(row, by, now)
        entries.append(_written(row, action, by, now, {"changes": difference({}, snapshot(row))}, about_group_id))
    db.session.add_all(rows)
    db.session.flush()
    if entries:
        columns = [key for key, _name in _named_columns(LedgerEntry)]
        db.session.execute(insert(LedgerEntry), [{key: getattr(entry, key) for key in columns} for entry in entries])


def _begun(row: Any, by: User | None, now: datetime) -> None:
    if row.version == 0:
        row.created_at, row.created_by_id = now, by.id if by else None


def _written(row: Any, action: str, by: User | None, now: datetime, payload: dict[str, Any], about: UUID | None) -> LedgerEntry:
    """The entry of an act; the row is raised to it."""
    entry = _entry(
        chain=f"{row.__tablename__}/{row.id}",
        seq=row.version + 1,
        prev=row.head or NOTHING_BEFORE,
        at=now,
        by=by,
        action=action,
        object_id=row.id,
        about_group_id=about,
        payload=payload,
    )
    row.changed_at, row.changed_by_id = now, by.id if by else None
    row.version, row.head = entry.seq, entry.entry_hash
    return entry


def note(chain: str, action: str, by: User | None, facts: dict[str, Any], about_group_id: UUID | None = None) -> LedgerEntry:
    """Write down an act that changes no record (a sign-in, an export, a refusal) in a chain of its own: `user/<id>`, `sys/<n>`."""
    head = _head_of(chain)
    entry = _entry(
        chain=chain,
        seq=head.version + 1,
        prev=head.head or NOTHING_BEFORE,
        at=clock.now(),
        by=by,
        action=action,
        object_id=None,
        about_group_id=about_group_id,
        payload=facts,
    )
    head.version, head.head = entry.seq, entry.entry_hash
    db.session.flush()
    db.session.add(entry)
    return entry


def _head_of(chain: str) -> LedgerChain:
    """The head of a chain without a record, locked; made when this is its first entry, also by two at once."""
    insert_here = sqlite_insert if db.session.get_bind().dialect.name == "sqlite" else postgresql_insert
    first = insert_here(LedgerChain).values(id=new_id(), chain=chain, version=0, head="")
    db.session.execute(first.on_conflict_do_nothing(index_elements=["chain"]))
    query = select(LedgerChain).where(LedgerChain.chain == chain).with_for_update()
    return db.session.execute(query.execution_options(populate_existing=True)).scalar_one()


def _entry(*, by: User | None, payload: dict[str, Any], **facts: Any) -> LedgerEntry:
    text = json.dumps(payload, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=plain)
    salt = secrets.token_hex(16)
    entry = LedgerEntry(
        actor=f"user/{by.id}" if by else "casetrack",
        salt=salt,
        payload=text,
        commit_hash=_commit_hash(salt, text),
        entry_hash="",
        **facts,
    )
    entry.entry_hash = entry_hash(entry)
    return entry


def _commit_hash(salt: str, payload: str) -> str:
    return hashlib.sha256(b"c" + salt.encode() + payload.encode()).hexdigest()


def entry_hash(entry: LedgerEntry) -> str:
    """SHA-256 over every column but salt and payload (they are bound by commit_hash, so that an erasure leaves the chain whole).
    Each value is preceded by its length: no two entries share one text."""
    values = (
        entry.prev,
        entry.chain,
        str(entry.seq),
        plain(entry.at),
        entry.actor,
        entry.action,
        str(entry.object_id or ""),
        str(entry.about_group_id or ""),
        str(entry.id),
        entry.commit_hash,
    )
    text = "".join(f"{len(value)}:{value}" for value in values)
    return hashlib.sha256(b"e" + text.encode()).hexdigest()


def check_version(row: Any, version: int | None) -> None:
    """The form was rendered with `version`; raises Conflict when somebody changed the record since."""
    if version is not None and row.version != version:
        raise Conflict


def loaded_whole(record_class: Any) -> list[Any]:
    """Options of a look-up that brings the parts of a record along, so that it can be written down."""
    return [selectinload(getattr(record_class, part)) for part in record_class.__parts__]


# --- verifying ---


class Broken(Exception):
    """The first place where the ledger and the records do not agree."""


def record_classes() -> list[Any]:
    """Every table class with a chain per row."""
    return sorted((m.class_ for m in Model.registry.mappers if issubclass(m.class_, Record)), key=lambda c: c.__tablename__)


def verify(batch: int = 500) -> dict[str, int]:
    """Walk every chain, compute every hash, compare every column of every record with what its chain says.
    Returns {"chains", "entries"}; raises Broken with the first bad place."""
    chains = entries = 0
    for record_class in record_classes():
        for rows in _batches(record_class, batch):
            found = _entries_of([f"{row.__tablename__}/{row.id}" for row in rows])
            for row in rows:
                chain = f"{row.__tablename__}/{row.id}"
                _check_record(row, chain, found.get(chain, []))
                chains, entries = chains + 1, entries + len(found.get(chain, []))
            db.session.expunge_all()
    for heads in _batches(LedgerChain, batch):
        found = _entries_of([head.chain for head in heads])
        for head in heads:
            _check_links(head.chain, found.get(head.chain, []))
            _check_head(head, head.chain, found.get(head.chain, []))
            chains, entries = chains + 1, entries + len(found.get(head.chain, []))
    _no_entry_without_chain(entries)
    return {"chains": chains, "entries": entries}


def _batches(record_class: Any, size: int) -> Iterator[list[Any]]:
    last = None
    while True:
        query = (
            select(record_class).order_by(record_class.id).limit(size).options(*loaded_whole(record_class))
            if issubclass(record_class, Record)
            else select(record_class).order_by(record_class.id).limit(size)
        )
        if last is not None:
            query = query.where(record_class.id > last)
        rows = list(db.session.execute(query.execution_options(populate_existing=True)).scalars())
        if not rows:
            return
        last = rows[-1].id
        yield rows


def _entries_of(chains: list[str]) -> dict[str, list[LedgerEntry]]:
    query = select(LedgerEntry).where(LedgerEntry.chain.in_(chains)).order_by(LedgerEntry.chain, LedgerEntry.seq)
    found: dict[str, list[LedgerEntry]] = {}
    for entry in db.session.execute(query.execution_options(populate_existing=True)).scalars():
        found.setdefault(entry.chain, []).append(entry)
    return found


def _check_links(chain: str, entries: list[LedgerEntry]) -> None:
    before = NOTHING_BEFORE
    for number, entry in enumerate(entries, start=1):
        place = f"{chain} entry {entry.seq}"
        if entry.seq != number:
            raise Broken(f"{chain}: entry {number} is missing")
        if entry.prev != before:
            raise Broken(f"{place}: does not follow the entry before it")
        if (entry.salt is None) != (entry.payload is None):
            raise Broken(f"{place}: half erased")
        if entry.payload is not None and _commit_hash(entry.salt or "", entry.payload) != entry.commit_hash:
            raise Broken(f"{place}: the payload is not what was written")
        if entry_hash(entry) != entry.entry_hash:
            raise Broken(f"{place}: a column is not what was written")
        before = entry.entry_hash


def _check_head(row: Any, chain: str, entries: list[LedgerEntry]) -> None:
    if not entries:
        raise Broken(f"{chain}: a record without entries")
    if row.version != entries[-1].seq or row.head != entries[-1].entry_hash:
        raise Broken(f"{chain}: the record is at version {row.version}, its chain at {entries[-1].seq}, or their heads differ")


def _check_record(row: Any, chain: str, entries: list[LedgerEntry]) -> None:
    _check_links(chain, entries)
    _check_head(row, chain, entries)
    last = entries[-1]
    if plain(row.changed_at) != plain(last.at) or (f"user/{row.changed_by_id}" if row.changed_by_id else "casetrack") != last.actor:
        raise Broken(f"{chain}: changed by another or at another time than its last entry says")
    if any(entry.payload is None for entry in entries):
        # Lawfully erased: links hold, the state cannot be computed. The erasure itself is an entry, else it was a cover-up.
        if not any(entry.action == ERASED for entry in entries):
            raise Broken(f"{chain}: contents are gone, and no entry says that they were erased")
        return
    state: dict[str, Any] = {}
    for entry in entries:
        state.update({name: pair[1] for name, pair in json.loads(entry.payload or "{}")["changes"].items()})
    now = snapshot(row)
    for name in sorted(set(now) | set(state)):
        if not _same(now.get(name), state.get(name)):
            raise Broken(f"{chain}: column {name} is not what its entries say")


def _no_entry_without_chain(seen: int) -> None:
    total = db.session.execute(select(func.count()).select_from(LedgerEntry)).scalar_one()
    if total != seen:
        raise Broken(f"{total - seen} entries belong to no record: a record was removed")
