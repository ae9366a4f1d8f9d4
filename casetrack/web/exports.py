"""Exports: what was exported, making a case history, fetching its file."""

from typing import Any

from flask import Blueprint, Response, g, redirect, render_template, request, url_for
from flask_babel import gettext as _, lazy_gettext as _l
from flask_login import current_user
from werkzeug.wrappers import Response as AnyResponse

from casetrack import limits, vocabulary
from casetrack.errors import RuleBroken
from casetrack.operations import access, exports, groups
from casetrack.web.access import allowed_to, reads_first, writing
from casetrack.web.forms import Form, LineField, WordRadios
from casetrack.web.group_pages import asked_group
from casetrack.web.messages import tell
from casetrack.web.paging import asked_place, with_links
from casetrack.web.refusals import apart
from casetrack.web.saving import saved

pages = Blueprint("exports", __name__)


class ExportForm(Form):
    """How it is written, why it is made, for whom."""

    format = WordRadios(_l("Format"), vocabulary.EXPORT_FORMATS, missing=_l("Choose PDF, JSON or CSV."), default="pdf")
    reason = LineField(_l("Why is this case history made?"), longest=limits.LINE, missing=_l("Say why this case history is made."))
    recipient = LineField(_l("Whom it is for"))


@pages.route("/exports")
@allowed_to(access.may_see_exports)
def list_exports() -> str:
    """What was exported: who, when, why, with which hash."""
    page = with_links(exports.list_exports(current_user, asked_place()))
    return render_template("exports/list.html", page=page)


@pages.route("/exports/new", methods=["GET", "POST"])
@allowed_to(access.may_export)
@reads_first
def new_export() -> str | AnyResponse:
    """Make the case history of `?group=CODE`; without it, choose one first."""
    if not request.args.get("group"):
        return render_template(
            "choose_group.html",
            groups=groups.recent_groups(current_user),
            then="exports.new_export",
            heading=_("Export a case history"),
        )
    group = asked_group(current_user)
    form = ExportForm()
    if form.validate_on_submit() and _made(form, group):
        tell(_("The case history is made."))
        return redirect(url_for("exports.show_export", key=form.result.id))
    return render_template("exports/form.html", form=form, group=group, contents=exports.contents_of(current_user, group))


def _made(form: ExportForm, group: groups.Group) -> bool:
    """Make the file while reading, then keep it in one short write."""
    if "broken" in g:
        form.show(g.broken)
        return False
    try:
        prepared = exports.prepare(current_user, group, format=form.format.data, reason=form.reason.data or "")
    except RuleBroken as broken:
        form.show(broken)
        return False
    writing()
    return saved(form, exports.keep, current_user, prepared, recipient=form.recipient.data)


@pages.route("/exports/<uuid:key>")
@allowed_to(access.may_see_exports)
def show_export(key: Any) -> str:
    """One export, and its file for whoever may make it."""
    export = exports.get_export(current_user, key)
    return render_template(
        "exports/detail.html",
        export=export,
        file_name=exports.download_name(export),
        expired=exports.has_expired(export),
    )


@pages.route("/exports/<uuid:key>/file")
@allowed_to(access.may_export)
def export_file(key: Any) -> Response | tuple[str, int]:
    """The file, for whoever reaches the case today. Nobody gets it without the ledger saying so: it is written first."""
    try:
        export, data = exports.file_of(current_user, key)
    except RuleBroken as gone:
        return render_template("exports/gone.html", sentence=gone.sentence, export=exports.get_export(current_user, key)), 410
    answer = Response(data, content_type=exports.media_type(export))
    answer.headers["Content-Disposition"] = f'attachment; filename="{exports.download_name(export)}"'
    if request.method == "GET":
        user = current_user._get_current_object()
        apart(lambda: exports.note_download(user, key))
    return answer
