"""Who is speaking: the subject before a verb of speech, the name behind it, and who is meant by "she" or "the ombudsman"."""

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cache

from casetrack.extraction.dates import DateMention
from casetrack.extraction.document import Document, Sentence
from casetrack.extraction.interviews import Answer, answers_in
from casetrack.extraction.lexicons import Lexicon
from casetrack.extraction.patterns import CAP, CAPS, rx, rxi
from casetrack.extraction.people import People, Person

Span = tuple[int, int]
# The name as found, where it stands, the person in office if it is one, and whether a pronoun stood there.
Speaker = tuple[str, Span, Person | None, bool]


@dataclass(eq=False)
class Speech:
    """One act of speaking. `span` is the passage, `clause` the words that are the speaker's, `verb` what makes it speech.

    `behind`: the speaker stands behind what is said; `resumed` is what goes on after a speaker in the middle.
    """

    speaker: str
    speaker_span: Span
    span: Span
    clause: Span
    sentence: Sentence
    kind: str = "indirect"
    verb: str = ""
    person: Person | None = None
    pronoun: bool = False
    date: DateMention | None = None
    flags: set[str] = field(default_factory=set)
    verb_span: Span = (0, 0)
    behind: bool = False
    resumed: Span | None = None


@dataclass(frozen=True)
class SpeechRules:
    verb: re.Pattern[str]
    before: re.Pattern[str]
    speaker: re.Pattern[str]
    after: re.Pattern[str]
    according: re.Pattern[str]
    noun: re.Pattern[str]


_NOUNS = (
    r"officials?|spokes(?:man|woman|person|people)|authorit(?:y|ies)|ministry|office|government|administration|analysts?|experts?|"
    r"observers|witness(?:es)?|residents?|relatives|activists|agenc(?:y|ies)|organi[sz]ations?|partners|groups?|committee|council|"
    r"lawmakers?|police|army|military|officers?|team|teams|mission|side|sources?|volunteers?|doctors?|governor|mayor|minister|"
    r"president|ombuds(?:man|woman|person)|commissioner|coordinator|person|lawyers?|diplomats?|workers?|charit(?:y|"
    r"ies)|party|service"
)


@cache
def speech_rules(lexicon: Lexicon) -> SpeechRules:
    noun = rf"(?:{_NOUNS}|(?:{lexicon.org_words}))"
    subject = (
        rf"(?:(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir|[Ss]ome|[Mm]any) )?(?:[\w'.-]+ ){{0,6}}?[\w'-]*\b(?i:{noun})(?: (?:of|for|"
        rf"in) (?:the )?{CAPS})?(?: (?:briefed|familiar|close|involved|quoted|based|working|speaking) (?:on|with|to|in|by|"
        rf"for) [^,.;]{{3,50}}?)?"
    )
    return SpeechRules(
        verb=rxi(rf"\b(?:{lexicon.speech_verbs})\b(?!-)"),
        before=rx(
            rf"(?:^ ?|[,;:\"-] |\b(?:and|but|as|while|because|that|where|when) )(?P<s>{subject}|"
            rf"{CAPS})(?: (?:\([^)]{{1,30}}\))|, [A-Z]{{2,9}})?,?$"
        ),
        speaker=rxi(rf"{noun}$"),
        after=rx(rf" (?:(?:[Tt]he|[Aa]n?) )?(?P<s>(?:{CAP}|[\w'-]+ (?i:{noun}))[^,.;\"]{{0,60}})"),
        according=rx(r"\b[Aa]ccording to (?P<s>[^,.;:()\"]{2,90}?)(?=[,.;:()\"]|$| (?:on|in|said)\b)"),
        noun=rx(
            rf"(?P<s>\b[Hh](?:er|is)\b|(?:[Tt]he )?{CAP}(?: {CAP}){{0,3}}'s?|[Tt]he \w+'s) (?:\w+ )?"
            rf"(?P<noun>(?i:{lexicon.speech_nouns}))\b"
        ),
    )


