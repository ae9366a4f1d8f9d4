"""Aid told by a noun: "concluded the distribution of rice", "food distributions began", "confirmed the arrival of flour".

The noun of giving stands before or behind the items; the verb that goes with the noun says how far it has come.
"""

from casetrack.extraction.aid_frames import AidFrames
from casetrack.extraction.aid_items import Items
from casetrack.extraction.aid_parties import provider_of, put_giver_by, put_recipients
from casetrack.extraction.document import Sentence
from casetrack.extraction.records import Draft

_STATES = {"done": "delivered", "going": "ongoing", "plan": "planned", "stop": "not_delivered", "none": "not_delivered"}
_TURNED = ("blocked", "not_delivered", "conditional", "planned")


def action_frame(frames: AidFrames, sentence: Sentence, items: Items) -> Draft | None:
    """The frame around a noun of giving with these items, or None."""
    plain, pattern = frames.plain, frames.lexicon.pattern
    before = pattern("aid.action_of").search(plain, sentence.start, items.start)
    behind = pattern("aid.action_behind").match(plain, items.end, sentence.end) if before is None else None
    if before is None and behind is None:
        return None
    first = before.start() if before is not None else items.start
    last = items.end if behind is None else behind.end()
    if pattern("aid.action_topic").search(plain, sentence.start, first):
        return None
    leading = list(pattern("aid.action_verb").finditer(plain, sentence.start, first))
    verb = next((found for found in leading if found["none"]), leading[-1] if leading else None)
    leads = verb is not None
    if verb is None:
        verb = pattern("aid.action_then").match(plain, last, sentence.end)
    if verb is None:
        return None
    kind = next(name for name, said in verb.groupdict().items() if said)
    left = max(sentence.start, verb.start() - 40)
    told, _ = frames.status(left, verb.end(), "")
    status = told if told in _TURNED and kind != "none" else _STATES[kind]
    provider = provider_of(frames.document, sentence, verb.start()) if leads and kind != "none" else None
    start = provider[1][0] if provider else min(verb.start(), first)
    draft = frames.started(sentence, items, start, status, *verb.span())
    if draft is None:
        return None
    if provider is not None and not pattern("aid.action_told").search(verb[0]):
        draft.put("provider", *provider)
    else:
        put_giver_by(frames.document, draft, last, draft.end)
    put_recipients(frames.document, draft, last, draft.end)
    return draft
