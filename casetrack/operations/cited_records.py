"""The kinds of records that citations support: how a viewer reaches one, and what it is called in one line."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload, selectinload

from casetrack import vocabulary
from casetrack.errors import NotFound
from casetrack.extensions import db
from casetrack.models.aid_deliveries import AidDelivery
from casetrack.models.groups import Group
from casetrack.models.sources import Source
from casetrack.models.statements import Statement
from casetrack.models.users import User
from casetrack.operations import (
    aid_deliveries,
    conditions,
    correspondence,
    ledger_words,
    movements,
    negotiations,
    officials,
    organisations,
    reclassifications,
    statements,
)
from casetrack.operations.in_words import count_in_words, world_day
from casetrack.operations.reach import as_id, reaches_group, reaches_source, the_one
from casetrack.wording import gettext as _

SHORT = 80


@dataclass(frozen=True)
class Kind:
    """How records of one table are reached and named."""

    look_up: Callable[[User], Select[Any]]
    words: Callable[[Any], str]
    options: tuple[Any, ...] = ()


def get_record(viewer: User, kind: str, key: object) -> Any:
    """The record of this kind, through its own look-up. Raises NotFound."""
    if kind not in KINDS:
        raise NotFound
    of_kind = KINDS[kind]
    query = of_kind.look_up(viewer)
    return the_one(query.where(query.column_descriptions[0]["entity"].id == as_id(key)).options(*of_kind.options))


def records_of(viewer: User, kind: str, keys: Iterable[UUID]) -> dict[UUID, Any]:
    """Those of these records that the viewer may see."""
    if kind not in KINDS:
        return {}
    of_kind = KINDS[kind]
    query = of_kind.look_up(viewer)
    query = query.where(query.column_descriptions[0]["entity"].id.in_(list(keys))).options(*of_kind.options)
    return {row.id: row for row in db.session.execute(query).scalars().unique()}


def words_of(kind: str, record: Any) -> str:
    """A record in one line: its kind and what it says, without its group."""
    said = KINDS[kind].words(record)
    said = said if len(said) <= SHORT else said[: SHORT - 1] + "…"
    return _("%(kind)s: %(words)s", kind=kind_words(kind, record), words=said) if said else kind_words(kind, record)


def kind_words(kind: str, record: Any) -> str:
    """What the record is; a statement is called after what it is about."""
    if isinstance(record, Statement):
        return vocabulary.STATEMENT_KINDS.label(record.kind)
    return ledger_words.kind(kind)


def _statement(row: Statement) -> str:
    if row.kind == "headcount":
        return count_in_words(row)
    return row.place_text or (row.place.name if row.place else "") or row.text or ""


def _delivery(row: AidDelivery) -> str:
    return "; ".join(item.item for item in row.items)


def _movement(row: Any) -> str:
    when = world_day(row.arrived_on or row.departed_on or row.planned_on)
    place = row.to_text or (row.to_place.name if row.to_place else "")
    return ", ".join(words for words in (vocabulary.MOVEMENT_KINDS.label(row.kind), place, when) if words)


KINDS: dict[str, Kind] = {
    "groups": Kind(lambda viewer: select(Group).where(reaches_group(viewer)), lambda row: str(row.name)),
    "statements": Kind(statements.visible, _statement, (joinedload(Statement.place),)),
    "aid_deliveries": Kind(aid_deliveries.visible, _delivery, (selectinload(AidDelivery.items),)),
    "movements": Kind(movements.visible, _movement, movements.shown_with()),
    "conditions": Kind(conditions.visible, lambda row: str(row.requirement)),
    "reclassifications": Kind(reclassifications.visible, lambda row: str(row.called)),
    "negotiations": Kind(negotiations.visible, lambda row: str(row.name)),
    "letters": Kind(correspondence.visible, lambda row: str(row.subject)),
    "officials": Kind(officials.visible, lambda row: str(row.name)),
    "organisations": Kind(organisations.visible, lambda row: str(row.name)),
    "sources": Kind(lambda viewer: select(Source).where(reaches_source(viewer)), lambda row: str(row.title)),
}
