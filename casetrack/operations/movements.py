"""Movements: planned or real travel of people of a group: recording, following their course, correcting, withdrawing.

Every change of a movement refreshes the standing of its group: the count balance rests on it (`count_balance.py`).
"""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from casetrack import clock
from casetrack.errors import Question, RuleBroken
from casetrack.extensions import db
from casetrack.models.groups import Group, GroupStanding
from casetrack.models.movements import Movement
from casetrack.models.negotiations import Negotiation, NegotiationGroup, NegotiationRound
from casetrack.models.users import User
from casetrack.operations import corrections, count_balance, directory, ledger, standings
from casetrack.operations.in_words import number
from casetrack.operations.reach import as_id, groups_reached, seen_by, the_one
from casetrack.wording import gettext as _
from casetrack.world_dates import WorldDate

__all__ = ["Movement"]
BEFORE_DEPARTURE = ("planned", "confirmed", "postponed")
# What may come next of a movement, by its status; all else is a correction.
NEXT_STEPS = {
    **dict.fromkeys(BEFORE_DEPARTURE, ("departed", "arrived", "postponed", "cancelled")),
    "departed": ("arrived", "cancelled"),
}
MANY = "more_than_known"  # the question whether so many people can be meant


def visible(viewer: User) -> Select[Any]:
    """Movements of groups that the viewer reaches, as sensitive as they may see."""
    return select(Movement).where(Movement.group_id.in_(groups_reached(viewer)), seen_by(viewer, Movement))


def shown_with() -> tuple[Any, ...]:
    """Loader options for what a movement shows."""
    return (joinedload(Movement.from_place), joinedload(Movement.to_place), joinedload(Movement.created_by))


def get_movement(viewer: User, key: object) -> Movement:
    """One movement with all that its page shows. Raises NotFound."""
    query = (
        visible(viewer)
        .where(Movement.id == as_id(key))
        .options(*shown_with(), joinedload(Movement.group), joinedload(Movement.round))
    )
    return the_one(query)


def movements_of(viewer: User, group: Group, most: int = 200) -> list[Movement]:
    """Movements of a group, the latest first; withdrawn ones too, to be shown struck through."""
    query = (
        visible(viewer)
        .where(Movement.group_id == group.id)
        .options(*shown_with())
        .order_by(Movement.timeline_on.desc(), Movement.id.desc())
        .limit(most)
    )
    return list(db.session.execute(query).scalars())


def rounds_of(viewer: User, group: Group) -> list[tuple[NegotiationRound, Negotiation]]:
    """Rounds of talks about this group, the latest first: one of them may have agreed a movement."""
    query = (
        select(NegotiationRound, Negotiation)
        .join(Negotiation, Negotiation.id == NegotiationRound.negotiation_id)
        .join(NegotiationGroup, NegotiationGroup.negotiation_id == Negotiation.id)
        .where(NegotiationGroup.group_id == group.id, Negotiation.withdrawn_at.is_(None), seen_by(viewer, Negotiation))
        .order_by(NegotiationRound.__table__.c.held_on_sort.desc().nulls_last(), NegotiationRound.id.desc())
    )
    return [(row[0], row[1]) for row in db.session.execute(query)]


def talks_of(viewer: User, movement: Movement) -> Negotiation | None:
    """The talks whose round agreed this movement, when the viewer may see them."""
    if movement.round is None:
        return None
    query = select(Negotiation).where(Negotiation.id == movement.round.negotiation_id, seen_by(viewer, Negotiation))
    return db.session.execute(query).scalar_one_or_none()


def next_steps(movement: Movement) -> tuple[str, ...]:
    """What may be entered next of its course: departed, arrived, postponed, cancelled."""
    return () if movement.is_withdrawn else NEXT_STEPS.get(movement.status, ())


def called_by(movement: Movement) -> list[tuple[str, str]]:
    """(who, their word) of "the council: evacuation; the ministry: transfer"; who is empty for a word of nobody."""
    found = []
    for part in (movement.called or "").split(";"):
        who, colon, word = part.partition(":")
        who, word = (who.strip(), word.strip()) if colon else ("", part.strip())
        found += [(who, word.strip("\"“”„«»' "))] if word else []
    return found


# --- acts ---


