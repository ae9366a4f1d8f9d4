"""Aid, conditions, talks and letters of a case that an article may tell of again. One or two queries for each kind of record."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select

from casetrack.extensions import db
from casetrack.models.aid_deliveries import AidDelivery
from casetrack.models.conditions import Condition
from casetrack.models.correspondence import Letter, LetterGroup
from casetrack.models.negotiations import Negotiation, NegotiationGroup
from casetrack.models.proposals import Proposal
from casetrack.models.sources import Source
from casetrack.models.users import User
from casetrack.operations import accepting, aid_deliveries, conditions, correspondence, ledger, negotiations
from casetrack.operations.in_words import world_day
from casetrack.operations.likely_matches.match import Match, content_words, name_likeness, names_meet, text_likeness
from casetrack.operations.proposal_fields import listed
from casetrack.wording import gettext as _
from casetrack.world_dates import WorldDate

MOST_COMPARED = 300  # records of one kind about the cases at hand, the latest first
ALIKE_TEXTS = 0.6
A_DAY = timedelta(days=1)


def _latest(query: Select[Any], record_class: Any, *order: Any) -> list[Any]:
    query = query.where(record_class.withdrawn_at.is_(None)).options(*ledger.loaded_whole(record_class))
    return list(db.session.execute(query.order_by(*order, record_class.id.desc()).limit(MOST_COMPARED)).scalars().unique())


def _day(row: Proposal, source: Source, name: str) -> WorldDate:
    return accepting.dated_in(source, row.fields.get(name))


def _within_a_day(one: WorldDate, other: WorldDate) -> bool:
    """Both undated, of the same words, or at most a day apart."""
    if not one and not other:
        return True
    if one.edtf == other.edtf:
        return True
    if one.year_unknown or other.year_unknown:
        return False
    if one.earliest is None or one.latest is None or other.earliest is None or other.latest is None:
        return False
    return one.earliest <= other.latest + A_DAY and other.earliest <= one.latest + A_DAY


# --- aid ---


def match_aid(viewer: User, source: Source, rows: Sequence[Proposal], cases: Mapping[UUID, UUID]) -> dict[UUID, Match]:
    """{proposal: the delivery that it is likely about}: same case, same day or both undated, items in common."""
    query = aid_deliveries.visible(viewer).where(AidDelivery.group_id.in_(set(cases.values())))
    known = _latest(query, AidDelivery, AidDelivery.timeline_on.desc())
    return {row.id: match for row in rows for match in _first(_same_aid(row, source, one) for one in _of(known, cases, row))}


def _of(known: Iterable[Any], cases: Mapping[UUID, UUID], row: Proposal) -> list[Any]:
    return [one for one in known if one.group_id == cases.get(row.id)]


def _first(found: Iterable[Match | None]) -> list[Match]:
    """The best of these: one that nothing speaks against, else the first."""
    matches = sorted((match for match in found if match is not None), key=lambda match: not match.exact)
    return matches[:1]


def _same_aid(row: Proposal, source: Source, known: AidDelivery) -> Match | None:
    given_on, provider = _day(row, source, "date"), row.fields.get("provider")
    items = content_words([row.fields.get("items"), *listed(row.fields.get("categories"))])
    theirs = content_words(item.item for item in known.items)
    sectors = {accepting.SECTORS.get(word) for word in listed(row.fields.get("categories"))} - {None}
    if not (items & theirs or sectors & {item.sector for item in known.items}):
        return None
    if not _within_a_day(given_on, known.delivered_on) or not names_meet(provider, known.delivered_by_name):
        return None
    label = ", ".join(text for text in ("; ".join(i.item for i in known.items), world_day(known.delivered_on)) if text)
    if given_on:
        why = _("Aid of this kind for the same case on %(day)s is known already.", day=world_day(known.delivered_on))
    else:
        why = _("Aid of this kind for the same case, without a day, is known already.")
    exact = bool(given_on and items and items == theirs and provider and known.delivered_by_name)
    return Match("aid_deliveries", known.id, label, why, exact)


# --- conditions ---


def match_conditions(viewer: User, rows: Sequence[Proposal], cases: Mapping[UUID, UUID]) -> dict[UUID, Match]:
    """{proposal: the condition that it is likely about}: same case, like words, not set by somebody else."""
    query = conditions.visible(viewer).where(Condition.group_id.in_(set(cases.values())))
    known = _latest(query, Condition, Condition.timeline_on.desc())
    return {row.id: match for row in rows for match in _first(_same_condition(row, one) for one in _of(known, cases, row))}


def _same_condition(row: Proposal, known: Condition) -> Match | None:
    said = row.fields.get("requirement") or _passage(row)
    alike = text_likeness(said, known.requirement)
    if alike < ALIKE_TEXTS or not names_meet(row.fields.get("imposed_by"), known.imposed_by_name):
        return None
    why = _("A condition of like wording stands on the same case.")
    return Match("conditions", known.id, known.requirement[:200], why, said == known.requirement)


def _passage(row: Proposal) -> str:
    return next((str(p["text"]) for p in row.passages if p["field"] == "*"), "")


# --- talks ---


def match_talks(viewer: User, rows: Sequence[Proposal], cases: Mapping[UUID, UUID]) -> dict[UUID, Match]:
    """{proposal: the talks that it is likely about}: same case, the same sides."""
    tied = select(NegotiationGroup.negotiation_id).where(NegotiationGroup.group_id.in_(set(cases.values())))
    known = _latest(negotiations.visible(viewer).where(Negotiation.id.in_(tied)), Negotiation)
    return {row.id: match for row in rows for match in _first(_same_talks(row, one) for one in _on(known, cases, row))}


def _on(known: Iterable[Any], cases: Mapping[UUID, UUID], row: Proposal) -> list[Any]:
    return [one for one in known if cases.get(row.id) in {tied.group_id for tied in one.on_groups}]


def _same_talks(row: Proposal, known: Negotiation) -> Match | None:
    sides, theirs = listed(row.fields.get("parties")), [party.name for party in known.parties]
    people, others = listed(row.fields.get("representatives")), [person.name for person in known.representatives]
    if not (_all_known(sides, theirs) or (not sides and _all_known(people, others))):
        return None
    if people and others and not (_all_known(people, others) or sides):
        return None
    exact = len(sides) == len(theirs) and _all_known(people, others) and len(people) == len(others)
    return Match("negotiations", known.id, known.name, _("Talks between the same sides are known for this case."), exact)


def _all_known(names: list[str], known: list[str]) -> bool:
    """Every name of the shorter list has its like in the other."""
    shorter, longer = sorted((names, known), key=len)
    return bool(shorter) and all(any(name_likeness(name, other) for other in longer) for name in shorter)


# --- letters ---


def match_letters(viewer: User, source: Source, rows: Sequence[Proposal], cases: Mapping[UUID, UUID]) -> dict[UUID, Match]:
    """{proposal: the letter that it is likely about}: same case, same addressee, no other sender, no other day."""
    tied = select(LetterGroup.letter_id).where(LetterGroup.group_id.in_(set(cases.values())))
    known = _latest(correspondence.visible(viewer).where(Letter.id.in_(tied)), Letter, Letter.timeline_on.desc())
    return {row.id: match for row in rows for match in _first(_same_letter(row, source, one) for one in _on(known, cases, row))}


def _same_letter(row: Proposal, source: Source, known: Letter) -> Match | None:
    dated_on, to = _day(row, source, "date"), listed(row.fields.get("recipient"))
    addressees = [addressee.name for addressee in known.addressees]
    if not _all_known(to, addressees) or not names_meet(row.fields.get("sender"), known.sender_name):
        return None
    if dated_on and known.dated_on and not _within_a_day(dated_on, known.dated_on):
        return None
    subject = text_likeness(row.fields.get("subject"), known.subject)
    dated_alike = bool(dated_on and known.dated_on)
    if not dated_alike and row.fields.get("subject") and subject == 0:
        return None
    label = ", ".join(text for text in (known.subject, world_day(known.dated_on)) if text)
    why = _("A letter to %(name)s about the same case is known already.", name=", ".join(addressees))
    return Match("letters", known.id, label, why, dated_alike and subject >= ALIKE_TEXTS)
