"""How a group stands: current headcount and place, last aid, what is due. Computed from its records, kept in `group_standings`.

Definitions: records.md ("statement", "aid delivery"), domain.md 4.3. Never typed, never versioned, refreshed by the operations that
change what it rests on.
"""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import case, func, select
from sqlalchemy.orm import selectinload

from casetrack import clock
from casetrack.extensions import db
from casetrack.models.aid_deliveries import AidDelivery
from casetrack.models.conditions import Condition
from casetrack.models.contacts import Contact, ContactGroup
from casetrack.models.correspondence import Addressee, Letter, LetterGroup
from casetrack.models.follow_ups import FollowUp
from casetrack.models.groups import Group, GroupStanding
from casetrack.models.statements import Statement
from casetrack.operations import doubts
from casetrack.vocabulary import AID_THAT_COUNTS, AWAITS_ANSWER, CONDITIONS_THAT_STAND
from casetrack.world_dates import overlap

__all__ = ["GroupStanding"]
NEVER = date(2199, 12, 31)


def refresh(group: Group) -> GroupStanding:
    """Compute the standing of a group anew. Bounded: as many statements as it shows, whatever the group holds."""
    db.session.flush()
    standing = db.session.get(GroupStanding, group.id)
    if standing is None:
        standing = GroupStanding(group_id=group.id)
        db.session.add(standing)
    standing.team_id, standing.owner_id, standing.refreshed_at = group.team_id, group.owner_id, clock.now()
    with db.session.no_autoflush:  # a new standing is not whole before the last line
        _headcount_and_place(group, standing)
        _aid(group, standing)
        _next_due(group, standing)
        standing.fields_in_doubt = doubts.doubted_fields(group.id)
    db.session.flush()
    return standing


def current(statements: list[Statement]) -> Statement | None:
    """The statement that counts: the pinned one, else the greatest by (valid_on.latest, stated_on.latest, recorded_at), nulls last.
    `statements`: of one kind, none withdrawn or replaced."""
    if not statements:
        return None
    least = date.min
    return max(
        statements,
        key=lambda s: (
            s.pinned_at is not None,
            s.valid_on.latest or least,
            s.stated_on.latest or least,
            s.recorded_at,
            s.id,
        ),
    )


def standing_statements(group_id: UUID, kind: str) -> list[Statement]:
    """Statements of one kind that are neither withdrawn nor replaced."""
    query = (
        select(Statement)
        .where(Statement.group_id == group_id, Statement.kind == kind, Statement.withdrawn_at.is_(None))
        .options(selectinload(Statement.links))
    )
    found = list(db.session.execute(query).scalars())
    replaced = {link.other_id for statement in found for link in statement.links if link.kind == "replaces"}
    return [
        statement for statement in found if statement.id not in replaced and statement.stance not in ("negated", "hypothetical")
    ]


def intervals_meet(one: Statement, other: Statement) -> bool:
    """Two counts disagree only if their intervals do not meet; an open end reaches without bound."""
    apart = (one.low is not None and other.high is not None and one.low > other.high) or (
        one.high is not None and other.low is not None and one.high < other.low
    )
    return not apart


def disputed(chosen: Statement | None, others: list[Statement]) -> bool:
    """Another headcount, for the same valid period or linked as contradicting, whose interval does not meet the current one."""
    if chosen is None:
        return False
    return any(other.id != chosen.id and counts_differ(chosen, other) for other in others)


def counts_differ(one: Statement, other: Statement) -> bool:
    """Two counts of the same unit, for the same valid period or linked as contradicting, whose intervals do not meet."""
    if other.unit != one.unit or intervals_meet(one, other):
        return False
    linked = any(link.kind == "contradicts" and link.other_id == other.id for link in one.links) or any(
        link.kind == "contradicts" and link.other_id == one.id for link in other.links
    )
    known = one.valid_on and other.valid_on and one.valid_on.earliest and other.valid_on.earliest
    return linked or bool(known and overlap(one.valid_on, other.valid_on))


