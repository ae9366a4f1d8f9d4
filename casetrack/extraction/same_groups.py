"""Which groups of an article are one: named twice, referred back to by number, or by "the residents of X"."""

from casetrack.extraction.document import Document
from casetrack.extraction.numbers import counts_in
from casetrack.extraction.people import folded
from casetrack.extraction.places import places_in
from casetrack.extraction.records import Draft

_STAYING = {"stranded", "besieged", "sheltering", "hosted", "displaced", "detained"}
_PLAIN = {"the", "a", "of", "and", "in", "camp", "site", "district", "region", "province", "city", "town", "village", "border"}
_GONE = {"returned", "deported", "released", "resettled", "evacuated", "rescued"}


def merged(document: Document, groups: list[Draft]) -> list[Draft]:
    """One draft per group, in the order of the text; later mentions become further passages of the first."""
    kept: list[Draft] = []
    by_count: dict[tuple[object, object], list[Draft]] = {}
    by_origin: dict[str, list[Draft]] = {}
    for draft in sorted(groups, key=lambda group: group.start):
        same = _same(draft, kept, by_count, by_origin)
        if same is not None:
            _absorb(same, draft)
            continue
        kept.append(draft)
        if "headcount" in draft.fields:
            by_count.setdefault((draft.fields["headcount"], draft.fields.get("headcount_unit")), []).append(draft)
        if "origin" in draft.fields:
            by_origin.setdefault(folded(str(draft.fields["origin"])), []).append(draft)
    _definite_numbers(document, kept)
    return kept


def _same(
    draft: Draft, kept: list[Draft], by_count: dict[tuple[object, object], list[Draft]], by_origin: dict[str, list[Draft]]
) -> Draft | None:
    if "headcount" in draft.fields:
        key = (draft.fields["headcount"], draft.fields.get("headcount_unit"))
        counted = next((other for other in by_count.get(key, []) if _agree(other, draft) and _may_be_one(other, draft)), None)
        return counted or _named_before_counted(draft, by_origin) or _told_before_counted(draft, kept)
    if draft.fields.get("headcount_qualifier") == "vague":
        return None
    if "origin" not in draft.fields:
        return next(
            (other for other in kept if _agree(other, draft) and _both_gone_or_not(other, draft) and _speak_of(other, draft)), None
        )
    others = by_origin.get(folded(str(draft.fields["origin"])), [])
    return next((other for other in others if _agree(other, draft) and _both_gone_or_not(other, draft)), None)


def _named_before_counted(draft: Draft, by_origin: dict[str, list[Draft]]) -> Draft | None:
    """ "The residents of X are stranded" may stand before "thirty residents of X"."""
    for other in by_origin.get(folded(str(draft.fields.get("origin", ""))), []):
        same_kind = other.fields.get("population_type") == draft.fields.get("population_type")
        if "headcount" not in other.fields and same_kind and _agree(other, draft) and _both_gone_or_not(other, draft):
            return other
    return None


def _told_before_counted(draft: Draft, kept: list[Draft]) -> Draft | None:
    """ "Karavian migrants stuck on the border" may stand before "300 Karavian migrants"."""
    for other in kept:
        if {"headcount", "headcount_qualifier", "origin"} & set(other.fields) or not _speak_of(other, draft):
            continue
        if _agree(other, draft) and _both_gone_or_not(other, draft):
            return other
    return None


def _speak_of(one: Draft, other: Draft) -> bool:
    """The same people by name, or people of one kind in the same named place."""
    if one.fields.get("nationality") and one.fields.get("nationality") == other.fields.get("nationality"):
        return True
    first, second = (set(folded(str(group.fields.get("current_place", ""))).split()) - _PLAIN for group in (one, other))
    kinds = {group.fields.get("population_type") for group in (one, other)}
    return bool(first & second) and len(kinds) == 1


def _agree(one: Draft, other: Draft) -> bool:
    """Nothing that both say about place differs, as far as words can show."""
    for field in ("origin", "current_place", "nationality"):
        first, second = one.fields.get(field), other.fields.get(field)
        if first and second and not set(folded(str(first)).split()) & set(folded(str(second)).split()):
            return False
    return True


def _both_gone_or_not(one: Draft, other: Draft) -> bool:
    return (one.fields.get("status") in _GONE) == (other.fields.get("status") in _GONE)


def _may_be_one(one: Draft, other: Draft) -> bool:
    """ "about 2,000 returned, more than 2,000 remain": two groups with one number."""
    first, second = one.fields.get("headcount_qualifier"), other.fields.get("headcount_qualifier")
    apart = first != second and "exact" not in (first, second)
    gone = one.fields.get("status") in _GONE and other.fields.get("status") in _STAYING
    return not (apart or gone)


def _absorb(kept: Draft, later: Draft) -> None:
    known = set(kept.fields)
    kept.also(later.start, later.end)
    for field, value in later.fields.items():
        counts_it = "headcount" in later.fields and "headcount" not in known
        if field not in known and (counts_it or field not in ("attributed_to", "as_of")):
            kept.fields[field] = value
            kept.spans.extend(span for span in later.spans if span[0] == field)
            kept.inferred |= {field} & later.inferred
        elif field in known and kept.fields[field] == value:
            kept.spans.extend(span for span in later.spans if span[0] == field and span not in kept.spans)
    kept.flags |= later.flags - {"headcount_not_stated"}
    if "headcount" in kept.fields:
        kept.flags.discard("headcount_not_stated")
    if "attributed_to" in kept.fields and kept.attributed_to is None:
        kept.stance, kept.attributed_to = later.stance, later.attributed_to


def _definite_numbers(document: Document, groups: list[Draft]) -> None:
    """ "the eighteen were removed from X": says more about the group of eighteen."""
    by_count = {group.fields["headcount"]: group for group in reversed(groups) if "headcount" in group.fields}
    for sentence in document.body():
        for article in document.lexicon.pattern("groups.number_alone").finditer(document.plain, sentence.start, sentence.end):
            counts = counts_in(document.plain, article.end(), min(sentence.end, article.end() + 40), document.lexicon)
            if not counts or counts[0].start != article.end() or counts[0].value not in by_count:
                continue
            group = by_count[counts[0].value]
            verb = document.lexicon.pattern("groups.number_verb").match(document.plain, counts[0].end)
            if verb is None or group.start >= article.start():
                continue
            group.also(article.start(), sentence.end)
            for place in places_in(document, verb.end(), sentence.end):
                field = {"from": "origin", "in": "current_place"}.get(place.role)
                if field is not None:
                    group.put_if_absent(field, place.name, (place.start, place.end))
