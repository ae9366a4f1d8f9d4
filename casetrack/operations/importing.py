"""Bringing an article in: its bytes are checked and read outside the write transaction (`prepare`), then kept (`keep`).

What was sent is kept byte for byte. The text that passages count in is cut off from its front matter, its line ends are made one
kind, and it is then frozen, with its outline: it is never normalised again.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import select

from casetrack import clock, engines, limits
from casetrack.cleaning import clean_line, sort_key
from casetrack.errors import RuleBroken
from casetrack.extensions import db
from casetrack.extraction import Metadata, Reading, read_article, split_front_matter
from casetrack.models.sources import Source
from casetrack.models.users import User
from casetrack.operations import copies, ledger, proposals
from casetrack.operations.accepting import cut
from casetrack.operations.reach import reaches_source
from casetrack.services import article_reader, file_store
from casetrack.wording import gettext as _
from casetrack.world_dates import NotADate, WorldDate, world_date

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
    "invented": ("invented",),
}
# The field of the form that a broken rule is about.
FIELD_OF = {"paste": "text", "web": "url"}
YES = frozenset({"yes", "true", "1"})


def already_here(viewer: User, sha256: str) -> Source | None:
    """The source of the very same bytes, when the viewer may see one: it never tells of another team's article."""
    query = select(Source).where(reaches_source(viewer), Source.sha256 == sha256, Source.withdrawn_at.is_(None))
    found = db.session.execute(query.order_by(Source.id).limit(1)).scalar_one_or_none()
    return found if isinstance(found, Source) else None


@dataclass(frozen=True)
class Prepared:
    """An article that was checked and read, ready to be kept: made outside the write transaction. `facts` are what a person or the
    front matter says about it; what the file says about itself is only proposed, in `reading`."""

    raw: bytes
    text: str
    facts: Mapping[str, str]
    published_on: WorldDate
    reading: Reading
    sha256: str
    text_sha256: str
    how: str = "file"
    media_type: str = "text/plain"
    file_name: str = field(default="", repr=False)


def import_article(
    by: User, *, raw: bytes, how: str = "file", file_name: str = "", facts: Mapping[str, str] | None = None
) -> Source:
    """Check, read and keep an article in one go. A page prepares first, outside its write transaction."""
    return keep(by, prepare(raw, how=how, file_name=file_name, facts=facts))


def prepare(raw: bytes, *, how: str = "file", file_name: str = "", facts: Mapping[str, str] | None = None) -> Prepared:
    """Check the bytes, cut the front matter off, read what the article says. Opens no database; slow for a long article.
    `facts` (title, publisher, url, published_on ...) come from a person and win over the front matter. Raises RuleBroken."""
    where = FIELD_OF.get(how, "file")
    try:
        found = article_reader.read_file(raw, file_name=file_name)
    except article_reader.NotReadable as wrong:
        raise RuleBroken(where, wrong.sentence) from None
    front, text = split_front_matter(found.text) if found.media_type == "text/plain" else ({}, found.text)
    if not text.strip():
        raise RuleBroken(where, _("There is no text in this article."))
    known = {name: clean_line(given) for name, given in _named(front).items()}
    known |= {name: clean_line(str(given)) for name, given in (facts or {}).items() if given}
    published_on = _published(known.get("published_on"), where)
    _check_address(known.get("url"), where)
    told = {name: clean_line(given) for name, given in _named(found.facts).items()} | known
    reading = read_article(text, _metadata(told))
    return Prepared(
        raw=raw,
        text=text,
        facts=known,
        published_on=published_on,
        reading=reading,
        sha256=hashlib.sha256(raw).hexdigest(),
        text_sha256=hashlib.sha256(text.encode()).hexdigest(),
        how=how,
        media_type=found.media_type,
        file_name=file_name,
    )


def keep(by: User, prepared: Prepared) -> Source:
    """Keep a prepared article: bytes into the file store, the source, its proposals. The same bytes are kept once."""
    if by.team_id is None:
        raise RuleBroken("", _("You belong to no team, so an article would have no home. Ask an administrator."))
    engines.one_at_a_time(db.session.connection(), f"source/{by.team_id}/{prepared.sha256}")
    there = already_here(by, prepared.sha256)
    if there is not None:
        raise RuleBroken(FIELD_OF.get(prepared.how, "file"), _("This article is here already: %(title)s", title=there.title))
    source = _as_source(by, prepared)
    file_store.put(source.file_name, prepared.raw)
    ledger.record(source, "imported", by)
    copies.keep_sample(source, prepared.text)
    proposals.store(source, prepared.reading, by)
    return source


def _as_source(by: User, prepared: Prepared) -> Source:
    facts, title = prepared.facts, _title(prepared)
    return Source(
        team_id=by.team_id,
        title=title,
        title_key=sort_key(title),
        publisher=cut(facts.get("publisher")),
        byline=cut(facts.get("byline")),
        dateline=cut(facts.get("dateline")),
        url=facts.get("url"),
        language=cut(facts.get("language") or prepared.reading.language, limits.WORD),
        licence=cut(facts.get("licence")),
        published_on=prepared.published_on,
        captured_at=clock.now(),
        captured_how=prepared.how,
        media_type=prepared.media_type,
        size=len(prepared.raw),
        sha256=prepared.sha256,
        text=prepared.text,
        text_sha256=prepared.text_sha256,
        text_signs=len(prepared.text),
        blocks="\n".join(f"{block.kind} {block.start} {block.end}" for block in prepared.reading.blocks),
        invented=True if facts.get("invented", "").lower() in YES else None,
    )


def _named(told: Mapping[str, str]) -> dict[str, str]:
    found = {}
    for name, words in FACTS.items():
        value = next((told[word] for word in words if told.get(word)), "")
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
