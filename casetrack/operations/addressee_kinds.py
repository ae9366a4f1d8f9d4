"""Which kind an addressee was last time: offered for those known by name, never guessed from a name."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from uuid import UUID

from sqlalchemy import or_, select

from casetrack.extensions import db
from casetrack.models.correspondence import Addressee, Letter, LetterGroup
from casetrack.models.users import User
from casetrack.operations import contacts, directory
from casetrack.operations.answers_due import AddresseeFacts

OTHERWISE = "other"
READ = 100


def last_kinds(viewer: User, names: Iterable[str | None]) -> dict[str, str]:
    """{name as typed: kind of this official or organisation on the latest letter in reach}; a name that no one known record bears
    is left out. Three look-ups, none without a name."""
    typed = [name for name in names if name]
    officials = directory.officials_named(typed)
    organisations = directory.organisations_named(name for name in typed if name not in officials)
    known = officials | organisations
    if not known:
        return {}
    last: dict[UUID | None, str] = {}
    query = (
        select(Addressee.official_id, Addressee.organisation_id, Addressee.kind)
        .join(Letter, Letter.id == Addressee.letter_id)
        .where(
            or_(Addressee.official_id.in_(officials.values()), Addressee.organisation_id.in_(organisations.values())),
            Letter.withdrawn_at.is_(None),
            contacts.reached_by(viewer, Letter, LetterGroup, LetterGroup.letter_id),
        )
        .order_by(Addressee.id.desc())
        .limit(READ)
    )
    for official_id, organisation_id, kind in db.session.execute(query):
        last.setdefault(official_id, kind)
        last.setdefault(organisation_id, kind)
    return {name: last[key] for name, key in known.items() if key in last}


def filled(by: User, addressees: Sequence[AddresseeFacts]) -> list[AddresseeFacts]:
    """The addressees, each with a kind: the one that was chosen, else as last time, else other."""
    last = last_kinds(by, [row.name for row in addressees if not row.kind])
    return [row if row.kind else replace(row, kind=last.get(row.name, OTHERWISE)) for row in addressees]
