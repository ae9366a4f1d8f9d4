"""Copies: a person says that an article is a copy of another one, or that it is none after all."""

from typing import Any

from flask import redirect
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response
from wtforms import HiddenField

from casetrack.operations import access, copy_marks, sources
from casetrack.web.access import allowed_to
from casetrack.web.forms import PressForm
from casetrack.web.messages import tell
from casetrack.web.saving import ConflictShown, saved
from casetrack.web.sources import reviewing
from casetrack.web.sources.blueprint import pages
from casetrack.web.sources.deciding import asked_source


class CopyForm(PressForm):
    """Of which article."""

    of = HiddenField()


@pages.route("/sources/<uuid:key>/copy", methods=["POST"])
@allowed_to(access.may_import_articles)
def mark_copy(key: Any) -> str | Response:
    """The two count as one voice from now on."""
    source = asked_source(key)
    form = CopyForm(data={"version": source.version})
    return _told(source, form, lambda: saved(form, copy_marks.mark_copy, source, current_user, of=_of(form), **form.details()))


@pages.route("/sources/<uuid:key>/no-copy", methods=["POST"])
@allowed_to(access.may_import_articles)
def unmark_copy(key: Any) -> str | Response:
    """It stands for itself again."""
    source = asked_source(key)
    form = PressForm(data={"version": source.version})
    return _told(source, form, lambda: saved(form, copy_marks.unmark_copy, source, current_user, **form.details()))


def _of(form: CopyForm) -> Any:
    return sources.get_source(current_user, form.of.data)


def _told(source: Any, form: Any, save: Any) -> str | Response:
    try:
        if form.validate_on_submit() and save():
            tell(_("Kept. It counts from now on."))
            return redirect(reviewing.url_of(source))
    except ConflictShown:
        tell(_("Somebody changed this in the meantime. Nothing was changed."), role="attention")
        return redirect(reviewing.url_of(source))
    return reviewing.review(asked_source(source.id), wrong=form)
