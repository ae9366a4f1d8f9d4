"""Marking an article as a copy of another: the mark itself is in `copies`; here what follows from it for counts that seemed
confirmed."""

from uuid import UUID

from sqlalchemy import select

from casetrack.extensions import db
from casetrack.models.sources import Source
from casetrack.models.users import User
from casetrack.operations import copies, count_links


def mark_copy(source: Source, by: User, *, of: Source, version: int | None) -> Source:
    """Say that this article is a copy of another: what it carries confirms nothing that the other says, and the other way round."""
    copies.mark_copy(source, by, of=of, version=version)
    count_links.weigh_again(_carriers(source), by)
    return source


def unmark_copy(source: Source, by: User, *, version: int | None) -> Source:
    """Say that it is no copy after all: what it carries may confirm again."""
    copies.unmark_copy(source, by, version=version)
    count_links.weigh_again(_carriers(source), by)
    return source


def _carriers(source: Source) -> list[UUID]:
    """The article, and those that are copies of it: their voice changes with it."""
    return [source.id, *db.session.execute(select(Source.id).where(Source.copy_of_id == source.id)).scalars()]
