"""Entries written without a network that could not be stored any more (the case was closed, merged or withdrawn from their writer):
their text comes before the supervisors of the case, who log it themselves or set it aside with a reason."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from casetrack import clock, limits
from casetrack.cleaning import clean_text
from casetrack.errors import NotFound, RuleBroken
from casetrack.extensions import db
from casetrack.models.drafts import HandedEntry
from casetrack.models.groups import Group
from casetrack.models.users import User
from casetrack.operations import case_codes, drafts, ledger, sent_forms
from casetrack.operations.reach import as_id, the_one
from casetrack.wording import gettext as _

__all__ = ["HandedEntry"]
LOGGED_FROM = "handed-"


def hand_on(
    by: User,
    *,
    form: str,
    form_id: str,
    code: str,
    fields: Sequence[tuple[str, str]],
    written_at: datetime,
    refused_because: str | None,
) -> HandedEntry:
    """Hand an entry to the supervisors of the team whose case it is about, however the case stands; with an unknown code to those
    of the writer's own team. The writer learns nothing of the case by it. Handed twice, it is there once."""
    before = db.session.execute(
        select(HandedEntry).where(HandedEntry.created_by_id == by.id, HandedEntry.form_id == form_id)
    ).scalar_one_or_none()
    if before is not None:
        return before
    read = case_codes.read_code(code)
    group = db.session.execute(select(Group).where(Group.code == read)).scalar_one_or_none() if read else None
    team_id = group.team_id if group else by.team_id
    if team_id is None:
        raise RuleBroken("", _("You belong to no team, so there is nobody to hand this to. Ask an administrator."))
    text = json.dumps([[name, clean_text(value)] for name, value in fields], ensure_ascii=False)
    if len(text) > limits.DRAFT:
        raise RuleBroken("", _("This entry is too long to be handed on. Copy its text out."))
    entry = HandedEntry(
        team_id=team_id,
        group_id=group.id if group else None,
        form=form,
        form_id=form_id,
        fields=text,
        written_at=written_at,
        refused_because=(refused_because or "")[: limits.LINE] or None,
    )
    ledger.record(entry, "handed to the supervisors", by, about_group_id=entry.group_id)
    return entry


def _of_the_team(viewer: User) -> Any:
    """Entries handed to the viewer's team; none for who supervises none."""
    query = select(HandedEntry).options(joinedload(HandedEntry.group), joinedload(HandedEntry.created_by))
    if viewer.role != "supervisor" or viewer.team_id is None:
        raise NotFound
    return query.where(HandedEntry.team_id == viewer.team_id, HandedEntry.withdrawn_at.is_(None))


def waiting_for(viewer: User, most: int = 50) -> list[HandedEntry]:
    """What waits for the supervisors of the viewer's team, the oldest first, with its group and its writer."""
    if viewer.role != "supervisor" or viewer.team_id is None:
        return []
    query = _of_the_team(viewer).where(HandedEntry.state == "waiting").order_by(HandedEntry.created_at, HandedEntry.id).limit(most)
    return list(db.session.execute(query).scalars())


def get_handed_entry(viewer: User, key: object) -> HandedEntry:
    """One of them, for a supervisor of its team. Raises NotFound."""
    return the_one(_of_the_team(viewer).where(HandedEntry.id == as_id(key)))


def fields_of(entry: HandedEntry) -> list[tuple[str, str]]:
    """What was filled in, as (name, value) pairs."""
    return [(str(name), str(value)) for name, value in json.loads(entry.fields)]


def form_id_of(entry: HandedEntry) -> str:
    """The id of the form by which a supervisor logs the entry: whoever sends it, it tells which entry was stored."""
    return LOGGED_FROM + entry.id.hex


def open_as_form(entry: HandedEntry, by: User, *, place: str, heading: str, group: Group | None) -> drafts.Draft:
    """Make a draft of it for a supervisor, with which its form is opened at `place`."""
    if entry.state != "waiting":
        raise RuleBroken("", _("This entry is settled already."))
    form_id = form_id_of(entry)
    draft = drafts.keep(
        by,
        form_id=form_id,
        place=place,
        heading=heading,
        group_id=group.id if group else None,
        fields=[*fields_of(entry), ("form_id", form_id)],
        because="device",
    )
    if draft is None:
        raise RuleBroken("", _("Nothing is filled in."))
    return draft


def record_of(entry: HandedEntry) -> Any:
    """The record that a supervisor made of it, or none."""
    by = db.session.get(User, entry.settled_by_id) if entry.state == "stored" else None
    return sent_forms.result_of(by, form_id_of(entry))[1] if by is not None else None


def stored(by: User, form_id: str) -> HandedEntry | None:
    """A form was stored. If it was made from a handed entry, that one is settled; the two stand in one transaction."""
    if not form_id.startswith(LOGGED_FROM) or by.role != "supervisor":
        return None
    key = as_id(form_id.removeprefix(LOGGED_FROM))
    query = _of_the_team(by).where(HandedEntry.id == key, HandedEntry.state == "waiting") if key and by.team_id else None
    entry = db.session.execute(query).unique().scalar_one_or_none() if query is not None else None
    return _settle(entry, by, "stored", "stored by another", None) if entry is not None else None


def set_aside(entry: HandedEntry, by: User, *, version: int | None, reason: str) -> HandedEntry:
    """The entry is not logged; its text stays, with who decided so and why."""
    ledger.check_version(entry, version)
    if entry.state != "waiting":
        raise RuleBroken("", _("This entry is settled already."))
    if not reason:
        raise RuleBroken("reason", _("Say why."))
    return _settle(entry, by, "discarded", "set aside", reason)


def _settle(entry: HandedEntry, by: User, state: str, action: str, reason: str | None) -> HandedEntry:
    was = ledger.snapshot(entry)
    entry.state, entry.settled_by_id, entry.settled_at, entry.settled_reason = state, by.id, clock.now(), reason
    ledger.record(entry, action, by, was=was, reason=reason, about_group_id=entry.group_id)
    return entry
