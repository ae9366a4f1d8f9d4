"""Who is speaking: the subject before a verb of speech, the name behind it, and who is meant by "she" or "the ombudsman"."""

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from casetrack.extraction.dates import DateMention
from casetrack.extraction.document import Document, Sentence
from casetrack.extraction.interviews import Answer, answers_in
from casetrack.extraction.patterns import CAP, rx, rxi
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


class Speakers:
    """Finds the speaker beside a verb of speech in one document."""

    def __init__(self, document: Document, people: People) -> None:
        self.document, self.people = document, people
        self.lexicon = document.lexicon
        self.answers = answers_in(document, people)
        self._bodies = rxi(rf"\b(?:{self.lexicon.org_words}|international)\b")
        self._head = rx(self.lexicon.filled(r"(?i:~speech.heads~|~org_words~|~title_heads~|~ranks~)$"))
        self._opener = rx(
            rf"(?:{self.lexicon.sentence_openers}|(?i:{'|'.join(self.lexicon.months)}|{'|'.join(self.lexicon.weekdays)}))$"
        )

    def answer_at(self, position: int) -> Answer | None:
        index = bisect_right(self.answers, position, key=lambda answer: answer.start) - 1
        return self.answers[index] if index >= 0 and position < self.answers[index].end else None

    def pronoun(self, start: int, stop: int) -> tuple[str, Span] | None:
        """The pronoun directly before the verb at `stop`, in small letters, with its place."""
        stop = self._before_auxiliary(start, stop)
        found = self.lexicon.pattern("speech.pronoun").search(self.document.plain[max(start, stop - 6) : stop])
        return None if found is None else (found[1].lower(), (stop - len(found[1]), stop))

    def subject(self, start: int, stop: int) -> Speaker | None:
        """The speaker that stands directly before the verb at `stop`."""
        said = self.pronoun(start, stop)
        if said is not None:
            return self._of_pronoun(*said)
        plain = self.document.plain
        verb = plain[stop : stop + 20]
        if start < self.document.dateline_end < stop:
            start = self.document.dateline_end
        stop = self._before_auxiliary(start, stop)
        left_start = max(start, stop - 200)
        if self.lexicon.pattern("speech.no_subject").search(plain[left_start:stop]):
            return None
        nearby = self.people.mentions_in(left_start, stop)
        if nearby:
            first, last, person = nearby[-1]
            gap = plain[last:stop]
            if not gap or self._still_about(person, last, gap):
                return person.name, (first, last), person, False
        return self._phrase(left_start, start, stop, verb)

    def _still_about(self, person: Person, last: int, gap: str) -> bool:
        """Between a person and the verb stands only more about that person: a bracket, an aside, a title without an end."""
        if self.lexicon.pattern("speech.gap").match(gap):
            return True
        title = person.title_span
        if title is None or not 0 < title[0] - last <= 8 or not gap.startswith((",", " -", " \u2014")):
            return False
        more = gap[title[1] - last :] if title[1] - last <= len(gap) else None
        return more is not None and self.lexicon.pattern("speech.gap_more").match(more) is not None

    def _before_auxiliary(self, start: int, stop: int) -> int:
        """Where the subject ends: before small words, a day, or an aside between commas."""
        plain = self.document.plain
        stop -= len(plain[start:stop]) - len(plain[start:stop].rstrip())
        left = max(start, stop - 60)
        found = self.lexicon.pattern("speech.auxiliary").search(plain, left, stop)
        if found is None and plain[stop - 1 : stop] == ",":
            found = self.lexicon.pattern("speech.aside_before").search(plain, max(start, stop - 130), stop)
        if found is None and " while " in plain[left:stop]:
            found = self.lexicon.pattern("speech.while_before").search(plain, left, stop)
        return found.start() if found is not None else stop

    def _of_pronoun(self, word: str, span: Span) -> Speaker | None:
        if word == "i":
            answer = self.answer_at(span[0])
            return (answer.person.name, span, answer.person, True) if answer is not None else None
        if word in ("it", "they"):
            return None
        mention = self.people.last_before(span[0], gender={"he": "m", "she": "f"}.get(word))
        if mention is None or (word == "who" and span[0] - mention[1] > 4):
            return None
        return mention[2].name, (mention[:2] if word == "who" else span), mention[2], word != "who"

    def _phrase(self, left_start: int, start: int, stop: int, verb: str) -> Speaker | None:
        """A body or people without a name: "the ministry", "residents of El Salam camp", "a source close to the talks"."""
        plain = self.document.plain
        left = plain[left_start:stop]
        lead = self.lexicon.pattern("speech.lead").match(left) if left_start == start else None
        cut = lead.end() if lead is not None else 0
        match = self.lexicon.pattern("speech.before").search(left[cut:])
        if match is None:
            return None
        span = self.without_article((left_start + cut + match.start("s"), left_start + cut + match.end("s")))
        said = plain[span[0] : span[1]]
        if self.lexicon.pattern("speech.clause").search(said):
            return None  # "an exchange was stalled because each side"
        head = rx(
            r",? (?:briefed|familiar|close|involved|quoted|based|working|speaking|living|staying|of|for|in|at|from|near) "
        ).split(said)[0]
        named = self._bodies.search(head) is not None or (said.isupper() and len(said) > 1)
        strong = self.lexicon.pattern("speech.strong").match(verb) is not None and rx(rf"{CAP}(?: {CAP}){{0,4}}$").match(said)
        if self._opener.match(said) or not (self._head.search(head) or named or strong or self.document.metadata.outlet == said):
            return None
        return self.document.said(*span), span, None, False

    def inverted(self, verb: re.Match[str], stop: int) -> Speaker | None:
        """ "..., said NAME", "..., said a spokesman for the camp": not behind "told", which is followed by the listener."""
        if not self.lexicon.pattern("speech.inverting").fullmatch(verb[0]):
            return None
        plain = self.document.plain
        for first, last, person in self.people.mentions_in(verb.end(), min(stop, verb.end() + 80)):
            if '"' not in plain[verb.end() : first]:
                return person.name, (first, last), person, False
        match = self.lexicon.pattern("speech.after").match(plain, verb.end(), stop)
        if match is None or self._opener.match(match["s"]):
            return None
        return self.document.said(*match.span("s")), match.span("s"), None, False

    def after_comma(self, verb: re.Match[str], sentence: Sentence) -> Speaker | None:
        """ ", said NAME": only right behind a comma or a quotation mark."""
        if not self.document.plain[sentence.start : verb.start()].rstrip().endswith((",", '"')):
            return None
        return self.inverted(verb, min(sentence.end, verb.end() + 110))

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
