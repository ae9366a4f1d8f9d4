"""Places: names in several languages, identifiers by scheme. A place lies in another; nothing is said of sovereignty."""

from uuid import UUID

from sqlalchemy import Integer, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from casetrack import limits
from casetrack.extensions import Model
from casetrack.models.columns import key_type, link, text_column, word_column
from casetrack.models.records import Record, Row
from casetrack.vocabulary import IDENTIFIER_SCHEMES, PLACE_KINDS


class Place(Record, Model):
    """A country, region, district, settlement, crossing or site."""

    __tablename__ = "places"
    __purpose__ = "Say where groups, deliveries and movements are."
    __data_class__ = "reference"
    __parts__ = ("names", "identifiers")

    name: Mapped[str] = text_column("name", limits.NAME)
    name_key: Mapped[str] = mapped_column(key_type(), index=True)
    kind: Mapped[str] = word_column("kind", PLACE_KINDS)
    parent_id: Mapped[UUID | None] = link("places")
    source_note: Mapped[str | None] = text_column("source_note", limits.LINE)

    parent: Mapped["Place | None"] = relationship(remote_side="Place.id", foreign_keys=[parent_id], lazy="raise", viewonly=True)
    names: Mapped[list["PlaceName"]] = relationship(lazy="raise", order_by="PlaceName.position", cascade="all, delete-orphan")
    identifiers: Mapped[list["PlaceIdentifier"]] = relationship(
        lazy="raise", order_by="PlaceIdentifier.position", cascade="all, delete-orphan"
    )


class PlaceName(Row, Model):
    """One name of a place in one language, with its folded key."""

    __tablename__ = "place_names"
    __purpose__ = "Find a place by any of its names."
    __data_class__ = "reference"

    place_id: Mapped[UUID] = link("places")
    position: Mapped[int] = mapped_column(Integer, default=0)
    name: Mapped[str] = text_column("name", limits.NAME)
    folded: Mapped[str] = mapped_column(key_type(), index=True)
    language: Mapped[str | None] = text_column("language", limits.WORD)


class PlaceIdentifier(Row, Model):
    """A code of a place in a scheme (ISO 3166, OCHA P-code), with where it was taken from."""

    __tablename__ = "place_identifiers"
    __purpose__ = "Tie a place to the codes that others use."
    __data_class__ = "reference"
    __table_args__ = (UniqueConstraint("scheme", "code"),)

    place_id: Mapped[UUID] = link("places")
    position: Mapped[int] = mapped_column(Integer, default=0)
    scheme: Mapped[str] = word_column("scheme", IDENTIFIER_SCHEMES)
    code: Mapped[str] = text_column("code", limits.WORD)
    source_note: Mapped[str | None] = text_column("source_note", limits.LINE)
