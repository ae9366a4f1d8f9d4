"""Records that say who and what is mentioned: officials, statements, dates, and sparingly places and organisations."""

import re

from casetrack.extraction.document import Document
from casetrack.extraction.gists import gist_of
from casetrack.extraction.patterns import CAP, rx, rxi
from casetrack.extraction.people import folded
from casetrack.extraction.records import Draft
from casetrack.extraction.speech import Speeches


def official_drafts(document: Document) -> list[Draft]:
    """One record per person in office, under the name as first written; other spellings are aliases."""
    found = []
    for person in document.people.persons:
        if not person.title:
            continue
        draft = Draft("Official", *person.whole)
        draft.put("name", person.name, person.name_span)
        draft.put("title", person.title, person.title_span)
        draft.put("organisation", person.organisation, person.organisation_span)
        draft.put("country", person.country, person.country_span)
        aliases = [spelling for spelling in person.spellings if spelling != person.name]
        if aliases:
            draft.put("aliases", aliases, person.mentions[-1])
            draft.flag("two_spellings")
        if person.apart:
            draft.inferred.add("title")
        if person.wrong_names:
            draft.put("wrong_names", [document.said(*span) for span in person.wrong_names], person.wrong_names[0])
        for start, end in person.mentions[1:]:
            draft.also(start, end)
        found.append(draft)
    return found


def statement_drafts(document: Document, speeches: Speeches) -> list[Draft]:
    """One record per act of speaking; the gist is what was said, in the article's own words."""
    found: list[Draft] = []
    latest = ""
    for speech in speeches.all:
        draft = Draft("Statement", *speech.span)
        draft.put("speaker", speech.speaker, speech.speaker_span)
        draft.put("kind", speech.kind, None)
        draft.inferred.discard("kind")
        spans = gist_of(document, speech)
        if spans:
            draft.put("gist", " ".join(document.said(*span) for span in spans)[:400], spans[0])
            draft.spans.extend(("gist", *span) for span in spans[1:])
        if speech.kind == "direct":
            draft.put("quote", document.said(*spans[0]), spans[0])
        if speech.date is not None and speech.date.value is not None:
            draft.put("date", speech.date.value, (speech.date.start, speech.date.end))
            if speech.date.start < speech.sentence.start:
                draft.flag("date_in_another_sentence")
            if latest and latest[:4] == speech.date.value[:4] and speech.date.value < latest:
                draft.flag("earlier_than_date_before")
            latest = max(latest, speech.date.value)
        draft.stance, draft.attributed_to = "attributed", speech.speaker
        draft.flags |= speech.flags
        found.append(draft)
    return found


def date_drafts(document: Document) -> list[Draft]:
    """One record per day or month that the text names; the same one again is a further passage."""
    found: dict[str, Draft] = {}
    for mention in document.dates:
        if mention.value is None:
            continue
        if mention.value in found:
            found[mention.value].also(mention.start, mention.end)
            continue
        draft = found[mention.value] = Draft("Date", mention.start, mention.end)
        draft.put("value", mention.value, (mention.start, mention.end))
        draft.put("text", document.said(mention.start, mention.end), (mention.start, mention.end))
        if mention.relative:
            draft.inferred.add("value")
    return list(found.values())


def place_drafts(drafts: list[Draft]) -> list[Draft]:
    """Only places that another record uses."""
    found: dict[str, Draft] = {}
    for draft in drafts:
        for field, start, end in draft.spans:
            name = draft.fields.get(field)
            if field not in ("origin", "current_place", "destination", "place") or not isinstance(name, str) or name[:1].islower():
                continue
            if folded(name) not in found:
                place = found[folded(name)] = Draft("Place", start, end)
                place.put("name", name, (start, end))
    return list(found.values())


def organisation_drafts(document: Document, drafts: list[Draft]) -> list[Draft]:
    """Only bodies that act in another record: they give, write, mediate or require."""
    body = rxi(rf"\b(?:{document.lexicon.org_words})\b")
    generic = rxi(rf"(?:{document.lexicon.org_words})(?: (?:in|of|on|at) .*)?$|office\b(?! of)")
    people = {person.name for person in document.people.persons}
    found: dict[str, Draft] = {}
    for draft in drafts:
        for field, start, end in draft.spans:
            name = draft.fields.get(field)
            if field not in ("provider", "sender", "mediator", "imposed_by", "organisation") or not isinstance(name, str):
                continue
            if (
                name in people
                or document.said(start, end) != name
                or not ((body.search(name) or name.isupper()) and rx(CAP).match(re.sub(r"^[Tt]he ", "", name)))
            ):
                continue
            if re.match(r"[A-Z]{2,}\b.* and |.* and (?:the )?[A-Z]{2,}$", name):
                continue  # two bodies that act together
            if generic.match(re.sub(r"^[Tt]he ", "", name)):
                continue
            if draft.type == "Official" and name == draft.fields.get("title"):
                continue
            if folded(name) not in found:
                organisation = found[folded(name)] = Draft("Organisation", start, end)
                organisation.put("name", name, (start, end))
    acronyms = _acronyms(document) if found else {}
    for organisation in found.values():
        if organisation.fields["name"] in acronyms:
            full, short = acronyms[organisation.fields["name"]]
            organisation.put("name", document.said(*full), full)
            organisation.put("acronym", document.said(*short), short)
    return list(found.values())


def _acronyms(document: Document) -> dict[str, tuple[tuple[int, int], tuple[int, int]]]:
    """Both names of every body that the text gives with its letters, each to the places of the full name and of the letters."""
    found: dict[str, tuple[tuple[int, int], tuple[int, int]]] = {}
    for match in document.lexicon.pattern("people.acronym").finditer(document.plain):
        left = max(0, match.start() - 90)
        full = document.lexicon.pattern("people.full_name").search(document.plain[left : match.start()])
        if full is None:
            continue
        span = (left + full.start("full"), left + full.end("full"))
        for name in (document.said(*span), match["short"]):
            found.setdefault(name, (span, match.span("short")))
    return found
