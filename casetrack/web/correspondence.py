"""Placeholder until this family of screens is written."""

from flask import Blueprint, abort

from casetrack.operations import access
from casetrack.web.access import allowed_to

pages = Blueprint("correspondence", __name__)


@pages.route("/placeholder/correspondence/log_letter")
@allowed_to(access.may_log_work)
def log_letter() -> str:
    """Not written yet."""
    abort(404)


@pages.route("/placeholder/correspondence/list_letters")
@allowed_to(access.may_log_work)
def list_letters() -> str:
    """Not written yet."""
    abort(404)
