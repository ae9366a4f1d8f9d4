"""With whom we spoke about a group lately, to be chosen with one tap on the next contact."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from casetrack.errors import RuleBroken
from casetrack.extensions import db
from casetrack.models.contacts import Contact, ContactGroup, ContactOfficial, ContactOrganisation
from casetrack.models.groups import Group
from casetrack.models.officials import Official
from casetrack.models.organisations import Organisation
from casetrack.models.users import User
from casetrack.operations import directory
from casetrack.operations.reach import as_id, seen_by
from casetrack.wording import gettext as _

MOST = 6
READ = 40


@dataclass(frozen=True)
class Known:
    """An official or organisation by id and name."""

    id: UUID
    name: str


def lately(viewer: User, group: Group | None, chosen: Sequence[object] = (), most: int = MOST) -> list[Known]:
    """Officials and organisations of the latest contacts about this group, and those that a form names already."""
    found = [known for _day, known in sorted(_of_contacts(viewer, group), key=lambda pair: pair[0], reverse=True)] if group else []
    rows = list(dict.fromkeys(found))[:most]
    missing = [key for key in map(as_id, chosen) if key and key not in {row.id for row in rows}]
    return rows + [Known(row.id, row.name) for kind in (Official, Organisation) for row in _open(viewer, kind, missing)]


def _of_contacts(viewer: User, group: Group) -> list[tuple[date, Known]]:
    found: list[tuple[date, Known]] = []
    for tie_class, tie, known in (
        (ContactOfficial, ContactOfficial.official_id, Official),
        (ContactOrganisation, ContactOrganisation.organisation_id, Organisation),
    ):
        query = (
            select(Contact.happened_on, known.id, known.name)
            .join(tie_class, tie_class.contact_id == Contact.id)
            .join(known, known.id == tie)
            .where(
                Contact.id.in_(select(ContactGroup.contact_id).where(ContactGroup.group_id == group.id)),
                Contact.withdrawn_at.is_(None),
                known.withdrawn_at.is_(None),
                seen_by(viewer, Contact),
                directory.open_to(viewer, known),
            )
            .order_by(Contact.happened_on.desc(), Contact.id.desc())
            .limit(READ)
        )
        found += [(row[0], Known(row[1], row[2])) for row in db.session.execute(query)]
    return found


def those_chosen(by: User, chosen: Sequence[object]) -> tuple[list[UUID], list[UUID]]:
    """(officials, organisations) among the ids that a form sent. Raises RuleBroken for one that is neither."""
    keys = {key for key in map(as_id, chosen) if key}
    if not chosen:
        return [], []
    officials = [row.id for row in _open(by, Official, keys)]
    organisations = [row.id for row in _open(by, Organisation, keys)]
    if len(keys) < len(set(chosen)) or len(officials) + len(organisations) < len(keys):
        raise RuleBroken("with_known", _("Choose from those that are offered, or type the name."))
    return officials, organisations


def _open(viewer: User, record_class: Any, keys: Any) -> list[Any]:
    """Those of these records that stand and that the viewer may read; no look-up for none."""
    if not keys:
        return []
    query = select(record_class).where(
        record_class.id.in_(keys), record_class.withdrawn_at.is_(None), directory.open_to(viewer, record_class)
    )
    return list(db.session.execute(query.order_by(record_class.name_key, record_class.id)).scalars())
