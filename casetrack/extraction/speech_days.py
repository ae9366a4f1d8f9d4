"""What surrounds an act of speaking: the day it is tied to, and the doubts about who spoke and how firmly."""

import re

from casetrack.extraction.dates import DateMention
from casetrack.extraction.document import Document, Sentence
from casetrack.extraction.gists import SETTING
from casetrack.extraction.patterns import rx
from casetrack.extraction.people import People, Person
from casetrack.extraction.speakers import Speech

Span = tuple[int, int]


def day_before(document: Document, people: People, sentence: Sentence, person: Person | None) -> DateMention | None:
    """ "On July 14, X, the ombudsman, spoke. She said ...": the day at the head of the sentence before holds on."""
    previous = document.sentence_at(sentence.start - 1)
    if previous is None or previous.kind != sentence.kind:
        return None
    heads = [m for _, _, m in people.mentions_in(previous.start, previous.end)]
    for mention in document.days_told(previous.start, min(previous.start + 30, previous.end)):
        lead = document.plain[previous.start : mention.start].strip().lower()
        if lead in ("", "on", "in") and mention.value is not None and heads and heads[0] is person:
            return mention
    return None


def day_of(document: Document, sentence: Sentence, span: Span, verb: re.Match[str], behind: bool) -> DateMention | None:
    """The day of speaking: "On July 14, X said" or "X said on Tuesday that"; never a day inside what is said."""
    for mention in document.days_told(sentence.start, sentence.end):
        if mention.value is None:
            continue
        before = document.plain[sentence.start : mention.start]
        if not behind and mention.end <= span[0] and len(before.strip()) <= 3:
            return mention
        between = document.plain[verb.end() : mention.start]
        near = rx(rf" (?:\w+ ){{0,2}}(?:on )?$|{SETTING} on $").match(between)
        if mention.start > verb.end() and near and "that" not in between:
            return mention
    return None


def doubt(document: Document, speech: Speech) -> None:
    said = document.plain[speech.clause[0] : speech.clause[1]]
    if document.lexicon.pattern("speech.hedged").search(said):
        speech.flags.add("hedged")
    doubt_speaker(document, speech)


def doubt_speaker(document: Document, speech: Speech) -> None:
    if speech.pronoun:
        speech.flags.add("pronoun_speaker")
    if speech.person is None and document.lexicon.pattern("speech.unnamed").match(speech.speaker):
        speech.flags.add("anonymous_source")
