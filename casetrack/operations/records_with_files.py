"""Which records take files, how each is looked up for a viewer, and who may attach. A new kind of record is a line here."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, select

from casetrack.errors import NotFound
from casetrack.models.groups import Group
from casetrack.models.places import Place
from casetrack.models.users import User
from casetrack.operations import (
    access,
    aid_deliveries,
    approvals,
    conditions,
    contacts,
    correspondence,
    directory,
    follow_ups,
    groups,
    movements,
    negotiations,
    officials,
    organisations,
    places,
    reclassifications,
    sources,
    statements,
)
from casetrack.operations.reach import reaches_group


@dataclass(frozen=True)
class Kind:
    """A kind of record that takes files: how one is looked up for a viewer, and which of them a viewer sees."""

    look_up: Callable[[User, Any], Any]
    visible: Callable[[User], Select[Any]]


def _groups_visible(viewer: User) -> Select[Any]:
    return select(Group).where(reaches_group(viewer))


def _places_visible(viewer: User) -> Select[Any]:
    return select(Place).where(directory.open_to(viewer, Place))


KINDS: dict[str, Kind] = {
    "groups": Kind(groups.get_group_by_id, _groups_visible),
    "statements": Kind(statements.get_statement, statements.visible),
    "movements": Kind(movements.get_movement, movements.visible),
    "aid_deliveries": Kind(aid_deliveries.get_aid_delivery, aid_deliveries.visible),
    "contacts": Kind(contacts.get_contact, contacts.visible),
    "letters": Kind(correspondence.get_letter, correspondence.visible),
    "negotiations": Kind(negotiations.get_negotiation, negotiations.visible),
    "conditions": Kind(conditions.get_condition, conditions.visible),
    "reclassifications": Kind(reclassifications.get_reclassification, reclassifications.visible),
    "follow_ups": Kind(follow_ups.get_follow_up, follow_ups.visible),
    "officials": Kind(officials.get_official, officials.visible),
    "organisations": Kind(organisations.get_organisation, organisations.visible),
    "places": Kind(places.get_place, _places_visible),
    "approvals": Kind(approvals.get_approval, approvals.visible),
    "sources": Kind(sources.get_source, sources.visible),
}


def record_of(viewer: User, kind: str, key: object) -> Any:
    """The record, by its table and id, through its own look-up. Raises NotFound."""
    if kind not in KINDS:
        raise NotFound
    return KINDS[kind].look_up(viewer, key)


def may_write(viewer: User, record: Any) -> bool:
    """True when this person, who reached the record, may attach files to it and withdraw them."""
    if record.__tablename__ == "sources":
        return access.may_import_articles(viewer) and viewer.team_id == record.team_id
    return access.may_log_work(viewer)
