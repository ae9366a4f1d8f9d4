"""Negotiations: entering talks about a group, who sits there, their course: rounds, lists handed over, status and outcome."""

from typing import Any

from flask import Blueprint, redirect, render_template, url_for
from flask_babel import gettext as _, lazy_gettext as _l
from flask_login import current_user
from werkzeug.wrappers import Response
from wtforms import FieldList, Form as PlainForm, FormField, HiddenField

from casetrack import clock, limits, vocabulary
from casetrack.operations import access, citations, corrections, courses, directory, groups, negotiations, talks_course
from casetrack.operations.negotiations import RepresentativeFacts
from casetrack.web.access import allowed_to
from casetrack.web.forms import (
    CountField,
    DayField,
    EditForm,
    Form,
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

pages = Blueprint("negotiations", __name__)


class PartyForm(PlainForm):
    """A side of the talks."""

    name = LineField(_l("Side"))


class RepresentativeForm(PlainForm):
    """Who speaks for a side."""

    name = LineField(_l("Name"))
    for_party = LineField(_l("Speaks for"))

    def facts(self) -> RepresentativeFacts:
        """As the operation takes it."""
        return RepresentativeFacts(self.name.data or "", for_party=self.for_party.data)


class NegotiationForm(Form):
    """A track of talks: between whom, about what."""

    name = LineField(_l("Name of the talks"), missing=_l("Enter a name for these talks."))
    status = WordField(_l("Status"), vocabulary.NEGOTIATION_STATUSES, missing=_l("Choose a status."), default="ongoing")
    since = WorldDateField(_l("Since"))
    purpose = LineField(_l("What they are about"), longest=limits.LINE)
    mediator = LineField(_l("Mediator"))
    parties = FieldList(FormField(PartyForm), label=_l("Sides"), min_entries=2, max_entries=limits.ROWS_OF_A_FORM)
    representatives = FieldList(
        FormField(RepresentativeForm), label=_l("Who speaks"), min_entries=1, max_entries=limits.ROWS_OF_A_FORM
    )
    sensitivity = WordField(_l("Sensitivity"), vocabulary.SENSITIVITIES, missing=_l("Choose a sensitivity."), default="restricted")

    def details(self) -> dict[str, Any]:
        """As the operation takes it: rows that nobody filled in are left out."""
        facts = super().details()
        facts["parties"] = [row.form.name.data for row in self.parties if row.form.name.data]
        facts["representatives"] = [
            row.form.facts() for row in self.representatives if row.form.name.data or row.form.for_party.data
        ]
        return facts


class EditNegotiationForm(EditForm, NegotiationForm):
    """The same, for talks that exist."""


class AdditionForm(Form):
    """Something new about talks that exist."""

    version = HiddenField()

    def details(self) -> dict[str, Any]:
        """The facts and the version."""
        return super().details() | {"version": version_number(self.version.data)}


class RoundForm(AdditionForm):
    """One meeting of the sides."""

    held_on = WorldDateField(_l("Held on"))
    place_text = LineField(_l("Place"))
    who = LineField(_l("Who met"), longest=limits.LINE)
    agenda = TextField(_l("Agenda"))
    outcome = TextField(_l("Outcome"))


class ListForm(AdditionForm):
    """A list handed over: only how many people are on it."""

    handed_on = WorldDateField(_l("Handed over on"))
    handed_by = LineField(_l("Handed over by"))
    handed_to = LineField(_l("Handed to"))
    people = CountField(_l("People on the list"))
    note = LineField(_l("Note"), longest=limits.LINE)


class StatusForm(AdditionForm):
    """From now on the talks stand so, because of that; and what came of them."""

    status = WordField(_l("Status"), vocabulary.NEGOTIATION_STATUSES, missing=_l("Choose a status."))
    status_on = DayField(_l("Since"))
    reason = LineField(_l("Why, or who says so"), longest=limits.LINE, missing=_l("Say why, or who says so."))
    outcome = TextField(_l("What came of the talks"))


@pages.route("/groups/<string:code>/negotiations/new", methods=["GET", "POST"])
@allowed_to(access.may_log_work)
def log_negotiation(code: str) -> str | Response:
    """Enter talks about this group."""
    group = groups.get_group(current_user, code)
    form = NegotiationForm()
    changed = form.is_submitted() and lists_changed(form)
    if (
        not changed
        and form.validate_on_submit()
        and saved(form, negotiations.record_negotiation, [group], current_user, **form.details())
    ):
        tell(_("The talks are recorded."))
        return redirect(url_for("negotiations.show_negotiation", key=form.result.id))
    back = url_for("group_tabs.conditions", code=group.code)
    return _form_page(form, None, changed, back, group.code)


def _form_page(form: NegotiationForm, talks: negotiations.Negotiation | None, changed: bool, back: str, code: str = "") -> str:
    return render_template(
        "negotiations/form.html",
        form=form,
        talks=talks,
        changed=changed,
        back=back,
        code=code,
        organisations=directory.organisation_names(),
        speakers=directory.official_names(),
    )


@pages.route("/negotiations/<uuid:key>")
@allowed_to(access.may_read_cases)
def show_negotiation(key: Any) -> str:
    """One track: sides, who speaks, and its course."""
    talks = negotiations.get_negotiation(current_user, key)
    return render_template(
        "negotiations/detail.html",
        talks=talks,
        about=negotiations.groups_shown(current_user, talks),
        steps=talks_course.course_of(current_user, talks),
        course=courses.course_of(talks),
        evidence=citations.evidence_of(current_user, [talks.id]),
        passages=citations.citations_of(current_user, [talks.id]).get(talks.id, []),
    )


@pages.route("/negotiations/<uuid:key>/edit", methods=["GET", "POST"])
@allowed_to(access.may_log_work)
def edit_negotiation(key: Any) -> str | Response:
    """Correct the talks, or follow their course."""
    talks = negotiations.get_negotiation(current_user, key)
    form = EditNegotiationForm(data=_as_form(talks))
    form.needs_reason(corrections.needs_reason(talks, current_user))
    changed = form.is_submitted() and lists_changed(form)
    back = url_for("negotiations.show_negotiation", key=talks.id)
    if (
        not changed
        and form.validate_on_submit()
        and saved(form, negotiations.correct_negotiation, talks, current_user, **form.details())
    ):
        tell(_("The correction is saved."))
        return redirect(back)
    return _form_page(form, talks, changed, back)


def _as_form(talks: negotiations.Negotiation) -> dict[str, Any]:
    names = [name for name in NegotiationForm.__dict__ if not name.startswith("_")]
    facts = {name: getattr(talks, name) for name in names if hasattr(talks, name)}
    facts["parties"] = [{"name": row.name} for row in talks.parties]
    facts["representatives"] = [{"name": row.name, "for_party": row.for_party} for row in talks.representatives]
    return facts | {"version": talks.version}


@pages.route("/negotiations/<uuid:key>/course", methods=["GET", "POST"])
@allowed_to(access.may_log_work)
def change_status(key: Any) -> str | Response:
    """The talks have another status now, or an outcome."""
    talks = negotiations.get_negotiation(current_user, key)
    now = {"version": talks.version, "status": talks.status, "status_on": clock.today(), "outcome": talks.outcome}
    form = StatusForm(data=now)
    back = url_for("negotiations.show_negotiation", key=talks.id)
    if form.validate_on_submit() and saved(form, negotiations.change_status, talks, current_user, **form.details()):
        tell(_("The course of the talks is recorded."))
        return redirect(back)
    return render_template("negotiations/course.html", form=form, talks=talks, back=back, course=courses.course_of(talks))


@pages.route("/negotiations/<uuid:key>/rounds/new", methods=["GET", "POST"])
@allowed_to(access.may_log_work)
def add_round(key: Any) -> str | Response:
    """Add a meeting of the sides."""
    talks = negotiations.get_negotiation(current_user, key)
    form = RoundForm(data={"version": talks.version})
    back = url_for("negotiations.show_negotiation", key=talks.id)
    if form.validate_on_submit() and saved(form, negotiations.add_round, talks, current_user, **form.details()):
        tell(_("The round is added."))
        return redirect(back)
    return render_template("negotiations/addition.html", form=form, talks=talks, back=back, heading=_("Add a round"))


@pages.route("/negotiations/<uuid:key>/lists/new", methods=["GET", "POST"])
@allowed_to(access.may_log_work)
def add_list(key: Any) -> str | Response:
    """Write down that a list was handed over."""
    talks = negotiations.get_negotiation(current_user, key)
    form = ListForm(data={"version": talks.version})
    back = url_for("negotiations.show_negotiation", key=talks.id)
    if form.validate_on_submit() and saved(form, negotiations.add_list, talks, current_user, **form.details()):
        tell(_("The list is added."))
        return redirect(back)
    return render_template("negotiations/addition.html", form=form, talks=talks, back=back, heading=_("Add a list handed over"))


@pages.route("/negotiations/<uuid:key>/withdraw", methods=["GET", "POST"])
@allowed_to(access.may_log_work)
def withdraw_negotiation(key: Any) -> str | Response:
    """Take the talks back."""
    talks = negotiations.get_negotiation(current_user, key)
    form = WithdrawForm(data={"version": talks.version})
    back = url_for("negotiations.show_negotiation", key=talks.id)
    if form.validate_on_submit() and saved(form, negotiations.withdraw_negotiation, talks, current_user, **form.details()):
        tell(_("The talks are withdrawn."))
        return redirect(back)
    return render_template("withdraw.html", form=form, heading=_("Withdraw these talks"), back=back)
