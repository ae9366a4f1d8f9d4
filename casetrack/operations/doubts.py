"""What rests on an article in doubt: one that was corrected, retracted or superseded since. Flagged until a person decides.

A citation is in doubt while its source is doubted and nobody settled it since; a record that was withdrawn, or a statement that was
replaced, claims nothing any more and is not counted. The lowest of the modules about doubt, so that standings can count with it.
"""

from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, and_, or_, select

from casetrack.extensions import Model, db
from casetrack.models.groups import GroupStanding
from casetrack.models.sources import Citation, Source
from casetrack.models.statements import Statement, StatementLink

BATCH = 500


def open_doubt() -> ColumnElement[bool]:
    """A condition on a citation joined with its source: it stands, and nobody decided on it since the source came into doubt. What
    an article says about itself (its title, its outlet) is as it was printed, and never in doubt."""
    return and_(
        Citation.record_kind != Source.__tablename__,
        Citation.withdrawn_at.is_(None),
        Source.doubted_at.is_not(None),
        or_(Citation.settled_at.is_(None), Citation.settled_at < Source.doubted_at),
    )


def doubted(*narrow: ColumnElement[bool]) -> list[Row[Any]]:
    """(group id, kind, record id, field, source id) of every field in doubt whose record still claims it. One look-up when there is
    none, else one per kind of record more."""
    kinds = select(Citation.record_kind).join(Source, Source.id == Citation.source_id).where(open_doubt(), *narrow).distinct()
    found: list[Row[Any]] = []
    for kind in db.session.execute(kinds).scalars().all():
        columns = (Citation.group_id, Citation.record_kind, Citation.record_id, Citation.field, Citation.source_id)
        query = select(*columns).join(Source, Source.id == Citation.source_id).where(open_doubt(), *narrow)
        found += db.session.execute(query.where(Citation.record_kind == kind, still_claims(kind)).distinct())
    return found


def still_claims(kind: str) -> ColumnElement[bool]:
    """A condition on Citation: its record, of this kind, is neither withdrawn nor replaced."""
    table = Model.metadata.tables[kind].alias()
    claims = select(table.c.id).where(table.c.id == Citation.record_id, table.c.withdrawn_at.is_(None)).exists()
    if kind != Statement.__tablename__:
        return claims
    replaced = (
        select(StatementLink.id)
        .join(Statement, Statement.id == StatementLink.statement_id)
        .where(StatementLink.other_id == Citation.record_id, StatementLink.kind == "replaces", Statement.withdrawn_at.is_(None))
    )
    return and_(claims, ~replaced.exists())


def doubted_fields(group_id: UUID) -> int:
    """How many fields of this group's records are in doubt."""
    return _numbers([group_id]).get(group_id, 0)


def count_again(group_ids: Iterable[UUID | None]) -> None:
    """Bring `fields_in_doubt` of these groups up to date, in batches: what else stands there is left alone."""
    for some in _batches({key for key in group_ids if key is not None}):
        numbers = _numbers(some)
        for standing in db.session.execute(select(GroupStanding).where(GroupStanding.group_id.in_(some))).scalars():
            standing.fields_in_doubt = numbers.get(standing.group_id, 0)
    db.session.flush()


def _numbers(group_ids: list[UUID]) -> dict[UUID, int]:
    fields: dict[UUID, set[tuple[UUID, str]]] = {}
    for row in doubted(Citation.group_id.in_(group_ids)):
        fields.setdefault(row.group_id, set()).add((row.record_id, row.field))
    return {key: len(found) for key, found in fields.items()}


def _batches(keys: set[UUID]) -> Iterator[list[UUID]]:
    ordered = sorted(keys)
    for start in range(0, len(ordered), BATCH):
        yield ordered[start : start + BATCH]
