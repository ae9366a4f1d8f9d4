"""Entries for officials that may be one person, each pair with what speaks for it in words. Only ever suggested, never merged.

Found by the skeletons of their names (operations/name_skeletons.py): a bounded number of queries, however many are known.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from casetrack.extensions import db
from casetrack.models.officials import Official, PostHolding
from casetrack.models.users import User
from casetrack.operations import name_skeletons, official_pairs
from casetrack.operations.likely_matches.match import name_likeness
from casetrack.operations.likely_matches.names import why_alike
from casetrack.operations.officials import visible, with_posts
from casetrack.operations.reach import as_id
from casetrack.wording import gettext as _
from casetrack.world_dates import WorldDate, overlap

ALIKE = 0.8  # names that agree so well are suggested by themselves
PERHAPS = 0.5  # with a post in common, so little is enough
WALKED = 100  # officials looked through for a page of suggestions
MOST_COMPARED = 2_000


@dataclass(frozen=True)
class Suggestion:
    """Two entries that may be one person, and why."""

    one: Official
    other: Official
    evidence: tuple[str, ...]
    likeness: float


def like(viewer: User, official: Official) -> list[Suggestion]:
    """Other entries that may be this person, the likeliest first."""
    return suggestions_among(viewer, [official])


def walk(viewer: User, after: object = None) -> tuple[list[Suggestion], UUID | None]:
    """Suggestions for the next WALKED officials, in the order they were entered, and where to go on; none at the end. Each pair
    stands once, with the older entry."""
    query = visible(viewer).where(Official.withdrawn_at.is_(None)).options(*with_posts()).order_by(Official.id).limit(WALKED + 1)
    start = as_id(after)
    if start is not None:
        query = query.where(Official.id > start)
    rows = list(db.session.execute(query).scalars().unique())
    more = rows[WALKED - 1].id if len(rows) > WALKED else None
    found = suggestions_among(viewer, rows[:WALKED])
    return [pair for pair in found if pair.one.id.hex < pair.other.id.hex], more


def suggestions_among(viewer: User, rows: Sequence[Official]) -> list[Suggestion]:
    """For each of these (loaded with names and posts) the entries that may be the same person. Four queries and their parts."""
    spelled = {row.id: _spellings(row) for row in rows}
    near = name_skeletons.candidates("officials", [name for names in spelled.values() for name in names])
    wanted = {key: {other for name in names for other in near.get(name, ())} - {key} for key, names in spelled.items()}
    ids = sorted({other for others in wanted.values() for other in others}, key=lambda key: key.hex)[:MOST_COMPARED]
    if not ids:
        return []
    query = visible(viewer).where(Official.id.in_(ids), Official.withdrawn_at.is_(None)).options(*with_posts())
    known = {row.id: row for row in db.session.execute(query).scalars().unique()}
    apart = official_pairs.told_apart([row.id for row in rows])
    found = [
        pair
        for row in rows
        for key in sorted(wanted[row.id], key=lambda key: key.hex)
        if key in known and frozenset((row.id, key)) not in apart and (pair := _weighed(row, known[key])) is not None
    ]
    return sorted(found, key=lambda pair: -pair.likeness)


def _weighed(one: Official, other: Official) -> Suggestion | None:
    score, mine, theirs = max(
        (name_likeness(mine, theirs), mine, theirs) for mine in _spellings(one) for theirs in _spellings(other)
    )
    posts = _posts_in_common(one, other)
    if score < (PERHAPS if posts else ALIKE):
        return None
    return Suggestion(one, other, (_names_say(mine, theirs, score), *posts), score)


def _names_say(mine: str, theirs: str, score: float) -> str:
    return _("Both are written “%(name)s”.", name=mine) if mine == theirs else why_alike(mine, theirs, score)


def _spellings(official: Official) -> list[str]:
    return list(dict.fromkeys([official.name, *(row.name for row in official.names)]))


def _posts_in_common(one: Official, other: Official) -> list[str]:
    """What the posts of both say for one person: the same post, or the same organisation."""
    said: list[str] = []
    for mine in one.holdings:
        for theirs in other.holdings:
            if mine.post_id == theirs.post_id:
                said.append(_post_says(mine, theirs))
            elif mine.post.organisation is not None and mine.post.organisation_id == theirs.post.organisation_id:
                said.append(_("Both are said to hold a post in “%(body)s”.", body=mine.post.organisation.name))
    return list(dict.fromkeys(said))[:3]


def _post_says(mine: PostHolding, theirs: PostHolding) -> str:
    if overlap(_span(mine), _span(theirs)):
        return _("Both are said to hold the post “%(post)s”, at times that may be the same.", post=mine.post.title)
    return _("Both are said to have held the post “%(post)s”, at different times.", post=mine.post.title)


def _span(holding: PostHolding) -> WorldDate:
    return WorldDate("..", holding.held_from.earliest, holding.held_to.latest if holding.held_to else None)
