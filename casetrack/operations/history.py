"""The History tab: the ledger of a case in words, only what its reader may see today (security.md 4).

An entry is shown when the record it is about is still in the reader's reach and as open as they may see; names of other records
appear only where the reader reaches those too. As many look-ups as kinds of records, whatever the ledger holds.
"""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Boolean, Date, Integer, Numeric, Select, and_, or_, select, union_all

from casetrack import vocabulary
from casetrack.extensions import Model, db
from casetrack.models.aid_deliveries import AidDelivery, Kit
from casetrack.models.approvals import Approval, CaseChange
from casetrack.models.columns import UtcDateTime
from casetrack.models.conditions import Condition
from casetrack.models.contacts import Contact, ContactGroup
from casetrack.models.correspondence import Letter, LetterGroup
from casetrack.models.documents import Document
from casetrack.models.exports import Export
from casetrack.models.follow_ups import FollowUp
from casetrack.models.groups import Group
from casetrack.models.ledger import LedgerEntry
from casetrack.models.movements import Movement
from casetrack.models.negotiations import Negotiation, NegotiationGroup
from casetrack.models.officials import Official
from casetrack.models.organisations import Organisation, Post
from casetrack.models.places import Place
from casetrack.models.proposals import Proposal
from casetrack.models.reclassifications import Reclassification
from casetrack.models.sources import Citation, Source
from casetrack.models.statements import Statement
from casetrack.models.users import User
from casetrack.operations import access, ledger_words
from casetrack.operations.in_words import count_in_words, day, moment, number, world_day
from casetrack.operations.reach import as_id, groups_reached, reaches_group, reaches_source, seen_by
from casetrack.wording import gettext as _
from casetrack.world_dates import WorldDate

SIZE = 25
SHORT = 300
SHORT_TITLE = 100


@dataclass(frozen=True)
class Change:
    """One column: what it was, what it is. Both in words; empty for nothing."""

    label: str
    was: str
    now: str


@dataclass(frozen=True)
class Told:
    """One entry in words. `kind` and `record_id` say which record; `about`: what it says today, shortly.
    `erased`: the content of the entry was lawfully erased."""

    id: UUID
    at: datetime
    who: str
    kind: str
    record_id: UUID | None
    kind_words: str
    about: str
    action: str
    reason: str
    changes: list[Change]
    erased: bool = False


def history_of(viewer: User, group: Group, before: UUID | None = None, size: int = SIZE) -> tuple[list[Told], bool]:
    """Entries about a group that the viewer reached (the caller looked it up), the latest first, and whether there are older ones.
    `before` is the id of the last entry shown."""
    query = select(LedgerEntry).where(LedgerEntry.object_id.in_(_records_shown(viewer, group)))
    if before is not None:
        at = db.session.execute(query.with_only_columns(LedgerEntry.at).where(LedgerEntry.id == before)).scalar_one_or_none()
        if at is not None:
            query = query.where(or_(LedgerEntry.at < at, and_(LedgerEntry.at == at, LedgerEntry.id < before)))
    query = query.order_by(LedgerEntry.at.desc(), LedgerEntry.id.desc()).limit(size + 1)
    entries = list(db.session.execute(query).scalars())
    shown = [(entry, _payload(entry)) for entry in entries[:size]]
    names = _names(viewer, shown)
    return [_told(entry, payload, names) for entry, payload in shown], len(entries) > size


# --- which entries ---


def _records_shown(viewer: User, group: Group) -> Select[Any]:
    """Ids of the records of this case that the viewer may see today."""
    of_group = (AidDelivery, Statement, Movement, Condition, Reclassification, FollowUp, Approval, CaseChange)
    parts = [select(Group.id).where(Group.id == group.id, seen_by(viewer, Group))]
    parts += [select(kept.id).where(kept.group_id == group.id, seen_by(viewer, kept)) for kept in of_group]
    for tied, tie, column in (
        (Contact, ContactGroup, ContactGroup.contact_id),
        (Letter, LetterGroup, LetterGroup.letter_id),
        (Negotiation, NegotiationGroup, NegotiationGroup.negotiation_id),
    ):
        ties = select(column).where(tie.group_id == group.id)
        parts.append(select(tied.id).where(tied.id.in_(ties), seen_by(viewer, tied)))
    in_reach = select(Source.id).where(reaches_source(viewer))
    # A citation or a file of a record that is closed to the viewer would tell that the record exists.
    open_records = select(union_all(*parts).subquery().c.id)
    parts.append(select(Document.id).where(Document.about_id.in_(open_records)))
    parts.append(
        select(Citation.id).where(
            Citation.group_id == group.id, Citation.source_id.in_(in_reach), Citation.record_id.in_(open_records)
        )
    )
    parts.append(select(Proposal.id).where(Proposal.group_id == group.id, Proposal.source_id.in_(in_reach)))
    if access.may_see_exports(viewer):
        parts.append(select(Export.id).where(Export.group_id == group.id))
    return union_all(*parts)  # type: ignore[return-value]


