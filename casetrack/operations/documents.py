"""Documents: files kept with any record. Who may see the record may see its files; who may write it may attach and withdraw them.

A file is read, judged and put into the file store first, with no transaction open (`prepare`), and named by a row in a short one
(`keep`). One that is not taken is a row too, with a sentence: nobody has to guess what became of what they sent.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from io import BytesIO
from typing import Any, BinaryIO
from uuid import UUID

from sqlalchemy import Select, func, or_, select, true
from sqlalchemy.orm import joinedload

from casetrack import clock, limits
from casetrack.cleaning import clean_line
from casetrack.errors import NotAllowed, NotFound, RuleBroken
from casetrack.extensions import db
from casetrack.models.columns import new_id
from casetrack.models.contacts import ContactGroup
from casetrack.models.correspondence import LetterGroup
from casetrack.models.documents import Document
from casetrack.models.groups import Group
from casetrack.models.negotiations import NegotiationGroup
from casetrack.models.users import User
from casetrack.operations import access, corrections, groups, ledger
from casetrack.operations.reach import as_id, groups_reached, the_one
from casetrack.operations.records_with_files import KINDS, may_write, record_of
from casetrack.services import file_store, file_types, pictures
from casetrack.wording import gettext as _

__all__ = ["Document", "may_write", "record_of"]
FOLDER = "documents"
COPIES = "copies"


# --- attaching ---


def record_to_write(viewer: User, kind: str, key: object) -> Any:
    """The record for whoever may attach to it. Raises NotFound, NotAllowed."""
    record = record_of(viewer, kind, key)
    _check_writer(viewer, record)
    return record


def _check_writer(by: User, record: Any) -> None:
    if not may_write(by, record):
        raise NotAllowed


@dataclass(frozen=True)
class Ready:
    """A file that was looked at. `media_type` none: it is not taken, and `sentence` says why."""

    id: UUID
    name: str
    size: int
    sha256: str | None
    media_type: str | None = None
    has_clean_copy: bool = False
    sentence: str = ""


def prepare(name: str, stream: BinaryIO) -> Ready:
    """Look at a file and lay its bytes by. Opens no database. Never raises for a bad file."""
    shown = clean_line(name)[: limits.NAME] or _("without a name")
    size = stream.seek(0, 2)
    stream.seek(0)
    if size > limits.FILE_BYTES:
        most = limits.FILE_BYTES // (1024 * 1024)
        return Ready(new_id(), shown, size, None, sentence=_("This file is larger than %(n)s MB.", n=most))
    raw = stream.read()
    digest = sha256(raw).hexdigest()
    try:
        kind = file_types.look_at(raw, shown)
    except file_types.NotTaken as refused:
        return Ready(new_id(), shown, size, digest, sentence=refused.sentence)
    return _laid_by(raw, Ready(new_id(), shown, size, digest, kind.media_type, False, file_types.mismatch(kind, shown)))


def _laid_by(raw: bytes, ready: Ready) -> Ready:
    """The original, untouched; and beside it, of what may carry a place, the copy that is shown."""
    file_store.put(f"{FOLDER}/{ready.id}", raw)
    if not may_carry_place(ready.media_type):
        return ready
    try:
        file_store.put(f"{COPIES}/{ready.id}", pictures.clean_copy(raw, ready.media_type or ""))
    except pictures.NotClean:
        words = _("No copy without the place could be made of it, so only people who write this record get it.")
        return Ready(ready.id, ready.name, ready.size, ready.sha256, ready.media_type, False, f"{ready.sentence} {words}".strip())
    return Ready(ready.id, ready.name, ready.size, ready.sha256, ready.media_type, True, ready.sentence)


def may_carry_place(media_type: str | None) -> bool:
    """True for pictures and recordings, into which a phone writes where it was."""
    return media_type in pictures.CARRIES_PLACES


def keep(record: Any, by: User, ready: Ready, *, note: str | None = None) -> Document:
    """Name a file that was laid by. The same file sent to the same record again is the first one. Raises RuleBroken when the record
    takes no more."""
    _check_writer(by, record)
    if record.is_withdrawn:
        raise RuleBroken("files", _("This record was withdrawn and takes no changes."))
    # Files of one record come in one after the other: else two senders could both find room for the last one.
    db.session.execute(select(type(record).id).where(type(record).id == record.id).with_for_update())
    first = _sent_before(record, ready)
    if first is not None:
        _clear(ready.id)
        return first
    sentence = _no_room(record, ready)
    if sentence:
        _clear(ready.id)
        raise RuleBroken("files", sentence)
    group_id = _group_of(record, by)
    document = Document(
        id=ready.id,
        about_kind=record.__tablename__,
        about_id=record.id,
        group_id=group_id,
        team_id=getattr(record, "team_id", None) or by.team_id,
        name=ready.name,
        media_type=ready.media_type,
        size=ready.size,
        sha256=ready.sha256,
        has_clean_copy=ready.has_clean_copy,
        state="kept" if ready.media_type else "refused",
        sentence=ready.sentence or None,
        note=note,
        sensitivity=record.sensitivity,
    )
    ledger.record(document, "attached" if ready.media_type else "not taken", by, about_group_id=group_id)
    return document


def attach(record: Any, by: User, *, name: str, raw: bytes, note: str | None = None) -> Document:
    """Both steps at once, for bytes that are at hand."""
    return keep(record, by, prepare(name, BytesIO(raw)), note=note)


def _sent_before(record: Any, ready: Ready) -> Document | None:
    query = _about(record).where(
        Document.withdrawn_at.is_(None),
        Document.state == ("kept" if ready.media_type else "refused"),
        Document.sha256 == ready.sha256 if ready.sha256 else Document.sha256.is_(None) & (Document.name == ready.name),
        Document.size == ready.size,
    )
    return db.session.execute(query.order_by(Document.id).limit(1)).scalar_one_or_none()


def _no_room(record: Any, ready: Ready) -> str:
    """Why the record takes no more; empty when it does. Lines of files that were not taken count too."""
    counted = _about(record).with_only_columns(func.count(), func.coalesce(func.sum(Document.size), 0), maintain_column_froms=True)
    number = db.session.execute(counted).one()[0]
    if number >= limits.FILES_OF_A_RECORD:
        return _("A record holds %(n)s files at most, and this one is full.", n=limits.FILES_OF_A_RECORD)
    held = db.session.execute(counted.where(Document.state == "kept")).one()[1]
    if ready.media_type and held + ready.size > limits.FILE_BYTES_OF_A_RECORD:
        most = limits.FILE_BYTES_OF_A_RECORD // (1024 * 1024)
        return _("The files of a record may be %(n)s MB together, and this one does not fit in.", n=most)
    return ""


def _group_of(record: Any, by: User) -> UUID | None:
    """The case under which a file is filed: the record's, or of several the first that the person reaches."""
    if record.__tablename__ == "groups":
        return UUID(str(record.id))
    if hasattr(record, "on_groups"):
        tied = groups.groups_by_id(by, [row.group_id for row in record.on_groups])
        return tied[0].id if tied else None
    return getattr(record, "group_id", None)


