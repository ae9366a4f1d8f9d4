"""Proposals: what extraction suggests about an article; storing them, looking them up, deciding and undoing.

Nothing becomes a record until a person decides. A decision is one transaction: the records that it makes, their citations, and the
state of the proposal. Their order is in `proposal_lines`, undoing in `undoing`.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from casetrack import clock, limits
from casetrack.errors import Conflict, NotAllowed, RuleBroken
from casetrack.extensions import db
from casetrack.extraction import Proposal as Suggested, Reading
from casetrack.models.groups import Group
from casetrack.models.proposals import Proposal
from casetrack.models.sources import Source
from casetrack.models.users import User
from casetrack.operations import accepting, groups, holds, ledger, likely_matches, name_mismatches, selected_passages
from casetrack.operations.accepted_records import MAKERS, Act, known_record, tie
from casetrack.operations.proposal_lines import (
    BEFORE_THE_TEXT,
    CLOSED_STANCES,
    DECIDABLE,
    PAGE,
    Line,
    default_group_id,
    in_order,
    last_decided,
    may_decide,
    next_pending,
    outline,
    page_of_proposals,
    progress,
    still_as_read,
    to_decide,
    visible,
)
from casetrack.operations.reach import as_id, the_one
from casetrack.operations.undoing import undo
from casetrack.vocabulary import REJECTION_REASONS
from casetrack.wording import gettext as _

__all__ = [
    "CLOSED_STANCES",
    "DECIDABLE",
    "PAGE",
    "Line",
    "Proposal",
    "default_group_id",
    "last_decided",
    "may_decide",
    "next_pending",
    "outline",
    "page_of_proposals",
    "progress",
    "undo",
]


# --- look-ups ---


def get_proposal(viewer: User, key: object) -> Proposal:
    """One proposal with its source. Raises NotFound."""
    query = visible(viewer).where(Proposal.id == as_id(key)).options(joinedload(Proposal.source), joinedload(Proposal.decided_by))
    return the_one(query)


def proposals_of(viewer: User, source: Source) -> list[Proposal]:
    """All proposals of a source: those to decide in the order of the text, then those for information."""
    query = visible(viewer).where(Proposal.source_id == source.id)
    rows = list(db.session.execute(query.options(joinedload(Proposal.source)).order_by(Proposal.position)).scalars())
    return in_order(row for row in rows if row.type in DECIDABLE) + [row for row in rows if row.type not in DECIDABLE]


def mismatches_of(rows: Sequence[Proposal], source: Source) -> dict[UUID, name_mismatches.Mismatch]:
    """{proposal: known holders of the post, none of whom bears this name}, for those officials of a page whose name is in doubt.
    Computed from today's reference data; bounded queries."""
    named = [row for row in rows if row.type == "Official"]
    found = name_mismatches.mismatches([row.fields for row in named], source.published_on) if named else []
    return {row.id: mismatch for row, mismatch in zip(named, found, strict=True) if mismatch is not None}


# --- storing ---


def store(source: Source, reading: Reading, by: User) -> list[Proposal]:
    """Keep what a reading suggests: those to decide get positions 1, 2, ... in the order of the text, the others follow. What goes
    beyond limits.PROPOSALS is not kept, and the article's own proposal says so."""
    order = sorted(range(len(reading.proposals)), key=lambda at: (*_place(reading.proposals[at]), at))
    suggested = [reading.proposals[at] for at in order]
    first = [p for p in suggested if p.type in DECIDABLE]
    kept = (first + [p for p in suggested if p.type not in DECIDABLE])[: limits.PROPOSALS]
    rows = [_as_row(source, position, one) for position, one in enumerate(kept, start=1)]
    if len(kept) < len(suggested) and rows:
        rows[0].flags = sorted({*rows[0].flags, "too_many_proposals"})
    _flag_mismatches(rows, source)
    ledger.record_new(rows, "proposed", by)
    return rows


