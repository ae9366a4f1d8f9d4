"""Placeholder until this family of screens is written."""

from flask import Blueprint, abort

from casetrack.operations import access
from casetrack.web.access import allowed_to

pages = Blueprint("follow_ups", __name__)


@pages.route("/placeholder/follow_ups/log_follow_up")
@allowed_to(access.may_log_work)
def log_follow_up() -> str:
    """Not written yet."""
    abort(404)
