"""Officials: people in public office, their names as sources write them, the posts they held and who says so."""

from uuid import UUID

from sqlalchemy import Integer
from sqlalchemy.orm import Mapped, mapped_column, relationship

from casetrack import limits
from casetrack.extensions import Model
from casetrack.models.columns import key_type, link, text_column, word_column, world_date_column
from casetrack.models.organisations import Post
from casetrack.models.records import Record, Row
from casetrack.vocabulary import NAME_KINDS, SCRIPTS, VERIFICATIONS
from casetrack.world_dates import WorldDate


class Official(Record, Model):
    """A person acting in public office. Never a displaced person."""

    __tablename__ = "officials"
    __purpose__ = "Know who in office was spoken to, who wrote, who said what."
    __data_class__ = "official"
    __parts__ = ("names", "holdings")

    name: Mapped[str] = text_column("name", limits.NAME)
    name_key: Mapped[str] = mapped_column(key_type(), index=True)
    note: Mapped[str | None] = text_column("note", limits.TEXT)
    merged_into_id: Mapped[UUID | None] = link("officials")

    names: Mapped[list["OfficialName"]] = relationship(lazy="raise", order_by="OfficialName.position", cascade="all, delete-orphan")
    holdings: Mapped[list["PostHolding"]] = relationship(
        lazy="raise", order_by="PostHolding.position", cascade="all, delete-orphan"
    )


class OfficialName(Row, Model):
    """One spelling of an official's name, as somebody writes it."""

    __tablename__ = "official_names"
    __purpose__ = "Find an official by any spelling, in any script."
    __data_class__ = "official"

    official_id: Mapped[UUID] = link("officials")
    position: Mapped[int] = mapped_column(Integer, default=0)
    name: Mapped[str] = text_column("name", limits.NAME)
    folded: Mapped[str] = mapped_column(key_type(), index=True)
    kind: Mapped[str] = word_column("kind", NAME_KINDS, default="official")
    script: Mapped[str | None] = word_column("script", SCRIPTS)
    language: Mapped[str | None] = text_column("language", limits.WORD)
    source_id: Mapped[UUID | None] = link("sources")


class PostHolding(Row, Model):
    """Somebody is said to hold, or to have held, a post: from, to, who says so. A doubt about who is meant stands here."""

    __tablename__ = "post_holdings"
    __purpose__ = "Show the post that an official held on a day."
    __data_class__ = "official"

    official_id: Mapped[UUID] = link("officials")
    position: Mapped[int] = mapped_column(Integer, default=0)
    post_id: Mapped[UUID] = link("posts")
    held_from: Mapped[WorldDate] = world_date_column("held_from")
    held_to: Mapped[WorldDate] = world_date_column("held_to")
    title_as_written: Mapped[str | None] = text_column("title_as_written", limits.NAME)
    verification: Mapped[str] = word_column("verification", VERIFICATIONS, default="unverified")
    source_id: Mapped[UUID | None] = link("sources")
    source_note: Mapped[str | None] = text_column("source_note", limits.LINE)

    post: Mapped[Post] = relationship(lazy="raise", viewonly=True)
    official: Mapped[Official] = relationship(lazy="raise", viewonly=True)
