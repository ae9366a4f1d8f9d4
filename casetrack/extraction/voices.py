"""People without an office who speak: named beside a verb of speech, so that "he" and their surname can be traced to them."""

from collections.abc import Callable

from casetrack.extraction.countries import country_of, country_of_adjective
from casetrack.extraction.document import Document
from casetrack.extraction.people import People, Person, Span

# Gives the name without what stands before it, or nothing when it is the name of a body or a place.
Cleaner = Callable[[int, int], tuple[int | None, int | None]]


def find_voices(document: Document, people: People, clean: Cleaner) -> None:
    """Add everybody who speaks under a full name; without a title they are speakers, never proposed as officials."""
    before, after = (document.lexicon.pattern(name) for name in ("people.voice_before", "people.voice_after"))
    for sentence in document.body():
        for pattern in (before, after):
            for match in pattern.finditer(document.plain, sentence.start, sentence.end):
                start, end = clean(*match.span("name"))
                if start is None or end is None or not _is_person(document, people, (start, end)):
                    continue
                role = document.lexicon.pattern("people.role").match(document.plain, start, end)
                start = role.end() if role is not None else start
                people.add(Person(name=document.said(start, end), name_span=(start, end), whole=(start, end)))


def _is_person(document: Document, people: People, span: Span) -> bool:
    """No body, no state, nobody known, and no article before it."""
    plain = document.plain
    said = plain[span[0] : span[1]].split()
    before = plain[max(0, span[0] - 40) : span[0]].split()[-1:]
    if any(word.isupper() and len(word) > 2 for word in said) or (before and _goes_on_from(before[0])):
        return False
    if any(country_of(word, document) or country_of_adjective(word, document) for word in (*said, " ".join(said))):
        return False
    return not any(start < span[1] and span[0] < end for person in people.persons for start, end in person.mentions)


def _goes_on_from(word: str) -> bool:
    """ "Committee for Human Rights said": behind such a word stands the rest of another name."""
    return word.lower() in ("the", "a", "an", "of", "for", "in", "at", "from", "to", "near") or word.istitle()
