"""The same entry a second time: possible, and mostly a button pressed twice or a colleague who was quicker. Asked once, as "again".

Each looks only at what stands under the groups of the new entry, so the question tells nobody of a record out of their reach.
"""

from collections.abc import Collection, Sequence
from datetime import date, datetime, time, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, selectinload

from casetrack import clock
from casetrack.cleaning import sort_key
from casetrack.errors import Question
from casetrack.extensions import db
from casetrack.models.contacts import Contact, ContactGroup
from casetrack.models.correspondence import Addressee, Letter, LetterGroup
from casetrack.models.groups import Group
from casetrack.models.users import User
from casetrack.wording import gettext as _

AGAIN = "again"
MINUTES_BETWEEN_CONTACTS = 10
DAYS_BETWEEN_LETTERS = 7
MOST_LETTERS = 200


def ask_about_contact(
    groups: Sequence[Group],
    by: User,
    *,
    channel: str,
    reached: bool,
    happened_on: date,
    happened_at: time | None,
    written_at: datetime | None,
    sure: Collection[str],
) -> None:
    """Raise the question when this person wrote down such a contact of that day within ten minutes. An attempt and the call that
    then reached somebody are two things, so are calls at two hours. What counts is when it was written, not when it was sent."""
    if AGAIN in sure or not groups:
        return
    moment, near = written_at or clock.now(), timedelta(minutes=MINUTES_BETWEEN_CONTACTS)
    query = (
        select(Contact.happened_at)
        .join(ContactGroup, ContactGroup.contact_id == Contact.id)
        .where(
            ContactGroup.group_id.in_([group.id for group in groups]),
            Contact.created_by_id == by.id,
            Contact.channel == channel,
            Contact.reached.is_(reached),
            Contact.happened_on == happened_on,
            Contact.withdrawn_at.is_(None),
            func.coalesce(Contact.written_at, Contact.created_at).between(moment - near, moment + near),
        )
        .limit(MOST_LETTERS)
    )
    hours = list(db.session.execute(query).scalars())
    if any(hour is None or happened_at is None or hour == happened_at for hour in hours):
        raise Question(AGAIN, _("You logged such a contact with this group a few minutes ago. Is this another one?"))


def ask_about_letter(
    groups: Sequence[Group],
    *,
    direction: str,
    subject: str,
    addressees: Sequence[Addressee],
    around: date,
    sure: Collection[str],
) -> None:
    """Raise the question when a letter of this subject to one of these addressees lies within a week of this one."""
    if AGAIN in sure or not groups or not addressees:
        return
    week = timedelta(days=DAYS_BETWEEN_LETTERS)
    query = (
        select(Letter)
        .where(
            Letter.id.in_(select(LetterGroup.letter_id).where(LetterGroup.group_id.in_([group.id for group in groups]))),
            Letter.direction == direction,
            Letter.withdrawn_at.is_(None),
            Letter.timeline_on.between(around - week, around + week),
        )
        .options(selectinload(Letter.addressees), joinedload(Letter.created_by))
        .order_by(Letter.timeline_on.desc(), Letter.id.desc())
        .limit(MOST_LETTERS)
    )
    for letter in db.session.execute(query).scalars():
        if sort_key(letter.subject) == sort_key(subject):
            _compare(letter, addressees)


def _compare(letter: Letter, addressees: Sequence[Addressee]) -> None:
    for row in addressees:
        if any(_is_same(row, known) for known in letter.addressees):
            who = letter.created_by.name if letter.created_by else "casetrack"
            raise Question(
                AGAIN,
                _(
                    "A letter of this subject to %(name)s is logged already, by %(who)s. Is this another one?",
                    name=row.name,
                    who=who,
                ),
            )


def _is_same(one: Addressee, other: Addressee) -> bool:
    tied = one.official_id is not None and one.official_id == other.official_id
    return tied or sort_key(one.name) == sort_key(other.name)
