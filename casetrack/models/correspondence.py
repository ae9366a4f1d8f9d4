"""Letters with their addressees, and the rules by which an answer is due."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Boolean, CheckConstraint, Date, Index, Integer, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from casetrack import limits
from casetrack.extensions import Model
from casetrack.models.columns import UtcDateTime, count_column, link, text_column, word_column, world_date_column
from casetrack.models.groups import Group
from casetrack.models.officials import Official
from casetrack.models.organisations import Organisation, Post
from casetrack.models.records import Record, Row
from casetrack.vocabulary import ADDRESSEE_KINDS, ADDRESSEE_STATUSES, DIRECTIONS, LETTER_CHANNELS, LETTER_KINDS
from casetrack.world_dates import WorldDate


class ResponseRule(Record, Model):
    """Within how many days an answer is due from one kind of addressee; statutory or only our reminder. Editable reference data."""

    __tablename__ = "response_rules"
    __purpose__ = "Compute when a letter should be answered."
    __data_class__ = "reference"

    addressee_kind: Mapped[str] = word_column("addressee_kind", ADDRESSEE_KINDS, unique=True)
    days: Mapped[int] = count_column("days", limits.DAYS)
    statutory: Mapped[bool] = mapped_column(Boolean, default=False)
    source_note: Mapped[str | None] = text_column("source_note", limits.LINE)


class Letter(Record, Model):
    """One letter, appeal, note, petition or statement, ours or between others."""

    __tablename__ = "letters"
    __purpose__ = "Know which letters wait for an answer."
    __parts__ = ("addressees", "on_groups")
    __table_args__ = (
        CheckConstraint("in_reply_to_id IS NULL OR in_reply_to_id <> id", name="not_its_own_answer"),
        Index("ix_letters_timeline_on", "timeline_on", "id"),
    )

    team_id: Mapped[UUID] = link("teams")
    timeline_on: Mapped[date] = mapped_column(Date)  # the day it stands under: the date of the world, else the day we learnt it
    reference: Mapped[str | None] = text_column("reference", limits.NAME)
    kind: Mapped[str] = word_column("kind", LETTER_KINDS, default="letter")
    direction: Mapped[str] = word_column("direction", DIRECTIONS)
    sender_official_id: Mapped[UUID | None] = link("officials")
    sender_organisation_id: Mapped[UUID | None] = link("organisations")
    sender_name: Mapped[str | None] = text_column("sender_name", limits.NAME)
    said_by_name: Mapped[str | None] = text_column("said_by_name", limits.NAME)
    subject: Mapped[str] = text_column("subject", limits.LINE)
    summary: Mapped[str | None] = text_column("summary", limits.TEXT)
    dated_on: Mapped[WorldDate] = world_date_column("dated_on")
    through_id: Mapped[UUID | None] = link("organisations")
    through_name: Mapped[str | None] = text_column("through_name", limits.NAME)
    in_reply_to_id: Mapped[UUID | None] = link("letters")
    written_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # on a device without a network, sent later

    sender_official: Mapped[Official | None] = relationship(lazy="raise", viewonly=True)
    sender_organisation: Mapped[Organisation | None] = relationship(
        foreign_keys=[sender_organisation_id], lazy="raise", viewonly=True
    )
    through: Mapped[Organisation | None] = relationship(foreign_keys=[through_id], lazy="raise", viewonly=True)
    in_reply_to: Mapped["Letter | None"] = relationship(
        remote_side="Letter.id", foreign_keys=[in_reply_to_id], lazy="raise", viewonly=True
    )
    addressees: Mapped[list["Addressee"]] = relationship(lazy="raise", order_by="Addressee.position", cascade="all, delete-orphan")
    on_groups: Mapped[list["LetterGroup"]] = relationship(lazy="raise", order_by="LetterGroup.id", cascade="all, delete-orphan")


class Addressee(Row, Model):
    """One addressee of a letter, with a state and a clock of its own."""

    __tablename__ = "addressees"
    __purpose__ = "Follow each addressee's answer on its own."
    __table_args__ = (Index("ix_addressees_status_response_due_on", "status", "response_due_on"),)

    letter_id: Mapped[UUID] = link("letters")
    position: Mapped[int] = mapped_column(Integer, default=0)
    official_id: Mapped[UUID | None] = link("officials")
    organisation_id: Mapped[UUID | None] = link("organisations")
    post_id: Mapped[UUID | None] = link("posts")
    name: Mapped[str] = text_column("name", limits.NAME)
    kind: Mapped[str] = word_column("kind", ADDRESSEE_KINDS, default="other")
    channel: Mapped[str] = word_column("channel", LETTER_CHANNELS, default="unknown")
    status: Mapped[str] = word_column("status", ADDRESSEE_STATUSES)
    sent_on: Mapped[date | None] = mapped_column(Date)
    delivered_on: Mapped[date | None] = mapped_column(Date)
    acknowledged_on: Mapped[date | None] = mapped_column(Date)
    answered_on: Mapped[date | None] = mapped_column(Date)
    response_due_on: Mapped[date | None] = mapped_column(Date)
    due_override_reason: Mapped[str | None] = text_column("due_override_reason", limits.LINE)
    through_id: Mapped[UUID | None] = link("organisations")
    through_name: Mapped[str | None] = text_column("through_name", limits.NAME)

    official: Mapped[Official | None] = relationship(lazy="raise", viewonly=True)
    organisation: Mapped[Organisation | None] = relationship(foreign_keys=[organisation_id], lazy="raise", viewonly=True)
    through: Mapped[Organisation | None] = relationship(foreign_keys=[through_id], lazy="raise", viewonly=True)
    post: Mapped[Post | None] = relationship(lazy="raise", viewonly=True)
    letter: Mapped[Any] = relationship("Letter", lazy="raise", viewonly=True)


class LetterGroup(Row, Model):
    """The letter is about this group."""

    __tablename__ = "letter_groups"
    __purpose__ = "Tie a letter to every group it is about."
    __table_args__ = (UniqueConstraint("letter_id", "group_id"),)

    letter_id: Mapped[UUID] = link("letters")
    group_id: Mapped[UUID] = link("groups")

    group: Mapped[Group] = relationship(lazy="raise", viewonly=True)
    letter: Mapped[Any] = relationship("Letter", lazy="raise", viewonly=True)
