"""Case histories: everything that is known of one case, in order, with a source mark for every figure, as plain values.

`case_history` reads; `operations/exports.py` writes it as PDF, JSON or CSV. Only what the viewer reaches is in it, and nothing of
other groups.
"""

from casetrack import clock
from casetrack.models.groups import Group
from casetrack.models.users import User
from casetrack.operations.case_histories import balances, called, counts, evidence, front, journeys, kept_files, people, talks
from casetrack.operations.case_histories.chronology import chronology
from casetrack.operations.case_histories.filed import filed_under
from casetrack.operations.case_histories.marks import Marks
from casetrack.operations.case_histories.shapes import CaseHistory

__all__ = ["CaseHistory", "case_history"]


def case_history(viewer: User, group: Group, *, reason: str = "") -> CaseHistory:
    """The history of a group that was looked up for this viewer (`groups.get_group`), as of now."""
    as_of = clock.now().replace(microsecond=0)
    filed = filed_under(viewer, group)
    marks = Marks(filed)
    events, numbers = chronology(filed, marks)
    headcounts = counts.headcounts(filed, marks, numbers)
    points = talks.open_points(filed, marks)
    return CaseHistory(
        cover=front.cover(filed, events, viewer, as_of, reason),
        summary=front.summary(filed, marks, headcounts, points),
        headcounts=headcounts,
        count_balance=balances.balance(filed, marks, numbers),
        chronology=events,
        deliveries=counts.deliveries(filed, marks, numbers),
        totals=counts.totals(filed),
        movements=journeys.movements(filed, marks, numbers),
        conditions=talks.conditions(filed, marks, numbers),
        reclassifications=called.reclassifications(filed, marks, numbers),
        negotiations=talks.negotiations(filed, marks, numbers),
        letters=people.letters(filed, marks, numbers),
        officials=people.officials(filed, marks, numbers),
        open_points=points,
        sources=evidence.sources(filed, marks, numbers),
        files=kept_files.files(filed, numbers),
        withdrawn=evidence.withdrawn(filed, marks),
        corrections=evidence.corrections(filed, numbers),
        earlier_exports=evidence.earlier_exports(filed),
        how_to_read=front.how_to_read(filed, marks),
    )
