"""Who gives and who receives: the subject of a verb of giving or the name behind "by"; nobody when the text names nobody."""

from casetrack.extraction.aid_rules import AidRules
from casetrack.extraction.document import Document, Sentence
from casetrack.extraction.numbers import counts_in
from casetrack.extraction.patterns import CAP, rx
from casetrack.extraction.records import Draft

Span = tuple[int, int]


def provider_of(document: Document, rules: AidRules, sentence: Sentence, stop: int) -> tuple[str, Span] | None:
    """The subject of a verb of giving, if it can give: a body, a state's authorities, a named group."""
    plain = document.plain
    left = plain[max(sentence.start, stop - 130) : stop]
    subject = rx(
        r"(?:^|[,;:] |\b(?:and|but|that|while|as|since|when|where|who|while) )(?:(?:where|who|which|and|but|while|"
        r"as|when) )?(?:[Tt]he |[Aa]n? |[Ii]ts )?(?P<s>(?:[\w'.&-]+ ){0,8}?[\w'.&-]+?)"
        r"(?:, (?:with|in|together|through|via|along|supported|under|working) [^,]{3,70},)?"
        r"(?: (?:\([^)]{1,20}\)|who|which))?(?:,? (?:has|have|had|is|are|was|were|will|would|did|does|do|could|can|"
        r"cannot|failed|also|to|been|not|"
        r"plans?|said it|n't|yet|already|since|currently|now|\w+ly))* $"
    ).search(left)
    if subject is None:
        return _shared_subject(document, rules, sentence, stop) if plain[sentence.start : stop].rstrip().endswith(" and") else None
    at = (stop - len(left) + subject.start("s"), stop - len(left) + subject.end("s"))
    within = rx(rf"\bof (?:the )?(?P<o>{CAP}(?: (?:of |for )?(?:the )?{CAP})*)$").search(plain[at[0] : at[1]])
    if within is not None and rules.body.search(within["o"]):
        at = (at[0] + within.start("o"), at[1])
    said = plain[at[0] : at[1]]
    named = rx(rf"^(?:{CAP})(?: (?:of |for |and )?(?:the )?{CAP})*$").match(said) and not rx(
        rf"^(?:{document.lexicon.sentence_openers})$"
    ).match(said)
    if not named and not rules.body.search(said) and plain[sentence.start : stop].rstrip().endswith(" and"):
        return _shared_subject(document, rules, sentence, stop)
    return (document.said(*at), at) if named or rules.body.search(said) else None


def _shared_subject(document: Document, rules: AidRules, sentence: Sentence, stop: int) -> tuple[str, Span] | None:
    """ "The Red Cross is visiting the people and bringing food": the subject stands before the first verb."""
    plain = document.plain
    that = [m.end() for m in rx(r"\bthat |, ").finditer(plain, sentence.start, stop)]
    for start in (*reversed(that), sentence.start):
        match = rx(
            rf"(?:[Tt]he )?(?P<s>{CAP}(?: (?:of |for |and )?(?:the )?{CAP})*) (?:is|are|was|were|has|have|had|also|"
            rf"[a-z]+(?:s|ed))\b"
        ).match(plain, start, stop)
        if match is not None and rules.body.search(match["s"]):
            return document.said(*match.span("s")), match.span("s")
    return None


def put_giver_by(document: Document, draft: Draft, start: int, end: int) -> None:
    match = rx(
        rf"\bby (?:the )?(?P<p>{CAP}(?: (?:of |for |and )?(?:the )?{CAP})*(?: (?:authorities|volunteers|forces))?|"
        rf"(?:\w+ )?(?:authorities|volunteers))"
    ).search(document.plain, start, end)
    if match is not None and not rx(
        r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
    ).match(match["p"]):
        draft.put("provider", document.said(*match.span("p")), match.span("p"))


def put_recipients(document: Document, rules: AidRules, draft: Draft, start: int, end: int) -> None:
    match = rules.recipients.search(document.plain, start, end)
    if match is not None:
        draft.put("recipients", document.said(*match.span("r")), match.span("r"))
        count_recipients(document, draft, match.span("r"))


def count_recipients(document: Document, draft: Draft, span: Span) -> None:
    counts = counts_in(document.plain, *span, document.lexicon)
    if counts and counts[0].value is not None and "under" not in document.plain[span[0] : counts[0].start]:
        draft.put("recipient_count", counts[0].value, (counts[0].start, counts[0].end))
