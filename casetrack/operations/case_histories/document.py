"""The case history as a document to print: cover and sections. `services/pdf.py` sets it without knowing what a case is."""

from datetime import date, datetime
from typing import Any

from casetrack.operations.case_histories import called
from casetrack.operations.case_histories.balances import printed as printed_balance
from casetrack.operations.case_histories.blocks import Block, column, each, fact, facts, heading, marks, section, table, text
from casetrack.operations.case_histories.printed_records import condition, letter, movements, negotiation, official, source
from casetrack.operations.case_histories.shapes import CaseHistory, Cover
from casetrack.operations.in_words import day, number
from casetrack.wording import gettext as _


def document(history: CaseHistory) -> dict[str, Any]:
    """Everything of the history, in the order in which it is read."""
    cover = history.cover
    return {
        "title": cover.code,
        "author": "casetrack",
        "kind": _("Case history"),
        "name": cover.name,
        "code": cover.code,
        "as_of": _("As of %(moment)s", moment=cover.as_of_words),
        "classification": cover.classification,
        "page_words": _("Page {x} of {y}"),
        "contents": _("Contents"),
        "cover": _cover(history),
        "cover_note": _("The SHA-256 of this file is kept in the register of exports, together with who made it, when and why."),
        "sections": [
            section(title, blocks)
            for title, blocks in (
                (_("Summary"), _summary(history)),
                (_("How to read this document"), [text(line) for line in history.how_to_read]),
                (_("Headcounts"), [*_headcounts(history), *printed_balance(history.count_balance)]),
                (_("Chronology"), _chronology(history)),
                (_("Assistance"), _assistance(history)),
                (_("Movements and returns"), movements(history.movements)),
                (_("Conditions"), each(history.conditions, condition)),
                (_("What parties call the people"), each(history.reclassifications, called.printed)),
                (_("Talks"), each(history.negotiations, negotiation)),
                (_("Letters"), each(history.letters, letter)),
                (_("Officials and their posts"), each(history.officials, official)),
                (_("Open points"), _open_points(history)),
                (_("Sources"), each(history.sources, source)),
                (_("Record history"), _record_history(history)),
            )
        ],
    }


# --- sections ---


def _cover(history: CaseHistory) -> list[dict[str, str]]:
    cover = history.cover
    period = _period(cover)
    facts = (
        fact(_("As of"), cover.as_of_words),
        fact(_("In UTC"), f"{datetime.fromisoformat(cover.as_of):%Y-%m-%d %H:%M:%S}"),
        fact(_("Period"), period),
        fact(_("Version"), cover.profile),
        fact(_("Produced by"), f"{cover.produced_by} ({cover.produced_by_role})"),
        fact(_("Reason"), cover.reason),
        fact(_("Classification"), cover.classification),
    )
    return [fact for fact in facts if fact["value"]]


def _period(cover: Cover) -> str:
    if not cover.period_from:
        return ""
    first, last = (day(date.fromisoformat(one)) for one in (cover.period_from, cover.period_to))
    return first if first == last else _("%(first)s to %(last)s", first=first, last=last)


def _summary(history: CaseHistory) -> list[Block]:
    columns = [column(_("What"), 9), column(_("As recorded"), 1, "fr"), column(_("Source"), 14.5, kind="mark")]
    return table(columns, [[fact.label, fact.text, marks(fact.marks)] for fact in history.summary])


def _headcounts(history: CaseHistory) -> list[Block]:
    columns = [
        column(_("Entry"), 4, kind="number"),
        column(_("Count"), 8),
        column(_("Said by, when"), 1.5, "fr"),
        column(_("True on"), 5.5),
        column(_("Learnt on"), 7),
        column(_("Grade"), 4),
        column(_("Remarks"), 1, "fr"),
        column(_("Source"), 8, kind="mark"),
    ]
    rows = []
    titles = {source.title for source in history.sources}  # a source without a publisher: its mark says which it is
    for one in history.headcounts:
        carried = "" if one.carried_by in titles else one.carried_by
        remarks = [carried and _("carried by %(who)s", who=carried), one.verification.lower()]
        remarks += [_("the count that is used now")] if one.current else []
        remarks += [_("disputed")] if one.disputed else []
        said = f"{one.said_by}, {one.stated_words}"
        cells = [str(one.entry), one.text, said, one.valid_words, one.learnt_words, one.grade]
        rows.append([*cells, "; ".join(part for part in remarks if part), marks(one.marks)])
    return table(columns, rows)


