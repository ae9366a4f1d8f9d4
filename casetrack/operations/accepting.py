"""From extraction's words to the records: the table, as data, and the plain translations that read it.

What each word of an article becomes stands here once. Nothing here touches the database; `accepted_records/` makes the records.
"""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from casetrack import clock, limits
from casetrack.models.sources import Source
from casetrack.operations.proposal_fields import KINDS, listed
from casetrack.vocabulary import LETTER_KINDS as KINDS_OF_LETTER, NEGOTIATION_STATUSES
from casetrack.world_dates import NotADate, WorldDate, world_date

__all__ = ["KINDS", "listed"]

# --- words of displaced groups ---

CATEGORIES = {"idps": "idp", "refugees": "refugee", "asylum_seekers": "asylum_seeker"}  # every other word: undetermined
UNITS = {"people": "person", "families": "family", "households": "household"}
# qualifier: (low, high) of n and m
QUALIFIERS: dict[str, Any] = {
    "exact": lambda n, m: (n, n),
    "about": lambda n, m: (n, n),
    "more_than": lambda n, m: (n + 1, None),
    "at_least": lambda n, m: (n, None),
    "less_than": lambda n, m: (None, max(n - 1, 0)),
    "up_to": lambda n, m: (None, n),
    "range": lambda n, m: (n, m if m is not None else n),
    "vague": lambda n, m: (None, None),
}
# situation: (status of the movement, its kind). "arrived" ones are offered, planned ones are recorded.
MOVEMENTS = {
    "returned": ("arrived", "return"),
    "arrived": ("arrived", "other"),
    "evacuated": ("arrived", "evacuation"),
    "deported": ("arrived", "other"),
    "released": ("arrived", "transfer"),
    "resettled": ("arrived", "relocation"),
    "evacuation_planned": ("planned", "evacuation"),
    "repatriation_planned": ("planned", "repatriation"),
}

# --- words of aid ---

# status: the record that it becomes. No delivery row for what did not arrive.
AID = {
    "delivered": "aid_deliveries",
    "ongoing": "aid_deliveries",
    "in_transit": "aid_deliveries",
    "planned": "aid",
    "pledged": "aid",
    "conditional": "aid",
    "blocked": "aid",
    "refused": "aid",
    "not_delivered": "aid",
    "requested": "need",
}
SECTORS = {
    "food": "FSC",
    "medicine": "HEA",
    "water": "WSH",
    "hygiene": "WSH",
    "shelter": "SHL",
    "nfi": "SHL",
    "clothing": "SHL",
    "cash": "MPC",
    "education": "EDU",
    "protection": "PRO",
    "psychosocial": "PRO",
    "transport": "LOG",
    "livelihoods": "ERY",
}  # funding, other and unspecified have none
FUTURE = frozenset({"planned", "pledged", "requested", "conditional", "evacuation_planned", "repatriation_planned"})

# --- words of conditions, talks, letters ---

CONDITIONS = {
    "reported": "alleged",
    "alleged": "alleged",
    "announced": "stated",
    "in_force": "stated",
    "lifted": "withdrawn",
}  # absent: a statement of kind "condition", negated
NEGOTIATIONS = NEGOTIATION_STATUSES.values
LETTERS = {
    "draft": "draft",
    "sent": "sent",
    "received": "delivered",
    "acknowledged": "acknowledged",
    "partly_answered": "partly_answered",
    "answered": "answered",
    "refused": "declined",
    "unanswered": "sent",
}
LETTER_KINDS = KINDS_OF_LETTER.values

# --- which field of a record a passage of a proposal supports ---

