"""Places by how they are written: states, "X Oblast", "the village of X", and names behind "in", "from" or "to".

No list of towns is needed; a person, a body or a month behind a preposition is not taken for a place.
"""

import re
from dataclasses import dataclass
from functools import cache

from casetrack.extraction.countries import country_of, country_of_adjective
from casetrack.extraction.document import Document
from casetrack.extraction.lexicons import Lexicon
from casetrack.extraction.patterns import CAP, rx


@dataclass(frozen=True)
class Place:
    name: str
    start: int
    end: int
    role: str  # "in", "from", "to"


@dataclass(frozen=True)
class _Rules:
    place: re.Pattern[str]
    org: re.Pattern[str]
    not_place: re.Pattern[str]


@cache
def _rules(lexicon: Lexicon) -> _Rules:
    suffix = rf"(?:{lexicon.place_words})"
    word = rf"(?:{CAP}(?:[ -](?:al|el|as|ar|an|de|du|la|le|upon|of)(?= |-))?)"
    name = rf"{word}(?:[ -]{CAP}){{0,3}}(?: {suffix}\b)*"
    name = rf"(?:(?:{lexicon.country_pattern})(?![\w-])(?! {CAP}|'s {CAP})|{name})"
    several = (
        rf"{name}(?:,? and (?:{name}|(?:neighbou?ring|surrounding|nearby|other|adjacent|\w+ surrounding|\w+ neighbou?ring) \w+))?"
    )
    kind = (
        rf"(?:(?:(?!(?:in|of|from|at|to|near)\b)\w+(?:-\w+)? ){{0,4}}?"
        rf"(?:{lexicon.place_words}|villages|towns|cities|districts|provinces|regions|camps) (?:of|called|in) (?:the )?)"
    )
    loose = rf"(?:{CAP}(?: {CAP})?'s (?={CAP}))?" r"(?:(?:the|a|an|its|their|his|her|this) )?(?:(?:\d+|[a-z]+(?:-[a-z]+)?) ){0,3}?"
    role = (
        r"(?P<role>in|at|near|inside|into|within|outside|around|across|on|throughout|from|of|to|for|out of|towards?|reached|"
        r"entered|fled|left|leaving|fleeing|via|through)"
    )
    return _Rules(
        place=rx(rf"\b{role} (?P<lead>{kind}|{loose}(?:territory of |outskirts of |city of )?)(?P<name>{several})(?!\w)"),
        org=rx(rf"\b(?i:{lexicon.org_words})\b"),
        not_place=rx(
            rf"^(?i:{'|'.join(lexicon.months)}|{'|'.join(lexicon.weekdays)})\b|^(?:{lexicon.sentence_openers}|Mr|Mrs|"
            rf"Ms|Dr|I)\b(?! \w+ (?:{lexicon.place_words}))"
        ),
    )


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
    "towards": "to",
    "toward": "to",
    "for": "for",
    "via": "via",
    "through": "via",
}


def places_in(document: Document, start: int, end: int) -> list[Place]:
    """Every place behind a preposition or a verb of going, with the part it plays: from, to, of, for or in."""
    rules = _rules(document.lexicon)
    found: list[Place] = []
    at = start
    while True:
        match = rules.place.search(document.plain, at, end)
        if match is None:
            return found
        at = match.end("role") + 1
        first, last = match.span("name")
        if _is_place(document, first, last, match["lead"], rules):
            role = _ROLES.get(re.sub(r"\s+", " ", match["role"].lower()), "in")
            found.append(Place(document.said(first, last), first, last, role))
            at = last


def _is_place(document: Document, start: int, end: int, lead: str, rules: _Rules) -> bool:
    said = document.plain[start:end]
    if rules.not_place.search(said) or rules.org.search(said):
        return False
    if re.search(r"\b(?:of|called)\s+(?:the\s+)?$", lead):
        return True
    if said.isupper() and len(said) > 1 and said not in document.lexicon.countries:
        return False  # an acronym names a body more often than a place
    if said in document.lexicon.demonyms or (
        " " not in said and country_of(said, document) is None and country_of_adjective(said, document)
    ):
        return False
    if re.search(r"\b(?:the)\s+(?:\w+\s+)*$", lead) and not re.search(rf"\b(?:{document.lexicon.place_words})\b", said):
        return country_of(said, document) is not None or bool(re.search(r"\w+\s+\w+", said))
    return not document.people.mentions_in(start, end)
