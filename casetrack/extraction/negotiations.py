"""Negotiation tracks: who talks with whom, about what, through whom, and whether the talks go on. Usually one in an article."""

import re
from dataclasses import dataclass
from functools import cache

from casetrack.extraction.countries import country_of
from casetrack.extraction.document import Document, Sentence
from casetrack.extraction.lexicons import Lexicon
from casetrack.extraction.patterns import CAP, rx, rxi
from casetrack.extraction.people import Person
from casetrack.extraction.records import Draft

Span = tuple[int, int]

_TALKS = r"(?:negotiations?|(?:peace )?talks|dialogue|consultations|mediation|discussions)"
_STATUS = (
    ("deadlocked", r"deadlock(?:ed)?|stall(?:ed|s)?|stalemate|no progress|at an impasse"),
    ("suspended", r"suspended|broke(?:n)? (?:down|off)|collapsed|halted|paused|postponed|cancelled"),
    ("agreed", r"reached (?:an )?agreement|agreed (?:on|to)|concluded successfully|signed"),
    (
        "planned",
        r"will (?:begin|start|be held|take place|resume)|scheduled|planned|expected to (?:begin|start|resume)|upcoming|set to",
    ),
    (
        "ongoing",
        r"ongoing|on-going|under way|underway|continu(?:e|es|ed|ing)|in progress|resumed|remains?|are being held|"
        r"have been held|intensif\w+|began|started|take place",
    ),
)


@dataclass(frozen=True)
class _Rules:
    talks: re.Pattern[str]
    between: re.Pattern[str]
    on: re.Pattern[str]
    focused: re.Pattern[str]
    discuss: re.Pattern[str]
    mediator: re.Pattern[str]
    statuses: tuple[tuple[str, re.Pattern[str]], ...]
    both: re.Pattern[str]
    pair: re.Pattern[str]
    aim: re.Pattern[str]
    session: re.Pattern[str]


@cache
def _rules(lexicon: Lexicon) -> _Rules:
    name = rf"{CAP}(?: (?:of |for )?(?:the )?{CAP})*"
    purpose = r"(?P<p>(?!(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b|\d)[^.;,]{6,160}?)"
    stop = r"(?= (?:have|has|had|are|were|was|is|will|between|since|continue|resumed|remain|under way)\b|[.,;]|$)"
    return _Rules(
        talks=rxi(rf"(?<!future\s)(?<!possible\s)(?<!any\s)\b{_TALKS}\b"),
        between=rxi(rf"\b(?:{_TALKS})\b[^.;]{{0,90}}?\bbetween (?P<x>[^.;]{{3,260}})"),
        on=rxi(rf"\b(?:{_TALKS}) (?:on|over|about|concerning|regarding|aimed at|for) (?:the |a |an )?{purpose}{stop}"),
        focused=rxi(
            rf"\b(?:{_TALKS})\b[^.;]{{0,60}}?\b(?:focus(?:ed|es|ing|sed)? on|aim(?:ed|s)? (?:at|to)|devoted to|"
            rf"concentrat\w+ on|centred on|centered on) (?:(?:a|the|one) (?:\w+ ){{0,2}}(?:goal|aim|objective|purpose|"
            rf"task|issue|question)[:,]? (?:of )?)?(?:the )?(?P<p>[^.;]{{6,160}})"
        ),
        discuss=rxi(
            r"\b(?P<who>both (?:sides|parties)|the (?:two )?(?:sides|parties)|[^,.;]{3,60}?) (?P<s>continues? to|are|"
            r"is|have been|will) (?:discuss(?:ing)?|negotiat(?:e|ing)) (?:the )?(?P<p>[^.;,]{6,160})"
        ),
        mediator=rxi(
            rf"\b(?:{_TALKS})\b[^.;]{{0,80}}?\b(?:facilitated|mediated|brokered|hosted|sponsored|"
            rf"chaired) by (?P<m>(?:the )?[^,.;]{{2,80}}?)(?= (?:continue|have|has|are|were|resumed|remain|began|ended|"
            rf"to)\b|[.,;]|$)|mediation (?:of|by) (?P<m2>(?:the )?[^,.;]{{2,60}})"
        ),
        statuses=tuple((label, rxi(rf"\b(?:{words})\b")) for label, words in _STATUS),
        both=rxi(r"\b(?:both|the two|the) (?:sides|parties)\b"),
        pair=rx(
            r"\b(?:[Cc]lashes|[Ww]ar|[Cc]onflict|[Ff]ighting|[Hh]ostilities|[Rr]elations?(?:hip)?|[Tt]ensions?|"
            r"[Bb]attles?|[Tt]ruce|[Cc]easefire|[Aa]greement) between "
            rf"(?:the )?(?P<a>{name}) and (?:the )?(?P<b>{name})"
        ),
        aim=rxi(r"(?P<p>(?:[\w-]+ ){0,2}?(?:humanitarian|temporary) (?:pause|truce|corridor|ceasefire))\b"),
        session=rxi(r"\bnext (?:session|round|meeting)\b[^.;]{0,80}"),
    )


