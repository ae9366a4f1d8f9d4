"""Statements: entering who said what, one statement with all that it rests on, correcting, pinning, linking, withdrawing it."""

from datetime import date
from typing import Any

from flask import Blueprint, redirect, render_template, url_for
from flask_babel import gettext as _, lazy_gettext as _l
from flask_login import current_user
from werkzeug.wrappers import Response
from wtforms import BooleanField

from casetrack import vocabulary
from casetrack.operations import (
    access,
    citations,
    corrections,
    directory,
    group_sources,
    groups,
    independence,
    office_doubts,
    statements,
)
from casetrack.operations.in_words import count_in_words, world_day
from casetrack.operations.reach import as_id
from casetrack.web.access import allowed_to
from casetrack.web.forms import (
    CountField,
    EditForm,
    Form,
    IdField,
    LineField,
    TextField,
    WithdrawForm,
    WordField,
    WorldDateField,
)
from casetrack.web.messages import tell
from casetrack.web.reasons import ReasonForm
from casetrack.web.saving import saved

pages = Blueprint("statements", __name__)


class StatementForm(Form):
    """One claim as it was said. A count is typed as it was said and kept as an interval."""

    kind = WordField(_l("About"), vocabulary.STATEMENT_KINDS, missing=_l("Choose what it is about."), default="headcount")
    qualifier = WordField(_l("How exact"), vocabulary.QUALIFIERS, empty=_l("As said"))
    low = CountField(_l("Number"))
    high = CountField(_l("To (when between two numbers)"))
    unit = WordField(_l("Of"), vocabulary.UNITS, missing=_l("Choose what was counted."), default="person")
    place_text = LineField(_l("Place"))
    text = TextField(_l("What was said"))
    said_by_name = LineField(_l("Said by"))
    stated_on = WorldDateField(_l("Said on"))
    valid_on = WorldDateField(_l("True on"))
    carried_by_source_id = IdField(_l("Carried by"))
    reliability = WordField(_l("The source"), vocabulary.RELIABILITIES, missing=_l("Choose a grade."), default="F")
    credibility = WordField(_l("The statement"), vocabulary.CREDIBILITIES, missing=_l("Choose a grade."), default="6")
    quoted = BooleanField(_l("In the speaker's own words"))
    stance = WordField(_l("How it is meant"), vocabulary.STANCES, missing=_l("Choose how it is meant."), default="attributed")
    sensitivity = WordField(_l("Sensitivity"), vocabulary.SENSITIVITIES, missing=_l("Choose a sensitivity."), default="restricted")

    def offer(self, group: groups.Group, present: statements.Statement | None = None) -> "StatementForm":
        """The sources that this group's records rest on; the present one of a statement stays on offer."""
        known = {cited.source.id: cited.source for cited in group_sources.sources_of(current_user, group)}
        if present is not None and present.source is not None:
            known.setdefault(present.source.id, present.source)
        self.carried_by_source_id.offer([(key, source.title) for key, source in known.items()], empty=_("No article of this case"))
        return self

    def details(self) -> dict[str, Any]:
        """As the operation takes it."""
        facts = super().details()
        facts["carried_by_source_id"] = as_id(facts["carried_by_source_id"])
        return facts


class EditStatementForm(EditForm, StatementForm):
    """The same, for a statement that is to be replaced; what it is about stays."""

    kind = None  # type: ignore[assignment]


class LinkForm(Form):
    """Say how another statement about the same group relates to this one."""

    kind = WordField(_l("This statement"), vocabulary.STATEMENT_LINKS, missing=_l("Choose how they relate."), default="contradicts")
    other = IdField(_l("The other statement"), missing=_l("Choose the other statement."))


def _record(group: groups.Group, by: Any, **facts: Any) -> statements.Statement:
    """Turn the count as it was said into its interval; then record."""
    return statements.record_statement(group, by, **_counted(facts.pop("kind"), facts))


def _replace(statement: statements.Statement, group: groups.Group, by: Any, **facts: Any) -> statements.Statement:
    changed = _counted(statement.kind, facts)
    changed.pop("kind")
    return statements.replace_statement(statement, group, by, **changed)


def _counted(kind: str, facts: dict[str, Any]) -> dict[str, Any]:
    facts["low"], facts["high"] = statements.interval(facts["qualifier"], facts["low"], facts["high"])
    if facts["low"] is None and facts["high"] is None and facts["qualifier"] != "vague":
        facts["qualifier"] = facts["unit"] = None
    return facts | {"kind": kind}


@pages.route("/groups/<string:code>/statements/new", methods=["GET", "POST"])
@allowed_to(access.may_log_work)
def log_statement(code: str) -> str | Response:
    """Enter what somebody said about the group."""
    group = groups.get_group(current_user, code)
    form = StatementForm().offer(group)
    if form.validate_on_submit() and saved(form, _record, group, current_user, **form.details()):
        tell(_("The statement is recorded."))
        return redirect(url_for("statements.show_statement", key=form.result.id))
    return render_template("statements/form.html", form=form, group=group, statement=None, **_names())


def _names() -> dict[str, list[str]]:
    speakers = dict.fromkeys([*directory.official_names(), *directory.organisation_names()])
    return {"speakers": list(speakers), "places": directory.place_names()}


