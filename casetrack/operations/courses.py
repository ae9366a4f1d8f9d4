"""The course of a record's status: from what to what, since when, why, who wrote it down. Read from its chain in the ledger, so
that nothing is told that was not recorded in its time."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from casetrack.extensions import db
from casetrack.models.ledger import LedgerEntry
from casetrack.operations import users
from casetrack.operations.reach import as_id

MOST = 500  # entries of one record; its status changes far less often


@dataclass(frozen=True)
class Step:
    """One status: `was` is none for the first, `on` the day since when it holds, if said. `who` wrote it down at `at`."""

    was: str | None
    became: str
    on: date | None
    reason: str
    at: datetime
    who: str


def course_of(record: Any) -> list[Step]:
    """Every status that a record (which the caller reached) had, the first one first. Entries lawfully erased are left out."""
    query = select(LedgerEntry).where(LedgerEntry.object_id == record.id).order_by(LedgerEntry.seq).limit(MOST)
    steps: list[Step] = []
    on, reason = None, None
    for entry in db.session.execute(query).scalars():
        changes = json.loads(entry.payload)["changes"] if entry.payload is not None else {}
        on = changes.get("status_on", [None, on])[1]
        reason = changes.get("status_reason", [None, reason])[1]
        if "status" in changes:
            was, became = changes["status"]
            day = date.fromisoformat(on) if on else None
            steps.append(Step(was, became, day, reason or "", entry.at, entry.actor.removeprefix("user/")))
    return _with_names(steps)


def _with_names(steps: list[Step]) -> list[Step]:
    names = users.names_of([key for step in steps if (key := as_id(step.who)) is not None])
    named = {str(key): name for key, name in names.items()}
    return [Step(s.was, s.became, s.on, s.reason, s.at, named.get(s.who, "casetrack")) for s in steps]
