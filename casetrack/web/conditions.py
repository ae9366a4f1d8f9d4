"""Conditions: entering what is said to be required, both sides next to each other, marking it as blocking, withdrawing it.

Its course (status, next step, who disputes it) is followed in web/condition_course.py.
"""

from typing import Any

from flask import Blueprint, redirect, render_template, url_for
from flask_babel import gettext as _, lazy_gettext as _l
from flask_login import current_user
from werkzeug.wrappers import Response
from wtforms import FieldList, Form as PlainForm, FormField

from casetrack import clock, limits, vocabulary
from casetrack.operations import (
    access,
    approvals,
    citations,
    conditions,
    corrections,
    courses,
    directory,
    follow_ups,
    groups,
    negotiations,
)
from casetrack.operations.conditions import DisputeFacts
from casetrack.operations.reach import as_id
from casetrack.web.access import allowed_to
from casetrack.web.forms import (
    DayField,
    EditForm,
    Form,
    IdField,
    LineField,
    TextField,
    WithdrawForm,
    WordField,
    WorldDateField,
    lists_changed,
)
from casetrack.web.messages import tell
from casetrack.web.reasons import ReasonForm
from casetrack.web.saving import saved
from casetrack.world_dates import world_date

pages = Blueprint("conditions", __name__)
OTHER_RECORDS = ("negotiation_id", "replaces_id", "next_step_for_id")


class DisputeForm(PlainForm):
    """Somebody disputes it, in their own words."""

    disputed_by = LineField(_l("Disputed by"))
    stated_on = WorldDateField(_l("Said on"))
    how = TextField(_l("In which words"))

    def facts(self) -> DisputeFacts:
        """As the operation takes it."""
        stated_on: Any = self.stated_on.data
        return DisputeFacts(self.disputed_by.data or "", self.how.data, stated_on=stated_on)

    def is_empty(self) -> bool:
        """A row that nobody filled in."""
        return not (self.disputed_by.data or self.how.data or self.stated_on.data)


class ConditionForm(Form):
    """What is said to be required, by whom, who says so; and who denies it."""

    requirement = TextField(_l("What is said to be required"), missing=_l("Enter what is said to be required."))
    imposed_by_name = LineField(_l("Required by"))
    said_by_name = LineField(_l("Who says so"))
    since = WorldDateField(_l("Since"))
    status = WordField(_l("Status"), vocabulary.CONDITION_STATUSES, missing=_l("Choose a status."), default="alleged")
    disputes = FieldList(FormField(DisputeForm), label=_l("Who disputes it"), min_entries=1, max_entries=limits.ROWS_OF_A_FORM)
    imposed_on = LineField(_l("Required of whom"), longest=limits.LINE)
    legal_reference = LineField(_l("Legal reference"), longest=limits.LINE)
    negotiation_id = IdField(_l("Part of the talks"))
    replaces_id = IdField(_l("Takes the place of"))
    next_step = LineField(_l("Next step"), longest=limits.LINE)
    next_step_due_on = DayField(_l("Next step due on"))
    next_step_for_id = IdField(_l("Who takes it"))
    sensitivity = WordField(_l("Sensitivity"), vocabulary.SENSITIVITIES, missing=_l("Choose a sensitivity."), default="restricted")

    def offer(self, group: groups.Group, condition: conditions.Condition | None = None) -> "ConditionForm":
        """The talks about this group, its other conditions, who can be given work on it."""
        talks = negotiations.negotiations_of(current_user, group)
        self.negotiation_id.offer([(row.id, row.name) for row in talks if not row.is_withdrawn], empty=_("None"))
        others = [row for row in conditions.conditions_of(current_user, group) if not row.is_withdrawn]
        others = [row for row in others if condition is None or row.id != condition.id]
        self.replaces_id.offer([(row.id, row.requirement[:120]) for row in others], empty=_("None"))
        people = {user.id: user for user in follow_ups.who_can_take(group)}
        if condition is not None and condition.next_step_for is not None:
            people.setdefault(condition.next_step_for.id, condition.next_step_for)  # whoever has it keeps it
        self.next_step_for_id.offer([(user.id, user.name) for user in people.values()], empty=_("Nobody yet"))
        return self

    def details(self) -> dict[str, Any]:
        """As the operation takes it: rows that nobody filled in are left out."""
        facts = super().details()
        facts |= {name: as_id(facts[name]) for name in OTHER_RECORDS}
        facts["disputes"] = [row.form.facts() for row in self.disputes if not row.form.is_empty()]
        return facts


class EditConditionForm(EditForm, ConditionForm):
    """The same, for a condition that exists."""


@pages.route("/groups/<string:code>/conditions/new", methods=["GET", "POST"])
@allowed_to(access.may_log_work)
def log_condition(code: str) -> str | Response:
    """Enter what is said to be required of this group or for its return."""
    group = groups.get_group(current_user, code)
    form = ConditionForm()
    changed = form.is_submitted() and lists_changed(form)
    form.offer(group)
    if (
        not changed
        and form.validate_on_submit()
        and saved(form, conditions.record_condition, group, current_user, **form.details())
    ):
        tell(_("The condition is recorded."))
        return redirect(url_for("conditions.show_condition", key=form.result.id))
    return _form_page(form, group, None, changed)


def _form_page(form: ConditionForm, group: groups.Group, condition: conditions.Condition | None, changed: bool) -> str:
    return render_template(
        "conditions/form.html",
        form=form,
        group=group,
        condition=condition,
        changed=changed,
        speakers=directory.official_names(),
        organisations=directory.organisation_names(),
    )