def _place(suggested: Suggested) -> tuple[bool, int]:
    return suggested.type != "Source", min((p.start for p in suggested.passages), default=0)


def _flag_mismatches(rows: list[Proposal], source: Source) -> None:
    """A name that no known holder of its title bears is in doubt, however clearly it is written."""
    named = [row for row in rows if row.type == "Official"]
    found = name_mismatches.mismatches([row.fields for row in named], source.published_on)
    for row, mismatch in zip(named, found, strict=True):
        if mismatch is not None:
            row.flags, row.confidence = sorted({*row.flags, name_mismatches.FLAG}), "unsure"


def _as_row(source: Source, position: int, suggested: Suggested) -> Proposal:
    in_the_text, starts_at = _place(suggested)
    return Proposal(
        source_id=source.id,
        position=position,
        key=suggested.key,
        type=suggested.type,
        fields=json.loads(json.dumps(suggested.fields, default=str)),
        passages=[{"field": p.field, "start": p.start, "end": p.end, "text": p.text} for p in suggested.passages],
        about=list(suggested.about),
        inferred=list(suggested.inferred),
        flags=list(suggested.flags),
        contested_by=list(suggested.contested_by),
        stance=suggested.stance,
        attributed_to=accepting.cut(suggested.attributed_to),
        confidence=suggested.confidence,
        starts_at=starts_at if in_the_text else BEFORE_THE_TEXT,
    )


# --- deciding ---


def accept(
    proposal: Proposal,
    by: User,
    *,
    version: int | None,
    group: Group | None = None,
    changes: Mapping[str, Any] | None = None,
    name: str | None = None,
    as_new: bool = False,
    with_movement: bool = False,
    same_as: UUID | None = None,
    passages: Mapping[str, tuple[int, int]] | None = None,
) -> Proposal:
    """Make the record that a proposal suggests.

    `group` is the case it is about: for a displaced group, the case that it is the same as (none: a new one is opened, under
    `name`); for others none is the case that this article's group became. `changes` are fields as a person corrected them (an empty
    value takes a field away), `passages` the spans [start, end) that they selected for fields: those are cited. An official or
    organisation whose exact name is known once is that one, unless `as_new`. `same_as` is the id of a record in reach that this
    proposal is about: none is made then, the known one gets this article's citations. `with_movement` also records the journey
    that a situation such as "returned" implies."""
    _check(proposal, by, version)
    act = Act(proposal=proposal, source=proposal.source, by=by, group=group, name=name, as_new=as_new, with_movement=with_movement)
    act.siblings = _siblings(proposal)
    return _accepted(act, changes or {}, passages or {}, same_as)


def accept_all(source: Source, by: User, *, type_: str, versions: Mapping[UUID, int]) -> int:
    """Accept those of one type that are clear and that no known record is like; how many. `versions`: the proposals that the person
    saw, as they were then. All of them or none: raises Conflict when one was changed since."""
    if not may_decide(by, source):
        raise NotAllowed
    holds.use(source, by)
    rows = clear_ones(by, source, type_)
    seen = {(row[0], row[1]) for row in db.session.execute(select(Proposal.id, Proposal.version).where(Proposal.id.in_(versions)))}
    if seen != set(versions.items()):
        raise Conflict
    chosen = [row for row in rows if row.id in versions]
    siblings = _siblings(chosen[0]) if chosen else []
    for row in chosen:
        _accepted(Act(proposal=row, source=row.source, by=by, siblings=siblings), {}, {}, None)
    return len(chosen)


def clear_ones(viewer: User, source: Source, type_: str) -> list[Proposal]:
    """Those that may be accepted together: of one type, waiting, clear, no figure of speech, and like no known record."""
    query = visible(viewer).where(
        Proposal.source_id == source.id,
        Proposal.type == type_,
        to_decide(),
        Proposal.state == "pending",
        Proposal.confidence == "clear",
        Proposal.stance.not_in(CLOSED_STANCES),
    )
    rows = in_order(db.session.execute(query.options(joinedload(Proposal.source))).scalars())
    matches = likely_matches.matches_of(viewer, source, rows)
    return [row for row in rows if matches.get(row.id) is None]