CITED: dict[str, dict[str, str]] = {
    "sources": {
        "title": "title",
        "outlet": "publisher",
        "byline": "byline",
        "publication_date": "published_on",
        "place": "dateline",
    },
    "groups": {"origin": "origin", "nationality": "described_as", "population_type": "described_as"},
    "headcount": {
        "headcount": "low",
        "headcount_max": "high",
        "headcount_qualifier": "qualifier",
        "headcount_unit": "unit",
        "as_of": "valid_on",
        "attributed_to": "said_by",
    },
    "place": {"current_place": "place", "as_of": "valid_on", "attributed_to": "said_by"},
    "situation": {"status": "text", "as_of": "valid_on", "attributed_to": "said_by"},
    "wish": {"destination": "place", "as_of": "valid_on", "attributed_to": "said_by"},
    "movements": {
        "status": "status",
        "origin": "from",
        "current_place": "to",
        "destination": "to",
        "headcount": "people",
        "attributed_to": "said_by",
    },
    "aid_deliveries": {
        "items": "items",
        "quantity": "quantity",
        "quantity_unit": "unit",
        "provider": "delivered_by",
        "recipient_count": "people_reached",
        "place": "place",
        "date": "delivered_on",
        "reported_on": "reported_on",
        "status": "reported_status",
        "attributed_to": "informed_by",
    },
    "aid": {
        "items": "text",
        "status": "reported_status",
        "date": "valid_on",
        "reported_on": "stated_on",
        "attributed_to": "said_by",
    },
    "need": {"items": "text", "status": "reported_status", "reported_on": "stated_on", "attributed_to": "said_by"},
    "officials": {"name": "name", "title": "holdings", "organisation": "holdings", "country": "holdings", "aliases": "names"},
    "organisations": {"name": "name", "acronym": "acronym", "kind": "kind", "country": "country"},
    "other": {"speaker": "said_by", "date": "stated_on", "gist": "text"},
    "conditions": {
        "requirement": "requirement",
        "imposed_by": "imposed_by",
        "imposed_on": "imposed_on",
        "since": "since",
        "status": "status",
        "disputed_by": "disputes",
        "dispute": "disputes",
        "attributed_to": "said_by",
    },
    "condition": {"requirement": "text", "imposed_by": "said_by", "status": "stance"},
    "negotiations": {
        "parties": "parties",
        "representatives": "representatives",
        "purpose": "purpose",
        "status": "status",
        "mediator": "mediator",
        "since": "since",
        "place": "rounds",
        "date": "rounds",
    },
    "letters": {
        "kind": "kind",
        "sender": "sender",
        "recipient": "addressees",
        "status": "addressees",
        "subject": "subject",
        "date": "dated_on",
        "confirmed_by": "said_by",
    },
    "speech": {"speaker": "said_by", "date": "stated_on"},
}


# --- plain translations ---


def interval(fields: Mapping[str, Any]) -> tuple[int | None, int | None, str]:
    """(low, high, qualifier) of a count: "more than 100" is (101, none, more_than)."""
    n, m = fields.get("headcount"), fields.get("headcount_max")
    qualifier = str(fields.get("headcount_qualifier") or ("vague" if n is None else "range" if m is not None else "exact"))
    if qualifier not in QUALIFIERS:
        qualifier = "exact"
    if n is None:
        return None, None, "vague"
    low, high = QUALIFIERS[qualifier](n, m)
    return low, high, qualifier


def category(population_type: str | None) -> str:
    """The displacement category: only where the word itself decides it."""
    return CATEGORIES.get(population_type or "", "undetermined")


def sector(categories: list[str]) -> str | None:
    """The one sector of these kinds of aid; none when they belong to several or to none."""
    sectors = {SECTORS.get(word) for word in categories}
    return sectors.pop() if len(sectors) == 1 else None


def cut(text: Any, longest: int = limits.NAME) -> str | None:
    """A name or a line short enough for its column; the passage keeps the whole."""
    words = " ".join(str(text or "").split())
    return (words if len(words) <= longest else words[: longest - 1] + "…") or None


_NO_YEAR = re.compile(r"XXXX(-\d{2}(?:-\d{2})?)\Z")


def dated(text: Any, *, learnt_on: date, published_on: date | None, future: bool = False) -> WorldDate:
    """A date as the text gives it. A year that it does not give comes only from a known day of publication, and never for what is
    still to come. What is no date (words such as "last week") stays out: the passage keeps it."""
    if not text:
        return WorldDate()
    text = str(text)
    try:
        found = world_date(text, learnt_on=learnt_on)
        no_year = _NO_YEAR.match(text)
        if not no_year or published_on is None or future:
            return found
        last = world_date(text, learnt_on=published_on).latest
        if last is None or (published_on - last).days > 365:
            return found
        return world_date(text, learnt_on=learnt_on, resolved=f"{last.year}{no_year[1]}", resolved_by="publication_date")
    except NotADate:
        return WorldDate()


def dated_in(source: Source, text: Any, *, future: bool = False) -> WorldDate:
    """A date as this article gives it, learnt when the article was brought in."""
    learnt_on = clock.office_time(source.captured_at).date()
    return dated(text, learnt_on=learnt_on, published_on=source.published_on.day, future=future)
