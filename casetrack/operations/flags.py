"""Flags of a group: computed from its standing and the calendar, never typed (domain.md 1.3). Each is said twice, for a row that is
loaded and as a condition for lists; a test compares the two.

What is late is compared with today when it is read, so that a flag follows the day without anything being refreshed. Nothing is
late for a case that is closed.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, or_

from casetrack import clock, vocabulary
from casetrack.models.groups import Group, GroupStanding
from casetrack.vocabulary import WORKED_ON

ROLES = {"blocked": "critical", "aid_overdue": "attention", "letter_overdue": "attention", "followup_overdue": "attention"}


@dataclass(frozen=True)
class Flag:
    """One flag. `holds` takes a group with its standing and today; `condition` today, for queries of Group with GroupStanding."""

    holds: Callable[[Any, Any, date], bool]
    condition: Callable[[date], ColumnElement[bool]]


def _late(name: str) -> Flag:
    """A day of the standing is past, on a case that is worked on."""
    column = getattr(GroupStanding, name)
    return Flag(
        lambda group, standing, today: _past(getattr(standing, name), today) and group.case_status in WORKED_ON,
        lambda today: and_(column < today, Group.case_status.in_(WORKED_ON)),
    )


def _said(name: str) -> Flag:
    """The standing says so itself: a number above 0, or true."""
    column = getattr(GroupStanding, name)
    counted = name in ("blocking_conditions", "fields_in_doubt")
    return Flag(
        lambda _group, standing, _today: bool(getattr(standing, name)),
        lambda _today: column > 0 if counted else column.is_(True),
    )


def _past(day: date | None, today: date) -> bool:
    return day is not None and day < today


FLAGS: dict[str, Flag] = {
    "blocked": _said("blocking_conditions"),
    "in_doubt": _said("fields_in_doubt"),
    "aid_overdue": _late("aid_due_on"),
    "letter_overdue": _late("next_letter_on"),
    "followup_overdue": _late("next_follow_up_on"),
    "count_disputed": _said("count_disputed"),
    "count_unexplained": _said("count_unexplained"),
    "review_due": Flag(
        lambda group, _standing, today: (
            (_past(group.review_due_on, today) or _past(group.basis_review_on, today)) and group.case_status in WORKED_ON
        ),
        lambda today: and_(or_(Group.review_due_on < today, Group.basis_review_on < today), Group.case_status.in_(WORKED_ON)),
    ),
    "unverified": Flag(
        lambda group, standing, _today: standing.unverified and group.stage == "reported",
        lambda _today: and_(GroupStanding.unverified.is_(True), Group.stage == "reported"),
    ),
}


@dataclass(frozen=True)
class Raised:
    """A flag that a group has: its name, how it looks, its words."""

    name: str
    role: str
    words: str


def raised(group: Group) -> list[Raised]:
    """The flags of a group that was loaded with its standing, the gravest first."""
    today = clock.today()
    return [
        Raised(name, ROLES.get(name, "unknown"), vocabulary.GROUP_FLAGS.label(name))
        for name in vocabulary.GROUP_FLAGS
        if FLAGS[name].holds(group, group.standing, today)
    ]


def condition(name: str) -> ColumnElement[bool] | None:
    """The same for a list of groups joined with their standings; none for what is no flag."""
    return FLAGS[name].condition(clock.today()) if name in FLAGS else None
