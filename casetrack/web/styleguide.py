"""Every component on one page, for whoever changes the style sheet. Served in development and to the tests, never in production."""

from flask import Blueprint, render_template
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, FieldList, Form as PlainForm, FormField, SelectChoice, SelectMultipleField
from wtforms.widgets import CheckboxInput, ListWidget

from casetrack import vocabulary
from casetrack.operations import access
from casetrack.web.access import allowed_to
from casetrack.web.forms import CountField, DayField, Form, LineField, QuantityField, TextField, WordField, WordRadios

pages = Blueprint("styleguide", __name__)


class SampleRow(PlainForm):
    """A row of a sample list."""

    kit = LineField(_l("Kit"))
    quantity = QuantityField(_l("Quantity"), missing=_l("Enter how many."))


class SampleForm(Form):
    """One field of every kind."""

    title = LineField(_l("Title"), missing=_l("Enter a title."))
    day = DayField(_l("Day"), missing=_l("Enter a day."))
    people = CountField(_l("People"), missing=_l("Enter how many people."))
    channel = WordRadios(_l("Channel"), vocabulary.CONTACT_CHANNELS, missing=_l("Choose a channel."))
    sectors = SelectMultipleField(
        _l("Sectors"),
        choices=lambda: [SelectChoice(value, label) for value, label in vocabulary.SECTORS.pairs()],
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    place = WordField(_l("Kind of place"), vocabulary.PLACE_KINDS, missing=_l("Choose a kind."))
    items = FieldList(FormField(SampleRow), label=_l("Items"), min_entries=2)
    note = TextField(_l("Note"))
    sure = BooleanField(_l("I am sure"))


@pages.route("/styleguide")
@allowed_to(access.anyone_signed_in)
def show_styleguide() -> str:
    """The components, in all their states."""
    sample = SampleForm(formdata=None, prefix="s-", data={"title": "Sample", "people": 30})
    wrong = SampleForm(formdata=None)
    wrong.validate()
    return render_template("styleguide.html", sample=sample, wrong=wrong)
