"""Placeholder until this family of screens is written."""

from flask import Blueprint, abort

from casetrack.operations import access
from casetrack.web.access import allowed_to

pages = Blueprint("negotiations", __name__)


@pages.route("/placeholder/negotiations/show_negotiation")
@allowed_to(access.may_log_work)
def show_negotiation() -> str:
    """Not written yet."""
    abort(404)
