"""Sources: articles and pages as they were, and the citations that tie a field of a record to a passage."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, Boolean, CheckConstraint, ForeignKey, Index, Integer, String, Text, Uuid
from sqlalchemy.orm import Mapped, mapped_column, relationship

from casetrack import limits
from casetrack.extensions import Model
from casetrack.models.columns import UtcDateTime, key_type, link, text_column, word_column, world_date_column
from casetrack.models.records import Record
from casetrack.models.users import User
from casetrack.vocabulary import CAPTURE_METHODS, CREDIBILITIES, RELIABILITIES, SETTLEMENTS, SOURCE_STATES
from casetrack.world_dates import WorldDate


class Source(Record, Model):
    """An article as it was: the bytes lie in the file store under `id`; `text` is frozen and never normalised again. `blocks` is
    its outline, as `kind start end` in code points, one block a line. `doubted_at`: since when what rests on it is to be looked at
    again (it was corrected, retracted, or a newer version came)."""

    __tablename__ = "sources"
    __purpose__ = "Prove where a statement was found."
    __digests__ = ("text", "blocks")
    __table_args__ = (
        Index("ix_sources_team_id_captured_at", "team_id", "captured_at"),
        Index("ix_sources_team_id_doubted_at", "team_id", "doubted_at"),
    )

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
    blocks: Mapped[str | None] = mapped_column(Text, deferred=True)
    invented: Mapped[bool | None] = mapped_column(Boolean)  # said by its own front matter: an example, not news
    doubted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    doubted_by_id: Mapped[UUID | None] = link("users")
    doubted_reason: Mapped[str | None] = text_column("doubted_reason", limits.LINE)

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
    settled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # when somebody decided on it after its source came into doubt
    settled_by_id: Mapped[UUID | None] = link("users")
    settled_how: Mapped[str | None] = word_column("settled_how", SETTLEMENTS)
    settled_reason: Mapped[str | None] = text_column("settled_reason", limits.LINE)

    source: Mapped[Source] = relationship(lazy="raise", viewonly=True)
    settled_by: Mapped[User | None] = relationship(foreign_keys=[settled_by_id], lazy="raise", viewonly=True)


class SourceShingle(Model):
    """One of the five-word runs of a source's text, as a number: a sample, to find texts that share many with it."""

    __tablename__ = "source_shingles"
    __purpose__ = "Find the copies of an article, so that reprints do not count as independent sources."
    __data_class__ = "operational"
    __table_args__ = (Index("ix_source_shingles_source_id", "source_id"),)

    shingle: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    source_id: Mapped[UUID] = mapped_column(Uuid, ForeignKey("sources.id"), primary_key=True)


class SourceHold(Model):
    """Who is deciding on an article now. It lets go by itself: see operations/holds.py."""

    __tablename__ = "source_holds"
    __purpose__ = "Keep two people from deciding on the same article at the same time."
    __data_class__ = "staff"

    source_id: Mapped[UUID] = mapped_column(Uuid, ForeignKey("sources.id"), primary_key=True)
    user_id: Mapped[UUID] = link("users")
    taken_at: Mapped[datetime] = mapped_column(UtcDateTime)
    used_at: Mapped[datetime] = mapped_column(UtcDateTime)  # the last decision, or when it was taken

    user: Mapped[User] = relationship(lazy="raise", viewonly=True)
