"""Text that a person typed and did not send: kept for them alone, as it stood in its form, until it is sent or set aside.

A draft is no record and has no ledger entry. It knows its group, so that it is hidden while its owner does not reach that group.
"""

import json
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, delete, or_, select
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.orm import joinedload

from casetrack import clock, limits
from casetrack.cleaning import clean_line
from casetrack.errors import NotFound, RuleBroken
from casetrack.extensions import Model, db
from casetrack.models.columns import new_id
from casetrack.models.contacts import ContactGroup
from casetrack.models.correspondence import LetterGroup
from casetrack.models.drafts import Draft
from casetrack.models.groups import Group
from casetrack.models.users import SentForm, User
from casetrack.operations import case_codes, sent_forms
from casetrack.operations.reach import as_id, groups_reached, one_or_none, reaches_group, the_one
from casetrack.wording import gettext as _

__all__ = ["Draft"]
MOST_OF_A_PERSON = 50
KEEP = timedelta(days=90)
NEVER_KEPT = frozenset({"csrf_token", "password", "password_again", "add-row", "remove-row"})
# Fields that every form has: alone they are nothing that somebody typed.
NOT_TYPED = frozenset({"form_id", "version", "base", "step", "sure", "group"})
# Records that are filed under several groups.
FILED_UNDER: dict[str, tuple[Any, Any]] = {
    "contacts": (ContactGroup, ContactGroup.contact_id),
    "letters": (LetterGroup, LetterGroup.letter_id),
}


# --- look-ups ---


def drafts_of(viewer: User, most: int = 20) -> list[Draft]:
    """The viewer's drafts, the newest first, with their groups; those about a group out of reach are hidden."""
    query = _own(viewer).order_by(Draft.changed_at.desc(), Draft.id).limit(most)
    return list(db.session.execute(query).scalars())


def draft_at(viewer: User, place: str) -> Draft | None:
    """The newest draft of the form at this address."""
    query = _own(viewer).where(Draft.place == place).order_by(Draft.changed_at.desc(), Draft.id).limit(1)
    return db.session.execute(query).scalar_one_or_none()


def get_draft(viewer: User, key: object) -> Draft:
    """One draft of the viewer's own. Raises NotFound."""
    return the_one(_own(viewer).where(Draft.id == as_id(key)))


def fields_of(draft: Draft) -> list[tuple[str, str]]:
    """What stood in the form, as (name, value)."""
    return [(str(name), str(value)) for name, value in json.loads(draft.fields)]


def _own(viewer: User) -> Select[Any]:
    """A form that was sent is no draft any more, even when its last text came after it."""
    sent = select(SentForm.id).where(SentForm.user_id == viewer.id, SentForm.form_id == Draft.form_id)
    in_reach: ColumnElement[bool] = or_(Draft.group_id.is_(None), Draft.group_id.in_(groups_reached(viewer)))
    return select(Draft).where(Draft.user_id == viewer.id, in_reach, ~sent.exists()).options(joinedload(Draft.group))


def group_of_code(viewer: User, code: str) -> UUID:
    """The id of the group with this code. Raises NotFound out of reach."""
    query = select(Group.id).where(Group.code == case_codes.read_code(code), reaches_group(viewer, at_hand=True))
    return the_one(query)


def group_of_record(viewer: User, table: str, key: object) -> UUID | None:
    """The group that a record of this table is filed under; none for records of no group. Raises NotFound out of reach."""
    if table in FILED_UNDER:
        link, record_id = FILED_UNDER[table]
        about = select(link.group_id).where(record_id == as_id(key))
    else:
        classes: dict[str, Any] = {mapper.class_.__tablename__: mapper.class_ for mapper in Model.registry.mappers}
        record_class = classes.get(table)
        if record_class is None or not hasattr(record_class, "group_id"):
            return None
        about = select(record_class.group_id).where(record_class.id == as_id(key))
    query = select(Group.id).where(Group.id.in_(about), reaches_group(viewer, at_hand=True)).order_by(Group.id).limit(1)
    found = one_or_none(query)
    if found is None and db.session.execute(about.limit(1)).scalar_one_or_none() is not None:
        raise NotFound
    return found


# --- acts ---


def keep(
    by: User,
    *,
    form_id: str,
    place: str,
    heading: str,
    group_id: UUID | None,
    fields: Iterable[tuple[str, str]],
    because: str = "typing",
) -> Draft | None:
    """Keep what stands in a form; the form's earlier draft is replaced (its group is not loaded). None when the form was sent, or
    nothing is typed in it. Raises RuleBroken when it is too long."""
    kept = [(name, _storable(value)) for name, value in fields if name not in NEVER_KEPT and "password" not in name]
    typed = any(value.strip() for name, value in kept if name not in NOT_TYPED)
    if not typed or not 16 <= len(form_id) <= 64 or sent_forms.was_sent(by, form_id):
        return None
    text = json.dumps(kept, ensure_ascii=False, separators=(",", ":"))
    if len(text) > limits.DRAFT or len(place) > limits.NAME:
        raise RuleBroken("", _("This text is too long to be kept as a draft."))
    now = clock.now()
    facts = {"place": place, "group_id": group_id, "fields": text, "changed_at": now}
    heading = clean_line(heading)[: limits.NAME]
    if because != "typing":
        facts["kept_because"] = because
    _put(facts, by=by, form_id=form_id, heading=heading, now=now)
    _no_more_than(by, MOST_OF_A_PERSON)
    kept_now = select(Draft).where(Draft.user_id == by.id, Draft.form_id == form_id)
    return one_or_none(kept_now.execution_options(populate_existing=True))


def _put(facts: dict[str, Any], *, by: User, form_id: str, heading: str, now: datetime) -> None:
    """One statement, so that two tries at once leave one draft."""
    insert_here: Any = sqlite_insert if db.session.get_bind().dialect.name == "sqlite" else postgresql_insert
    first = {"id": new_id(), "user_id": by.id, "form_id": form_id, "heading": heading or _("Form"), "started_at": now}
    statement = insert_here(Draft).values(**{"kept_because": "typing", **first, **facts})
    again = facts | ({"heading": heading} if heading else {})
    db.session.execute(statement.on_conflict_do_update(index_elements=["user_id", "form_id"], set_=again))


def _storable(value: str) -> str:
    """Lone halves of signs cannot be stored; everything else stays as it was typed."""
    return value.encode("utf-8", "replace").decode("utf-8")


def _no_more_than(by: User, most: int) -> None:
    """The oldest of those kept while typing go; what a lost session left stays."""
    beyond = select(Draft.id).where(Draft.user_id == by.id).order_by(Draft.changed_at.desc(), Draft.id).offset(most)
    too_many = list(db.session.execute(beyond).scalars())
    if too_many:
        typing = select(Draft.id).where(Draft.user_id == by.id, Draft.kept_because == "typing").order_by(Draft.changed_at, Draft.id)
        db.session.execute(delete(Draft).where(Draft.id.in_(typing.limit(len(too_many)).scalar_subquery())))


def discard(draft: Draft, by: User) -> None:
    """Set a draft aside for good."""
    db.session.execute(delete(Draft).where(Draft.id == draft.id, Draft.user_id == by.id))


def spent(by: User, form_id: str) -> None:
    """The form was sent: its draft has served its purpose."""
    db.session.execute(delete(Draft).where(Draft.user_id == by.id, Draft.form_id == form_id))
