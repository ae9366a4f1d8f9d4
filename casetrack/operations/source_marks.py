"""What became of an article since it was read: corrected, retracted, superseded by a newer version. And how good its publisher is.

Marking one brings every field that rests on it into doubt; each is flagged until a person keeps it, changes it or withdraws its
record (resting.py; doubts.py counts them). What a retracted article confirmed is unconfirmed again; the mark changes nothing else.
"""

from typing import Any
from uuid import UUID

from sqlalchemy import func, or_, select

from casetrack import clock
from casetrack.cleaning import sort_key
from casetrack.errors import NotAllowed, RuleBroken
from casetrack.extensions import db
from casetrack.models.sources import Citation, Source
from casetrack.models.users import User
from casetrack.operations import access, count_links, doubts, ledger
from casetrack.operations.doubts import doubted_fields
from casetrack.operations.reach import as_id, reaches_source
from casetrack.operations.resting import in_doubt_of, resting_on, settle
from casetrack.vocabulary import CREDIBILITIES, RELIABILITIES, SOURCE_MARKS
from casetrack.wording import gettext as _

__all__ = ["Citation", "Source", "doubted_fields", "in_doubt_of", "resting_on", "settle"]
LIKELY = 12


def may_mark(viewer: User, source: Source) -> bool:
    """Those who decide on articles say what became of those of their own team."""
    return access.may_import_articles(viewer) and viewer.team_id == source.team_id


# --- marking ---


def mark(source: Source, by: User, *, version: int | None, state: str, reason: str | None, newer: Source | None = None) -> Source:
    """Say that an article was corrected, retracted or superseded. What rests on it comes into doubt, also what was kept before."""
    _begin(source, by, version)
    if state not in SOURCE_MARKS:
        raise RuleBroken("state", _("Choose what became of the article."))
    if not reason:
        raise RuleBroken("reason", _("Say how you know."))
    if state == "superseded" and newer is None:
        raise RuleBroken("newer", _("Choose the newer version. Bring it in first when it is not here."))
    if newer is not None:
        _check_newer(source, newer)
    was = ledger.snapshot(source)
    source.state = "standing" if state == "superseded" else state
    source.newer_version_id = newer.id if newer is not None else None
    source.doubted_at, source.doubted_by_id, source.doubted_reason = clock.now(), by.id, reason
    ledger.record(source, f"marked as {state}", by, was=was, reason=reason)
    count_links.weigh_again([source.id], by)
    doubts.count_again(_groups_resting_on(source))
    return source


def unmark(source: Source, by: User, *, version: int | None, reason: str | None) -> Source:
    """Say that the mark was wrong. What was decided meanwhile stays decided."""
    _begin(source, by, version)
    if source.doubted_at is None:
        raise RuleBroken("", _("This article is not marked."))
    if not reason:
        raise RuleBroken("reason", _("Say why the mark was wrong."))
    was = ledger.snapshot(source)
    source.state, source.newer_version_id = "standing", None
    source.doubted_at, source.doubted_by_id, source.doubted_reason = None, None, None
    ledger.record(source, "mark taken off", by, was=was, reason=reason)
    count_links.weigh_again([source.id], by)
    doubts.count_again(_groups_resting_on(source))
    return source


def grade(source: Source, by: User, *, version: int | None, reliability: str | None, credibility: str | None) -> Source:
    """Say how far the publisher can be relied on, and how likely what the article says is true: two questions, two grades."""
    _begin(source, by, version)
    if not reliability or not credibility or reliability not in RELIABILITIES or credibility not in CREDIBILITIES:
        raise RuleBroken("", _("Choose a grade for the publisher and one for what the article says."))
    was = ledger.snapshot(source)
    source.reliability, source.credibility = reliability, credibility
    ledger.record(source, "graded", by, was=was)
    return source


def _begin(source: Source, by: User, version: int | None) -> None:
    if not may_mark(by, source):
        raise NotAllowed
    ledger.check_version(source, version)
    if source.is_withdrawn:
        raise RuleBroken("", _("This record was withdrawn and takes no changes."))


def _check_newer(source: Source, newer: Source) -> None:
    """A newer version leads on to others, never back."""
    seen, at = {source.id}, newer
    while at is not None:
        if at.id in seen:
            raise RuleBroken("newer", _("An article cannot be its own newer version."))
        seen.add(at.id)
        following = at.newer_version_id
        at = db.session.get(Source, following) if following else None  # type: ignore[assignment]


def _groups_resting_on(source: Source) -> list[UUID | None]:
    query = select(Citation.group_id).where(Citation.source_id == source.id, Citation.group_id.is_not(None)).distinct()
    return list(db.session.execute(query).scalars())


# --- which article is the newer one ---


def likely_newer(viewer: User, source: Source, most: int = LIKELY) -> list[Source]:
    """Articles of the team that may be the newer version: the same address, title or outlet; the latest brought in first."""
    alike = [Source.title_key == sort_key(source.title)]
    if source.publisher:
        alike.append(func.lower(Source.publisher) == source.publisher.lower())
    if source.url:
        alike.append(Source.url == source.url)
    query = _others(viewer, source).where(or_(*alike)).order_by(Source.captured_at.desc(), Source.id).limit(most)
    return list(db.session.execute(query).scalars())


def article_at(viewer: User, source: Source, address: str) -> Source:
    """Another article by its address: where it was published, or the address of its page here. Raises RuleBroken."""
    key = next((found for part in reversed(address.split("?")[0].split("/")) if (found := as_id(part))), None)
    query = _others(viewer, source).where(or_(Source.url == address, Source.id == key)).order_by(Source.captured_at.desc()).limit(1)
    found = db.session.execute(query).scalar_one_or_none()
    if found is None:
        raise RuleBroken("address", _("No article of your team has this address."))
    return found


def _others(viewer: User, source: Source) -> Any:
    return select(Source).where(
        Source.team_id == viewer.team_id, Source.id != source.id, Source.withdrawn_at.is_(None), reaches_source(viewer)
    )
