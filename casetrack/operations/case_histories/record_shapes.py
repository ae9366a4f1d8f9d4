"""Letters, officials, conditions and talks as a case history holds them: plain values, as in shapes.py."""

from dataclasses import dataclass


@dataclass
class Addressee:
    """One addressee of a letter with its own state."""

    name: str
    post: str
    channel: str
    through: str
    status: str
    status_words: str
    sent_on: str | None
    delivered_on: str | None
    acknowledged_on: str | None
    answered_on: str | None
    response_due_on: str | None
    due_words: str
    overdue: bool
    override_reason: str


@dataclass
class Letter:
    """One letter of the register."""

    entry: int
    reference: str
    kind: str
    direction: str
    dated: str | None
    dated_words: str
    sender: str
    through: str
    said_by: str
    subject: str
    summary: str
    addressees: list[Addressee]
    marks: list[str]


@dataclass
class Holding:
    """A post that somebody is said to hold; `identity_in_doubt`: the name and the post do not fit what is known."""

    post: str
    organisation: str
    from_words: str
    to_words: str
    as_written: str
    verification: str
    identity_in_doubt: bool
    basis: str


@dataclass
class Mention:
    """The posts that an official held on the days of these entries."""

    posts: str
    entries: list[int]


@dataclass
class Official:
    """A person in public office who is named in this history."""

    name: str
    spellings: list[str]
    holdings: list[Holding]
    mentions: list[Mention]
    marks: list[str]


@dataclass
class Dispute:
    """The other side's words about a condition."""

    disputed_by: str
    how: str
    stated_words: str


@dataclass
class Condition:
    """One requirement, with both sides."""

    entry: int
    requirement: str
    imposed_by: str
    imposed_on: str
    said_by: str
    since_words: str
    status: str
    status_words: str
    status_on: str | None
    status_reason: str
    blocking: bool
    blocking_since: str | None
    replaces: int | None
    legal_reference: str
    next_step: str
    next_step_due_on: str | None
    disputes: list[Dispute]
    marks: list[str]


@dataclass
class Objection:
    """Who objects to a reclassification, in which words, on what ground."""

    objected_by: str
    words: str
    legal_reference: str
    stated_words: str


@dataclass
class Reclassification:
    """A party's word for the people, never ours; `category` is the nearest of our own list, only to find it again."""

    entry: int
    called: str
    was_called: str
    asserted_by: str
    said_by: str
    category: str | None
    category_words: str
    legal_reference: str
    words: str
    stated_words: str
    objections: list[Objection]
    marks: list[str]


@dataclass
class Movement:
    """One journey, planned or made: where from, where to, when, how many at each step."""

    entry: int
    kind: str
    kind_words: str
    status: str
    status_words: str
    status_reason: str
    direction: str
    direction_words: str
    origin: str
    goal: str
    route: str
    planned_on: str | None
    planned_words: str
    people_planned: int | None
    departed_on: str | None
    departed_words: str
    people_departed: int | None
    arrived_on: str | None
    arrived_words: str
    people_arrived: int | None
    handed_over_by: str
    received_by: str
    called: str
    said_by: str
    note: str
    marks: list[str]


@dataclass
class Round:
    """One meeting of the talks."""

    entry: int
    held_words: str
    place: str
    who: str
    agenda: str
    outcome: str


@dataclass
class HandedList:
    """One version of a list that one side handed to the other; counts only."""

    version: int | None
    handed_words: str
    handed_by: str
    handed_to: str
    people: int | None
    note: str
    difference: int | None


@dataclass
class Negotiation:
    """One track of talks."""

    name: str
    purpose: str
    status: str
    status_words: str
    status_on: str | None
    status_reason: str
    outcome: str
    mediator: str
    since_words: str
    parties: list[str]
    representatives: list[str]
    rounds: list[Round]
    lists: list[HandedList]
    marks: list[str]
