"""Places: the list, one with its names and codes, adding."""

from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext as _, lazy_gettext as _l
from flask_login import current_user
from werkzeug.wrappers import Response
from wtforms import FieldList, Form as PlainForm, FormField

from casetrack import limits, vocabulary
from casetrack.cleaning import clean_line
from casetrack.operations import access, directory, places
from casetrack.operations.reach import as_id
from casetrack.web.access import allowed_to, reads_first
from casetrack.web.forms import Form, LineField, WordField, lists_changed
from casetrack.web.messages import tell
from casetrack.web.paging import asked_place, with_links
from casetrack.web.saving import saved

pages = Blueprint("places", __name__)


class OtherNameForm(PlainForm):
    """The place's name in another language."""

    name = LineField(_l("Name as written"))
    language = WordField(_l("Language"), vocabulary.LANGUAGES)


class CodeForm(PlainForm):
    """A code of the place in a list that others use."""

    scheme = WordField(_l("List"), vocabulary.IDENTIFIER_SCHEMES)
    code = LineField(_l("Code"), longest=limits.WORD)
    source_note = LineField(_l("Taken from"), longest=limits.LINE)


class PlaceForm(Form):
    """A place that is not known yet. It lies in another; nothing is said of who holds it."""

    name = LineField(_l("Name"), missing=_l("Enter the place's name."))
    kind = WordField(_l("Kind"), vocabulary.PLACE_KINDS, missing=_l("Choose a kind."), default="settlement")
    parent = LineField(_l("Lies in"))
    source_note = LineField(_l("Who says so"), longest=limits.LINE)
    names = FieldList(FormField(OtherNameForm), label=_l("Other names"), min_entries=1, max_entries=limits.ROWS_OF_A_FORM)
    identifiers = FieldList(FormField(CodeForm), label=_l("Codes"), min_entries=1, max_entries=limits.ROWS_OF_A_FORM)

    def details(self) -> dict[str, Any]:
        """As the operation takes it: rows that nobody filled in are left out."""
        facts = super().details()
        facts["names"] = [(row.form.name.data, row.form.language.data) for row in self.names if row.form.name.data]
        codes = [(row.form.scheme.data, row.form.code.data, row.form.source_note.data) for row in self.identifiers]
        while codes and not any(codes[-1]):
            codes.pop()
        facts["identifiers"] = codes
        return facts


@pages.route("/places", methods=["GET", "POST"])
@allowed_to(access.may_read_directory)
@reads_first
def list_places() -> str:
    """Places by name; `?kind=` narrows. A search is posted."""
    kind = request.args.get("kind", "") if request.args.get("kind") in vocabulary.PLACE_KINDS else ""
    words, found, page = clean_line(request.form.get("words", ""))[: limits.NAME], [], None
    if request.method == "POST":
        found = places.places_like(current_user, words)
    else:
        page = with_links(places.list_places(current_user, asked_place(), kind=kind), kind=kind)
    return render_template(
        "places/list.html",
        page=page,
        rows=page.rows if page else found,
        words=words,
        kind=kind,
        may_write=access.may_write_directory(current_user),
    )


@pages.route("/places/<uuid:key>")
@allowed_to(access.may_read_directory)
def show_place(key: Any) -> str:
    """One place: what it lies in, its names and codes, what lies in it."""
    place = places.get_place(current_user, as_id(key))
    inside = with_links(places.list_places(current_user, asked_place(), within=place.id))
    return render_template("places/detail.html", place=place, page=inside)


@pages.route("/places/new", methods=["GET", "POST"])
@allowed_to(access.may_write_directory)
def new_place() -> str | Response:
    """Add a place."""
    form = PlaceForm()
    changed = form.is_submitted() and lists_changed(form)
    if not changed and form.validate_on_submit() and saved(form, places.add_place_by_hand, current_user, **form.details()):
        tell(_("The place is added."))
        return redirect(url_for("places.show_place", key=form.result.id))
    return render_template("places/form.html", form=form, known=directory.place_names(200, "region"))
