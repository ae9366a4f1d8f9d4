"""Letters with their addressees: look-ups for a viewer, logging, marking what came back, correcting, withdrawing.

The rules of sending and answering stand in `answers_due.py`: when an answer is due, what stops the clock, which dates fit.
"""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, exists, select
from sqlalchemy.orm import aliased, joinedload, selectinload

from casetrack import clock
from casetrack.errors import NotFound, RuleBroken
from casetrack.extensions import db
from casetrack.models.correspondence import Addressee, Letter, LetterGroup, ResponseRule
from casetrack.models.groups import Group
from casetrack.models.users import User
from casetrack.operations import (
    addressee_kinds,
    answer_marks,
    answers_due,
    contacts,
    corrections,
    directory,
    ledger,
    repeats,
    standings,
)
from casetrack.operations.answers_due import AddresseeFacts, awaits
from casetrack.operations.paging import Page, Place, Sort, page_of
from casetrack.operations.reach import as_id, one_or_none, the_one
from casetrack.vocabulary import AWAITS_ANSWER
from casetrack.wording import gettext as _
from casetrack.world_dates import WorldDate

__all__ = ["Addressee", "AddresseeFacts", "Letter", "ResponseRule"]
LONGEST_THREAD = 50


# --- look-ups ---


def visible(viewer: User) -> Select[Any]:
    """Letters that the viewer reaches: through any of their groups, without one as the team."""
    return select(Letter).where(contacts.reached_by(viewer, Letter, LetterGroup, LetterGroup.letter_id))


def gathered(viewer: User) -> Select[Any]:
    """The same, for a list."""
    return select(Letter).where(contacts.gathered_by(viewer, Letter, LetterGroup, LetterGroup.letter_id))


def shown_with() -> tuple[Any, ...]:
    """Loader options for what a letter shows."""
    return (
        selectinload(Letter.addressees).joinedload(Addressee.official),
        selectinload(Letter.addressees).joinedload(Addressee.organisation),
        selectinload(Letter.addressees).joinedload(Addressee.post),
        selectinload(Letter.addressees).joinedload(Addressee.through),
        selectinload(Letter.on_groups),
        joinedload(Letter.sender_official),
        joinedload(Letter.sender_organisation),
        joinedload(Letter.through),
        joinedload(Letter.created_by),
    )


def get_letter(viewer: User, key: object) -> Letter:
    """One letter with all that its page shows; its groups for this viewer are `contacts.groups_shown`. Raises NotFound."""
    return the_one(visible(viewer).where(Letter.id == as_id(key)).options(*shown_with()))


def get_addressee(letter: Letter, key: object) -> Addressee:
    """One addressee of a letter that was looked up. Raises NotFound."""
    for row in letter.addressees:
        if row.id == as_id(key):
            return row
    raise NotFound


def list_letters(
    viewer: User, place: Place, *, group: Group | None = None, direction: str = "", status: str = "", overdue: bool = False
) -> Page:
    """Letters in reach, the latest first; `page.facts["groups"]` per letter id. `status`: of any addressee. `overdue`: ours, with
    an addressee whose answer is late."""
    narrow: list[ColumnElement[bool]] = []
    if group is not None:
        narrow.append(Letter.id.in_(select(LetterGroup.letter_id).where(LetterGroup.group_id == group.id)))
    if direction:
        narrow.append(Letter.direction == direction)
    if status:
        narrow.append(exists().where(Addressee.letter_id == Letter.id, Addressee.status == status))
    if overdue:
        late = exists().where(
            Addressee.letter_id == Letter.id,
            Addressee.status.in_(AWAITS_ANSWER),
            Addressee.response_due_on < clock.today(),
        )
        narrow += [Letter.direction == "outgoing", Letter.withdrawn_at.is_(None), late]
    page = page_of(
        (visible(viewer) if group is not None else gathered(viewer)).where(*narrow),
        Sort((Letter.timeline_on, Letter.id), descending=True),
        Letter.id,
        place,
        options=shown_with(),
        long=visible(viewer).where(*narrow),
    )
    page.facts = {"groups": contacts.groups_per_record(viewer, page.rows)}
    return page


def thread_of(viewer: User, letter: Letter) -> tuple[Letter | None, list[Letter]]:
    """What the letter answers (none when out of reach) and the answers to it, the earliest first."""
    options = shown_with()
    answered = None
    if letter.in_reply_to_id is not None:
        answered = one_or_none(visible(viewer).where(Letter.id == letter.in_reply_to_id).options(*options))
    query = visible(viewer).where(Letter.in_reply_to_id == letter.id).options(*options)
    answers = db.session.execute(query.order_by(Letter.timeline_on, Letter.id).limit(LONGEST_THREAD)).scalars().unique()
    return answered, list(answers)


