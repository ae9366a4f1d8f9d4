"""Jobs: long work that a person asked for, as rows. A worker takes one, says that it lives while it works, and finishes it.

Each thing that is to be done in a job is a transaction of its own, so a worker may die at any moment: a job whose last sign of life
is older than two minutes is taken up again, at the first thing that is not done.
"""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, or_, select, update
from sqlalchemy.orm import joinedload

from casetrack import clock
from casetrack.errors import NotFound
from casetrack.extensions import db
from casetrack.models.jobs import Job, JobItem
from casetrack.models.users import User
from casetrack.operations import ledger
from casetrack.operations.reach import as_id, one_or_none
from casetrack.services import bell

__all__ = ["Job", "JobItem"]
LOST_AFTER = timedelta(minutes=2)
LATE_AFTER = timedelta(minutes=1)


# --- asking, and looking how far it is ---


def ask(by: User, *, kind: str, items: Sequence[JobItem]) -> Job:
    """Write a job down, for the worker. Call `wake` after the commit."""
    job = Job(kind=kind, asked_by_id=by.id, asked_at=clock.now(), total=len(items))
    job.done = sum(item.state != "waiting" for item in items)
    db.session.add(job)
    db.session.flush()
    for position, item in enumerate(items, start=1):
        item.job_id, item.position = job.id, position
    db.session.add_all(items)
    db.session.flush()
    ledger.note(f"user/{by.id}", "asked for work", by, {"job": str(job.id), "kind": kind, "items": len(items)})
    return job


def wake() -> None:
    """Tell the worker that there is something to do."""
    bell.ring()


def get_job(viewer: User, key: object) -> Job:
    """A job that the viewer asked for, or somebody of the team that they supervise. Raises NotFound."""
    job = one_or_none(select(Job).where(Job.id == as_id(key)).options(joinedload(Job.asked_by)))
    if isinstance(job, Job) and (job.asked_by_id == viewer.id or _supervises(viewer, job.asked_by)):
        return job
    raise NotFound


def _supervises(viewer: User, other: User) -> bool:
    return viewer.role == "supervisor" and viewer.team_id is not None and viewer.team_id == other.team_id


def under_way(viewer: User) -> list[Job]:
    """What the viewer asked for that is not done, the latest first; the latest few."""
    query = select(Job).where(Job.asked_by_id == viewer.id, Job.state.in_(("waiting", "running")))
    return list(db.session.execute(query.order_by(Job.asked_at.desc(), Job.id.desc()).limit(5)).scalars())


def items_of(job: Job) -> list[JobItem]:
    """What is to be done, in the order in which it was given."""
    return list(db.session.execute(select(JobItem).where(JobItem.job_id == job.id).order_by(JobItem.position)).scalars())


def is_late(job: Job) -> bool:
    """True when nobody has taken the job up, or gone on with it, as soon as a worker that runs would have."""
    last = job.beat_at or job.asked_at
    return job.state in ("waiting", "running") and last < clock.now() - (LOST_AFTER if job.beat_at else LATE_AFTER)


# --- the worker's side ---


def anything_to_do() -> bool:
    """A quick look, in a reading transaction."""
    return db.session.execute(select(Job.id).where(_to_take()).limit(1)).first() is not None


def take() -> Job | None:
    """The job to work on next, now one's own: the one asked for first, of those that wait or whose worker was lost."""
    query = select(Job).where(_to_take()).order_by(Job.asked_at, Job.id).limit(1).with_for_update(skip_locked=True)
    job = one_or_none(query.execution_options(populate_existing=True))
    if not isinstance(job, Job):
        return None
    now = clock.now()
    job.state, job.beat_at, job.started_at = "running", now, job.started_at or now
    db.session.flush()
    return job


def next_item(job_id: UUID) -> JobItem | None:
    """The first thing in a job that is not done."""
    query = select(JobItem).where(JobItem.job_id == job_id, JobItem.state == "waiting").order_by(JobItem.position).limit(1)
    found = one_or_none(query)
    return found if isinstance(found, JobItem) else None


def locked_item(item_id: UUID) -> JobItem | None:
    """The thing to be done, locked until the end of the transaction; none when somebody did it meanwhile."""
    query = select(JobItem).where(JobItem.id == item_id, JobItem.state == "waiting").with_for_update()
    found = one_or_none(query.execution_options(populate_existing=True))
    return found if isinstance(found, JobItem) else None


def settled(item: JobItem, state: str, **facts: Any) -> None:
    """Say what became of one thing, count it, and show that the worker lives: in the transaction of what it made."""
    item.state = state
    for name, value in facts.items():
        setattr(item, name, value)
    db.session.flush()
    counted = select(func.count()).where(JobItem.job_id == item.job_id, JobItem.state != "waiting").scalar_subquery()
    db.session.execute(update(Job).where(Job.id == item.job_id).values(done=counted, beat_at=clock.now()))


def put_back(job_id: UUID) -> None:
    """The worker ends before the job does: whoever comes next takes it at once."""
    db.session.execute(update(Job).where(Job.id == job_id, Job.state == "running").values(state="waiting", beat_at=None))


def finish(job_id: UUID, state: str = "done") -> None:
    """Nothing of it is left to do, or it cannot go on (`failed`)."""
    db.session.execute(update(Job).where(Job.id == job_id).values(state=state, finished_at=clock.now(), beat_at=clock.now()))


def _to_take() -> ColumnElement[bool]:
    lost = and_(Job.state == "running", or_(Job.beat_at.is_(None), Job.beat_at < clock.now() - LOST_AFTER))
    return or_(Job.state == "waiting", lost)
