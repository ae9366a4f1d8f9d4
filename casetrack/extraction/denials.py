"""Denials: "X denied that aid had been stopped" contests the record that says so; the two stay apart, and linked."""

import re

from casetrack.extraction.document import Document
from casetrack.extraction.records import Draft
from casetrack.extraction.speakers import Speech
from casetrack.extraction.speech import Speeches

_BACK = 1500  # signs: a denial speaks of what was told shortly before
_CONTESTABLE = ("Condition", "AidDelivery", "DisplacedGroup", "NegotiationTrack", "Correspondence")


def link_denials(document: Document, speeches: Speeches, drafts: list[Draft], statements: list[Draft]) -> None:
    """Mark what somebody denies as contested by them."""
    by_span = {(statement.start, statement.end): statement for statement in statements}
    for speech in speeches.all:
        if not document.lexicon.pattern("speech.denial").fullmatch(speech.verb):
            continue
        told = [d for d in drafts if d.type in _CONTESTABLE and d.start < speech.clause[0]]
        denied = _denied(document, speech, told)
        if denied is None or speech.speaker in (denied.attributed_to, *denied.contested_by):
            continue
        denied.contested_by.append(speech.speaker)
        statement = by_span.get(speech.span)
        if statement is not None and denied not in statement.about:
            statement.about.append(denied)


def _denied(document: Document, speech: Speech, before: list[Draft]) -> Draft | None:
    """The record told shortly before that shares most words with the denied clause; "denied this" means the last one."""
    clause = speech.clause
    near = [draft for draft in before if clause[0] - draft.end < _BACK]
    if document.lexicon.pattern("speech.denied_this").match(document.plain, speech.verb_span[1], clause[1]):
        last = max(near, key=lambda draft: draft.start, default=None)
        return last if last is not None and clause[0] - last.end < 200 else None
    said = _stems(document.plain[clause[0] : clause[1]])
    shared = [(len(said & _stems(document.plain[draft.start : draft.end])), draft.start, draft) for draft in near]
    best = max(shared, key=lambda entry: entry[:2], default=(0, 0, None))
    return best[2] if best[0] >= 2 else None


def _stems(text: str) -> set[str]:
    return {word[:6] for word in re.findall(r"[^\W\d_]{4,}", text.lower())} - _EMPTY


_EMPTY = {"that", "this", "have", "been", "were", "with", "from", "they", "their", "there", "would", "which", "when", "said"}
