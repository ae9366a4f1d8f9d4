"""Placeholder until this family of screens is written."""

from flask import Blueprint, abort

from casetrack.operations import access
from casetrack.web.access import allowed_to

pages = Blueprint("exports", __name__)


@pages.route("/placeholder/exports/new_export")
@allowed_to(access.may_log_work)
def new_export() -> str:
    """Not written yet."""
    abort(404)


@pages.route("/placeholder/exports/list_exports")
@allowed_to(access.may_log_work)
def list_exports() -> str:
    """Not written yet."""
    abort(404)