def letters_to_answer(viewer: User, groups: list[Group], letter: Letter | None = None, most: int = 30) -> list[Letter]:
    """Recent letters about these groups that a letter may answer, never itself; what it answers already is always among them."""
    ties = select(LetterGroup.letter_id).where(LetterGroup.group_id.in_([group.id for group in groups]))
    query = visible(viewer).where(Letter.id.in_(ties), Letter.withdrawn_at.is_(None)).options(selectinload(Letter.addressees))
    if letter is not None:
        query = query.where(Letter.id != letter.id)
    found = list(db.session.execute(query.order_by(Letter.timeline_on.desc(), Letter.id.desc()).limit(most)).scalars())
    answered = letter.in_reply_to_id if letter is not None else None
    if answered is not None and answered not in {row.id for row in found}:
        earlier = visible(viewer).where(Letter.id == answered).options(selectinload(Letter.addressees))
        found += db.session.execute(earlier).scalars()
    return found


# --- acts ---


def log_letter(
    groups: list[Group],
    by: User,
    *,
    direction: str,
    kind: str,
    subject: str,
    addressees: list[AddresseeFacts],
    dated_on: WorldDate | None = None,
    in_reply_to_id: UUID | None = None,
    answer_of: Sequence[object] = (),
    also_about: str | None = None,
    written_at: datetime | None = None,
    sure: Collection[str] = (),
    **facts: Any,
) -> Letter:
    """Log a letter, appeal, note, petition or statement: ours, to us, or between others. Every addressee has a state and a clock of
    its own. `answer_of`: addressees of the letter that this one answers, whose answer it is. `also_about`: case codes of further
    groups, as typed. `written_at`: when it was written on a device without a network. Asks "again"."""
    about = list(dict.fromkeys([*groups, *contacts.groups_of_codes(by, also_about)]))
    for group in about:
        corrections.needs_open_case(group)
    dated_on = dated_on or WorldDate()
    team_id = about[0].team_id if about else by.team_id
    if team_id is None:
        raise RuleBroken("", _("You belong to no team, so a letter would have no home. Ask an administrator."))
    addressees = addressee_kinds.filled(by, addressees, about)
    _check(direction, dated_on, addressees)
    _tie_names(facts)
    letter = Letter(
        team_id=team_id,
        direction=direction,
        kind=kind,
        subject=subject,
        dated_on=dated_on,
        timeline_on=_timeline_day(dated_on, addressees, clock.today()),
        sensitivity=facts.pop("sensitivity", None) or "restricted",
        written_at=written_at,
        **facts,
    )
    letter.in_reply_to_id = _answered(letter, by, in_reply_to_id)
    answered = _held(by, letter.in_reply_to_id) if answer_of and letter.in_reply_to_id else None
    rows = answers_due.rows_of(letter, addressees)
    repeats.ask_about_letter(about, direction=direction, subject=subject, addressees=rows, around=letter.timeline_on, sure=sure)
    letter.addressees = rows
    letter.on_groups = [LetterGroup(group_id=group.id) for group in about]
    ledger.record(letter, "logged", by, about_group_id=about[0].id if about else None)
    theirs = [row.group_id for row in answered.on_groups] if answered is not None else []
    standings.refresh_of([*(group.id for group in about), *theirs])
    if answered is not None:
        answer_marks.mark(letter, answered, answer_of, by)
    return letter


def _held(by: User, key: UUID) -> Letter:
    """A letter as it is now, held until this transaction ends: several of its addressees may answer at once. It is held before
    anything is written, as whoever marks a reply does: who takes locks in one order never waits in a circle."""
    db.session.execute(select(Letter.id).where(Letter.id == key).with_for_update(key_share=True))
    query = visible(by).where(Letter.id == key).options(*shown_with())
    return the_one(query.execution_options(populate_existing=True))


def correct_letter(
    letter: Letter,
    by: User,
    *,
    version: int | None,
    reason: str | None = None,
    addressees: list[AddresseeFacts],
    dated_on: WorldDate,
    in_reply_to_id: UUID | None = None,
    also_about: str | None,
    **facts: Any,
) -> Letter:
    """Correct a letter. `also_about` names the groups that `by` sees; those out of their reach stay tied."""
    was = corrections.begin_correction(letter, by, version, reason)
    before = [row.group_id for row in letter.on_groups]
    addressees = addressee_kinds.filled(by, addressees, contacts.groups_shown(by, letter))
    _check(facts.get("direction", letter.direction), dated_on, addressees)
    contacts.tie_groups(letter, LetterGroup, by, contacts.groups_of_codes(by, also_about), "also_about")
    _tie_names(facts)
    for fact, value in facts.items():
        setattr(letter, fact, value)
    letter.dated_on = dated_on
    letter.in_reply_to_id = _answered(letter, by, in_reply_to_id)
    letter.timeline_on = _timeline_day(dated_on, addressees, letter.timeline_on)
    letter.addressees = answers_due.rows_of(letter, addressees)
    _write_down(letter, "corrected", by, was, reason, before)
    return letter


