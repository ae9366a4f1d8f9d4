"""Today: what is due, for whom I answer."""

from flask import Blueprint, render_template
from flask_login import current_user

from casetrack.operations import access, groups
from casetrack.web.access import allowed_to

pages = Blueprint("today", __name__)


@pages.route("/")
@allowed_to(access.anyone_signed_in)
def today() -> str:
    """The start page."""
    recent = groups.recent_groups(current_user) if access.may_read_cases(current_user) else []
    return render_template("today/today.html", recent=recent, may_log=access.may_log_work(current_user))
