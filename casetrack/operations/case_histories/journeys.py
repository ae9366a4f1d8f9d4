"""Movements and returns: who was to go where, who left, who arrived."""

from typing import Any
from uuid import UUID

from casetrack import vocabulary
from casetrack.operations.case_histories.chronology import name_of
from casetrack.operations.case_histories.filed import Filed
from casetrack.operations.case_histories.marks import Marks
from casetrack.operations.case_histories.record_shapes import Movement
from casetrack.operations.in_words import world_day
from casetrack.wording import gettext as _

Numbers = dict[UUID, int]


def movements(filed: Filed, marks: Marks, numbers: Numbers) -> list[Movement]:
    """Every movement that is not withdrawn, the earliest first. Steps nobody told of are empty, never inferred from another."""
    return [_movement(row, marks, numbers) for row in filed.movements if not row.is_withdrawn]


def _movement(row: Any, marks: Marks, numbers: Numbers) -> Movement:
    return Movement(
        entry=numbers[row.id],
        kind=row.kind,
        kind_words=vocabulary.MOVEMENT_KINDS.label(row.kind),
        status=row.status,
        status_words=vocabulary.MOVEMENT_STATUSES.label(row.status),
        status_reason=row.status_reason or "",
        direction=row.direction or "out",
        direction_words=vocabulary.MOVEMENT_DIRECTIONS.label(row.direction or "out"),
        origin=name_of(row.from_place, row.from_text) or _("not said"),
        goal=name_of(row.to_place, row.to_text) or _("not said"),
        route=row.route or "",
        planned_on=row.planned_on.edtf,
        planned_words=world_day(row.planned_on),
        people_planned=row.people_planned,
        departed_on=row.departed_on.edtf,
        departed_words=world_day(row.departed_on),
        people_departed=row.people_departed,
        arrived_on=row.arrived_on.edtf,
        arrived_words=world_day(row.arrived_on),
        people_arrived=row.people_arrived,
        handed_over_by=row.handed_over_by or "",
        received_by=row.received_by or "",
        called=row.called or "",
        said_by=row.said_by_name or "",
        note=row.note or "",
        marks=marks.of(row),
    )
