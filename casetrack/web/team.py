"""The team, for its supervisors: who has how much to do, who is away, who stands in; handing on what somebody had to do."""

from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext as _, lazy_gettext as _l
from flask_login import current_user
from werkzeug.wrappers import Response
from wtforms import SelectMultipleField, validators

from casetrack import limits
from casetrack.operations import access, follow_ups, users, workload
from casetrack.operations.reach import as_id
from casetrack.web.access import allowed_to
from casetrack.web.forms import DayField, Form, IdField, LineField, PressForm, version_number
from casetrack.web.messages import tell
from casetrack.web.saving import saved

pages = Blueprint("team", __name__)


class AbsenceForm(PressForm):
    """From when until when, and who stands in."""

    deputy = IdField(_l("Who stands in"))
    away_from = DayField(_l("Away from"))
    away_until = DayField(_l("Away until"))


class HandAllForm(Form):
    """Which follow-ups, and to whom. Each carries the version that was shown."""

    rows = SelectMultipleField(_l("Follow-ups"), validators=[validators.Optional()], validate_choice=False)
    to = IdField(_l("Hand them to"), missing=_l("Choose a colleague."))
    note = LineField(_l("Note"), longest=limits.LINE)

    def chosen(self, shown: list[Any]) -> list[tuple[Any, int]]:
        """Ticked follow-ups that are still open, each with the version of the form."""
        ticked = dict(value.partition(":")[::2] for value in self.rows.data or [])
        return [(row, version_number(ticked[str(row.id)])) for row in shown if str(row.id) in ticked]


@pages.route("/team")
@allowed_to(access.may_assign)
def show_team() -> str:
    """Everybody of the team: cases, what is due, who is away."""
    return render_template("team/list.html", loads=workload.load_of_team(current_user))


@pages.route("/team/<uuid:key>/absence", methods=["GET", "POST"])
@allowed_to(access.may_assign)
def enter_absence(key: Any) -> str | Response:
    """Somebody fell ill: enter from when, and who stands in."""
    person = users.colleague(current_user, key)
    form = AbsenceForm(
        data={
            "version": person.version,
            "deputy": str(person.deputy_id or ""),
            "away_from": person.away_from,
            "away_until": person.away_until,
        }
    )
    form.deputy.offer([(user.id, user.name) for user in users.colleagues(current_user) if user != person], empty=_("Nobody"))
    if form.validate_on_submit():
        deputy = users.colleague(current_user, form.deputy.data) if form.deputy.data else None
        facts = {"deputy": deputy, "away_from": form.away_from.data, "away_until": form.away_until.data}
        if saved(form, users.enter_absence, person, current_user, **form.details() | facts):
            tell(_("The absence is entered."))
            return redirect(url_for("team.show_team"))
    return render_template("team/absence.html", form=form, person=person)


@pages.route("/team/<uuid:key>/follow-ups", methods=["GET", "POST"])
@allowed_to(access.may_assign)
def hand_all(key: Any) -> str | Response:
    """All that a person has to do, to be handed to a colleague at once."""
    person = users.colleague(current_user, key)
    rows = follow_ups.open_of_person(current_user, person)
    form = HandAllForm()
    people = [user for user in users.colleagues(current_user) if user != person]
    form.to.offer([(user.id, user.name) for user in people], empty=_("Choose"))
    if form.validate_on_submit():
        to = next((user for user in people if user.id == as_id(form.to.data)), None)
        if saved(form, _hand_all, form.chosen(rows), current_user, to=to, note=form.note.data):
            tell(_("The follow-ups are handed on."))
            return redirect(url_for("team.show_team"))
    ticked = {value.partition(":")[0] for value in request.form.getlist("rows")}
    return render_template("team/follow_ups.html", form=form, person=person, rows=rows, ticked=ticked)


def _hand_all(rows: list[tuple[Any, int]], by: Any, **facts: Any) -> None:
    follow_ups.hand_all(rows, by, **facts)
