"""Health: does the database answer, is its schema the newest."""

from flask import Blueprint, jsonify
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.wrappers import Response

from casetrack.operations import health as checks
from casetrack.web.access import open_to_all

pages = Blueprint("health", __name__)


@pages.route("/health")
@open_to_all
def show_health() -> tuple[Response, int]:
    """200 and {"status": "ok"} when the database answers; 503 when it does not. Says nothing more to strangers."""
    try:
        checks.database_answers()
    except SQLAlchemyError:
        return jsonify(status="the database does not answer"), 503
    return jsonify(status="ok"), 200
