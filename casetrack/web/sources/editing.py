"""Changing what an article says before it is accepted: the form beside the text, whose words can be put into its fields."""

from typing import Any

from flask import redirect, render_template
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from casetrack.errors import NotFound
from casetrack.operations import accepting, access, groups, hand_made_proposals, proposal_fields, proposals, weighing
from casetrack.web.access import allowed_to
from casetrack.web.forms import version_number
from casetrack.web.saving import ConflictShown, saved
from casetrack.web.sources import cards, reviewing
from casetrack.web.sources.blueprint import pages
from casetrack.web.sources.deciding import asked, chosen, onward, whole
from casetrack.web.sources.deciding_forms import PROPOSAL_FORMS, ProposalForm, values_of


@pages.route("/proposals/<uuid:key>/edit", methods=["GET", "POST"])
@allowed_to(access.may_import_articles)
def edit(key: Any) -> str | Response:
    """Change what the article says, or choose another case, and accept that."""
    proposal, lines = asked(key)
    number, source = proposal.position, whole(proposal.source)
    form = _edit_form(proposal, lines)
    if form.validate_on_submit():
        passages = _passages(form, source)
        ready = passages is not None and form.fill(source.language) and _found_case(form)
        try:
            if ready and saved(form, proposals.accept, proposal, current_user, passages=passages, **_facts(form)):
                return redirect(onward(source, number))
        except ConflictShown:
            _decided_meanwhile(form, proposal)
    layout = reviewing.laid(source)
    return render_template(
        "sources/edit_proposal.html",
        form=form,
        proposal=proposal,
        source=source,
        kind=proposal_fields.KINDS[proposal.type],
        text=reviewing.text_of(layout, [proposal], layout.page_of(number), url=reviewing.url_of(source, number)),
        flags=[cards.sentence(flag) for flag in weighing.flags_of(proposal, source)],
        current=number,
        back=reviewing.url_of(source, number),
    )


def _decided_meanwhile(form: ProposalForm, proposal: Any) -> None:
    """What was typed stays; the next time it is sent it counts for the proposal as it is now."""
    form.form_errors.append(_("Somebody changed or decided this in the meantime. Nothing of yours was stored: it is still here."))
    form.version.raw_data, form.version.data = None, proposal.version


def _facts(form: ProposalForm) -> dict[str, Any]:
    return {
        "version": version_number(form.version.data),
        "group": _case(form),
        "changes": form.changes(),
        "name": form.case_name.data if "case_name" in form else None,
        "with_movement": bool("with_movement" in form and form.with_movement.data),
    }


def _passages(form: ProposalForm, source: Any) -> dict[str, tuple[int, int]] | None:
    return form.passages(source.text, lambda words: hand_made_proposals.find_words(source, words))


def _edit_form(proposal: Any, lines: list[Any]) -> ProposalForm:
    """The form of the proposal's type; without what does not belong to it."""
    offered = cards.groups_offered(lines)
    facts = values_of(proposal.type, proposal.fields) | {
        "version": proposal.version,
        "group": cards.default_group(proposal, lines, offered),
    }
    form = PROPOSAL_FORMS[proposal.type](data=facts)
    is_group = proposal.type == "DisplacedGroup"
    if is_group or proposal_fields.KINDS[proposal.type].needs_group:
        cards.offer_groups(form, proposal, offered)
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
    return chosen(form.group.data) if "group" in form else None
