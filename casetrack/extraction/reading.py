"""From text to proposals: every recogniser in turn, then links between records, doubts, and one order for all."""

from collections.abc import Iterable
from typing import Any

from casetrack.extraction.aid import AidFinder
from casetrack.extraction.aid_tables import aid_in_tables
from casetrack.extraction.blocks import blocks_of
from casetrack.extraction.conditions import ConditionFinder
from casetrack.extraction.dates import dates_in
from casetrack.extraction.denials import link_denials
from casetrack.extraction.document import Document, open_document
from casetrack.extraction.flags import GAPS
from casetrack.extraction.groups import GroupFinder
from casetrack.extraction.languages import guess_language
from casetrack.extraction.letters import LetterFinder
from casetrack.extraction.lexicons import languages, lexicon_for
from casetrack.extraction.links import link_all
from casetrack.extraction.mentions import date_drafts, official_drafts, organisation_drafts, place_drafts, statement_drafts
from casetrack.extraction.negotiations import NegotiationFinder
from casetrack.extraction.officials import find_people
from casetrack.extraction.records import Draft, Metadata, Passage, Proposal, Reading, in_order, trimmed
from casetrack.extraction.same_groups import merged
from casetrack.extraction.sources import anchor_of, read_top, source_draft, with_relative_days
from casetrack.extraction.speech import Speeches

_PREFIX = {
    "Source": "src",
    "DisplacedGroup": "g",
    "AidDelivery": "a",
    "Official": "o",
    "Organisation": "org",
    "Statement": "s",
    "Condition": "c",
    "NegotiationTrack": "n",
    "Correspondence": "l",
    "Place": "p",
    "Date": "d",
}


def read_article(text: str, metadata: Metadata = Metadata()) -> Reading:  # noqa: B008 (frozen, so sharing it is safe)
    """Propose records for a text. Pure: the same text and metadata give the same proposals, and no year is made up."""
    lexicons = {code: lexicon for code in languages() if (lexicon := lexicon_for(code)) is not None}
    language = guess_language(text, metadata, lexicons)
    lexicon = lexicon_for(language)
    if lexicon is None:
        return _unread(text, metadata, language)
    document = open_document(text, lexicon, metadata)
    for sentence in document.sentences:
        document.dates.extend(dates_in(document.plain, sentence.start, sentence.end, lexicon))
    top = read_top(document)
    document.dates = with_relative_days(document, anchor_of(document, top))
    document.people = find_people(document)
    speeches = Speeches(document, document.people)
    groups = merged(document, GroupFinder(document, speeches).find())
    outlet = document.said(*top.outlet) if top.outlet else metadata.outlet
    aid = AidFinder(document, speeches, outlet).find() + aid_in_tables(document)
    drafts = [
        *groups,
        *aid,
        *official_drafts(document),
        *ConditionFinder(document, speeches).find(),
        *NegotiationFinder(document).find(),
        *LetterFinder(document, speeches).find(),
    ]
    statements = statement_drafts(document, speeches)
    dates = date_drafts(document)
    link_all(document, drafts, statements, dates)
    link_denials(document, speeches, drafts, statements)
    drafts += [*statements, *dates, *place_drafts(drafts), *organisation_drafts(document, drafts)]
    return Reading(_proposals(document, [source_draft(document, top, language), *in_order(drafts)]), language, blocks_of(text))


def _unread(text: str, metadata: Metadata, language: str | None) -> Reading:
    """A language we cannot read still makes a source, so that a person can work on the article by hand."""
    fields: dict[str, Any] = {
        "title": metadata.title,
        "outlet": metadata.outlet,
        "byline": metadata.byline,
        "place": metadata.place,
        "publication_date": metadata.published_on,
        "url": metadata.url,
        "language": language,
    }
    fields = {name: value for name, value in fields.items() if value}
    passages = tuple(
        Passage(name, at, at + len(value), value)
        for name, value in fields.items()
        if name == "title" and (at := text.find(value)) >= 0
    )
    inferred = tuple(sorted(name for name in fields if not passages or name != "title"))
    source = Proposal("src1", "Source", fields, passages, flags=("language_not_read",), inferred=inferred, confidence="unsure")
    return Reading((source,), language, blocks_of(text))


def _proposals(document: Document, drafts: list[Draft]) -> tuple[Proposal, ...]:
    keys: dict[int, str] = {}
    numbers: dict[str, int] = {}
    for draft in drafts:
        numbers[draft.type] = numbers.get(draft.type, 0) + 1
        keys[id(draft)] = f"{_PREFIX[draft.type]}{numbers[draft.type]}"
    return tuple(_proposal(document, draft, keys) for draft in drafts)


def _proposal(document: Document, draft: Draft, keys: dict[int, str]) -> Proposal:
    fields = dict(draft.fields)
    group = draft.links.get("recipients_group")
    if group is not None:
        fields["recipients_group"] = keys[id(group)]
    if draft.about:
        fields["about"] = [keys[id(other)] for other in draft.about if id(other) in keys]
    passages = _passages(document, draft)
    return Proposal(
        key=keys[id(draft)],
        type=draft.type,
        fields=fields,
        passages=passages,
        stance=draft.stance,
        attributed_to=draft.attributed_to,
        contested_by=tuple(draft.contested_by),
        flags=tuple(sorted(draft.flags)),
        inferred=tuple(sorted(draft.inferred)),
        confidence=_confidence(document, draft, passages),
        about=tuple(keys[id(other)] for other in draft.about if id(other) in keys),
    )


def _passages(document: Document, draft: Draft) -> tuple[Passage, ...]:
    """The whole record first, then its fields in the order of the text; each span only once."""
    whole = [("*", draft.start, draft.end)] if draft.end > draft.start else []
    spans: Iterable[tuple[str, int, int]] = dict.fromkeys(
        whole + sorted(draft.spans, key=lambda span: (span[0] != "*", span[1], span[2], span[0]))
    )
    found: dict[Passage, None] = {}
    for field, start, end in spans:
        start, end = trimmed(document.text, max(0, start), min(len(document.text), end))
        if start < end:
            found[Passage(field, start, end, document.text[start:end])] = None
    return tuple(found)


def _confidence(document: Document, draft: Draft, passages: tuple[Passage, ...]) -> str:
    """clear: every field from one sentence; likely: from several, or read from context; unsure: a doubt about the reading."""
    if draft.flags - GAPS:
        return "unsure"
    sentences = {sentence.start for p in passages if (sentence := document.sentence_at(p.start)) is not None}
    return "clear" if len(sentences) <= 1 and not draft.inferred else "likely"


def as_json_records(reading: Reading) -> dict[str, Any]:
    """The shape that `casetrack extract` prints: records with fields, evidence by code-point offsets, and standing."""
    return {"language": reading.language, "records": [_as_json(proposal) for proposal in reading.proposals]}


def _as_json(proposal: Proposal) -> dict[str, Any]:
    return {
        "id": proposal.key,
        "type": proposal.type,
        "fields": proposal.fields,
        "evidence": [{"field": p.field, "start": p.start, "end": p.end, "text": p.text} for p in proposal.passages],
        "epistemic": {
            "stance": proposal.stance,
            "attributed_to": proposal.attributed_to,
            "verification": "contested" if proposal.contested_by else "unverified",
            "contested_by": list(proposal.contested_by),
        },
        "confidence": proposal.confidence,
        "inferred": list(proposal.inferred),
        "flags": list(proposal.flags),
    }
