"""Approvals: what a person asked for and another one decided. And the changes of a case that came of it, or needed none."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Date, Index, String, Uuid
from sqlalchemy.orm import Mapped, mapped_column, relationship

from casetrack import limits
from casetrack.extensions import Model
from casetrack.models.columns import UtcDateTime, link, text_column, word_column, world_date_column
from casetrack.models.groups import Group
from casetrack.models.records import Record
from casetrack.models.users import User
from casetrack.vocabulary import APPROVAL_KINDS, APPROVAL_STATES, CHANGE_KINDS
from casetrack.world_dates import WorldDate


class Approval(Record, Model):
    """A request about a case that another person decides: a stage, a hold, closing, reopening, marking a condition as blocking.
    `wanted` is the stage or the reason for closing; `about_kind` and `about_id` the condition; `created_by` asked."""

    __tablename__ = "approvals"
    __purpose__ = "Let two people stand behind a serious step."
    __table_args__ = (
        CheckConstraint("decided_by_id IS NULL OR decided_by_id <> created_by_id", name="decided_by_another"),
        Index("ix_approvals_state_group_id", "state", "group_id"),
    )

    group_id: Mapped[UUID] = link("groups")
    kind: Mapped[str] = word_column("kind", APPROVAL_KINDS)
    wanted: Mapped[str | None] = text_column("wanted", limits.WORD)
    about_kind: Mapped[str | None] = mapped_column(String(limits.WORD))
    about_id: Mapped[UUID | None] = mapped_column(Uuid, index=True)
    reason: Mapped[str | None] = text_column("reason", limits.LINE)
    evidence: Mapped[str | None] = text_column("evidence", limits.TEXT)
    happened_on: Mapped[WorldDate] = world_date_column("happened_on")
    review_on: Mapped[date | None] = mapped_column(Date)
    override_reason: Mapped[str | None] = text_column("override_reason", limits.LINE)
    state: Mapped[str] = word_column("state", APPROVAL_STATES, default="waiting")
    decided_by_id: Mapped[UUID | None] = link("users")
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    decision_reason: Mapped[str | None] = text_column("decision_reason", limits.LINE)

    group: Mapped[Group] = relationship(foreign_keys=[group_id], lazy="raise", viewonly=True)
    decided_by: Mapped[User | None] = relationship(foreign_keys=[decided_by_id], lazy="raise", viewonly=True)


class CaseChange(Record, Model):
    """A case entered a stage, was put on hold, taken off hold, closed or reopened: from what to what, since when, on what evidence.
    Never corrected in place: a wrong one is followed by another."""

    __tablename__ = "case_changes"
    __purpose__ = "Show how a case came to where it stands, and who answers for each step."
    __table_args__ = (Index("ix_case_changes_group_id_timeline_on", "group_id", "timeline_on", "id"),)

    group_id: Mapped[UUID] = link("groups")
    timeline_on: Mapped[date] = mapped_column(Date)  # the day it stands under: the date of the world, else the day we learnt it
    kind: Mapped[str] = word_column("kind", CHANGE_KINDS)
    was: Mapped[str | None] = text_column("was", limits.WORD)
    became: Mapped[str | None] = text_column("became", limits.WORD)
    happened_on: Mapped[WorldDate] = world_date_column("happened_on")
    evidence: Mapped[str | None] = text_column("evidence", limits.TEXT)
    reason: Mapped[str | None] = text_column("reason", limits.LINE)
    override_reason: Mapped[str | None] = text_column("override_reason", limits.LINE)
    review_on: Mapped[date | None] = mapped_column(Date)
    approval_id: Mapped[UUID | None] = link("approvals")

    group: Mapped[Group] = relationship(foreign_keys=[group_id], lazy="raise", viewonly=True)
    approval: Mapped[Approval | None] = relationship(foreign_keys=[approval_id], lazy="raise", viewonly=True)
