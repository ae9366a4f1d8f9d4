"""One acceptance under way: the proposal with its fields as decided, who decides for which case, and what else the article says."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from casetrack import limits
from casetrack.errors import RuleBroken
from casetrack.extensions import db
from casetrack.models.groups import Group
from casetrack.models.proposals import Proposal
from casetrack.models.sources import Source
from casetrack.models.users import User
from casetrack.operations import accepting, citations, count_links, directory, ledger, statements
from casetrack.operations.accepting import CITED, cut
from casetrack.operations.citations import Span
from casetrack.wording import gettext as _
from casetrack.world_dates import WorldDate

TABLES: dict[str, Any] = {record_class.__tablename__: record_class for record_class in ledger.record_classes()}
# Rows that a decision may add to a known record: {table: (table of the record, its part)}.
PARTS = {
    "official_names": ("officials", "names"),
    "post_holdings": ("officials", "holdings"),
    "organisation_names": ("organisations", "names"),
}


@dataclass
class Act:
    """One acceptance: the proposal with its fields as decided, who decides, for which case, and what else the article says."""

    proposal: Proposal
    source: Source
    by: User
    fields: dict[str, Any] = field(default_factory=dict)
    changed: frozenset[str] = frozenset()
    group: Group | None = None
    siblings: list[Proposal] = field(default_factory=list)
    name: str | None = None
    as_new: bool = False
    with_movement: bool = False
    same_as: bool = False  # set by a maker that found the record to be a known one
    made: list[Any] = field(default_factory=list)  # records that were made
    added: list[tuple[Any, Any]] = field(default_factory=list)  # (record, row) for each row added to a known record

    @property
    def case(self) -> Group:
        """The case that this is about. Raises RuleBroken when none was chosen."""
        if self.group is None:
            raise RuleBroken("group", _("Choose the case that this is about, or decide on the group first."))
        return self.group

    @property
    def speech(self) -> Proposal | None:
        """The speech act that carries this claim, when the article has one that nobody rejected."""
        found = (p for p in self.siblings if p.type == "Statement" and self.proposal.key in p.about and p.state != "rejected")
        return min(found, key=lambda p: p.position, default=None)

    @property
    def said_by(self) -> str | None:
        """Who says it, as written; none is the article itself."""
        speaker = self.speech.fields.get("speaker") if self.speech else None
        given = self.fields.get("attributed_to")
        if given is None and "attributed_to" not in self.changed:
            given = self.proposal.attributed_to or speaker
        return cut(given)

    def day(self, name: str, *, future: bool = False) -> WorldDate:
        """A field as a date of the world."""
        return self.dated(self.fields.get(name), future=future)

    def dated(self, text: Any, *, future: bool = False) -> WorldDate:
        """A date as this article gives it."""
        return accepting.dated_in(self.source, text, future=future)

    @property
    def set_against(self) -> set[str]:
        """Speakers whose words about the same thing this article sets against these ("X: 46" names X)."""
        said_by = self.said_by or ""
        mine = {_named(text) for text in self.proposal.contested_by}
        theirs = {p.attributed_to or "" for p in self.siblings if said_by and said_by in {_named(text) for text in p.contested_by}}
        return (mine | theirs) - {""}

    @property
    def said_on(self) -> WorldDate:
        """The day of the speech act."""
        return self.dated(self.speech.fields.get("date")) if self.speech else WorldDate()

    def words(self, name: str) -> str | None:
        """A field in the article's own words, where it has a passage (one that a person changed has none, unless they selected
        it)."""
        return next((str(p["text"]) for p in self.proposal.passages if p["field"] == name), None)

    @property
    def passage(self) -> str:
        """The passage behind the whole, as the article has it."""
        return next((str(p["text"]) for p in self.proposal.passages if p["field"] == "*"), "")[: limits.TEXT]

    def cite(self, record: Any, key: str, group: Group | None, *, known: bool = False) -> None:
        """Tie the passages to a record; one that is not `known` was made by this decision."""
        if not known:
            self.made.append(record)
        spans = spans_of(self.proposal, CITED[key])
        speech = self.speech
        if speech is not None and key not in ("groups", "officials", "organisations", "sources"):
            spans += [span for span in spans_of(speech, CITED["speech"]) if span.field != "*"]
        self._cite(record, group, spans)

    def _cite(self, record: Any, group: Group | None, spans: Iterable[Span]) -> None:
        citations.cite(
            record,
            self.by,
            source_id=self.source.id,
            proposal_id=self.proposal.id,
            group_id=group.id if group else None,
            spans=spans,
        )

    def made_entries(self) -> list[dict[str, Any]]:
        """What this decision made, with the version that it left each record at, for an undo: {kind, id, version}; a row that it
        added to a known record also says of which."""
        whole = [{"kind": r.__tablename__, "id": str(r.id), "version": r.version} for r in self.made]
        parts = [
            {"kind": row.__tablename__, "id": str(row.id), "version": record.version, "of": str(record.id)}
            for record, row in self.added
        ]
        return whole + parts

    def cite_speech(self, kind: str, record_id: Any, group_id: Any) -> None:
        """Tie this speech act's own passages to a record that another proposal became."""
        record = db.session.get(TABLES[kind], record_id)
        group = db.session.get(Group, group_id) if group_id else None
        if record is not None:
            self._cite(record, group, [s for s in spans_of(self.proposal, CITED["speech"]) if s.field != "*"])


def _named(contested_by: str) -> str:
    return cut(contested_by.rpartition(": ")[0] or contested_by) or ""


def spans_of(proposal: Proposal, cited: dict[str, str]) -> list[Span]:
    """The passages of a proposal as spans of the record's fields."""
    names = {"*": "*"} | cited
    return [Span(names[p["field"]], p["start"], p["end"], p["text"]) for p in proposal.passages if p["field"] in names]


def state(act: Act, group: Group, kind: str, key: str, valid_on: WorldDate, **facts: Any) -> Any:
    """One attributed claim, with who said it when, and which article carries it."""
    said_by, speech, source = act.said_by, act.speech, act.source
    stated_on = facts.pop("stated_on", None) or act.said_on
    official = directory.official_named(said_by)
    quoted = (speech.fields if speech else act.fields).get("kind") == "direct"
    statement = statements.record_statement(
        group,
        act.by,
        kind=kind,
        valid_on=valid_on,
        stated_on=stated_on,
        published_on=source.published_on,
        said_by_name=said_by,
        said_by_official_id=official,
        said_by_organisation_id=None if official else directory.organisation_named(said_by),
        quoted=quoted,
        carried_by_source_id=source.id,
        reliability=source.reliability,
        credibility=source.credibility,
        **{"stance": act.proposal.stance, "verification": "contested" if act.proposal.contested_by else "unverified"} | facts,
    )
    act.cite(statement, key, group)
    if kind == "headcount":
        count_links.link_counts(statement, act.by, contested=act.set_against)
    return statement


def place(text: Any) -> dict[str, Any]:
    return {"place_text": cut(text), "place_id": directory.place_named(cut(text))}
