"""Letters, appeals, notes and petitions: from whom, to whom, about what, sent or not, answered or not.

"A letter had been sent to X" names no sender: the field stays empty, and whoever confirms it is only `confirmed_by`.
"""

import re
from dataclasses import dataclass
from functools import cache

from casetrack.extraction.document import Document, Sentence
from casetrack.extraction.lexicons import Lexicon
from casetrack.extraction.patterns import CAP, INITIAL, PARTICLE, rx, rxi
from casetrack.extraction.records import Draft
from casetrack.extraction.speech import Speeches

Span = tuple[int, int]

_KIND = r"(?P<kind>letters?|appeals?|notes?|petitions?|memorandum|memo|written requests?|requests?|complaints?)"
_SEND = r"sent|addressed|submitted|directed|handed|delivered|dispatched|issued|forwarded|transmitted|presented|written|conveyed"
_ABOUT = (
    r"requesting|asking for|asking (?:them |him |her |it )?to|about|regarding|concerning|detailing|calling for|"
    r"calling on (?:them|him|her|it) to|urging|"
    r"demanding|outlining|describing|seeking|inviting|protesting|explaining|on|with a request (?:for|to)|in which"
)


@dataclass(frozen=True)
class _Rules:
    active: re.Pattern[str]
    passive: re.Pattern[str]
    apposed: re.Pattern[str]
    wrote: re.Pattern[str]
    in_letter: re.Pattern[str]
    letter_to: re.Pattern[str]
    appealed: re.Pattern[str]
    about: re.Pattern[str]
    draft: re.Pattern[str]
    no_reply: re.Pattern[str]
    replied: re.Pattern[str]
    acknowledged: re.Pattern[str]
    not_received: re.Pattern[str]
    definite: re.Pattern[str]


@cache
def _rules(lexicon: Lexicon) -> _Rules:
    honorific = rf"(?:(?i:{lexicon.honorifics}|{lexicon.ranks})\.? )*"
    word = (
        rf"(?:{CAP}(?:'s)?|{INITIAL}|(?i:{lexicon.title_heads})|(?i:{lexicon.title_words})|(?:de facto|{PARTICLE})|"
        rf"parties|authorities|governments?|sides|"
        r"leaders|heads|states|members|organi[sz]ations?|officials|company|bank)"
    )
    to = (
        rf"(?P<to>(?:(?:the|both|all|its|his|her|their) )?{word}(?: (?:(?:of|for|and|on)(?: the| all| both)? )?{word}){{0,12}}"
        rf"(?:, {honorific}{CAP}(?: (?:{PARTICLE} )?{CAP}){{1,3}}(?=[,.;]| on\b| to\b))?)"
    )
    number = (
        r"(?:an?|the|another|one|(?:a |the )?(?:first|second|third|fourth|fifth|joint|open|formal|similar|separate|"
        r"written|urgent|official|new)) (?:[\w-]+ ){0,2}?"
    )
    return _Rules(
        active=rx(rf"\b(?:{_SEND})\b (?:{number}|letters |\d+ |{CAP} )?{_KIND}(?P<mid>[^.;]{{0,80}}?) (?:addressed )?to {to}"),
        passive=rx(
            rf"\b(?:{number})?{_KIND}\b(?P<mid>[^.;]{{0,140}}?) (?P<verb>(?:has|have|had|was|were|is|are|will be|"
            rf"being)(?: not| yet| already| been| also)* (?:{_SEND}))(?P<gap>[^.;]{{0,40}}?) to {to}"
        ),
        apposed=rx(rf"\b(?:{number}){_KIND}, (?P<verb>addressed |sent |directed )?to {to}"),
        wrote=rx(
            rf"\b(?P<verb>wrote|written|has written|have written|"
            rf"writes)(?: an? (?:open )?letter)?(?: (?:\w+ )?(?:times|again|twice|directly))* to {to}"
        ),
        in_letter=rx(
            rf"\b[Ii]n (?:an?|the|his|her|its|their) (?:\w+ ){{0,2}}?{_KIND}(?P<mid>[^.;]{{0,120}}?), "
            rf"(?P<who>[^,;]{{2,90}}?) (?:asked|urged|called on|requested|invited|told|informed|warned|appealed to|"
            rf"demanded) (?:that )?{to}"
        ),
        letter_to=rx(
            rf"\b[Ii]n (?:an?|the|his|her|its|their) (?:[\w-]+ ){{0,2}}?{_KIND} (?:(?:sent|"
            rf"addressed) )?to {to}(?P<mid>[^.;,]{{0,40}}), (?P<who>[^.;]{{2,90}}?),? (?P<verb>asked|urged|said|wrote|"
            rf"warned|accused|called|requested|demanded|complained|appealed|told)\b(?P<rest>[^.;]{{4,160}})"
        ),
        appealed=rx(rf"\b(?P<verb>appeal(?:ed|s|ing))(?P<mid>,[^,]{{2,50}},)? to {to} (?P<for>to|for) (?P<subject>[^.;]{{5,160}})"),
        about=rxi(rf",? ?\b(?P<lead>{_ABOUT}) (?P<subject>[^.;]{{4,160}})"),
        draft=rxi(
            r"\b(?:is|are) being (?:prepared|drafted)|not (?:yet )?(?:been )?(?:sent|dispatched)|will (?:be sent|send|"
            r"write)|plans? to (?:send|write)|draft(?:ed|ing)?\b"
        ),
        no_reply=rxi(
            r"\bno (?:reply|answer|response)\b|(?:has|have|had) not (?:yet )?(?:replied|responded|answered|reacted)|"
            r"(?:went|remains?|remained|goes) unanswered|without (?:a )?(?:reply|answer|response)|did not (?:reply|"
            r"respond|answer)|(?:is|are) still (?:awaiting|waiting for) (?:a |an )?(?:reply|answer|response)"
        ),
        replied=rxi(r"(?<!not\s)(?<!yet\s)\b(?:replied|answered|responded|wrote back|sent (?:a|an) (?:reply|answer|response))\b"),
        acknowledged=rxi(
            r"\b(?:was|were|has been|been) acknowledged|acknowledged receipt|receipt (?:was|has been) (?:confirmed|"
            r"acknowledged)|confirmed receipt"
        ),
        not_received=rxi(
            r"\bno such (?:letter|appeal|note|petition|request)|(?:had|has|have) not received (?:any|the|a) (?:letter|appeal)"
        ),
        definite=rxi(r"^(?:the|this|that) (?P<kind>letter|appeal|note|petition)\b"),
    )


