"""What a case rests on: the sources that its records cite or say to be carried by, how often each is cited, and how many voices
they are: copies of one text speak with one voice."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import or_, select

from casetrack.extensions import db
from casetrack.models.groups import Group
from casetrack.models.sources import Citation, Source
from casetrack.models.statements import Statement
from casetrack.models.users import User
from casetrack.operations import citations, copies, doubts
from casetrack.operations.reach import reaches_source, seen_by

__all__ = ["Source"]


@dataclass(frozen=True)
class Cited:
    """A source, how many passages of it this group's records cite, the article at the root of its copies, and how many fields of
    the group's records that rest on it wait for a decision because it is in doubt."""

    source: Source
    citations: int
    voice: UUID | None = None
    in_doubt: int = 0


def sources_of(viewer: User, group: Group, most: int = 200) -> list[Cited]:
    """Sources that records of the group cite or say to be carried by, the latest captured first. As many look-ups as there are
    kinds of records, whatever is cited."""
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
    found = list(db.session.execute(query).scalars())
    voices, waiting = copies.voice_of([source.id for source in found]), _in_doubt(group)
    return [Cited(row, numbers.get(row.id, 0), voices[row.id], len(waiting.get(row.id, ()))) for row in found]


def _in_doubt(group: Group) -> dict[UUID, set[tuple[UUID, str]]]:
    fields: dict[UUID, set[tuple[UUID, str]]] = {}
    for row in doubts.doubted(Citation.group_id == group.id):
        fields.setdefault(row.source_id, set()).add((row.record_id, row.field))
    return fields
