"""Follow-ups: look-ups for a viewer, planning, finishing with an outcome, putting off, handing to a colleague, withdrawing."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import joinedload

from casetrack import clock
from casetrack.errors import RuleBroken
from casetrack.extensions import db
from casetrack.models.follow_ups import FollowUp
from casetrack.models.groups import Group
from casetrack.models.users import User
from casetrack.operations import access, corrections, ledger, standings
from casetrack.operations.in_words import day as day_in_words
from casetrack.operations.paging import Page, Place, Sort, page_of
from casetrack.operations.reach import as_id, groups_reached, hands_of, reaches_group, seen_by, the_one
from casetrack.vocabulary import FOLLOW_UP_OUTCOMES
from casetrack.wording import gettext as _

__all__ = ["FollowUp"]


def visible(viewer: User) -> Select[Any]:
    """Follow-ups about groups that the viewer reaches."""
    return select(FollowUp).where(FollowUp.group_id.in_(groups_reached(viewer)), seen_by(viewer, FollowUp))


def shown_with() -> tuple[Any, ...]:
    """Loader options for what a follow-up shows: its group, whose it is, who planned it."""
    return joinedload(FollowUp.group), joinedload(FollowUp.for_user), joinedload(FollowUp.created_by)


def get_follow_up(viewer: User, key: object) -> FollowUp:
    """One follow-up. Raises NotFound."""
    return the_one(visible(viewer).where(FollowUp.id == as_id(key)).options(*shown_with()))


def follow_ups_from(viewer: User, record: Any, most: int = 50) -> list[FollowUp]:
    """Follow-ups that came from this record (what a contact promised), the soonest first."""
    query = visible(viewer).where(FollowUp.about_kind == record.__tablename__, FollowUp.about_id == record.id)
    query = query.options(*shown_with()).order_by(FollowUp.due_on, FollowUp.id).limit(most)
    return list(db.session.execute(query).scalars())


def open_of_group(viewer: User, group: Group, most: int = 20) -> list[FollowUp]:
    """Follow-ups of a group that are not done, the most urgent first."""
    query = visible(viewer).where(FollowUp.group_id == group.id, FollowUp.done_at.is_(None), FollowUp.withdrawn_at.is_(None))
    query = query.options(joinedload(FollowUp.for_user)).order_by(FollowUp.due_on, FollowUp.id).limit(most)
    return list(db.session.execute(query).scalars())


def list_follow_ups(viewer: User, place: Place, *, whose: str = "mine", state: str = "open") -> Page:
    """Follow-ups in reach. `whose`: "mine" (and of people the viewer stands in for), "team" (a supervisor's team) or "handed"
    (planned by the viewer for somebody else). `state`: "open", the first due first, or "done", the last finished first."""
    narrow: list[ColumnElement[bool]] = [FollowUp.withdrawn_at.is_(None)]
    if whose == "handed":
        narrow += [FollowUp.created_by_id == viewer.id, FollowUp.for_user_id != viewer.id]
    elif whose != "team" or viewer.role != "supervisor":
        narrow.append(FollowUp.for_user_id.in_(hands_of(viewer)))
    done = state == "done"
    narrow.append(FollowUp.done_at.is_not(None) if done else FollowUp.done_at.is_(None))
    sort = Sort((FollowUp.done_at, FollowUp.id), descending=True) if done else Sort((FollowUp.due_on, FollowUp.id))
    return page_of(visible(viewer).where(*narrow), sort, FollowUp.id, place, options=shown_with())


def open_of_person(viewer: User, person: User, most: int = 200) -> list[FollowUp]:
    """What a person has to do, as far as the viewer reaches it, the first due first: for handing all of it on."""
    query = visible(viewer).where(FollowUp.for_user_id == person.id, FollowUp.done_at.is_(None), FollowUp.withdrawn_at.is_(None))
    return list(db.session.execute(query.options(*shown_with()).order_by(FollowUp.due_on, FollowUp.id).limit(most)).scalars())


def who_can_take(group: Group) -> list[User]:
    """Colleagues of the group's team who may be given work on it: its supervisors, and caseworkers who reach it."""
    query = select(User).where(User.team_id == group.team_id, User.disabled_at.is_(None)).order_by(User.login_key).limit(500)
    people = [user for user in db.session.execute(query).scalars() if access.may_log_work(user)]
    at_work = {group.owner_id, *(row.user_id for row in group.assignments if _runs_today(row))}
    stand_ins = {user.deputy_id for user in people if user.id in at_work and user.is_away_on(clock.today())}
    return [user for user in people if user.role == "supervisor" or user.id in at_work or user.id in stand_ins]


def plan_follow_up(
    group: Group,
    by: User,
    *,
    what: str,
    due_on: date,
    for_user: User | None = None,
    about: Any = None,
    sensitivity: str = "restricted",
) -> FollowUp:
    """Plan the next action: what, by when, for whom (whoever plans it, when nobody else is named), from which record it came."""
    corrections.needs_open_case(group)
    _check_person(group, for_user or by)
    follow_up = FollowUp(
        group_id=group.id,
        what=what,
        due_on=due_on,
        for_user_id=(for_user or by).id,
        about_kind=about.__tablename__ if about is not None else None,
        about_id=about.id if about is not None else None,
        sensitivity=sensitivity,
    )
    ledger.record(follow_up, "planned", by, about_group_id=group.id)
    standings.refresh(group)
    return follow_up


def finish_follow_up(follow_up: FollowUp, by: User, *, version: int | None, outcome: str, note: str | None = None) -> FollowUp:
    """Close a follow-up with what came of it. Who finished it is in its history."""
    ledger.check_version(follow_up, version)
    if follow_up.is_withdrawn or follow_up.done_at is not None:
        raise RuleBroken("", _("This follow-up is finished already."))
    if outcome not in FOLLOW_UP_OUTCOMES:
        raise RuleBroken("outcome", _("Choose what came of it."))
    was = ledger.snapshot(follow_up)
    follow_up.done_at, follow_up.outcome, follow_up.outcome_note = clock.now(), outcome, note
    ledger.record(follow_up, "finished", by, was=was, about_group_id=follow_up.group_id)
    standings.refresh_of([follow_up.group_id])
    return follow_up


def reopen_follow_up(follow_up: FollowUp, by: User, *, version: int | None) -> FollowUp:
    """Undo a finish that was a slip: only who finished it, within 24 hours."""
    ledger.check_version(follow_up, version)
    if not may_reopen(follow_up, by):
        raise RuleBroken("", _("Only who finished a follow-up undoes that, within 24 hours. Plan a new one."))
    was = ledger.snapshot(follow_up)
    follow_up.done_at = follow_up.outcome = follow_up.outcome_note = None
    ledger.record(follow_up, "undone", by, was=was, about_group_id=follow_up.group_id)
    standings.refresh_of([follow_up.group_id])
    return follow_up


def may_reopen(follow_up: FollowUp, by: User) -> bool:
    """It is finished, and this person was the last who changed it, less than 24 hours ago."""
    done = follow_up.done_at is not None and not follow_up.is_withdrawn and follow_up.changed_by_id == by.id
    return done and corrections.hours_since(follow_up.changed_at) < 24


def put_off(follow_up: FollowUp, by: User, *, version: int | None, to: date | None, reason: str | None) -> FollowUp:
    """Move the day on which it is due, with a reason. The first day stays known, so that nothing slips unseen."""
    _begin_open(follow_up, version)
    if to is None or to <= clock.today():
        raise RuleBroken("to", _("Choose a day after today."))
    if to <= follow_up.due_on:
        raise RuleBroken("to", _("It is due on %(day)s. Putting it off means a later day.", day=day_in_words(follow_up.due_on)))
    if not reason:
        raise RuleBroken("reason", _("Say why it is put off."))
    was = ledger.snapshot(follow_up)
    follow_up.first_due_on = follow_up.first_due_on or follow_up.due_on
    follow_up.due_on, follow_up.put_off_reason = to, reason
    ledger.record(follow_up, "put off", by, was=was, reason=reason, about_group_id=follow_up.group_id)
    standings.refresh_of([follow_up.group_id])
    return follow_up


def hand_to(follow_up: FollowUp, by: User, *, version: int | None, to: User | None, note: str | None = None) -> FollowUp:
    """Give it to a colleague who works on the case. Who planned it and who had it stays in its history."""
    _begin_open(follow_up, version)
    group = db.session.get(Group, follow_up.group_id)
    if to is None or group is None:
        raise RuleBroken("to", _("Choose a colleague."))
    if to.id == follow_up.for_user_id:
        raise RuleBroken("to", _("This colleague has it already."))
    _check_person(group, to, "to")
    was = ledger.snapshot(follow_up)
    follow_up.for_user_id = to.id
    ledger.record(follow_up, "given to a colleague", by, was=was, reason=note, about_group_id=follow_up.group_id)
    return follow_up


def hand_all(rows: Iterable[tuple[FollowUp, int]], by: User, *, to: User | None, note: str | None = None) -> int:
    """Give several at once, all or none: (follow-up, version that was shown). Returns how many."""
    given = [hand_to(row, by, version=version, to=to, note=note) for row, version in rows]
    if not given:
        raise RuleBroken("", _("Tick at least one follow-up."))
    return len(given)


def _begin_open(follow_up: FollowUp, version: int | None) -> None:
    ledger.check_version(follow_up, version)
    if follow_up.is_withdrawn or follow_up.done_at is not None:
        raise RuleBroken("", _("This follow-up is finished already."))


def change_follow_up(
    follow_up: FollowUp,
    by: User,
    *,
    version: int | None,
    reason: str | None = None,
    what: str,
    due_on: date,
    for_user: User | None = None,
    sensitivity: str | None = None,
) -> FollowUp:
    """Change what is to be done, by when or by whom, while it is open."""
    was = corrections.begin_correction(follow_up, by, version, reason)
    if follow_up.done_at is not None:
        raise RuleBroken("", _("This follow-up is finished already."))
    group = db.session.get(Group, follow_up.group_id)
    if for_user is not None and group is not None and for_user.id != follow_up.for_user_id:
        _check_person(group, for_user)
    follow_up.what, follow_up.due_on = what, due_on
    follow_up.for_user_id = for_user.id if for_user else follow_up.for_user_id
    follow_up.sensitivity = sensitivity or follow_up.sensitivity
    ledger.record(follow_up, "changed", by, was=was, reason=reason, about_group_id=follow_up.group_id)
    standings.refresh_of([follow_up.group_id])
    return follow_up


def withdraw_follow_up(follow_up: FollowUp, by: User, *, version: int | None, reason: str) -> FollowUp:
    """Take a follow-up back that should not have been planned; it stays, struck through."""
    corrections.withdraw(follow_up, by, version=version, reason=reason, about_group_id=follow_up.group_id)
    standings.refresh_of([follow_up.group_id])
    return follow_up


def _check_person(group: Group, person: User, field: str = "for_user") -> None:
    """A follow-up on a case that somebody does not reach would never stand on their Today."""
    if not access.may_log_work(person):
        raise RuleBroken(field, _("Choose a caseworker or supervisor of this team."))
    found = db.session.execute(select(Group.id).where(Group.id == group.id, reaches_group(person))).first()
    if found is None:
        raise RuleBroken(field, _("This person does not work on this case. Hand it over or assign them first."))


def _runs_today(row: Any) -> bool:
    return row.starts_on <= clock.today() and (row.ends_on is None or row.ends_on >= clock.today())
