"""Every form counts once: (user, form id) is written first, in the same transaction as what the form does."""

from typing import Any
from uuid import UUID

from sqlalchemy import select

from casetrack import clock
from casetrack.extensions import Model, db
from casetrack.models.users import SentForm, User


def remember(user: User, form_id: str) -> SentForm:
    """Write the form down. Raises IntegrityError at once when it was stored before (the door catches that, and only that)."""
    sent = SentForm(user_id=user.id, form_id=form_id[:64], sent_at=clock.now())
    db.session.add(sent)
    db.session.flush()
    return sent


def result_of(user: User, form_id: str) -> Any:
    """The record that the form led to when it was first stored: (True, record or none); (False, none) when it never was."""
    query = select(SentForm).where(SentForm.user_id == user.id, SentForm.form_id == form_id[:64])
    sent = db.session.execute(query).scalar_one_or_none()
    if sent is None:
        return False, None
    return True, _record_named(sent.result)


def was_sent(user: User, form_id: str) -> bool:
    """True when the form was stored before."""
    query = select(SentForm.id).where(SentForm.user_id == user.id, SentForm.form_id == form_id[:64])
    return db.session.execute(query).first() is not None


def name_of(result: Any) -> str | None:
    """How a result is kept: table and id."""
    table = getattr(result, "__tablename__", None)
    return f"{table} {result.id}" if table and getattr(result, "id", None) else None


def _record_named(name: str | None) -> Any:
    if not name:
        return None
    table, _, key = name.partition(" ")
    for mapper in Model.registry.mappers:
        if mapper.class_.__tablename__ == table:
            return db.session.get(mapper.class_, UUID(key))
    return None
