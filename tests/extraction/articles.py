"""The seed article with its gold, and short ways to read a text and compare what was found."""

import json
import re
from pathlib import Path
from typing import Any

from casetrack.extraction import Metadata, Proposal, Reading, read_article, split_front_matter

SEED_FILE = Path(__file__).parents[2] / "seeds" / "kursk-residents-in-sumy.txt"
INVENTED = Path(__file__).parent / "invented"
GOLD_FILE = Path(__file__).parent / "gold" / "seed.json"


def seed_text() -> str:
    return split_front_matter(SEED_FILE.read_text(encoding="utf-8"))[1]


def invented_texts() -> dict[str, str]:
    """The invented articles by name, in order of their names."""
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted(INVENTED.glob("*.txt"))}


def gold_records() -> list[dict[str, Any]]:
    return json.loads(GOLD_FILE.read_text(encoding="utf-8"))["records"]


def read(text: str, **metadata: str) -> Reading:
    return read_article(text, Metadata(**{"language": "en", **metadata}))


def of_type(text: str, type_: str, **metadata: str) -> list[Proposal]:
    return list(read(text, **metadata).of_type(type_))


def assert_passages_hold(text: str, reading: Reading) -> None:
    for proposal in reading.proposals:
        for passage in proposal.passages:
            assert 0 <= passage.start < passage.end <= len(text)
            assert text[passage.start : passage.end] == passage.text


def words(value: object) -> set[str]:
    return set(re.findall(r"\w+", re.sub(r"[\u2019']s\b", "", str(value)).casefold())) - {"the", "of", "to", "a", "in", "oblast"}


def says_the_same(gold: Any, found: Any) -> bool:
    """Numbers and dates exactly; names and phrases by half of their words; `any_of` by any."""
    if isinstance(gold, dict):
        return any(says_the_same(choice, found) for choice in gold["any_of"])
    if gold is None or found is None:
        return gold is found
    if isinstance(gold, list):
        return isinstance(found, list) and all(any(says_the_same(one, other) for other in found) for one in gold)
    if isinstance(gold, int) or re.fullmatch(r"(?:XXXX|\d{4})-.*", str(gold)):
        return gold == found
    shared = words(gold) & words(found)
    return len(shared) * 2 >= min(len(words(gold)), len(words(found))) and bool(shared)
