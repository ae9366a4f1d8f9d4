"""Contacts: log a call or visit (or the attempt), what was stored, the list, one contact, correcting and withdrawing it."""

from datetime import time
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext as _, lazy_gettext as _l
from flask_login import current_user
from werkzeug.wrappers import Response
from wtforms import BooleanField, SelectMultipleField, StringField, validators
from wtforms.widgets import TimeInput

from casetrack import clock, limits, vocabulary
from casetrack.cleaning import clean_line
from casetrack.operations import access, contacts, corrections, directory, follow_ups, groups, spoken_to
from casetrack.operations.in_words import day, moment
from casetrack.web.access import allowed_to
from casetrack.web.documents import attach_sent, takes_files
from casetrack.web.forms import DayField, EditForm, Form, LineField, TextField, WithdrawForm, WordField, WordRadios
from casetrack.web.log_pages import LogForm, choose_or_ask, saved_page
from casetrack.web.messages import tell
from casetrack.web.paging import asked_place, with_links
from casetrack.web.saving import saved

pages = Blueprint("contacts", __name__)
REACHED = vocabulary.Choices(yes=_l("Yes"), no=_l("No, it was an attempt"))


class HourField(StringField):
    """A time of day as the browser's own control sends it; mostly nobody knows it, and then none is made up."""

    widget = TimeInput()
    data: Any

    def __init__(self, label: Any, **more: Any) -> None:
        super().__init__(label, [validators.Optional()], **more)

    def process_formdata(self, valuelist: Any) -> None:
        """Read HH:MM."""
        text = clean_line(valuelist[0]) if valuelist else ""
        self.data = None
        if not text:
            return
        try:
            self.data = time.fromisoformat(text).replace(second=0, microsecond=0, tzinfo=None)
        except ValueError:
            raise ValueError(_l("Enter a time as hours and minutes, for example 14:30.")) from None

    def _value(self) -> str:
        return clean_line(self.raw_data[0]) if self.raw_data else (self.data.strftime("%H:%M") if self.data else "")


class ReachedField(WordRadios):
    """Yes or no. On the log form both are buttons that save: the one pressed last goes before what the form says already."""

    def process_formdata(self, valuelist: Any) -> None:
        """The last word that came."""
        super().process_formdata(valuelist[-1:])


class ContactForm(Form):
    """What everyone needs, the rest under "more"."""

    channel = WordRadios(_l("How?"), vocabulary.CONTACT_CHANNELS, missing=_l("Choose how the contact was made."), default="call")
    reached = ReachedField(_l("Was somebody reached?"), REACHED, missing=_l("Choose whether somebody was reached."))
    with_names = LineField(_l("With whom?"), longest=limits.LINE)
    with_contact_person = BooleanField(_l("With the contact person of the group"))
    summary = TextField(_l("What was said"))
    promised = LineField(_l("What was promised"), longest=limits.LINE)
    promise_due_on = DayField(_l("Promised by"))
    happened_on = DayField(_l("Day"), missing=_l("Enter the day of the contact."))
    happened_at = HourField(_l("Time"))
    also_about = LineField(_l("Also about"), longest=limits.LINE)
    sensitivity = WordField(_l("Sensitivity"), vocabulary.SENSITIVITIES, missing=_l("Choose a sensitivity."), default="restricted")

    def details(self) -> dict[str, Any]:
        """As the operation takes it."""
        facts = super().details()
        return facts | {"reached": facts["reached"] == "yes"}


class EditContactForm(EditForm, ContactForm):
    """The same, for a contact that exists; its promise has become a follow-up and is changed there."""

    promise_due_on = None  # type: ignore[assignment]


class LogContactForm(LogForm, ContactForm):
    """The same, with the group on it when the address names none, and with what is chosen instead of typed: those lately spoken to,
    further groups. The operation looks up what was chosen; what is offered may have changed since the form was opened."""

    with_known = SelectMultipleField(_l("Lately spoken to"), choices=[], coerce=clean_line, validate_choice=False)
    more_groups = SelectMultipleField(_l("Also about these groups"), choices=[], coerce=clean_line, validate_choice=False)

    def offer(self, spoken: list[spoken_to.Known], further: list[groups.Group]) -> None:
        """What can be chosen with one press."""
        self.with_known.choices = [(str(row.id), row.name) for row in spoken]
        self.more_groups.choices = [(group.code, f"{group.name} · {group.code}") for group in further]

    def details(self) -> dict[str, Any]:
        """As the operation takes it: groups that were ticked are named like those that were typed."""
        facts = super().details()
        typed = facts["also_about"] or ""
        return facts | {"also_about": ", ".join([*facts.pop("more_groups"), typed])}


