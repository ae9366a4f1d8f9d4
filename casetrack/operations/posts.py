"""Posts: seats in organisations. Who held one, and which one a title means, however an article writes it."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import func, or_, select
from sqlalchemy.orm import joinedload

from casetrack.cleaning import sort_key
from casetrack.errors import RuleBroken
from casetrack.extensions import db
from casetrack.extraction.lexicons import lexicon_for
from casetrack.models.officials import Official, PostHolding
from casetrack.models.organisations import Organisation, Post
from casetrack.models.places import Place, PlaceName
from casetrack.models.users import User
from casetrack.operations import directory, ledger, name_skeletons
from casetrack.wording import gettext as _

__all__ = ["Post", "PostHolding"]

_SMALL = frozenset("the a an of for to in on at with s and his her its".split())
# Spellings of one office that do not change which one it is.
_SAME_WORD = {
    "defense": "defence",
    "ombudswoman": "ombudsman",
    "ombudsperson": "ombudsman",
    "organization": "organisation",
    "labor": "labour",
}


@dataclass(frozen=True)
class Title:
    """A title taken apart: its words without order, articles and country; the country that it names."""

    words: frozenset[str]
    country_id: UUID | None


def add_post(
    by: User | None,
    *,
    title: str,
    organisation_id: UUID | None = None,
    country_id: UUID | None = None,
    source_note: str | None = None,
) -> Post:
    """Add a post."""
    post = Post(
        title=title, title_key=sort_key(title), organisation_id=organisation_id, country_id=country_id, source_note=source_note
    )
    ledger.record(post, "added", by)
    return post


@dataclass(frozen=True)
class Asked:
    """A title as an article gives it, with the organisation and the country that it names."""

    title: str
    organisation: str | None = None
    country: str | None = None


def find_post(title: str, *, organisation_name: str | None = None, country_name: str | None = None) -> Post | None:
    """The known post that a title means: "Defense Minister of Ukraine" is "Minister of Defence" in Ukraine. None unless exactly one
    fits. A country that the title does not agree with rules a post out; an organisation only chooses among several."""
    return find_posts([Asked(title, organisation_name, country_name)])[0]


def find_posts(asked: Sequence[Asked]) -> list[Post | None]:
    """The same for many titles, in their order, by a bounded number of queries."""
    meant = _meant(asked)
    unsure = {one.organisation for one, found in zip(asked, meant, strict=True) if len(found) > 1 and one.organisation}
    known = directory.organisations_named(unsure) if unsure else {}
    chosen = []
    for one, found in zip(asked, meant, strict=True):
        organisation_id = known.get(one.organisation or "") if len(found) > 1 else None
        fitting = [post for post in found if post.organisation_id == organisation_id] if organisation_id else found
        chosen.append(fitting[0] if len(fitting) == 1 else None)
    return chosen


def _meant(asked: Sequence[Asked]) -> list[list[Post]]:
    """Posts that each title may mean. A country that we do not know means that none of the posts that we know is in it."""
    if not any(one.title for one in asked):
        return [[] for one in asked]
    countries = _countries()
    wanted = [read_title(one.title, countries) for one in asked]
    known = [(post, read_title(post.title, countries)) for post in _candidates(wanted)]
    found = []
    for one, title in zip(asked, wanted, strict=True):
        said = _country_in(one.country, countries) or title.country_id
        unknown = not title.words or (one.country and said is None)
        found.append([] if unknown else [post for post, taken in known if _fits(title.words, said, taken, post)])
    return found


def post_for(by: User | None, *, title: str, organisation: str | None, field: str = "organisation") -> Post:
    """The post that is meant by a typed title and organisation (or country); made when it is not known yet, and so is the
    organisation. `field` names the field of the organisation for a broken rule."""
    organisation_id = directory.organisation_named(organisation)
    country_id = None if organisation_id else directory.country_named(organisation)
    if organisation and not organisation_id and not country_id:
        organisation_id = _new_organisation(by, organisation, field)
        return add_post(by, title=title, organisation_id=organisation_id)
    found = _meant([Asked(title, country=organisation if country_id else None)])[0]
    if organisation_id:
        found = [post for post in found if post.organisation_id == organisation_id]
        country_id = db.session.execute(select(Organisation.country_id).where(Organisation.id == organisation_id)).scalar_one()
    same = [post for post in found if post.title_key == sort_key(title)] or found
    return same[0] if len(same) == 1 else add_post(by, title=title, organisation_id=organisation_id, country_id=country_id)


def _new_organisation(by: User | None, name: str, field: str) -> UUID:
    if _several_bear(name):
        raise RuleBroken(field, _("More than one organisation bears this name. Name the one that you mean in full."))
    organisation = Organisation(name=name, name_key=sort_key(name))
    ledger.record(organisation, "added", by)
    name_skeletons.keep(organisation)
    return organisation.id


def _several_bear(name: str) -> bool:
    query = select(Organisation.id).where(Organisation.name_key == sort_key(name), Organisation.withdrawn_at.is_(None))
    return len(db.session.execute(query.limit(2)).all()) > 1


# --- who holds a post ---


def holdings_of_post(post_id: UUID) -> list[PostHolding]:
    """Everybody who is said to hold or to have held the post, with their names, the earliest first."""
    return holdings_of_posts([post_id]).get(post_id, [])


def holdings_of_posts(post_ids: Collection[UUID]) -> dict[UUID, list[PostHolding]]:
    """The same for several posts at once: {post: who held it}."""
    if not post_ids:
        return {}
    query = (
        select(PostHolding)
        .join(Official, Official.id == PostHolding.official_id)
        .where(PostHolding.post_id.in_(post_ids), Official.withdrawn_at.is_(None))
        .options(joinedload(PostHolding.official).selectinload(Official.names), joinedload(PostHolding.post))
        .order_by(*_BY_DATE)
    )
    found: dict[UUID, list[PostHolding]] = {}
    for holding in db.session.execute(query).scalars().unique():
        found.setdefault(holding.post_id, []).append(holding)
    return found


_BY_DATE = (
    func.coalesce(PostHolding.__table__.c.held_from_sort, PostHolding.__table__.c.held_to_sort).asc().nulls_first(),
    PostHolding.id,
)


def posts_of_organisation(viewer: User, organisation_id: UUID, most: int = 100) -> list[tuple[Post, list[PostHolding]]]:
    """Posts of an organisation with their holders, as far as the viewer may read them. Two statements, however many posts."""
    query = select(Post).where(
        Post.organisation_id == organisation_id, Post.withdrawn_at.is_(None), directory.open_to(viewer, Post)
    )
    posts = list(db.session.execute(query.order_by(Post.title_key, Post.id).limit(most)).scalars())
    held: dict[UUID, list[PostHolding]] = {post.id: [] for post in posts}
    rows = (
        select(PostHolding)
        .join(Official, Official.id == PostHolding.official_id)
        .where(PostHolding.post_id.in_(held), Official.withdrawn_at.is_(None), directory.open_to(viewer, Official))
        .options(joinedload(PostHolding.official))
        .order_by(*_BY_DATE)
        .limit(500)
    )
    for holding in db.session.execute(rows).scalars():
        held[holding.post_id].append(holding)
    return [(post, held[post.id]) for post in posts]


# --- reading a title ---


def read_title(title: str, countries: dict[str, UUID]) -> Title:
    """Take a title apart. `countries`: every folded name of a country with its id."""
    text = f" {_folded(title)} "
    country_id = None
    named = max((name for name in countries if f" {name} " in text), key=len, default="")
    if named:
        text, country_id = text.replace(f" {named} ", " ", 1), countries[named]
    words = frozenset(_SAME_WORD.get(word, word) for word in text.split() if word not in _SMALL)
    return Title(words, country_id)


@lru_cache(maxsize=4096)
def _folded(text: str) -> str:
    return " ".join(re.sub(r"[^\w\- ]+", " ", re.sub(r"['’]s\b", "", sort_key(text.replace("’", "'")))).split())


def _country_in(name: str | None, countries: dict[str, UUID]) -> UUID | None:
    return countries.get(_folded(name).removeprefix("the ")) if name else None


_KNOWN_COUNTRIES: dict[Any, dict[str, UUID]] = {}  # the latest state of the countries, and their names


def _countries() -> dict[str, UUID]:
    """Every name of a country, folded, and the English adjectives made of it. Hundreds of rows that hardly ever change: read again
    only when one was added or changed since."""
    newest = select(func.max(Place.changed_at), func.min(Place.changed_at), func.sum(Place.version)).where(Place.kind == "country")
    state = tuple(db.session.execute(newest).one())
    if state not in _KNOWN_COUNTRIES:
        _KNOWN_COUNTRIES.clear()
        _KNOWN_COUNTRIES[state] = _read_countries()
    return _KNOWN_COUNTRIES[state]


def _read_countries() -> dict[str, UUID]:
    own = select(Place.name_key, Place.id).where(Place.kind == "country", Place.withdrawn_at.is_(None))
    other = select(PlaceName.folded, Place.id).join(Place, Place.id == PlaceName.place_id).where(Place.kind == "country")
    found = {_folded(row[0]).removeprefix("the "): row[1] for row in db.session.execute(own.union(other)) if row[0]}
    for adjective, country in _adjectives():
        if country in found:
            found.setdefault(adjective, found[country])
    return found


@cache
def _adjectives() -> tuple[tuple[str, str], ...]:
    """(adjective, country), both folded, as the word lists give them: the same for every title."""
    lexicon = lexicon_for("en")
    return tuple((_folded(word), _folded(country)) for word, country in (lexicon.demonyms if lexicon else {}).items())


def _candidates(wanted: Iterable[Title]) -> list[Post]:
    """Posts whose title holds one of the telling words; few, whatever the size of the register."""
    words = {word for title in wanted for word in _sought(title)}
    if not words:
        return []
    query = select(Post).where(Post.withdrawn_at.is_(None)).options(joinedload(Post.organisation))
    query = query.where(or_(*[Post.title_key.contains(word, autoescape=True) for word in sorted(words)]))
    return list(db.session.execute(query.order_by(Post.id).limit(2_000)).scalars())


def _sought(title: Title) -> set[str]:
    """The longest telling word of a title; for one of none, every spelling of its words."""
    telling = sorted((word for word in title.words if word not in _SAME_WORD.values()), key=lambda word: (len(word), word))
    if telling:
        return {telling[-1]}
    return {*title.words, *(spelling for spelling, word in _SAME_WORD.items() if word in title.words)}


def _fits(words: frozenset[str], said: UUID | None, known: Title, post: Post) -> bool:
    country = post.country_id or known.country_id or (post.organisation.country_id if post.organisation else None)
    return words == known.words and said in (None, country)
