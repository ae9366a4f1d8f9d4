"""Accepting all proposals of one kind that are clear: only on a page of its own, which lists each with its passage."""

from typing import Any

from flask import abort, redirect, render_template, request
from flask_babel import gettext as _, ngettext
from flask_login import current_user
from werkzeug.wrappers import Response

from casetrack.operations import access, proposal_fields, proposals
from casetrack.operations.reach import as_id
from casetrack.web.access import allowed_to
from casetrack.web.forms import PressForm, version_number
from casetrack.web.messages import tell
from casetrack.web.saving import ConflictShown, saved
from casetrack.web.sources import cards, reviewing
from casetrack.web.sources.blueprint import pages
from casetrack.web.sources.deciding import asked_source

VERSION = "version-"


@pages.route("/sources/<uuid:key>/accept-all", methods=["GET", "POST"])
@allowed_to(access.may_import_articles)
def accept_all(key: Any) -> str | Response:
    """`?kind=`: list them; posted: accept just those that were listed, in the versions that were listed."""
    source = asked_source(key)
    kind = request.args.get("kind", "")
    if kind and kind not in proposal_fields.KINDS:
        abort(404)
    form = PressForm()
    facts = {"type_": kind, "versions": _listed()}
    try:
        if kind and form.validate_on_submit() and saved(form, proposals.accept_all, source, current_user, **facts):
            tell(ngettext("%(num)s proposal is accepted.", "%(num)s proposals are accepted.", len(_listed())))
            return redirect(reviewing.url_of(source))
    except ConflictShown:
        tell(_("Somebody decided one of these in the meantime. Nothing was changed: look through them again."), role="attention")
        return redirect(request.full_path.rstrip("?"))
    return render_template(
        "sources/accept_all.html",
        source=source,
        form=form,
        kind=kind,
        label=str(proposal_fields.KINDS[kind].label) if kind else "",
        rows=_rows(source, kind) if kind else [],
        kinds=reviewing.kinds_at_once(reviewing.laid(source)),
        back=reviewing.url_of(source),
    )


def _rows(source: Any, kind: str) -> list[dict[str, Any]]:
    """Those of this kind that may be accepted together, one page of them, with what to read before."""
    return [
        {
            "proposal": proposal,
            "facts": [row.value for row in cards.rows_of(proposal, source)][:4],
            "quotes": cards.quotes_of(proposal)[:1],
            "flags": [cards.sentence(flag) for flag in proposal.flags],
        }
        for proposal in proposals.clear_ones(current_user, source, kind)[: proposals.PAGE]
    ]


def _listed() -> dict[Any, int]:
    """{proposal: version} as they were listed on the page that was sent."""
    sent = ((as_id(name.removeprefix(VERSION)), value) for name, value in request.form.items() if name.startswith(VERSION))
    return {key: version_number(value) for key, value in sent if key is not None}
