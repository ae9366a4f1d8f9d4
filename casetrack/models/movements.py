"""Movements: planned or real travel of n people."""

from datetime import date
from uuid import UUID

from sqlalchemy import Date, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from casetrack import limits
from casetrack.extensions import Model
from casetrack.models.columns import count_column, link, text_column, word_column, world_date_column
from casetrack.models.groups import Group
from casetrack.models.negotiations import NegotiationRound
from casetrack.models.places import Place
from casetrack.models.records import Record
from casetrack.vocabulary import MOVEMENT_DIRECTIONS, MOVEMENT_KINDS, MOVEMENT_STATUSES
from casetrack.world_dates import WorldDate


class Movement(Record, Model):
    """People leave one place for another. How each party calls it stands in quotes in `called`."""

    __tablename__ = "movements"
    __purpose__ = "Follow who left and who arrived."
    __table_args__ = (Index("ix_movements_group_id_timeline_on", "group_id", "timeline_on", "id"),)

    group_id: Mapped[UUID] = link("groups")
    timeline_on: Mapped[date] = mapped_column(Date)  # the day it stands under: the date of the world, else the day we learnt it
    kind: Mapped[str] = word_column("kind", MOVEMENT_KINDS, default="return")
    status: Mapped[str] = word_column("status", MOVEMENT_STATUSES, default="planned")
    direction: Mapped[str | None] = word_column("direction", MOVEMENT_DIRECTIONS)  # none: they leave the group
    planned_on: Mapped[WorldDate] = world_date_column("planned_on")
    departed_on: Mapped[WorldDate] = world_date_column("departed_on")
    arrived_on: Mapped[WorldDate] = world_date_column("arrived_on")
    from_place_id: Mapped[UUID | None] = link("places")
    from_text: Mapped[str | None] = text_column("from_text", limits.NAME)
    to_place_id: Mapped[UUID | None] = link("places")
    to_text: Mapped[str | None] = text_column("to_text", limits.NAME)
    route: Mapped[str | None] = text_column("route", limits.LINE)
    people_planned: Mapped[int | None] = count_column("people_planned")
    people_departed: Mapped[int | None] = count_column("people_departed")
    people_arrived: Mapped[int | None] = count_column("people_arrived")
    handed_over_by: Mapped[str | None] = text_column("handed_over_by", limits.NAME)
    received_by: Mapped[str | None] = text_column("received_by", limits.NAME)
    called: Mapped[str | None] = text_column("called", limits.LINE)
    round_id: Mapped[UUID | None] = link("negotiation_rounds")
    said_by_name: Mapped[str | None] = text_column("said_by_name", limits.NAME)
    status_reason: Mapped[str | None] = text_column("status_reason", limits.LINE)
    note: Mapped[str | None] = text_column("note", limits.TEXT)

    group: Mapped[Group] = relationship(foreign_keys=[group_id], lazy="raise", viewonly=True)
    from_place: Mapped[Place | None] = relationship(foreign_keys=[from_place_id], lazy="raise", viewonly=True)
    to_place: Mapped[Place | None] = relationship(foreign_keys=[to_place_id], lazy="raise", viewonly=True)
    round: Mapped[NegotiationRound | None] = relationship(lazy="raise", viewonly=True)
