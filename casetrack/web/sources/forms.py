"""The forms of articles: bringing one in, accepting, rejecting, and one form per type for changing what an article says."""

from decimal import Decimal
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import BooleanField, HiddenField, TextAreaField

from casetrack import clock, limits, vocabulary
from casetrack.cleaning import clean_line, clean_text
from casetrack.operations import proposal_fields
from casetrack.web.forms import (
    CountField,
    DayField,
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


class PastedField(TextAreaField):
    """A text as it was pasted: kept sign by sign, only shown cleaned."""

    def process_formdata(self, valuelist: Any) -> None:
        """As it came."""
        if valuelist:
            self.data = valuelist[0]

    def _value(self) -> str:
        return clean_text(self.data or "")


class ImportForm(Form):
    """An article as a file or as pasted text; what its own text does not say about it."""

    file = FileField(_l("Text file"))
    text = PastedField(_l("Or paste the text"))
    title = LineField(_l("Title"), longest=limits.LINE)
    publisher = LineField(_l("Publisher"))
    published_on = DayField(_l("Published on"))
    url = LineField(_l("Web address"), longest=limits.URL)

    def facts(self) -> dict[str, str]:
        """What the person says about the article."""
        names = ("title", "publisher", "published_on", "url")
        return {name: str(self._fields[name].data) for name in names if self._fields[name].data}

    def sent(self) -> tuple[bytes, str, str]:
        """(bytes, how, file name). A file wins over pasted text; its stream is read from the start, however often it is asked."""
        upload: Any = self.file.data
        if upload is not None and upload.filename:
            upload.stream.seek(0)
            return upload.stream.read(limits.ARTICLE_BYTES + 1), "file", clean_line(upload.filename)[: limits.NAME]
        return (self.text.data or "").encode("utf-8", "replace"), "paste", ""


class AcceptForm(Form):
    """Accept as it stands: for which case, and whether as a new record although one of that name is known."""

    version = HiddenField()
    group = IdField(_l("Case"))
    as_new = LineField(_l("As a new record"))

    def details(self) -> dict[str, Any]:
        """The version; the page looks the case up."""
        return {"version": version_number(self.version.data), "as_new": self.as_new.data == "yes"}


class RejectForm(Form):
    """Nothing comes of it: why."""

    version = HiddenField()
    reason = WordRadios(_l("Why?"), vocabulary.REJECTION_REASONS, missing=_l("Choose why you reject this."))
    note = LineField(_l("Note"), longest=limits.LINE)

    def details(self) -> dict[str, Any]:
        """As the operation takes it."""
        return {"version": version_number(self.version.data), "reason": self.reason.data, "note": self.note.data}


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


def _plain(field: proposal_fields.Field, value: Any) -> Any:
    if field.shape == "list":
        return [part.strip() for part in str(value or "").split(";") if part.strip()]
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else str(value)
    return value


def _form_of(kind: proposal_fields.Kind) -> type[ProposalForm]:
    return type("ProposalFormOfOneType", (ProposalForm,), {"type_of": kind} | {f.name: _field(f) for f in kind.fields})


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


__all__ = ["PROPOSAL_FORMS", "AcceptForm", "ImportForm", "ProposalForm", "RejectForm", "numbered", "values_of"]
