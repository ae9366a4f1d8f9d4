"""What an official has to do with the groups in reach: contacts, letters from and to them, letters that wait, what they said."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import func, or_, select

from casetrack.extensions import db
from casetrack.models.contacts import Contact, ContactGroup, ContactOfficial
from casetrack.models.correspondence import Addressee, Letter, LetterGroup
from casetrack.models.officials import Official
from casetrack.models.sources import Source
from casetrack.models.statements import Statement
from casetrack.models.users import User
from casetrack.operations import contacts, correspondence, statements
from casetrack.operations.officials import entries_of
from casetrack.operations.reach import reaches_source
from casetrack.vocabulary import AWAITS_ANSWER

MOST = 25


@dataclass(frozen=True)
class Waiting:
    """A letter of ours that waits for this official, and the clock of their own."""

    letter: Letter
    addressee: Addressee


def contacts_with(viewer: User, official: Official, most: int = MOST) -> list[Contact]:
    """Contacts with the official that the viewer reaches, the latest first."""
    mine = select(ContactOfficial.contact_id).where(ContactOfficial.official_id.in_(entries_of(official.id)))
    query = contacts.visible(viewer).where(Contact.id.in_(mine), Contact.withdrawn_at.is_(None))
    query = query.order_by(Contact.happened_on.desc(), Contact.id.desc()).limit(most)
    return list(db.session.execute(query).scalars().unique())


def letters_with(viewer: User, official: Official, most: int = MOST) -> list[Letter]:
    """Letters from or to the official that the viewer reaches, the latest first."""
    person = entries_of(official.id)
    to_them = select(Addressee.letter_id).where(Addressee.official_id.in_(person))
    query = correspondence.visible(viewer).where(
        or_(Letter.sender_official_id.in_(person), Letter.id.in_(to_them)), Letter.withdrawn_at.is_(None)
    )
    query = query.order_by(Letter.timeline_on.desc(), Letter.id.desc()).limit(most)
    return list(db.session.execute(query).scalars().unique())


def open_letters(viewer: User, official: Official, most: int = MOST) -> list[Waiting]:
    """Letters of ours to the official that are not answered, the first due first. A receipt confirmed is no answer."""
    reached = correspondence.visible(viewer).with_only_columns(Letter.id)
    query = (
        select(Addressee, Letter)
        .join(Letter, Letter.id == Addressee.letter_id)
        .where(
            Addressee.official_id.in_(entries_of(official.id)),
            Addressee.status.in_(AWAITS_ANSWER),
            Letter.direction == "outgoing",
            Letter.withdrawn_at.is_(None),
            Letter.id.in_(reached),
        )
        .order_by(Addressee.response_due_on.asc().nulls_last(), Letter.id)
        .limit(most)
    )
    return [Waiting(row[1], row[0]) for row in db.session.execute(query)]


def statements_by(viewer: User, official: Official, most: int = MOST) -> list[Statement]:
    """What the official is recorded as saying about groups in reach, the latest first."""
    query = statements.visible(viewer).where(
        Statement.said_by_official_id.in_(entries_of(official.id)), Statement.withdrawn_at.is_(None)
    )
    query = query.options(*statements.shown_with()).order_by(Statement.timeline_on.desc(), Statement.id.desc()).limit(most)
    return list(db.session.execute(query).scalars().unique())


def last_dealings(viewer: User, keys: Collection[UUID]) -> dict[UUID, tuple[date | None, int]]:
    """{official: (day of the last contact in which they were reached, letters of ours that wait for them)}, as far as the viewer
    reaches them; for a page of officials, two queries."""
    spoken = (
        select(ContactOfficial.official_id, func.max(Contact.happened_on))
        .join(Contact, Contact.id == ContactOfficial.contact_id)
        .where(
            ContactOfficial.official_id.in_(keys),
            Contact.reached.is_(True),
            Contact.withdrawn_at.is_(None),
            contacts.reached_by(viewer, Contact, ContactGroup, ContactGroup.contact_id),
        )
        .group_by(ContactOfficial.official_id)
    )
    waiting = (
        select(Addressee.official_id, func.count())
        .join(Letter, Letter.id == Addressee.letter_id)
        .where(
            Addressee.official_id.in_(keys),
            Addressee.status.in_(AWAITS_ANSWER),
            Letter.direction == "outgoing",
            Letter.withdrawn_at.is_(None),
            contacts.reached_by(viewer, Letter, LetterGroup, LetterGroup.letter_id),
        )
        .group_by(Addressee.official_id)
    )
    days = {row[0]: row[1] for row in db.session.execute(spoken)}
    open_ones = {row[0]: row[1] for row in db.session.execute(waiting)}
    return {key: (days.get(key), open_ones.get(key, 0)) for key in keys}


def sources_of(viewer: User, official: Official) -> dict[UUID, str]:
    """Titles of the sources that the official's names and posts were taken from, as far as the viewer reaches them."""
    wanted = {row.source_id for row in official.holdings} | {row.source_id for row in official.names}
    wanted.discard(None)
    if not wanted:
        return {}
    query = select(Source.id, Source.title).where(Source.id.in_(wanted), reaches_source(viewer))
    return {row[0]: row[1] for row in db.session.execute(query)}
