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
    act.cite(source, "sources", None)
    return source


def make_official(act: Act) -> Official:
    """An official with the name as written and the post that the article gives; a known one of exactly this name is that one."""
    fields, by, source = act.fields, act.by, act.source
    name = cut(fields.get("name"))
    if not name:
        raise RuleBroken("name", _("Enter the official's name as the article writes it."))
    spellings = [name, *(cut(alias) or "" for alias in listed(fields.get("aliases")))]
    names = [
        officials.NameFacts(name=s, kind="as_written", script=_script(s), source_id=source.id)
        for s in dict.fromkeys(spellings)
        if s
    ]
    holdings = _holdings(act)
    known = None if act.as_new else directory.official_named(name)
    if known is None:
        official = officials.add_official(by, name=name, names=names, holdings=holdings)
    else:
        act.same_as = True
        official = db.session.execute(
            select(Official).where(Official.id == known).options(*ledger.loaded_whole(Official))
        ).scalar_one()
        for fact in names:
            if fact.name not in {official.name, *(row.name for row in official.names)}:
                officials.add_name(official, by, fact)
        for holding in holdings:
            if holding.post_id not in {row.post_id for row in official.holdings}:
                officials.add_holding(official, by, holding)
    act.cite(official, "officials", None)
    return official


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
    post = name_mismatches.post_of(fields) or organisations.add_post(
        act.by,
        title=title,
        organisation_id=directory.organisation_named(cut(fields.get("organisation"))),
        country_id=directory.place_named(cut(fields.get("country"))),
        source_note=cut(source.title, limits.LINE),
    )
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
        act.same_as = True
        organisation = db.session.get_one(Organisation, known)
    else:
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
