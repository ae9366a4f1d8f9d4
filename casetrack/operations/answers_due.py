"""When an answer to a letter is due, what stops the clock, and which dates of one addressee fit together.

Days per kind of addressee are editable reference data (`response_rules`). Where none is loaded we remind after 30 days.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from casetrack import clock
from casetrack.cleaning import sort_key
from casetrack.errors import RuleBroken
from casetrack.extensions import db
from casetrack.models.correspondence import Addressee, Letter, ResponseRule
from casetrack.models.officials import PostHolding
from casetrack.models.users import User
from casetrack.operations import directory, ledger
from casetrack.vocabulary import AWAITS_ANSWER
from casetrack.wording import gettext as _

REMIND_AFTER = 30
NOT_SENT = ("draft", "approved")
ANSWERS = ("partly_answered", "answered", "declined")
# Which day of an addressee a state fills in.
DAY_OF_STATE = {
    "sent": "sent_on",
    "delivered": "delivered_on",
    "acknowledged": "acknowledged_on",
    "partly_answered": "answered_on",
    "answered": "answered_on",
    "declined": "answered_on",
}


@dataclass(frozen=True)
class AddresseeFacts:
    """One addressee as it is logged. `kind` none: as last time, when it is known. `through_name`: who passes this copy on.
    `response_due_on` none: by rule; another day than the rule's needs a reason. `key` is the id of the row that it corrects."""

    name: str
    kind: str | None = "other"
    channel: str = "unknown"
    status: str = "sent"
    sent_on: date | None = None
    delivered_on: date | None = None
    acknowledged_on: date | None = None
    answered_on: date | None = None
    response_due_on: date | None = None
    due_override_reason: str | None = None
    through_name: str | None = None
    official_id: UUID | None = None
    organisation_id: UUID | None = None
    post_id: UUID | None = None
    key: UUID | None = None


def awaits(status: str) -> bool:
    """True while the clock runs: sent, delivered, receipt confirmed."""
    return status in AWAITS_ANSWER


def response_days() -> dict[str, int]:
    """{kind of addressee: days within which an answer is due}, from the reference data."""
    query = select(ResponseRule.addressee_kind, ResponseRule.days).where(ResponseRule.withdrawn_at.is_(None))
    return {row[0]: row[1] for row in db.session.execute(query)}


def set_response_rule(
    by: User | None, *, addressee_kind: str, days: int, statutory: bool = False, source_note: str | None = None
) -> ResponseRule:
    """Say within how many days one kind of addressee should answer; replaces what was said before. `by` none: reference data."""
    query = select(ResponseRule).where(ResponseRule.addressee_kind == addressee_kind)
    rule = db.session.execute(query).scalar_one_or_none()
    was = ledger.snapshot(rule) if rule is not None else None
    if rule is None:
        rule = ResponseRule(addressee_kind=addressee_kind)
    rule.days, rule.statutory, rule.source_note = days, statutory, source_note
    ledger.record(rule, "set", by, was=was)
    return rule


# --- rows ---


def check(addressees: list[AddresseeFacts], dated: date | None = None) -> None:
    """Nobody stands in the list twice, and the days of each follow one another and the earliest day on which the letter may have
    been written. Raises RuleBroken at the row."""
    seen: set[str] = set()
    for number, row in enumerate(addressees):
        if not row.name:
            raise RuleBroken(f"addressees-{number}-name", _("Enter the name of the addressee."))
        folded = sort_key(row.name)
        if folded in seen:
            raise _twice(number)
        seen.add(folded)
        check_days(row, f"addressees-{number}-", dated=dated)


def _twice(number: int) -> RuleBroken:
    return RuleBroken(f"addressees-{number}-name", _("This addressee stands in the list twice."))


def check_days(row: AddresseeFacts | Addressee, at: str, fields: dict[str, str] | None = None, dated: date | None = None) -> None:
    """The days of one addressee: none to come, none before it was sent (or, when nobody knows that day, before it was dated), none
    of a letter that was never sent."""
    names = ("sent_on", "delivered_on", "acknowledged_on", "answered_on")
    for name in names:
        day = getattr(row, name)
        field = (fields or {}).get(name, at + name)
        if day is not None and day > clock.today():
            raise RuleBroken(field, _("This day is in the future."))
        if day is not None and row.sent_on is not None and day < row.sent_on:
            raise RuleBroken(field, _("This day is before the letter was sent."))
        if day is not None and row.sent_on is None and dated is not None and day < dated:
            raise RuleBroken(field, _("This day is before the day of the letter."))
    if row.status in NOT_SENT and any(getattr(row, name) for name in names):
        raise RuleBroken((fields or {}).get("status", at + "status"), _("A draft has not been sent, so it has no days yet."))


