"""What a case rests on: the sources that its records cite or say to be carried by, and how often each is cited."""

from dataclasses import dataclass

from sqlalchemy import or_, select

from casetrack.extensions import db
from casetrack.models.groups import Group
from casetrack.models.sources import Source
from casetrack.models.statements import Statement
from casetrack.models.users import User
from casetrack.operations import citations
from casetrack.operations.reach import reaches_source, seen_by

__all__ = ["Source"]


@dataclass(frozen=True)
class Cited:
    """A source, and how many passages of it this group's records cite."""

    source: Source
    citations: int


def sources_of(viewer: User, group: Group, most: int = 200) -> list[Cited]:
    """Sources that records of the group cite or say to be carried by, the latest captured first. Two look-ups."""
    numbers = citations.counts_by_source(viewer, group)
    carried = select(Statement.carried_by_source_id).where(
        Statement.group_id == group.id, Statement.withdrawn_at.is_(None), seen_by(viewer, Statement)
    )
    query = (
        select(Source)
        .where(or_(Source.id.in_(numbers), Source.id.in_(carried)), reaches_source(viewer))
        .order_by(Source.captured_at.desc(), Source.id)
        .limit(most)
    )
    return [Cited(source, numbers.get(source.id, 0)) for source in db.session.execute(query).scalars()]
