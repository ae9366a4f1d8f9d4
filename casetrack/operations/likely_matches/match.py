"""What a likely match is, and how alike two names, places and texts are. Nothing here touches the database."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from rapidfuzz import fuzz

from casetrack.cleaning import name_key, name_skeletons, sort_key

ALIKE = 85
SHARED_BONES = 60  # the same consonants, and not too different in all: Ahmad and Ahmed, not Marin and Moreno
_SMALL = frozenset("the a an of for to in on at with and by from their its his her or s de la".split())
_KINDS_OF_PLACE = frozenset("oblast region province district city town village county state area municipality raion rayon".split())


@dataclass(frozen=True)
class Match:
    """A known record that a proposal may be about. `kind`: its table; `why`: a sentence; `exact`: nothing speaks against it."""

    kind: str
    id: UUID
    label: str
    why: str
    exact: bool


# --- names ---


def words_alike(one: str, other: str) -> bool:
    """Two words of names, folded by `name_key`, that may be one word: equal, nearly so, or of the same consonants."""
    ratio = fuzz.ratio(one, other)
    if ratio >= ALIKE:
        return True
    bones, others = name_skeletons(one), name_skeletons(other)
    if not bones or bones != others or len(bones[0]) < 3:
        return False
    return ratio >= SHARED_BONES or one == bones[0] or other == others[0]  # Arabic script keeps the consonants only


def initial_of(one: str, other: str) -> bool:
    """One is the first letter of the other."""
    return min(len(one), len(other)) == 1 and one[:1] == other[:1]


def name_likeness(written: str, known: str) -> float:
    """How well two names of a person or body agree, 0 to 1: 1 when every word has its like, less when one name holds more words."""
    one, other = _telling(written), _telling(known)
    if not one or not other:
        return 0.0
    shorter, longer = sorted((one, other), key=len)
    left, whole = list(longer), 0
    for word in shorter:
        like = next((w for w in left if words_alike(word, w)), None)
        whole += like is not None
        like = like or next((w for w in left if initial_of(word, w)), None)
        if like is None:
            return 0.0
        left.remove(like)
    if not whole or (len(shorter) == 1 and len(shorter[0]) < 3):
        return 0.0
    return (whole + 0.5 * (len(shorter) - whole)) / len(longer)


def _telling(name: str) -> list[str]:
    return [word for word in name_key(name).split() if word not in _SMALL]


def names_meet(one: str | None, other: str | None) -> bool:
    """True unless both names are known and are not alike."""
    return not one or not other or name_likeness(one, other) > 0


# --- places and texts ---


def place_words(name: str | None) -> frozenset[str]:
    """The telling words of a place: "Kursk Oblast" and "the Kursk region" are one."""
    words = {word for word in name_key(name or "").split() if word not in _SMALL}
    return frozenset(words - _FOLDED_KINDS or words)


_FOLDED_KINDS = frozenset(name_key(word) for word in _KINDS_OF_PLACE)


def same_place(one: str | None, other: str | None) -> bool:
    """Two names of one place, as far as words can tell."""
    first, second = place_words(one), place_words(other)
    return bool(first) and first == second


def content_words(texts: Iterable[str | None]) -> frozenset[str]:
    """Words of four signs or more, folded and cut to their stem's length, to compare items and requirements by."""
    words = (word for text in texts for word in re.findall(r"\w+", sort_key(text or "")))
    return frozenset(word[:6] for word in words if len(word) >= 4)


def text_likeness(one: str | None, other: str | None) -> float:
    """Which part of the shorter text's content words the other one holds too, 0 to 1."""
    first, second = content_words([one]), content_words([other])
    smaller = min(len(first), len(second))
    return len(first & second) / smaller if smaller else 0.0
