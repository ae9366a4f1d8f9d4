"""Proposals: what extraction suggests, and what a person decided."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, Boolean, Index, Integer, String, UniqueConstraint, Uuid
from sqlalchemy.orm import Mapped, mapped_column, relationship

from casetrack import limits
from casetrack.extensions import Model
from casetrack.models.columns import UtcDateTime, link, text_column, word_column
from casetrack.models.records import Record
from casetrack.models.sources import Source
from casetrack.models.users import User
from casetrack.vocabulary import CONFIDENCES, PROPOSAL_STATES, REJECTION_REASONS, STANCES


class Proposal(Record, Model):
    """One suggested record, in extraction's words, with its passages. Nothing becomes a record until a person decides."""

    __tablename__ = "proposals"
    __purpose__ = "Let a person decide what an article may add to the records."
    __table_args__ = (
        UniqueConstraint("source_id", "key"),
        Index("ix_proposals_source_id_starts_at", "source_id", "starts_at", "position"),
    )

    source_id: Mapped[UUID] = link("sources")
    position: Mapped[int] = mapped_column(Integer)
    key: Mapped[str] = mapped_column(String(limits.WORD))
    type: Mapped[str] = mapped_column(String(limits.WORD))
    fields: Mapped[dict[str, Any]] = mapped_column(JSON)
    passages: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    about: Mapped[list[str]] = mapped_column(JSON, default=list)
    inferred: Mapped[list[str]] = mapped_column(JSON, default=list)
    flags: Mapped[list[str]] = mapped_column(JSON, default=list)
    contested_by: Mapped[list[str]] = mapped_column(JSON, default=list)
    stance: Mapped[str] = word_column("stance", STANCES)
    attributed_to: Mapped[str | None] = text_column("attributed_to", limits.NAME)
    confidence: Mapped[str] = word_column("confidence", CONFIDENCES)
    state: Mapped[str] = word_column("state", PROPOSAL_STATES, default="pending")
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    decided_by_id: Mapped[UUID | None] = link("users")
    rejection_reason: Mapped[str | None] = word_column("rejection_reason", REJECTION_REASONS)
    rejection_note: Mapped[str | None] = text_column("rejection_note", limits.LINE)
    group_id: Mapped[UUID | None] = link("groups")
    record_kind: Mapped[str | None] = mapped_column(String(limits.WORD))
    record_id: Mapped[UUID | None] = mapped_column(Uuid)
    starts_at: Mapped[int | None] = mapped_column(Integer)  # where its first passage begins; the order of the text
    by_hand: Mapped[bool | None] = mapped_column(Boolean)  # a person made it from a selection
    made: Mapped[list[dict[str, Any]] | None] = mapped_column(JSON)  # {kind, id, version} of each record that accepting it made

    source: Mapped[Source] = relationship(lazy="raise", viewonly=True)
    decided_by: Mapped[User | None] = relationship(foreign_keys=[decided_by_id], lazy="raise", viewonly=True)
