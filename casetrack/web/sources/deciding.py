"""Deciding a proposal: accept, change and accept, reject, undo. To decide is to go on to the next one."""

from typing import Any

from flask import redirect, render_template, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from casetrack.errors import NotFound
from casetrack.operations import accepting, access, groups, proposal_fields, proposals, sources
from casetrack.operations.reach import as_id
from casetrack.web.access import allowed_to
from casetrack.web.forms import PressForm, version_number
from casetrack.web.messages import tell
from casetrack.web.saving import ConflictShown, saved
from casetrack.web.sources import reviewing
from casetrack.web.sources.blueprint import pages
from casetrack.web.sources.forms import PROPOSAL_FORMS, AcceptForm, ProposalForm, RejectForm, values_of


@pages.route("/proposals/<uuid:key>/accept", methods=["POST"])
@allowed_to(access.may_import_articles)
def accept(key: Any) -> str | Response:
    """Accept as it stands."""
    proposal, everything = _asked(key)
    form = AcceptForm(data={"version": proposal.version})
    reviewing.offer_groups(form, proposal, reviewing.groups_offered(everything))
    return _settle(proposal, form, proposals.accept, lambda: {"group": _chosen(form.group.data)})


@pages.route("/proposals/<uuid:key>/reject", methods=["POST"])
@allowed_to(access.may_import_articles)
def reject(key: Any) -> str | Response:
    """Reject, with the reason."""
    proposal, _everything = _asked(key)
    return _settle(proposal, RejectForm(data={"version": proposal.version}), proposals.reject, dict)


@pages.route("/proposals/<uuid:key>/undo", methods=["POST"])
@allowed_to(access.may_import_articles)
def undo(key: Any) -> str | Response:
    """Take a decision back and stay with its proposal."""
    proposal, _everything = _asked(key)
    form = PressForm(data={"version": proposal.version})
    number, source = proposal.position, proposal.source
    try:
        if form.validate_on_submit() and saved(form, proposals.undo, proposal, current_user, **form.details()):
            tell(_("The decision is undone. What it had made is withdrawn."))
            return redirect(reviewing.url_of(source, number))
    except ConflictShown:
        return _decided_elsewhere(source, number)
    return reviewing.review(_whole(source), page=reviewing.page_of(number), at=number, shown=(proposal.id, form))


def _settle(proposal: Any, form: Any, operation: Any, more: Any) -> str | Response:
    """Store a decision and go on to the next; a broken rule is shown at its proposal."""
    number, source, key = proposal.position, proposal.source, proposal.id
    try:
        if form.validate_on_submit() and saved(form, operation, proposal, current_user, **form.details(), **more()):
            return redirect(reviewing.url_of(source, proposals.next_pending(source, number) or number))
    except ConflictShown:
        return _decided_elsewhere(source, number)
    return reviewing.review(_whole(source), page=reviewing.page_of(number), at=number, shown=(key, form))


def _decided_elsewhere(source: Any, number: int) -> Response:
    tell(_("Somebody decided this in the meantime. Nothing was changed."), role="attention")
    return redirect(reviewing.url_of(source, number))


def _asked(key: Any) -> tuple[Any, list[Any]]:
    """The proposal and its siblings, for those who decide on it: for others there is no such page."""
    proposal = proposals.get_proposal(current_user, key)
    if not proposals.may_decide(current_user, proposal.source) or proposal.type not in proposals.DECIDABLE:
        raise NotFound
    return proposal, proposals.marked_in_text(current_user, proposal.source)


def _whole(source: Any) -> Any:
    """The source with its text."""
    return sources.get_source(current_user, source.id)


def _chosen(text: str | None) -> groups.Group | None:
    key = as_id(text)
    return groups.get_group_by_id(current_user, key) if key else None


@pages.route("/proposals/<uuid:key>/edit", methods=["GET", "POST"])
@allowed_to(access.may_import_articles)
def edit(key: Any) -> str | Response:
    """Change what the article says, or choose another case, and accept that."""
    proposal, everything = _asked(key)
    number, source = proposal.position, proposal.source
    offered = reviewing.groups_offered(everything)
    form = _edit_form(proposal, everything, offered)
    if (
        form.validate_on_submit()
        and _found_case(form)
        and saved(
            form,
            proposals.accept,
            proposal,
            current_user,
            version=version_number(form.version.data),
            group=_case(form),
            changes=form.changes(),
            name=form.case_name.data if "case_name" in form else None,
            with_movement=bool("with_movement" in form and form.with_movement.data),
        )
    ):
        return redirect(reviewing.url_of(source, proposals.next_pending(source, number) or number))
    return render_template(
        "sources/edit_proposal.html",
        form=form,
        proposal=proposal,
        source=source,
        kind=proposal_fields.KINDS[proposal.type],
        quotes=reviewing.quotes_of(proposal),
        flags=[reviewing.sentence(flag) for flag in proposal.flags],
        back=reviewing.url_of(source, number),
        review_url=url_for("sources.show_source", key=source.id),
    )


def _edit_form(proposal: Any, everything: list[Any], offered: list[Any]) -> ProposalForm:
    """The form of the proposal's type; without what does not belong to it."""
    facts = values_of(proposal.type, proposal.fields) | {
        "version": proposal.version,
        "group": reviewing.default_group(proposal, everything, offered),
    }
    form = PROPOSAL_FORMS[proposal.type](data=facts)
    is_group = proposal.type == "DisplacedGroup"
    if is_group or proposal_fields.KINDS[proposal.type].needs_group:
        reviewing.offer_groups(form, proposal, offered)
    else:
        del form.group, form.case_code
    if not is_group:
        del form.case_name
    status, _kind = accepting.MOVEMENTS.get(str(proposal.fields.get("status") or ""), ("", ""))
    if not is_group or status != "arrived":
        del form.with_movement
    return form


def _found_case(form: ProposalForm) -> bool:
    """A code that was typed must be that of a case in reach."""
    if "case_code" not in form or not form.case_code.data:
        return True
    try:
        groups.get_group(current_user, form.case_code.data)
    except NotFound:
        form.case_code.errors = [_("No case of this code is known to you.")]
        return False
    return True


def _case(form: ProposalForm) -> groups.Group | None:
    if "case_code" in form and form.case_code.data:
        return groups.get_group(current_user, form.case_code.data)
    return _chosen(form.group.data) if "group" in form else None
