"""Officials: the list as of a day, a person's page with posts as a dated table, adding, correcting and withdrawing."""

from datetime import date
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext as _, lazy_gettext as _l
from flask_login import current_user
from werkzeug.wrappers import Response
from wtforms import FieldList, Form as PlainForm, FormField, HiddenField

from casetrack import clock, limits, vocabulary
from casetrack.cleaning import clean_line
from casetrack.operations import (
    access,
    citations,
    corrections,
    dealings,
    directory,
    office_doubts,
    official_pairs,
    officials,
    organisations,
)
from casetrack.operations.officials import HoldingFacts, NameFacts
from casetrack.operations.reach import as_id
from casetrack.web.access import allowed_to, reads_first
from casetrack.web.forms import EditForm, Form, LineField, TextField, WithdrawForm, WordField, WorldDateField, lists_changed
from casetrack.web.messages import tell
from casetrack.web.paging import asked_place, with_links
from casetrack.web.saving import saved

pages = Blueprint("officials", __name__)


class NameForm(PlainForm):
    """One spelling of a name."""

    id = HiddenField()
    name = LineField(_l("Name as written"))
    kind = WordField(_l("Kind"), vocabulary.NAME_KINDS, missing=_l("Choose a kind."), default="alias")
    script = WordField(_l("Script"), vocabulary.SCRIPTS, empty=_l("As its letters show"))
    language = WordField(_l("Language"), vocabulary.LANGUAGES)

    def facts(self) -> NameFacts:
        """As the operation takes it."""
        return NameFacts(
            self.name.data or "",
            kind=self.kind.data,
            script=self.script.data,
            language=self.language.data,
            id=as_id(self.id.data),
        )

    def is_empty(self) -> bool:
        """A row that nobody filled in."""
        return not (self.name.data or self.language.data or self.script.data)


class HoldingForm(PlainForm):
    """One post that the person is said to hold or to have held."""

    id = HiddenField()
    title = LineField(_l("Post"))
    organisation = LineField(_l("Organisation or country"))
    held_from = WorldDateField(_l("From"))
    held_to = WorldDateField(_l("To"))
    source_note = LineField(_l("Who says so"), longest=limits.LINE)
    verification = WordField(
        _l("Verification"), vocabulary.VERIFICATIONS, missing=_l("Choose a verification."), default="unverified"
    )

    def facts(self) -> HoldingFacts:
        """As the operation takes it: the post by title and organisation."""
        return HoldingFacts(
            title=self.title.data,
            organisation=self.organisation.data,
            held_from=self.held_from.data,
            held_to=self.held_to.data,
            source_note=self.source_note.data,
            verification=self.verification.data,
            id=as_id(self.id.data),
        )

    def is_empty(self) -> bool:
        """A row that nobody filled in."""
        return not any(field.data for field in (self.title, self.organisation, self.held_from, self.held_to, self.source_note))


class OfficialForm(Form):
    """A person in public office. Never a displaced person."""

    name = LineField(_l("Name, as we show it"), missing=_l("Enter the official's name."))
    holdings = FieldList(FormField(HoldingForm), label=_l("Posts"), min_entries=1, max_entries=limits.ROWS_OF_A_FORM)
    names = FieldList(FormField(NameForm), label=_l("Other spellings"), min_entries=1, max_entries=limits.ROWS_OF_A_FORM)
    note = TextField(_l("Note"))
    sensitivity = WordField(_l("Sensitivity"), vocabulary.SENSITIVITIES, missing=_l("Choose a sensitivity."), default="restricted")

    def details(self) -> dict[str, Any]:
        """As the operation takes it: rows that nobody filled in are left out, but only at the end, so that row numbers fit."""
        facts = super().details()
        for rows in ("names", "holdings"):
            facts[rows] = [row.form.facts() for row in filled(self._fields[rows])]
        return facts


class EditOfficialForm(EditForm, OfficialForm):
    """The same, for an official who is known."""


def filled(rows: Any) -> list[Any]:
    """The rows up to the last that somebody filled in; a gap before it is told at its field."""
    entries = list(rows)
    while entries and entries[-1].form.is_empty():
        entries.pop()
    return entries


@pages.route("/officials", methods=["GET", "POST"])
@allowed_to(access.may_read_directory)
@reads_first
def list_officials() -> str:
    """Officials by name. `?on=` shows who may have held a post on that day; `?country=` and `?organisation=` narrow. A search is
    posted, so that no name stands in an address."""
    wanted, problem = asked_filters()
    words = clean_line(request.form.get("words", ""))[: limits.NAME]
    if request.method == "POST":
        page = officials.officials_like(current_user, words)
    else:
        page = officials.list_officials(current_user, asked_place(), **wanted)
        page = with_links(page, on=wanted["as_of"], country=wanted["country"], organisation=wanted["organisation"])
    chosen = organisations.name_of(current_user, wanted["organisation"])
    return render_template(
        "officials/list.html",
        page=page,
        words=words,
        wanted=wanted,
        problem=problem,
        organisation_name=chosen,
        countries=officials.countries_with_posts(),
        dealings=dealings.last_dealings(current_user, [row.id for row in page.rows]),
    )


