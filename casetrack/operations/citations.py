"""Citations: the passages behind the fields of records. Made when a proposal is accepted, withdrawn when that is undone.

A field of a record opens its citations: each passage in its context. `evidence_of` says for a whole page, in one look-up, which of
its fields have any, and which of them rest on an article in doubt.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, case, func, or_, select
from sqlalchemy.orm import joinedload

from casetrack import limits
from casetrack.extensions import db
from casetrack.models.groups import Group
from casetrack.models.sources import Citation, Source
from casetrack.models.users import User
from casetrack.operations import corrections, doubts, ledger
from casetrack.operations.reach import as_id, groups_reached, reaches_source, the_one
from casetrack.wording import gettext as _

__all__ = ["Citation"]
WHOLE = "*"
AROUND = 200  # signs of the text on either side of a passage
# A value on screen that several columns make: its passages may be tied to any of them.
COUNT = ("low", "high", "qualifier", "unit")
TOGETHER = {"low": COUNT, "high": COUNT}


@dataclass(frozen=True)
class Span:
    """A stretch of a source's text that supports a record's field; `*` is the whole record. Code points, [start, end)."""

    field: str
    start: int
    end: int
    text: str


# --- look-ups ---


def visible(viewer: User) -> Select[Any]:
    """Citations of sources in reach; one that names a group only where the viewer reaches that group."""
    in_reach = select(Source.id).where(reaches_source(viewer))
    return select(Citation).where(Citation.source_id.in_(in_reach), _of_a_group_in_reach(viewer))


def _of_a_group_in_reach(viewer: User) -> ColumnElement[bool]:
    return or_(Citation.group_id.is_(None), Citation.group_id.in_(groups_reached(viewer)))


def get_citation(viewer: User, source: Source, key: object) -> Citation:
    """One citation of a source. Raises NotFound."""
    return the_one(visible(viewer).where(Citation.source_id == source.id, Citation.id == as_id(key)))


def citations_of(viewer: User, record_ids: Iterable[UUID]) -> dict[UUID, list[Citation]]:
    """Standing citations of these records, with their sources, in the order of the text: {record id: citations}."""
    query = (
        visible(viewer)
        .where(Citation.record_id.in_(list(record_ids)), Citation.withdrawn_at.is_(None))
        .options(joinedload(Citation.source))
        .order_by(Citation.source_id, Citation.start_at, Citation.id)
    )
    found: dict[UUID, list[Citation]] = {}
    for citation in db.session.execute(query).scalars():
        found.setdefault(citation.record_id, []).append(citation)
    return found


@dataclass(frozen=True)
class Evidence:
    """Which fields of the records of a page are cited: {record id: {field: the doubt about its source, or empty}}."""

    fields: dict[UUID, dict[str, str]] = field(default_factory=dict)

    def at(self, record_id: UUID, name: str) -> str:
        """The field whose citations a value opens: its own, else the whole record (`*`); empty when nothing is cited."""
        cited = self.fields.get(record_id, {})
        return next((one for one in (*TOGETHER.get(name, (name,)), WHOLE) if one in cited), "")

    def doubt(self, record_id: UUID, name: str) -> str:
        """corrected, retracted or superseded when the field rests on such an article and nobody decided on it since."""
        cited = self.fields.get(record_id, {})
        own = [one for one in TOGETHER.get(name, (name,)) if one in cited] or [WHOLE]
        return next((cited[one] for one in own if cited.get(one)), "")

    def doubts(self, record_id: UUID) -> set[str]:
        """All fields of a record that are in doubt."""
        return {name for name, doubt in self.fields.get(record_id, {}).items() if doubt}


def evidence_of(viewer: User, record_ids: Iterable[UUID | None]) -> Evidence:
    """What the fields of these records rest on, as far as the viewer may see it. One look-up for a whole page."""
    wanted = {key for key in record_ids if key is not None}
    if not wanted:
        return Evidence()
    query = (
        visible(viewer)
        .join(Source, Source.id == Citation.source_id)
        .where(Citation.record_id.in_(wanted), Citation.withdrawn_at.is_(None))
        .with_only_columns(Citation.record_id, Citation.field, Source.state, case((doubts.open_doubt(), 1), else_=0))
        .distinct()
    )
    found: dict[UUID, dict[str, str]] = {}
    for record_id, name, state, doubtful in db.session.execute(query):
        fields = found.setdefault(record_id, {})
        fields[name] = fields.get(name) or (doubt_word(state) if doubtful else "")
    return Evidence(found)


def doubt_word(state: str) -> str:
    """What is doubtful about a source of this state: one that stands as it was printed came into doubt by a newer version."""
    return "superseded" if state == "standing" else state


@dataclass(frozen=True)
class Quote:
    """A passage with the text around it. Citations of one decision that touch ("thirty", "residents") are one passage; `citation`
    is the one that begins it. `cut_before` and `cut_after`: the article has more on that side."""

    citations: tuple[Citation, ...]
    end: int
    before: str
    passage: str
    after: str
    cut_before: bool
    cut_after: bool

    @property
    def citation(self) -> Citation:
        """The first of them."""
        return self.citations[0]

    @property
    def fields(self) -> list[str]:
        """The fields that rest on it."""
        return list(dict.fromkeys(one.field for one in self.citations))


def quotes_of(viewer: User, record_id: UUID, names: Iterable[str]) -> list[Quote]:
    """Every passage behind these fields of a record, withdrawn ones too, by article and place, each with about 200 signs of its
    article on either side. The caller reached the record. One look-up; no whole article is read."""
    begins = case((Citation.start_at > AROUND, Citation.start_at - AROUND), else_=0)
    window = func.substr(Source.text, begins + 1, Citation.end_at - begins + AROUND)
    query = (
        visible(viewer)
        .join(Source, Source.id == Citation.source_id)
        .where(Citation.record_id == record_id, Citation.field.in_(list(names)))
        .add_columns(window, Source.text_signs)
        .options(joinedload(Citation.source), joinedload(Citation.created_by), joinedload(Citation.settled_by))
        .order_by(Source.captured_at, Citation.source_id, Citation.start_at, Citation.end_at, Citation.id)
    )
    found: list[Quote] = []
    for citation, text, signs in db.session.execute(query):
        quote = _quote(citation, text, signs)
        at = next((at for at, one in enumerate(found) if _touch(one, quote)), None)
        if at is None:
            found.append(quote)
        else:
            found[at] = _joined(found[at], quote)
    return found


def _quote(citation: Citation, text: str, signs: int) -> Quote:
    begins = max(0, citation.start_at - AROUND)
    start, end = citation.start_at - begins, citation.end_at - begins
    more = citation.end_at + AROUND < signs
    return Quote((citation,), citation.end_at, text[:start], text[start:end], text[end:], begins > 0, more)


def _touch(one: Quote, other: Quote) -> bool:
    """Two passages of one decision, both standing or both taken back, with nothing but a blank between them. What stands behind the
    whole record is a passage of its own."""
    first, second = one.citation, other.citation
    if (first.source_id, first.proposal_id, first.is_withdrawn) != (second.source_id, second.proposal_id, second.is_withdrawn):
        return False
    if (first.field == WHOLE) != (second.field == WHOLE):
        return False
    between = one.after[: max(0, second.start_at - one.end)]
    return second.start_at <= one.end + AROUND and not between.strip()


def _joined(one: Quote, other: Quote) -> Quote:
    """One passage of two; `other` begins no earlier."""
    together = (*one.citations, *other.citations)
    further = other.end - one.end
    if further <= 0:
        return Quote(together, one.end, one.before, one.passage, one.after, one.cut_before, one.cut_after)
    between = one.after[: max(0, other.citation.start_at - one.end)]
    passage = one.passage + between + other.passage[len(other.passage) - further + len(between) :]
    return Quote(together, other.end, one.before, passage, other.after, one.cut_before, other.cut_after)


def counts_by_source(viewer: User, group: Group) -> dict[UUID, int]:
    """How many standing citations of each source support records of this group."""
    query = (
        select(Citation.source_id, func.count())
        .where(Citation.group_id == group.id, Citation.withdrawn_at.is_(None), _of_a_group_in_reach(viewer))
        .group_by(Citation.source_id)
    )
    return {row[0]: row[1] for row in db.session.execute(query)}


def made_by(proposal_id: UUID) -> list[Citation]:
    """Standing citations that the decision on one proposal made."""
    query = select(Citation).where(Citation.proposal_id == proposal_id, Citation.withdrawn_at.is_(None)).order_by(Citation.id)
    return list(db.session.execute(query).scalars())


# --- acts ---


def cite(record: Any, by: User, *, source_id: UUID, proposal_id: UUID, group_id: UUID | None, spans: Iterable[Span]) -> None:
    """Tie passages to a record, each once however often it is given."""
    kind = record.__tablename__
    there = {
        (row[0], row[1], row[2])
        for row in db.session.execute(
            select(Citation.field, Citation.start_at, Citation.end_at).where(
                Citation.source_id == source_id, Citation.record_id == record.id, Citation.withdrawn_at.is_(None)
            )
        )
    }
    for span in spans:
        end = min(span.end, span.start + limits.TEXT)
        if (span.field, span.start, end) in there:
            continue
        there.add((span.field, span.start, end))
        citation = Citation(
            source_id=source_id,
            proposal_id=proposal_id,
            group_id=group_id,
            record_kind=kind,
            record_id=record.id,
            field=span.field,
            start_at=span.start,
            end_at=end,
            passage=span.text[: end - span.start],
        )
        ledger.record(citation, "cited", by)
    source = db.session.get(Source, source_id)
    if source is not None and source.doubted_at is not None:
        doubts.count_again([group_id])  # what is accepted from an article in doubt is in doubt from the start


def withdraw_citations(found: Iterable[Citation], by: User) -> None:
    """Take citations back with the decision that made them."""
    found = list(found)
    for citation in found:
        corrections.withdraw(citation, by, version=citation.version, reason=_("The decision was undone."))
    doubts.count_again(citation.group_id for citation in found)