def _payload(entry: LedgerEntry) -> dict[str, Any] | None:
    return json.loads(entry.payload) if entry.payload is not None else None


# --- names of the records that entries mention, as far as the viewer may know them ---

Names = dict[str, dict[str, str]]


def _statement_words(row: Any) -> str:
    if row.kind == "headcount":
        return count_in_words(row)
    return row.place_text or (row.text or "")[:SHORT]


def _request_words(row: Any) -> str:
    return ": ".join(part for part in (vocabulary.APPROVAL_KINDS.label(row.kind), vocabulary.CASE_STEPS.label(row.wanted)) if part)


def _sources(viewer: User) -> dict[str, tuple[Any, Any, Callable[[Any], str]]]:
    """Table -> (class, condition, words)."""
    reached = groups_reached(viewer)
    ties = {
        Contact: select(ContactGroup.contact_id).where(ContactGroup.group_id.in_(reached)),
        Letter: select(LetterGroup.letter_id).where(LetterGroup.group_id.in_(reached)),
        Negotiation: select(NegotiationGroup.negotiation_id).where(NegotiationGroup.group_id.in_(reached)),
    }

    def seen(record_class: Any, *more: Any) -> Any:
        return and_(seen_by(viewer, record_class), *more)

    return {
        "users": (User, User.id.is_not(None), lambda row: row.name),
        "groups": (Group, reaches_group(viewer), lambda row: row.name),
        "officials": (Official, seen(Official), lambda row: row.name),
        "organisations": (Organisation, seen(Organisation), lambda row: row.name),
        "posts": (Post, seen(Post), lambda row: row.title),
        "places": (Place, seen(Place), lambda row: row.name),
        "kits": (Kit, seen(Kit), lambda row: row.name),
        "sources": (Source, reaches_source(viewer), lambda row: row.title),
        "letters": (Letter, seen(Letter, Letter.id.in_(ties[Letter])), lambda row: row.subject),
        "negotiations": (Negotiation, seen(Negotiation, Negotiation.id.in_(ties[Negotiation])), lambda row: row.name),
        "statements": (Statement, seen(Statement, Statement.group_id.in_(reached)), _statement_words),
        "conditions": (Condition, seen(Condition, Condition.group_id.in_(reached)), lambda row: row.requirement),
        "reclassifications": (
            Reclassification,
            seen(Reclassification, Reclassification.group_id.in_(reached)),
            lambda row: row.called,
        ),
        "follow_ups": (FollowUp, seen(FollowUp, FollowUp.group_id.in_(reached)), lambda row: row.what),
        "contacts": (Contact, seen(Contact, Contact.id.in_(ties[Contact])), lambda row: day(row.happened_on)),
        "aid_deliveries": (
            AidDelivery,
            seen(AidDelivery, AidDelivery.group_id.in_(reached)),
            lambda row: world_day(row.delivered_on),
        ),
        "movements": (Movement, seen(Movement, Movement.group_id.in_(reached)), lambda row: row.to_text or ""),
        "approvals": (Approval, seen(Approval, Approval.group_id.in_(reached)), _request_words),
        "case_changes": (
            CaseChange,
            seen(CaseChange, CaseChange.group_id.in_(reached)),
            lambda row: vocabulary.CASE_STEPS.label(row.became),
        ),
    }


def _names(viewer: User, shown: Iterable[tuple[LedgerEntry, dict[str, Any] | None]]) -> Names:
    """{table: {id: words}}; one look-up per table that is mentioned."""
    wanted: dict[str, set[str]] = {"users": set()}
    for entry, payload in shown:
        wanted["users"].add(entry.actor.removeprefix("user/"))
        table = entry.chain.partition("/")[0]
        wanted.setdefault(table, set()).add(str(entry.object_id))
        for name, pair in (payload or {}).get("changes", {}).items():
            for part_table, values in _mentioned(table, name, pair):
                wanted.setdefault(part_table, set()).update(values)
    found: Names = {}
    for table, (record_class, condition, words) in _sources(viewer).items():
        keys = [key for key in map(as_id, wanted.get(table, ())) if key is not None]
        if keys:
            query = select(record_class).where(record_class.id.in_(keys), condition)
            found[table] = {str(row.id): words(row) for row in db.session.execute(query).scalars()}
    return found


def _mentioned(table: str, name: str, pair: list[Any]) -> Iterable[tuple[str, list[str]]]:
    """Which records of which tables a change names."""
    if isinstance(pair[0], list) or isinstance(pair[1], list):
        part_table = _part_table(table, name)
        for row in [*(pair[0] or []), *(pair[1] or [])]:
            for inner, value in row.items():
                yield from _mentioned(part_table, inner, [value, None])
        return
    target = _target(table, name)
    if target and ledger_words.column(name):
        yield target, [value for value in pair if value]


