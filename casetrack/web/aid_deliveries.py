"""Aid deliveries: logging in twenty seconds, the list, one delivery, correcting, confirming and withdrawing it."""

from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext as _, ngettext
from flask_login import current_user
from werkzeug.wrappers import Response

from casetrack import vocabulary
from casetrack.errors import NotFound
from casetrack.operations import access, aid_deliveries, aid_items, citations, corrections, directory, groups
from casetrack.operations.in_words import number, world_day
from casetrack.web.access import allowed_to
from casetrack.web.aid_delivery_forms import EditAidDeliveryForm, LogAidForm, as_form, fresh, same_as, things_open
from casetrack.web.documents import attach_sent, takes_files
from casetrack.web.forms import PressForm, WithdrawForm, lists_changed
from casetrack.web.log_pages import changed_meanwhile, choose_or_ask, saved_page, undo_form
from casetrack.web.messages import tell
from casetrack.web.paging import asked_place, with_links
from casetrack.web.saving import saved

pages = Blueprint("aid_deliveries", __name__)


@pages.route("/log/aid", methods=["GET", "POST"])
@allowed_to(access.may_log_work)
@takes_files
def log_aid() -> str | Response:
    """Log aid for the group of `?group=CODE`, or for one that is chosen on the form; `?same=1`: as last time."""
    group, offered = choose_or_ask(current_user)
    kits = aid_deliveries.list_kits()
    last = aid_deliveries.last_deliveries(current_user, group) if group else []
    same = last[0] if last and request.args.get("same") else None
    form = LogAidForm(data=same_as(same, kits) if same else fresh(group, last, current_user.id))
    form.about(group, offered)
    form.offer_kits(kits)
    changed = form.is_submitted() and lists_changed(form)
    if (
        not changed
        and form.validate_on_submit()
        and saved(form, aid_deliveries.log_aid_delivery, group, current_user, sure=form.sure, **form.details())
    ):
        attach_sent(form.result)
        return redirect(_after(form.result, group))
    offer_same = last and not same and not form.is_submitted()  # pressing it would lose what was typed
    return _form(form, group, kits, same_as_last=last[0] if offer_same else None, stored=_just_stored(group))


def _after(delivery: aid_deliveries.AidDelivery, group: groups.Group | None) -> str:
    """The page of what was stored; after "Save and add another" the form again, which says what was stored. The last button of that
    name in the order of the page is the one that was pressed."""
    if group is not None and request.form.getlist("then")[-1:] == ["another"]:
        return url_for("aid_deliveries.log_aid", group=group.code, after=delivery.id)
    return url_for("aid_deliveries.show_saved", key=delivery.id)


def _just_stored(group: groups.Group | None) -> aid_deliveries.AidDelivery | None:
    """The delivery of `?after=`, when it stands and is of this group."""
    if group is None or not request.args.get("after"):
        return None
    try:
        delivery = aid_deliveries.get_aid_delivery(current_user, request.args["after"])
    except NotFound:
        return None
    return delivery if delivery.group_id == group.id and not delivery.is_withdrawn else None


def _form(form: Any, group: groups.Group | None, kits: list[aid_deliveries.Kit], **more: Any) -> str:
    stored = more.get("stored")
    return render_template(
        "aid_deliveries/form.html",
        **{"delivery": None, "same_as_last": None, "stored": None, **more},
        form=form,
        group=group,
        undo=undo_form(stored) if stored else None,
        things_open=things_open(form),
        then_another=request.form.getlist("then")[-1:] == ["another"],
        known=directory.organisation_names(),
        kits=kits,
        in_words=aid_items.in_words,
    )


@pages.route("/aid-deliveries/<uuid:key>/saved")
@allowed_to(access.may_log_work)
def show_saved(key: Any) -> str:
    """What was stored, Undo, log another."""
    delivery = aid_deliveries.get_aid_delivery(current_user, key)
    again = url_for("aid_deliveries.log_aid", group=delivery.group.code, same=1)
    return saved_page("aid_deliveries", delivery, [delivery.group], _stored(delivery), same_url=again)


def _stored(delivery: aid_deliveries.AidDelivery) -> list[tuple[Any, Any]]:
    """What stands on the page after the save."""
    days = delivery.days_of_cover
    return [
        (_("What was delivered"), "; ".join(aid_items.in_words(row) for row in delivery.items)),
        (_("People reached"), number(delivery.people_reached) or _("not said")),
        (_("Delivered on"), world_day(delivery.delivered_on) or _("not said")),
        (_("Lasts for"), ngettext("%(num)s day", "%(num)s days", days) if days is not None else _("not known")),
        (_("Delivered by"), delivery.delivered_by_name or _("not said")),
        (_("Status"), vocabulary.AID_STATUSES.label(delivery.status)),
    ]


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
    may_confirm = access.may_log_work(current_user) and aid_deliveries.may_confirm(delivery, current_user)
    return render_template(
        "aid_deliveries/detail.html",
        delivery=delivery,
        evidence=citations.evidence_of(current_user, [delivery.id]),
        undo=undo_form(delivery),
        confirm=PressForm(formdata=None, data={"version": delivery.version}) if may_confirm else None,
    )


@pages.route("/aid-deliveries/<uuid:key>/confirm", methods=["POST"])
@allowed_to(access.may_log_work)
def confirm_aid_delivery(key: Any) -> Response:
    """Another person says that it came."""
    delivery = aid_deliveries.get_aid_delivery(current_user, key)
    form = PressForm(data={"version": delivery.version})
    if delivery.confirmed_by_id is None and changed_meanwhile(form, delivery):
        return redirect(url_for("aid_deliveries.show_aid_delivery", key=key))
    if form.validate_on_submit() and saved(form, aid_deliveries.confirm_aid_delivery, delivery, current_user, **form.details()):
        tell(_("The delivery is confirmed."))
    else:
        tell(str(next(iter(form.form_errors), _("This form came incomplete. Check it and send it again."))), role="critical")
    return redirect(url_for("aid_deliveries.show_aid_delivery", key=key))


@pages.route("/aid-deliveries/<uuid:key>/edit", methods=["GET", "POST"])
@allowed_to(access.may_log_work)
def edit_aid_delivery(key: Any) -> str | Response:
    """Correct a delivery."""
    delivery = aid_deliveries.get_aid_delivery(current_user, key)
    form = EditAidDeliveryForm(data=as_form(delivery))
    form.needs_reason(corrections.needs_reason(delivery, current_user))
    changed = form.is_submitted() and lists_changed(form)
    if (
        not changed
        and form.validate_on_submit()
        and saved(form, aid_deliveries.correct_aid_delivery, delivery, current_user, sure=form.sure, **form.details())
    ):
        tell(_("The correction is saved."))
        return redirect(url_for("aid_deliveries.show_aid_delivery", key=delivery.id))
    return _form(form, delivery.group, aid_deliveries.list_kits(), delivery=delivery)


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
