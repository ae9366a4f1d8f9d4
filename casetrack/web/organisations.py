"""Organisations: the list, one with its posts and who held them, adding, correcting and withdrawing."""

from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext as _, lazy_gettext as _l
from flask_login import current_user
from werkzeug.wrappers import Response
from wtforms import FieldList, Form as PlainForm, FormField, HiddenField

from casetrack import limits, vocabulary
from casetrack.cleaning import clean_line
from casetrack.operations import access, citations, corrections, directory, organisations, posts
from casetrack.operations.organisations import OrganisationNameFacts
from casetrack.operations.reach import as_id
from casetrack.web.access import allowed_to, reads_first
from casetrack.web.forms import EditForm, Form, LineField, TextField, WithdrawForm, WordField, lists_changed
from casetrack.web.messages import tell
from casetrack.web.paging import asked_place, with_links
from casetrack.web.saving import saved

pages = Blueprint("organisations", __name__)


class OtherNameForm(PlainForm):
    """Another name of the organisation."""

    id = HiddenField()
    name = LineField(_l("Name as written"))
    kind = WordField(_l("Kind"), vocabulary.NAME_KINDS, missing=_l("Choose a kind."), default="alias")
    language = WordField(_l("Language"), vocabulary.LANGUAGES)

    def facts(self) -> OrganisationNameFacts:
        """As the operation takes it."""
        return OrganisationNameFacts(self.name.data or "", kind=self.kind.data, language=self.language.data, id=as_id(self.id.data))


class OrganisationForm(Form):
    """An authority, agency, church, outlet."""

    name = LineField(_l("Name"), missing=_l("Enter the organisation's name."))
    acronym = LineField(_l("Short form"), longest=limits.WORD)
    kind = WordField(_l("Kind"), vocabulary.ORGANISATION_KINDS, missing=_l("Choose a kind."), default="authority")
    country = LineField(_l("Country"))
    parent = LineField(_l("Part of"))
    source_note = LineField(_l("Who says so"), longest=limits.LINE)
    names = FieldList(FormField(OtherNameForm), label=_l("Other names"), min_entries=1, max_entries=limits.ROWS_OF_A_FORM)
    note = TextField(_l("Note"))
    sensitivity = WordField(_l("Sensitivity"), vocabulary.SENSITIVITIES, missing=_l("Choose a sensitivity."), default="restricted")

    def details(self) -> dict[str, Any]:
        """As the operation takes it: rows without a name are left out."""
        facts = super().details()
        facts["names"] = [row.form.facts() for row in self.names if row.form.name.data]
        return facts


class EditOrganisationForm(EditForm, OrganisationForm):
    """The same, for an organisation that is known."""


@pages.route("/organisations", methods=["GET", "POST"])
@allowed_to(access.may_read_directory)
@reads_first
def list_organisations() -> str:
    """Organisations by name; `?kind=` and `?country=` narrow. A search is posted."""
    kind = request.args.get("kind", "") if request.args.get("kind") in vocabulary.ORGANISATION_KINDS else ""
    country = as_id(request.args.get("country"))
    words, found, page = clean_line(request.form.get("words", ""))[: limits.NAME], [], None
    if request.method == "POST":
        found = organisations.organisations_like(current_user, words)
    else:
        listed = organisations.list_organisations(current_user, asked_place(), kind=kind, country=country)
        page = with_links(listed, kind=kind, country=country)
    return render_template(
        "organisations/list.html",
        page=page,
        rows=page.rows if page else found,
        words=words,
        kind=kind,
        country=country,
        countries=organisations.countries_with_organisations(),
    )


@pages.route("/organisations/<uuid:key>")
@allowed_to(access.may_read_directory)
def show_organisation(key: Any) -> str:
    """One organisation: its names, its posts and who held them."""
    organisation = organisations.get_organisation(current_user, key)
    return render_template(
        "organisations/detail.html",
        organisation=organisation,
        evidence=citations.evidence_of(current_user, [organisation.id]),
        posts=posts.posts_of_organisation(current_user, organisation.id),
        parts=organisations.parts_of(current_user, organisation),
        may_write=access.may_write_directory(current_user),
    )


@pages.route("/organisations/new", methods=["GET", "POST"])
@allowed_to(access.may_write_directory)
def new_organisation() -> str | Response:
    """Add an organisation."""
    form = OrganisationForm()
    changed = form.is_submitted() and lists_changed(form)
    if (
        not changed
        and form.validate_on_submit()
        and saved(form, organisations.add_organisation_by_hand, current_user, **form.details())
    ):
        tell(_("The organisation is added."))
        return redirect(url_for("organisations.show_organisation", key=form.result.id))
    return _form_page(form, None)


@pages.route("/organisations/<uuid:key>/edit", methods=["GET", "POST"])
@allowed_to(access.may_write_directory)
def edit_organisation(key: Any) -> str | Response:
    """Correct an organisation."""
    organisation = organisations.get_organisation(current_user, key)
    form = EditOrganisationForm(data=_as_form(organisation))
    form.needs_reason(corrections.needs_reason(organisation, current_user))
    changed = form.is_submitted() and lists_changed(form)
    if (
        not changed
        and form.validate_on_submit()
        and saved(form, organisations.change_organisation, organisation, current_user, **form.details())
    ):
        tell(_("The correction is saved."))
        return redirect(url_for("organisations.show_organisation", key=organisation.id))
    return _form_page(form, organisation)


def _form_page(form: OrganisationForm, organisation: organisations.Organisation | None) -> str:
    return render_template(
        "organisations/form.html",
        form=form,
        organisation=organisation,
        known=directory.organisation_names(),
        countries=directory.place_names(300, "country"),
    )


def _as_form(organisation: organisations.Organisation) -> dict[str, Any]:
    """The record as its form holds it."""
    facts = {
        name: getattr(organisation, name) for name in ("version", "name", "acronym", "kind", "source_note", "note", "sensitivity")
    }
    return facts | {
        "country": organisation.country.name if organisation.country else None,
        "parent": organisation.parent.name if organisation.parent else None,
        "names": [{"id": row.id, "name": row.name, "kind": row.kind, "language": row.language} for row in organisation.names],
    }


@pages.route("/organisations/<uuid:key>/withdraw", methods=["GET", "POST"])
@allowed_to(access.may_write_directory)
def withdraw_organisation(key: Any) -> str | Response:
    """Take an organisation back."""
    organisation = organisations.get_organisation(current_user, key)
    form = WithdrawForm(data={"version": organisation.version})
    back = url_for("organisations.show_organisation", key=organisation.id)
    if form.validate_on_submit() and saved(form, organisations.withdraw_organisation, organisation, current_user, **form.details()):
        tell(_("The organisation is withdrawn."))
        return redirect(back)
    return render_template("withdraw.html", form=form, heading=_("Withdraw this organisation"), back=back)
