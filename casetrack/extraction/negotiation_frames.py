"""Talks that are told without "talks between": who is in talks with whom, who had or could not find an agreement, who works with
whom towards a return.

Each frame is tried only where its words stand, and kept only when it is about people, their way or their help.
"""

import re

from casetrack.extraction.document import Document, Sentence
from casetrack.extraction.patterns import rx
from casetrack.extraction.records import Draft

Span = tuple[int, int]

# The frames with the status that each of them tells.
_FRAMES = (
    ("talks.not_agreed", "deadlocked"),
    ("talks.working", "ongoing"),
    ("talks.held", "ongoing"),
    ("talks.has_deal", "agreed"),
    ("talks.deal_made", "agreed"),
    ("talks.agreed_to", "agreed"),
)


class NegotiationFrames:
    """Reads one sentence at a time; whoever gathers the tracks decides what belongs together."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.pattern = document.lexicon.pattern

    def read(self, sentence: Sentence, after: list[Sentence]) -> Draft | None:
        plain = self.document.plain
        start = max(sentence.start, min(self.document.dateline_end, sentence.end))
        if not self.document.lexicon.holds("talks.sign", self.document.lower, start, sentence.end):
            return None
        told_later = bool(after) and self.purpose_told_later(after[0]) is not None
        if not self.pattern("talks.topic").search(plain, start, after[0].end if told_later else sentence.end):
            return None
        for name, status in _FRAMES:
            for match in self.pattern(name).finditer(plain, start, sentence.end):
                found = self._framed(name, status, match, start)
                if found is not None:
                    return found
        return None

    def purpose_told_later(self, sentence: Sentence) -> re.Match[str] | None:
        """ "That deal provided for the release of all": what the agreement before was about."""
        return self.pattern("talks.foresaw").match(self.document.plain, sentence.start, sentence.end)

    def _framed(self, name: str, status: str, match: re.Match[str], start: int) -> Draft | None:
        plain = self.document.plain
        if status != "deadlocked" and self.pattern("talks.unreal").search(plain, max(start, match.start() - 40), match.end("s")):
            return None
        found = Draft("NegotiationTrack", match.start(), match.end())
        found.put("status", status, match.span("s"))
        rest = match.span("rest")
        earlier = self.pattern("talks.earlier_deal").search(plain, *rest)
        if earlier is not None:
            found.put("status", "agreed", earlier.span())
        sides = [] if name == "talks.deal_made" else self.subject(start, match.start())
        mine = bool(sides)
        if mine:
            found.start = sides[0][0]
        sides += self.with_whom(rest)
        if not self._enough(name, sides, mine, rest) or not self._purpose(found, name, rest):
            return None
        self.put_place(found, earlier.span("rest") if earlier is not None else rest)
        self.put_sides(found, sides)
        return found

    def put_sides(self, found: Draft, sides: list[Span]) -> None:
        """Persons in office speak for a side; everybody else is one."""
        parties: list[tuple[str, Span]] = []
        persons = []
        for side in sides:
            if self.pattern("talks.pronoun").match(self.document.plain, *side):
                continue
            named = self.document.people.mentions_in(*side)
            if not named:
                parties.append((self.document.said(*side), side))
                continue
            persons.append(named[-1])
            body = named[-1][2].country or named[-1][2].organisation
            span = named[-1][2].country_span or named[-1][2].organisation_span
            if body and span:
                parties.append((body, span))
        if parties:
            found.put("parties", list(dict.fromkeys(name for name, _ in parties)), parties[0][1])
            found.spans.extend(("parties", *span) for _, span in parties[1:])
        if persons:
            found.put("representatives", list(dict.fromkeys(person.name for _, _, person in persons)), persons[0][:2])

    def _enough(self, name: str, sides: list[Span], mine: bool, rest: Span) -> bool:
        """Talks need two sides, or one that is many; a deal that is told by its place needs none."""
        plain = self.document.plain
        if name == "talks.deal_made":
            return bool(sides) or self.pattern("talks.in_place").search(plain, *rest) is not None
        if name == "talks.working":
            named = [side for side in sides[1:] if not self.pattern("talks.helpers").search(plain, *side)]
            return mine and bool(named)
        if not mine:
            return False
        return len(sides) > 1 or any(self.pattern("talks.plural").search(plain[start:end]) for start, end in sides)

    def subject(self, start: int, stop: int) -> list[Span]:
        plain = self.document.plain
        left = max(start, stop - 150)
        match = self.pattern("talks.subject").match(plain[left:stop])
        return self.sides((left + match.start("x"), left + match.end("x"))) if match is not None else []

    def with_whom(self, rest: Span) -> list[Span]:
        match = self.pattern("talks.with").search(self.document.plain[rest[0] : rest[1]])
        return self.sides((rest[0] + match.start("b"), rest[0] + match.end("b"))) if match is not None else []

    def sides(self, span: Span) -> list[Span]:
        """ "Yemen's government and the rebels" are two; a stretch that ends in no name and no side is none."""
        found = []
        at = span[0]
        pieces = rx(r",? and (?:with )?|, (?:with )?").split(self.document.plain[span[0] : span[1]])
        for number, piece in enumerate(pieces):
            at = self.document.plain.index(piece, at) if piece else at
            match = self._side(piece, number == 0)
            if match is None:
                return []
            found.append((at + match.start("y"), at + match.end("y")))
            at += len(piece)
        return found

    def _side(self, piece: str, first: bool) -> re.Match[str] | None:
        match = self.pattern("talks.side").fullmatch(piece.strip(" "))
        if match is None:
            return None
        # "Over the last weeks the Red Cross": what comes before the last article says when, not who.
        opened = rx(rf"(?:{self.document.lexicon.sentence_openers}) ").match(piece) if first else None
        if opened is not None and not rx(r"(?:The|Both|Its|Their|Local|Some|Several|Two|Three) ").match(opened[0]):
            return match if match.start("y") > 0 else None
        whole = rx(r"(?:[Tt]he )?(?P<y>.+)").fullmatch(piece.strip(" "))
        return whole if whole is not None and len(whole["y"].split()) <= 8 else match

    def _purpose(self, found: Draft, name: str, rest: Span) -> bool:
        plain = self.document.plain
        match = self.pattern("talks.purpose").search(plain, *rest)
        if name == "talks.working" and (match is None or not self.pattern("talks.carried_out").match(match["p"])):
            return False
        if match is None or not self.pattern("talks.topic").search(match["p"]):
            return name in ("talks.held", "talks.deal_made") and match is None
        words = match.span("p")
        found.put("purpose", self.document.said(*words), words)
        found.end = max(words[1], found.start + 1)
        return True

    def put_place(self, found: Draft, stretch: Span) -> None:
        purpose = next(((start, end) for field, start, end in found.spans if field == "purpose"), (0, 0))
        for match in self.pattern("talks.in_place").finditer(self.document.plain, *stretch):
            if not purpose[0] <= match.start() < purpose[1]:
                found.put("place", self.document.said(*match.span("place")), match.span("place"))
                return
