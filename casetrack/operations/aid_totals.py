"""What a group received, added up: own evidence apart from what is only reported. Units are never mixed, nothing is converted."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from sqlalchemy import case, func, select

from casetrack.extensions import db
from casetrack.models.aid_deliveries import AidDelivery, AidItem, Kit
from casetrack.models.groups import Group
from casetrack.models.users import User
from casetrack.operations.reach import seen_by
from casetrack.vocabulary import AID_THAT_COUNTS


@dataclass(frozen=True)
class Total:
    """One sector in one unit: how much came with own evidence, how much is only reported; in how many deliveries each."""

    sector: str
    unit: str
    own: Decimal
    own_deliveries: int
    reported: Decimal
    reported_deliveries: int


def totals_of(viewer: User, group: Group) -> list[Total]:
    """Deliveries that took place or are said to have, by sector and unit. One look-up."""
    own = AidDelivery.status.in_(AID_THAT_COUNTS)
    reported = AidDelivery.status == "reported_only"
    query = (
        select(
            AidItem.sector,
            AidItem.unit,
            func.sum(case((own, AidItem.quantity))),
            func.count(case((own, AidDelivery.id)).distinct()),
            func.sum(case((reported, AidItem.quantity))),
            func.count(case((reported, AidDelivery.id)).distinct()),
        )
        .join(AidDelivery, AidDelivery.id == AidItem.delivery_id)
        .where(AidDelivery.group_id == group.id, AidDelivery.withdrawn_at.is_(None), seen_by(viewer, AidDelivery), own | reported)
        .group_by(AidItem.sector, AidItem.unit)
    )
    found = [Total(row[0] or "", row[1] or "", _sum(row[2]), row[3], _sum(row[4]), row[5]) for row in db.session.execute(query)]
    return sorted(found, key=lambda row: (row.sector or "~", row.unit))


def last_reported(viewer: User, group: Group) -> dict[str, date]:
    """The last day of aid that is only reported, per sector ("" is none): it stands beside what we know and resets nothing."""
    day = func.coalesce(
        case((AidDelivery.__table__.c.delivered_on_earliest.is_not(None), AidDelivery.__table__.c.delivered_on_latest)),
        case((AidDelivery.__table__.c.reported_on_earliest.is_not(None), AidDelivery.__table__.c.reported_on_latest)),
    )
    sector = func.coalesce(AidItem.sector, Kit.sector, "")
    query = (
        select(sector, func.max(day))
        .join(AidDelivery, AidDelivery.id == AidItem.delivery_id)
        .outerjoin(Kit, Kit.id == AidItem.kit_id)
        .where(
            AidDelivery.group_id == group.id,
            AidDelivery.withdrawn_at.is_(None),
            seen_by(viewer, AidDelivery),
            AidDelivery.status == "reported_only",
            day.is_not(None),
        )
        .group_by(sector)
    )
    return {row[0]: row[1] for row in db.session.execute(query)}


def open_to(viewer: User, keys: Iterable[UUID | None]) -> set[UUID]:
    """Those of these deliveries of a group in reach that the viewer may see. One look-up."""
    query = select(AidDelivery.id).where(AidDelivery.id.in_([key for key in keys if key is not None]), seen_by(viewer, AidDelivery))
    return set(db.session.execute(query).scalars())


def _sum(value: object) -> Decimal:
    return Decimal(str(value or 0)).quantize(Decimal("0.01"))
