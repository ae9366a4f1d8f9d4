"""Follow-ups: plan one, see it, finish it with an outcome, put it off, hand it to a colleague, change or withdraw it; the list."""

from datetime import date, timedelta
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext as _, lazy_gettext as _l
from flask_login import current_user
from werkzeug.wrappers import Response
from wtforms import HiddenField, RadioField, SelectChoice, validators

from casetrack import clock, limits, vocabulary
from casetrack.operations import access, corrections, follow_ups, groups, ledger_words
from casetrack.web.access import allowed_to
from casetrack.web.forms import (
    DayField,
    EditForm,
    Form,
    IdField,
    LineField,
    PressForm,
    WithdrawForm,
    WordRadios,
    version_number,
)
from casetrack.web.group_pages import asked_group
from casetrack.web.messages import tell
from casetrack.web.paging import asked_place, with_links
from casetrack.web.record_pages import PAGES
from casetrack.web.saving import saved

pages = Blueprint("follow_ups", __name__)


class FollowUpForm(Form):
    """What, by when, for whom."""

    what = LineField(_l("What is to be done?"), longest=limits.LINE, missing=_l("Enter what is to be done."))
    due_on = DayField(_l("Due on"), missing=_l("Enter the day on which it is due."))
    for_user = IdField(_l("For whom"), missing=_l("Choose for whom this is."))

    def offer(self, people: list[Any]) -> "FollowUpForm":
        """Who can be given this work."""
        self.for_user.offer([(user.id, user.name) for user in people], empty=_("Choose"))
        self.people = {str(user.id): user for user in people}
        return self

    def details(self) -> dict[str, Any]:
        """As the operation takes it."""
        facts = super().details()
        return facts | {"for_user": self.people.get(facts["for_user"] or "")}


class EditFollowUpForm(EditForm, FollowUpForm):
    """The same, for a follow-up that exists."""


class FinishForm(Form):
    """What came of it."""

    version = HiddenField()
    outcome = WordRadios(
        _l("What came of it?"), vocabulary.FOLLOW_UP_OUTCOMES, missing=_l("Choose what came of it."), default="done"
    )
    note = LineField(_l("Note"), longest=limits.LINE)

    def details(self) -> dict[str, Any]:
        """As the operation takes it."""
        return {"outcome": self.outcome.data, "note": self.note.data, "version": version_number(self.version.data)}


class PutOffForm(Form):
    """Until when, and why."""

    version = HiddenField()
    soon = RadioField(_l("Until when?"), validators=[validators.Optional()], validate_choice=False)
    to = DayField(_l("Or until"))
    reason = LineField(_l("Why is it put off?"), longest=limits.LINE, missing=_l("Say why it is put off."))

    def offer(self, today: date) -> "PutOffForm":
        """A day at one press."""
        steps = ((1, _("Tomorrow")), (3, _("In 3 days")), (7, _("In a week")), (30, _("In 30 days")))
        self.soon.choices = [SelectChoice((today + timedelta(days=days)).isoformat(), words) for days, words in steps]
        return self

    def details(self) -> dict[str, Any]:
        """As the operation takes it: a day that was typed goes before one that was pressed."""
        pressed = self.soon.data if self.soon.data in {choice.value for choice in self.soon.choices or []} else None
        to = self.to.data or (date.fromisoformat(pressed) if pressed else None)
        return {"to": to, "reason": self.reason.data, "version": version_number(self.version.data)}


class HandForm(Form):
    """To whom, with a word."""

    version = HiddenField()
    to = IdField(_l("Hand it to"), missing=_l("Choose a colleague."))
    note = LineField(_l("Note"), longest=limits.LINE)

    def offer(self, people: list[Any]) -> "HandForm":
        """Who can take it."""
        self.to.offer([(user.id, user.name) for user in people], empty=_("Choose"))
        self.people = {str(user.id): user for user in people}
        return self

    def details(self) -> dict[str, Any]:
        """As the operation takes it."""
        facts = {"to": self.people.get(self.to.data or ""), "note": self.note.data}
        return facts | {"version": version_number(self.version.data)}


@pages.route("/follow-ups")
@allowed_to(access.may_log_work)
def list_follow_ups() -> str:
    """What is planned: `?whose=` mine, team or handed; `?state=` open or done."""
    whose = request.args.get("whose", "") if request.args.get("whose") in ("team", "handed") else "mine"
    state = "done" if request.args.get("state") == "done" else "open"
    page = follow_ups.list_follow_ups(current_user, asked_place(), whose=whose, state=state)
    return render_template("follow_ups/list.html", page=with_links(page, whose=whose, state=state), whose=whose, state=state)


@pages.route("/log/follow-up", methods=["GET", "POST"])
@allowed_to(access.may_log_work)
def log_follow_up() -> str | Response:
    """Plan a follow-up about the group of `?group=CODE`; without it, choose one first."""
    if not request.args.get("group"):
        recent = groups.recent_groups(current_user)
        return render_template("choose_group.html", groups=recent, then="follow_ups.log_follow_up", heading=_("Plan a follow-up"))
    group = asked_group(current_user)
    form = FollowUpForm(data={"for_user": str(current_user.id)}).offer(follow_ups.who_can_take(group))
    if form.validate_on_submit() and saved(form, follow_ups.plan_follow_up, group, current_user, **form.details()):
        tell(_("The follow-up is planned."), url=url_for("follow_ups.show_follow_up", key=form.result.id), label=_("Show it"))
        return redirect(url_for("groups.show_group", code=group.code))
    return render_template("follow_ups/form.html", form=form, group=group, follow_up=None)