def _clear(key: UUID) -> None:
    for folder in (FOLDER, COPIES):
        file_store.remove(f"{folder}/{key}")


# --- look-ups ---


def _about(record: Any) -> Select[Any]:
    return select(Document).where(Document.about_kind == record.__tablename__, Document.about_id == record.id)


def documents_of(viewer: User, record: Any) -> list[Document]:
    """The files of a record that was looked up for this viewer, the first attached first; withdrawn ones too, to be struck
    through."""
    if record.__tablename__ not in KINDS or not access.may_read_cases(viewer):
        return []
    query = _about(record).options(joinedload(Document.created_by)).order_by(Document.id).limit(2 * limits.FILES_OF_A_RECORD)
    return list(db.session.execute(query).scalars())


def get_document(viewer: User, key: object) -> Document:
    """One file, when its record is in reach. Raises NotFound."""
    return _reached(viewer, key)[0]


def _reached(viewer: User, key: object) -> tuple[Document, Any]:
    """A file and the record that it belongs to."""
    document: Document = the_one(select(Document).where(Document.id == as_id(key)).options(joinedload(Document.created_by)))
    return document, record_of(viewer, document.about_kind, document.about_id)


def documents_of_case(viewer: User, group: Group, most: int = 500) -> list[Document]:
    """Files of a case and of all its records that the viewer sees, the latest first. As many look-ups as kinds of records."""
    ties = [
        select(ContactGroup.contact_id).where(ContactGroup.group_id == group.id),
        select(LetterGroup.letter_id).where(LetterGroup.group_id == group.id),
        select(NegotiationGroup.negotiation_id).where(NegotiationGroup.group_id == group.id),
    ]
    query = (
        select(Document)
        .where(or_(Document.group_id == group.id, *[Document.about_id.in_(tie) for tie in ties]))
        .options(joinedload(Document.created_by))
        .order_by(Document.id.desc())
        .limit(most)
    )
    found = list(db.session.execute(query).scalars())
    seen = _records_seen(viewer, found)
    return [document for document in found if document.about_id in seen]


