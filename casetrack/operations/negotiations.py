"""Negotiations: tracks of talks about groups, their parties, who speaks for them, rounds, lists handed over."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, or_, select
from sqlalchemy.orm import joinedload, selectinload

from casetrack import clock
from casetrack.errors import RuleBroken
from casetrack.extensions import db
from casetrack.models.groups import Group
from casetrack.models.negotiations import (
    Negotiation,
    NegotiationGroup,
    NegotiationList,
    NegotiationParty,
    NegotiationRepresentative,
    NegotiationRound,
)
from casetrack.models.users import User
from casetrack.operations import access, corrections, directory, groups, ledger
from casetrack.operations.reach import as_id, groups_reached, seen_by, the_one
from casetrack.wording import gettext as _
from casetrack.world_dates import WorldDate

__all__ = ["Negotiation"]


@dataclass(frozen=True)
class RepresentativeFacts:
    """Who speaks for a side, as sources name them."""

    name: str
    official_id: UUID | None = None
    for_party: str | None = None


# --- look-ups ---


def visible(viewer: User) -> Select[Any]:
    """Talks about any group that the viewer reaches; talks about no group belong to the team."""
    reached = select(NegotiationGroup.negotiation_id).where(NegotiationGroup.group_id.in_(groups_reached(viewer)))
    about_any = select(NegotiationGroup.negotiation_id)
    own = and_(Negotiation.team_id == viewer.team_id, Negotiation.id.not_in(about_any)) if access.may_read_cases(viewer) else None
    within = Negotiation.id.in_(reached) if own is None else or_(Negotiation.id.in_(reached), own)
    return select(Negotiation).where(within, seen_by(viewer, Negotiation))


def shown_with() -> tuple[Any, ...]:
    """Loader options for all parts of the talks."""
    return (
        selectinload(Negotiation.parties).joinedload(NegotiationParty.organisation),
        selectinload(Negotiation.representatives).joinedload(NegotiationRepresentative.official),
        selectinload(Negotiation.rounds),
        selectinload(Negotiation.lists),
        selectinload(Negotiation.on_groups),
        joinedload(Negotiation.created_by),
    )


def get_negotiation(viewer: User, key: object) -> Negotiation:
    """One track with all that its page shows. Raises NotFound."""
    return the_one(visible(viewer).where(Negotiation.id == as_id(key)).options(*shown_with()))


def negotiations_of(viewer: User, group: Group, most: int = 100) -> list[Negotiation]:
    """Talks about a group, the latest recorded first."""
    tied = select(NegotiationGroup.negotiation_id).where(NegotiationGroup.group_id == group.id)
    query = visible(viewer).where(Negotiation.id.in_(tied)).options(*shown_with()).order_by(Negotiation.id.desc()).limit(most)
    return list(db.session.execute(query).scalars())


def groups_shown(viewer: User, negotiation: Negotiation) -> list[Group]:
    """The groups that these talks are about, only those that the viewer reaches."""
    return groups.groups_by_id(viewer, [tie.group_id for tie in negotiation.on_groups])


# --- acts ---


def record_negotiation(
    groups: list[Group],
    by: User,
    *,
    name: str,
    purpose: str | None = None,
    status: str = "ongoing",
    mediator: str | None = None,
    since: WorldDate | None = None,
    parties: list[str],
    representatives: list[RepresentativeFacts] | tuple[RepresentativeFacts, ...] = (),
    **facts: Any,
) -> Negotiation:
    """Record a track of talks about these groups, with its sides as sources name them."""
    for group in groups:
        corrections.needs_open_case(group)
    team_id = groups[0].team_id if groups else by.team_id
    if team_id is None:
        raise RuleBroken("", _("You belong to no team, so these talks would have no home."))
    _check(name, since or WorldDate())
    negotiation = Negotiation(
        team_id=team_id, name=name, purpose=purpose, status=status, mediator=mediator, since=since or WorldDate(), **facts
    )
    negotiation.on_groups = [NegotiationGroup(group_id=group.id) for group in groups]
    negotiation.parties = _parties(parties)
    negotiation.representatives = _representatives(list(representatives))
    ledger.record(negotiation, "recorded", by, about_group_id=_about(negotiation))
    return negotiation


def correct_negotiation(
    negotiation: Negotiation,
    by: User,
    *,
    version: int | None,
    reason: str | None = None,
    name: str,
    since: WorldDate,
    parties: list[str],
    representatives: list[RepresentativeFacts],
    **facts: Any,
) -> Negotiation:
    """Correct the talks or follow their course; what was said before stays in their history."""
    was = corrections.begin_correction(negotiation, by, version, reason)
    _check(name, since)
    negotiation.name, negotiation.since = name, since
    if facts.get("status", negotiation.status) != negotiation.status:
        negotiation.status_on = negotiation.status_reason = None  # said of the status that was wrong
    for fact, value in facts.items():
        setattr(negotiation, fact, value)
    _replace(negotiation.parties, _parties(parties), ("name", "organisation_id"))
    _replace(negotiation.representatives, _representatives(representatives), ("name", "official_id", "for_party"))
    ledger.record(negotiation, "corrected", by, was=was, reason=reason, about_group_id=_about(negotiation))
    return negotiation


def add_round(
    negotiation: Negotiation,
    by: User,
    *,
    version: int | None,
    held_on: WorldDate,
    place_text: str | None = None,
    who: str | None = None,
    agenda: str | None = None,
    outcome: str | None = None,
) -> Negotiation:
    """Add a meeting of the sides. New knowledge, not a correction: it asks for no reason."""
    was = _begin_addition(negotiation, version)
    if not (held_on or agenda or outcome):
        raise RuleBroken("held_on", _("Enter when the sides met, or what came of it."))
    if negotiation.status != "planned" and held_on.earliest and held_on.earliest > clock.today():
        raise RuleBroken("held_on", _("This day is in the future. A round to come belongs to talks with the status Planned."))
    row = NegotiationRound(
        position=len(negotiation.rounds), held_on=held_on, place_text=place_text, who=who, agenda=agenda, outcome=outcome
    )
    negotiation.rounds.append(row)
    ledger.record(negotiation, "round added", by, was=was, about_group_id=_about(negotiation))
    return negotiation


def add_list(
    negotiation: Negotiation,
    by: User,
    *,
    version: int | None,
    handed_on: WorldDate,
    handed_by: str | None = None,
    handed_to: str | None = None,
    people: int | None = None,
    note: str | None = None,
) -> Negotiation:
    """Write down that a list was handed over: its number, how many people, never a name. Versions count from 1."""
    was = _begin_addition(negotiation, version)
    if not (handed_by or handed_to):
        raise RuleBroken("handed_by", _("Enter who handed the list over, or to whom."))
    if handed_on.earliest and handed_on.earliest > clock.today():
        raise RuleBroken("handed_on", _("The day is in the future. Enter the list once it is handed over."))
    number = max((row.list_version for row in negotiation.lists), default=0) + 1
    row = NegotiationList(
        position=len(negotiation.lists),
        list_version=number,
        handed_on=handed_on,
        handed_by=handed_by,
        handed_to=handed_to,
        people=people,
        note=note,
    )
    negotiation.lists.append(row)
    ledger.record(negotiation, "list handed over", by, was=was, about_group_id=_about(negotiation))
    return negotiation


def change_status(
    negotiation: Negotiation,
    by: User,
    *,
    version: int | None,
    status: str,
    status_on: date | None = None,
    reason: str | None = None,
    outcome: str | None = None,
) -> Negotiation:
    """The talks have another status now, since that day, because of that; with what came of them when there is something to say."""
    was = _begin_addition(negotiation, version)
    if status == negotiation.status and outcome == negotiation.outcome:
        raise RuleBroken("status", _("They have this status already, and nothing new is said of their outcome."))
    if status_on is not None and status_on > clock.today():
        raise RuleBroken("status_on", _("The day is in the future."))
    if not reason:
        raise RuleBroken("reason", _("Say why, or who says so."))
    if status != negotiation.status:
        negotiation.status, negotiation.status_on, negotiation.status_reason = status, status_on, reason
    negotiation.outcome = outcome
    ledger.record(negotiation, "status changed", by, was=was, reason=reason, about_group_id=_about(negotiation))
    return negotiation


def withdraw_negotiation(negotiation: Negotiation, by: User, *, version: int | None, reason: str) -> Negotiation:
    """Take the talks back; they stay, struck through."""
    corrections.withdraw(negotiation, by, version=version, reason=reason, about_group_id=_about(negotiation))
    return negotiation


# --- rules ---


def _check(name: str, since: WorldDate) -> None:
    if not name:
        raise RuleBroken("name", _("Enter a name for these talks."))
    if since.earliest and since.earliest > clock.today():
        raise RuleBroken(
            "since", _("The day since which they talk is in the future. Choose the status Planned and leave it empty.")
        )


def _begin_addition(negotiation: Negotiation, version: int | None) -> dict[str, Any]:
    ledger.check_version(negotiation, version)
    if negotiation.is_withdrawn:
        raise RuleBroken("", _("This record was withdrawn and takes no changes."))
    return ledger.snapshot(negotiation)


def _about(negotiation: Negotiation) -> UUID | None:
    """An entry names one group at most; talks about several are found by their ties (operations/history.py)."""
    return negotiation.on_groups[0].group_id if len(negotiation.on_groups) == 1 else None


def _parties(names: list[str]) -> list[NegotiationParty]:
    return [
        NegotiationParty(position=position, name=name, organisation_id=directory.organisation_named(name))
        for position, name in enumerate(names)
    ]


def _representatives(lines: list[RepresentativeFacts]) -> list[NegotiationRepresentative]:
    rows = []
    for position, line in enumerate(lines):
        if not line.name:
            raise RuleBroken(f"representatives-{position}-name", _("Enter who speaks for this side."))
        rows.append(
            NegotiationRepresentative(
                position=position,
                name=line.name,
                official_id=line.official_id or directory.official_named(line.name),
                for_party=line.for_party,
            )
        )
    return rows


def _replace(rows: list[Any], fresh: list[Any], facts: tuple[str, ...]) -> None:
    """Lines are changed in place, by position; one whose name stays keeps the record it was tied to."""
    for old, new in zip(rows, fresh, strict=False):
        same = old.name == new.name
        for fact in facts:
            if not (same and fact.endswith("_id")):
                setattr(old, fact, getattr(new, fact))
    if len(fresh) < len(rows):
        del rows[len(fresh) :]
    for new in fresh[len(rows) :]:
        rows.append(new)
