"""What rests on an article: every field of every record that cites it, and deciding on each once the article came into doubt.

The list is complete: what its reader may not see is counted. A field is kept, or changed and then rests on the passage no longer;
a record is withdrawn on its own page, and claims nothing any more.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, or_, select
from sqlalchemy.orm import joinedload

from casetrack import clock, limits
from casetrack.errors import NotAllowed, RuleBroken
from casetrack.extensions import db
from casetrack.models.groups import Group
from casetrack.models.ledger import LedgerEntry
from casetrack.models.sources import Citation, Source
from casetrack.models.statements import Statement
from casetrack.models.users import User
from casetrack.operations import (
    access,
    citations,
    cited_records,
    copies,
    corrections,
    doubts,
    groups,
    ledger,
    ledger_words,
    statements,
)
from casetrack.operations.reach import groups_reached
from casetrack.wording import gettext as _

__all__ = ["Citation", "Source"]

# --- what rests on it ---


@dataclass(frozen=True)
class Resting:
    """One field that rests on an article. `others`: voices beside this one, none of them in doubt, that support the same field.
    `state`: open, kept (decided since), gone (the record is withdrawn or replaced), or standing (nothing is in doubt).
    `changed_at`: when the record was last changed since the article came into doubt."""

    citation: Citation
    record: Any
    record_label: str
    field_label: str
    group: Group | None
    others: int
    state: str
    changed_at: datetime | None

    @property
    def kind(self) -> str:
        """The table of the record."""
        return self.citation.record_kind


def resting_on(viewer: User, source: Source) -> list[Resting]:
    """Every standing citation of this article whose record the viewer may see, by case, record and place in the text. As many
    look-ups as there are kinds of records, however many fields."""
    cited = _standing(source)
    shown = _records(viewer, cited)
    named = {group.id: group for group in groups.groups_by_id(viewer, list({one.group_id for one in cited if one.group_id}))}
    others, changed = _others_supporting(viewer, source), _changed_since(source)
    claiming = {(row.record_kind, row.record_id, row.field) for row in doubts.doubted(Citation.source_id == source.id)}
    found = []
    for one in cited:
        record = shown.get(one.record_id)
        if record is None:
            continue
        group = record if isinstance(record, Group) else named.get(one.group_id) if one.group_id else None
        found.append(
            Resting(
                citation=one,
                record=record,
                record_label=cited_records.words_of(one.record_kind, record),
                field_label=ledger_words.field(one.field),
                group=group,
                others=others.get((one.record_id, one.field), 0),
                state=_state(source, one, (one.record_kind, one.record_id, one.field) in claiming),
                changed_at=changed.get(one.record_id),
            )
        )
    return sorted(found, key=_order)


def _order(line: Resting) -> tuple[Any, ...]:
    group = (line.group.name_key, str(line.group.id)) if line.group else ("\U0010ffff", "")
    one = line.citation
    return (*group, one.record_kind, str(one.record_id), one.start_at, one.field, str(one.id))


def out_of_sight(viewer: User, source: Source) -> int:
    """How many records rest on it that the viewer may not see: counted, never named."""
    cited = _standing(source)
    return len({one.record_id for one in cited}) - len(_records(viewer, cited))


def carried_by_hand(viewer: User, source: Source, most: int = 200) -> list[Statement]:
    """Statements that a person entered as carried by this article, without a passage: they rest on it too."""
    with_passage = select(Citation.record_id).where(Citation.source_id == source.id, Citation.withdrawn_at.is_(None))
    query = (
        statements.visible(viewer)
        .where(
            Statement.carried_by_source_id == source.id,
            Statement.withdrawn_at.is_(None),
            Statement.id.not_in(with_passage),
        )
        .options(joinedload(Statement.place), joinedload(Statement.group))
        .order_by(Statement.group_id, Statement.id)
        .limit(most)
    )
    return list(db.session.execute(query).scalars())


def _standing(source: Source) -> list[Citation]:
    query = select(Citation).where(Citation.source_id == source.id, Citation.withdrawn_at.is_(None)).order_by(Citation.id)
    return list(db.session.execute(query).scalars())


def _records(viewer: User, cited: Iterable[Citation]) -> dict[UUID, Any]:
    keys: dict[str, set[UUID]] = {}
    for one in cited:
        keys.setdefault(one.record_kind, set()).add(one.record_id)
    return {key: record for kind, some in keys.items() for key, record in cited_records.records_of(viewer, kind, some).items()}


def _state(source: Source, one: Citation, claims: bool) -> str:
    if source.doubted_at is None or one.record_kind == Source.__tablename__:
        return "standing"
    if one.settled_at is not None and one.settled_at >= source.doubted_at:
        return "kept"
    return "open" if claims else "gone"


def _others_supporting(viewer: User, source: Source) -> dict[tuple[UUID, str], int]:
    """{(record, field): voices beside this article's}: copies of it, and articles in doubt themselves, support nothing."""
    resting = select(Citation.record_id).where(Citation.source_id == source.id, Citation.withdrawn_at.is_(None))
    query = (
        citations.visible(viewer)
        .join(Source, Source.id == Citation.source_id)
        .where(
            Citation.record_id.in_(resting),
            Citation.source_id != source.id,
            Citation.withdrawn_at.is_(None),
            Source.doubted_at.is_(None),
            Source.withdrawn_at.is_(None),
        )
        .with_only_columns(Citation.record_id, Citation.field, Citation.source_id)
        .distinct()
    )
    rows = db.session.execute(query).all()
    voices = copies.voice_of([source.id, *(row.source_id for row in rows)])
    found: dict[tuple[UUID, str], set[UUID]] = {}
    for row in rows:
        if voices[row.source_id] != voices[source.id]:
            found.setdefault((row.record_id, row.field), set()).add(voices[row.source_id])
    return {key: len(some) for key, some in found.items()}


def _changed_since(source: Source, record_id: UUID | None = None) -> dict[UUID, datetime]:
    """{record: when it was last changed since the article came into doubt}."""
    if source.doubted_at is None:
        return {}
    resting = select(Citation.record_id).where(Citation.source_id == source.id, Citation.withdrawn_at.is_(None))
    query = (
        select(LedgerEntry.object_id, func.max(LedgerEntry.at))
        .where(LedgerEntry.object_id.in_(resting), LedgerEntry.at > source.doubted_at, LedgerEntry.seq > 1)
        .group_by(LedgerEntry.object_id)
    )
    if record_id is not None:
        query = query.where(LedgerEntry.object_id == record_id)
    return {row[0]: row[1] for row in db.session.execute(query) if row[0] is not None}


# --- deciding ---


def settle(
    citation: Citation, by: User, *, version: int | None, how: str, reason: str | None, whole_record: bool = False
) -> Citation:
    """Decide on a field that rests on an article in doubt: `kept` holds without the article; `changed`, once its record was
    changed, no longer rests on the passage. `whole_record`: the same for all fields of the record that rest on this article."""
    source = _in_doubt(citation, by)
    ledger.check_version(citation, version)
    if how not in ("kept", "changed"):
        raise RuleBroken("how", _("Choose what you decide. A record is withdrawn on its own page."))
    if not reason:
        raise RuleBroken("reason", _("Say why."))
    if how == "changed" and not _changed_since(source, citation.record_id):
        raise RuleBroken("how", _("The record was not changed since the article came into doubt. Change it first."))
    lines = [citation]
    if whole_record:
        lines += [one for one in _standing(source) if one.record_id == citation.record_id and one.id != citation.id]
    for one in lines:
        if _is_open(one, source):
            _decide(one, by, how, reason)
    doubts.count_again({one.group_id for one in lines})
    return citation


def keep_supported(source: Source, by: User, *, version: int | None, reason: str | None) -> Source:
    """Keep every open field that another article supports, of those that this person sees."""
    if not access.may_log_work(by):
        raise NotAllowed
    ledger.check_version(source, version)
    if not reason:
        raise RuleBroken("reason", _("Say why."))
    lines = [line.citation for line in supported(resting_on(by, source))]
    if not lines:
        raise RuleBroken("", _("No open field has another article to support it."))
    for one in lines:
        _decide(one, by, "kept", reason)
    doubts.count_again({one.group_id for one in lines})
    return source


def supported(lines: Iterable[Resting]) -> list[Resting]:
    """The open ones that another voice supports."""
    return [line for line in lines if line.state == "open" and line.others]


def _in_doubt(citation: Citation, by: User) -> Source:
    if not access.may_log_work(by):
        raise NotAllowed
    source = db.session.get_one(Source, citation.source_id)
    if citation.is_withdrawn or not _is_open(citation, source):
        raise RuleBroken("", _("There is nothing to decide here: the field is not in doubt, or somebody decided on it."))
    return source


def _is_open(citation: Citation, source: Source) -> bool:
    if source.doubted_at is None or citation.record_kind == Source.__tablename__:
        return False
    return citation.settled_at is None or citation.settled_at < source.doubted_at


def _decide(citation: Citation, by: User, how: str, reason: str) -> None:
    if len(reason) > limits.LINE:
        raise RuleBroken("reason", _("Shorten the reason to %(n)s signs.", n=limits.LINE))
    was = ledger.snapshot(citation)
    citation.settled_at, citation.settled_by_id, citation.settled_how, citation.settled_reason = clock.now(), by.id, how, reason
    ledger.record(citation, "settled", by, was=was, reason=reason, about_group_id=citation.group_id)
    if how == "changed":
        corrections.withdraw(citation, by, version=citation.version, reason=reason, about_group_id=citation.group_id)


# --- what waits, for the start page ---


@dataclass(frozen=True)
class Waiting:
    """An article in doubt, and how many fields that rest on it wait for a decision."""

    source: Source
    fields: int


def waiting(viewer: User, most: int = 20) -> list[Waiting]:
    """Articles of the viewer's team in doubt, with fields to decide on in cases in reach and in records of no case."""
    in_reach = or_(Citation.group_id.is_(None), Citation.group_id.in_(groups_reached(viewer)))
    fields: dict[UUID, set[tuple[UUID, str]]] = {}
    for row in doubts.doubted(Source.team_id == viewer.team_id, in_reach):
        fields.setdefault(row.source_id, set()).add((row.record_id, row.field))
    if not fields:
        return []
    query = select(Source).where(Source.id.in_(fields)).order_by(Source.doubted_at, Source.id).limit(most)
    return [Waiting(source, len(fields[source.id])) for source in db.session.execute(query).scalars()]


def in_doubt_of(viewer: User, record_ids: Iterable[UUID]) -> dict[UUID, set[str]]:
    """{record: its fields in doubt}; records without any are left out."""
    evidence = citations.evidence_of(viewer, record_ids)
    return {key: some for key in evidence.fields if (some := evidence.doubts(key))}
