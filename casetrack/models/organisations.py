"""Organisations and the posts in them."""

from uuid import UUID

from sqlalchemy import Integer, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from casetrack import limits
from casetrack.extensions import Model
from casetrack.models.columns import key_type, link, text_column, word_column
from casetrack.models.places import Place
from casetrack.models.records import Record, Row
from casetrack.vocabulary import IDENTIFIER_SCHEMES, NAME_KINDS, ORGANISATION_KINDS


class Organisation(Record, Model):
    """An authority, agency, church, outlet."""

    __tablename__ = "organisations"
    __purpose__ = "Say who gives, who writes, who speaks."
    __data_class__ = "reference"
    __parts__ = ("names", "identifiers")

    name: Mapped[str] = text_column("name", limits.NAME)
    name_key: Mapped[str] = mapped_column(key_type(), index=True)
    acronym: Mapped[str | None] = text_column("acronym", limits.WORD)
    kind: Mapped[str] = word_column("kind", ORGANISATION_KINDS, default="other")
    country_id: Mapped[UUID | None] = link("places")
    parent_id: Mapped[UUID | None] = link("organisations")
    note: Mapped[str | None] = text_column("note", limits.TEXT)
    source_note: Mapped[str | None] = text_column("source_note", limits.LINE)

    country: Mapped[Place | None] = relationship(foreign_keys=[country_id], lazy="raise", viewonly=True)
    parent: Mapped["Organisation | None"] = relationship(
        remote_side="Organisation.id", foreign_keys=[parent_id], lazy="raise", viewonly=True
    )
    names: Mapped[list["OrganisationName"]] = relationship(
        lazy="raise", order_by="OrganisationName.position", cascade="all, delete-orphan"
    )
    identifiers: Mapped[list["OrganisationIdentifier"]] = relationship(
        lazy="raise", order_by="OrganisationIdentifier.position", cascade="all, delete-orphan"
    )


class OrganisationName(Row, Model):
    """One name of an organisation, with its folded key."""

    __tablename__ = "organisation_names"
    __purpose__ = "Find an organisation by any of its names."
    __data_class__ = "reference"

    organisation_id: Mapped[UUID] = link("organisations")
    position: Mapped[int] = mapped_column(Integer, default=0)
    name: Mapped[str] = text_column("name", limits.NAME)
    folded: Mapped[str] = mapped_column(key_type(), index=True)
    kind: Mapped[str] = word_column("kind", NAME_KINDS, default="alias")
    language: Mapped[str | None] = text_column("language", limits.WORD)


class OrganisationIdentifier(Row, Model):
    """A code of an organisation in a scheme."""

    __tablename__ = "organisation_identifiers"
    __purpose__ = "Tie an organisation to the codes that others use."
    __data_class__ = "reference"
    __table_args__ = (UniqueConstraint("scheme", "code"),)

    organisation_id: Mapped[UUID] = link("organisations")
    position: Mapped[int] = mapped_column(Integer, default=0)
    scheme: Mapped[str] = word_column("scheme", IDENTIFIER_SCHEMES)
    code: Mapped[str] = text_column("code", limits.WORD)


class Post(Record, Model):
    """A seat in an organisation that one person after another holds."""

    __tablename__ = "posts"
    __purpose__ = "Say in which capacity an official spoke or was written to."
    __data_class__ = "reference"

    title: Mapped[str] = text_column("title", limits.NAME)
    title_key: Mapped[str] = mapped_column(key_type(), index=True)
    organisation_id: Mapped[UUID | None] = link("organisations")
    country_id: Mapped[UUID | None] = link("places")
    source_note: Mapped[str | None] = text_column("source_note", limits.LINE)

    organisation: Mapped[Organisation | None] = relationship(lazy="raise", viewonly=True)
    country: Mapped[Place | None] = relationship(foreign_keys=[country_id], lazy="raise", viewonly=True)
