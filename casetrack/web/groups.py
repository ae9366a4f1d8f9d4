"""Groups: the list, the page of a case with its tabs, opening and changing one."""

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext as _, lazy_gettext as _l
from flask_login import current_user
from werkzeug.wrappers import Response

from casetrack import limits, vocabulary
from casetrack.operations import access, corrections, follow_ups, groups, statements, timeline, users
from casetrack.operations.reach import as_id
from casetrack.web.access import allowed_to
from casetrack.web.forms import CountField, DayField, EditForm, Form, LineField, TextField, WithdrawForm, WordField
from casetrack.web.group_pages import asked_cursor, entries_for_page, identity, kind_links
from casetrack.web.messages import tell
from casetrack.web.paging import asked_place, with_links
from casetrack.web.saving import saved

pages = Blueprint("groups", __name__)


class SearchForm(Form):
    """Is it one of these? Asked before a group is opened."""

    words = LineField(_l("Name, place or code"), missing=_l("Enter a name, a place or a case code."))


class GroupForm(Form):
    """What is typed of a group. Headcount and place are statements and come with their source."""

    name = LineField(_l("Neutral name"), missing=_l("Enter a neutral name for the group."))
    described_as = LineField(_l("How sources describe it"), longest=limits.LINE)
    origin_text = LineField(_l("Where the people come from"))
    displacement_category = WordField(
        _l("Situation"), vocabulary.DISPLACEMENT_CATEGORIES, missing=_l("Choose a situation."), default="undetermined"
    )
    description = TextField(_l("Description"))
    purpose = LineField(_l("Why we keep this file"), longest=limits.LINE)
    legal_basis = WordField(_l("Legal basis"), vocabulary.LEGAL_BASES, empty=_l("Not decided yet"))
    basis_review_on = DayField(_l("Review the basis on"))
    aid_target_days = CountField(
        _l("Aid is due every (days)"), least=1, most=limits.DAYS, missing=_l("Enter a number of days."), default=14
    )
    sensitivity = WordField(_l("Sensitivity"), vocabulary.SENSITIVITIES, missing=_l("Choose a sensitivity."), default="restricted")


class EditGroupForm(EditForm, GroupForm):
    """The same, for a group that exists."""


@pages.route("/groups")
@allowed_to(access.may_read_cases)
def list_groups() -> str:
    """Groups in reach: a supervisor's whole team, a caseworker's own."""
    wanted = asked_filters()
    page = with_links(groups.list_groups(current_user, wanted, asked_place()), **kept(wanted))
    owners = users.colleagues(current_user) if current_user.role != "caseworker" else []
    standings = [group.standing for group in page.rows]
    behind = [key for row in standings for key in (row.headcount_statement_id, row.place_statement_id)]
    return render_template(
        "groups/list.html",
        page=page,
        wanted=wanted,
        kept=kept(wanted),
        owners=owners,
        flags=flag_words().items(),
        set_links=set_links(wanted),
        open_statements=statements.open_to(current_user, behind),
    )


def asked_filters() -> groups.Wanted:
    """Filters from the address; what is not on a list is left out."""
    ask = request.args.get
    return groups.Wanted(
        stage=ask("stage", "") if ask("stage") in vocabulary.STAGES else "",
        case_status=_asked_status(ask("case_status", "open")),
        owner=str(as_id(ask("owner")) or ""),
        flag=ask("flag", "") if ask("flag") in groups.FLAGS else "",
        sort=ask("sort", "aid") if ask("sort") in groups.SORTS else "aid",
    )


def _asked_status(word: str) -> str:
    """Open unless asked otherwise; empty or "any" is every status."""
    if word in ("", "any"):
        return ""
    return word if word in vocabulary.CASE_STATUSES else "open"


def flag_words() -> dict[str, str]:
    """What the list can be narrowed to: one's own groups, or those with a flag."""
    return {"mine": _("My groups"), **dict(vocabulary.GROUP_FLAGS.pairs())}


@dataclass(frozen=True)
class SetFilter:
    """A filter in force, and the address of the list without it."""

    label: str
    url: str


