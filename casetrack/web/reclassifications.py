"""Reclassifications: a party calls the people of a group otherwise; the objections bound to that; correcting, withdrawing."""

from typing import Any

from flask import Blueprint, redirect, render_template, url_for
from flask_babel import gettext as _, lazy_gettext as _l
from flask_login import current_user
from werkzeug.wrappers import Response
from wtforms import FieldList, Form as PlainForm, FormField, HiddenField

from casetrack import limits, vocabulary
from casetrack.operations import access, citations, corrections, directory, group_sources, groups, reclassifications
from casetrack.operations.reach import as_id
from casetrack.operations.reclassifications import ObjectionFacts
from casetrack.web.access import allowed_to
from casetrack.web.forms import (
    EditForm,
    Form,
    IdField,
    LineField,
    TextField,
    WithdrawForm,
    WordField,
    WorldDateField,
    lists_changed,
    version_number,
)
from casetrack.web.messages import tell
from casetrack.web.saving import saved

pages = Blueprint("reclassifications", __name__)


class ObjectionRow(PlainForm):
    """Somebody objects, in their own words, on their own ground."""

    objected_by = LineField(_l("Objected by"))
    stated_on = WorldDateField(_l("Said on"))
    words = TextField(_l("In which words"))
    legal_reference = LineField(_l("On what legal ground"), longest=limits.LINE)

    def facts(self) -> ObjectionFacts:
        """As the operation takes it."""
        stated_on: Any = self.stated_on.data
        return ObjectionFacts(self.objected_by.data or "", self.words.data, self.legal_reference.data, stated_on)

    def is_empty(self) -> bool:
        """A row that nobody filled in."""
        return not (self.objected_by.data or self.words.data or self.legal_reference.data or self.stated_on.data)


class ReclassificationForm(Form):
    """Who calls them what, on what ground, in which words; who objects."""

    called = LineField(
        _l("What they are to be called"),
        longest=limits.LINE,
        missing=_l("Enter what the people are to be called, in the party's own words."),
    )
    asserted_by_name = LineField(_l("Asserted by"), missing=_l("Enter who calls them so."))
    said_by_name = LineField(_l("Who says so"))
    stated_on = WorldDateField(_l("Said on"))
    was_called = LineField(_l("What they were called until then"), longest=limits.LINE)
    legal_reference = LineField(_l("On what legal ground"), longest=limits.LINE)
    words = TextField(_l("In which words"))
    objections = FieldList(FormField(ObjectionRow), label=_l("Who objects"), min_entries=1, max_entries=limits.ROWS_OF_A_FORM)
    category = WordField(_l("Nearest of our own list"), vocabulary.DISPLACEMENT_CATEGORIES, empty=_l("None"))
    source_id = IdField(_l("Article"))
    sensitivity = WordField(_l("Sensitivity"), vocabulary.SENSITIVITIES, missing=_l("Choose a sensitivity."), default="restricted")

    def details(self) -> dict[str, Any]:
        """As the operation takes it: rows that nobody filled in are left out."""
        facts = super().details()
        if "source_id" in facts:
            facts["source_id"] = as_id(facts["source_id"])
        facts["objections"] = [row.form.facts() for row in self.objections if not row.form.is_empty()]
        return facts


class EditReclassificationForm(EditForm, ReclassificationForm):
    """The same, for one that exists."""


class ObjectionForm(Form):
    """One objection more."""

    version = HiddenField()
    objected_by = LineField(_l("Objected by"), missing=_l("Enter who objects."))
    stated_on = WorldDateField(_l("Said on"))
    words = TextField(_l("In which words"))
    legal_reference = LineField(_l("On what legal ground"), longest=limits.LINE)
    source_id = IdField(_l("Article"))

    def details(self) -> dict[str, Any]:
        """As the operation takes it."""
        facts = super().details()
        return facts | {"version": version_number(self.version.data), "source_id": as_id(facts["source_id"])}


def _offer_articles(form: Any, group: groups.Group, chosen: Any = None) -> None:
    """The articles of this case; one that stands there already stays."""
    titles = {cited.source.id: cited.source.title for cited in group_sources.sources_of(current_user, group)}
    if chosen is not None:
        titles.setdefault(chosen.id, chosen.title)
    form.source_id.offer(list(titles.items()), empty=_("None"))


