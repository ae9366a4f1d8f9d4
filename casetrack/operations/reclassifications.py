"""Reclassifications: a party says that the people of a group are to be called something else; who objects, in which words.

A party's word is never taken over as ours: the group's own `displacement_category` is not touched by anything here.
"""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import Select, case, select
from sqlalchemy.orm import joinedload, selectinload

from casetrack import clock
from casetrack.errors import RuleBroken
from casetrack.extensions import db
from casetrack.models.groups import Group
from casetrack.models.reclassifications import Objection, Reclassification
from casetrack.models.sources import Source
from casetrack.models.users import User
from casetrack.operations import corrections, directory, ledger
from casetrack.operations.reach import as_id, groups_reached, reaches_source, seen_by, the_one
from casetrack.wording import gettext as _
from casetrack.world_dates import WorldDate

__all__ = ["Objection", "Reclassification"]


@dataclass(frozen=True)
class ObjectionFacts:
    """Somebody objects: who, in which words, on what ground, when."""

    objected_by: str
    words: str | None = None
    legal_reference: str | None = None
    stated_on: WorldDate = field(default_factory=WorldDate)
    source_id: UUID | None = None


# --- look-ups ---


def visible(viewer: User) -> Select[Any]:
    """Reclassifications of groups that the viewer reaches, as sensitive as they may see."""
    return select(Reclassification).where(Reclassification.group_id.in_(groups_reached(viewer)), seen_by(viewer, Reclassification))


def shown_with() -> tuple[Any, ...]:
    """Loader options for what a reclassification shows: the party's words, and each objection."""
    return (
        selectinload(Reclassification.objections).options(joinedload(Objection.official), joinedload(Objection.organisation)),
        joinedload(Reclassification.asserted_by),
        joinedload(Reclassification.created_by),
    )


def get_reclassification(viewer: User, key: object) -> Reclassification:
    """One reclassification with all that its page shows. Raises NotFound."""
    query = visible(viewer).where(Reclassification.id == as_id(key))
    return the_one(query.options(*shown_with(), joinedload(Reclassification.group)))


def reclassifications_of(viewer: User, group_ids: list[UUID], most: int = 200) -> list[Reclassification]:
    """Those of these groups, the latest first; withdrawn ones last."""
    query = (
        visible(viewer)
        .where(Reclassification.group_id.in_(group_ids))
        .options(*shown_with())
        .order_by(
            case((Reclassification.withdrawn_at.is_(None), 0), else_=1),
            Reclassification.timeline_on.desc(),
            Reclassification.id.desc(),
        )
        .limit(most)
    )
    return list(db.session.execute(query).scalars())


def sources_named(viewer: User, reclassification: Reclassification) -> dict[UUID, Source]:
    """The articles that it and its objections rest on, those that the viewer may see, by id."""
    keys = {reclassification.source_id, *(row.source_id for row in reclassification.objections)} - {None}
    query = select(Source).where(Source.id.in_(keys), reaches_source(viewer))
    return {row.id: row for row in db.session.execute(query).scalars()} if keys else {}


# --- acts ---


def record_reclassification(
    group: Group,
    by: User,
    *,
    called: str,
    asserted_by_name: str,
    stated_on: WorldDate | None = None,
    source_id: UUID | None = None,
    objections: list[ObjectionFacts] | tuple[ObjectionFacts, ...] = (),
    **facts: Any,
) -> Reclassification:
    """Record that a party calls these people so, with its ground and its words; and who objects."""
    corrections.needs_open_case(group)
    stated_on = stated_on or WorldDate()
    _check(called, asserted_by_name, stated_on)
    _check_source(by, source_id)
    row = Reclassification(
        group_id=group.id,
        called=called,
        asserted_by_name=asserted_by_name,
        asserted_by_id=directory.organisation_named(asserted_by_name),
        stated_on=stated_on,
        source_id=source_id,
        timeline_on=stated_on.sort_day or clock.today(),
        **facts,
    )
    row.objections = _rows(by, list(objections))
    ledger.record(row, "recorded", by, about_group_id=group.id)
    return row


