"""Movements: planned or real travel of people of a group: recording, following up, withdrawing."""

from typing import Any
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from casetrack import clock
from casetrack.errors import RuleBroken
from casetrack.extensions import db
from casetrack.models.groups import Group
from casetrack.models.movements import Movement
from casetrack.models.users import User
from casetrack.operations import corrections, directory, ledger
from casetrack.operations.reach import as_id, groups_reached, seen_by, the_one
from casetrack.wording import gettext as _
from casetrack.world_dates import WorldDate

__all__ = ["Movement"]
DATES = ("planned_on", "departed_on", "arrived_on")


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
    **facts: Any,
) -> Movement:
    """Record that people move, moved or are to move; who says so stands in `said_by_name`."""
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
        timeline_on=clock.today(),
        **facts,
    )
    _check(movement)
    movement.timeline_on = _day(movement) or movement.timeline_on
    ledger.record(movement, "recorded", by, about_group_id=group.id)
    return movement


def correct_movement(movement: Movement, by: User, *, version: int | None, reason: str | None = None, **facts: Any) -> Movement:
    """Correct a movement or follow its course; what it said before stays in its history."""
    was = corrections.begin_correction(movement, by, version, reason)
    for end in ("from", "to"):
        if f"{end}_text" in facts and facts[f"{end}_text"] != getattr(movement, f"{end}_text"):
            setattr(movement, f"{end}_place_id", directory.place_named(facts[f"{end}_text"]))
    for fact, value in facts.items():
        setattr(movement, fact, value)
    with db.session.no_autoflush:  # a broken rule must not reach the database
        _check(movement)
    movement.timeline_on = _day(movement) or clock.office_time(movement.created_at).date()
    ledger.record(movement, "corrected", by, was=was, reason=reason, about_group_id=movement.group_id)
    return movement


def withdraw_movement(movement: Movement, by: User, *, version: int | None, reason: str) -> Movement:
    """Take a movement back; it stays, struck through."""
    corrections.withdraw(movement, by, version=version, reason=reason, about_group_id=movement.group_id)
    return movement


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


def _day(movement: Movement) -> Any:
    return movement.arrived_on.sort_day or movement.departed_on.sort_day or movement.planned_on.sort_day