def set_links(wanted: groups.Wanted) -> list[SetFilter]:
    """What is set, in words, each with its way out."""
    words = {
        "stage": vocabulary.STAGES.label(wanted.stage),
        "flag": flag_words().get(wanted.flag, ""),
        "owner": _("One owner") if wanted.owner else "",
        "case_status": vocabulary.CASE_STATUSES.label(wanted.case_status) or _("Any file status"),
    }
    in_force: dict[str, Any] = kept(wanted) if wanted.case_status else {**kept(wanted), "case_status": ""}
    return [
        SetFilter(label, url_for("groups.list_groups", **{k: v for k, v in in_force.items() if k != name}))
        for name, label in words.items()
        if name in in_force and label
    ]


def kept(wanted: groups.Wanted) -> dict[str, str]:
    """The filters in force, as the address carries them (an empty status would read as open, so it is "any")."""
    facts = vars(wanted) | {"case_status": wanted.case_status or "any"}
    return {name: value for name, value in facts.items() if value and (name, value) != ("case_status", "open")}


@pages.route("/groups/<string:code>")
@allowed_to(access.may_read_cases)
def show_group(code: str) -> str | Response:
    """The page of a case: who they are, how they stand, what happened. `?kind=` narrows the timeline, `?before=` goes back."""
    group = groups.get_group(current_user, code)
    if code != group.code:
        return redirect(url_for("groups.show_group", code=group.code))
    kind = request.args.get("kind", "") if request.args.get("kind") in timeline.KINDS else ""
    found, more = timeline.timeline_of(current_user, group, kind=kind, before=asked_cursor())
    return render_template(
        "groups/timeline.html",
        entries=entries_for_page(found, group),
        more=f"{found[-1].day.isoformat()}~{found[-1].id}" if more else "",
        kind=kind,
        kind_links=kind_links(group, kind),
        open_follow_ups=follow_ups.open_of_group(current_user, group),
        **identity(group, "timeline", [entry.record for entry in found]),
    )


@pages.route("/groups/new", methods=["GET", "POST"])
@allowed_to(access.may_log_work)
def new_group() -> str | Response:
    """Search first, so that no group is opened twice; then the form."""
    found = None
    search = SearchForm()
    form = GroupForm()
    step = request.form.get("step", "search")
    if step == "open" or (form.sent is not None and not form.is_submitted()):
        if form.validate_on_submit() and saved(form, groups.open_group, current_user, **form.details()):
            tell(_("The case is open. Record who says how many people there are, and where."))
            return redirect(url_for("groups.show_group", code=form.result.code))
        return render_template("groups/form.html", form=form, group=None)
    if search.validate_on_submit():
        found = groups.groups_like(current_user, search.words.data or "")
        form = GroupForm(formdata=None, data={"name": search.words.data})
    return render_template("groups/new.html", search=search, form=form, found=found)


@pages.route("/groups/<string:code>/edit", methods=["GET", "POST"])
@allowed_to(access.may_log_work)
def edit_group(code: str) -> str | Response:
    """Change what is typed of a case."""
    group = groups.get_group(current_user, code)
    form = EditGroupForm(obj=group).needs_reason(corrections.needs_reason(group, current_user))
    if form.validate_on_submit() and saved(form, groups.change_group, group, current_user, **form.details()):
        tell(_("The change is saved."))
        return redirect(url_for("groups.show_group", code=group.code))
    return render_template("groups/form.html", form=form, group=group)


@pages.route("/groups/<string:code>/withdraw", methods=["GET", "POST"])
@allowed_to(access.may_log_work)
def withdraw_group(code: str) -> str | Response:
    """Take back a case that should not have been opened."""
    group = groups.get_group(current_user, code)
    form = WithdrawForm(data={"version": group.version})
    if form.validate_on_submit() and saved(form, groups.withdraw_group, group, current_user, **form.details()):
        tell(_("The case is withdrawn."))
        return redirect(url_for("groups.list_groups"))
    return render_template(
        "withdraw.html", form=form, heading=_("Withdraw this case"), back=url_for("groups.show_group", code=group.code)
    )
