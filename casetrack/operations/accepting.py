"""From extraction's words to the records: the table, as data, and the plain translations that read it.

What the words of an article become stands here once: the fields that a proposal of each type shows and lets be changed, and what
each word turns into. Nothing here touches the database; `accepted_records.py` makes the records.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from casetrack import limits
from casetrack.wording import lazy
from casetrack.world_dates import NotADate, WorldDate, world_date


@dataclass(frozen=True)
class Field:
    """One field of a proposal: its name, its label, how it is typed ("line", "text", "count", "list", "date")."""

    name: str
    label: Any
    shape: str = "line"


@dataclass(frozen=True)
class Kind:
    """What a type of proposal is called, whether it is about a case, and its fields in the order on screen."""

    label: Any
    needs_group: bool
    fields: tuple[Field, ...]


_SAID_BY = Field("attributed_to", lazy("Said by"))

# Date, Place and Event are never decided on their own, so they are not here.
KINDS: dict[str, Kind] = {
    "Source": Kind(
        lazy("About the article"),
        False,
        (
            Field("title", lazy("Title")),
            Field("outlet", lazy("Publisher")),
            Field("byline", lazy("Written by")),
            Field("publication_date", lazy("Published on"), "date"),
            Field("place", lazy("Dateline")),
        ),
    ),
    "DisplacedGroup": Kind(
        lazy("Displaced group"),
        False,
        (
            Field("headcount", lazy("Number"), "count"),
            Field("headcount_max", lazy("Up to"), "count"),
            Field("headcount_qualifier", lazy("How exact")),
            Field("headcount_unit", lazy("Counted in")),
            Field("population_type", lazy("Who they are")),
            Field("nationality", lazy("Nationality")),
            Field("origin", lazy("From")),
            Field("current_place", lazy("Now in")),
            Field("destination", lazy("On the way to")),
            Field("status", lazy("Situation")),
            Field("as_of", lazy("As of"), "date"),
            _SAID_BY,
        ),
    ),
    "AidDelivery": Kind(
        lazy("Aid"),
        True,
        (
            Field("items", lazy("What"), "text"),
            Field("categories", lazy("Kinds of aid"), "list"),
            Field("quantity", lazy("Quantity"), "count"),
            Field("quantity_unit", lazy("Unit")),
            Field("recipients", lazy("For whom")),
            Field("recipient_count", lazy("People reached"), "count"),
            Field("provider", lazy("Given by")),
            Field("place", lazy("Place")),
            Field("date", lazy("Given on"), "date"),
            Field("reported_on", lazy("Reported on"), "date"),
            Field("since", lazy("Since"), "date"),
            Field("status", lazy("Reported as")),
            _SAID_BY,
        ),
    ),
    "Official": Kind(
        lazy("Official"),
        False,
        (
            Field("name", lazy("Name")),
            Field("title", lazy("Title")),
            Field("organisation", lazy("Organisation")),
            Field("country", lazy("Country")),
            Field("aliases", lazy("Also written"), "list"),
        ),
    ),
    "Organisation": Kind(
        lazy("Organisation"),
        False,
        (
            Field("name", lazy("Name")),
            Field("acronym", lazy("Acronym")),
            Field("kind", lazy("Kind")),
            Field("country", lazy("Country")),
        ),
    ),
    "Statement": Kind(
        lazy("Statement"),
        True,
        (
            Field("speaker", lazy("Speaker")),
            Field("date", lazy("Said on"), "date"),
            Field("kind", lazy("Speech")),
            Field("gist", lazy("What was said"), "text"),
        ),
    ),
    "Condition": Kind(
        lazy("Condition"),
        True,
        (
            Field("requirement", lazy("What is required"), "text"),
            Field("imposed_by", lazy("Set by")),
            Field("imposed_on", lazy("On whom")),
            Field("since", lazy("Since"), "date"),
            Field("status", lazy("Reported as")),
            Field("disputed_by", lazy("Disputed by"), "list"),
            Field("dispute", lazy("In which words"), "text"),
            _SAID_BY,
        ),
    ),
    "NegotiationTrack": Kind(
        lazy("Talks"),
        True,
        (
            Field("parties", lazy("Sides"), "list"),
            Field("representatives", lazy("Represented by"), "list"),
            Field("purpose", lazy("Purpose"), "text"),
            Field("status", lazy("Status")),
            Field("mediator", lazy("Mediator")),
            Field("place", lazy("Place")),
            Field("date", lazy("Held on"), "date"),
            Field("since", lazy("Since"), "date"),
        ),
    ),
    "Correspondence": Kind(
        lazy("Letter"),
        True,
        (
            Field("kind", lazy("Kind")),
            Field("sender", lazy("From")),
            Field("recipient", lazy("To")),
            Field("subject", lazy("About"), "text"),
            Field("date", lazy("Dated"), "date"),
            Field("status", lazy("State")),
            Field("confirmed_by", lazy("Confirmed by")),
        ),
    ),
}
FOR_INFORMATION = ("Date", "Place", "Event")

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
NEGOTIATIONS = ("planned", "ongoing", "suspended", "deadlocked", "agreed", "ended")
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
LETTER_KINDS = ("letter", "appeal", "note", "petition", "statement")

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
    return words if len(words) <= longest else words[: longest - 1] + "…"


def listed(value: Any) -> list[str]:
    """A list of names, from a list or from one text."""
    values = value if isinstance(value, list | tuple) else [value]
    return [words for item in values if (words := " ".join(str(item or "").split()))]


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
