"""Today: what is due, for whom I answer."""

from typing import Any

from flask import Blueprint, render_template
from flask_login import current_user

from casetrack.operations import access, drafts
from casetrack.operations.today import Agenda, agenda_of
from casetrack.web.access import allowed_to
from casetrack.web.forms import PressForm

pages = Blueprint("today", __name__)


@pages.route("/")
@allowed_to(access.anyone_signed_in)
def today() -> str:
    """The start page: for those who log work, what they have to do; for everyone else, their pages."""
    works = access.may_log_work(current_user)
    agenda = agenda_of(current_user) if works else Agenda()
    return render_template(
        "today/today.html",
        works=works,
        drafts=drafts.drafts_of(current_user),
        agenda=agenda,
        done_forms={due.record.id: done_at_once(due.record) for due in agenda.all() if due.kind == "follow_up"},
    )


def done_at_once(follow_up: Any) -> PressForm:
    """The form of the button that finishes a follow-up as done."""
    return PressForm(formdata=None, data={"version": follow_up.version})
