"""The first pages: cover, summary with a mark for every fact, and how to read the rest."""

from datetime import datetime
from typing import Any

from casetrack import clock, vocabulary
from casetrack.models.users import User
from casetrack.operations.case_histories.chronology import aid_day, items_in_words, speaker
from casetrack.operations.case_histories.counts import current_of, evidence_of
from casetrack.operations.case_histories.filed import RECORDS, Filed
from casetrack.operations.case_histories.marks import Marks
from casetrack.operations.case_histories.shapes import Cover, Event, Fact, Headcount, OpenPoint
from casetrack.operations.in_words import count_in_words, day, moment, world_day
from casetrack.operations.ledger import plain
from casetrack.vocabulary import AID_THAT_COUNTS
from casetrack.wording import gettext as _, ngettext

CLASSES = vocabulary.SENSITIVITIES.values


def cover(filed: Filed, events: list[Event], by: User, as_of: datetime, reason: str) -> Cover:
    """What the document is. Its classification is that of the most delicate record in it."""
    zone = str(clock.office_time(as_of).tzinfo)
    dated = [event.day for event in events if event.date and not event.date.startswith("XXXX")]
    records = [filed.group, *(record for name in RECORDS for record in getattr(filed, name))]
    return Cover(
        code=filed.group.code,
        name=filed.group.name,
        as_of=plain(as_of),
        as_of_words=f"{moment(as_of)} ({zone})",
        time_zone=zone,
        profile=vocabulary.EXPORT_PROFILES.label("internal"),
        produced_by=by.name,
        produced_by_role=vocabulary.ROLES.label(by.role),
        reason=reason,
        classification=vocabulary.SENSITIVITIES.label(max((one.sensitivity for one in records), key=CLASSES.index)),
        period_from=min(dated, default=""),
        period_to=max(dated, default=""),
    )


def summary(filed: Filed, marks: Marks, counts: list[Headcount], points: list[OpenPoint]) -> list[Fact]:
    """What one should know first. Facts only."""
    group = filed.group
    own, cited = [marks.own(group)], marks.of(group)
    facts = [_people(filed, marks, counts), _place(filed, marks)]
    if group.described_as:
        facts.append(Fact(_("Described as"), group.described_as, cited))
    origin = group.origin_place.name if group.origin_place else group.origin_text
    facts.append(Fact(_("From"), origin or _("not known"), cited))
    facts.append(Fact(_("Situation"), vocabulary.DISPLACEMENT_CATEGORIES.label(group.displacement_category), own))
    facts.append(Fact(_("Stage"), vocabulary.STAGES.label(group.stage), own))
    facts.append(Fact(_("File"), _file(group), own))
    facts += _aid(filed, marks)
    facts.append(_open(points))
    return facts


def _people(filed: Filed, marks: Marks, counts: list[Headcount]) -> Fact:
    chosen = current_of(filed, "headcount")
    if chosen is None:
        return Fact(_("People"), _("no count recorded"), [marks.own(filed.group)])
    said = _said(chosen)
    disputed = any(count.current and count.disputed for count in counts)
    others = _("Another count for the same time does not meet this one.") if disputed else ""
    return Fact(_("People"), " ".join(part for part in (f"{count_in_words(chosen)}, {said}.", others) if part), marks.of(chosen))


def _said(statement: Any) -> str:
    when = world_day(statement.stated_on)
    who = speaker(statement)
    return _("as said by %(who)s (%(when)s)", who=who, when=when) if when else _("as said by %(who)s", who=who)


def _place(filed: Filed, marks: Marks) -> Fact:
    chosen = current_of(filed, "place")
    if chosen is None:
        return Fact(_("Now in"), _("not known"), [marks.own(filed.group)])
    name = chosen.place.name if chosen.place else chosen.place_text or _("not known")
    return Fact(_("Now in"), f"{name}, {_said(chosen)}.", marks.of(chosen))


def _file(group: Any) -> str:
    status = vocabulary.CASE_STATUSES.label(group.case_status)
    return _("%(status)s, opened on %(day)s", status=status, day=day(group.opened_on))


def _aid(filed: Filed, marks: Marks) -> list[Fact]:
    """The last delivery that counts, and the last that is only reported, never as one."""
    facts = []
    standing = [row for row in filed.aid_deliveries if not row.is_withdrawn]
    own = [row for row in standing if evidence_of(row) == "own" and row.status in AID_THAT_COUNTS]
    reported = [row for row in standing if row.status == "reported_only"]
    for label, rows, missing in (
        (_("Last aid, own evidence"), own, _("none recorded")),
        (_("Last aid, only reported"), reported, ""),
    ):
        if rows:
            last = rows[-1]
            words = f"{aid_day(last)}: {items_in_words(last)}."
            facts.append(Fact(label, words[:1].upper() + words[1:], marks.of(last)))
        elif missing:
            facts.append(Fact(label, missing, [marks.own(filed.group)]))
    return facts


def _open(points: list[OpenPoint]) -> Fact:
    return Fact(
        _("Open"), open_words(len(points), sum(point.overdue for point in points)), [_("[counted from the open points below]")]
    )


def open_words(number: int, late: int) -> str:
    """ "4 open points, 1 of them past due."."""
    if not number:
        return _("Nothing is open.")
    points = ngettext("%(num)s open point", "%(num)s open points", number)
    if not late:
        return _("%(points)s, none past due.", points=points)
    if number == 1:
        return _("%(points)s, past due.", points=points)
    if late == number:
        return _("%(points)s, all past due.", points=points)
    return _("%(points)s, %(late)s of them past due.", points=points, late=late)


def how_to_read(filed: Filed, marks: Marks) -> list[str]:
    """Marks, grades, dates, what is withheld."""
    lines = [
        _(
            "A number in brackets, such as [1], names a source in the list of sources. “[own: role, day]” marks an entry made by"
            " our own staff, with the role of who made it and the day on which it was entered."
        ),
        _(
            "A statement stands as it was made, with who said it and who carried it. That it is listed does not mean that it was"
            " checked. Counts that do not agree stand side by side."
        ),
        _(
            "Grades: a letter for the source (A completely reliable to E unreliable, F cannot be judged), a number for the claim"
            " (1 confirmed by other sources to 5 improbable, 6 cannot be judged)."
        ),
        _(
            "Dates are given as the source gives them. “Year not given” means that the source does not name the year and nobody has"
            " added one; such an entry stands at the last such day before it was learnt."
        ),
        _("Aid that only an official or the press reports is kept apart from aid that we or a partner saw."),
        _("Nothing is deleted: what was withdrawn is listed, struck through, with the reason."),
        _("A sign that the fonts of this document do not have is printed as its number, as in [U+1F600]."),
    ]
    if marks.withheld:
        lines.append(
            ngettext(
                "One source mark is withheld: the source is not open to who made this document.",
                "%(num)s source marks are withheld: the sources are not open to who made this document.",
                marks.withheld,
            )
        )
    return lines
