"""Where a group is from, where it is now, and where it wants to go: which place fills which field."""

import re
from dataclasses import replace

from casetrack.extraction.countries import country_of
from casetrack.extraction.document import Document, Sentence
from casetrack.extraction.patterns import rx
from casetrack.extraction.places import Place, places_in
from casetrack.extraction.records import Draft

Span = tuple[int, int]
MOVED = {"returned", "evacuated", "deported", "released", "resettled", "rescued"}
_HERE = ("hosted", "sheltering", "stranded")
NOT_HERE = {"returned", "deported", "released", "evacuation_planned", "repatriation_planned"}


def put_places(
    document: Document,
    found: list[Draft],
    draft: Draft,
    noun: re.Match[str],
    window: Span,
    sentence: Sentence,
    main: int | None = None,
) -> None:
    """`main`: where the main clause goes on behind a relative one, whose places are those of before."""
    places = places_in(document, window[0], window[1])
    if places and places[0].role == "of" and places[0].start - window[0] < 60 and noun["unit"].lower() != "displaced":
        field = "nationality" if noun["unit"].lower() in ("citizens", "nationals") else "origin"
        draft.put_if_absent(field, places[0].name, (places[0].start, places[0].end))
        places = places[1:]
    _town_before(document, draft, noun)
    status = draft.fields.get("status")
    hosts = document.lexicon.pattern("groups.hosts").search(document.plain, *window) if status == "hosted" else None
    if hosts is not None:
        draft.put("current_place", document.said(*hosts.span("f")), hosts.span("f"))
    for place in places:
        if main is None or place.start >= main:
            _put_place(draft, _of_home(document, window, place, status), status, _was_held(document, draft, window, place))
        elif place.role == "from":
            draft.put_if_absent("origin", place.name, (place.start, place.end))
    if main is not None and status in ("arrived", *_HERE):
        _came_from(draft, [place for place in places if place.start < main])
    same = document.lexicon.pattern("groups.same_place").search(document.plain, *window)
    if same is not None and "current_place" not in draft.fields:
        earlier = [g for g in found if same[1] in str(g.fields.get("current_place", ""))]
        if earlier:
            draft.put("current_place", earlier[-1].fields["current_place"], same.span())
            draft.flag("place_by_description")
    if status in ("hosted", "detained") and "current_place" not in draft.fields:
        _host(document, draft, sentence)
    if status == "displaced" and _span_of(draft, "status")[0] < draft.start:
        _origin_before(document, draft, sentence)
    if "current_place" not in draft.fields and status not in NOT_HERE:
        _place_before(document, draft, sentence)
        _facility(document, draft, window, status)


def _of_home(document: Document, window: Span, place: Place, status: object) -> Place:
    """ "have left their villages in X": X is where they are from."""
    if status in ("displaced", "hosted", "arrived", "sheltering") and place.role == "in":
        homes = document.lexicon.pattern("groups.homes_in").search(document.plain[window[0] : place.start])
        return replace(place, role="from") if homes is not None else place
    return place


def _was_held(document: Document, draft: Draft, window: Span, place: Place) -> bool:
    """ "brought home 28 workers stranded in X": they are no longer there."""
    before = document.plain[window[0] : place.start]
    return _span_of(draft, "status")[1] <= draft.start and document.lexicon.pattern("groups.held_in").search(before) is not None


def _still_there(draft: Draft, place: Place, status: object) -> bool:
    """ "the planned return of 300 refugees from X to Y": they are in X until then."""
    if status == "evacuation_planned":
        return "origin" in draft.fields and draft.fields["origin"] != place.name
    return status == "repatriation_planned" and place.start > _span_of(draft, "status")[0]


def _town_before(document: Document, draft: Draft, noun: re.Match[str]) -> None:
    """ "1,000 Dorsk residents": from Dorsk."""
    if draft.fields.get("population_type") != "residents" or "nationality" in draft.fields:
        return
    town = document.lexicon.pattern("groups.town_before").search(noun["adj"])
    if town is not None:
        span = (noun.start("adj") + town.start("t"), noun.start("adj") + town.end("t"))
        draft.put_if_absent("origin", document.said(*span), span)


