"""Aid deliveries with their items, and the kits they are made of."""

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from sqlalchemy import CheckConstraint, Date, Index, Integer, Numeric
from sqlalchemy.orm import Mapped, mapped_column, relationship

from casetrack import limits
from casetrack.extensions import Model
from casetrack.models.columns import UtcDateTime, count_column, key_type, link, text_column, word_column, world_date_column
from casetrack.models.groups import Group
from casetrack.models.officials import Official
from casetrack.models.organisations import Organisation
from casetrack.models.places import Place
from casetrack.models.records import Record, Row
from casetrack.models.users import User
from casetrack.vocabulary import AID_STATUSES, HOW_KNOWN, SECTORS
from casetrack.world_dates import WorldDate


class Kit(Record, Model):
    """A standard set with the days that it covers for one person."""

    __tablename__ = "kits"
    __purpose__ = "Log aid with one choice, know when it runs out."
    __data_class__ = "reference"

    name: Mapped[str] = text_column("name", limits.NAME)
    name_key: Mapped[str] = mapped_column(key_type(), unique=True)
    sector: Mapped[str] = word_column("sector", SECTORS)
    unit: Mapped[str] = text_column("unit", limits.WORD)
    days_of_cover: Mapped[int | None] = count_column("days_of_cover", limits.DAYS)
    contents: Mapped[str | None] = text_column("contents", limits.LINE)
    source_note: Mapped[str | None] = text_column("source_note", limits.LINE)


class AidDelivery(Record, Model):
    """Goods or services handed to the group, or said to have been. `reported_only` never resets the days without aid."""

    __tablename__ = "aid_deliveries"
    __purpose__ = "Know what aid reached a group, from whom, and who says so."
    __parts__ = ("items",)
    __table_args__ = (
        CheckConstraint(
            "delivered_on_edtf IS NOT NULL OR status IN ('reported_only', 'planned', 'cancelled')", name="delivered_on"
        ),
        CheckConstraint("confirmed_by_id IS NULL OR confirmed_by_id <> created_by_id", name="confirmed_by_another"),
        Index("ix_aid_deliveries_group_id_timeline_on", "group_id", "timeline_on", "id"),
        Index("ix_aid_deliveries_timeline_on", "timeline_on", "id"),
    )

    group_id: Mapped[UUID] = link("groups")
    status: Mapped[str] = word_column("status", AID_STATUSES)
    timeline_on: Mapped[date] = mapped_column(Date)  # the day it stands under: the date of the world, else the day we learnt it
    delivered_on: Mapped[WorldDate] = world_date_column("delivered_on")
    reported_on: Mapped[WorldDate] = world_date_column("reported_on")
    reported_status: Mapped[str | None] = text_column("reported_status", limits.WORD)
    delivered_by_id: Mapped[UUID | None] = link("organisations")
    delivered_by_name: Mapped[str | None] = text_column("delivered_by_name", limits.NAME)
    donor_id: Mapped[UUID | None] = link("organisations")
    donor_name: Mapped[str | None] = text_column("donor_name", limits.NAME)
    informed_by_official_id: Mapped[UUID | None] = link("officials")
    informed_by_name: Mapped[str | None] = text_column("informed_by_name", limits.NAME)
    how_known: Mapped[str] = word_column("how_known", HOW_KNOWN)
    place_id: Mapped[UUID | None] = link("places")
    place_text: Mapped[str | None] = text_column("place_text", limits.NAME)
    people_targeted: Mapped[int | None] = count_column("people_targeted")
    people_reached: Mapped[int | None] = count_column("people_reached")
    girls: Mapped[int | None] = count_column("girls")
    boys: Mapped[int | None] = count_column("boys")
    women: Mapped[int | None] = count_column("women")
    men: Mapped[int | None] = count_column("men")
    older_women: Mapped[int | None] = count_column("older_women")
    older_men: Mapped[int | None] = count_column("older_men")
    waybill: Mapped[str | None] = text_column("waybill", limits.NAME)
    days_of_cover: Mapped[int | None] = count_column("days_of_cover", limits.DAYS)
    note: Mapped[str | None] = text_column("note", limits.TEXT)
    complaint: Mapped[str | None] = text_column("complaint", limits.TEXT)
    confirmed_by_id: Mapped[UUID | None] = link("users")
    written_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # on a device without a network, sent later

    group: Mapped[Group] = relationship(foreign_keys=[group_id], lazy="raise", viewonly=True)
    delivered_by: Mapped[Organisation | None] = relationship(foreign_keys=[delivered_by_id], lazy="raise", viewonly=True)
    donor: Mapped[Organisation | None] = relationship(foreign_keys=[donor_id], lazy="raise", viewonly=True)
    informed_by_official: Mapped[Official | None] = relationship(lazy="raise", viewonly=True)
    place: Mapped[Place | None] = relationship(lazy="raise", viewonly=True)
    confirmed_by: Mapped[User | None] = relationship(foreign_keys=[confirmed_by_id], lazy="raise", viewonly=True)
    items: Mapped[list["AidItem"]] = relationship(lazy="raise", order_by="AidItem.position", cascade="all, delete-orphan")


class AidItem(Row, Model):
    """One thing that was delivered: a kit or a free item, how much of it, and what happened on the way."""

    __tablename__ = "aid_items"
    __purpose__ = "Say what was delivered and how much."

    delivery_id: Mapped[UUID] = link("aid_deliveries")
    position: Mapped[int] = mapped_column(Integer, default=0)
    kit_id: Mapped[UUID | None] = link("kits")
    item: Mapped[str] = text_column("item", limits.NAME)
    sector: Mapped[str | None] = word_column("sector", SECTORS)
    quantity: Mapped[Decimal | None] = mapped_column(
        Numeric(14, 2), CheckConstraint("quantity >= 0 AND quantity <= 1000000000", name="quantity_range")
    )
    unit: Mapped[str | None] = text_column("unit", limits.WORD)
    dispatched: Mapped[Decimal | None] = mapped_column(
        Numeric(14, 2), CheckConstraint("dispatched >= 0 AND dispatched <= 1000000000", name="dispatched_range")
    )
    received: Mapped[Decimal | None] = mapped_column(
        Numeric(14, 2), CheckConstraint("received >= 0 AND received <= 1000000000", name="received_range")
    )
    difference_reason: Mapped[str | None] = text_column("difference_reason", limits.LINE)
    batch: Mapped[str | None] = text_column("batch", limits.WORD)
    expires_on: Mapped[date | None] = mapped_column(Date)
    days_of_cover: Mapped[int | None] = count_column("days_of_cover", limits.DAYS)