def _records_seen(viewer: User, found: Iterable[Document]) -> set[UUID]:
    per_kind: dict[str, set[UUID]] = {}
    for document in found:
        per_kind.setdefault(document.about_kind, set()).add(document.about_id)
    seen: set[UUID] = set()
    for kind, keys in per_kind.items():
        query = KINDS[kind].visible(viewer).subquery()
        seen |= set(db.session.execute(select(query.c.id).where(query.c.id.in_(keys))).scalars())
    return seen


# --- handing out ---


@dataclass(frozen=True)
class Handed:
    """Bytes as they are handed out, under a name that tells of nobody."""

    data: bytes
    media_type: str
    name: str


def file_of(viewer: User, key: object, *, original: bool = False) -> Handed:
    """The file as this person gets it: of pictures and recordings the copy without the place. `original`: as it came, for those who
    write the record. Raises NotFound."""
    document, record = _reached(viewer, key)
    writer = may_write(viewer, record)
    if document.state != "kept" or (document.is_withdrawn and not writer):
        raise NotFound
    delicate = may_carry_place(document.media_type)
    if (original and not writer) or (delicate and not original and not document.has_clean_copy):
        raise NotFound
    folder = COPIES if delicate and not original else FOLDER
    try:
        data = file_store.get(f"{folder}/{document.id}")
    except file_store.NoSuchFile:
        raise NotFound from None
    kind = file_types.TYPES[document.media_type or ""]
    return Handed(data, kind.media_type, _outer_name(viewer, document, kind, original=original and delicate))


def _outer_name(viewer: User, document: Document, kind: file_types.FileType, *, original: bool) -> str:
    """Case code and number: no word of what a person called the file (it may be somebody's name)."""
    code = db.session.execute(
        select(Group.code).where(Group.id == document.group_id, Group.id.in_(groups_reached(viewer)))
    ).scalar_one_or_none()
    return f"{code or 'casetrack'}_file_{number_of(document)}{'_original' if original else ''}.{kind.extension}"


def number_of(document: Document) -> int:
    """Its number among the files of its case; of a record that belongs to no case, among the record's."""
    same = (
        Document.group_id == document.group_id
        if document.group_id
        else (Document.about_kind == document.about_kind) & (Document.about_id == document.about_id)
    )
    return int(db.session.execute(select(func.count()).where(same, Document.id <= document.id)).scalar_one())


# --- withdrawing, sweeping ---


def withdraw_document(document: Document, by: User, *, version: int | None, reason: str) -> Document:
    """Take a file back, or the line of one that was not taken. It stays, struck through; readers no longer get it."""
    _check_writer(by, record_of(by, document.about_kind, document.about_id))
    corrections.withdraw(document, by, version=version, reason=reason, about_group_id=document.group_id)
    return document


def sweep_files() -> int:
    """Remove files older than a day whose row was never committed; how many."""
    before = clock.now() - timedelta(days=1)
    return sum(file_store.sweep(folder, _names_a_document, before=before) for folder in (FOLDER, COPIES))


def _names_a_document(name: str) -> bool:
    key = as_id(name.partition("/")[2])
    return key is not None and db.session.execute(select(true()).where(Document.id == key)).first() is not None
