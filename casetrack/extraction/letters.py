"""Letters, appeals, notes and petitions: from whom, to whom, about what, sent or not, answered or not.

"A letter had been sent to X" names no sender: the field stays empty, and whoever confirms it is only `confirmed_by`.
"""

import re

from casetrack.extraction.document import Document, Sentence
from casetrack.extraction.patterns import rx
from casetrack.extraction.records import Draft
from casetrack.extraction.speech import Speeches

Span = tuple[int, int]


class LetterFinder:
    """Finds the letters of one document; sentences that follow say whether they were answered."""

    def __init__(self, document: Document, speeches: Speeches) -> None:
        self.document, self.speeches = document, speeches
        self.pattern = document.lexicon.pattern
        self.found: list[Draft] = []

    def find(self) -> list[Draft]:
        sentences = [sentence for sentence in self.document.sentences if sentence.kind in ("body", "bullet")]
        for index, sentence in enumerate(sentences):
            plain = self.document.plain
            if not self.pattern("letters.any").search(plain, sentence.start, sentence.end):
                continue
            draft = (
                self._letter_to(sentence)
                or self._in_letter(sentence)
                or self._said_in(sentence)
                or self._wrote(sentence)
                or self._active(sentence)
                or self._handed(sentence)
                or self._passive(sentence)
                or self._appealed(sentence)
            )
            if draft is None:
                self._again(sentence)
                continue
            self._confirmed(draft, sentence)
            self._fate(draft, sentence, sentences[index + 1 : index + 7])
            self.found.append(draft)
        return self.found

    def _started(self, match: re.Match[str], start: int, kind: str) -> Draft | None:
        if self.pattern("letters.none").search(self.document.plain, start, match.end()):
            return None
        draft = Draft("Correspondence", start, match.end())
        word = kind.lower().split()[0].rstrip("s")
        draft.put(
            "kind",
            "petition"
            if word in ("memorandum", "memo")
            else word
            if word in ("letter", "appeal", "note", "petition")
            else "letter",
            match.span("kind") if "kind" in match.groupdict() and match["kind"] else match.span("verb"),
        )
        recipient = self._trimmed_recipient(match.span("to"))
        draft.put("recipient", self.document.said(*recipient), recipient)
        draft.end = recipient[1]
        return draft

    def _trimmed_recipient(self, span: Span) -> Span:
        start, end = span
        article = rx(r"[Tt]he (?=\S)").match(self.document.plain, start, end)
        start = article.end() if article is not None else start
        months = "|".join((*self.document.lexicon.months, *self.document.lexicon.weekdays))
        where = self.pattern("letters.where").match(self.document.plain, end)
        if where is not None and self.document.plain[start].islower():
            end = where.end()  # "the authorities in Kestria"
        tail = rx(rf"(?: on (?i:{months}))?(?: (?:and|of|for|on|the|all|both))*$").search(self.document.plain[start:end])
        return start, end - (len(tail[0]) if tail is not None else 0)

    def _active(self, sentence: Sentence) -> Draft | None:
        match = self.pattern("letters.active").search(self.document.plain, sentence.start, sentence.end)
        if match is None:
            return None
        sender = self._sender(sentence, match.start())
        inside = sender is not None and sentence.start <= sender[1][0] < match.start()
        draft = self._started(match, sender[1][0] if sender is not None and inside else match.start(), match["kind"])
        if draft is not None:
            if sender is not None:
                draft.put("sender", *sender)
            draft.put("status", "sent", (match.start(), match.start() + 4))
            self._subject(draft, match.start("mid"), match.end("mid"), False)
            self._subject(draft, draft.end, sentence.end)
            self._date(draft, sentence, match.start() - 30, sentence.end)
        return draft

    def _passive(self, sentence: Sentence) -> Draft | None:
        plain = self.document.plain
        match = self.pattern("letters.apposed").search(plain, sentence.start, sentence.end) or self.pattern(
            "letters.passive"
        ).search(plain, sentence.start, sentence.end)
        if match is None:
            return None
        draft = self._started(match, match.start(), match["kind"])
        if draft is None:
            return None
        verb = match.span("verb") if match["verb"] else match.span("kind")
        draft.put("status", "sent", verb)
        if "mid" in match.groupdict():
            self._subject(draft, match.start("mid"), match.end("mid"), False)
        self._subject(draft, match.end("to"), sentence.end)
        by = self.pattern("letters.by").search(plain, match.end("kind"), sentence.end)
        by = self.pattern("letters.sent_by").search(plain, match.end("kind"), sentence.end) or by
        if by is not None and by["s"].lower() not in self.document.lexicon.months:
            draft.put("sender", self.document.said(*by.span("s")), by.span("s"))
        elif self.pattern("letters.another").match(match[0]) and self.found and "sender" in self.found[-1].fields:
            draft.put("sender", self.found[-1].fields["sender"], None)  # "a third letter": from whoever wrote the others
        else:
            draft.flag("sender_not_named")
        self._date(draft, sentence, match.start(), match.end() + 40)
        return draft

    def _wrote(self, sentence: Sentence) -> Draft | None:
        match = self.pattern("letters.wrote").search(self.document.plain, sentence.start, sentence.end)
        if match is None:
            return None
        sender = self._sender(sentence, match.start())
        if sender is None:
            return None
        draft = self._started(
            match, min(sender[1][0], match.start()) if sender[1][0] >= sentence.start else match.start(), "letter"
        )
        if draft is not None:
            draft.put("sender", *sender)
            draft.put("status", "sent", match.span("verb"))
            self._subject(draft, match.end("to"), sentence.end)
            self._date(draft, sentence, match.start(), sentence.end)
        return draft

    def _in_letter(self, sentence: Sentence) -> Draft | None:
        match = self.pattern("letters.in_letter").search(self.document.plain, sentence.start, sentence.end)
        if match is None:
            return None
        draft = self._started(match, match.start(), match["kind"])
        if draft is not None:
            people = self.document.people.mentions_in(*match.span("who"))
            sender = (people[-1][2].name, people[-1][:2]) if people else (self.document.said(*match.span("who")), match.span("who"))
            draft.put("sender", *sender)
            draft.put("status", "sent", match.span("kind"))
            rest = self.pattern("letters.more").match(self.document.plain, match.end("to"), sentence.end)
            if rest is not None:
                draft.put("subject", self.document.said(*rest.span("subject")), rest.span("subject"))
                draft.end = rest.end()
            self._date(draft, sentence, match.start(), match.end("mid"))
        return draft

    def _letter_to(self, sentence: Sentence) -> Draft | None:
        """ "In a letter to R on D, X asked for S": the sender is whoever the main clause is about."""
        match = self.pattern("letters.in_letter_to").search(self.document.plain, sentence.start, sentence.end)
        draft = self._started(match, match.start(), match["kind"]) if match is not None else None
        if match is None or draft is None:
            return None
        people = self.document.people.mentions_in(*match.span("who"))
        who = match.span("who")
        draft.put("sender", people[-1][2].name if people else self.document.said(*who), people[-1][:2] if people else who)
        draft.put("status", "sent", match.span("kind"))
        rest = match.span("rest")
        lead = rx(r" (?:that|for|to|of|on) ").match(self.document.plain, *rest)
        subject = (lead.end() if lead is not None else rest[0] + 1, rest[1])
        draft.put("subject", self.document.said(*subject), subject)
        draft.end = match.end()
        self._date(draft, sentence, match.start(), match.end("mid"))
        return draft

    def _said_in(self, sentence: Sentence) -> Draft | None:
        """ "X urged R in a letter to open the road", "X said in a letter to R that ..." """
        plain = self.document.plain
        patterns = (self.pattern(f"letters.{name}") for name in ("urged_in", "said_in", "urging"))
        match = next((m for p in patterns if (m := p.search(plain, sentence.start, sentence.end))), None)
        sender = self._sender(sentence, match.start()) if match is not None else None
        draft = self._started(match, sender[1][0], match["kind"]) if match is not None and sender is not None else None
        if match is None or draft is None or sender is None:
            return None
        draft.put("sender", *sender)
        draft.put("status", "sent", match.span("kind"))
        self._put_subject(draft, match.span("subject"))
        self._date(draft, sentence, match.end("to"), match.start("for"))
        return draft

    def _handed(self, sentence: Sentence) -> Draft | None:
        match = self.pattern("letters.handed").search(self.document.plain, sentence.start, sentence.end)
        sender = self._sender(sentence, match.start()) if match is not None else None
        draft = self._started(match, sender[1][0], match["kind"]) if match is not None and sender is not None else None
        if match is None or draft is None or sender is None:
            return None
        draft.put("sender", *sender)
        draft.put("status", "sent", match.span("kind"))
        draft.end = match.end()
        self._subject(draft, match.end(), sentence.end)
        self._date(draft, sentence, match.start() - 30, sentence.end)
        return draft

    def _appealed(self, sentence: Sentence) -> Draft | None:
        match = self.pattern("letters.appealed").search(self.document.plain, sentence.start, sentence.end)
        sender = self._sender(sentence, match.start()) if match is not None else None
        if match is None or sender is None:
            return None
        draft = self._started(match, sender[1][0], "appeal")
        if draft is not None:
            draft.put("sender", *sender)
            self._put_subject(draft, match.span("subject"))
            draft.put("status", "sent", match.span("verb"))
        return draft

    def _sender(self, sentence: Sentence, stop: int) -> tuple[str, Span] | None:
        plain = self.document.plain
        days = self.pattern("letters.adverb").search(plain[sentence.start : stop].rstrip())
        stop = sentence.start + days.start() if days is not None else stop
        found = self.speeches.speakers.subject(sentence.start, stop)
        if found is None and self.pattern("letters.first_person").search(plain[max(sentence.start, stop - 30) : stop].rstrip()):
            speech = self.speeches.covering(stop - 1, sentence)
            return (speech.speaker, speech.speaker_span) if speech is not None and speech.kind == "direct" else None
        if found is None:
            people = self.document.people.mentions_in(max(sentence.start, stop - 60), stop)
            return (people[-1][2].name, people[-1][:2]) if people and not rx(r"[.;:]").search(plain[people[-1][1] : stop]) else None
        return found[0], found[1]

    def _subject(self, draft: Draft, start: int, end: int, extend: bool = True) -> None:
        if "subject" in draft.fields:
            return
        match = self.pattern("letters.about").search(self.document.plain, start, end)
        if match is None:
            return
        day = self.document.dates_in(match.start("subject"), match.start("subject") + 1)
        if match["lead"].lower() == "on" and day:
            self._subject(draft, day[0].end, end, extend)
            return
        end = draft.end
        self._put_subject(draft, match.span("subject"))
        if not extend:
            draft.end = end

    def _put_subject(self, draft: Draft, span: Span) -> None:
        """What it is about ends where the sentence goes on with something else, and with the quotation."""
        stop = self.pattern("letters.subject_end").search(self.document.plain, span[0] + 4, span[1])
        end = stop.start() if stop is not None else span[1]
        while end > span[0] + 1 and self.document.plain[end - 1] in " ,":
            end -= 1
        draft.put("subject", self.document.said(span[0], end), (span[0], end))
        draft.end = end

    def _date(self, draft: Draft, sentence: Sentence, start: int, end: int) -> None:
        subject = next((span[1:] for span in draft.spans if span[0] == "subject"), (0, 0))
        for mention in self.document.dates_in(max(sentence.start, start), min(end, sentence.end)):
            since = self.pattern("letters.since").search(
                self.document.plain[max(sentence.start, mention.start - 16) : mention.start]
            )
            if mention.value is not None and since is None and not subject[0] <= mention.start < subject[1]:
                draft.put("date", mention.value, (mention.start, mention.end))
                return

    def _confirmed(self, draft: Draft, sentence: Sentence) -> None:
        speech = self.speeches.covering(draft.start, sentence)
        if speech is None:
            return
        draft.stance, draft.attributed_to = "attributed", speech.speaker
        draft.flags |= speech.flags - {"hedged"}
        if speech.speaker != draft.fields.get("sender"):
            draft.put("confirmed_by", speech.speaker, speech.speaker_span)

    def _fate(self, draft: Draft, sentence: Sentence, following: list[Sentence]) -> None:
        """What became of it: draft, acknowledged, answered or not, by what the next sentences say."""
        plain = self.document.plain
        unsent = self.pattern("letters.draft").search(plain, draft.start, sentence.end)
        if unsent is not None:
            draft.put("status", "draft", unsent.span())
            return
        answered, silent = None, None
        for number, near in enumerate((sentence, *following)):
            if near is not sentence and self._another(near):
                break
            start = draft.start if near is sentence else near.start
            receipt = self.pattern("letters.acknowledged").search(plain, start, near.end)
            if receipt is not None and near.block == sentence.block:
                draft.put("status", "acknowledged", receipt.span())
            denied = self.pattern("letters.not_received").search(plain, start, near.end)
            if denied is not None:
                speech = next(iter(self.speeches.of_sentence(near)), None)
                draft.contested_by.append(speech.speaker if speech else "")
                draft.flag("receipt_denied")
            about_it = near is not sentence and self.pattern("letters.in_reply").search(plain, near.start, near.end)
            if about_it:
                answered = answered or about_it
            if near.block - sentence.block > 1 or number > 3:
                continue
            silent = silent or self.pattern("letters.no_reply").search(plain, start, near.end)
            answered = answered or (
                self.pattern("letters.replied").search(plain, near.start, near.end) if near is not sentence else None
            )
        draft.contested_by = [name for name in draft.contested_by if name]
        outcome = "partly_answered" if answered and silent else "answered" if answered else "unanswered" if silent else None
        if outcome is not None:
            span = (answered or silent).span()  # type: ignore[union-attr]
            draft.put("status", outcome, span)

    def _another(self, near: Sentence) -> bool:
        names = ("letters.wrote", "letters.active")
        return any(self.pattern(name).search(self.document.plain, near.start, near.end) for name in names)

    def _again(self, sentence: Sentence) -> None:
        """ "The letter, which reportedly ..." says more about the letter before."""
        match = self.pattern("letters.definite").match(self.document.plain, sentence.start, sentence.end)
        if match is None or not self.found:
            return
        self.found[-1].also(sentence.start, sentence.end)
        if self.pattern("letters.hearsay").search(self.document.plain, sentence.start, sentence.end):
            self.found[-1].flag("second_hand")
