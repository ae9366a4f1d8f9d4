"""The words of displaced groups, as patterns: counted people, how they stand, and what makes a count no group at all."""

import re
from dataclasses import dataclass
from functools import cache

from casetrack.extraction.lexicons import Lexicon
from casetrack.extraction.lexicons.interface import any_of
from casetrack.extraction.patterns import CAP, rx, rxi


@dataclass(frozen=True)
class GroupRules:
    people: re.Pattern[str]
    definite: re.Pattern[str]
    statuses: tuple[tuple[str, re.Pattern[str]], ...]
    before: tuple[tuple[str, re.Pattern[str]], ...]
    not_a_group: re.Pattern[str]
    hurt_before: re.Pattern[str]
    receiving: re.Pattern[str]
    put_at: re.Pattern[str]
    report: re.Pattern[str]
    clause_end: re.Pattern[str]
    unit: re.Pattern[str]


@cache
def group_rules(lexicon: Lexicon) -> GroupRules:
    unit = any_of(lexicon.units)
    demonym_unit = any_of(f"{word}s" for word in lexicon.demonyms if word[-1] not in "hse")
    adjective = rf"(?:(?i:{lexicon.unit_adjectives})|{CAP}|[a-z]+-[a-z]+)"
    of = r"(?:of (?:the |those |these |its |their )?)?"
    return GroupRules(
        people=rx(
            rf" ?(?:(?:[Mm]ore|other) )?{of}(?P<adj>(?:{adjective} ){{0,4}}?)(?P<unit>(?i:{unit})\b|"
            rf"(?:{demonym_unit})\b|(?<=those\s)displaced\b)"
        ),
        definite=rx(
            rf"\b(?P<the>[Tt]he |[Tt]hese |[Tt]hose )?(?P<adj>(?:(?i:{lexicon.unit_adjectives}) ){{0,2}})"
            rf"(?P<unit>(?i:{unit})) (?P<prep>of|from) "
            rf"(?P<place>the (?P<nat>{CAP}) (?:region|side|territory|province|district|city|town|village)s?\b|"
            rf"(?=(?:the )?(?:\w+ ){{0,4}}{CAP}))"
        ),
        statuses=tuple((name, rx(rf"\b(?:{words})", re.I)) for name, words in lexicon.statuses),
        before=tuple((name, rx(rf"\b(?:{words}) ?$", re.I)) for name, words in lexicon.statuses_before.items()),
        not_a_group=rxi(rf"[^.;,]{{0,30}}?\b{lexicon.not_a_group}"),
        hurt_before=rxi(
            r"\b(?:kill(?:ed|ing|s)?|wound(?:ed|ing)|injur(?:ed|ing)|capacity (?:of|for)|arrest(?:ed|ing)|deaths? of|"
            r"death toll (?:of|at)|demand\w* (?:for )?(?:the )?(?:release|return|handover) of) ?$"
        ),
        receiving=rxi(
            r"\b(?:to|for|among|reach(?:ed|ing|es)?|benefit(?:ed|ing|s|ted)?|assist(?:ed|ing|s)?|support(?:ed|ing|s)?|"
            r"help(?:ed|ing|s)?|serv(?:ed|ing|es?)|target(?:ed|ing|s)?|treat(?:ed|ing|s)?|provided|given|gave) ?$"
        ),
        put_at=lexicon.pattern("groups.put_at"),
        report=rxi(
            r"\b(?:report|reports|reported|count|counts|counted|estimate|estimates|estimated|cited|cites|gave|gives|"
            r"spoke of|speak of|speaks of|says|said|claim|claims|claimed)(?: (?:there (?:are|were)|that|it is|"
            r"it was))? ?$"
        ),
        clause_end=rx(
            r";|, (?:while|but|whereas|and the|with another|as the|as well as)\b| - | \((?!who)|, when\b|, (?:up|"
            r"down) from\b|, after\b|, (?:\w+ly )?\w+ing (?:\w+ )?(?:from|of|that|the|a)\b| after \w+ \w+ed\b"
        ),
        unit=rxi(rf"\b{unit}\b|{demonym_unit}|\bdisplaced\b"),
    )


_AUXILIARIES = rxi(
    r"(?<!\w)(?:has|have|had|is|are|was|were|be|been|being|will|would|could|may|might|must|should|remain|remains|remained) "
    r"(?:(?:has|have|be|been|being|still|now|also|already|since|reportedly|currently|forcibly|internally|newly|temporarily|"
    r"remain|remained) )*$"
)
_PARTICLES = rxi(r"(?: (?:in|on|at|there|inside|under|from|to|into|over|by|across|within|since|the))+$")


def verb_phrase(plain: str, left: int, span: tuple[int, int]) -> tuple[int, int]:
    """ "remained on" -> "have remained": with its auxiliaries and without the preposition, as a person would mark it."""
    start, end = span
    particles = _PARTICLES.search(plain, start, end)
    if particles is not None and rx(r"\w{4,}").search(plain, start, particles.start()):
        end = particles.start()
    auxiliaries = _AUXILIARIES.search(plain, max(left, start - 50), start)
    return (auxiliaries.start() if auxiliaries is not None else start, end)
