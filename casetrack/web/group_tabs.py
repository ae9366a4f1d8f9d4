"""Placeholder until this family of screens is written."""

from flask import Blueprint, abort

from casetrack.operations import access
from casetrack.web.access import allowed_to

pages = Blueprint("group_tabs", __name__)


@pages.route("/placeholder/group_tabs/aid")
@allowed_to(access.may_log_work)
def aid() -> str:
    """Not written yet."""
    abort(404)
