"""Placeholder until this family of screens is written."""

from flask import Blueprint, abort

from casetrack.operations import access
from casetrack.web.access import allowed_to

pages = Blueprint("officials", __name__)


@pages.route("/placeholder/officials/list_officials")
@allowed_to(access.may_log_work)
def list_officials() -> str:
    """Not written yet."""
    abort(404)


@pages.route("/placeholder/officials/show_official")
@allowed_to(access.may_log_work)
def show_official() -> str:
    """Not written yet."""
    abort(404)
