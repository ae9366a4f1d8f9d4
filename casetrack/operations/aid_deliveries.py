"""Aid deliveries: look-ups for a viewer, logging, correcting, confirming, withdrawing. Their lines are in `aid_items`."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload, selectinload

from casetrack import clock
from casetrack.errors import RuleBroken
from casetrack.extensions import db
from casetrack.models.aid_deliveries import AidDelivery, AidItem, Kit
from casetrack.models.groups import Group
from casetrack.models.users import User
from casetrack.operations import aid_items, aid_questions, corrections, directory, ledger, standings
from casetrack.operations.aid_items import ItemFacts, list_kits
from casetrack.operations.aid_questions import EVERY_QUESTION
from casetrack.operations.paging import Page, Place, Sort, page_of
from casetrack.operations.reach import as_id, finds_any, groups_reached, reaches_group, seen_by, the_one
from casetrack.vocabulary import AID_THAT_COUNTS, OWN_EVIDENCE
from casetrack.wording import gettext as _
from casetrack.world_dates import WorldDate

__all__ = ["EVERY_QUESTION", "AidDelivery", "AidItem", "ItemFacts", "Kit", "list_kits"]
CELLS = ("girls", "boys", "women", "men", "older_women", "older_men")
TO_CONFIRM = ("dispatched", "received_at_point", "distributed")


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
            joinedload(AidDelivery.confirmed_by),
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


def last_deliveries(viewer: User, group: Group, most: int = 10) -> list[AidDelivery]:
    """What reached the group last by our own evidence, the latest first, with its items: for "same as last time"."""
    query = (
        visible(viewer)
        .where(
            AidDelivery.group_id == group.id,
            AidDelivery.withdrawn_at.is_(None),
            AidDelivery.status.in_((*AID_THAT_COUNTS, "dispatched", "received_at_point")),
        )
        .options(selectinload(AidDelivery.items))
        .order_by(AidDelivery.timeline_on.desc(), AidDelivery.id.desc())
        .limit(most)
    )
    return list(db.session.execute(query).scalars())


# --- acts ---


def log_aid_delivery(
    group: Group,
    by: User,
    *,
    status: str,
    how_known: str,
    delivered_on: WorldDate,
    items: list[ItemFacts],
    reported_on: WorldDate | None = None,
    written_at: datetime | None = None,
    sure: Collection[str] = (),
    **facts: Any,
) -> AidDelivery:
    """Log aid that reached the group, or is said to have. What an official or the press tells is `reported_only`, whatever was
    chosen: it never resets the days without aid (records.md). `written_at`: on a device without a network, sent later. `sure`:
    questions that were answered with yes (aid_questions)."""
    corrections.needs_open_case(group)
    status = _status(status, how_known)
    _check(status, delivered_on, items, facts)
    if status == "confirmed":
        raise RuleBroken("status", _("Another person confirms a delivery, on its page."))
    _tie_names(facts)
    delivery = AidDelivery(
        group_id=group.id,
        status=status,
        how_known=how_known,
        delivered_on=delivered_on,
        reported_on=reported_on or WorldDate(),
        timeline_on=_timeline_day(delivered_on, reported_on, clock.today()),
        sensitivity=facts.pop("sensitivity", "restricted"),
        written_at=written_at,
        **facts,
    )
    delivery.items = aid_items.rows_of(items, people=delivery.people_reached, own=status != "reported_only")
    if delivery.days_of_cover is None:
        delivery.days_of_cover = aid_items.least_cover(delivery.items)
    aid_questions.ask(delivery, sure)
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
    sure: Collection[str] = (),
    **facts: Any,
) -> AidDelivery:
    """Correct a delivery; what it said before stays in its history."""
    was = corrections.begin_correction(delivery, by, version, reason)
    status = _status(status, how_known)
    _check(status, delivered_on, items, facts)
    if status == "confirmed" and delivery.status != "confirmed":
        raise RuleBroken("status", _("Another person confirms a delivery, on its page."))
    rows = aid_items.rows_of(items, people=facts.get("people_reached", delivery.people_reached), own=status != "reported_only")
    _tie_names(facts)
    _keep_cover(delivery, rows, facts)
    changed = _asks_about(delivery, delivered_on, rows, facts)
    delivery.status, delivery.how_known, delivery.delivered_on = status, how_known, delivered_on
    delivery.confirmed_by_id = delivery.confirmed_by_id if status == "confirmed" else None
    for fact, value in facts.items():
        setattr(delivery, fact, value)
    delivery.timeline_on = _timeline_day(delivered_on, delivery.reported_on, delivery.timeline_on)
    aid_items.put_in_place(delivery, rows)
    aid_questions.ask(delivery, sure, only=changed)
    ledger.record(delivery, "corrected", by, was=was, reason=reason, about_group_id=delivery.group_id)
    standings.refresh_of([delivery.group_id])
    return delivery


def may_confirm(delivery: AidDelivery, by: User) -> bool:
    """Another person than whoever logged it, once it is said to have come."""
    return not delivery.is_withdrawn and delivery.created_by_id != by.id and delivery.status in TO_CONFIRM


def confirm_aid_delivery(delivery: AidDelivery, by: User, *, version: int | None) -> AidDelivery:
    """Say that the delivery came as it was logged: those who received it say so, or one has looked (domain.md 1.3)."""
    ledger.check_version(delivery, version)
    if delivery.created_by_id == by.id:
        raise RuleBroken("", _("Another person confirms what you logged."))
    if not may_confirm(delivery, by):
        raise RuleBroken("", _("This delivery cannot be confirmed as it stands. Correct it first."))
    was = ledger.snapshot(delivery)
    delivery.status, delivery.confirmed_by_id = "confirmed", by.id
    ledger.record(delivery, "confirmed", by, was=was, about_group_id=delivery.group_id)
    standings.refresh_of([delivery.group_id])
    return delivery


def withdraw_aid_delivery(delivery: AidDelivery, by: User, *, version: int | None, reason: str) -> AidDelivery:
    """Take a delivery back; it stays, struck through."""
    corrections.withdraw(delivery, by, version=version, reason=reason, about_group_id=delivery.group_id)
    standings.refresh_of([delivery.group_id])
    return delivery


# --- rules ---


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
    cells, reached = sum(facts.get(cell) or 0 for cell in CELLS), facts.get("people_reached")
    if reached is not None and cells > reached:
        words = _("The cells by sex and age add up to %(cells)s, more than the %(n)s people reached.", cells=cells, n=reached)
        raise RuleBroken("people_reached", words)


def _keep_cover(delivery: AidDelivery, rows: list[AidItem], facts: dict[str, Any]) -> None:
    """Days of cover that a person typed stay; those that were computed are computed anew."""
    if "days_of_cover" not in facts:
        return
    computed = facts["days_of_cover"] == delivery.days_of_cover == aid_items.least_cover(delivery.items)
    if facts["days_of_cover"] is None or computed:
        facts["days_of_cover"] = aid_items.least_cover(rows)


def _asks_about(delivery: AidDelivery, day: WorldDate, rows: list[AidItem], facts: dict[str, Any]) -> set[str]:
    """A correction is asked only about what it changes."""
    changed = {"many"} if facts.get("people_reached") != delivery.people_reached else set()
    things = [[(row.kit_id, row.item) for row in lines] for lines in (delivery.items, rows)]
    changed |= {"again"} if day != delivery.delivered_on or things[0] != things[1] else set()
    expiry = [[row.expires_on for row in lines] for lines in (delivery.items, rows)]
    return changed | ({"expired"} if expiry[0] != expiry[1] else set())


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