def asked_filters() -> tuple[dict[str, Any], str]:
    """Filters from the address, and what is wrong with the day, if anything."""
    day, problem = asked_day()
    wanted = {"as_of": day, "country": as_id(request.args.get("country")), "organisation": as_id(request.args.get("organisation"))}
    return wanted, problem


def asked_day() -> tuple[date | None, str]:
    """The day of `?on=`, and what is wrong with it, if anything."""
    text = clean_line(request.args.get("on", ""))
    try:
        return (date.fromisoformat(text) if text else None), ""
    except ValueError:
        return None, _("Enter a day that exists, as year-month-day, for example 2026-07-14.")


@pages.route("/officials/<uuid:key>")
@allowed_to(access.may_read_directory)
def show_official(key: Any) -> str | Response:
    """One official: posts with dates and who says so, names in every script, letters and contacts in reach. `?on=` asks for the
    posts of another day. An entry that was taken into another one leads there."""
    official = officials.get_official(current_user, key)
    if official.merged_into_id is not None:
        return redirect(url_for("officials.show_official", key=official_pairs.entry_kept(current_user, official)))
    asked, problem = asked_day()
    on = asked or clock.today()
    return render_template(
        "officials/detail.html",
        official=official,
        evidence=citations.evidence_of(current_user, [official.id]),
        holdings=officials.latest_first(official.holdings),
        on=on,
        asked=asked,
        problem=problem,
        then=officials.posts_on([official], on)[official.id],
        doubts=office_doubts.doubts_of(current_user, [(official.id, on)]).get(official.id, []),
        said=dealings.statements_by(current_user, official),
        merges=official_pairs.merges_into(current_user, official),
        sources=dealings.sources_of(current_user, official),
        open_letters=dealings.open_letters(current_user, official),
        letters=dealings.letters_with(current_user, official),
        contacts=dealings.contacts_with(current_user, official),
        may_write=access.may_write_directory(current_user),
    )


@pages.route("/officials/new", methods=["GET", "POST"])
@allowed_to(access.may_write_directory)
def new_official() -> str | Response:
    """Add an official."""
    form = OfficialForm()
    changed = form.is_submitted() and lists_changed(form)
    if not changed and form.validate_on_submit() and saved(form, officials.add_official, current_user, **form.details()):
        tell(_("The official is added."))
        return redirect(url_for("officials.show_official", key=form.result.id))
    return _form_page(form, None)


@pages.route("/officials/<uuid:key>/edit", methods=["GET", "POST"])
@allowed_to(access.may_write_directory)
def edit_official(key: Any) -> str | Response:
    """Correct an official."""
    official = officials.get_official(current_user, key)
    form = EditOfficialForm(data=_as_form(official))
    form.needs_reason(corrections.needs_reason(official, current_user))
    changed = form.is_submitted() and lists_changed(form)
    if (
        not changed
        and form.validate_on_submit()
        and saved(form, officials.change_official, official, current_user, **form.details())
    ):
        tell(_("The correction is saved."))
        return redirect(url_for("officials.show_official", key=official.id))
    return _form_page(form, official)


def _form_page(form: OfficialForm, official: officials.Official | None) -> str:
    return render_template(
        "officials/form.html",
        form=form,
        official=official,
        posts=directory.post_titles(),
        known=directory.organisation_names(),
    )


def _as_form(official: officials.Official) -> dict[str, Any]:
    """The record as its form holds it."""
    return {
        "version": official.version,
        "name": official.name,
        "note": official.note,
        "sensitivity": official.sensitivity,
        "names": [
            {"id": row.id, "name": row.name, "kind": row.kind, "script": row.script, "language": row.language}
            for row in official.names
        ],
        "holdings": [
            {
                "id": row.id,
                "title": row.post.title,
                "organisation": officials.place_of_post(row.post),
                "held_from": row.held_from,
                "held_to": row.held_to,
                "source_note": row.source_note,
                "verification": row.verification,
            }
            for row in official.holdings
        ],
    }


@pages.route("/officials/<uuid:key>/withdraw", methods=["GET", "POST"])
@allowed_to(access.may_write_directory)
def withdraw_official(key: Any) -> str | Response:
    """Take an official back."""
    official = officials.get_official(current_user, key)
    form = WithdrawForm(data={"version": official.version})
    back = url_for("officials.show_official", key=official.id)
    if form.validate_on_submit() and saved(form, officials.withdraw_official, official, current_user, **form.details()):
        tell(_("The official is withdrawn."))
        return redirect(back)
    return render_template("withdraw.html", form=form, heading=_("Withdraw this official"), back=back)
