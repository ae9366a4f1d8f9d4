"""Conditions: what one side is said to require of the others before people may leave, return or be helped, and who objects.

"Without imposing any restrictions" is a record as well: the baseline to which a dispute refers.
"""

import re
from dataclasses import dataclass
from functools import cache

from casetrack.extraction.document import Document, Sentence
from casetrack.extraction.lexicons import Lexicon
from casetrack.extraction.lexicons.interface import any_of
from casetrack.extraction.patterns import CAP, rx, rxi
from casetrack.extraction.records import Draft
from casetrack.extraction.speech import Speech, Speeches

Span = tuple[int, int]

_THING = r"(?:requirements?|conditions?|preconditions?|restrictions?|demands?|obstacles|limits?|rules|quotas?|fees?|permits?)"
_SIDE = (
    r"(?:side|authorit(?:y|ies)|government|ministry|council|army|military|forces|rebels|officials?|administration|party|"
    r"junta|regime|command|commander|committee|agency|office|militia|leadership|police)"
)
_REFERS = r"(?:this|that|the|these|those|such|its|their)"
_NEGATIVE = (
    r"illegal|unlawful|unacceptable|unjust|contrary to|incompatible with|violat\w+|undermin\w+|coerci\w+|blackmail|inhuman\w*|"
    r"arbitrary|cynical|immoral|discriminat\w+|breach\w*|unfair|punitive"
)


@dataclass(frozen=True)
class _Rules:
    introduced: re.Pattern[str]
    wants: re.Pattern[str]
    must: re.Pattern[str]
    absent: re.Pattern[str]
    only_if: re.Pattern[str]
    people: re.Pattern[str]
    end: re.Pattern[str]
    called: re.Pattern[str]
    objects: re.Pattern[str]
    negative: re.Pattern[str]
    party: re.Pattern[str]


@cache
def _rules(lexicon: Lexicon) -> _Rules:
    unit = any_of(lexicon.units)
    person = rf"(?:{unit}|villager|civilian|resident|refugee|detainee|prisoner|returnee|displaced|them|families)"
    adjective = rf"(?:{lexicon.unit_adjectives})"
    people = rf"(?:(?:the|these|those|all|each|every|any|such) )?(?:{adjective} ){{0,2}}(?:{person})\b"
    subject = (
        rf"{people}|(?:(?:the|all|any) )?(?:(?!that\b|said\b)[\w-]+ ){{0,2}}(?:vehicles|convoys|trucks|agencies|"
        rf"organi[sz]ations|workers|partners|ngos|aid groups)"
    )
    return _Rules(
        introduced=rxi(
            rf"\b(?:introduc|impos|announc|lay|laid|set|add|attach)(?:es|ed|e|ing|ting|s)?(?: down| out)? (?!any\b|"
            rf"no\b)(?:(?:a|the|its|new|additional|further|several|strict|stricter|more|other|"
            rf"\w+) ){{0,3}}?(?P<thing>{_THING})\b"
        ),
        wants=rxi(
            rf"\b(?P<verb>wants?|wanted|demands?|demanded|requires?|required|insists? that|insisted that|is demanding|"
            rf"are demanding|is requiring|conditions?) "
            rf"(?:(?:that )?(?P<who>{subject}) (?:to |should |must )?(?=\w)(?P<to>[^.;]{{6,240}})|(?P<what>(?:the|a|an|"
            rf"that|full|prior|proof|written) [^.;]{{6,240}}))"
        ),
        must=rxi(
            rf"\b(?P<who>{subject}) (?:must|have to|has to|are (?:now )?required to|is (?:now )?required to|"
            rf"are obliged to|need to obtain|shall) "
            r"(?P<what>(?!be (?:able|allowed|free|freed|released|protected|respected|given|reunited|treated|heard)|"
            r"have access)[^.;]{6,240})"
        ),
        absent=rxi(
            rf"\bwithout (?:(?:imposing|setting|putting forward|attaching|making) )?(?:any )?(?:other |additional |"
            rf"new )?(?:{_THING})\b"
        ),
        only_if=rxi(
            rf"(?P<who>{subject})? ?(?:can|could|may|will|would) (?:only )?(?:be allowed to )?(?:return|leave|go home|"
            rf"cross|be released|be returned) only (?P<what>(?:if|after|when|once|in exchange for|"
            rf"against) [^.;,]{{6,200}})"
        ),
        people=rxi(rf"\b(?!{_REFERS} side)(?P<p>{people}|(?:displaced|civilian|humanitarian) \w+)"),
        end=rxi(
            r",? before (?:they|he|she|anyone|any|being|the)\b|, (?:a|an) (?:demand|condition|requirement|move|step|"
            r"rule)\b|, (?:which|while|but|according to|said|he said|she said)\b|[.;]"
        ),
        called=rxi(
            r", (?:a|an|which|in) (?:demand|condition|requirement|move|step|rule|policy)?(?: that|"
            r" which)? ?(?P<who>[^,.;]{2,60}?) (?:has |have )?(?:called|described as|considers?|denounced as|"
            r"condemned as|rejected as|dismissed as) (?P<what>[^.;]{4,160})"
        ),
        objects=rxi(
            rf"(?P<verb>considers?|considered|calls|called|describe[sd]?|denounce[sd]?|condemn(?:s|ed)?|reject(?:s|"
            rf"ed)?|object(?:s|ed)? to|oppose[sd]?|protest(?:s|ed)?(?: against)?|refuse[sd]?|dispute[sd]?|criticised|"
            rf"criticized) "
            rf"{_REFERS} (?:\w+ )?(?:demands?|conditions?|requirements?|restrictions?|fees?|deadline|rules?|move|"
            rf"policy|measures?|decision|order|plan|practice|terms)\b(?P<what>[^.;]{{0,200}})"
        ),
        negative=rxi(
            rf"(?:(?:could|may|might|would|should|can) )?(?:(?:be|is|are|was|were) )?(?:(?:deemed|considered|seen as|"
            rf"regarded as) )?\b(?:{_NEGATIVE})\b(?:(?! (?:and|but|has|have|had|is|are|may)\b)[^,.;\"]){{0,90}}"
        ),
        party=rx(rf"\b(?i:{_SIDE})(?: (?:in|of) (?:the )?{CAP}(?: {CAP})?)?$"),
    )


