"""The forms of deciding: accepting, rejecting, words of the text, and one form per type for changing what an article says."""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField

from casetrack import clock, limits, vocabulary
from casetrack.errors import NotFound
from casetrack.extraction.dates import dates_in
from casetrack.extraction.lexicons import lexicon_for
from casetrack.extraction.numbers import counts_in
from casetrack.operations import proposal_fields
from casetrack.operations.reach import as_id
from casetrack.web.forms import (
    CountField,
    Form,
    IdField,
    LineField,
    QuantityField,
    TextField,
    WordField,
    WordRadios,
    version_number,
)
from casetrack.world_dates import NotADate, world_date

WORDS = "words_"
NOT_IN_TEXT = _l("These words do not stand in the text like this. Copy them from it.")
# The article itself is proposed once for each article, so it is not made by hand.
BY_HAND = vocabulary.Choices(**{name: kind.label for name, kind in proposal_fields.KINDS.items() if name != "Source"})


class AcceptForm(Form):
    """Accept as it stands: for which case, and whether as a new record although one of that name is known."""

    version = HiddenField()
    group = IdField(_l("Case"))
    as_new = LineField(_l("As a new record"))
    same_as = LineField(_l("Same as a known record"))

    def details(self) -> dict[str, Any]:
        """The version, and the known record that it is the same as; the page looks the case up. Raises NotFound for no id."""
        facts: dict[str, Any] = {"version": version_number(self.version.data), "as_new": self.as_new.data == "yes"}
        if self.same_as.data:
            facts["same_as"] = as_id(self.same_as.data)
            if facts["same_as"] is None:
                raise NotFound
        return facts


class RejectForm(Form):
    """Nothing comes of it: why."""

    version = HiddenField()
    reason = WordRadios(_l("Why?"), vocabulary.REJECTION_REASONS, missing=_l("Choose why you reject this."))
    note = LineField(_l("Note"), longest=limits.LINE)

    def details(self) -> dict[str, Any]:
        """As the operation takes it."""
        return {"version": version_number(self.version.data), "reason": self.reason.data, "note": self.note.data}


class KindField(WordField):
    """A kind of record: one must be chosen, and none is beforehand."""

    def __init__(self, label: Any, **more: Any) -> None:
        super().__init__(label, BY_HAND, missing=_l("Choose what kind of record it is."), empty=_l("Choose a kind"), **more)
        self.may_be_empty = True


class SelectionForm(Form):
    """A record that a person makes from words of the text."""

    kind = KindField(_l("Kind of record"))
    words = TextField(_l("Words in the text"), missing=_l("Select words in the text, or copy them here."))
    spans = HiddenField()


class EdtfField(LineField):
    """A date as an article gives it: a day, a month, a day without its year; checked, kept as text."""

    def process_formdata(self, valuelist: Any) -> None:
        """Read and check; what is no date stays as typed, with a sentence."""
        super().process_formdata(valuelist)
        try:
            world_date(self.data, learnt_on=clock.today())
        except NotADate:
            raise ValueError(
                _l("Enter a day as year-month-day. A day without a year is XXXX-07-14, a month 2026-07, about a day 2026-07-14~.")
            ) from None


class SpokenWordField(WordField):
    """A word of the article's; one that is not on the list stays what it was unless another is chosen."""

    data: Any

    def process_formdata(self, valuelist: Any) -> None:
        """Nothing chosen where the word was not on the list: as before."""
        super().process_formdata(valuelist)
        if not self.data and self.object_data and self.object_data not in self.words:
            self.data = self.object_data

    def pre_validate(self, form: Any) -> None:
        """Only words of the list, or the one that was there."""
        if self.data != self.object_data:
            super().pre_validate(form)


def _field(field: proposal_fields.Field) -> Any:
    if field.shape == "word" and field.words is not None:
        return SpokenWordField(field.label, field.words)
    if field.shape == "text":
        return TextField(field.label)
    if field.shape == "count":
        return CountField(field.label)
    if field.shape == "quantity":
        return QuantityField(field.label)
    if field.shape == "date":
        return EdtfField(field.label, longest=limits.EDTF)
    return LineField(field.label, longest=limits.TEXT if field.shape == "list" else limits.LINE)


