"""How a group stands: current headcount and place, what remains, last aid and until when it lasts, what is due. Computed from its
records, kept in `group_standings` and `sector_standings`, and written only here.

Never typed, never versioned, refreshed by the operations that change what it rests on. It holds dates, so that what is late follows
the calendar by itself (`flags.py`). The rules of the count balance and of aid stand in `count_balance.py` and `aid_cover.py`.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import and_, case, func, or_, select
from sqlalchemy.orm import aliased, selectinload

from casetrack import clock, limits
from casetrack.extensions import db
from casetrack.models.aid_deliveries import AidDelivery, AidItem, Kit
from casetrack.models.conditions import Condition
from casetrack.models.contacts import Contact, ContactGroup
from casetrack.models.correspondence import Addressee, Letter, LetterGroup
from casetrack.models.follow_ups import FollowUp
from casetrack.models.groups import Group, GroupStanding, SectorStanding
from casetrack.models.statements import Statement
from casetrack.operations import aid_cover, count_balance, doubts
from casetrack.operations.aid_cover import NEVER
from casetrack.vocabulary import AID_THAT_COUNTS, AWAITS_ANSWER, CONDITIONS_THAT_STAND
from casetrack.world_dates import overlap

__all__ = ["NEVER", "GroupStanding", "SectorStanding"]


def refresh(group: Group) -> GroupStanding:
    """Compute the standing of a group anew. Bounded: as many statements as it shows, whatever the group holds."""
    db.session.flush()
    # Two people who log for one group at once: the second waits here, and then reads what the first one wrote.
    db.session.execute(select(GroupStanding.group_id).where(GroupStanding.group_id == group.id).with_for_update())
    standing = db.session.get(GroupStanding, group.id)
    if standing is None:
        standing = GroupStanding(group_id=group.id)
        db.session.add(standing)
    standing.team_id, standing.owner_id, standing.refreshed_at = group.team_id, group.owner_id, clock.now()
    with db.session.no_autoflush:  # a new standing is not whole before the last line
        nobody_remains = _people(group, standing)
        _place(group, standing)
        _aid(group, standing, nobody_remains)
        standing.unverified = _unverified(group)
        _next_due(group, standing)
        standing.fields_in_doubt = doubts.doubted_fields(group.id)
    db.session.flush()
    return standing


def refresh_of(keys: Iterable[UUID | None]) -> None:
    """Compute the standings of these groups anew, each once, always in the same order: two people who log for several groups at
    once would otherwise wait for each other."""
    for key in sorted({key for key in keys if key is not None}, key=lambda key: key.hex):
        group = db.session.get(Group, key)
        if group is not None:
            refresh(group)


def refresh_next(after: UUID | None, most: int) -> tuple[UUID | None, int]:
    """Compute the standings of the next groups, by id: the last of them, and how many; none when all were done. When something was
    logged last stays as it was."""
    query = select(Group).order_by(Group.id).limit(most)
    groups = list(db.session.execute(query if after is None else query.where(Group.id > after)).scalars())
    for group in groups:
        known = db.session.get(GroupStanding, group.id)
        logged_at = known.refreshed_at if known else None
        standing = refresh(group)
        standing.refreshed_at = logged_at or standing.refreshed_at
    return (groups[-1].id if groups else None), len(groups)


def current(statements: list[Statement]) -> Statement | None:
    """The statement that counts: the pinned one, else the greatest by (valid_on.latest, stated_on.latest, recorded_at), nulls last.
    `statements`: of one kind, none withdrawn or replaced."""
    if not statements:
        return None
    least = date.min
    return max(
        statements,
        key=lambda s: (
            s.pinned_at is not None,
            s.valid_on.latest or least,
            s.stated_on.latest or least,
            s.recorded_at,
            s.id,
        ),
    )


def standing_statements(group_id: UUID, kind: str) -> list[Statement]:
    """Statements of one kind that are neither withdrawn nor replaced."""
    query = (
        select(Statement)
        .where(Statement.group_id == group_id, Statement.kind == kind, Statement.withdrawn_at.is_(None))
        .options(selectinload(Statement.links))
    )
    return count_balance.that_stand(db.session.execute(query).scalars(), count_balance.replaced_in(group_id))


def intervals_meet(one: Statement, other: Statement) -> bool:
    """Two counts disagree only if their intervals do not meet; an open end reaches without bound."""
    apart = (one.low is not None and other.high is not None and one.low > other.high) or (
        one.high is not None and other.low is not None and one.high < other.low
    )
    return not apart


def disputed(chosen: Statement | None, others: list[Statement]) -> bool:
    """Another headcount, for the same valid period or linked as contradicting, whose interval does not meet the current one."""
    if chosen is None:
        return False
    return any(other.id != chosen.id and counts_differ(chosen, other) for other in others)


def counts_differ(one: Statement, other: Statement) -> bool:
    """Two counts of the same unit, for the same valid period or linked as contradicting, whose intervals do not meet."""
    if other.unit != one.unit or intervals_meet(one, other):
        return False
    linked = any(link.kind == "contradicts" and link.other_id == other.id for link in one.links) or any(
        link.kind == "contradicts" and link.other_id == one.id for link in other.links
    )
    known = one.valid_on and other.valid_on and one.valid_on.earliest and other.valid_on.earliest
    return linked or bool(known and overlap(one.valid_on, other.valid_on))


def _people(group: Group, standing: GroupStanding) -> bool:
    """Headcount, whether it is disputed, and what the balance leaves; True when by the balance nobody remains."""
    counts = standing_statements(group.id, "headcount")
    chosen = current(counts)
    standing.headcount_statement_id = chosen.id if chosen else None
    standing.headcount_low = chosen.low if chosen else None
    standing.headcount_high = chosen.high if chosen else None
    standing.headcount_qualifier = chosen.qualifier if chosen else None
    standing.headcount_unit = chosen.unit if chosen else None
    standing.people_sort = (chosen.high if chosen.high is not None else chosen.low or 0) if chosen else 0
    standing.count_disputed = disputed(chosen, counts)
    balance = count_balance.balance(counts, count_balance.movements_for(group.id))
    remains = balance.remaining
    standing.remaining_low = _kept(remains.low) if remains else None
    standing.remaining_high = _kept(remains.high) if remains else None
    standing.count_unexplained = bool(balance.unexplained)
    return balance.nobody_remains


def _kept(number: int | None) -> int | None:
    """A column takes no number below 0; that more left than were there is told by `count_unexplained`."""
    return None if number is None else min(max(number, 0), limits.PEOPLE)


def _place(group: Group, standing: GroupStanding) -> None:
    place = current(standing_statements(group.id, "place"))
    standing.place_statement_id = place.id if place else None
    standing.present_place_id = place.place_id if place else None
    standing.present_place_text = place.place_text if place else None


def _unverified(group: Group) -> bool:
    """Nothing that stands was graded B2 or better or corroborated, and the group is at its first stage."""
    good = or_(
        and_(Statement.reliability.in_(("A", "B")), Statement.credibility.in_(("1", "2"))), Statement.verification == "corroborated"
    )
    found = select(Statement.id).where(
        Statement.group_id == group.id,
        Statement.withdrawn_at.is_(None),
        Statement.stance.not_in(("negated", "hypothetical")),
        Statement.id.not_in(count_balance.replaced_in(group.id)),
        good,
    )
    return group.stage == "reported" and db.session.execute(found.limit(1)).first() is None


def _aid(group: Group, standing: GroupStanding, nobody_remains: bool) -> None:
    delivered, reported = _known_year("delivered_on"), _known_year("reported_on")

    def last(day: Any, *wanted: Any) -> date | None:
        of_group = (AidDelivery.group_id == group.id, AidDelivery.withdrawn_at.is_(None))
        return db.session.execute(select(func.max(day)).where(*of_group, *wanted)).scalar_one()

    standing.last_aid_on = last(delivered, AidDelivery.status.in_(AID_THAT_COUNTS))
    standing.last_reported_aid_on = last(func.coalesce(delivered, reported), AidDelivery.status == "reported_only")
    first = db.session.execute(
        select(func.min(Statement.recorded_at)).where(Statement.group_id == group.id, Statement.withdrawn_at.is_(None))
    ).scalar_one()
    known_since = clock.office_time(first).date() if first else group.opened_on
    standing.aid_since = standing.last_aid_on or min(known_since, group.opened_on)
    found = aid_cover.lasting(_served(group), group.aid_target_days)
    standing.aid_due_on = aid_cover.due_on(
        found, since=standing.aid_since, target_days=group.aid_target_days, nobody_remains=nobody_remains
    )
    _write_sectors(group, found)


def _served(group: Group) -> Iterable[aid_cover.Served]:
    """The last own delivery per sector and days of cover: a few rows, however many deliveries there are. One look-up."""
    day = _known_year("delivered_on")
    sector = func.coalesce(AidItem.sector, Kit.sector, aid_cover.NO_SECTOR)
    line = aliased(AidItem)
    least = select(func.min(line.days_of_cover)).where(line.delivery_id == AidDelivery.id).scalar_subquery()
    typed = func.coalesce(AidDelivery.days_of_cover != least, AidDelivery.days_of_cover.is_not(None))
    cover = case((typed, AidDelivery.days_of_cover), else_=func.coalesce(AidItem.days_of_cover, AidDelivery.days_of_cover))
    place = func.row_number().over(partition_by=(sector, cover), order_by=(day.desc(), AidDelivery.id.desc()))
    ranked = (
        select(sector.label("sector"), cover.label("cover"), day.label("day"), AidDelivery.id.label("key"), place.label("place"))
        .join(AidDelivery, AidDelivery.id == AidItem.delivery_id)
        .outerjoin(Kit, Kit.id == AidItem.kit_id)
        .where(
            AidDelivery.group_id == group.id,
            AidDelivery.withdrawn_at.is_(None),
            AidDelivery.status.in_(AID_THAT_COUNTS),
            day.is_not(None),
        )
        .subquery()
    )
    query = select(ranked.c.sector, ranked.c.cover, ranked.c.day, ranked.c.key).where(ranked.c.place == 1)
    return [aid_cover.Served(*row) for row in db.session.execute(query)]


def sectors_of(group: Group) -> list[SectorStanding]:
    """Until when the aid of each sector lasts, the first to run out first; only sectors that were served."""
    query = select(SectorStanding).where(SectorStanding.group_id == group.id).order_by(SectorStanding.due_on, SectorStanding.sector)
    return list(db.session.execute(query).scalars())


def sectors_run_out(group_ids: Iterable[UUID]) -> dict[UUID, list[str]]:
    """Sectors whose aid has run out by today, per group, the longest overdue first. One look-up for a whole list."""
    query = select(SectorStanding.group_id, SectorStanding.sector).where(
        SectorStanding.group_id.in_(list(group_ids)), SectorStanding.due_on < clock.today()
    )
    found: dict[UUID, list[str]] = {}
    for group_id, sector in db.session.execute(query.order_by(SectorStanding.due_on, SectorStanding.sector)):
        found.setdefault(group_id, []).append(sector)
    return found


def _write_sectors(group: Group, found: dict[str, aid_cover.Lasting]) -> None:
    kept = {row.sector: row for row in sectors_of(group)}
    for sector in kept.keys() - found.keys():
        db.session.delete(kept[sector])
    for sector, one in found.items():
        if sector == aid_cover.NO_SECTOR:
            continue
        row = kept.get(sector) or SectorStanding(group_id=group.id, sector=sector)
        db.session.add(row)
        row.last_aid_on, row.due_on = one.last_aid_on, one.due_on
        row.days_of_cover, row.delivery_id = one.days_of_cover, one.delivery_id


def _known_year(name: str) -> Any:
    """The last day of a date, or NULL while its year is unknown: such a date is never counted in days (records.md)."""
    earliest, latest = getattr(AidDelivery, f"{name}_earliest"), getattr(AidDelivery, f"{name}_latest")
    return case((earliest.is_not(None), latest))


def _next_due(group: Group, standing: GroupStanding) -> None:
    standing.last_contact_on = db.session.execute(
        select(func.max(Contact.happened_on))
        .join(ContactGroup, ContactGroup.contact_id == Contact.id)
        .where(ContactGroup.group_id == group.id, Contact.reached.is_(True), Contact.withdrawn_at.is_(None))
    ).scalar_one()
    standing.next_follow_up_on = db.session.execute(
        select(func.min(FollowUp.due_on)).where(
            FollowUp.group_id == group.id, FollowUp.done_at.is_(None), FollowUp.withdrawn_at.is_(None)
        )
    ).scalar_one()
    standing.next_letter_on = db.session.execute(
        select(func.min(Addressee.response_due_on))
        .join(Letter, Letter.id == Addressee.letter_id)
        .join(LetterGroup, LetterGroup.letter_id == Letter.id)
        .where(
            LetterGroup.group_id == group.id,
            Letter.direction == "outgoing",
            Letter.withdrawn_at.is_(None),
            Addressee.status.in_(AWAITS_ANSWER),
        )
    ).scalar_one()
    standing.next_step_on = db.session.execute(
        select(func.min(Condition.next_step_due_on)).where(
            Condition.group_id == group.id, Condition.status.in_(CONDITIONS_THAT_STAND), Condition.withdrawn_at.is_(None)
        )
    ).scalar_one()
    due = (standing.next_follow_up_on, standing.next_letter_on, standing.next_step_on)
    standing.next_due_on = min([day for day in due if day], default=NEVER)
    standing.blocking_conditions = db.session.execute(
        select(func.count())
        .select_from(Condition)
        .where(
            Condition.group_id == group.id,
            Condition.is_blocking.is_(True),
            Condition.status.in_(CONDITIONS_THAT_STAND),
            Condition.withdrawn_at.is_(None),
        )
    ).scalar_one()
