"""Files of a record: attaching several, handing one out, taking one back. Log forms hand theirs to `attach_sent` after saving."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext as _, lazy_gettext as _l, ngettext
from flask_login import current_user
from flask_wtf.file import MultipleFileField
from werkzeug.datastructures import FileStorage
from werkzeug.wrappers import Response

from casetrack import limits
from casetrack.engines import DatabaseBusy
from casetrack.errors import NotAllowed, NotFound, RuleBroken
from casetrack.extensions import db
from casetrack.operations import access, documents, groups, ledger_words
from casetrack.services import file_types
from casetrack.web.access import allowed_to, reads_first, takes_up_to
from casetrack.web.forms import Form, LineField, WithdrawForm
from casetrack.web.group_pages import identity
from casetrack.web.messages import tell
from casetrack.web.record_pages import PAGES, url_of
from casetrack.web.refusals import apart
from casetrack.web.saving import saved

pages = Blueprint("documents", __name__)

takes_files: Callable[[Any], Any] = takes_up_to(limits.FILES_REQUEST)
MEGABYTE = 1024 * 1024


class AttachForm(Form):
    """Several files, and one line about them."""

    files = MultipleFileField(_l("Files"))
    note = LineField(_l("What they are"), longest=limits.LINE)


@pages.app_context_processor
def _for_templates() -> dict[str, Any]:
    """What templates/documents/files.html reads."""
    return {
        "files_on": lambda record: documents.documents_of(current_user, record),
        "carries_place": documents.may_carry_place,
        "FILE_TYPES": file_types.TYPES,
        "limits": limits,
    }


@pages.app_template_filter()
def file_size(size: int) -> str:
    """A size in words."""
    if size < 1024:
        return ngettext("%(num)s byte", "%(num)s bytes", size)
    if size < MEGABYTE:
        return _("%(n)s kB", n=-(-size // 1024))
    return _("%(n)s MB", n=f"{size / MEGABYTE:.1f}")


# --- attaching ---


def sent_files() -> list[FileStorage]:
    """The files of this request that were chosen: a field left empty sends one without a name."""
    return [upload for upload in request.files.getlist("files") if upload.filename]


def attach_sent(record: Any, note: str | None = None) -> None:
    """Attach what came with a form to the record that it just stored, and say what became of it. Each file is looked at with no
    transaction open and kept in one of its own: the record stands whatever happens to them."""
    kind, key, uploads = record.__tablename__, record.id, sent_files()
    if not uploads:
        return
    db.session.rollback()
    outcomes = [_attach(kind, key, upload, note) for upload in uploads[: limits.FILES_AT_ONCE]]
    _tell(outcomes, len(uploads))


def _attach(kind: str, key: Any, upload: FileStorage, note: str | None) -> str:
    """kept, refused (a line says why), or a sentence."""
    try:
        ready = documents.prepare(upload.filename or "", upload.stream)  # type: ignore[arg-type]
        user = current_user._get_current_object()
        states: list[str] = []
        apart(lambda: states.append(documents.keep(documents.record_of(user, kind, key), user, ready, note=note).state))
    except RuleBroken as broken:
        return broken.sentence
    except (OSError, DatabaseBusy, NotFound, NotAllowed):  # a full disk; or the record left this person's reach meanwhile
        return _("A file could not be kept just now. Attach it again.")
    return states[0]


def _tell(outcomes: list[str], sent: int) -> None:
    kept, refused = outcomes.count("kept"), outcomes.count("refused")
    if kept:
        tell(ngettext("%(num)s file is kept.", "%(num)s files are kept.", kept))
    if refused:
        words = ngettext(
            "%(num)s file was not taken. Under Files it says why.",
            "%(num)s files were not taken. Under Files it says why.",
            refused,
        )
        tell(words, role="attention")
    for sentence in dict.fromkeys(one for one in outcomes if one not in ("kept", "refused")):
        tell(sentence, role="attention")
    if sent > limits.FILES_AT_ONCE:
        words = _("You chose %(n)s files; the first %(most)s were looked at.", n=sent, most=limits.FILES_AT_ONCE)
        tell(words + " " + _("Send the rest afterwards."), role="attention")


@pages.route("/documents/<string:kind>/<uuid:key>/add", methods=["GET", "POST"])
@allowed_to(access.may_log_work)
@reads_first
@takes_files
def add(kind: str, key: Any) -> str | Response:
    """Attach files to a record that stands already."""
    record = documents.record_to_write(current_user, kind, key)
    back = _page_of(record)
    form = AttachForm()
    if form.validate_on_submit():
        if record.is_withdrawn:
            form.form_errors.append(_("This record was withdrawn and takes no changes."))
        elif not sent_files():
            form.files.errors = [_("Choose at least one file.")]
        else:
            attach_sent(record, form.note.data)
            return redirect(back)
    return render_template("documents/form.html", form=form, back=back, kind=kind)


def _page_of(record: Any) -> str:
    """Where the files of a record are shown."""
    if record.__tablename__ == "groups":
        return url_for("documents.of_group", code=record.code)
    return url_of(record) + "#files"


# --- handing out ---


@pages.route("/groups/<string:code>/files")
@allowed_to(access.may_read_cases)
def of_group(code: str) -> str | Response:
    """Every file of a case, with the record that it belongs to."""
    group = groups.get_group(current_user, code)
    if code != group.code:
        return redirect(url_for("documents.of_group", code=group.code))
    own = documents.documents_of(current_user, group)
    rest = [row for row in documents.documents_of_case(current_user, group) if row.about_id != group.id]
    return render_template("documents/of_group.html", own=own, rest=rest, about=_about, **identity(group, "files"))


def _about(document: documents.Document) -> tuple[str, str]:
    """What kind of record a file belongs to, and its page."""
    return ledger_words.kind(document.about_kind), url_for(PAGES[document.about_kind].show, key=document.about_id)


@pages.route("/documents/<uuid:key>")
@allowed_to(access.may_read_cases)
def download(key: Any) -> Response:
    """The file: of pictures and recordings the copy without the place."""
    return _handed(documents.file_of(current_user, key))


@pages.route("/documents/<uuid:key>/original")
@allowed_to(access.may_log_work)
def original(key: Any) -> Response:
    """The file as it came, byte for byte, with what the camera wrote into it."""
    return _handed(documents.file_of(current_user, key, original=True))


def _handed(handed: documents.Handed) -> Response:
    """Always a download, never a page of ours: whatever is in the file, it runs nowhere near a session."""
    words = "; charset=utf-8" if handed.media_type.startswith("text/") else ""
    answer = Response(handed.data, content_type=handed.media_type + words)
    answer.headers["Content-Disposition"] = f'attachment; filename="{handed.name}"'
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox; frame-ancestors 'none'"
    return answer


@pages.route("/documents/<uuid:key>/withdraw", methods=["GET", "POST"])
@allowed_to(access.may_log_work)
def withdraw(key: Any) -> str | Response:
    """Take a file back."""
    document = documents.get_document(current_user, key)
    back = _page_of(documents.record_to_write(current_user, document.about_kind, document.about_id))
    form = WithdrawForm(data={"version": document.version})
    if form.validate_on_submit() and saved(form, documents.withdraw_document, document, current_user, **form.details()):
        tell(_("The file is withdrawn."))
        return redirect(back)
    return render_template("withdraw.html", form=form, heading=_("Withdraw this file"), back=back)
