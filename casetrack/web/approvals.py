"""Requests: what waits for a supervisor, what somebody asked for, one page each to decide on it or to take it back."""

from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext as _, lazy_gettext as _l
from flask_login import current_user
from werkzeug.wrappers import Response

from casetrack import limits
from casetrack.operations import access, approvals, groups, stage_evidence, stages
from casetrack.web.access import allowed_to
from casetrack.web.case_changes import points_of
from casetrack.web.forms import LineField, PressForm
from casetrack.web.messages import tell
from casetrack.web.record_pages import url_of
from casetrack.web.saving import saved

pages = Blueprint("approvals", __name__)


class ApproveForm(PressForm):
    """Say yes; of closing, why in spite of what is open."""

    override_reason = LineField(_l("Why it is closed in spite of the open points"), longest=limits.LINE)

    def details(self) -> dict[str, Any]:
        """As the operation takes it."""
        return super().details() | {"override_reason": self.override_reason.data}


class RefuseForm(PressForm):
    """Say no, and why."""

    reason = LineField(_l("Why is it refused?"), longest=limits.LINE, missing=_l("Say why you refuse this."))

    def details(self) -> dict[str, Any]:
        """As the operation takes it."""
        return super().details() | {"reason": self.reason.data}


@pages.route("/approvals")
@allowed_to(access.may_log_work)
def list_approvals() -> str:
    """What waits for the viewer's decision, and what they asked for themselves."""
    return render_template(
        "approvals/list.html",
        waiting=approvals.waiting_for(current_user),
        asked=approvals.asked_by(current_user),
        may_decide=access.may_decide_requests(current_user),
    )


@pages.route("/approvals/<uuid:key>")
@allowed_to(access.may_read_cases)
def show_approval(key: Any) -> str:
    """What is asked, on what it rests, who asked."""
    return _page(approvals.get_approval(current_user, key))


@pages.route("/approvals/<uuid:key>/approve", methods=["GET", "POST"])
@allowed_to(access.may_decide_requests)
def approve(key: Any) -> str | Response:
    """Say yes: it is done at once."""
    approval = approvals.get_approval(current_user, key)
    form = ApproveForm(data={"version": approval.version})
    if form.validate_on_submit() and saved(form, approvals.approve, approval, current_user, **form.details()):
        tell(_("Approved, and done."))
        return redirect(url_for("approvals.show_approval", key=key))
    return _page(approval, approving=form)


@pages.route("/approvals/<uuid:key>/refuse", methods=["GET", "POST"])
@allowed_to(access.may_decide_requests)
def refuse(key: Any) -> str | Response:
    """Say no, and why."""
    approval = approvals.get_approval(current_user, key)
    form = RefuseForm(data={"version": approval.version})
    if form.validate_on_submit() and saved(form, approvals.refuse, approval, current_user, **form.details()):
        tell(_("Refused. Who asked sees your reason."))
        return redirect(url_for("approvals.show_approval", key=key))
    return _page(approval, refusing=form)


@pages.route("/approvals/<uuid:key>/take-back", methods=["POST"])
@allowed_to(access.may_log_work)
def take_back(key: Any) -> str | Response:
    """Who asked no longer asks."""
    approval = approvals.get_approval(current_user, key)
    form = PressForm(data={"version": approval.version})
    if form.validate_on_submit() and saved(form, approvals.take_back, approval, current_user, **form.details()):
        tell(_("Your request is taken back."))
        return redirect(url_for("approvals.show_approval", key=key))
    return _page(approval, taking_back=form)


def _page(
    approval: approvals.Approval,
    approving: PressForm | None = None,
    refusing: PressForm | None = None,
    taking_back: PressForm | None = None,
) -> str:
    group = groups.get_group_by_id(current_user, approval.group_id)
    condition = approvals.about(current_user, approval)
    waits = approval.state == "waiting" and not approval.is_withdrawn
    mine = approval.created_by_id == current_user.id
    held = stage_evidence.held(current_user, group, approval.wanted or "") if approval.kind == "stage" and waits else []
    fresh = {"version": approval.version}
    nothing = {"formdata": None} if request.method == "POST" else {}  # what was sent belongs to one form of this page
    return render_template(
        "approvals/detail.html",
        approval=approval,
        group=group,
        condition=condition,
        held=[(one, url_of(one.record)) for one in held],
        rule=stages.RULES.get(approval.wanted or "") if approval.kind == "stage" and waits else None,
        points=points_of(group) if approval.kind == "close" and waits else [],
        waits=waits,
        mine=mine,
        decides=waits and not mine and access.may_decide_requests(current_user),
        approving=approving or ApproveForm(data=fresh, **nothing),
        refusing=refusing or RefuseForm(data=fresh, **nothing),
        taking_back=taking_back or PressForm(data=fresh, **nothing),
        form=approving or refusing or taking_back,
    )
