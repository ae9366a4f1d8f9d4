"""Conditions in any order of words: made a condition, only with a permit, not until, banned, lifted, or none at all.

The readers of `conditions` and `provisos` know whole clauses; this one is tried last, and only where people move or help comes.
"""

import re
from collections.abc import Callable

from casetrack.extraction.document import Document, Sentence
from casetrack.extraction.patterns import rx
from casetrack.extraction.provisos import cut
from casetrack.extraction.records import Draft
from casetrack.extraction.speech import Speeches

Span = tuple[int, int]
Imposer = Callable[..., tuple[str, Span] | None]

# The patterns with the status that each tells, and where the imposer is: before the verb, the speaker, or wherever `by` says.
_DEMANDS = (
    ("demands.refused_demand", None, "told"),
    ("demands.as_condition", None, "either"),
    ("demands.conditional", None, "subject"),
    ("demands.was", None, "speaker"),
    ("demands.asked_back", None, "told"),
    ("demands.lifted", "lifted", "subject"),
    ("demands.banned", None, "subject"),
    ("demands.only_allow", None, "subject"),
    ("demands.unveiled", None, "subject"),
    ("demands.demanded", None, "subject"),
    ("demands.insisted", None, "subject"),
    ("demands.offered", None, "subject"),
    ("demands.until", None, "either"),
    ("demands.unless", None, "speaker"),
    ("demands.only_with", None, "speaker"),
    ("demands.only_after", None, "either"),
    ("demands.if_then", None, "either"),
    ("demands.as_long", None, "own"),
    ("demands.if_can", None, "speaker"),
    ("demands.has_need", None, "told"),
    ("demands.first", None, "speaker"),
    ("demands.duty", None, "speaker"),
    ("demands.mandates", None, "subject"),
    ("demands.without", None, "speaker"),
    ("demands.depends", None, "speaker"),
)
# Patterns that say enough without either side.
_BARE = ("demands.was", "demands.depends", "demands.without")
# Words without which a costly pattern need not be tried.
_HINTS = {
    "demands.first": (" first", "before", "in order to"),
    "demands.duty": ("have to", "has to", "must", "required to", "obliged to"),
    "demands.without": ("without ",),
    "demands.only_with": (" only ",),
    "demands.only_after": (" only ",),
    "demands.until": ("until", "before", "unless", "long as"),
    "demands.if_then": (" if ", " once ", "as soon as"),
    "demands.if_can": (" if ", " once ", " when ", "provided"),
    "demands.as_long": ("long as", "provided", "condition that"),
    "demands.was": ("condition", "prerequisite"),
    "demands.depends": ("depend", "hinge", "subject to", "conditional", "contingent"),
    "demands.as_condition": ("condition", "prerequisite", "requirement", "terms"),
    "demands.asked_back": ("return for", "exchange for"),
}