def correct_reclassification(
    row: Reclassification,
    by: User,
    *,
    version: int | None,
    reason: str | None = None,
    called: str,
    asserted_by_name: str,
    stated_on: WorldDate,
    objections: list[ObjectionFacts],
    **facts: Any,
) -> Reclassification:
    """Correct what was recorded; what it said before stays in its history."""
    was = corrections.begin_correction(row, by, version, reason)
    _check(called, asserted_by_name, stated_on)
    _check_source(by, facts.get("source_id", row.source_id))
    if asserted_by_name != row.asserted_by_name:
        row.asserted_by_id = directory.organisation_named(asserted_by_name)
    row.called, row.asserted_by_name, row.stated_on = called, asserted_by_name, stated_on
    for fact, value in facts.items():
        setattr(row, fact, value)
    row.timeline_on = stated_on.sort_day or clock.office_time(row.created_at).date()
    _replace_objections(row, _rows(by, objections))
    ledger.record(row, "corrected", by, was=was, reason=reason, about_group_id=row.group_id)
    return row


def add_objection(
    row: Reclassification,
    by: User,
    *,
    version: int | None,
    objected_by: str,
    words: str | None = None,
    legal_reference: str | None = None,
    stated_on: WorldDate | None = None,
    source_id: UUID | None = None,
) -> Reclassification:
    """Bind an objection to it. New knowledge, not a correction: it asks for no reason."""
    ledger.check_version(row, version)
    if row.is_withdrawn:
        raise RuleBroken("", _("This record was withdrawn and takes no changes."))
    facts = ObjectionFacts(objected_by, words, legal_reference, stated_on or WorldDate(), source_id)
    _check_objection(facts, "")
    was = ledger.snapshot(row)
    objection = _rows(by, [facts])[0]
    objection.position = len(row.objections)
    row.objections.append(objection)
    ledger.record(row, "objection added", by, was=was, about_group_id=row.group_id)
    return row


def withdraw_reclassification(row: Reclassification, by: User, *, version: int | None, reason: str) -> Reclassification:
    """Take it back; it stays, struck through."""
    corrections.withdraw(row, by, version=version, reason=reason, about_group_id=row.group_id)
    return row


# --- rules ---


def _check(called: str, asserted_by_name: str, stated_on: WorldDate) -> None:
    if not called:
        raise RuleBroken("called", _("Enter what the people are to be called, in the party's own words."))
    if not asserted_by_name:
        raise RuleBroken("asserted_by_name", _("Enter who calls them so."))
    if stated_on.earliest and stated_on.earliest > clock.today():
        raise RuleBroken("stated_on", _("The day on which it was said is in the future."))


def _check_objection(facts: ObjectionFacts, row: str) -> None:
    """`row` is what its fields' names begin with."""
    if not facts.objected_by:
        raise RuleBroken(f"{row}objected_by", _("Enter who objects."))
    if facts.stated_on.earliest and facts.stated_on.earliest > clock.today():
        raise RuleBroken(f"{row}stated_on", _("The day on which it was said is in the future."))


def _check_source(by: User, source_id: UUID | None) -> None:
    """Only an article that the person may see is named."""
    if source_id is None:
        return
    query = select(Source.id).where(Source.id == source_id, reaches_source(by))
    if db.session.execute(query).scalar_one_or_none() is None:
        raise RuleBroken("source_id", _("Choose one of the list."))


def _rows(by: User, objections: list[ObjectionFacts]) -> list[Objection]:
    rows = []
    for position, line in enumerate(objections):
        _check_objection(line, f"objections-{position}-")
        _check_source(by, line.source_id)
        rows.append(
            Objection(
                position=position,
                objected_by=line.objected_by,
                official_id=directory.official_named(line.objected_by),
                organisation_id=directory.organisation_named(line.objected_by),
                words=line.words,
                legal_reference=line.legal_reference,
                stated_on=line.stated_on,
                source_id=line.source_id,
            )
        )
    return rows


def _replace_objections(row: Reclassification, fresh: list[Objection]) -> None:
    """Lines are changed in place, by position; a speaker whose name stays keeps the record it was tied to."""
    for old, new in zip(row.objections, fresh, strict=False):
        if old.objected_by != new.objected_by:
            old.official_id, old.organisation_id = new.official_id, new.organisation_id
        old.objected_by, old.words, old.legal_reference = new.objected_by, new.words, new.legal_reference
        old.stated_on = new.stated_on
    if len(fresh) < len(row.objections):
        del row.objections[len(fresh) :]
    for new in fresh[len(row.objections) :]:
        row.objections.append(new)
