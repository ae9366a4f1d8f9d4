"""Sources: look-ups for a viewer, and sweeping out files that no source names. `importing` brings them in."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, false, select, true
from sqlalchemy.orm import joinedload, undefer

from casetrack import clock
from casetrack.errors import NotFound
from casetrack.extensions import db
from casetrack.models.proposals import Proposal
from casetrack.models.sources import Citation, Source
from casetrack.models.users import User
from casetrack.operations import holds, proposals
from casetrack.operations.importing import Prepared, already_here, import_article, keep, prepare
from casetrack.operations.paging import Page, Place, Sort, page_of
from casetrack.operations.proposal_lines import to_decide
from casetrack.operations.reach import as_id, finds_any, reaches_source, the_one
from casetrack.services import file_store

__all__ = ["Citation", "Prepared", "Source", "already_here", "import_article", "keep", "prepare"]
FOLDER = "sources"


# --- look-ups ---


def visible(viewer: User) -> Select[Any]:
    """Sources in reach: of the viewer's team, or cited by a group that they reach."""
    return select(Source).where(reaches_source(viewer))


def get_source(viewer: User, key: object) -> Source:
    """One source with its text. Raises NotFound."""
    query = (
        visible(viewer)
        .where(Source.id == as_id(key))
        .options(undefer(Source.text), undefer(Source.blocks), joinedload(Source.created_by))
    )
    return the_one(query)


def list_sources(viewer: User, place: Place, *, waiting: bool = False) -> Page:
    """Sources in reach, the latest captured first; `waiting`: only those of the own team with something left to decide.
    `page.facts`: "progress" {source id: (decided, to decide)}, "held" {source id: who holds it}, "originals" {source id: its title}
    for those that are copies."""
    query = visible(viewer).where(Source.withdrawn_at.is_(None))
    page = page_of(
        query.where(_waits(viewer)) if waiting else query,
        Sort((Source.captured_at, Source.id), descending=True),
        Source.id,
        place,
        options=(joinedload(Source.created_by),),
    )
    keys = [source.id for source in page.rows]
    page.facts = {
        "progress": proposals.progress(keys),
        "held": holds.holders_of(viewer, keys),
        "originals": titles_of(viewer, [source.copy_of_id for source in page.rows if source.copy_of_id]),
    }
    return page


def _waits(viewer: User) -> ColumnElement[bool]:
    pending = select(Proposal.id).where(Proposal.source_id == Source.id, Proposal.state == "pending", to_decide())
    return and_(Source.team_id == viewer.team_id if viewer.team_id else false(), finds_any(pending))


def titles_of(viewer: User, keys: Iterable[UUID]) -> dict[UUID, str]:
    """{source: its title}, of those among these that the viewer reaches."""
    query = (
        visible(viewer).where(Source.id.in_(list(keys)), Source.withdrawn_at.is_(None)).with_only_columns(Source.id, Source.title)
    )
    return {row.id: row.title for row in db.session.execute(query)}


def original_of(source: Source) -> bytes:
    """The bytes as they came. Raises NotFound when the file store lost them."""
    try:
        return file_store.get(source.file_name)
    except file_store.NoSuchFile:
        raise NotFound from None


def outline_of(source: Source) -> list[tuple[str, int, int]]:
    """(kind, start, end) of each block of its text, in order; empty for one that was brought in before outlines were kept."""
    found = []
    for line in (source.blocks or "").splitlines():
        kind, start, end = line.split(" ")
        found.append((kind, int(start), int(end)))
    return found


# --- files ---


def sweep_files() -> int:
    """Remove files older than a day whose source was never committed; how many."""
    before = clock.now() - timedelta(days=1)
    return file_store.sweep(FOLDER, _names_a_source, before=before)


def _names_a_source(name: str) -> bool:
    key = as_id(name.partition("/")[2])
    return key is not None and db.session.execute(select(true()).where(Source.id == key)).first() is not None
