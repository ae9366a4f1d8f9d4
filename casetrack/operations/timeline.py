"""The timeline of a group: one stream out of many tables, newest first, by keyset. One line per kind of entry below.

Every kind has a small template of its own, `templates/timeline/<kind>.html`, that screen, print and export share in wording.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, or_, select
from sqlalchemy.orm import joinedload, selectinload

from casetrack.extensions import db
from casetrack.models.aid_deliveries import AidDelivery
from casetrack.models.approvals import Approval, CaseChange
from casetrack.models.conditions import Condition
from casetrack.models.contacts import Contact, ContactGroup, ContactOfficial, ContactOrganisation
from casetrack.models.correspondence import Addressee, Letter, LetterGroup
from casetrack.models.groups import Group
from casetrack.models.movements import Movement
from casetrack.models.reclassifications import Reclassification
from casetrack.models.statements import Statement
from casetrack.models.users import User
from casetrack.operations.reach import seen_by
from casetrack.operations.statements import shown_with

SIZE = 25


@dataclass(frozen=True)
class Entry:
    """One entry: its kind (also its template), the day it stands under, the record."""

    kind: str
    day: date
    record: Any

    @property
    def id(self) -> UUID:
        """The record's id."""
        return self.record.id


@dataclass(frozen=True)
class Kind:
    """Where entries of one kind come from: rows of a group, the column of their day, what each row shows."""

    rows: Callable[[Group], Select[Any]]
    record_class: Any
    day: Any
    options: tuple[Any, ...]


def _of_group(record_class: Any) -> Callable[[Group], Select[Any]]:
    return lambda group: select(record_class).where(record_class.group_id == group.id)


def _contacts(group: Group) -> Select[Any]:
    return select(Contact).join(ContactGroup, ContactGroup.contact_id == Contact.id).where(ContactGroup.group_id == group.id)


def _letters(group: Group) -> Select[Any]:
    return select(Letter).join(LetterGroup, LetterGroup.letter_id == Letter.id).where(LetterGroup.group_id == group.id)


KINDS: dict[str, Kind] = {
    "aid_deliveries": Kind(
        _of_group(AidDelivery),
        AidDelivery,
        AidDelivery.timeline_on,
        (selectinload(AidDelivery.items), joinedload(AidDelivery.delivered_by), joinedload(AidDelivery.created_by)),
    ),
    "contacts": Kind(
        _contacts,
        Contact,
        Contact.happened_on,
        (
            selectinload(Contact.with_officials).joinedload(ContactOfficial.official),
            selectinload(Contact.with_organisations).joinedload(ContactOrganisation.organisation),
            joinedload(Contact.created_by),
        ),
    ),
    "correspondence": Kind(
        _letters,
        Letter,
        Letter.timeline_on,
        (
            selectinload(Letter.addressees).joinedload(Addressee.official),
            joinedload(Letter.sender_official),
            joinedload(Letter.sender_organisation),
            joinedload(Letter.created_by),
        ),
    ),
    "statements": Kind(_of_group(Statement), Statement, Statement.timeline_on, (*shown_with(), joinedload(Statement.created_by))),
    "movements": Kind(
        _of_group(Movement),
        Movement,
        Movement.timeline_on,
        (joinedload(Movement.from_place), joinedload(Movement.to_place), joinedload(Movement.created_by)),
    ),
    "conditions": Kind(
        _of_group(Condition),
        Condition,
        Condition.timeline_on,
        (selectinload(Condition.disputes), joinedload(Condition.imposed_by), joinedload(Condition.created_by)),
    ),
    "case_changes": Kind(
        _of_group(CaseChange),
        CaseChange,
        CaseChange.timeline_on,
        (joinedload(CaseChange.created_by), joinedload(CaseChange.approval).joinedload(Approval.created_by)),
    ),
    "reclassifications": Kind(
        _of_group(Reclassification),
        Reclassification,
        Reclassification.timeline_on,
        (selectinload(Reclassification.objections), joinedload(Reclassification.created_by)),
    ),
}


def timeline_of(
    viewer: User, group: Group, *, kind: str = "", before: tuple[date, UUID] | None = None, size: int = SIZE
) -> tuple[list[Entry], bool]:
    """Entries of a group that the viewer reached (the caller looked it up), newest first, and whether there are more.
    `before` is (day, id) of the last entry shown. As many statements as kinds, whatever the group holds."""
    entries: list[Entry] = []
    for name, source in KINDS.items():
        if kind and name != kind:
            continue
        record_class = source.record_class
        query = source.rows(group).where(seen_by(viewer, record_class))
        if before is not None:
            query = query.where(_older(source.day, record_class.id, *before))
        query = query.options(*source.options).order_by(source.day.desc(), record_class.id.desc()).limit(size + 1)
        rows = db.session.execute(query).scalars().unique()
        entries += [Entry(name, getattr(row, source.day.key), row) for row in rows]
    entries.sort(key=lambda entry: (entry.day, entry.id), reverse=True)
    return entries[:size], len(entries) > size


def _older(day: Any, key: Any, day_shown: date, key_shown: UUID) -> Any:
    return and_(day <= day_shown, or_(day < day_shown, key < key_shown))
