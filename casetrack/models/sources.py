"""Sources: articles and pages as they were, and the citations that tie a field of a record to a passage."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, Integer, String, Uuid
from sqlalchemy.orm import Mapped, mapped_column, relationship

from casetrack import limits
from casetrack.extensions import Model
from casetrack.models.columns import UtcDateTime, key_type, link, text_column, word_column, world_date_column
from casetrack.models.records import Record
from casetrack.vocabulary import CAPTURE_METHODS, CREDIBILITIES, RELIABILITIES, SOURCE_STATES
from casetrack.world_dates import WorldDate


class Source(Record, Model):
    """An article as it was: the bytes lie in the file store under `id`; `text` is frozen and never normalised again."""

    __tablename__ = "sources"
    __purpose__ = "Prove where a statement was found."
    __digests__ = ("text",)
    __table_args__ = (Index("ix_sources_team_id_captured_at", "team_id", "captured_at"),)

    team_id: Mapped[UUID] = link("teams")
    title: Mapped[str] = text_column("title", limits.LINE)
    title_key: Mapped[str] = mapped_column(key_type())
    publisher: Mapped[str | None] = text_column("publisher", limits.NAME)
    byline: Mapped[str | None] = text_column("byline", limits.NAME)
    dateline: Mapped[str | None] = text_column("dateline", limits.NAME)
    url: Mapped[str | None] = text_column("url", limits.URL)
    language: Mapped[str | None] = text_column("language", limits.WORD)
    licence: Mapped[str | None] = text_column("licence", limits.NAME)
    published_on: Mapped[WorldDate] = world_date_column("published_on")
    captured_at: Mapped[datetime] = mapped_column(UtcDateTime)
    captured_how: Mapped[str] = word_column("captured_how", CAPTURE_METHODS)
    media_type: Mapped[str] = text_column("media_type", limits.NAME)
    size: Mapped[int] = mapped_column(Integer)
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    text: Mapped[str] = text_column("text", limits.ARTICLE_SIGNS, deferred=True)
    text_sha256: Mapped[str] = mapped_column(String(64))
    text_signs: Mapped[int] = mapped_column(Integer)
    reliability: Mapped[str] = word_column("reliability", RELIABILITIES, default="F")
    credibility: Mapped[str] = word_column("credibility", CREDIBILITIES, default="6")
    state: Mapped[str] = word_column("state", SOURCE_STATES, default="standing")
    copy_of_id: Mapped[UUID | None] = link("sources")
    newer_version_id: Mapped[UUID | None] = link("sources")

    @property
    def file_name(self) -> str:
        """Its name in the file store: ours, never the sender's."""
        return f"sources/{self.id}"


class Citation(Record, Model):
    """A passage [start, end) in code points of the frozen text that supports one field of one record (`*`: the whole record)."""

    __tablename__ = "citations"
    __purpose__ = "Let every figure on screen open the sentence it came from."
    __table_args__ = (
        CheckConstraint("start_at >= 0 AND start_at < end_at", name="start_end"),
        Index("ix_citations_record_id_field", "record_id", "field"),
    )

    source_id: Mapped[UUID] = link("sources")
    proposal_id: Mapped[UUID | None] = link("proposals")
    group_id: Mapped[UUID | None] = link("groups")
    record_kind: Mapped[str] = mapped_column(String(limits.WORD))
    record_id: Mapped[UUID] = mapped_column(Uuid)
    field: Mapped[str] = mapped_column(String(limits.WORD))
    start_at: Mapped[int] = mapped_column(Integer)
    end_at: Mapped[int] = mapped_column(Integer)
    passage: Mapped[str] = text_column("passage", limits.TEXT)

    source: Mapped[Source] = relationship(lazy="raise", viewonly=True)
