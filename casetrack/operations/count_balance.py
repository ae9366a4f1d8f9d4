"""The count balance of a group: every stated number of people and every movement in the order of the world, with what remains by
computation beside what was said to remain, and the difference that nobody explained.

The rule. The opening is the standing headcount in people that is true of the earliest day (on one day: the one said first, then
the one learnt first). From there on, a movement that arrived takes those who arrived out of the number, or adds them when they
join the group; every later headcount is compared with what is computed by then. The number is counted from the opening and
never rebased on a later count, so that a difference stays in sight. A range stays a range; two numbers differ only if their
intervals do not meet, and then by the distance between them (positive: more are said to be there than the balance leaves).

Not taken out: what is planned, put off, cancelled or refused at a border; people who left and have not arrived (they are under
way); an arrival whose number nobody tells; movements on which the group stays together; all that lies before the opening. On
one day the movements come before the counts, for a count of that day tells what they left. Withdrawn records, statements that
were replaced, denied or only supposed, and counts in families or other units do not take part. A day without a year stands at
the last such day before it was learnt, and is marked.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import joinedload

from casetrack import clock
from casetrack.extensions import db
from casetrack.models.groups import Group
from casetrack.models.movements import Movement
from casetrack.models.statements import Statement, StatementLink
from casetrack.models.users import User
from casetrack.operations.reach import seen_by
from casetrack.world_dates import WorldDate

FELL_THROUGH = ("postponed", "cancelled", "refused_at_border")


@dataclass(frozen=True)
class People:
    """A number of people as an interval; an open end is none."""

    low: int | None
    high: int | None
    qualifier: str | None = None
    unit: str = "person"

    @property
    def told(self) -> bool:
        """False for people who are not counted at all."""
        return self.low is not None or self.high is not None

    def plus(self, number: int) -> "People":
        """So many more, or fewer when it is negative."""
        low, high = (None if end is None else end + number for end in (self.low, self.high))
        return People(low, high, self.qualifier if self.qualifier == "about" else None)

    def short_of(self, stated: "People") -> int:
        """How far the stated number lies from this one: 0 when the intervals meet, positive when more are stated."""
        if stated.low is not None and self.high is not None and stated.low > self.high:
            return stated.low - self.high
        if stated.high is not None and self.low is not None and stated.high < self.low:
            return stated.high - self.low
        return 0


@dataclass(frozen=True)
class Line:
    """One statement or movement. `what`: opening, stated, before (lies before the opening), out, in, stays, under_way, not_yet,
    fell_through, unknown (arrived, but nobody tells how many). `people`: those it takes out or adds. `not_arrived`: left, did not
    arrive. `computed`: what remains after it; none before the opening. `unexplained`: stated less computed, of a stated count."""

    number: int
    record: Any
    day: date
    dated: WorldDate
    what: str
    people: int | None = None
    not_arrived: int = 0
    computed: People | None = None
    stated: People | None = None
    unexplained: int = 0

    @property
    def change(self) -> int:
        """People added to the group by this line; below 0: taken out."""
        return {"out": -(self.people or 0), "in": self.people or 0}.get(self.what, 0)


@dataclass(frozen=True)
class Balance:
    """`rows` in order. `remaining`: what is left by computation; none without an opening. `differs_at`: the line of the last stated
    count, when that differs. `overdrawn`: by how many more left than were ever counted. `other_units`: counts that take no part."""

    rows: list[Line]
    remaining: People | None = None
    differs_at: Line | None = None
    other_units: int = 0

    @property
    def overdrawn(self) -> int:
        """More people left than were there by the balance: so many."""
        return max(0, -self.remaining.high) if self.remaining is not None and self.remaining.high is not None else 0

    @property
    def unexplained(self) -> int:
        """The difference at the last stated count, else by how many the balance is overdrawn; 0 when the counts agree."""
        return self.differs_at.unexplained if self.differs_at else -self.overdrawn

    @property
    def differing(self) -> list[Line]:
        """Lines whose stated count does not meet the computed one."""
        return [line for line in self.rows if line.unexplained]

    @property
    def under_way(self) -> int:
        """People who left and of whom no arrival is told yet."""
        return sum(line.people or 0 for line in self.rows if line.what == "under_way")

    @property
    def nobody_remains(self) -> bool:
        """All left, and no count says otherwise."""
        return self.remaining is not None and self.remaining.high == 0 and not self.unexplained


def balance_of(viewer: User, group: Group) -> Balance:
    """The balance of a group that was looked up for this viewer, from the records that the viewer may see. Three look-ups."""
    counts = select(Statement).where(Statement.group_id == group.id, Statement.kind == "headcount", seen_by(viewer, Statement))
    counts = counts.options(
        joinedload(Statement.said_by_official), joinedload(Statement.said_by_organisation), joinedload(Statement.source)
    )
    replaced = replaced_in(group.id, seen_by(viewer, Statement))
    standing = that_stand(db.session.execute(counts).scalars(), replaced)
    moved = select(Movement).where(Movement.group_id == group.id, seen_by(viewer, Movement))
    return balance(standing, list(db.session.execute(moved).scalars()))


def movements_for(group_id: UUID) -> list[Movement]:
    """Movements of a group that take part, whoever asks: for its standing."""
    query = select(Movement).where(Movement.group_id == group_id, Movement.withdrawn_at.is_(None), Movement.status == "arrived")
    return list(db.session.execute(query).scalars())


def replaced_in(group_id: UUID, *narrow: ColumnElement[bool]) -> set[UUID]:
    """Ids of statements about a group that another one, not withdrawn, took the place of."""
    query = (
        select(StatementLink.other_id)
        .join(Statement, Statement.id == StatementLink.statement_id)
        .where(Statement.group_id == group_id, StatementLink.kind == "replaces", Statement.withdrawn_at.is_(None), *narrow)
    )
    return set(db.session.execute(query).scalars())


def that_stand(found: Iterable[Statement], replaced: Collection[UUID]) -> list[Statement]:
    """Statements that are neither withdrawn nor replaced, and that somebody says to be so."""
    return [
        one for one in found if not one.is_withdrawn and one.id not in replaced and one.stance not in ("negated", "hypothetical")
    ]


# --- the pure part ---


def balance(counts: Iterable[Statement], moved: Iterable[Movement]) -> Balance:
    """The balance of these headcounts (as `that_stand` leaves them) and movements (withdrawn ones are left out)."""
    counts = list(counts)
    told = sorted((one for one in counts if _in_people(one)), key=_order)
    opening = next((one for one in told if People(one.low, one.high).told), None)
    entries = sorted([*told, *(one for one in moved if not one.is_withdrawn)], key=lambda one: _place(one, opening))
    rows: list[Line] = []
    remains: People | None = None
    for number, record in enumerate(entries, start=1):
        line = _line(number, record, remains, opening)
        remains = line.computed
        rows.append(line)
    return Balance(rows, remains, _differs_at(rows), len(counts) - len(told))


def _differs_at(rows: list[Line]) -> Line | None:
    """Of all counts of the last day for which there is any, the line that differs most."""
    stated = [line for line in rows if line.computed and line.stated and line.stated.told]
    differing = [line for line in stated if line.unexplained and line.day == stated[-1].day]
    return max(differing, key=lambda line: abs(line.unexplained), default=None)


def _in_people(statement: Statement) -> bool:
    return (statement.unit or "person") == "person"


def _line(number: int, record: Any, remains: People | None, opening: Statement | None) -> Line:
    day, dated = day_of(record)
    if isinstance(record, Statement):
        stated = People(record.low, record.high, record.qualifier)
        if opening is not None and record.id == opening.id:
            return Line(number, record, day, dated, "opening", computed=stated, stated=stated)
        if remains is None:
            return Line(number, record, day, dated, "before", stated=stated)
        return Line(number, record, day, dated, "stated", computed=remains, stated=stated, unexplained=remains.short_of(stated))
    what, people = course_of(record)
    if remains is None:
        return Line(number, record, day, dated, "before", people)
    line = Line(number, record, day, dated, what, people, not_arrived_of(record))
    return replace(line, computed=remains.plus(line.change) if line.change else remains)


def course_of(movement: Movement) -> tuple[str, int | None]:
    """What a movement does to the number (see `Line`), and how many people it is about."""
    if movement.status == "arrived":
        if movement.people_arrived is None:
            return "unknown", None
        return movement.direction or "out", movement.people_arrived
    if movement.status == "departed":
        return "under_way", movement.people_departed
    return ("fell_through" if movement.status in FELL_THROUGH else "not_yet"), movement.people_planned


def not_arrived_of(movement: Movement) -> int:
    """Of a movement that arrived: how many left with it and did not arrive."""
    if movement.status != "arrived" or movement.people_departed is None or movement.people_arrived is None:
        return 0
    return max(0, movement.people_departed - movement.people_arrived)


def day_of(record: Statement | Movement) -> tuple[date, WorldDate]:
    """The day under which a record stands in the balance, and the date of the world that gives it (none: the day we learnt it)."""
    if isinstance(record, Statement):
        dates = (record.valid_on, record.stated_on, record.published_on)
        learnt = clock.office_time(record.recorded_at).date()
    else:
        dates = (record.arrived_on, record.departed_on, record.planned_on)
        learnt = record.timeline_on
    return next(((one.sort_day, one) for one in dates if one and one.sort_day), (learnt, WorldDate()))


def _order(statement: Statement) -> tuple[Any, ...]:
    """The earliest first: true of which day, then said when, then learnt when."""
    return day_of(statement)[0], statement.stated_on.sort_day or date.max, statement.recorded_at, statement.id.int


def _place(record: Any, opening: Statement | None) -> tuple[Any, ...]:
    """Where a record stands: by day; on the opening's day the opening first; on every day the movements before the counts."""
    day = day_of(record)[0]
    if isinstance(record, Statement):
        return day, 0 if opening is not None and record.id == opening.id else 2, *_order(record)[1:]
    return day, 1, date.min, record.created_at, record.id.int
