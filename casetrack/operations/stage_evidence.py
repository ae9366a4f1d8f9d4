"""What a case holds that shows that a stage is reached: the records themselves, a few of each kind, the latest first."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select

from casetrack import vocabulary
from casetrack.extensions import db
from casetrack.models.conditions import Condition
from casetrack.models.contacts import Contact, ContactGroup
from casetrack.models.correspondence import Addressee, Letter, LetterGroup
from casetrack.models.follow_ups import FollowUp
from casetrack.models.groups import Group, GroupStanding
from casetrack.models.movements import Movement
from casetrack.models.negotiations import Negotiation, NegotiationGroup, NegotiationList, NegotiationRound
from casetrack.models.statements import Statement
from casetrack.models.users import User
from casetrack.operations.in_words import count_in_words, day, world_day
from casetrack.operations.reach import seen_by
from casetrack.vocabulary import CONDITIONS_THAT_STAND
from casetrack.wording import gettext as _

MOST = 3  # of each kind: evidence is shown, not listed whole
NOT_SENT = ("draft", "approved")
THAT_SAY_SO = ("asserted_by_article", "attributed")


@dataclass(frozen=True)
class Held:
    """One record that shows it, and what it is in words. `kind` and `text` apart: the first is ours, the second may be data."""

    record: Any
    kind: str
    text: str


def held(viewer: User, group: Group, stage: str) -> list[Held]:
    """What the case holds that shows this stage, as far as the viewer may see it."""
    return FINDERS[stage](viewer, group)


def remaining(group: Group) -> tuple[int | None, int | None]:
    """(low, high): how many people remain by the count balance; none while no count is known."""
    standing = _standing(group)
    return (standing.remaining_low, standing.remaining_high) if standing is not None else (None, None)


def unexplained(group: Group) -> bool:
    """True while the count balance has a difference that nothing explains."""
    standing = _standing(group)
    return standing is not None and standing.count_unexplained


def _standing(group: Group) -> GroupStanding | None:
    return db.session.get(GroupStanding, group.id)


def told_by_the_records(viewer: User, group: Group) -> str | None:
    """The stage that arrivals and the count balance tell by themselves; none while nobody is known to have arrived."""
    if not _moved(viewer, group, Movement.status == "arrived"):
        return None
    return _by_what_remains(group)


def _by_what_remains(group: Group) -> str | None:
    low, high = remaining(group)
    if high == 0:
        return "returned"
    return "partially_returned" if low else None


# --- records ---


def _rows(viewer: User, record_class: Any, *wanted: ColumnElement[bool]) -> list[Any]:
    query = select(record_class).where(*wanted, record_class.withdrawn_at.is_(None), seen_by(viewer, record_class))
    return list(db.session.execute(query.order_by(record_class.id.desc()).limit(MOST)).scalars())


def _statements(viewer: User, group: Group, *wanted: ColumnElement[bool]) -> list[Held]:
    rows = _rows(viewer, Statement, Statement.group_id == group.id, Statement.stance.in_(THAT_SAY_SO), *wanted)
    return [Held(row, vocabulary.STATEMENT_KINDS.label(row.kind), _what_it_says(row)) for row in rows]


def _what_it_says(row: Statement) -> str:
    said = count_in_words(row) if row.kind == "headcount" else row.place_text or row.text or ""
    return f"{said[:100]} ({row.reliability}{row.credibility})"


def _visits(viewer: User, group: Group) -> list[Held]:
    ties = select(ContactGroup.contact_id).where(ContactGroup.group_id == group.id)
    rows = _rows(viewer, Contact, Contact.id.in_(ties), Contact.channel == "visit", Contact.reached.is_(True))
    return [Held(row, vocabulary.CONTACT_CHANNELS.label(row.channel), day(row.happened_on)) for row in rows]


def _talks(viewer: User, group: Group, *wanted: ColumnElement[bool]) -> list[Held]:
    ties = select(NegotiationGroup.negotiation_id).where(NegotiationGroup.group_id == group.id)
    rows = _rows(viewer, Negotiation, Negotiation.id.in_(ties), *wanted)
    return [Held(row, _("Talks"), row.name) for row in rows]


def _letters_sent(viewer: User, group: Group) -> list[Held]:
    ties = select(LetterGroup.letter_id).where(LetterGroup.group_id == group.id)
    sent = select(Addressee.letter_id).where(Addressee.letter_id.in_(ties), Addressee.status.not_in(NOT_SENT))
    rows = _rows(viewer, Letter, Letter.direction == "outgoing", Letter.id.in_(sent))
    return [Held(row, _("Letter sent"), row.subject) for row in rows]


def _moved(viewer: User, group: Group, *wanted: ColumnElement[bool]) -> list[Held]:
    rows = _rows(viewer, Movement, Movement.group_id == group.id, *wanted)
    return [Held(row, vocabulary.MOVEMENT_STATUSES.label(row.status), _journey(row)) for row in rows]


def _journey(row: Movement) -> str:
    when = row.arrived_on or row.departed_on or row.planned_on
    return " · ".join(part for part in (row.to_text or "", world_day(when)) if part) or vocabulary.MOVEMENT_KINDS.label(row.kind)


# --- one per stage ---


def _reported(viewer: User, group: Group) -> list[Held]:
    somebody = (Statement.carried_by_source_id, Statement.said_by_official_id, Statement.said_by_organisation_id)
    return _statements(viewer, group, or_(Statement.said_by_name.is_not(None), *[column.is_not(None) for column in somebody]))


def _verified(viewer: User, group: Group) -> list[Held]:
    good = and_(Statement.reliability.in_(("A", "B")), Statement.credibility.in_(("1", "2")))
    found = _statements(viewer, group, or_(good, Statement.verification == "corroborated"))
    return found + _visits(viewer, group)


def _registered(viewer: User, group: Group) -> list[Held]:
    return _statements(viewer, group, Statement.kind == "headcount", or_(Statement.low.is_not(None), Statement.high.is_not(None)))


def _return_requested(viewer: User, group: Group) -> list[Held]:
    return _statements(viewer, group, Statement.kind == "wish")


def _in_negotiation(viewer: User, group: Group) -> list[Held]:
    met, handed = select(NegotiationRound.negotiation_id), select(NegotiationList.negotiation_id)
    return _talks(viewer, group, or_(Negotiation.id.in_(met), Negotiation.id.in_(handed))) + _letters_sent(viewer, group)


def _conditions_set(viewer: User, group: Group) -> list[Held]:
    rows = _rows(viewer, Condition, Condition.group_id == group.id, Condition.status.in_(CONDITIONS_THAT_STAND))
    return [Held(row, vocabulary.CONDITION_STATUSES.label(row.status), row.requirement[:100]) for row in rows]


def _cleared(viewer: User, group: Group) -> list[Held]:
    return _talks(viewer, group, Negotiation.status == "agreed")


def _scheduled(viewer: User, group: Group) -> list[Held]:
    return _moved(viewer, group, Movement.status.in_(("planned", "confirmed")), Movement.__table__.c.planned_on_edtf.is_not(None))


def _in_transit(viewer: User, group: Group) -> list[Held]:
    return _moved(viewer, group, Movement.status.in_(("departed", "arrived")))


def _partially_returned(viewer: User, group: Group) -> list[Held]:
    return _arrivals(viewer, group, "partially_returned")


def _returned(viewer: User, group: Group) -> list[Held]:
    return _arrivals(viewer, group, "returned")


def _arrivals(viewer: User, group: Group, stage: str) -> list[Held]:
    """Arrivals, when what remains fits the stage."""
    return _moved(viewer, group, Movement.status == "arrived") if _by_what_remains(group) == stage else []


def _after_return(viewer: User, group: Group) -> list[Held]:
    rows = _rows(viewer, FollowUp, FollowUp.group_id == group.id, FollowUp.done_at.is_(None))
    return [Held(row, _("Follow-up"), f"{row.what[:100]}, {day(row.due_on)}") for row in rows]


FINDERS: dict[str, Callable[[User, Group], list[Held]]] = {
    "reported": _reported,
    "verified": _verified,
    "registered": _registered,
    "return_requested": _return_requested,
    "in_negotiation": _in_negotiation,
    "conditions_set": _conditions_set,
    "cleared": _cleared,
    "scheduled": _scheduled,
    "in_transit": _in_transit,
    "partially_returned": _partially_returned,
    "returned": _returned,
    "post_return_followup": _after_return,
}