_NOT_LETTER = rxi(
    r"letters? of credit|court of appeal|appeals? (?:court|process|polic|chamber)|(?:flash|funding|humanitarian|"
    r"emergency|consolidated) appeals?|for (?:us)?[$€£]|(?:us)?[$€£]|promissory|take note|bank ?notes?"
)


class LetterFinder:
    """Finds the letters of one document; sentences that follow say whether they were answered."""

    def __init__(self, document: Document, speeches: Speeches) -> None:
        self.document, self.speeches = document, speeches
        self.rules = _rules(document.lexicon)
        self.found: list[Draft] = []

    def find(self) -> list[Draft]:
        sentences = [sentence for sentence in self.document.sentences if sentence.kind in ("body", "bullet")]
        for index, sentence in enumerate(sentences):
            plain = self.document.plain
            if not rxi(r"letter|appeal|\bnote|petition|wrote|written|writes|request|memo|complaint").search(
                plain, sentence.start, sentence.end
            ):
                continue
            draft = (
                self._letter_to(sentence)
                or self._in_letter(sentence)
                or self._wrote(sentence)
                or self._active(sentence)
                or self._passive(sentence)
                or self._appealed(sentence)
            )
            if draft is None:
                self._again(sentence)
                continue
            self._confirmed(draft, sentence)
            self._fate(draft, sentence, sentences[index + 1 : index + 4])
            self.found.append(draft)
        return self.found

    def _started(self, match: re.Match[str], start: int, kind: str) -> Draft | None:
        if _NOT_LETTER.search(self.document.plain, start, match.end()):
            return None
        draft = Draft("Correspondence", start, match.end())
        word = kind.lower().rstrip("s")
        draft.put(
            "kind",
            word if word in ("letter", "appeal", "note", "petition") else "letter",
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
        months = "|".join(self.document.lexicon.months)
        tail = rx(rf"(?: on (?i:{months}))?(?: (?:and|of|for|on|the|all|both))*$").search(self.document.plain[start:end])
        return start, end - (len(tail[0]) if tail is not None else 0)

    def _active(self, sentence: Sentence) -> Draft | None:
        match = self.rules.active.search(self.document.plain, sentence.start, sentence.end)
        if match is None:
            return None
        sender = self._sender(sentence, match.start())
        draft = self._started(match, sender[1][0] if sender else match.start(), match["kind"])
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
        match = self.rules.apposed.search(plain, sentence.start, sentence.end) or self.rules.passive.search(
            plain, sentence.start, sentence.end
        )
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
        by = rx(rf"\bby (?:the )?(?P<s>{CAP}(?: (?:of |for |and )?(?:the )?{CAP})*)").search(plain, match.end("kind"), sentence.end)
        if by is not None and by["s"].lower() not in self.document.lexicon.months:
            draft.put("sender", self.document.said(*by.span("s")), by.span("s"))
        elif (
            re.match(r"(?:a |the )?(?:first|second|third|fourth|another|similar)\b", match[0], re.I)
            and self.found
            and "sender" in self.found[-1].fields
        ):
            draft.put("sender", self.found[-1].fields["sender"], None)  # "a third letter": from whoever wrote the others
        else:
            draft.flag("sender_not_named")
        self._date(draft, sentence, match.start(), match.end() + 40)
        return draft

    def _wrote(self, sentence: Sentence) -> Draft | None:
        match = self.rules.wrote.search(self.document.plain, sentence.start, sentence.end)
        if match is None:
            return None
        sender = self._sender(sentence, match.start())
        if sender is None:
            speech = self.speeches.covering(match.start(), sentence)
            sender = (speech.speaker, speech.speaker_span) if speech is not None and speech.kind == "direct" else None
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
        match = self.rules.in_letter.search(self.document.plain, sentence.start, sentence.end)
        if match is None:
            return None
        draft = self._started(match, match.start(), match["kind"])
        if draft is not None:
            people = self.document.people.mentions_in(*match.span("who"))
            sender = (people[-1][2].name, people[-1][:2]) if people else (self.document.said(*match.span("who")), match.span("who"))
            draft.put("sender", *sender)
            draft.put("status", "sent", match.span("kind"))
            rest = rx(r" (?:to|for|that) (?P<subject>[^.;]{4,160})").match(self.document.plain, match.end("to"), sentence.end)
            if rest is not None:
                draft.put("subject", self.document.said(*rest.span("subject")), rest.span("subject"))
                draft.end = rest.end()
            self._date(draft, sentence, match.start(), match.end("mid"))
        return draft

    def _letter_to(self, sentence: Sentence) -> Draft | None:
        """ "In a letter to R on D, X asked for S": the sender is whoever the main clause is about."""
        match = self.rules.letter_to.search(self.document.plain, sentence.start, sentence.end)
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

    def _appealed(self, sentence: Sentence) -> Draft | None:
        match = self.rules.appealed.search(self.document.plain, sentence.start, sentence.end)
        sender = self._sender(sentence, match.start()) if match is not None else None
        if match is None or sender is None:
            return None
        draft = self._started(match, sender[1][0], "appeal")
        if draft is not None:
            draft.put("sender", *sender)
            draft.put("subject", self.document.said(*match.span("subject")), match.span("subject"))
            draft.put("status", "sent", match.span("verb"))
            draft.end = match.end()
        return draft

    def _sender(self, sentence: Sentence, stop: int) -> tuple[str, Span] | None:
        plain = self.document.plain
        found = self.speeches.speakers.subject(sentence.start, stop)
        if found is None:
            people = self.document.people.mentions_in(max(sentence.start, stop - 60), stop)
            return (people[-1][2].name, people[-1][:2]) if people and not rx(r"[.;:]").search(plain[people[-1][1] : stop]) else None
        return found[0], found[1]

    def _subject(self, draft: Draft, start: int, end: int, extend: bool = True) -> None:
        if "subject" in draft.fields:
            return
        match = self.rules.about.search(self.document.plain, start, end)
        if match is None:
            return
        day = self.document.dates_in(match.start("subject"), match.start("subject") + 1)
        if match["lead"].lower() == "on" and day:
            self._subject(draft, day[0].end, end, extend)
            return
        draft.put("subject", self.document.said(*match.span("subject")).rstrip(" ,"), match.span("subject"))
        if extend:
            draft.end = match.end()

    def _date(self, draft: Draft, sentence: Sentence, start: int, end: int) -> None:
        for mention in self.document.dates_in(max(sentence.start, start), min(end, sentence.end)):
            if mention.value is not None:
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
        plain = self.document.plain
        unsent = self.rules.draft.search(plain, draft.start, sentence.end)
        if unsent is not None:
            draft.put("status", "draft", unsent.span())
            return
        answered, silent = None, None
        for near in (sentence, *following):
            if near is not sentence and self.rules.wrote.search(plain, near.start, near.end):
                break
            start = draft.start if near is sentence else near.start
            receipt = self.rules.acknowledged.search(plain, start, near.end)
            if receipt is not None and near.block == sentence.block:
                draft.put("status", "acknowledged", receipt.span())
            denied = self.rules.not_received.search(plain, start, near.end)
            if denied is not None:
                speech = next(iter(self.speeches.of_sentence(near)), None)
                draft.contested_by.append(speech.speaker if speech else "")
                draft.flag("receipt_denied")
            if near.block - sentence.block > 1:
                continue
            silent = silent or self.rules.no_reply.search(plain, start, near.end)
            answered = answered or (self.rules.replied.search(plain, near.start, near.end) if near is not sentence else None)
        draft.contested_by = [name for name in draft.contested_by if name]
        outcome = "partly_answered" if answered and silent else "answered" if answered else "unanswered" if silent else None
        if outcome is not None:
            span = (answered or silent).span()  # type: ignore[union-attr]
            draft.put("status", outcome, span)

    def _again(self, sentence: Sentence) -> None:
        """ "The letter, which reportedly ..." says more about the letter before."""
        match = self.rules.definite.match(self.document.plain, sentence.start, sentence.end)
        if match is None or not self.found:
            return
        self.found[-1].also(sentence.start, sentence.end)
        if rxi(r"\b(?:reportedly|allegedly|is said to)\b").search(self.document.plain, sentence.start, sentence.end):
            self.found[-1].flag("second_hand")
