"""The door for what was written without a network: a device asks for the token, sends each entry once, and may hand on what cannot
be stored any more. It runs the very forms and operations of the log pages; the answers are JSON for static/outbox.js."""

import hashlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from flask import Blueprint, abort, jsonify, request, url_for
from flask_babel import gettext as _, lazy_gettext as _l
from flask_login import current_user
from flask_wtf.csrf import generate_csrf
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response
from wtforms import BooleanField, FieldList, FormField
from wtforms.widgets import HiddenInput

from casetrack import clock
from casetrack.cleaning import clean_line
from casetrack.errors import NotFound, RuleBroken
from casetrack.extensions import db
from casetrack.operations import (
    access,
    aid_deliveries,
    case_codes,
    contacts,
    corrections,
    correspondence,
    drafts,
    groups,
    handed_entries,
    sent_forms,
)
from casetrack.web.access import allowed_to
from casetrack.web.aid_delivery_forms import LogAidForm
from casetrack.web.contacts import LogContactForm
from casetrack.web.filters import count_in_words
from casetrack.web.forms import PressForm
from casetrack.web.letter_forms import LogLetterForm
from casetrack.web.log_pages import LogForm
from casetrack.web.navigation import own_mark
from casetrack.web.saving import saved
from casetrack.web.unsent import resume_url

pages = Blueprint("outbox", __name__)
HEADINGS = {"aid": _l("Log aid"), "contact": _l("Log contact"), "letter": _l("Log letter")}
OLDEST = timedelta(days=15)  # the device keeps entries for 14 days; one more for clocks that differ


@dataclass(frozen=True)
class Log:
    """One of the three log forms: its class, the page it stands on, the page of what it makes, what storing it does."""

    form: type[LogForm]
    page: str
    show: str
    store: Callable[..., Any]


LOGS = {
    "aid": Log(LogAidForm, "aid_deliveries.log_aid", "aid_deliveries.show_aid_delivery", aid_deliveries.log_aid_delivery),
    "contact": Log(LogContactForm, "contacts.log_contact", "contacts.show_contact", contacts.log_contact),
    "letter": Log(LogLetterForm, "correspondence.log_letter", "correspondence.show_letter", correspondence.log_letter),
}


@dataclass(frozen=True)
class Entry:
    """What a device sends: which form, about which group (a code, or words), what was filled in, when it was written."""

    form: str
    group: str
    form_id: str
    written_at: datetime
    fields: list[tuple[str, str]]
    sentences: list[str]

    @property
    def log(self) -> Log:
        """The form it was written on."""
        return LOGS[self.form]


@pages.route("/outbox/start")
@allowed_to(access.may_log_work)
def start() -> Response:
    """What a device needs to send: the token, the mark of who is signed in; and groups and kits to choose from without a network
    (code and neutral name only: kept there encrypted)."""
    recent = [
        [group.code, group.name, count_in_words(group.standing) if group.standing.headcount_statement_id else "",
         group.standing.headcount_low if group.standing.headcount_unit == "person" else None]
        for group in groups.recent_groups(current_user)
    ]  # fmt: skip
    kits = [[str(kit.id), kit.name] for kit in aid_deliveries.list_kits()]
    return jsonify(csrf=generate_csrf(), who=own_mark(), groups=recent, kits=kits)


@pages.route("/outbox", methods=["POST"])
@allowed_to(access.may_log_work)
def send() -> Response:
    """Store one entry, once: `stored`; or `asks` (its writer must look at it); or `refused` (to be handed to the supervisor)."""
    entry = _entry()
    if _sent_before(entry):
        return _stored(entry, sent_forms.result_of(current_user, entry.form_id)[1])
    if clock.now() - entry.written_at > OLDEST:
        return _answer("asks", [_("This was written more than 14 days ago. Open it as a form, check the days and send it.")])
    try:
        group = _group(entry)
    except NotFound:
        return _answer("refused", [_("This case is not among yours any more.")])
    if group is None:
        return _answer("asks", [_("Which group is meant? Open it as a form and choose one.")])
    try:
        corrections.needs_open_case(group)
    except RuleBroken as closed:
        return _answer("refused", [closed.sentence])
    return _store(entry, group)


def _store(entry: Entry, group: groups.Group) -> Response:
    form = _form(entry, group)
    sure = frozenset(value for name, value in entry.fields if name == "sure" and value.isidentifier())
    about: Any = group if entry.form == "aid" else [group]
    if form.validate_on_submit() and saved(
        form, entry.log.store, about, current_user, written_at=entry.written_at, sure=sure, **form.details()
    ):
        return _stored(entry, form.result)
    return _answer("asks", _sentences(form))


def _form(entry: Entry, group: groups.Group) -> Any:
    """The form of the page, filled in."""
    form: Any = entry.log.form(formdata=MultiDict(entry.fields), meta={"csrf": False})
    form.form_id.data = entry.form_id
    form.about(group, [])
    if entry.form == "aid":
        form.offer_kits(aid_deliveries.list_kits())
    if entry.form == "letter":
        form.offer(correspondence.letters_to_answer(current_user, [group]))
    return form


@pages.route("/outbox/hand", methods=["POST"])
@allowed_to(access.may_log_work)
def hand() -> Response:
    """Hand an entry that was refused to the supervisors of its case."""
    entry = _entry()
    if _sent_before(entry):
        return _stored(entry, sent_forms.result_of(current_user, entry.form_id)[1])
    form = PressForm(formdata=MultiDict({"form_id": _other_id("hand", entry)}), meta={"csrf": False})
    handing = partial(handed_entries.hand_on, form=entry.form, form_id=entry.form_id, written_at=entry.written_at)
    said = " ".join(entry.sentences)
    if form.validate_on_submit() and saved(
        form, handing, current_user, code=entry.group, fields=entry.fields, refused_because=said
    ):
        return _answer("handed", [])
    return _answer("refused", _sentences(form))


