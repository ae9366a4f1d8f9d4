"""What a page knows of unsent text: the draft it is opened with (`?draft=ID`) and the one that waits at its address.

An address of ours is kept as a *place*: its path and those parts of the query that say what the form is about.
"""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit
from uuid import UUID

from flask import Flask, current_app, g, request
from flask_babel import gettext as _, ngettext
from flask_login import current_user
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from casetrack import clock, limits
from casetrack.errors import NotFound
from casetrack.operations import drafts, users
from casetrack.operations.reach import as_id
from casetrack.web.filters import ago

# What stands in a form beside its fields: steps of a page, answers to questions, choices after a conflict.
BESIDE = frozenset({"step", "sure", "keep", "group", "other_group"})
# Families of pages whose table is called otherwise.
TABLES = {"correspondence": "letters"}
_PART = re.compile("[a-z_]{1,20}")


@dataclass(frozen=True)
class Spot:
    """An address of ours that the person may open: its place, its page, the group it is about."""

    place: str
    endpoint: str
    group_id: UUID | None


def place_of(path: str, query: str) -> str:
    """The place of an address: the same for every way to write it."""
    parts = [(name, value) for name, value in parse_qsl(query) if name != "draft" and _PART.fullmatch(name) and len(value) <= 60]
    return path + ("?" + urlencode(sorted(parts)) if parts else "")


def spot_of(viewer: Any, address: str, named: str = "") -> Spot:
    """Where an address leads for this person; `named` is the code of a group that the form itself names. Raises NotFound for what
    is no page of theirs, or about a group out of reach."""
    asked = urlsplit(address)
    if asked.scheme or asked.netloc or not asked.path.startswith("/") or asked.path.startswith("//"):
        raise NotFound
    try:
        endpoint, values = current_app.url_map.bind_to_environ(request.environ).match(asked.path, method="GET")
    except (HTTPException, RequestRedirect):
        raise NotFound from None
    rule = getattr(current_app.view_functions[endpoint], "access", None)
    if rule is None or not rule(viewer):
        raise NotFound
    place = place_of(asked.path, asked.query)
    if len(place) > limits.NAME:
        raise NotFound
    about = values.get("code") or dict(parse_qsl(asked.query)).get("group")
    if about:
        return Spot(place, endpoint, drafts.group_of_code(viewer, str(about)))
    family = endpoint.partition(".")[0]
    key = values.get("key")
    if key:
        return Spot(place, endpoint, drafts.group_of_record(viewer, TABLES.get(family, family), key))
    return Spot(place, endpoint, _group_named(viewer, named))


def _group_named(viewer: Any, code: str) -> UUID | None:
    """The group of a code that was pressed or typed; none while it leads to none."""
    try:
        return drafts.group_of_code(viewer, code) if code else None
    except NotFound:
        return None


def here() -> str:
    """The place of this request."""
    return place_of(request.path, request.query_string.decode("utf-8", "replace"))


def brought_back() -> MultiDict[str, str] | None:
    """What stood in the form of the draft that this page is opened with; none without one, or when it is another's."""
    if "brought_back" not in g:
        key = request.args.get("draft") if request.method == "GET" and current_user.is_authenticated else None
        try:
            g.draft = drafts.get_draft(current_user, key) if key else None
        except NotFound:
            g.draft = None
        g.brought_back = MultiDict(drafts.fields_of(g.draft)) if g.draft and g.draft.place == here() else None
    found: MultiDict[str, str] | None = g.brought_back
    return found


def for_form(form: Any) -> MultiDict[str, str] | None:
    """The same, for a form that knows every name in it: a page may hold several forms."""
    sent = brought_back()
    if sent is None or "form_id" not in form._fields:
        return None
    heads = {name.partition("-")[0] for name in sent}
    return sent if heads - BESIDE <= set(form._fields) else None


def unsent_here() -> drafts.Draft | None:
    """The draft that waits at the address of this page, unless the page was opened with it. One statement, on pages with a form."""
    takes_forms = request.url_rule is not None and "POST" in (request.url_rule.methods or ())
    if request.method != "GET" or not takes_forms or not current_user.is_authenticated:
        return None
    if brought_back() is not None:
        return None
    found: drafts.Draft | None = drafts.draft_at(current_user, here())
    return found


def age(moment: datetime) -> str:
    """How long ago, in words: minutes, hours, then days."""
    minutes = int((clock.now() - moment).total_seconds() // 60)
    if minutes < 1:
        return _("just now")
    if minutes < 60:
        return ngettext("%(num)s minute ago", "%(num)s minutes ago", minutes)
    if minutes < 24 * 60:
        return ngettext("%(num)s hour ago", "%(num)s hours ago", minutes // 60)
    return ago(moment)


def resume_url(draft: drafts.Draft) -> str:
    """Where the form is, filled."""
    return draft.place + ("&" if "?" in draft.place else "?") + urlencode({"draft": str(draft.id)})


def colleague_name(key: str) -> str:
    """The name of a user, for a message that carries only the id."""
    found = as_id(key)
    names = users.names_of([found]) if found else {}
    return next(iter(names.values()), _("Somebody"))


def show_unsent(app: Flask) -> None:
    """What templates use."""
    app.jinja_env.filters["age"] = age
    app.jinja_env.filters["resume_url"] = resume_url

    @app.context_processor
    def known() -> dict[str, Any]:
        return {"unsent_here": unsent_here, "colleague_name": colleague_name, "session_seconds": session_seconds}


def session_seconds() -> tuple[int, int]:
    """(seconds until the session ends when it is left alone, seconds until it ends however busy)."""
    settings = current_app.config["CASETRACK"]
    whole = g.get("session_expires_at")
    left = int((whole - clock.now()).total_seconds()) if whole else settings.session_hours * 3600
    touched = g.user_session[1] if "user_session" in g else clock.now()
    used = (clock.now() - touched).total_seconds()
    idle = int(settings.idle_minutes * 60 - (used if used <= 60 else 0))  # after a minute this very request counts as use
    return max(0, min(idle, left)), max(0, left)
