"""A form that comes after its session has lapsed: what it says is kept as a draft of the person whose session it was.

Only of a session that ended by the clock, only with the token of its pages, only on a page that is that person's. Whoever signs in
as the same person finds the form filled and sends it; nobody else learns of it.
"""

from dataclasses import dataclass
from typing import Any

from flask import current_app, request, session, url_for
from flask_wtf.csrf import CSRFError

from casetrack.errors import NotFound, RuleBroken
from casetrack.extensions import csrf, db
from casetrack.operations import drafts, users
from casetrack.web.navigation import MAIN, MENU
from casetrack.web.refusals import apart
from casetrack.web.unsent import here, resume_url, spot_of

MOST_FIELDS = 2000


@dataclass(frozen=True)
class Sent:
    """The text of a form on its way."""

    place: str
    heading: str
    fields: list[tuple[str, str]]

    @property
    def form_id(self) -> str:
        """Of the form it stood in."""
        return dict(self.fields).get("form_id", "")

    @property
    def group(self) -> str:
        """The code of the group that was chosen in it."""
        return dict(self.fields).get("group", "")


def sent_by_script() -> Sent | None:
    """What the script of a form sent to be kept; none when it is not of that shape."""
    came = request.get_json(silent=True)
    if not isinstance(came, dict) or not isinstance(came.get("fields"), list) or len(came["fields"]) > MOST_FIELDS:
        return None
    pairs = [pair for pair in came["fields"] if isinstance(pair, list) and len(pair) == 2 and all(isinstance(p, str) for p in pair)]
    if len(pairs) != len(came["fields"]):
        return None
    return Sent(str(came.get("place") or ""), str(came.get("heading") or ""), [(name, value) for name, value in pairs])


def sent_now() -> Sent | None:
    """The same of this request: a form that was pressed, or the script's last try."""
    if request.endpoint == "drafts.save_draft":
        return sent_by_script()
    return Sent(here(), "", list(request.form.items(multi=True)))


def keep_what_came() -> str:
    """Keep the body of this request for the person whose session lapsed. The address of the filled form; empty when it was not
    kept: then the page shows what was typed, to be copied."""
    token = session.get("_user_id")
    if request.method != "POST" or not token:
        return ""
    db.session.rollback()
    person = users.person_of_lapsed_session(str(token), current_app.config["CASETRACK"].idle_minutes)
    sent = sent_now()
    if person is None or sent is None:
        return ""
    try:
        csrf.protect()
        spot = spot_of(person, sent.place, sent.group)
    except (CSRFError, NotFound):
        return ""
    kept: list[str] = []
    try:
        apart(lambda: kept.extend(_keep(person, sent, spot)))
    except RuleBroken:
        db.session.rollback()
    return kept[0] if kept else ""


def _keep(person: users.User, sent: Sent, spot: Any) -> list[str]:
    draft = drafts.keep(
        person,
        form_id=sent.form_id,
        place=spot.place,
        heading=sent.heading or family_label(spot.endpoint),
        group_id=spot.group_id,
        fields=sent.fields,
        because="expired",
    )
    return [resume_url(draft)] if draft else []


def family_label(endpoint: str) -> str:
    """What the pages of this family are called in the menu."""
    family = endpoint.partition(".")[0]
    return next((str(label) for name, label in (*MAIN, *MENU) if name.partition(".")[0] == family), "")


def sign_in_again(filled: str) -> str:
    """The address of the sign-in page that leads on to the filled form."""
    return url_for("sign_in.sign_in", next=filled) if filled else url_for("sign_in.sign_in")
