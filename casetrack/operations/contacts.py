"""Contacts: look-ups for a viewer, logging (also the attempt that failed), correcting, withdrawing.

A contact may be about several groups: it is reached through any of them, and names only those that the viewer may see.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, false, or_, select
from sqlalchemy.orm import aliased, joinedload, selectinload

from casetrack import clock, limits
from casetrack.errors import RuleBroken
from casetrack.extensions import db
from casetrack.models.contacts import Contact, ContactGroup, ContactOfficial, ContactOrganisation
from casetrack.models.groups import Group
from casetrack.models.users import User
from casetrack.operations import (
    access,
    case_codes,
    corrections,
    directory,
    follow_ups,
    groups,
    ledger,
    repeats,
    spoken_to,
    standings,
)
from casetrack.operations.paging import Page, Place, Sort, page_of
from casetrack.operations.reach import as_id, finds_any, groups_reached, reaches_group, seen_by, the_one
from casetrack.wording import gettext as _

__all__ = ["Contact"]
MOST_GROUPS = 20


# --- look-ups ---


def reached_by(viewer: User, record_class: Any, tie_class: Any, tie: Any) -> ColumnElement[bool]:
    """A condition on a record that hangs on several groups (contact, letter): through any group in reach; without a group, the
    team that wrote it. `tie` is the column of `tie_class` that points at the record. Asked record by record; for a list see
    `gathered_by`."""
    if not access.may_read_cases(viewer):
        return false()
    through = select(tie).join(Group, Group.id == tie_class.group_id)
    through = through.where(tie == record_class.id, reaches_group(viewer, at_hand=True)).correlate(record_class)
    own_team = record_class.team_id == viewer.team_id if viewer.team_id else false()
    return and_(or_(finds_any(through), and_(own_team, _no_group(record_class, tie))), seen_by(viewer, record_class))


def gathered_by(viewer: User, record_class: Any, tie_class: Any, tie: Any) -> ColumnElement[bool]:
    """The same as `reached_by`, gathered from the groups in reach: one set of ids, each half by its own index."""
    if not access.may_read_cases(viewer):
        return false()
    through = select(tie).where(tie_class.group_id.in_(groups_reached(viewer)))
    ours = aliased(record_class)
    own_team = ours.team_id == viewer.team_id if viewer.team_id else false()
    alone = select(ours.id).where(own_team, _no_group(ours, tie))
    return and_(record_class.id.in_(through.union_all(alone).scalar_subquery()), seen_by(viewer, record_class))


def _no_group(record_class: Any, tie: Any) -> ColumnElement[bool]:
    """Looked up record by record: as NOT EXISTS it may be made into a join with the ties of every team."""
    return ~finds_any(select(tie).where(tie == record_class.id).correlate(record_class))


def visible(viewer: User) -> Select[Any]:
    """Contacts that the viewer reaches."""
    return select(Contact).where(reached_by(viewer, Contact, ContactGroup, ContactGroup.contact_id))


def gathered(viewer: User) -> Select[Any]:
    """The same, for a list."""
    return select(Contact).where(gathered_by(viewer, Contact, ContactGroup, ContactGroup.contact_id))


def shown_with() -> tuple[Any, ...]:
    """Loader options for what a contact shows."""
    return (
        selectinload(Contact.on_groups),
        selectinload(Contact.with_officials).joinedload(ContactOfficial.official),
        selectinload(Contact.with_organisations).joinedload(ContactOrganisation.organisation),
        joinedload(Contact.created_by),
    )


def get_contact(viewer: User, key: object) -> Contact:
    """One contact with all that its page shows; its groups for this viewer are `groups_shown`. Raises NotFound."""
    return the_one(visible(viewer).where(Contact.id == as_id(key)).options(*shown_with()))


def groups_shown(viewer: User, record: Any) -> list[Group]:
    """Those groups of a contact or letter that the viewer may see, by name."""
    return groups.groups_by_id(viewer, [row.group_id for row in record.on_groups])


def groups_per_record(viewer: User, records: Sequence[Any]) -> dict[UUID, list[Group]]:
    """{record id: its groups that the viewer may see}, for a page of contacts or letters; one statement."""
    seen = groups.groups_by_id(viewer, [row.group_id for record in records for row in record.on_groups])
    return {record.id: [g for g in seen if g.id in {row.group_id for row in record.on_groups}] for record in records}


def list_contacts(viewer: User, place: Place, *, group: Group | None = None, channel: str = "", reached: str = "") -> Page:
    """Contacts in reach, the latest first. `reached`: "yes", "no" or "" for both. `page.facts["groups"]` per contact id."""
    narrow: list[ColumnElement[bool]] = []
    if group is not None:
        narrow.append(Contact.id.in_(select(ContactGroup.contact_id).where(ContactGroup.group_id == group.id)))
    if channel:
        narrow.append(Contact.channel == channel)
    if reached in ("yes", "no"):
        narrow.append(Contact.reached.is_(reached == "yes"))
    page = page_of(
        (visible(viewer) if group is not None else gathered(viewer)).where(*narrow),
        Sort((Contact.happened_on, Contact.id), descending=True),
        Contact.id,
        place,
        options=shown_with(),
        long=visible(viewer).where(*narrow),
    )
    page.facts = {"groups": groups_per_record(viewer, page.rows)}
    return page


def groups_of_codes(viewer: User, typed: str | None, field: str = "also_about") -> list[Group]:
    """The groups of case codes as a person types them, with commas or blanks between. Raises RuleBroken at `field` for a code
    that leads to no group in reach: out of reach and unknown are the same."""
    words = _codes(typed)
    if len(words) > MOST_GROUPS:
        raise RuleBroken(field, _("Name at most %(n)s groups.", n=MOST_GROUPS))
    codes = {word: case_codes.read_code(word) for word in words}
    query = select(Group).where(Group.code.in_([code for code in codes.values() if code]), reaches_group(viewer))
    found = {group.code: group for group in db.session.execute(query).scalars()}
    for word, code in codes.items():
        if code not in found:
            raise RuleBroken(field, _("You have no group with the code %(code)s.", code=word[: limits.WORD]))
    return list(dict.fromkeys(found[code] for code in codes.values() if code))


def _codes(typed: str | None) -> list[str]:
    """Codes between commas; where somebody typed blanks instead, between the beginnings of codes."""
    parts = [part.strip() for part in re.split(r"[,;\n]|\s+(?=CT)", typed or "", flags=re.IGNORECASE)]
    return list(dict.fromkeys(part for part in parts if part))


# --- with whom ---


@dataclass(frozen=True)
class WithWhom:
    """Typed names, tied to known records where exactly one fits; `rest` are the others, as typed."""

    officials: tuple[UUID, ...] = ()
    organisations: tuple[UUID, ...] = ()
    rest: str | None = None


def with_whom(typed: str | None, contact: Contact | None = None) -> WithWhom:
    """Tie the names in `typed` (semicolons between them) to officials and organisations, never by likeness. A name that is tied
    on `contact` already stays tied."""
    people = {row.official.name: row.official_id for row in contact.with_officials} if contact else {}
    bodies = {row.organisation.name: row.organisation_id for row in contact.with_organisations} if contact else {}
    officials, organisations, rest = [], [], []
    for name in dict.fromkeys(part.strip() for part in (typed or "").split(";") if part.strip()):
        official = people.get(name) or directory.official_named(name)
        organisation = None if official else bodies.get(name) or directory.organisation_named(name)
        if official:
            officials.append(official)
        elif organisation:
            organisations.append(organisation)
        else:
            rest.append(name)
    return WithWhom(tuple(dict.fromkeys(officials)), tuple(dict.fromkeys(organisations)), "; ".join(rest) or None)


def names_of(contact: Contact) -> list[str]:
    """With whom the contact was, as one would type it again; the contact person of the group is a role and not among them."""
    known = [row.official.name for row in contact.with_officials] + [row.organisation.name for row in contact.with_organisations]
    return known + ([contact.with_name] if contact.with_name else [])


# --- acts ---


def log_contact(
    groups: list[Group],
    by: User,
    *,
    channel: str,
    reached: bool,
    happened_on: date,
    happened_at: time | None = None,
    with_contact_person: bool = False,
    official_ids: Sequence[UUID] = (),
    organisation_ids: Sequence[UUID] = (),
    with_known: Sequence[object] = (),
    with_name: str | None = None,
    with_names: str | None = None,
    summary: str | None = None,
    promised: str | None = None,
    promise_due_on: date | None = None,
    also_about: str | None = None,
    sensitivity: str = "restricted",
    written_at: datetime | None = None,
    sure: Collection[str] = (),
) -> Contact:
    """Log a call, visit, message, video call or meeting, or the attempt. `with_names` and `also_about` are texts as typed (names
    with semicolons, case codes with commas); `with_known` are ids of officials and organisations as chosen. A promise with a day
    becomes a follow-up of whoever logs it. `written_at`: when it was written on a device without a network. Asks "again"."""
    about = _about(groups, by, also_about)
    for group in about:
        corrections.needs_open_case(group)
    _check(happened_on, reached, promised)
    if promise_due_on and not promised:
        raise RuleBroken("promised", _("Say what was promised by that day."))
    if promise_due_on and not about:
        raise RuleBroken("promise_due_on", _("A follow-up needs a group."))
    team_id = about[0].team_id if about else by.team_id
    if team_id is None:
        raise RuleBroken("", _("You belong to no team, so a contact would have no home. Ask an administrator."))
    repeats.ask_about_contact(
        about,
        by,
        channel=channel,
        reached=reached,
        happened_on=happened_on,
        happened_at=happened_at,
        written_at=written_at,
        sure=sure,
    )
    tied, (officials, organisations) = with_whom(with_names), spoken_to.those_chosen(by, with_known)
    contact = Contact(
        team_id=team_id,
        channel=channel,
        reached=reached,
        happened_on=happened_on,
        happened_at=happened_at,
        with_contact_person=with_contact_person,
        with_name=with_name or tied.rest,
        summary=summary,
        promised=promised,
        sensitivity=sensitivity,
        written_at=written_at,
    )
    contact.on_groups = [ContactGroup(group_id=group.id) for group in about]
    _tie(contact, (*official_ids, *officials, *tied.officials), (*organisation_ids, *organisations, *tied.organisations))
    ledger.record(contact, "logged", by, about_group_id=about[0].id if about else None)
    standings.refresh_of(group.id for group in about)
    if promise_due_on and promised:
        follow_ups.plan_follow_up(about[0], by, what=promised, due_on=promise_due_on, about=contact, sensitivity=sensitivity)
    return contact


def correct_contact(
    contact: Contact,
    by: User,
    *,
    version: int | None,
    reason: str | None = None,
    also_about: str | None,
    with_names: str | None,
    happened_on: date,
    **facts: Any,
) -> Contact:
    """Correct a contact. `also_about` names the groups that `by` sees; those out of their reach stay tied. What it said before
    stays in its history."""
    was = corrections.begin_correction(contact, by, version, reason)
    _check(happened_on, facts.get("reached", contact.reached), facts.get("promised"))
    before = [row.group_id for row in contact.on_groups]
    tie_groups(contact, ContactGroup, by, groups_of_codes(by, also_about), "also_about")
    tied = with_whom(with_names, contact)
    contact.happened_on, contact.with_name = happened_on, tied.rest
    for fact, value in facts.items():
        setattr(contact, fact, value)
    _tie(contact, tied.officials, tied.organisations)
    about = [row.group_id for row in contact.on_groups]
    ledger.record(contact, "corrected", by, was=was, reason=reason, about_group_id=about[0] if about else None)
    standings.refresh_of({*before, *about})
    return contact


def withdraw_contact(contact: Contact, by: User, *, version: int | None, reason: str) -> Contact:
    """Take a contact back; it stays, struck through, and counts no longer."""
    about = [row.group_id for row in contact.on_groups]
    corrections.withdraw(contact, by, version=version, reason=reason, about_group_id=about[0] if about else None)
    standings.refresh_of(about)
    return contact


def tie_groups(record: Any, tie_class: Any, by: User, wanted: list[Group], field: str) -> None:
    """Make `wanted` the groups of a contact or letter, leaving alone those that `by` does not reach."""
    seen = {group.id for group in groups.groups_by_id(by, [row.group_id for row in record.on_groups])}
    keep = {group.id for group in wanted}
    if record.on_groups and not keep and not any(row.group_id not in seen for row in record.on_groups):
        raise RuleBroken(field, _("Name at least one group."))
    for group in wanted:
        if group.id not in {row.group_id for row in record.on_groups}:
            corrections.needs_open_case(group)
            record.on_groups.append(tie_class(group_id=group.id))
    for row in list(record.on_groups):
        if row.group_id in seen and row.group_id not in keep:
            record.on_groups.remove(row)


# --- rules ---


def _about(given: list[Group], by: User, also_about: str | None) -> list[Group]:
    return list(dict.fromkeys([*given, *groups_of_codes(by, also_about)]))


def _check(happened_on: date, reached: bool, promised: str | None) -> None:
    if happened_on > clock.today():
        raise RuleBroken("happened_on", _("The day of the contact is in the future. For what is still to come, plan a follow-up."))
    if promised and not reached:
        raise RuleBroken("promised", _("Nobody was reached, so nothing can have been promised."))


def _tie(contact: Contact, officials: Sequence[UUID], organisations: Sequence[UUID]) -> None:
    """Make these the people and bodies spoken to; rows that stay keep their ids."""
    contact.with_officials = _rows(contact.with_officials, "official_id", officials, ContactOfficial)
    contact.with_organisations = _rows(contact.with_organisations, "organisation_id", organisations, ContactOrganisation)


def _rows(before: list[Any], column: str, wanted: Sequence[UUID], tie_class: Any) -> list[Any]:
    known = {getattr(row, column): row for row in before}
    return [known.get(key) or tie_class(**{column: key}) for key in dict.fromkeys(wanted)]
