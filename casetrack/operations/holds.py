"""Holds: who is deciding on an article now, so that two people do not work on it at once.

A hold lets go by itself, fifteen minutes after the last decision; nothing has to run for that, it is only looked at. Reading a page
takes none: the first decision does.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.orm import joinedload

from casetrack import clock
from casetrack.errors import NotAllowed, RuleBroken
from casetrack.extensions import db
from casetrack.models.sources import Source, SourceHold
from casetrack.models.users import User
from casetrack.operations.proposal_lines import may_decide
from casetrack.wording import gettext as _

HOLD = timedelta(minutes=15)


@dataclass(frozen=True)
class Held:
    """Who holds an article, and for how many whole minutes already."""

    user_id: UUID
    name: str
    minutes: int


def holder_of(viewer: User, source: Source) -> Held | None:
    """Who holds this article, or nobody. The viewer reached the source."""
    return holders_of(viewer, [source.id]).get(source.id)


def holders_of(_viewer: User, source_ids: Iterable[UUID]) -> dict[UUID, Held]:
    """{source: who holds it}, for those that are held; the viewer reached the sources."""
    now = clock.now()
    query = select(SourceHold).where(SourceHold.source_id.in_(list(source_ids)), SourceHold.used_at > now - HOLD)
    rows = db.session.execute(query.options(joinedload(SourceHold.user)).execution_options(populate_existing=True)).scalars()
    return {row.source_id: Held(row.user_id, row.user.name, int((now - row.taken_at).total_seconds() // 60)) for row in rows}


def take(source: Source, by: User, *, over: bool = False) -> None:
    """Hold an article: when it is free or one's own already, or `over` somebody else who holds it. Raises RuleBroken."""
    if not may_decide(by, source):
        raise NotAllowed
    now = clock.now()
    hold = _locked(source, by, now)
    stands = hold.used_at > now - HOLD
    if hold.user_id == by.id and stands:
        hold.used_at = now
        db.session.flush()
        return
    if stands and not over:
        name = db.session.execute(select(User.name).where(User.id == hold.user_id)).scalar_one()
        raise RuleBroken("", _("%(name)s is deciding on this article. Take over, or wait until it is let go.", name=name))
    hold.user_id, hold.taken_at, hold.used_at = by.id, now, now
    db.session.flush()


def use(source: Source, by: User) -> None:
    """What every decision does first."""
    take(source, by)


def release(source: Source, by: User) -> None:
    """Let go of an article that one holds; of one that somebody else holds, nothing happens."""
    db.session.execute(delete(SourceHold).where(SourceHold.source_id == source.id, SourceHold.user_id == by.id))


def _locked(source: Source, by: User, now: Any) -> SourceHold:
    """The row of this article, locked until the end of the transaction; made when there is none, also by two at once."""
    insert = sqlite_insert if db.session.get_bind().dialect.name == "sqlite" else postgresql_insert
    first = insert(SourceHold).values(source_id=source.id, user_id=by.id, taken_at=now, used_at=now)
    query = select(SourceHold).where(SourceHold.source_id == source.id).with_for_update(of=SourceHold)
    while True:
        db.session.execute(first.on_conflict_do_nothing(index_elements=["source_id"]))
        found = db.session.execute(query.execution_options(populate_existing=True)).scalar_one_or_none()
        if found is not None:  # none: it was let go of while we waited for it
            return found
