"""The patterns of aid, put together once for a language: its items, their categories, and the states in order of weight."""

import re
from dataclasses import dataclass
from functools import cache

from casetrack.extraction.lexicons import Lexicon
from casetrack.extraction.patterns import rxi

# What was stopped or not given weighs more than what is planned, and that more than what goes on.
_STATES = ("blocked", "not_delivered", "conditional", "pledged", "planned", "requested", "in_transit", "ongoing")


@dataclass(frozen=True)
class AidRules:
    """Items of every category in one pattern, each category for itself, and the states."""

    items: re.Pattern[str]
    categories: tuple[tuple[str, re.Pattern[str]], ...]
    statuses: tuple[tuple[str, re.Pattern[str]], ...]

    def category(self, found: re.Match[str]) -> str:
        """Of something that `items` found, in its place: some words are items only behind others."""
        return next(name for name, pattern in self.categories if pattern.fullmatch(found.string, found.start(), found.end()))


@cache
def aid_rules(lexicon: Lexicon) -> AidRules:
    every = "|".join(words for _, words in lexicon.item_categories)
    return AidRules(
        items=rxi(rf"(?<![\w-])(?:{every})(?![\w-])"),
        categories=tuple((name, rxi(rf"(?<![\w-])(?:{words})(?![\w-])")) for name, words in lexicon.item_categories),
        statuses=tuple((name, lexicon.pattern(f"aid.status.{name}")) for name in _STATES),
    )