def record_movement(
    group: Group,
    by: User,
    *,
    kind: str = "return",
    status: str = "planned",
    planned_on: WorldDate | None = None,
    departed_on: WorldDate | None = None,
    arrived_on: WorldDate | None = None,
    from_text: str | None = None,
    to_text: str | None = None,
    from_place_id: UUID | None = None,
    to_place_id: UUID | None = None,
    people_planned: int | None = None,
    people_departed: int | None = None,
    people_arrived: int | None = None,
    said_by_name: str | None = None,
    note: str | None = None,
    round_id: object = None,
    sure: Collection[str] = (),
    **facts: Any,
) -> Movement:
    """Record that people move, moved or are to move; who says so stands in `said_by_name`. Asks when more move than are known."""
    corrections.needs_open_case(group)
    movement = Movement(
        group_id=group.id,
        kind=kind,
        status=status,
        planned_on=planned_on or WorldDate(),
        departed_on=departed_on or WorldDate(),
        arrived_on=arrived_on or WorldDate(),
        from_text=from_text,
        to_text=to_text,
        from_place_id=from_place_id or directory.place_named(from_text),
        to_place_id=to_place_id or directory.place_named(to_text),
        people_planned=people_planned,
        people_departed=people_departed,
        people_arrived=people_arrived,
        said_by_name=said_by_name,
        note=note,
        round_id=_round(by, group.id, round_id),
        timeline_on=clock.today(),
        **facts,
    )
    _check(movement)
    _ask(movement, sure)
    movement.timeline_on = _day(movement) or movement.timeline_on
    ledger.record(movement, "recorded", by, about_group_id=group.id)
    standings.refresh(group)
    return movement


def correct_movement(
    movement: Movement,
    by: User,
    *,
    version: int | None,
    reason: str | None = None,
    sure: Collection[str] = (),
    **facts: Any,
) -> Movement:
    """Correct a movement; what it said before stays in its history."""
    was = corrections.begin_correction(movement, by, version, reason)
    if facts.get("direction") == "out" and movement.direction is None:
        del facts["direction"]  # nothing said means the same
    if "round_id" in facts:
        facts["round_id"] = _round(by, movement.group_id, facts["round_id"])
    for end in ("from", "to"):
        if f"{end}_text" in facts and facts[f"{end}_text"] != getattr(movement, f"{end}_text"):
            setattr(movement, f"{end}_place_id", directory.place_named(facts[f"{end}_text"]))
    _change(movement, "corrected", by, was, sure, facts, reason=reason)
    return movement


def depart(
    movement: Movement,
    by: User,
    *,
    version: int | None,
    departed_on: WorldDate | None,
    people_departed: int | None = None,
    sure: Collection[str] = (),
) -> Movement:
    """They left. Until they arrive they are under way, and still people of the group."""
    facts = {"status": "departed", "departed_on": departed_on or WorldDate(), "people_departed": people_departed}
    return _step(movement, "departed", "departed", by, version, sure, facts)


def arrive(
    movement: Movement,
    by: User,
    *,
    version: int | None,
    arrived_on: WorldDate | None,
    people_arrived: int | None,
    received_by: str | None = None,
    sure: Collection[str] = (),
) -> Movement:
    """They arrived: all, or fewer than left (a partial return; the others stay in the balance)."""
    if people_arrived is None:
        raise RuleBroken("people_arrived", _("Enter how many people arrived: the count balance takes them out of the group."))
    facts: dict[str, Any] = {"status": "arrived", "arrived_on": arrived_on or WorldDate(), "people_arrived": people_arrived}
    if received_by:
        facts["received_by"] = received_by
    return _step(movement, "arrived", "arrived", by, version, sure, facts)


def postpone(
    movement: Movement, by: User, *, version: int | None, status_reason: str | None, planned_on: WorldDate | None = None
) -> Movement:
    """It is put off, with the reason; the new day may not be known yet."""
    facts: dict[str, Any] = {"status": "postponed", "status_reason": status_reason, "planned_on": planned_on or WorldDate()}
    return _step(movement, "postponed", "postponed", by, version, (), facts)


def call_off(
    movement: Movement, by: User, *, version: int | None, status_reason: str | None, at_the_border: bool = False
) -> Movement:
    """It does not take place, or ended at the border; with the reason. Who left already was turned back there."""
    if movement.status == "departed" and not at_the_border:
        raise RuleBroken("", _("These people left already. Say that they were refused at the border, or correct the movement."))
    status, verb = ("refused_at_border", "refused at the border") if at_the_border else ("cancelled", "cancelled")
    return _step(movement, "cancelled", verb, by, version, (), {"status": status, "status_reason": status_reason})


