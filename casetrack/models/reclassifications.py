"""Reclassifications: a party says that the people of a group are to be called something else, and who objects to that."""

from datetime import date
from uuid import UUID

from sqlalchemy import Date, Index, Integer
from sqlalchemy.orm import Mapped, mapped_column, relationship

from casetrack import limits
from casetrack.extensions import Model
from casetrack.models.columns import link, text_column, word_column, world_date_column
from casetrack.models.groups import Group
from casetrack.models.officials import Official
from casetrack.models.organisations import Organisation
from casetrack.models.records import Record, Row
from casetrack.models.sources import Source
from casetrack.vocabulary import DISPLACEMENT_CATEGORIES
from casetrack.world_dates import WorldDate


class Reclassification(Record, Model):
    """A party's word for the people of a group, asserted, never taken over as ours: `called` and `was_called` stand in quotes.
    `category` is the nearest of our own list, if any."""

    __tablename__ = "reclassifications"
    __purpose__ = "Know who changes what people are called, on what ground, and who objects."
    __parts__ = ("objections",)
    __table_args__ = (Index("ix_reclassifications_group_id_timeline_on", "group_id", "timeline_on", "id"),)

    group_id: Mapped[UUID] = link("groups")
    timeline_on: Mapped[date] = mapped_column(Date)  # the day it stands under: the date of the world, else the day we learnt it
    asserted_by_id: Mapped[UUID | None] = link("organisations")
    asserted_by_name: Mapped[str] = text_column("asserted_by_name", limits.NAME)
    said_by_name: Mapped[str | None] = text_column("said_by_name", limits.NAME)
    was_called: Mapped[str | None] = text_column("was_called", limits.LINE)
    called: Mapped[str] = text_column("called", limits.LINE)
    category: Mapped[str | None] = word_column("category", DISPLACEMENT_CATEGORIES)
    legal_reference: Mapped[str | None] = text_column("legal_reference", limits.LINE)
    words: Mapped[str | None] = text_column("words", limits.TEXT)
    stated_on: Mapped[WorldDate] = world_date_column("stated_on")
    source_id: Mapped[UUID | None] = link("sources")

    group: Mapped[Group] = relationship(foreign_keys=[group_id], lazy="raise", viewonly=True)
    asserted_by: Mapped[Organisation | None] = relationship(lazy="raise", viewonly=True)
    source: Mapped[Source | None] = relationship(lazy="raise", viewonly=True)
    objections: Mapped[list["Objection"]] = relationship(lazy="raise", order_by="Objection.position", cascade="all, delete-orphan")


class Objection(Row, Model):
    """Somebody objects to a reclassification, in their own words, on their own ground."""

    __tablename__ = "objections"
    __purpose__ = "Bind an objection to the act that it disputes."

    reclassification_id: Mapped[UUID] = link("reclassifications")
    position: Mapped[int] = mapped_column(Integer, default=0)
    objected_by: Mapped[str] = text_column("objected_by", limits.NAME)
    official_id: Mapped[UUID | None] = link("officials")
    organisation_id: Mapped[UUID | None] = link("organisations")
    words: Mapped[str | None] = text_column("words", limits.TEXT)
    legal_reference: Mapped[str | None] = text_column("legal_reference", limits.LINE)
    stated_on: Mapped[WorldDate] = world_date_column("stated_on")
    source_id: Mapped[UUID | None] = link("sources")

    official: Mapped[Official | None] = relationship(lazy="raise", viewonly=True)
    organisation: Mapped[Organisation | None] = relationship(lazy="raise", viewonly=True)
    source: Mapped[Source | None] = relationship(lazy="raise", viewonly=True)
