"""Conditions in the form of a proviso: "ready to open a corridor, provided that ...", "will never return unless ...".

Only what somebody offers, allows or refuses counts, and only about ways and help; "unless it rains" is the weather.
"""

from collections.abc import Callable

from casetrack.extraction.document import Document, Sentence
from casetrack.extraction.patterns import rx
from casetrack.extraction.records import Draft
from casetrack.extraction.speech import Speeches

Span = tuple[int, int]
Imposer = Callable[..., tuple[str, Span] | None]


def cut(document: Document, start: int, end: int) -> Span:
    """A requirement ends where the sentence goes on with something else, and with the quotation."""
    stop = document.lexicon.pattern("conditions.end").search(document.plain, start + 1, end)
    end = stop.start() if stop is not None else end
    while end > start + 1 and document.plain[end - 1] in ' .,;"\u00a0':
        end -= 1
    return start, end


def put_sides(document: Document, speeches: Speeches, draft: Draft, sentence: Sentence, stop: int) -> None:
    """ "The council said that refugees may return only ...": the subject on whom it is imposed, the office by whom."""
    plain, pattern = document.plain, document.lexicon.pattern
    left = max(sentence.start, stop - 80)
    who = pattern("conditions.who_only").search(plain[left:stop])
    if who is not None:
        span = (left + who.start("who"), left + who.end("who"))
        draft.start = span[0]
        draft.put("imposed_on", document.said(*span), span)
    speech = speeches.covering(stop, sentence)
    office = speech is not None and speech.person is not None and speech.person.title is not None
    if speech is not None and (office or pattern("conditions.party").search(speech.speaker)):
        draft.put("imposed_by", speech.speaker, speech.speaker_span)


class Provisos:
    """Reads one sentence at a time."""

    def __init__(self, document: Document, speeches: Speeches, imposer: Imposer) -> None:
        self.document, self.speeches, self.imposer = document, speeches, imposer
        self.pattern = document.lexicon.pattern

    def read(self, sentence: Sentence) -> Draft | None:
        plain = self.document.plain
        proviso = self.pattern("conditions.if").search(plain, sentence.start, sentence.end)
        if proviso is None:
            return None
        left = plain[sentence.start : proviso.start()]
        offer = next((m for m in self.pattern("conditions.offer").finditer(left) if not m["do"].startswith(",")), None)
        if (
            offer is None
            or not self.pattern("conditions.move").search(offer["do"])
            or self.pattern("conditions.opened").search(left)
        ):
            return None
        if self.pattern("conditions.circumstance").match(proviso["if"]) and not self.pattern("conditions.will").match(offer["v"]):
            return None
        start = sentence.start + offer.start()
        passive = self.pattern("conditions.passive").match(offer["do"]) is not None
        by = None if passive else self._by(sentence, start)
        if by is None and not passive:
            return None
        what = cut(self.document, proviso.start("what"), sentence.end)
        draft = Draft("Condition", min(start, by[1][0]) if by is not None and by[1][0] >= sentence.start else start, what[1])
        if by is not None:
            draft.put("imposed_by", *by)
        else:
            put_sides(self.document, self.speeches, draft, sentence, start)
        draft.put("requirement", self.document.said(*what), what)
        whom = self.pattern("conditions.whom").match(plain, *what)
        opener = rx(rf"(?:{self.document.lexicon.sentence_openers})$").match(whom["p"]) if whom is not None else None
        if whom is not None and opener is None and "imposed_on" not in draft.fields:
            draft.put("imposed_on", self.document.said(*whom.span("p")), whom.span("p"))
        return draft

    def _by(self, sentence: Sentence, stop: int) -> tuple[str, Span] | None:
        """The side before the verb; "we" and "it" are whoever speaks."""
        if self.pattern("conditions.we").match(self.document.plain[sentence.start : stop].rstrip()):
            speech = self.speeches.covering(stop, sentence)
            return (speech.speaker, speech.speaker_span) if speech is not None else None
        return self.imposer(sentence.start, stop, group=True)
