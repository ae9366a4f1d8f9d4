"""Places by how they are written: states, "X Oblast", "the village of X", and names behind "in", "from" or "to".

No list of towns is needed; a person, a body or a month behind a preposition is not taken for a place.
"""

import re
from dataclasses import dataclass

from casetrack.extraction.countries import country_of, country_of_adjective
from casetrack.extraction.document import Document


@dataclass(frozen=True)
class Place:
    name: str
    start: int
    end: int
    role: str  # "in", "from", "to"


_ROLES = {
    "from": "from",
    "of": "of",
    "out of": "from",
    "fled": "from",
    "left": "from",
    "leaving": "from",
    "fleeing": "from",
    "to": "to",
    "into": "to",
    "reached": "to",
    "entered": "to",
    "entering": "to",
    "towards": "to",
    "toward": "to",
    "for": "for",
    "via": "via",
    "through": "via",
}


def places_in(document: Document, start: int, end: int) -> list[Place]:
    """Every place behind a preposition or a verb of going, with the part it plays: from, to, of, for or in."""
    mention = document.lexicon.pattern("places.mention")
    found: list[Place] = []
    at = start
    while True:
        match = mention.search(document.plain, at, end)
        if match is None:
            return found
        at = match.end("role") + 1
        first, last = match.span("name")
        if _is_place(document, first, last, match["lead"]):
            role = _ROLES.get(re.sub(r"\s+", " ", match["role"].lower()), "in")
            found.append(Place(document.said(first, last), first, last, role))
            at = last


def _is_home(document: Document, start: int, said: str) -> bool:
    """ "their villages in Mirden Agency": where people have homes, even an Agency is a place."""
    homes = document.lexicon.pattern("groups.homes_in").search(document.plain[max(0, start - 40) : start])
    return homes is not None and said.endswith("Agency")


def _is_place(document: Document, start: int, end: int, lead: str) -> bool:
    said, pattern = document.plain[start:end], document.lexicon.pattern
    if pattern("places.no_name").search(said):
        return False
    if pattern("places.body").search(said.removesuffix(" department")) and not _is_home(document, start, said):
        return False
    if pattern("places.called").search(lead):
        return True
    if said.isupper() and len(said) > 1 and said not in document.lexicon.countries:
        return False  # an acronym names a body more often than a place
    if said in document.lexicon.demonyms or (
        " " not in said and country_of(said, document) is None and country_of_adjective(said, document)
    ):
        return False
    if pattern("places.people").search(said) or (" " not in said and pattern("places.described").match(document.plain, start)):
        return False
    if pattern("places.with_article").search(lead):
        return country_of(said, document) is not None or bool(re.search(r"\w+\s+\w+", said))
    return not document.people.mentions_in(start, end)