@pages.route("/outbox/draft", methods=["POST"])
@allowed_to(access.may_log_work)
def open_as_form() -> Response:
    """Make a draft of an entry, which its form is then opened with."""
    entry = _entry()
    if _sent_before(entry):
        record = sent_forms.result_of(current_user, entry.form_id)[1]
        return _stored(entry, record)
    group = None
    with suppress(NotFound):
        group = _group(entry)
    place = url_for(entry.log.page, group=group.code) if group else url_for(entry.log.page)
    person = current_user._get_current_object()
    try:
        draft = drafts.keep(
            person,
            form_id=entry.form_id,
            place=place,
            heading=heading_of(entry.form),
            group_id=group.id if group else None,
            fields=[*entry.fields, ("form_id", entry.form_id)],
            because="device",
        )
    except RuleBroken as broken:
        db.session.rollback()
        return _answer("asks", [broken.sentence])
    db.session.commit()
    return _answer("draft", [], resume_url(draft)) if draft else _answer("asks", [_("Nothing is filled in.")])


# --- what came ---


def _entry() -> Entry:
    """Read what the device sent; what no script of ours sends is a 400. An entry of another person is nobody's business: 403."""
    sent = request.get_json(silent=True)
    if not isinstance(sent, dict) or sent.get("form") not in LOGS:
        abort(400)
    if sent.get("who") != own_mark():
        abort(403)
    form_id, fields, sentences = sent.get("form_id"), sent.get("fields"), sent.get("sentences", [])
    fine = isinstance(form_id, str) and 16 <= len(form_id) <= 64 and isinstance(sent.get("group"), str)
    if not fine or not isinstance(fields, list) or len(fields) > 2000 or not isinstance(sentences, list):
        abort(400)
    if not all(isinstance(pair, list) and len(pair) == 2 and all(isinstance(part, str) for part in pair) for pair in fields):
        abort(400)
    if any(len(name) > 100 or not name.isascii() for name, _value in fields):
        abort(400)
    return Entry(
        form=str(sent["form"]),
        group=clean_line(sent["group"])[:200],
        form_id=str(form_id),
        written_at=_moment(sent.get("written_at")),
        fields=[(name, value) for name, value in fields if name not in ("csrf_token", "form_id", "version", "base")],
        sentences=[clean_line(words) for words in sentences if isinstance(words, str)],
    )


def _moment(text: Any) -> datetime:
    """When it was written, by the device's clock; never in the future."""
    try:
        moment = datetime.fromisoformat(text)
    except (TypeError, ValueError):
        abort(400)
    if moment.tzinfo is None:
        abort(400)
    return min(moment, clock.now())


def _group(entry: Entry) -> groups.Group | None:
    """The group that is meant: by its code (NotFound out of reach), or by words that fit exactly one; none when they do not."""
    if case_codes.read_code(entry.group):
        return groups.get_group(current_user, entry.group)
    found = groups.groups_like(current_user, entry.group) if entry.group else []
    return groups.get_group(current_user, found[0].code) if len(found) == 1 else None


def _sent_before(entry: Entry) -> bool:
    return bool(sent_forms.result_of(current_user, entry.form_id)[0])


def _other_id(what: str, entry: Entry) -> str:
    """An id for another act on the same entry, so that this one counts once as well."""
    return hashlib.sha256(f"{what} {entry.form_id}".encode()).hexdigest()[:32]


# --- what is answered ---


def _answer(state: str, sentences: list[str], url: str = "") -> Response:
    """`hand`: whether the entry may be handed to the supervisor."""
    return jsonify(state=state, sentences=sentences, url=url, hand=state == "refused")


def _stored(entry: Entry, record: Any) -> Response:
    return _answer("stored", [], url_for(entry.log.show, key=record.id) if record is not None else "")


def _sentences(form: Any) -> list[str]:
    """What is wrong with a form, or asked about it, each with the name of its field."""
    asked = [form.question.sentence] if form.question else []
    return [*asked, *map(str, form.form_errors), *(words for field in form for words in _of_field(field))]


def _of_field(field: Any) -> list[str]:
    if isinstance(field, FormField):
        return [words for inner in field.form for words in _of_field(inner)]
    if isinstance(field, FieldList):
        own = [str(words) for words in field.errors if isinstance(words, str)]
        return own + [words for inner in field.entries for words in _of_field(inner)]
    return [f"{field.label.text}: {words}" for words in field.errors]


def heading_of(form: str) -> str:
    """What a form is called in the list of unsent text."""
    return str(HEADINGS[form])


def in_words(name: str, fields: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """What was filled in on a log form, as (label, words): every text as it was typed, choices in their words."""
    form: Any = LOGS[name].form(formdata=MultiDict(fields), meta={"csrf": False})
    if name == "aid":
        form.offer_kits(aid_deliveries.list_kits())
    return [row for field in form if not isinstance(field.widget, HiddenInput) for row in _rows(field)]


def _rows(field: Any) -> list[tuple[str, str]]:
    if isinstance(field, FormField | FieldList):
        inner = field.form if isinstance(field, FormField) else field.entries
        return [row for one in inner if not isinstance(one.widget, HiddenInput) for row in _rows(one)]
    typed = [text for text in map(str, field.raw_data or []) if text.strip()]
    if isinstance(field, BooleanField):
        return [(str(field.label.text), _("Yes"))] if typed else []
    known = {choice.value: str(choice.label) for choice in field.iter_choices()} if hasattr(field, "iter_choices") else {}
    return [(str(field.label.text), known.get(text, text)) for text in typed]
