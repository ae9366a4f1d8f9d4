"""Articles: the inbox, and the original of one as it came."""

from typing import Any

from flask import Response as Answer, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from casetrack.operations import access, jobs, sources
from casetrack.web.access import allowed_to
from casetrack.web.paging import asked_place, with_links
from casetrack.web.sources.blueprint import pages

# Originals that are no text. All others, web pages and e-mails too, are saved as text: nothing in them runs when they are opened.
BINARY = {"application/pdf": "pdf", "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx"}


@pages.route("/sources")
@allowed_to(access.may_read_cases)
def list_sources() -> str:
    """The inbox: articles in reach, the latest first, and how far each is decided. `?show=waiting`: only what is left."""
    waiting = request.args.get("show") == "waiting"
    page = with_links(sources.list_sources(current_user, asked_place(), waiting=waiting), show="waiting" if waiting else None)
    may_import = access.may_import_articles(current_user)
    shown = (
        {"label": _("All"), "url": url_for("sources.list_sources"), "here": not waiting},
        {"label": _("Waiting for a decision"), "url": url_for("sources.list_sources", show="waiting"), "here": waiting},
    )
    return render_template(
        "sources/list.html",
        page=page,
        may_import=may_import,
        waiting=waiting,
        shown=shown,
        under_way=jobs.under_way(current_user) if may_import else [],
    )


@pages.route("/sources/<uuid:key>/original")
@allowed_to(access.may_read_cases)
def original(key: Any) -> Answer:
    """The bytes as they came, to be saved: never shown by the browser, and never as anything but text."""
    source = sources.get_source(current_user, key)
    ending = BINARY.get(source.media_type, "txt")
    kind = "text/plain; charset=utf-8" if ending == "txt" else "application/octet-stream"
    answer = Answer(sources.original_of(source), content_type=kind)
    answer.headers["Content-Disposition"] = f'attachment; filename="article-{source.id}.{ending}"'
    return answer
