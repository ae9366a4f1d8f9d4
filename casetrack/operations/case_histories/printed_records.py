"""One condition, track of talks, letter, official or source, as blocks of the printed document."""

from datetime import date

from casetrack.operations.case_histories.blocks import Block, column, fact, facts, heading, marks, table
from casetrack.operations.case_histories.passages import entries, passages, supports
from casetrack.operations.case_histories.record_shapes import Condition, Letter, Movement, Negotiation, Official
from casetrack.operations.case_histories.shapes import Source
from casetrack.operations.in_words import day, number
from casetrack.wording import gettext as _, ngettext


def condition(one: Condition) -> list[Block]:
    disputes = [
        fact(_("Disputed by"), _joined(f"{row.disputed_by}: {row.how or _('no words given')}", row.stated_words))
        for row in one.disputes
    ]
    step = ", ".join(part for part in (one.next_step, _words(one.next_step_due_on)) if part)
    return [
        heading(_("Condition, entry %(number)s", number=one.entry)),
        facts(
            fact(_("Requirement"), one.requirement, marks(one.marks)),
            fact(_("Said to be set by"), one.imposed_by),
            fact(_("Required of"), one.imposed_on),
            fact(_("Said by"), one.said_by),
            fact(_("Since"), one.since_words),
            fact(_("Status"), one.status_words + (f", {_('blocking')}" if one.blocking else "")),
            fact(_("Status since"), _joined(_words(one.status_on), one.status_reason)),
            fact(_("Blocking since"), _words(one.blocking_since) if one.blocking else ""),
            fact(_("Takes the place of"), _("entry %(number)s", number=one.replaces) if one.replaces else ""),
            fact(_("Legal reference"), one.legal_reference),
            *(disputes or [fact(_("Other side"), _("nobody is recorded as disputing it"))]),
            fact(_("Next step"), step),
        ),
    ]


def movements(rows: list[Movement]) -> list[Block]:
    """All journeys in one table: what was planned, who left, who arrived."""
    columns = [
        column(_("Entry"), 4, kind="number"),
        column(_("What"), 1.2, "fr"),
        column(_("From, to"), 1, "fr"),
        column(_("Planned"), 6.5),
        column(_("Left"), 6.5),
        column(_("Arrived"), 6.5),
        column(_("Said by"), 7),
        column(_("Source"), 8, kind="mark"),
    ]
    return table(columns, [_movement(row) for row in rows])


def _movement(one: Movement) -> list[str]:
    called = _("called “%(words)s”", words=one.called) if one.called else ""
    why = [one.status_reason, one.direction_words if one.direction != "out" else ""]
    carried = [
        _("handed over by %(who)s", who=one.handed_over_by) if one.handed_over_by else "",
        _("received by %(who)s", who=one.received_by) if one.received_by else "",
    ]
    steps = [_joined(words, _people(people)) for words, people in (
        (one.planned_words, one.people_planned), (one.departed_words, one.people_departed), (one.arrived_words, one.people_arrived)
    )]  # fmt: skip
    return [
        str(one.entry),
        "; ".join(part for part in (f"{one.kind_words}: {one.status_words.lower()}", *why, called, one.note) if part),
        "; ".join(part for part in (f"{one.origin} → {one.goal}", one.route, *carried) if part),
        *[step or _("not said") for step in steps],
        one.said_by or _("not said"),
        marks(one.marks),
    ]


def _people(count: int | None) -> str:
    return ngettext("%(n)s person", "%(n)s people", count, n=number(count)) if count is not None else ""


