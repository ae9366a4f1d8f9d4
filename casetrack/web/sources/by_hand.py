"""A record of one's own: words of the text that nothing was found in, or not this, become a proposal that is then filled in."""

from typing import Any

from flask import redirect, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from casetrack.operations import access, hand_made_proposals
from casetrack.web.access import allowed_to
from casetrack.web.saving import saved
from casetrack.web.sources import reviewing
from casetrack.web.sources.blueprint import pages
from casetrack.web.sources.deciding import asked_source
from casetrack.web.sources.deciding_forms import NOT_IN_TEXT, SelectionForm, place_of, spans_of


@pages.route("/sources/<uuid:key>/by-hand", methods=["POST"])
@allowed_to(access.may_import_articles)
def add_by_hand(key: Any) -> str | Response:
    """Make the proposal and go on to its fields."""
    source = asked_source(key)
    form = SelectionForm()
    if form.validate_on_submit():
        span = _span(form, source)
        if span is None:
            form.words.errors = [NOT_IN_TEXT]
        elif saved(form, hand_made_proposals.add, source, current_user, type_=form.kind.data, start=span[0], end=span[1]):
            return redirect(url_for("sources.edit", key=form.result.id))
    return reviewing.review(asked_source(key), selection=form)


def _span(form: SelectionForm, source: Any) -> tuple[int, int] | None:
    words = form.words.data or ""
    selected = spans_of(form.spans.data).get("words")
    return place_of(words, selected, source.text, lambda said: hand_made_proposals.find_words(source, said))
