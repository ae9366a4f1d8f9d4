"""The forms of letters: one letter with its addressees, the answer to one, what came back."""

from collections.abc import Iterable, Mapping
from typing import Any

from flask_babel import gettext as _, lazy_gettext as _l
from wtforms import FieldList, Form as PlainForm, FormField, HiddenField, SelectMultipleField

from casetrack import limits, vocabulary
from casetrack.cleaning import clean_line
from casetrack.errors import RuleBroken
from casetrack.operations.correspondence import Addressee, AddresseeFacts, Letter
from casetrack.operations.reach import as_id
from casetrack.web.filters import world_day
from casetrack.web.forms import (
    DayField,
    EditForm,
    Form,
    IdField,
    LineField,
    TextField,
    WordField,
    WordRadios,
    WorldDateField,
    version_number,
)
from casetrack.web.log_pages import LogForm

REPLIES = vocabulary.ADDRESSEE_STATUSES.only(
    "answered", "partly_answered", "declined", "acknowledged", "delivered", "sent", "no_reply_closed"
)
ROW_FACTS = (
    "name", "kind", "channel", "status", "sent_on", "delivered_on", "acknowledged_on", "answered_on", "response_due_on",
    "due_override_reason", "through_name",
)  # fmt: skip
LETTER_FACTS = (
    "direction", "subject", "dated_on", "sender_name", "kind", "reference", "through_name", "said_by_name", "summary",
    "sensitivity", "version",
)  # fmt: skip


class AddresseeForm(PlainForm):
    """One addressee: who, by which way; under "more" its state and days. `id` is the row that it corrects."""

    id = HiddenField()
    name = LineField(_l("Name"))
    kind = WordField(_l("Kind"), vocabulary.ADDRESSEE_KINDS, empty=_l("As last time, else Other"))
    channel = WordField(_l("Sent by"), vocabulary.LETTER_CHANNELS, missing=_l("Choose a way."), default="unknown")
    status = WordField(_l("State"), vocabulary.ADDRESSEE_STATUSES, missing=_l("Choose a state."), default="sent")
    sent_on = DayField(_l("Sent on"))
    delivered_on = DayField(_l("Delivered on"))
    acknowledged_on = DayField(_l("Receipt confirmed on"))
    answered_on = DayField(_l("Answered on"))
    response_due_on = DayField(_l("Answer due on"))
    due_override_reason = LineField(_l("Why on that day?"), longest=limits.LINE)
    through_name = LineField(_l("Through"))

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

    def offer(self, letters: list[Letter]) -> "LetterForm":
        """Letters that this one may answer."""
        pairs = [(letter.id, f"{world_day(letter.dated_on)} · {letter.subject[:80]}".strip(" ·")) for letter in letters]
        self.in_reply_to_id.offer(pairs, empty=_("None"))
        return self

    def names_without_kind(self) -> list[str]:
        """Addressees for whom nobody chose a kind."""
        return [row.form.name.data for row in self.addressees if row.form.name.data and not row.form.kind.data]

    def offer_kinds(self, known: Mapping[str, str]) -> None:
        """On a form that comes back, say which kind these were last time: the person sees it and may choose another."""
        for row in self.addressees:
            row.form.kind.data = row.form.kind.data or known.get(row.form.name.data)

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


class LogLetterForm(LogForm, LetterForm):
    """The same, with the group on it when the address names none, and with whose answer the letter is."""

    answer_of = SelectMultipleField(_l("This is the answer of"), choices=[], coerce=clean_line, validate_choice=False)

    def offer_answer_of(self, waiting: Iterable[Addressee]) -> None:
        """Addressees of the answered letter whose answer is still to come."""
        self.answer_of.choices = [(str(row.id), row.name) for row in waiting]


class ReplyForm(Form):
    """What came back from one addressee: two fields."""

    version = HiddenField()
    status = WordRadios(_l("What came back?"), REPLIES, missing=_l("Choose what came back."))
    on = DayField(_l("On which day?"))

    def details(self) -> dict[str, Any]:
        """As the operation takes it."""
        return {"status": self.status.data, "on": self.on.data, "version": version_number(self.version.data)}