def negotiation(one: Negotiation) -> list[Block]:
    columns = [
        column(_("Entry"), 4, kind="number"),
        column(_("Held on"), 8),
        column(_("Place, who"), 1, "fr"),
        column(_("Agenda"), 1, "fr"),
        column(_("Outcome"), 1, "fr"),
    ]
    rounds = [
        [str(row.entry), row.held_words, ", ".join(part for part in (row.place, row.who) if part), row.agenda, row.outcome]
        for row in one.rounds
    ]
    lists = [
        fact(
            _("List, version %(number)s", number=row.version if row.version is not None else "?"),
            ", ".join(
                part
                for part in (
                    row.handed_words,
                    row.handed_by and row.handed_to and _("%(by)s to %(to)s", by=row.handed_by, to=row.handed_to),
                    _("%(n)s people", n=number(row.people)) if row.people is not None else "",
                    _("%(n)s against the version before", n=f"{row.difference:+d}") if row.difference else "",
                    row.note,
                )
                if part
            ),
            marks(one.marks),
        )
        for row in one.lists
    ]
    return [
        heading(one.name),
        facts(
            fact(_("Status"), one.status_words, marks(one.marks)),
            fact(_("Status since"), _joined(_words(one.status_on), one.status_reason)),
            fact(_("Outcome"), one.outcome),
            fact(_("Since"), one.since_words),
            fact(_("Purpose"), one.purpose),
            fact(_("Parties"), "; ".join(one.parties)),
            fact(_("Represented by"), "; ".join(one.representatives)),
            fact(_("Mediator"), one.mediator),
            *lists,
        ),
        *table(columns, rounds),
    ]


def letter(one: Letter) -> list[Block]:
    columns = [
        column(_("Addressee"), 1, "fr"),
        column(_("Channel"), 7),
        column(_("State"), 8),
        column(_("Sent"), 6),
        column(_("Receipt"), 6),
        column(_("Answered"), 6),
        column(_("Answer due"), 9),
    ]
    rows = [
        [
            ", ".join(part for part in (row.name, row.post) if part),
            "; ".join([row.channel, *([_("through %(who)s", who=row.through)] if row.through else [])]),
            row.status_words,
            _words(row.sent_on),
            _words(row.acknowledged_on),
            _words(row.answered_on),
            "; ".join(part for part in (row.due_words, _("past due") if row.overdue else "", row.override_reason) if part),
        ]
        for row in one.addressees
    ]
    title = one.reference or one.subject
    return [
        heading(_("%(title)s, entry %(number)s", title=title, number=one.entry)),
        facts(
            fact(_("Subject"), one.subject, marks(one.marks)),
            fact(_("Dated"), one.dated_words),
            fact(_("From"), one.sender),
            fact(_("Through"), one.through),
            fact(_("Reported by"), one.said_by),
            fact(_("Summary"), one.summary),
        ),
        *table(columns, rows),
    ]


def official(one: Official) -> list[Block]:
    columns = [
        column(_("Post"), 1, "fr"),
        column(_("From"), 7),
        column(_("To"), 7),
        column(_("Verification"), 8),
        column(_("Basis"), 1, "fr", "mark"),
    ]
    rows = [
        [
            ", ".join(part for part in (row.post, row.organisation) if part)
            + (f" ({_('as written: %(words)s', words=row.as_written)})" if row.as_written and row.as_written != row.post else ""),
            row.from_words or _("not given"),
            row.to_words or _("not given"),
            row.verification,
            row.basis,
        ]
        for row in one.holdings
    ]
    named = [
        fact(_("Named in"), _("%(entries)s: %(posts)s", entries=entries(row.entries), posts=row.posts)) for row in one.mentions
    ]
    doubt = [fact(_("Doubt"), _("Identity in doubt: the name and the post do not fit together in what is known."))]
    return [
        heading(one.name),
        facts(
            fact(_("Recorded"), one.name, marks(one.marks)),
            fact(_("Also written"), "; ".join(one.spellings)),
            *(doubt if any(row.identity_in_doubt for row in one.holdings) else []),
            *named,
        ),
        *table(columns, rows),
    ]


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def _words(iso_day: str | None) -> str:
    return day(date.fromisoformat(iso_day)) if iso_day else ""


def source(one: Source) -> list[Block]:
    quotes = [{"text": passage.text, "mark": supports(passage)} for passage in passages(one.excerpts)]
    return [
        heading(f"[{one.number}] {one.title}"),
        facts(
            fact(_("Publisher"), one.publisher or _("not given")),
            fact(_("Byline"), one.byline),
            fact(_("Address"), one.url, style="link", url=one.url),
            fact(_("Published"), one.published_words),
            fact(_("Captured"), one.captured_words),
            fact(_("Grade"), one.grade),
            fact(_("State"), one.state),
            fact(_("SHA-256, bytes"), one.sha256, style="code"),
            fact(_("SHA-256, text"), one.text_sha256, style="code"),
        ),
        *([{"type": "quotes", "rows": quotes}] if quotes else []),
    ]
