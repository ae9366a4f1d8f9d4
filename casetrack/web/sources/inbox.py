"""Articles: the inbox, bringing one in, the original as it came."""

from typing import Any

from flask import Response as Answer
from flask import redirect, render_template, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from casetrack.errors import RuleBroken
from casetrack.operations import access, sources
from casetrack.web.access import allowed_to, reads_first, writing
from casetrack.web.messages import tell
from casetrack.web.paging import asked_place, with_links
from casetrack.web.saving import saved
from casetrack.web.sources.blueprint import pages
from casetrack.web.sources.forms import ImportForm


@pages.route("/sources")
@allowed_to(access.may_read_cases)
def list_sources() -> str:
    """The inbox: articles in reach, the latest first, and how far each is decided."""
    page = with_links(sources.list_sources(current_user, asked_place()))
    return render_template("sources/list.html", page=page, may_import=access.may_import_articles(current_user))


@pages.route("/sources/import", methods=["GET", "POST"])
@allowed_to(access.may_import_articles)
@reads_first
def import_source() -> str | Response:
    """Bring an article in, as a file or as pasted text. It is read before the write transaction begins."""
    form = ImportForm()
    if form.validate_on_submit():
        try:
            prepared = _prepared(form)
        except RuleBroken as broken:
            form.show(broken)
            return render_template("sources/form.html", form=form)
        there = sources.already_here(current_user, prepared.sha256)
        if there is not None:
            tell(_("This article is here already. This is it."), role="attention")
            return redirect(url_for("sources.show_source", key=there.id))
        writing()
        if saved(form, sources.keep, current_user, prepared):
            tell(_("The article is kept. Decide what becomes of each proposal."))
            return redirect(url_for("sources.show_source", key=form.result.id))
    return render_template("sources/form.html", form=form)


def _prepared(form: ImportForm) -> sources.Prepared:
    raw, how, file_name = form.sent()
    return sources.prepare(raw, how=how, file_name=file_name, facts=form.facts())


@pages.route("/sources/<uuid:key>/original")
@allowed_to(access.may_read_cases)
def original(key: Any) -> Answer:
    """The bytes as they came, to be saved: never shown by the browser as anything but text."""
    source = sources.get_source(current_user, key)
    answer = Answer(sources.original_of(source), content_type="text/plain; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="article-{source.id}.txt"'
    return answer
