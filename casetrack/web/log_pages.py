"""What the three log forms share: the group chosen on the form itself, the page after a save, undoing what was just saved."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext as _, lazy_gettext as _l
from flask_login import current_user
from werkzeug.wrappers import Response
from wtforms import RadioField

from casetrack.cleaning import clean_line, sort_key
from casetrack.errors import NotFound
from casetrack.operations import access, aid_deliveries, contacts, correspondence, groups, undo_entries
from casetrack.web.access import allowed_to
from casetrack.web.forms import Form, LineField, PressForm, version_number
from casetrack.web.group_pages import asked_group
from casetrack.web.messages import tell
from casetrack.web.saving import saved

pages = Blueprint("log_pages", __name__)
GROUPS_TO_TYPE = 40


# --- which group ---


def choose_or_ask(viewer: Any) -> tuple[groups.Group | None, list[groups.Group]]:
    """The group of `?group=CODE` (NotFound out of reach), or the one that the form names: what was typed goes before a chip that
    was pressed, unless the words fit several and the chip is one of them. Without a group, those to choose from: the ones that
    the words fit, else recent ones."""
    if request.args.get("group"):
        return asked_group(viewer), []
    pressed, typed = (clean_line(request.form.get(name, "")) for name in ("group", "other_group"))
    found = groups.groups_like(viewer, typed) if typed else []
    codes = {group.code for group in found}
    code = pressed if not typed or pressed in codes else next(iter(codes)) if len(codes) == 1 else ""
    offered = found or groups.recent_groups(viewer)
    try:
        return (groups.get_group(viewer, code) if code else None), offered
    except NotFound:
        return None, offered


@pages.app_template_global()
def groups_to_type() -> list[groups.Group]:
    """Groups to suggest while another one is typed: those worked on last, few, so that a page stays light."""
    return groups.recent_groups(current_user, GROUPS_TO_TYPE)


class LogForm(Form):
    """A form that asks for its group when the address names none. Drawn by `group_choice` of log/groups.html."""

    group = RadioField(_l("For which group?"), choices=[], validate_choice=False)
    other_group = LineField(_l("Another group (code or name)"))
    chosen: Any = None
    offered: Any = ()

    def about(self, chosen: groups.Group | None, offered: list[groups.Group]) -> None:
        """Hand over what `choose_or_ask` found; the page does so before it validates."""
        self.chosen, self.offered = chosen, offered
        if request.args.get("group"):
            del self.group, self.other_group

    def validate(self, extra_validators: Any = None) -> bool:
        """Shape, and a group."""
        fine = super().validate(extra_validators)
        if self.chosen is None and self.group is not None:
            typed = sort_key(self.other_group.data or "")
            field = self.group if self.offered and not typed else self.other_group
            field.errors = [*field.errors, self._which(typed)]
            return False
        return fine

    def _which(self, typed: str) -> str:
        if not typed:
            return _("Choose the group.")
        if any(f" {typed}" in f" {group.name_key}" for group in self.offered):
            return _("Several groups are called like this. Choose one of those above.")
        return _("You have no group with this code or name.")

    def details(self) -> dict[str, Any]:
        """The facts; the group is handed to the operation by itself."""
        return {name: value for name, value in super().details().items() if name not in ("group", "other_group")}


# --- after a save ---


@dataclass(frozen=True)
class Kind:
    """Pages of one kind of entry, and how one is looked up."""

    stored: Any
    get: Callable[[Any, Any], Any]
    log: str
    show: str


KINDS = {
    "aid_deliveries": Kind(
        _l("The delivery is stored."), aid_deliveries.get_aid_delivery, "aid_deliveries.log_aid", "aid_deliveries.show_aid_delivery"
    ),
    "contacts": Kind(_l("The contact is stored."), contacts.get_contact, "contacts.log_contact", "contacts.show_contact"),
    "letters": Kind(
        _l("The letter is stored."), correspondence.get_letter, "correspondence.log_letter", "correspondence.show_letter"
    ),
}


def undo_form(record: Any) -> PressForm | None:
    """The form of the button Undo, for who may press it."""
    if not undo_entries.may_undo(record, current_user):
        return None
    return PressForm(formdata=None, data={"version": record.version})


def saved_page(kind: str, record: Any, about: list[groups.Group], facts: list[tuple[Any, Any]], **more: Any) -> str:
    """What was stored, as rows of (label, words), and what one does next. `kind` is the table; `about`: the entry's groups that
    the viewer sees. `more` goes to the template."""
    return render_template(
        "log/saved.html", kind=kind, pages=KINDS[kind], record=record, about=about, facts=facts, undo=undo_form(record), **more
    )


def changed_meanwhile(form: PressForm, record: Any) -> bool:
    """True when the button stood on a page that shows what the record no longer says; the person is told so. One that is withdrawn
    goes on to the operation: it may be the same press, sent twice."""
    if record.is_withdrawn or version_number(form.version.data) == record.version:
        return False
    tell(_("This entry was changed since. See what it says now, then press again."), role="attention")
    return True


@pages.route("/entries/<any(aid_deliveries, contacts, letters):kind>/<uuid:key>/undo", methods=["POST"])
@allowed_to(access.may_log_work)
def undo(kind: str, key: Any) -> Response:
    """Take back what one has just logged."""
    record = KINDS[kind].get(current_user, key)
    form = PressForm(data={"version": record.version})
    if changed_meanwhile(form, record):
        return redirect(url_for(KINDS[kind].show, key=key))
    if form.validate_on_submit() and saved(form, undo_entries.undo, record, current_user, **form.details()):
        tell(_("The entry is undone. It stays in the history, struck through."))
        seen = groups.groups_by_id(current_user, undo_entries.groups_of(KINDS[kind].get(current_user, key)))
        if seen:
            return redirect(url_for("groups.show_group", code=seen[0].code))
    else:
        tell(str(next(iter(form.form_errors), _("This form came incomplete. Check it and send it again."))), role="critical")
    return redirect(url_for(KINDS[kind].show, key=key))