@pages.route("/groups/<string:code>/reclassifications/new", methods=["GET", "POST"])
@allowed_to(access.may_log_work)
def log_reclassification(code: str) -> str | Response:
    """Enter that a party calls the people of this group otherwise."""
    group = groups.get_group(current_user, code)
    form = ReclassificationForm()
    changed = form.is_submitted() and lists_changed(form)
    _offer_articles(form, group)
    if (
        not changed
        and form.validate_on_submit()
        and saved(form, reclassifications.record_reclassification, group, current_user, **form.details())
    ):
        tell(_("The reclassification is recorded."))
        return redirect(url_for("reclassifications.show_reclassification", key=form.result.id))
    return _form_page(form, group, None, changed)


def _form_page(form: Any, group: groups.Group, row: reclassifications.Reclassification | None, changed: bool) -> str:
    return render_template(
        "reclassifications/form.html",
        form=form,
        group=group,
        row=row,
        changed=changed,
        speakers=directory.official_names(),
        organisations=directory.organisation_names(),
    )


@pages.route("/reclassifications/<uuid:key>")
@allowed_to(access.may_read_cases)
def show_reclassification(key: Any) -> str:
    """One reclassification: said by the party, said by who objects."""
    row = reclassifications.get_reclassification(current_user, key)
    return render_template(
        "reclassifications/detail.html",
        row=row,
        articles=reclassifications.sources_named(current_user, row),
        evidence=citations.evidence_of(current_user, [row.id]),
        passages=citations.citations_of(current_user, [row.id]).get(row.id, []),
    )


@pages.route("/reclassifications/<uuid:key>/edit", methods=["GET", "POST"])
@allowed_to(access.may_log_work)
def edit_reclassification(key: Any) -> str | Response:
    """Correct what was recorded."""
    row = reclassifications.get_reclassification(current_user, key)
    form = EditReclassificationForm(data=_as_form(row))
    form.needs_reason(corrections.needs_reason(row, current_user))
    changed = form.is_submitted() and lists_changed(form)
    articles = reclassifications.sources_named(current_user, row)
    if row.source_id is None or row.source_id in articles:
        _offer_articles(form, row.group, articles.get(row.source_id) if row.source_id else None)
    else:
        del form.source_id  # an article that is not open to this person stays as it is
    if (
        not changed
        and form.validate_on_submit()
        and saved(form, reclassifications.correct_reclassification, row, current_user, **form.details())
    ):
        tell(_("The correction is saved."))
        return redirect(url_for("reclassifications.show_reclassification", key=row.id))
    return _form_page(form, row.group, row, changed)


def _as_form(row: reclassifications.Reclassification) -> dict[str, Any]:
    names = [name for name in ReclassificationForm.__dict__ if not name.startswith("_")]
    facts = {name: getattr(row, name) for name in names if hasattr(row, name)}
    columns = ("objected_by", "stated_on", "words", "legal_reference")
    facts["objections"] = [{name: getattr(one, name) for name in columns} for one in row.objections]
    facts["source_id"] = str(row.source_id) if row.source_id else None
    return facts | {"version": row.version}


@pages.route("/reclassifications/<uuid:key>/objections/new", methods=["GET", "POST"])
@allowed_to(access.may_log_work)
def add_objection(key: Any) -> str | Response:
    """Bind an objection to it."""
    row = reclassifications.get_reclassification(current_user, key)
    form = ObjectionForm(data={"version": row.version})
    _offer_articles(form, row.group)
    back = url_for("reclassifications.show_reclassification", key=row.id)
    if form.validate_on_submit() and saved(form, reclassifications.add_objection, row, current_user, **form.details()):
        tell(_("The objection is recorded."))
        return redirect(back)
    return render_template("reclassifications/objection.html", form=form, row=row, back=back, speakers=directory.official_names())


@pages.route("/reclassifications/<uuid:key>/withdraw", methods=["GET", "POST"])
@allowed_to(access.may_log_work)
def withdraw_reclassification(key: Any) -> str | Response:
    """Take it back."""
    row = reclassifications.get_reclassification(current_user, key)
    form = WithdrawForm(data={"version": row.version})
    back = url_for("reclassifications.show_reclassification", key=row.id)
    if form.validate_on_submit() and saved(form, reclassifications.withdraw_reclassification, row, current_user, **form.details()):
        tell(_("The reclassification is withdrawn."))
        return redirect(url_for("group_tabs.conditions", code=row.group.code))
    return render_template("withdraw.html", form=form, heading=_("Withdraw this reclassification"), back=back)
