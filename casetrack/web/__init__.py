"""WHAT PEOPLE SEE: one file per family of screens, its form, then its pages. One line per family below."""

from importlib import import_module

from flask import Flask
from flask_babel import Babel

from casetrack.operations.users import use_password_cost
from casetrack.settings import Settings
from casetrack.web import access, errors, filters, footprints, headers, navigation, saving, sign_in, unsent

FAMILIES = (
    "aid_deliveries",
    "approvals",
    "assets",
    "boards",
    "case_changes",
    "citations",
    "condition_course",
    "conditions",
    "contacts",
    "correspondence",
    "drafts",
    "documents",
    "exports",
    "follow_ups",
    "group_tabs",
    "groups",
    "hand_overs",
    "handed_entries",
    "health",
    "log_pages",
    "movements",
    "negotiations",
    "official_pairs",
    "officials",
    "offline",
    "organisations",
    "outbox",
    "places",
    "reclassifications",
    "sign_in",
    "sources",
    "statements",
    "team",
    "today",
    "users",
)


def open_doors(app: Flask, babel: Babel) -> None:
    """Hang every page, the access check, headers and error pages on the application."""
    settings: Settings = app.config["CASETRACK"]
    use_password_cost(settings.argon2_memory_kib, settings.argon2_rounds)
    babel.init_app(app, locale_selector=navigation.language)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    # The order matters: headers are set last, after footprints, so that every response has them.
    headers.set_headers(app)
    footprints.leave_footprints(app)
    access.guard(app)
    sign_in.know_sessions(app)
    navigation.show_navigation(app)
    filters.add_filters(app)
    errors.handle_errors(app)
    saving.run_again(app)
    unsent.show_unsent(app)
    shown = (*FAMILIES, "styleguide") if app.debug or settings.testing else FAMILIES
    for family in shown:
        app.register_blueprint(import_module(f"casetrack.web.{family}").pages)