@pages.route("/follow-ups/<uuid:key>")
@allowed_to(access.may_read_cases)
def show_follow_up(key: Any) -> str:
    """One follow-up, and the record that it came from."""
    follow_up = follow_ups.get_follow_up(current_user, key)
    kind = follow_up.about_kind or ""
    page = url_for(PAGES[kind].show, key=follow_up.about_id) if kind in PAGES else ""
    return render_template(
        "follow_ups/detail.html",
        follow_up=follow_up,
        came_from={"url": page, "label": ledger_words.kind(kind)} if page else None,
        reopen=follow_ups.may_reopen(follow_up, current_user),
        press=PressForm(formdata=None, data={"version": follow_up.version}),
    )


@pages.route("/follow-ups/<uuid:key>/finish", methods=["GET", "POST"])
@allowed_to(access.may_log_work)
def finish_follow_up(key: Any) -> str | Response:
    """Say what came of it."""
    follow_up = follow_ups.get_follow_up(current_user, key)
    form = FinishForm(data={"version": follow_up.version})
    if form.validate_on_submit() and saved(form, follow_ups.finish_follow_up, follow_up, current_user, **form.details()):
        shown = url_for("follow_ups.show_follow_up", key=follow_up.id)
        tell(_("The follow-up is finished."), url=shown, label=_("Undo it, or plan the next one"))
        return redirect(url_for("today.today"))
    return render_template("follow_ups/finish.html", form=form, follow_up=follow_up)


@pages.route("/follow-ups/<uuid:key>/reopen", methods=["POST"])
@allowed_to(access.may_log_work)
def reopen_follow_up(key: Any) -> Response:
    """Undo a finish that was a slip."""
    follow_up = follow_ups.get_follow_up(current_user, key)
    form = PressForm(data={"version": follow_up.version})
    if form.validate_on_submit() and saved(form, follow_ups.reopen_follow_up, follow_up, current_user, **form.details()):
        tell(_("The follow-up is open again."))
    elif form.form_errors:
        tell(str(form.form_errors[0]), role="attention")
    return redirect(url_for("follow_ups.show_follow_up", key=follow_up.id))


@pages.route("/follow-ups/<uuid:key>/put-off", methods=["GET", "POST"])
@allowed_to(access.may_log_work)
def put_off(key: Any) -> str | Response:
    """Move the day on which it is due, with a reason."""
    follow_up = follow_ups.get_follow_up(current_user, key)
    form = PutOffForm(data={"version": follow_up.version}).offer(clock.today())
    if form.validate_on_submit() and saved(form, follow_ups.put_off, follow_up, current_user, **form.details()):
        tell(_("The follow-up is put off."))
        return redirect(url_for("today.today"))
    return render_template("follow_ups/put_off.html", form=form, follow_up=follow_up)


@pages.route("/follow-ups/<uuid:key>/hand", methods=["GET", "POST"])
@allowed_to(access.may_log_work)
def hand_to(key: Any) -> str | Response:
    """Give it to a colleague."""
    follow_up = follow_ups.get_follow_up(current_user, key)
    group = groups.get_group(current_user, follow_up.group.code)
    people = [user for user in follow_ups.who_can_take(group) if user.id != follow_up.for_user_id]
    form = HandForm(data={"version": follow_up.version}).offer(people)
    if form.validate_on_submit() and saved(form, follow_ups.hand_to, follow_up, current_user, **form.details()):
        tell(_("The follow-up is handed on."))
        return redirect(url_for("today.today"))
    return render_template("follow_ups/hand.html", form=form, follow_up=follow_up, people=people)


@pages.route("/follow-ups/<uuid:key>/edit", methods=["GET", "POST"])
@allowed_to(access.may_log_work)
def edit_follow_up(key: Any) -> str | Response:
    """Change what is to be done, by when or by whom."""
    follow_up = follow_ups.get_follow_up(current_user, key)
    group = groups.get_group(current_user, follow_up.group.code)
    people = follow_ups.who_can_take(group)
    if follow_up.for_user is not None and follow_up.for_user not in people:
        people = [follow_up.for_user, *people]  # whoever has it keeps it until it is given to another
    form = EditFollowUpForm(
        data={
            "what": follow_up.what,
            "due_on": follow_up.due_on,
            "for_user": str(follow_up.for_user_id),
            "version": follow_up.version,
        }
    )
    form.needs_reason(corrections.needs_reason(follow_up, current_user))
    form.offer(people)
    if form.validate_on_submit() and saved(form, follow_ups.change_follow_up, follow_up, current_user, **form.details()):
        tell(_("The follow-up is changed."))
        return redirect(url_for("follow_ups.show_follow_up", key=follow_up.id))
    return render_template("follow_ups/form.html", form=form, group=group, follow_up=follow_up)


@pages.route("/follow-ups/<uuid:key>/withdraw", methods=["GET", "POST"])
@allowed_to(access.may_log_work)
def withdraw_follow_up(key: Any) -> str | Response:
    """Take a follow-up back that should not have been planned."""
    follow_up = follow_ups.get_follow_up(current_user, key)
    form = WithdrawForm(data={"version": follow_up.version})
    back = url_for("follow_ups.show_follow_up", key=follow_up.id)
    if form.validate_on_submit() and saved(form, follow_ups.withdraw_follow_up, follow_up, current_user, **form.details()):
        tell(_("The follow-up is withdrawn."))
        return redirect(back)
    return render_template("withdraw.html", form=form, heading=_("Withdraw this follow-up"), back=back)