class NegotiationFinder:
    """Gathers all sentences about talks into tracks; sentences that name no other parties speak of the same track."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.rules = _rules(document.lexicon)
        self.tracks: list[Draft] = []

    def find(self) -> list[Draft]:
        sentences = self.document.body()
        for index, sentence in enumerate(sentences):
            plain = self.document.plain
            discuss = self.rules.discuss.search(plain, sentence.start, sentence.end)
            if discuss is None and not self.rules.talks.search(plain, sentence.start, sentence.end):
                continue
            self._read(sentence, discuss, sentences[index + 1] if index + 1 < len(sentences) else None)
        return [self._finished(track) for track in self.tracks if self._enough(track)]

    def _enough(self, track: Draft) -> bool:
        who = "parties" in track.fields or "representatives" in track.fields or "mediator" in track.fields
        return who and len(track.fields) >= 2

    def _read(self, sentence: Sentence, discuss: re.Match[str] | None, after: Sentence | None) -> None:
        found = Draft("NegotiationTrack", sentence.start, sentence.end)
        plain = self.document.plain
        between = self.rules.between.search(plain, sentence.start, sentence.end)
        if between is not None:
            self._sides(found, between.span("x"))
        for pattern in (self.rules.focused, self.rules.on):
            match = pattern.search(plain, sentence.start, sentence.end)
            if match is not None:
                found.put_if_absent("purpose", self.document.said(*match.span("p")).rstrip(" ,"), match.span("p"))
        if discuss is not None:
            self._discussing(found, sentence, discuss)
        mediator = self.rules.mediator.search(plain, sentence.start, sentence.end)
        if mediator is not None:
            group = "m" if mediator["m"] else "m2"
            start = mediator.start(group) + (4 if mediator[group].lower().startswith("the ") else 0)
            found.put("mediator", self.document.said(start, mediator.end(group)), (start, mediator.end(group)))
        talks = self.rules.talks.search(plain, sentence.start, sentence.end)
        for label, pattern in self.rules.statuses:
            match = pattern.search(plain, max(sentence.start, (talks.start() if talks else sentence.start) - 25), sentence.end)
            if match is not None:
                found.put_if_absent("status", label, match.span())
        self._dates(found, sentence, after)
        self._keep(found)

    def _sides(self, found: Draft, span: Span) -> None:
        people = self.document.people.mentions_in(*span)
        lead = self.document.plain[span[0] : people[0][0]] if people else ""
        if people and not (len(lead) > 40 and " and " in lead):
            self._representatives(found, people)
            return
        match = rx(
            r"(?:the )?(?P<a>[^,]{2,80}?)(?:,[^,]{3,80},)? and (?:the )?(?P<b>[^,.;]{2,70}?)(?= (?:have|has|had|on|"
            r"over|about|are|were|in|at|to|since|that|which|will|continue|resumed)\b|[,.;]|$)"
        ).match(self.document.plain, *span)
        if match is not None and match["a"][:1].isupper() | match["b"][:1].isupper():
            found.put("parties", [self.document.said(*match.span("a")), self.document.said(*match.span("b"))], match.span("a"))
            found.spans.append(("parties", *match.span("b")))

    def _representatives(self, found: Draft, people: list[tuple[int, int, Person]]) -> None:
        names = list(dict.fromkeys(person.name for _, _, person in people))
        found.put("representatives", names, people[0][:2])
        found.spans.extend(("representatives", start, end) for start, end, _ in people[1:])
        parties: dict[str, Span | None] = {}
        for _, _, person in people:
            if person.country is not None:
                parties.setdefault(country_of(person.country, self.document) or person.country, person.country_span)
            elif person.organisation is not None:
                parties.setdefault(person.organisation, person.organisation_span)
        if parties:
            spans = list(parties.values())
            found.put("parties", list(parties), spans[0])
            found.spans.extend(("parties", *span) for span in spans[1:] if span is not None)

    def _discussing(self, found: Draft, sentence: Sentence, discuss: re.Match[str]) -> None:
        found.put_if_absent("purpose", self.document.said(*discuss.span("p")), discuss.span("p"))
        found.put_if_absent("status", "ongoing", discuss.span("s"))
        people = self.document.people.mentions_in(sentence.start, discuss.start())
        if people:
            found.put_if_absent("representatives", [people[0][2].name], people[0][:2])
        if self.rules.both.match(discuss["who"]):
            found.put_if_absent("parties", [self.document.said(*discuss.span("who"))], discuss.span("who"))

    def _dates(self, found: Draft, sentence: Sentence, after: Sentence | None) -> None:
        plain = self.document.plain
        for mention in self.document.dates_in(sentence.start, sentence.end):
            if mention.value is not None and re.search(
                r"\bsince\s+$", plain[max(sentence.start, mention.start - 10) : mention.start].lower()
            ):
                found.put_if_absent("since", mention.value, (mention.start, mention.end))
        for near in (sentence, after):
            session = self.rules.session.search(plain, near.start, near.end) if near is not None else None
            if session is not None:
                for mention in self.document.dates_in(session.start(), session.end()):
                    found.put_if_absent("next_session", mention.value, (mention.start, mention.end))

    def _keep(self, found: Draft) -> None:
        """Another pair of representatives is another track; everything else adds to the one we have."""
        for track in self.tracks:
            known, new = track.fields.get("representatives"), found.fields.get("representatives")
            if known and new and not set(known) & set(new):
                continue
            track.also(found.start, found.end)
            for field, value in found.fields.items():
                if field not in track.fields:
                    track.fields[field] = value
                    track.spans.extend(span for span in found.spans if span[0] == field)
            return
        if found.fields:
            self.tracks.append(found)

    def _finished(self, track: Draft) -> Draft:
        """ "Both parties" are resolved by the pair that the text says stands against each other; a pause sought is the purpose."""
        plain = self.document.plain
        parties = track.fields.get("parties")
        if not parties or any(self.rules.both.match(party) for party in parties):
            pair = self.rules.pair.search(plain)
            if pair is not None and not any(country_of(pair[g], self.document) is None and " " not in pair[g] for g in ("a", "b")):
                track.drop("parties")
                track.put("parties", [self.document.said(*pair.span("a")), self.document.said(*pair.span("b"))], pair.span("a"))
                track.flag("parties_from_another_sentence")
        if "purpose" not in track.fields:
            block = self.document.sentence_at(track.start)
            start = self.document.blocks[block.block].start if block is not None else track.start
            aim = self.rules.aim.search(plain, start, track.end)
            if aim is not None:
                track.put("purpose", self.document.said(*aim.span("p")), aim.span("p"))
                track.inferred.add("purpose")
        track.put_if_absent("status", "ongoing", None)
        return track
