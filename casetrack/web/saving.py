"""The door for writes: a form is stored once, whole or not at all, and a broken rule comes back beside its field.

`saved` commits. When a rule is broken it undoes everything and has the page run again from the start, so that what it shows is what
the database holds; the second time round, `saved` only puts the sentence beside the field and says no.
"""

from collections.abc import Callable
from typing import Any

from flask import Flask, current_app, g, render_template, request
from flask_babel import gettext as _
from flask_login import current_user
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError
from wtforms import BooleanField, FieldList, FormField

from casetrack.errors import Conflict, RuleBroken
from casetrack.extensions import db
from casetrack.operations import sent_forms
from casetrack.web.forms import BOOKKEEPING, Form
from casetrack.world_dates import WorldDate


class Again(Exception):
    """Run the page once more, to show what was broken."""


def saved(form: Form, operation: Callable[..., Any], *args: Any, **facts: Any) -> bool:
    """Do `operation(*args, **facts)` in one transaction with its ledger entries and keep it; True when it was kept, now or when the
    same form was sent before (`form.result` is then the first result). False: the form holds the sentences."""
    if "broken" in g:
        form.show(g.broken)
        return False
    if "conflict" in g:
        raise ConflictShown(form)
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
        db.session.commit()
    except RuleBroken as broken:
        g.broken = broken
    except (Conflict, StaleDataError):
        g.conflict = True
    else:
        return True
    db.session.rollback()
    raise Again


class ConflictShown(Exception):
    """The record changed since the form was opened: show both, keep what was typed."""

    def __init__(self, form: Form) -> None:
        self.form = form


def run_again(app: Flask) -> None:
    """Hang the two answers on the application."""
    app.register_error_handler(Again, _again)
    app.register_error_handler(ConflictShown, _conflict)


def _again(_error: Again) -> Any:
    g.pop("_login_user", None)
    view = current_app.view_functions[request.endpoint or ""]
    try:
        return view(**(request.view_args or {}))
    except ConflictShown as shown:
        return _conflict(shown)


def _conflict(shown: ConflictShown) -> tuple[str, int]:
    """Theirs and yours side by side. The form must have been made with the record's present values (`data=`)."""
    form = shown.form
    rows = []
    for name, field in form._fields.items():
        if name in BOOKKEEPING or name == "reason":
            continue
        theirs, yours = shown_value(field, field.object_data), shown_value(field, field.data)
        if theirs != yours:
            rows.append({"name": name, "label": field.label.text, "theirs": theirs, "yours": yours})
    version = form._fields.get("version")
    if version is not None:
        version.data = version.object_data
        version.raw_data = None
    carried = [
        (name, value) for name, value in request.form.items(multi=True) if name not in BOOKKEEPING and not name.startswith("keep-")
    ]
    conflict = {
        "by": _("Somebody"),
        "when": "",
        "cancel_url": request.path,
        "action": request.full_path.rstrip("?"),
        "rows": rows,
        "carried": carried,
    }
    return render_template("components/conflict.html", conflict=conflict, form=form), 409


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
