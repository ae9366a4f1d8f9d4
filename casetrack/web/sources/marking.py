"""What became of an article: marking it, taking the mark off, its grades; and what rests on it, field by field, to be decided."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from flask import redirect, render_template, request, url_for
from flask_babel import gettext as _, lazy_gettext as _l
from flask_login import current_user
from werkzeug.wrappers import Response
from wtforms import BooleanField, HiddenField

from casetrack import limits, vocabulary
from casetrack.errors import NotAllowed
from casetrack.operations import access, citations, cited_records, ledger_words, resting, source_marks, sources
from casetrack.operations.in_words import world_day
from casetrack.web.access import allowed_to
from casetrack.web.forms import Form, IdField, LineField, WordField, WordRadios, version_number
from casetrack.web.messages import tell
from casetrack.web.reasons import ReasonForm
from casetrack.web.record_pages import url_of
from casetrack.web.saving import saved
from casetrack.web.sources.blueprint import pages

RECORDS_OF_A_PAGE = 25


class MarkForm(Form):
    """Say what became of an article since it was read."""

    version = HiddenField()
    state = WordRadios(_l("What became of it"), vocabulary.SOURCE_MARKS, missing=_l("Choose what became of the article."))
    newer = IdField(_l("The newer version"))
    address = LineField(_l("Or its address"), longest=limits.URL)
    reason = LineField(_l("How do you know?"), longest=limits.LINE, missing=_l("Say how you know."))

    def details(self) -> dict[str, Any]:
        """As the operation takes it; a newer version that is chosen goes before an address."""
        facts = super().details() | {"version": version_number(self.version.data)}
        return facts | {"address": facts.pop("newer") or facts["address"]}


class GradeForm(Form):
    """Two grades, each for its own question."""

    version = HiddenField()
    reliability = WordField(_l("The publisher"), vocabulary.RELIABILITIES, missing=_l("Choose a grade."))
    credibility = WordField(_l("What the article says"), vocabulary.CREDIBILITIES, missing=_l("Choose a grade."))

    def details(self) -> dict[str, Any]:
        """The grades and the version."""
        return super().details() | {"version": version_number(self.version.data)}


class SettleForm(Form):
    """Decide on a field that rests on an article in doubt."""

    version = HiddenField()
    how = WordRadios(_l("What you decide"), vocabulary.SETTLEMENTS.only("kept", "changed"), missing=_l("Choose what you decide."))
    whole_record = BooleanField(_l("The same for every field of this record that rests on the article"))
    reason = LineField(_l("Why?"), longest=limits.LINE, missing=_l("Say why."))

    def details(self) -> dict[str, Any]:
        """The decision and the version."""
        return super().details() | {"version": version_number(self.version.data)}


@dataclass
class Block:
    """One record that rests on the article, with its fields."""

    record: Any
    label: str
    group: Any
    lines: list[resting.Resting] = field(default_factory=list)

    @property
    def pages(self) -> dict[str, str]:
        """Where it is shown, changed, withdrawn."""
        return {what: url_of(self.record, what) for what in ("show", "edit", "withdraw")}


# --- the marks ---


def _own(key: Any) -> sources.Source:
    """An article that this person may mark. Raises NotFound, NotAllowed."""
    source = sources.get_source(current_user, key)
    if not source_marks.may_mark(current_user, source):
        raise NotAllowed
    return source


def _mark(source: sources.Source, by: Any, *, address: str | None, **facts: Any) -> sources.Source:
    newer = source_marks.article_at(by, source, address) if address else None
    return source_marks.mark(source, by, newer=newer, **facts)


@pages.route("/sources/<uuid:key>/mark", methods=["GET", "POST"])
@allowed_to(access.may_import_articles)
def mark(key: Any) -> str | Response:
    """Say that it was corrected, retracted or superseded."""
    source = _own(key)
    form = MarkForm(data={"version": source.version, "state": None if source.doubted_at is None else source.state})
    likely = source_marks.likely_newer(current_user, source)
    form.newer.offer([(row.id, _short(row)) for row in likely], empty=_("None of these"))
    if form.validate_on_submit() and saved(form, _mark, source, current_user, **form.details()):
        tell(_("The article is marked. Decide on each field that rests on it."), role="attention")
        return redirect(url_for("sources.rests", key=source.id))
    return render_template("sources/mark.html", source=source, form=form)


def _short(source: sources.Source) -> str:
    words = (source.title[:100], source.publisher or "", world_day(source.published_on))
    return " · ".join(word for word in words if word)


@pages.route("/sources/<uuid:key>/unmark", methods=["GET", "POST"])
@allowed_to(access.may_import_articles)
def unmark(key: Any) -> str | Response:
    """Take the mark off: it was wrong."""
    source = _own(key)
    form = ReasonForm(data={"version": source.version})
    back = url_for("sources.show_source", key=source.id)
    if form.validate_on_submit() and saved(form, source_marks.unmark, source, current_user, **form.details()):
        tell(_("The mark is taken off. What was decided meanwhile stays decided."))
        return redirect(back)
    return render_template(
        "reason.html",
        form=form,
        back=back,
        heading=_("Take the mark off"),
        sentence=_("The article stands again as it was read. Nothing that rests on it is in doubt any more."),
        button=_("Take the mark off"),
    )


@pages.route("/sources/<uuid:key>/grade", methods=["GET", "POST"])
@allowed_to(access.may_import_articles)
def grade(key: Any) -> str | Response:
    """Grade the publisher and what the article says."""
    source = _own(key)
    form = GradeForm(data={"version": source.version, "reliability": source.reliability, "credibility": source.credibility})
    if form.validate_on_submit() and saved(form, source_marks.grade, source, current_user, **form.details()):
        tell(_("The grades are saved."))
        return redirect(url_for("sources.show_source", key=source.id))
    return render_template("sources/grade.html", source=source, form=form)


# --- what rests on it ---


@pages.route("/sources/<uuid:key>/rests")
@allowed_to(access.may_read_cases)
def rests(key: Any) -> str:
    """Every field that rests on the article, by case and record. `?page=` of the records."""
    source = sources.get_source(current_user, key)
    lines = resting.resting_on(current_user, source)
    blocks = list(_blocks(lines))
    last = max(1, -(-len(blocks) // RECORDS_OF_A_PAGE))
    asked = request.args.get("page", "")
    page = min(last, max(1, int(asked))) if asked.isdecimal() and len(asked) < 6 else 1
    return render_template(
        "sources/rests.html",
        source=source,
        blocks=blocks[(page - 1) * RECORDS_OF_A_PAGE : page * RECORDS_OF_A_PAGE],
        records=len(blocks),
        fields=len(lines),
        open_fields=len([line for line in lines if line.state == "open"]),
        supported=len(resting.supported(lines)),
        by_hand=[(row, cited_records.words_of("statements", row)) for row in resting.carried_by_hand(current_user, source)],
        hidden=resting.out_of_sight(current_user, source),
        page=page,
        last=last,
        may_mark=source_marks.may_mark(current_user, source),
    )


def _blocks(lines: list[resting.Resting]) -> Iterator[Block]:
    for _key, some in groupby(lines, key=lambda line: line.record.id):
        mine = list(some)
        yield Block(mine[0].record, mine[0].record_label, mine[0].group, mine)


@pages.route("/sources/<uuid:key>/keep", methods=["GET", "POST"])
@allowed_to(access.may_log_work)
def keep(key: Any) -> str | Response:
    """Keep, after a look at the list, every open field that another article supports."""
    source = sources.get_source(current_user, key)
    lines = resting.supported(resting.resting_on(current_user, source))
    form = ReasonForm(data={"version": source.version})
    back = url_for("sources.rests", key=source.id)
    if form.validate_on_submit() and saved(form, resting.keep_supported, source, current_user, **form.details()):
        tell(_("They are kept."))
        return redirect(back)
    return render_template("sources/keep.html", source=source, form=form, lines=lines, back=back)


@pages.route("/sources/<uuid:key>/rests/<uuid:citation_key>", methods=["GET", "POST"])
@allowed_to(access.may_log_work)
def settle(key: Any, citation_key: Any) -> str | Response:
    """Decide on one field."""
    source = sources.get_source(current_user, key)
    citation = citations.get_citation(current_user, source, citation_key)
    record = cited_records.get_record(current_user, citation.record_kind, citation.record_id)
    form = SettleForm(data={"version": citation.version})
    back = url_for("sources.rests", key=source.id, _anchor=f"c{citation.id}")
    if form.validate_on_submit() and saved(form, resting.settle, citation, current_user, **form.details()):
        tell(_("It is decided."))
        return redirect(back)
    return render_template(
        "sources/settle.html",
        source=source,
        form=form,
        back=back,
        citation=citation,
        record_words=cited_records.words_of(citation.record_kind, record),
        field_words=ledger_words.field(citation.field),
        pages={what: url_of(record, what) for what in ("show", "edit", "withdraw")},
    )