def _mapper(table: str) -> Any:
    return next((m for m in Model.registry.mappers if m.local_table.name == table), None)  # type: ignore[attr-defined]


def _part_table(table: str, part: str) -> str:
    mapper = _mapper(table)
    relation = mapper.relationships.get(part) if mapper is not None else None
    return relation.mapper.local_table.name if relation is not None else ""


def _target(table: str, name: str) -> str | None:
    """The table that a column points to."""
    mapper = _mapper(table)
    column = mapper.local_table.columns.get(name) if mapper is not None else None
    return next((key.column.table.name for key in column.foreign_keys), None) if column is not None else None


# --- one entry ---


def _told(entry: LedgerEntry, payload: dict[str, Any] | None, names: Names) -> Told:
    table = entry.chain.partition("/")[0]
    who = names.get("users", {}).get(
        entry.actor.removeprefix("user/"), "casetrack" if entry.actor == "casetrack" else _("somebody")
    )
    return Told(
        id=entry.id,
        at=entry.at,
        who=who,
        kind=table,
        record_id=entry.object_id,
        kind_words=ledger_words.kind(table),
        about=names.get(table, {}).get(str(entry.object_id), "")[:SHORT_TITLE] if table != "groups" else "",
        action=ledger_words.action(entry.action),
        reason=(payload or {}).get("reason") or "",
        changes=_changes(table, (payload or {}).get("changes", {}), names),
        erased=payload is None,
    )


def _changes(table: str, changes: dict[str, list[Any]], names: Names) -> list[Change]:
    told = []
    for name in sorted(changes):
        was, now = changes[name]
        if isinstance(was, list) or isinstance(now, list):
            change = _part_change(table, name, was or [], now or [], names)
        elif name.endswith("_edtf"):
            change = _date_change(name.removesuffix("_edtf"), changes)
        else:
            label = ledger_words.column(name)
            change = Change(label, _words(table, name, was, names), _words(table, name, now, names)) if label else None
        if change is not None and (change.was or change.now) and change.was != change.now:
            told.append(change)
    return told


def _date_change(name: str, changes: dict[str, list[Any]]) -> Change | None:
    """A date of the world is six columns; one line tells it."""
    label = ledger_words.column(name)
    if label is None:
        return None
    sides = []
    for side in (0, 1):
        edtf, resolved, by = (changes.get(f"{name}_{part}", [None, None])[side] for part in ("edtf", "resolved", "resolved_by"))
        sides.append(world_day(WorldDate(edtf, resolved=resolved, resolved_by=by)))
    return Change(label, *sides)


def _part_change(table: str, name: str, was: list[Any], now: list[Any], names: Names) -> Change | None:
    """Rows that differ, each in one line; rows that stayed as they were are left out."""
    label = ledger_words.column(name)
    if label is None:
        return None
    part_table = _part_table(table, name)
    gone, come = [row for row in was if row not in now], [row for row in now if row not in was]
    return Change(label, *("; ".join(filter(None, (_row(part_table, row, names) for row in rows))) for rows in (gone, come)))


def _row(table: str, row: dict[str, Any], names: Names) -> str:
    words = []
    for name, value in row.items():
        if name.endswith("_edtf") and value:
            resolved, by = row.get(name.replace("_edtf", "_resolved")), row.get(name.replace("_edtf", "_resolved_by"))
            words.append(world_day(WorldDate(value, resolved=resolved, resolved_by=by)))
        elif ledger_words.column(name) and value not in (None, ""):
            words.append(_words(table, name, value, names))
    return ", ".join(dict.fromkeys(word for word in words if word))


def _words(table: str, name: str, value: Any, names: Names) -> str:
    """A value as a person reads it; never an id."""
    if value is None or value == "":
        return ""
    closed = ledger_words.closed_word(table, name)
    if closed is not None:
        return closed.label(value)
    target = _target(table, name)
    if target is not None:
        known = names.get(target, {}).get(value)
        return known or ("" if target == "groups" else _("a record that is not open to you"))
    mapper = _mapper(table)
    kind = mapper.local_table.columns[name].type if mapper is not None and name in mapper.local_table.columns else None
    return _plain_words(kind, value)


def _plain_words(kind: Any, value: Any) -> str:
    if isinstance(kind, Boolean) or isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(kind, UtcDateTime):
        return moment(datetime.fromisoformat(value))
    if isinstance(kind, Date):
        return day(date.fromisoformat(value))
    if isinstance(kind, Integer):
        return number(value)
    if isinstance(kind, Numeric):
        return str(value).removesuffix(".00")
    if isinstance(value, str) and value.startswith("sha256:"):
        return _("a text that is kept only as its fingerprint")
    if isinstance(value, dict | list):
        return ""
    text = str(value)
    return text if len(text) <= SHORT else text[: SHORT - 1] + "…"