@pages.route("/conditions/<uuid:key>")
@allowed_to(access.may_read_cases)
def show_condition(key: Any) -> str:
    """One condition: said by A, said by B."""
    condition = conditions.get_condition(current_user, key)
    older, newer = conditions.neighbours(current_user, condition)
    return render_template(
        "conditions/detail.html",
        condition=condition,
        blocks=conditions.still_blocks(condition),
        stands=conditions.stands(condition),
        may_mark=access.may_mark_blocking(current_user),
        older=older,
        newer=newer,
        course=courses.course_of(condition),
        evidence=citations.evidence_of(current_user, [condition.id]),
        passages=citations.citations_of(current_user, [condition.id]).get(condition.id, []),
    )


@pages.route("/conditions/<uuid:key>/edit", methods=["GET", "POST"])
@allowed_to(access.may_log_work)
def edit_condition(key: Any) -> str | Response:
    """Correct a condition, or follow its course."""
    condition = conditions.get_condition(current_user, key)
    form = EditConditionForm(data=_as_form(condition))
    form.needs_reason(corrections.needs_reason(condition, current_user))
    changed = form.is_submitted() and lists_changed(form)
    form.offer(groups.get_group(current_user, condition.group.code), condition)
    if (
        not changed
        and form.validate_on_submit()
        and saved(form, conditions.correct_condition, condition, current_user, **form.details())
    ):
        tell(_("The correction is saved."))
        return redirect(url_for("conditions.show_condition", key=condition.id))
    return _form_page(form, condition.group, condition, changed)


def _as_form(condition: conditions.Condition) -> dict[str, Any]:
    names = [name for name in ConditionForm.__dict__ if not name.startswith("_")]
    facts = {name: getattr(condition, name) for name in names if hasattr(condition, name)}
    facts["disputes"] = [{"disputed_by": row.disputed_by, "stated_on": row.stated_on, "how": row.how} for row in condition.disputes]
    facts |= {name: str(getattr(condition, name) or "") or None for name in OTHER_RECORDS}
    return facts | {"version": condition.version}


class BlockingForm(ReasonForm):
    """Why it blocks the return, and since when."""

    since = DayField(_l("Blocking since"))

    def details(self) -> dict[str, Any]:
        """The reason, the version, the day."""
        return super().details() | {"since": self.since.data}


@pages.route("/conditions/<uuid:key>/blocking", methods=["GET", "POST"])
@allowed_to(access.may_log_work)
def mark_blocking(key: Any) -> str | Response:
    """A supervisor says that it blocks the return, or no longer does; a caseworker asks a supervisor to say so."""
    condition = conditions.get_condition(current_user, key)
    if not access.may_mark_blocking(current_user):
        return _ask_to_mark(condition)
    return _unmark(condition) if condition.is_blocking else _mark(condition)


def _mark(condition: conditions.Condition) -> str | Response:
    form = BlockingForm(data={"version": condition.version, "since": condition.since.day})
    if form.validate_on_submit() and saved(
        form, conditions.mark_blocking, condition, current_user, blocking=True, **form.details()
    ):
        tell(_("It is marked as blocking."))
        return redirect(url_for("conditions.show_condition", key=condition.id))
    return _blocking_page(form, condition, _("Mark as blocking"), _("Mark as blocking"))


def _unmark(condition: conditions.Condition) -> str | Response:
    form = ReasonForm(data={"version": condition.version})
    if form.validate_on_submit() and saved(
        form, conditions.mark_blocking, condition, current_user, blocking=False, **form.details()
    ):
        tell(_("It is no longer marked as blocking."))
        return redirect(url_for("conditions.show_condition", key=condition.id))
    return _blocking_page(form, condition, _("No longer blocking"), _("It no longer blocks"))


def _ask_to_mark(condition: conditions.Condition) -> str | Response:
    """The request names the condition; a supervisor of the team decides on it (operations/approvals.py)."""
    form = BlockingForm(data={"since": condition.since.day})
    group = groups.get_group(current_user, condition.group.code)
    asked = {"kind": "blocking", "about": condition, "reason": form.reason.data}
    since = world_date(form.since.data, learnt_on=clock.today())
    if form.validate_on_submit() and saved(form, approvals.ask, group, current_user, happened_on=since, **asked):
        tell(_("The supervisors are asked to mark it as blocking."))
        return redirect(url_for("conditions.show_condition", key=condition.id))
    return _blocking_page(form, condition, _("Ask the supervisor to mark it as blocking"), _("Ask the supervisor"))


def _blocking_page(form: ReasonForm, condition: conditions.Condition, heading: str, button: str) -> str:
    back = url_for("conditions.show_condition", key=condition.id)
    return render_template("conditions/blocking.html", form=form, condition=condition, back=back, heading=heading, button=button)


@pages.route("/conditions/<uuid:key>/withdraw", methods=["GET", "POST"])
@allowed_to(access.may_log_work)
def withdraw_condition(key: Any) -> str | Response:
    """Take a condition back."""
    condition = conditions.get_condition(current_user, key)
    form = WithdrawForm(data={"version": condition.version})
    back = url_for("conditions.show_condition", key=condition.id)
    if form.validate_on_submit() and saved(form, conditions.withdraw_condition, condition, current_user, **form.details()):
        tell(_("The condition is withdrawn."))
        return redirect(url_for("group_tabs.conditions", code=condition.group.code))
    return render_template("withdraw.html", form=form, heading=_("Withdraw this condition"), back=back)
