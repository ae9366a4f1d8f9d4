"""What every form shares: it counts once, carries the version it was rendered with, cleans text, shows broken rules at the field.

Forms check shape; operations check the world. A form never queries or writes: pages hand it its choices.
"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from flask import request
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import FieldList, FormField, HiddenField, RadioField, SelectChoice, SelectField, StringField, TextAreaField, validators
from wtforms.widgets import DateInput, TextInput

from casetrack import clock, limits
from casetrack.cleaning import clean_line, clean_text
from casetrack.errors import Question, RuleBroken
from casetrack.keys import new_form_id
from casetrack.vocabulary import Choices
from casetrack.world_dates import NotADate, WorldDate, world_date

BOOKKEEPING = frozenset({"csrf_token", "form_id", "version"})


class LineField(StringField):
    """One line of text, cleaned, at most `longest` signs. `missing` is what to say for none; without it the line may be empty."""

    def __init__(self, label: Any, *, longest: int = limits.NAME, missing: Any = None, **more: Any) -> None:
        checks = [_needed(missing)] if missing else [validators.Optional()]
        super().__init__(label, [*checks, _no_longer(longest)], **more)
        self.longest = longest

    def process_formdata(self, valuelist: Any) -> None:
        """Clean what came."""
        if valuelist:
            self.data = clean_line(valuelist[0]) or None


class TextField(TextAreaField):
    """Text of several lines, cleaned."""

    def __init__(self, label: Any, *, longest: int = limits.TEXT, missing: Any = None, **more: Any) -> None:
        checks = [_needed(missing)] if missing else [validators.Optional()]
        super().__init__(label, [*checks, _no_longer(longest)], **more)

    def process_formdata(self, valuelist: Any) -> None:
        """Clean what came."""
        if valuelist:
            self.data = clean_text(valuelist[0]) or None


class CountField(StringField):
    """A whole number from `least` to `most`; blanks and separators between digits are read over."""

    def __init__(self, label: Any, *, least: int = 0, most: int = limits.PEOPLE, missing: Any = None, **more: Any) -> None:
        super().__init__(label, [_needed(missing) if missing else validators.Optional()], **more)
        self.least, self.most = least, most

    def process_formdata(self, valuelist: Any) -> None:
        """Read a number; what is none stays as typed, with a sentence."""
        text = clean_line(valuelist[0]) if valuelist else ""
        self.data = None
        if not text:
            return
        digits = text.replace(" ", "").replace(",", "").replace("\u202f", "").replace("\u00a0", "")
        try:
            number = int(digits) if len(digits) < 20 else self.most + 1
        except ValueError:
            raise ValueError(_l("Enter a whole number, for example 30.")) from None
        if not self.least <= number <= self.most:
            raise ValueError(_l("Enter a number from %(least)s to %(most)s.", least=self.least, most=self.most))
        self.data = number

    def _value(self) -> str:
        return clean_line(self.raw_data[0]) if self.raw_data else ("" if self.data is None else str(self.data))


class QuantityField(CountField):
    """A quantity with at most two decimals."""

    data: Any

    def process_formdata(self, valuelist: Any) -> None:
        """Read a decimal number; a comma is read as its point."""
        text = clean_line(valuelist[0]).replace(" ", "") if valuelist else ""
        self.data = None
        if not text:
            return
        try:
            number = Decimal(text.replace(",", "."))
        except InvalidOperation:
            raise ValueError(_l("Enter a quantity as a number, for example 14 or 2.5.")) from None
        if not number.is_finite() or not 0 <= number <= limits.QUANTITY:
            raise ValueError(_l("Enter a quantity from 0 to %(most)s.", most=limits.QUANTITY))
        self.data = number.quantize(Decimal("0.01"))


class DayField(StringField):
    """A calendar day as the browser's own date control sends it."""

    widget = DateInput()

    def __init__(self, label: Any, *, missing: Any = None, **more: Any) -> None:
        super().__init__(label, [_needed(missing) if missing else validators.Optional()], **more)

    def process_formdata(self, valuelist: Any) -> None:
        """Read YYYY-MM-DD."""
        text = clean_line(valuelist[0]) if valuelist else ""
        self.data = None
        if not text:
            return
        try:
            day = date.fromisoformat(text)
        except ValueError:
            raise ValueError(_l("Enter a day that exists, as year-month-day, for example 2026-07-14.")) from None
        if not limits.EARLIEST_DAY <= day <= limits.LATEST_DAY:
            raise ValueError(_l("Enter a day between 1900 and 2199."))
        self.data = day

    def _value(self) -> str:
        return clean_line(self.raw_data[0]) if self.raw_data else (self.data.isoformat() if self.data else "")


