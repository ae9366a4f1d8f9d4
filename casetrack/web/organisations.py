"""Placeholder until this family of screens is written."""

from flask import Blueprint, abort

from casetrack.operations import access
from casetrack.web.access import allowed_to

pages = Blueprint("organisations", __name__)


@pages.route("/placeholder/organisations/list_organisations")
@allowed_to(access.may_log_work)
def list_organisations() -> str:
    """Not written yet."""
    abort(404)


@pages.route("/placeholder/organisations/show_organisation")
@allowed_to(access.may_log_work)
def show_organisation() -> str:
    """Not written yet."""
    abort(404)