def _came_from(draft: Draft, places: list[Place]) -> None:
    """ "who had been displaced to X arrived in Y": they came from X, though it may not be their home."""
    for place in places[-1:]:
        if "origin" not in draft.fields and place.role in ("in", "to") and draft.fields["status"] == "arrived":
            draft.put("origin", place.name, (place.start, place.end))
            draft.inferred.add("origin")


def _place_before(document: Document, draft: Draft, sentence: Sentence) -> None:
    """ "In X, 300 families ...": the place that opens the sentence; "X camp, where 300 families live"."""
    where = document.lexicon.pattern("groups.where_before").search(document.plain, sentence.start, draft.start)
    if where is not None:
        draft.put("current_place", document.said(*where.span("name")), where.span("name"))
        return
    lead = document.lexicon.pattern("groups.leading_place").match(document.plain, sentence.start, draft.start)
    if lead is None:
        return
    for place in places_in(document, max(sentence.start, lead.end() - 8), draft.start):
        gap = document.plain[place.end : draft.start].strip()
        if place.role == "in" and place.start - lead.end() < 40 and (gap == "" or gap.startswith(",")):
            draft.put_if_absent("current_place", place.name, (place.start, place.end))


def _origin_before(document: Document, draft: Draft, sentence: Sentence) -> None:
    """ "Fighting in X displaced 300 families": they are from X."""
    for place in places_in(document, sentence.start, _span_of(draft, "status")[0]):
        if place.role == "in":
            draft.put_if_absent("origin", place.name, (place.start, place.end))


def _facility(document: Document, draft: Draft, window: Span, status: object) -> None:
    """ "in the church", "at various camps": a place by its kind, where no place is named."""
    if status is None or {"destination", "current_place"} & set(draft.fields):
        return
    match = document.lexicon.pattern("groups.facility_at").search(document.plain, *window)
    verb = _span_of(draft, "status")
    if match is not None and not (status == "detained" and match.start("f") < verb[1] and verb[0] < match.end("f")):
        draft.put("current_place", document.said(*match.span("f")), match.span("f"))


def _put_place(draft: Draft, place: Place, status: object, held: bool = False) -> None:
    """`held`: the words before the place say where people were stuck until they moved."""
    span = (place.start, place.end)
    if place.role == "from":
        if "origin" in draft.inferred:
            draft.drop("origin")
        if _still_there(draft, place, status):
            draft.put_if_absent("current_place", place.name, span)
            return
        draft.put_if_absent("origin", place.name, span)
    elif place.role == "to":
        planned = status in ("evacuation_planned", "repatriation_planned", None, "stranded", "in_need")
        draft.put_if_absent("destination" if planned else "current_place", place.name, span)
        if status == "returned":
            draft.put_if_absent("origin", place.name, span)
            draft.inferred.add("origin")
    elif place.role == "via":
        return
    elif place.role == "in" and status in MOVED and (place.start < _span_of(draft, "status")[0] or held):
        return  # "who were held in X have been returned": no longer there
    elif place.role == "in" and (status not in ("returned", "displaced") or "current_place" not in draft.fields):
        draft.put_if_absent("current_place", place.name, span)


def _host(document: Document, draft: Draft, sentence: Sentence) -> None:
    """ "Poland hosts 900,000 refugees": the subject is the place."""
    lexicon = document.lexicon
    lead = document.plain[sentence.start : _span_of(draft, "status")[0]]
    match = lexicon.pattern("groups.host").search(lead)
    housed = [place for place in places_in(document, sentence.start, sentence.start + len(lead)) if place.role == "in"]
    if draft.fields["status"] == "hosted" and housed and len(lead) < 80:
        draft.put("current_place", housed[-1].name, (housed[-1].start, housed[-1].end))
        return  # "monasteries in X are sheltering 400 people"
    if match is None or rx(rf"\b(?i:{lexicon.org_words})\b|^(?:{lexicon.sentence_openers})\b(?! [A-Z])").search(match["host"]):
        return
    if draft.fields["status"] == "detained" and country_of(match["host"], document) is None:
        return  # who holds people need not be where they are
    span = (sentence.start + match.start("host"), sentence.start + match.end("host"))
    draft.put("current_place", document.said(*span), span)


def _span_of(draft: Draft, field: str) -> Span:
    return next(((start, end) for name, start, end in draft.spans if name == field), (draft.start, draft.end))
