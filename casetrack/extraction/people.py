"""Persons in public office: title and name in every order in which articles put them, one person per document.

Every later mention (surname, "the ombudsman", "she") is traced to one of them by `People`.
"""

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, field

from casetrack.extraction.countries import country_of, country_of_adjective
from casetrack.extraction.document import Document
from casetrack.extraction.patterns import CAP, PARTICLE

Span = tuple[int, int]


@dataclass(eq=False)
class Person:
    """One person with title; spans of name, title, organisation and country as first given."""

    name: str
    name_span: Span
    title: str | None = None
    title_span: Span | None = None
    organisation: str | None = None
    organisation_span: Span | None = None
    country: str | None = None
    country_span: Span | None = None
    whole: Span = (0, 0)
    gender: str | None = None
    spellings: list[str] = field(default_factory=list)
    mentions: list[Span] = field(default_factory=list)
    wrong_names: list[Span] = field(default_factory=list)  # names that the text itself calls mistaken
    apart: bool = False  # title and name stand in two sentences

    @property
    def surname(self) -> str:
        return self.name.split()[-1]


def folded(name: str) -> str:
    """A name for comparing: no accents, no case, no hyphens."""
    decomposed = unicodedata.normalize("NFKD", name)
    return re.sub(r"[^\w ]+", "", "".join(c for c in decomposed if not unicodedata.combining(c))).casefold()


def _is_surname(name: str) -> bool:
    """One word, or one with particles before it: "Berg", "Abu Sharati"."""
    return all(re.fullmatch(PARTICLE, word) for word in folded(name).split()[:-1])


class People:
    """All persons in office of one document, and who is meant at a given place in it."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.persons: list[Person] = []
        self._by_surname: dict[str, list[Person]] = {}
        self._mentions: list[tuple[int, int, Person]] = []

    def add(self, person: Person) -> Person:
        known = self.same_person(person)
        if known is None:
            self.persons.append(person)
            self._by_surname.setdefault(folded(person.surname), []).append(person)
            person.mentions.append(person.name_span)
            person.spellings.append(person.name)
            return person
        known.mentions.append(person.name_span)
        if person.name not in known.spellings and not _is_surname(person.name):
            known.spellings.append(person.name)
        for name in ("title", "organisation", "country"):
            if getattr(known, name) is None:
                setattr(known, name, getattr(person, name))
                setattr(known, f"{name}_span", getattr(person, f"{name}_span"))
        known.gender = known.gender or person.gender
        return known

    def drop(self, person: Person) -> None:
        self.persons.remove(person)
        self._by_surname[folded(person.surname)].remove(person)

    def same_person(self, person: Person) -> Person | None:
        first = folded(person.name).split()[0]
        alone = _is_surname(person.name)
        for known in self._by_surname.get(folded(person.surname), []):
            other = folded(known.name).split()[0]
            if alone or " " not in known.name or first[0] == other[0] or first.endswith(other[1:]) or other.endswith(first[1:]):
                return known
        return None

    def index(self) -> None:
        """Find every later mention by surname or by office, once all persons are known."""
        plain = self.document.plain
        found: list[tuple[int, int, Person]] = []
        for person in self.persons:
            found.extend((start, end, person) for start, end in person.mentions)
        surnames = {spelling.split()[-1]: person for person in reversed(self.persons) for spelling in person.spellings}
        if surnames:
            pattern = re.compile(
                r"(?<![\w-])(?:" + "|".join(sorted(map(re.escape, surnames), key=len, reverse=True)) + r")(?![\w-])"
            )
            found.extend((m.start(), m.end(), surnames[m[0]]) for m in pattern.finditer(plain))
        offices: dict[str, Person | None] = {}
        for person in self.persons:
            for head in self._offices(person):
                offices[head] = person if offices.get(head, person) is person else None
        if offices:
            pattern = re.compile(
                rf"(?<!\w)[Tt]he\s+(?P<of>(?-i:{CAP})\s+)?(?P<office>"
                + "|".join(sorted(map(re.escape, offices), key=len, reverse=True))
                + r")(?!\w|\s+of\b|,|'s\s+office)",
                re.I,
            )
            for match in pattern.finditer(plain):
                office = offices[match["office"].lower()]
                if office is not None and self._of_same_country(office, match["of"]):
                    found.append((match.start(), match.end(), office))
        found.sort(key=lambda mention: (mention[0], -mention[1]))
        self._mentions = []
        for mention in found:  # a surname inside a full name is no second mention
            if not self._mentions or mention[0] >= self._mentions[-1][1]:
                self._mentions.append(mention)
        self._starts = [mention[0] for mention in self._mentions]

    def _of_same_country(self, person: Person, adjective: str | None) -> bool:
        """ "The Kestrian minister" is no minister of another state."""
        country = country_of_adjective(adjective.strip(), self.document) if adjective else None
        known = country_of(person.country, self.document) if person.country else None
        return country is None or known is None or country == known

    def _offices(self, person: Person) -> set[str]:
        if person.title is None:
            return set()
        title = person.title.replace("\u2019", "'")
        lead = re.split(r"\s(?:of|for|to|in)\s|,", title)[0].lower()
        last = lead.split()[-1]
        heads = {lead, last}
        if last.startswith("ombuds") or lead.endswith("rights defender"):
            heads |= {"ombudsman", "ombudswoman", "ombudsperson"}
        if "deputy" in lead:
            heads = {lead}
        return heads

    def mentions_in(self, start: int, end: int) -> list[tuple[int, int, Person]]:
        low = bisect_right(self._starts, start - 1)
        high = bisect_right(self._starts, end - 1)
        return self._mentions[low:high]

    def last_before(self, position: int, within: int = 900, gender: str | None = None) -> tuple[int, int, Person] | None:
        """The person named last before a pronoun, not too far back and not known to be of the other gender."""
        index = bisect_right(self._starts, position - 1) - 1
        while index >= 0 and position - self._mentions[index][0] <= within:
            if gender is None or self._mentions[index][2].gender in (None, gender):
                return self._mentions[index]
            index -= 1
        return None
