"""Talks as a course that can be read: rounds, lists handed over and the conditions that came up, in one order of time, with the
movements that each round agreed and how each list differs from the one before."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from casetrack.extensions import db
from casetrack.models.conditions import Condition
from casetrack.models.movements import Movement
from casetrack.models.negotiations import Negotiation, NegotiationList, NegotiationRound
from casetrack.models.users import User
from casetrack.operations import conditions, movements
from casetrack.world_dates import WorldDate

MOST = 200


@dataclass(frozen=True)
class Step:
    """One step of the talks. `kind`: round, list or condition; `when` may be empty. A round has its number and the movements it
    agreed; a list the one before it of those with a known number, and the difference in people."""

    kind: str
    when: WorldDate
    row: Any
    number: int = 0
    movements: list[Movement] = field(default_factory=list)
    before: NegotiationList | None = None
    difference: int | None = None


def course_of(viewer: User, talks: Negotiation) -> list[Step]:
    """Every step, the earliest first; what has no day stands last, in the order in which it was written down."""
    agreed = _agreed(viewer, talks.rounds)
    steps = [
        Step("round", row.held_on, row, number, agreed.get(row.id, [])) for number, row in enumerate(_by_day(talks.rounds), start=1)
    ]
    steps += [
        Step("list", row.handed_on, row, row.list_version, before=before, difference=difference)
        for row, before, difference in versions_of(talks.lists)
    ]
    steps += [Step("condition", row.since, row) for row in conditions_of_talks(viewer, talks)]
    return sorted(steps, key=lambda step: step.when.sort_day or date.max)


def _by_day(rounds: Iterable[NegotiationRound]) -> list[NegotiationRound]:
    return sorted(rounds, key=lambda row: row.held_on.sort_day or date.max)


def versions_of(lists: Iterable[NegotiationList]) -> list[tuple[NegotiationList, NegotiationList | None, int | None]]:
    """Lists by version, each with the last counted one before it and the difference in people. A version without a count is allowed
    and compared with nothing."""
    found: list[tuple[NegotiationList, NegotiationList | None, int | None]] = []
    counted: NegotiationList | None = None
    for row in sorted(lists, key=lambda one: one.list_version):
        before = counted.people if counted is not None else None
        difference = row.people - before if row.people is not None and before is not None else None
        found.append((row, counted, difference))
        counted = row if row.people is not None else counted
    return found


def _agreed(viewer: User, rounds: Iterable[NegotiationRound]) -> dict[UUID, list[Movement]]:
    """{round: movements that it agreed, of groups in reach}."""
    keys = [row.id for row in rounds]
    query = (
        movements.visible(viewer)
        .where(Movement.round_id.in_(keys), Movement.withdrawn_at.is_(None))
        .options(*movements.shown_with())
        .order_by(Movement.timeline_on, Movement.id)
        .limit(MOST)
    )
    found: dict[UUID, list[Movement]] = {}
    for row in db.session.execute(query).scalars() if keys else ():
        if row.round_id is not None:
            found.setdefault(row.round_id, []).append(row)
    return found


def conditions_of_talks(viewer: User, talks: Negotiation) -> list[Condition]:
    """Conditions that came up in these talks, of groups in reach, the earliest first."""
    query = (
        conditions.visible(viewer)
        .where(Condition.negotiation_id == talks.id, Condition.withdrawn_at.is_(None))
        .options(*conditions.shown_with())
        .order_by(Condition.timeline_on, Condition.id)
        .limit(MOST)
    )
    return list(db.session.execute(query).scalars())
