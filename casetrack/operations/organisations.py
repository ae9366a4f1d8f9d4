"""Organisations: look-ups for a viewer, adding, changing, withdrawing. The posts in them are in `posts`."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from casetrack.cleaning import sort_key
from casetrack.errors import RuleBroken
from casetrack.extensions import db
from casetrack.models.organisations import Organisation, OrganisationName, Post
from casetrack.models.places import Place
from casetrack.models.users import User
from casetrack.operations import corrections, directory, ledger, name_skeletons
from casetrack.operations.paging import Page, Place as ListPlace, Sort, page_of
from casetrack.operations.posts import Asked, add_post, find_post, find_posts
from casetrack.operations.reach import as_id, the_one
from casetrack.wording import gettext as _

__all__ = ["Asked", "Organisation", "OrganisationName", "Post", "add_post", "find_post", "find_posts"]
MOST_FOUND = 50
DEEPEST = 20  # levels of organisations above one another; more is a circle


@dataclass(frozen=True)
class OrganisationNameFacts:
    """Another name of an organisation."""

    name: str
    kind: str = "alias"
    language: str | None = None
    id: UUID | None = None


# --- look-ups ---


def visible(viewer: User) -> Select[Any]:
    """Organisations that the viewer may read."""
    return select(Organisation).where(directory.open_to(viewer, Organisation))


def get_organisation(viewer: User, key: object) -> Organisation:
    """One organisation with all that its page shows. Raises NotFound."""
    query = visible(viewer).where(Organisation.id == as_id(key))
    query = query.options(
        joinedload(Organisation.country),
        joinedload(Organisation.parent),
        joinedload(Organisation.created_by),
        *ledger.loaded_whole(Organisation),
    )
    return the_one(query)


def list_organisations(viewer: User, at: ListPlace, *, kind: str = "", country: UUID | None = None) -> Page:
    """Organisations by name; of one kind or country when given."""
    query = visible(viewer).where(Organisation.withdrawn_at.is_(None))
    if kind:
        query = query.where(Organisation.kind == kind)
    if country is not None:
        query = query.where(Organisation.country_id == country)
    return page_of(query, Sort((Organisation.name_key, Organisation.id)), Organisation.id, at, options=_SHOWN)


_SHOWN = (joinedload(Organisation.country), joinedload(Organisation.parent))


def organisations_like(viewer: User, text: str) -> list[Organisation]:
    """Organisations with a name whose words begin like the words of the text; at most MOST_FOUND."""
    like = directory.bears_word(Organisation, OrganisationName.organisation_id, OrganisationName.folded, text)
    query = visible(viewer).where(Organisation.withdrawn_at.is_(None), like)
    query = query.order_by(Organisation.name_key, Organisation.id).limit(MOST_FOUND).options(*_SHOWN)
    return list(db.session.execute(query).scalars().unique())


def name_of(viewer: User, key: UUID | None) -> str:
    """The name of an organisation, for a filter; empty for none."""
    if key is None:
        return ""
    query = visible(viewer).where(Organisation.id == key).with_only_columns(Organisation.name)
    return db.session.execute(query).scalar_one_or_none() or ""


def parts_of(viewer: User, organisation: Organisation, most: int = 50) -> list[Organisation]:
    """Organisations directly under this one."""
    query = visible(viewer).where(Organisation.parent_id == organisation.id, Organisation.withdrawn_at.is_(None))
    return list(db.session.execute(query.order_by(Organisation.name_key, Organisation.id).limit(most)).scalars())


def countries_with_organisations(most: int = 60) -> list[Place]:
    """Countries to filter by: only those that have an organisation."""
    having = select(Organisation.country_id).where(Organisation.withdrawn_at.is_(None))
    query = select(Place).where(Place.id.in_(having)).order_by(Place.name_key).limit(most)
    return list(db.session.execute(query).scalars())


# --- acts ---


def add_organisation(
    by: User | None,
    *,
    name: str,
    kind: str = "other",
    acronym: str | None = None,
    country_id: UUID | None = None,
    parent_id: UUID | None = None,
    names: Iterable[OrganisationNameFacts] = (),
    note: str | None = None,
    source_note: str | None = None,
    sensitivity: str = "restricted",
) -> Organisation:
    """Add an organisation."""
    organisation = Organisation(
        name=name,
        name_key=sort_key(name),
        kind=kind,
        acronym=acronym,
        country_id=country_id,
        parent_id=parent_id,
        note=note,
        source_note=source_note,
        sensitivity=sensitivity,
    )
    _write_names(organisation, list(names))
    ledger.record(organisation, "added", by)
    name_skeletons.keep(organisation, organisation.names)
    return organisation


def add_organisation_by_hand(by: User, *, name: str, country: str | None, parent: str | None, **facts: Any) -> Organisation:
    """Add an organisation as a form has it: country and parent by name. One of the same name and country is not added twice."""
    country_id, parent_id = _country(country), _parent(parent)
    query = select(Organisation.id).where(Organisation.name_key == sort_key(name), Organisation.withdrawn_at.is_(None))
    if db.session.execute(query.where(Organisation.country_id == country_id).limit(1)).first():
        raise RuleBroken("name", _("An organisation of this name is already known there."))
    return add_organisation(by, name=name, country_id=country_id, parent_id=parent_id, **facts)


def change_organisation(
    organisation: Organisation,
    by: User,
    *,
    version: int | None,
    reason: str | None = None,
    name: str,
    country: str | None,
    parent: str | None,
    names: list[OrganisationNameFacts],
    **facts: Any,
) -> Organisation:
    """Correct an organisation; what it said before stays in its history."""
    was = corrections.begin_correction(organisation, by, version, reason)
    organisation.country_id = _country(country)
    organisation.parent_id = _parent(parent)
    _check_above(organisation)
    organisation.name, organisation.name_key = name, sort_key(name)
    for fact, value in facts.items():
        setattr(organisation, fact, value)
    _write_names(organisation, names)
    ledger.record(organisation, "corrected", by, was=was, reason=reason)
    name_skeletons.keep(organisation, organisation.names)
    return organisation


def add_name(organisation: Organisation, by: User, name: str) -> OrganisationName:
    """Add a name, as a source writes it. The parts must be loaded."""
    was = ledger.snapshot(organisation)
    row = OrganisationName(position=len(organisation.names), name=name, folded=sort_key(name), kind="alias")
    organisation.names.append(row)
    ledger.record(organisation, "name added", by, was=was)
    name_skeletons.keep(organisation, organisation.names)
    return row


def withdraw_organisation(organisation: Organisation, by: User, *, version: int | None, reason: str) -> Organisation:
    """Take an organisation back; what names it keeps its name."""
    return corrections.withdraw(organisation, by, version=version, reason=reason)


# --- rules ---


def _country(name: str | None) -> UUID | None:
    found = directory.country_named(name)
    if name and found is None:
        raise RuleBroken("country", _("No country of this name is known."))
    return found


def _parent(name: str | None) -> UUID | None:
    found = directory.organisation_named(name)
    if name and found is None:
        raise RuleBroken("parent", _("No organisation, or more than one, bears this name. Add it first, or leave this empty."))
    return found


def _check_above(organisation: Organisation) -> None:
    """An organisation never stands above itself, at any distance."""
    above = organisation.parent_id
    for _level in range(DEEPEST):
        if above is None:
            return
        if above == organisation.id:
            break
        above = db.session.execute(select(Organisation.parent_id).where(Organisation.id == above)).scalar_one_or_none()
    raise RuleBroken("parent", _("An organisation cannot be part of itself."))


def _write_names(organisation: Organisation, names: list[OrganisationNameFacts]) -> None:
    kept = {row.id: row for row in organisation.names}
    rows = []
    for position, facts in enumerate(names):
        row = kept.get(facts.id) if facts.id else None
        row = row or OrganisationName()
        row.position, row.name, row.folded = position, facts.name, sort_key(facts.name)
        row.kind, row.language = facts.kind, facts.language
        rows.append(row)
    organisation.names[:] = rows
