"""Officials and organisations that an article may name: exactly, in another spelling or script, or by a part of the name."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import literal_column, select, union_all

from casetrack.extensions import db
from casetrack.models.officials import Official, OfficialName, PostHolding
from casetrack.models.organisations import Organisation, OrganisationName, Post
from casetrack.models.proposals import Proposal
from casetrack.models.users import User
from casetrack.operations import directory, name_skeletons
from casetrack.operations.accepting import cut, listed
from casetrack.operations.likely_matches.match import Match, name_likeness
from casetrack.operations.officials import script_of
from casetrack.wording import gettext as _

MOST_COMPARED = 2_000  # records whose names are compared word by word, for a whole page
LIKELY = 0.5


@dataclass(frozen=True)
class _Known:
    """One spelling of a known record."""

    id: UUID
    name: str
    spelling: str


def match_officials(viewer: User, rows: Iterable[Proposal]) -> dict[UUID, Match]:
    """{proposal: the official whom it is likely about}."""
    asked = {row.id: _spellings(row) for row in rows}
    found = _matches(viewer, Official, OfficialName, OfficialName.official_id, asked, directory.officials_named)
    return _with_posts(found)


def match_organisations(viewer: User, rows: Iterable[Proposal]) -> dict[UUID, Match]:
    """{proposal: the organisation that it is likely about}."""
    asked = {row.id: [*_spellings(row), *listed(row.fields.get("acronym"))] for row in rows}
    return _matches(viewer, Organisation, OrganisationName, OrganisationName.organisation_id, asked, directory.organisations_named)


def _spellings(row: Proposal) -> list[str]:
    names = (cut(name) for name in [row.fields.get("name"), *listed(row.fields.get("aliases"))])
    return [name for name in names if name]


def _matches(
    viewer: User, record_class: Any, name_class: Any, owner: Any, asked: Mapping[UUID, list[str]], named: Any
) -> dict[UUID, Match]:
    every = list(dict.fromkeys(name for names in asked.values() for name in names))
    if not every:
        return {}
    kind, exact = record_class.__tablename__, named(every)
    near = name_skeletons.candidates(kind, every)
    ids = list(dict.fromkeys([*exact.values(), *(key for name in every for key in sorted(near.get(name, ())))]))
    known = _known(viewer, record_class, name_class, owner, ids[:MOST_COMPARED])
    found = {}
    for key, names in asked.items():
        match = _exact(kind, names, exact, known) or _likely(kind, names, near, known)
        if match is not None:
            found[key] = match
    return found


def _known(viewer: User, record_class: Any, name_class: Any, owner: Any, ids: list[UUID]) -> dict[UUID, list[_Known]]:
    """Every spelling of these records, as far as the viewer may read them. One query."""
    if not ids:
        return {}
    open_ones = (record_class.id.in_(ids), record_class.withdrawn_at.is_(None), directory.open_to(viewer, record_class))
    columns = (record_class.id, record_class.name)
    queries = [
        select(*columns, record_class.name.label("spelling"), literal_column("0").label("place")).where(*open_ones),
        select(*columns, name_class.name, literal_column("1")).join(name_class, owner == record_class.id).where(*open_ones),
    ]
    if hasattr(record_class, "acronym"):
        queries.append(
            select(*columns, record_class.acronym, literal_column("2")).where(*open_ones, record_class.acronym.is_not(None))
        )
    found: dict[UUID, list[_Known]] = {}
    for key, name, spelling, _place in sorted(db.session.execute(union_all(*queries)), key=lambda row: (row[3], row[2])):
        found.setdefault(key, []).append(_Known(key, name, spelling))
    return found


def _exact(kind: str, names: list[str], exact: Mapping[str, UUID], known: Mapping[UUID, list[_Known]]) -> Match | None:
    key = next((exact[name] for name in names[:1] if exact.get(name) in known), None)
    if key is None:
        return None
    return Match(kind, key, known[key][0].name, _("Known under exactly this name."), True)


def _likely(kind: str, names: list[str], near: Mapping[str, set[UUID]], known: Mapping[UUID, list[_Known]]) -> Match | None:
    """The record whose spelling agrees best. A single word is a part of many names: it counts when just one of them holds it."""
    scored = [
        (name_likeness(name, one.spelling), name, one)
        for name in names
        for key in sorted(near.get(name, ()))
        for one in known.get(key, ())
    ]
    best = max((score for score, _name, _one in scored), default=0.0)
    top = [(name, one) for score, name, one in scored if score == best]
    if best < LIKELY or (best < 1 and len({one.id for _name, one in top}) > 1):
        return None
    name, one = top[0]
    several = len({other.id for _name, other in top})
    return Match(kind, one.id, one.name, why_alike(name, one.spelling, best, several), False)


def why_alike(written: str, known: str, score: float, several: int = 1) -> str:
    """Why two spellings may be one name, in words. `several`: how many records are written like the known one."""
    if several > 1:
        return _("One of %(n)s who are written like “%(known)s”.", n=several, known=known)
    if score < 1:
        return _("“%(written)s” may be short for the known name “%(known)s”, or the other way round.", written=written, known=known)
    if script_of(written.replace(" ", "")) != script_of(known.replace(" ", "")):
        return _("“%(written)s” is “%(known)s” in another script.", written=written, known=known)
    return _("“%(written)s” is written almost like “%(known)s”.", written=written, known=known)


def _with_posts(found: dict[UUID, Match]) -> dict[UUID, Match]:
    """Labels with the titles of the posts that the officials are said to hold, since names alone mislead. One query."""
    ids = {match.id for match in found.values()}
    if not ids:
        return found
    query = select(PostHolding.official_id, Post.title).join(Post, Post.id == PostHolding.post_id)
    titles: dict[UUID, list[str]] = {}
    for key, title in db.session.execute(query.where(PostHolding.official_id.in_(ids)).order_by(PostHolding.position)):
        titles.setdefault(key, []).append(title)
    return {
        key: Match(
            match.kind, match.id, ", ".join([match.label, *dict.fromkeys(titles.get(match.id, []))][:3]), match.why, match.exact
        )
        for key, match in found.items()
    }
