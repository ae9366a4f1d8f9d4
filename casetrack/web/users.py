"""Users: accounts and their one-time links, for administrators; a person's own settings, for everyone."""

from typing import Any

from flask import Blueprint, redirect, render_template, url_for
from flask_babel import gettext as _, lazy_gettext as _l
from flask_login import current_user
from werkzeug.wrappers import Response
from wtforms import BooleanField

from casetrack import vocabulary
from casetrack.operations import access, users
from casetrack.web.access import allowed_to
from casetrack.web.forms import DayField, Form, IdField, LineField, PressForm, WordField, version_number
from casetrack.web.messages import tell
from casetrack.web.paging import asked_place, with_links
from casetrack.web.saving import saved

pages = Blueprint("users", __name__)


class NewUserForm(Form):
    """An account to be."""

    login = LineField(_l("User name"), missing=_l("Enter a user name."))
    name = LineField(_l("Name as colleagues see it"), missing=_l("Enter a name."))
    role = WordField(_l("Role"), vocabulary.ROLES, missing=_l("Choose a role."))
    team = LineField(_l("Team"))


class UserForm(PressForm):
    """An account that exists."""

    name = LineField(_l("Name as colleagues see it"), missing=_l("Enter a name."))
    role = WordField(_l("Role"), vocabulary.ROLES, missing=_l("Choose a role."))
    team = LineField(_l("Team"))
    disabled = BooleanField(_l("Disabled: cannot sign in"))


class SettingsForm(PressForm):
    """What a person sets for themselves."""

    theme = WordField(_l("Colours"), vocabulary.THEMES, missing=_l("Choose colours."))
    deputy = IdField(_l("Who stands in for me"))
    away_from = DayField(_l("Away from"))
    away_until = DayField(_l("Away until"))

    def details(self) -> dict[str, Any]:
        """Every field, and the version."""
        days = {"away_from": self.away_from.data, "away_until": self.away_until.data}
        return super().details() | {"theme": self.theme.data} | days


@pages.route("/users")
@allowed_to(access.may_manage_users)
def list_users() -> str:
    """Every account."""
    return render_template("users/list.html", page=with_links(users.list_users(current_user, asked_place())))


@pages.route("/users/new", methods=["GET", "POST"])
@allowed_to(access.may_manage_users)
def new_user() -> str | Response:
    """Open an account. The one-time link is shown once, on the page that follows."""
    form = NewUserForm()
    if form.validate_on_submit() and saved(form, _open, current_user, form):
        tell(_("The account is open. Make a one-time link, so that the person can set a password."))
        return redirect(url_for("users.edit_user", key=form.result.id))
    return render_template("users/form.html", form=form, user=None, teams=users.list_teams())


def _open(by: Any, form: NewUserForm) -> Any:
    team = users.team_named(form.team.data, by) if form.team.data else None
    return users.add_user(by, login=form.login.data or "", name=form.name.data or "", role=form.role.data, team=team)[0]


@pages.route("/users/<uuid:key>", methods=["GET", "POST"])
@allowed_to(access.may_manage_users)
def edit_user(key: Any) -> str | Response:
    """Change an account; every session of it ends."""
    user = users.get_user(current_user, key)
    facts = {"name": user.name, "role": user.role, "team": user.team.name if user.team else "", "disabled": not user.is_active}
    form = UserForm(data=facts | {"version": user.version})
    if form.validate_on_submit() and saved(form, _change, user, current_user, form):
        tell(_("The account is changed. Its sessions have ended."))
        return redirect(url_for("users.list_users"))
    return render_template(
        "users/form.html",
        form=form,
        user=user,
        teams=users.list_teams(),
        press=PressForm(formdata=None, data={"version": user.version}),
    )


def _change(user: Any, by: Any, form: UserForm) -> Any:
    team = users.team_named(form.team.data, by) if form.team.data else None
    version = version_number(form.version.data)
    return users.change_user(
        user, by, version=version, name=form.name.data or "", role=form.role.data, team=team, disabled=form.disabled.data
    )


@pages.route("/users/<uuid:key>/link", methods=["POST"])
@allowed_to(access.may_manage_users)
def renew_link(key: Any) -> str | Response:
    """Make a one-time link to set a password, and show it this once."""
    user = users.get_user(current_user, key)
    form = PressForm(data={"version": user.version})
    tokens: list[str] = []

    def renew() -> None:
        tokens.append(users.renew_link(user, current_user._get_current_object(), **form.details()))

    if form.validate_on_submit() and saved(form, renew) and tokens:
        link = url_for("sign_in.set_password", token=tokens[0], _external=True)
        return render_template("users/link.html", user=users.get_user(current_user, key), link=link, days=users.LINK_DAYS)
    return redirect(url_for("users.edit_user", key=key))


@pages.route("/settings", methods=["GET", "POST"])
@allowed_to(access.anyone_signed_in)
def settings() -> str | Response:
    """A person's own settings."""
    me = current_user._get_current_object()
    team = [user for user in users.colleagues(me) if user != me] if me.team_id else []
    facts = {"theme": me.theme, "deputy": str(me.deputy_id or ""), "away_from": me.away_from, "away_until": me.away_until}
    form = SettingsForm(data=facts | {"version": me.version})
    form.deputy.offer([(user.id, user.name) for user in team], empty=_("Nobody"))
    if form.validate_on_submit():
        deputy = users.colleague(me, form.deputy.data) if form.deputy.data else None
        if saved(form, users.choose_settings, me, **form.details() | {"deputy": deputy}):
            tell(_("Your settings are saved."))
            return redirect(url_for("users.settings"))
    return render_template("users/settings.html", form=form, has_team=bool(team))