def rows_of(letter: Letter, addressees: list[AddresseeFacts]) -> list[Addressee]:
    """The addressees as rows, each with the day its answer is due; rows that stay keep their ids."""
    known = {row.id: row for row in letter.addressees}
    rows: list[Addressee] = []
    days = response_days()
    passing_on = directory.organisations_named(given.through_name for given in addressees if given.through_name)
    for number, given in enumerate(addressees):
        row = known.pop(given.key, None) if given.key else None
        row = row or Addressee(name="", status=given.status)
        renamed = row.name != given.name
        if row.through_name != given.through_name:
            row.through_name, row.through_id = given.through_name, passing_on.get(given.through_name or "")
        _fill(row, given, number)
        _tie(row, given, renamed)
        if row.official_id is not None and row.official_id in {other.official_id for other in rows}:
            raise _twice(number)
        _set_due(letter, row, given, days.get(row.kind, REMIND_AFTER), f"addressees-{number}-")
        rows.append(row)
    _set_posts(letter, rows)
    return rows


def _fill(row: Addressee, given: AddresseeFacts, number: int) -> None:
    row.position = number
    for fact in ("name", "kind", "channel", "status", "sent_on", "delivered_on", "acknowledged_on", "answered_on"):
        setattr(row, fact, getattr(given, fact))


def _tie(row: Addressee, given: AddresseeFacts, renamed: bool) -> None:
    """Tie the name to a known record when exactly one bears it; a name that was not touched keeps what it is tied to."""
    if given.official_id or given.organisation_id or given.post_id:
        row.official_id, row.organisation_id, row.post_id = given.official_id, given.organisation_id, given.post_id
    elif renamed:
        row.official_id, row.post_id = directory.official_named(row.name), None
        row.organisation_id = None if row.official_id else directory.organisation_named(row.name)


def _set_due(letter: Letter, row: Addressee, given: AddresseeFacts, days: int, at: str) -> None:
    """By rule, from the day it was sent; another day needs a reason. What is no longer awaited keeps the day it was due."""
    by_rule = row.sent_on + timedelta(days=days) if row.sent_on and letter.direction == "outgoing" else None
    if given.response_due_on is not None and given.response_due_on not in (by_rule, row.response_due_on):
        if not given.due_override_reason:
            raise RuleBroken(at + "due_override_reason", _("Say why the answer is due on another day than by rule."))
        row.response_due_on, row.due_override_reason = given.response_due_on, given.due_override_reason
        return
    if given.response_due_on is not None and given.due_override_reason:
        row.response_due_on, row.due_override_reason = given.response_due_on, given.due_override_reason
        return
    row.due_override_reason = None
    if awaits(row.status) or row.response_due_on is None or by_rule is None:
        row.response_due_on = by_rule if row.status not in NOT_SENT else None


def _set_posts(letter: Letter, rows: list[Addressee]) -> None:
    """A letter of June shows the post held in June: the one holding of the official that its dates place on that day."""
    officials = [row.official_id for row in rows if row.official_id and not row.post_id]
    if not officials:
        return
    query = select(PostHolding).where(
        PostHolding.official_id.in_(officials), PostHolding.verification.notin_(("identity_conflict", "refuted"))
    )
    holdings = list(db.session.execute(query.options(joinedload(PostHolding.post))).scalars())
    for row in rows:
        day = letter.dated_on.day or row.sent_on
        held = {
            holding.post_id for holding in holdings if holding.official_id == row.official_id and day and _held_on(holding, day)
        }
        if row.official_id and not row.post_id and len(held) == 1:
            row.post_id = held.pop()


def _held_on(holding: PostHolding, day: date) -> bool:
    """The day lies in the holding. A holding of which no day is known places nobody."""
    start, end = holding.held_from.earliest, holding.held_to.latest
    return bool(start or end) and (start is None or start <= day) and (end is None or day <= end)


# --- what came back ---


def mark(letter: Letter, row: Addressee, status: str, on: date | None) -> None:
    """Put one addressee into a state, with the day of it. Raises RuleBroken at `status` or `on`."""
    fact = DAY_OF_STATE.get(status)
    if fact is None and status != "no_reply_closed":
        raise RuleBroken("status", _("Choose what came back."))
    if fact is not None and on is None:
        raise RuleBroken("on", _("Enter the day."))
    if status != "sent" and row.status in NOT_SENT:
        raise RuleBroken("status", _("This letter has not been sent yet. Mark it as sent first."))
    if status == "sent" and row.status not in NOT_SENT:
        raise RuleBroken("status", _("This letter is sent already. To change the day, correct the letter."))
    row.status = status
    if fact is not None:
        setattr(row, fact, on)
    check_days(row, "", dict.fromkeys(("sent_on", "delivered_on", "acknowledged_on", "answered_on"), "on"))
    if status == "sent" and letter.direction == "outgoing" and row.sent_on and not row.due_override_reason:
        row.response_due_on = row.sent_on + timedelta(days=response_days().get(row.kind, REMIND_AFTER))
