"""Placeholder until this family of screens is written."""

from flask import Blueprint, abort

from casetrack.operations import access
from casetrack.web.access import allowed_to

pages = Blueprint("conditions", __name__)


@pages.route("/placeholder/conditions/show_condition")
@allowed_to(access.may_log_work)
def show_condition() -> str:
    """Not written yet."""
    abort(404)
