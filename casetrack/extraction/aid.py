"""Aid: who gave what to whom, where and when, and whether it arrived.

Items are the anchor; a verb of giving or receiving near them makes a record, and the words around the verb its status. Aid that
was refused, planned or not given is a record too. A giver that the text does not name stays empty.
"""

import re

from casetrack.extraction.aid_items import Items, items_in
from casetrack.extraction.aid_parties import count_recipients, provider_of, put_giver_by, put_recipients
from casetrack.extraction.aid_rules import aid_rules
from casetrack.extraction.document import Document, Sentence
from casetrack.extraction.numbers import counts_in
from casetrack.extraction.patterns import CAP, rx, rxi
from casetrack.extraction.places import places_in
from casetrack.extraction.records import Draft
from casetrack.extraction.speech import Speeches

Span = tuple[int, int]


class AidFinder:
    """Finds the aid records of one document in its prose; table rows are read by `aid_tables.py`."""

    def __init__(self, document: Document, speeches: Speeches, outlet: str | None) -> None:
        self.document, self.speeches, self.outlet = document, speeches, outlet
        self.rules = aid_rules(document.lexicon)
        self.found: list[Draft] = []
        self._block_of: dict[int, int] = {}

    def find(self) -> list[Draft]:
        for sentence in self.document.body():
            self._later_fate(sentence)
            drafts = []
            for items in items_in(self.document, self.rules, sentence):
                draft = self._frame(sentence, items)
                if draft is not None:
                    drafts.append(draft)
            if not drafts:
                drafts.extend([*self._nominal(sentence), *self._funds(sentence)])
            for draft in drafts:
                if not self._repeats(draft, sentence):
                    self._block_of[id(draft)] = sentence.block
                    self.found.append(draft)
        return self.found

    def _frame(self, sentence: Sentence, items: Items) -> Draft | None:
        plain = self.document.plain
        left = plain[sentence.start : items.start]
        if rx(
            r"(?:^|\b)(?:lack of|shortages? of|without|access to|about|amid|before|until|unless|once|when) (?:\w+ )?$", re.I
        ).search(left):
            return None
        passive = self.rules.passive.match(plain, items.end, min(sentence.end, items.end + 80))
        arrived = rxi(
            r"(?: \w+)? (?P<verb>(?:has|have|had)(?: not| yet| never)* (?:reached|arrived|entered|got through)|(?:reached|"
            r"arrived in|entered|never reached|did not reach))\b"
        ).match(plain, items.end, sentence.end)
        if arrived is not None and rxi(r"\b(?:whether|if)\b").search(left) is None:
            return self._arriving(sentence, items, arrived)
        carried = self.rules.carrying.search(plain, max(sentence.start, items.start - 140), items.start)
        if passive is not None and carried is None:
            return self._passive(sentence, items, passive)
        if carried is not None and carried.end() >= items.start - 1:
            return self._carried(sentence, items, carried)
        receive = [m for m in self.rules.receive.finditer(plain, sentence.start, items.start) if items.start - m.end() < 50]
        if receive and self._near(receive[-1].end(), items.start):
            draft = self._received(sentence, items, receive[-1])
            if draft is not None:
                return draft
        give = [m for m in self.rules.give.finditer(plain, sentence.start, items.start) if items.start - m.end() < 70]
        if give and self._near(give[-1].end(), items.start):
            return self._given(sentence, items, give[-1])
        if self.rules.request.search(left):
            return self._started(sentence, items, items.start, "requested", items.start, items.end)
        return None

    def _near(self, start: int, end: int) -> bool:
        """Between verb and items there is no other clause."""
        return not rx(r"[;:]|\b(?:that|who|which|because|while|but|after|when|said|letter|statement)\b").search(
            self.document.plain[start:end]
        )

    def _started(self, sentence: Sentence, items: Items, start: int, status: str, verb_start: int, verb_end: int) -> Draft | None:
        plain = self.document.plain
        speech = self.speeches.covering(items.start, sentence)
        if speech is not None and speech.verb in ("denied", "denies"):
            if self.found:
                self.found[-1].contested_by.append(speech.speaker)
            return None
        end = self._clause_end(items.end, sentence)
        draft = Draft("AidDelivery", start, max(end, verb_end))
        categories = list(dict.fromkeys(items.categories))
        draft.put("categories", [c for c in categories if c != "unspecified"] or categories, (items.start, items.end))
        draft.put("items", self.document.said(items.start, items.end), (items.start, items.end))
        counts = counts_in(plain, items.start, items.end, self.document.lexicon)
        if counts and counts[0].value is not None:
            draft.put("quantity", counts[0].value, (counts[0].start, counts[0].end))
        draft.put("status", status, (verb_start, verb_end))
        if items.open_list:
            draft.flag("open_list")
        self._dates(draft, sentence, end)
        if speech is not None:
            draft.put("attributed_to", speech.speaker, speech.speaker_span)
            draft.stance, draft.attributed_to = "attributed", speech.speaker
            draft.flags |= speech.flags - {"hedged"}
            if speech.date is not None:
                draft.drop("date")
                draft.put("reported_on", speech.date.value, (speech.date.start, speech.date.end))
        for place in places_in(self.document, max(start, sentence.start), end):
            if place.role == "in" or (place.role == "to" and status in ("delivered", "in_transit", "planned")):
                draft.put_if_absent("place", place.name, (place.start, place.end))
        at = rxi(r"\bat (?:the|a) (?P<p>(?:\w+ ){0,2}?(?:line|border|frontier|front))\b").search(plain, items.end, end)
        if at is not None:
            draft.put_if_absent("place", self.document.said(*at.span("p")), at.span("p"))
        return draft

    def _clause_end(self, start: int, sentence: Sentence) -> int:
        stop = rx(r"; (?!they|it)|, (?:while|but|whereas|a move|in what)\b|\"").search(self.document.plain, start, sentence.end)
        return stop.start() if stop is not None else sentence.end

    def _dates(self, draft: Draft, sentence: Sentence, end: int) -> None:
        for mention in self.document.days_told(sentence.start, end):
            lead = self.document.plain[max(sentence.start, mention.start - 14) : mention.start].lower()
            if mention.value is None:
                if mention.relative:
                    draft.flag("relative_date")
                continue
            field = "since" if re.search(r"\bsince\s+(?:the\s+)?$", lead) else "date"
            draft.put_if_absent(field, mention.value, (mention.start, mention.end))

    def _status(self, start: int, end: int, fallback: str) -> tuple[str, Span | None]:
        for name, pattern in self.rules.statuses:
            match = pattern.search(self.document.plain, start, end)
            if match is not None:
                return name, match.span()
        return fallback, None

    def _passive(self, sentence: Sentence, items: Items, verb: re.Match[str]) -> Draft | None:
        plain = self.document.plain
        left = max(sentence.start, items.start - 45)
        comma = plain.rfind(",", left, items.start)
        end = self._clause_end(verb.end(), sentence)
        stop = plain.find(",", verb.end(), end)
        scope = (comma + 1 if comma > 0 else left, min(end, stop if stop > 0 else end, verb.end() + 40))
        status, span = self._status(*scope, "delivered")
        span = span or (verb.start("verb"), verb.end("verb"))
        draft = self._started(sentence, items, max(scope[0], sentence.start), status, *span)
        if draft is not None:
            put_giver_by(self.document, draft, verb.end(), end)
            put_recipients(self.document, self.rules, draft, verb.end(), end)
        return draft

    def _arriving(self, sentence: Sentence, items: Items, verb: re.Match[str]) -> Draft | None:
        """ "No aid has reached X": aid that arrives by itself, with nobody said to bring it."""
        left = max(sentence.start, items.start - 25)
        status, span = self._status(left, verb.end(), "delivered")
        status = "not_delivered" if status == "not_delivered" else "delivered"
        draft = self._started(
            sentence, items, left if span and span[0] < items.start else items.start, status, *(span or verb.span("verb"))
        )
        if draft is not None:
            draft.start = min(items.start, span[0] if span else items.start)
            for place in places_in(self.document, max(items.end, verb.end() - 8), draft.end):
                draft.put_if_absent("place", place.name, (place.start, place.end))
        return draft

    def _carried(self, sentence: Sentence, items: Items, carried: re.Match[str]) -> Draft | None:
        plain = self.document.plain
        status, span = self._status(items.end, sentence.end, "")
        arrived = rxi(r"\b(?:arrived|reached|entered|crossed into)\b").search(plain, items.end, sentence.end)
        if (
            not status
            and arrived is None
            and not rxi(r"\b(?:arrived|reached|entered|sent|delivered|dispatched|left)\b").search(plain, sentence.start, items.end)
        ):
            return None
        status = status or (
            "delivered"
            if arrived or rxi(r"\b(?:arrived|reached|delivered)\b").search(plain, sentence.start, items.end)
            else "in_transit"
        )
        span = span or (arrived.span() if arrived else (carried.start(), carried.end()))
        start = rx(r"(?:[Aa]n?|[Tt]he|\w+) (?:[\w-]+ ){0,2}$").search(
            plain, max(sentence.start, carried.start() - 40), carried.start()
        )
        draft = self._started(sentence, items, start.start() if start else carried.start(), status, *span)
        if draft is None:
            return None
        put_giver_by(self.document, draft, carried.start(), items.start)
        adjective = rx(r"(?P<p>inter-agency|joint|UN|United Nations|humanitarian|(?:[A-Z][\w-]+ ){0,3}[A-Z][\w-]+) ?$").search(
            plain[max(sentence.start, carried.start() - 60) : carried.start()]
        )
        if (
            "provider" not in draft.fields
            and adjective is not None
            and adjective["p"].lower() not in ("a", "an", "the", *self.document.lexicon.number_words)
        ):
            at = carried.start() - len(adjective[0])
            name = self.document.said(at, carried.start())
            # "A WHO truck" names the giver; "an inter-agency convoy" is only known by this description.
            draft.put("provider", name if name[:1].isupper() else f"{name} convoy", (at, carried.start()))
        counted = counts_in(plain, carried.start(), carried.end(), self.document.lexicon)
        if counted and "quantity" not in draft.fields and counted[0].value is not None:
            draft.put("quantity", counted[0].value, (counted[0].start, counted[0].end))
        put_recipients(self.document, self.rules, draft, items.start, sentence.end)
        return draft

    def _received(self, sentence: Sentence, items: Items, verb: re.Match[str]) -> Draft | None:
        plain = self.document.plain
        receivers = self.rules.receivers.search(plain[sentence.start : verb.start()])
        if receivers is None:
            return None
        at = (sentence.start + receivers.start("r"), sentence.start + receivers.end("r"))
        status, span = self._status(max(sentence.start, verb.start() - 60), items.start, "delivered")
        if rx(r"\b(?:is|are|being) (?:\w+ )?\w+ing\b|(?:is|are) (?:being|regularly|now)", re.I).search(verb[0]):
            status, span = "ongoing", verb.span()
        draft = self._started(sentence, items, at[0], status, *(span or verb.span("verb")))
        if draft is None:
            return None
        draft.put("recipients", self.document.said(*at), at)
        count_recipients(self.document, draft, at)
        source = rx(
            rf"\b(?:from|by) (?:the )?(?P<p>{CAP}(?:(?: of| of the| for| and)? {CAP})*(?: \w+ies)?|"
            rf"(?:\w+ )?(?:authorities|volunteers|organi[sz]ations))"
        ).search(plain, items.end, draft.end)
        if source is not None:
            draft.put("provider", self.document.said(*source.span("p")), source.span("p"))
        return draft

    def _given(self, sentence: Sentence, items: Items, verb: re.Match[str]) -> Draft | None:
        plain = self.document.plain
        provider = provider_of(self.document, self.rules, sentence, verb.start())
        imperative = verb.start() == sentence.start and sentence.kind == "bullet"
        if (
            provider is None
            and not imperative
            and not rx(r"\b(?:to|will|has|have|had|they|we|it|which|and|,) (?:\w+ )?$", re.I).search(
                plain[sentence.start : verb.start()]
            )
        ):
            return None
        end = self._clause_end(items.end, sentence)
        status, span = self._status(max(sentence.start, verb.start() - 40), min(end, items.end), "")
        condition = rxi(r",? (?:if|unless|provided that|once) ").search(plain, items.end, sentence.end)
        if condition is not None and imperative:
            status, span = "conditional", (condition.start() + 1, sentence.end)
        status = status or ("planned" if imperative else "delivered")
        start = provider[1][0] if provider else min(verb.start(), span[0] if span else verb.start())
        draft = self._started(sentence, items, start, status, *(span or verb.span()))
        if draft is None:
            return None
        if provider is not None:
            draft.put("provider", *provider)
        elif imperative:
            draft.put("provider", self.outlet, None)
        put_recipients(self.document, self.rules, draft, verb.end(), end)
        return draft

    def _nominal(self, sentence: Sentence) -> list[Draft]:
        """ "Distributions in X have not started": what, is what the same paragraph spoke of."""
        match = self.rules.nominal.search(self.document.plain, sentence.start, sentence.end)
        if match is None:
            return []
        status, _ = self._status(match.start("verb"), match.end("verb"), "ongoing")
        draft = Draft("AidDelivery", match.start(), sentence.end)
        earlier = self.found[-1] if self.found and self._block_of.get(id(self.found[-1])) == sentence.block else None
        draft.put("categories", earlier.fields["categories"] if earlier else ["unspecified"], None)
        draft.put("status", status, match.span("verb"))
        for place in places_in(self.document, match.start(), sentence.end):
            draft.put_if_absent("place", place.name, (place.start, place.end))
        return [draft] if status in ("not_delivered", "blocked", "planned") else []

    def _funds(self, sentence: Sentence) -> list[Draft]:
        """ "X pledged 2 million": money from a named giver."""
        plain = self.document.plain
        match = rxi(
            r"\b(?P<verb>pledged|promised|committed|contributed|donated|allocated|granted|announced|provided|released|"
            r"gave)(?: (?:a|an|another|some|about|"
            r"over|more than|up to|additional|further|nearly))* (?P<sum>(?:(?:us|ca|au)?[$€£]|usd|eur|gbp|"
            r"chf) ?(?P<n>\d[\d.,]*(?: (?:million|billion|thousand))?))"
        ).search(plain, sentence.start, sentence.end)
        provider = provider_of(self.document, self.rules, sentence, match.start()) if match is not None else None
        if match is None or provider is None:
            return []
        counts = counts_in(
            " " + plain[match.start("n") : match.end("n")], 0, match.end("n") - match.start("n") + 1, self.document.lexicon
        )
        draft = Draft("AidDelivery", provider[1][0], self._clause_end(match.end(), sentence))
        draft.put("provider", *provider)
        draft.put("categories", ["funding"], match.span("sum"))
        if counts and counts[0].value is not None:
            draft.put("quantity", counts[0].value, match.span("n"))
        delivered = match["verb"].lower() in ("contributed", "donated", "provided", "released", "gave", "granted")
        draft.put("status", "delivered" if delivered else "pledged", match.span("verb"))
        self._dates(draft, sentence, draft.end)
        return [draft]

    def _later_fate(self, sentence: Sentence) -> None:
        """ "The same convoy reached X on Y": what became of aid that was on its way or stopped."""
        match = self.rules.convoy.search(self.document.plain, sentence.start, sentence.end)
        last = self.found[-1] if self.found else None
        if match is None or last is None or last.fields.get("status") not in ("blocked", "in_transit", "planned"):
            return
        if self._block_of.get(id(last), -9) < sentence.block - 2 or re.search(
            r"\b(?:not|whether)\b", self.document.plain[sentence.start : match.end()]
        ):
            return
        if "to arrive" in re.sub(r"\s+", " ", match["verb"]):
            for mention in self.document.dates_in(match.end(), sentence.end)[:1]:
                last.put_if_absent("date", mention.value, (mention.start, mention.end))
                last.also(sentence.start, sentence.end)
            return
        for field in ("status", "date", "place"):
            last.drop(field)
        last.also(sentence.start, sentence.end)
        last.put("status", "delivered", match.span("verb"))
        last.flag("delivered_after_refusal")
        for mention in self.document.dates_in(match.end(), sentence.end)[:1]:
            last.put("date", mention.value, (mention.start, mention.end))
        places = places_in(self.document, match.start("verb"), sentence.end)
        if places:
            last.put("place", places[0].name, (places[0].start, places[0].end))

    def _repeats(self, draft: Draft, sentence: Sentence) -> bool:
        """ "no tents have been distributed" about the tents just dispatched adds a passage, not a second record."""
        last = self.found[-1] if self.found else None
        if (
            last is None
            or self._block_of.get(id(last)) != sentence.block
            or "provider" in draft.fields
            or "quantity" in draft.fields
        ):
            return False
        if (
            last.fields.get("categories") != draft.fields.get("categories")
            or last.fields.get("status") == "delivered"
            or "items" not in draft.fields
        ):
            return False
        last.also(draft.start, draft.end)
        return True
