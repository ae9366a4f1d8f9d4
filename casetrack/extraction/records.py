"""What a reading of an article consists of: plain, frozen values with character offsets.

Offsets are code points of the frozen text, `[start, end)`. A field that was not found is absent; nothing is filled in.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any


@dataclass(frozen=True)
class Metadata:
    """What the person who brings the article knows about it; only this may supply a year that the text does not give."""

    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    published_on: str | None = None
    url: str | None = None
    language: str | None = None
    place: str | None = None

    @classmethod
    def from_front_matter(cls, values: Mapping[str, str]) -> "Metadata":
        """The keys we know; anything else, and a date that is no date, is left out."""
        known = {name: values[name] for name in cls.__dataclass_fields__ if values.get(name)}
        try:
            date.fromisoformat(known.get("published_on", "2000-01-01"))
        except ValueError:
            known.pop("published_on")
        return cls(**known)


@dataclass(frozen=True)
class Passage:
    """A stretch of the text behind one field; the field `*` stands for the whole record."""

    field: str
    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Proposal:
    """One record that the text suggests, with the passages that support it."""

    key: str
    type: str
    fields: dict[str, Any]
    passages: tuple[Passage, ...]
    stance: str = "asserted_by_article"
    attributed_to: str | None = None
    contested_by: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    inferred: tuple[str, ...] = ()
    confidence: str = "likely"
    about: tuple[str, ...] = ()


@dataclass(frozen=True)
class TextBlock:
    """A stretch of the text that is shown as one: headline, heading, dateline, paragraph, bullet, row, question, answer, footer."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True)
class Reading:
    """All proposals of one article, in the order of the text, and the outline of that text."""

    proposals: tuple[Proposal, ...]
    language: str | None = None
    blocks: tuple[TextBlock, ...] = ()

    def of_type(self, type_: str) -> tuple[Proposal, ...]:
        return tuple(proposal for proposal in self.proposals if proposal.type == type_)


@dataclass(eq=False)
class Draft:
    """A record while it is being put together: fields, spans and doubts may still be added."""

    type: str
    start: int
    end: int
    fields: dict[str, Any] = field(default_factory=dict)
    spans: list[tuple[str, int, int]] = field(default_factory=list)
    inferred: set[str] = field(default_factory=set)
    flags: set[str] = field(default_factory=set)
    contested_by: list[str] = field(default_factory=list)
    about: list["Draft"] = field(default_factory=list)
    links: dict[str, "Draft"] = field(default_factory=dict)
    stance: str = "asserted_by_article"
    attributed_to: str | None = None

    def put(self, name: str, value: Any, span: tuple[int, int] | None) -> None:
        """Set a field with the passage that says so; without one it counts as inferred."""
        if value in (None, "", [], ()):
            return
        self.fields[name] = value
        self.inferred.discard(name)
        if span is None:
            self.inferred.add(name)
        else:
            self.spans.append((name, span[0], span[1]))

    def put_if_absent(self, name: str, value: Any, span: tuple[int, int] | None) -> None:
        if name not in self.fields:
            self.put(name, value, span)

    def drop(self, name: str) -> None:
        self.fields.pop(name, None)
        self.inferred.discard(name)
        self.spans = [span for span in self.spans if span[0] != name]

    def also(self, start: int, end: int) -> None:
        """Add another passage behind the whole record."""
        if ("*", start, end) not in self.spans and (start, end) != (self.start, self.end):
            self.spans.append(("*", start, end))

    def flag(self, *words: str) -> None:
        self.flags.update(words)


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without white space and stray punctuation at its ends; never empty unless it was."""
    while end > start + 1 and (text[end - 1].isspace() or text[end - 1] in ",;:"):
        end -= 1
    while start < end - 1 and (text[start].isspace() or text[start] in ",;:"):
        start += 1
    return start, end


def in_order(drafts: Iterable[Draft]) -> list[Draft]:
    return sorted(drafts, key=lambda draft: (draft.start, draft.end, draft.type))
