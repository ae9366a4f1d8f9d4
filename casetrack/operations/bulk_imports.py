"""Many articles at once: their files are laid by, then read and kept one after another by the worker, each in its own transaction.

What became of each file stands beside its name: read, here already, or refused with the sentence that a single import would show.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import BinaryIO
from uuid import UUID

from sqlalchemy import select, true

from casetrack import clock, limits
from casetrack.cleaning import clean_line
from casetrack.errors import RuleBroken
from casetrack.extensions import db
from casetrack.models.columns import new_id
from casetrack.models.jobs import Job, JobItem
from casetrack.models.users import User
from casetrack.operations import access, importing, jobs
from casetrack.operations.accepting import cut
from casetrack.operations.proposals import DECIDABLE
from casetrack.operations.reach import as_id
from casetrack.services import file_store
from casetrack.wording import gettext as _

KIND = "import_articles"
FOLDER = "uploads"
MOST_FILES = 200


@dataclass(frozen=True)
class Upload:
    """A file that was laid by, under `file_id`; or one that is refused at once."""

    name: str
    file_id: UUID | None
    sentence: str | None = None


@dataclass(frozen=True)
class Waiting:
    """A file to be read: plain values, since it is read between two transactions."""

    item_id: UUID
    name: str
    file_name: str


# --- asking for it ---


def lay_by(files: Iterable[tuple[str, BinaryIO]]) -> list[Upload]:
    """Put each file into the file store, one at a time. Opens no database. Raises RuleBroken when there are too many."""
    given = list(files)
    if len(given) > MOST_FILES:
        raise RuleBroken(
            "file",
            _("You chose %(n)s files; %(most)s are the most at once. Send the rest afterwards.", n=len(given), most=MOST_FILES),
        )
    uploads = []
    for name, stream in given:
        shown = clean_line(name)[: limits.NAME] or _("without a name")
        raw = stream.read(limits.ARTICLE_BYTES + 1)
        if len(raw) > limits.ARTICLE_BYTES:
            most = limits.ARTICLE_BYTES // (1024 * 1024)
            uploads.append(Upload(shown, None, _("This article is larger than %(n)s MB.", n=most)))
            continue
        file_id = new_id()
        file_store.put(f"{FOLDER}/{file_id}", raw)
        uploads.append(Upload(shown, file_id))
    return uploads


def ask(by: User, *, uploads: list[Upload]) -> Job:
    """A job that brings these files in, for `by`."""
    if by.team_id is None:
        raise RuleBroken("", _("You belong to no team, so an article would have no home. Ask an administrator."))
    items = [
        JobItem(name=u.name, file_id=u.file_id, state="waiting" if u.file_id else "refused", sentence=u.sentence) for u in uploads
    ]
    return jobs.ask(by, kind=KIND, items=items)


def counts(items: list[JobItem]) -> dict[str, int]:
    """{state: how many of these files}, only of states that occur."""
    return dict(Counter(item.state for item in items))


# --- doing it: read what is next, prepare it outside any transaction, settle it in one, clear up after the commit ---


def next_of(job_id: UUID) -> Waiting | None:
    """The next file to be read."""
    item = jobs.next_item(job_id)
    return Waiting(item.id, item.name, item.file_name) if item else None


def prepare(waiting: Waiting) -> importing.Prepared:
    """Read the article. Opens no database. Raises RuleBroken."""
    try:
        raw = file_store.get(waiting.file_name)
    except file_store.NoSuchFile:
        raise RuleBroken("file", _("This file is gone from the file store. Send it again.")) from None
    return importing.prepare(raw, how="file", file_name=waiting.name)


def settle(waiting: Waiting, prepared: importing.Prepared) -> None:
    """Keep the article for the person who asked, and say so. Raises RuleBroken: then `refuse` in a transaction of its own."""
    item = jobs.locked_item(waiting.item_id)
    if item is None:
        return
    by = db.session.execute(select(User).join(Job, Job.asked_by_id == User.id).where(Job.id == item.job_id)).scalar_one()
    if not by.is_active or not access.may_import_articles(by):
        raise RuleBroken("", _("The person who sent this file may no longer import articles."))
    there = importing.already_here(by, prepared.sha256)
    if there is not None:
        jobs.settled(item, "duplicate", source_id=there.id)
        return
    source = importing.keep(by, prepared)
    found = sum(1 for proposal in prepared.reading.proposals if proposal.type in DECIDABLE)
    jobs.settled(item, "read", source_id=source.id, proposals=found)


def refuse(waiting: Waiting, sentence: str) -> None:
    """Say why nothing came of a file."""
    item = jobs.locked_item(waiting.item_id)
    if item is not None:
        jobs.settled(item, "refused", sentence=cut(sentence, limits.LINE))


def clear(waiting: Waiting) -> None:
    """Remove the file that was laid by, after the commit: the source has its own copy."""
    file_store.remove(waiting.file_name)


def sweep_files() -> int:
    """Remove files older than a day that no longer wait for anything; how many."""
    return file_store.sweep(FOLDER, _still_waits, before=clock.now() - timedelta(days=1))


def _still_waits(name: str) -> bool:
    key = as_id(name.partition("/")[2])
    query = select(true()).where(JobItem.file_id == key, JobItem.state == "waiting")
    return key is not None and db.session.execute(query.limit(1)).first() is not None
