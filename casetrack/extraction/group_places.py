"""Where a group is from, where it is now, and where it wants to go: which place fills which field."""

import re

from casetrack.extraction.countries import country_of
from casetrack.extraction.document import Document, Sentence
from casetrack.extraction.patterns import CAP, rx
from casetrack.extraction.places import Place, places_in
from casetrack.extraction.records import Draft

Span = tuple[int, int]
MOVED = {"returned", "evacuated", "deported", "released", "resettled", "rescued"}


def put_places(document: Document, found: list[Draft], draft: Draft, noun: re.Match[str], window: Span, sentence: Sentence) -> None:
    places = places_in(document, window[0], window[1])
    if places and places[0].role == "of" and places[0].start - window[0] < 60:
        field = "nationality" if noun["unit"].lower() in ("citizens", "nationals") else "origin"
        draft.put_if_absent(field, places[0].name, (places[0].start, places[0].end))
        places = places[1:]
    status = draft.fields.get("status")
    for place in places:
        _put_place(draft, place, status)
    same = rx(r"\b(?:for|in|at|of) the same (\w+)").search(document.plain, *window)
    if same is not None and "current_place" not in draft.fields:
        earlier = [g for g in found if same[1] in str(g.fields.get("current_place", ""))]
        if earlier:
            draft.put("current_place", earlier[-1].fields["current_place"], same.span())
            draft.flag("place_by_description")
    if status in ("hosted", "detained") and "current_place" not in draft.fields:
        _host(document, draft, sentence)


def _put_place(draft: Draft, place: Place, status: object) -> None:
    span = (place.start, place.end)
    if place.role == "from":
        draft.put_if_absent("origin", place.name, span)
    elif place.role == "to":
        planned = status in ("evacuation_planned", "repatriation_planned", None, "stranded", "in_need")
        draft.put_if_absent("destination" if planned else "current_place", place.name, span)
        if status == "returned":
            draft.put_if_absent("origin", place.name, span)
            draft.inferred.add("origin")
    elif place.role == "via":
        return
    elif place.role == "in" and status in MOVED and place.start < _span_of(draft, "status")[0]:
        return  # "who were held in X have been returned": no longer there
    elif place.role == "in" and (status not in ("returned", "displaced") or "current_place" not in draft.fields):
        draft.put_if_absent("current_place", place.name, span)


def _host(document: Document, draft: Draft, sentence: Sentence) -> None:
    """ "Poland hosts 900,000 refugees": the subject is the place."""
    match = rx(
        rf"(?:[Tt]he )?({CAP}(?: {CAP})*(?: (?:{document.lexicon.place_words}))?)(?: \w+ly| now| still| is|"
        rf" has| was| currently)* ?$"
    ).search(document.plain[sentence.start : _span_of(draft, "status")[0]])
    if match is not None and (country_of(match[1], document) or rx(rf"(?:{document.lexicon.place_words})$").search(match[1])):
        start = sentence.start + match.start(1)
        draft.put("current_place", document.said(start, sentence.start + match.end(1)), (start, sentence.start + match.end(1)))


def _span_of(draft: Draft, field: str) -> Span:
    return next(((start, end) for name, start, end in draft.spans if name == field), (draft.start, draft.end))
