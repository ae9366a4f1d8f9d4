"""Names typed into forms, tied to known records where exactly one fits; what was typed is always kept as well."""

from typing import Any
from uuid import UUID

from sqlalchemy import select

from casetrack.cleaning import sort_key
from casetrack.extensions import db
from casetrack.models.officials import Official, OfficialName
from casetrack.models.organisations import Organisation, OrganisationName
from casetrack.models.places import Place, PlaceName


def organisation_names(most: int = 40) -> list[str]:
    """Names to suggest while typing: few, so that a page stays light."""
    query = select(Organisation.name).where(Organisation.withdrawn_at.is_(None)).order_by(Organisation.name_key).limit(most)
    return list(db.session.execute(query).scalars())


def official_names(most: int = 40) -> list[str]:
    """The same for officials."""
    query = select(Official.name).where(Official.withdrawn_at.is_(None)).order_by(Official.name_key).limit(most)
    return list(db.session.execute(query).scalars())


def organisation_named(name: str | None) -> UUID | None:
    """The organisation that exactly bears this name, when there is exactly one."""
    return _the_one(Organisation, OrganisationName, OrganisationName.organisation_id, name)


def official_named(name: str | None) -> UUID | None:
    """The official who exactly bears this name, when there is exactly one. Never by likeness."""
    return _the_one(Official, OfficialName, OfficialName.official_id, name)


def place_named(name: str | None) -> UUID | None:
    """The place that exactly bears this name, when there is exactly one."""
    return _the_one(Place, PlaceName, PlaceName.place_id, name)


def _the_one(record_class: Any, name_class: Any, owner: Any, name: str | None) -> UUID | None:
    if not name:
        return None
    key = sort_key(name)
    by_name = select(record_class.id).where(record_class.name_key == key, record_class.withdrawn_at.is_(None))
    by_other = (
        select(owner)
        .join(record_class, record_class.id == owner)
        .where(name_class.folded == key, record_class.withdrawn_at.is_(None))
    )
    found = set(db.session.execute(by_name.union(by_other).limit(3)).scalars())
    return found.pop() if len(found) == 1 else None
