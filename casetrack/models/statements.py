"""Statements: one attributed claim about a group each. Who said it, carried by whom, about when, learnt when."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Boolean, CheckConstraint, Date, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from casetrack import limits
from casetrack.extensions import Model
from casetrack.models.columns import UtcDateTime, count_column, link, text_column, word_column, world_date_column
from casetrack.models.groups import Group
from casetrack.models.officials import Official
from casetrack.models.organisations import Organisation
from casetrack.models.places import Place
from casetrack.models.records import Record, Row
from casetrack.models.sources import Source
from casetrack.vocabulary import (
    CREDIBILITIES,
    QUALIFIERS,
    RELIABILITIES,
    STANCES,
    STATEMENT_KINDS,
    STATEMENT_LINKS,
    UNITS,
    VERIFICATIONS,
)
from casetrack.world_dates import WorldDate


class Statement(Record, Model):
    """One claim. `valid_on` when it was so, `stated_on` when it was said, `published_on` when it was printed, `recorded_at` when we
    learnt it."""

    __tablename__ = "statements"
    __purpose__ = "Keep who said what about a group, and how good the source is."
    __parts__ = ("links",)
    __table_args__ = (
        CheckConstraint("low IS NULL OR high IS NULL OR low <= high", name="low_high"),
        Index("ix_statements_group_id_kind", "group_id", "kind"),
        Index("ix_statements_group_id_timeline_on", "group_id", "timeline_on", "id"),
    )

    group_id: Mapped[UUID] = link("groups")
    kind: Mapped[str] = word_column("kind", STATEMENT_KINDS)
    timeline_on: Mapped[date] = mapped_column(Date)  # the day it stands under: the date of the world, else the day we learnt it
    low: Mapped[int | None] = count_column("low")
    high: Mapped[int | None] = count_column("high")
    qualifier: Mapped[str | None] = word_column("qualifier", QUALIFIERS)
    unit: Mapped[str | None] = word_column("unit", UNITS)
    place_id: Mapped[UUID | None] = link("places")
    place_text: Mapped[str | None] = text_column("place_text", limits.NAME)
    text: Mapped[str | None] = text_column("text", limits.TEXT)
    valid_on: Mapped[WorldDate] = world_date_column("valid_on")
    stated_on: Mapped[WorldDate] = world_date_column("stated_on")
    published_on: Mapped[WorldDate] = world_date_column("published_on")
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    said_by_official_id: Mapped[UUID | None] = link("officials")
    said_by_organisation_id: Mapped[UUID | None] = link("organisations")
    said_by_name: Mapped[str | None] = text_column("said_by_name", limits.NAME)
    quoted: Mapped[bool] = mapped_column(Boolean, default=False)
    reported_status: Mapped[str | None] = text_column("reported_status", limits.WORD)
    carried_by_source_id: Mapped[UUID | None] = link("sources")
    reliability: Mapped[str] = word_column("reliability", RELIABILITIES, default="F")
    credibility: Mapped[str] = word_column("credibility", CREDIBILITIES, default="6")
    stance: Mapped[str] = word_column("stance", STANCES, default="attributed")
    verification: Mapped[str] = word_column("verification", VERIFICATIONS, default="unverified")
    pinned_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    pinned_by_id: Mapped[UUID | None] = link("users")
    pinned_reason: Mapped[str | None] = text_column("pinned_reason", limits.LINE)

    group: Mapped[Group] = relationship(foreign_keys=[group_id], lazy="raise", viewonly=True)
    place: Mapped[Place | None] = relationship(lazy="raise", viewonly=True)
    said_by_official: Mapped[Official | None] = relationship(lazy="raise", viewonly=True)
    said_by_organisation: Mapped[Organisation | None] = relationship(lazy="raise", viewonly=True)
    source: Mapped[Source | None] = relationship(lazy="raise", viewonly=True)
    links: Mapped[list["StatementLink"]] = relationship(
        foreign_keys="StatementLink.statement_id", lazy="raise", order_by="StatementLink.id", cascade="all, delete-orphan"
    )


class StatementLink(Row, Model):
    """One statement contradicts, corroborates or replaces another."""

    __tablename__ = "statement_links"
    __purpose__ = "Let conflicting statements stand side by side."
    __table_args__ = (UniqueConstraint("statement_id", "other_id", "kind"),)

    statement_id: Mapped[UUID] = link("statements")
    other_id: Mapped[UUID] = link("statements")
    kind: Mapped[str] = word_column("kind", STATEMENT_LINKS)
