"""Conditions with both sides, talks with their rounds, and what is open at the as-of moment."""

from typing import Any
from uuid import UUID

from casetrack import clock, vocabulary
from casetrack.operations.case_histories.chronology import imposer_of
from casetrack.operations.case_histories.filed import Filed
from casetrack.operations.case_histories.marks import Marks
from casetrack.operations.case_histories.people import awaits
from casetrack.operations.case_histories.record_shapes import Condition, Dispute, HandedList, Negotiation, Round
from casetrack.operations.case_histories.shapes import OpenPoint
from casetrack.operations.in_words import day, world_day
from casetrack.operations.talks_course import versions_of
from casetrack.vocabulary import CONDITIONS_THAT_STAND
from casetrack.wording import gettext as _

Numbers = dict[UUID, int]


def conditions(filed: Filed, marks: Marks, numbers: Numbers) -> list[Condition]:
    """What is said to be required, each with who disputes it."""
    return [_condition(row, marks, numbers) for row in filed.conditions if not row.is_withdrawn]


def _condition(row: Any, marks: Marks, numbers: Numbers) -> Condition:
    return Condition(
        entry=numbers[row.id],
        requirement=row.requirement,
        imposed_by=imposer_of(row),
        imposed_on=row.imposed_on or "",
        said_by=row.said_by_name or "",
        since_words=world_day(row.since) or _("not said"),
        status=row.status,
        status_words=vocabulary.CONDITION_STATUSES.label(row.status),
        status_on=row.status_on.isoformat() if row.status_on else None,
        status_reason=row.status_reason or "",
        blocking=row.is_blocking and row.status in CONDITIONS_THAT_STAND,
        blocking_since=row.blocking_since.isoformat() if row.blocking_since else None,
        replaces=numbers.get(row.replaces_id),
        legal_reference=row.legal_reference or "",
        next_step=row.next_step or "",
        next_step_due_on=row.next_step_due_on.isoformat() if row.next_step_due_on else None,
        disputes=[Dispute(one.disputed_by, one.how or "", world_day(one.stated_on)) for one in row.disputes],
        marks=marks.of(row),
    )


def negotiations(filed: Filed, marks: Marks, numbers: Numbers) -> list[Negotiation]:
    """The tracks of talks that are about this group."""
    return [_negotiation(row, marks, numbers) for row in filed.negotiations if not row.is_withdrawn]


def _negotiation(row: Any, marks: Marks, numbers: Numbers) -> Negotiation:
    return Negotiation(
        name=row.name,
        purpose=row.purpose or "",
        status=row.status,
        status_words=vocabulary.NEGOTIATION_STATUSES.label(row.status),
        status_on=row.status_on.isoformat() if row.status_on else None,
        status_reason=row.status_reason or "",
        outcome=row.outcome or "",
        mediator=row.mediator or "",
        since_words=world_day(row.since),
        parties=[one.name for one in row.parties],
        representatives=[
            _("%(name)s, for %(party)s", name=one.name, party=one.for_party) if one.for_party else one.name
            for one in row.representatives
        ],
        rounds=[
            Round(
                numbers[one.id], world_day(one.held_on) or _("date not given"), one.place_text or "", one.who or "",
                one.agenda or "", one.outcome or "",
            )
            for one in row.rounds
        ],
        lists=[
            HandedList(
                one.list_version, world_day(one.handed_on), one.handed_by or "", one.handed_to or "", one.people, one.note or "",
                difference,
            )
            for one, _before, difference in versions_of(row.lists)
        ],
        marks=marks.of(row),
    )  # fmt: skip


def open_points(filed: Filed, marks: Marks) -> list[OpenPoint]:
    """Follow-ups not done, letters without an answer, steps about conditions that stand; what is due first stands first."""
    points = [_follow_up(row, marks) for row in filed.follow_ups if row.done_at is None and not row.is_withdrawn]
    for letter in filed.letters:
        if not letter.is_withdrawn:
            points += [_waiting(letter, one, marks) for one in letter.addressees if awaits(letter, one)]
    points += [
        _point("condition", _("Condition"), row.next_step or row.requirement, row.next_step_due_on, marks.of(row))
        for row in filed.conditions
        if not row.is_withdrawn and row.status in CONDITIONS_THAT_STAND
    ]
    return sorted(points, key=lambda point: (point.due_on or "9999", point.kind, point.text))


def _follow_up(row: Any, marks: Marks) -> OpenPoint:
    return _point("follow_up", _("Follow-up"), row.what, row.due_on, marks.of(row))


def _waiting(letter: Any, addressee: Any, marks: Marks) -> OpenPoint:
    text = _(
        "%(subject)s: %(name)s, %(status)s",
        subject=letter.reference or letter.subject,
        name=addressee.name,
        status=vocabulary.ADDRESSEE_STATUSES.label(addressee.status).lower(),
    )
    return _point("letter", _("Letter without an answer"), text, addressee.response_due_on, marks.of(letter))


def _point(kind: str, words: str, text: str, due: Any, marked: list[str]) -> OpenPoint:
    late = bool(due and due < clock.today())
    return OpenPoint(kind, words, text, due.isoformat() if due else None, day(due) or _("no date set"), late, marked)
