"""The review page: the text with its numbered passages on one side, the proposals in the order of the text on the other."""

from dataclasses import dataclass
from typing import Any

from flask import render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from casetrack import vocabulary
from casetrack.extraction import lexicons
from casetrack.operations import access, citations, copies, holds, proposal_fields, proposal_lines, proposals, sources
from casetrack.web.access import allowed_to
from casetrack.web.forms import PressForm
from casetrack.web.sources import article_text, stretches
from casetrack.web.sources.blueprint import pages
from casetrack.web.sources.cards import ROLES, cards_of, day_in_words
from casetrack.web.sources.deciding_forms import SelectionForm
from casetrack.web.sources.passages import Mark

PAGE = proposal_lines.PAGE
MOST_FOR_INFORMATION = 60


@pages.route("/sources/<uuid:key>")
@allowed_to(access.may_read_cases)
def show_source(key: Any) -> str:
    """An article, read and decided. `?page=` of the proposals, `?at=` the one to decide now, `?passage=` a citation to be shown,
    `?from=` a block of the text to read on from."""
    return review(sources.get_source(current_user, key), page=_number("page"), at=_number("at"))


def _number(name: str) -> int:
    text = request.args.get(name, "")
    return int(text) if text.isdecimal() and len(text) < 6 else 0


def url_of(source: Any, number: int | None = None, **more: Any) -> str:
    """The page with one proposal, at that proposal."""
    anchor: dict[str, Any] = {"at": number, "_anchor": f"r{number}"} if number else {}
    return url_for("sources.show_source", key=source.id, **anchor, **more)


# --- which page ---


