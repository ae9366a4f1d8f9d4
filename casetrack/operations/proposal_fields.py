"""What a proposal of each type is called and which fields it has: the same table for the review page and for changing a field."""

from dataclasses import dataclass
from typing import Any

from casetrack.vocabulary import LETTER_KINDS, NEGOTIATION_STATUSES, QUALIFIERS, Choices
from casetrack.wording import lazy


@dataclass(frozen=True)
class Field:
    """One field of a proposal: its name, its label, how it is typed ("line", "text", "count", "quantity", "list", "date", "word":
    one of `words`)."""

    name: str
    label: Any
    shape: str = "line"
    words: Choices | None = None


@dataclass(frozen=True)
class Kind:
    """What a type of proposal is called, whether it is about a case, and its fields in the order on screen."""

    label: Any
    needs_group: bool
    fields: tuple[Field, ...]


UNIT_WORDS = Choices(people=lazy("people"), families=lazy("families"), households=lazy("households"))
SITUATION_WORDS = Choices(
    stranded=lazy("stranded"),
    displaced=lazy("displaced"),
    sheltering=lazy("sheltering"),
    hosted=lazy("hosted"),
    arrived=lazy("arrived"),
    evacuated=lazy("evacuated"),
    evacuation_planned=lazy("evacuation planned"),
    returned=lazy("returned"),
    repatriation_planned=lazy("return across the border planned"),
    resettled=lazy("resettled"),
    detained=lazy("detained"),
    deported=lazy("deported"),
    besieged=lazy("besieged"),
    in_need=lazy("in need"),
    released=lazy("released"),
    rescued=lazy("rescued"),
)
AID_WORDS = Choices(
    delivered=lazy("delivered"),
    ongoing=lazy("ongoing"),
    in_transit=lazy("on the way"),
    planned=lazy("planned"),
    pledged=lazy("pledged"),
    requested=lazy("requested"),
    conditional=lazy("under a condition"),
    blocked=lazy("blocked"),
    refused=lazy("refused"),
    not_delivered=lazy("not delivered"),
)
SPEECH_WORDS = Choices(direct=lazy("in the speaker's own words"), indirect=lazy("reported by the article"))
CONDITION_WORDS = Choices(
    reported=lazy("reported"),
    alleged=lazy("alleged"),
    announced=lazy("announced"),
    in_force=lazy("in force"),
    lifted=lazy("lifted"),
    absent=lazy("said not to exist"),
)
LETTER_WORDS = Choices(
    draft=lazy("draft"),
    sent=lazy("sent"),
    received=lazy("received"),
    acknowledged=lazy("receipt confirmed"),
    partly_answered=lazy("partly answered"),
    answered=lazy("answered"),
    refused=lazy("refused"),
    unanswered=lazy("not answered"),
)

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
            Field("headcount_qualifier", lazy("How exact"), "word", QUALIFIERS),
            Field("headcount_unit", lazy("Counted in"), "word", UNIT_WORDS),
            Field("population_type", lazy("Who they are")),
            Field("nationality", lazy("Nationality")),
            Field("origin", lazy("From")),
            Field("current_place", lazy("Now in")),
            Field("destination", lazy("On the way to")),
            Field("status", lazy("Situation"), "word", SITUATION_WORDS),
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
            Field("quantity", lazy("Quantity"), "quantity"),
            Field("quantity_unit", lazy("Unit")),
            Field("recipients", lazy("For whom")),
            Field("recipient_count", lazy("People reached"), "count"),
            Field("provider", lazy("Given by")),
            Field("place", lazy("Place")),
            Field("date", lazy("Given on"), "date"),
            Field("reported_on", lazy("Reported on"), "date"),
            Field("since", lazy("Since"), "date"),
            Field("status", lazy("Reported as"), "word", AID_WORDS),
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
            Field("kind", lazy("Speech"), "word", SPEECH_WORDS),
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
            Field("status", lazy("Reported as"), "word", CONDITION_WORDS),
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
            Field("status", lazy("Status"), "word", NEGOTIATION_STATUSES),
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
            Field("kind", lazy("Kind"), "word", LETTER_KINDS),
            Field("sender", lazy("From")),
            Field("recipient", lazy("To")),
            Field("subject", lazy("About"), "text"),
            Field("date", lazy("Dated"), "date"),
            Field("status", lazy("State"), "word", LETTER_WORDS),
            Field("confirmed_by", lazy("Confirmed by")),
        ),
    ),
}
FOR_INFORMATION = ("Date", "Place", "Event")


def shown(field: Field, value: Any) -> str:
    """A field's value in words, for whoever decides; dates are shown by the page."""
    if field.words is not None:
        return field.words.label(str(value))
    if field.shape == "list":
        return "; ".join(words.replace("_", " ") for words in listed(value))
    if field.name in ("population_type", "kind"):
        return str(value).replace("_", " ")
    return str(value)


def listed(value: Any) -> list[str]:
    """A list of names, from a list or from one text."""
    values = value if isinstance(value, list | tuple) else [value]
    return [words for item in values if (words := " ".join(str(item or "").split()))]
