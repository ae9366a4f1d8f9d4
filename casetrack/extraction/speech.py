"""Who says what: quotations, reported speech, and who is meant by "she" or "the ombudsman".

Every `Speech` names its speaker, the passage, and a day only if the text ties that day to the act of speaking.
"""

import re
from bisect import bisect_right

from casetrack.extraction.dates import DateMention
from casetrack.extraction.document import Document, Sentence
from casetrack.extraction.gists import SETTING, WITH_OBJECT, raised_concerns
from casetrack.extraction.patterns import rx, rxi
from casetrack.extraction.people import People, Person
from casetrack.extraction.speakers import Speaker, Speakers, Speech

Span = tuple[int, int]


_QUOTE = re.compile(r'"([^"\n]{12,1200})"')


class Speeches:
    """All acts of speaking in a document, and whose words stand at a given place."""

    def __init__(self, document: Document, people: People) -> None:
        self.document, self.people = document, people
        self.speakers = Speakers(document, people)
        self.rules = self.speakers.rules
        self.quotes: list[Speech] = []
        self.all: list[Speech] = []
        for block in document.blocks:
            if block.kind in ("body", "bullet", "footer"):
                self.all.extend(self._quoted(block.start, block.end))
        self.quotes = list(self.all)
        self._quote_starts = [quote.span[0] for quote in self.quotes]
        for sentence in document.body():
            self.all.extend(self._in_sentence(sentence))
        self.all.sort(key=lambda speech: (speech.span, speech.clause))
        self._by_sentence: dict[int, list[Speech]] = {}
        for speech in self.all:
            self._by_sentence.setdefault(speech.sentence.start, []).append(speech)

    def covering(self, position: int, sentence: Sentence) -> Speech | None:
        """The speech whose words stand at this place, the narrowest one."""
        found = [s for s in self.all_near(position) if s.clause[0] <= position < s.clause[1]]
        found += [s for s in self._by_sentence.get(sentence.start, []) if s.clause[0] <= position < s.clause[1]]
        return min(found, key=lambda s: s.clause[1] - s.clause[0], default=None) or self._answering(position, sentence)

    def _answering(self, position: int, sentence: Sentence) -> Speech | None:
        """In an interview all of an answer is the words of the person asked; it is no statement of its own."""
        answer = self.speakers.answer_at(position)
        if answer is None:
            return None
        span, person = (answer.start, answer.end), answer.person
        return Speech(person.name, person.name_span, span, span, sentence, "direct", "answer", person)

    def all_near(self, position: int) -> list[Speech]:
        index = bisect_right(self._quote_starts, position)
        return self.quotes[max(0, index - 1) : index]

    def quotes_between(self, start: int, end: int) -> list[Speech]:
        low = max(0, bisect_right(self._quote_starts, start) - 1)
        return [quote for quote in self.quotes[low : bisect_right(self._quote_starts, end)] if quote.span[1] > start]

    def of_sentence(self, sentence: Sentence) -> list[Speech]:
        return self._by_sentence.get(sentence.start, [])

    # Quotations

    def _quoted(self, start: int, end: int) -> list[Speech]:
        found: list[Speech] = []
        if '"' not in self.document.plain[start:end]:
            return found
        for quote in _QUOTE.finditer(self.document.plain, start, end):
            if len(quote[1].split()) < 4:
                continue
            sentence = self.document.sentence_at(quote.start())
            speaker = self._beside_quote(quote, start, end)
            if speaker is None and found and found[-1].span[1] > start:
                last = found[-1]
                speaker = (last.speaker, last.speaker_span, last.person, True)
            if sentence is None or speaker is None:
                continue
            name, span, person, pronoun = speaker
            clause = (quote.start(1), quote.end(1))
            speech = Speech(name, span, clause, clause, sentence, "direct", "said", person, pronoun)
            found.append(speech)
        return found

    def _beside_quote(self, quote: re.Match[str], start: int, end: int) -> Speaker | None:
        plain = self.document.plain
        stop = rx(r"[.!?](?= |$)|\"").search(plain, quote.end(), end)
        right = stop.start() if stop is not None else end
        verb = self.rules.verb.search(plain, quote.end(), right)
        if verb is not None and verb.start() - quote.end() < 140:
            found = self.speakers.subject(quote.end(), verb.start()) or self.speakers.inverted(verb, right)
            if found is not None:
                return found
        left = plain[max(start, quote.start() - 160) : quote.start()]
        lead = list(self.rules.verb.finditer(left))
        if lead and len(left) - lead[-1].end() < 60:
            return self.speakers.subject(max(start, quote.start() - 160), quote.start() - len(left) + lead[-1].start())
        return None

    # Reported speech

    def _in_sentence(self, sentence: Sentence) -> list[Speech]:
        found: list[Speech] = []
        plain = self.document.plain
        for verb in self.rules.verb.finditer(plain, sentence.start, sentence.end):
            if self._inside_quote(verb.start()) or self._introduces_quote(verb, sentence):
                continue
            subject = self.speakers.subject(sentence.start, verb.start()) or self.speakers.after_comma(verb, sentence)
            if subject is None:
                continue
            speech = self._reported(sentence, verb, subject)
            if speech is not None:
                found.append(speech)
        found.extend(self._according(sentence))
        if not found:
            found.extend(self._by_noun(sentence) or self._voiced(sentence))
        return found

    def _reported(self, sentence: Sentence, verb: re.Match[str], subject: Speaker) -> Speech | None:
        plain = self.document.plain
        name, span, person, pronoun = subject
        if verb[0].lower() in ("wrote", "accused") and not rx(r" (?:\w+ ){0,3}that ").match(plain, verb.end(), sentence.end):
            return None
        that = rx(r"(?: (?:reporters|journalists|\w+))?(?: \w+)?,? that ").match(plain, verb.end(), sentence.end)
        rest = (that.end() if that else verb.end(), sentence.end)
        comma = self._comma_before(sentence, span, person)
        # "..., she said." stands behind what it reports; "X said (that) ..." before it.
        ended = rx(r" ?(?:[.,;]|$| (?:on|in|by|to|at|last|this|reporters) )").match(plain, verb.end(), sentence.end)
        behind = not that and comma is not None and ended is not None and span[0] - sentence.start > 12
        clause = (sentence.start, comma) if behind and comma is not None else rest
        if not behind and len(plain[clause[0] : clause[1]].split()) < 2:
            return None
        whole = (min(span[0], clause[0]), sentence.end)
        start = whole[0] if pronoun or person is not None else clause[0]
        if verb[0].lower() in ("report", "reports", "count", "counts", "counted", "expect", "expects"):
            start = whole[0]
        speech = Speech(
            name,
            span,
            (min(start, span[0]) if not behind else whole[0], sentence.end),
            clause,
            sentence,
            "indirect",
            verb[0].lower(),
            person,
            pronoun,
            verb_span=verb.span(),
            behind=behind,
            resumed=self._resumed(sentence, verb) if behind else None,
        )
        speech.date = self._date_of(sentence, span, verb, behind)
        if speech.date is None and pronoun:
            speech.date = self._date_before(sentence, person)
        self._doubts(speech)
        return speech

    def _date_before(self, sentence: Sentence, person: Person | None) -> DateMention | None:
        """ "On July 14, X, the ombudsman, spoke. She said ...": the day at the head of the sentence before holds on."""
        previous = self.document.sentence_at(sentence.start - 1)
        if previous is None or previous.kind != sentence.kind:
            return None
        heads = [m for _, _, m in self.people.mentions_in(previous.start, previous.end)]
        for mention in self.document.days_told(previous.start, min(previous.start + 30, previous.end)):
            lead = self.document.plain[previous.start : mention.start].strip().lower()
            if lead in ("", "on", "in") and mention.value is not None and heads and heads[0] is person:
                return mention
        return None

    def _comma_before(self, sentence: Sentence, span: Span, person: Person | None) -> int | None:
        """The comma right before the speaker with article and title: there ends what was said."""
        start = span[0]
        if person is not None:
            for part in (person.title_span, person.country_span, person.organisation_span):
                if part is not None and sentence.start <= part[0] < start and start - part[0] < 120:
                    start = part[0]
        left = re.sub(r"\b(?:[Tt]he|[Aa]n?|[Mm]r|[Mm]r?s|[Dd]r)\.?\s*$", "", self.document.plain[sentence.start : start]).rstrip()
        return max(sentence.start + 1, sentence.start + len(left) - 1) if left.endswith((",", '"')) else None

    def _resumed(self, sentence: Sentence, verb: re.Match[str]) -> Span | None:
        """ "The road, she said, was open": the words go on behind the speaker."""
        more = rx(r", (?!(?:but|and|as|while|who|which|after|before|when|an?|in|on|according|\w+ing)\b)").match(
            self.document.plain, verb.end(), sentence.end
        )
        return (more.end(), sentence.end) if more is not None and sentence.end - more.end() > 6 else None

    def _doubts(self, speech: Speech) -> None:
        said = self.document.plain[speech.clause[0] : speech.clause[1]]
        if speech.pronoun:
            speech.flags.add("pronoun_speaker")
        if rx(r"\b(?:could|may|might|possibly|perhaps|would)\b").search(said):
            speech.flags.add("hedged")
        if speech.person is None and rxi(r"(?:an?|some|many|several|analysts|experts|sources?|observers)\b").match(
            speech.speaker[:12]
        ):
            speech.flags.add("anonymous_source")

    def _date_of(self, sentence: Sentence, span: Span, verb: re.Match[str], behind: bool) -> DateMention | None:
        """The day of speaking: "On July 14, X said" or "X said on Tuesday that"; never a day inside what is said."""
        for mention in self.document.days_told(sentence.start, sentence.end):
            if mention.value is None:
                continue
            before = self.document.plain[sentence.start : mention.start]
            if not behind and mention.end <= span[0] and len(before.strip()) <= 3:
                return mention
            between = self.document.plain[verb.end() : mention.start]
            near = rx(rf" (?:\w+ ){{0,2}}(?:on )?$|{SETTING} on $").match(between)
            if mention.start > verb.end() and near and "that" not in between:
                return mention
        return None

    def _according(self, sentence: Sentence) -> list[Speech]:
        found = []
        plain = self.document.plain
        for match in self.rules.according.finditer(plain, sentence.start, sentence.end):
            span = match.span("s")
            person = self.speakers.person_in(span)
            if plain[span[0] : span[1]].lower() in ("her", "him"):
                mention = self.people.last_before(
                    match.start(), gender="f" if plain[span[0]] in "hH" and plain[span[0] : span[1]].lower() == "her" else "m"
                )
                if mention is None:
                    continue
                person = mention[2]
            name = person.name if person else self.document.said(*self.speakers.without_article(span))
            first = match.start() - sentence.start < 4
            clause = (min(match.end() + 1, sentence.end - 1), sentence.end) if first else (sentence.start, match.start())
            found.append(Speech(name, span, (sentence.start, sentence.end), clause, sentence, "indirect", "according to", person))
        return found

    def _by_noun(self, sentence: Sentence) -> list[Speech]:
        """ "Her assertion that ...", "X's statements on July 11": speech in a noun counts with a clause, an object or a day."""
        plain = self.document.plain
        for match in self.rules.noun.finditer(plain, sentence.start, sentence.end):
            that = rx(r" that ").match(plain, match.end(), sentence.end)
            day = next((d for d in self.document.dates_in(match.end(), match.end() + 7) if d.value is not None), None)
            if that is None and day is None and not rxi(WITH_OBJECT).match(plain, match.start("noun"), sentence.end):
                continue
            said = match["s"]
            pronoun = said.lower() in ("her", "his")
            mention = self.people.last_before(match.start(), gender=None) if pronoun else None
            person = mention[2] if mention else self.speakers.person_in(match.span("s"))
            if person is None:
                continue
            clause = (that.end() if that else match.end(), sentence.end)
            speech = Speech(
                person.name,
                match.span("s"),
                (match.start(), sentence.end),
                clause,
                sentence,
                "indirect",
                "noun",
                person,
                pronoun or said.lower().startswith("the "),
                verb_span=match.span("noun"),
            )
            if pronoun and mention is not None:
                speech.speaker_span = mention[:2]
            speech.date = day
            self._doubts(speech)
            return [speech]
        return []

    def _voiced(self, sentence: Sentence) -> list[Speech]:
        """ "X raised concerns about Y": what is voiced is Y, under the name that the article gives it."""
        found = []
        for match in raised_concerns(self.document.lexicon).finditer(self.document.plain, sentence.start, sentence.end):
            subject = None if self._inside_quote(match.start()) else self.speakers.subject(sentence.start, match.start())
            if subject is None:
                continue
            name, span, person, pronoun = subject
            clause = (match.start("what"), sentence.end)
            speech = Speech(
                name,
                span,
                (span[0], sentence.end),
                clause,
                sentence,
                "indirect",
                "concern",
                person,
                pronoun,
                verb_span=match.span("verb"),
            )
            speech.date = self._date_of(sentence, span, match, behind=False)
            self._doubts(speech)
            found.append(speech)
        return found

    def _inside_quote(self, position: int) -> bool:
        return any(quote.clause[0] <= position < quote.clause[1] for quote in self.all_near(position))

    def _introduces_quote(self, verb: re.Match[str], sentence: Sentence) -> bool:
        near = list(self.quotes_between(sentence.start, sentence.end))
        return bool(near) and not rx(r" that ").match(self.document.plain, verb.end(), sentence.end)
