"""Independence: whether a second statement really is a second one, or the same one carried once more.

Two statements count as independent when another person or body says it, when another outlet carries it in words of its own and has
not taken it back, and when neither text gives the other outlet, or an agency of both, as its source (domain.md 2.7). What is not
known counts against it: a reprint that is taken for a confirmation does harm, a confirmation that is overlooked only costs a second
look.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import undefer

from casetrack.cleaning import name_key, sort_key
from casetrack.extensions import db
from casetrack.models.officials import Official, OfficialName, PostHolding
from casetrack.models.organisations import Organisation, OrganisationName, Post
from casetrack.models.sources import Source
from casetrack.models.statements import Statement
from casetrack.operations.copies import COPY_SHARE, share_of, shingles_of, voice_of
from casetrack.wording import gettext as _

_AGENCY = re.compile(
    r"((?:[^\W\d_][\w'’-]* ){0,3})\b((?:News|Press|Telegraph|Information|Wire) (?:Agency|Service)|Newswire|Press Association)\b"
)
_ABBREVIATED = re.compile(r"^[A-Z]{2,6}$")
# Words that name a part played, not somebody: "Odrick's office" is Odrick, "a local official" is nobody in particular.
_PARTS = frozenset(
    name_key(word)
    for word in (
        "a an and at for from in its of on the to who office official officials authorities spokesman spokeswoman spokesperson "
        "press service representative source sources residents resident witnesses local senior another one unnamed"
    ).split()
)
_POSSESSIVE = re.compile(r"['’ʼ]s\b")
_OPENING = 200  # signs of a text in which a dateline may name its agency in brackets
_IN_BRACKETS = re.compile(r"\(([^()\n]{2,40})\) ?[-\u2013\u2014:]")
_ARTICLE = re.compile(r"^the\s+", re.I)


@dataclass(frozen=True)
class Judgement:
    """Whether two statements are independent of each other, and a sentence that says because of what."""

    independent: bool
    because: str


@dataclass
class _Voice:
    """Who says a statement, as sets of words of every known spelling, the bodies that they speak for, and what carries it."""

    label: str = ""
    official_id: UUID | None = None
    bodies: set[UUID] = field(default_factory=set)
    spellings: list[frozenset[str]] = field(default_factory=list)
    source: Source | None = None
    told: "_Told | None" = None
    root: UUID | None = None


@dataclass
class _Told:
    """What an article tells of where it comes from, worked out once however many statements rest on it."""

    source: Source

    @cached_property
    def shingles(self) -> frozenset[int]:
        """The runs of words of its text."""
        return shingles_of(self.source.text)

    @cached_property
    def agencies(self) -> set[str]:
        """The agencies that it names."""
        return agencies_of(self.source)

    @cached_property
    def outlet_names(self) -> list[str]:
        """What another text may call its outlet."""
        return outlet_names(self.source, self.agencies)


def judge(one: Statement, other: Statement) -> Judgement:
    """Whether the second statement says something that the first does not already."""
    return judge_each([(one, other)])[0]


def judge_each(pairs: Iterable[tuple[Statement, Statement]]) -> list[Judgement]:
    """The same for many pairs, in their order, by a bounded number of queries."""
    pairs = list(pairs)
    voices = _voices({statement.id: statement for pair in pairs for statement in pair})
    return [_judged(one, other, voices) for one, other in pairs]


def _judged(one: Statement, other: Statement, voices: dict[UUID, _Voice]) -> Judgement:
    first, second = voices[one.id], voices[other.id]
    because = _same_speaker(one, other, first, second) or _same_carrier(first, second) or _leaning(first, second)
    if because:
        return Judgement(False, because)
    assert first.source is not None and second.source is not None
    return Judgement(
        True,
        _(
            "%(one)s says so in %(outlet)s, %(other)s in %(second)s, each in words of its own and without naming the other outlet.",
            one=first.label,
            outlet=first.source.publisher,
            other=second.label,
            second=second.source.publisher,
        ),
    )


# --- who says it ---


def _same_speaker(one: Statement, other: Statement, first: _Voice, second: _Voice) -> str:
    if one.id == other.id:
        return _("This is one and the same statement.")
    if not first.spellings or not second.spellings:
        return _("It is not known who says one of them.")
    same_official = first.official_id is not None and first.official_id == second.official_id
    if same_official or any(a <= b or b <= a for a in first.spellings for b in second.spellings):
        return _("Both go back to %(name)s.", name=second.label)
    if first.bodies & second.bodies:
        return _("%(one)s and %(other)s speak for the same body.", one=first.label, other=second.label)
    return ""


def _naming_words(name: str) -> frozenset[str]:
    """The words of a speaker's name that name somebody; none when it only says which part they play."""
    return frozenset(name_key(_POSSESSIVE.sub("", name)).split()) - _PARTS


# --- what carries it ---


def _same_carrier(first: _Voice, second: _Voice) -> str:
    one, other = first.source, second.source
    if one is None or other is None:
        return _("No article is known for one of them.")
    if one.id == other.id:
        return _("Both stand in the same article.")
    taken_back = next((source for source in (one, other) if source.state == "retracted"), None)
    if taken_back is not None:
        return _("The article of %(outlet)s was retracted.", outlet=taken_back.publisher or _("one outlet"))
    if first.root == second.root:
        return _("One of the articles is a copy of the other, or both are copies of the same text.")
    if not one.publisher or not other.publisher:
        return _("It is not known which outlet published one of the articles.")
    if sort_key(one.publisher) == sort_key(other.publisher):
        return _("Both were published by %(outlet)s.", outlet=one.publisher)
    return ""


