"""Copies: texts that share much of their wording, and which articles are one voice because one is a copy of another.

Two texts are compared by their shingles: every run of five words, folded, as a number. A sample of each article's shingles is kept
when it is brought in, so that likely copies are found by an index; how much they really share is then worked out on the texts. The
sample is a fixed part of all numbers, so that samples of any two texts can be compared; short texts keep a larger part.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b
from uuid import UUID

from sqlalchemy import Uuid, and_, func, insert, literal, select
from sqlalchemy.orm import aliased, undefer

from casetrack.errors import NotAllowed, RuleBroken
from casetrack.extensions import db
from casetrack.models.sources import Source, SourceShingle
from casetrack.models.users import User
from casetrack.operations import access, ledger
from casetrack.operations.reach import reaches_source
from casetrack.wording import gettext as _

RUN = 5
COPY_SHARE = 0.30
SAMPLE_MOST = 2_000
SHORT = 160  # shingles: a text about this many words long or shorter keeps every second one, a longer one every eighth
COMPARED = 5  # texts that are compared word by word, the most alike by sample first
EARLIEST = 50  # articles that are looked at for one number of the sample; ids rise with time, so an original is among them
_LAST_ID = UUID(int=2**128 - 1)
_WORD = re.compile(r"[^\W_]+")
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")  # scripts that set no spaces: each sign counts as a word
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


@dataclass(frozen=True)
class Likeness:
    """Another article, and which part of the smaller text's shingles the two share (0 to 1)."""

    source: Source
    share: float


# --- texts ---


def words_of(text: str) -> list[str]:
    """Words as they are compared: letters and digits of any script, case and typographic forms folded."""
    folded = unicodedata.normalize("NFKC", _INVISIBLE.sub("", text)).casefold()
    return _WORD.findall(_UNSPACED.sub(r" \g<0> ", folded))


