"""Officials for tests. Invented people in invented posts."""

from typing import Any

from casetrack import clock
from casetrack.operations import official_pairs, officials
from casetrack.operations.officials import HoldingFacts, NameFacts
from casetrack.world_dates import WorldDate, world_date


def when(text: str | None) -> WorldDate:
    """A date of the world from its text."""
    return world_date(text, learnt_on=clock.today())


def make_official(by: Any = None, *, name: str = "Ilse Kordan", **facts: Any) -> officials.Official:
    """A minister of the valley since March 2024, with one spelling in Cyrillic."""
    given: dict[str, Any] = {
        "names": [NameFacts("Ильзе Кордан", kind="alias", language="ru")],
        "holdings": [HoldingFacts(title="Minister of Bridges", organisation="Ministry of Bridges", held_from=when("2024-03"))],
    }
    return officials.add_official(by, name=name, **{**given, **facts})


def make_pairs(by: Any) -> None:
    """One official entered twice and brought together, and two of like names who were told apart."""
    kept, other, third = (make_official(by, name=name, names=[], holdings=[]) for name in ("Alda Wern", "Alda Vern", "Aldo Werner"))
    official_pairs.merge(kept, other, by, version=None, merged_version=None, evidence="Both sign as the same person.")
    official_pairs.distinguish(kept, third, by, evidence="They were seen together.")
