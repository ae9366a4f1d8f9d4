"""The door for writes: a form is stored once, whole or not at all, and a broken rule comes back beside its field.

`saved` commits. When a rule is broken it undoes everything and has the page run again from the start, so that what it shows is what
the database holds; the second time round, `saved` only puts the sentence beside the field and says no. When somebody else changed
the record meanwhile, the second run merges (web/merging.py) and saves; only what both changed differently is shown to be chosen.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from flask import Flask, current_app, g, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError
from wtforms import BooleanField, FieldList, FormField, HiddenField

from casetrack.errors import Conflict, RuleBroken
from casetrack.extensions import db
from casetrack.operations import drafts, handed_entries, sent_forms, users
from casetrack.operations.in_words import moment
from casetrack.web import errors, merging
from casetrack.web.forms import BOOKKEEPING, Form
from casetrack.web.messages import tell_merged
from casetrack.world_dates import WorldDate

MOST_TRIES = 12


class Again(Exception):
    """Run the page once more, to show what was broken."""


def saved(form: Form, operation: Callable[..., Any], *args: Any, **facts: Any) -> bool:
    """Do `operation(*args, **facts)` in one transaction with its ledger entries and keep it; True when it was kept, now or when the
    same form was sent before (`form.result` is then the first result). False: the form holds the sentences."""
    if "broken" in g:
        form.show(g.broken)
        return False
    if "conflict" in g and (form.merged is None or form.merged.clashes):
        raise ConflictShown(form, _changed(args))
    others = _changed(args)
    user = current_user._get_current_object()
    args = tuple(user if arg is current_user else arg for arg in args)  # the person, not what stands for them
    form_id = form.form_id.data or ""
    try:
        sent = sent_forms.remember(user, form_id)
    except IntegrityError:
        db.session.rollback()
        _found, form.result = sent_forms.result_of(user, form_id)
        return True
    try:
        form.result = operation(*args, **facts)
        sent.result = sent_forms.name_of(form.result)
        drafts.spent(user, form_id)
        handed_entries.stored(user, form_id)
        db.session.commit()
    except RuleBroken as broken:
        g.broken = broken
    except (Conflict, StaleDataError):
        g.conflict = True
    else:
        if form.merged is not None and form.merged.taken_over:
            tell_merged(form.merged.taken_over, others.by)
        return True
    db.session.rollback()
    raise Again


@dataclass(frozen=True)
class Changed:
    """Who changed a record last, and when."""

    by: UUID | None = None
    at: datetime | None = None


def _changed(args: tuple[Any, ...]) -> Changed:
    """Of the record that an operation is about: the first of its arguments that is one."""
    record = next((arg for arg in args if hasattr(arg, "changed_by_id") and hasattr(arg, "version")), None)
    return Changed(record.changed_by_id, record.changed_at) if record is not None else Changed()


class ConflictShown(Exception):
    """The record changed since the form was opened: show both, keep what was typed."""

    def __init__(self, form: Form, changed: Changed) -> None:
        self.form, self.changed = form, changed


def run_again(app: Flask) -> None:
    """Hang the two answers on the application."""
    app.register_error_handler(Again, _again)
    app.register_error_handler(ConflictShown, _conflict)


def _again(_error: Again) -> Any:
    """Where many change one record at once, the merge may itself come too late; after MOST_TRIES what was typed is shown."""
    view = current_app.view_functions[request.endpoint or ""]
    for _number in range(MOST_TRIES):
        g.pop("_login_user", None)
        try:
            return view(**(request.view_args or {}))
        except Again:
            continue
        except ConflictShown as shown:
            return _conflict(shown)
    return errors.page(409)


def _conflict(shown: ConflictShown) -> tuple[str, int]:
    """Theirs and yours side by side. The form must have been made with the record's present values (`data=`). Fields that were
    merged are sent on as they are now; without marks every field that differs is shown."""
    form, clashes = shown.form, shown.form.merged.clashes if shown.form.merged else None
    rows = []
    for name, field in form._fields.items():
        if name in BOOKKEEPING or name == "reason" or (clashes is not None and name not in clashes):
            continue
        theirs, yours = shown_value(field, field.object_data), shown_value(field, field.data)
        if theirs != yours:
            rows.append({"name": name, "label": field.label.text, "theirs": theirs, "yours": yours})
    version = form._fields.get("version")
    if version is not None:
        version.data, version.raw_data = version.object_data, None
    by = users.names_of([shown.changed.by]) if shown.changed.by else {}
    conflict = {
        "by": next(iter(by.values()), _("Somebody")),
        "when": moment(shown.changed.at),
        "cancel_url": request.path if _is_read_too() else url_for("today.today"),
        "action": request.full_path.rstrip("?"),
        "rows": rows,
        "carried": _carried(form),
    }
    return render_template("components/conflict.html", conflict=conflict, form=form), 409


def _is_read_too() -> bool:
    """The address of this form is also a page, not only a button's."""
    return request.url_rule is not None and "GET" in (request.url_rule.methods or ())


def _carried(form: Form) -> list[tuple[str, str]]:
    """What the conflict page sends on: the fields with the values they have now, and what else came with the form. Hidden fields
    of the form are drawn as on its own page."""
    beside = [
        (name, value)
        for name, value in request.form.items(multi=True)
        if name.partition("-")[0] not in form._fields and not name.startswith("keep-")
    ]
    return beside + [pair for field in form if not isinstance(field, HiddenField) for pair in merging.sent_as(field)]


def shown_value(field: Any, value: Any) -> str:
    """A field's value in words, for comparing."""
    if value in (None, ""):
        return ""
    if isinstance(field, BooleanField):
        return _("Yes") if value else _("No")
    if isinstance(value, WorldDate):
        return value.edtf or ""
    if isinstance(field, FieldList):
        inner = next((entry.form for entry in field.entries if isinstance(entry, FormField)), None)
        return "; ".join(_row_in_words(row, inner) for row in value)
    if isinstance(field, FormField):
        return _row_in_words(value, field.form)
    if isinstance(value, dict):
        return _row_in_words(value)
    words = getattr(field, "words", None)
    if words is not None:
        return words.label(value)
    choices = getattr(field, "choices", None)
    if choices and not callable(choices):
        return next((choice.label for choice in choices if choice.value == str(value)), str(value))
    return str(value)


def _row_in_words(row: Any, form: Any = None) -> str:
    """A row of a list, its fields in words as the row's form says them."""
    facts = row if isinstance(row, dict) else {"": row}
    fields = getattr(form, "_fields", {})
    words = (
        shown_value(fields.get(name), value)
        for name, value in facts.items()
        if name not in ("csrf_token", "id") and value not in (None, "")
    )
    return ", ".join(word for word in words if word)
