"""The course of a condition: its status changes, who disputes it, what is to be done about it next."""

from typing import Any

from flask import Blueprint, redirect, render_template, url_for
from flask_babel import gettext as _, lazy_gettext as _l
from flask_login import current_user
from werkzeug.wrappers import Response
from wtforms import HiddenField

from casetrack import clock, limits, vocabulary
from casetrack.operations import access, condition_course, conditions, courses, directory, follow_ups, groups
from casetrack.operations.reach import as_id
from casetrack.web.access import allowed_to
from casetrack.web.forms import DayField, Form, IdField, LineField, TextField, WordField, WorldDateField, version_number
from casetrack.web.messages import tell
from casetrack.web.saving import saved

pages = Blueprint("condition_course", __name__)
# A person chooses among these; a condition is superseded by recording the one that takes its place.
CHOSEN = vocabulary.CONDITION_STATUSES.only(*(word for word in vocabulary.CONDITION_STATUSES if word != "superseded"))


class CourseForm(Form):
    """Something new about a condition that exists."""

    version = HiddenField()

    def details(self) -> dict[str, Any]:
        """The facts and the version."""
        return super().details() | {"version": version_number(self.version.data)}


class StatusForm(CourseForm):
    """From now on it has this status, because of that."""

    status = WordField(_l("Status"), CHOSEN, missing=_l("Choose a status."))
    status_on = DayField(_l("Since"))
    reason = LineField(_l("Why, or who says so"), longest=limits.LINE, missing=_l("Say why, or who says so."))


class StepForm(CourseForm):
    """What is to be done, by when, by whom."""

    next_step = LineField(_l("Next step"), longest=limits.LINE)
    next_step_due_on = DayField(_l("Due on"))
    next_step_for_id = IdField(_l("Who takes it"))

    def offer(self, people: list[Any]) -> "StepForm":
        """Who can be given this work."""
        self.next_step_for_id.offer([(user.id, user.name) for user in people], empty=_("Nobody yet"))
        return self

    def details(self) -> dict[str, Any]:
        """As the operation takes it."""
        facts = super().details()
        return facts | {"next_step_for_id": as_id(facts["next_step_for_id"])}


class OneDisputeForm(CourseForm):
    """Somebody disputes it, in their own words."""

    disputed_by = LineField(_l("Disputed by"), missing=_l("Enter who disputes it."))
    stated_on = WorldDateField(_l("Said on"))
    how = TextField(_l("In which words"))


@pages.route("/conditions/<uuid:key>/course", methods=["GET", "POST"])
@allowed_to(access.may_log_work)
def change_status(key: Any) -> str | Response:
    """It has another status now."""
    condition = conditions.get_condition(current_user, key)
    form = StatusForm(data={"version": condition.version, "status": condition.status, "status_on": clock.today()})
    if form.validate_on_submit() and saved(form, condition_course.change_status, condition, current_user, **form.details()):
        tell(_("The new status is recorded."))
        return redirect(_back(condition))
    steps = courses.course_of(condition)
    return _page("conditions/course.html", form, condition, course=steps)


@pages.route("/conditions/<uuid:key>/next-step", methods=["GET", "POST"])
@allowed_to(access.may_log_work)
def plan_next_step(key: Any) -> str | Response:
    """Who does what next; empty when it is done."""
    condition = conditions.get_condition(current_user, key)
    group = groups.get_group(current_user, condition.group.code)
    people = follow_ups.who_can_take(group)
    if condition.next_step_for is not None and condition.next_step_for not in people:
        people = [condition.next_step_for, *people]  # whoever has it keeps it until it is given to another
    form = StepForm(data=_step_of(condition)).offer(people)
    if form.validate_on_submit() and saved(form, condition_course.plan_next_step, condition, current_user, **form.details()):
        tell(_("The next step is planned.") if form.next_step.data else _("No next step is planned."))
        return redirect(_back(condition))
    return _page("conditions/next_step.html", form, condition)


def _step_of(condition: conditions.Condition) -> dict[str, Any]:
    return {
        "version": condition.version,
        "next_step": condition.next_step,
        "next_step_due_on": condition.next_step_due_on,
        "next_step_for_id": str(condition.next_step_for_id) if condition.next_step_for_id else None,
    }


@pages.route("/conditions/<uuid:key>/disputes/new", methods=["GET", "POST"])
@allowed_to(access.may_log_work)
def add_dispute(key: Any) -> str | Response:
    """Put the other side's words next to it."""
    condition = conditions.get_condition(current_user, key)
    form = OneDisputeForm(data={"version": condition.version})
    if form.validate_on_submit() and saved(form, conditions.add_dispute, condition, current_user, **form.details()):
        tell(_("The dispute is recorded."))
        return redirect(_back(condition))
    return _page("conditions/dispute.html", form, condition, speakers=directory.official_names())


def _back(condition: conditions.Condition) -> str:
    return url_for("conditions.show_condition", key=condition.id)


def _page(template: str, form: CourseForm, condition: conditions.Condition, **shown: Any) -> str:
    return render_template(template, form=form, condition=condition, back=_back(condition), **shown)
