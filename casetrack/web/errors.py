"""Error pages: a sentence, never a stack trace; what was typed is kept where it can be."""

import logging
import secrets
from typing import Any

from flask import Flask, current_app, jsonify, render_template, request
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from casetrack.cleaning import clean_text
from casetrack.engines import DatabaseBusy
from casetrack.errors import NotAllowed, NotFound
from casetrack.extensions import db
from casetrack.web.ended_sessions import keep_what_came, sign_in_again
from casetrack.web.too_large import form_items

log = logging.getLogger("casetrack")
PAGES = {400, 401, 403, 404, 405, 409, 413, 429}
NEVER_SHOWN = frozenset({"csrf_token", "form_id", "version", "base", "password", "password_again"})


def handle_errors(app: Flask) -> None:
    """Hang the pages on the application."""
    app.register_error_handler(NotFound, lambda _error: page(404))
    app.register_error_handler(NotAllowed, lambda _error: page(403))
    app.register_error_handler(CSRFError, lambda _error: page(400))
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(DatabaseBusy, _failed)
    app.register_error_handler(Exception, _failed)


def page(status: int) -> tuple[Any, int]:
    """The page of a status, with what was typed; of a session that lapsed, it is kept as a draft."""
    db.session.rollback()
    filled = keep_what_came() if status == 401 else ""
    if status == 401 and request.is_json:
        return jsonify(kept=bool(filled), sign_in=sign_in_again(filled)), status
    shown = typed() if status not in (404, 405) and not filled else []
    return render_template(f"errors/{status}.html", typed=shown, kept_url=filled, sign_in_url=sign_in_again(filled)), status


def typed() -> list[tuple[str, str]]:
    """(field, text) of what the person had typed, to be copied."""
    if request.method in ("GET", "HEAD"):
        return []
    try:
        sent = form_items()
        return [
            (name, clean_text(value))
            for name, value in sent
            if value.strip() and name not in NEVER_SHOWN and not name.endswith("csrf_token")
        ]
    except HTTPException:
        return []


def _http(error: HTTPException) -> Any:
    if error.code in PAGES:
        return page(error.code)
    if error.code is not None and 300 <= error.code < 400:
        return error
    return page(400) if error.code is not None and error.code < 500 else _failed(error)


def _failed(error: BaseException) -> tuple[str, int]:
    """A fault of ours: a number to report, the trace in the log without values. Made without the database."""
    if current_app.testing and not current_app.config.get("SHOW_FAULTS"):
        raise error
    reference = secrets.token_hex(4)
    db.session.rollback()
    kind = type(error)
    log.error(
        "error %s: %s.%s at %s %s",
        reference,
        kind.__module__,
        kind.__name__,
        request.method,
        request.url_rule,
        exc_info=trace_without_values(error),
    )
    template = current_app.jinja_env.get_template("errors/500.html")
    return template.render(reference=reference, typed=typed(), _=_), 500


def trace_without_values(error: BaseException) -> Any:
    """The trace, with the message left out: messages of database errors carry the values of the statement."""
    bare = RuntimeError(type(error).__name__)
    return (RuntimeError, bare, error.__traceback__)
