"""Access is declared above the page. A page that declares nothing is closed to everyone; a test over the URL map finds it."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, abort, current_app, g, redirect, request, url_for
from flask_login import current_user
from sqlalchemy import event
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from casetrack import engines
from casetrack.extensions import csrf, db
from casetrack.web.refusals import refused

View = TypeVar("View", bound=Callable[..., Any])
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


def allowed_to(rule: Callable[[Any], bool]) -> Callable[[View], View]:
    """The page is for those for whom `rule(user)` is true."""

    def mark(view: View) -> View:
        view.access = rule  # type: ignore[attr-defined]
        return view

    return mark


def open_to_all(view: View) -> View:
    """The page needs no sign-in. Its name also stands in the written list of open pages in tests/house_rules."""
    view.access = None  # type: ignore[attr-defined]
    return view


def reads_first(view: View) -> View:
    """The page does something slow (a hash, a PDF, an article) before it writes: it begins reading whatever the method, and
    opens its write transaction with `writing()`."""
    view.reads_first = True  # type: ignore[attr-defined]
    return view


def takes_up_to(size: int) -> Callable[[View], View]:
    """The page takes requests of so many bytes, more than others, from those whose page it is."""

    def mark(view: View) -> View:
        view.most_bytes = size  # type: ignore[attr-defined]
        return view

    return mark


def at_rest() -> None:
    """End the reading transaction before something slow. What was loaded is read again when used."""
    db.session.rollback()


def writing() -> None:
    """End the reading transaction; the next one may write. What was loaded is read again when used."""
    db.session.rollback()
    engines.begin_next("write")


def guard(app: Flask) -> None:
    """Hang the check before every request."""
    app.before_request(_begin)
    app.before_request(_check)
    app.after_request(_nothing_left)
    app.teardown_request(_end)
    event.listen(db.session, "after_flush", _flushed)
    for ending in ("after_commit", "after_soft_rollback"):
        event.listen(db.session, ending, _ended)


def view_function() -> Any:
    """The page's function of this request, or none."""
    return current_app.view_functions.get(request.endpoint or "")


def _begin() -> None:
    g.mode_before = engines.transaction_mode()
    slow = getattr(view_function(), "reads_first", False)
    engines.begin_next("read" if request.method in SAFE or slow else "write")


def _end(_error: BaseException | None) -> None:
    engines.begin_next(g.pop("mode_before", "write"))


class Unsaved(Exception):
    """A page changed records and did not keep the change: the person would believe that it was stored."""


def _flushed(session: Session, _context: Any) -> None:
    session.info["unsaved"] = True


def _ended(session: Session, *_how: Any) -> None:
    session.info.pop("unsaved", None)


def _nothing_left(response: Response) -> Response:
    session = db.session()
    touched = [*session.new, *session.deleted, *[row for row in session.dirty if session.is_modified(row)]]
    if touched or session.info.get("unsaved"):
        db.session.rollback()
        raise Unsaved(f"{request.endpoint} leaves unsaved changes: {sorted({type(row).__name__ for row in touched})}")
    return response


def _check() -> Response | str | tuple[str, int] | None:
    view = view_function()
    if view is None:
        return None
    rule = getattr(view, "access", _nobody)
    _let_more_in(view, rule)
    _plain_names()
    if rule is not None:
        if not current_user.is_authenticated:
            if request.method in SAFE:
                return redirect(url_for("sign_in.sign_in", next=safe_path(request.full_path.rstrip("?"))))
            abort(401)
        if not rule(current_user):
            refused("page", request.endpoint or "")
            abort(403)
    if request.method not in SAFE:
        csrf.protect()
    return None


def _let_more_in(view: Any, rule: Callable[[Any], bool] | None) -> None:
    """Before the body is read: a large one is taken from nobody else. No transaction waits while it comes."""
    most = getattr(view, "most_bytes", None)
    if most and rule is not None and request.method not in SAFE and current_user.is_authenticated and rule(current_user):
        request.max_content_length = most
        at_rest()


def _plain_names() -> None:
    """Fields of our forms have short ASCII names. Others came from no page of ours, and row numbers in odd digits would make
    WTForms fail. Reads the body here, before any transaction begins."""
    if request.method not in SAFE and any(len(name) > 100 or not name.isascii() for name in request.form):
        abort(400)


def _nobody(_user: Any) -> bool:
    return False


def safe_path(path: str | None) -> str:
    """A path of ours to go on to after signing in; the start page for anything else (an open redirect is a phishing tool)."""
    if not path or not path.startswith("/") or path[1:2] in ("/", "\\") or any(sign in path for sign in "\\\r\n\t\x00"):
        return "/"
    return path[:300]
