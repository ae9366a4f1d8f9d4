"""Citations: the passages behind the fields of records. Made when a proposal is accepted, withdrawn when that is undone."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import joinedload

from casetrack import limits
from casetrack.extensions import db
from casetrack.models.groups import Group
from casetrack.models.sources import Citation, Source
from casetrack.models.users import User
from casetrack.operations import corrections, ledger
from casetrack.operations.reach import as_id, groups_reached, reaches_source, the_one
from casetrack.wording import gettext as _

__all__ = ["Citation"]


@dataclass(frozen=True)
class Span:
    """A stretch of a source's text that supports a record's field; `*` is the whole record. Code points, [start, end)."""

    field: str
    start: int
    end: int
    text: str


# --- look-ups ---


def visible(viewer: User) -> Select[Any]:
    """Citations of sources in reach; one that names a group only where the viewer reaches that group."""
    in_reach = select(Source.id).where(reaches_source(viewer))
    return select(Citation).where(Citation.source_id.in_(in_reach), _of_a_group_in_reach(viewer))


def _of_a_group_in_reach(viewer: User) -> ColumnElement[bool]:
    return or_(Citation.group_id.is_(None), Citation.group_id.in_(groups_reached(viewer)))


def get_citation(viewer: User, source: Source, key: object) -> Citation:
    """One citation of a source. Raises NotFound."""
    return the_one(visible(viewer).where(Citation.source_id == source.id, Citation.id == as_id(key)))


def citations_of(viewer: User, record_ids: Iterable[UUID]) -> dict[UUID, list[Citation]]:
    """Standing citations of these records, with their sources, in the order of the text: {record id: citations}."""
    query = (
        visible(viewer)
        .where(Citation.record_id.in_(list(record_ids)), Citation.withdrawn_at.is_(None))
        .options(joinedload(Citation.source))
        .order_by(Citation.source_id, Citation.start_at, Citation.id)
    )
    found: dict[UUID, list[Citation]] = {}
    for citation in db.session.execute(query).scalars():
        found.setdefault(citation.record_id, []).append(citation)
    return found


def counts_by_source(viewer: User, group: Group) -> dict[UUID, int]:
    """How many standing citations of each source support records of this group."""
    query = (
        select(Citation.source_id, func.count())
        .where(Citation.group_id == group.id, Citation.withdrawn_at.is_(None), _of_a_group_in_reach(viewer))
        .group_by(Citation.source_id)
    )
    return {row[0]: row[1] for row in db.session.execute(query)}


def made_by(proposal_id: UUID) -> list[Citation]:
    """Standing citations that the decision on one proposal made."""
    query = select(Citation).where(Citation.proposal_id == proposal_id, Citation.withdrawn_at.is_(None)).order_by(Citation.id)
    return list(db.session.execute(query).scalars())


# --- acts ---


def cite(record: Any, by: User, *, source_id: UUID, proposal_id: UUID, group_id: UUID | None, spans: Iterable[Span]) -> None:
    """Tie passages to a record, each once however often it is given."""
    kind = record.__tablename__
    there = {
        (row[0], row[1], row[2])
        for row in db.session.execute(
            select(Citation.field, Citation.start_at, Citation.end_at).where(
                Citation.source_id == source_id, Citation.record_id == record.id, Citation.withdrawn_at.is_(None)
            )
        )
    }
    for span in spans:
        end = min(span.end, span.start + limits.TEXT)
        if (span.field, span.start, end) in there:
            continue
        there.add((span.field, span.start, end))
        citation = Citation(
            source_id=source_id,
            proposal_id=proposal_id,
            group_id=group_id,
            record_kind=kind,
            record_id=record.id,
            field=span.field,
            start_at=span.start,
            end_at=end,
            passage=span.text[: end - span.start],
        )
        ledger.record(citation, "cited", by)


def withdraw_citations(found: Iterable[Citation], by: User) -> None:
    """Take citations back with the decision that made them."""
    for citation in found:
        corrections.withdraw(citation, by, version=citation.version, reason=_("The decision was undone."))
