"""Where one can go: the five main places and the name menu, each shown only to those whose page it is."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import Flask, current_app, request, session, url_for
from flask_babel import get_locale, lazy_gettext as _l
from flask_login import current_user

from casetrack.keys import device_mark
from casetrack.operations import access
from casetrack.web.assets import asset

MAIN = (
    ("today.today", _l("Today")),
    ("groups.list_groups", _l("Groups")),
    ("correspondence.list_letters", _l("Letters")),
    ("officials.list_officials", _l("Officials")),
    ("sources.list_sources", _l("Articles")),
)
MENU = (
    ("aid_deliveries.list_aid_deliveries", _l("Aid deliveries")),
    ("contacts.list_contacts", _l("Contacts")),
    ("follow_ups.list_follow_ups", _l("Follow-ups")),
    ("approvals.list_approvals", _l("Requests")),
    ("team.show_team", _l("Team")),
    ("boards.list_conditions", _l("Conditions")),
    ("organisations.list_organisations", _l("Organisations")),
    ("places.list_places", _l("Places")),
    ("exports.list_exports", _l("Exports")),
    ("drafts.list_drafts", _l("Unsent text")),
    ("users.list_users", _l("Users")),
    ("users.settings", _l("Settings")),
)


@dataclass(frozen=True)
class Entry:
    """One place to go."""

    url: str
    label: str
    here: bool


def entries(places: tuple[tuple[str, Any], ...]) -> list[Entry]:
    """Those of these places that are for the person at the keyboard."""
    found = []
    for endpoint, label in places:
        view = current_app.view_functions.get(endpoint)
        rule: Callable[[Any], bool] | None = getattr(view, "access", None)
        if view is not None and rule is not None and rule(current_user):
            here = (request.blueprint or "") == endpoint.partition(".")[0]
            found.append(Entry(url_for(endpoint), str(label), here))
    return found


def show_navigation(app: Flask) -> None:
    """What the layout reads."""

    app.jinja_env.globals["asset"] = asset  # also for the 500 page, which is drawn without context processors

    @app.context_processor
    def frame() -> dict[str, Any]:
        locale = get_locale()
        facts: dict[str, Any] = {
            "lang": locale.language if locale else "en",
            "text_direction": text_direction(),
            "theme": current_user.theme if current_user.theme in ("light", "dark") else "",
        }
        if current_user.is_authenticated:
            facts |= {"may_log": access.may_log_work(current_user), "may_export": access.may_export(current_user)}
            facts |= {"may_assign": access.may_assign(current_user)}
            # Whose entries this device may show and send; nobody's when the person logs nothing.
            facts |= {"outbox_who": own_mark() if facts["may_log"] else ""}
            facts |= {"main_places": entries(MAIN), "menu_places": entries(MENU), "sign_out_url": url_for("sign_in.sign_out")}
        return facts


def own_mark() -> str:
    """What the person at the keyboard is called on devices."""
    return device_mark(str(current_app.config["SECRET_KEY"]), current_user.id)


def text_direction() -> str:
    """rtl for languages written that way; a test may ask for it by the session."""
    if session.get("direction") in ("rtl", "ltr"):
        return str(session["direction"])
    locale = get_locale()
    return locale.text_direction if locale else "ltr"


def language() -> str | None:
    """The language of the person, or the best that the browser asks for."""
    chosen = getattr(current_user, "language", "")
    if chosen and chosen != "other":
        return str(chosen)
    return request.accept_languages.best_match(["en"])
