"""Where in a list the person stands, from the address and back into it. Only ids and numbers: no words of a record."""

from typing import Any

from flask import request, url_for

from casetrack.operations.paging import Page, Place
from casetrack.operations.reach import as_id


def asked_place() -> Place:
    """`?after=<id>&at=26` or `?before=<id>&at=1`; anything else is the first page."""
    at = request.args.get("at", "1")
    number = int(at) if at.isdecimal() and len(at) < 9 else 1
    return Place(after=as_id(request.args.get("after")), before=as_id(request.args.get("before")), at=max(1, number))


def with_links(page: Page, **kept: Any) -> Page:
    """Give the page its next and previous addresses; `kept` are the filters and the sort in force."""
    endpoint, values = request.endpoint or "", dict(request.view_args or {})
    kept = {name: value for name, value in kept.items() if value not in (None, "")}
    if page.next_id is not None:
        page.next_url = url_for(endpoint, **values, **kept, after=page.next_id, at=page.next_at)
    if page.previous_id is not None:
        page.previous_url = url_for(endpoint, **values, **kept, before=page.previous_id, at=page.previous_at)
    return page
