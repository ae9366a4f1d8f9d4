"""Exports: which case history left, for whom, why, with which hash."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Integer, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from casetrack import limits
from casetrack.extensions import Model
from casetrack.models.columns import UtcDateTime, link, text_column, word_column
from casetrack.models.groups import Group
from casetrack.models.records import Record
from casetrack.vocabulary import EXPORT_FORMATS, EXPORT_PROFILES


class Export(Record, Model):
    """One case history that was made. The file lies in the file store under `id` until it expires."""

    __tablename__ = "exports"
    __purpose__ = "Account for every case history that left the system."

    group_id: Mapped[UUID] = link("groups")
    format: Mapped[str] = word_column("format", EXPORT_FORMATS)
    profile: Mapped[str] = word_column("profile", EXPORT_PROFILES, default="internal")
    reason: Mapped[str] = text_column("reason", limits.LINE)
    recipient: Mapped[str | None] = text_column("recipient", limits.NAME)
    as_of: Mapped[datetime] = mapped_column(UtcDateTime)
    approved_by_id: Mapped[UUID | None] = link("users")
    sha256: Mapped[str] = mapped_column(String(64))
    size: Mapped[int] = mapped_column(Integer)
    expires_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    group: Mapped[Group] = relationship(foreign_keys=[group_id], lazy="raise", viewonly=True)

    @property
    def file_name(self) -> str:
        """Its name in the file store."""
        return f"exports/{self.id}"