@dataclass(frozen=True)
class Laid:
    """An article laid out: its outline, its proposals as lines, and where the passages of each page of them start."""

    source: Any
    outline: list[tuple[str, int, int]]
    lines: list[Any]

    @property
    def starts(self) -> list[list[int]]:
        """For each page, where its passages start; of before places were kept nothing is known."""
        known = [-1 if line.starts_at is None else line.starts_at for line in self.lines]
        return [known[at : at + PAGE] for at in range(0, len(known), PAGE)]

    @property
    def pages(self) -> int:
        """How many there are, at least one."""
        return max(1, (len(self.lines) + PAGE - 1) // PAGE)

    def page_of(self, number: int) -> int:
        """The page of the proposal with this number, none when there is no such one."""
        return next((at // PAGE + 1 for at, line in enumerate(self.lines) if line.position == number), 0)

    def page(self, asked: int, at: int, citation: Any) -> int:
        """The page to show: where the proposal asked for stands, else the page asked for, else where the cited passage stands."""
        found = self.page_of(at) or asked
        if not found and citation is not None:
            found = stretches.page_at(self.starts, citation.start)
        return min(max(found, 1), self.pages)


def laid(source: Any) -> Laid:
    """The source must have come with its text."""
    return Laid(
        source,
        article_text.outlined(source.text, sources.outline_of(source)),
        proposal_lines.outline(current_user, source),
    )


# --- the page ---


def review(source: Any, *, page: int = 0, at: int = 0, shown: Any = None, selection: Any = None, wrong: Any = None) -> str:
    """Draw the page. `shown` is a form that came back with a broken rule, by its proposal: (proposal id, form); `selection` is the
    form for a record of one's own, `wrong` any other form, when these came back."""
    layout = laid(source)
    citation = _cited(source, request.args.get("passage"))
    page = layout.page(page, at, citation)
    rows = proposal_lines.page_of_proposals(current_user, source, layout.lines, page)
    may_decide = proposals.may_decide(current_user, source)
    waiting = proposal_lines.next_of(layout.lines, 0)
    current = _current(layout, rows, page, at, waiting)
    last = proposal_lines.last_decided(current_user, source) if may_decide else None
    decided = sum(line.state != "pending" for line in layout.lines)
    return render_template(
        "sources/detail.html",
        source=source,
        cards=cards_of(source, rows, layout.lines, current=current, shown=shown, rejecting="reject" in request.args),
        text=text_of(layout, rows, page, citation),
        citation=citation,
        decided=decided,
        total=len(layout.lines),
        page=page,
        pages=layout.pages,
        current=current,
        may_decide=may_decide,
        next_url=url_of(source, waiting) if waiting else "",
        skip_url=_skip_url(layout, current),
        last=last,
        last_words=_last_words(last),
        last_form=PressForm(formdata=None, data={"version": last.version}) if last else None,
        form=shown[1] if shown else selection or wrong,
        selection=selection or (SelectionForm(formdata=None) if may_decide else None),
        unread=_unread(source),
        found_any=any(line.type != "Source" for line in layout.lines),
        held=holds.holder_of(current_user, source) if may_decide else None,
        likenesses=copies.likely_originals(current_user, source) if may_decide and source.copy_of_id is None else [],
        original_of_copy=copies.original_of(current_user, source),
        copies_of_it=copies.copies_of(current_user, source),
        press=PressForm(formdata=None, data={"version": source.version}),
        kinds_at_once=kinds_at_once(layout) if may_decide else [],
        for_information=_for_information(source) if page == layout.pages else [],
    )


@dataclass(frozen=True)
class Cited:
    """The passage that a link asks to be shown."""

    start: int
    end: int
    passage: str


def _cited(source: Any, key: str | None) -> Cited | None:
    """A citation, with what touches it: "thirty" and "residents" support one figure and are shown as one passage."""
    if not key:
        return None
    citation = citations.get_citation(current_user, source, key)
    names = citations.TOGETHER.get(citation.field, (citation.field,))
    for quote in citations.quotes_of(current_user, citation.record_id, names):
        if any(one.id == citation.id for one in quote.citations):
            return Cited(quote.citation.start_at, quote.end, quote.passage)
    return Cited(citation.start_at, citation.end_at, citation.passage)


def _current(layout: Laid, rows: list[Any], page: int, at: int, waiting: int | None) -> int:
    """The proposal to decide now: the one asked for while it waits, else the next that waits, when it is on this page."""
    if any(p.position == at and p.state == "pending" for p in rows):
        return at
    return waiting if waiting and layout.page_of(waiting) == page else 0


def _skip_url(layout: Laid, current: int) -> str:
    """To the next one that waits, with nothing decided."""
    following = proposal_lines.next_of(layout.lines, current) if current else None
    return url_of(layout.source, following) if following and following != current else ""


def _last_words(last: Any) -> str:
    if last is None:
        return ""
    kind = str(proposal_fields.KINDS[last.type].label)
    state = vocabulary.PROPOSAL_STATES.label(last.state)
    return _("Last: %(n)s. %(kind)s: %(state)s", n=last.position, kind=kind, state=state)


def _unread(source: Any) -> str:
    """The language of an article that is in none of those that are read, in words."""
    if not source.language or lexicons.lexicon_for(source.language) is not None:
        return ""
    return vocabulary.LANGUAGES.label(source.language.lower().partition("-")[0])


def kinds_at_once(layout: Laid) -> list[tuple[str, str, int]]:
    """(type, label, how many) of the kinds of which more than one is clear and waits."""
    clear = [
        line.type
        for line in layout.lines
        if line.state == "pending" and line.confidence == "clear" and line.stance not in proposals.CLOSED_STANCES
    ]
    found = [(kind, str(proposal_fields.KINDS[kind].label), clear.count(kind)) for kind in dict.fromkeys(clear)]
    return [row for row in found if row[2] > 1]


# --- the text ---


def text_of(layout: Laid, rows: list[Any], page: int, citation: Any = None, *, url: str = "") -> dict[str, Any]:
    """What the text pane shows: parts of the article with the passages of these proposals marked, and the ways to the rest. A
    number leads to its proposal on this page, or to `url`."""
    marks = marks_of(rows, citation, url)
    outline = layout.outline
    first = _number("from") if "from" in request.args else -1
    if 0 <= first < len(outline):
        shown = [stretches.window(outline, first)]
        before, after = shown[0].first, shown[0].end
    else:
        before, after = stretches.stretch_of(outline, layout.starts, page)
        shown = stretches.parts(outline, before, after, [(mark.start, mark.end) for mark in marks])
        first = -1
    return {
        "parts": [_drawn(layout, part, marks) for part in shown],
        "before": before > 0,
        "after": after if after < len(outline) else 0,
        "reading_on": first >= 0,
        "signs": len(layout.source.text),
    }


def _drawn(layout: Laid, part: stretches.Part, marks: list[Mark]) -> dict[str, Any]:
    blocks = layout.outline[part.first : part.end]
    if part.hidden:
        return {"hidden": len(blocks), "first": part.first}
    return {"sections": article_text.sections(layout.source.text, blocks, marks)}


def marks_of(rows: list[Any], citation: Any, url: str = "") -> list[Mark]:
    """The passages of these proposals, and the cited one."""
    found = []
    for proposal in rows:
        whole = [p for p in proposal.passages if p["field"] == "*"] or proposal.passages
        number = proposal.position
        label = _("Passage %(n)s: %(kind)s", n=number, kind=proposal_fields.KINDS[proposal.type].label)
        for start, end in dict.fromkeys((p["start"], p["end"]) for p in whole):
            found.append(Mark(number, start, end, ROLES.get(proposal.state, ""), url or f"#r{number}", label))
    if citation is not None:
        found.append(Mark(0, citation.start, citation.end, "current"))
    return found


def _for_information(source: Any) -> list[tuple[str, str]]:
    """Dates and places that the article names: shown, never decided on their own."""
    words = {"Date": _("Date"), "Place": _("Place"), "Event": _("Event")}
    found = []
    for proposal in proposals.proposals_of(current_user, source):
        fields = proposal.fields
        if proposal.type in words:
            value = fields.get("value")
            shown = day_in_words(value, source) if value else str(fields.get("name") or fields.get("kind") or "")
            found.append((words[proposal.type], shown))
    return list(dict.fromkeys(found))[:MOST_FOR_INFORMATION]
