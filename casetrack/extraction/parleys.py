"""Talks and deals that are told in any order of words: an act (met, agreed, brokered, suspended ...), and the slots around it.

The frames of `negotiation_frames` know whole sentences; this reader knows what may stand around an act: who acts, who with, between
whom, through whom, about what, where. It is kept only for people, their way and their help.
"""

import re
from collections.abc import Iterator

from casetrack.extraction.document import Document, Sentence
from casetrack.extraction.negotiation_frames import NegotiationFrames
from casetrack.extraction.patterns import rx
from casetrack.extraction.records import Draft

Span = tuple[int, int]

# The acts with the status that each of them tells, and where its sides are: before it, or only around it.
_ACTS = (
    ("parley.suspended", "suspended", True),
    ("parley.mediates", "ongoing", True),
    ("parley.deal_by", "agreed", True),
    ("parley.agreed", "agreed", True),
    ("parley.hyphen", "ongoing", False),
    ("parley.hold", "ongoing", True),
    ("parley.passive", "agreed", False),
    ("parley.under", "agreed", False),
    ("parley.met", "ongoing", True),
    ("parley.discussed", "ongoing", True),
    ("parley.cooperates", "ongoing", True),
    ("parley.effort", "ongoing", False),
    ("parley.running", "ongoing", False),
)
_PLANNABLE = ("parley.hold", "parley.met", "parley.discussed", "parley.mediates", "parley.running", "parley.deal_by")


