"""Sources: bringing an article in as it was, look-ups for a viewer, and sweeping out files that no source names.

What was sent is kept byte for byte. The text that passages count in is cut off from its front matter, its line ends are made one
kind, and it is then frozen: it is never normalised again.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from sqlalchemy import Select, select, true
from sqlalchemy.orm import joinedload, undefer

from casetrack import clock, limits
from casetrack.cleaning import clean_line, sort_key
from casetrack.errors import NotFound, RuleBroken
from casetrack.extensions import db
from casetrack.extraction import Metadata, Reading, read_article, split_front_matter
from casetrack.models.groups import Group
from casetrack.models.sources import Citation, Source
from casetrack.models.users import User
from casetrack.operations import ledger, proposals
from casetrack.operations.accepting import cut
from casetrack.operations.paging import Page, Place, Sort, page_of
from casetrack.operations.reach import as_id, groups_reached, reaches_source, seen_by, the_one
from casetrack.services import file_store
from casetrack.wording import gettext as _
from casetrack.world_dates import NotADate, WorldDate, world_date

__all__ = ["Citation", "Source"]
FOLDER = "sources"
# Words of a front matter, and what else they are called.
FACTS = {
    "title": ("title", "headline"),
    "publisher": ("publisher", "outlet"),
    "byline": ("byline", "author"),
    "dateline": ("dateline", "place"),
    "url": ("url", "link"),
    "language": ("language", "lang"),
    "licence": ("licence", "license"),
    "published_on": ("published_on", "publication_date", "published", "date"),
}
CONTROL_SHARE = 0.01


@dataclass(frozen=True)
class Prepared:
    """An article that was checked and read, ready to be kept: made outside the write transaction."""

    raw: bytes
    text: str
    facts: Mapping[str, str]
    published_on: WorldDate
    reading: Reading
    sha256: str
    text_sha256: str
    how: str = "file"
    file_name: str = field(default="", repr=False)


# --- look-ups ---


def visible(viewer: User) -> Select[Any]:
    """Sources in reach: of the viewer's team, or cited by a group that they reach."""
    return select(Source).where(reaches_source(viewer))


def get_source(viewer: User, key: object) -> Source:
    """One source with its text. Raises NotFound."""
    query = visible(viewer).where(Source.id == as_id(key)).options(undefer(Source.text), joinedload(Source.created_by))
    return the_one(query)


def list_sources(viewer: User, place: Place) -> Page:
    """Sources in reach, the latest captured first. `page.facts["progress"]`: {source id: (decided, to decide)}."""
    page = page_of(
        visible(viewer).where(Source.withdrawn_at.is_(None)),
        Sort((Source.captured_at, Source.id), descending=True),
        Source.id,
        place,
        options=(joinedload(Source.created_by),),
    )
    page.facts = {"progress": proposals.progress([source.id for source in page.rows])}
    return page


def sources_cited_by(viewer: User, group: Group) -> list[Source]:
    """Sources that records of a group cite, the earliest captured first."""
    cited = select(Citation.source_id).where(
        Citation.group_id == group.id, Citation.group_id.in_(groups_reached(viewer)), Citation.withdrawn_at.is_(None)
    )
    query = select(Source).where(Source.id.in_(cited), seen_by(viewer, Source)).order_by(Source.captured_at, Source.id)
    return list(db.session.execute(query).scalars())


def original_of(source: Source) -> bytes:
    """The bytes as they came. Raises NotFound when the file store lost them."""
    try:
        return file_store.get(source.file_name)
    except file_store.NoSuchFile:
        raise NotFound from None


def already_here(viewer: User, sha256: str) -> Source | None:
    """The source of the very same bytes, when the viewer may see one."""
    query = visible(viewer).where(Source.sha256 == sha256, Source.withdrawn_at.is_(None)).order_by(Source.id).limit(1)
    found = db.session.execute(query).scalar_one_or_none()
    return found if isinstance(found, Source) else None


# --- bringing one in ---


def import_article(
    by: User, *, raw: bytes, how: str = "file", file_name: str = "", facts: Mapping[str, str] | None = None
) -> Source:
    """Check, read and keep an article in one go. A page prepares first, outside its write transaction."""
    return keep(by, prepare(raw, how=how, file_name=file_name, facts=facts))


def prepare(raw: bytes, *, how: str = "file", file_name: str = "", facts: Mapping[str, str] | None = None) -> Prepared:
    """Check the bytes, cut the front matter off, read what the article says. Opens no database; slow for a long article.
    `facts` (title, publisher, url, published_on ...) come from a person and win over the front matter. Raises RuleBroken."""
    where = "text" if how == "paste" else "file"
    front, text = split_front_matter(_decoded(raw, where))
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise RuleBroken(where, _("There is no text in this article."))
    if len(text) > limits.ARTICLE_SIGNS:
        raise RuleBroken(where, _("This article has more than %(n)s signs. Cut it into parts.", n=f"{limits.ARTICLE_SIGNS:,}"))
    known = {name: clean_line(given) for name, given in _named(front).items()}
    known |= {name: clean_line(str(given)) for name, given in (facts or {}).items() if given}
    published_on = _published(known.get("published_on"), where)
    _check_address(known.get("url"), where)
    reading = read_article(text, _metadata(known))
    return Prepared(
        raw=raw,
        text=text,
        facts=known,
        published_on=published_on,
        reading=reading,
        sha256=hashlib.sha256(raw).hexdigest(),
        text_sha256=hashlib.sha256(text.encode()).hexdigest(),
        how=how,
        file_name=file_name,
    )


