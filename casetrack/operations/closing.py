"""What is still open in a case when it is to be closed: a case is not closed over it, unless somebody says in words why."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, select

from casetrack import vocabulary
from casetrack.extensions import db
from casetrack.models.approvals import Approval
from casetrack.models.correspondence import Addressee, Letter, LetterGroup
from casetrack.models.follow_ups import FollowUp
from casetrack.models.groups import Group
from casetrack.models.movements import Movement
from casetrack.models.users import User
from casetrack.operations import stage_evidence
from casetrack.operations.in_words import day
from casetrack.operations.reach import seen_by
from casetrack.vocabulary import AWAITS_ANSWER
from casetrack.wording import gettext as _, ngettext

MOVEMENTS_UNDER_WAY = ("planned", "confirmed", "departed", "postponed")
MOST = 100  # of each kind


@dataclass(frozen=True)
class OpenPoint:
    """One thing that is open. `kind` names it in one word, `sentence` says what it is; `name` is what a person wrote, if anything.
    `record`: where it is settled; none for what the counts leave open."""

    kind: str
    sentence: str
    name: str = ""
    record: Any = None


def open_points(viewer: User, group: Group) -> list[OpenPoint]:
    """Letters that await an answer, follow-ups, movements under way, what the counts leave open, requests that wait (but for the
    one to close: it does not stand in its own way). Who may close a case sees every record of it (`reach.seen_by`)."""
    return [
        *_letters(viewer, group),
        *_follow_ups(viewer, group),
        *_movements(viewer, group),
        *_counts(viewer, group),
        *_requests(viewer, group),
    ]


def _standing(viewer: User, record_class: Any, *wanted: Any) -> Select[Any]:
    query = select(record_class).where(*wanted, record_class.withdrawn_at.is_(None), seen_by(viewer, record_class))
    return query.order_by(record_class.id).limit(MOST)


def _letters(viewer: User, group: Group) -> Iterable[OpenPoint]:
    """One point per addressee: each has a state of its own. A receipt confirmed is no answer."""
    ties = select(LetterGroup.letter_id).where(LetterGroup.group_id == group.id)
    query = _standing(viewer, Letter, Letter.id.in_(ties), Letter.direction == "outgoing", Addressee.status.in_(AWAITS_ANSWER))
    query = query.join(Addressee, Addressee.letter_id == Letter.id).add_columns(Addressee).order_by(Addressee.position)
    for letter, addressee in db.session.execute(query):
        due = addressee.response_due_on
        sentence = _("A letter awaits an answer, due %(day)s.", day=day(due)) if due else _("A letter awaits an answer.")
        yield OpenPoint("letter", sentence, f"{letter.subject}: {addressee.name}", letter)


def _follow_ups(viewer: User, group: Group) -> Iterable[OpenPoint]:
    query = _standing(viewer, FollowUp, FollowUp.group_id == group.id, FollowUp.done_at.is_(None))
    for row in db.session.execute(query).scalars():
        yield OpenPoint("follow_up", _("A follow-up is not done, due %(day)s.", day=day(row.due_on)), row.what, row)


def _movements(viewer: User, group: Group) -> Iterable[OpenPoint]:
    query = _standing(viewer, Movement, Movement.group_id == group.id, Movement.status.in_(MOVEMENTS_UNDER_WAY))
    for row in db.session.execute(query).scalars():
        status = vocabulary.MOVEMENT_STATUSES.label(row.status).lower()
        yield OpenPoint("movement", _("A movement has not come to its end: %(status)s.", status=status), row.to_text or "", row)


def _counts(viewer: User, group: Group) -> Iterable[OpenPoint]:
    """By the count balance: who remains, and what it does not explain. The words of an override are the explanation."""
    low, high = stage_evidence.remaining(group)
    least, most = low or 0, high if high is not None else low or 0
    if most:
        words = ngettext("%(num)s person remains by the count balance.", "%(num)s people remain by the count balance.", most)
        some = _("%(low)s to %(high)s people remain by the count balance.", low=least, high=most)
        yield OpenPoint("remainder", words if least == most else some)
    if stage_evidence.unexplained(group):
        yield OpenPoint("unexplained", _("The count balance has a difference that nothing explains."))


def _requests(viewer: User, group: Group) -> Iterable[OpenPoint]:
    query = _standing(viewer, Approval, Approval.group_id == group.id, Approval.state == "waiting", Approval.kind != "close")
    for row in db.session.execute(query).scalars():
        sentence = _("A request waits for a decision: %(what)s.", what=vocabulary.APPROVAL_KINDS.label(row.kind).lower())
        yield OpenPoint("request", sentence, vocabulary.STAGES.label(row.wanted) if row.kind == "stage" else "", row)
