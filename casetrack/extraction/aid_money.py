"""Money for people in need: "X pledged 95 million krone", "$10 million has been earmarked", "X asked for $268 million"."""

import re

from casetrack.extraction.aid_frames import AidFrames
from casetrack.extraction.aid_parties import provider_of, put_receivers
from casetrack.extraction.document import Sentence
from casetrack.extraction.numbers import counts_in
from casetrack.extraction.records import Draft

_GIVEN = ("contributed", "donated", "provided", "released", "gave", "granted", "disbursed", "transferred", "paid", "extended")
_FORMS = ("aid.funds", "aid.funds_asked", "aid.funds_passive")


def money_frame(frames: AidFrames, sentence: Sentence, others: list[Draft]) -> Draft | None:
    """Money from a named giver, money set aside, or money that somebody asks for."""
    plain, pattern = frames.plain, frames.lexicon.pattern
    if not frames.lexicon.holds("aid.money", frames.document.lower, sentence.start, sentence.end):
        return None
    for name in _FORMS:
        match = pattern(name).search(plain, sentence.start, sentence.end)
        if match is not None:
            break
    else:
        return None
    if any(d.start <= match.start("sum") < d.end and d.fields["categories"] in (["cash"], ["funding"]) for d in others):
        return None
    if any("quantity" in d.fields and d.start <= match.start("sum") < d.end for d in others):
        return None
    asked, passive = name == "aid.funds_asked", name == "aid.funds_passive"
    if (asked or passive) and not pattern("aid.money_for").search(plain, sentence.start, sentence.end):
        return None
    provider = None if asked or passive else provider_of(frames.document, sentence, match.start())
    if provider is None and not asked and not passive:
        return None
    start = provider[1][0] if provider else match.start()
    draft = Draft("AidDelivery", start, frames.clause_end(match.end(), sentence))
    if provider is not None:
        draft.put("provider", *provider)
    draft.put("categories", ["funding"], match.span("sum"))
    _put_sum(frames, draft, match)
    _put_receivers(frames, draft, match)
    draft.put("status", *_status(frames, match, provider[1][1] if provider else match.start(), asked))
    frames.put_dates(draft, sentence, draft.end)
    return draft


def _put_sum(frames: AidFrames, draft: Draft, match: re.Match[str]) -> None:
    named = "n" if match["n"] else "m"
    said = " " + match[named]
    counts = counts_in(said, 0, len(said), frames.lexicon)
    if counts and counts[0].value is not None:
        draft.put("quantity", counts[0].value, match.span(named))


def _put_receivers(frames: AidFrames, draft: Draft, match: re.Match[str]) -> None:
    plain, pattern = frames.plain, frames.lexicon.pattern
    body = pattern("aid.funded").match(plain, match.end(), draft.end)
    if body is not None:
        draft.put("recipients", frames.document.said(*body.span("r")), body.span("r"))
        return
    people = pattern("aid.money_people").search(plain, match.end(), draft.end)
    if people is not None:
        put_receivers(frames.document, draft, people.span("r"))


def _status(frames: AidFrames, match: re.Match[str], left: int, asked: bool) -> tuple[str, tuple[int, int]]:
    if asked:
        return "requested", match.span("verb")
    status, span = frames.status(max(left, match.start() - 40), match.end("verb"), "")
    if span is None or status in ("", "pledged", "in_transit", "ongoing"):
        verb = match["verb"].lower().split()[-1]
        return ("delivered" if verb in _GIVEN else "pledged"), match.span("verb")
    return status, span
