"""Who in office has to do with a case: spoken to, written to, writing, saying, disputing, talking; and names not tied yet."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload, selectinload

from casetrack.extensions import db
from casetrack.models.conditions import Condition, ConditionDispute
from casetrack.models.contacts import Contact, ContactGroup, ContactOfficial
from casetrack.models.correspondence import Addressee, Letter, LetterGroup
from casetrack.models.groups import Group
from casetrack.models.negotiations import Negotiation, NegotiationGroup, NegotiationRepresentative
from casetrack.models.officials import Official, PostHolding
from casetrack.models.organisations import Post
from casetrack.models.statements import Statement
from casetrack.models.users import User
from casetrack.operations.directory import open_to
from casetrack.operations.officials import kept_entries
from casetrack.operations.reach import seen_by

__all__ = ["Official"]
PARTS = ("contacts", "letters_to", "letters_from", "statements", "disputes", "talks")


@dataclass
class Involved:
    """An official, and in how many records of this case they stand: {part: number}."""

    official: Official
    parts: dict[str, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.parts.values())


def officials_of(viewer: User, group: Group, most: int = 200) -> list[Involved]:
    """Officials in records of the group that the viewer may see, the most involved first. One look-up per part, and their posts."""
    numbers: dict[UUID, dict[str, int]] = {}
    for part, query in _mentions(viewer, group).items():
        column = query.selected_columns[0]
        counted = query.with_only_columns(column, func.count()).where(column.is_not(None)).group_by(column)
        for key, count in db.session.execute(counted):
            numbers.setdefault(key, {})[part] = count
    numbers = _by_person(numbers)
    query = (
        select(Official)
        .where(Official.id.in_(numbers), open_to(viewer, Official))
        .options(
            selectinload(Official.names),
            selectinload(Official.holdings).joinedload(PostHolding.post).options(
                joinedload(Post.organisation), joinedload(Post.country)
            ),
        )
        .order_by(Official.name_key, Official.id)
        .limit(most)
    )  # fmt: skip
    found = [Involved(row, numbers[row.id]) for row in db.session.execute(query).scalars()]
    return sorted(found, key=lambda row: -row.total)


def _by_person(numbers: dict[UUID, dict[str, int]]) -> dict[UUID, dict[str, int]]:
    """Entries that were brought together count as one person."""
    kept = kept_entries(numbers)
    found: dict[UUID, dict[str, int]] = {}
    for key, parts in numbers.items():
        mine = found.setdefault(kept[key], {})
        for part, count in parts.items():
            mine[part] = mine.get(part, 0) + count
    return found


def _mentions(viewer: User, group: Group) -> dict[str, Select[Any]]:
    """Part -> a query whose first column is the official."""

    def standing(record_class: Any) -> tuple[Any, Any]:
        return record_class.withdrawn_at.is_(None), seen_by(viewer, record_class)

    letters = select(LetterGroup.letter_id).where(LetterGroup.group_id == group.id)
    contacts = select(ContactGroup.contact_id).where(ContactGroup.group_id == group.id)
    talks = select(NegotiationGroup.negotiation_id).where(NegotiationGroup.group_id == group.id)
    return {
        "contacts": select(ContactOfficial.official_id)
        .join(Contact, Contact.id == ContactOfficial.contact_id)
        .where(Contact.id.in_(contacts), *standing(Contact)),
        "letters_to": select(Addressee.official_id)
        .join(Letter, Letter.id == Addressee.letter_id)
        .where(Letter.id.in_(letters), *standing(Letter)),
        "letters_from": select(Letter.sender_official_id).where(Letter.id.in_(letters), *standing(Letter)),
        "statements": select(Statement.said_by_official_id).where(Statement.group_id == group.id, *standing(Statement)),
        "disputes": select(ConditionDispute.official_id)
        .join(Condition, Condition.id == ConditionDispute.condition_id)
        .where(Condition.group_id == group.id, *standing(Condition)),
        "talks": select(NegotiationRepresentative.official_id)
        .join(Negotiation, Negotiation.id == NegotiationRepresentative.negotiation_id)
        .where(Negotiation.id.in_(talks), *standing(Negotiation)),
    }


def names_not_tied(viewer: User, group: Group, most: int = 60) -> list[str]:
    """Speakers as written in this case's statements, conditions and talks that no known official or organisation stands behind."""
    talks = select(NegotiationGroup.negotiation_id).where(NegotiationGroup.group_id == group.id)
    queries: list[Select[Any]] = [
        select(Statement.said_by_name).where(
            Statement.group_id == group.id,
            Statement.said_by_official_id.is_(None),
            Statement.said_by_organisation_id.is_(None),
            Statement.withdrawn_at.is_(None),
            seen_by(viewer, Statement),
        ),
        select(ConditionDispute.disputed_by)
        .join(Condition, Condition.id == ConditionDispute.condition_id)
        .where(
            Condition.group_id == group.id,
            ConditionDispute.official_id.is_(None),
            Condition.withdrawn_at.is_(None),
            seen_by(viewer, Condition),
        ),
        select(NegotiationRepresentative.name)
        .join(Negotiation, Negotiation.id == NegotiationRepresentative.negotiation_id)
        .where(
            Negotiation.id.in_(talks),
            NegotiationRepresentative.official_id.is_(None),
            Negotiation.withdrawn_at.is_(None),
            seen_by(viewer, Negotiation),
        ),
    ]
    names: dict[str, None] = {}
    for query in queries:
        for name in db.session.execute(query.distinct().limit(most)).scalars():
            if name:
                names.setdefault(name)
    return sorted(names)[:most]
