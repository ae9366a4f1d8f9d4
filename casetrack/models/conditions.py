"""Conditions: what is said to be required for a return, who says so, who disputes it."""

from datetime import date
from uuid import UUID

from sqlalchemy import Boolean, CheckConstraint, Date, Index, Integer
from sqlalchemy.orm import Mapped, mapped_column, relationship

from casetrack import limits
from casetrack.extensions import Model
from casetrack.models.columns import link, text_column, word_column, world_date_column
from casetrack.models.groups import Group
from casetrack.models.negotiations import Negotiation
from casetrack.models.officials import Official
from casetrack.models.organisations import Organisation
from casetrack.models.records import Record, Row
from casetrack.models.users import User
from casetrack.vocabulary import CONDITION_STATUSES
from casetrack.world_dates import WorldDate


class Condition(Record, Model):
    """One requirement that a side is said to have set. `contested` is shown when somebody disputes it."""

    __tablename__ = "conditions"
    __purpose__ = "Know what is said to block a return, and who denies it."
    __parts__ = ("disputes",)
    __table_args__ = (
        CheckConstraint("replaces_id IS NULL OR replaces_id <> id", name="not_its_own_successor"),
        Index("ix_conditions_group_id_timeline_on", "group_id", "timeline_on", "id"),
    )

    group_id: Mapped[UUID] = link("groups")
    timeline_on: Mapped[date] = mapped_column(Date)  # the day it stands under: the date of the world, else the day we learnt it
    negotiation_id: Mapped[UUID | None] = link("negotiations")
    imposed_by_id: Mapped[UUID | None] = link("organisations")
    imposed_by_name: Mapped[str | None] = text_column("imposed_by_name", limits.NAME)
    imposed_on: Mapped[str | None] = text_column("imposed_on", limits.LINE)
    requirement: Mapped[str] = text_column("requirement", limits.TEXT)
    since: Mapped[WorldDate] = world_date_column("since")
    said_by_name: Mapped[str | None] = text_column("said_by_name", limits.NAME)
    status: Mapped[str] = word_column("status", CONDITION_STATUSES, default="alleged")
    status_on: Mapped[date | None] = mapped_column(Date)  # since when it has this status, and why; none: nobody said
    status_reason: Mapped[str | None] = text_column("status_reason", limits.LINE)
    is_blocking: Mapped[bool] = mapped_column(Boolean, default=False)
    blocking_since: Mapped[date | None] = mapped_column(Date)
    legal_reference: Mapped[str | None] = text_column("legal_reference", limits.LINE)
    replaces_id: Mapped[UUID | None] = link("conditions")
    next_step: Mapped[str | None] = text_column("next_step", limits.LINE)
    next_step_due_on: Mapped[date | None] = mapped_column(Date)
    next_step_for_id: Mapped[UUID | None] = link("users")

    group: Mapped[Group] = relationship(foreign_keys=[group_id], lazy="raise", viewonly=True)
    negotiation: Mapped[Negotiation | None] = relationship(lazy="raise", viewonly=True)
    imposed_by: Mapped[Organisation | None] = relationship(lazy="raise", viewonly=True)
    next_step_for: Mapped[User | None] = relationship(foreign_keys=[next_step_for_id], lazy="raise", viewonly=True)
    disputes: Mapped[list["ConditionDispute"]] = relationship(
        lazy="raise", order_by="ConditionDispute.position", cascade="all, delete-orphan"
    )


class ConditionDispute(Row, Model):
    """Somebody disputes a condition, in their own words."""

    __tablename__ = "condition_disputes"
    __purpose__ = "Put both sides' words next to each other."

    condition_id: Mapped[UUID] = link("conditions")
    position: Mapped[int] = mapped_column(Integer, default=0)
    official_id: Mapped[UUID | None] = link("officials")
    disputed_by: Mapped[str] = text_column("disputed_by", limits.NAME)
    how: Mapped[str | None] = text_column("how", limits.TEXT)
    stated_on: Mapped[WorldDate] = world_date_column("stated_on")

    official: Mapped[Official | None] = relationship(lazy="raise", viewonly=True)
