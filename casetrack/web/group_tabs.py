"""The tabs of a case beside its timeline: aid, people counts, conditions, letters, officials, sources, history. They only read."""

from collections.abc import Iterable
from typing import Any

from flask import Blueprint, current_app, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from casetrack import clock
from casetrack.operations import (
    access,
    aid_deliveries,
    aid_totals,
    boards,
    correspondence,
    count_balance,
    group_officials,
    group_sources,
    groups,
    history,
    movements,
    negotiations,
    officials,
    standings,
    statements,
)
from casetrack.operations.reach import as_id
from casetrack.web.access import allowed_to
from casetrack.web.boards import narrowing, only_blocking
from casetrack.web.group_pages import identity
from casetrack.web.paging import asked_place, with_links

pages = Blueprint("group_tabs", __name__)

LINES = 200  # of the count balance, the last of them

# Where an entry of the history leads: the page of its record.
PAGES = {
    "statements": "statements.show_statement",
    "aid_deliveries": "aid_deliveries.show_aid_delivery",
    "movements": "movements.show_movement",
    "conditions": "conditions.show_condition",
    "approvals": "approvals.show_approval",
    "contacts": "contacts.show_contact",
    "letters": "correspondence.show_letter",
    "negotiations": "negotiations.show_negotiation",
    "reclassifications": "reclassifications.show_reclassification",
}


def _tab(name: str, group: groups.Group, records: Iterable[Any] = (), **shown: Any) -> str:
    return render_template(f"group_tabs/{name}.html", **shown, **identity(group, name, records))


def _asked(code: str, endpoint: str) -> tuple[groups.Group, Response | None]:
    """The group, and where to go instead when the code was typed in another way."""
    group = groups.get_group(current_user, code)
    return group, None if code == group.code else redirect(url_for(endpoint, code=group.code))


@pages.route("/groups/<string:code>/aid")
@allowed_to(access.may_read_cases)
def aid(code: str) -> str | Response:
    """Deliveries, and what they add up to."""
    group, elsewhere = _asked(code, "group_tabs.aid")
    if elsewhere:
        return elsewhere
    page = with_links(aid_deliveries.list_aid_deliveries(current_user, asked_place(), group=group))
    sectors = standings.sectors_of(group)
    return _tab(
        "aid",
        group,
        page.rows,
        page=page,
        totals=aid_totals.totals_of(current_user, group),
        sectors=sectors,
        open_deliveries=aid_totals.open_to(current_user, [row.delivery_id for row in sectors]),
        reported=aid_totals.last_reported(current_user, group),
    )


@pages.route("/groups/<string:code>/people")
@allowed_to(access.may_read_cases)
def people(code: str) -> str | Response:
    """Headcounts with who said them, and movements."""
    group, elsewhere = _asked(code, "group_tabs.people")
    if elsewhere:
        return elsewhere
    counts = statements.statements_of(current_user, group, "headcount")
    chosen = next((row for row in counts if row.id == group.standing.headcount_statement_id), None)
    replaced = {link.other_id for row in counts if not row.is_withdrawn for link in row.links if link.kind == "replaces"}
    standing_rows = [row for row in counts if not row.is_withdrawn and row.id not in replaced]
    conflicting = [row for row in standing_rows if chosen and row.id != chosen.id and standings.counts_differ(chosen, row)]
    moved = movements.movements_of(current_user, group)
    contradicting = {link.other_id for link in chosen.links if link.kind == "contradicts"} if chosen else set()
    contradicting |= {row.id for row in conflicting for link in row.links if chosen and link.other_id == chosen.id}
    balance = count_balance.balance_of(current_user, group)
    return _tab(
        "people",
        group,
        [*counts, *moved, *(line.record for line in balance.rows[-LINES:])],
        balance=balance,
        lines=balance.rows[-LINES:],
        counts=counts,
        chosen=chosen,
        replaced=replaced,
        conflicting=conflicting,
        contradicting=contradicting,
        movements=moved,
    )


@pages.route("/groups/<string:code>/conditions", endpoint="conditions")
@allowed_to(access.may_read_cases)
def conditions_tab(code: str) -> str | Response:
    """The board: what is said by one side and by the other; talks. `?show=blocking` narrows."""
    group, elsewhere = _asked(code, "group_tabs.conditions")
    if elsewhere:
        return elsewhere
    rows = boards.board_of(current_user, [group], blocking_only=only_blocking())
    return _tab(
        "conditions",
        group,
        [row.record for row in rows],
        rows=rows,
        ways=narrowing("group_tabs.conditions", code=group.code),
        only_blocking=only_blocking(),
        talks=negotiations.negotiations_of(current_user, group),
    )


@pages.route("/groups/<string:code>/letters")
@allowed_to(access.may_read_cases)
def letters(code: str) -> str | Response:
    """The register of this case's letters, each addressee with a state of its own."""
    group, elsewhere = _asked(code, "group_tabs.letters")
    if elsewhere:
        return elsewhere
    page = with_links(correspondence.list_letters(current_user, asked_place(), group=group))
    return _tab("letters", group, page=page, late_days=correspondence.late_days)


@pages.route("/groups/<string:code>/officials", endpoint="officials")
@allowed_to(access.may_read_cases)
def officials_tab(code: str) -> str | Response:
    """Who in office has to do with this case, and how."""
    group, elsewhere = _asked(code, "group_tabs.officials")
    if elsewhere:
        return elsewhere
    found = group_officials.officials_of(current_user, group)
    return _tab(
        "officials",
        group,
        found=found,
        posts=officials.posts_on([row.official for row in found], clock.today()),
        names=group_officials.names_not_tied(current_user, group),
    )


@pages.route("/groups/<string:code>/sources")
@allowed_to(access.may_read_cases)
def sources(code: str) -> str | Response:
    """What this case rests on."""
    group, elsewhere = _asked(code, "group_tabs.sources")
    if elsewhere:
        return elsewhere
    return _tab("sources", group, found=group_sources.sources_of(current_user, group))


@pages.route("/groups/<string:code>/history", endpoint="history")
@allowed_to(access.may_read_cases)
def history_tab(code: str) -> str | Response:
    """Who changed what, what was and what is. `?before=` goes back."""
    group, elsewhere = _asked(code, "group_tabs.history")
    if elsewhere:
        return elsewhere
    entries, more = history.history_of(current_user, group, as_id(request.args.get("before")))
    urls = {
        entry.id: url_for(PAGES[entry.kind], key=entry.record_id)
        for entry in entries
        if entry.kind in PAGES and PAGES[entry.kind] in current_app.view_functions
    }
    return _tab("history", group, entries=entries, urls=urls, more=entries[-1].id if more else None)
