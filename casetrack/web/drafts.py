"""Unsent text: the script of a form keeps it here, its owner finds it again, goes on with it or sets it aside."""

from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from casetrack import clock
from casetrack.errors import RuleBroken
from casetrack.extensions import db
from casetrack.operations import access, drafts
from casetrack.web.access import allowed_to, safe_path
from casetrack.web.ended_sessions import Sent, sent_by_script
from casetrack.web.unsent import session_seconds, spot_of

pages = Blueprint("drafts", __name__)


@pages.route("/drafts")
@allowed_to(access.anyone_signed_in)
def list_drafts() -> str:
    """What the person typed and did not send."""
    return render_template("drafts/page.html", drafts=drafts.drafts_of(current_user, most=drafts.MOST_OF_A_PERSON))


@pages.route("/drafts", methods=["POST"])
@allowed_to(access.anyone_signed_in)
def save_draft() -> tuple[dict[str, Any], int]:
    """Keep what stands in a form (JSON: place, heading, fields). Answers with the words to show and how long the session lasts."""
    sent = sent_by_script()
    if sent is None:
        return {"words": _("Not saved.")}, 400
    try:
        draft = _kept(sent)
    except RuleBroken as broken:
        db.session.rollback()
        return {"words": broken.sentence}, 413
    db.session.commit()
    words = _("Saved as a draft %(time)s", time=clock.office_time(draft.changed_at).strftime("%H:%M")) if draft else ""
    return {"words": words, "kept": draft is not None, "ends": session_seconds()[0]}, 200


def _kept(sent: Sent) -> drafts.Draft | None:
    spot = spot_of(current_user, sent.place, sent.group)
    return drafts.keep(
        current_user._get_current_object(),
        form_id=sent.form_id,
        place=spot.place,
        heading=sent.heading,
        group_id=spot.group_id,
        fields=sent.fields,
    )


@pages.route("/drafts/<uuid:key>/discard", methods=["POST"])
@allowed_to(access.anyone_signed_in)
def discard_draft(key: Any) -> Response:
    """Set one aside, with one press, from wherever it is shown."""
    drafts.discard(drafts.get_draft(current_user, key), current_user)
    db.session.commit()
    return redirect(safe_path(request.form.get("back") or url_for("drafts.list_drafts")))


@pages.route("/still-here")
@allowed_to(access.anyone_signed_in)
def stay() -> dict[str, int]:
    """The person stays signed in: asking counts as use. Answers with the seconds until the session ends."""
    idle, whole = session_seconds()
    return {"ends": idle, "whole": whole}
