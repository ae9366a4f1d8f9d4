"""Aid deliveries: logging in twenty seconds, the list, one delivery, correcting and withdrawing it."""

from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext as _, lazy_gettext as _l
from flask_login import current_user
from werkzeug.wrappers import Response
from wtforms import FieldList, Form as PlainForm, FormField

from casetrack import clock, limits, vocabulary
from casetrack.operations import access, aid_deliveries, citations, corrections, directory, groups
from casetrack.operations.aid_deliveries import ItemFacts
from casetrack.operations.in_words import number, world_day
from casetrack.web.access import allowed_to
from casetrack.web.forms import (
    CountField,
    EditForm,
    Form,
    LineField,
    QuantityField,
    TextField,
    WithdrawForm,
    WordField,
    WordRadios,
    WorldDateField,
    lists_changed,
)
from casetrack.web.log_pages import LogForm, choose_or_ask, saved_page
from casetrack.web.messages import tell
from casetrack.web.paging import asked_place, with_links
from casetrack.web.saving import saved

pages = Blueprint("aid_deliveries", __name__)
CELLS = ("girls", "boys", "women", "men", "older_women", "older_men")


class ItemForm(PlainForm):
    """One thing delivered: the name of a kit, or what it was in words."""

    item = LineField(_l("What"))
    quantity = QuantityField(_l("Quantity"))
    unit = LineField(_l("Unit"), longest=limits.WORD)

    def facts(self) -> ItemFacts:
        """As the operation takes it."""
        return ItemFacts(item=self.item.data or "", quantity=self.quantity.data, unit=self.unit.data)

    def is_empty(self) -> bool:
        """A row that nobody filled in."""
        return not (self.item.data or self.quantity.data)


class AidDeliveryForm(Form):
    """What everyone enters stands first; the rest is under "more"."""

    items = FieldList(FormField(ItemForm), label=_l("What was delivered"), min_entries=1, max_entries=limits.ROWS_OF_A_FORM)
    people_reached = CountField(_l("People reached"))
    delivered_on = WorldDateField(_l("Delivered on"))
    delivered_by_name = LineField(_l("Delivered by"))
    how_known = WordRadios(
        _l("How do we know?"), vocabulary.HOW_KNOWN, missing=_l("Choose how we know this."), default="seen_by_us"
    )
    note = TextField(_l("Note"))
    status = WordField(_l("Status"), vocabulary.AID_STATUSES, missing=_l("Choose a status."), default="distributed")
    people_targeted = CountField(_l("Planned for (people)"))
    donor_name = LineField(_l("Donor"))
    informed_by_name = LineField(_l("Informed by"))
    place_text = LineField(_l("Place"))
    waybill = LineField(_l("Waybill"))
    days_of_cover = CountField(_l("Lasts for (days)"), most=limits.DAYS)
    girls = CountField(_l("Girls, 0 to 17"))
    boys = CountField(_l("Boys, 0 to 17"))
    women = CountField(_l("Women, 18 to 59"))
    men = CountField(_l("Men, 18 to 59"))
    older_women = CountField(_l("Women, 60 and over"))
    older_men = CountField(_l("Men, 60 and over"))
    sensitivity = WordField(_l("Sensitivity"), vocabulary.SENSITIVITIES, missing=_l("Choose a sensitivity."), default="restricted")

    def details(self) -> dict[str, Any]:
        """As the operation takes it: rows that nobody filled in are left out."""
        facts = super().details()
        facts["items"] = [row.form.facts() for row in self.items if not row.form.is_empty()]
        return facts


class EditAidDeliveryForm(EditForm, AidDeliveryForm):
    """The same, for a delivery that exists."""


class LogAidForm(LogForm, AidDeliveryForm):
    """The same, with the group on it when the address names none."""


@pages.route("/log/aid", methods=["GET", "POST"])
@allowed_to(access.may_log_work)
def log_aid() -> str | Response:
    """Log aid for the group of `?group=CODE`, or for one that is chosen on the form."""
    group, offered = choose_or_ask(current_user)
    form = LogAidForm(data=_prefilled(group))
    form.about(group, offered)
    changed = form.is_submitted() and lists_changed(form)
    if (
        not changed
        and form.validate_on_submit()
        and saved(form, aid_deliveries.log_aid_delivery, group, current_user, **form.details())
    ):
        return redirect(url_for("aid_deliveries.show_saved", key=form.result.id))
    return render_template(
        "aid_deliveries/form.html",
        form=form,
        group=group,
        delivery=None,
        known=directory.organisation_names(),
        kits=aid_deliveries.list_kits(),
    )


