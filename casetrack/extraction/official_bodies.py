"""What an office belongs to when no "of" says it: "Ostal Governor", "State planning board vice chairman", "Duma member"; and an
office and a name that stand apart, in two sentences.
"""

import re

from casetrack.extraction.countries import country_of, country_of_adjective
from casetrack.extraction.document import Document
from casetrack.extraction.patterns import CAP, rx
from casetrack.extraction.people import People, Person


def fill_bodies(document: Document, people: People) -> None:
    """Give each person in office the body or the area that stands in or right before the title."""
    for person in people.persons:
        if person.title_span is None or person.organisation is not None:
            continue
        start, end = person.title_span
        for name in ("people.area_head", "people.member_head"):
            match = document.lexicon.pattern(name).match(document.plain, start, end)
            if match is not None and not rx(rf"(?i:{document.lexicon.title_words})$").match(match["body"]):
                person.organisation, person.organisation_span = document.said(*match.span("body")), match.span("body")
                break
        else:
            _body_before(document, person, start)


def _body_before(document: Document, person: Person, start: int) -> None:
    left = max(0, start - 60)
    match = document.lexicon.pattern("people.body_before").search(document.plain[left:start])
    if match is not None:
        span = (left + match.start("body"), left + match.end("body"))
        person.organisation, person.organisation_span = document.said(*span), span


def join_apart(document: Document, people: People) -> None:
    """ "The foreign minister said. ... Omar Keita said.": the next speaker, whom nothing else introduces, is that minister.

    Only one office of that kind may be without a name, and the name must come with the very next words that somebody says.
    """
    pattern = document.lexicon.pattern("people.office_said")
    named = [person.name_span for person in people.persons if person.title is not None]
    for match in pattern.finditer(document.plain):
        voice = _next_voice(document, people, match)
        if voice is None or any(start < voice.name_span[0] and match.start() < start for start, _ in named):
            continue
        span = match.span("title")
        voice.title, voice.title_span = document.said(*span), span
        first = rx(rf"(?P<c>{CAP}(?: {CAP})?) ").match(document.plain, *span)
        country = _country(first["c"], document) if first is not None else None
        if first is not None and country is not None:
            voice.country, voice.country_span = country, first.span("c")
            voice.title, voice.title_span = document.said(first.end(), span[1]), (first.end(), span[1])
        voice.whole = voice.name_span
        voice.apart = True


def _country(said: str, document: Document) -> str | None:
    return country_of(said, document) or country_of_adjective(said, document)


def _next_voice(document: Document, people: People, office: re.Match[str]) -> Person | None:
    here = document.sentence_at(office.start())
    if here is None:
        return None
    index = document.sentences.index(here)
    near = document.sentences[index + 1 : index + 4]
    for person in people.persons:
        start, end = person.name_span
        if person.title is None and any(s.start <= start < s.end and s.block - here.block <= 1 for s in near):
            return person if _is_bare(document, start, end) else None
    return None


def _is_bare(document: Document, start: int, end: int) -> bool:
    """Nothing beside the name says who that is: no role before it, no "a farmer" behind it."""
    plain, pattern = document.plain, document.lexicon.pattern
    if pattern("people.introduced").match(plain, end):
        return False
    opens = pattern("people.opens").search(plain[max(0, start - 4) : start]) is not None or plain[start - 1] == "\n"
    behind = opens and pattern("people.said_after").match(plain, end) is not None
    return behind or pattern("people.said_before").search(plain[max(0, start - 30) : start]) is not None
