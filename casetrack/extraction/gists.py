"""What was said, as a fragment that is true when it stands alone behind the speaker's name: on the timeline, in court.

Too short is safe, too much is not: words of the article around the speech are cut off, a denial keeps its "denied", and where the
end of what was said is not sure there is no gist at all (the passage still shows the sentence).
"""

import re

from casetrack.extraction.document import Document
from casetrack.extraction.lexicons import Lexicon
from casetrack.extraction.patterns import CAP, rx, rxi
from casetrack.extraction.speakers import Speech

Span = tuple[int, int]

_ADDRESSED = r"informed|told|reminded|assured|notified|warned|promised|advised|warns|informs|tells"
# Where and to whom it was said, before the words themselves.
_MEDIUM = (
    r"interview|statement|letter|report|post|conference|briefing|message|telephone|phone|spokes\w+|update|e-?mail|tweet|speech|"
    r"comments?|remarks|note|social media|address|session|meeting|call"
)
_PARTNER = (
    rf"(?: (?:to|with) (?:(?:the )?{CAP}(?: {CAP}){{1,2}}(?=,| that\b)|{CAP}|reporters|journalists|(?:state |local )?media))?"
)
SETTING = (
    r"(?: (?:to (?:reporters|journalists|the (?:press|media))|reporters|journalists|"
    r"(?:again|also|later|earlier|[a-z]+ly)(?= that\b| (?:in|during|at) an?\b)|"
    r"with (?:\w+ ){0,2}(?:concern|regret|alarm|dismay|satisfaction)|"
    rf"(?:in|during|at|through|via|by) (?:an?|the|its|his|her|their) (?:[\w'-]+ ){{0,3}}(?:{_MEDIUM})\b{_PARTNER}|"
    r"(?:on )?(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|today|yesterday)\b(?!')"
    r"(?: (?:morning|evening|afternoon|night))?|"
    r"this week|last (?:week|month|year)|by (?:telephone|phone)),?)*"
)
_PLAIN = r"(?:said|says|say|told|added|adds|according to|stated|states)"
_MORE_SPEECH = r"(?:said|added|told|warned|stressed|noted|insisted|urged|denied|called|promised)"
_ASIDE = (
    rf",? (?:but|and) (?:(?:he|she|they|it|also|later|then|again) ){{0,2}}{_MORE_SPEECH}\b|;|"
    r", an? (?:\w+ )?(?:demand|claim|move|policy|step|decision|figure|number|charge|allegation|accusation|assertion|condition|"
    r"requirement|proposal|position|remark|charge)\b|,? according to\b|, (?:the )?[\w' .-]{2,40} reported\b|"
    r", (?:while|whereas|as) [^,;]{2,80}? (?:said|says|told|gave|called|put|denied|accused)\b"
)
_FINITE = (
    r"(?:has|have|had|is|are|was|were|will|would|could|can|cannot|may|might|should|must|does|did|do)\b"
    r"(?: (?:not|n't|never|also|only|since|now|already|been|be|being|have|\w+ly))*(?: \w+(?:ed|en)\b)?"
)
# What somebody's words do in the sentence about them: the main verbs of "Her claim that ... drew criticism".
_REACTION = (
    r"(?:drew|sparked|prompted|raised|came|angered|complicated|added|triggered|provoked|contradict(?:ed|s)|highlight(?:ed|s)|"
    r"underscore[sd]|echo(?:ed|es)|fuel+ed|stirred|alarmed|surprised|raises|adds|suggests|reflects|deepened|heightened|"
    r"remains|seems|appears|shows|contrasts|signals|met with|led to|leads to)\b(?! by\b| from\b)"
)
_REJECTED = (
    r"(?:rejected|denied|dismissed|disputed|met|contradicted|echoed|confirmed|questioned|refuted|condemned|welcomed|ridiculed|challenged|"
    r"criti\w+ed|false|untrue|wrong|baseless|unfounded)\b"
)
_SUBORDINATE = (
    r"\b(?:who|whom|which|that|because|when|while|if|as|where|since|unless|after|before|until|although|so|how|why|what|"
    r"he|she|they|we)\b"
)
CONCERNS = (
    r"(?:\w+ )?(?:concerns?|alarm|doubts?|questions?|fears?|regret|outrage|dismay|objections?|unease|anxiety|worries|worry|hope|"
    r"scepticism|skepticism|criticisms?) (?:about|over|at|regarding|concerning|that|for|of)"
)
WITH_OBJECT = (
    r"(?:criticisms?|condemnation|denunciation|rejection|concerns?|warnings?|complaints?|accusations?|allegations?|calls?) "
    r"(?:of|about|over|against|for|regarding|concerning)"
)


def gist_of(document: Document, speech: Speech) -> tuple[Span, ...]:
    """The spans of what was said, mostly one; two where the speaker stands in the middle; none where the end is not sure."""
    if speech.kind == "direct":
        start, end = speech.clause
        return ((start, start + len(document.plain[start:end].rstrip(" ,;"))),)
    if speech.verb == "noun":
        return _of_noun(document, speech)
    if speech.verb == "concern":
        return _one(document, speech.clause)
    if speech.behind or speech.verb == "according to":
        first = _without_dateline(document, speech.clause)
        return tuple(span for part in (first, speech.resumed) if part is not None for span in _one(document, part))
    return _one(document, (_start(document, speech), speech.clause[1]))


def _without_dateline(document: Document, clause: Span) -> Span:
    return (document.dateline_end, clause[1]) if clause[0] < document.dateline_end < clause[1] else clause


