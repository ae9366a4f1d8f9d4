"""Groups: one displaced group each; its file is the case. And how each stands right now."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Boolean, Date, ForeignKey, Index, String, Uuid, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from casetrack import limits
from casetrack.extensions import Model
from casetrack.models.columns import UtcDateTime, count_column, key_type, link, text_column, word_column
from casetrack.models.places import Place
from casetrack.models.records import Record, Row
from casetrack.models.users import Team, User
from casetrack.vocabulary import (
    CASE_STATUSES,
    CLOSURE_REASONS,
    DISPLACEMENT_CATEGORIES,
    LEGAL_BASES,
    QUALIFIERS,
    SECTORS,
    STAGES,
    UNITS,
    WORKED_ON,
)


class Group(Record, Model):
    """One displaced group. Its headcount and place are statements, never typed here."""

    __tablename__ = "groups"
    __purpose__ = "Follow one displaced group until its people are safely where they want to be."
    __parts__ = ("assignments",)
    __table_args__ = (Index("ix_groups_team_id_name_key", "team_id", "name_key"),)

    code: Mapped[str] = mapped_column(String(limits.CODE), unique=True)
    name: Mapped[str] = text_column("name", limits.NAME)
    name_key: Mapped[str] = mapped_column(key_type(), index=True)
    described_as: Mapped[str | None] = text_column("described_as", limits.LINE)
    description: Mapped[str | None] = text_column("description", limits.TEXT)
    displacement_category: Mapped[str] = word_column("displacement_category", DISPLACEMENT_CATEGORIES, default="undetermined")
    origin_place_id: Mapped[UUID | None] = link("places")
    origin_text: Mapped[str | None] = text_column("origin_text", limits.NAME)
    case_status: Mapped[str] = word_column("case_status", CASE_STATUSES, default="open")
    stage: Mapped[str] = word_column("stage", STAGES, default="reported")
    purpose: Mapped[str | None] = text_column("purpose", limits.LINE)
    legal_basis: Mapped[str | None] = word_column("legal_basis", LEGAL_BASES)
    basis_review_on: Mapped[date | None] = mapped_column(Date)
    team_id: Mapped[UUID] = link("teams")
    owner_id: Mapped[UUID | None] = link("users")
    opened_on: Mapped[date] = mapped_column(Date)
    closed_on: Mapped[date | None] = mapped_column(Date)
    closure_reason: Mapped[str | None] = word_column("closure_reason", CLOSURE_REASONS)
    review_due_on: Mapped[date | None] = mapped_column(Date)
    aid_target_days: Mapped[int] = count_column("aid_target_days", limits.DAYS, default=14)
    merged_into_id: Mapped[UUID | None] = link("groups")

    origin_place: Mapped[Place | None] = relationship(foreign_keys=[origin_place_id], lazy="raise", viewonly=True)
    team: Mapped[Team] = relationship(foreign_keys=[team_id], lazy="raise", viewonly=True)
    owner: Mapped[User | None] = relationship(foreign_keys=[owner_id], lazy="raise", viewonly=True)
    assignments: Mapped[list["GroupAssignment"]] = relationship(
        lazy="raise", order_by="GroupAssignment.id", cascade="all, delete-orphan"
    )
    standing: Mapped["GroupStanding"] = relationship(lazy="raise", viewonly=True, uselist=False)

    @property
    def takes_entries(self) -> bool:
        """True while something may be filed under it: open or on hold, and not taken back."""
        return self.case_status in WORKED_ON and not self.is_withdrawn


class GroupAssignment(Row, Model):
    """A caseworker who works on a group beside its owner, from a day until a day."""

    __tablename__ = "group_assignments"
    __purpose__ = "Let a caseworker reach a group that is not theirs."
    __data_class__ = "staff"

    group_id: Mapped[UUID] = link("groups")
    user_id: Mapped[UUID] = link("users")
    starts_on: Mapped[date] = mapped_column(Date)
    ends_on: Mapped[date | None] = mapped_column(Date)


class GroupStanding(Model):
    """How a group stands: computed by operations from its records, never typed. Holds dates, not day counts, so that lists sort."""

    __tablename__ = "group_standings"
    __purpose__ = "Sort and filter groups without reading their records."
    __data_class__ = "operational"
    __table_args__ = (
        Index("ix_group_standings_team_aid", "team_id", "aid_since", "group_id"),
        Index("ix_group_standings_team_due", "team_id", "next_due_on", "group_id"),
        Index("ix_group_standings_team_people", "team_id", "people_sort", "group_id"),
        Index("ix_group_standings_owner_aid", "owner_id", "aid_since", "group_id"),
    )

    group_id: Mapped[UUID] = mapped_column(Uuid, ForeignKey("groups.id"), primary_key=True)
    team_id: Mapped[UUID] = link("teams")
    owner_id: Mapped[UUID | None] = link("users")
    headcount_statement_id: Mapped[UUID | None] = link("statements")
    place_statement_id: Mapped[UUID | None] = link("statements")
    headcount_low: Mapped[int | None] = count_column("headcount_low")
    headcount_high: Mapped[int | None] = count_column("headcount_high")
    headcount_qualifier: Mapped[str | None] = word_column("headcount_qualifier", QUALIFIERS)
    headcount_unit: Mapped[str | None] = word_column("headcount_unit", UNITS)
    people_sort: Mapped[int] = mapped_column(default=0)
    present_place_id: Mapped[UUID | None] = link("places")
    present_place_text: Mapped[str | None] = text_column("present_place_text", limits.NAME)
    count_disputed: Mapped[bool] = mapped_column(Boolean, default=False)
    last_aid_on: Mapped[date | None] = mapped_column(Date)
    last_reported_aid_on: Mapped[date | None] = mapped_column(Date)
    aid_since: Mapped[date] = mapped_column(Date)
    aid_due_on: Mapped[date] = mapped_column(Date)
    last_contact_on: Mapped[date | None] = mapped_column(Date)
    next_follow_up_on: Mapped[date | None] = mapped_column(Date)
    next_letter_on: Mapped[date | None] = mapped_column(Date)
    next_due_on: Mapped[date] = mapped_column(Date)
    blocking_conditions: Mapped[int] = mapped_column(default=0)
    unverified: Mapped[bool] = mapped_column(Boolean, default=False, server_default=false())
    remaining_low: Mapped[int | None] = count_column("remaining_low")  # what the count balance leaves
    remaining_high: Mapped[int | None] = count_column("remaining_high")
    count_unexplained: Mapped[bool] = mapped_column(Boolean, default=False, server_default=false())
    next_step_on: Mapped[date | None] = mapped_column(Date)  # of a condition that stands
    fields_in_doubt: Mapped[int] = mapped_column(default=0, server_default="0")  # they rest on a corrected or retracted article
    refreshed_at: Mapped[datetime] = mapped_column(UtcDateTime)

    present_place: Mapped[Place | None] = relationship(foreign_keys=[present_place_id], lazy="raise", viewonly=True)


class SectorStanding(Model):
    """When one sector of aid last reached a group and until when it lasts: computed, never typed. Only sectors that were served."""

    __tablename__ = "sector_standings"
    __purpose__ = "Say in which sector a group's aid has run out."
    __data_class__ = "operational"
    __table_args__ = (Index("ix_sector_standings_group_id", "group_id"),)

    group_id: Mapped[UUID] = mapped_column(Uuid, ForeignKey("groups.id"), primary_key=True)
    sector: Mapped[str] = word_column("sector", SECTORS, primary_key=True)
    last_aid_on: Mapped[date] = mapped_column(Date)
    due_on: Mapped[date] = mapped_column(Date)
    days_of_cover: Mapped[int | None] = count_column("days_of_cover", limits.DAYS)  # none: the group's target was counted
    delivery_id: Mapped[UUID | None] = link("aid_deliveries")
