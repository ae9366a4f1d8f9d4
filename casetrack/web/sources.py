"""Placeholder until this family of screens is written."""

from flask import Blueprint, abort

from casetrack.operations import access
from casetrack.web.access import allowed_to

pages = Blueprint("sources", __name__)


@pages.route("/placeholder/sources/list_sources")
@allowed_to(access.may_log_work)
def list_sources() -> str:
    """Not written yet."""
    abort(404)


@pages.route("/placeholder/sources/show_source")
@allowed_to(access.may_log_work)
def show_source() -> str:
    """Not written yet."""
    abort(404)
