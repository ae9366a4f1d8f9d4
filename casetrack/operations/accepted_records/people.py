"""Accepting who is named: the article as a source, officials with the posts that it gives them, organisations."""

from typing import Any

from sqlalchemy import select

from casetrack import limits
from casetrack.errors import RuleBroken
from casetrack.extensions import db
from casetrack.models.officials import Official
from casetrack.models.organisations import Organisation
from casetrack.models.sources import Source
from casetrack.operations import directory, ledger, name_mismatches, officials, organisations
from casetrack.operations.accepted_records.acts import Act
from casetrack.operations.accepting import cut, listed
from casetrack.vocabulary import ORGANISATION_KINDS, SCRIPTS
from casetrack.wording import gettext as _


def confirm_source(act: Act) -> Source:
    """Metadata that a person confirmed; what was supplied with the article wins over what its text shows."""
    source, fields = act.source, act.fields
    was = ledger.snapshot(source)
    for name, column, longest in (
        ("outlet", "publisher", limits.NAME),
        ("byline", "byline", limits.NAME),
        ("place", "dateline", limits.NAME),
    ):
        if fields.get(name) and (name in act.changed or not getattr(source, column)):
            setattr(source, column, cut(fields[name], longest))
    if fields.get("title") and "title" in act.changed:
        source.title = cut(fields["title"], limits.LINE) or source.title
    published = act.day("publication_date", future=True)
    if published and (not source.published_on or "publication_date" in act.changed):
        source.published_on = published
    ledger.record(source, "confirmed", act.by, was=was)
    act.cite(source, "sources", None, known=True)
    return source


def make_official(act: Act) -> Official:
    """An official with the name as written and the post that the article gives; a known one of exactly this name is that one."""
    fields, by = act.fields, act.by
    name = cut(fields.get("name"))
    if not name:
        raise RuleBroken("name", _("Enter the official's name as the article writes it."))
    known = None if act.as_new else directory.official_named(name)
    if known is not None:
        query = select(Official).where(Official.id == known).options(*ledger.loaded_whole(Official))
        return same_official(act, db.session.execute(query).scalar_one())
    official = officials.add_official(by, name=name, names=_spellings(act), holdings=_holdings(act))
    act.cite(official, "officials", None)
    return official


def same_official(act: Act, official: Official) -> Official:
    """A known official, with the spellings and the post that this article adds. The parts must be loaded."""
    act.same_as = True
    for fact in _spellings(act):
        if fact.name not in {official.name, *(row.name for row in official.names)}:
            act.added.append((official, officials.add_name(official, act.by, fact)))
    for holding in _holdings(act):
        if holding.post_id not in {row.post_id for row in official.holdings}:
            act.added.append((official, officials.add_holding(official, act.by, holding)))
    act.cite(official, "officials", None, known=True)
    return official


def _spellings(act: Act) -> list[officials.NameFacts]:
    names = (cut(name) for name in [act.fields.get("name"), *listed(act.fields.get("aliases"))])
    return [
        officials.NameFacts(name=name, kind="as_written", script=_script(name), source_id=act.source.id)
        for name in dict.fromkeys(names)
        if name
    ]


def _script(name: str) -> str | None:
    for letter in name:
        if letter.isalpha():
            point = ord(letter)
            found = "Cyrl" if 0x400 <= point < 0x530 else "Arab" if 0x600 <= point < 0x780 else "Latn" if point < 0x250 else "other"
            return found if found in SCRIPTS else None
    return None


def _holdings(act: Act) -> list[Any]:
    """The post that the article gives, held on a day that it does not say; a name that no known holder bears is in doubt."""
    fields, source = act.fields, act.source
    title = cut(fields.get("title"))
    if not title:
        return []
    post = name_mismatches.post_of(fields)
    if post is None:
        post = organisations.add_post(
            act.by,
            title=title,
            organisation_id=directory.organisation_named(cut(fields.get("organisation"))),
            country_id=directory.place_named(cut(fields.get("country"))),
            source_note=cut(source.title, limits.LINE),
        )
        act.made.append(post)
    in_doubt = name_mismatches.mismatch(fields, source.published_on) is not None
    return [
        officials.HoldingFacts(
            post_id=post.id,
            title_as_written=title,
            verification="identity_conflict" if in_doubt else "unverified",
            source_id=source.id,
            source_note=cut(source.title, limits.LINE),
        )
    ]


def make_organisation(act: Act) -> Organisation:
    """An organisation as named; a known one of exactly this name is that one."""
    fields = act.fields
    name = cut(fields.get("name"))
    if not name:
        raise RuleBroken("name", _("Enter the organisation's name."))
    known = None if act.as_new else directory.organisation_named(name)
    if known is not None:
        query = select(Organisation).where(Organisation.id == known).options(*ledger.loaded_whole(Organisation))
        return same_organisation(act, db.session.execute(query).scalar_one())
    kind = str(fields.get("kind") or "other")
    organisation = organisations.add_organisation(
        act.by,
        name=name,
        kind=kind if kind in ORGANISATION_KINDS else "other",
        acronym=cut(fields.get("acronym"), limits.WORD),
        country_id=directory.place_named(cut(fields.get("country"))),
        source_note=cut(act.source.title, limits.LINE),
    )
    act.cite(organisation, "organisations", None)
    return organisation


def same_organisation(act: Act, organisation: Organisation) -> Organisation:
    """A known organisation, with the spelling that this article adds. The parts must be loaded."""
    act.same_as = True
    name = cut(act.fields.get("name"))
    if name and name not in {organisation.name, organisation.acronym, *(row.name for row in organisation.names)}:
        act.added.append((organisation, organisations.add_name(organisation, act.by, name)))
    act.cite(organisation, "organisations", None, known=True)
    return organisation
