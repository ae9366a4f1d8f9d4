"""Two entries for officials: brought together as one person, or known to be two."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from casetrack import limits
from casetrack.extensions import Model
from casetrack.models.columns import UtcDateTime, link, text_column
from casetrack.models.officials import Official
from casetrack.models.records import Record


class OfficialMerge(Record, Model):
    """One entry was taken into another, by a person, on evidence in words. `moved` is what was moved and changed (JSON), so that
    it can be undone."""

    __tablename__ = "official_merges"
    __purpose__ = "Bring double entries together, and apart again."
    __data_class__ = "official"
    __digests__ = ("moved",)

    kept_id: Mapped[UUID] = link("officials")
    merged_id: Mapped[UUID] = link("officials")
    evidence: Mapped[str] = text_column("evidence", limits.LINE)
    moved: Mapped[str] = mapped_column(Text)
    undone_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    undone_by_id: Mapped[UUID | None] = link("users")
    undone_reason: Mapped[str | None] = text_column("undone_reason", limits.LINE)

    kept: Mapped[Official] = relationship(foreign_keys=[kept_id], lazy="raise", viewonly=True)
    merged: Mapped[Official] = relationship(foreign_keys=[merged_id], lazy="raise", viewonly=True)


class OfficialDistinction(Record, Model):
    """Somebody said that these two entries are not the same person: they are not suggested again. `one_id` is the smaller id."""

    __tablename__ = "official_distinctions"
    __purpose__ = "Remember that two people with like names are two."
    __data_class__ = "official"
    __table_args__ = (UniqueConstraint("one_id", "other_id"),)

    one_id: Mapped[UUID] = link("officials")
    other_id: Mapped[UUID] = link("officials")
    evidence: Mapped[str | None] = text_column("evidence", limits.LINE)
