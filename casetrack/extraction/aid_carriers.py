"""Aid told by what carries it: "44 aid trucks crossed the border", "a relief convoy is stuck at the checkpoint"."""

from casetrack.extraction.aid_frames import AidFrames
from casetrack.extraction.aid_items import Items
from casetrack.extraction.aid_parties import put_recipients
from casetrack.extraction.document import Sentence
from casetrack.extraction.places import places_in
from casetrack.extraction.records import Draft

# What stopped the trucks weighs more than that they had crossed something before.
_FATES = (
    ("aid.carrier_stuck", "blocked"),
    ("aid.carrier_coming", "planned"),
    ("aid.carrier_gone", "in_transit"),
    ("aid.carrier_there", "delivered"),
)


def carrier_frame(frames: AidFrames, sentence: Sentence) -> Draft | None:
    """Trucks, flights or ships that are called aid themselves, with what became of them."""
    plain, pattern = frames.plain, frames.lexicon.pattern
    if not frames.lexicon.holds("aid.vehicle", frames.document.lower, sentence.start, sentence.end):
        return None
    carrier = pattern("aid.aid_carrier").search(plain, sentence.start, sentence.end)
    if carrier is None or pattern("aid.action_topic").search(plain, sentence.start, carrier.start()):
        return None
    end = frames.clause_end(carrier.end(), sentence)
    fates = ((status, pattern(fate).search(plain, carrier.end(), min(end, carrier.end() + 160))) for fate, status in _FATES)
    status, verb = next(((state, found) for state, found in fates if found is not None), ("", None))
    if verb is None:
        return None
    if status in ("delivered", "in_transit") and pattern("aid.status.not_delivered").search(plain[carrier.end() : verb.end()]):
        status = "not_delivered"
    kind = frames.rules.items.search(plain, carrier.start("load"), carrier.end("load")) if carrier["load"] else None
    category = frames.rules.category(kind) if kind is not None else "unspecified"
    if carrier["k"] and not pattern("aid.context").search(plain):
        return None
    number = carrier.span("n") if carrier["n"] else None
    items = Items(carrier.start("n") if number else carrier.start("whole"), carrier.end(), (category,), False, number)
    draft = frames.started(sentence, items, carrier.start(), status, *verb.span())
    if draft is None:
        return None
    draft.drop("place")
    for place in places_in(frames.document, verb.start(), end):
        if place.role in ("to", "in", "for"):
            draft.put_if_absent("place", place.name, (place.start, place.end))
    if carrier["giver"]:
        draft.put("provider", frames.document.said(*carrier.span("giver")), carrier.span("giver"))
    put_recipients(frames.document, draft, verb.end(), end)
    return draft
