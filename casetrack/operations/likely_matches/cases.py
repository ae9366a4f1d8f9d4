"""Cases that a displaced group of an article may be: by where they are from, where they are now, how many and who they are."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, or_, select

from casetrack.cleaning import clean_line
from casetrack.extensions import db
from casetrack.models.groups import Group, GroupStanding
from casetrack.models.proposals import Proposal
from casetrack.models.users import User
from casetrack.operations import accepting, directory
from casetrack.operations.in_words import count_in_words
from casetrack.operations.likely_matches.match import Match, place_words, same_place
from casetrack.operations.reach import reaches_group
from casetrack.vocabulary import WORKED_ON
from casetrack.wording import gettext as _

MOST_COMPARED = 300
LIKELY = 3


def match_groups(viewer: User, rows: Sequence[Proposal]) -> dict[UUID, Match]:
    """{proposal: the case that it is likely about}. Two queries."""
    places = {clean_line(str(name)) for row in rows for name in _places(row) if name}
    if not places:
        return {}
    known = directory.places_named(places)
    cases = [(row[0], row[1]) for row in db.session.execute(_candidates(viewer, places, set(known.values())))]
    found = {}
    for row in rows:
        scored = [(*_score(row, group, standing, known), group) for group, standing in cases]
        best = max(scored, key=lambda one: one[0], default=None)
        if best is not None and best[0] >= LIKELY:
            _points, why, exact, group = best
            found[row.id] = Match("groups", group.id, f"{group.name} ({group.code})", why, exact)
    return found


def _places(row: Proposal) -> tuple[Any, Any]:
    return row.fields.get("origin"), row.fields.get("current_place")


def _candidates(viewer: User, places: Iterable[str], ids: set[UUID]) -> Select[Group, GroupStanding]:
    """Open cases in reach with one of these places, the last changed first."""
    columns = (Group.origin_text, GroupStanding.present_place_text)
    near: list[Any] = [column.in_(list(ids)) for column in (Group.origin_place_id, GroupStanding.present_place_id)]
    for word in sorted({max(_raw_words(place), key=len, default="") for place in places} - {""}):
        near += [func.lower(column).contains(word.lower(), autoescape=True) for column in columns]
        near += [column.contains(word, autoescape=True) for column in columns if not word.isascii()]
    query = select(Group, GroupStanding).join(GroupStanding, GroupStanding.group_id == Group.id)
    query = query.where(reaches_group(viewer), Group.withdrawn_at.is_(None), Group.case_status.in_(WORKED_ON), or_(*near))
    return query.order_by(Group.changed_at.desc(), Group.id).limit(MOST_COMPARED)


def _raw_words(place: str) -> list[str]:
    """Words of a place as written, without the kind of place."""
    return [word for word in place.split() if place_words(word) <= place_words(place)] or place.split()


def _score(row: Proposal, group: Group, standing: GroupStanding, known: dict[str, UUID]) -> tuple[int, str, bool]:
    """(points, why, whether places and number all agree)."""
    fields = row.fields
    origin = _agrees(fields.get("origin"), group.origin_text, group.origin_place_id, known)
    now = _agrees(fields.get("current_place"), standing.present_place_text, standing.present_place_id, known)
    if not (origin or now):
        return 0, "", False
    count = _counts(fields, standing)
    word = str(fields.get("population_type") or "")
    same_word = bool(word) and word.replace("_", " ") in (group.described_as or "").lower()
    points = {True: 2, False: -2, None: 0}[origin] + {True: 2, False: -1, None: 0}[now] + {True: 2, False: 0, None: 0}[count]
    reasons = [
        (origin, _("the same origin (%(place)s)", place=fields.get("origin"))),
        (now, _("the same place now (%(place)s)", place=fields.get("current_place"))),
        (count, _("the same number (%(count)s)", count=count_in_words(standing) if standing.headcount_unit else "")),
        (same_word, _("called the same (%(word)s)", word=word.replace("_", " "))),
    ]
    why = _("This case has %(reasons)s.", reasons=", ".join(text for holds, text in reasons if holds))
    return points + same_word, why, bool(origin and now and count)


def _agrees(said: Any, text: str | None, place_id: UUID | None, known: dict[str, UUID]) -> bool | None:
    """The same place, another one, or (none) not known on one side."""
    said = clean_line(str(said or ""))
    if not said or not (text or place_id):
        return None
    return same_place(said, text) or (place_id is not None and known.get(said) == place_id)


def _counts(fields: Any, standing: GroupStanding) -> bool | None:
    low, high, _qualifier = accepting.interval(fields)
    unit = accepting.UNITS.get(str(fields.get("headcount_unit") or "people"), "person")
    if (low is None and high is None) or standing.headcount_unit != unit:
        return None
    return (low, high) == (standing.headcount_low, standing.headcount_high)