class ConditionFinder:
    """Finds conditions and attaches to each who disputes it, in the same sentence or in the few that follow."""

    def __init__(self, document: Document, speeches: Speeches) -> None:
        self.document, self.speeches = document, speeches
        self.rules = _rules(document.lexicon)
        self.found: list[Draft] = []

    def find(self) -> list[Draft]:
        sentences = self.document.body()
        for index, sentence in enumerate(sentences):
            draft = self._introduced(sentence) or self._wants(sentence) or self._must(sentence) or self._only_if(sentence)
            if draft is not None:
                self._details(draft, sentence)
                self._disputes(draft, sentence, sentences[index + 1 : index + 6])
                self.found.append(draft)
                continue
            absent = self._absent(sentence)
            if absent is not None:
                self.found.append(absent)
        return self.found

    def _introduced(self, sentence: Sentence) -> Draft | None:
        plain = self.document.plain
        for match in self.rules.introduced.finditer(plain, sentence.start, sentence.end):
            imposer = self._imposer(sentence.start, match.start())
            if imposer is None or re.search(
                r"\b(?:not|never|without|no)\b", plain[max(sentence.start, match.start() - 15) : match.start()]
            ):
                continue
            more = rx(r"(?:, |: |, including | that | requiring | for )(?P<w>[^.;]{6,240})").match(plain, match.end(), sentence.end)
            what = self._cut(more.start("w"), sentence.end) if more else match.span()
            return self._draft(sentence, imposer, what, imposer[1][0])
        return None

    def _wants(self, sentence: Sentence) -> Draft | None:
        plain = self.document.plain
        for match in self.rules.wants.finditer(plain, sentence.start, sentence.end):
            imposer = self._imposer(sentence.start, match.start())
            if imposer is None or rx(r"[$€£]|\bUSD\b").search(match[0]):
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
        match = self.rules.must.search(self.document.plain, sentence.start, sentence.end)
        speech = self.speeches.covering(match.start(), sentence) if match is not None else None
        if match is None or speech is None or speech.verb == "answer":
            return None  # "must" in the narrator's mouth, or in a talk, is opinion
        what = self._cut(match.start("what"), sentence.end)
        draft = self._draft(sentence, (speech.speaker, speech.speaker_span), what, match.start("who"))
        draft.put("imposed_on", self.document.said(*match.span("who")), match.span("who"))
        draft.put("status", "announced", (match.start(), match.end("who")))
        return draft

    def _only_if(self, sentence: Sentence) -> Draft | None:
        match = self.rules.only_if.search(self.document.plain, sentence.start, sentence.end)
        if match is None:
            return None
        speech = self.speeches.covering(match.start(), sentence)
        draft = self._draft(sentence, None, self._cut(match.start("what"), sentence.end), match.start())
        if match["who"]:
            draft.put("imposed_on", self.document.said(*match.span("who")), match.span("who"))
        if speech is not None and self.rules.party.search(speech.speaker):
            draft.put("imposed_by", speech.speaker, speech.speaker_span)
        return draft

    def _absent(self, sentence: Sentence) -> Draft | None:
        match = self.rules.absent.search(self.document.plain, sentence.start, sentence.end)
        if match is None or not rxi(r"\b(?:return|releas|repatriat|let|allow|evacuat|cross|deliver|enter)\w*").search(
            self.document.plain, sentence.start, match.start()
        ):
            return None
        draft = Draft("Condition", match.start(), match.end())
        draft.flag("negated")
        draft.stance = "negated"
        verb = rxi(r"\b(?:had |has |have )?(?:returned|released|let|allowed|repatriated|evacuated)\b").search(
            self.document.plain, sentence.start, match.start()
        )
        imposer = self._imposer(sentence.start, verb.start()) if verb else None
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
        stop = self.rules.end.search(self.document.plain, start + 1, end)
        end = stop.start() if stop is not None else end
        while end > start + 1 and self.document.plain[end - 1] in " .,;\u00a0":
            end -= 1
        return start, end

    def _imposer(self, start: int, stop: int) -> tuple[str, Span] | None:
        """The subject before the verb, if it is a side that can impose: a state, an authority, a person in office."""
        plain = self.document.plain
        left = plain[max(start, stop - 110) : stop]
        match = rx(
            r"(?:.*(?:[,;:\"] |\b(?:that|but|said|while|as|because|where|when) )|^)(?P<s>(?:[Tt]he )?(?:[\w'-]+ ){0,6}?[\w'-]+?)"
            r"(?: (?:has|have|had|is|are|now|also|again|would|will|continues? to|\w+ly))* ?$"
        ).match(left)
        if match is None:
            return None
        at = (stop - len(left) + match.start("s"), stop - len(left) + match.end("s"))
        # The shortest stretch that is still a whole phrase: from its article, else its first capital.
        inner = rx(r"(?:.*\b)?(?P<p>[Tt]he (?:[\w'-]+ ){0,5}[\w'-]+)$").match(plain[at[0] : at[1]])
        if inner is not None:
            at = (at[0] + inner.start("p"), at[1])
        said = plain[at[0] : at[1]]
        person = self.document.people.mentions_in(*at)
        if person and person[-1][1] >= at[1]:
            return person[-1][2].name, person[-1][:2]
        named = rx(rf"(?:[Tt]he )?{CAP}(?: (?:of |for |and )?(?:the )?{CAP})*$").match(said)
        opener = rx(rf"(?:{self.document.lexicon.sentence_openers})$").match(said)
        if opener or not (named or self.rules.party.search(said)):
            return None
        return self.document.said(*at), at

    def _details(self, draft: Draft, sentence: Sentence) -> None:
        plain = self.document.plain
        alleged = rxi(r"\b(?:reportedly|allegedly|apparently|is said to|are said to|supposedly)\b").search(
            plain, sentence.start, draft.end
        )
        speech = self.speeches.covering(draft.end - 1, sentence)
        own_words = speech is not None and speech.speaker == draft.fields.get("imposed_by")
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
            exchange = rxi(r"\b(?:in exchange for|for(?= each\b| every\b)) ").search(plain, *what)
            people = self.rules.people.search(plain, exchange.end() if exchange is not None else what[0], what[1])
            if people is not None:
                draft.put("imposed_on", self.document.said(*people.span("p")), people.span("p"))
        for mention in self.document.dates_in(sentence.start, sentence.end):
            lead = plain[max(sentence.start, mention.start - 10) : mention.start].lower()
            if mention.value is not None and re.search(r"\b(?:since|from|as of)\s+$", lead):
                draft.put("since", mention.value, (mention.start, mention.end))
        if speech is not None and own_words and speech.date is not None:
            draft.put_if_absent("since", speech.date.value, (speech.date.start, speech.date.end))

    def _disputes(self, draft: Draft, sentence: Sentence, following: list[Sentence]) -> None:
        said: list[tuple[str, Span]] = []
        self._called(draft, sentence, said)
        for near in following:
            if rx(self.rules.introduced.pattern, re.I).search(self.document.plain, near.start, near.end) and near is not sentence:
                break
            if not self._objects(draft, near, said):
                for speech in self.speeches.of_sentence(near):
                    self._argues(draft, near, speech, said)
        if said:
            draft.put("dispute", "; ".join(words for words, _ in said[:3]), said[0][1])
            draft.spans.extend(("dispute", *span) for _, span in said[1:3])

    def _called(self, draft: Draft, sentence: Sentence, said: list[tuple[str, Span]]) -> None:
        match = self.rules.called.search(self.document.plain, draft.start, sentence.end)
        if match is not None:
            self._disputed_by(draft, match.span("who"))
            said.append((self.document.said(*match.span("what")).rstrip("."), match.span("what")))

    def _objects(self, draft: Draft, near: Sentence, said: list[tuple[str, Span]]) -> bool:
        plain = self.document.plain
        match = self.rules.objects.search(plain, near.start, near.end)
        if match is None:
            return False
        left = plain[near.start : match.start()].rstrip()
        left = re.sub(r"\s+(?:has|have|had|strongly|firmly|\w+ly)$", "", left)
        self._disputed_by(draft, (near.start, near.start + len(left)))
        reason = rx(r",? (?:because|to be|as|saying|since|on the grounds that|is|was)? ?(?P<w>[^.;]{3,160})").match(
            plain, match.start("what"), near.end
        )
        words = (reason.start("w"), reason.end("w")) if reason is not None and match["what"].strip() else match.span("verb")
        draft.also(near.start, near.end)
        said.append((self.document.said(*words), words))
        return True

    def _argues(self, draft: Draft, near: Sentence, speech: Speech, said: list[tuple[str, Span]]) -> None:
        match = self.rules.negative.search(self.document.plain, *speech.clause)
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
