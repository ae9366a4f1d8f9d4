"""Letters: log one with its addressees, what was stored, the register, one letter with its thread, what came back, correcting,
withdrawing. The forms are in letter_forms.py."""

from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from casetrack import clock, vocabulary
from casetrack.operations import (
    access,
    addressee_kinds,
    answer_marks,
    citations,
    contacts,
    corrections,
    correspondence,
    directory,
    groups,
    office_doubts,
)
from casetrack.operations.in_words import day, moment, world_day
from casetrack.operations.reach import as_id
from casetrack.web.access import allowed_to
from casetrack.web.documents import attach_sent, takes_files
from casetrack.web.forms import WithdrawForm, lists_changed
from casetrack.web.letter_forms import LETTER_FACTS, ROW_FACTS, EditLetterForm, LogLetterForm, ReplyForm
from casetrack.web.log_pages import choose_or_ask, saved_page
from casetrack.web.messages import tell
from casetrack.web.paging import asked_place, with_links
from casetrack.web.saving import saved

pages = Blueprint("correspondence", __name__)


@pages.route("/log/letter", methods=["GET", "POST"])
@allowed_to(access.may_log_work)
@takes_files
def log_letter() -> str | Response:
    """Log a letter about the group of `?group=CODE`, or about one chosen on the form. `?answers=ID` is the letter that it answers,
    `&of=ID` the addressee whose answer it is; `?to=ID` an official or organisation to whom it goes."""
    group, offered = choose_or_ask(current_user)
    letters = correspondence.letters_to_answer(current_user, [group]) if group else []
    form = LogLetterForm(data=_prefilled(letters))
    form.about(group, offered)
    changed = form.is_submitted() and lists_changed(form)
    form.offer(letters)
    if (
        not changed
        and form.validate_on_submit()
        and saved(form, correspondence.log_letter, [group], current_user, sure=form.sure, **form.details())
    ):
        stored = url_for("correspondence.show_saved", key=form.result.id)
        attach_sent(form.result)
        return redirect(stored)
    form.offer_kinds(addressee_kinds.last_kinds(current_user, form.names_without_kind(), [group] if group else []))
    form.offer_answer_of(_waiting(letters, form.in_reply_to_id.data))
    return render_template("correspondence/form.html", form=form, group=group, letter=None, changed=changed, **_known())


def _prefilled(letters: list[correspondence.Letter]) -> dict[str, Any]:
    """Today's date; to whom it goes; for an answer, what it answers and whose it is, when that is certain."""
    facts: dict[str, Any] = {"dated_on": clock.today()}
    to = directory.name_of(current_user, as_id(request.args.get("to")))
    if to:
        facts["addressees"] = [{"name": to, "kind": addressee_kinds.last_kinds(current_user, [to]).get(to)}]
    answered = next((row for row in letters if str(row.id) == request.args.get("answers")), None)
    if answered is None:
        return facts
    waiting = _waiting(letters, str(answered.id))
    whose = [row for row in waiting if str(row.id) == request.args.get("of")] or (waiting if len(waiting) == 1 else [])
    facts |= {
        "in_reply_to_id": str(answered.id),
        "direction": "incoming" if answered.direction == "outgoing" else "outgoing",
        "subject": answered.subject,
        "answer_of": [str(row.id) for row in whose],
    }
    return facts | ({"sender_name": whose[0].name} if whose and answered.direction == "outgoing" else {})


def _waiting(letters: list[correspondence.Letter], key: str | None) -> list[correspondence.Addressee]:
    """Addressees of the answered letter who may still answer it."""
    answered = next((row for row in letters if str(row.id) == key), None)
    return answer_marks.waiting(answered) if answered is not None else []


@pages.route("/correspondence/<uuid:key>/saved")
@allowed_to(access.may_log_work)
def show_saved(key: Any) -> str:
    """What was stored, Undo, log another."""
    letter = correspondence.get_letter(current_user, key)
    answered, _answers = correspondence.thread_of(current_user, letter)
    return saved_page("letters", letter, contacts.groups_shown(current_user, letter), _stored(letter, answered))


def _stored(letter: correspondence.Letter, answered: correspondence.Letter | None) -> list[tuple[Any, Any]]:
    """What stands on the page after the save: nothing that was left out."""
    direction = vocabulary.DIRECTIONS.label(letter.direction)
    rows = [
        (_("Letter"), f"{vocabulary.LETTER_KINDS.label(letter.kind)} · {direction}"),
        (_("Subject"), letter.subject),
        (_("Dated"), world_day(letter.dated_on) or _("not said")),
        (_("Written"), moment(letter.written_at) if letter.written_at else ""),
        (_("Sender"), letter.sender_name or ""),
        *((_("To"), _row_in_words(letter, row)) for row in letter.addressees),
        (_("Answers"), _thread_in_words(answered) if answered else ""),
    ]
    return [(label, words) for label, words in rows if words]


def _thread_in_words(answered: correspondence.Letter) -> str:
    """The letter that is answered, and how its addressees stand now."""
    states = [f"{row.name}: {vocabulary.ADDRESSEE_STATUSES.label(row.status)}" for row in answered.addressees]
    return f"{answered.subject} ({'; '.join(states)})" if states else answered.subject


