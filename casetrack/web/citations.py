"""A field of a record opens its citations: every passage in its context, who printed it, how good it is, who accepted it when."""

from typing import Any

from flask import Blueprint, render_template
from flask_login import current_user

from casetrack.errors import NotFound
from casetrack.operations import access, citations, cited_records, groups, ledger_words
from casetrack.operations.citations import WHOLE
from casetrack.web.access import allowed_to
from casetrack.web.record_pages import url_of

pages = Blueprint("citations", __name__)
WHOLE_WORD = "whole"  # how the address names the record as a whole


@pages.route(f"/citations/<any({', '.join(cited_records.KINDS)}):kind>/<uuid:key>/<string:field>")
@allowed_to(access.may_read_cases)
def show_citations(kind: str, key: Any, field: str) -> str:
    """The passages behind one field, those of the whole record when it has none of its own; withdrawn ones as history."""
    record = cited_records.get_record(current_user, kind, key)
    name = WHOLE if field == WHOLE_WORD else field
    names = citations.TOGETHER.get(name, (name,))
    quotes = citations.quotes_of(current_user, record.id, {*names, WHOLE})
    own = [quote for quote in quotes if quote.citation.field != WHOLE or name == WHOLE]
    if not quotes or not (own or any(not quote.citation.is_withdrawn for quote in quotes)):
        raise NotFound
    group_id = record.id if kind == "groups" else getattr(record, "group_id", None)
    return render_template(
        "citations/detail.html",
        record=record,
        record_words=cited_records.words_of(kind, record),
        record_url=url_of(record),
        field_words=ledger_words.field(name),
        group=next(iter(groups.groups_by_id(current_user, [group_id] if group_id else [])), None),
        standing=[quote for quote in own if not quote.citation.is_withdrawn],
        whole=[quote for quote in quotes if quote.citation.field == WHOLE and quote not in own and not quote.citation.is_withdrawn],
        history=[quote for quote in own if quote.citation.is_withdrawn],
        label_of=ledger_words.field,
        is_statement=kind == "statements",
    )