def mark_reply(
    letter: Letter, addressee: Addressee, by: User, *, version: int | None, status: str, on: date | None = None
) -> Letter:
    """Say what came back from one addressee, and on which day. A receipt confirmed is no answer and stops no clock. This is news,
    not a correction: it asks for no reason."""
    ledger.check_version(letter, version)
    if letter.is_withdrawn:
        raise RuleBroken("", _("This letter was withdrawn and takes no changes."))
    if addressee.status not in (*AWAITS_ANSWER, "draft", "approved", "partly_answered"):
        raise RuleBroken("status", _("An answer is marked already. To change it, correct the letter."))
    was = ledger.snapshot(letter)
    answers_due.mark(letter, addressee, status, on)
    _write_down(letter, "reply marked", by, was, None, [])
    return letter


def withdraw_letter(letter: Letter, by: User, *, version: int | None, reason: str) -> Letter:
    """Take a letter back; it stays, struck through, and waits for no answer. Those whose answer it was wait again."""
    about = [row.group_id for row in letter.on_groups]
    corrections.withdraw(letter, by, version=version, reason=reason, about_group_id=about[0] if about else None)
    answer_marks.take_back(letter, by)
    standings.refresh_of(about)
    return letter


def _write_down(letter: Letter, action: str, by: User, was: dict[str, Any], reason: str | None, before: list[UUID]) -> None:
    about = [row.group_id for row in letter.on_groups]
    ledger.record(letter, action, by, was=was, reason=reason, about_group_id=about[0] if about else None)
    standings.refresh_of({*before, *about})


# --- rules ---


def _check(direction: str, dated_on: WorldDate, addressees: list[AddresseeFacts]) -> None:
    if dated_on.earliest and dated_on.earliest > clock.today():
        raise RuleBroken("dated_on", _("The day of the letter is in the future."))
    if direction == "outgoing" and not addressees:
        raise RuleBroken("addressees-0-name", _("Enter to whom the letter goes."))
    answers_due.check(addressees, dated_on.earliest)


def _tie_names(facts: dict[str, Any]) -> None:
    """Tie sender and intermediary to known records where exactly one bears the name; the names stay as typed."""
    for typed, tied, look_up in (
        ("sender_name", "sender_official_id", directory.official_named),
        ("sender_name", "sender_organisation_id", directory.organisation_named),
        ("through_name", "through_id", directory.organisation_named),
    ):
        if typed in facts and facts.get(tied) is None:
            facts[tied] = look_up(facts[typed])


def _timeline_day(dated_on: WorldDate, addressees: list[AddresseeFacts], learnt: date) -> date:
    sent = min((row.sent_on for row in addressees if row.sent_on), default=None)
    return dated_on.sort_day or sent or learnt


def _answered(letter: Letter, by: User, key: UUID | None) -> UUID | None:
    """The letter that this one answers: in reach, not itself, and not an answer to it further down."""
    if key is None or key == letter.in_reply_to_id:
        return key
    if key == letter.id:
        raise RuleBroken("in_reply_to_id", _("A letter cannot answer itself."))
    if one_or_none(visible(by).where(Letter.id == key)) is None:
        raise RuleBroken("in_reply_to_id", _("Choose a letter of this case."))
    if letter.id is not None and letter.id in _answers_of(key):
        raise RuleBroken("in_reply_to_id", _("That letter is an answer to this one."))
    return key


def _answers_of(key: UUID) -> set[UUID]:
    """Ids of the letters that `key` answers, and those they answer, up to the length of a thread."""
    chain = select(Letter.id, Letter.in_reply_to_id).where(Letter.id == key).cte("chain", recursive=True)
    before = aliased(Letter)
    step = select(before.id, before.in_reply_to_id).join(chain, before.id == chain.c.in_reply_to_id)
    return set(db.session.execute(select(chain.union(step).c.id).limit(1000)).scalars())


def late_days(row: Addressee) -> int:
    """Days by which the answer of an addressee of ours is late today; 0 when it is not, or nothing is awaited."""
    if not awaits(row.status) or row.response_due_on is None:
        return 0
    return max(0, (clock.today() - row.response_due_on).days)


def officials_named(letter: Letter) -> list[tuple[UUID, date | None]]:
    """Officials in a letter, each with the day on which they should hold their post: that of the letter, else when it was sent."""
    named = [(row.official_id, letter.dated_on.day or row.sent_on) for row in letter.addressees]
    return [(key, day) for key, day in [(letter.sender_official_id, letter.dated_on.day), *named] if key is not None]
