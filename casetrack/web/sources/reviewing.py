"""The review page: the text with its numbered passages on one side, the proposals in the order of the text on the other."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from flask import current_app, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from casetrack import clock
from casetrack.extraction.flags import FLAGS
from casetrack.operations import accepting, access, citations, directory, groups, proposal_fields, proposals, sources
from casetrack.operations.name_mismatches import FLAG, Mismatch
from casetrack.web.access import allowed_to
from casetrack.web.filters import world_day
from casetrack.web.forms import PressForm
from casetrack.web.sources.blueprint import pages
from casetrack.web.sources.forms import AcceptForm, RejectForm, numbered
from casetrack.web.sources.passages import Mark, paragraphs

RECORD_PAGES = {
    "aid_deliveries": "aid_deliveries.show_aid_delivery",
    "conditions": "conditions.show_condition",
    "letters": "correspondence.show_letter",
    "negotiations": "negotiations.show_negotiation",
    "officials": "officials.show_official",
    "organisations": "organisations.show_organisation",
    "statements": "statements.show_statement",
}
ROLES = {"accepted": "accepted", "edited": "accepted", "same_as": "accepted", "rejected": "rejected"}
LONGEST_QUOTE = 400


@dataclass(frozen=True)
class Row:
    """One field in words; `inferred` when no passage says it."""

    label: str
    value: str
    inferred: bool


@dataclass
class Card:
    """One proposal as the page shows it."""

    proposal: Any
    label: str
    rows: list[Row]
    quotes: list[str]
    flags: list[str]
    mismatch: Mismatch | None
    known: str | None
    needs_group: bool
    hint: str
    folded: bool
    record_url: str
    group: Any
    accept: AcceptForm
    reject: RejectForm
    press: PressForm

    @property
    def role(self) -> str:
        """The class of its state."""
        return ROLES.get(self.proposal.state, "")


@pages.route("/sources/<uuid:key>")
@allowed_to(access.may_read_cases)
def show_source(key: Any) -> str:
    """An article, read and decided. `?page=` of the proposals, `?at=` the one to decide now, `?passage=` a citation to be shown."""
    return review(sources.get_source(current_user, key), page=_number("page"), at=_number("at", 0))


def _number(name: str, otherwise: int = 1) -> int:
    text = request.args.get(name, "")
    return max(otherwise, int(text)) if text.isdecimal() and len(text) < 6 else otherwise


def page_of(number: int) -> int:
    """Which page a proposal stands on."""
    return (number - 1) // proposals.PAGE + 1


def review(source: Any, *, page: int = 1, at: int = 0, shown: Any = None) -> str:
    """Draw the page. `shown` is a form that came back with a broken rule, by its proposal: (proposal id, form)."""
    rows = proposals.page_of_proposals(current_user, source, page)
    decided, total = proposals.progress([source.id]).get(source.id, (0, 0))
    may_decide = proposals.may_decide(current_user, source)
    waiting = proposals.next_pending(source, 0)
    current = at or (shown and next((p.position for p in rows if p.id == shown[0]), 0))
    if not any(p.position == current and p.state == "pending" for p in rows):
        current = waiting if waiting and page_of(waiting) == page else 0
    citation = citations.get_citation(current_user, source, request.args["passage"]) if request.args.get("passage") else None
    everything = proposals.marked_in_text(current_user, source)
    last = proposals.last_decided(current_user, source) if may_decide else None
    return render_template(
        "sources/detail.html",
        source=source,
        cards=_cards(source, rows, everything, shown),
        paragraphs=paragraphs(source.text, _marks(source, everything, page, citation)),
        citation=citation,
        decided=decided,
        total=total,
        page=page,
        pages=page_of(max(total, 1)),
        current=current,
        may_decide=may_decide,
        next_url=url_of(source, waiting) if waiting else "",
        last=last,
        last_form=PressForm(formdata=None, data={"version": last.version}) if last else None,
        form=shown[1] if shown else None,
        for_information=_for_information(source) if page == page_of(max(total, 1)) else [],
    )


def url_of(source: Any, number: int | None) -> str:
    """The page with one proposal, at that proposal."""
    if not number:
        return url_for("sources.show_source", key=source.id)
    page = page_of(number)
    return url_for("sources.show_source", key=source.id, page=page if page > 1 else None, at=number, _anchor=f"r{number}")


# --- the text ---


def _marks(source: Any, rows: Iterable[Any], page: int, citation: Any) -> list[Mark]:
    found = []
    for proposal in rows:
        whole = [p for p in proposal.passages if p["field"] == "*"] or proposal.passages
        number = proposal.position
        url = f"#r{number}" if page_of(number) == page else url_of(source, number)
        label = _("Passage %(n)s: %(kind)s", n=number, kind=proposal_fields.KINDS[proposal.type].label)
        for start, end in dict.fromkeys((p["start"], p["end"]) for p in whole):
            found.append(Mark(number, start, end, ROLES.get(proposal.state, ""), url, label))
    if citation is not None:
        found.append(Mark(0, citation.start_at, citation.end_at, "current"))
    return found


# --- the proposals ---


def _cards(source: Any, rows: list[Any], everything: list[Any], shown: Any) -> list[Card]:
    offered = groups_offered(everything)
    named = {group.id: group for group in groups.groups_by_id(current_user, [p.group_id for p in rows if p.group_id])}
    return [_card(source, proposal, everything, offered, named, shown) for proposal in rows]


def _card(source: Any, proposal: Any, everything: list[Any], offered: list[Any], named: dict[Any, Any], shown: Any) -> Card:
    kind = proposal_fields.KINDS[proposal.type]
    pending = proposal.state == "pending"
    mismatch = proposals.mismatch_of(proposal, source) if pending else None
    known = known_name(proposal) if pending else None
    facts = {"version": proposal.version, "group": default_group(proposal, everything, offered)}
    forms: list[Any] = [AcceptForm(formdata=None, data=facts), RejectForm(formdata=None, data={"version": proposal.version})]
    if shown and shown[0] == proposal.id:
        forms = [shown[1] if isinstance(shown[1], type(form)) else form for form in forms]
    offer_groups(forms[0], proposal, offered)
    group = named.get(proposal.group_id)
    return Card(
        proposal=proposal,
        label=str(kind.label),
        rows=rows_of(proposal, source),
        quotes=quotes_of(proposal),
        flags=[sentence(flag) for flag in proposal.flags if flag != FLAG],
        mismatch=mismatch,
        known=known,
        needs_group=kind.needs_group or proposal.type == "DisplacedGroup",
        hint=_hint(proposal, everything) if kind.needs_group and not facts["group"] else "",
        folded=pending and proposal.stance in proposals.CLOSED_STANCES,
        record_url=_record_url(proposal, group),
        group=group,
        accept=numbered(forms[0], proposal.position),
        reject=numbered(forms[1], proposal.position),
        press=PressForm(formdata=None, data={"version": proposal.version}),
    )


def _hint(proposal: Any, everything: list[Any]) -> str:
    """Where the case is still to be decided: at which proposal."""
    waits = [
        p for p in everything if p.type == "DisplacedGroup" and p.state == "pending" and p.stance not in proposals.CLOSED_STANCES
    ]
    named = [p for p in waits if p.key in (*proposal.about, proposal.fields.get("recipients_group"))]
    first = next(iter(named + waits), None)
    return _("The group is proposal %(n)s. Decide on that first, or choose a case.", n=first.position) if first else ""


def sentence(flag: str) -> str:
    """A flag as a sentence in the reader's language."""
    return _(FLAGS[flag]) if flag in FLAGS else flag.replace("_", " ")


