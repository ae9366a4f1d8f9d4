"""The one shape that every language's word lists have; recognisers read words from here and never hold their own names."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from casetrack.extraction.lexicons.alternations import grouped, ignores_case
from casetrack.extraction.patterns import CAP, CAPS, INITIAL, NAME, PARTICLE, UPPER, rx

_SHARED = {"CAP": CAP, "CAPS": CAPS, "INITIAL": INITIAL, "NAME": NAME, "PARTICLE": PARTICLE, "UPPER": UPPER}
_HOLE = re.compile(r"~([\w.]+)~")


def words(line: str) -> frozenset[str]:
    return frozenset(line.split())


def any_of(choices: object) -> str:
    """A regular expression for any of the words, the longest first; a blank matches any white space."""
    found = sorted((str(choice) for choice in choices), key=lambda word: (-len(word), word))  # type: ignore[attr-defined]
    return "(?:" + "|".join(found) + ")"


@dataclass(frozen=True, eq=False)
class Lexicon:
    """Words of one language. Values that are strings are alternations of regular expressions (a blank = white space)."""

    code: str
    countries: dict[str, str]
    demonyms: dict[str, str]
    function_words: frozenset[str]
    months: dict[str, int]
    weekdays: dict[str, int]
    number_words: dict[str, int]
    multipliers: dict[str, int]
    vague_numbers: frozenset[str]
    qualifiers: dict[str, str]
    units: dict[str, tuple[str, str | None]]
    displaced_types: frozenset[str]
    unit_adjectives: str
    qualified_types: dict[str, str]
    statuses: tuple[tuple[str, str], ...]
    statuses_before: dict[str, str]
    # Words before and behind the people, with the state that they say together.
    statuses_around: tuple[tuple[str, str, str], ...]
    # Nouns that count as a group only in these states.
    limited_units: dict[str, frozenset[str]]
    not_a_group: str
    item_categories: tuple[tuple[str, str], ...]
    speech_verbs: str
    speech_nouns: str
    voicing_verbs: str
    title_heads: str
    ranks: str
    honorifics: str
    title_words: str
    org_words: str
    national_heads: str
    place_words: str
    sentence_openers: str
    # The sentence patterns of the language by name ("aid.passive"), and the parts that several of them share. A blank matches any
    # white space; ~name~ stands for a part, a word list of this lexicon, or a shared piece such as ~CAP~.
    patterns: Mapping[str, str]
    parts: Mapping[str, str]

    def pattern(self, name: str) -> re.Pattern[str]:
        """The pattern of that name, put together and compiled once."""
        return _compiled(self, name)

    def holds(self, name: str, lower: str, start: int, end: int) -> bool:
        """Whether a pattern that ignores case stands somewhere in this stretch of the text in small letters. Asked of every
        sentence before anything dearer; in small letters it takes a third of the time."""
        return _compiled_small(self, name).search(lower, start, end) is not None

    def filled(self, pattern: str, insensitive: bool = False) -> str:
        """The pattern with every ~hole~ filled; `insensitive`: it stands where case is ignored already."""
        return _HOLE.sub(lambda hole: self._piece(hole[1], insensitive or ignores_case(pattern, hole.start())), pattern)

    def _piece(self, name: str, insensitive: bool) -> str:
        if name in _SHARED:
            return _SHARED[name]
        if name in self.parts:
            return f"(?:{self.filled(self.parts[name], insensitive)})"
        words = getattr(self, name)
        return f"(?:{grouped(words if isinstance(words, str) else any_of(words)[3:-1], insensitive)})"

    @cached_property
    def qualifier_pattern(self) -> str:
        return "|".join(f"(?P<{name}>{choices})" for name, choices in self.qualifiers.items())

    @cached_property
    def demonym_units(self) -> str:
        """ "Sudanese" is no plural of its own; "Syrians" counts people."""
        return any_of(f"{word}s" for word in self.demonyms if word[-1] not in "hse")

    @cached_property
    def country_pattern(self) -> str:
        return any_of(name.replace(".", r"\.") for name in self.countries)


@cache
def _compiled(lexicon: Lexicon, name: str) -> re.Pattern[str]:
    return rx(lexicon.filled(lexicon.patterns[name]))


@cache
def _compiled_small(lexicon: Lexicon, name: str) -> re.Pattern[str]:
    """For the text in small letters: only a pattern that ignores case from its beginning on and holds no capital of its own."""
    pattern = lexicon.filled(lexicon.patterns[name]).removeprefix("(?i)")
    if re.search(r"(?<!\\)[A-Z]|\(\?-?i", re.sub(r"\(\?P<\w+>", "(", pattern)):
        raise ValueError(f"{name} cannot be looked for in small letters")
    return rx(pattern)
