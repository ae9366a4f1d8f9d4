"""Which records a viewer reaches, as SQL conditions that every look-up uses. Out of reach is the same as not there."""

from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, false, or_, select, true
from sqlalchemy.orm import aliased

from casetrack import clock
from casetrack.errors import NotFound
from casetrack.extensions import db
from casetrack.models.groups import Group, GroupAssignment
from casetrack.models.sources import Citation, Source
from casetrack.models.users import User
from casetrack.operations import access

_Owned = aliased(Group)


def hands_of(viewer: User) -> Select[Any]:
    """Ids of the viewer and of everyone they stand in for today."""
    today = clock.today()
    return (
        select(User.id)
        .where(
            or_(
                User.id == viewer.id,
                and_(
                    User.deputy_id == viewer.id,
                    User.away_from <= today,
                    or_(User.away_until.is_(None), User.away_until >= today),
                ),
            )
        )
        .correlate(None)
    )


def reaches_group(viewer: User, *, at_hand: bool = False) -> ColumnElement[bool]:
    """A condition on Group: a caseworker reaches groups they own, are assigned to or deputise for; others their team's.
    `at_hand`: for one group that is known already, judged by itself; else those in reach are gathered."""
    if not access.may_read_cases(viewer):
        return false()
    if viewer.role == "caseworker":
        today = clock.today()
        mine = hands_of(viewer)
        assigned = select(GroupAssignment.group_id).where(
            GroupAssignment.user_id.in_(mine),
            GroupAssignment.starts_on <= today,
            or_(GroupAssignment.ends_on.is_(None), GroupAssignment.ends_on >= today),
        )
        if at_hand:
            return or_(Group.owner_id.in_(mine), assigned.where(GroupAssignment.group_id == Group.id).exists())
        # One set of ids, each half by its own index: an OR over two sub-queries would read every group.
        owned = select(_Owned.id).where(_Owned.owner_id.in_(mine))
        return Group.id.in_(owned.union(assigned).scalar_subquery())
    in_team = Group.team_id == viewer.team_id if viewer.team_id else false()
    return and_(in_team, seen_by(viewer, Group))


def groups_reached(viewer: User) -> Select[Any]:
    """Ids of the groups that the viewer reaches."""
    return select(Group.id).where(reaches_group(viewer))


def seen_by(viewer: User, record_class: Any) -> ColumnElement[bool]:
    """A condition on any record class: its sensitivity is open to the viewer."""
    if viewer.role != "reader":
        return true()
    return record_class.sensitivity.in_(access.OPEN_TO_READERS)


def reaches_source(viewer: User) -> ColumnElement[bool]:
    """A condition on Source: the importer's team, and everyone who reaches a group that cites it."""
    if not access.may_read_cases(viewer):
        return false()
    cited = select(Citation.source_id).where(Citation.group_id.in_(groups_reached(viewer)), Citation.withdrawn_at.is_(None))
    own_team = Source.team_id == viewer.team_id if viewer.team_id else false()
    return and_(or_(own_team, Source.id.in_(cited)), seen_by(viewer, Source))


def finds_any(query: Select[Any]) -> ColumnElement[bool]:
    """True for a row for which this correlated query finds something, asked row by row. (An EXISTS may be made into a join that
    first gathers everything in reach.)"""
    return query.limit(1).scalar_subquery().is_not(None)


def one_or_none(query: Select[Any]) -> Any:
    """The one record that a look-up finds, or none."""
    return db.session.execute(query).unique().scalar_one_or_none()


def the_one(query: Select[Any]) -> Any:
    """The one record that a look-up finds. Raises NotFound."""
    found = one_or_none(query)
    if found is None:
        raise NotFound
    return found


def as_id(text: object) -> UUID | None:
    """An id from outside, or none when it is not one."""
    if isinstance(text, UUID):
        return text
    try:
        return UUID(str(text))
    except ValueError:
        return None
