"""Contacts: calls, visits, messages, meetings, also the attempts that failed."""

from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from sqlalchemy import Boolean, Date, Index, Time, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from casetrack import limits
from casetrack.extensions import Model
from casetrack.models.columns import UtcDateTime, link, text_column, word_column
from casetrack.models.groups import Group
from casetrack.models.officials import Official
from casetrack.models.organisations import Organisation
from casetrack.models.records import Record, Row
from casetrack.vocabulary import CONTACT_CHANNELS


class Contact(Record, Model):
    """One contact or attempt. The contact person of a group is a role here, never a name."""

    __tablename__ = "contacts"
    __purpose__ = "Know who was spoken to, and what was promised."
    __parts__ = ("on_groups", "with_officials", "with_organisations")
    __table_args__ = (Index("ix_contacts_happened_on", "happened_on", "id"),)

    team_id: Mapped[UUID] = link("teams")
    happened_on: Mapped[date] = mapped_column(Date)
    happened_at: Mapped[time | None] = mapped_column(Time)
    channel: Mapped[str] = word_column("channel", CONTACT_CHANNELS)
    reached: Mapped[bool] = mapped_column(Boolean)
    with_contact_person: Mapped[bool] = mapped_column(Boolean, default=False)
    with_name: Mapped[str | None] = text_column("with_name", limits.LINE)  # as typed, when no known record bears the name
    summary: Mapped[str | None] = text_column("summary", limits.TEXT)
    promised: Mapped[str | None] = text_column("promised", limits.LINE)
    written_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # on a device without a network, sent later

    on_groups: Mapped[list["ContactGroup"]] = relationship(lazy="raise", order_by="ContactGroup.id", cascade="all, delete-orphan")
    with_officials: Mapped[list["ContactOfficial"]] = relationship(
        lazy="raise", order_by="ContactOfficial.id", cascade="all, delete-orphan"
    )
    with_organisations: Mapped[list["ContactOrganisation"]] = relationship(
        lazy="raise", order_by="ContactOrganisation.id", cascade="all, delete-orphan"
    )


class ContactGroup(Row, Model):
    """The contact was about this group."""

    __tablename__ = "contact_groups"
    __purpose__ = "Tie a contact to every group it was about."
    __table_args__ = (UniqueConstraint("contact_id", "group_id"),)

    contact_id: Mapped[UUID] = link("contacts")
    group_id: Mapped[UUID] = link("groups")

    group: Mapped[Group] = relationship(lazy="raise", viewonly=True)
    contact: Mapped[Any] = relationship("Contact", lazy="raise", viewonly=True)


class ContactOfficial(Row, Model):
    """The contact was with this official."""

    __tablename__ = "contact_officials"
    __purpose__ = "Tie a contact to the officials spoken to."
    __table_args__ = (UniqueConstraint("contact_id", "official_id"),)

    contact_id: Mapped[UUID] = link("contacts")
    official_id: Mapped[UUID] = link("officials")

    official: Mapped[Official] = relationship(lazy="raise", viewonly=True)


class ContactOrganisation(Row, Model):
    """The contact was with this organisation."""

    __tablename__ = "contact_organisations"
    __purpose__ = "Tie a contact to the organisations spoken to."
    __table_args__ = (UniqueConstraint("contact_id", "organisation_id"),)

    contact_id: Mapped[UUID] = link("contacts")
    organisation_id: Mapped[UUID] = link("organisations")

    organisation: Mapped[Organisation] = relationship(lazy="raise", viewonly=True)
