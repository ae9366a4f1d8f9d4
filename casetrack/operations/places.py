"""Places: look-ups for a viewer, adding. A place lies in another; nothing is said of sovereignty."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from casetrack.cleaning import sort_key
from casetrack.errors import RuleBroken
from casetrack.extensions import db
from casetrack.models.places import Place, PlaceIdentifier, PlaceName
from casetrack.models.users import User
from casetrack.operations import directory, ledger
from casetrack.operations.paging import Page, Place as ListPlace, Sort, page_of
from casetrack.operations.reach import as_id, the_one
from casetrack.wording import gettext as _

__all__ = ["Place", "PlaceIdentifier", "PlaceName"]
MOST_FOUND = 50


def get_place(viewer: User, key: object) -> Place:
    """One place with its names and codes. Raises NotFound."""
    query = (
        select(Place)
        .where(Place.id == as_id(key), directory.open_to(viewer, Place))
        .options(joinedload(Place.parent), joinedload(Place.created_by), *ledger.loaded_whole(Place))
    )
    return the_one(query)


def list_places(viewer: User, at: ListPlace, *, kind: str = "", within: UUID | None = None) -> Page:
    """Places by name; of one kind, or lying directly in one place, when given."""
    query = select(Place).where(directory.open_to(viewer, Place), Place.withdrawn_at.is_(None))
    if kind:
        query = query.where(Place.kind == kind)
    if within is not None:
        query = query.where(Place.parent_id == within)
    return page_of(query, Sort((Place.name_key, Place.id)), Place.id, at, options=_SHOWN)


_SHOWN = (joinedload(Place.parent), selectinload(Place.identifiers))


def places_like(viewer: User, text: str) -> list[Place]:
    """Places with a name whose words begin like the words of the text, in any language and script; at most MOST_FOUND."""
    like = directory.bears_word(Place, PlaceName.place_id, PlaceName.folded, text)
    query = select(Place).where(like, directory.open_to(viewer, Place), Place.withdrawn_at.is_(None))
    query = query.order_by(Place.name_key, Place.id).limit(MOST_FOUND).options(*_SHOWN)
    return list(db.session.execute(query).scalars().unique())


def add_place(
    by: User | None,
    *,
    name: str,
    kind: str,
    parent_id: UUID | None = None,
    names: Iterable[tuple[str, str | None]] = (),
    identifiers: Iterable[tuple[str, str, str | None]] = (),
    source_note: str | None = None,
) -> Place:
    """Add a place. `names`: (name, language); `identifiers`: (scheme, code, where it was taken from)."""
    place = Place(name=name, name_key=sort_key(name), kind=kind, parent_id=parent_id, source_note=source_note)
    place.names = [
        PlaceName(position=position, name=other, folded=sort_key(other), language=language)
        for position, (other, language) in enumerate(names)
    ]
    place.identifiers = [
        PlaceIdentifier(position=position, scheme=scheme, code=code, source_note=note)
        for position, (scheme, code, note) in enumerate(identifiers)
    ]
    ledger.record(place, "added", by)
    return place


def add_place_by_hand(
    by: User, *, name: str, kind: str, parent: str | None, names: list[Any], identifiers: list[Any], source_note: str | None
) -> Place:
    """Add a place as a form has it: what it lies in by name, codes that no other place may have."""
    parent_id = directory.place_named(parent)
    if parent and parent_id is None:
        raise RuleBroken("parent", _("No place, or more than one, bears this name. Choose one of the list."))
    if _same_again(name, kind, parent_id):
        raise RuleBroken("name", _("A place of this name and kind is already known there."))
    for position, (scheme, code, _note) in enumerate(identifiers):
        if not code:
            raise RuleBroken(f"identifiers-{position}-code", _("Enter the code, or remove this row."))
        if not scheme:
            raise RuleBroken(f"identifiers-{position}-scheme", _("Choose which list the code is from."))
        if (scheme, code) in [(one, other) for one, other, _more in identifiers[:position]] or _taken(scheme, code):
            raise RuleBroken(f"identifiers-{position}-code", _("This code stands for a place that is already known."))
    return add_place(by, name=name, kind=kind, parent_id=parent_id, names=names, identifiers=identifiers, source_note=source_note)


def _same_again(name: str, kind: str, parent_id: UUID | None) -> bool:
    query = select(Place.id).where(Place.name_key == sort_key(name), Place.kind == kind, Place.withdrawn_at.is_(None))
    return db.session.execute(query.where(Place.parent_id == parent_id).limit(1)).first() is not None


def _taken(scheme: str, code: str) -> bool:
    query = select(PlaceIdentifier.id).where(PlaceIdentifier.scheme == scheme, PlaceIdentifier.code == code)
    return db.session.execute(query.limit(1)).first() is not None


def places_by_code(scheme: str) -> dict[str, UUID]:
    """Every code of a scheme with its place."""
    query = select(PlaceIdentifier.code, PlaceIdentifier.place_id).where(PlaceIdentifier.scheme == scheme)
    return {row[0]: row[1] for row in db.session.execute(query)}