def _leaning(first: _Voice, second: _Voice) -> str:
    """Why the texts are not two: shared wording, or one named as the source of the other."""
    one, other = first.told, second.told
    assert one is not None and other is not None
    part = share_of(one.shingles, other.shingles)
    if part >= COPY_SHARE:
        return _("The articles share %(n)s %% of their wording.", n=round(part * 100))
    for text_of, named in ((other, one), (one, other)):
        for name in named.outlet_names:
            if names(text_of.source.text, name):
                return _("The article of %(outlet)s names %(name)s as a source.", outlet=text_of.source.publisher, name=name)
    agency = next(iter(sorted(one.agencies & other.agencies)), None)
    if agency:
        return _("Both articles name the agency %(name)s.", name=agency)
    return ""


def outlet_names(source: Source, agencies: Iterable[str]) -> list[str]:
    """What another text may call the outlet of an article, or the agencies that it takes its text from."""
    found = [source.publisher or "", *sorted(agencies)]
    plain = [_ARTICLE.sub("", name).strip() for name in found if name]
    return list(dict.fromkeys(name for name in [*plain, *(_initials(name) for name in plain)] if len(name) > 2))


def agencies_of(source: Source) -> set[str]:
    """News agencies that an article names: in its byline, in brackets of its dateline, or in its text."""
    found = {_agency_name(match) for match in _AGENCY.finditer(f"{source.byline or ''}\n{source.text}")}
    if source.byline and _ABBREVIATED.match(source.byline):
        found.add(source.byline)
    for match in _IN_BRACKETS.finditer(source.text[:_OPENING]):
        inside = match.group(1).strip()
        if _ABBREVIATED.match(inside) or _AGENCY.search(inside):
            found.add(inside)
    return {_ARTICLE.sub("", name) for name in found if name}


def _agency_name(match: re.Match[str]) -> str:
    """The capitalised words before "News Agency" and these; a bare "news agency" names none."""
    before: list[str] = []
    for word in reversed(match.group(1).split()):
        if not word[0].isupper():
            break
        before.insert(0, word)
    return " ".join([*before, match.group(2)]) if before or match.group(2) == "Press Association" else ""


def names(text: str, name: str) -> bool:
    """True when the text holds this name as it is written, as whole words."""
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None


def _initials(name: str) -> str:
    """KNA for Kestrel News Agency; nothing for names of one or two words."""
    words = [word for word in re.findall(r"[^\W\d_]+", name) if word[0].isupper()]
    return "".join(word[0] for word in words) if len(words) >= 3 else ""


# --- looking it all up at once ---


def _voices(statements: dict[UUID, Statement]) -> dict[UUID, _Voice]:
    given = list(statements.values())
    sources = _sources({s.carried_by_source_id for s in given} - {None})
    roots = voice_of(sources)
    people = _spellings(Official, OfficialName.official_id, OfficialName.name, {s.said_by_official_id for s in given} - {None})
    bodies = _spellings(
        Organisation, OrganisationName.organisation_id, OrganisationName.name, {s.said_by_organisation_id for s in given} - {None}
    )
    told = {key: _Told(source) for key, source in sources.items()}
    found = {}
    posts = _bodies({s.said_by_official_id for s in given} - {None})
    for statement in given:
        carried = told.get(statement.carried_by_source_id) if statement.carried_by_source_id else None
        voice = _Voice(source=carried.source if carried else None, told=carried)
        voice.root = roots.get(voice.source.id) if voice.source is not None else None
        known = [*people.get(statement.said_by_official_id, []), *bodies.get(statement.said_by_organisation_id, [])]
        spelled = list(dict.fromkeys([*([statement.said_by_name] if statement.said_by_name else []), *known]))
        voice.label = spelled[0] if spelled else ""
        voice.official_id = statement.said_by_official_id
        voice.bodies = {key for key in (statement.said_by_organisation_id, *posts.get(statement.said_by_official_id, ())) if key}
        voice.spellings = [words for name in spelled if (words := _naming_words(name))]
        found[statement.id] = voice
    return found


def _sources(keys: set[UUID | None]) -> dict[UUID, Source]:
    if not keys:
        return {}
    query = select(Source).where(Source.id.in_(keys)).options(undefer(Source.text))
    return {source.id: source for source in db.session.execute(query).scalars()}


def _spellings(record_class: Any, owner: Any, spelling: Any, keys: set[UUID | None]) -> dict[UUID | None, list[str]]:
    """{record: its name and every other spelling of it}."""
    found: dict[UUID | None, list[str]] = {}
    if not keys:
        return found
    main = select(record_class.id, record_class.name).where(record_class.id.in_(keys))
    others = select(owner, spelling).where(owner.in_(keys)).order_by(owner, spelling)
    for query in (main, others):
        for key, name in db.session.execute(query):
            found.setdefault(key, []).append(name)
    return found


def _bodies(officials: set[UUID | None]) -> dict[UUID | None, list[UUID]]:
    """{official: the bodies in which they hold or held a post}."""
    found: dict[UUID | None, list[UUID]] = {}
    if not officials:
        return found
    query = (
        select(PostHolding.official_id, Post.organisation_id)
        .join(Post, Post.id == PostHolding.post_id)
        .where(PostHolding.official_id.in_(officials))
    )
    for official_id, organisation_id in db.session.execute(query):
        if organisation_id is not None:
            found.setdefault(official_id, []).append(organisation_id)
    return found
