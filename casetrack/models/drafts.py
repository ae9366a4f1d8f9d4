"""What a person has under way: text that was not sent, and entries that could not be stored and were handed on."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from casetrack import limits
from casetrack.extensions import Model
from casetrack.models.columns import UtcDateTime, link, text_column, word_column
from casetrack.models.groups import Group
from casetrack.models.records import Record, Row
from casetrack.vocabulary import DRAFT_KINDS, HANDED_STATES, LOG_FORMS


class Draft(Row, Model):
    """Text of one form that was not sent: no record, not in the ledger, seen by its owner alone. `place` is the address of the form
    (path and `?group=`), `fields` what was typed, as JSON pairs."""

    __tablename__ = "drafts"
    __purpose__ = "Lose nothing that a person typed."
    __data_class__ = "staff"
    __table_args__ = (
        UniqueConstraint("user_id", "form_id"),
        Index("ix_drafts_user_id_place", "user_id", "place"),
        CheckConstraint(f"length(fields) <= {limits.DRAFT}", name="fields_length"),
    )

    user_id: Mapped[UUID] = link("users")
    form_id: Mapped[str] = mapped_column(String(64))
    place: Mapped[str] = text_column("place", limits.NAME)
    heading: Mapped[str] = text_column("heading", limits.NAME)
    group_id: Mapped[UUID | None] = link("groups")
    fields: Mapped[str] = mapped_column(Text)
    kept_because: Mapped[str] = word_column("kept_because", DRAFT_KINDS, default="typing")
    started_at: Mapped[datetime] = mapped_column(UtcDateTime)
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)

    group: Mapped[Group | None] = relationship(foreign_keys=[group_id], lazy="raise", viewonly=True)


class HandedEntry(Record, Model):
    """An entry that its writer could not store (the case was closed, merged or withdrawn from them meanwhile), handed to the
    supervisors of the case with its text. `created_by` wrote it."""

    __tablename__ = "handed_entries"
    __purpose__ = "Bring an entry that could not be stored before somebody who can decide."
    __digests__ = ("fields",)
    __table_args__ = (
        Index("ix_handed_entries_team_id_state", "team_id", "state"),
        UniqueConstraint("created_by_id", "form_id"),
        CheckConstraint(f"length(fields) <= {limits.DRAFT}", name="fields_length"),
    )

    team_id: Mapped[UUID] = link("teams")
    group_id: Mapped[UUID | None] = link("groups")
    form: Mapped[str] = word_column("form", LOG_FORMS)
    form_id: Mapped[str] = mapped_column(String(64))
    fields: Mapped[str] = mapped_column(Text)
    written_at: Mapped[datetime] = mapped_column(UtcDateTime)
    refused_because: Mapped[str | None] = text_column("refused_because", limits.LINE)
    state: Mapped[str] = word_column("state", HANDED_STATES, default="waiting")
    settled_by_id: Mapped[UUID | None] = link("users")
    settled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    settled_reason: Mapped[str | None] = text_column("settled_reason", limits.LINE)

    group: Mapped[Group | None] = relationship(foreign_keys=[group_id], lazy="raise", viewonly=True)
