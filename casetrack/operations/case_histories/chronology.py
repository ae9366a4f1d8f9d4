"""The chronology: every record of the case as a numbered entry, in the order of its days, each kind put into words below."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from casetrack import clock, vocabulary
from casetrack.operations.case_histories import called
from casetrack.operations.case_histories.filed import Filed
from casetrack.operations.case_histories.marks import Marks, role_of
from casetrack.operations.case_histories.shapes import Event
from casetrack.operations.in_words import count_in_words, day, number, world_day
from casetrack.wording import gettext as _, lazy, ngettext
from casetrack.world_dates import WorldDate

KIND_WORDS = {
    "statements": lazy("Statement"),
    "aid_deliveries": lazy("Aid delivery"),
    "contacts": lazy("Contact"),
    "letters": lazy("Letter"),
    "movements": lazy("Movement"),
    "conditions": lazy("Condition"),
    "reclassifications": lazy("Reclassification"),
    "negotiations": lazy("Talks"),
    "rounds": lazy("Round of talks"),
    "follow_ups": lazy("Follow-up"),
    "groups": lazy("Case"),
    "case_changes": lazy("Change of the case"),
}


@dataclass(frozen=True)
class Told:
    """An entry before it has its number."""

    kind: str
    kind_words: str
    when: WorldDate
    date_words: str
    day: date
    text: str
    place: str
    parties: str
    grade: str
    record: Any
    key: UUID


def chronology(filed: Filed, marks: Marks) -> tuple[list[Event], dict[UUID, int]]:
    """Numbered entries, the earliest first, and the number of each record."""
    told = sorted((entry for entry in _tell_all(filed) if not entry.record.is_withdrawn), key=lambda one: (one.day, one.key))
    events = [_event(at, entry, marks) for at, entry in enumerate(told, start=1)]
    return events, {entry.key: event.number for entry, event in zip(told, events, strict=True)}


def _event(at: int, told: Told, marks: Marks) -> Event:
    learnt = getattr(told.record, "recorded_at", None) or told.record.created_at
    return Event(
        number=at,
        kind=told.kind,
        kind_words=told.kind_words,
        date=told.when.edtf,
        date_words=told.date_words,
        day=told.day.isoformat(),
        text=told.text,
        place=told.place,
        parties=told.parties,
        grade=told.grade,
        recorded_on=clock.office_time(learnt).date().isoformat(),
        recorded_words=day(clock.office_time(learnt).date()),
        marks=marks.of(told.record),
        record_id=str(told.key),
    )


def _tell_all(filed: Filed) -> list[Told]:
    entries = [tell(kind, record) for kind in TELLERS for record in getattr(filed, kind)]
    for talks in filed.negotiations:
        entries += [_round(talks, one) for one in talks.rounds]
    return entries


def tell(kind: str, record: Any) -> Told:
    """One record in words."""
    return TELLERS[kind](record)


def _told(
    kind: str,
    record: Any,
    when: WorldDate,
    *parts: str,
    place: str = "",
    parties: str = "",
    kind_words: str = "",
    grade: str = "",
    day_on: date | None = None,
    date_words: str = "",
) -> Told:
    under = day_on or getattr(record, "timeline_on", None) or when.sort_day or clock.office_time(record.created_at).date()
    return Told(
        kind=kind,
        kind_words=kind_words or str(KIND_WORDS[kind]),
        when=when,
        date_words=date_words or world_day(when) or _("date not given"),
        day=under,
        text=_sentences(parts),
        place=place,
        parties=parties,
        grade=grade,
        record=record,
        key=record.id,
    )


def _sentences(parts: tuple[str, ...]) -> str:
    """Each part as a sentence of its own."""
    return " ".join(part if part.endswith((".", "!", "?", "…")) else f"{part}." for part in parts if part)


def name_of(known: Any, as_written: str | None) -> str:
    """A name as it was written; the name in our records beside it where that differs."""
    if known is not None and as_written and known.name != as_written:
        return _("%(written)s (in our records: %(known)s)", written=as_written, known=known.name)
    return as_written or (known.name if known is not None else "")


def speaker(statement: Any) -> str:
    """Who made a statement; the article itself when it names nobody."""
    said = name_of(statement.said_by_official or statement.said_by_organisation, statement.said_by_name)
    return said or (_("the article itself") if statement.carried_by_source_id else _("not said"))


def grade_of(record: Any) -> str:
    """How good source and claim are, as A1 to F6."""
    return f"{record.reliability}{record.credibility}"


def items_in_words(delivery: Any) -> str:
    """What was delivered, line by line."""
    return "; ".join(
        f"{row.item}: {' '.join(part for part in (number(row.quantity), row.unit) if part)}"
        if row.quantity is not None
        else _("%(item)s, quantity not given", item=row.item)
        for row in delivery.items
    )


# --- one per kind ---


def _statement(statement: Any) -> Told:
    kind = vocabulary.STATEMENT_KINDS.label(statement.kind).lower()
    counted = statement.low is not None or statement.high is not None or statement.kind == "headcount"
    place = statement.place.name if statement.place else statement.place_text or ""
    said = _("Said by %(who)s", who=speaker(statement))
    words = f"“{statement.text}”" if statement.text and statement.quoted else statement.text or ""
    doubt = vocabulary.STANCES.label(statement.stance) if statement.stance not in ("attributed", "asserted_by_article") else ""
    checked = vocabulary.VERIFICATIONS.label(statement.verification) if statement.verification != "unverified" else ""
    return _told(
        "statements",
        statement,
        statement.stated_on or statement.valid_on,
        count_in_words(statement) if counted else "",
        place if statement.kind == "place" else "",
        words,
        said,
        _("True on: %(day)s", day=world_day(statement.valid_on)) if _is_about_another_day(statement) else "",
        doubt.capitalize(),
        checked,
        place=place,
        parties=speaker(statement),
        kind_words=_("Statement: %(kind)s", kind=kind),
        grade=grade_of(statement),
    )


def _is_about_another_day(statement: Any) -> bool:
    """What is said to be true on the day on which it is said needs no second date."""
    return bool(statement.valid_on and statement.stated_on and statement.valid_on != statement.stated_on)


def aid_day(delivery: Any) -> str:
    """The day of a delivery, else the day on which it was reported, said to be that."""
    if delivery.delivered_on:
        return world_day(delivery.delivered_on)
    if delivery.reported_on:
        return _("delivery date not given, reported %(day)s", day=world_day(delivery.reported_on))
    return _("date not given")


def _aid(delivery: Any) -> Told:
    by = name_of(delivery.delivered_by, delivery.delivered_by_name)
    donor = name_of(delivery.donor, delivery.donor_name)
    told_by = name_of(delivery.informed_by_official, delivery.informed_by_name)
    when = delivery.delivered_on
    reached = delivery.people_reached
    return _told(
        "aid_deliveries",
        delivery,
        when,
        items_in_words(delivery),
        ngettext("%(num)s person reached", "%(num)s people reached", reached) if reached is not None else "",
        _("Delivered by %(who)s", who=by) if by else _("Nobody says by whom"),
        _("Donor: %(who)s", who=donor) if donor else "",
        vocabulary.AID_STATUSES.label(delivery.status),
        _("How we know: %(how)s", how=vocabulary.HOW_KNOWN.label(delivery.how_known).lower()),
        _("Informed by %(who)s", who=told_by) if told_by else "",
        delivery.note or "",
        place=delivery.place.name if delivery.place else delivery.place_text or "",
        parties=by,
        date_words=aid_day(delivery),
    )


def _contact(contact: Any) -> Told:
    people = [row.official.name for row in contact.with_officials]
    people += [row.organisation.name for row in contact.with_organisations]
    people += [contact.with_name] if contact.with_name else []
    if contact.with_contact_person:
        people.append(_("contact person of the group"))
    when = WorldDate(contact.happened_on.isoformat(), contact.happened_on, contact.happened_on, None, None, contact.happened_on)
    at = f", {contact.happened_at:%H:%M}" if contact.happened_at else ""
    return _told(
        "contacts",
        contact,
        when,
        vocabulary.CONTACT_CHANNELS.label(contact.channel) + (_(" with %(who)s", who=", ".join(people)) if people else ""),
        "" if contact.reached else _("Nobody was reached"),
        contact.summary or "",
        _("Promised: %(what)s", what=contact.promised) if contact.promised else "",
        parties=", ".join(people),
        day_on=contact.happened_on,
        date_words=world_day(when) + at,
    )


def sender_of(letter: Any) -> str:
    """Who a letter comes from; ours when we wrote it and nobody is named."""
    known = name_of(letter.sender_official or letter.sender_organisation, letter.sender_name)
    return known or (_("our office") if letter.direction == "outgoing" else _("sender not given"))


def _letter(letter: Any) -> Told:
    to = ", ".join(row.name for row in letter.addressees)
    through = name_of(letter.through, letter.through_name)
    kind = vocabulary.LETTER_KINDS.label(letter.kind)
    return _told(
        "letters",
        letter,
        letter.dated_on,
        letter.subject,
        _("From %(sender)s to %(to)s", sender=sender_of(letter), to=to or _("nobody named")),
        _("Through %(who)s", who=through) if through else "",
        _("Reported by %(who)s", who=letter.said_by_name) if letter.said_by_name else "",
        letter.summary or "",
        parties="; ".join(part for part in (sender_of(letter), to) if part),
        kind_words=f"{kind}: {vocabulary.DIRECTIONS.label(letter.direction).lower()}",
    )


def _movement(movement: Any) -> Told:
    origin = movement.from_place.name if movement.from_place else movement.from_text or ""
    goal = movement.to_place.name if movement.to_place else movement.to_text or ""
    counts = (
        (movement.people_planned, _("planned")),
        (movement.people_departed, _("departed")),
        (movement.people_arrived, _("arrived")),
    )
    when = movement.arrived_on or movement.departed_on or movement.planned_on
    only_planned = when and not (movement.arrived_on or movement.departed_on)
    return _told(
        "movements",
        movement,
        when,
        f"{vocabulary.MOVEMENT_KINDS.label(movement.kind)}: {vocabulary.MOVEMENT_STATUSES.label(movement.status).lower()}",
        ", ".join(_("%(n)s people %(did)s", n=number(count), did=did) for count, did in counts if count is not None),
        _("From %(origin)s to %(goal)s", origin=origin or _("not said"), goal=goal or _("not said")) if origin or goal else "",
        _("Said by %(who)s", who=movement.said_by_name) if movement.said_by_name else "",
        _("Called: “%(words)s”", words=movement.called) if movement.called else "",
        movement.note or "",
        place=" → ".join(part for part in (origin, goal) if part),
        parties=movement.said_by_name or "",
        date_words=_("planned %(day)s", day=world_day(when)) if only_planned else "",
    )


def imposer_of(condition: Any) -> str:
    """Who is said to have set a condition."""
    return name_of(condition.imposed_by, condition.imposed_by_name) or _("not said")


def _condition(condition: Any) -> Told:
    return _told(
        "conditions",
        condition,
        condition.since,
        condition.requirement,
        _("Said to be set by %(who)s", who=imposer_of(condition)),
        _("Said by %(who)s", who=condition.said_by_name) if condition.said_by_name else "",
        vocabulary.CONDITION_STATUSES.label(condition.status),
        *[_("Disputed by %(who)s: %(how)s", who=row.disputed_by, how=row.how or _("no words given")) for row in condition.disputes],
        parties=imposer_of(condition),
    )


def _reclassification(row: Any) -> Told:
    return _told("reclassifications", row, row.stated_on, *called.sentences(row), parties=row.asserted_by_name)


def _talks(talks: Any) -> Told:
    parties = ", ".join(row.name for row in talks.parties)
    return _told(
        "negotiations",
        talks,
        talks.since,
        talks.name,
        _("Parties: %(who)s", who=parties) if parties else "",
        talks.purpose or "",
        vocabulary.NEGOTIATION_STATUSES.label(talks.status),
        parties=parties,
    )


def _round(talks: Any, held: Any) -> Told:
    shown = _told(
        "rounds",
        talks,
        held.held_on,
        talks.name,
        held.who or "",
        _("Agenda: %(what)s", what=held.agenda) if held.agenda else "",
        _("Outcome: %(what)s", what=held.outcome) if held.outcome else "",
        place=held.place_text or "",
        parties=held.who or "",
        day_on=held.held_on.sort_day,
    )
    return replace(shown, key=held.id)


def _case_change(change: Any) -> Told:
    became = vocabulary.CASE_STEPS.label(change.became)
    asked = change.approval.created_by if change.approval is not None else None
    if change.kind == "stage":
        became = _("%(was)s → %(now)s", was=vocabulary.CASE_STEPS.label(change.was), now=became)
    elif change.kind != "close":
        became = ""  # the kind says it
    return _told(
        "case_changes",
        change,
        change.happened_on,
        became,
        _("Rests on: %(what)s", what=change.evidence) if change.evidence else "",
        _("Reason: %(why)s", why=change.reason) if change.reason else "",
        _("In spite of open points: %(why)s", why=change.override_reason) if change.override_reason else "",
        _("To be looked at again on %(day)s", day=day(change.review_on)) if change.review_on else "",
        _("Asked for by a %(role)s", role=role_of(asked)) if asked else "",
        kind_words=vocabulary.CHANGE_KINDS.label(change.kind),
    )


TELLERS: dict[str, Callable[[Any], Told]] = {
    "statements": _statement,
    "aid_deliveries": _aid,
    "contacts": _contact,
    "letters": _letter,
    "movements": _movement,
    "conditions": _condition,
    "reclassifications": _reclassification,
    "negotiations": _talks,
    "case_changes": _case_change,
}