class Demands:
    """Reads one sentence at a time."""

    def __init__(self, document: Document, speeches: Speeches, imposer: Imposer) -> None:
        self.document, self.speeches, self.imposer = document, speeches, imposer
        self.pattern = document.lexicon.pattern

    def read(self, sentence: Sentence) -> Draft | None:
        plain = self.document.plain
        if not self.document.lexicon.holds("demands.sign", self.document.lower, sentence.start, sentence.end):
            return None
        if not self.pattern("demands.topic").search(plain, sentence.start, sentence.end):
            return None
        lower = self.document.lower[sentence.start : sentence.end]
        for name, status, where in _DEMANDS:
            if name in _HINTS and not any(word in lower for word in _HINTS[name]):
                continue
            match = self.pattern(name).search(plain, sentence.start, sentence.end)
            found = self._found(name, match, status, where, sentence) if match is not None else None
            if found is not None:
                return found
        return None

    def nothing(self, sentence: Sentence) -> Draft | None:
        """ "Freed the nurses without any conditions", "no conditions attached": the baseline of later disputes."""
        match = self.pattern("demands.nothing").search(self.document.plain, sentence.start, sentence.end)
        if match is None:
            return None
        before = self.document.plain[max(sentence.start, match.start() - 40) : match.start()]
        if match["n"] and self.pattern("demands.unreal").search(before):
            return None
        span = match.span("n") if match["n"] else match.span("n2")
        draft = Draft("Condition", span[0], span[1])
        draft.flag("negated")
        draft.stance = "negated"
        by = self.imposer(sentence.start, match.start(), group=True) if match["n"] else None
        if by is not None:
            draft.put("imposed_by", *by)
            draft.start = by[1][0]
        draft.put("requirement", "none", span)
        draft.put("status", "absent", span)
        return draft

    def _found(self, name: str, match: re.Match[str], status: str | None, where: str, sentence: Sentence) -> Draft | None:
        groups = match.groupdict()
        doing = groups.get("do") or groups.get("do2")
        if doing is not None and not self.pattern("demands.topic").search(doing):
            return None
        what = cut(self.document, match.start("what"), sentence.end)
        what = (what[0], min(what[1], match.end("what"))) if groups.get("by") is None else match.span("what")
        by = self._by(match, where, sentence)
        on = self._on(match, where, by)
        if by is None and on is None and name not in _BARE:
            return None
        if by is None and where in ("subject", "own"):
            return None
        draft = Draft("Condition", min(match.start(), what[0]), max(match.start() + 1, what[1]))
        if by is not None:
            draft.put("imposed_by", *by)
        if on is not None:
            draft.put("imposed_on", *on)
        whom = self.pattern("conditions.whom").match(self.document.plain, *what) if on is None else None
        if whom is not None and not rx(rf"(?:{self.document.lexicon.sentence_openers})$").match(whom["p"]):
            draft.put("imposed_on", self.document.said(*whom.span("p")), whom.span("p"))
        draft.put("requirement", self.document.said(*what), what)
        if status is not None:
            draft.put("status", status, match.span())
        if name == "demands.refused_demand":
            against = self.imposer(sentence.start, self._stop(sentence.start, match.start()), group=True)
            if against is not None:
                draft.put("disputed_by", *against)
                draft.contested_by.append(against[0])
        return draft

    def _on(self, match: re.Match[str], where: str, by: tuple[str, Span] | None) -> tuple[str, Span] | None:
        if not match.groupdict().get("on"):
            return None
        words = match["on"]
        if by is not None and by[1] == match.span("on"):
            return None
        article = rx(r"(?:.*\b(?:said|says|say|that|[Bb]ut|And) )?(?:(?:the|The|its|their) )?").match(words)
        span = (match.start("on") + (article.end() if article is not None else 0), match.end("on"))
        return (self.document.said(*span), span) if span[1] > span[0] else None

    def _by(self, match: re.Match[str], where: str, sentence: Sentence) -> tuple[str, Span] | None:
        groups = match.groupdict()
        if groups.get("by"):
            return self.document.said(*match.span("by")), match.span("by")
        if where in ("subject", "own", "either") and not self._passive(match):
            stop = match.end("on") if groups.get("on") and where in ("own", "either") else match.start()
            stop = match.start("do") - 1 if where == "either" and not groups.get("on") and groups.get("do") else stop
            stop = self._stop(sentence.start, stop)
            by = self.imposer(sentence.start, stop, group=True)
            pronoun = self.pattern("demands.we").search(self.document.plain[max(sentence.start, stop - 12) : stop].rstrip())
            if by is not None or (where != "either" and pronoun is None):
                return by
        return self._speaker(match.start("what"), sentence)

    def _passive(self, match: re.Match[str]) -> bool:
        """ "The prisoners would only be released after": whoever stands before the verb imposes nothing."""
        begin = match.start("do") if match.groupdict().get("do") else match.start()
        return self.pattern("demands.passive").search(self.document.plain[match.start() : begin + 12]) is not None

    def _stop(self, start: int, stop: int) -> int:
        """The end of the subject: days and small words may stand between it and the verb."""
        day = self.pattern("demands.day").search(self.document.plain[start:stop].rstrip())
        return start + day.start() if day is not None else stop

    def _speaker(self, position: int, sentence: Sentence) -> tuple[str, Span] | None:
        speech = self.speeches.covering(position, sentence)
        return (speech.speaker, speech.speaker_span) if speech is not None else None