def rows_of(proposal: Any, source: Any) -> list[Row]:
    """The fields that the article fills, in words, in the order of the table."""
    found = []
    for field in proposal_fields.KINDS[proposal.type].fields:
        value = proposal.fields.get(field.name)
        if field.name == "attributed_to" and value is None:
            value = proposal.attributed_to
        if value in (None, "", []):
            continue
        words = _day_in_words(value, source) if field.shape == "date" else proposal_fields.shown(field, value)
        found.append(Row(str(field.label), words, field.name in proposal.inferred))
    return found


def _day_in_words(value: Any, source: Any) -> str:
    learnt_on = clock.office_time(source.captured_at).date()
    return world_day(accepting.dated(value, learnt_on=learnt_on, published_on=source.published_on.day)) or str(value)


def quotes_of(proposal: Any) -> list[str]:
    """The passages behind the whole, each once, the first three; long ones cut."""
    whole = [p["text"] for p in proposal.passages if p["field"] == "*"] or [p["text"] for p in proposal.passages]
    short = [text if len(text) <= LONGEST_QUOTE else text[:LONGEST_QUOTE] + "…" for text in dict.fromkeys(whole)]
    return short[:3]


def known_name(proposal: Any) -> str | None:
    """The name, when exactly one official or organisation of ours bears just this name."""
    name = accepting.cut(proposal.fields.get("name"))
    if proposal.type == "Official" and directory.official_named(name):
        return name
    if proposal.type == "Organisation" and directory.organisation_named(name):
        return name
    return None


def groups_offered(everything: Iterable[Any]) -> list[Any]:
    """Cases to choose from: what this article's groups became, then the last changed ones."""
    became = [p.group_id for p in everything if p.type == "DisplacedGroup" and p.group_id]
    first = groups.groups_by_id(current_user, became) if became else []
    seen = {group.id for group in first}
    return first + [group for group in groups.recent_groups(current_user) if group.id not in seen]


def default_group(proposal: Any, everything: list[Any], offered: list[Any]) -> str | None:
    """The case that is chosen beforehand: none for a displaced group, since it opens one."""
    if not proposal_fields.KINDS[proposal.type].needs_group:
        return None
    key = proposals.default_group_id(proposal, everything)
    return str(key) if key in {group.id for group in offered} else None


def offer_groups(form: Any, proposal: Any, offered: list[Any]) -> None:
    """Put the cases into a form's list."""
    empty = _("Open a new case") if proposal.type == "DisplacedGroup" else _("Choose a case")
    form.group.offer([(group.id, f"{group.name} ({group.code})") for group in offered], empty=empty)


def _record_url(proposal: Any, group: Any) -> str:
    """Where the record that it became is shown, when the viewer may see it."""
    if proposal.record_kind == "groups":
        return url_for("groups.show_group", code=group.code) if group else ""
    endpoint = RECORD_PAGES.get(proposal.record_kind or "")
    reached = group is not None or proposal.record_kind in ("officials", "organisations")
    if endpoint is None or not reached or endpoint not in current_app.view_functions:
        return ""
    return url_for(endpoint, key=proposal.record_id)


def _for_information(source: Any) -> list[tuple[str, str]]:
    """Dates and places that the article names: shown, never decided on their own."""
    words = {"Date": _("Date"), "Place": _("Place"), "Event": _("Event")}
    found = []
    for proposal in proposals.proposals_of(current_user, source):
        if proposal.type in words:
            fields = proposal.fields
            value = (
                _day_in_words(fields["value"], source)
                if fields.get("value")
                else str(fields.get("name") or fields.get("kind") or "")
            )
            found.append((words[proposal.type], value))
    return list(dict.fromkeys(found))
