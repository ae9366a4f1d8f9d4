"""What every tab of a group's page shares: the identity bar, the tabs, the timeline's entries, and which group a form is about."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from babel.dates import format_date
from flask import current_app, request, url_for
from flask_babel import get_locale, gettext as _, lazy_gettext as _l
from flask_login import current_user

from casetrack import vocabulary
from casetrack.operations import access, citations, flags, groups, statements, timeline
from casetrack.operations.reach import as_id

TABS = (
    ("timeline", "groups.show_group", _l("Timeline")),
    ("aid", "group_tabs.aid", _l("Aid")),
    ("people", "group_tabs.people", _l("People counts")),
    ("conditions", "group_tabs.conditions", _l("Conditions")),
    ("letters", "group_tabs.letters", _l("Letters")),
    ("officials", "group_tabs.officials", _l("Officials")),
    ("sources", "group_tabs.sources", _l("Sources")),
    ("files", "documents.of_group", _l("Files")),
    ("history", "group_tabs.history", _l("History")),
)


@dataclass(frozen=True)
class Tab:
    """One tab of the group's page; each is a page of its own."""

    url: str
    label: str
    here: bool


def asked_group(viewer: Any) -> groups.Group:
    """The group of `?group=CODE`. Raises NotFound."""
    return groups.get_group(viewer, request.args.get("group", ""))


def identity(group: groups.Group, here: str, records: Iterable[Any] = ()) -> dict[str, Any]:
    """What the identity bar shows, the same on every tab. Two look-ups more: who said the headcount (a reader: which statements of
    headcount and place are open to them), and what the figures of the bar and of these records rest on."""
    standing = group.standing
    shown = statements.open_to(current_user, (standing.headcount_statement_id, standing.place_statement_id))
    said = None
    if standing.headcount_statement_id in shown:
        said = statements.get_statement(current_user, standing.headcount_statement_id)
    raised = [(flag.role, flag.words) for flag in flags.raised(group)]
    tabs = [
        Tab(url_for(endpoint, code=group.code), str(label), name == here)
        for name, endpoint, label in TABS
        if endpoint in current_app.view_functions
    ]
    place_shown = standing.place_statement_id in shown
    return {
        "group": group,
        "standing": standing,
        "said": said,
        "place_shown": place_shown,
        "flags": [*_file_flags(group), *raised],
        "may_log": access.may_log_work(current_user) and group.takes_entries,
        "may_change": access.may_log_work(current_user),
        "tabs_of_group": tabs,
        "evidence": citations.evidence_of(current_user, [group.id, *shown, *(record.id for record in records)]),
    }


def _file_flags(group: groups.Group) -> list[tuple[str, str]]:
    """What is out of the ordinary about the file itself."""
    if group.is_withdrawn:
        return [("closed", _("Withdrawn"))]
    return [] if group.case_status == "open" else [("closed", vocabulary.CASE_STATUSES.label(group.case_status))]


KIND_WORDS = {
    "aid_deliveries": (_l("Aid"), "box"),
    "contacts": (_l("Contacts"), "phone"),
    "correspondence": (_l("Letters"), "letter"),
    "statements": (_l("Statements"), "note"),
    "movements": (_l("Movements"), "arrow"),
    "conditions": (_l("Conditions"), "flag"),
    "reclassifications": (_l("Reclassifications"), "talks"),
    "case_changes": (_l("Changes of the case"), "check"),
}


@dataclass(frozen=True)
class KindLink:
    """One link above the timeline that narrows it to a kind."""

    url: str
    label: str
    here: bool
    icon: str = ""


def kind_links(group: groups.Group, kind: str) -> list[KindLink]:
    """All, then one per kind of entry."""
    links = [KindLink(url_for("groups.show_group", code=group.code), _("All"), not kind)]
    for name, (words, icon) in KIND_WORDS.items():
        links.append(KindLink(url_for("groups.show_group", code=group.code, kind=name), str(words), kind == name, icon))
    return links


@dataclass(frozen=True)
class Shown:
    """An entry of the timeline as the template wants it."""

    kind: str
    day: date
    record: Any
    month: str
    withdrawn: bool
    icon: str
    group: Any


def entries_for_page(entries: list[timeline.Entry], group: groups.Group) -> list[Shown]:
    """Entries with their month headings."""
    return [
        Shown(entry.kind, entry.day, entry.record, _month(entry), bool(entry.record.is_withdrawn), KIND_WORDS[entry.kind][1], group)
        for entry in entries
    ]


# The dates of the world that place an entry, the nearest to the event first.
DATES = (
    "happened_on",
    "delivered_on",
    "stated_on",
    "dated_on",
    "arrived_on",
    "departed_on",
    "planned_on",
    "since",
    "valid_on",
    "reported_on",
)


def _month(entry: timeline.Entry) -> str:
    dated = next((getattr(entry.record, name) for name in DATES if getattr(entry.record, name, None)), None)
    if dated is not None and getattr(dated, "year_unknown", False):
        return _("Year not given")
    month = format_date(entry.day, format="LLLL y", locale=get_locale() or "en")
    return month if dated is not None else _("Day not given, learnt in %(month)s", month=month)


def asked_cursor() -> tuple[date, UUID] | None:
    """`?before=2026-07-14~<id>`: where the timeline goes on."""
    day, _mark, key = request.args.get("before", "").partition("~")
    known = as_id(key)
    try:
        return (date.fromisoformat(day), known) if known else None
    except ValueError:
        return None
