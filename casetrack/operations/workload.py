"""Who does what in a team: open cases, what is due and late, who is away and who stands in. For its supervisors."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from casetrack import clock
from casetrack.extensions import db
from casetrack.models.follow_ups import FollowUp
from casetrack.models.groups import Group
from casetrack.models.users import User
from casetrack.operations import users
from casetrack.operations.reach import groups_reached
from casetrack.vocabulary import WORKED_ON

__all__ = ["User"]


@dataclass(frozen=True)
class Load:
    """One person: cases that are theirs and not closed, follow-ups that are open and how many of these are late."""

    person: User
    deputy: User | None
    groups: int
    follow_ups: int
    late: int

    @property
    def is_away(self) -> bool:
        """Away today."""
        return self.person.is_away_on(clock.today())


def load_of_team(viewer: User) -> list[Load]:
    """Everybody who can be given work in the viewer's team, by login. Four queries, however many they are."""
    people = users.colleagues(viewer)
    known = {person.id: person for person in people}
    in_reach = groups_reached(viewer)
    cases = select(Group.owner_id, func.count()).where(
        Group.id.in_(in_reach), Group.case_status.in_(WORKED_ON), Group.withdrawn_at.is_(None), Group.owner_id.in_(known)
    )
    waiting = select(FollowUp.for_user_id, func.count()).where(
        FollowUp.group_id.in_(in_reach),
        FollowUp.for_user_id.in_(known),
        FollowUp.done_at.is_(None),
        FollowUp.withdrawn_at.is_(None),
    )
    owned = _counted(cases.group_by(Group.owner_id))
    planned = _counted(waiting.group_by(FollowUp.for_user_id))
    late = _counted(waiting.where(FollowUp.due_on < clock.today()).group_by(FollowUp.for_user_id))
    return [
        Load(
            person,
            known.get(person.deputy_id) if person.deputy_id else None,
            owned.get(person.id, 0),
            planned.get(person.id, 0),
            late.get(person.id, 0),
        )
        for person in people
    ]


def _counted(query: Any) -> dict[UUID, int]:
    return {row[0]: row[1] for row in db.session.execute(query)}
