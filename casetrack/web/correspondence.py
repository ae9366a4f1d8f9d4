"""Letters: log one with its addressees, the register, one letter with its thread, what came back, correcting, withdrawing."""

from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext as _, lazy_gettext as _l
from flask_login import current_user
from werkzeug.wrappers import Response
from wtforms import FieldList, Form as PlainForm, FormField, HiddenField

from casetrack import clock, limits, vocabulary
from casetrack.errors import RuleBroken
from casetrack.operations import access, citations, contacts, corrections, correspondence, directory, groups
from casetrack.operations.correspondence import AddresseeFacts
from casetrack.operations.reach import as_id
from casetrack.web.access import allowed_to
from casetrack.web.filters import world_day
from casetrack.web.forms import (
    DayField,
    EditForm,
    Form,
    IdField,
    LineField,
    TextField,
    WithdrawForm,
    WordField,
    WordRadios,
    WorldDateField,
    lists_changed,
    version_number,
)
from casetrack.web.group_pages import asked_group
from casetrack.web.messages import tell
from casetrack.web.paging import asked_place, with_links
from casetrack.web.saving import saved

pages = Blueprint("correspondence", __name__)
REPLIES = vocabulary.ADDRESSEE_STATUSES.only(
    "answered", "partly_answered", "declined", "acknowledged", "delivered", "sent", "no_reply_closed"
)
ROW_FACTS = (
    "name", "kind", "channel", "status", "sent_on", "delivered_on", "acknowledged_on", "answered_on", "response_due_on",
    "due_override_reason",
)  # fmt: skip
LETTER_FACTS = (
    "direction", "subject", "dated_on", "sender_name", "kind", "reference", "through_name", "said_by_name", "summary",
    "sensitivity", "version",
)  # fmt: skip


class AddresseeForm(PlainForm):
    """One addressee: who, by which way; under "more" its state and days. `id` is the row that it corrects."""

    id = HiddenField()
    name = LineField(_l("Name"))
    kind = WordField(_l("Kind"), vocabulary.ADDRESSEE_KINDS, missing=_l("Choose a kind."), default="other")
    channel = WordField(_l("Sent by"), vocabulary.LETTER_CHANNELS, missing=_l("Choose a way."), default="unknown")
    status = WordField(_l("State"), vocabulary.ADDRESSEE_STATUSES, missing=_l("Choose a state."), default="sent")
    sent_on = DayField(_l("Sent on"))
    delivered_on = DayField(_l("Delivered on"))
    acknowledged_on = DayField(_l("Receipt confirmed on"))
    answered_on = DayField(_l("Answered on"))
    response_due_on = DayField(_l("Answer due on"))
    due_override_reason = LineField(_l("Why on that day?"), longest=limits.LINE)

    def is_empty(self) -> bool:
        """A row that nobody filled in."""
        return not any(self._fields[name].data for name in ROW_FACTS if name not in ("kind", "channel", "status"))

    def facts(self) -> dict[str, Any]:
        """What the row says."""
        return {name: self._fields[name].data for name in ROW_FACTS} | {"name": self.name.data or "", "key": as_id(self.id.data)}


