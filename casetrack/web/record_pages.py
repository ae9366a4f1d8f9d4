"""Where the pages of a record are: the one that shows it, the one that changes it, the one that takes it back. By its table."""

from dataclasses import dataclass
from typing import Any

from flask import url_for


@dataclass(frozen=True)
class Pages:
    """Endpoints; empty where there is no such page."""

    show: str
    edit: str = ""
    withdraw: str = ""


PAGES = {
    "groups": Pages("groups.show_group", "groups.edit_group", "groups.withdraw_group"),
    "statements": Pages("statements.show_statement", "statements.edit_statement", "statements.withdraw_statement"),
    "aid_deliveries": Pages(
        "aid_deliveries.show_aid_delivery", "aid_deliveries.edit_aid_delivery", "aid_deliveries.withdraw_aid_delivery"
    ),
    "movements": Pages("movements.show_movement", "movements.edit_movement", "movements.withdraw_movement"),
    "conditions": Pages("conditions.show_condition", "conditions.edit_condition", "conditions.withdraw_condition"),
    "negotiations": Pages("negotiations.show_negotiation", "negotiations.edit_negotiation", "negotiations.withdraw_negotiation"),
    "reclassifications": Pages(
        "reclassifications.show_reclassification",
        "reclassifications.edit_reclassification",
        "reclassifications.withdraw_reclassification",
    ),
    "letters": Pages("correspondence.show_letter", "correspondence.edit_letter", "correspondence.withdraw_letter"),
    "contacts": Pages("contacts.show_contact", "contacts.edit_contact", "contacts.withdraw_contact"),
    "follow_ups": Pages("follow_ups.show_follow_up", "follow_ups.edit_follow_up", "follow_ups.withdraw_follow_up"),
    "officials": Pages("officials.show_official", "officials.edit_official", "officials.withdraw_official"),
    "organisations": Pages(
        "organisations.show_organisation", "organisations.edit_organisation", "organisations.withdraw_organisation"
    ),
    "places": Pages("places.show_place"),
    "sources": Pages("sources.show_source"),
    "approvals": Pages("approvals.show_approval"),
}


def url_of(record: Any, what: str = "show") -> str:
    """The address of a record's page; empty when it has no such page."""
    endpoint = getattr(PAGES.get(record.__tablename__), what, "")
    if not endpoint:
        return ""
    return url_for(endpoint, code=record.code) if record.__tablename__ == "groups" else url_for(endpoint, key=record.id)
