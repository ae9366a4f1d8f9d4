"""Entries handed to the supervisors: read one, log it as one's own form, or set it aside with a reason."""

from typing import Any

from flask import Blueprint, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from casetrack.operations import access, groups, handed_entries
from casetrack.web.access import allowed_to
from casetrack.web.forms import PressForm
from casetrack.web.messages import tell
from casetrack.web.outbox import LOGS, heading_of, in_words
from casetrack.web.reasons import ReasonForm
from casetrack.web.record_pages import url_of
from casetrack.web.saving import saved
from casetrack.web.unsent import resume_url

pages = Blueprint("handed_entries", __name__)


@pages.route("/handed")
@allowed_to(access.may_assign)
def list_handed_entries() -> str:
    """What waits for the supervisors of the team."""
    return render_template("handed_entries/page.html", entries=handed_entries.waiting_for(current_user))


@pages.route("/handed/<uuid:key>")
@allowed_to(access.may_assign)
def show_handed_entry(key: Any) -> str:
    """One entry: who wrote it, when, why it was not stored, every field."""
    entry = handed_entries.get_handed_entry(current_user, key)
    made = handed_entries.record_of(entry)
    return render_template(
        "handed_entries/detail.html",
        entry=entry,
        group=_group(entry),
        heading=heading_of(entry.form),
        rows=in_words(entry.form, handed_entries.fields_of(entry)),
        press=PressForm(formdata=None, data={"version": entry.version}),
        made_url=url_of(made) if made is not None else "",
    )


def _group(entry: handed_entries.HandedEntry) -> groups.Group | None:
    """Its group, as far as the viewer reaches it."""
    found = groups.groups_by_id(current_user, [entry.group_id]) if entry.group_id else []
    return found[0] if found else None


@pages.route("/handed/<uuid:key>/log", methods=["POST"])
@allowed_to(access.may_assign)
def log_handed_entry(key: Any) -> Response:
    """Open its form, filled in; what the supervisor sends is theirs, and settles the entry."""
    entry = handed_entries.get_handed_entry(current_user, key)
    form = PressForm(data={"version": entry.version})
    facts = {"place": _place(entry), "heading": heading_of(entry.form), "group": _group(entry)}
    if form.validate_on_submit() and saved(form, handed_entries.open_as_form, entry, current_user, **facts):
        return redirect(resume_url(form.result))
    tell(str(next(iter(form.form_errors), _("This form came incomplete. Check it and send it again."))), role="critical")
    return redirect(url_for("handed_entries.show_handed_entry", key=key))


def _place(entry: handed_entries.HandedEntry) -> str:
    group = _group(entry)
    page = LOGS[entry.form].page
    return url_for(page, group=group.code) if group else url_for(page)


@pages.route("/handed/<uuid:key>/set-aside", methods=["GET", "POST"])
@allowed_to(access.may_assign)
def set_aside(key: Any) -> str | Response:
    """It is not logged; why."""
    entry = handed_entries.get_handed_entry(current_user, key)
    form = ReasonForm(data={"version": entry.version})
    if form.validate_on_submit() and saved(form, handed_entries.set_aside, entry, current_user, **form.details()):
        tell(_("The entry is set aside. Its text stays."))
        return redirect(url_for("handed_entries.show_handed_entry", key=entry.id))
    return render_template(
        "reason.html",
        form=form,
        heading=_("Set this entry aside"),
        sentence=_("It is not logged. Its text stays, with who decided so and why."),
        button=_("Set aside"),
        back=url_for("handed_entries.show_handed_entry", key=entry.id),
    )
