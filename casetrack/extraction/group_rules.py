"""The patterns of displaced groups, put together once for a language, and the whole of a verb as a person would mark it."""

import re
from dataclasses import dataclass
from functools import cache

from casetrack.extraction.lexicons import Lexicon
from casetrack.extraction.patterns import rx


@dataclass(frozen=True)
class GroupRules:
    """How groups stand, by name, and one pattern for all items of aid."""

    statuses: tuple[tuple[str, re.Pattern[str]], ...]
    before: tuple[tuple[str, re.Pattern[str]], ...]
    around: tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]
    # Any of the words of `around` that stand before the people: most sentences have none, and this is one search.
    any_around: re.Pattern[str]
    items: re.Pattern[str]


@cache
def group_rules(lexicon: Lexicon) -> GroupRules:
    every_item = "|".join(words for _, words in lexicon.item_categories)
    return GroupRules(
        statuses=tuple((name, rx(rf"\b(?:{words})", re.I)) for name, words in lexicon.statuses),
        before=tuple((name, rx(rf"\b(?:{words}) ?$", re.I)) for name, words in lexicon.statuses_before.items()),
        around=tuple((name, rx(rf"\b(?:{left}) ?$", re.I), rx(right, re.I)) for name, left, right in lexicon.statuses_around),
        any_around=rx(rf"\b(?:{'|'.join(left for _, left, _ in lexicon.statuses_around)}) ?$", re.I),
        items=rx(rf"\b(?:{every_item})\b", re.I),
    )


def verb_phrase(lexicon: Lexicon, plain: str, left: int, span: tuple[int, int]) -> tuple[int, int]:
    """ "remained on" -> "have remained": with its auxiliaries and without the preposition, as a person would mark it."""
    start, end = span
    particles = lexicon.pattern("groups.particles").search(plain, start, end)
    if particles is not None and rx(r"\w{4,}").search(plain, start, particles.start()):
        end = particles.start()
    auxiliaries = lexicon.pattern("groups.auxiliaries").search(plain, max(left, start - 50), start)
    return (auxiliaries.start() if auxiliaries is not None else start, end)
