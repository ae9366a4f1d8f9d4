"""Movements: entering that people are to move or have moved, following it, withdrawing it."""

from typing import Any

from flask import Blueprint, redirect, render_template, url_for
from flask_babel import gettext as _, lazy_gettext as _l
from flask_login import current_user
from werkzeug.wrappers import Response

from casetrack import limits, vocabulary
from casetrack.operations import access, citations, corrections, directory, groups, movements
from casetrack.web.access import allowed_to
from casetrack.web.forms import CountField, EditForm, Form, LineField, TextField, WithdrawForm, WordField, WorldDateField
from casetrack.web.messages import tell
from casetrack.web.saving import saved

pages = Blueprint("movements", __name__)


class MovementForm(Form):
    """Who moves from where to where, how many, and who says so."""

    kind = WordField(_l("What it is"), vocabulary.MOVEMENT_KINDS, missing=_l("Choose what it is."), default="return")
    status = WordField(_l("Status"), vocabulary.MOVEMENT_STATUSES, missing=_l("Choose a status."), default="planned")
    from_text = LineField(_l("From"))
    to_text = LineField(_l("To"))
    planned_on = WorldDateField(_l("Planned for"))
    departed_on = WorldDateField(_l("Left on"))
    arrived_on = WorldDateField(_l("Arrived on"))
    people_planned = CountField(_l("People planned"))
    people_departed = CountField(_l("People who left"))
    people_arrived = CountField(_l("People who arrived"))
    said_by_name = LineField(_l("Said by"))
    route = LineField(_l("Route"), longest=limits.LINE)
    handed_over_by = LineField(_l("Handed over by"))
    received_by = LineField(_l("Received by"))
    called = LineField(_l("How each side calls it (in their words)"), longest=limits.LINE)
    note = TextField(_l("Note"))
    sensitivity = WordField(_l("Sensitivity"), vocabulary.SENSITIVITIES, missing=_l("Choose a sensitivity."), default="restricted")


class EditMovementForm(EditForm, MovementForm):
    """The same, for a movement that exists."""


@pages.route("/groups/<string:code>/movements/new", methods=["GET", "POST"])
@allowed_to(access.may_log_work)
def log_movement(code: str) -> str | Response:
    """Enter a planned or real movement of people of this group."""
    group = groups.get_group(current_user, code)
    form = MovementForm(data={"to_text": group.origin_text})
    if form.validate_on_submit() and saved(form, movements.record_movement, group, current_user, **form.details()):
        tell(_("The movement is recorded."))
        return redirect(url_for("movements.show_movement", key=form.result.id))
    return _form_page(form, group, None)


def _form_page(form: MovementForm, group: groups.Group, movement: movements.Movement | None) -> str:
    speakers = dict.fromkeys([*directory.official_names(), *directory.organisation_names()])
    return render_template(
        "movements/form.html",
        form=form,
        group=group,
        movement=movement,
        speakers=list(speakers),
        places=directory.place_names(),
    )


@pages.route("/movements/<uuid:key>")
@allowed_to(access.may_read_cases)
def show_movement(key: Any) -> str:
    """One movement: plan, departure, arrival."""
    movement = movements.get_movement(current_user, key)
    return render_template(
        "movements/detail.html",
        movement=movement,
        evidence=citations.evidence_of(current_user, [movement.id]),
        passages=citations.citations_of(current_user, [movement.id]).get(movement.id, []),
    )


@pages.route("/movements/<uuid:key>/edit", methods=["GET", "POST"])
@allowed_to(access.may_log_work)
def edit_movement(key: Any) -> str | Response:
    """Correct a movement, or follow its course."""
    movement = movements.get_movement(current_user, key)
    form = EditMovementForm(obj=movement)
    form.needs_reason(corrections.needs_reason(movement, current_user))
    if form.validate_on_submit() and saved(form, movements.correct_movement, movement, current_user, **form.details()):
        tell(_("The correction is saved."))
        return redirect(url_for("movements.show_movement", key=movement.id))
    return _form_page(form, movement.group, movement)


@pages.route("/movements/<uuid:key>/withdraw", methods=["GET", "POST"])
@allowed_to(access.may_log_work)
def withdraw_movement(key: Any) -> str | Response:
    """Take a movement back."""
    movement = movements.get_movement(current_user, key)
    form = WithdrawForm(data={"version": movement.version})
    back = url_for("movements.show_movement", key=movement.id)
    if form.validate_on_submit() and saved(form, movements.withdraw_movement, movement, current_user, **form.details()):
        tell(_("The movement is withdrawn."))
        return redirect(url_for("group_tabs.people", code=movement.group.code))
    return render_template("withdraw.html", form=form, heading=_("Withdraw this movement"), back=back)
