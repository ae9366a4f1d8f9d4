"""Exports: making a case history as PDF, JSON or CSV, keeping it, and accounting for every one that was made.

Two steps, since setting a PDF is slow and nothing slow happens inside a write transaction: `prepare` reads and makes the bytes,
`keep` writes the file, the record and its ledger entry.
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Select, false, func, or_, select, true
from sqlalchemy.orm import joinedload

from casetrack import clock
from casetrack.errors import NotAllowed, NotFound, RuleBroken
from casetrack.extensions import db
from casetrack.models.columns import new_id
from casetrack.models.exports import Export
from casetrack.models.groups import Group
from casetrack.models.users import User
from casetrack.operations import access, groups, ledger, timeline
from casetrack.operations.case_histories import CaseHistory, case_history
from casetrack.operations.case_histories.chronology import KIND_WORDS
from casetrack.operations.case_histories.document import document
from casetrack.operations.case_histories.rows import HEADER, rows
from casetrack.operations.in_words import day
from casetrack.operations.paging import Page, Place, Sort, page_of
from casetrack.operations.reach import as_id, groups_reached, reaches_group, seen_by, the_one
from casetrack.services import file_store, pdf, spreadsheets
from casetrack.vocabulary import EXPORT_FORMATS
from casetrack.wording import gettext as _

__all__ = ["Export"]
MOST_IN_A_PDF = 3_000  # entries; beyond it setting the pages takes more memory than a server should give one request
KEPT_FOR = timedelta(days=30)  # a case history ages; who needs it later makes one of that day
MEDIA_TYPES = {"pdf": "application/pdf", "json": "application/json", "csv": "text/csv; charset=utf-8"}


@dataclass(frozen=True)
class Prepared:
    """A case history that is made but not yet kept."""

    code: str
    format: str
    reason: str
    as_of: datetime
    data: bytes

    @property
    def sha256(self) -> str:
        """The hash of the file."""
        return hashlib.sha256(self.data).hexdigest()


# --- making one ---


def prepare(viewer: User, group: Group, *, format: str, reason: str) -> Prepared:
    """Make the file. Reads only. Raises NotAllowed for a role that makes none, RuleBroken without a reason."""
    if not access.may_export(viewer):
        raise NotAllowed
    if format not in EXPORT_FORMATS:
        raise RuleBroken("format", _("Choose PDF, JSON or CSV."))
    if not reason.strip():
        raise RuleBroken("reason", _("Say why this case history is made."))
    history = case_history(viewer, group, reason=reason)
    return Prepared(group.code, format, reason, datetime.fromisoformat(history.cover.as_of), _written(history, format))


def _written(history: CaseHistory, format: str) -> bytes:
    if format == "json":
        return as_json(history)
    if format == "csv":
        return spreadsheets.csv_bytes(HEADER, rows(history))
    if len(history.chronology) > MOST_IN_A_PDF:
        raise RuleBroken(
            "format", _("This case has more than %(n)s entries, too many for one PDF. Choose JSON or CSV.", n=MOST_IN_A_PDF)
        )
    return pdf.render(document(history))


def as_json(history: CaseHistory) -> bytes:
    """UTF-8, keys sorted, one line end at the end: the same history gives the same bytes."""
    text = json.dumps(history.as_dict(), ensure_ascii=False, sort_keys=True, indent=1)
    return (text + "\n").encode("utf-8", "replace")


def keep(by: User, prepared: Prepared, *, recipient: str | None = None) -> Export:
    """Keep what was prepared: the file, the record, the ledger entry. The right to it is looked at once more."""
    if not access.may_export(by):
        raise NotAllowed
    group = groups.get_group(by, prepared.code)
    export = Export(
        id=new_id(),
        group_id=group.id,
        format=prepared.format,
        reason=prepared.reason,
        recipient=recipient,
        as_of=prepared.as_of,
        sha256=prepared.sha256,
        size=len(prepared.data),
        sensitivity=group.sensitivity,
        expires_at=clock.now() + KEPT_FOR,
    )
    file_store.put(export.file_name, prepared.data)
    ledger.record(export, "exported", by, reason=prepared.reason, about_group_id=group.id)
    return export


# --- looking at what was made ---


def visible(viewer: User) -> Select[Any]:
    """Whoever makes exports sees those of the cases in reach; data protection and audit see all of them, without content."""
    if not access.may_see_exports(viewer):
        return select(Export).where(false())
    if access.may_export(viewer):
        return select(Export).where(Export.group_id.in_(groups_reached(viewer)), seen_by(viewer, Export))
    return select(Export).where(true())


def list_exports(viewer: User, place: Place) -> Page:
    """What was made, the latest first."""
    options = (joinedload(Export.group), joinedload(Export.created_by))
    return page_of(visible(viewer), Sort((Export.as_of, Export.id), descending=True), Export.id, place, options=options)


def get_export(viewer: User, key: object) -> Export:
    """One export. Raises NotFound."""
    query = visible(viewer).where(Export.id == as_id(key))
    return the_one(query.options(joinedload(Export.group), joinedload(Export.created_by)))


def file_of(viewer: User, key: object) -> tuple[Export, bytes]:
    """The file, for whoever may make it today. Raises NotFound, NotAllowed; RuleBroken when it is no longer kept."""
    export = get_export(viewer, key)
    if not access.may_export(viewer):
        raise NotAllowed
    reached = select(Group.id).where(Group.id == export.group_id, reaches_group(viewer))
    if db.session.execute(reached).scalar_one_or_none() is None:
        raise NotFound
    if export.expires_at is not None and has_expired(export):
        kept_until = clock.office_time(export.expires_at).date()
        raise RuleBroken("", _("This file was kept until %(day)s. Make the case history anew.", day=day(kept_until)))
    try:
        return export, file_store.get(export.file_name)
    except file_store.NoSuchFile as missing:
        raise NotFound from missing


def has_expired(export: Export) -> bool:
    """True when its file is no longer handed out; what the register says of it stays."""
    return export.expires_at is not None and export.expires_at <= clock.now()


def note_download(by: User, export_id: UUID) -> None:
    """Write down who took the file, in the chain of the person: the export itself did not change."""
    export = get_export(by, export_id)
    facts = {"export": str(export.id), "format": export.format, "sha256": export.sha256}
    ledger.note(f"user/{by.id}", "downloaded", by, facts, about_group_id=export.group_id)


def download_name(export: Export) -> str:
    """Code, day, format: nothing of what is inside."""
    return f"{export.group.code}_{clock.office_time(export.as_of):%Y-%m-%d}.{export.format}"


def media_type(export: Export) -> str:
    """What the browser is told that it is."""
    return MEDIA_TYPES[export.format]


def contents_of(viewer: User, group: Group) -> list[tuple[str, int]]:
    """How many records of each kind a history of this group would hold, as (words, number): one count per kind."""
    found = []
    for kind, source in timeline.KINDS.items():
        kept = source.rows(group).where(seen_by(viewer, source.record_class), source.record_class.withdrawn_at.is_(None))
        number = db.session.execute(select(func.count()).select_from(kept.order_by(None).subquery())).scalar_one()
        words = KIND_WORDS["letters" if kind == "correspondence" else kind]
        found.append((str(words), number))
    return found


# --- files ---


def sweep_files() -> int:
    """Remove files older than a day whose export was never committed, and those that are no longer kept; how many."""
    return file_store.sweep("exports", _is_kept, before=clock.now() - timedelta(days=1))


def _is_kept(name: str) -> bool:
    key = as_id(name.partition("/")[2])
    kept = or_(Export.expires_at.is_(None), Export.expires_at > clock.now())
    return key is not None and db.session.execute(select(true()).where(Export.id == key, kept)).first() is not None
