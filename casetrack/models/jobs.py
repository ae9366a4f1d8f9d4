"""Jobs: work that goes on after the page was answered, and each thing that is to be done in it."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index, Integer, UniqueConstraint, Uuid
from sqlalchemy.orm import Mapped, mapped_column, relationship

from casetrack import limits
from casetrack.extensions import Model
from casetrack.models.columns import UtcDateTime, link, text_column, word_column
from casetrack.models.records import Row
from casetrack.models.users import User
from casetrack.vocabulary import ITEM_STATES, JOB_KINDS, JOB_STATES


class Job(Row, Model):
    """One piece of work that a person asked for. The worker takes it up after the commit; `beat_at` says that it is alive."""

    __tablename__ = "jobs"
    __purpose__ = "Carry on with long work after the page was answered, and show how far it is."
    __table_args__ = (Index("ix_jobs_state_asked_at", "state", "asked_at"),)

    kind: Mapped[str] = word_column("kind", JOB_KINDS)
    state: Mapped[str] = word_column("state", JOB_STATES, default="waiting")
    asked_by_id: Mapped[UUID] = link("users")
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    started_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    beat_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    finished_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    total: Mapped[int] = mapped_column(Integer, default=0)
    done: Mapped[int] = mapped_column(Integer, default=0)

    asked_by: Mapped[User] = relationship(lazy="raise", viewonly=True)


class JobItem(Row, Model):
    """One thing to do in a job: an uploaded file to be imported. The file lies in the file store until it is dealt with."""

    __tablename__ = "job_items"
    __purpose__ = "Say for each file of an upload what became of it."
    __table_args__ = (UniqueConstraint("job_id", "position"),)

    job_id: Mapped[UUID] = link("jobs")
    position: Mapped[int] = mapped_column(Integer)
    name: Mapped[str] = text_column("name", limits.NAME)
    file_id: Mapped[UUID | None] = mapped_column(Uuid)
    state: Mapped[str] = word_column("state", ITEM_STATES, default="waiting")
    sentence: Mapped[str | None] = text_column("sentence", limits.LINE)
    source_id: Mapped[UUID | None] = link("sources")
    proposals: Mapped[int | None] = mapped_column(Integer)

    @property
    def file_name(self) -> str:
        """Its name in the file store."""
        return f"uploads/{self.file_id}"
