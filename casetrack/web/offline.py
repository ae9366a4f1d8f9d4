"""The page without a network and the worker that opens it: the three log forms without any data and without a token, the same bytes
for everybody. They are all that a browser puts into its cache (docs/decisions/015)."""

import hashlib
import json
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from flask import Blueprint, render_template, url_for
from flask_babel import get_locale, gettext as _
from werkzeug.wrappers import Response
from wtforms import FieldList, FileField, FormField, MultipleFileField, RadioField, SelectMultipleField, SubmitField
from wtforms.widgets import HiddenInput

from casetrack.web.access import open_to_all
from casetrack.web.assets import asset, contents
from casetrack.web.fields import IdField
from casetrack.web.outbox import LOGS, heading_of

pages = Blueprint("offline", __name__)
AN_HOUR = 3600
# What stands first on each form; the rest folds away. A name that a form does not have is left out.
FIRST = {
    "aid": ("kit_quantity", "items", "people_reached", "delivered_on", "delivered_by_name", "how_known", "note"),
    "contact": ("channel", "reached", "with_names", "with_name", "with_contact_person", "summary", "promised", "promise_due_on"),
    "letter": ("direction", "subject", "dated_on", "addressees"),
}
# Days that are today, by the device, unless somebody says otherwise.
TODAY = {"aid": "delivered_on", "contact": "happened_on", "letter": "dated_on"}
# These need the network: what to choose from is in the database, a file never stays on a device.
NEEDS_NETWORK = (FileField, MultipleFileField, SubmitField, IdField, SelectMultipleField)


@dataclass
class Drawn:
    """One of the forms as the page draws it."""

    name: str
    heading: str
    url: str
    today: str
    first: list[Any] = field(default_factory=list)
    more: list[Any] = field(default_factory=list)


@pages.route("/offline")
@open_to_all
def shell() -> str:
    """The page without a network: what may be logged, and what waits on this device."""
    return _shell()


@pages.route("/sw.js")
@open_to_all
def worker() -> Response:
    """The service worker. It changes whenever the page without a network does, so that browsers fetch that anew."""
    files = ["/offline", *(asset(name) for name in ("casetrack.css", "outbox.js", "offline.js", "icon.svg"))]
    mark = _mark_in(str(get_locale()))
    head = f"self.SHELL = {json.dumps({'mark': mark, 'files': files})};\nimportScripts({json.dumps(asset('outbox.js'))});\n"
    response = Response(head.encode() + contents("sw.js"), mimetype="text/javascript")
    # Browsers ask for it after every page. On a slow line that is a third of a page each time, for a file that rarely changes.
    response.headers["Cache-Control"] = f"private, max-age={AN_HOUR}"
    return response


@lru_cache(maxsize=16)
def _mark_in(_language: str) -> str:
    """What tells one edition of the page from another; browsers ask for it after every page."""
    return hashlib.sha256(_shell().encode()).hexdigest()[:16]


def _shell() -> str:
    return render_template("outbox/shell.html", drawn=[_drawn(name) for name in LOGS], states=states())


def _drawn(name: str) -> Drawn:
    log = LOGS[name]
    form = log.form(formdata=None, meta={"csrf": False})
    drawn = Drawn(name, heading_of(name), url_for(log.page), TODAY[name])
    for part in form:
        if not works_offline(part) or part.name in ("group", "other_group"):
            continue
        part.id = f"{name}-{part.id}"
        _mark(part, name)
        (drawn.first if part.name in FIRST[name] else drawn.more).append(part)
    drawn.first.sort(key=lambda part: FIRST[name].index(part.name))
    return drawn


def _mark(part: Any, name: str) -> None:
    """Three forms stand on one page, and an id only once."""
    inner = part.form if isinstance(part, FormField) else part.entries if isinstance(part, FieldList) else ()
    for one in inner:
        if not isinstance(part, FormField) or works_offline(one):
            one.id = f"{name}-{one.id}"
            _mark(one, name)


@pages.app_template_test("answerable")
def works_offline(part: Any) -> bool:
    """Whether a field can be filled in without a network."""
    if isinstance(part, NEEDS_NETWORK) or isinstance(part.widget, HiddenInput):
        return False
    return not isinstance(part, RadioField) or bool(list(part.iter_choices()))


def states() -> dict[str, str]:
    """What the state of an entry on a device is called."""
    return {"waiting": _("Waiting to be sent"), "needs": _("Needs you"), "typed": _("Not finished")}
