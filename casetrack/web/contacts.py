"""Placeholder until this family of screens is written."""

from flask import Blueprint, abort

from casetrack.operations import access
from casetrack.web.access import allowed_to

pages = Blueprint("contacts", __name__)


@pages.route("/placeholder/contacts/log_contact")
@allowed_to(access.may_log_work)
def log_contact() -> str:
    """Not written yet."""
    abort(404)


@pages.route("/placeholder/contacts/list_contacts")
@allowed_to(access.may_log_work)
def list_contacts() -> str:
    """Not written yet."""
    abort(404)