class Parleys:
    """Reads one sentence at a time; whoever gathers the tracks decides what belongs together."""

    def __init__(self, document: Document, frames: NegotiationFrames) -> None:
        self.document, self.frames = document, frames
        self.pattern = document.lexicon.pattern

    def read(self, sentence: Sentence) -> Draft | None:
        plain = self.document.plain
        start = max(sentence.start, min(self.document.dateline_end, sentence.end))
        if not self.document.lexicon.holds("parley.sign", self.document.lower, start, sentence.end):
            return None
        if not self.pattern("talks.topic").search(plain, start, sentence.end):
            return None
        for name, status, acted in _ACTS:
            for match in self.pattern(name).finditer(plain, start, sentence.end):
                found = self._act(name, status, acted, match, start, sentence)
                if found is not None:
                    return found
        return None

    def _act(self, name: str, status: str, acted: bool, match: re.Match[str], start: int, sentence: Sentence) -> Draft | None:
        plain = self.document.plain
        groups = match.groupdict()
        verb = match.span("s") if groups.get("s") else match.span()
        if self.pattern("parley.not_so").search(plain, max(start, match.start() - 60), verb[0]):
            return None
        found = Draft("NegotiationTrack", match.start(), max(verb[1], match.start() + 1))
        sides = self._subject(start, match.start()) if acted else []
        mediates = name == "parley.mediates" or (name == "parley.suspended" and self._between(match) is not None)
        if mediates:
            if not sides and name == "parley.mediates":
                return None
            self._put_mediator(found, sides)
            sides = []
        named = "m" if groups.get("m") else "m2"
        if groups.get(named):
            found.put("mediator", self.document.said(*match.span(named)), match.span(named))
        mine = bool(sides)
        between = self._between(match)
        sides += self.frames.with_whom(match.span("rest")) if between is None else []
        if mine and len(sides) == 1:
            after = self.pattern("parley.after").search(plain, start, match.start())
            sides += self.frames.with_whom(after.span("w")) if after is not None else []
        if between is not None:
            self._put_between(found, between)
        self.frames.put_sides(found, sides)
        self._purpose(found, name, match, sentence)
        self.frames.put_place(found, (match.start(), sentence.end))
        if not self._enough(name, found, mine, sides):
            return None
        self._status(found, name, status, match, verb, sentence)
        self._talking(found, sentence)
        return found

    def _subject(self, start: int, stop: int) -> list[Span]:
        """ "Kestria, Kelmark and the agency signed": a list is more than its end; "they have agreed" is whoever said so."""
        plain = self.document.plain
        they = self.pattern("parley.they").match(plain[start:stop]) if " they" in plain[max(start, stop - 24) : stop] else None
        if they is not None:
            return self.frames.sides((start + they.start("x"), start + they.end("x")))
        day = self.pattern("demands.day").search(plain[start:stop].rstrip())
        stop = start + day.start() if day is not None else stop
        left = plain[start:stop].rstrip()
        comma = left.rfind(",", 0, -1) if left.endswith(",") else -1
        if comma > 2 and len(left) - comma < 90:
            stop = start + comma  # "The mission, through its envoy, has been mediating"
        sides = self.frames.subject(start, stop)
        if len(sides) < 2:
            return sides
        listed = self.pattern("parley.listed").search(plain, max(start, sides[0][0] - 120), sides[0][0])
        if listed is None:
            return sides
        more = [m.span() for m in rx(r"[^,]+?(?=, )").finditer(plain, *listed.span("l"))]
        return [(s + len(plain[s:e]) - len(plain[s:e].lstrip()), e) for s, e in more] + sides

    def _between(self, match: re.Match[str]) -> Span | None:
        two = self.pattern("parley.two").search(self.document.plain, match.start(), match.end("rest"))
        return two.span("x") if two is not None else None

    def _talking(self, found: Draft, sentence: Sentence) -> None:
        """ "The two delegations met for talks between Khartoum and the rebels": the names say more than "the two"."""
        parties = found.fields.get("parties", [])
        two = self.pattern("talks.between").search(self.document.plain, sentence.start, sentence.end)
        if two is not None and parties and all(self.pattern("parley.both").search(party) for party in parties):
            found.drop("parties")
            self._put_between(found, two.span("x"))

    def _put_between(self, found: Draft, span: Span) -> None:
        match = self.pattern("talks.sides").match(self.document.plain, *span)
        if match is not None:
            parts = [match.span("a"), match.span("b")]
        else:
            both = self.pattern("parley.many").match(self.document.plain, *span)
            parts = [both.span("p")] if both is not None else []
        if parts:
            found.put("parties", [self.document.said(*part) for part in parts], parts[0])
            found.spans.extend(("parties", *part) for part in parts[1:])

    def _put_mediator(self, found: Draft, sides: list[Span]) -> None:
        if sides:
            whole = (sides[0][0], sides[-1][1])
            found.put("mediator", self.document.said(*whole), whole)
            found.start = whole[0]

    def _purpose(self, found: Draft, name: str, match: re.Match[str], sentence: Sentence) -> None:
        plain = self.document.plain
        for words in self._candidates(name, match, sentence):
            if self.pattern("talks.topic").search(plain, *words):
                found.put("purpose", self.document.said(*words), words)
                found.end = max(found.end, words[1])
                return

    def _candidates(self, name: str, match: re.Match[str], sentence: Sentence) -> Iterator[Span]:
        plain = self.document.plain
        if name == "parley.under":
            yield match.span("p")
        if name in ("parley.discussed", "parley.effort", "parley.mediates"):
            direct = self.pattern("parley.direct").match(plain, match.start("rest"), sentence.end)
            if direct is not None and " between " not in direct["p"]:
                yield direct.span("p")
        for about in self.pattern("parley.about").finditer(
            plain, match.start("mid" if match.groupdict().get("mid") else "rest"), sentence.end
        ):
            yield about.span("p")
        for near in (match.span(), (sentence.start, sentence.end)):
            compound = self.pattern("parley.compound").search(plain, *near)
            if compound is not None:
                yield compound.span("p")
        if name == "parley.passive" and match["mid"]:
            yield match.start(), match.end("mid")

    def _enough(self, name: str, found: Draft, mine: bool, sides: list[Span]) -> bool:
        fields = found.fields
        parties = fields.get("parties", [])
        many = len(parties) > 1 or any(self.pattern("parley.both").search(party) for party in parties)
        people = "representatives" in fields
        if name == "parley.effort":
            return "purpose" in fields
        if "mediator" in fields:
            return "purpose" in fields or many or (name == "parley.hyphen" and "place" in fields)
        if name == "parley.cooperates":
            named = [side for side in sides[1:] if not self.pattern("talks.helpers").search(self.document.plain, *side)]
            purpose = fields.get("purpose", "")
            return mine and bool(named) and self.pattern("talks.carried_out").match(purpose) is not None
        if name in ("parley.passive", "parley.under"):
            return "purpose" in fields or many
        if name == "parley.running":
            return "parties" in fields or "purpose" in fields
        if name == "parley.agreed" and mine:
            return "purpose" in fields and self.pattern("talks.carried_out").match(fields["purpose"]) is not None
        if "purpose" not in fields:
            return many and name in ("parley.suspended", "parley.hold", "parley.deal_by")
        return many or (people and len(sides) > 1) or (mine and len(sides) > 1)

    def _status(self, found: Draft, name: str, status: str, match: re.Match[str], verb: Span, sentence: Sentence) -> None:
        plain = self.document.plain
        window = (max(sentence.start, match.start() - 30), sentence.end)
        told = self.pattern("parley.stopped").search(plain, *window)
        if told is not None and status != "agreed":
            found.put("status", "suspended", told.span())
            return
        soon = self.pattern("parley.soon").search(plain, window[0], verb[1] + (60 if name == "parley.running" else 0))
        if (soon is not None or plain.startswith("propos", verb[0])) and name in _PLANNABLE:
            found.put("status", "planned", soon.span() if soon is not None else verb)
            return
        agreed = name == "parley.mediates" and self.pattern("parley.settled").search(plain, match.start(), verb[1] + 60)
        found.put("status", "agreed" if agreed else status, verb)
