"""Who gives and who receives: the subject of a verb of giving or the name behind "by"; nobody when the text names nobody."""

from casetrack.extraction.document import Document, Sentence
from casetrack.extraction.numbers import counts_in
from casetrack.extraction.records import Draft
from casetrack.extraction.speakers import Speech

Span = tuple[int, int]


def provider_of(document: Document, sentence: Sentence, stop: int) -> tuple[str, Span] | None:
    """The subject of a verb of giving, if it can give: a body, a state's authorities, a named group."""
    plain, pattern = document.plain, document.lexicon.pattern
    left = plain[max(sentence.start, stop - 130) : stop]
    told = pattern("aid.it_said").search(left)
    if told is not None and _can_give(document, told["s"]) and not pattern("aid.sentence_inside").search(told["s"]):
        at = _without_lead(document, (stop - len(left) + told.start("s"), stop - len(left) + told.end("s")))
        return document.said(*at), at
    subject = pattern("aid.subject").search(left)
    joined = pattern("aid.and_before").search(plain[sentence.start : stop]) is not None
    if subject is None:
        return _shared_subject(document, sentence, stop) if joined else None
    at = (stop - len(left) + subject.start("s"), stop - len(left) + subject.end("s"))
    if pattern("aid.by_doing").search(plain[at[0] : stop]):
        return _shared_subject(document, sentence, stop)  # "WFP supports the relief by transporting rice"
    at = _without_lead(document, at)
    acting = pattern("aid.verb_inside").search(plain, *at)
    if acting is not None:
        at = (at[0], acting.start())
    carrier = pattern("aid.carrier_end").search(plain, *at)
    if carrier is not None:
        at = (at[0], carrier.start())
    said = plain[at[0] : at[1]]
    named = pattern("aid.name_alone").match(said) and not pattern("aid.opener").match(said)
    gives = (named or _can_give(document, said)) and not pattern("aid.sentence_inside").search(said)
    if not gives and joined:
        return _shared_subject(document, sentence, stop)
    return (document.said(*at), at) if gives else None


def _can_give(document: Document, said: str) -> bool:
    """A body can always give; a team, doctors or neighbours do in a text about people in need."""
    pattern = document.lexicon.pattern
    if pattern("aid.body").search(said):
        return True
    if "_aid_context" not in document.__dict__:
        document.__dict__["_aid_context"] = pattern("aid.context").search(document.plain) is not None
    return document.__dict__["_aid_context"] and pattern("aid.people_giving").search(said) is not None


def _without_lead(document: Document, at: Span) -> Span:
    """ "the bishop said the Church" -> Church; "tents of the Red Cross" -> Red Cross."""
    plain, pattern = document.plain, document.lexicon.pattern
    for said in pattern("aid.said_before").finditer(plain, *at):
        at = (said.end(), at[1])
    fronted = pattern("aid.fronted").match(plain, *at)
    if fronted is not None:
        at = (fronted.end(), at[1])
    within = pattern("aid.within").search(plain[at[0] : at[1]])
    committee = within is not None and pattern("aid.name_alone").match(plain[at[0] : at[0] + within.start()].strip())
    if within is not None and not committee and pattern("aid.body").search(within["o"]):
        return at[0] + within.start("o"), at[1]
    return at


def _shared_subject(document: Document, sentence: Sentence, stop: int) -> tuple[str, Span] | None:
    """ "The Red Cross is visiting the people and bringing food": the subject stands before the first verb."""
    plain, pattern = document.plain, document.lexicon.pattern
    starts = [match.end() for match in pattern("aid.clause_start").finditer(plain, sentence.start, stop)]
    for start in (*reversed(starts), sentence.start):
        match = pattern("aid.first_subject").match(plain, start, stop)
        if match is not None and (
            pattern("aid.body").search(match["s"]) or match["s"] in document.lexicon.countries or match["s"].isupper()
        ):
            return document.said(*match.span("s")), match.span("s")
    return None


def put_we(document: Document, draft: Draft, speech: Speech | None, sentence: Sentence, stop: int) -> None:
    """ "We are distributing blankets": the body that the speaker, or the one person interviewed, speaks for."""
    we = document.lexicon.pattern("aid.we").search(document.plain[sentence.start : stop])
    if we is None:
        return
    if speech is not None:
        draft.put("provider", speech.person.organisation if speech.person is not None else None, None)
        return
    if document.lexicon.pattern("aid.interview").search(document.plain[: sentence.start]):
        bodies = {person.organisation for person in document.people.persons if person.organisation}
        draft.put("provider", bodies.pop() if len(bodies) == 1 else None, None)


def put_giver_by(document: Document, draft: Draft, start: int, end: int) -> None:
    match = document.lexicon.pattern("aid.giver_by").search(document.plain, start, end)
    if match is not None and match["p"].split()[0].lower() not in document.lexicon.months:
        draft.put("provider", document.said(*match.span("p")), match.span("p"))


def put_recipients(document: Document, draft: Draft, start: int, end: int, pattern: str = "aid.recipients") -> None:
    match = document.lexicon.pattern(pattern).search(document.plain, start, end)
    if match is not None:
        put_receivers(document, draft, match.span("r"))


def put_receivers(document: Document, draft: Draft, span: Span) -> None:
    draft.put("recipients", document.said(*span), span)
    counts = counts_in(document.plain, *span, document.lexicon)
    if counts and counts[0].value is not None and "under" not in document.plain[span[0] : counts[0].start]:
        draft.put("recipient_count", counts[0].value, (counts[0].start, counts[0].end))