class LetterForm(Form):
    """What everyone enters stands first; the rest is under "more"."""

    direction = WordRadios(
        _l("Which way?"), vocabulary.DIRECTIONS, missing=_l("Choose which way the letter goes."), default="outgoing"
    )
    subject = LineField(_l("Subject"), longest=limits.LINE, missing=_l("Enter what the letter is about."))
    dated_on = WorldDateField(_l("Dated"))
    addressees = FieldList(FormField(AddresseeForm), label=_l("To whom"), min_entries=1, max_entries=limits.ROWS_OF_A_FORM)
    sender_name = LineField(_l("Sender"))
    kind = WordField(_l("Kind of letter"), vocabulary.LETTER_KINDS, missing=_l("Choose a kind."), default="letter")
    reference = LineField(_l("Reference number"))
    through_name = LineField(_l("Through"))
    said_by_name = LineField(_l("Known from"))
    in_reply_to_id = IdField(_l("Answers the letter"))
    summary = TextField(_l("Summary"))
    also_about = LineField(_l("Also about"), longest=limits.LINE)
    sensitivity = WordField(_l("Sensitivity"), vocabulary.SENSITIVITIES, missing=_l("Choose a sensitivity."), default="restricted")

    def offer(self, letters: list[Any]) -> "LetterForm":
        """Letters that this one may answer."""
        pairs = [(letter.id, f"{world_day(letter.dated_on)} · {letter.subject[:80]}".strip(" ·")) for letter in letters]
        self.in_reply_to_id.offer(pairs, empty=_("None"))
        return self

    def details(self) -> dict[str, Any]:
        """As the operation takes it. Rows that nobody filled in are left out; a letter of ours whose row names no other day was
        sent on the day of the letter (the form says so)."""
        facts = super().details()
        facts["in_reply_to_id"] = as_id(facts["in_reply_to_id"])
        facts["addressees"] = [self._row(row.form.facts()) for row in self.addressees if not row.form.is_empty()]
        return facts

    def _row(self, facts: dict[str, Any]) -> AddresseeFacts:
        if self.direction.data == "outgoing" and facts["status"] not in ("draft", "approved") and facts["sent_on"] is None:
            dated: Any = self.dated_on.data
            facts["sent_on"] = dated.day if dated else None
        return AddresseeFacts(**facts)

    def show(self, broken: RuleBroken) -> None:
        """Operations count the rows that were filled in; the page counts all."""
        start, dash, rest = broken.field.partition("-")
        number, _dash, name = rest.partition("-")
        filled = [index for index, row in enumerate(self.addressees) if not row.form.is_empty()]
        if start == "addressees" and dash and number.isdecimal() and int(number) < len(filled):
            broken = RuleBroken(f"addressees-{filled[int(number)]}-{name}", broken.sentence)
        super().show(broken)


class EditLetterForm(EditForm, LetterForm):
    """The same, for a letter that exists."""


class ReplyForm(Form):
    """What came back from one addressee: two fields."""

    version = HiddenField()
    status = WordRadios(_l("What came back?"), REPLIES, missing=_l("Choose what came back."))
    on = DayField(_l("On which day?"))

    def details(self) -> dict[str, Any]:
        """As the operation takes it."""
        return {"status": self.status.data, "on": self.on.data, "version": version_number(self.version.data)}


@pages.route("/log/letter", methods=["GET", "POST"])
@allowed_to(access.may_log_work)
def log_letter() -> str | Response:
    """Log a letter about the group of `?group=CODE` (without it, choose one first); `?answers=ID` is the letter it answers."""
    if not request.args.get("group"):
        recent = groups.recent_groups(current_user)
        return render_template("choose_group.html", groups=recent, then="correspondence.log_letter", heading=_("Log letter"))
    group = asked_group(current_user)
    letters = correspondence.letters_to_answer(current_user, [group])
    form = LetterForm(data=_prefilled(letters))
    changed = form.is_submitted() and lists_changed(form)
    form.offer(letters)
    if (
        not changed
        and form.validate_on_submit()
        and saved(form, correspondence.log_letter, [group], current_user, **form.details())
    ):
        tell(_("The letter is logged."), url=url_for("correspondence.show_letter", key=form.result.id), label=_("Show it"))
        return redirect(url_for("groups.show_group", code=group.code))
    return render_template("correspondence/form.html", form=form, group=group, letter=None, changed=changed, **_known())


def _prefilled(letters: list[correspondence.Letter]) -> dict[str, Any]:
    """Today's date; for an answer, that it came to us and what it answers."""
    facts: dict[str, Any] = {"dated_on": clock.today()}
    answered = next((row for row in letters if str(row.id) == request.args.get("answers")), None)
    if answered is not None:
        turned = "incoming" if answered.direction == "outgoing" else "outgoing"
        facts |= {"in_reply_to_id": str(answered.id), "direction": turned, "subject": answered.subject}
    return facts


def _known() -> dict[str, list[str]]:
    organisations = directory.organisation_names()
    return {"known": directory.official_names() + organisations, "known_organisations": organisations}


