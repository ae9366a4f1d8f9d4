"""Negotiation tracks: who talks with whom, about what, through whom, and whether the talks go on. Usually one in an article."""

import re

from casetrack.extraction.countries import country_of
from casetrack.extraction.document import Document, Sentence
from casetrack.extraction.negotiation_frames import NegotiationFrames
from casetrack.extraction.parleys import Parleys
from casetrack.extraction.people import Person, folded
from casetrack.extraction.records import Draft

Span = tuple[int, int]

_VAGUE = ("issue", "issues", "problem", "problems", "situation", "matter", "matters")
_STATUSES = ("deadlocked", "suspended", "agreed", "planned", "ongoing")


class NegotiationFinder:
    """Gathers all sentences about talks into tracks; sentences that name no other parties speak of the same track."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.pattern = document.lexicon.pattern
        self.frames = NegotiationFrames(document)
        self.parleys = Parleys(document, self.frames)
        self.tracks: list[Draft] = []

    def find(self) -> list[Draft]:
        sentences = self.document.body()
        for index, sentence in enumerate(sentences):
            plain = self.document.plain
            hinted = self.pattern("talks.discussing").search(plain, sentence.start, sentence.end)
            discuss = self.pattern("talks.discuss").search(plain, sentence.start, sentence.end) if hinted else None
            signed = self.pattern("talks.signed").search(plain, sentence.start, sentence.end)
            if signed is not None and (
                " with " in signed[0] or not self.pattern("talks.topic").search(plain, sentence.start, sentence.end)
            ):
                signed = None
            framed = self.frames.read(sentence, sentences[index + 1 : index + 2]) if signed is None else None
            if framed is not None:
                self._mediator(framed, sentence)
                self._keep(framed)
            elif self._told_later(sentence):
                continue
            elif signed is not None:
                self._agreement(sentence, signed, sentences[index + 1 : index + 2])
            else:
                self._told(sentence, discuss, sentences[index + 1] if index + 1 < len(sentences) else None)
        return [self._finished(track) for track in self.tracks if self._enough(track)]

    def _told_later(self, sentence: Sentence) -> bool:
        told = self.frames.purpose_told_later(sentence)
        if told is None or not self.tracks or self.tracks[-1].fields.get("status") != "agreed":
            return False
        self.tracks[-1].put_if_absent("purpose", self.document.said(*told.span("p")), told.span("p"))
        self.tracks[-1].also(sentence.start, sentence.end)
        return True

    def _enough(self, track: Draft) -> bool:
        told = "place" in track.fields and "purpose" in track.fields
        aim = track.fields.get("purpose", "")
        told = told or ("status" in track.fields and self.pattern("talks.topic").search(aim) is not None)
        who = told or "parties" in track.fields or "representatives" in track.fields or "mediator" in track.fields
        return who and len(track.fields) >= 2

    def _told(self, sentence: Sentence, discuss: re.Match[str] | None, after: Sentence | None) -> None:
        """What the words around "talks" say, and what the act and its slots add to it."""
        named = discuss is not None or self.pattern("talks.any").search(self.document.plain, sentence.start, sentence.end)
        found = self._read(sentence, discuss, after) if named else None
        act = self.parleys.read(sentence)
        if act is not None and (found is None or not self._enough(found)):
            self._mediator(act, sentence)
            self._dates(act, sentence, after)
            found = act
        elif act is not None and found is not None:
            for field, start, end in act.spans:
                vague = field == "purpose" and act.fields[field].endswith(_VAGUE)
                if field not in found.fields and not vague:
                    found.put(field, act.fields[field], (start, end))
        if found is not None and (act is not None or not self._of_trade(sentence)):
            self._keep(found)

    def _of_trade(self, sentence: Sentence) -> bool:
        """Talks on tariffs or wages, with no word of people, their way or their help."""
        plain = self.document.plain
        traded = self.pattern("parley.trade").search(plain, sentence.start, sentence.end)
        return traded is not None and self.pattern("talks.topic").search(plain, sentence.start, sentence.end) is None

    def _read(self, sentence: Sentence, discuss: re.Match[str] | None, after: Sentence | None) -> Draft:
        found = Draft("NegotiationTrack", sentence.start, sentence.end)
        plain = self.document.plain
        between = self.pattern("talks.between").search(plain, sentence.start, sentence.end)
        if between is not None:
            self._sides(found, between.span("x"))
        held_with = self.pattern("talks.noun_with").search(plain[sentence.start : sentence.end])
        if held_with is not None and self.pattern("talks.topic").search(held_with["p"]):
            for group, field in (("b", "parties"), ("p", "purpose")):
                span = (sentence.start + held_with.start(group), sentence.start + held_with.end(group))
                said = self.document.said(*span)
                found.put_if_absent(field, [said] if field == "parties" else said, span)
        for name in ("talks.focused", "talks.on", "talks.between_on"):
            match = self.pattern(name).search(plain, sentence.start, sentence.end)
            if match is not None:
                found.put_if_absent("purpose", self.document.said(*match.span("p")).rstrip(" ,"), match.span("p"))
        if discuss is not None:
            self._discussing(found, sentence, discuss)
        self._mediator(found, sentence)
        talks = self.pattern("talks.any").search(plain, sentence.start, sentence.end)
        for label in _STATUSES:
            match = self._status(label).search(
                plain, max(sentence.start, (talks.start() if talks else sentence.start) - 25), sentence.end
            )
            if match is not None:
                found.put_if_absent("status", label, match.span())
        self._dates(found, sentence, after)
        return found

    def _status(self, label: str) -> re.Pattern[str]:
        return {
            "deadlocked": self.pattern("talks.deadlocked"),
            "suspended": self.pattern("talks.suspended"),
            "agreed": self.pattern("talks.agreed"),
            "planned": self.pattern("talks.planned"),
            "ongoing": self.pattern("talks.ongoing"),
        }[label]

    def _agreement(self, sentence: Sentence, signed: re.Match[str], after: list[Sentence]) -> None:
        """ "X and Y signed an agreement on P": a track that has come to an end, with whoever brokered it."""
        found = Draft("NegotiationTrack", sentence.start, sentence.end)
        found.put("status", "agreed", signed.span("s"))
        purpose = self.pattern("talks.stop_at").split(signed["p"])[0]
        span = (signed.start("p"), signed.start("p") + len(purpose))
        found.put("purpose", self.document.said(*span), span)
        people = self.document.people.mentions_in(sentence.start, signed.start())
        if people:
            self._representatives(found, people)
        else:
            self._sides(found, (sentence.start, signed.start()))
        for near in (sentence, *after):
            self._mediator(found, near)
        self._keep(found)

    def _mediator(self, found: Draft, sentence: Sentence) -> None:
        mediator = self.pattern("talks.mediator").search(self.document.plain, sentence.start, sentence.end)
        if mediator is not None:
            group = "m" if mediator["m"] else "m2"
            start = mediator.start(group) + (4 if mediator[group].lower().startswith("the ") else 0)
            found.put_if_absent("mediator", self.document.said(start, mediator.end(group)), (start, mediator.end(group)))

    def _sides(self, found: Draft, span: Span) -> None:
        people = self.document.people.mentions_in(*span)
        lead = self.document.plain[span[0] : people[0][0]] if people else ""
        if people and not (len(lead) > 40 and " and " in lead):
            self._representatives(found, people)
            return
        match = self.pattern("talks.sides").match(self.document.plain, *span)
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
        if self.pattern("talks.both").match(discuss["who"]):
            found.put_if_absent("parties", [self.document.said(*discuss.span("who"))], discuss.span("who"))

    def _dates(self, found: Draft, sentence: Sentence, after: Sentence | None) -> None:
        plain = self.document.plain
        for mention in self.document.dates_in(sentence.start, sentence.end):
            if mention.value is not None and re.search(
                r"\bsince\s+$", plain[max(sentence.start, mention.start - 10) : mention.start].lower()
            ):
                found.put_if_absent("since", mention.value, (mention.start, mention.end))
        for near in (sentence, after):
            session = self.pattern("talks.session").search(plain, near.start, near.end) if near is not None else None
            if session is not None:
                for mention in self.document.dates_in(session.start(), session.end()):
                    found.put_if_absent("next_session", mention.value, (mention.start, mention.end))

    def _keep(self, found: Draft) -> None:
        """Another pair of representatives is another track; everything else adds to the one we have."""
        for track in self.tracks:
            known, new = track.fields.get("representatives"), found.fields.get("representatives")
            if known and new and not set(known) & set(new):
                continue
            if self._other_parties(track, found) or self._other_deal(track, found):
                continue
            track.also(found.start, found.end)
            for field, value in found.fields.items():
                if field not in track.fields:
                    track.fields[field] = value
                    track.spans.extend(span for span in found.spans if span[0] == field)
            return
        if found.fields:
            self.tracks.append(found)

    def _other_parties(self, track: Draft, found: Draft) -> bool:
        """Both name their sides, and no side is the same: talks of others."""
        one, other = (draft.fields.get("parties", []) for draft in (track, found))
        if not one or not other or any(self.pattern("talks.both").match(party) for party in (*one, *other)):
            return False
        known, new = ({word for party in parties for word in folded(party).split()} for parties in (one, other))
        return not known & new

    @staticmethod
    def _other_deal(track: Draft, found: Draft) -> bool:
        """What was agreed in another place, and talks that go on now, are two stories."""
        one, other = track.fields.get("place"), found.fields.get("place")
        return bool(one and other and one != other and "agreed" in (track.fields.get("status"), found.fields.get("status")))

    def _finished(self, track: Draft) -> Draft:
        """ "Both parties" are resolved by the pair that the text says stands against each other; a pause sought is the purpose."""
        plain = self.document.plain
        parties = track.fields.get("parties")
        if not parties or any(self.pattern("talks.both").match(party) for party in parties):
            pair = self.pattern("talks.pair").search(plain)
            if pair is not None and not any(country_of(pair[g], self.document) is None and " " not in pair[g] for g in ("a", "b")):
                track.drop("parties")
                track.put("parties", [self.document.said(*pair.span("a")), self.document.said(*pair.span("b"))], pair.span("a"))
                track.flag("parties_from_another_sentence")
        if "purpose" not in track.fields:
            block = self.document.sentence_at(track.start)
            start = self.document.blocks[block.block].start if block is not None else track.start
            aim = self.pattern("talks.aim").search(plain, start, track.end)
            if aim is not None:
                track.put("purpose", self.document.said(*aim.span("p")), aim.span("p"))
                track.inferred.add("purpose")
        track.put_if_absent("status", "ongoing", None)
        return track
