"""A name that does not fit the holder of an office on a day: flagged where it stands, never corrected.

For officials whom a record names: is another person recorded as holding the same post on that day, by a source that nobody doubts?
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import joinedload

from casetrack.extensions import db
from casetrack.models.officials import Official, PostHolding
from casetrack.models.users import User
from casetrack.operations.directory import open_to
from casetrack.operations.officials import may_hold_on
from casetrack.vocabulary import VERIFICATIONS

IN_DOUBT = ("identity_conflict", "refuted")


@dataclass(frozen=True)
class Holder:
    """Another person recorded as holding the post on that day, and who says so."""

    official: Official
    source_note: str


@dataclass(frozen=True)
class Doubt:
    """Whose post does not fit, which one, how the holding of the named person is judged, and who is recorded instead."""

    name: str
    post: str
    verification: str
    holders: tuple[Holder, ...]

    @property
    def verification_words(self) -> str:
        """The judgement in words."""
        return VERIFICATIONS.label(self.verification)


def doubts_of(viewer: User, named: Iterable[tuple[UUID | None, date | None]]) -> dict[UUID, list[Doubt]]:
    """For each (official, day of the record): posts of theirs on that day that somebody else is recorded as holding. Without a day
    nothing is said. Two queries, whoever is named."""
    days = {key: day for key, day in named if key is not None and day is not None}
    if not days:
        return {}
    mine = _holdings(viewer, PostHolding.official_id.in_(days))
    standing = [row for row in mine if row.verification != "refuted" and may_hold_on(row, days[row.official_id])]
    posts = {row.post_id for row in standing}
    others: dict[UUID, list[PostHolding]] = {}
    for row in _holdings(viewer, PostHolding.post_id.in_(posts)) if posts else []:
        if row.verification not in IN_DOUBT and not row.official.is_withdrawn:
            others.setdefault(row.post_id, []).append(row)
    found: dict[UUID, list[Doubt]] = {}
    for row in standing:
        doubt = _doubt(row, others.get(row.post_id, []), days)
        if doubt is not None:
            found.setdefault(row.official_id, []).append(doubt)
    return found


def _doubt(row: PostHolding, others: list[PostHolding], days: Mapping[UUID, date]) -> Doubt | None:
    """None when nobody else is known for that day, or when the other entry is one that this one was taken into."""
    day = days[row.official_id]
    same = {row.official_id, row.official.merged_into_id}
    holders = {one.official_id: one for one in others if one.official_id not in same and may_hold_on(one, day) and _dated(one)}
    if not holders:
        return None
    told = tuple(Holder(one.official, one.source_note or "") for one in holders.values())
    return Doubt(row.official.name, row.post.title, row.verification, told)


def _dated(row: PostHolding) -> bool:
    """A holding of which no day is known speaks of no day."""
    return bool(row.held_from or row.held_to)


def _holdings(viewer: User, which: ColumnElement[bool]) -> list[PostHolding]:
    query = select(PostHolding).join(Official, Official.id == PostHolding.official_id)
    query = query.where(which, open_to(viewer, Official)).options(joinedload(PostHolding.post), joinedload(PostHolding.official))
    return list(db.session.execute(query.order_by(PostHolding.official_id, PostHolding.position)).scalars())
