"""The stage and the file of a case: where it stands on its path, entering a stage, hold, closing, reopening.

Each form is the same for everyone who logs work: what it does at once and what it asks for is the operation's to say.
"""

from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext as _, lazy_gettext as _l
from flask_login import current_user
from werkzeug.wrappers import Response

from casetrack import clock, limits, vocabulary
from casetrack.errors import NotAllowed
from casetrack.operations import access, approvals, case_changes, closing, groups, stage_evidence, stages
from casetrack.web.access import allowed_to
from casetrack.web.forms import DayField, Form, LineField, PressForm, TextField, WordField, WordRadios, WorldDateField
from casetrack.web.messages import tell
from casetrack.web.reasons import ReasonForm
from casetrack.web.record_pages import url_of
from casetrack.web.saving import saved

pages = Blueprint("case_changes", __name__)


class StepForm(PressForm):
    """A step of a case. A supervisor may let another one decide: the second button."""

    def details(self) -> dict[str, Any]:
        """As the operation takes it."""
        facts = Form.details(self) | super().details()
        return facts | {"ask": request.form.get("how") == "ask"}


class StageForm(StepForm):
    """Which stage, since when, on what it rests."""

    stage = WordField(_l("Stage"), vocabulary.STAGES, missing=_l("Choose a stage."))
    happened_on = WorldDateField(_l("Since"))
    evidence = TextField(_l("What it rests on"))
    reason = LineField(_l("Why the case goes back, or passes stages over"), longest=limits.LINE)


class HoldForm(StepForm):
    """Why a case rests, and until when."""

    reason = LineField(_l("Why does the case rest?"), longest=limits.LINE, missing=_l("Say why."))
    review_on = DayField(_l("Look at it again on"), missing=_l("Enter the day on which this is looked at again."))


class CloseForm(StepForm):
    """For which reason a case is closed, and why in spite of what is open."""

    wanted = WordRadios(_l("Reason for closing"), vocabulary.CLOSURE_REASONS, missing=_l("Choose the reason for closing."))
    evidence = TextField(_l("What it rests on"))
    override_reason = LineField(_l("Why it is closed in spite of the open points"), longest=limits.LINE)


class ReopenForm(StepForm):
    """Why a case is opened again."""

    reason = LineField(_l("Why is it opened again?"), longest=limits.LINE, missing=_l("Say why."))


def told(result: Any, words: str) -> None:
    """What was done, or that it waits for another person."""
    if result is not None and result.__tablename__ == "approvals":
        tell(
            _("Your request waits for a supervisor."),
            url=url_for("approvals.show_approval", key=result.id),
            label=_("Your request"),
        )
    else:
        tell(words)


# --- the path ---


@pages.route("/groups/<string:code>/stage", methods=["GET", "POST"])
@allowed_to(access.may_read_cases)
def show_stage(code: str) -> str | Response:
    """Where the case stands on its path, and what the next stage needs (`?to=` chooses another one); entering it, or asking for it.
    A reader reads; only who logs work may send the form."""
    group = groups.get_group(current_user, code)
    if request.method == "POST" and not access.may_log_work(current_user):
        raise NotAllowed
    asked = request.args.get("to", "")
    stage = asked if asked in vocabulary.STAGES and asked != group.stage else stages.following(group.stage)
    form = StageForm(data={"version": group.version, "stage": stage, "happened_on": clock.today()})
    if form.validate_on_submit() and saved(form, case_changes.enter_stage, group, current_user, **form.details()):
        told(form.result, _("The stage is entered."))
        return redirect(url_for("case_changes.show_stage", code=group.code))
    return _stage_page(group, form)