class ProposalForm(Form):
    """Change what an article says before it becomes a record. `type_of` says which fields there are."""

    type_of: proposal_fields.Kind
    version = HiddenField()
    spans = HiddenField()
    group = IdField(_l("Case"))
    case_code = LineField(_l("Another case, by its code"), longest=limits.CODE)
    case_name = LineField(_l("Neutral name of the new case"))
    with_movement = BooleanField(_l("Also record the journey that this implies"))

    def changes(self) -> dict[str, Any]:
        """What differs from what was proposed, in the shapes that proposals hold."""
        found = {}
        for field in self.type_of.fields:
            given, was = self._fields[field.name].data, self._fields[field.name].object_data
            if given != was and not (given in (None, "") and was in (None, "")):
                found[field.name] = _plain(field, given)
        return found

    def in_text(self, name: str) -> Any:
        """The field with the words of the text that one of the fields rests on."""
        return self._fields[f"{WORDS}{name}"]

    def fill(self, language: str | None) -> bool:
        """Words of the text fill a field that is empty: "thirty" is 30, "14 July" a day without its year. False when they say no
        such thing; the sentence then stands at the field."""
        fine = True
        for field in self.type_of.fields:
            words, control = self.in_text(field.name).data, self._fields[field.name]
            if words and control.data in (None, "") and not control.errors and field.shape != "word":
                fine = _read_into(field, control, words, language) and fine
        return fine

    def passages(self, text: str, find: Callable[[str], tuple[int, int] | None]) -> dict[str, tuple[int, int]] | None:
        """{field: (start, end)} of the words that a person chose for it; none, with a sentence at the field, when some do not stand
        in the text. A selection says where they stand; words that were typed are looked for."""
        selected = spans_of(self.spans.data)
        found: dict[str, tuple[int, int]] = {}
        for field in self.type_of.fields:
            words = self.in_text(field.name)
            if words.data:
                span = place_of(words.data, selected.get(field.name), text, find)
                if span is None:
                    words.errors = [NOT_IN_TEXT]
                else:
                    found[field.name] = span
        return None if any(self.in_text(field.name).errors for field in self.type_of.fields) else found


def _read_into(field: proposal_fields.Field, control: Any, words: str, language: str | None) -> bool:
    said = _said(field.shape, words, lexicon_for(language) or lexicon_for("en"))
    try:
        control.process_formdata([said])
    except ValueError as wrong:
        control.errors = [str(wrong)]
    control.raw_data = [said]
    return not control.errors


def _said(shape: str, words: str, lexicon: Any) -> str:
    """What words say in a field of this shape; words that cannot be read stay words."""
    if shape in ("count", "quantity"):
        return next((str(count.value) for count in counts_in(words, 0, len(words), lexicon) if count.value is not None), words)
    if shape == "date":
        return next((day.value for day in dates_in(words, 0, len(words), lexicon) if day.value), words)
    return words


def spans_of(text: str | None) -> dict[str, tuple[int, int]]:
    """Where selections stand: "headcount:10-24 origin:30-40"."""
    found = {}
    for match in re.finditer(r"(\w{1,40}):(\d{1,7})-(\d{1,7})", (text or "")[:2_000]):
        found[match[1]] = (int(match[2]), int(match[3]))
    return found


def place_of(
    words: str, selected: tuple[int, int] | None, text: str, find: Callable[[str], tuple[int, int] | None]
) -> tuple[int, int] | None:
    """Where words stand in the text: where they were selected, when they do stand there; else where they are found first."""
    if selected and 0 <= selected[0] < selected[1] <= len(text):
        said = text[slice(*selected)]
        if _plainly(said) == _plainly(words):
            start = selected[0] + len(said) - len(said.lstrip())
            return start, start + len(said.strip())
    return find(words)


def _plainly(words: str) -> str:
    """Without what only lays them out: runs of blanks, line ends, the rules between the cells of a table."""
    return re.sub(r"[|\s]+", " ", words).strip()


def _plain(field: proposal_fields.Field, value: Any) -> Any:
    if field.shape == "list":
        return [part.strip() for part in str(value or "").split(";") if part.strip()]
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else str(value)
    return value


def _form_of(kind: proposal_fields.Kind) -> type[ProposalForm]:
    fields: dict[str, Any] = {f.name: _field(f) for f in kind.fields}
    words = {f"{WORDS}{f.name}": LineField(_l("Words in the text"), longest=limits.LINE) for f in kind.fields}
    return type("ProposalFormOfOneType", (ProposalForm,), {"type_of": kind} | fields | words)


PROPOSAL_FORMS: dict[str, type[ProposalForm]] = {name: _form_of(kind) for name, kind in proposal_fields.KINDS.items()}


def values_of(type_of: str, fields: dict[str, Any]) -> dict[str, Any]:
    """A proposal's fields as its form shows them: lists with semicolons."""
    shown = {}
    for field in proposal_fields.KINDS[type_of].fields:
        value = fields.get(field.name)
        shown[field.name] = "; ".join(proposal_fields.listed(value)) if field.shape == "list" and value is not None else value
    return shown


def numbered(form: Any, number: int) -> Any:
    """Give the fields ids of their own: a page holds the form of many proposals, and an id may stand only once."""
    for field in form:
        field.id = field.label.field_id = f"r{number}-{field.name}"
    return form