def withdraw_movement(movement: Movement, by: User, *, version: int | None, reason: str) -> Movement:
    """Take a movement back; it stays, struck through."""
    corrections.withdraw(movement, by, version=version, reason=reason, about_group_id=movement.group_id)
    standings.refresh_of([movement.group_id])
    return movement


def _step(
    movement: Movement, step: str, verb: str, by: User, version: int | None, sure: Collection[str], facts: dict[str, Any]
) -> Movement:
    """What happened next is news, no correction: it asks for no reason of its own, and needs a case that takes entries."""
    ledger.check_version(movement, version)
    corrections.needs_open_case(movement.group)
    if step not in next_steps(movement):
        raise RuleBroken("", _("This cannot follow what is recorded of this movement. Correct the movement instead."))
    _change(movement, verb, by, ledger.snapshot(movement), sure, facts)
    return movement


def _change(
    movement: Movement,
    verb: str,
    by: User,
    was: dict[str, Any],
    sure: Collection[str],
    facts: dict[str, Any],
    *,
    reason: str | None = None,
) -> None:
    for fact, value in facts.items():
        setattr(movement, fact, value)
    with db.session.no_autoflush:  # a broken rule must not reach the database
        _check(movement)
        _ask(movement, sure)
    movement.timeline_on = _day(movement) or clock.office_time(movement.created_at).date()
    ledger.record(movement, verb, by, was=was, reason=reason, about_group_id=movement.group_id)
    standings.refresh_of([movement.group_id])


# --- rules ---


def _check(movement: Movement) -> None:
    today = clock.today()
    departed, arrived = movement.departed_on, movement.arrived_on
    if departed.earliest and departed.earliest > today:
        raise RuleBroken("departed_on", _("The departure is in the future. Until then enter it as planned."))
    if arrived.earliest and arrived.earliest > today:
        raise RuleBroken("arrived_on", _("The arrival is in the future. Until then leave it empty."))
    if arrived.latest and departed.earliest and arrived.latest < departed.earliest:
        raise RuleBroken("arrived_on", _("The arrival is before the departure."))
    out, came = movement.people_departed, movement.people_arrived
    if out is not None and came is not None and came > out:
        raise RuleBroken(
            "people_arrived", _("More people arrived than departed. When two sources differ, record a movement for each of them.")
        )

    if movement.status in count_balance.FELL_THROUGH and not movement.status_reason:
        raise RuleBroken("status_reason", _("Say why it was postponed, cancelled or refused."))


def _ask(movement: Movement, sure: Collection[str]) -> None:
    """More people than the group is known to have, by its current count or by the balance (whichever is more), are very likely a
    slip. Nobody asks about people who join the group, nor when the greatest number is open."""
    if MANY in sure or movement.direction == "in":
        return
    steps = ("people_arrived", "people_departed", "people_planned")
    field, people = max(((step, getattr(movement, step) or 0) for step in steps), key=lambda pair: pair[1])
    standing = db.session.get(GroupStanding, movement.group_id)
    if standing is None or standing.headcount_high is None or (standing.headcount_unit or "person") != "person":
        return
    known = max(standing.headcount_high, standing.remaining_high or 0)
    if people > known:
        words = _(
            "%(people)s people are more than the %(known)s who are known in this group.", people=number(people), known=number(known)
        )
        raise Question(MANY, words, field)


def _round(by: User, group_id: UUID, chosen: object) -> UUID | None:
    """The round of talks that was chosen, if the talks are about this group."""
    key = as_id(chosen) if chosen else None
    if key is None:
        return None
    query = (
        select(NegotiationRound.id)
        .join(Negotiation, Negotiation.id == NegotiationRound.negotiation_id)
        .join(NegotiationGroup, NegotiationGroup.negotiation_id == Negotiation.id)
        .where(NegotiationRound.id == key, NegotiationGroup.group_id == group_id, seen_by(by, Negotiation))
    )
    if db.session.execute(query).first() is None:
        raise RuleBroken("round_id", _("Choose a round of the talks about this group."))
    return key


def _day(movement: Movement) -> Any:
    return movement.arrived_on.sort_day or movement.departed_on.sort_day or movement.planned_on.sort_day
