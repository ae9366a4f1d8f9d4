"""No rule knows the seed: with every name, number and day replaced, the same records come out with the new values."""

import random
import re
from typing import Any

import pytest

from casetrack.extraction import Reading
from tests.extraction.articles import assert_passages_hold, read, seed_text

# (state, formal name, adjective): some exist, some do not.
STATES = [
    ("Zarovia", "Zarovian Federation", "Zarovian"),
    ("Kelmark", "Republic of Kelmark", "Kelmarkian"),
    ("Ostrenia", "Republic of Ostrenia", "Ostrenian"),
    ("Sudan", "Republic of Sudan", "Sudanese"),
    ("Armenia", "Republic of Armenia", "Armenian"),
    ("Moldova", "Republic of Moldova", "Moldovan"),
    ("Beltara", "Beltaran Federation", "Beltaran"),
    ("Tormania", "Kingdom of Tormania", "Tormanian"),
]
CAPITALS = ["Velgrad", "Port Ansel", "Dorsk", "Tiraspel", "Qasra", "Nova Brel"]
REGIONS = ["Harvik", "Ostal", "Mirden", "Tolvar", "Brenik", "Lower Dolna"]
PEOPLE = [
    "Edgar Volant", "Samuel Okoye", "Irina Dobreva", "Nadia Haddad", "Pavel Simek", "Leila Rahmani", "Tomas Wiese", "Amara Diallo",
]  # fmt: skip
OFFICES = ["Patriarch", "King", "Chancellor"]
CHURCHES = ["Lateran", "Palace", "Synod"]
NUMBERS = [("forty-two", 42), ("117", 117), ("2,300", 2300), ("nineteen", 19), ("two hundred and five", 205), ("six", 6)]
DAYS = [
    ("March 9", "XXXX-03-09"),
    ("October 2", "XXXX-10-02"),
    ("21 December", "XXXX-12-21"),
    ("3 June", "XXXX-06-03"),
    ("May 28", "XXXX-05-28"),
]


def _swaps(seed: int) -> tuple[dict[str, str], dict[Any, Any]]:
    """What to write instead of what, and which found values change besides the words."""
    pick = random.Random(seed)
    (one, one_formal, one_adjective), (two, _, two_adjective) = pick.sample(STATES, 2)
    first, second, third = pick.sample(PEOPLE, 3)
    number, value = pick.choice(NUMBERS)
    (day, day_value), (other, other_value) = pick.sample(DAYS, 2)
    capitals, regions = pick.sample(CAPITALS, 2), pick.sample(REGIONS, 2)
    text = {
        "Vladimir Medinsky": first, "Rustem Muradov": second, "Tatyana Moskalkova": third, "Moskalkova": third.split()[-1],
        "Russian Federation": one_formal, "Russian": one_adjective, "Russia": one, "Ukrainian": two_adjective, "Ukraine": two,
        "Moscow": capitals[0], "Kyiv": capitals[1], "Kursk": regions[0], "Sumy": regions[1], "Pope": pick.choice(OFFICES),
        "Vatican": pick.choice(CHURCHES), "thirty": number, "July 14": day, "July 11": other,
    }  # fmt: skip
    return text, {30: value, "XXXX-07-14": day_value, "XXXX-07-11": other_value}


def _swapped(text: str, swaps: dict[str, str]) -> str:
    if not swaps:
        return text
    pattern = re.compile(r"\b(?:" + "|".join(sorted(map(re.escape, swaps), key=len, reverse=True)) + r")\b")
    return pattern.sub(lambda match: swaps[match[0]], text)


def _translated(value: Any, swaps: dict[str, str], values: dict[Any, Any]) -> Any:
    if isinstance(value, list):
        return [_translated(item, swaps, values) for item in value]
    if isinstance(value, str) and value not in values:
        return _swapped(value, swaps)
    return values.get(value, value)


def _records(reading: Reading, swaps: dict[str, str], values: dict[Any, Any]) -> list[tuple[str, dict[str, Any], str]]:
    """Each record with its fields; Date and Place are left to the other records that use them."""
    return [
        (p.type, {name: _translated(value, swaps, values) for name, value in p.fields.items()}, p.stance)
        for p in reading.proposals
        if p.type not in ("Place",)
    ]


@pytest.mark.parametrize("seed", range(14))
def test_swapped_names_numbers_and_days_give_the_same_records(seed: int) -> None:
    swaps, values = _swaps(seed)
    text = _swapped(seed_text(), swaps)
    assert not re.search(r"Moskalkova|Kursk|Sumy|Ukrain|Russia|thirty|July", text)
    reading = read(text)
    assert_passages_hold(text, reading)
    expected, found = _records(read(seed_text()), swaps, values), _records(reading, {}, {})
    # The second date may now be the later one: order and flags of time may change, records may not.
    assert [record[0] for record in found] == [record[0] for record in expected]
    for want, got in zip(expected, found, strict=True):
        assert got == want
