"""The proposals of an article in the order of its text: which there are, which page each stands on, which one waits next.

A line is what the order and the marks in the text need of a proposal, without its fields: an article with 400 figures is laid
out by one light query, and only the proposals of the page that is shown are read whole.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, case, func, select
from sqlalchemy.orm import joinedload

from casetrack.errors import Conflict
from casetrack.extensions import db
from casetrack.models.proposals import Proposal
from casetrack.models.sources import Source
from casetrack.models.users import User
from casetrack.operations import accepting, access
from casetrack.operations.reach import reaches_source

PAGE = 25
DECIDABLE = tuple(accepting.KINDS)
CLOSED_STANCES = ("rhetorical", "hypothetical")  # proposed folded: figures of speech and suppositions
BEFORE_THE_TEXT = -1  # the article itself is decided first


@dataclass(frozen=True)
class Line:
    """One proposal to decide, as far as the order of the text needs it."""

    id: UUID
    position: int
    key: str
    type: str
    state: str
    stance: str
    confidence: str
    starts_at: int | None
    group_id: UUID | None


def visible(viewer: User) -> Select[Any]:
    """Proposals of sources in reach."""
    return select(Proposal).join(Source, Source.id == Proposal.source_id).where(reaches_source(viewer))


def to_decide() -> ColumnElement[bool]:
    """Those that a person decides on; dates, places and events are for information."""
    return Proposal.type.in_(DECIDABLE)


def may_decide(viewer: User, source: Source) -> bool:
    """Those who import articles decide, on the articles of their own team."""
    return access.may_import_articles(viewer) and viewer.team_id == source.team_id


def still_as_read(proposal: Proposal) -> None:
    """Whoever held the article before us may have decided this while we waited for them. Raises Conflict."""
    now = db.session.execute(select(Proposal.version).where(Proposal.id == proposal.id)).scalar_one()
    if now != proposal.version:
        raise Conflict


# --- the order ---


def outline(viewer: User, source: Source) -> list[Line]:
    """Those to decide, in the order of the text, the article itself first."""
    return _lines(visible(viewer).where(Proposal.source_id == source.id, to_decide()))


def lines_of(source_id: UUID) -> list[Line]:
    """The same for whoever has the source at hand already."""
    return _lines(select(Proposal).where(Proposal.source_id == source_id, to_decide()))


def _lines(query: Select[Any]) -> list[Line]:
    columns = (getattr(Proposal, name) for name in Line.__dataclass_fields__)
    return in_order(Line(*row) for row in db.session.execute(query.with_only_columns(*columns)))


def in_order(lines: Iterable[Any]) -> list[Any]:
    """By place in the text. An article of before places were kept has none for some: all of it then goes by position."""
    found = list(lines)
    placed = all(line.starts_at is not None for line in found)
    return sorted(
        found,
        key=lambda line: (line.type != "Source", line.starts_at if placed else line.position, line.position),
    )


def page_of_proposals(viewer: User, source: Source, lines: Sequence[Line], number: int) -> list[Proposal]:
    """Page `number` (from 1) of these lines, read whole, in their order."""
    wanted = [line.id for line in lines[max(number - 1, 0) * PAGE :][:PAGE]]
    query = visible(viewer).where(Proposal.source_id == source.id, Proposal.id.in_(wanted))
    rows = db.session.execute(query.options(joinedload(Proposal.decided_by))).scalars()
    return sorted(rows, key=lambda row: wanted.index(row.id))


def next_pending(source: Source, after: int) -> int | None:
    """The position of the next one that waits, see `next_of`."""
    return next_of(lines_of(source.id), after)


def next_of(lines: Sequence[Line], after: int) -> int | None:
    """Of these lines the position of the next one that waits, after the one at position `after` in the order of the text and then
    from the top; none when all are decided. What needs a case comes after the groups while none of them has become one."""
    waiting = [line for line in lines if line.state == "pending"]
    of_groups = [line for line in lines if line.type == "DisplacedGroup" and line.stance not in CLOSED_STANCES]
    if any(line.state == "pending" for line in of_groups) and not any(line.group_id for line in of_groups):
        waiting = [line for line in waiting if not accepting.KINDS[line.type].needs_group]
    place = {line.position: number for number, line in enumerate(lines)}
    here = place.get(after, -1)
    further = [line.position for line in waiting if place[line.position] > here]
    return next(iter([*further, *(line.position for line in waiting)]), None)


# --- how far it is ---


def progress(source_ids: Iterable[UUID]) -> dict[UUID, tuple[int, int]]:
    """{source: (decided, to decide in all)}."""
    query = (
        select(Proposal.source_id, func.sum(case((Proposal.state != "pending", 1), else_=0)), func.count())
        .where(Proposal.source_id.in_(list(source_ids)), to_decide())
        .group_by(Proposal.source_id)
    )
    return {row[0]: (int(row[1]), int(row[2])) for row in db.session.execute(query)}


def last_decided(by: User, source: Source) -> Proposal | None:
    """The latest decision of this person on this source: what "undo last" takes back."""
    query = (
        select(Proposal)
        .where(Proposal.source_id == source.id, Proposal.decided_by_id == by.id, Proposal.state != "pending")
        .order_by(Proposal.decided_at.desc(), Proposal.id.desc())
        .limit(1)
    )
    return db.session.execute(query).scalar_one_or_none()


def default_group_id(proposal: Proposal, siblings: Iterable[Proposal | Line]) -> UUID | None:
    """The case that this article's group became: the one that the proposal names, else the one with the most said about it."""
    became = {p.key: p.group_id for p in siblings if p.type == "DisplacedGroup" and p.group_id and p.state != "pending"}
    named = [*proposal.about, str(proposal.fields.get("recipients_group") or "")]
    found = next((became[key] for key in named if key in became), None)
    return found or next(iter(became.values()), None)
