"""Follow-ups: the next planned action, for whom, by when."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Date, Index, String, Uuid
from sqlalchemy.orm import Mapped, mapped_column, relationship

from casetrack import limits
from casetrack.extensions import Model
from casetrack.models.columns import UtcDateTime, link, text_column, word_column
from casetrack.models.groups import Group
from casetrack.models.records import Record
from casetrack.models.users import User
from casetrack.vocabulary import FOLLOW_UP_OUTCOMES


class FollowUp(Record, Model):
    """Something to do about a group by a day. `about_kind` and `about_id` name the record it came from, if any."""

    __tablename__ = "follow_ups"
    __purpose__ = "Let nothing that was promised be forgotten."
    __table_args__ = (Index("ix_follow_ups_for_user_id_done_at_due_on", "for_user_id", "done_at", "due_on"),)

    group_id: Mapped[UUID] = link("groups")
    what: Mapped[str] = text_column("what", limits.LINE)
    due_on: Mapped[date] = mapped_column(Date)
    first_due_on: Mapped[date | None] = mapped_column(Date)  # before it was first put off
    put_off_reason: Mapped[str | None] = text_column("put_off_reason", limits.LINE)
    for_user_id: Mapped[UUID | None] = link("users")
    about_kind: Mapped[str | None] = mapped_column(String(limits.WORD))
    about_id: Mapped[UUID | None] = mapped_column(Uuid)
    done_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    outcome: Mapped[str | None] = word_column("outcome", FOLLOW_UP_OUTCOMES)
    outcome_note: Mapped[str | None] = text_column("outcome_note", limits.LINE)

    group: Mapped[Group] = relationship(foreign_keys=[group_id], lazy="raise", viewonly=True)
    for_user: Mapped[User | None] = relationship(foreign_keys=[for_user_id], lazy="raise", viewonly=True)