def keep(by: User, prepared: Prepared) -> Source:
    """Keep a prepared article: bytes into the file store, the source, its proposals. The same bytes are kept once."""
    if by.team_id is None:
        raise RuleBroken("", _("You belong to no team, so an article would have no home. Ask an administrator."))
    where = "text" if prepared.how == "paste" else "file"
    there = already_here(by, prepared.sha256)
    if there is not None:
        raise RuleBroken(where, _("This article is here already: %(title)s", title=there.title))
    title = _title(prepared)
    source = Source(
        team_id=by.team_id,
        title=title,
        title_key=sort_key(title),
        publisher=cut(prepared.facts.get("publisher")),
        byline=cut(prepared.facts.get("byline")),
        dateline=cut(prepared.facts.get("dateline")),
        url=prepared.facts.get("url"),
        language=cut(prepared.facts.get("language") or prepared.reading.language, limits.WORD),
        licence=cut(prepared.facts.get("licence")),
        published_on=prepared.published_on,
        captured_at=clock.now(),
        captured_how=prepared.how,
        media_type="text/plain",
        size=len(prepared.raw),
        sha256=prepared.sha256,
        text=prepared.text,
        text_sha256=prepared.text_sha256,
        text_signs=len(prepared.text),
    )
    file_store.put(source.file_name, prepared.raw)
    ledger.record(source, "imported", by)
    proposals.store(source, prepared.reading, by)
    return source


def _decoded(raw: bytes, where: str) -> str:
    if not raw.strip(b" \t\r\n\x0b\x0c\xef\xbb\xbf"):
        raise RuleBroken(where, _("This article is empty."))
    if len(raw) > limits.ARTICLE_BYTES:
        most = limits.ARTICLE_BYTES // (1024 * 1024)
        raise RuleBroken(where, _("This article is larger than %(n)s MB.", n=most))
    if b"\x00" in raw or _mostly_control(raw):
        raise RuleBroken(where, _("This is not a text. Bring articles as plain text, saved as UTF-8."))
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        raise RuleBroken(where, _("This text is not in UTF-8. Save it as plain text in UTF-8 and try again.")) from None


def _mostly_control(raw: bytes) -> bool:
    """Many control signs make a binary file; a stray form feed in an article does not."""
    control = sum(raw.count(bytes([sign])) for sign in range(32) if sign not in (9, 10, 12, 13))
    return control > max(4, len(raw) * CONTROL_SHARE)


def _named(front: Mapping[str, str]) -> dict[str, str]:
    found = {}
    for name, words in FACTS.items():
        value = next((front[word] for word in words if front.get(word)), "")
        if value:
            found[name] = value
    return found


def _published(given: str | None, where: str) -> WorldDate:
    """The day of publication, when somebody supplies it; none is ever taken from elsewhere."""
    try:
        return world_date(given, learnt_on=clock.today())
    except NotADate:
        raise RuleBroken(
            where, _("The date of publication is no date: write it as year-month-day, for example 2026-07-14.")
        ) from None


def _check_address(url: str | None, where: str) -> None:
    if url and not url.startswith(("https://", "http://")):
        raise RuleBroken(where, _("The address of the article must begin with https:// or http://."))
    if url and len(url) > limits.URL:
        raise RuleBroken(where, _("The address of the article is longer than %(n)s signs.", n=limits.URL))


def _metadata(known: Mapping[str, str]) -> Metadata:
    published = known.get("published_on", "")
    return Metadata(
        title=known.get("title"),
        outlet=known.get("publisher"),
        byline=known.get("byline"),
        published_on=published if len(published) == 10 and published[:4].isdigit() else None,
        url=known.get("url"),
        language=known.get("language"),
        place=known.get("dateline"),
    )


def _title(prepared: Prepared) -> str:
    """As supplied, else as the article gives it, else its first line."""
    suggested = next((p.fields.get("title") for p in prepared.reading.of_type("Source")), None)
    first_line = next(line for line in prepared.text.splitlines() if line.strip())
    return cut(clean_line(str(prepared.facts.get("title") or suggested or first_line)), limits.LINE) or _("Untitled")


# --- files ---


def sweep_files() -> int:
    """Remove files older than a day whose source was never committed; how many."""
    before = clock.now() - timedelta(days=1)
    return file_store.sweep(FOLDER, _names_a_source, before=before)


def _names_a_source(name: str) -> bool:
    key = as_id(name.partition("/")[2])
    return key is not None and db.session.execute(select(true()).where(Source.id == key)).first() is not None