class _DayOrText:
    """The browser's date control, unless the text is not a plain day."""

    input_type = "date"
    validation_attrs: tuple[str, ...] = ()

    def __call__(self, field: Any, **attributes: Any) -> Any:
        text = field._value()
        plain = not text or (len(text) == 10 and text[:4].isdigit())
        return (DateInput() if plain else TextInput())(field, **attributes)


class WorldDateField(StringField):
    """A date of the world. Plain days get the browser's date control; what is none (about, a month, no year) is EDTF text.
    `data` is a WorldDate; rendered from a WorldDate or an EDTF text."""

    data: Any
    widget = _DayOrText()

    def __init__(self, label: Any, *, missing: Any = None, **more: Any) -> None:
        super().__init__(label, [_needed(missing) if missing else validators.Optional()], **more)

    def process_data(self, value: Any) -> None:
        """A record's date, a day or EDTF text."""
        self.data = value if isinstance(value, WorldDate) else world_date(value, learnt_on=clock.today())

    def process_formdata(self, valuelist: Any) -> None:
        """Read EDTF; the same text as before keeps how its year was resolved."""
        text = clean_line(valuelist[0]) if valuelist else ""
        before = self.object_data if isinstance(self.object_data, WorldDate) else WorldDate()
        if text == (before.edtf or ""):
            self.data = before
            return
        self.data = WorldDate()
        try:
            self.data = world_date(text, learnt_on=clock.today())
        except NotADate:
            raise ValueError(
                _l("Enter a day that exists, as year-month-day, such as 2026-07-14. A month is 2026-07, about a day 2026-07-14~.")
            ) from None

    def _value(self) -> str:
        if self.raw_data:
            return clean_line(self.raw_data[0])
        return (self.data.edtf or "") if isinstance(self.data, WorldDate) else ""


class WordField(SelectField):
    """One word of a closed list. `missing` makes it required; without, an empty choice comes first and is none."""

    def __init__(self, label: Any, words: Choices, *, missing: Any = None, empty: Any = "", **more: Any) -> None:
        self.words, self.empty, self.may_be_empty = words, empty, missing is None
        super().__init__(
            label, [_needed(missing)] if missing else [validators.Optional()], choices=self._pairs, coerce=_word, **more
        )
        self.no_such = _l("Choose one of the list.")

    def _pairs(self) -> list[SelectChoice]:
        first = [SelectChoice("", str(self.empty))] if self.may_be_empty else []
        return first + [SelectChoice(value, label) for value, label in self.words.pairs()]

    def pre_validate(self, form: Any) -> None:
        """A word that is not listed came from no form of ours."""
        if self.data and self.data not in self.words:
            raise validators.ValidationError(self.no_such)


class WordRadios(RadioField):
    """The same as radio buttons."""

    def __init__(self, label: Any, words: Choices, *, missing: Any, **more: Any) -> None:
        self.words = words
        super().__init__(
            label, [_needed(missing)], choices=lambda: [SelectChoice(v, w) for v, w in words.pairs()], coerce=_word,
            validate_choice=False, **more
        )  # fmt: skip

    def pre_validate(self, form: Any) -> None:
        """A word that is not listed came from no form of ours."""
        if self.data and self.data not in self.words:
            raise validators.ValidationError(_l("Choose one of the list."))


class IdField(SelectField):
    """One of the records that the page hands over as (id, label) pairs; empty is none."""

    def __init__(self, label: Any, *, missing: Any = None, **more: Any) -> None:
        super().__init__(
            label,
            [_needed(missing)] if missing else [validators.Optional()],
            choices=[],
            coerce=_word,
            validate_choice=False,
            **more,
        )

    def offer(self, pairs: Iterable[tuple[Any, str]], empty: Any = "") -> None:
        """The choices, from the page."""
        self.choices = [SelectChoice("", str(empty)), *[SelectChoice(str(key), str(label)) for key, label in pairs]]

    def pre_validate(self, form: Any) -> None:
        """Only what was offered."""
        if self.data and self.data not in {choice.value for choice in self.choices or []}:
            raise validators.ValidationError(_l("Choose one of the list."))