def _headcount_and_place(group: Group, standing: GroupStanding) -> None:
    counts = standing_statements(group.id, "headcount")
    chosen = current(counts)
    standing.headcount_statement_id = chosen.id if chosen else None
    standing.headcount_low = chosen.low if chosen else None
    standing.headcount_high = chosen.high if chosen else None
    standing.headcount_qualifier = chosen.qualifier if chosen else None
    standing.headcount_unit = chosen.unit if chosen else None
    standing.people_sort = (chosen.high if chosen.high is not None else chosen.low or 0) if chosen else 0
    standing.count_disputed = disputed(chosen, counts)
    place = current(standing_statements(group.id, "place"))
    standing.place_statement_id = place.id if place else None
    standing.present_place_id = place.place_id if place else None
    standing.present_place_text = place.place_text if place else None


def _aid(group: Group, standing: GroupStanding) -> None:
    delivered, reported = _known_year("delivered_on"), _known_year("reported_on")

    def last(day: Any, *wanted: Any) -> date | None:
        of_group = (AidDelivery.group_id == group.id, AidDelivery.withdrawn_at.is_(None))
        return db.session.execute(select(func.max(day)).where(*of_group, *wanted)).scalar_one()

    standing.last_aid_on = last(delivered, AidDelivery.status.in_(AID_THAT_COUNTS))
    standing.last_reported_aid_on = last(func.coalesce(delivered, reported), AidDelivery.status == "reported_only")
    first = db.session.execute(
        select(func.min(Statement.recorded_at)).where(Statement.group_id == group.id, Statement.withdrawn_at.is_(None))
    ).scalar_one()
    known_since = clock.office_time(first).date() if first else group.opened_on
    standing.aid_since = standing.last_aid_on or min(known_since, group.opened_on)
    standing.aid_due_on = standing.aid_since + timedelta(days=group.aid_target_days)


def _known_year(name: str) -> Any:
    """The last day of a date, or NULL while its year is unknown: such a date is never counted in days (records.md)."""
    earliest, latest = getattr(AidDelivery, f"{name}_earliest"), getattr(AidDelivery, f"{name}_latest")
    return case((earliest.is_not(None), latest))


def _next_due(group: Group, standing: GroupStanding) -> None:
    standing.last_contact_on = db.session.execute(
        select(func.max(Contact.happened_on))
        .join(ContactGroup, ContactGroup.contact_id == Contact.id)
        .where(ContactGroup.group_id == group.id, Contact.reached.is_(True), Contact.withdrawn_at.is_(None))
    ).scalar_one()
    standing.next_follow_up_on = db.session.execute(
        select(func.min(FollowUp.due_on)).where(
            FollowUp.group_id == group.id, FollowUp.done_at.is_(None), FollowUp.withdrawn_at.is_(None)
        )
    ).scalar_one()
    standing.next_letter_on = db.session.execute(
        select(func.min(Addressee.response_due_on))
        .join(Letter, Letter.id == Addressee.letter_id)
        .join(LetterGroup, LetterGroup.letter_id == Letter.id)
        .where(
            LetterGroup.group_id == group.id,
            Letter.direction == "outgoing",
            Letter.withdrawn_at.is_(None),
            Addressee.status.in_(AWAITS_ANSWER),
        )
    ).scalar_one()
    standing.next_due_on = min([day for day in (standing.next_follow_up_on, standing.next_letter_on) if day], default=NEVER)
    standing.blocking_conditions = db.session.execute(
        select(func.count())
        .select_from(Condition)
        .where(
            Condition.group_id == group.id,
            Condition.is_blocking.is_(True),
            Condition.status.in_(CONDITIONS_THAT_STAND),
            Condition.withdrawn_at.is_(None),
        )
    ).scalar_one()
