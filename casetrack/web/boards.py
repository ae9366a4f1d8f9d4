"""Boards "said by A / said by B": of talks over their groups, and what blocks over all groups in reach."""

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, render_template, request, url_for
from flask_babel import gettext as _, lazy_gettext as _l
from flask_login import current_user

from casetrack.operations import access, boards, negotiations
from casetrack.web.access import allowed_to
from casetrack.web.paging import asked_place, with_links

pages = Blueprint("boards", __name__)
WORDS = {"stands": _l("Still required"), "blocking": _l("Blocking only"), "all": _l("All")}
SORT_WORDS = {"days": _l("Longest first"), "people": _l("Most people first")}


@dataclass(frozen=True)
class Link:
    """One way to narrow or to sort the list."""

    url: str
    label: str
    here: bool


def only_blocking() -> bool:
    """`?show=blocking`."""
    return request.args.get("show") == "blocking"


def narrowing(endpoint: str, **values: Any) -> list[Link]:
    """Everything, or only what blocks: for one case, or for one track of talks."""
    here = only_blocking()
    return [
        Link(url_for(endpoint, **values), _("All"), not here),
        Link(url_for(endpoint, **values, show="blocking"), _("Blocking only"), here),
    ]


@pages.route("/conditions")
@allowed_to(access.may_read_cases)
def list_conditions() -> str:
    """Conditions of all groups in reach, what blocks first. `?show=blocking` or `all`, `?sort=people`."""
    shown, sort = _asked("show", boards.SHOWN), _asked("sort", boards.SORTS)
    page = with_links(boards.list_conditions(current_user, asked_place(), shown=shown, sort=sort), **_kept(shown, sort))
    ways = [Link(_list_url(one, sort), str(WORDS[one]), one == shown) for one in boards.SHOWN]
    sorts = [Link(_list_url(shown, one), str(SORT_WORDS[one]), one == sort) for one in boards.SORTS]
    return render_template("conditions/list.html", page=page, ways=ways, sorts=sorts, shown=shown)


def _asked(name: str, known: tuple[str, ...]) -> str:
    word = request.args.get(name, "")
    return word if word in known else known[0]


def _kept(shown: str, sort: str) -> dict[str, str]:
    """What stands in the address: only what differs from the usual."""
    return {"show": shown if shown != boards.SHOWN[0] else "", "sort": sort if sort != boards.SORTS[0] else ""}


def _list_url(shown: str, sort: str) -> str:
    kept: dict[str, Any] = {name: value for name, value in _kept(shown, sort).items() if value}
    return url_for("boards.list_conditions", **kept)


@pages.route("/negotiations/<uuid:key>/board")
@allowed_to(access.may_read_cases)
def show_board(key: Any) -> str:
    """What is said by either side about the groups of these talks."""
    talks = negotiations.get_negotiation(current_user, key)
    groups = boards.groups_of(current_user, [tie.group_id for tie in talks.on_groups])
    rows = boards.board_of(current_user, groups, talks=talks, blocking_only=only_blocking())
    return render_template(
        "negotiations/board.html", talks=talks, rows=rows, ways=narrowing("boards.show_board", key=talks.id), many=len(groups) > 1
    )
