"""Documents: files that belong to a record. The bytes lie outside the database and the web root, under our own name."""

from uuid import UUID

from sqlalchemy import BigInteger, Boolean, CheckConstraint, Index, String, Uuid
from sqlalchemy.orm import Mapped, mapped_column, relationship

from casetrack import limits
from casetrack.extensions import Model
from casetrack.models.columns import link, text_column, word_column
from casetrack.models.groups import Group
from casetrack.models.records import Record
from casetrack.vocabulary import DOCUMENT_STATES


class Document(Record, Model):
    """One file of a record: `about_kind` is its table, `about_id` its id. One that was not taken is a line with a sentence.
    `has_clean_copy`: what people are shown is a copy without the place where a picture was taken."""

    __tablename__ = "documents"
    __purpose__ = "Keep the papers and pictures that a record rests on."
    __table_args__ = (
        Index("ix_documents_about_kind_about_id", "about_kind", "about_id"),
        Index("ix_documents_sha256", "sha256"),
        CheckConstraint("size >= 0", name="size_range"),
    )

    about_kind: Mapped[str] = mapped_column(String(limits.WORD))
    about_id: Mapped[UUID] = mapped_column(Uuid)
    group_id: Mapped[UUID | None] = link("groups")
    team_id: Mapped[UUID | None] = link("teams")
    name: Mapped[str] = text_column("name", limits.NAME)
    media_type: Mapped[str | None] = text_column("media_type", limits.NAME)
    size: Mapped[int] = mapped_column(BigInteger, default=0)
    sha256: Mapped[str | None] = mapped_column(String(64))
    has_clean_copy: Mapped[bool] = mapped_column(Boolean, default=False)
    state: Mapped[str] = word_column("state", DOCUMENT_STATES, default="kept")
    sentence: Mapped[str | None] = text_column("sentence", limits.LINE)
    note: Mapped[str | None] = text_column("note", limits.LINE)

    group: Mapped[Group | None] = relationship(foreign_keys=[group_id], lazy="raise", viewonly=True)