_PRONOUN = rx(r"(?:^|\W)([Ss]he|[Hh]e|who|I)$")
_AUXILIARY = rx(
    r"(?: (?:has|have|had|also|later|then|again|further|repeatedly|reportedly|publicly|previously|earlier|once|today|"
    r"now|still|long|\w+ly))+$"
)
_DETERMINER = rx(r"\b(?:the|a|an|of|to|in|no|any|this|such|its|their|her|his|by|for|with|not|be|been|is|are|was|were|being)$", re.I)


class Speakers:
    """Finds the speaker beside a verb of speech in one document."""

    def __init__(self, document: Document, people: People) -> None:
        self.document, self.people = document, people
        self.rules = speech_rules(document.lexicon)
        self.answers = answers_in(document, people)

    def answer_at(self, position: int) -> Answer | None:
        index = bisect_right(self.answers, position, key=lambda answer: answer.start) - 1
        return self.answers[index] if index >= 0 and position < self.answers[index].end else None

    def subject(self, start: int, stop: int) -> Speaker | None:
        """The speaker that stands directly before the verb at `stop`."""
        plain = self.document.plain
        stop -= len(plain[start:stop]) - len(plain[start:stop].rstrip())
        trimmed = _AUXILIARY.search(plain, max(start, stop - 60), stop)
        if trimmed is not None:
            stop = trimmed.start()
        left = plain[max(start, stop - 160) : stop]
        if _DETERMINER.search(left):
            return None
        pronoun = _PRONOUN.search(left)
        if pronoun is not None:
            word = pronoun[1].lower()
            at = stop - len(pronoun[1])
            if word == "i":
                answer = self.answer_at(at)
                return (answer.person.name, (at, stop), answer.person, True) if answer is not None else None
            mention = self.people.last_before(at, gender={"he": "m", "she": "f"}.get(word))
            if mention is None or (word == "who" and at - mention[1] > 4):
                return None
            return mention[2].name, (mention[:2] if word == "who" else (at, stop)), mention[2], word != "who"
        nearby = list(self.people.mentions_in(max(start, stop - 200), stop))
        if nearby:
            first, last, person = nearby[-1]
            gap = plain[last:stop]
            if not gap or rx(r"(?:,| \([^)]{1,30}\),?| of (?:the )?[\w' -]{2,60}|, [^,\"]{2,120},)$").match(gap):
                return person.name, (first, last), person, False
        match = self.rules.before.search(left)
        if match is None:
            return None
        span = self.without_article((stop - len(left) + match.start("s"), stop - len(left) + match.end("s")))
        said = plain[span[0] : span[1]]
        head = rx(r" (?:briefed|familiar|close|involved|quoted|based|working|speaking|of|for|in) ").split(said)[0]
        named = rxi(rf"\b(?:{self.document.lexicon.org_words}|international)\b").search(head)
        if (
            not self.rules.speaker.search(head)
            and named is None
            and not said.isupper()
            and self.people.document.metadata.outlet != said
        ):
            return None
        return self.document.said(*span), span, None, False

    def inverted(self, verb: re.Match[str], stop: int) -> Speaker | None:
        for first, last, person in self.people.mentions_in(verb.end(), min(stop, verb.end() + 80)):
            return person.name, (first, last), person, False
        match = self.rules.after.match(self.document.plain, verb.end(), stop)
        if match is None:
            return None
        return self.document.said(*match.span("s")), match.span("s"), None, False

    def after_comma(self, verb: re.Match[str], sentence: Sentence) -> Speaker | None:
        """ ", said NAME": only right behind a comma or a quotation mark."""
        if not self.document.plain[sentence.start : verb.start()].rstrip().endswith((",", '"')):
            return None
        mention = next(iter(self.people.mentions_in(verb.end(), min(sentence.end, verb.end() + 90))), None)
        return None if mention is None else (mention[2].name, mention[:2], mention[2], False)

    def person_in(self, span: Span) -> Person | None:
        found = self.people.mentions_in(span[0], span[1])
        if found and not rx(r"'s (?:\w+ )?(?:office|ministry|government|spokes)").search(
            self.document.plain[found[-1][1] : span[1]]
        ):
            return found[-1][2]
        return None

    def without_article(self, span: Span) -> Span:
        match = rx(r"[Tt]he ").match(self.document.plain, *span)
        return (match.end(), span[1]) if match is not None and match.end() < span[1] else span
