"""Two people change one record at once. A form says by short marks how each field looked when it was opened; so it can be told
which fields its person touched and which ones others changed meanwhile. What only one side touched is kept from that side.

Rows of a list (items, addressees) are told apart by their ids, or by their place while no row came or went; else the list counts as
one field.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field as facts_field
from datetime import time
from decimal import Decimal
from typing import Any

from wtforms import BooleanField, FieldList, FileField, FormField, SelectFieldBase, SelectMultipleField

from casetrack.world_dates import WorldDate

NO_FACTS = frozenset({"csrf_token", "form_id", "version", "base", "reason"})
NO_PART_OF_A_ROW = frozenset({"csrf_token", "id"})


@dataclass
class Merged:
    """What came of it: how many fields others changed and this form took over, and the fields that both changed differently."""

    taken_over: int = 0
    clashes: list[str] = facts_field(default_factory=list)


@dataclass(frozen=True)
class Row:
    """A row of a list: its id if it has one, what it says as text, and its data."""

    key: str
    text: str
    data: Any


def marks(form: Any) -> str:
    """How every field of a form looks that was made from its record and nothing else."""
    return json.dumps({name: _mark_of(field) for name, field in _facts(form)}, separators=(",", ":"))


def read_marks(text: Any) -> dict[str, Any]:
    """The marks that a form carried; empty when it carried none of ours."""
    try:
        found = json.loads(text or "")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def merge(form: Any, record: Any) -> Merged:
    """Bring what others changed into `form`. `record` is the same form, made from the record as it is now."""
    base, done = read_marks(form.base.data), Merged()
    for name, field in _facts(form):
        theirs = record._fields[name]
        if isinstance(field, FieldList):
            _merge_list(field, theirs, base.get(name), done)
            continue
        was, mine, now = base.get(name), mark(as_text(field.data)), mark(as_text(theirs.data))
        if mine == now or was == now:
            continue
        if was == mine:
            take(field, field.object_data)
            done.taken_over += 1
        else:
            done.clashes.append(name)
    return done


def take(field: Any, data: Any) -> None:
    """The field has this value now, whatever was typed."""
    kept = field.object_data
    field.raw_data = None
    field.process(None, data)
    field.object_data = kept


def _facts(form: Any) -> Iterator[tuple[str, Any]]:
    return ((name, field) for name, field in form._fields.items() if name not in NO_FACTS and not isinstance(field, FileField))


def _mark_of(field: Any) -> Any:
    if isinstance(field, FieldList):
        return [[row.key, mark(row.text)] for row in rows_of(field)]
    return mark(as_text(field.data))


def mark(text: str) -> str:
    """A short mark of a text: enough to tell whether it is another."""
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:8]


def as_text(value: Any) -> str:
    """A field's value as one text: the same for what a record holds and for what a form sends of it."""
    if value is None or value is False or value in ("", [], (), {}):
        return ""
    if isinstance(value, WorldDate):
        return value.edtf or ""
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, dict):
        parts = {name: as_text(part) for name, part in value.items() if name not in NO_PART_OF_A_ROW}
        said = {name: text for name, text in sorted(parts.items()) if text}
        return json.dumps(said, ensure_ascii=False) if said else ""
    if isinstance(value, list | tuple | set | frozenset):
        return json.dumps([as_text(part) for part in value], ensure_ascii=False)
    return str(value)


# --- lists ---


def rows_of(fieldlist: Any) -> list[Row]:
    """The rows that say something."""
    return [_row(entry) for entry in fieldlist.entries if not _is_empty(entry)]


def _is_empty(entry: Any) -> bool:
    asked = getattr(getattr(entry, "form", None), "is_empty", None)
    return asked() if asked else not as_text(entry.data)


def _row(entry: Any) -> Row:
    data = entry.data
    key = str(data.get("id") or "") if isinstance(data, dict) else ""
    return Row(key, as_text(data), data)


def _merge_list(field: Any, theirs: Any, was: Any, done: Merged) -> None:
    before = [(str(key), str(found)) for key, found in was] if _are_marks(was) else None
    mine, now = rows_of(field), rows_of(theirs)
    if _seen(mine) == _seen(now) or (before is not None and _seen(now) == before):
        return
    if before is None:
        done.clashes.append(field.short_name)
        return
    rows = now if _seen(mine) == before else _row_by_row(before, mine, now)
    if rows is None:
        done.clashes.append(field.short_name)
    else:
        take(field, [row.data for row in rows])
        done.taken_over += 1


def _are_marks(was: Any) -> bool:
    return isinstance(was, list) and all(isinstance(pair, list) and len(pair) == 2 for pair in was)


def _seen(rows: list[Row]) -> list[tuple[str, str]]:
    return [(row.key, mark(row.text)) for row in rows]


def _row_by_row(before: list[tuple[str, str]], mine: list[Row], now: list[Row]) -> list[Row] | None:
    """The rows of both sides; none when both changed one row differently, or when rows cannot be told apart."""
    if all(key for key, _mark in before) and all(row.key for row in now):
        return _by_id(dict(before), mine, now)
    if not len(before) == len(mine) == len(now):
        return None
    return _all_kept([_kept(was, my, their) for (_key, was), my, their in zip(before, mine, now, strict=True)])


def _all_kept(rows: list[Row | None]) -> list[Row] | None:
    kept = [row for row in rows if row is not None]
    return kept if len(kept) == len(rows) else None


def _kept(was: str | None, mine: Row, theirs: Row) -> Row | None:
    """The row that only one side changed; none when both did, differently."""
    if mark(mine.text) in (was, mark(theirs.text)):
        return theirs
    return mine if mark(theirs.text) == was else None


def _by_id(before: dict[str, str], mine: list[Row], now: list[Row]) -> list[Row] | None:
    own, there = {row.key: row for row in mine if row.key}, {row.key: row for row in now}
    rows: list[Row | None] = []
    for row in now:
        if row.key in own:
            rows.append(_kept(before.get(row.key), own[row.key], row))
        elif row.key not in before:
            rows.append(row)  # the others added it
        elif mark(row.text) != before[row.key]:
            return None  # taken away here, changed there
    for row in mine:
        if not row.key:
            rows.append(row)
        elif row.key not in there and mark(row.text) != before.get(row.key):
            return None  # changed here, taken away there
    return _all_kept(rows)


# --- sending again ---


def sent_as(field: Any) -> list[tuple[str, str]]:
    """(name, value) pairs as a browser would send the field with the value that it has now."""
    if isinstance(field, FieldList):
        return [pair for entry in field.entries for pair in sent_as(entry)]
    if isinstance(field, FormField):
        return [pair for inner in field.form for pair in sent_as(inner)]
    if isinstance(field, FileField):
        return []
    if isinstance(field, BooleanField):
        return [(field.name, "y")] if field.data else []
    if isinstance(field, SelectMultipleField):
        return [(field.name, str(value)) for value in field.data or []]
    if isinstance(field, SelectFieldBase):
        return [(field.name, "" if field.data is None else str(field.data))]
    return [(field.name, str(field._value()))]
