"""What parties say that the people are to be called, and who objects: always as the word of that party, never as ours."""

from typing import Any
from uuid import UUID

from casetrack import vocabulary
from casetrack.operations.case_histories.blocks import Block, fact, facts, heading, marks as marked
from casetrack.operations.case_histories.filed import Filed
from casetrack.operations.case_histories.marks import Marks
from casetrack.operations.case_histories.record_shapes import Objection, Reclassification
from casetrack.operations.in_words import world_day
from casetrack.wording import gettext as _


def sentences(row: Any) -> list[str]:
    """A reclassification in sentences, for the chronology."""
    objections = [
        _("%(who)s objects: %(words)s", who=one.objected_by, words=one.words or _("no words given")) for one in row.objections
    ]
    return [
        _("%(who)s says that they are to be called “%(words)s”", who=row.asserted_by_name, words=row.called),
        _("Until then “%(words)s”", words=row.was_called) if row.was_called else "",
        _("Said by %(who)s", who=row.said_by_name) if row.said_by_name else "",
        _("On the ground of %(what)s", what=row.legal_reference) if row.legal_reference else "",
        row.words or "",
        *objections,
    ]


def reclassifications(filed: Filed, marks: Marks, numbers: dict[UUID, int]) -> list[Reclassification]:
    """Each with the objections bound to it, the earliest first."""
    return [_shape(row, marks, numbers) for row in filed.reclassifications if not row.is_withdrawn]


def _shape(row: Any, marks: Marks, numbers: dict[UUID, int]) -> Reclassification:
    return Reclassification(
        entry=numbers[row.id],
        called=row.called,
        was_called=row.was_called or "",
        asserted_by=row.asserted_by_name,
        said_by=row.said_by_name or "",
        category=row.category,
        category_words=vocabulary.DISPLACEMENT_CATEGORIES.label(row.category),
        legal_reference=row.legal_reference or "",
        words=row.words or "",
        stated_words=world_day(row.stated_on) or _("date not given"),
        objections=[
            Objection(one.objected_by, one.words or "", one.legal_reference or "", world_day(one.stated_on))
            for one in row.objections
        ],
        marks=marks.of(row),
    )


def printed(one: Reclassification) -> list[Block]:
    """One of them as blocks of the printed document."""
    objections = [
        fact(_("Objected by"), ", ".join(part for part in (_worded(row), row.legal_reference, row.stated_words) if part))
        for row in one.objections
    ]
    return [
        heading(_("Reclassification, entry %(number)s", number=one.entry)),
        facts(
            fact(_("To be called"), f"“{one.called}”", marked(one.marks)),
            fact(_("Until then"), f"“{one.was_called}”" if one.was_called else ""),
            fact(_("Asserted by"), one.asserted_by),
            fact(_("Said by"), one.said_by),
            fact(_("Said on"), one.stated_words),
            fact(_("Legal reference"), one.legal_reference),
            fact(_("Words"), one.words),
            *(objections or [fact(_("Other side"), _("nobody is recorded as objecting"))]),
        ),
    ]


def _worded(row: Objection) -> str:
    return f"{row.objected_by}: {row.words or _('no words given')}"
