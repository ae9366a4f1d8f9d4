"""All sentence patterns of English, by name, and the parts that they share; one module for each area."""

from casetrack.extraction.lexicons import (
    english_patterns_aid,
    english_patterns_dates,
    english_patterns_deals,
    english_patterns_demands,
    english_patterns_groups,
    english_patterns_parleys,
    english_patterns_people,
    english_patterns_places,
    english_patterns_relief,
    english_patterns_source,
    english_patterns_speech,
    english_patterns_talks,
)

_AREAS = (
    english_patterns_groups,
    english_patterns_places,
    english_patterns_dates,
    english_patterns_aid,
    english_patterns_relief,
    english_patterns_people,
    english_patterns_source,
    english_patterns_speech,
    english_patterns_talks,
    english_patterns_deals,
    english_patterns_parleys,
    english_patterns_demands,
)


def _merged(tables: list[dict[str, str]]) -> dict[str, str]:
    merged: dict[str, str] = {}
    for table in tables:
        assert not merged.keys() & table.keys(), "two patterns with one name"
        merged.update(table)
    return merged


PATTERNS = _merged([area.PATTERNS for area in _AREAS])
PARTS = _merged([area.PARTS for area in _AREAS])