def _one(document: Document, clause: Span) -> tuple[Span, ...]:
    """The clause up to the article's own words, without stops at its ends."""
    start, end = clause
    aside = rx(_ASIDE).search(document.plain, start + 1, end)
    if aside is not None and len(document.plain[start : aside.start()].split()) > 1:
        end = aside.start()
    while end > start and document.plain[end - 1] in " \n\r\t\u00a0,;:.-(":
        end -= 1
    while start < end and document.plain[start] in " \n\r\t\u00a0,;:.-)":
        start += 1
    return ((start, end),) if len(document.plain[start:end].split()) > 1 else ()


def _start(document: Document, speech: Speech) -> int:
    """Behind "that", and behind where and to whom it was said; a verb that gives the words their sense stays with them."""
    plain, end = document.plain, speech.clause[1]
    verb_start, verb_end = speech.verb_span
    if speech.verb in ("denied", "denies"):
        return verb_start
    if rxi(_ADDRESSED).fullmatch(speech.verb):
        addressed = rxi(r"(?: [^\s.;:\"]+){0,9}? that,? ").match(plain, verb_end, end)
        if addressed is not None:
            return addressed.end()
    at = verb_end
    for _ in range(2):  # "said in an e-mail on 6 May that"
        setting = rx(SETTING).match(plain, at, end)
        at = setting.end() if setting is not None else at
        at = _behind_day(document, at, end)
    that = rx(r",? that,? ").match(plain, at, end)
    urging = rxi(r"(?:called for|called on|urge[sd]?|accused|condemn\w*|criti\w+|consider\w*|expects?|believes?)").fullmatch(
        speech.verb
    )
    if urging or (that is None and not rxi(_PLAIN).fullmatch(speech.verb)):
        return verb_start
    return that.end() if that is not None else at


def _behind_day(document: Document, at: int, end: int) -> int:
    """ "said on 3 May the road", "said Tuesday that": but a day that is part of what is said stays."""
    for day in document.dates_in(at, min(end, at + 8)):
        lead = document.plain[at : day.start].strip()
        if lead == "on" or (lead == "" and rx(r",? that\b").match(document.plain, day.end, end)):
            return day.end if document.plain[day.end : day.end + 1] != "'" else at
    return at


def _of_noun(document: Document, speech: Speech) -> tuple[Span, ...]:
    """ "Her claim that X drew criticism": X. "His criticism of Y came late": criticism of Y. "Her remarks on D ..., as she
    raised concerns about Z": concerns about Z."""
    plain, end = document.plain, speech.sentence.end
    noun_start, noun_end = speech.verb_span
    subject = _is_subject(document, speech)
    that = rx(r" that,? ").match(plain, noun_end, end)
    if that is not None:
        stop = _main_verb(plain, that.end(), end, inner=True) if subject else _ending(plain, that.end(), end)
        return _one(document, (that.end(), stop)) if stop else ()
    if rxi(WITH_OBJECT + r"\b").match(plain, noun_start, end):
        stop = _main_verb(plain, noun_end, end, inner=False) if subject else _ending(plain, noun_end, end)
        return _one(document, (noun_start, stop)) if stop else ()
    raised = raised_concerns(document.lexicon).search(plain, noun_end, end)
    if raised is not None:
        return _one(document, (raised.start("what"), _ending(plain, raised.end(), end)))
    return ()


def raised_concerns(lexicon: Lexicon) -> re.Pattern[str]:
    """Speech in a verb and a noun: "raised concerns about", "voiced doubts over", "expressed hope that"."""
    return rx(rf"\b(?P<verb>(?:{lexicon.voicing_verbs})) (?:(?:her|his|its|their|serious|grave|deep) )?(?P<what>{CONCERNS})\b")


def _is_subject(document: Document, speech: Speech) -> bool:
    """Whether the noun opens its clause, so that a main verb must still come."""
    before = document.plain[speech.sentence.start : speech.span[0]].rstrip()
    return not before or bool(rxi(r"(?:,|;|\b(?:but|and|while|as|that))$").search(before))


def _ending(plain: str, start: int, end: int) -> int:
    """The end of an object clause: at a relative aside or another main clause."""
    stop = rx(r", (?:which|who|where|in what|saying|adding|and (?:he|she|they|it|the)\b)").search(plain, start, end)
    return stop.start() if stop is not None else end


def _main_verb(plain: str, start: int, end: int, inner: bool) -> int | None:
    """Where the main verb of the sentence begins; `inner`: the stretch before it is a clause with a verb of its own."""
    free: list[re.Match[str]] = []
    last = start
    for group in rxi(rf"(?<!\w)(?:{_FINITE}|{_REACTION})").finditer(plain, start, end):
        between = plain[last : group.start()]
        opened = rxi(_SUBORDINATE).search(between, 1 if last == start else 0)
        joined = last > start and rxi(r"\b(?:and|or|but)\b").search(between)
        if not opened and not joined:
            free.append(group)
        last = group.end()
    if not inner:
        return free[0].start() if free else None
    if len(free) > 1:
        return free[1].start()
    # One verb only: it is the sentence's own if it says what became of the claim, and nothing like a verb follows.
    if not free or len(plain[start : free[0].start()].split()) < 3:
        return None
    ours = rxi(_REACTION).match(plain, free[0].start()) or rxi(_REJECTED).search(plain, free[0].start(), free[0].end() + 14)
    return free[0].start() if ours and not _verb_after(plain, free[0].end(), end) else None


def _verb_after(plain: str, start: int, end: int) -> bool:
    return (
        rx(r"\b(?:\w{3,}ed|broke|made|took|gave|put|set|came|led|drew|began|brought|kept|hit|cut)\b").search(plain, start, end)
        is not None
    )