@pages.route("/correspondence")
@allowed_to(access.may_read_cases)
def list_letters() -> str:
    """The register, the latest first; `?direction=`, `?status=` and `?overdue=yes` narrow."""
    direction, status = request.args.get("direction", ""), request.args.get("status", "")
    wanted = {
        "direction": direction if direction in vocabulary.DIRECTIONS else "",
        "status": status if status in vocabulary.ADDRESSEE_STATUSES else "",
        "overdue": "yes" if request.args.get("overdue") == "yes" else "",
    }
    page = correspondence.list_letters(
        current_user, asked_place(), direction=wanted["direction"], status=wanted["status"], overdue=bool(wanted["overdue"])
    )
    with_links(page, **wanted)
    return render_template("correspondence/list.html", page=page, wanted=wanted)


@pages.route("/correspondence/<uuid:key>")
@allowed_to(access.may_read_cases)
def show_letter(key: Any) -> str:
    """One letter: its addressees with their states, what it answers, what answers it."""
    letter = correspondence.get_letter(current_user, key)
    answered, answers = correspondence.thread_of(current_user, letter)
    return render_template(
        "correspondence/detail.html",
        letter=letter,
        about=contacts.groups_shown(current_user, letter),
        answered=answered,
        answers=answers,
        late_days=correspondence.late_days,
        evidence=citations.evidence_of(current_user, [letter.id]),
    )


@pages.route("/correspondence/<uuid:key>/edit", methods=["GET", "POST"])
@allowed_to(access.may_log_work)
def edit_letter(key: Any) -> str | Response:
    """Correct a letter."""
    letter = correspondence.get_letter(current_user, key)
    about = contacts.groups_shown(current_user, letter)
    form = EditLetterForm(data=_as_form(letter, about))
    form.needs_reason(corrections.needs_reason(letter, current_user))
    changed = form.is_submitted() and lists_changed(form)
    form.offer(correspondence.letters_to_answer(current_user, about, letter))
    if (
        not changed
        and form.validate_on_submit()
        and saved(form, correspondence.correct_letter, letter, current_user, **form.details())
    ):
        tell(_("The correction is saved."))
        return redirect(url_for("correspondence.show_letter", key=letter.id))
    return render_template("correspondence/form.html", form=form, group=None, letter=letter, changed=changed, **_known())


def _as_form(letter: correspondence.Letter, about: list[groups.Group]) -> dict[str, Any]:
    """The record as its form holds it."""
    return {name: getattr(letter, name) for name in LETTER_FACTS} | {
        "in_reply_to_id": str(letter.in_reply_to_id) if letter.in_reply_to_id else None,
        "also_about": ", ".join(group.code for group in about) or None,
        "addressees": [{name: getattr(row, name) for name in ROW_FACTS} | {"id": str(row.id)} for row in letter.addressees],
    }


@pages.route("/correspondence/<uuid:key>/addressees/<uuid:addressee_key>/reply", methods=["GET", "POST"])
@allowed_to(access.may_log_work)
def mark_reply(key: Any, addressee_key: Any) -> str | Response:
    """Mark what came back from one addressee, in two fields."""
    letter = correspondence.get_letter(current_user, key)
    addressee = correspondence.get_addressee(letter, addressee_key)
    form = ReplyForm(data={"version": letter.version, "on": clock.today()})
    form.status.object_data = addressee.status  # nothing is chosen beforehand, yet a conflict shows what stands now
    if form.validate_on_submit() and saved(form, correspondence.mark_reply, letter, addressee, current_user, **form.details()):
        about = contacts.groups_shown(current_user, letter)
        url = url_for("correspondence.log_letter", group=about[0].code, answers=letter.id) if about else ""
        tell(_("What came back is marked."), url=url, label=_("Log the answer as a letter"))
        return redirect(url_for("correspondence.show_letter", key=letter.id))
    return render_template("correspondence/reply.html", form=form, letter=letter, addressee=addressee)


@pages.route("/correspondence/<uuid:key>/withdraw", methods=["GET", "POST"])
@allowed_to(access.may_log_work)
def withdraw_letter(key: Any) -> str | Response:
    """Take a letter back."""
    letter = correspondence.get_letter(current_user, key)
    form = WithdrawForm(data={"version": letter.version})
    back = url_for("correspondence.show_letter", key=letter.id)
    if form.validate_on_submit() and saved(form, correspondence.withdraw_letter, letter, current_user, **form.details()):
        tell(_("The letter is withdrawn."))
        return redirect(back)
    return render_template("withdraw.html", form=form, heading=_("Withdraw this letter"), back=back)