class Form(FlaskForm):
    """A form that counts once, however often it is sent."""

    form_id = HiddenField(default=new_form_id)
    result: Any = None
    question: Question | None = None

    @property
    def sure(self) -> frozenset[str]:
        """Questions that the person answered with yes when this form came back (see errors.Question)."""
        return (
            frozenset(name for name in request.form.getlist("sure") if name.isidentifier()) if self.is_submitted() else frozenset()
        )

    def process(self, *args: Any, **kwargs: Any) -> None:
        """After a conflict, fields for which "keep theirs" was chosen take the record's value."""
        super().process(*args, **kwargs)
        if self.is_submitted():
            for name, field in self._fields.items():
                if request.form.get(f"keep-{name}") == "theirs":
                    field.raw_data = None
                    field.process(None, field.object_data)

    def validate(self, extra_validators: Any = None) -> bool:
        """Shape, and a form id that a page of ours gave."""
        fine = super().validate(extra_validators)
        if not 16 <= len(self.form_id.data or "") <= 64:
            self.form_errors.append(_l("This form came incomplete. Check it and send it again."))
            self.form_id.data = new_form_id()
            return False
        return fine

    def details(self) -> dict[str, Any]:
        """The facts, as an operation takes them: every field but the bookkeeping."""
        return {name: field.data for name, field in self._fields.items() if name not in BOOKKEEPING}

    def show(self, broken: RuleBroken) -> None:
        """Put a broken rule beside its field; a rule without one goes to the top. A question stands above the form."""
        if isinstance(broken, Question):
            self.question = broken
            return
        field = self._named(broken.field)
        if field is None:
            self.form_errors.append(broken.sentence)
        else:
            field.errors = [*field.errors, broken.sentence]

    def _named(self, name: str) -> Any:
        """A field by its name; `items-1-quantity` names a field in a row."""
        here: Any = self
        parts = name.split("-") if name else []
        while parts:
            if isinstance(here, FieldList):
                index = parts.pop(0)
                if not index.isdecimal() or int(index) >= len(here.entries):
                    return None
                here = here.entries[int(index)]
                here = here.form if isinstance(here, FormField) and parts else here
                continue
            fields = getattr(here, "_fields", {})
            here = fields.get(parts.pop(0))
            if here is None:
                return None
        return None if here is self else here


class EditForm(Form):
    """A form that changes a record: it carries the version it was rendered with, and asks for a reason where one is due."""

    version = HiddenField()
    reason = LineField(_l("Why is it corrected?"), longest=limits.LINE)

    def needs_reason(self, needed: bool) -> "EditForm":
        """Show the reason only where a correction asks for one."""
        if not needed:
            del self.reason
        return self

    def details(self) -> dict[str, Any]:
        """The facts, the version as a number, the reason if it was asked for."""
        facts = super().details()
        facts["version"] = version_number(self.version.data)
        return facts


class WithdrawForm(Form):
    """Take a record back: only why."""

    version = HiddenField()
    reason = LineField(_l("Why do you withdraw this?"), longest=limits.LINE, missing=_l("Say why you withdraw this."))

    def details(self) -> dict[str, Any]:
        """The reason and the version."""
        return {"reason": self.reason.data, "version": version_number(self.version.data)}


class PressForm(Form):
    """A form of one button."""

    version = HiddenField()

    def details(self) -> dict[str, Any]:
        """The version."""
        return {"version": version_number(self.version.data)}


def version_number(text: Any) -> int:
    """The version a form carries; -1 (which never fits) when it is not a number."""
    return int(text) if str(text or "").isdecimal() and len(str(text)) < 10 else -1


def _word(value: Any) -> Any:
    return clean_line(str(value)) if value not in (None, "") else None


def _needed(message: Any) -> Any:
    """Required; in words that name the thing."""

    def check(_form: Any, field: Any) -> None:
        if not field.data and field.data not in (0, False):
            if field.errors:
                raise validators.StopValidation()
            raise validators.StopValidation(message)

    return check


def _no_longer(longest: int) -> Any:
    def check(_form: Any, field: Any) -> None:
        if field.data and len(field.data) > longest:
            raise validators.ValidationError(_l("Shorten this to %(n)s signs; it has %(have)s.", n=longest, have=len(field.data)))

    return check


def lists_changed(form: Any) -> bool:
    """True when the button pressed was one that adds or removes a row: the form is shown again, nothing is stored."""
    add, remove = request.form.get("add-row"), request.form.get("remove-row")
    if add:
        field = form._fields.get(add)
        if isinstance(field, FieldList) and len(field.entries) < limits.ROWS_OF_A_FORM:
            field.append_entry()
            return True
    if remove:
        name, _, index = remove.rpartition("-")
        field = form._fields.get(name)
        if isinstance(field, FieldList) and index.isdecimal():
            field.entries = [entry for entry in field.entries if entry.name != remove]
            return True
    return False
