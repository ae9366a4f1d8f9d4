"""Which kind an addressee was last time: offered for names that were written to before, never guessed from a name."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from sqlalchemy import Select, or_, select

from casetrack.cleaning import sort_key
from casetrack.extensions import db
from casetrack.models.correspondence import Addressee, Letter, LetterGroup
from casetrack.models.groups import Group
from casetrack.models.users import User
from casetrack.operations import contacts, directory
from casetrack.operations.answers_due import AddresseeFacts

OTHERWISE = "other"
READ = 100


def last_kinds(viewer: User, names: Iterable[str | None], groups: Sequence[Group] = ()) -> dict[str, str]:
    """{name as typed: kind on the latest letter in reach}: of the official or organisation that alone bears the name; of any other
    name, on letters about these groups. Names that stand on no such letter are left out. A bounded number of look-ups."""
    typed = [name for name in names if name]
    officials = directory.officials_named(typed)
    organisations = directory.organisations_named(name for name in typed if name not in officials)
    known = officials | organisations
    found = _of_known(viewer, known, set(officials.values()), set(organisations.values())) if known else {}
    others = [name for name in typed if name not in known]
    return found | (_of_case(viewer, others, groups) if others and groups else {})


def _of_known(viewer: User, known: dict[str, UUID], officials: set[UUID], organisations: set[UUID]) -> dict[str, str]:
    last: dict[UUID | None, str] = {}
    query = _latest(viewer, Addressee.official_id, Addressee.organisation_id, Addressee.kind)
    query = query.where(or_(Addressee.official_id.in_(officials), Addressee.organisation_id.in_(organisations)))
    for official_id, organisation_id, kind in db.session.execute(query):
        last.setdefault(official_id, kind)
        last.setdefault(organisation_id, kind)
    return {name: last[key] for name, key in known.items() if key in last}


def _of_case(viewer: User, names: list[str], groups: Sequence[Group]) -> dict[str, str]:
    ours = select(LetterGroup.letter_id).where(LetterGroup.group_id.in_([group.id for group in groups]))
    query = _latest(viewer, Addressee.name, Addressee.kind).where(Letter.id.in_(ours))
    last: dict[str, str] = {}
    for name, kind in db.session.execute(query):
        last.setdefault(sort_key(name), kind)
    return {name: last[sort_key(name)] for name in names if sort_key(name) in last}


def _latest(viewer: User, *columns: Any) -> Select[Any]:
    """These columns of addressees of letters in reach, the latest first. (Ids rise with time.)"""
    query = select(*columns).join(Letter, Letter.id == Addressee.letter_id)
    query = query.where(Letter.withdrawn_at.is_(None), contacts.reached_by(viewer, Letter, LetterGroup, LetterGroup.letter_id))
    return query.order_by(Addressee.id.desc()).limit(READ)


def filled(by: User, addressees: Sequence[AddresseeFacts], groups: Sequence[Group]) -> list[AddresseeFacts]:
    """The addressees, each with a kind: the one that was chosen, else as last time, else other."""
    last = last_kinds(by, [row.name for row in addressees if not row.kind], groups)
    return [row if row.kind else replace(row, kind=last.get(row.name, OTHERWISE)) for row in addressees]