def _stage_page(group: groups.Group, form: StageForm) -> str:
    changes = case_changes.changes_of(current_user, group)
    chosen = form.stage.data if form.stage.data in vocabulary.STAGES else None
    held = stage_evidence.held(current_user, group, chosen) if chosen else []
    suggested = stage_evidence.told_by_the_records(current_user, group)
    waiting = [row for row in approvals.of_group(current_user, group) if row.state == "waiting"]
    return render_template(
        "case_changes/stage.html",
        form=form,
        group=group,
        path=case_changes.path_of(current_user, group, changes),
        changes=changes,
        chosen=chosen,
        rule=stages.RULES.get(chosen or ""),
        held=[(one, url_of(one.record)) for one in held],
        suggested=suggested if suggested != group.stage else None,
        waiting=waiting,
        request_for_it=next((row for row in waiting if row.kind == "stage" and row.wanted == chosen), None),
        asks=bool(chosen) and not stages.enters_directly(current_user, chosen or ""),
        may_decide=access.may_decide_requests(current_user),
        may_change=access.may_log_work(current_user) and not group.is_withdrawn,
        is_open=group.case_status in vocabulary.WORKED_ON,
    )


# --- the file ---


@pages.route("/groups/<string:code>/hold", methods=["GET", "POST"])
@allowed_to(access.may_log_work)
def put_on_hold(code: str) -> str | Response:
    """Let the case rest until a day, or ask for it."""
    group = groups.get_group(current_user, code)
    form = HoldForm(data={"version": group.version})
    if form.validate_on_submit() and saved(form, case_changes.put_on_hold, group, current_user, **form.details()):
        told(form.result, _("The case is on hold."))
        return redirect(url_for("case_changes.show_stage", code=group.code))
    return _step_page("hold", group, form)


@pages.route("/groups/<string:code>/resume", methods=["GET", "POST"])
@allowed_to(access.may_decide_requests)
def take_off_hold(code: str) -> str | Response:
    """Go on with a case that rests."""
    group = groups.get_group(current_user, code)
    form = ReasonForm(data={"version": group.version})
    back = url_for("case_changes.show_stage", code=group.code)
    if form.validate_on_submit() and saved(form, case_changes.take_off_hold, group, current_user, **form.details()):
        tell(_("The case is taken off hold."))
        return redirect(back)
    return render_template(
        "reason.html", form=form, back=back, heading=_("Take off hold"), sentence=group.name, button=_("Take off hold")
    )


@pages.route("/groups/<string:code>/close", methods=["GET", "POST"])
@allowed_to(access.may_log_work)
def close_case(code: str) -> str | Response:
    """Close the case, or ask for it; what is open is listed first."""
    group = groups.get_group(current_user, code)
    form = CloseForm(data={"version": group.version})
    if form.validate_on_submit() and saved(form, case_changes.close_case, group, current_user, **form.details()):
        told(form.result, _("The case is closed."))
        return redirect(url_for("case_changes.show_stage", code=group.code))
    return _step_page("close", group, form, points=points_of(group))


def points_of(group: groups.Group) -> list[tuple[closing.OpenPoint, str]]:
    """What is open, each with the page where it is settled."""
    counts = url_for("group_tabs.people", code=group.code)
    return [
        (point, url_of(point.record) if point.record is not None else counts) for point in closing.open_points(current_user, group)
    ]


@pages.route("/groups/<string:code>/reopen", methods=["GET", "POST"])
@allowed_to(access.may_log_work)
def reopen_case(code: str) -> str | Response:
    """Open a closed case again, or ask for it."""
    group = groups.get_group(current_user, code)
    form = ReopenForm(data={"version": group.version})
    if form.validate_on_submit() and saved(form, case_changes.reopen_case, group, current_user, **form.details()):
        told(form.result, _("The case is open again."))
        return redirect(url_for("case_changes.show_stage", code=group.code))
    return _step_page("reopen", group, form)


def _step_page(name: str, group: groups.Group, form: StepForm, **shown: Any) -> str:
    decides = access.may_reopen if name == "reopen" else access.may_decide_requests
    return render_template(f"case_changes/{name}.html", form=form, group=group, decides=decides(current_user), **shown)
