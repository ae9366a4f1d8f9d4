"""Today: what is due, for whom I answer."""

from flask import Blueprint, render_template
from flask_login import current_user

from casetrack.operations import access, drafts
from casetrack.operations.today import Agenda, agenda_of
from casetrack.web.access import allowed_to

pages = Blueprint("today", __name__)


@pages.route("/")
@allowed_to(access.anyone_signed_in)
def today() -> str:
    """The start page: for those who log work, what they have to do; for everyone else, their pages."""
    works = access.may_log_work(current_user)
    return render_template(
        "today/today.html",
        works=works,
        drafts=drafts.drafts_of(current_user),
        agenda=agenda_of(current_user) if works else Agenda(),
    )
