"""Who works on a case: handing it over, letting a colleague work on it as well. For supervisors; others read it on the case."""

from typing import Any

from flask import Blueprint, redirect, render_template, url_for
from flask_babel import gettext as _, lazy_gettext as _l
from flask_login import current_user
from werkzeug.wrappers import Response

from casetrack.operations import access, groups, users
from casetrack.web.access import allowed_to
from casetrack.web.forms import DayField, IdField, PressForm
from casetrack.web.messages import tell
from casetrack.web.saving import saved

pages = Blueprint("hand_overs", __name__)


class HandOverForm(PressForm):
    """To whom the case goes."""

    to = IdField(_l("Hand the case over to"), missing=_l("Choose who takes the case."))


class AssignForm(PressForm):
    """Who works on it as well."""

    colleague = IdField(_l("Let a colleague work on it as well"), missing=_l("Choose a colleague."))
    until = DayField(_l("Until"))


def _show(group: groups.Group, hand_over: HandOverForm, assign: AssignForm) -> str:
    team = users.colleagues(current_user)
    working = {row.user_id for row in groups.assignments_now(group)}
    hand_over.to.offer([(user.id, user.name) for user in team if user.id != group.owner_id])
    assign.colleague.offer([(user.id, user.name) for user in team if user.id != group.owner_id and user.id not in working])
    names = users.names_of([row.user_id for row in group.assignments])
    return render_template(
        "groups/team.html",
        group=group,
        hand_over=hand_over,
        assign=assign,
        rows=[(row, names.get(row.user_id, "")) for row in groups.assignments_now(group)],
        form=hand_over if hand_over.errors else assign,
        press=PressForm(formdata=None, data={"version": group.version}),
    )


@pages.route("/groups/<string:code>/team")
@allowed_to(access.may_assign)
def show_team(code: str) -> str:
    """Who owns the case, who works on it as well."""
    group = groups.get_group(current_user, code)
    return _show(
        group,
        HandOverForm(formdata=None, data={"version": group.version}),
        AssignForm(formdata=None, data={"version": group.version}),
    )


@pages.route("/groups/<string:code>/hand-over", methods=["POST"])
@allowed_to(access.may_assign)
def hand_over(code: str) -> str | Response:
    """Give the case to a colleague."""
    group = groups.get_group(current_user, code)
    form = HandOverForm(data={"version": group.version})
    other = AssignForm(formdata=None, data={"version": group.version})
    form.to.offer([(user.id, user.name) for user in users.colleagues(current_user)])
    if form.validate_on_submit():
        to = users.colleague(current_user, form.to.data)
        if saved(form, groups.hand_over_case, group, current_user, to=to, **form.details()):
            tell(_("The case is handed over."))
            return redirect(url_for("groups.show_group", code=group.code))
    return _show(group, form, other)


@pages.route("/groups/<string:code>/assign", methods=["POST"])
@allowed_to(access.may_assign)
def assign(code: str) -> str | Response:
    """Let a colleague work on the case as well."""
    group = groups.get_group(current_user, code)
    form = AssignForm(data={"version": group.version})
    other = HandOverForm(formdata=None, data={"version": group.version})
    form.colleague.offer([(user.id, user.name) for user in users.colleagues(current_user)])
    if form.validate_on_submit():
        to = users.colleague(current_user, form.colleague.data)
        if saved(form, groups.assign, group, current_user, to=to, until=form.until.data, **form.details()):
            tell(_("The colleague reaches the case from now on."))
            return redirect(url_for("hand_overs.show_team", code=group.code))
    return _show(group, other, form)


@pages.route("/groups/<string:code>/assignments/<uuid:key>/end", methods=["POST"])
@allowed_to(access.may_assign)
def end_assignment(code: str, key: Any) -> Response:
    """The colleague stops working on the case."""
    group = groups.get_group(current_user, code)
    form = PressForm(data={"version": group.version})
    if form.validate_on_submit() and saved(form, groups.end_assignment, group, current_user, key=key, **form.details()):
        tell(_("The assignment has ended."))
    return redirect(url_for("hand_overs.show_team", code=group.code))
