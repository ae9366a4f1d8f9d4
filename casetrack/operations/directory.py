"""Names typed into forms, tied to known records where exactly one fits; what was typed is always kept as well."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, false, or_, select

from casetrack.cleaning import sort_key
from casetrack.extensions import db
from casetrack.models.officials import Official, OfficialName
from casetrack.models.organisations import Organisation, OrganisationName, Post
from casetrack.models.places import Place, PlaceName
from casetrack.models.users import User
from casetrack.operations import access
from casetrack.operations.reach import seen_by


def open_to(viewer: User, record_class: Any) -> ColumnElement[bool]:
    """A condition on officials, organisations, posts and places: the whole office reads them, not every role."""
    return seen_by(viewer, record_class) if access.may_read_directory(viewer) else false()


# --- a few names to suggest while typing ---


def organisation_names(most: int = 40) -> list[str]:
    """Names of organisations: few, so that a page stays light."""
    return _names(Organisation, most)


def official_names(most: int = 40) -> list[str]:
    """Names of officials."""
    return _names(Official, most)


def place_names(most: int = 40, kind: str = "") -> list[str]:
    """Names of places, of one kind when given."""
    return _names(Place, most, Place.kind == kind) if kind else _names(Place, most)


def post_titles(most: int = 40) -> list[str]:
    """Titles of posts, each once."""
    query = select(Post.title, Post.title_key).where(Post.withdrawn_at.is_(None)).distinct().order_by(Post.title_key).limit(most)
    return list(dict.fromkeys(db.session.execute(query).scalars()))


def _names(record_class: Any, most: int, *narrow: ColumnElement[bool]) -> list[str]:
    query = (
        select(record_class.name).where(record_class.withdrawn_at.is_(None), *narrow).order_by(record_class.name_key).limit(most)
    )
    return list(db.session.execute(query).scalars())


def name_of(viewer: User, key: UUID | None) -> str:
    """The name of the official or organisation of this id; empty for none that stands and that the viewer may read."""
    for record_class in (Official, Organisation) if key else ():
        query = select(record_class.name).where(
            record_class.id == key, record_class.withdrawn_at.is_(None), open_to(viewer, record_class)
        )
        name = db.session.execute(query).scalar_one_or_none()
        if name is not None:
            return str(name)
    return ""


# --- the one that bears a name ---


def organisation_named(name: str | None) -> UUID | None:
    """The organisation that exactly bears this name, when there is exactly one."""
    return _the_one(Organisation, OrganisationName, OrganisationName.organisation_id, name)


def official_named(name: str | None) -> UUID | None:
    """The official who exactly bears this name, when there is exactly one. Never by likeness."""
    return _the_one(Official, OfficialName, OfficialName.official_id, name)


def place_named(name: str | None, kind: str = "") -> UUID | None:
    """The place that exactly bears this name, when there is exactly one; of one kind when given."""
    narrow = (Place.kind == kind,) if kind else ()
    return _the_one(Place, PlaceName, PlaceName.place_id, name, *narrow)


def country_named(name: str | None) -> UUID | None:
    """The country that exactly bears this name."""
    return place_named(name, "country")


def organisations_named(names: Iterable[str]) -> dict[str, UUID]:
    """{name: the organisation that exactly bears it}, for those names that exactly one bears."""
    return _those(Organisation, OrganisationName, OrganisationName.organisation_id, names)


def officials_named(names: Iterable[str]) -> dict[str, UUID]:
    """{name: the official who exactly bears it}, for those names that exactly one bears."""
    return _those(Official, OfficialName, OfficialName.official_id, names)


def places_named(names: Iterable[str]) -> dict[str, UUID]:
    """{name: the place that exactly bears it}, for those names that exactly one bears."""
    return _those(Place, PlaceName, PlaceName.place_id, names)


def _those(record_class: Any, name_class: Any, owner: Any, names: Iterable[str]) -> dict[str, UUID]:
    keys = {name: key for name in names if (key := sort_key(name or "").removeprefix("the "))}
    if not keys:
        return {}
    wanted, standing = set(keys.values()), record_class.withdrawn_at.is_(None)
    by_name = select(record_class.name_key, record_class.id).where(record_class.name_key.in_(wanted), standing)
    by_other = select(name_class.folded, owner).join(record_class, record_class.id == owner)
    found: dict[str, set[UUID]] = {}
    for key, record_id in db.session.execute(by_name.union(by_other.where(name_class.folded.in_(wanted), standing))):
        found.setdefault(key, set()).add(record_id)
    return {name: next(iter(found[key])) for name, key in keys.items() if len(found.get(key, ())) == 1}


def _the_one(record_class: Any, name_class: Any, owner: Any, name: str | None, *narrow: ColumnElement[bool]) -> UUID | None:
    key = sort_key(name or "").removeprefix("the ")
    if not key:
        return None
    by_name = select(record_class.id).where(record_class.name_key == key, record_class.withdrawn_at.is_(None), *narrow)
    by_other = (
        select(owner)
        .join(record_class, record_class.id == owner)
        .where(name_class.folded == key, record_class.withdrawn_at.is_(None), *narrow)
    )
    found = set(db.session.execute(by_name.union(by_other).limit(3)).scalars())
    return found.pop() if len(found) == 1 else None


# --- searching by the beginning of a word ---


def bears_word(record_class: Any, owner: Any, folded: Any, text: str) -> ColumnElement[bool]:
    """A condition: the record's name, or one of its other names (column `folded`, of the record in column `owner`), has words that
    begin like each word of the text. Folded on both sides, so that Cyrillic finds Latin."""
    words = sort_key(text).split()[:6]
    if not words:
        return false()
    in_name = and_(*[_begins(record_class.name_key, word) for word in words])
    others = select(owner).where(*[_begins(folded, word) for word in words])
    return or_(in_name, record_class.id.in_(others))


def _begins(column: Any, word: str) -> ColumnElement[bool]:
    safe = word.replace("\\", "\\\\").replace("%", r"\%").replace("_", r"\_")
    return or_(column.like(f"{safe}%", escape="\\"), column.like(f"% {safe}%", escape="\\"))
