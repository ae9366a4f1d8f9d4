"""Conditions: what one side is said to require of the others before people may leave, return or be helped, and who objects.

"Without imposing any restrictions" is a record as well: the baseline to which a dispute refers.
"""

import re

from casetrack.extraction.demands import Demands
from casetrack.extraction.document import Document, Sentence
from casetrack.extraction.patterns import rx
from casetrack.extraction.provisos import Provisos, cut, put_sides
from casetrack.extraction.records import Draft
from casetrack.extraction.speech import Speech, Speeches

Span = tuple[int, int]


def _content(draft: Draft) -> set[str]:
    """The words of a requirement that carry it."""
    return set(re.findall(r"\w{4,}", str(draft.fields.get("requirement", "")).lower()))


class ConditionFinder:
    """Finds conditions and attaches to each who disputes it, in the same sentence or in the few that follow."""

    def __init__(self, document: Document, speeches: Speeches) -> None:
        self.document, self.speeches = document, speeches
        self.pattern = document.lexicon.pattern
        self.found: list[Draft] = []
        self.provisos = Provisos(document, speeches, self.imposer)
        self.demands = Demands(document, speeches, self.imposer)

    def find(self) -> list[Draft]:
        sentences = self.document.body()
        for index, sentence in enumerate(sentences):
            draft = (
                self._introduced(sentence)
                or self._refused(sentence)
                or self._wants(sentence)
                or self._must(sentence)
                or self._only_if(sentence)
                or self.provisos.read(sentence)
            )
            absent = self._absent(sentence) if draft is None else None
            if draft is None and absent is None:
                absent = self.demands.nothing(sentence)
                draft = self.demands.read(sentence) if absent is None else None
            if draft is not None and not self._told_before(draft):
                self._details(draft, sentence)
                self._disputes(draft, sentence, sentences[index + 1 : index + 6])
                self.found.append(draft)
                continue
            if absent is not None:
                self.found.append(absent)
        return self.found

    def _introduced(self, sentence: Sentence) -> Draft | None:
        plain = self.document.plain
        for match in self.pattern("conditions.introduced").finditer(plain, sentence.start, sentence.end):
            imposer = self.imposer(sentence.start, match.start(), group=True)
            if imposer is None:
                continue
            more = self.pattern("conditions.more").match(plain, match.end(), sentence.end)
            whom = self.pattern("conditions.for").match(plain, match.end(), sentence.end)
            start = more.start("w") if more is not None else match.start("thing")
            what = self._cut(start, sentence.end) if more is not None or whom is not None else match.span()
            return self._draft(sentence, imposer, what, imposer[1][0])
        return None

    def _wants(self, sentence: Sentence) -> Draft | None:
        plain = self.document.plain
        for match in self.pattern("conditions.wants").finditer(plain, sentence.start, sentence.end):
            imposer = self.imposer(sentence.start, match.start())
            if imposer is None or self.pattern("conditions.money").search(match[0]):
                continue
            group = "to" if match["to"] else "what"
            what = self._cut(match.start(group), sentence.end)
            article = rx(r"(?:the|that|a|an) ").match(plain, *what)
            what = (article.end(), what[1]) if article is not None and article.end() < what[1] else what
            draft = self._draft(sentence, imposer, what, imposer[1][0])
            if match["who"]:
                draft.put("imposed_on", self.document.said(*match.span("who")), match.span("who"))
            return draft
        return None

    def _must(self, sentence: Sentence) -> Draft | None:
        duty = self.pattern("conditions.duty").search(self.document.plain, sentence.start, sentence.end)
        match = self.pattern("conditions.must").search(self.document.plain, sentence.start, sentence.end) if duty else None
        speech = self.speeches.covering(match.start(), sentence) if match is not None else None
        if match is None or speech is None or speech.verb == "answer":
            return None  # "must" in the narrator's mouth, or in a talk, is opinion
        plain = self.document.plain
        need = self.pattern("conditions.have_to").search(plain[match.end("who") : match.start("what")])
        if need is not None and not self.pattern("conditions.asked_for").match(plain, match.start("what")):
            return None  # "students have to go back to school"
        what = self._cut(match.start("what"), sentence.end)
        draft = self._draft(sentence, (speech.speaker, speech.speaker_span), what, match.start("who"))
        draft.put("imposed_on", self.document.said(*match.span("who")), match.span("who"))
        draft.put("status", "announced", (match.start(), match.end("who")))
        return draft

    def _only_if(self, sentence: Sentence) -> Draft | None:
        plain = self.document.plain
        match = self.pattern("conditions.only_if").search(plain, sentence.start, sentence.end)
        if match is None:
            return None
        draft = self._draft(sentence, None, self._cut(match.start("what"), sentence.end), match.start())
        put_sides(self.document, self.speeches, draft, sentence, match.start())
        return draft

    def _refused(self, sentence: Sentence) -> Draft | None:
        """Whoever is turned away without papers, or let in only with them: the papers are the requirement."""
        plain = self.document.plain
        for name in ("conditions.refused", "conditions.only_those"):
            match = self.pattern(name).search(plain, sentence.start, sentence.end)
            imposer = self.imposer(sentence.start, match.start()) if match is not None else None
            if match is None or imposer is None:
                continue
            draft = self._draft(sentence, imposer, self._cut(match.start("what"), sentence.end), imposer[1][0])
            if self.pattern("conditions.nobody").match(match["who"]) is None:
                draft.put("imposed_on", self.document.said(*match.span("who")), match.span("who"))
            return draft
        return None

    def _told_before(self, draft: Draft) -> bool:
        """ "We will not return unless our citizenship is granted" repeats the condition "full citizenship"."""
        words = _content(draft)
        for known in self.found:
            other = _content(known)
            if words and other and len(words & other) >= 2 and len(words & other) * 2 >= min(len(words), len(other)):
                known.also(draft.start, draft.end)
                return True
        return False

    def _absent(self, sentence: Sentence) -> Draft | None:
        plain = self.document.plain
        without = self.pattern("conditions.absent").search(plain, sentence.start, sentence.end)
        match = without or self.pattern("conditions.none_set").search(plain, sentence.start, sentence.end)
        if match is None or not self.pattern("conditions.moving").search(plain, sentence.start, sentence.end):
            return None
        verb = self.pattern("conditions.moved").search(plain, sentence.start, match.start())
        if without is not None and verb is None:
            return None  # asked for, or to come: nothing was done without conditions
        draft = Draft("Condition", match.start(), match.end())
        draft.flag("negated")
        draft.stance = "negated"
        imposer = self.imposer(sentence.start, verb.start()) if verb else None
        if imposer is not None:
            draft.put("imposed_by", *imposer)
            draft.start = imposer[1][0]
        draft.put("requirement", "none", match.span())
        draft.put("status", "absent", match.span())
        return draft

    def _draft(self, sentence: Sentence, imposer: tuple[str, Span] | None, what: Span, start: int) -> Draft:
        draft = Draft("Condition", min(start, what[0]), what[1])
        if imposer is not None:
            draft.put("imposed_by", *imposer)
        draft.put("requirement", self.document.said(*what), what)
        return draft

    def _cut(self, start: int, end: int) -> Span:
        return cut(self.document, start, end)

    def imposer(self, start: int, stop: int, group: bool = False) -> tuple[str, Span] | None:
        """The subject before the verb, if it is a side that can impose: a state, an authority, a person in office."""
        plain = self.document.plain
        left = plain[max(start, stop - 110) : stop]
        match = self.pattern("conditions.imposer").match(left)
        if match is None:
            return None
        at = (stop - len(left) + match.start("s"), stop - len(left) + match.end("s"))
        # The shortest stretch that is still a whole phrase: from its article, else its first capital.
        inner = self.pattern("conditions.imposer_phrase").match(plain[at[0] : at[1]])
        if inner is not None:
            at = (at[0] + inner.start("p"), at[1])
        said = plain[at[0] : at[1]]
        person = self.document.people.mentions_in(*at)
        if person and person[-1][1] >= at[1]:
            return person[-1][2].name, person[-1][:2]
        named = self.pattern("conditions.imposer_name").match(said)
        opener = rx(rf"(?:{self.document.lexicon.sentence_openers})$").match(said)
        people = group and self.pattern("conditions.group").match(said)
        if opener or not (named or people or self.pattern("conditions.party").search(said)):
            return None
        return self.document.said(*at), at

    def _details(self, draft: Draft, sentence: Sentence) -> None:
        plain = self.document.plain
        alleged = self.pattern("conditions.alleged").search(plain, sentence.start, draft.end)
        speech = self.speeches.covering(draft.end - 1, sentence)
        own_words = speech is not None and speech.speaker == re.sub(r"^[Tt]he ", "", str(draft.fields.get("imposed_by")))
        if alleged is not None:
            draft.put("status", "alleged", alleged.span())
            draft.flag("second_hand", "other_side_not_heard")
            draft.stance = "attributed"
        elif speech is not None and not own_words:
            draft.put("status", "alleged", speech.speaker_span)
            draft.flag("other_side_not_heard")
        elif "status" not in draft.fields:
            draft.put("status", "announced" if own_words else "in_force", None)
        if speech is not None:
            draft.stance, draft.attributed_to = "attributed", speech.speaker
            draft.flags |= speech.flags - {"hedged"}
        if "imposed_on" not in draft.fields:
            what = next(((s, e) for f, s, e in draft.spans if f == "requirement"), (draft.start, draft.end))
            exchange = self.pattern("conditions.exchange").search(plain, *what)
            people = self.pattern("conditions.named").search(plain, exchange.end() if exchange is not None else what[0], what[1])
            pronoun = people is not None and self.pattern("conditions.nobody").match(people["p"])
            if people is not None and not pronoun and not self.pattern("conditions.of").search(plain[what[0] : people.start("p")]):
                draft.put("imposed_on", self.document.said(*people.span("p")), people.span("p"))
        for mention in self.document.dates_in(sentence.start, sentence.end):
            lead = plain[max(sentence.start, mention.start - 10) : mention.start]
            if mention.value is not None and self.pattern("conditions.since").search(lead):
                draft.put("since", mention.value, (mention.start, mention.end))
        if speech is not None and own_words and speech.date is not None:
            draft.put_if_absent("since", speech.date.value, (speech.date.start, speech.date.end))

    def _disputes(self, draft: Draft, sentence: Sentence, following: list[Sentence]) -> None:
        said: list[tuple[str, Span]] = []
        self._called(draft, sentence, said)
        for near in following:
            if self.pattern("conditions.introduced").search(self.document.plain, near.start, near.end):
                break
            if not self._objects(draft, near, said):
                for speech in self.speeches.of_sentence(near):
                    self._argues(draft, near, speech, said)
        if said:
            draft.put("dispute", "; ".join(words for words, _ in said[:3]), said[0][1])
            draft.spans.extend(("dispute", *span) for _, span in said[1:3])

    def _called(self, draft: Draft, sentence: Sentence, said: list[tuple[str, Span]]) -> None:
        match = self.pattern("conditions.called").search(self.document.plain, draft.start, sentence.end)
        if match is not None:
            self._disputed_by(draft, match.span("who"))
            said.append((self.document.said(*match.span("what")).rstrip("."), match.span("what")))

    def _objects(self, draft: Draft, near: Sentence, said: list[tuple[str, Span]]) -> bool:
        plain = self.document.plain
        match = self.pattern("conditions.objects").search(plain, near.start, near.end)
        if match is None:
            return False
        left = plain[near.start : match.start()].rstrip()
        left = re.sub(r"\s+(?:has|have|had|strongly|firmly|\w+ly)$", "", left)
        self._disputed_by(draft, (near.start, near.start + len(left)))
        reason = self.pattern("conditions.reason").match(plain, match.start("what"), near.end)
        words = (reason.start("w"), reason.end("w")) if reason is not None and match["what"].strip() else match.span("verb")
        draft.also(near.start, near.end)
        said.append((self.document.said(*words), words))
        return True

    def _argues(self, draft: Draft, near: Sentence, speech: Speech, said: list[tuple[str, Span]]) -> None:
        match = self.pattern("conditions.negative").search(self.document.plain, *speech.clause)
        if match is None or speech.speaker == draft.fields.get("imposed_by"):
            return
        if draft.fields.get("disputed_by") not in (None, speech.speaker):
            return
        self._put_disputer(draft, speech.speaker, speech.speaker_span)
        draft.also(speech.clause[0], match.end())
        said.append((self.document.said(*match.span()), match.span()))

    def _disputed_by(self, draft: Draft, span: Span) -> None:
        if span[1] <= span[0]:
            return
        people = self.document.people.mentions_in(*span)
        if people:
            self._put_disputer(draft, people[-1][2].name, people[-1][:2])
            return
        match = rx(r"(?:[Tt]he )?(?P<w>\S[^,;]*)$").search(self.document.plain[span[0] : span[1]])
        if match is not None:
            at = (span[0] + match.start("w"), span[1])
            self._put_disputer(draft, self.document.said(*at), at)

    @staticmethod
    def _put_disputer(draft: Draft, name: str, span: Span) -> None:
        draft.put_if_absent("disputed_by", name, span)
        if name not in draft.contested_by:
            draft.contested_by.append(name)
