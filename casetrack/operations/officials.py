"""Officials: look-ups for a viewer, adding, correcting, withdrawing; their names and the posts they held."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, or_, select
from sqlalchemy.orm import aliased, joinedload, selectinload

from casetrack import clock
from casetrack.cleaning import sort_key
from casetrack.errors import RuleBroken
from casetrack.extensions import db
from casetrack.models.officials import Official, OfficialName, PostHolding
from casetrack.models.organisations import Organisation, Post
from casetrack.models.places import Place
from casetrack.models.users import User
from casetrack.operations import corrections, directory, ledger, name_skeletons
from casetrack.operations.paging import Page, Place as ListPlace, Sort, page_of
from casetrack.operations.posts import holdings_of_post, holdings_of_posts, post_for
from casetrack.operations.reach import as_id, the_one
from casetrack.wording import gettext as _
from casetrack.world_dates import WorldDate

__all__ = ["Official", "OfficialName", "PostHolding", "holdings_of_post", "holdings_of_posts"]
MOST_FOUND = 50


@dataclass(frozen=True)
class NameFacts:
    """One spelling of a name. `id` names the row that it corrects; none is a new one."""

    name: str
    kind: str = "official"
    script: str | None = None
    language: str | None = None
    source_id: UUID | None = None
    id: UUID | None = None


@dataclass(frozen=True)
class HoldingFacts:
    """One post that the official is said to hold or to have held: by its id, or by title and organisation as typed."""

    post_id: UUID | None = None
    held_from: WorldDate = field(default_factory=WorldDate)
    held_to: WorldDate = field(default_factory=WorldDate)
    title_as_written: str | None = None
    verification: str = "unverified"
    source_id: UUID | None = None
    source_note: str | None = None
    title: str | None = None
    organisation: str | None = None
    id: UUID | None = None


# --- look-ups ---


def visible(viewer: User) -> Select[Any]:
    """Officials that the viewer may read."""
    return select(Official).where(directory.open_to(viewer, Official))


_WITH_POSTS = (
    selectinload(Official.names),
    selectinload(Official.holdings).joinedload(PostHolding.post).options(joinedload(Post.organisation), joinedload(Post.country)),
)


def with_posts() -> tuple[Any, ...]:
    """Loader options for names and posts."""
    return _WITH_POSTS


def entries_of(key: UUID) -> Select[Any]:
    """Ids of all entries that stand for this person: this one, and those that were taken into it."""
    chain = select(Official.id).where(Official.id == key).cte("entries", recursive=True)
    taken = aliased(Official)
    whole = chain.union(select(taken.id).join(chain, taken.merged_into_id == chain.c.id))
    return select(whole.c.id)


def kept_entries(keys: Iterable[UUID]) -> dict[UUID, UUID]:
    """{entry: the entry that stands for it today}. One query where none was taken into another one, one more for each step."""
    found = {key: key for key in keys}
    asked = set(found)
    while asked:
        query = select(Official.id, Official.merged_into_id).where(Official.id.in_(asked))
        into: dict[UUID, UUID] = {row[0]: row[1] for row in db.session.execute(query) if row[1] is not None}
        found = {key: into.get(kept, kept) for key, kept in found.items()}
        asked = set(into.values())
    return found


def get_official(viewer: User, key: object) -> Official:
    """One official with names and posts. Raises NotFound."""
    query = visible(viewer).where(Official.id == as_id(key)).options(*_WITH_POSTS, joinedload(Official.created_by))
    return the_one(query)


def list_officials(
    viewer: User,
    at: ListPlace,
    *,
    as_of: date | None = None,
    country: UUID | None = None,
    organisation: UUID | None = None,
) -> Page:
    """Officials by name. With a day: those who may have held a post then (an unknown date is an open one); of one country or
    organisation when given. `page.facts["posts"]`: the posts of each on that day, or today."""
    query = visible(viewer).where(Official.withdrawn_at.is_(None))
    narrow = _narrow(as_of, country, organisation)
    if narrow:
        held = select(PostHolding.official_id).join(Post, Post.id == PostHolding.post_id)
        held = held.outerjoin(Organisation, Organisation.id == Post.organisation_id).where(*narrow)
        query = query.where(Official.id.in_(held))
    page = page_of(query, Sort((Official.name_key, Official.id)), Official.id, at, options=_WITH_POSTS)
    page.facts = {"posts": posts_on(page.rows, as_of or clock.today())}
    return page


def _narrow(as_of: date | None, country: UUID | None, organisation: UUID | None) -> list[ColumnElement[bool]]:
    narrow: list[ColumnElement[bool]] = []
    columns = PostHolding.__table__.c
    if as_of is not None:
        narrow.append(or_(columns.held_from_earliest.is_(None), columns.held_from_earliest <= as_of))
        narrow.append(or_(columns.held_to_latest.is_(None), columns.held_to_latest >= as_of))
    if country is not None:
        narrow.append(or_(Post.country_id == country, Organisation.country_id == country))
    if organisation is not None:
        narrow.append(Post.organisation_id == organisation)
    return narrow


def may_hold_on(holding: PostHolding, day: date) -> bool:
    """True when the holding does not rule the day out; an unknown start or end is open."""
    starts_after = holding.held_from.earliest is not None and holding.held_from.earliest > day
    ended_before = holding.held_to.latest is not None and holding.held_to.latest < day
    return not (starts_after or ended_before)


def posts_on(officials: Iterable[Official], day: date) -> dict[UUID, list[PostHolding]]:
    """For each official, the posts that they may hold on the day."""
    return {official.id: [row for row in official.holdings if may_hold_on(row, day)] for official in officials}


def latest_first(holdings: Iterable[PostHolding]) -> list[PostHolding]:
    """Holdings that have not ended first, then by start, the latest first; an unknown start counts as the oldest."""
    return sorted(
        holdings,
        key=lambda row: (row.held_to.latest or date.max, row.held_from.sort_day or date.min, row.position),
        reverse=True,
    )


def place_of_post(post: Post) -> str | None:
    """Where a post is: its organisation, else its country. The post must be loaded with both."""
    if post.organisation is not None:
        return post.organisation.name
    return post.country.name if post.country is not None else None


def officials_like(viewer: User, text: str) -> Page:
    """Officials with a name whose words begin like the words of the text, in any script; one page, at most MOST_FOUND."""
    like = directory.bears_word(Official, OfficialName.official_id, OfficialName.folded, text)
    query = visible(viewer).where(Official.withdrawn_at.is_(None), like)
    query = query.order_by(Official.name_key, Official.id).limit(MOST_FOUND).options(*_WITH_POSTS)
    rows = list(db.session.execute(query).scalars().unique())
    return Page(rows, len(rows), False, 1, facts={"posts": posts_on(rows, clock.today())})


def countries_with_posts(most: int = 60) -> list[Place]:
    """Countries to filter by: only those that have a post."""
    of_posts = select(Post.country_id).where(Post.withdrawn_at.is_(None))
    query = select(Place).where(Place.id.in_(of_posts)).order_by(Place.name_key).limit(most)
    return list(db.session.execute(query).scalars())


# --- acts ---


def add_official(
    by: User | None,
    *,
    name: str,
    names: Iterable[NameFacts] = (),
    holdings: Iterable[HoldingFacts] = (),
    note: str | None = None,
    sensitivity: str = "restricted",
) -> Official:
    """Add a person in public office. Posts that are typed and not known yet are added with them."""
    official = Official(name=name, name_key=sort_key(name), note=note, sensitivity=sensitivity)
    _write_names(official, list(names))
    _write_holdings(official, by, list(holdings))
    ledger.record(official, "added", by)
    name_skeletons.keep(official, official.names)
    return official


def change_official(
    official: Official,
    by: User,
    *,
    version: int | None,
    reason: str | None = None,
    name: str,
    names: list[NameFacts],
    holdings: list[HoldingFacts],
    **facts: Any,
) -> Official:
    """Correct an official; what it said before stays in its history."""
    was = corrections.begin_correction(official, by, version, reason)
    _write_holdings(official, by, holdings)
    official.name, official.name_key = name, sort_key(name)
    for fact, value in facts.items():
        setattr(official, fact, value)
    _write_names(official, names)
    ledger.record(official, "corrected", by, was=was, reason=reason)
    name_skeletons.keep(official, official.names)
    return official


def add_name(official: Official, by: User | None, facts: NameFacts) -> OfficialName:
    """Add a spelling, as a source writes it; one that is there already is not added twice. The parts must be loaded."""
    for row in official.names:
        if row.name == facts.name and row.source_id == facts.source_id:
            return row
    was = ledger.snapshot(official)
    row = _name_row(OfficialName(), len(official.names), facts)
    official.names.append(row)
    ledger.record(official, "name added", by, was=was)
    name_skeletons.keep(official, official.names)
    return row


def add_holding(official: Official, by: User | None, facts: HoldingFacts) -> PostHolding:
    """Add a post that the official is said to hold. The parts must be loaded."""
    was = ledger.snapshot(official)
    position = len(official.holdings)
    row = _holding_row(PostHolding(), position, facts.post_id or _typed_post(position, by, facts), facts)
    official.holdings.append(row)
    ledger.record(official, "post added", by, was=was)
    return row


def withdraw_official(official: Official, by: User, *, version: int | None, reason: str) -> Official:
    """Take an official back who should not have been entered; what names them keeps the name."""
    return corrections.withdraw(official, by, version=version, reason=reason)


# --- parts ---


def _write_names(official: Official, names: list[NameFacts]) -> None:
    kept = {row.id: row for row in official.names}
    official.names[:] = [
        _name_row((kept.get(facts.id) if facts.id else None) or OfficialName(), position, facts)
        for position, facts in enumerate(names)
    ]


def _name_row(row: OfficialName, position: int, facts: NameFacts) -> OfficialName:
    if not facts.name:
        raise RuleBroken(f"names-{position}-name", _("Enter the name, or remove this row."))
    row.position, row.name, row.folded = position, facts.name, sort_key(facts.name)
    row.kind, row.language = facts.kind, facts.language
    row.script = facts.script or script_of(facts.name)
    row.source_id = facts.source_id or row.source_id
    return row


def script_of(text: str) -> str | None:
    """The script that the letters of a name are in; none when they are of several."""
    found = {unicodedata.name(sign, "").split(" ")[0] for sign in text if sign.isalpha()}
    words = {"LATIN": "Latn", "CYRILLIC": "Cyrl", "ARABIC": "Arab"}
    return words.get(found.pop(), "other") if len(found) == 1 else None


def _write_holdings(official: Official, by: User | None, holdings: list[HoldingFacts]) -> None:
    """Posts come first: adding one writes to the database, and nothing of the official may be half changed then."""
    post_ids = [facts.post_id or _typed_post(position, by, facts) for position, facts in enumerate(holdings)]
    kept = {row.id: row for row in official.holdings}
    official.holdings[:] = [
        _holding_row((kept.get(facts.id) if facts.id else None) or PostHolding(), position, post_id, facts)
        for position, (post_id, facts) in enumerate(zip(post_ids, holdings, strict=True))
    ]


def _holding_row(row: PostHolding, position: int, post_id: UUID, facts: HoldingFacts) -> PostHolding:
    start, end = facts.held_from, facts.held_to
    if start.earliest and end.latest and end.latest < start.earliest:
        raise RuleBroken(f"holdings-{position}-held_to", _("The end lies before the start."))
    row.position, row.post_id = position, post_id
    row.held_from, row.held_to = start, end
    row.title_as_written = facts.title_as_written or row.title_as_written
    row.verification, row.source_note = facts.verification, facts.source_note
    row.source_id = facts.source_id or row.source_id
    return row


def _typed_post(position: int, by: User | None, facts: HoldingFacts) -> UUID:
    if not facts.title:
        raise RuleBroken(f"holdings-{position}-title", _("Enter the title of the post, or remove this row."))
    return post_for(by, title=facts.title, organisation=facts.organisation, field=f"holdings-{position}-organisation").id
