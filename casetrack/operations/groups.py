"""Groups: look-ups for a viewer, opening, changing, handing over, withdrawing."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from casetrack import clock
from casetrack.cleaning import sort_key
from casetrack.errors import NotFound, RuleBroken
from casetrack.extensions import db
from casetrack.models.correspondence import Addressee, Letter, LetterGroup
from casetrack.models.follow_ups import FollowUp
from casetrack.models.groups import Group, GroupAssignment, GroupStanding
from casetrack.models.users import User
from casetrack.operations import access, case_codes, corrections, flags, ledger, standings
from casetrack.operations.paging import Page, Place, Sort, page_of
from casetrack.operations.reach import as_id, reaches_group, the_one
from casetrack.vocabulary import AWAITS_ANSWER, GROUP_FLAGS
from casetrack.wording import gettext as _

__all__ = ["Group", "GroupStanding"]

FLAGS = ("mine", *GROUP_FLAGS)
SORTS = ("name", "aid", "due", "people")


@dataclass(frozen=True)
class Wanted:
    """Filters of the groups list; empty ones do not narrow."""

    stage: str = ""
    case_status: str = "open"
    owner: str = ""
    flag: str = ""
    sort: str = "aid"


# --- look-ups ---


def get_group(viewer: User, code: str) -> Group:
    """The group of this code, however it is typed, with what its page shows. Raises NotFound out of reach."""
    read = case_codes.read_code(code)
    if read is None:
        raise NotFound
    query = (
        select(Group)
        .where(Group.code == read, reaches_group(viewer))
        .options(
            joinedload(Group.standing).joinedload(GroupStanding.present_place),
            joinedload(Group.origin_place),
            joinedload(Group.team),
            joinedload(Group.owner),
            selectinload(Group.assignments),
        )
    )
    return the_one(query)


def get_group_by_id(viewer: User, key: object) -> Group:
    """As get_group, by id."""
    code = db.session.execute(select(Group.code).where(Group.id == as_id(key))).scalar_one_or_none()
    if code is None:
        raise NotFound
    return get_group(viewer, code)


def groups_by_id(viewer: User, keys: list[UUID]) -> list[Group]:
    """Those of these groups that the viewer reaches, by name."""
    query = select(Group).where(Group.id.in_(keys), reaches_group(viewer)).order_by(Group.name_key, Group.id)
    return list(db.session.execute(query).scalars())


def list_groups(viewer: User, wanted: Wanted, place: Place) -> Page:
    """One page of the groups that the viewer reaches. `page.facts` holds late follow-ups and letters, flags, and sectors of aid
    that have run out, per group id."""
    query = select(Group).join(GroupStanding, GroupStanding.group_id == Group.id)
    query = query.where(reaches_group(viewer), Group.withdrawn_at.is_(None), *_narrow(viewer, wanted))
    if viewer.role != "caseworker":
        query = query.where(GroupStanding.team_id == viewer.team_id)  # what the lists' indexes begin with
    page = page_of(
        query,
        _sort(wanted.sort),
        Group.id,
        place,
        options=(
            contains_eager(Group.standing).joinedload(GroupStanding.present_place),
            joinedload(Group.owner),
        ),
    )
    ids = [group.id for group in page.rows]
    page.facts = {
        "late_follow_ups": late_follow_ups(ids),
        "late_letters": late_letters(ids),
        "flags": {group.id: flags.raised(group) for group in page.rows},
        "sectors_run_out": standings.sectors_run_out(ids),
    }
    return page


def _narrow(viewer: User, wanted: Wanted) -> list[ColumnElement[bool]]:
    narrow: list[ColumnElement[bool]] = []
    if wanted.stage:
        narrow.append(Group.stage == wanted.stage)
    if wanted.case_status:
        narrow.append(Group.case_status == wanted.case_status)
    if wanted.owner:
        narrow.append(Group.owner_id == as_id(wanted.owner))
    if wanted.flag == "mine":
        narrow.append(Group.owner_id == viewer.id)
    flagged = flags.condition(wanted.flag)
    if flagged is not None:
        narrow.append(flagged)
    return narrow


def _sort(word: str) -> Sort:
    orders = {
        "name": Sort((Group.name_key, Group.id)),
        "aid": Sort((GroupStanding.aid_since, GroupStanding.group_id)),
        "due": Sort((GroupStanding.next_due_on, GroupStanding.group_id)),
        "people": Sort((GroupStanding.people_sort, GroupStanding.group_id), descending=True),
    }
    return orders.get(word, orders["aid"])


def late_follow_ups(group_ids: list[UUID]) -> dict[UUID, int]:
    """Follow-ups not done and past their day, per group."""
    query = (
        select(FollowUp.group_id, func.count())
        .where(
            FollowUp.group_id.in_(group_ids),
            FollowUp.done_at.is_(None),
            FollowUp.withdrawn_at.is_(None),
            FollowUp.due_on < clock.today(),
        )
        .group_by(FollowUp.group_id)
    )
    return {row[0]: row[1] for row in db.session.execute(query)}


def late_letters(group_ids: list[UUID]) -> dict[UUID, int]:
    """Addressees of our letters whose answer is past due, per group. A receipt confirmed is no answer."""
    query = (
        select(LetterGroup.group_id, func.count())
        .join(Letter, Letter.id == LetterGroup.letter_id)
        .join(Addressee, Addressee.letter_id == Letter.id)
        .where(
            LetterGroup.group_id.in_(group_ids),
            Letter.direction == "outgoing",
            Letter.withdrawn_at.is_(None),
            Addressee.status.in_(AWAITS_ANSWER),
            Addressee.response_due_on < clock.today(),
        )
        .group_by(LetterGroup.group_id)
    )
    return {row[0]: row[1] for row in db.session.execute(query)}


def recent_groups(viewer: User, most: int = 6) -> list[Group]:
    """Open groups that the viewer reaches, those first for which something was logged or changed last: chips on the log forms."""
    query = (
        select(Group)
        .join(GroupStanding, GroupStanding.group_id == Group.id)
        .where(reaches_group(viewer), Group.withdrawn_at.is_(None), Group.case_status == "open")
        .options(contains_eager(Group.standing))
        .order_by(GroupStanding.refreshed_at.desc(), Group.id)
        .limit(most)
    )
    return list(db.session.execute(query).scalars())


def groups_like(viewer: User, text: str, most: int = 10) -> list[Group]:
    """Groups in reach whose code or folded name begins like, or has a word beginning like, the text. For "is it one of these?"."""
    code = case_codes.read_code(text)
    if code:
        query = select(Group).where(Group.code == code)
    else:
        key = sort_key(text).replace("\\", "\\\\").replace("%", r"\%").replace("_", r"\_")
        if not key:
            return []
        query = select(Group).where(or_(Group.name_key.like(f"{key}%", escape="\\"), Group.name_key.like(f"% {key}%", escape="\\")))
    query = query.where(reaches_group(viewer), Group.withdrawn_at.is_(None)).options(joinedload(Group.standing))
    return list(db.session.execute(query.order_by(Group.name_key, Group.id).limit(most)).scalars())


# --- acts ---


def open_group(
    by: User,
    *,
    name: str,
    described_as: str | None = None,
    description: str | None = None,
    displacement_category: str = "undetermined",
    origin_place_id: UUID | None = None,
    origin_text: str | None = None,
    owner: User | None = None,
    aid_target_days: int = 14,
    purpose: str | None = None,
    legal_basis: str | None = None,
    basis_review_on: date | None = None,
    sensitivity: str = "restricted",
) -> Group:
    """Open the case of a group, in the team of whoever opens it. It begins at the stage *reported*."""
    if by.team_id is None:
        raise RuleBroken("", _("You belong to no team, so a case would have no home. Ask an administrator."))
    today = clock.today()
    group = Group(
        code=case_codes.new_code(today.year),
        name=name,
        name_key=sort_key(name),
        described_as=described_as,
        description=description,
        displacement_category=displacement_category,
        origin_place_id=origin_place_id,
        origin_text=origin_text,
        team_id=by.team_id,
        owner_id=(owner or by).id,
        opened_on=today,
        review_due_on=today + timedelta(days=90),  # at least every three months (domain.md 1.1)
        aid_target_days=aid_target_days,
        purpose=purpose,
        legal_basis=legal_basis,
        basis_review_on=basis_review_on,
        sensitivity=sensitivity,
    )
    ledger.record(group, "opened", by, about_group_id=group.id)
    standings.refresh(group)
    return group


def change_group(group: Group, by: User, *, version: int | None, reason: str | None = None, **facts: Any) -> Group:
    """Change the facts of a case that are typed (never headcount or place: those are statements)."""
    was = corrections.begin_correction(group, by, version, reason)
    for fact, value in facts.items():
        setattr(group, fact, value)
    group.name_key = sort_key(group.name)
    ledger.record(group, "changed", by, was=was, reason=reason, about_group_id=group.id)
    standings.refresh(group)
    return group


def hand_over_case(group: Group, by: User, *, to: User, version: int | None) -> Group:
    """Give the case to another caseworker of the team; who did what stays who did it."""
    ledger.check_version(group, version)
    if not access.may_assign(by):
        raise RuleBroken("to", _("A supervisor hands cases over."))
    if to.team_id != group.team_id or not access.may_log_work(to):
        raise RuleBroken("to", _("Choose a caseworker or supervisor of this team."))
    was = ledger.snapshot(group)
    group.owner_id = to.id
    ledger.record(group, "handed over", by, was=was, about_group_id=group.id)
    standings.refresh(group)
    return group


def assignments_now(group: Group) -> list[GroupAssignment]:
    """Assignments of today."""
    today = clock.today()
    return [row for row in group.assignments if row.ends_on is None or row.ends_on >= today]


def assign(group: Group, by: User, *, to: User, until: date | None = None, version: int | None = None) -> Group:
    """Let another caseworker of the team work on the case as well, until a day or until it is ended."""
    ledger.check_version(group, version)
    if not access.may_assign(by):
        raise RuleBroken("colleague", _("A supervisor assigns cases."))
    if to.team_id != group.team_id or not access.may_log_work(to):
        raise RuleBroken("colleague", _("Choose a caseworker or supervisor of this team."))
    if to.id == group.owner_id or to.id in {row.user_id for row in assignments_now(group)}:
        raise RuleBroken("colleague", _("This colleague works on the case already."))
    if until is not None and until < clock.today():
        raise RuleBroken("until", _("This day is past."))
    was = ledger.snapshot(group)
    group.assignments.append(GroupAssignment(user_id=to.id, starts_on=clock.today(), ends_on=until))
    ledger.record(group, "assigned", by, was=was, about_group_id=group.id)
    return group


def end_assignment(group: Group, by: User, *, key: UUID, version: int | None) -> Group:
    """A colleague stops working on the case: from now on it is out of their reach. The row stays."""
    ledger.check_version(group, version)
    if not access.may_assign(by):
        raise RuleBroken("", _("A supervisor ends assignments."))
    row = next((row for row in assignments_now(group) if row.id == key), None)
    if row is None:
        raise NotFound
    was = ledger.snapshot(group)
    row.ends_on = clock.today() - timedelta(days=1)
    ledger.record(group, "assignment ended", by, was=was, about_group_id=group.id)
    return group


def withdraw_group(group: Group, by: User, *, version: int | None, reason: str) -> Group:
    """Take a case back that should not have been opened. It leaves the lists; by its code it is still seen, struck through."""
    corrections.withdraw(group, by, version=version, reason=reason, about_group_id=group.id)
    return group
