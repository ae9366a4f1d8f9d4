"""Deciding a proposal: accept, same as a known record, reject, undo. To decide is to go on to the next one."""

from typing import Any

from flask import redirect
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from casetrack.errors import NotFound
from casetrack.operations import access, groups, proposal_lines, proposals, sources
from casetrack.operations.reach import as_id
from casetrack.web.access import allowed_to
from casetrack.web.forms import PressForm
from casetrack.web.messages import tell
from casetrack.web.saving import ConflictShown, saved
from casetrack.web.sources import cards, reviewing
from casetrack.web.sources.blueprint import pages
from casetrack.web.sources.deciding_forms import AcceptForm, RejectForm


@pages.route("/proposals/<uuid:key>/accept", methods=["POST"])
@allowed_to(access.may_import_articles)
def accept(key: Any) -> str | Response:
    """Accept as it stands, or as the same as a known record."""
    proposal, lines = asked(key)
    form = AcceptForm(data={"version": proposal.version})
    cards.offer_groups(form, proposal, cards.groups_offered(lines))
    return _settle(proposal, form, proposals.accept, lambda: {"group": chosen(form.group.data)})


@pages.route("/proposals/<uuid:key>/reject", methods=["POST"])
@allowed_to(access.may_import_articles)
def reject(key: Any) -> str | Response:
    """Reject, with the reason."""
    proposal, _lines = asked(key)
    return _settle(proposal, RejectForm(data={"version": proposal.version}), proposals.reject, dict)


@pages.route("/proposals/<uuid:key>/undo", methods=["POST"])
@allowed_to(access.may_import_articles)
def undo(key: Any) -> str | Response:
    """Take a decision back and stay with its proposal."""
    proposal, _lines = asked(key)
    form = PressForm(data={"version": proposal.version})
    number, source = proposal.position, proposal.source
    try:
        if form.validate_on_submit() and saved(form, proposals.undo, proposal, current_user, **form.details()):
            tell(_("The decision is undone. What it had made is withdrawn."))
            return redirect(reviewing.url_of(source, number))
    except ConflictShown:
        return decided_elsewhere(source, number)
    return reviewing.review(whole(source), at=number, shown=(proposal.id, form))


def _settle(proposal: Any, form: Any, operation: Any, more: Any) -> str | Response:
    """Store a decision and go on to the next; a broken rule is shown at its proposal."""
    number, source, key = proposal.position, proposal.source, proposal.id
    try:
        if form.validate_on_submit() and saved(form, operation, proposal, current_user, **form.details(), **more()):
            return redirect(onward(source, number))
    except ConflictShown:
        return decided_elsewhere(source, number)
    return reviewing.review(whole(source), at=number, shown=(key, form))


def onward(source: Any, number: int) -> str:
    """Where to go after the decision on one proposal: to the next that waits."""
    return reviewing.url_of(source, proposals.next_pending(source, number) or number)


def decided_elsewhere(source: Any, number: int) -> Response:
    """Somebody was faster."""
    tell(_("Somebody decided this in the meantime. Nothing was changed."), role="attention")
    return redirect(reviewing.url_of(source, number))


def asked(key: Any) -> tuple[Any, list[Any]]:
    """The proposal and all of its article as lines, for those who decide on it: for others there is no such page."""
    proposal = proposals.get_proposal(current_user, key)
    if not proposals.may_decide(current_user, proposal.source) or proposal.type not in proposals.DECIDABLE:
        raise NotFound
    return proposal, proposal_lines.outline(current_user, proposal.source)


def asked_source(key: Any) -> Any:
    """The source with its text, for those who decide on it."""
    source = sources.get_source(current_user, key)
    if not proposals.may_decide(current_user, source):
        raise NotFound
    return source


def whole(source: Any) -> Any:
    """The source with its text."""
    return sources.get_source(current_user, source.id)


def chosen(text: str | None) -> groups.Group | None:
    """The case that was chosen from the list."""
    key = as_id(text)
    return groups.get_group_by_id(current_user, key) if key else None