@pages.route("/statements/<uuid:key>")
@allowed_to(access.may_read_cases)
def show_statement(key: Any) -> str:
    """One statement: who said it, when, carried by whom, how good, and what stands against it."""
    statement = statements.get_statement(current_user, key)
    group = groups.get_group_by_id(current_user, statement.group_id)
    beside = statements.beside(current_user, statement)
    agreeing = [row.other for row in beside if row.how == "corroborates"]
    judged = independence.judge_each([(statement, other) for other in agreeing])
    current_ids = (group.standing.headcount_statement_id, group.standing.place_statement_id)
    return render_template(
        "statements/detail.html",
        statement=statement,
        group=group,
        is_current=statement.id in current_ids,
        pins=statement.kind in ("headcount", "place"),
        passages=citations.citations_of(current_user, [statement.id]).get(statement.id, []),
        beside=beside,
        doubts=office_doubts.doubts_of(current_user, [(statement.said_by_official_id, _day_said(statement))]),
        said_on=_day_said(statement),
        judged={other.id: judgement for other, judgement in zip(agreeing, judged, strict=True)},
        evidence=citations.evidence_of(current_user, [statement.id, *(row.other.id for row in beside)]),
    )


def _day_said(statement: statements.Statement) -> date | None:
    """The day on which it was said, else printed."""
    return statement.stated_on.day or statement.published_on.day


@pages.route("/statements/<uuid:key>/edit", methods=["GET", "POST"])
@allowed_to(access.may_log_work)
def edit_statement(key: Any) -> str | Response:
    """Correct a statement: a new one takes its place and names the old one."""
    statement = statements.get_statement(current_user, key)
    group = groups.get_group_by_id(current_user, statement.group_id)
    form = EditStatementForm(data=_as_form(statement)).offer(group, statement)
    form.needs_reason(corrections.needs_reason(statement, current_user))
    if form.validate_on_submit() and saved(form, _replace, statement, group, current_user, **form.details()):
        tell(_("The correction is saved. The statement as it was entered first stays in the file."))
        return redirect(url_for("statements.show_statement", key=form.result.id))
    return render_template("statements/form.html", form=form, group=group, statement=statement, **_names())


def _as_form(statement: statements.Statement) -> dict[str, Any]:
    names = [name for name in StatementForm.__dict__ if not name.startswith("_")]
    facts = {name: getattr(statement, name) for name in names if hasattr(statement, name)}
    facts["low"], facts["high"] = statements.as_said(statement)
    source = statement.carried_by_source_id
    return facts | {
        "unit": statement.unit or "person",
        "carried_by_source_id": str(source) if source else None,
        "version": statement.version,
    }


@pages.route("/statements/<uuid:key>/pin", methods=["GET", "POST"])
@allowed_to(access.may_log_work)
def pin_statement(key: Any) -> str | Response:
    """Make it the current statement of its kind, or let the dates decide again."""
    statement = statements.get_statement(current_user, key)
    group = groups.get_group_by_id(current_user, statement.group_id)
    form = ReasonForm(data={"version": statement.version})
    pinned = statement.pinned_at is not None
    act = statements.unpin_statement if pinned else statements.pin_statement
    back = url_for("statements.show_statement", key=statement.id)
    if form.validate_on_submit() and saved(form, act, group, statement, current_user, **form.details()):
        tell(_("The dates decide again.") if pinned else _("This statement is now the one that counts."))
        return redirect(back)
    return render_template(
        "reason.html",
        form=form,
        back=back,
        heading=_("Take the pin off") if pinned else _("Pin this statement"),
        sentence=_("The statement with the latest dates will be the current one again.")
        if pinned
        else _("It will be the current one of its kind, whatever the dates of others say."),
        button=_("Take the pin off") if pinned else _("Pin it"),
    )


@pages.route("/statements/<uuid:key>/link", methods=["GET", "POST"])
@allowed_to(access.may_log_work)
def link_statement(key: Any) -> str | Response:
    """Say that it contradicts or corroborates another statement about the same group."""
    statement = statements.get_statement(current_user, key)
    group = groups.get_group_by_id(current_user, statement.group_id)
    others = {
        str(row.id): row
        for row in statements.statements_of(current_user, group, most=100)
        if row.id != statement.id and not row.is_withdrawn
    }
    form = LinkForm()
    form.other.offer([(row_id, _short(row)) for row_id, row in others.items()], empty=_("Choose one"))
    back = url_for("statements.show_statement", key=statement.id)
    if form.validate_on_submit() and saved(
        form, statements.link_statements, statement, current_user, other=others[form.other.data], kind=form.kind.data
    ):
        tell(_("The two statements are linked."))
        return redirect(back)
    return render_template("statements/link.html", form=form, group=group, statement=statement, back=back)


def _short(statement: statements.Statement) -> str:
    """A statement in one line, for a list of choices."""
    if statement.kind == "headcount":
        words = count_in_words(statement)
    elif statement.kind == "place":
        words = statement.place_text or (statement.place.name if statement.place else "")
    else:
        words = (statement.text or "")[:80]
    who, when = statement.said_by_name or _("not said by whom"), world_day(statement.stated_on) or _("day not given")
    return f"{vocabulary.STATEMENT_KINDS.label(statement.kind)}: {words} ({who}, {when})"


@pages.route("/statements/<uuid:key>/withdraw", methods=["GET", "POST"])
@allowed_to(access.may_log_work)
def withdraw_statement(key: Any) -> str | Response:
    """Take a statement back."""
    statement = statements.get_statement(current_user, key)
    group = groups.get_group_by_id(current_user, statement.group_id)
    form = WithdrawForm(data={"version": statement.version})
    back = url_for("statements.show_statement", key=statement.id)
    if form.validate_on_submit() and saved(form, statements.withdraw_statement, group, statement, current_user, **form.details()):
        tell(_("The statement is withdrawn."))
        return redirect(url_for("group_tabs.people", code=group.code))
    return render_template("withdraw.html", form=form, heading=_("Withdraw this statement"), back=back)
