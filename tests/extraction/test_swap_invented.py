"""No rule knows the invented articles either: other names, figures and months give the same records with the new values."""

import random
import re
from typing import Any

import pytest

from tests.extraction.articles import assert_passages_hold, invented_texts, read
from tests.extraction.test_swap import CAPITALS, PEOPLE, REGIONS, STATES, _records, _swapped

TOWNS = [town for town in (*CAPITALS, *REGIONS, "Sarn", "Old Ferry", "Vashka", "Kelm") if town != "Velgrad"]
# What stands in each article: states with their adjectives, towns and regions, persons, figures, and a month to be moved.
NAMES: dict[str, dict[str, Any]] = {
    "situation_report": {
        "states": [("Ardovia", "Ardovian")],
        "towns": ["Belis", "Ruma", "Port Lenna", "Oster"],
        "people": ["Helle Strand", "Jon Abara"],
        "figures": ["23,600", "4,150", "860", "27,000", "600"],
        "month": ("June", "06"),
    },
    "interview": {
        "states": [("Kestria", "Kestrian")],
        "towns": ["Orsa", "Mirela"],
        "people": ["Salome Verdi", "Mira Tolan"],
        "figures": ["2,140", "500"],
        "month": ("April", "04"),
    },
    "regional_news": {
        "states": [],
        "towns": ["Brask", "Halden"],
        "people": ["Oskar Lind", "Ingrid Falk", "Arne Toft", "Signe Holt"],
        "figures": ["34"],
        "month": ("May", "05"),
    },
    "flash_update": {
        "states": [("Tarvenia", "Tarvenian")],
        "towns": ["Menda", "Osira", "Port Mole", "Kiri"],
        "people": ["Ana Berg"],
        "figures": ["46,200", "7,100", "2,400", "18,000", "60,000", "1,200", "5,000"],
        "month": ("October", "10"),
    },
    "wire_story": {
        "states": [("Velmark", "Velmarkian")],
        "towns": ["Karash", "Dolin", "Maresh", "Gorin", "Velgrad"],
        "people": ["Pavel Simek"],
        "figures": ["3,900", "1,400", "53"],
        "month": None,  # a weekday is counted from its dateline
    },
}
MONTHS = [("January", "01"), ("August", "08"), ("December", "12")]


def _swaps(name: str, seed: int) -> tuple[dict[str, str], dict[Any, Any], tuple[str, str]]:
    pick, wanted = random.Random(f"{name} {seed}"), NAMES[name]
    swaps: dict[str, str] = {}
    for (state, adjective), (other, _, its_adjective) in zip(wanted["states"], pick.sample(STATES[:3], 3), strict=False):
        swaps |= {state: other, adjective: its_adjective}
    for town, other in zip(wanted["towns"], pick.sample(TOWNS, len(wanted["towns"])), strict=True):
        swaps |= {town: other, town.upper(): other.upper()}
    for person, other in zip(wanted["people"], pick.sample(PEOPLE, len(wanted["people"])), strict=True):
        swaps |= {person: other, person.split()[-1]: other.split()[-1], person.split()[0]: other.split()[0]}
    others = pick.sample(range(15, 999), len(wanted["figures"]))
    figures = {int(figure.replace(",", "")): other * 10 + 7 for figure, other in zip(wanted["figures"], others, strict=True)}
    swaps |= {figure: f"{figures[int(figure.replace(',', ''))]:,}" for figure in wanted["figures"]}
    if wanted["month"] is None:
        return swaps, figures, ("", "")
    month, number = pick.choice(MONTHS)
    swaps[wanted["month"][0]] = month
    return swaps, figures, (f"-{wanted['month'][1]}", f"-{number}")


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("name", sorted(NAMES))
def test_swapped_invented_articles_give_the_same_records(name: str, seed: int) -> None:
    text = invented_texts()[name]
    swaps, figures, (old, new) = _swaps(name, seed)
    swapped = _swapped(text, swaps)
    assert not re.search(r"\b(?:" + "|".join(NAMES[name]["towns"]) + r")\b", swapped)
    reading = read(swapped)
    assert_passages_hold(swapped, reading)
    wanted = _records(read(text), swaps, figures)
    found = _records(reading, {}, {})
    assert [record[0] for record in found] == [record[0] for record in wanted]
    for want, got in zip(wanted, found, strict=True):
        moved = {field: _moved(value, old, new) for field, value in want[1].items()}
        assert (want[0], moved, want[2]) == got


def _moved(value: Any, old: str, new: str) -> Any:
    """The value with its month moved, if it is a day."""
    if isinstance(value, str) and re.match(r"(?:XXXX|\d{4})-\d\d", value):
        return re.sub(rf"(?<=[\dX]{{4}}){old}", new, value)
    return value


def test_every_invented_article_is_swapped() -> None:
    assert set(NAMES) == set(invented_texts())
