"""The fields of our forms: each cleans what came, keeps what was typed when it cannot be read, and says what is wrong in words."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectChoice, SelectField, StringField, TextAreaField, validators
from wtforms.widgets import DateInput, TextInput

from casetrack import clock, limits
from casetrack.cleaning import clean_line, clean_text
from casetrack.vocabulary import Choices
from casetrack.world_dates import NotADate, WorldDate, world_date


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
