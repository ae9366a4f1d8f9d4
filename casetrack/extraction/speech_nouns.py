"""Speech without "X said that": "according to X", "her claim that", "X raised concerns about"."""

import re

from casetrack.extraction.document import Sentence
from casetrack.extraction.gists import WITH_OBJECT, raised_concerns
from casetrack.extraction.patterns import rx, rxi
from casetrack.extraction.people import Person
from casetrack.extraction.speakers import Speaker, Speakers, Speech
from casetrack.extraction.speech_days import day_of, doubt, doubt_speaker


def according(speakers: Speakers, sentence: Sentence) -> list[Speech]:
    """ "According to X, ...", "..., according to figures from X": in front or behind."""
    found = []
    plain, lexicon = speakers.document.plain, speakers.lexicon
    for match in lexicon.pattern("speech.according").finditer(plain, sentence.start, sentence.end):
        span = match.span("s")
        carrier = lexicon.pattern("speech.carrier").match(plain, *span)
        span = (carrier.end(), span[1]) if carrier is not None else span
        person = speakers.person_in(span) or _behind(speakers, match.end())
        said = plain[span[0] : span[1]].lower()
        if said in ("her", "him"):
            mention = speakers.people.last_before(match.start(), gender="f" if said == "her" else "m")
            if mention is None:
                continue
            person = mention[2]
        if person is None and lexicon.pattern("speech.nobody").fullmatch(said):
            continue  # "according to records": nobody's words
        name = person.name if person else speakers.document.said(*speakers.without_article(span))
        first = match.start() - sentence.start < 4
        clause = (min(match.end() + 1, sentence.end - 1), sentence.end) if first else (sentence.start, match.start())
        speech = Speech(name, span, (sentence.start, sentence.end), clause, sentence, "indirect", "according to", person)
        doubt_speaker(speakers.document, speech)
        found.append(speech)
    return found


def _behind(speakers: Speakers, end: int) -> Person | None:
    """ "according to the spokesman for the camp, Hussein Omar": the person named right behind the comma."""
    comma = rx(r", (?=\S)").match(speakers.document.plain, end)
    named = speakers.people.mentions_in(comma.end(), comma.end() + 1) if comma is not None else []
    return named[0][2] if named and named[0][2].title_span is not None and named[0][2].title_span[1] <= end else None


def by_noun(speakers: Speakers, sentence: Sentence) -> list[Speech]:
    """ "Her assertion that ...", "X's statements on July 11": speech in a noun counts with a clause, an object or a day."""
    plain = speakers.document.plain
    for match in speakers.lexicon.pattern("speech.noun").finditer(plain, sentence.start, sentence.end):
        that = rx(r" that ").match(plain, match.end(), sentence.end)
        day = next((d for d in speakers.document.dates_in(match.end(), match.end() + 7) if d.value is not None), None)
        if that is None and day is None and not rxi(WITH_OBJECT).match(plain, match.start("noun"), sentence.end):
            continue
        said = match["s"]
        pronoun = said.lower() in ("her", "his")
        mention = speakers.people.last_before(match.start(), gender=None) if pronoun else None
        person = mention[2] if mention else speakers.person_in(match.span("s"))
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
        doubt(speakers.document, speech)
        return [speech]
    return []


def voiced(speakers: Speakers, sentence: Sentence) -> list[Speech]:
    """ "X raised concerns about Y": what is voiced is Y, under the name that the article gives it."""
    found = []
    for match in raised_concerns(speakers.document.lexicon).finditer(speakers.document.plain, sentence.start, sentence.end):
        subject = speakers.subject(sentence.start, match.start())
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
        speech.date = day_of(speakers.document, sentence, span, match, behind=False)
        doubt(speakers.document, speech)
        found.append(speech)
    return found


def quoted_by_others(speakers: Speakers, start: int, end: int) -> tuple[Speaker, re.Match[str]] | None:
    """ "The agency quoted the governor as saying": the words are the governor's, not the agency's."""
    match = speakers.lexicon.pattern("speech.quoting").search(speakers.document.plain, start, end)
    if match is None:
        return None
    if match["passive"]:
        subject = speakers.subject(start, match.start("passive"))
        return (subject, match) if subject is not None else None
    span = match.span("s")
    named = speakers.people.mentions_in(*span)
    if named:
        return (named[-1][2].name, named[-1][:2], named[-1][2], False), match
    return (speakers.document.said(*span), span, None, False), match


def quoted(speakers: Speakers, sentence: Sentence) -> list[Speech]:
    """The same without quotation marks: "X was quoted as saying that the road was open"."""
    if "quot" not in speakers.document.plain[sentence.start : sentence.end]:
        return []
    found = quoted_by_others(speakers, sentence.start, sentence.end)
    if found is None or '"' in speakers.document.plain[sentence.start : found[1].end() + 4]:
        return []  # the quotation beside it is that speech
    (name, span, person, pronoun), match = found
    that = rx(r" that ").match(speakers.document.plain, match.end(), sentence.end)
    clause = (that.end() if that is not None else match.end(), sentence.end)
    if len(speakers.document.plain[clause[0] : clause[1]].split()) < 2:
        return []
    speech = Speech(
        name,
        span,
        (min(span[0], match.start()), sentence.end),
        clause,
        sentence,
        "indirect",
        "quoted",
        person,
        pronoun,
        verb_span=match.span("verb"),
    )
    doubt(speakers.document, speech)
    return [speech]
