"""Who says what: quotations, reported speech, and who is meant by "she" or "the ombudsman".

Every `Speech` names its speaker, the passage, and a day only if the text ties that day to the act of speaking.
"""

import re
from bisect import bisect_right

from casetrack.extraction.document import Block, Document, Sentence
from casetrack.extraction.patterns import rx, rxi
from casetrack.extraction.people import People, Person
from casetrack.extraction.quotes import Quote, quotes_in
from casetrack.extraction.speakers import Speaker, Speakers, Speech
from casetrack.extraction.speech_days import day_before, day_of, doubt, doubt_speaker
from casetrack.extraction.speech_nouns import according, by_noun, quoted, quoted_by_others, voiced

Span = tuple[int, int]
_BACK = 1200  # how far a pronoun may point back to a speaker without a name


class Speeches:
    """All acts of speaking in a document, and whose words stand at a given place."""

    def __init__(self, document: Document, people: People) -> None:
        self.document, self.people = document, people
        self.lexicon = document.lexicon
        self.speakers = Speakers(document, people)
        self.quotes: list[Speech] = []
        self.all: list[Speech] = []
        self._quote_starts: list[int] = []
        self._by_sentence: dict[int, list[Speech]] = {}
        self._carried: Speech | None = None  # who speaks in a quotation that the paragraph before left open
        sentences: dict[int, list[Sentence]] = {}
        for sentence in document.body():
            sentences.setdefault(sentence.block, []).append(sentence)
        for number, inside in sentences.items():
            self._read_block(document.blocks[number], inside)
        self.all.sort(key=lambda speech: (speech.span, speech.clause))

    def _read_block(self, block: Block, sentences: list[Sentence]) -> None:
        """Sentence by sentence, because "he" is whoever spoke last."""
        quotes = (
            quotes_in(self.document, block)
            if '"' in self.document.plain[block.start : block.end] or ("\u2018" in self.document.text[block.start : block.end])
            else []
        )
        self._block = block
        for sentence in sentences:
            self._marked = quotes
            for quote in quotes:
                if sentence.start <= quote.start < sentence.end:
                    self._keep(self._quoted(quote, quotes, sentence))
            for speech in self._in_sentence(sentence):
                self._keep(speech)
            self._without_doubles(sentence)
        self._carried = self.all[-1] if quotes and quotes[-1].open and self.all and self.all[-1].kind == "direct" else None

    def _without_doubles(self, sentence: Sentence) -> None:
        """ "She added that "..."": one act of speaking, in her own words when they are nearly all of it."""
        inside = self._by_sentence.get(sentence.start, [])
        for quote in [s for s in inside if s.kind == "direct"]:
            around = next((s for s in inside if s.kind == "indirect" and s.speaker == quote.speaker and _within(quote, s)), None)
            if around is None:
                continue
            if _long(quote.clause) < 0.8 * _long(around.clause):
                inside.remove(quote)
                self.all.remove(quote)
                continue
            quote.span, quote.date = around.span, quote.date or around.date
            inside.remove(around)
            self.all.remove(around)

    def _keep(self, speech: Speech | None) -> None:
        if speech is None:
            return
        self.all.append(speech)
        self._by_sentence.setdefault(speech.sentence.start, []).append(speech)
        if speech.kind == "direct":
            self.quotes.append(speech)
            self._quote_starts.append(speech.span[0])

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

    def of_sentence(self, sentence: Sentence) -> list[Speech]:
        return self._by_sentence.get(sentence.start, [])

    # Who is meant

    def _subject(self, start: int, stop: int) -> Speaker | None:
        """The speaker before a verb; a pronoun may mean somebody who has spoken without a name."""
        said = self.speakers.pronoun(start, stop)
        if said is None or said[0] in ("who", "i"):
            return self.speakers.subject(start, stop)
        word, span = said
        last = next((s for s in reversed(self.all) if s.speaker_span[0] < span[0]), None)
        unnamed = last if last is not None and last.person is None and span[0] - last.span[1] < _BACK else None
        if word in ("it", "they"):
            return (unnamed.speaker, span, None, True) if unnamed is not None and self._many(unnamed) != (word == "it") else None
        mention = self.people.last_before(span[0], gender="m" if word == "he" else "f")
        office = self._office_before(start, span[0])
        if office is not None and (mention is None or mention[0] < office[0]):
            return self.document.said(*office), span, None, True
        if unnamed is not None and self._one(unnamed) and (mention is None or mention[0] < unnamed.speaker_span[0]):
            return unnamed.speaker, span, None, True
        return self.speakers.subject(start, stop)

    def _office_before(self, start: int, stop: int) -> Span | None:
        """ "The Prime Minister promised help, but he ...": an office without a name, in the same sentence."""
        found = [m.span("s") for m in self.lexicon.pattern("speech.office").finditer(self.document.plain, start, stop)]
        return found[-1] if found else None

    def _one(self, speech: Speech) -> bool:
        """ "a spokesman for the camp" is one person; so is whoever was "he" before."""
        return speech.pronoun or rxi(r"(?:an?|one|another) ").match(speech.speaker) is not None

    def _many(self, speech: Speech) -> bool:
        head = rx(r" (?:of|for|in|at|from|close|near) ").split(speech.speaker)[0]
        return head.endswith(("s", "people", "men")) or " and " in head or head.istitle()

    # Quotations

    def _quoted(self, quote: Quote, quotes: list[Quote], sentence: Sentence) -> Speech | None:
        found, verb, pronoun = self._beside_quote(quote, quotes), None, False
        if found is None and self._carried is not None and quote is quotes[0] and quote.start == self._block.start:
            last = self._carried
            found = ((last.speaker, last.speaker_span, last.person, True), None)
        if found is None:
            return None
        (name, span, person, pronoun), verb = found
        speech = Speech(name, span, quote.inner, quote.inner, sentence, "direct", "said", person, pronoun)
        if verb is not None:
            speech.date = day_of(self.document, sentence, span, verb, behind=verb.start() > quote.start)
        doubt_speaker(self.document, speech)
        return speech

    def _beside_quote(self, quote: Quote, quotes: list[Quote]) -> tuple[Speaker, re.Match[str] | None] | None:
        plain, block = self.document.plain, self._block
        behind = self._behind_quote(quote, block.end)
        ended = plain[quote.inner[1] - 1] == "." and plain[quote.end : quote.end + 2].lstrip()[:1].isupper()
        if behind is not None and not ended:
            return behind
        before = self._before_quote(quote, block.start)
        if before is not None:
            return before
        last = next((s for s in reversed(self.all) if s.sentence.block == self._block_number(quote)), None)
        if last is not None and (last.kind == "direct" or plain[block.start : quote.start].rstrip().endswith((":", "."))):
            return (last.speaker, last.speaker_span, last.person, True), None
        return behind

    def _block_number(self, quote: Quote) -> int:
        sentence = self.document.sentence_at(quote.start)
        return sentence.block if sentence is not None else -1

    def _behind_quote(self, quote: Quote, end: int) -> tuple[Speaker, re.Match[str] | None] | None:
        plain = self.document.plain
        stop = rx(r"[.!?](?= |$)|\"").search(plain, quote.end, end)
        right = stop.start() if stop is not None else end
        others = (
            quoted_by_others(self.speakers, quote.end, min(right, quote.end + 160)) if "quot" in plain[quote.end : right] else None
        )
        if others is not None:
            return others
        for verb in self.lexicon.pattern("speech.verb").finditer(plain, quote.end, min(right, quote.end + 160)):
            speaker = self._subject(quote.end, verb.start()) or self.speakers.inverted(verb, right)
            if speaker is not None:
                return speaker, verb
        return None

    def _before_quote(self, quote: Quote, block_start: int) -> tuple[Speaker, re.Match[str] | None] | None:
        plain = self.document.plain
        sentence = self.document.sentence_at(quote.start)
        start = max(block_start, sentence.start if sentence is not None else block_start)
        colon = plain[start : quote.start].rstrip().endswith(":")
        others = quoted_by_others(self.speakers, start, quote.start) if "quot" in plain[start : quote.start] else None
        if others is not None and quote.start - others[1].end() < 40:
            return others
        for verb in reversed(list(self.lexicon.pattern("speech.verb").finditer(plain, start, quote.start))):
            if quote.start - verb.end() > 60 and not colon:
                return None
            speaker = self._subject(start, verb.start())
            if speaker is not None:
                return speaker, verb
        return None

    # Reported speech

    def _in_sentence(self, sentence: Sentence) -> list[Speech]:
        found: list[Speech] = []
        plain = self.document.plain
        for verb in self.lexicon.pattern("speech.verb").finditer(plain, sentence.start, sentence.end):
            if self._inside_quote(verb.start()) or self._introduces_quote(verb, sentence):
                continue
            subject = self._subject(sentence.start, verb.start()) or self.speakers.after_comma(verb, sentence)
            if subject is None:
                continue
            speech = self._reported(sentence, verb, subject)
            if speech is not None:
                found.append(speech)
        found.extend(according(self.speakers, sentence))
        if not found:
            found.extend(quoted(self.speakers, sentence) or by_noun(self.speakers, sentence) or self._voiced(sentence))
        return found

    def _reported(self, sentence: Sentence, verb: re.Match[str], subject: Speaker) -> Speech | None:
        plain = self.document.plain
        name, span, person, pronoun = subject
        if verb[0].lower() == "wrote" and not rx(r" (?:\w+ ){0,3}that ").match(plain, verb.end(), sentence.end):
            return None
        that = self.lexicon.pattern("speech.that").match(plain, verb.end(), sentence.end)
        rest = (that.end() if that else verb.end(), sentence.end)
        inverted = span[0] > verb.start()
        comma = self._comma_before(sentence, (verb.start(), verb.end()) if inverted else span, None if inverted else person)
        short_end = len(plain[verb.end() : sentence.end].split()) <= 6 and "," not in plain[verb.end() : sentence.end]
        short_end = short_end and comma is not None and len(plain[sentence.start : comma].split()) >= 5
        ended = self.lexicon.pattern("speech.ended").match(plain, verb.end(), sentence.end)
        behind = not that and comma is not None and (ended is not None or inverted or short_end) and span[0] - sentence.start > 12
        if inverted and not behind:
            return None
        clause = (sentence.start, comma) if behind and comma is not None else rest
        short = 1 if verb[0].lower() in ("denied", "denies") else 2
        if not behind and len(plain[clause[0] : clause[1]].split()) < short:
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
            resumed=self._resumed(sentence, verb) if behind and not inverted else None,
        )
        speech.date = day_of(self.document, sentence, span, verb, behind)
        if speech.date is None and pronoun:
            speech.date = day_before(self.document, self.people, sentence, person)
        doubt(self.document, speech)
        return speech

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
        more = self.lexicon.pattern("speech.resumed").match(self.document.plain, verb.end(), sentence.end)
        return (more.end(), sentence.end) if more is not None and sentence.end - more.end() > 6 else None

    def _voiced(self, sentence: Sentence) -> list[Speech]:
        return [speech for speech in voiced(self.speakers, sentence) if not self._inside_quote(speech.verb_span[0])]

    def _inside_quote(self, position: int) -> bool:
        return any(quote.inner[0] <= position < quote.inner[1] for quote in self._marked)

    def _introduces_quote(self, verb: re.Match[str], sentence: Sentence) -> bool:
        """A verb that belongs to a quotation of the sentence, which is a speech of its own already."""
        spans = [q.span for q in self.quotes[-4:] if q.span[0] < sentence.end and sentence.start < q.span[1]]
        return bool(spans) and not rx(r" that ").match(self.document.plain, verb.end(), sentence.end)


def _within(quote: Speech, around: Speech) -> bool:
    return around.clause[0] <= quote.clause[0] and quote.clause[1] <= around.clause[1]


def _long(clause: Span) -> int:
    return clause[1] - clause[0]
