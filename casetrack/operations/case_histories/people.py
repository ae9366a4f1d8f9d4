"""Letters with each addressee's state, and the officials named in the history with the posts they held on each day."""

from datetime import date
from typing import Any
from uuid import UUID

from casetrack import clock, vocabulary
from casetrack.operations.case_histories.chronology import name_of, sender_of
from casetrack.operations.case_histories.filed import Filed
from casetrack.operations.case_histories.marks import Marks
from casetrack.operations.case_histories.record_shapes import Addressee, Holding, Letter, Mention, Official
from casetrack.operations.in_words import day, world_day
from casetrack.vocabulary import AWAITS_ANSWER
from casetrack.wording import gettext as _
from casetrack.world_dates import WorldDate, overlap

Numbers = dict[UUID, int]


def letters(filed: Filed, marks: Marks, numbers: Numbers) -> list[Letter]:
    """The register of letters, the earliest first."""
    return [_letter(row, marks, numbers) for row in filed.letters if not row.is_withdrawn]


def _letter(row: Any, marks: Marks, numbers: Numbers) -> Letter:
    return Letter(
        entry=numbers[row.id],
        reference=row.reference or "",
        kind=row.kind,
        direction=row.direction,
        dated=row.dated_on.edtf,
        dated_words=world_day(row.dated_on) or _("date not given"),
        sender=sender_of(row),
        through=name_of(row.through, row.through_name),
        said_by=row.said_by_name or "",
        subject=row.subject,
        summary=row.summary or "",
        addressees=[_addressee(row, one) for one in row.addressees],
        marks=marks.of(row),
    )


def awaits(letter: Any, addressee: Any) -> bool:
    """An answer to a letter of ours is still to come. A receipt confirmed is no answer."""
    return letter.direction == "outgoing" and addressee.status in AWAITS_ANSWER


def _addressee(letter: Any, row: Any) -> Addressee:
    due = row.response_due_on
    return Addressee(
        name=name_of(row.official or row.organisation, row.name),
        post=row.post.title if row.post else "",
        channel=vocabulary.LETTER_CHANNELS.label(row.channel),
        through=name_of(row.through, row.through_name),
        status=row.status,
        status_words=vocabulary.ADDRESSEE_STATUSES.label(row.status),
        sent_on=_iso(row.sent_on),
        delivered_on=_iso(row.delivered_on),
        acknowledged_on=_iso(row.acknowledged_on),
        answered_on=_iso(row.answered_on),
        response_due_on=_iso(due),
        due_words=day(due),
        overdue=bool(due and due < clock.today() and awaits(letter, row)),
        override_reason=row.due_override_reason or "",
    )


def _iso(value: date | None) -> str | None:
    return value.isoformat() if value else None


def officials(filed: Filed, marks: Marks, numbers: Numbers) -> list[Official]:
    """Officials by name, each with the posts of the days on which the history names them."""
    named = _mentions(filed, numbers)
    return [_official(row, named.get(row.id, []), marks) for row in filed.officials.values()]


def _mentions(filed: Filed, numbers: Numbers) -> dict[UUID, list[tuple[int, WorldDate]]]:
    """The entries that name each official, with their dates."""
    found: dict[UUID, list[tuple[int, WorldDate]]] = {}

    def name(official_id: UUID | None, record: Any, when: WorldDate) -> None:
        if official_id and record.id in numbers:
            found.setdefault(official_id, []).append((numbers[record.id], when))

    for statement in filed.statements:
        name(statement.said_by_official_id, statement, statement.stated_on or statement.valid_on)
    for delivery in filed.aid_deliveries:
        name(delivery.informed_by_official_id, delivery, delivery.reported_on or delivery.delivered_on)
    for contact in filed.contacts:
        on = contact.happened_on
        for row in contact.with_officials:
            name(row.official_id, contact, WorldDate(on.isoformat(), on, on, None, None, on))
    for letter in filed.letters:
        name(letter.sender_official_id, letter, letter.dated_on)
        for addressee in letter.addressees:
            name(addressee.official_id, letter, letter.dated_on)
    for condition in filed.conditions:
        for dispute in condition.disputes:
            name(dispute.official_id, condition, dispute.stated_on)
    for talks in filed.negotiations:
        for one in talks.representatives:
            name(one.official_id, talks, talks.since)
    return found


def _official(row: Any, mentions: list[tuple[int, WorldDate]], marks: Marks) -> Official:
    by_posts: dict[str, set[int]] = {}
    for entry, when in mentions:
        by_posts.setdefault(_posts_on(row, when), set()).add(entry)
    spellings = [f"{one.name} ({vocabulary.NAME_KINDS.label(one.kind).lower()})" for one in row.names if one.name != row.name]
    return Official(
        name=row.name,
        spellings=spellings,
        holdings=[_holding(one, marks) for one in row.holdings],
        mentions=[Mention(posts, sorted(entries)) for posts, entries in sorted(by_posts.items(), key=lambda pair: min(pair[1]))],
        marks=marks.of(row),
    )


def _posts_on(official: Any, when: WorldDate) -> str:
    """The posts that may have been held on that day, with the doubt where there is one."""
    fitting = [
        one
        for one in official.holdings
        if overlap(when, WorldDate("..", one.held_from.earliest, one.held_to.latest if one.held_to else None))
    ]
    words = [
        _("%(post)s (identity in doubt)", post=one.post.title) if one.verification == "identity_conflict" else one.post.title
        for one in fitting
    ]
    return "; ".join(words) or _("no post known for that day")


def _holding(one: Any, marks: Marks) -> Holding:
    source = marks.numbers.get(one.source_id) if one.source_id else None
    return Holding(
        post=one.post.title,
        organisation=one.post.organisation.name if one.post.organisation else "",
        from_words=world_day(one.held_from),
        to_words=world_day(one.held_to),
        as_written=one.title_as_written or "",
        verification=vocabulary.VERIFICATIONS.label(one.verification),
        identity_in_doubt=one.verification == "identity_conflict",
        basis=" ".join(part for part in (f"[{source}]" if source else "", one.source_note or "") if part),
    )