def _accepted(act: Act, changes: Mapping[str, Any], passages: Mapping[str, tuple[int, int]], same_as: UUID | None) -> Proposal:
    proposal, kind = act.proposal, accepting.KINDS[act.proposal.type]
    was = ledger.snapshot(proposal)
    act.fields, act.changed = _changed(proposal.fields, changes)
    selected_passages.put(proposal, passages, act.changed)
    known = known_record(act, same_as) if same_as is not None else None
    if act.group is None and kind.needs_group:
        act.group = _default_group(proposal, act.siblings, act.by)
    record = MAKERS[proposal.type](act) if known is None else tie(act, known)
    if act.changed:
        proposal.fields = {name: value for name, value in act.fields.items() if name in proposal.fields or name in act.changed}
    proposal.state = "same_as" if act.same_as else "edited" if act.changed or passages else "accepted"
    proposal.record_kind = record.__tablename__ if record is not None else None
    proposal.record_id = record.id if record is not None else None
    about = record if isinstance(record, Group) else act.group
    proposal.group_id = about.id if about is not None else None
    proposal.made = act.made_entries()
    _decided(proposal, act.by)
    ledger.record(proposal, proposal.state.replace("_", " "), act.by, was=was, about_group_id=proposal.group_id)
    return proposal


def reject(proposal: Proposal, by: User, *, version: int | None, reason: str, note: str | None = None) -> Proposal:
    """Decide that nothing comes of it, and why."""
    _check(proposal, by, version)
    if reason not in REJECTION_REASONS:
        raise RuleBroken("reason", _("Choose why you reject this."))
    if note and len(note) > limits.LINE:
        raise RuleBroken("note", _("Shorten the note to %(n)s signs.", n=limits.LINE))
    was = ledger.snapshot(proposal)
    proposal.state, proposal.rejection_reason, proposal.rejection_note = "rejected", reason, note
    _decided(proposal, by)
    ledger.record(proposal, "rejected", by, was=was)
    return proposal


def _check(proposal: Proposal, by: User, version: int | None) -> None:
    if not may_decide(by, proposal.source):
        raise NotAllowed
    ledger.check_version(proposal, version)
    if proposal.type not in DECIDABLE:
        raise RuleBroken("", _("Dates and places are not decided on their own."))
    if proposal.state != "pending":
        raise RuleBroken("", _("This was decided already. Undo that decision first."))
    holds.use(proposal.source, by)
    still_as_read(proposal)


def _siblings(proposal: Proposal) -> list[Proposal]:
    query = select(Proposal).where(Proposal.source_id == proposal.source_id).order_by(Proposal.position)
    return list(db.session.execute(query).scalars())


def _default_group(proposal: Proposal, siblings: list[Proposal], by: User) -> Group | None:
    key = default_group_id(proposal, siblings)
    found = groups.groups_by_id(by, [key]) if key else []
    return found[0] if found else None


def _changed(fields: Mapping[str, Any], changes: Mapping[str, Any]) -> tuple[dict[str, Any], frozenset[str]]:
    """The fields with what a person changed, and the names of those that really differ."""
    result = dict(fields)
    changed = set()
    for name, value in changes.items():
        value = None if value in ("", [], ()) else value
        if value == fields.get(name):
            continue
        changed.add(name)
        result[name] = value
    return {name: value for name, value in result.items() if value is not None}, frozenset(changed)


def _decided(proposal: Proposal, by: User) -> None:
    proposal.decided_at, proposal.decided_by_id = clock.now(), by.id


def next_position(source: Source) -> int:
    """The first position that no proposal of this source has."""
    return int(db.session.execute(select(func.max(Proposal.position)).where(Proposal.source_id == source.id)).scalar_one() or 0) + 1