def _prefilled(group: groups.Group | None) -> dict[str, Any]:
    return {"delivered_on": clock.today(), "people_reached": group.standing.headcount_low if group else None}


@pages.route("/aid-deliveries/<uuid:key>/saved")
@allowed_to(access.may_log_work)
def show_saved(key: Any) -> str:
    """What was stored, Undo, log another."""
    delivery = aid_deliveries.get_aid_delivery(current_user, key)
    return saved_page("aid_deliveries", delivery, [delivery.group], _stored(delivery))


def _stored(delivery: aid_deliveries.AidDelivery) -> list[tuple[Any, Any]]:
    """What stands on the page after the save."""
    return [
        (_("What was delivered"), "; ".join(item_in_words(row) for row in delivery.items)),
        (_("People reached"), number(delivery.people_reached) or _("not said")),
        (_("Delivered on"), world_day(delivery.delivered_on) or _("not said")),
        (_("Delivered by"), delivery.delivered_by_name or _("not said")),
        (_("Status"), vocabulary.AID_STATUSES.label(delivery.status)),
    ]


def item_in_words(row: aid_deliveries.AidItem) -> str:
    """30 parcels, Food parcels; the bare name when no quantity is known."""
    quantity = " ".join(part for part in (number(row.quantity), row.unit or "") if part)
    return f"{row.item}: {quantity}" if row.quantity is not None else row.item


@pages.route("/aid-deliveries")
@allowed_to(access.may_read_cases)
def list_aid_deliveries() -> str:
    """Deliveries in reach, the latest first; `?status=` narrows."""
    status = request.args.get("status", "") if request.args.get("status") in vocabulary.AID_STATUSES else ""
    page = with_links(aid_deliveries.list_aid_deliveries(current_user, asked_place(), status=status), status=status)
    return render_template("aid_deliveries/list.html", page=page, status=status)


@pages.route("/aid-deliveries/<uuid:key>")
@allowed_to(access.may_read_cases)
def show_aid_delivery(key: Any) -> str:
    """One delivery: what, to whom, who says so."""
    delivery = aid_deliveries.get_aid_delivery(current_user, key)
    evidence = citations.evidence_of(current_user, [delivery.id])
    return render_template("aid_deliveries/detail.html", delivery=delivery, evidence=evidence)


@pages.route("/aid-deliveries/<uuid:key>/edit", methods=["GET", "POST"])
@allowed_to(access.may_log_work)
def edit_aid_delivery(key: Any) -> str | Response:
    """Correct a delivery."""
    delivery = aid_deliveries.get_aid_delivery(current_user, key)
    form = EditAidDeliveryForm(data=_as_form(delivery))
    form.needs_reason(corrections.needs_reason(delivery, current_user))
    changed = form.is_submitted() and lists_changed(form)
    if (
        not changed
        and form.validate_on_submit()
        and saved(form, aid_deliveries.correct_aid_delivery, delivery, current_user, **form.details())
    ):
        tell(_("The correction is saved."))
        return redirect(url_for("aid_deliveries.show_aid_delivery", key=delivery.id))
    return render_template(
        "aid_deliveries/form.html",
        form=form,
        group=delivery.group,
        delivery=delivery,
        known=directory.organisation_names(),
        kits=aid_deliveries.list_kits(),
    )


def _as_form(delivery: aid_deliveries.AidDelivery) -> dict[str, Any]:
    """The record as its form holds it."""
    names = [name for name in AidDeliveryForm.__dict__ if not name.startswith("_")]
    facts = {name: getattr(delivery, name) for name in names if hasattr(delivery, name)}
    facts["items"] = [{"item": row.item, "quantity": row.quantity, "unit": row.unit} for row in delivery.items]
    return facts | {"version": delivery.version}


@pages.route("/aid-deliveries/<uuid:key>/withdraw", methods=["GET", "POST"])
@allowed_to(access.may_log_work)
def withdraw_aid_delivery(key: Any) -> str | Response:
    """Take a delivery back."""
    delivery = aid_deliveries.get_aid_delivery(current_user, key)
    form = WithdrawForm(data={"version": delivery.version})
    back = url_for("aid_deliveries.show_aid_delivery", key=delivery.id)
    if form.validate_on_submit() and saved(form, aid_deliveries.withdraw_aid_delivery, delivery, current_user, **form.details()):
        tell(_("The delivery is withdrawn."))
        return redirect(url_for("groups.show_group", code=delivery.group.code))
    return render_template("withdraw.html", form=form, heading=_("Withdraw this delivery"), back=back)