def _row_in_words(letter: correspondence.Letter, row: correspondence.Addressee) -> str:
    """Name, post of the day, kind, by which way, state, and by when the answer is due."""
    due = letter.direction == "outgoing" and row.status in vocabulary.AWAITS_ANSWER and row.response_due_on
    parts = [
        row.name,
        row.post.title if row.post else "",
        vocabulary.ADDRESSEE_KINDS.label(row.kind),
        vocabulary.LETTER_CHANNELS.label(row.channel) if row.channel != "unknown" else "",
        _("through %(who)s", who=row.through_name) if row.through_name else "",
        vocabulary.ADDRESSEE_STATUSES.label(row.status),
        _("answer due %(day)s", day=day(row.response_due_on)) if due else "",
    ]
    return ", ".join(part for part in parts if part)


def _known() -> dict[str, list[str]]:
    organisations = directory.organisation_names()
    return {"known": directory.official_names() + organisations, "known_organisations": organisations}


@pages.route("/correspondence")
@allowed_to(access.may_read_cases)
def list_letters() -> str:
    """The register, the latest first; `?direction=`, `?status=` and `?overdue=yes` narrow."""
    direction, status = request.args.get("direction", ""), request.args.get("status", "")
    wanted = {
        "direction": direction if direction in vocabulary.DIRECTIONS else "",
        "status": status if status in vocabulary.ADDRESSEE_STATUSES else "",
        "overdue": "yes" if request.args.get("overdue") == "yes" else "",
    }
    page = correspondence.list_letters(
        current_user, asked_place(), direction=wanted["direction"], status=wanted["status"], overdue=bool(wanted["overdue"])
    )
    with_links(page, **wanted)
    return render_template("correspondence/list.html", page=page, wanted=wanted)


@pages.route("/correspondence/<uuid:key>")
@allowed_to(access.may_read_cases)
def show_letter(key: Any) -> str:
    """One letter: its addressees with their states, what it answers, what answers it."""
    letter = correspondence.get_letter(current_user, key)
    answered, answers = correspondence.thread_of(current_user, letter)
    return render_template(
        "correspondence/detail.html",
        letter=letter,
        about=contacts.groups_shown(current_user, letter),
        answered=answered,
        answers=answers,
        late_days=correspondence.late_days,
        doubts=office_doubts.doubts_of(current_user, correspondence.officials_named(letter)),
        day_of=dict(correspondence.officials_named(letter)),
        evidence=citations.evidence_of(current_user, [letter.id]),
    )


@pages.route("/correspondence/<uuid:key>/edit", methods=["GET", "POST"])
@allowed_to(access.may_log_work)
def edit_letter(key: Any) -> str | Response:
    """Correct a letter."""
    letter = correspondence.get_letter(current_user, key)
    about = contacts.groups_shown(current_user, letter)
    form = EditLetterForm(data=_as_form(letter, about))
    form.needs_reason(corrections.needs_reason(letter, current_user))
    changed = form.is_submitted() and lists_changed(form)
    form.offer(correspondence.letters_to_answer(current_user, about, letter))
    if (
        not changed
        and form.validate_on_submit()
        and saved(form, correspondence.correct_letter, letter, current_user, **form.details())
    ):
        tell(_("The correction is saved."))
        return redirect(url_for("correspondence.show_letter", key=letter.id))
    form.offer_kinds(addressee_kinds.last_kinds(current_user, form.names_without_kind(), about))
    return render_template("correspondence/form.html", form=form, group=None, letter=letter, changed=changed, **_known())


def _as_form(letter: correspondence.Letter, about: list[groups.Group]) -> dict[str, Any]:
    """The record as its form holds it."""
    return {name: getattr(letter, name) for name in LETTER_FACTS} | {
        "in_reply_to_id": str(letter.in_reply_to_id) if letter.in_reply_to_id else None,
        "also_about": ", ".join(group.code for group in about) or None,
        "addressees": [{name: getattr(row, name) for name in ROW_FACTS} | {"id": str(row.id)} for row in letter.addressees],
    }


@pages.route("/correspondence/<uuid:key>/addressees/<uuid:addressee_key>/reply", methods=["GET", "POST"])
@allowed_to(access.may_log_work)
def mark_reply(key: Any, addressee_key: Any) -> str | Response:
    """Mark what came back from one addressee, in two fields."""
    letter = correspondence.get_letter(current_user, key)
    addressee = correspondence.get_addressee(letter, addressee_key)
    form = ReplyForm(data={"version": letter.version, "on": clock.today()})
    form.status.object_data = addressee.status  # nothing is chosen beforehand, yet a conflict shows what stands now
    if form.validate_on_submit() and saved(form, correspondence.mark_reply, letter, addressee, current_user, **form.details()):
        about = contacts.groups_shown(current_user, letter)
        url = url_for("correspondence.log_letter", group=about[0].code, answers=letter.id, of=addressee.id) if about else ""
        tell(_("What came back is marked."), url=url, label=_("Log the answer as a letter"))
        return redirect(url_for("correspondence.show_letter", key=letter.id))
    return render_template("correspondence/reply.html", form=form, letter=letter, addressee=addressee)


@pages.route("/correspondence/<uuid:key>/withdraw", methods=["GET", "POST"])
@allowed_to(access.may_log_work)
def withdraw_letter(key: Any) -> str | Response:
    """Take a letter back."""
    letter = correspondence.get_letter(current_user, key)
    form = WithdrawForm(data={"version": letter.version})
    back = url_for("correspondence.show_letter", key=letter.id)
    if form.validate_on_submit() and saved(form, correspondence.withdraw_letter, letter, current_user, **form.details()):
        tell(_("The letter is withdrawn."))
        return redirect(back)
    return render_template("withdraw.html", form=form, heading=_("Withdraw this letter"), back=back)