def shingles_of(text: str) -> frozenset[int]:
    """Every run of five words as a signed 64-bit number, the same on every machine. A text of fewer words has none."""
    words = words_of(text)
    runs = {" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}
    return frozenset(int.from_bytes(blake2b(run.encode(), digest_size=8).digest(), "big", signed=True) for run in runs)


def sample_of(shingles: frozenset[int]) -> list[int]:
    """The part that is kept and looked up. What a long text keeps is part of what a short one keeps, so the two still meet."""
    step = 2 if len(shingles) < SHORT else 8
    return sorted(shingle for shingle in shingles if shingle % step == 0)[:SAMPLE_MOST]


def share(text_a: str, text_b: str) -> float:
    """How much of the smaller text stands in the other one too, 0 to 1."""
    return share_of(shingles_of(text_a), shingles_of(text_b))


def share_of(one: frozenset[int], other: frozenset[int]) -> float:
    """The same for texts whose shingles are at hand."""
    smaller = min(len(one), len(other))
    return len(one & other) / smaller if smaller else 0.0


def keep_sample(source: Source, text: str) -> int:
    """Keep the sample of a new article; how many numbers."""
    rows = [{"shingle": shingle, "source_id": source.id} for shingle in sample_of(shingles_of(text))]
    if rows:
        db.session.execute(insert(SourceShingle), rows)
    return len(rows)


# --- likely copies ---


def likely_originals(viewer: User, source: Source) -> list[Likeness]:
    """Articles in the viewer's reach whose wording this one shares, the most alike first; those that are one voice with it already
    are left out. Three queries, whatever is kept."""
    alike = _alike_by_sample(viewer, source)
    if not alike:
        return []
    voices = voice_of([source.id, *(other.id for other in alike)])
    mine = shingles_of(source.text)
    found = [
        Likeness(other, round(share_of(mine, shingles_of(other.text)), 4))
        for other in alike
        if voices[other.id] != voices[source.id]
    ]
    likely = [likeness for likeness in found if likeness.share >= COPY_SHARE]
    return sorted(likely, key=lambda likeness: (-likeness.share, likeness.source.captured_at, likeness.source.id))


def _alike_by_sample(viewer: User, source: Source) -> list[Source]:
    """The articles in reach that hold most of this one's sample, with their texts. Of a number that very many hold (the note at the
    foot of an agency's every text) only the EARLIEST count: it says little, and the work stays bounded."""
    each, theirs = aliased(SourceShingle), aliased(SourceShingle)
    last = (
        select(each.source_id)
        .where(each.shingle == SourceShingle.shingle, each.source_id != source.id)
        .order_by(each.source_id)
        .offset(EARLIEST - 1)
        .limit(1)
        .correlate(SourceShingle)
        .scalar_subquery()
    )
    mine = (
        select(SourceShingle.shingle, func.coalesce(last, literal(_LAST_ID, Uuid())).label("last"))
        .where(SourceShingle.source_id == source.id)
        .cte("mine")
        .prefix_with("MATERIALIZED")  # else the sub-query would be asked again for every match
    )
    shared = (
        select(theirs.source_id.label("source_id"), func.count().label("number"))
        .select_from(mine)
        .join(theirs, and_(theirs.shingle == mine.c.shingle, theirs.source_id <= mine.c.last))
        .where(theirs.source_id != source.id)
        .group_by(theirs.source_id)
        .subquery()
    )
    query = (
        select(Source)
        .join(shared, shared.c.source_id == Source.id)
        .where(reaches_source(viewer), Source.withdrawn_at.is_(None))
        .order_by(shared.c.number.desc(), Source.captured_at, Source.id)
        .limit(COMPARED)
        .options(undefer(Source.text))
    )
    return list(db.session.execute(query).scalars())


# --- marking ---


def mark_copy(source: Source, by: User, *, of: Source, version: int | None) -> Source:
    """Say that this article is a copy of another; of a copy, that it is one of its original, when that is in reach. Raises
    RuleBroken for a copy of itself, whichever way round."""
    _may_mark(source, by, version)
    if of.is_withdrawn:
        raise RuleBroken("of", _("That article was withdrawn. Choose another one."))
    root = voice_of([of.id])[of.id]
    if source.id in (of.id, root):
        raise RuleBroken("of", _("An article cannot be a copy of itself or of its own copy."))
    original = db.session.execute(select(Source.id).where(Source.id == root, reaches_source(by))).scalar_one_or_none()
    was = ledger.snapshot(source)
    source.copy_of_id = original or of.id
    ledger.record(source, "marked as a copy", by, was=was)
    return source


def unmark_copy(source: Source, by: User, *, version: int | None) -> Source:
    """Say that it is no copy after all."""
    _may_mark(source, by, version)
    if source.copy_of_id is None:
        raise RuleBroken("", _("This article is not marked as a copy."))
    was = ledger.snapshot(source)
    source.copy_of_id = None
    ledger.record(source, "no longer marked as a copy", by, was=was)
    return source


def _may_mark(source: Source, by: User, version: int | None) -> None:
    ledger.check_version(source, version)
    if not access.may_import_articles(by) or by.team_id != source.team_id:
        raise NotAllowed
    if source.is_withdrawn:
        raise RuleBroken("", _("This record was withdrawn and takes no changes."))


# --- voices ---


def voice_of(source_ids: Iterable[UUID]) -> dict[UUID, UUID]:
    """{article: the one at the root of its copies}. Five outlets that carry one agency's text have one root: they are one voice.
    One query for all of them, however long the chains."""
    wanted = set(source_ids)
    if not wanted:
        return {}
    walk = select(Source.id.label("began"), Source.id.label("at")).where(Source.id.in_(wanted)).cte("walk", recursive=True)
    # UNION, not UNION ALL: were there ever a circle, the walk would end all the same.
    walk = walk.union(
        select(walk.c.began, Source.copy_of_id).join(Source, Source.id == walk.c.at).where(Source.copy_of_id.is_not(None))
    )
    steps = select(walk.c.began, walk.c.at, Source.copy_of_id).join(Source, Source.id == walk.c.at)
    passed: dict[UUID, list[UUID]] = {}
    roots: dict[UUID, UUID] = {}
    for began, at, copy_of_id in db.session.execute(steps):
        passed.setdefault(began, []).append(at)
        if copy_of_id is None:
            roots[began] = at
    return {key: roots.get(key) or min(passed.get(key, [key])) for key in wanted}


def copies_of(viewer: User, source: Source) -> list[Source]:
    """Articles in reach that are marked as copies of this one, the earliest captured first."""
    query = select(Source).where(Source.copy_of_id == source.id, Source.withdrawn_at.is_(None), reaches_source(viewer))
    return list(db.session.execute(query.order_by(Source.captured_at, Source.id)).scalars())


def original_of(viewer: User, source: Source) -> Source | None:
    """The article that this one is marked as a copy of, when the viewer may see it."""
    if source.copy_of_id is None:
        return None
    query = select(Source).where(Source.id == source.copy_of_id, reaches_source(viewer))
    return db.session.execute(query).scalar_one_or_none()
