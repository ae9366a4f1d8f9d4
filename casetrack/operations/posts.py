"""Posts: seats in organisations. Who held one, and which one a title means, however an article writes it."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
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
from casetrack.operations import directory, ledger
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


def find_post(title: str, *, organisation_name: str | None = None, country_name: str | None = None) -> Post | None:
    """The known post that a title means: "Defense Minister of Ukraine" is "Minister of Defence" in Ukraine. None unless exactly one
    fits. A country that the title does not agree with rules a post out; an organisation only chooses among several."""
    found = _meant(title, country_name)
    if len(found) > 1 and organisation_name:
        organisation_id = directory.organisation_named(organisation_name)
        found = [post for post in found if post.organisation_id == organisation_id] if organisation_id else found
    return found[0] if len(found) == 1 else None


def _meant(title: str, country_name: str | None) -> list[Post]:
    countries = _countries()
    wanted = read_title(title, countries)
    said = _country_in(country_name, countries) or wanted.country_id
    if not wanted.words or (country_name and said is None):
        return []  # a country was named that we do not know: none of the posts that we know is in it
    return [post for post in _candidates(wanted) if _fits(wanted.words, said, read_title(post.title, countries), post)]


def post_for(by: User | None, *, title: str, organisation: str | None, field: str = "organisation") -> Post:
    """The post that is meant by a typed title and organisation (or country); made when it is not known yet, and so is the
    organisation. `field` names the field of the organisation for a broken rule."""
    organisation_id = directory.organisation_named(organisation)
    country_id = None if organisation_id else directory.country_named(organisation)
    if organisation and not organisation_id and not country_id:
        organisation_id = _new_organisation(by, organisation, field)
        return add_post(by, title=title, organisation_id=organisation_id)
    found = _meant(title, organisation if country_id else None)
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
    return organisation.id


def _several_bear(name: str) -> bool:
    query = select(Organisation.id).where(Organisation.name_key == sort_key(name), Organisation.withdrawn_at.is_(None))
    return len(db.session.execute(query.limit(2)).all()) > 1


# --- who holds a post ---


def holdings_of_post(post_id: UUID) -> list[PostHolding]:
    """Everybody who is said to hold or to have held the post, with their names, the earliest first."""
    query = (
        select(PostHolding)
        .join(Official, Official.id == PostHolding.official_id)
        .where(PostHolding.post_id == post_id, Official.withdrawn_at.is_(None))
        .options(joinedload(PostHolding.official).selectinload(Official.names), joinedload(PostHolding.post))
        .order_by(*_BY_DATE)
    )
    return list(db.session.execute(query).scalars().unique())


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


def _countries() -> dict[str, UUID]:
    """Every name of a country, folded, and the English adjectives made of it."""
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


def _candidates(wanted: Title) -> list[Post]:
    """Posts whose title holds one of the telling words; few, whatever the size of the register."""
    telling = sorted((word for word in wanted.words if word not in _SAME_WORD.values()), key=len, reverse=True)
    query = select(Post).where(Post.withdrawn_at.is_(None)).options(joinedload(Post.organisation))
    if telling:
        query = query.where(Post.title_key.contains(telling[0], autoescape=True))
    else:
        spellings = [spelling for spelling, word in _SAME_WORD.items() if word in wanted.words]
        query = query.where(or_(*[Post.title_key.contains(word, autoescape=True) for word in [*spellings, *wanted.words]]))
    return list(db.session.execute(query.order_by(Post.id).limit(2_000)).scalars())


def _fits(words: frozenset[str], said: UUID | None, known: Title, post: Post) -> bool:
    country = post.country_id or known.country_id or (post.organisation.country_id if post.organisation else None)
    return words == known.words and said in (None, country)
