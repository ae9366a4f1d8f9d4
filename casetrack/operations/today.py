"""Today: what is due for one person, in one list by lateness, and which articles in doubt wait for decisions. A bounded number of
statements, whatever there is."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, exists, func, select, union_all
from sqlalchemy.orm import aliased, contains_eager, joinedload, selectinload

from casetrack import clock
from casetrack.extensions import db
from casetrack.models.correspondence import Addressee, Letter, LetterGroup
from casetrack.models.follow_ups import FollowUp
from casetrack.models.groups import Group, GroupStanding
from casetrack.models.users import User
from casetrack.operations import contacts, follow_ups, resting
from casetrack.operations.reach import groups_reached, hands_of, seen_by
from casetrack.vocabulary import AWAITS_ANSWER

AHEAD = 7
MOST = 100
OPEN = ("open", "on_hold")


@dataclass(frozen=True)
class Due:
    """One thing to do: a follow-up, or an answer to a letter that we wait for (`record` is then the addressee)."""

    kind: str
    due_on: date
    record: Any
    group: Group | None


@dataclass
class Agenda:
    """What is due, and how many open groups are the person's own. `more`: there is more than is shown."""

    late: list[Due] = field(default_factory=list)
    today: list[Due] = field(default_factory=list)
    soon: list[Due] = field(default_factory=list)
    in_doubt: list[resting.Waiting] = field(default_factory=list)
    own_groups: int = 0
    more: bool = False


def agenda_of(viewer: User) -> Agenda:
    """What the viewer, and those they stand in for, have to do: late, today, in the next seven days."""
    today = clock.today()
    found = _follow_ups(viewer, today) + _letters(viewer, today)
    agenda = Agenda(in_doubt=resting.waiting(viewer), own_groups=_own_groups(viewer), more=len(found) > MOST)
    for due in sorted(found, key=lambda due: (due.due_on, str(due.record.id)))[:MOST]:
        part = agenda.late if due.due_on < today else agenda.today if due.due_on == today else agenda.soon
        part.append(due)
    return agenda


def _follow_ups(viewer: User, today: date) -> list[Due]:
    """Open follow-ups of the viewer and of people they stand in for; nobody's are the supervisor's."""
    whose: list[ColumnElement[bool]] = [FollowUp.for_user_id.in_(hands_of(viewer))]
    if viewer.role == "supervisor":
        whose.append(FollowUp.for_user_id.is_(None))
    due = (FollowUp.done_at.is_(None), FollowUp.withdrawn_at.is_(None), FollowUp.due_on <= today + timedelta(days=AHEAD))
    # Each half by its own index: an OR would read every follow-up.
    wanted = union_all(*[select(FollowUp.id).where(person, *due) for person in whose])
    query = (
        follow_ups.visible(viewer)
        .join(Group, Group.id == FollowUp.group_id)
        .where(
            FollowUp.id.in_(wanted.scalar_subquery()),
            Group.case_status.in_(OPEN),
            Group.withdrawn_at.is_(None),
        )
        .options(contains_eager(FollowUp.group), joinedload(FollowUp.for_user))
        .order_by(FollowUp.due_on, FollowUp.id)
        .limit(MOST + 1)
    )
    return [Due("follow_up", row.due_on, row, row.group) for row in db.session.execute(query).scalars()]


def _letters(viewer: User, today: date) -> list[Due]:
    """Addressees of our letters whose answer is due: about the caseworker's groups; for a supervisor, about their own groups and
    those that nobody owns (the others are their caseworkers' work). A letter without a group is its writer's."""
    until = today + timedelta(days=AHEAD)
    query = (
        select(Addressee)
        .join(Letter, Letter.id == Addressee.letter_id)
        .where(
            Letter.id.in_(_awaited(viewer, until)),
            seen_by(viewer, Letter),
            Letter.direction == "outgoing",
            Letter.withdrawn_at.is_(None),
            Addressee.status.in_(AWAITS_ANSWER),
            Addressee.response_due_on <= until,
        )
        .options(contains_eager(Addressee.letter).options(selectinload(Letter.on_groups)))
        .order_by(Addressee.response_due_on, Addressee.id)
        .limit(MOST + 1)
    )
    rows = list(db.session.execute(query).scalars())
    seen = contacts.groups_per_record(viewer, list({row.letter.id: row.letter for row in rows}.values()))
    return [Due("letter", row.response_due_on or today, row, next(iter(seen[row.letter.id]), None)) for row in rows]


def _awaited(viewer: User, until: date) -> Any:
    """Ids of letters to look at, gathered from the groups whose standing says that an answer is due until then."""
    mine, ours = hands_of(viewer), aliased(Letter)
    about = (
        select(LetterGroup.letter_id)
        .join(Group, Group.id == LetterGroup.group_id)
        .join(GroupStanding, GroupStanding.group_id == Group.id)
        .where(
            GroupStanding.next_letter_on <= until,
            Group.id.in_(groups_reached(viewer)),
            Group.case_status.in_(OPEN),
            Group.withdrawn_at.is_(None),
        )
    )
    halves = [about]
    if viewer.role == "supervisor":
        halves = [about.where(Group.owner_id.in_(mine)), about.where(Group.owner_id.is_(None))]
    homeless = select(ours.id).where(~exists().where(LetterGroup.letter_id == ours.id), ours.created_by_id.in_(mine))
    return union_all(*halves, homeless).scalar_subquery()


def _own_groups(viewer: User) -> int:
    query = select(func.count()).select_from(Group).where(
        Group.owner_id.in_(hands_of(viewer)), Group.case_status.in_(OPEN), Group.withdrawn_at.is_(None)
    )  # fmt: skip
    return db.session.execute(query).scalar_one()
