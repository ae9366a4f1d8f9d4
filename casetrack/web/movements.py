"""Movements: entering that people are to move or have moved, following its course step by step, correcting, withdrawing."""

from typing import Any

from flask import Blueprint, current_app, redirect, render_template, url_for
from flask_babel import gettext as _, lazy_gettext as _l
from flask_login import current_user
from werkzeug.wrappers import Response
from wtforms import HiddenField

from casetrack import limits, vocabulary
from casetrack.operations import access, citations, corrections, count_balance, directory, groups, movements
from casetrack.operations.in_words import world_day
from casetrack.web.access import allowed_to
from casetrack.web.forms import (
    CountField,
    EditForm,
    Form,
    IdField,
    LineField,
    TextField,
    WithdrawForm,
    WordField,
    WordRadios,
    WorldDateField,
    version_number,
)
from casetrack.web.messages import tell
from casetrack.web.saving import saved

pages = Blueprint("movements", __name__)


class MovementForm(Form):
    """Who moves from where to where, how many, and who says so."""

    kind = WordField(_l("What it is"), vocabulary.MOVEMENT_KINDS, missing=_l("Choose what it is."), default="return")
    status = WordField(_l("Status"), vocabulary.MOVEMENT_STATUSES, missing=_l("Choose a status."), default="planned")
    status_reason = LineField(_l("Why it was postponed, cancelled or refused"), longest=limits.LINE)
    direction = WordField(
        _l("What it does to the group"),
        vocabulary.MOVEMENT_DIRECTIONS,
        missing=_l("Choose what it does to the group."),
        default="out",
    )
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
    round_id = IdField(_l("Agreed in the talks of"))
    note = TextField(_l("Note"))
    sensitivity = WordField(_l("Sensitivity"), vocabulary.SENSITIVITIES, missing=_l("Choose a sensitivity."), default="restricted")


class EditMovementForm(EditForm, MovementForm):
    """The same, for a movement that exists."""


class StepForm(Form):
    """The next step of the course, on the version that was shown."""

    version = HiddenField()

    def details(self) -> dict[str, Any]:
        """The facts, and the version as a number."""
        return {**super().details(), "version": version_number(self.version.data)}


class DepartedForm(StepForm):
    """They left."""

    departed_on = WorldDateField(_l("Left on"), missing=_l("Enter the day on which they left."))
    people_departed = CountField(_l("People who left"))


class ArrivedForm(StepForm):
    """They arrived, all or some of them."""

    arrived_on = WorldDateField(_l("Arrived on"), missing=_l("Enter the day on which they arrived."))
    people_arrived = CountField(_l("People who arrived"), missing=_l("Enter how many people arrived."))
    received_by = LineField(_l("Received by"))


class PostponedForm(StepForm):
    """It is put off."""

    status_reason = LineField(_l("Why is it postponed?"), longest=limits.LINE, missing=_l("Say why it is postponed."))
    planned_on = WorldDateField(_l("Now planned for"))


class CancelledForm(StepForm):
    """It does not take place."""

    status = WordRadios(
        _l("What happened"),
        vocabulary.MOVEMENT_STATUSES.only("cancelled", "refused_at_border"),
        missing=_l("Choose what happened."),
        default="cancelled",
    )
    status_reason = LineField(_l("Why?"), longest=limits.LINE, missing=_l("Say why."))

    def details(self) -> dict[str, Any]:
        """The reason, the version, and whether it ended at the border."""
        facts = super().details()
        at_the_border = facts.pop("status") == "refused_at_border"
        return {**facts, "at_the_border": at_the_border}


@pages.route("/groups/<string:code>/movements/new", methods=["GET", "POST"])
@allowed_to(access.may_log_work)
def log_movement(code: str) -> str | Response:
    """Enter a planned or real movement of people of this group."""
    group = groups.get_group(current_user, code)
    form = MovementForm(data={"to_text": group.origin_text})
    form.round_id.offer(_rounds(group), empty=_("No talks, or not known"))
    if form.validate_on_submit() and saved(form, movements.record_movement, group, current_user, sure=form.sure, **form.details()):
        tell(_("The movement is recorded."))
        return redirect(url_for("movements.show_movement", key=form.result.id))
    return _form_page(form, group, None)


def _rounds(group: groups.Group) -> list[tuple[Any, str]]:
    """Rounds of talks about this group, as choices: the talks and the day."""
    found = movements.rounds_of(current_user, group)
    return [(held.id, ", ".join((talks.name, world_day(held.held_on) or _("day not given")))) for held, talks in found]


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
    """One movement: plan, departure, arrival, and what may be entered next of its course."""
    movement = movements.get_movement(current_user, key)
    what, _people = count_balance.course_of(movement)
    return render_template(
        "movements/detail.html",
        movement=movement,
        what=what,
        not_arrived=count_balance.not_arrived_of(movement),
        steps=movements.next_steps(movement),
        called=movements.called_by(movement),
        talks=movements.talks_of(current_user, movement),
        stage=_stage_that_follows(movement),
        evidence=citations.evidence_of(current_user, [movement.id]),
        passages=citations.citations_of(current_user, [movement.id]).get(movement.id, []),
    )


