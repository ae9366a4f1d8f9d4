"""Proposals: what extraction suggests about an article; storing them, looking them up, deciding and undoing.

Nothing becomes a record until a person decides. A decision is one transaction: the records that it makes, their citations, and the
state of the proposal.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, case, func, select
from sqlalchemy.orm import joinedload

from casetrack import clock, limits
from casetrack.errors import NotAllowed, RuleBroken
from casetrack.extensions import db
from casetrack.extraction import Proposal as Suggested
from casetrack.extraction import Reading
from casetrack.models.groups import Group
from casetrack.models.proposals import Proposal
from casetrack.models.sources import Source
from casetrack.models.users import User
from casetrack.operations import accepting, access, citations, corrections, groups, ledger, name_mismatches, standings
from casetrack.operations.accepted_records import MAKERS, TABLES, Act
from casetrack.operations.reach import as_id, reaches_source, the_one
from casetrack.vocabulary import REJECTION_REASONS
from casetrack.wording import gettext as _

__all__ = ["Proposal"]
PAGE = 25
DECIDABLE = tuple(accepting.KINDS)
CLOSED_STANCES = ("rhetorical", "hypothetical")  # proposed folded: figures of speech and suppositions


# --- look-ups ---


def visible(viewer: User) -> Select[Any]:
    """Proposals of sources in reach."""
    return select(Proposal).join(Source, Source.id == Proposal.source_id).where(reaches_source(viewer))


def get_proposal(viewer: User, key: object) -> Proposal:
    """One proposal with its source. Raises NotFound."""
    query = visible(viewer).where(Proposal.id == as_id(key)).options(joinedload(Proposal.source), joinedload(Proposal.decided_by))
    return the_one(query)


def proposals_of(viewer: User, source: Source) -> list[Proposal]:
    """All proposals of a source: those to decide in the order of the text, then those for information."""
    query = visible(viewer).where(Proposal.source_id == source.id)
    return list(db.session.execute(query.options(joinedload(Proposal.source)).order_by(Proposal.position)).scalars())


def page_of_proposals(viewer: User, source: Source, number: int) -> list[Proposal]:
    """Page `number` (from 1) of those to decide. Positions are consecutive, so a page is a range, never an offset."""
    first = (number - 1) * PAGE + 1
    query = visible(viewer).where(
        Proposal.source_id == source.id, _to_decide(), Proposal.position >= first, Proposal.position < first + PAGE
    )
    return list(db.session.execute(query.options(joinedload(Proposal.decided_by)).order_by(Proposal.position)).scalars())


def marked_in_text(viewer: User, source: Source) -> list[Proposal]:
    """Those to decide, bare, for the numbered passages of the text."""
    query = visible(viewer).where(Proposal.source_id == source.id, _to_decide()).order_by(Proposal.position)
    return list(db.session.execute(query).scalars())


def _to_decide() -> ColumnElement[bool]:
    return Proposal.type.in_(DECIDABLE)


def progress(source_ids: Iterable[UUID]) -> dict[UUID, tuple[int, int]]:
    """{source: (decided, to decide in all)}."""
    query = (
        select(Proposal.source_id, func.sum(case((Proposal.state != "pending", 1), else_=0)), func.count())
        .where(Proposal.source_id.in_(list(source_ids)), _to_decide())
        .group_by(Proposal.source_id)
    )
    return {row[0]: (int(row[1]), int(row[2])) for row in db.session.execute(query)}


def next_pending(source: Source, after: int) -> int | None:
    """The position of the next one that waits, from `after` on and then from the top; none when all are decided. What needs a case
    comes after the groups while none of them has become one."""
    query = select(Proposal.position, Proposal.type, Proposal.group_id, Proposal.state, Proposal.stance).where(
        Proposal.source_id == source.id, _to_decide()
    )
    rows = list(db.session.execute(query.order_by(Proposal.position)))
    waiting = [row for row in rows if row.state == "pending"]
    of_groups = [row for row in rows if row.type == "DisplacedGroup" and row.stance not in CLOSED_STANCES]
    if any(row.state == "pending" for row in of_groups) and not any(row.group_id for row in of_groups):
        waiting = [row for row in waiting if not accepting.KINDS[row.type].needs_group]
    further = [row.position for row in waiting if row.position > after]
    return next(iter([*further, *(row.position for row in waiting)]), None)


def last_decided(by: User, source: Source) -> Proposal | None:
    """The latest decision of this person on this source: what "undo last" takes back."""
    query = (
        select(Proposal)
        .where(Proposal.source_id == source.id, Proposal.decided_by_id == by.id, Proposal.state != "pending")
        .order_by(Proposal.decided_at.desc(), Proposal.id.desc())
        .limit(1)
    )
    return db.session.execute(query).scalar_one_or_none()


def may_decide(viewer: User, source: Source) -> bool:
    """Those who import articles decide, on the articles of their own team."""
    return access.may_import_articles(viewer) and viewer.team_id == source.team_id


def default_group_id(proposal: Proposal, siblings: Iterable[Proposal]) -> UUID | None:
    """The case that this article's group became: the one that the proposal names, else the one with the most said about it."""
    became = {p.key: p.group_id for p in siblings if p.type == "DisplacedGroup" and p.group_id and p.state != "pending"}
    named = [*proposal.about, str(proposal.fields.get("recipients_group") or "")]
    found = next((became[key] for key in named if key in became), None)
    return found or next(iter(became.values()), None)