@pages.route("/log/contact", methods=["GET", "POST"])
@allowed_to(access.may_log_work)
@takes_files
def log_contact() -> str | Response:
    """Log a contact with the group of `?group=CODE`, or with one that is chosen on the form."""
    group, offered = choose_or_ask(current_user)
    form = LogContactForm(data={"happened_on": clock.today()})
    form.about(group, offered)
    if form.validate_on_submit() and saved(form, contacts.log_contact, [group], current_user, sure=form.sure, **form.details()):
        stored = url_for("contacts.show_saved", key=form.result.id)
        attach_sent(form.result)
        return redirect(stored)
    recent = offered or groups.recent_groups(current_user)
    form.offer(
        spoken_to.lately(current_user, group, form.with_known.data or ()),
        [row for row in recent if group is None or row.id != group.id],
    )
    return render_template("contacts/form.html", form=form, group=group, contact=None, known=_known())


def _known() -> list[str]:
    return directory.official_names() + directory.organisation_names()


@pages.route("/contacts/<uuid:key>/saved")
@allowed_to(access.may_log_work)
def show_saved(key: Any) -> str:
    """What was stored, Undo, log another."""
    contact = contacts.get_contact(current_user, key)
    return saved_page("contacts", contact, contacts.groups_shown(current_user, contact), _stored(contact))


def _stored(contact: contacts.Contact) -> list[tuple[Any, Any]]:
    """What stands on the page after the save: nothing that was left out."""
    names = contacts.names_of(contact) + ([_("contact person of the group")] if contact.with_contact_person else [])
    planned = "; ".join(day(row.due_on) for row in follow_ups.follow_ups_from(current_user, contact) if not row.is_withdrawn)
    rows = [
        (_("How"), vocabulary.CONTACT_CHANNELS.label(contact.channel)),
        (_("Reached"), _("Yes") if contact.reached else _("No: an attempt, it does not count as contact")),
        (_("Day"), ", ".join([day(contact.happened_on), *_hour(contact)])),
        (_("Written"), moment(contact.written_at) if contact.written_at else ""),
        (_("With"), "; ".join(names)),
        (_("What was said"), contact.summary or ""),
        (_("What was promised"), contact.promised or ""),
        (_("Follow-up for you"), planned),
    ]
    return [(label, words) for label, words in rows if words]


def _hour(contact: contacts.Contact) -> list[str]:
    return [contact.happened_at.strftime("%H:%M")] if contact.happened_at else []


@pages.route("/contacts")
@allowed_to(access.may_read_cases)
def list_contacts() -> str:
    """Contacts in reach, the latest first; `?channel=` and `?reached=` narrow."""
    channel, reached = request.args.get("channel", ""), request.args.get("reached", "")
    wanted = {
        "channel": channel if channel in vocabulary.CONTACT_CHANNELS else "",
        "reached": reached if reached in REACHED else "",
    }
    page = contacts.list_contacts(current_user, asked_place(), channel=wanted["channel"], reached=wanted["reached"])
    with_links(page, **wanted)
    return render_template("contacts/list.html", page=page, wanted=wanted, reached_words=REACHED, names_of=contacts.names_of)


@pages.route("/contacts/<uuid:key>")
@allowed_to(access.may_read_cases)
def show_contact(key: Any) -> str:
    """One contact: with whom, what was said, what was promised and what became of it."""
    contact = contacts.get_contact(current_user, key)
    return render_template(
        "contacts/detail.html",
        contact=contact,
        about=contacts.groups_shown(current_user, contact),
        planned=follow_ups.follow_ups_from(current_user, contact),
        names=contacts.names_of(contact),
    )


@pages.route("/contacts/<uuid:key>/edit", methods=["GET", "POST"])
@allowed_to(access.may_log_work)
def edit_contact(key: Any) -> str | Response:
    """Correct a contact."""
    contact = contacts.get_contact(current_user, key)
    about = contacts.groups_shown(current_user, contact)
    form = EditContactForm(data=_as_form(contact, about))
    form.needs_reason(corrections.needs_reason(contact, current_user))
    if form.validate_on_submit() and saved(form, contacts.correct_contact, contact, current_user, **form.details()):
        tell(_("The correction is saved."))
        return redirect(url_for("contacts.show_contact", key=contact.id))
    return render_template("contacts/form.html", form=form, group=None, contact=contact, known=_known())


def _as_form(contact: contacts.Contact, about: list[groups.Group]) -> dict[str, Any]:
    """The record as its form holds it."""
    facts = {
        name: getattr(contact, name)
        for name in (
            "channel",
            "with_contact_person",
            "summary",
            "promised",
            "happened_on",
            "happened_at",
            "sensitivity",
            "version",
        )
    }
    return facts | {
        "reached": "yes" if contact.reached else "no",
        "with_names": "; ".join(contacts.names_of(contact)) or None,
        "also_about": ", ".join(group.code for group in about) or None,
    }


@pages.route("/contacts/<uuid:key>/withdraw", methods=["GET", "POST"])
@allowed_to(access.may_log_work)
def withdraw_contact(key: Any) -> str | Response:
    """Take a contact back."""
    contact = contacts.get_contact(current_user, key)
    form = WithdrawForm(data={"version": contact.version})
    back = url_for("contacts.show_contact", key=contact.id)
    if form.validate_on_submit() and saved(form, contacts.withdraw_contact, contact, current_user, **form.details()):
        tell(_("The contact is withdrawn."))
        return redirect(back)
    return render_template("withdraw.html", form=form, heading=_("Withdraw this contact"), back=back)
