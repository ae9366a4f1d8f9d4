"""Signing in and out, and setting a password by a one-time link. Sessions live on the server; the cookie holds only a token."""

from typing import Any

from flask import Blueprint, Flask, current_app, g, redirect, render_template, request, session, url_for
from flask_babel import gettext as _, lazy_gettext as _l
from flask_login import AnonymousUserMixin, current_user, login_user, logout_user
from werkzeug.wrappers import Response
from wtforms import HiddenField, PasswordField

from casetrack import limits
from casetrack.errors import NotFound, RuleBroken
from casetrack.extensions import db, login_manager
from casetrack.operations import access, users
from casetrack.settings import Settings
from casetrack.web.access import allowed_to, open_to_all, reads_first, safe_path, writing
from casetrack.web.forms import Form, LineField
from casetrack.web.headers import leaves_no_trace
from casetrack.web.messages import tell
from casetrack.web.refusals import apart

pages = Blueprint("sign_in", __name__)


class Nobody(AnonymousUserMixin):
    """Whoever is not signed in."""

    name = ""
    role = ""
    language = ""
    theme = "device"


class SignInForm(Form):
    """Login and password."""

    login = LineField(_l("User name"), missing=_l("Enter your user name."))
    password = PasswordField(_l("Password"))
    next = HiddenField()


class NewPasswordForm(Form):
    """A new password, twice."""

    password = PasswordField(_l("New password"))
    password_again = PasswordField(_l("The same password again"))


def know_sessions(app: Flask) -> None:
    """Tell Flask-Login how a cookie leads to a person."""
    settings: Settings = app.config["CASETRACK"]
    login_manager.anonymous_user = Nobody
    login_manager.session_protection = None  # the server-side session is the protection

    @login_manager.user_loader
    def load(token: str) -> users.User | None:
        found = users.session_of(token, settings.idle_minutes)
        if found is None:
            return None
        g.user_session = (found.id, found.touched_at)
        g.session_expires_at = found.expires_at
        found.user.session_token = token
        return found.user


def address() -> str:
    """Where the request comes from, as the server saw it (no forwarded header is believed)."""
    return request.remote_addr or ""


@pages.route("/sign-in", methods=["GET", "POST"])
@open_to_all
@reads_first
def sign_in() -> Response | str | tuple[str, int]:
    """The way in."""
    if current_user.is_authenticated and request.method == "GET":
        return redirect(url_for("today.today"))
    form = SignInForm(data={"next": safe_path(request.args.get("next"))})
    if not form.validate_on_submit():
        return render_template("sign_in/form.html", form=form)
    return _try(form)


def _try(form: SignInForm) -> Response | tuple[str, int]:
    settings: Settings = current_app.config["CASETRACK"]
    login, password = form.login.data or "", form.password.data or ""
    if users.too_many_tries(settings.secret_key, login, address()):
        form.form_errors.append(_("Too many tries. Wait 15 minutes, or ask an administrator for a new link."))
        return render_template("sign_in/form.html", form=form), 429
    user = users.user_by_login(login)
    fits = users.password_fits(user, password)
    apart(lambda: users.write_attempt(settings.secret_key, login, address(), fits))
    if not fits or user is None:
        form.form_errors.append(_("This user name and password do not fit together. Check both and try again."))
        return render_template("sign_in/form.html", form=form), 401
    writing()
    person = users.user_by_login(login)
    if person is None:
        raise NotFound
    token = users.open_session(person, settings.session_hours)
    db.session.commit()
    session.clear()  # a session id given before signing in is worth nothing after
    person.session_token = token
    login_user(person)
    return redirect(safe_path(form.next.data))


@pages.route("/sign-out", methods=["POST"])
@allowed_to(access.anyone_signed_in)
def sign_out() -> Response:
    """The way out: the session ends on the server, the browser forgets."""
    users.end_session(current_user.session_token or "")
    db.session.commit()
    g.pop("user_session", None)
    logout_user()
    session.clear()
    return leaves_no_trace(redirect(url_for("sign_in.sign_in")), but_what_waits=request.form.get("keep") == "device")


@pages.route("/set-password/<string:token>", methods=["GET", "POST"])
@open_to_all
@reads_first
def set_password(token: str) -> Response | str | tuple[str, int]:
    """Where a one-time link leads."""
    user = users.user_of_link(token[: limits.NAME])
    if user is None:
        return render_template("sign_in/link_gone.html"), 404
    form = NewPasswordForm()
    if form.validate_on_submit() and _fits(form, user.login):
        password_hash = users.hash_password(form.password.data or "")
        writing()
        again = users.user_of_link(token[: limits.NAME])
        if again is None:
            raise NotFound
        users.set_password(again, password_hash)
        db.session.commit()
        tell(_("Your password is set. Sign in with it."))
        return redirect(url_for("sign_in.sign_in"))
    return render_template("sign_in/set_password.html", form=form)


def _fits(form: Any, login: str) -> bool:
    try:
        users.check_new_password(form.password.data or "", login)
    except RuleBroken as broken:
        form.show(broken)
        return False
    if form.password.data != form.password_again.data:
        form.show(RuleBroken("password_again", _("The two passwords differ. Type the same one twice.")))
        return False
    return True
