"""The forms of an aid delivery: what everyone enters, the second panel, lines of things, kits to press, what was last time."""

from decimal import Decimal
from typing import Any

from flask_babel import gettext as _, lazy_gettext as _l, ngettext
from wtforms import FieldList, Form as PlainForm, FormField, RadioField
from wtforms.form import BaseForm

from casetrack import clock, limits, vocabulary
from casetrack.operations.aid_deliveries import AidDelivery, ItemFacts, Kit
from casetrack.operations.groups import Group
from casetrack.operations.reach import as_id
from casetrack.web.forms import (
    CountField,
    DayField,
    EditForm,
    Form,
    LineField,
    QuantityField,
    TextField,
    WordField,
    WordRadios,
    WorldDateField,
)
from casetrack.web.log_pages import LogForm

OF_AN_ITEM = ("quantity", "unit", "sector", "dispatched", "received", "difference_reason", "batch", "expires_on")
OF_A_KIT = ("dispatched", "received", "difference_reason", "batch", "expires_on")


class ItemForm(PlainForm):
    """One thing delivered: the name of a kit, or what it was in words."""

    item = LineField(_l("What"))
    quantity = QuantityField(_l("Quantity"))
    unit = LineField(_l("Unit"), longest=limits.WORD)
    sector = WordField(_l("Sector"), vocabulary.SECTORS, empty=_l("Not said"))
    dispatched = QuantityField(_l("Dispatched"))
    received = QuantityField(_l("Received"))
    difference_reason = LineField(_l("Why they differ"), longest=limits.LINE)
    batch = LineField(_l("Batch"), longest=limits.WORD)
    expires_on = DayField(_l("Expires on"))

    def facts(self, at: str) -> ItemFacts:
        """As the operation takes it; `at`: how the form calls the fields of this row."""
        return ItemFacts(item=self.item.data or "", at=at, **{name: self[name].data for name in OF_AN_ITEM})

    def is_empty(self) -> bool:
        """A row that nobody filled in."""
        return not any(self[name].data is not None for name in ("item", "quantity", "dispatched", "received"))


class AidDeliveryForm(Form):
    """What everyone enters stands first; the rest is the second panel."""

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
    complaint = TextField(_l("Complaint"))
    sensitivity = WordField(_l("Sensitivity"), vocabulary.SENSITIVITIES, missing=_l("Choose a sensitivity."), default="restricted")

    def details(self) -> dict[str, Any]:
        """As the operation takes it: rows that nobody filled in are left out."""
        facts = super().details()
        facts["items"] = [row.form.facts(f"items-{n}-") for n, row in enumerate(self.items) if not row.form.is_empty()]
        return facts


class EditAidDeliveryForm(EditForm, AidDeliveryForm):
    """The same, for a delivery that exists."""


class LogAidForm(LogForm, AidDeliveryForm):
    """The same, with the group on it when the address names none, and kits to press."""

    kit = RadioField(_l("What was delivered"), choices=[], validate_choice=False)
    kit_quantity = QuantityField(_l("Quantity"))
    kit_dispatched = QuantityField(_l("Dispatched"))
    kit_received = QuantityField(_l("Received"))
    kit_difference_reason = LineField(_l("Why they differ"), longest=limits.LINE)
    kit_batch = LineField(_l("Batch"), longest=limits.WORD)
    kit_expires_on = DayField(_l("Expires on"))

    def offer_kits(self, kits: list[Kit]) -> None:
        """Kits to press. Where an office has none, the rows are all there is."""
        self.kit.choices = [(str(kit.id), _kit_in_words(kit)) for kit in kits]
        if not kits:
            for name in [name for name in self._fields if name == "kit" or name.startswith("kit_")]:
                del self[name]

    def validate(self, extra_validators: Any = None) -> bool:
        """Shape, a group, and something that was delivered."""
        fine = super().validate(extra_validators)
        if self.kit is not None and not self.kit.data and all(row.form.is_empty() for row in self.items):
            self.kit.errors = [*self.kit.errors, _("Choose a kit, or enter what was delivered.")]
            return False
        return fine

    def details(self) -> dict[str, Any]:
        """The kit that was pressed is the first line: so many as people were reached, unless a quantity was entered."""
        facts = super().details()
        pressed = {name: facts.pop(name, None) for name in ("kit", "kit_quantity", *(f"kit_{name}" for name in OF_A_KIT))}
        if pressed["kit"]:
            counted = pressed["kit_quantity"] if pressed["kit_quantity"] is not None else pressed["kit_received"]
            line = ItemFacts(
                kit_id=as_id(pressed["kit"]),
                quantity=counted if counted is not None else facts["people_reached"],
                at="kit_",
                **{name: pressed[f"kit_{name}"] for name in OF_A_KIT},
            )
            facts["items"] = [line, *facts["items"]]
        return facts

    @property
    def more_things(self) -> bool:
        """True when the rows beside the kits have something in them, or something to say."""
        return bool(self.items.errors) or any(not row.form.is_empty() for row in self.items)


def _kit_in_words(kit: Kit) -> str:
    if kit.days_of_cover is None:
        return kit.name
    return f"{kit.name} · {ngettext('lasts %(num)s day', 'lasts %(num)s days', kit.days_of_cover)}"


# --- what a form begins with ---


def fresh(group: Group | None, last: list[AidDelivery], by_id: Any) -> dict[str, Any]:
    """Today, everybody who is known, and who delivered when this person last logged for the group."""
    own = next((row.delivered_by_name for row in last if row.created_by_id == by_id and row.delivered_by_name), None)
    people = group.standing.headcount_low if group and group.standing.headcount_unit == "person" else None  # families are no people
    return {"delivered_on": clock.today(), "people_reached": people, "delivered_by_name": own}


REPEATED = ("people_reached", "delivered_by_name", "how_known", "donor_name", "informed_by_name", "place_text", "sensitivity")


def same_as(delivery: AidDelivery, kits: list[Kit]) -> dict[str, Any]:
    """The same as a delivery of before, today. What belongs to one consignment (waybill, batch, expiry, complaint) is left out."""
    facts = {name: getattr(delivery, name) for name in REPEATED} | {"delivered_on": clock.today()}
    rows = [{name: _short(getattr(row, name)) for name in ("item", "quantity", "unit", "sector")} for row in delivery.items]
    first = delivery.items[0] if delivery.items else None
    if first is not None and first.kit_id in {kit.id for kit in kits}:
        facts |= {"kit": str(first.kit_id), "kit_quantity": _short(first.quantity)}
        rows = rows[1:]
    return facts | {"items": rows}


def as_form(delivery: AidDelivery) -> dict[str, Any]:
    """The record as its form holds it."""
    names = [name for name in vars(AidDeliveryForm) if not name.startswith("_") and name != "items"]
    facts = {name: getattr(delivery, name) for name in names if hasattr(delivery, name)}
    facts["items"] = [{name: _short(getattr(row, name)) for name in ("item", *OF_AN_ITEM)} for row in delivery.items]
    return facts | {"version": delivery.version}


def _short(value: Any) -> Any:
    """A quantity as one would type it: 40, not 40.00."""
    return Decimal(int(value)) if isinstance(value, Decimal) and value == value.to_integral_value() else value


def things_open(form: BaseForm) -> bool:
    """True when the rows of things stand open: there are no kits, or something is in the rows."""
    return getattr(form, "kit", None) is None or bool(getattr(form, "more_things", True))
