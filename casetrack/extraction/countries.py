"""States and their adjectives: from the gazetteer, and by morphology for states that no list knows.

An adjective that is in no list counts only when the state's own name stands somewhere in the same text.
"""

import re

from casetrack.extraction.document import Document
from casetrack.extraction.patterns import CAP, UPPER, rx

_FORMAL = rx(
    r"(?:the )?(?:(?:Islamic |People's |Democratic |Federal |United )*(?:Republic|Kingdom|Federation|State|Sultanate|Principality|"
    rf"Emirate|Union|Commonwealth)) of (?:the )?({CAP}(?: {CAP})?)$"
)
_ADJECTIVE_FIRST = rx(rf"(?:the )?({CAP}) (?:Federation|Republic|Kingdom|Union)$")
_PEOPLE = rx(rf"[{UPPER}]\w{{2,20}}(?:ans?|ese|ians?|ari|ani|eri|idi|ingya|ites?)")
_ENDINGS = (
    ("ian", ("ia", "y", "", "a", "e", "ius", "o")),
    ("an", ("a", "", "o", "e")),
    ("ese", ("", "a", "o", "e", "ia")),
    ("ish", ("", "land", "ia")),
    ("i", ("", "a", "ia", "e")),
    ("ic", ("ia", "", "land")),
    ("n", ("",)),
)


def country_of(word: str, document: Document) -> str | None:
    """The state that a name or adjective stands for: "Russian Federation" -> Russia; None if it is no state we can tell."""
    said = word.strip().removeprefix("the ").removeprefix("The ")
    lexicon = document.lexicon
    if said in lexicon.countries:
        return lexicon.countries[said]
    if said in lexicon.demonyms:
        return lexicon.demonyms[said]
    formal = _FORMAL.match(said)
    if formal is not None:
        return lexicon.countries.get(formal[1], formal[1])
    adjective = _ADJECTIVE_FIRST.match(said)
    if adjective is not None:
        return country_of_adjective(adjective[1], document) or said
    return None


def country_of_adjective(word: str, document: Document) -> str | None:
    """`Kordian` -> Kordia, if the text names Kordia; a listed adjective needs no such proof."""
    if word in document.lexicon.demonyms:
        return document.lexicon.demonyms[word]
    for singular in (word, word.removesuffix("s")):
        for ending, stems in _ENDINGS:
            if not singular.endswith(ending) or len(singular) - len(ending) < 3:
                continue
            for stem in stems:
                candidate = singular[: len(singular) - len(ending)] + stem
                if candidate != singular and candidate in capitalised_words(document):
                    return candidate
    return None


def looks_like_a_people(word: str) -> bool:
    """`Beltari`, `Zarovians`: written like the people of a state; only said of a word directly before or as counted people."""
    return bool(_PEOPLE.fullmatch(word))


def capitalised_words(document: Document) -> frozenset[str]:
    cached = document.__dict__.get("_capitalised")
    if cached is None:
        found = re.findall(rf"(?<![\w-])[{UPPER}]\w{{2,}}", document.plain)
        cached = document.__dict__["_capitalised"] = frozenset([*found, *(word.capitalize() for word in found if word.isupper())])
    return cached
