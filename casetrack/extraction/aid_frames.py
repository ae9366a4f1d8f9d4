"""One frame of aid in a sentence: items with their verb of giving, receiving, carrying or asking, and how that stands."""

import re
from dataclasses import replace

from casetrack.extraction.aid_items import Items
from casetrack.extraction.aid_parties import provider_of, put_giver_by, put_receivers, put_recipients, put_we
from casetrack.extraction.aid_rules import aid_rules
from casetrack.extraction.document import Document, Sentence
from casetrack.extraction.numbers import counts_in
from casetrack.extraction.places import places_in
from casetrack.extraction.records import Draft
from casetrack.extraction.speech import Speeches

Span = tuple[int, int]
_DENYING = ("denied", "denies")
_ON_THE_WAY = (("aid.carrier_stuck", "blocked"), ("aid.carrier_coming", "planned"), ("aid.carrier_gone", "in_transit"))


class AidFrames:
    """Reads the frame around some items; `frame` gives a draft, or None where nothing is given, asked for or on its way."""

    def __init__(self, document: Document, speeches: Speeches, outlet: str | None, found: list[Draft]) -> None:
        self.document, self.speeches, self.outlet, self.found = document, speeches, outlet, found
        self.lexicon, self.plain = document.lexicon, document.plain
        self.rules = aid_rules(document.lexicon)

    def _has(self, pattern: str, start: int, end: int) -> bool:
        return self.lexicon.pattern(pattern).search(self.plain[start:end]) is not None

    def frame(self, sentence: Sentence, items: Items) -> Draft | None:
        plain, pattern = self.plain, self.lexicon.pattern
        if self._has("aid.wanting", sentence.start, items.start):
            return None
        if pattern("aid.is_carrier").match(plain, items.end, sentence.end):
            return None
        passive = pattern("aid.passive").match(plain, items.end, min(sentence.end, items.end + 80))
        arrived = pattern("aid.arriving").match(plain, items.end, sentence.end)
        if arrived is not None and not self._has("aid.whether", sentence.start, items.start):
            return self._arriving(sentence, items, arrived)
        carried = pattern("aid.carrying").search(plain, max(sentence.start, items.start - 140), items.start)
        if passive is not None and carried is None:
            return self._passive(sentence, items, passive)
        if carried is not None and carried.end() >= items.start - 1:
            return self._carried(sentence, items, carried)
        asked = pattern("aid.request").search(plain, sentence.start, items.start)
        if asked is not None and self._near(asked.end(), items.start) and items.categories != ("protection",):
            if items.categories == ("unspecified",) and pattern("aid.help_doing").match(plain, items.end, sentence.end):
                return None
            return self.started(sentence, items, asked.start(), "requested", *asked.span())
        for name, status in (("aid.taken", "blocked"), ("aid.stopped", "not_delivered")):
            verb = pattern(name).search(plain, sentence.start, items.start)
            if verb is not None and self._near(verb.end(), items.start):
                return self._stopped(sentence, items, verb, status)
        listed = pattern("aid.listed_as").search(plain, sentence.start, items.start)
        if listed is not None:
            return self._listed(sentence, items, listed)
        receive = self._last("aid.receive", sentence, items, 50)
        if receive is not None:
            draft = self._received(sentence, items, receive)
            if draft is not None:
                return draft
        short = self._short_passive(sentence, items)
        give = self._last("aid.give", sentence, items, 90) if short is None else None
        return self._given(sentence, items, give) if give is not None else short

    def _short_passive(self, sentence: Sentence, items: Items) -> Draft | None:
        """ "21,080 kits distributed to families" as a line, "material provided by X" in a sentence: a passive without "were"."""
        pattern = self.lexicon.pattern
        verb = pattern("aid.given_by").match(self.plain, items.end, sentence.end)
        if verb is None and pattern("aid.line_start").match(self.plain[sentence.start : items.start]):
            verb = pattern("aid.short_passive").match(self.plain, items.end, sentence.end)
        if verb is None:
            return None
        return self._passive(sentence, items, verb)

    def finish(self, draft: Draft, sentence: Sentence, items: Items) -> None:
        """What any frame may tell beside its verb: whose the things are, and how many they are for."""
        owns = self.lexicon.pattern("aid.giver_owns")
        owner = owns.search(self.plain, items.start, items.end)
        if owner is None:
            before = list(owns.finditer(self.plain[: items.start], max(sentence.start, items.start - 40)))
            owner = before[-1] if before and before[-1].end() == items.start else None
        if owner is not None and "provider" not in draft.fields and draft.fields["status"] != "requested":
            draft.put("provider", self.document.said(*owner.span("p")), owner.span("p"))
        helped = self.lexicon.pattern("aid.helped").search(self.plain, draft.start, items.start)
        if helped is not None and "recipients" not in draft.fields:
            put_receivers(self.document, draft, helped.span("r"))
        if "recipient_count" not in draft.fields:
            self.helping(draft, items, sentence)

    def helping(self, draft: Draft, items: Items, sentence: Sentence) -> None:
        """ "..., helping some 126,000 people": how many the aid is for."""
        helped = self.lexicon.pattern("aid.helping").search(self.plain, items.end, sentence.end)
        counts = counts_in(self.plain, *helped.span("r"), self.lexicon) if helped is not None else []
        if counts and counts[0].value is not None:
            draft.put("recipient_count", counts[0].value, (counts[0].start, counts[0].end))

    def _listed(self, sentence: Sentence, items: Items, listed: re.Match[str]) -> Draft | None:
        """ "The items distributed by X were rice and beans": what was given is told behind the verb."""
        status, span = self.status(max(sentence.start, listed.start("verb") - 30), listed.end("verb"), "delivered")
        draft = self.started(sentence, items, listed.start(), status, *(span or listed.span("verb")))
        if draft is not None:
            put_giver_by(self.document, draft, listed.end("verb"), items.start)
            put_recipients(self.document, draft, listed.end("verb"), items.start)
        return draft

    def _stopped(self, sentence: Sentence, items: Items, verb: re.Match[str], status: str) -> Draft | None:
        """ "Soldiers confiscated rice": nobody gives. "Agencies suspended food distributions": they do not."""
        provider = provider_of(self.document, sentence, verb.start()) if status == "not_delivered" else None
        start = provider[1][0] if provider else verb.start()
        draft = self.started(sentence, items, start, status, verb.start(), verb.start() + len(verb[0].split()[0]))
        if draft is not None and provider is not None:
            draft.put("provider", *provider)
        if draft is not None:
            put_recipients(self.document, draft, items.end, draft.end)
        return draft

    def _last(self, pattern: str, sentence: Sentence, items: Items, within: int) -> re.Match[str] | None:
        """The verb nearest before the items, with no other clause between."""
        left = max(sentence.start, items.start - within - 40)
        named = [m.span() for m in self.rules.items.finditer(self.plain, left, items.start)]
        found = [
            m
            for m in self.lexicon.pattern(pattern).finditer(self.plain, left, items.start)
            if items.start - m.end() < within
            and not any(start <= m.start("verb" if "verb" in m.groupdict() else 0) < end for start, end in named)
        ]
        return found[-1] if found and self._near(found[-1].end(), items.start) else None

    def _near(self, start: int, end: int) -> bool:
        return not self._has("aid.other_clause", start, end)

    def started(self, sentence: Sentence, items: Items, start: int, status: str, verb_start: int, verb_end: int) -> Draft | None:
        speech = self.speeches.covering(items.start, sentence)
        if speech is not None and speech.verb in _DENYING:
            if self.found:
                self.found[-1].contested_by.append(speech.speaker)
            return None
        end = self.clause_end(items.end, sentence)
        draft = Draft("AidDelivery", start, max(end, verb_end))
        self._put_items(draft, items)
        draft.put("status", status, (verb_start, verb_end))
        self.put_dates(draft, sentence, end)
        if speech is not None:
            draft.put("attributed_to", speech.speaker, speech.speaker_span)
            draft.stance, draft.attributed_to = "attributed", speech.speaker
            draft.flags |= speech.flags - {"hedged"}
            if speech.date is not None:
                draft.drop("date")
                draft.put("reported_on", speech.date.value, (speech.date.start, speech.date.end))
        self._put_place(draft, sentence, items, start, end)
        return draft

    def _put_items(self, draft: Draft, items: Items) -> None:
        categories = list(dict.fromkeys(items.categories))
        span = (items.start, items.end)
        draft.put("categories", [c for c in categories if c != "unspecified"] or categories, span)
        draft.put("items", self.document.said(*span), span)
        counts = counts_in(self.plain, *span, self.lexicon)
        if counts and counts[0].value is not None and counts[0].start == items.start:  # of the item named first
            draft.put("quantity", counts[0].value, (counts[0].start, counts[0].end))
            if items.measure is not None:
                draft.put("quantity_unit", self.document.said(*items.measure), items.measure)
        worth = self.lexicon.pattern("aid.worth").match(self.plain, items.end)
        if worth is not None and "cash" in categories and "quantity" not in draft.fields:
            said = counts_in(f" {worth['n']}", 0, len(worth["n"]) + 1, self.lexicon)
            draft.put("quantity", said[0].value if said else None, worth.span("n"))
        if items.open_list:
            draft.flag("open_list")

    def _put_place(self, draft: Draft, sentence: Sentence, items: Items, start: int, end: int) -> None:
        status = draft.fields["status"]
        for place in places_in(self.document, max(start, sentence.start), end):
            if self._has("aid.out_of", items.end, place.start):
                continue
            if (
                place.role == "in"
                or (place.role == "via" and status == "blocked")
                or (place.role == "to" and status not in ("requested", "pledged"))
            ):
                draft.put_if_absent("place", place.name, (place.start, place.end))
        line = self.lexicon.pattern("aid.line").search(self.plain, items.end, end)
        if line is not None:
            draft.put_if_absent("place", self.document.said(*line.span("p")), line.span("p"))
        leading = self.lexicon.pattern("aid.leading_place").match(self.plain, sentence.start, items.start)
        if leading is not None:
            for place in places_in(self.document, sentence.start, leading.end()):
                if place.role == "in":
                    draft.put_if_absent("place", place.name, (place.start, place.end))

    def clause_end(self, start: int, sentence: Sentence) -> int:
        stop = self.lexicon.pattern("aid.clause_end").search(self.plain, start, sentence.end)
        return stop.start() if stop is not None else sentence.end

    def put_dates(self, draft: Draft, sentence: Sentence, end: int) -> None:
        for mention in self.document.days_told(sentence.start, end):
            lead = self.plain[max(sentence.start, mention.start - 14) : mention.start].lower()
            if mention.value is None:
                if mention.relative:
                    draft.flag("relative_date")
                continue
            field = "since" if self.lexicon.pattern("aid.since").search(lead) else "date"
            draft.put_if_absent(field, mention.value, (mention.start, mention.end))

    def status(self, start: int, end: int, fallback: str) -> tuple[str, Span | None]:
        for name, pattern in self.rules.statuses:
            match = pattern.search(self.plain, start, end)
            if match is not None:
                return name, match.span()
        return fallback, None

    def _passive(self, sentence: Sentence, items: Items, verb: re.Match[str]) -> Draft | None:
        left = max(sentence.start, items.start - 45)
        comma = self.plain.rfind(",", left, items.start)
        end = self.clause_end(verb.end(), sentence)
        stop = self.plain.find(",", verb.end(), end)
        joined = self.plain.find(" and ", verb.end(), end)
        stop = min(at for at in (stop, joined, end) if at > 0)
        scope = (comma + 1 if comma > 0 else left, min(stop, verb.end() + 40))
        status, span = self.status(*scope, "delivered")
        if span is None or items.start <= span[0] < items.end:
            status = "delivered" if status == "ongoing" else status  # "medical supplies were brought": no verb
            span = (verb.start("verb"), verb.end("verb"))
        draft = self.started(sentence, items, max(scope[0], sentence.start), status, *span)
        if draft is not None:
            put_giver_by(self.document, draft, verb.end("verb"), end)
            put_recipients(self.document, draft, items.end, end)
        return draft

    def _arriving(self, sentence: Sentence, items: Items, verb: re.Match[str]) -> Draft | None:
        """ "No aid has reached X": aid that arrives by itself, with nobody said to bring it."""
        left = max(sentence.start, items.start - 25)
        status, span = self.status(left, verb.end(), "delivered")
        status = "not_delivered" if status == "not_delivered" else "delivered"
        start = left if span and span[0] < items.start else items.start
        draft = self.started(sentence, items, start, status, *(span or verb.span("verb")))
        if draft is not None:
            draft.start = min(items.start, span[0] if span else items.start)
            people = self.lexicon.pattern("aid.reached").match(self.plain, verb.end(), sentence.end)
            if people is not None:
                put_receivers(self.document, draft, people.span("r"))
            for place in places_in(self.document, max(items.end, verb.end() - 8), draft.end):
                draft.put_if_absent("place", place.name, (place.start, place.end))
        return draft

    def _carried(self, sentence: Sentence, items: Items, carried: re.Match[str]) -> Draft | None:
        plain, pattern = self.plain, self.lexicon.pattern
        status, span = self.status(items.end, sentence.end, "")
        held_up = pattern("aid.held_up").search(plain[sentence.start : carried.start()])
        if held_up is not None and not status:
            status, span = (
                "blocked",
                (sentence.start + held_up.start(), sentence.start + held_up.start() + len(held_up[0].split()[0])),
            )
        for fate, state in _ON_THE_WAY:
            told = pattern(fate).search(plain, carried.start(), sentence.end) if status in ("", "ongoing") else None
            if told is not None and not items.start <= told.start() < items.end:
                status, span = state, told.span()
        arrived = pattern("aid.carried_there").search(plain, items.end, sentence.end)
        if not status and arrived is None and not self._has("aid.carried_here", sentence.start, items.end):
            return None
        come = arrived is not None or self._has("aid.come", sentence.start, items.end)
        status = ("delivered" if come else "in_transit") if status in ("", "in_transit") else status
        span = span or (arrived.span() if arrived else carried.span())
        left = max(sentence.start, carried.start() - 40)
        start = pattern("aid.carrier_start").search(plain, left, carried.start())
        draft = self.started(sentence, items, start.start() if start else carried.start(), status, *span)
        if draft is None:
            return None
        put_giver_by(self.document, draft, carried.start(), items.start)
        if "provider" not in draft.fields:
            self._owner(draft, sentence, carried)
        if "provider" not in draft.fields:
            sent = self._last("aid.give", sentence, replace(items, start=carried.start()), 30)
            provider = provider_of(self.document, sentence, sent.start()) if sent is not None else None
            draft.put("provider", *(provider or (None, None)))
        counted = counts_in(plain, carried.start(), carried.end(), self.lexicon)
        timed = counted and pattern("aid.time_after").match(plain, counted[0].end)
        if counted and not timed and "quantity" not in draft.fields and counted[0].value is not None:
            draft.put("quantity", counted[0].value, (counted[0].start, counted[0].end))
        put_recipients(self.document, draft, items.start, sentence.end)
        for place in places_in(self.document, arrived.start() if arrived else items.end, draft.end):
            draft.put_if_absent("place", place.name, (place.start, place.end))
        return draft

    def _owner(self, draft: Draft, sentence: Sentence, carried: re.Match[str]) -> None:
        """ "A WHO truck" names the giver; "an inter-agency convoy" is only known by this description."""
        left = self.plain[max(sentence.start, carried.start() - 60) : carried.start()]
        pattern = self.lexicon.pattern
        owner = pattern("aid.carrier_owner").search(left)
        if owner is None or owner["p"].lower() in self.lexicon.number_words or pattern("aid.opener").match(owner["p"]):
            return
        span = _ends(carried, owner)
        name = self.document.said(*span)
        draft.put("provider", name if name[:1].isupper() else f"{name} convoy", span)

    def _received(self, sentence: Sentence, items: Items, verb: re.Match[str]) -> Draft | None:
        receivers = self.lexicon.pattern("aid.receivers").search(self.plain[sentence.start : verb.start()])
        if receivers is None:
            return self._they_received(sentence, items, verb)
        at = (sentence.start + receivers.start("r"), sentence.start + receivers.end("r"))
        status, span = self.status(max(sentence.start, verb.start() - 60), items.start, "delivered")
        draft = self.started(sentence, items, at[0], status, *(span or verb.span("verb")))
        if draft is None:
            return None
        put_receivers(self.document, draft, at)
        source = self.lexicon.pattern("aid.giver_from").search(self.plain, items.end, draft.end)
        if source is not None:
            draft.put("provider", self.document.said(*source.span("p")), source.span("p"))
        return draft

    def _they_received(self, sentence: Sentence, items: Items, verb: re.Match[str]) -> Draft | None:
        """ "They had yet to receive the rice": somebody who was named before."""
        they = self.lexicon.pattern("aid.receiving_they").search(self.plain[sentence.start : verb.start()])
        if they is None or not self.lexicon.pattern("aid.context").search(self.plain):
            return None
        start = sentence.start + they.start()
        status, span = self.status(start, items.start, "delivered")
        return self.started(sentence, items, start, status, *(span or verb.span("verb")))

    def _given(self, sentence: Sentence, items: Items, verb: re.Match[str]) -> Draft | None:
        plain, pattern = self.plain, self.lexicon.pattern
        provider = provider_of(self.document, sentence, verb.start())
        imperative = verb.start() == sentence.start and sentence.kind == "bullet"
        to = self.lexicon.pattern("aid.given_to").match(plain, verb.end(), items.start)
        if self._has("aid.takes_with", *verb.span()) and (to is None or not to["with"]):
            return None  # "supports food": a verb that gives only "with" something
        if self._has("aid.takes_to", *verb.span()) and not pattern("aid.to_somebody").match(plain, items.end, sentence.end):
            return None  # "took money"
        if provider is None and not imperative and not self._has("aid.no_subject", sentence.start, verb.start()):
            return None
        end = self.clause_end(items.end, sentence)
        left = provider[1][0] if provider else sentence.start
        status, span = self.status(max(left, verb.start() - 40), min(end, items.start), "")
        condition = self.lexicon.pattern("aid.condition").search(plain, items.end, sentence.end)
        if condition is not None and imperative:
            status, span = "conditional", (condition.start() + 1, sentence.end)
        purpose = not status and self._has("aid.infinitive", sentence.start, verb.start())
        if provider is None and purpose and not self._has("aid.managed", sentence.start, verb.start() - 3):
            return None  # "options to bring aid": nobody has brought it
        if imperative and status in ("", "ongoing"):
            status = "planned"  # a line of a plan
        status = status or "delivered"
        start = provider[1][0] if provider else min(verb.start(), span[0] if span else verb.start())
        draft = self.started(sentence, items, start, status, *(span or verb.span()))
        if draft is None:
            return None
        if provider is not None:
            draft.put("provider", *provider)
        elif imperative:
            draft.put("provider", self.outlet, None)
        elif self._has("aid.by_carrier", sentence.start, verb.start()):
            put_giver_by(self.document, draft, sentence.start, verb.start())
        else:
            put_we(self.document, draft, self.speeches.covering(items.start, sentence), sentence, verb.start())
        if to is not None:
            put_receivers(self.document, draft, to.span("r"))
        else:
            put_recipients(self.document, draft, verb.end(), end)
        return draft


def _ends(carried: re.Match[str], owner: re.Match[str]) -> Span:
    return carried.start() - len(owner[0]), carried.start()