def _stage_that_follows(movement: movements.Movement) -> str:
    """After people left or arrived: the stage that the count balance suggests, if the group does not stand there already."""
    if movement.is_withdrawn or (movement.direction or "out") != "out":
        return ""
    if movement.status == "departed":
        stage = "in_transit"
    elif movement.status == "arrived":
        balance = count_balance.balance_of(current_user, movement.group)
        stage = "returned" if balance.nobody_remains else "partially_returned"
    else:
        return ""
    known = "case_changes.show_stage" in current_app.view_functions
    return stage if known and movement.group.stage not in (stage, "returned", "post_return_followup") else ""


@pages.route("/movements/<uuid:key>/edit", methods=["GET", "POST"])
@allowed_to(access.may_log_work)
def edit_movement(key: Any) -> str | Response:
    """Correct a movement."""
    movement = movements.get_movement(current_user, key)
    form = EditMovementForm(obj=movement)
    if not form.is_submitted() and form.direction.data is None:
        form.direction.data = "out"
    form.round_id.offer(_rounds(movement.group), empty=_("No talks, or not known"))
    form.needs_reason(corrections.needs_reason(movement, current_user))
    if form.validate_on_submit() and saved(
        form, movements.correct_movement, movement, current_user, sure=form.sure, **form.details()
    ):
        tell(_("The correction is saved."))
        return redirect(url_for("movements.show_movement", key=movement.id))
    return _form_page(form, movement.group, movement)


@pages.route("/movements/<uuid:key>/departed", methods=["GET", "POST"])
@allowed_to(access.may_log_work)
def movement_departed(key: Any) -> str | Response:
    """They left."""
    movement = movements.get_movement(current_user, key)
    planned = {"people_departed": movement.people_planned, "departed_on": movement.planned_on if movement.planned_on.day else None}
    form = DepartedForm(data={"version": movement.version, **planned})
    if form.validate_on_submit() and saved(form, movements.depart, movement, current_user, sure=form.sure, **form.details()):
        return _entered(movement)
    return _step_page(form, movement, _("They left"), _("Save departure"))


@pages.route("/movements/<uuid:key>/arrived", methods=["GET", "POST"])
@allowed_to(access.may_log_work)
def movement_arrived(key: Any) -> str | Response:
    """They arrived."""
    movement = movements.get_movement(current_user, key)
    left = movement.people_departed if movement.people_departed is not None else movement.people_planned
    form = ArrivedForm(data={"version": movement.version, "people_arrived": left, "received_by": movement.received_by})
    if form.validate_on_submit() and saved(form, movements.arrive, movement, current_user, sure=form.sure, **form.details()):
        return _entered(movement)
    hint = _("If fewer arrived than left, enter those who arrived. The others stay in the count balance.")
    return _step_page(form, movement, _("They arrived"), _("Save arrival"), hint)


@pages.route("/movements/<uuid:key>/postponed", methods=["GET", "POST"])
@allowed_to(access.may_log_work)
def movement_postponed(key: Any) -> str | Response:
    """It is put off."""
    movement = movements.get_movement(current_user, key)
    form = PostponedForm(data={"version": movement.version})
    if form.validate_on_submit() and saved(form, movements.postpone, movement, current_user, **form.details()):
        return _entered(movement)
    hint = _("Leave the new day empty while nobody knows it.")
    return _step_page(form, movement, _("It is postponed"), _("Save"), hint)


@pages.route("/movements/<uuid:key>/cancelled", methods=["GET", "POST"])
@allowed_to(access.may_log_work)
def movement_cancelled(key: Any) -> str | Response:
    """It does not take place, or ended at the border."""
    movement = movements.get_movement(current_user, key)
    left = movement.status == "departed"
    form = CancelledForm(data={"version": movement.version, "status": "refused_at_border" if left else "cancelled"})
    if form.validate_on_submit() and saved(form, movements.call_off, movement, current_user, **form.details()):
        return _entered(movement)
    return _step_page(form, movement, _("It does not take place"), _("Save"))


def _entered(movement: movements.Movement) -> Response:
    tell(_("This is entered in the movement's course."))
    return redirect(url_for("movements.show_movement", key=movement.id))


def _step_page(form: Form, movement: movements.Movement, heading: str, save: str, hint: str = "") -> str:
    return render_template("movements/step.html", form=form, movement=movement, heading=heading, save=save, hint=hint)


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
