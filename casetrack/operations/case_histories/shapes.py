"""What a case history is made of: plain values only, so that JSON, CSV and PDF are three ways to write the same thing.

The names here are the keys of the JSON (docs/formats/case-history-json.md): they stay. Days are ISO texts, moments too, in UTC,
`*_words` are as on screen. `marks` say where a value comes from: "[2]" is source 2, "[own: caseworker, 14 Jul 2025]" our own entry.
"""

from dataclasses import asdict, dataclass, field
from typing import Any

from casetrack.operations.case_histories.record_shapes import Condition, Letter, Movement, Negotiation, Official, Reclassification

FORMAT = "casetrack case history"
FORMAT_VERSION = 1


@dataclass
class Cover:
    """What the document is, of when, by whom and why."""

    code: str
    name: str
    as_of: str
    as_of_words: str
    time_zone: str
    profile: str
    produced_by: str
    produced_by_role: str
    reason: str
    classification: str
    period_from: str
    period_to: str


@dataclass
class Fact:
    """One line of the summary."""

    label: str
    text: str
    marks: list[str]


@dataclass
class Headcount:
    """One count as somebody gave it. `current`: the one that counts now; `disputed`: another count does not meet it."""

    entry: int
    text: str
    low: int | None
    high: int | None
    qualifier: str | None
    unit: str | None
    said_by: str
    stated_words: str
    valid_words: str
    learnt_on: str
    learnt_words: str
    carried_by: str
    grade: str
    verification: str
    current: bool
    disputed: bool
    marks: list[str]


@dataclass
class BalanceLine:
    """One line of the count balance: a stated count or a movement (`what` as in operations/count_balance.py). `change`: people
    added or, below 0, taken out. `computed_*`: what remains after it, from the opening on; `unexplained`: stated less computed."""

    entry: int
    what: str
    what_words: str
    day: str
    date_words: str
    said_by: str
    people: int | None
    change: int
    not_arrived: int
    computed_low: int | None
    computed_high: int | None
    stated_low: int | None
    stated_high: int | None
    unexplained: int | None
    marks: list[str]


@dataclass
class Event:
    """One numbered entry of the chronology. `date` is EDTF as given; `day` the day that it stands under."""

    number: int
    kind: str
    kind_words: str
    date: str | None
    date_words: str
    day: str
    text: str
    place: str
    parties: str
    grade: str
    recorded_on: str
    recorded_words: str
    marks: list[str]
    record_id: str


@dataclass
class Item:
    """One line of a delivery; `quantity` as a decimal text."""

    item: str
    quantity: str | None
    unit: str | None
    sector: str | None
    sector_words: str


@dataclass
class Delivery:
    """One delivery. `evidence`: "own" (seen by us, told by a partner) or "reported"."""

    entry: int
    date: str | None
    date_words: str
    items: list[Item]
    text: str
    people_reached: int | None
    delivered_by: str
    informed_by: str
    status: str
    status_words: str
    how_known: str
    evidence: str
    marks: list[str]


@dataclass
class Total:
    """What all deliveries of one evidence, sector and unit add up to; lines without a quantity are counted apart."""

    evidence: str
    evidence_words: str
    sector: str | None
    sector_words: str
    unit: str
    quantity: str
    deliveries: int
    without_quantity: int
    marks: list[str]


@dataclass
class OpenPoint:
    """Something that waits at the as-of moment."""

    kind: str
    kind_words: str
    text: str
    due_on: str | None
    due_words: str
    overdue: bool
    marks: list[str]


@dataclass
class Excerpt:
    """A passage of a source that supports an entry; `entry` is none when it supports the case itself, an official or a withdrawn
    record. `about` says which record in words."""

    entry: int | None
    about: str
    field: str
    passage: str
    start: int
    end: int


@dataclass
class Source:
    """One numbered source, with what is needed to find and to check it."""

    number: int
    title: str
    publisher: str
    byline: str
    url: str
    published_words: str
    captured_at: str
    captured_words: str
    sha256: str
    text_sha256: str
    size: int
    grade: str
    state: str
    excerpts: list[Excerpt]


@dataclass
class Withdrawn:
    """A record that was taken back: shown struck through, with why."""

    kind: str
    kind_words: str
    date_words: str
    text: str
    withdrawn_at: str
    withdrawn_words: str
    withdrawn_by: str
    reason: str
    marks: list[str]


@dataclass
class Correction:
    """A change of a record: what it said and says, by which role, why. `entry`: its number in the chronology, if it has one."""

    entry: int | None
    about: str
    action: str
    at: str
    at_words: str
    by_role: str
    reason: str
    changes: list[str]


@dataclass
class EarlierExport:
    """A case history of this case that was made before."""

    as_of: str
    as_of_words: str
    format: str
    by: str
    reason: str
    recipient: str
    sha256: str


@dataclass
class File:
    """A file kept with the case or one of its records (`entry`, `about`), by its name, kind and fingerprint."""

    entry: int | None
    about: str
    name: str
    media_type: str
    size: int
    sha256: str
    note: str
    attached_at: str


@dataclass
class CaseHistory:
    """Everything, in the order of the document."""

    cover: Cover
    summary: list[Fact] = field(default_factory=list)
    how_to_read: list[str] = field(default_factory=list)
    headcounts: list[Headcount] = field(default_factory=list)
    count_balance: list[BalanceLine] = field(default_factory=list)
    chronology: list[Event] = field(default_factory=list)
    deliveries: list[Delivery] = field(default_factory=list)
    totals: list[Total] = field(default_factory=list)
    movements: list[Movement] = field(default_factory=list)
    conditions: list[Condition] = field(default_factory=list)
    reclassifications: list[Reclassification] = field(default_factory=list)
    negotiations: list[Negotiation] = field(default_factory=list)
    letters: list[Letter] = field(default_factory=list)
    officials: list[Official] = field(default_factory=list)
    open_points: list[OpenPoint] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    files: list[File] = field(default_factory=list)
    withdrawn: list[Withdrawn] = field(default_factory=list)
    corrections: list[Correction] = field(default_factory=list)
    earlier_exports: list[EarlierExport] = field(default_factory=list)

    def as_dict(self) -> dict[str, Any]:
        """As JSON keeps it, with the name and version of the format."""
        return {"format": FORMAT, "format_version": FORMAT_VERSION, **asdict(self)}
