"""One proposal as the review page shows it: its fields in words, what it may be the same as, what is said against it, its forms."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_login import current_user

from casetrack import vocabulary
from casetrack.extraction.flags import FLAGS
from casetrack.operations import accepting, groups, likely_matches, proposal_fields, proposals, weighing
from casetrack.operations.name_mismatches import FLAG, Mismatch
from casetrack.web.filters import world_day
from casetrack.web.forms import PressForm
from casetrack.web.record_pages import PAGES
from casetrack.web.sources.deciding_forms import AcceptForm, RejectForm, numbered

ROLES = {"accepted": "accepted", "edited": "accepted", "same_as": "accepted", "rejected": "rejected"}
LONGEST_QUOTE = 400
# What came with the article and its text does not say: field of the proposal, column of the source.
CAME_WITH_IT = (
    ("title", "title"),
    ("outlet", "publisher"),
    ("byline", "byline"),
    ("place", "dateline"),
)


@dataclass(frozen=True)
class Row:
    """One field in words, and a small word about where it is from, when that is not a passage."""

    label: str
    value: str
    note: str = ""


@dataclass
class Card:
    """One proposal as the page shows it. `open` is the one to decide on now: it has all its forms, the others only buttons."""

    proposal: Any
    label: str
    rows: list[Row]
    quotes: list[str]
    flags: list[str]
    remarks: list[tuple[str, str]]
    mismatch: Mismatch | None
    match: Any
    match_url: str
    needs_group: bool
    hint: str
    folded: bool
    record_url: str
    group: Any
    accept: AcceptForm
    reject: RejectForm | None
    press: PressForm | None
    open: bool
    rejecting: bool

    @property
    def broken(self) -> list[str]:
        """Rules that a decision broke as a whole, in sentences; those of a field stand at the field."""
        return [str(words) for form in (self.accept, self.reject, self.press) if form for words in form.form_errors]

    @property
    def role(self) -> str:
        """The class of its state."""
        return ROLES.get(self.proposal.state, "")


def cards_of(source: Any, rows: list[Any], lines: list[Any], *, current: int, shown: Any, rejecting: bool) -> list[Card]:
    """The cards of one page. `shown` is a form that came back with a broken rule, by its proposal: (proposal id, form)."""
    offered = groups_offered(lines)
    matches = likely_matches.matches_of(current_user, source, rows)
    remarks = weighing.remarks_of(current_user, source, rows, matches)
    mismatches = proposals.mismatches_of([p for p in rows if p.state == "pending"], source)
    about = [p.group_id for p in rows if p.group_id] + [match.id for match in matches.values() if match and match.kind == "groups"]
    named = {group.id: group for group in groups.groups_by_id(current_user, about)} if about else {}
    found = []
    for proposal in rows:
        pending = proposal.state == "pending"
        match = matches.get(proposal.id) if pending else None
        is_open = proposal.position == current or bool(shown and shown[0] == proposal.id)
        accept = _shown(AcceptForm, proposal, shown, group=default_group(proposal, lines, offered))
        offer_groups(accept, proposal, offered)
        reject = _shown(RejectForm, proposal, shown) if is_open else None
        kind = proposal_fields.KINDS[proposal.type]
        group = named.get(proposal.group_id)
        found.append(
            Card(
                proposal=proposal,
                label=str(kind.label),
                rows=rows_of(proposal, source),
                quotes=quotes_of(proposal),
                flags=[sentence(flag) for flag in weighing.flags_of(proposal, source) if flag != FLAG],
                remarks=[_with_link(remark) for remark in remarks.get(proposal.id, ())] if pending else [],
                mismatch=mismatches.get(proposal.id),
                match=match,
                match_url=_page_of(match.kind, match.id, named.get(match.id)) if match else "",
                needs_group=kind.needs_group or proposal.type == "DisplacedGroup",
                hint=_hint(proposal, lines) if kind.needs_group and not accept.group.data else "",
                folded=pending and proposal.stance in proposals.CLOSED_STANCES,
                record_url=_record_url(proposal, group),
                group=group,
                accept=accept,
                reject=reject,
                press=None if pending else _shown(PressForm, proposal, shown),
                open=is_open,
                rejecting=bool(reject and reject.errors) or (rejecting and proposal.position == current),
            )
        )
    return found


def _shown(kind: type[Any], proposal: Any, shown: Any, **facts: Any) -> Any:
    """A form of this kind for the proposal: the one that came back, when it was this, else a fresh one."""
    if shown and shown[0] == proposal.id and type(shown[1]) is kind:
        form = shown[1]
    else:
        form = kind(formdata=None, data={"version": proposal.version} | facts)
    return numbered(form, proposal.position)


def _with_link(remark: Any) -> tuple[str, str]:
    url = url_for("statements.show_statement", key=remark.statement_id) if remark.statement_id else ""
    return remark.sentence, url


def _hint(proposal: Any, lines: list[Any]) -> str:
    """Where the case is still to be decided: at which proposal."""
    waits = [p for p in lines if p.type == "DisplacedGroup" and p.state == "pending" and p.stance not in proposals.CLOSED_STANCES]
    named = [p for p in waits if p.key in (*proposal.about, proposal.fields.get("recipients_group"))]
    first = next(iter(named + waits), None)
    return _("The group is proposal %(n)s. Decide on that first, or choose a case.", n=first.position) if first else ""


def sentence(flag: str) -> str:
    """A flag as a sentence in the reader's language."""
    return _(FLAGS[flag]) if flag in FLAGS else flag.replace("_", " ")


