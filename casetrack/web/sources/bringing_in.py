"""Bringing articles in: one is read at once and leads to its review; several become a job, and its page says how far it is."""

from typing import Any

from flask import current_app, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from casetrack import limits
from casetrack.errors import RuleBroken
from casetrack.operations import access, bulk_imports, jobs, sources
from casetrack.services.web_addresses import NotFetched
from casetrack.web.access import allowed_to, at_rest, reads_first, takes_up_to, writing
from casetrack.web.messages import tell
from casetrack.web.saving import saved
from casetrack.web.sources.blueprint import pages
from casetrack.web.sources.forms import ImportForm

MOST_MEGABYTES = 40  # of one upload; other pages take less
RENEWED_EVERY = 3  # seconds


@pages.route("/sources/import", methods=["GET", "POST"])
@allowed_to(access.may_import_articles)
@reads_first
@takes_up_to(MOST_MEGABYTES * 1024 * 1024)
def import_source() -> str | Response:
    """Bring in one article, read before the write transaction begins, or several, read by the worker."""
    form = ImportForm()
    if form.validate_on_submit():
        try:
            way = form.way(fetches=bool(_sites()))
            answer = _several(form) if way == "files" else _one(form, way)
        except RuleBroken as broken:
            form.show(broken)
        else:
            if answer is not None:
                return answer
    return render_template(
        "sources/form.html",
        form=form,
        fetches=bool(_sites()),
        most_files=bulk_imports.MOST_FILES,
        most_megabytes=MOST_MEGABYTES,
        most_of_one=limits.ARTICLE_BYTES // (1024 * 1024),
    )


def _sites() -> tuple[str, ...]:
    """The sites that pages are fetched from; none: nothing is."""
    return tuple(current_app.config["CASETRACK"].url_import_hosts)


def _one(form: ImportForm, way: str) -> Response | None:
    """Read it, keep it, and on to its review. Raises RuleBroken."""
    at_rest()
    prepared = _fetched(form) if way == "address" else _given(form)
    there = sources.already_here(current_user, prepared.sha256)
    if there is not None:
        tell(_("This article is here already. This is it."), role="attention")
        return redirect(url_for("sources.show_source", key=there.id))
    writing()
    if not saved(form, sources.keep, current_user, prepared):
        return None
    tell(_("The article is kept. Decide what becomes of each proposal."))
    return redirect(url_for("sources.show_source", key=form.result.id))


def _given(form: ImportForm) -> sources.Prepared:
    raw, how, file_name = form.one()
    return sources.prepare(raw, how=how, file_name=file_name, facts=form.facts())


def _fetched(form: ImportForm) -> sources.Prepared:
    """The page at an address. What is wrong with it stands at the address."""
    from casetrack.services import web_pages  # loaded where it is used: most installations fetch nothing

    try:
        found = web_pages.fetch(form.address.data or "", allowed=_sites())
        return sources.prepare(found.raw, how="web", facts={"url": found.url} | form.facts())
    except NotFetched as wrong:
        raise RuleBroken("address", wrong.sentence) from None
    except RuleBroken as broken:
        raise RuleBroken("address", broken.sentence) from None


def _several(form: ImportForm) -> Response | None:
    """Lay the files by and write the job down. Raises RuleBroken."""
    at_rest()
    uploads = bulk_imports.lay_by(form.files())
    writing()
    if not saved(form, bulk_imports.ask, current_user, uploads=uploads):
        return None
    jobs.wake()
    return redirect(url_for("sources.show_import", key=form.result.id))


@pages.route("/sources/imports/<uuid:key>")
@allowed_to(access.may_import_articles)
def show_import(key: Any) -> str:
    """How far an import of several files is, and what became of each."""
    job = jobs.get_job(current_user, key)
    items = jobs.items_of(job)
    return render_template(
        "sources/progress.html",
        job=job,
        items=items,
        found=bulk_imports.counts(items),
        titles=sources.titles_of(current_user, [item.source_id for item in items if item.source_id]),
        late=jobs.is_late(job),
        ended=job.state in ("done", "failed"),
        renewed_every=RENEWED_EVERY,
    )
