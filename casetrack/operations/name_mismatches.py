"""A name that does not fit its title: the article gives a known post to somebody whom no source of ours names as its holder.

Computed from the reference data: a post, its holders, from when to when, and a source for each. The name stays as written; known
holders are named beside it and never put in its place.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz

from casetrack.cleaning import name_key
from casetrack.operations import officials, organisations
from casetrack.world_dates import WorldDate

FLAG = "name_title_mismatch"
ALIKE = 85


@dataclass(frozen=True)
class KnownHolder:
    """Who is known to hold or to have held the post, since and until when, and who says so."""

    name: str
    held_from: WorldDate
    held_to: WorldDate
    source: str


@dataclass(frozen=True)
class Mismatch:
    """The post, and who is known to have held it."""

    post: str
    holders: tuple[KnownHolder, ...]


def post_of(fields: Mapping[str, Any]) -> Any:
    """The known post that the title of an official means, or none."""
    return organisations.find_posts([_asked(fields)])[0]


def _asked(fields: Mapping[str, Any]) -> organisations.Asked:
    return organisations.Asked(str(fields.get("title") or ""), fields.get("organisation") or None, fields.get("country") or None)


def mismatch(fields: Mapping[str, Any], published_on: WorldDate) -> Mismatch | None:
    """Does the name fit none of the post's known holders? Of those on the day of publication; of all when that day is unknown."""
    return mismatches([fields], published_on)[0]


def mismatches(several: Sequence[Mapping[str, Any]], published_on: WorldDate) -> list[Mismatch | None]:
    """The same for many officials of one article, in their order, by a bounded number of queries."""
    posts = organisations.find_posts([_asked(fields) if fields.get("name") else organisations.Asked("") for fields in several])
    holders = officials.holdings_of_posts({post.id for post in posts if post is not None})
    return [
        _mismatch(str(fields.get("name") or ""), post, holders.get(post.id, []), published_on) if post is not None else None
        for fields, post in zip(several, posts, strict=True)
    ]


def _mismatch(name: str, post: Any, holdings: list[Any], published_on: WorldDate) -> Mismatch | None:
    standing = [h for h in holdings if h.verification not in ("identity_conflict", "refuted")]
    asked = _on_the_day(standing, published_on) or standing
    if not asked or any(_bears(holding.official, name) for holding in asked):
        return None
    return Mismatch(post.title, tuple(_known(holding) for holding in asked))


def _on_the_day(holdings: Iterable[Any], published_on: WorldDate) -> list[Any]:
    first, last = published_on.earliest, published_on.latest
    if first is None or last is None:
        return []
    return [
        h
        for h in holdings
        if not (h.held_from.earliest and h.held_from.earliest > last) and not (h.held_to.latest and h.held_to.latest < first)
    ]


def _known(holding: Any) -> KnownHolder:
    return KnownHolder(holding.official.name, holding.held_from, holding.held_to, holding.source_note or "")


def _bears(official: Any, name: str) -> bool:
    return any(alike(name, spelling) for spelling in {official.name, *(row.name for row in official.names)})


def alike(written: str, known: str) -> bool:
    """Two spellings that may be one name: folded and equal or nearly so; a surname alone fits whoever bears it."""
    one, other = name_key(written), name_key(known)
    if not one or not other:
        return False
    if fuzz.token_sort_ratio(one, other) >= ALIKE:
        return True
    return " " not in one and any(fuzz.ratio(one, part) >= ALIKE for part in other.split())