# --- its fields ---


def rows_of(proposal: Any, source: Any) -> list[Row]:
    """The fields that the article fills, in words, in the order of the table; of the article itself also what came with it."""
    found = []
    for field in proposal_fields.KINDS[proposal.type].fields:
        value = proposal.fields.get(field.name)
        if field.name == "attributed_to" and value is None:
            value = proposal.attributed_to
        if value in (None, "", []):
            continue
        words = day_in_words(value, source) if field.shape == "date" else proposal_fields.shown(field, value)
        found.append(Row(str(field.label), words, _("inferred") if field.name in proposal.inferred else ""))
    return found + (_came_with(proposal, source) if proposal.type == "Source" else [])


def _came_with(proposal: Any, source: Any) -> list[Row]:
    note = _("came with the article")
    labels = {field.name: str(field.label) for field in proposal_fields.KINDS["Source"].fields}
    found = [
        Row(labels[name], str(getattr(source, column)), note)
        for name, column in CAME_WITH_IT
        if getattr(source, column) and not proposal.fields.get(name)
    ]
    if source.published_on and not proposal.fields.get("publication_date"):
        found.append(Row(labels["publication_date"], world_day(source.published_on), note))
    if source.language and not proposal.fields.get("language"):
        found.append(Row(_("Language"), vocabulary.LANGUAGES.label(source.language)))
    if source.url and not proposal.fields.get("url"):
        found.append(Row(_("Web address"), source.url, note))
    return found


def day_in_words(value: Any, source: Any) -> str:
    """A day as the article gives it, in words."""
    return world_day(accepting.dated_in(source, value)) or str(value)


def quotes_of(proposal: Any) -> list[str]:
    """The passages behind the whole, each once, the first three; long ones cut."""
    whole = [p["text"] for p in proposal.passages if p["field"] == "*"] or [p["text"] for p in proposal.passages]
    short = [text if len(text) <= LONGEST_QUOTE else text[:LONGEST_QUOTE] + "…" for text in dict.fromkeys(whole)]
    return short[:3]


# --- cases, and the records that they became ---


def groups_offered(lines: Iterable[Any]) -> list[Any]:
    """Cases to choose from: what this article's groups became, then the last changed ones."""
    became = [p.group_id for p in lines if p.type == "DisplacedGroup" and p.group_id]
    first = groups.groups_by_id(current_user, became) if became else []
    seen = {group.id for group in first}
    return first + [group for group in groups.recent_groups(current_user) if group.id not in seen]


def default_group(proposal: Any, lines: list[Any], offered: list[Any]) -> str | None:
    """The case that is chosen beforehand: none for a displaced group, since it opens one."""
    if not proposal_fields.KINDS[proposal.type].needs_group:
        return None
    key = proposals.default_group_id(proposal, lines)
    return str(key) if key in {group.id for group in offered} else None


def offer_groups(form: Any, proposal: Any, offered: list[Any]) -> None:
    """Put the cases into a form's list."""
    empty = _("Open a new case") if proposal.type == "DisplacedGroup" else _("Choose a case")
    form.group.offer([(group.id, f"{group.name} ({group.code})") for group in offered], empty=empty)


def _record_url(proposal: Any, group: Any) -> str:
    """Where the record that it became is shown, when the viewer may see it."""
    if group is None and proposal.record_kind not in ("officials", "organisations"):
        return ""
    return _page_of(proposal.record_kind or "", proposal.record_id, group)


def _page_of(kind: str, key: Any, group: Any) -> str:
    """The page of a record; none for what has no page."""
    if kind == "groups":
        return url_for("groups.show_group", code=group.code) if group else ""
    return url_for(PAGES[kind].show, key=key) if kind in PAGES else ""
