"""Today: what is due for one person, in one list by lateness, and which articles in doubt wait for decisions. A bounded number of
statements, whatever there is.

Whose: a caseworker's are the cases that they own, are assigned to or stand in for; a supervisor's their own and those that nobody
owns, since the others are their caseworkers' work.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, func, select, union_all
from sqlalchemy.orm import aliased, contains_eager, joinedload, selectinload

from casetrack import clock
from casetrack.extensions import db
from casetrack.models.conditions import Condition
from casetrack.models.correspondence import Addressee, Letter, LetterGroup
from casetrack.models.follow_ups import FollowUp
from casetrack.models.groups import Group, GroupStanding
from casetrack.models.users import User
from casetrack.operations import approvals, conditions, contacts, follow_ups, handed_entries, resting, standings
from casetrack.operations.reach import groups_reached, hands_of, seen_by
from casetrack.vocabulary import AWAITS_ANSWER, CONDITIONS_THAT_STAND, WORKED_ON

AHEAD = 7
MOST = 100


@dataclass(frozen=True)
class Due:
    """One thing to do. By kind, `record` is a follow-up, the addressee of a letter ("letter"), the group ("aid"), a condition whose
    next step is due ("next_step"), a request ("approval"), an entry handed on ("handed"). `sectors`: of aid that has run out.
    `whose`: the person it is for, when that is not the viewer."""

    kind: str
    due_on: date
    record: Any
    group: Group | None
    sectors: tuple[str, ...] = ()
    whose: str = ""


@dataclass
class Agenda:
    """What is due, and how many open groups are the person's own. `more`: there is more than is shown."""

    late: list[Due] = field(default_factory=list)
    today: list[Due] = field(default_factory=list)
    soon: list[Due] = field(default_factory=list)
    in_doubt: list[resting.Waiting] = field(default_factory=list)
    own_groups: int = 0
    more: bool = False

    def all(self) -> list[Due]:
        """Everything that is shown, the latest first."""
        return [*self.late, *self.today, *self.soon]


def agenda_of(viewer: User) -> Agenda:
    """What the viewer, and those they stand in for, have to do: late, today, in the next seven days."""
    today = clock.today()
    found = _follow_ups(viewer, today) + _letters(viewer, today) + _aid(viewer, today) + _next_steps(viewer, today)
    found += _approvals(viewer) + _handed(viewer)
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
            Group.case_status.in_(WORKED_ON),
            Group.withdrawn_at.is_(None),
        )
        .options(contains_eager(FollowUp.group), joinedload(FollowUp.for_user))
        .order_by(FollowUp.due_on, FollowUp.id)
        .limit(MOST + 1)
    )
    rows = db.session.execute(query).scalars()
    return [Due("follow_up", row.due_on, row, row.group, whose=_other(viewer, row.for_user)) for row in rows]


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
            Group.case_status.in_(WORKED_ON),
            Group.withdrawn_at.is_(None),
        )
    )
    halves = [about]
    if viewer.role == "supervisor":
        halves = [about.where(Group.owner_id.in_(mine)), about.where(Group.owner_id.is_(None))]
    homeless = select(ours.id).where(~exists().where(LetterGroup.letter_id == ours.id), ours.created_by_id.in_(mine))
    return union_all(*halves, homeless).scalar_subquery()


def _aid(viewer: User, today: date) -> list[Due]:
    """Cases whose aid runs out: the day comes from their standing, the sectors that have run out are named."""
    due = GroupStanding.aid_due_on <= today + timedelta(days=AHEAD)
    query = select(Group).join(GroupStanding, GroupStanding.group_id == Group.id)
    query = query.where(due, Group.id.in_(_worked_on(viewer, due)), Group.case_status.in_(WORKED_ON), Group.withdrawn_at.is_(None))
    query = query.options(contains_eager(Group.standing), joinedload(Group.owner))
    rows = list(db.session.execute(query.order_by(GroupStanding.aid_due_on, Group.id).limit(MOST + 1)).scalars())
    run_out = standings.sectors_run_out([row.id for row in rows]) if rows else {}
    return [
        Due("aid", row.standing.aid_due_on, row, row, tuple(run_out.get(row.id, ())), _other(viewer, row.owner)) for row in rows
    ]


def _next_steps(viewer: User, today: date) -> list[Due]:
    """Next steps of conditions that still stand: of whom they were given to, else of whoever works on the case."""
    until = today + timedelta(days=AHEAD)
    due = and_(Condition.next_step_due_on <= until, Condition.status.in_(CONDITIONS_THAT_STAND), Condition.withdrawn_at.is_(None))
    step = GroupStanding.next_step_on <= until
    of_cases = select(Condition.id).where(
        due, Condition.next_step_for_id.is_(None), Condition.group_id.in_(_worked_on(viewer, step))
    )
    given = select(Condition.id).where(due, Condition.next_step_for_id.in_(hands_of(viewer)))
    query = (
        conditions.visible(viewer)
        .join(Group, Group.id == Condition.group_id)
        .where(
            Condition.id.in_(union_all(of_cases, given).scalar_subquery()),
            Group.case_status.in_(WORKED_ON),
            Group.withdrawn_at.is_(None),
        )
        .options(contains_eager(Condition.group), joinedload(Condition.next_step_for))
        .order_by(Condition.next_step_due_on, Condition.id)
        .limit(MOST + 1)
    )
    rows = db.session.execute(query).scalars()
    return [Due("next_step", row.next_step_due_on, row, row.group, whose=_other(viewer, row.next_step_for)) for row in rows]


def _approvals(viewer: User) -> list[Due]:
    """Requests that wait for this supervisor, since the day they were asked."""
    rows = approvals.waiting_for(viewer, MOST + 1)
    return [Due("approval", clock.office_time(row.created_at).date(), row, row.group) for row in rows]


def _handed(viewer: User) -> list[Due]:
    """Entries that their writers could not store, since the day they were handed on."""
    rows = handed_entries.waiting_for(viewer, MOST + 1)
    return [Due("handed", clock.office_time(row.created_at).date(), row, row.group) for row in rows]


def _worked_on(viewer: User, *standing: ColumnElement[bool]) -> Any:
    """Ids of the cases whose work is the viewer's, as far as their standing says so. A supervisor's two halves are gathered each by
    its own index."""
    if viewer.role != "supervisor":
        return groups_reached(viewer)
    halves = (GroupStanding.owner_id.in_(hands_of(viewer)), GroupStanding.owner_id.is_(None))
    ours = GroupStanding.team_id == viewer.team_id
    return union_all(*[select(GroupStanding.group_id).where(half, ours, *standing) for half in halves]).scalar_subquery()


def _other(viewer: User, person: User | None) -> str:
    """The name of the person it is for, when the viewer only stands in or looks on."""
    return person.name if person is not None and person.id != viewer.id else ""


def _own_groups(viewer: User) -> int:
    query = select(func.count()).select_from(Group).where(
        Group.owner_id.in_(hands_of(viewer)), Group.case_status.in_(WORKED_ON), Group.withdrawn_at.is_(None)
    )  # fmt: skip
    return db.session.execute(query).scalar_one()
