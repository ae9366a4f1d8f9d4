"""What a group's records rest on: the sources that are cited, how often, and the passages behind one record."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload

from casetrack.extensions import db
from casetrack.models.groups import Group
from casetrack.models.sources import Citation, Source
from casetrack.models.statements import Statement
from casetrack.models.users import User
from casetrack.operations.reach import groups_reached, reaches_source, seen_by

__all__ = ["Citation", "Source"]


@dataclass(frozen=True)
class Cited:
    """A source, and how many passages of it this group's records cite."""

    source: Source
    citations: int


def sources_of(viewer: User, group: Group, most: int = 200) -> list[Cited]:
    """Sources that records of the group cite or say to be carried by, the latest captured first."""
    counted = _passages(viewer, group).with_only_columns(Citation.source_id, func.count()).group_by(Citation.source_id)
    numbers = {row[0]: row[1] for row in db.session.execute(counted)}
    carried = select(Statement.carried_by_source_id).where(
        Statement.group_id == group.id, Statement.withdrawn_at.is_(None), seen_by(viewer, Statement)
    )
    query = (
        select(Source)
        .where(Source.id.in_(_passages(viewer, group).with_only_columns(Citation.source_id).union(carried)), reaches_source(viewer))
        .order_by(Source.captured_at.desc(), Source.id)
        .limit(most)
    )
    return [Cited(source, numbers.get(source.id, 0)) for source in db.session.execute(query).scalars()]


def _passages(viewer: User, group: Group) -> Select[Any]:
    return select(Citation).where(Citation.group_id == group.id, Citation.withdrawn_at.is_(None), seen_by(viewer, Citation))


def passages_of(viewer: User, record_id: UUID, most: int = 100) -> list[Citation]:
    """The passages behind one record that the viewer reached (the caller looked it up), with their sources, in the order of
    the text."""
    query = (
        select(Citation)
        .join(Source, Source.id == Citation.source_id)
        .where(
            Citation.record_id == record_id,
            Citation.group_id.in_(groups_reached(viewer)),
            Citation.withdrawn_at.is_(None),
            seen_by(viewer, Citation),
            reaches_source(viewer),
        )
        .options(joinedload(Citation.source))
        .order_by(Citation.source_id, Citation.start_at, Citation.id)
        .limit(most)
    )
    return list(db.session.execute(query).scalars())
