"""What a delivery consists of: kits to choose from, lines as they are logged, what happened on the way, how long each lasts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import select

from casetrack import limits
from casetrack.cleaning import sort_key
from casetrack.errors import RuleBroken
from casetrack.extensions import db
from casetrack.models.aid_deliveries import AidItem, Kit
from casetrack.operations.in_words import number
from casetrack.wording import gettext as _

FACTS = (
    "kit_id",
    "item",
    "sector",
    "quantity",
    "unit",
    "dispatched",
    "received",
    "difference_reason",
    "batch",
    "expires_on",
    "days_of_cover",
)


@dataclass(frozen=True)
class ItemFacts:
    """One line of a delivery as it is logged; `kit_id`, or `item` (the name of a kit, or words) says what. `at` is how the form
    names the line's fields ("items-1-"), where that is not by its place in the list."""

    item: str = ""
    kit_id: UUID | None = None
    sector: str | None = None
    quantity: Decimal | None = None
    unit: str | None = None
    dispatched: Decimal | None = None
    received: Decimal | None = None
    difference_reason: str | None = None
    batch: str | None = None
    expires_on: date | None = None
    at: str = ""


def list_kits() -> list[Kit]:
    """Kits that can be chosen, by name."""
    query = select(Kit).where(Kit.withdrawn_at.is_(None)).order_by(Kit.name_key)
    return list(db.session.execute(query).scalars())


def fields_of(items: Sequence[ItemFacts]) -> list[str]:
    """How the form names the fields of each line."""
    return [line.at or f"items-{position}-" for position, line in enumerate(items)]


def rows_of(items: Sequence[ItemFacts], *, people: int | None, own: bool) -> list[AidItem]:
    """The lines as rows, each with the days that it lasts for so many people. What is only reported (`own` false) is taken as the
    source has it, without a unit if it names none. Raises RuleBroken at the line."""
    known = list_kits()
    kits, by_name = {kit.id: kit for kit in known}, {kit.name_key: kit for kit in known}
    rows = []
    for position, (line, at) in enumerate(zip(items, fields_of(items), strict=True)):
        kit = kits.get(line.kit_id) if line.kit_id else by_name.get(sort_key(line.item))
        _check(line, kit, at, own)
        rows.append(
            AidItem(
                position=position,
                kit_id=kit.id if kit else None,
                item=line.item or (kit.name if kit else ""),
                sector=kit.sector if kit else line.sector,
                quantity=line.quantity if line.quantity is not None else line.received,
                unit=line.unit or (kit.unit if kit else None),
                dispatched=line.dispatched,
                received=line.received,
                difference_reason=line.difference_reason,
                batch=line.batch,
                expires_on=line.expires_on,
                days_of_cover=_cover(kit, line.quantity if line.quantity is not None else line.received, people),
            )
        )
    return rows


def _check(line: ItemFacts, kit: Kit | None, at: str, own: bool) -> None:
    if line.kit_id and kit is None:
        raise RuleBroken(f"{at}item", _("Choose a kit from the list."))
    if not line.item and kit is None:
        raise RuleBroken(f"{at}item", _("Enter what was delivered."))
    counted = any(amount is not None for amount in (line.quantity, line.dispatched, line.received))
    if own and counted and kit is None and not line.unit:
        raise RuleBroken(f"{at}unit", _("Enter the unit, for example kg, box or piece."))
    sent, came = line.dispatched, line.received
    if sent is not None and came is not None and sent != came and not line.difference_reason:
        raise RuleBroken(
            f"{at}difference_reason",
            _("%(sent)s were dispatched and %(came)s received. Say why.", sent=number(sent), came=number(came)),
        )


def _cover(kit: Kit | None, quantity: Decimal | None, people: int | None) -> int | None:
    """A kit covers one person for its days; so many of them cover so many people for their share. Rounded down: better early than
    late. Without both numbers, the kit's own days."""
    if kit is None or kit.days_of_cover is None:
        return None
    if quantity is None or not people:
        return kit.days_of_cover
    return min(int(kit.days_of_cover * quantity / people), limits.DAYS)


def least_cover(rows: Iterable[Any]) -> int | None:
    """Days until the first thing runs out; none when it is not known of any."""
    return min((row.days_of_cover for row in rows if row.days_of_cover is not None), default=None)


def put_in_place(delivery: Any, rows: list[AidItem]) -> None:
    """Change the lines of a delivery, by position: a line that stays keeps its id."""
    for old, new in zip(delivery.items, rows, strict=False):
        for fact in FACTS:
            setattr(old, fact, getattr(new, fact))
    if len(rows) < len(delivery.items):
        del delivery.items[len(rows) :]
    for new in rows[len(delivery.items) :]:
        delivery.items.append(new)


def in_words(row: Any) -> str:
    """30 parcel: Food; the bare name when no quantity is known."""
    if row.quantity is None:
        return str(row.item)
    return f"{row.item}: {number(row.quantity)} {row.unit or ''}".rstrip()
