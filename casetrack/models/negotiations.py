"""Negotiations: a track of talks with its parties, representatives, rounds and lists."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Date, Integer, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from casetrack import limits
from casetrack.extensions import Model
from casetrack.models.columns import count_column, link, text_column, word_column, world_date_column
from casetrack.models.groups import Group
from casetrack.models.officials import Official
from casetrack.models.organisations import Organisation
from casetrack.models.records import Record, Row
from casetrack.vocabulary import NEGOTIATION_STATUSES
from casetrack.world_dates import WorldDate


class Negotiation(Record, Model):
    """One track of talks."""

    __tablename__ = "negotiations"
    __purpose__ = "Know who talks with whom about a group, and to what end."
    __parts__ = ("parties", "representatives", "rounds", "lists", "on_groups")

    team_id: Mapped[UUID] = link("teams")
    name: Mapped[str] = text_column("name", limits.NAME)
    purpose: Mapped[str | None] = text_column("purpose", limits.LINE)
    status: Mapped[str] = word_column("status", NEGOTIATION_STATUSES, default="ongoing")
    status_on: Mapped[date | None] = mapped_column(Date)  # since when it has this status, and why; none: nobody said
    status_reason: Mapped[str | None] = text_column("status_reason", limits.LINE)
    outcome: Mapped[str | None] = text_column("outcome", limits.TEXT)  # what came of the talks as a whole
    mediator: Mapped[str | None] = text_column("mediator", limits.NAME)
    since: Mapped[WorldDate] = world_date_column("since")

    parties: Mapped[list["NegotiationParty"]] = relationship(
        lazy="raise", order_by="NegotiationParty.position", cascade="all, delete-orphan"
    )
    representatives: Mapped[list["NegotiationRepresentative"]] = relationship(
        lazy="raise", order_by="NegotiationRepresentative.position", cascade="all, delete-orphan"
    )
    rounds: Mapped[list["NegotiationRound"]] = relationship(
        lazy="raise", order_by="NegotiationRound.position", cascade="all, delete-orphan"
    )
    lists: Mapped[list["NegotiationList"]] = relationship(
        lazy="raise", order_by="NegotiationList.position", cascade="all, delete-orphan"
    )
    on_groups: Mapped[list["NegotiationGroup"]] = relationship(
        lazy="raise", order_by="NegotiationGroup.id", cascade="all, delete-orphan"
    )


class NegotiationParty(Row, Model):
    """A side of the talks, as sources name it."""

    __tablename__ = "negotiation_parties"
    __purpose__ = "Name the sides of the talks."

    negotiation_id: Mapped[UUID] = link("negotiations")
    position: Mapped[int] = mapped_column(Integer, default=0)
    organisation_id: Mapped[UUID | None] = link("organisations")
    name: Mapped[str] = text_column("name", limits.NAME)

    organisation: Mapped[Organisation | None] = relationship(lazy="raise", viewonly=True)


class NegotiationRepresentative(Row, Model):
    """Who speaks for a side, as sources name them."""

    __tablename__ = "negotiation_representatives"
    __purpose__ = "Name who speaks for a side."
    __data_class__ = "official"

    negotiation_id: Mapped[UUID] = link("negotiations")
    position: Mapped[int] = mapped_column(Integer, default=0)
    official_id: Mapped[UUID | None] = link("officials")
    name: Mapped[str] = text_column("name", limits.NAME)
    for_party: Mapped[str | None] = text_column("for_party", limits.NAME)

    official: Mapped[Official | None] = relationship(lazy="raise", viewonly=True)


class NegotiationRound(Row, Model):
    """One meeting of the track."""

    __tablename__ = "negotiation_rounds"
    __purpose__ = "Know when the sides met and what came of it."

    negotiation_id: Mapped[UUID] = link("negotiations")
    position: Mapped[int] = mapped_column(Integer, default=0)
    held_on: Mapped[WorldDate] = world_date_column("held_on")
    place_text: Mapped[str | None] = text_column("place_text", limits.NAME)
    who: Mapped[str | None] = text_column("who", limits.LINE)
    agenda: Mapped[str | None] = text_column("agenda", limits.TEXT)
    outcome: Mapped[str | None] = text_column("outcome", limits.TEXT)


class NegotiationList(Row, Model):
    """One version of a list handed from one side to the other. Counts only, no names."""

    __tablename__ = "negotiation_lists"
    __purpose__ = "Know which version of a list the other side holds."

    negotiation_id: Mapped[UUID] = link("negotiations")
    position: Mapped[int] = mapped_column(Integer, default=0)
    list_version: Mapped[int] = count_column("list_version")
    handed_on: Mapped[WorldDate] = world_date_column("handed_on")
    handed_by: Mapped[str | None] = text_column("handed_by", limits.NAME)
    handed_to: Mapped[str | None] = text_column("handed_to", limits.NAME)
    people: Mapped[int | None] = count_column("people")
    note: Mapped[str | None] = text_column("note", limits.LINE)


class NegotiationGroup(Row, Model):
    """The talks are about this group."""

    __tablename__ = "negotiation_groups"
    __purpose__ = "Tie talks to every group they are about."
    __table_args__ = (UniqueConstraint("negotiation_id", "group_id"),)

    negotiation_id: Mapped[UUID] = link("negotiations")
    group_id: Mapped[UUID] = link("groups")

    group: Mapped[Group] = relationship(lazy="raise", viewonly=True)
    negotiation: Mapped[Any] = relationship("Negotiation", lazy="raise", viewonly=True)
