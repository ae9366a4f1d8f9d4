"""Aid deliveries: look-ups for a viewer, logging, correcting, withdrawing; kits."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload, selectinload

from casetrack import clock
from casetrack.cleaning import sort_key
from casetrack.errors import RuleBroken
from casetrack.extensions import db
from casetrack.models.aid_deliveries import AidDelivery, AidItem, Kit
from casetrack.models.groups import Group
from casetrack.models.users import User
from casetrack.operations import corrections, directory, ledger, standings
from casetrack.operations.paging import Page, Place, Sort, page_of
from casetrack.operations.reach import as_id, finds_any, groups_reached, reaches_group, seen_by, the_one
from casetrack.vocabulary import OWN_EVIDENCE
from casetrack.wording import gettext as _
from casetrack.world_dates import WorldDate

__all__ = ["AidDelivery", "AidItem", "Kit"]


@dataclass(frozen=True)
class ItemFacts:
    """One line of a delivery as it is logged; `kit_id`, or `item` (the name of a kit, or words) says what."""

    item: str = ""
    kit_id: UUID | None = None
    sector: str | None = None
    quantity: Decimal | None = None
    unit: str | None = None


def visible(viewer: User) -> Select[Any]:
    """Deliveries to groups that the viewer reaches, as sensitive as they may see."""
    return select(AidDelivery).where(AidDelivery.group_id.in_(groups_reached(viewer)), seen_by(viewer, AidDelivery))


def _one_by_one(viewer: User) -> Select[Any]:
    """The same, asked delivery by delivery, for walking along a long list."""
    group = select(Group.id).where(Group.id == AidDelivery.group_id, reaches_group(viewer, at_hand=True)).correlate(AidDelivery)
    return select(AidDelivery).where(finds_any(group), seen_by(viewer, AidDelivery))


def get_aid_delivery(viewer: User, key: object) -> AidDelivery:
    """One delivery with all that its page shows. Raises NotFound."""
    query = (
        visible(viewer)
        .where(AidDelivery.id == as_id(key))
        .options(
            joinedload(AidDelivery.group),
            joinedload(AidDelivery.delivered_by),
            joinedload(AidDelivery.donor),
            joinedload(AidDelivery.informed_by_official),
            joinedload(AidDelivery.place),
            joinedload(AidDelivery.created_by),
            selectinload(AidDelivery.items),
        )
    )
    return the_one(query)


def list_aid_deliveries(viewer: User, place: Place, *, group: Group | None = None, status: str = "") -> Page:
    """Deliveries in reach, the latest first; of one group when given."""
    narrow = []
    if group is not None:
        narrow.append(AidDelivery.group_id == group.id)
    if status:
        narrow.append(AidDelivery.status == status)
    return page_of(
        visible(viewer).where(*narrow),
        Sort((AidDelivery.timeline_on, AidDelivery.id), descending=True),
        AidDelivery.id,
        place,
        options=(
            joinedload(AidDelivery.group),
            joinedload(AidDelivery.delivered_by),
            joinedload(AidDelivery.created_by),
            selectinload(AidDelivery.items),
        ),
        long=_one_by_one(viewer).where(*narrow),
    )


def list_kits() -> list[Kit]:
    """Kits that can be chosen, by name."""
    query = select(Kit).where(Kit.withdrawn_at.is_(None)).order_by(Kit.name_key)
    return list(db.session.execute(query).scalars())


def log_aid_delivery(
    group: Group,
    by: User,
    *,
    status: str,
    how_known: str,
    delivered_on: WorldDate,
    items: list[ItemFacts],
    reported_on: WorldDate | None = None,
    **facts: Any,
) -> AidDelivery:
    """Log aid that reached the group, or is said to have. What an official or the press tells is `reported_only`, whatever was
    chosen: it never resets the days without aid (records.md)."""
    _check_group(group)
    status = _status(status, how_known)
    _check(status, delivered_on, items, facts)
    _tie_names(facts)
    learnt = clock.today()
    delivery = AidDelivery(
        group_id=group.id,
        status=status,
        how_known=how_known,
        delivered_on=delivered_on,
        reported_on=reported_on or WorldDate(),
        timeline_on=_timeline_day(delivered_on, reported_on, learnt),
        sensitivity=facts.pop("sensitivity", "restricted"),
        **facts,
    )
    delivery.items = _rows(items)
    delivery.days_of_cover = delivery.days_of_cover if delivery.days_of_cover is not None else _cover(delivery)
    ledger.record(delivery, "logged", by, about_group_id=group.id)
    standings.refresh(group)
    return delivery


def correct_aid_delivery(
    delivery: AidDelivery,
    by: User,
    *,
    version: int | None,
    reason: str | None = None,
    status: str,
    how_known: str,
    delivered_on: WorldDate,
    items: list[ItemFacts],
    **facts: Any,
) -> AidDelivery:
    """Correct a delivery; what it said before stays in its history."""
    was = corrections.begin_correction(delivery, by, version, reason)
    status = _status(status, how_known)
    _check(status, delivered_on, items, facts)
    _tie_names(facts)
    delivery.status, delivery.how_known, delivery.delivered_on = status, how_known, delivered_on
    for fact, value in facts.items():
        setattr(delivery, fact, value)
    delivery.timeline_on = _timeline_day(delivered_on, delivery.reported_on, delivery.timeline_on)
    _replace_rows(delivery, items)
    ledger.record(delivery, "corrected", by, was=was, reason=reason, about_group_id=delivery.group_id)
    _refresh(delivery)
    return delivery


def withdraw_aid_delivery(delivery: AidDelivery, by: User, *, version: int | None, reason: str) -> AidDelivery:
    """Take a delivery back; it stays, struck through."""
    corrections.withdraw(delivery, by, version=version, reason=reason, about_group_id=delivery.group_id)
    _refresh(delivery)
    return delivery


# --- rules ---


def _check_group(group: Group) -> None:
    if group.case_status not in ("open", "on_hold") or group.is_withdrawn:
        raise RuleBroken("", _("This case is closed and takes no new entries."))


def _status(status: str, how_known: str) -> str:
    return status if how_known in OWN_EVIDENCE or status in ("planned", "cancelled") else "reported_only"


def _check(status: str, delivered_on: WorldDate, items: list[ItemFacts], facts: dict[str, Any]) -> None:
    if not delivered_on and status not in ("reported_only", "planned", "cancelled"):
        raise RuleBroken("delivered_on", _("Enter the day on which the aid was delivered."))
    if delivered_on.earliest and delivered_on.earliest > clock.today() and status not in ("planned", "cancelled"):
        raise RuleBroken(
            "delivered_on", _("The delivery date is in the future. For aid that is still to come, choose the status Planned.")
        )
    if not items:
        raise RuleBroken("items-0-item", _("Enter what was delivered."))
    cells = [facts.get(cell) or 0 for cell in ("girls", "boys", "women", "men", "older_women", "older_men")]
    reached = facts.get("people_reached")
    if reached is not None and sum(cells) > reached:
        raise RuleBroken("people_reached", _("The cells by sex and age add up to more than the people reached."))


def _tie_names(facts: dict[str, Any]) -> None:
    """Tie typed names to known records where exactly one fits; the names stay as typed."""
    for typed, tied, look_up in (
        ("delivered_by_name", "delivered_by_id", directory.organisation_named),
        ("donor_name", "donor_id", directory.organisation_named),
        ("informed_by_name", "informed_by_official_id", directory.official_named),
        ("place_text", "place_id", directory.place_named),
    ):
        if typed in facts and tied not in facts:
            facts[tied] = look_up(facts[typed])


def _timeline_day(delivered_on: WorldDate, reported_on: WorldDate | None, learnt: date) -> date:
    return delivered_on.sort_day or (reported_on.sort_day if reported_on else None) or learnt


def _rows(items: list[ItemFacts]) -> list[AidItem]:
    known = list_kits()
    kits, by_name = {kit.id: kit for kit in known}, {kit.name_key: kit for kit in known}
    rows = []
    for position, line in enumerate(items):
        kit = kits.get(line.kit_id) if line.kit_id else by_name.get(sort_key(line.item))
        if line.kit_id and kit is None:
            raise RuleBroken(f"items-{position}-item", _("Choose a kit from the list."))
        if not line.item and kit is None:
            raise RuleBroken(f"items-{position}-item", _("Enter what was delivered."))
        rows.append(
            AidItem(
                position=position,
                kit_id=kit.id if kit else None,
                item=line.item or (kit.name if kit else ""),
                sector=kit.sector if kit else line.sector,
                quantity=line.quantity,
                unit=line.unit or (kit.unit if kit else None),
            )
        )
    return rows


def _replace_rows(delivery: AidDelivery, items: list[ItemFacts]) -> None:
    """Lines are changed in place, by position; what a line holds beyond the form (batch, expiry) stays."""
    fresh = _rows(items)
    for old, new in zip(delivery.items, fresh, strict=False):
        for fact in ("kit_id", "item", "sector", "quantity", "unit"):
            setattr(old, fact, getattr(new, fact))
    if len(fresh) < len(delivery.items):
        del delivery.items[len(fresh) :]
    for new in fresh[len(delivery.items) :]:
        delivery.items.append(new)


def _cover(delivery: AidDelivery) -> int | None:
    """Days until the first kit of the delivery runs out, taking each kit as one per person."""
    covers = {kit.id: kit.days_of_cover for kit in list_kits()} if any(row.kit_id for row in delivery.items) else {}
    known = [covers[row.kit_id] for row in delivery.items if row.kit_id in covers]
    return min((days for days in known if days is not None), default=None)


def _refresh(delivery: AidDelivery) -> None:
    group = db.session.get(Group, delivery.group_id)
    if group is not None:
        standings.refresh(group)
