"""The look-up table of name skeletons: kept with the names of officials and organisations, asked for the few records whose names
may be one name with what an article writes, however many are known."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import delete, func, insert, select

from casetrack.cleaning import name_skeletons
from casetrack.extensions import db
from casetrack.models.name_skeletons import NameSkeleton

RARE = 200  # records with a word: beyond that it says too little to be looked up by


def keep(record: Any, names: Iterable[Any] = ()) -> None:
    """Write down the skeletons of all names of an official or organisation, in the place of those before. `names`: its other
    names. The record must be in the database."""
    kind, record_id = record.__tablename__, record.id
    spelled = [record.name, getattr(record, "acronym", None), *(row.name for row in names)]
    wanted = {skeleton for name in spelled for skeleton in name_skeletons(name or "")}
    mine = (NameSkeleton.kind == kind, NameSkeleton.record_id == record_id)
    there = set(db.session.execute(select(NameSkeleton.skeleton).where(*mine)).scalars())
    if gone := there - wanted:
        db.session.execute(delete(NameSkeleton).where(*mine, NameSkeleton.skeleton.in_(gone)))
    if new := wanted - there:
        rows = [{"kind": kind, "skeleton": skeleton, "record_id": record_id} for skeleton in sorted(new)]
        db.session.execute(insert(NameSkeleton), rows)


def candidates(kind: str, names: Iterable[str]) -> Mapping[str, set[UUID]]:
    """{name: records that share its rarest words}. Two queries, however many names; never more than RARE records for a word."""
    words = {name: set(name_skeletons(name)) for name in names}
    every = {word for found in words.values() for word in found}
    if not every:
        return {}
    counted = (
        select(NameSkeleton.skeleton, func.count())
        .where(NameSkeleton.kind == kind, NameSkeleton.skeleton.in_(every))
        .group_by(NameSkeleton.skeleton)
    )
    known = {row[0]: row[1] for row in db.session.execute(counted)}
    chosen = {name: _rarest(found, known) for name, found in words.items()}
    wanted = {word for found in chosen.values() for word in found}
    bearers: dict[str, set[UUID]] = {}
    if wanted:
        query = select(NameSkeleton.skeleton, NameSkeleton.record_id)
        for word, key in db.session.execute(query.where(NameSkeleton.kind == kind, NameSkeleton.skeleton.in_(wanted))):
            bearers.setdefault(word, set()).add(key)
    return {name: set().union(*(bearers.get(word, set()) for word in found)) for name, found in chosen.items()}


def _rarest(words: set[str], known: Mapping[str, int]) -> list[str]:
    """The two words that the fewest records bear, of those that some do and not too many."""
    told = sorted((known[word], word) for word in words if 0 < known.get(word, 0) <= RARE)
    return [word for _number, word in told[:2]]
