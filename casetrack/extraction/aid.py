"""Aid: who gave what to whom, where and when, and whether it arrived.

Items are the anchor; a verb of giving or receiving near them makes a record, and the words around the verb its status. Aid that
was refused, planned or not given is a record too. A giver that the text does not name stays empty.
"""

from casetrack.extraction.aid_actions import action_frame
from casetrack.extraction.aid_carriers import carrier_frame
from casetrack.extraction.aid_frames import AidFrames
from casetrack.extraction.aid_items import items_in
from casetrack.extraction.aid_money import money_frame
from casetrack.extraction.aid_parties import provider_of, put_receivers
from casetrack.extraction.document import Document, Sentence
from casetrack.extraction.places import places_in
from casetrack.extraction.records import Draft
from casetrack.extraction.speech import Speeches

_OPEN = ("blocked", "in_transit", "planned")


class AidFinder:
    """Finds the aid records of one document in its prose; table rows are read by `aid_tables.py`."""

    def __init__(self, document: Document, speeches: Speeches, outlet: str | None) -> None:
        self.document, self.lexicon = document, document.lexicon
        self.found: list[Draft] = []
        self.frames = AidFrames(document, speeches, outlet, self.found)
        self._block_of: dict[int, int] = {}

    def find(self) -> list[Draft]:
        for sentence in self.document.body():
            self._later_fate(sentence)
            drafts: list[Draft] = []
            for items in items_in(self.document, self.frames.rules, sentence):
                draft = action_frame(self.frames, sentence, items) or self.frames.frame(sentence, items)
                if draft is not None:
                    self.frames.finish(draft, sentence, items)
                if draft is not None and not _inside_another(draft, drafts):
                    drafts.append(draft)
            if not drafts:
                drafts.extend(self._nominal(sentence))
            money = money_frame(self.frames, sentence, drafts)
            drafts.extend([money] if money is not None else [])
            carrier = carrier_frame(self.frames, sentence) if not drafts else None
            drafts.extend([carrier] if carrier is not None else [])
            if not drafts:
                drafts.extend(self._helped(sentence))
            for draft in drafts:
                if not self._repeats(draft, sentence):
                    self._block_of[id(draft)] = sentence.block
                    self.found.append(draft)
        return self.found

    def _nominal(self, sentence: Sentence) -> list[Draft]:
        """ "Distributions in X have not started": what, is what the same paragraph spoke of."""
        match = self.lexicon.pattern("aid.nominal").search(self.document.plain, sentence.start, sentence.end)
        if match is None:
            return []
        status, _ = self.frames.status(max(sentence.start, match.start() - 12), match.end("verb"), "ongoing")
        draft = Draft("AidDelivery", match.start(), sentence.end)
        earlier = self.found[-1] if self.found and self._block_of.get(id(self.found[-1])) == sentence.block else None
        draft.put("categories", earlier.fields["categories"] if earlier else ["unspecified"], None)
        draft.put("status", status, match.span("verb"))
        self.frames.put_dates(draft, sentence, sentence.end)
        for place in places_in(self.document, match.start(), sentence.end):
            draft.put_if_absent("place", place.name, (place.start, place.end))
        return [draft] if status in ("not_delivered", "blocked", "planned") else []

    def _helped(self, sentence: Sentence) -> list[Draft]:
        """ "The Government has served 11,000 families": help of a body to so many, in a text about people in need."""
        plain, pattern = self.document.plain, self.lexicon.pattern
        match = pattern("aid.helped").search(plain, sentence.start, sentence.end)
        if match is None or not pattern("aid.context").search(plain):
            return []
        provider = provider_of(self.document, sentence, match.start())
        if provider is None or not pattern("aid.helper").search(provider[0]):
            return []
        draft = Draft("AidDelivery", provider[1][0], self.frames.clause_end(match.end(), sentence))
        draft.put("provider", *provider)
        draft.put("categories", ["unspecified"], None)
        put_receivers(self.document, draft, match.span("r"))
        status, span = self.frames.status(max(sentence.start, match.start() - 40), match.end(), "delivered")
        draft.put("status", status, span or (match.start(), match.start("r")))
        self.frames.put_dates(draft, sentence, draft.end)
        for place in places_in(self.document, match.end("r"), draft.end):
            draft.put_if_absent("place", place.name if place.role == "in" else None, (place.start, place.end))
        return [draft]

    def _later_fate(self, sentence: Sentence) -> None:
        """ "The same convoy reached X on Y": what became of aid that was on its way or stopped."""
        plain, pattern = self.document.plain, self.lexicon.pattern
        match = pattern("aid.later").search(plain, sentence.start, sentence.end)
        last = self.found[-1] if self.found else None
        if match is None or last is None or last.fields.get("status") not in _OPEN:
            return
        if self._block_of.get(id(last), -9) < sentence.block - 2:
            return
        if pattern("aid.still_open").search(plain[sentence.start : match.end()]):
            return
        if pattern("aid.expected").search(match["verb"]):
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
        if last is None or self._block_of.get(id(last)) != sentence.block:
            return False
        if {"provider", "quantity"} & set(draft.fields) or "items" not in draft.fields:
            return False
        if last.fields.get("categories") != draft.fields.get("categories") or last.fields.get("status") == "delivered":
            return False
        last.also(draft.start, draft.end)
        return True


def _inside_another(draft: Draft, others: list[Draft]) -> bool:
    """ "The charity gave families clothes, and gave them soap": two; the same verb and giver twice: one with more items."""
    last = others[-1] if others else None
    same = ("status", "provider", "recipients")
    if last is None or draft.start != last.start or any(draft.fields.get(name) != last.fields.get(name) for name in same):
        return False
    if not {"provider", "recipients"} & set(draft.fields):
        return False
    last.fields["categories"] = list(dict.fromkeys([*last.fields["categories"], *draft.fields["categories"]]))
    last.spans.extend(span for span in draft.spans if span[0] in ("categories", "items"))
    return True