def _chronology(history: CaseHistory) -> list[Block]:
    columns = [
        column(_("No."), 3.4, kind="number"),
        column(_("Date"), 7),
        column(_("What"), 1, "fr"),
        column(_("Place"), 6),
        column(_("Grade"), 4),
        column(_("Recorded"), 7),
        column(_("Source"), 8, kind="mark"),
    ]
    rows = [
        [
            str(one.number),
            one.date_words,
            f"{one.kind_words}. {one.text}",
            one.place,
            one.grade,
            one.recorded_words,
            marks(one.marks),
        ]
        for one in history.chronology
    ]
    return table(columns, rows)


def _assistance(history: CaseHistory) -> list[Block]:
    if not history.deliveries:
        return []
    own = [one for one in history.deliveries if one.evidence == "own"]
    reported = [one for one in history.deliveries if one.evidence == "reported"]
    blocks: list[Block] = []
    for title, rows in ((_("Own evidence: seen by us or told by a partner"), own), (_("Only reported"), reported)):
        if rows:
            blocks += [heading(title), *_deliveries(rows)]
    columns = [
        column(_("Evidence"), 8),
        column(_("Sector"), 1, "fr"),
        column(_("Sum"), 7, kind="number"),
        column(_("Unit"), 8),
        column(_("Lines without a quantity"), 8, kind="number"),
        column(_("Source"), 12, kind="mark"),
    ]
    totals = [
        [one.evidence_words, one.sector_words, one.quantity, one.unit, str(one.without_quantity), marks(one.marks)]
        for one in history.totals
    ]
    if totals:
        note = _("Only what was handed over, or is said to have been, is added up. People reached are not: the same people recur.")
        blocks += [heading(_("Totals")), text(note), *table(columns, totals)]
    return blocks


def _deliveries(rows: list[Any]) -> list[Block]:
    columns = [
        column(_("Entry"), 4, kind="number"),
        column(_("Date"), 7),
        column(_("What"), 1, "fr"),
        column(_("People reached"), 5, kind="number"),
        column(_("Delivered by"), 9),
        column(_("Status"), 7),
        column(_("Source"), 8, kind="mark"),
    ]
    return table(
        columns,
        [
            [
                str(one.entry),
                one.date_words,
                one.text,
                number(one.people_reached) or _("not said"),
                one.delivered_by or _("not said"),
                one.status_words,
                marks(one.marks),
            ]
            for one in rows
        ],
    )


def _open_points(history: CaseHistory) -> list[Block]:
    columns = [
        column(_("Due"), 8),
        column(_("Kind"), 10),
        column(_("What"), 1, "fr"),
        column(_("Source"), 8, kind="mark"),
    ]
    rows = [
        [one.due_words + (f" ({_('past due')})" if one.overdue else ""), one.kind_words, one.text, marks(one.marks)]
        for one in history.open_points
    ]
    return table(columns, rows)


def _record_history(history: CaseHistory) -> list[Block]:
    blocks: list[Block] = []
    withdrawn = [
        [
            one.date_words,
            f"{one.kind_words}. {one.text}",
            f"{one.withdrawn_words}, {one.withdrawn_by}",
            one.reason,
            marks(one.marks),
        ]
        for one in history.withdrawn
    ]
    if withdrawn:
        columns = [
            column(_("Date"), 7, kind="text"),
            column(_("What"), 1.4, "fr", "text"),
            column(_("Withdrawn"), 9),
            column(_("Why"), 1, "fr"),
            column(_("Source"), 8, kind="mark"),
        ]
        blocks += [heading(_("Withdrawn")), *table(columns, withdrawn, struck=True)]
    corrected = [
        [f"{one.about} {one.entry or ''}".strip(), one.action, f"{one.at_words}, {one.by_role}", "; ".join(one.changes), one.reason]
        for one in history.corrections
    ]
    if corrected:
        columns = [
            column(_("Record"), 8),
            column(_("Act"), 6),
            column(_("When, by"), 9),
            column(_("Was and is"), 1.4, "fr"),
            column(_("Why"), 1, "fr"),
        ]
        blocks += [heading(_("Changed after it was entered")), *table(columns, corrected)]
    for one in history.earlier_exports:
        blocks += [
            heading(_("Exported as of %(moment)s", moment=one.as_of_words)),
            facts(
                fact(_("By"), one.by),
                fact(_("Format"), one.format.upper()),
                fact(_("Reason"), one.reason),
                fact(_("Recipient"), one.recipient),
                fact(_("SHA-256"), one.sha256, style="code"),
            ),
        ]
    return blocks
