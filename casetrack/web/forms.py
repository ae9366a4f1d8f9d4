"""What every form shares: it counts once, carries the version it was rendered with, shows broken rules at the field, can be filled
from a draft, and merges what others changed meanwhile.

Forms check shape; operations check the world. A form never queries or writes: pages hand it its choices.
"""

from typing import Any

from flask import g, request
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import FieldList, FormField, HiddenField

from casetrack import limits
from casetrack.errors import Question, RuleBroken
from casetrack.keys import new_form_id
from casetrack.web import merging, unsent
from casetrack.web.fields import (
    CountField,
    DayField,
    IdField,
    LineField,
    QuantityField,
    TextField,
    WordField,
    WordRadios,
    WorldDateField,
)

__all__ = [
    "CountField", "DayField", "EditForm", "Form", "IdField", "LineField", "PressForm", "QuantityField", "TextField", "WithdrawForm",
    "WordField", "WordRadios", "WorldDateField", "lists_changed", "version_number",
]  # fmt: skip
BOOKKEEPING = frozenset({"csrf_token", "form_id", "version", "base"})


class Form(FlaskForm):
    """A form that counts once, however often it is sent."""

    class Meta(FlaskForm.Meta):
        """What a form is filled from: what was sent, else the draft that this page is opened with."""

        def wrap_formdata(self, form: Any, formdata: Any) -> Any:
            """The form remembers it as `sent`; none when it stands as the record has it."""
            form.sent = super().wrap_formdata(form, formdata)
            if form.sent is None and formdata is not None and not form.is_submitted():
                form.sent = unsent.for_form(form)
            return form.sent

    form_id = HiddenField(default=new_form_id)
    result: Any = None
    sent: Any = None
    merged: merging.Merged | None = None
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
        for name, field in self._fields.items() if self.sent is not None else ():
            if self.sent.get(f"keep-{name}") == "theirs":
                merging.take(field, field.object_data)

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
    base = HiddenField()
    reason = LineField(_l("Why is it corrected?"), longest=limits.LINE)

    def process(self, *args: Any, **kwargs: Any) -> None:
        """Opened, it notes how each field stands. Run again because the record was changed meanwhile, it takes over what its person
        did not touch, and stands on the present version."""
        super().process(*args, **kwargs)
        if self.sent is None:
            self.base.data = merging.marks(self)
        elif "conflict" in g and merging.read_marks(self.base.data) and self._was_opened_before():
            present = type(self)(formdata=None, data={name: field.object_data for name, field in self._fields.items()})
            self.merged = merging.merge(self, present)
            self.version.raw_data = self.base.raw_data = None
            self.version.data, self.base.data = self.version.object_data, present.base.data

    def _was_opened_before(self) -> bool:
        return 0 < version_number(self.version.data) <= int(self.version.object_data or 0)

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