def mismatch_of(proposal: Proposal, source: Source) -> name_mismatches.Mismatch | None:
    """For an official: known holders of the post, none of whom bears this name. Computed from today's reference data."""
    return name_mismatches.mismatch(proposal.fields, source.published_on) if proposal.type == "Official" else None


# --- storing ---


def store(source: Source, reading: Reading, by: User) -> list[Proposal]:
    """Keep what a reading suggests: those to decide get positions 1, 2, ... in the order of the text, the others follow."""
    first = [p for p in reading.proposals if p.type in DECIDABLE]
    rest = [p for p in reading.proposals if p.type not in DECIDABLE]
    rows = []
    for position, suggested in enumerate(first + rest, start=1):
        proposal = _as_row(source, position, suggested)
        if mismatch_of(proposal, source) is not None:
            proposal.flags = sorted({*proposal.flags, name_mismatches.FLAG})
        ledger.record(proposal, "proposed", by)
        rows.append(proposal)
    return rows


def _as_row(source: Source, position: int, suggested: Suggested) -> Proposal:
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
) -> Proposal:
    """Make the record that a proposal suggests.

    `group` is the case it is about: for a displaced group, the case that it is the same as (none: a new one is opened, under
    `name`); for others none is the case that this article's group became. `changes` are fields as a person corrected them (an empty
    value takes a field away). An official or organisation whose exact name is known once is that one, unless `as_new`.
    `with_movement` also records the journey that a situation such as "returned" implies."""
    _check(proposal, by, version)
    siblings = _siblings(proposal)
    kind = accepting.KINDS[proposal.type]
    if group is None and kind.needs_group:
        group = _default_group(proposal, siblings, by)
    was = ledger.snapshot(proposal)
    fields, changed = _changed(proposal.fields, changes or {})
    act = Act(
        proposal=proposal,
        source=proposal.source,
        by=by,
        fields=fields,
        changed=changed,
        group=group,
        siblings=siblings,
        name=name,
        as_new=as_new,
        with_movement=with_movement,
    )
    record = MAKERS[proposal.type](act)
    if changed:
        proposal.fields = {name: value for name, value in fields.items() if name in proposal.fields or name in changed}
    proposal.state = "same_as" if act.same_as else "edited" if changed else "accepted"
    proposal.record_kind = record.__tablename__ if record is not None else None
    proposal.record_id = record.id if record is not None else None
    about = record if isinstance(record, Group) else group
    proposal.group_id = about.id if about is not None else None
    _decided(proposal, by)
    ledger.record(proposal, proposal.state.replace("_", " "), by, was=was, about_group_id=proposal.group_id)
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


def undo(proposal: Proposal, by: User, *, version: int | None) -> Proposal:
    """Take a decision back: the proposal waits again; records that it made are withdrawn, known ones that it was tied to stay."""
    ledger.check_version(proposal, version)
    if not may_decide(by, proposal.source):
        raise NotAllowed
    if proposal.state == "pending":
        raise RuleBroken("", _("This waits for a decision already."))
    about = proposal.group_id
    if about is not None and not groups.groups_by_id(by, [about]):
        raise NotAllowed
    if proposal.record_kind == "groups" and proposal.record_id is not None:
        _nothing_filed_under(proposal)
    was = ledger.snapshot(proposal)
    _withdraw_what_it_made(proposal, by)
    proposal.state, proposal.decided_at, proposal.decided_by_id = "pending", None, None
    proposal.rejection_reason = proposal.rejection_note = None
    proposal.group_id = proposal.record_kind = proposal.record_id = None
    ledger.record(proposal, "decision undone", by, was=was, about_group_id=about)
    return proposal


def _check(proposal: Proposal, by: User, version: int | None) -> None:
    ledger.check_version(proposal, version)
    if not may_decide(by, proposal.source):
        raise NotAllowed
    if proposal.type not in DECIDABLE:
        raise RuleBroken("", _("Dates and places are not decided on their own."))
    if proposal.state != "pending":
        raise RuleBroken("", _("This was decided already. Undo that decision first."))


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


def _nothing_filed_under(proposal: Proposal) -> None:
    others = select(func.count()).where(
        Proposal.group_id == proposal.record_id, Proposal.id != proposal.id, Proposal.state.not_in(("pending", "rejected"))
    )
    if proposal.state != "same_as" and db.session.execute(others).scalar_one():
        raise RuleBroken("", _("Other accepted proposals are filed under this case. Undo those first."))


def _withdraw_what_it_made(proposal: Proposal, by: User) -> None:
    """Records cited as a whole by this decision were made by it, but for the source itself and a known record it was tied to."""
    found = citations.made_by(proposal.id)
    made = dict.fromkeys((c.record_kind, c.record_id, c.group_id) for c in found if c.field == "*")
    known = proposal.record_id if proposal.state == "same_as" else None
    citations.withdraw_citations(found, by)
    group_ids = set()
    for kind, key, group_id in reversed(made):
        if kind == "sources" or key == known:
            continue
        record_class = TABLES[kind]
        query = select(record_class).where(record_class.id == key).options(*ledger.loaded_whole(record_class))
        record = db.session.execute(query.execution_options(populate_existing=True)).scalar_one()
        if not record.is_withdrawn:
            corrections.withdraw(record, by, version=None, reason=_("The decision was undone."), about_group_id=group_id)
        if group_id:
            group_ids.add(group_id)
    for group in groups.groups_by_id(by, list(group_ids)):
        standings.refresh(group)
