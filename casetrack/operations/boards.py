"""The board "said by A / said by B": conditions and reclassifications of groups with both sides' words, and the list of what blocks
over all groups in reach."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, case, select
from sqlalchemy.orm import contains_eager, joinedload

from casetrack.extensions import db
from casetrack.models.conditions import Condition
from casetrack.models.groups import Group, GroupStanding
from casetrack.models.negotiations import Negotiation
from casetrack.models.users import User
from casetrack.operations import conditions, reclassifications
from casetrack.operations.paging import Page, Place, Sort, page_of
from casetrack.operations.reach import reaches_group
from casetrack.vocabulary import CONDITIONS_THAT_STAND
from casetrack.world_dates import WorldDate

MOST = 200
SHOWN = ("stands", "blocking", "all")
SORTS = ("days", "people")


@dataclass(frozen=True)
class Said:
    """One row of the board. `kind` is the record's table; `first_said_on` is none unless one day is meant, its year known: only
    then is an age counted; `stands`: nobody has fulfilled, waived or withdrawn it."""

    kind: str
    record: Any
    group: Group | None
    blocks: bool
    stands: bool
    first_said_on: date | None

    @property
    def said_on(self) -> WorldDate:
        """Since when, as the source gives it."""
        return self.record.since if self.kind == "conditions" else self.record.stated_on

    @property
    def id(self) -> UUID:
        """The record's id."""
        return self.record.id


def board_of(viewer: User, groups: Iterable[Group], *, talks: Negotiation | None = None, blocking_only: bool = False) -> list[Said]:
    """Rows of these groups, which the caller reached: what blocks, what stands, what stands no more, what was withdrawn. With
    `talks`, conditions of other talks are left out."""
    by_id = {group.id: group for group in groups}
    found = [_condition(row, by_id.get(row.group_id)) for row in _conditions_of(viewer, list(by_id), talks)]
    if not blocking_only:
        found += [_reclassification(row, by_id.get(row.group_id)) for row in _reclassified(viewer, list(by_id))]
    wanted = [row for row in found if row.blocks] if blocking_only else found
    return sorted(wanted, key=_rank)


def _conditions_of(viewer: User, group_ids: list[UUID], talks: Negotiation | None) -> list[Condition]:
    query = conditions.visible(viewer).where(Condition.group_id.in_(group_ids))
    if talks is not None:
        query = query.where((Condition.negotiation_id == talks.id) | Condition.negotiation_id.is_(None))
    query = query.options(*conditions.shown_with()).order_by(*conditions.order_of_a_case()).limit(MOST)
    return list(db.session.execute(query).scalars())


def _reclassified(viewer: User, group_ids: list[UUID]) -> list[Any]:
    return reclassifications.reclassifications_of(viewer, group_ids, MOST)


def _condition(row: Condition, group: Group | None) -> Said:
    return Said("conditions", row, group, conditions.still_blocks(row), conditions.stands(row), row.since.day)


def _reclassification(row: Any, group: Group | None) -> Said:
    return Said("reclassifications", row, group, False, not row.is_withdrawn, row.stated_on.day)


def _rank(row: Said) -> tuple[bool, bool, bool, int]:
    return (row.record.is_withdrawn, not row.stands, not row.blocks, -row.record.timeline_on.toordinal())


# --- over all groups in reach ---


def blocks() -> ColumnElement[bool]:
    """A condition on Condition: it is marked as blocking and stands."""
    return and_(Condition.is_blocking.is_(True), stands())


def stands() -> ColumnElement[bool]:
    """A condition on Condition: somebody still requires it, as far as we know."""
    return and_(Condition.status.in_(CONDITIONS_THAT_STAND), Condition.withdrawn_at.is_(None))


def list_conditions(viewer: User, place: Place, *, shown: str = "stands", sort: str = "days") -> Page:
    """Conditions of all groups in reach: what blocks first, then by the day since when it stands (the longest first) or by how many
    people the group has. A group's current headcount is what is shown as "people affected"."""
    narrow = {"blocking": (blocks(),), "all": ()}.get(shown, (stands(),))
    first = case((blocks(), 0), else_=1)
    longest = (Condition.timeline_on, Condition.id)
    keys = (first, -GroupStanding.people_sort, *longest) if sort == "people" else (first, *longest)
    query = (
        conditions.visible(viewer)
        .join(Group, Group.id == Condition.group_id)
        .join(GroupStanding, GroupStanding.group_id == Condition.group_id)
        .where(*narrow)
    )
    page = page_of(
        query,
        Sort(keys),
        Condition.id,
        place,
        options=(contains_eager(Condition.group).contains_eager(Group.standing), *conditions.shown_with()),
    )
    page.rows = [_condition(row, row.group) for row in page.rows]
    return page


def groups_of(viewer: User, keys: list[UUID]) -> list[Group]:
    """Those of these groups that the viewer reaches, each with how it stands."""
    query = select(Group).where(Group.id.in_(keys), reaches_group(viewer)).options(joinedload(Group.standing))
    return list(db.session.execute(query.order_by(Group.name_key, Group.id)).scalars())
