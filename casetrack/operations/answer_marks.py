"""A letter that came in is the answer of addressees of the letter it answers: they are marked with it, in the same transaction, and
wait again when the letter is taken back.

What was marked is read from the ledger, so that only what this very letter marked, and nobody changed since, is set back.
"""

import json
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from casetrack import clock
from casetrack.errors import RuleBroken
from casetrack.extensions import db
from casetrack.models.correspondence import Addressee, Letter
from casetrack.models.ledger import LedgerEntry
from casetrack.models.users import User
from casetrack.operations import answers_due, ledger, standings
from casetrack.operations.reach import as_id

MARKED, TAKEN_BACK = "answer logged", "answer taken back"
SAME_MOMENT = timedelta(minutes=1)
SET_BACK = ("status", "answered_on")


def waiting(letter: Letter) -> list[Addressee]:
    """Addressees of a letter whose answer, or the rest of it, may still come."""
    return [row for row in letter.addressees if answers_due.awaits(row.status) or row.status == "partly_answered"]


def mark(letter: Letter, answered: Letter, answer_of: Sequence[object], by: User) -> None:
    """`letter` is the answer of these addressees of `answered`. Whose answer a colleague marked in between is left as it is."""
    keys = {as_id(key) for key in answer_of}
    rows = [row for row in waiting(answered) if row.id in keys]
    if not rows or answered.is_withdrawn:
        return
    was = ledger.snapshot(answered)
    for row in rows:
        try:
            answers_due.mark(answered, row, "answered", letter.dated_on.day or clock.today())
        except RuleBroken as broken:
            raise RuleBroken("dated_on", f"{row.name}: {broken.sentence}") from broken
    _write_down(answered, MARKED, by, was)


def take_back(letter: Letter, by: User) -> None:
    """Addressees that `letter` marked as answered wait again, unless somebody said otherwise since."""
    answered = _answered(letter)
    entry = _entry_of(letter, answered) if answered is not None else None
    if answered is None or entry is None or entry.payload is None:
        return
    before, after = json.loads(entry.payload)["changes"]["addressees"]
    was, known = ledger.snapshot(answered), {str(row.id): row for row in answered.addressees}
    for old, new in zip(before, after, strict=True):
        row = known.get(new["id"])
        if row is not None and _facts(old) != _facts(new) == _facts_now(row):
            row.status = old["status"]
            row.answered_on = date.fromisoformat(old["answered_on"]) if old.get("answered_on") else None
    _write_down(answered, TAKEN_BACK, by, was)


def _answered(letter: Letter) -> Letter | None:
    """What the letter answers; taking back one's own mark asks for no reach."""
    query = select(Letter).where(Letter.id == letter.in_reply_to_id, Letter.withdrawn_at.is_(None))
    return db.session.execute(query.options(selectinload(Letter.addressees), selectinload(Letter.on_groups))).scalar_one_or_none()


def _entry_of(letter: Letter, answered: Letter) -> LedgerEntry | None:
    """The entry that was written with the letter: the first of its kind after it, in the same moment."""
    query = select(LedgerEntry).where(
        LedgerEntry.chain == f"letters/{answered.id}",
        LedgerEntry.action == MARKED,
        LedgerEntry.at.between(letter.created_at, letter.created_at + SAME_MOMENT),
    )
    return db.session.execute(query.order_by(LedgerEntry.seq).limit(1)).scalar_one_or_none()


def _facts(part: dict[str, Any]) -> list[Any]:
    return [part.get(name) for name in SET_BACK]


def _facts_now(row: Addressee) -> list[Any]:
    return [ledger.plain(getattr(row, name)) for name in SET_BACK]


def _write_down(answered: Letter, action: str, by: User, was: dict[str, Any]) -> None:
    about = [row.group_id for row in answered.on_groups]
    ledger.record(answered, action, by, was=was, about_group_id=about[0] if about else None)
    standings.refresh_of(about)
