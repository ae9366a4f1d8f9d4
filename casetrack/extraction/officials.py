"""Finding persons in office: title before name, name before title, title of a body with a name behind a comma.

"Karavia's human rights ombudsman" is taken apart into a state or body and the title proper; names stay as written.
"""

import re
from dataclasses import dataclass
from functools import cache

from casetrack.extraction.countries import country_of, country_of_adjective
from casetrack.extraction.document import Document, Sentence
from casetrack.extraction.lexicons import Lexicon
from casetrack.extraction.official_bodies import fill_bodies, join_apart
from casetrack.extraction.patterns import CAP, UPPER, rx
from casetrack.extraction.people import People, Person, Span
from casetrack.extraction.voices import find_voices


@dataclass(frozen=True)
class _Rules:
    head: re.Pattern[str]
    bad_name: re.Pattern[str]
    openers: re.Pattern[str]
    opener: re.Pattern[str]
    title_word: re.Pattern[str]
    other: re.Pattern[str]
    day_behind: re.Pattern[str]
    known: re.Pattern[str]
    honorific: re.Pattern[str]
    org: re.Pattern[str]
    national: re.Pattern[str]
    generic: re.Pattern[str]
    alone: re.Pattern[str]


@cache
def _rules(lexicon: Lexicon) -> _Rules:
    calendar = "|".join((*lexicon.months, *lexicon.weekdays))
    return _Rules(
        head=rx(lexicon.filled(r"\b~people.head~\b")),
        bad_name=rx(lexicon.filled(rf"\b(?i:~org_words~|~place_words~|~title_heads~|{calendar})\b")),
        opener=rx(rf"(?:{lexicon.sentence_openers}) "),
        title_word=rx(rf"(?i:{lexicon.title_words}) "),
        other=rx(lexicon.filled(r" and (?:~people.word~ ){0,3}?~people.head~\b")),
        day_behind=rx(rf" (?i:{calendar})$"),
        known=rx(lexicon.filled(r"(?:and|of|for|the|(?i:~title_words~|~org_words~|~place_words~)|~people.region~)$")),
        openers=rx(rf"(?:(?:{lexicon.sentence_openers}) )+"),
        honorific=rx(lexicon.filled(r"(?:~people.style~\.? )+")),
        org=rx(lexicon.filled(r"\b(?i:~org_words~|~place_words~)\b|^[~UPPER~]{2,}$")),
        national=rx(rf"\b(?i:{lexicon.national_heads})\b"),
        generic=rx(rf"(?i:{lexicon.org_words})"),
        alone=rx(
            r"(?i:union|state|party|office|staff|force|forces|board|council|service|services|command|group|mission|committee)"
        ),
    )


def find_people(document: Document) -> People:
    people = People(document)
    lexicon = document.lexicon
    rules = _rules(lexicon)
    for sentence in document.sentences:
        if sentence.kind == "row" or not rules.head.search(document.plain, sentence.start, sentence.end):
            continue
        taken: list[Span] = []
        for name in ("people.title_name", "people.name_comma"):
            _find_in(document, people, sentence, lexicon.pattern(name), taken)
    _drop_press_contacts(document, people)
    _surname_only(document, people, rules)
    find_voices(document, people, lambda start, end: _clean_name(document.plain, start, end, rules))
    join_apart(document, people)
    _titled_with_honorific_only(document, people, rules)
    people.persons.sort(key=lambda person: person.name_span)
    _fill_country_from_letterhead(document, people, rules)
    _fill_organisations(document, people, rules)
    fill_bodies(document, people)
    surnames = {person.surname for person in people.persons}
    for person in people.persons:
        if person.country in surnames:  # "Keita's spokesman" belongs to a person, not to a state
            person.country = person.country_span = None
    people.index()
    _misnamed(document, people)
    return people


def _misnamed(document: Document, people: People) -> None:
    """ "Wiese, who was mistakenly named as Thomas Weiss": an alias that is known to be wrong."""
    for match in document.lexicon.pattern("people.misnamed").finditer(document.plain):
        before = [person for _, _, person in people.mentions_in(max(0, match.start() - 160), match.start())]
        if before:
            before[-1].wrong_names.append(match.span("name"))


def _find_in(document: Document, people: People, sentence: Sentence, pattern: re.Pattern[str], taken: list[Span]) -> None:
    """All persons of a sentence by one pattern; behind a name, right or wrong, the next title may begin at once."""
    rules = _rules(document.lexicon)
    at = sentence.start
    while (match := pattern.search(document.plain, at, sentence.end)) is not None:
        person = _person(document, match, rules)
        at = max(match.end("name") if person is not None else match.start("name"), match.start() + 1)
        if person is None or _is_listener(document, person, match):
            continue
        if not any(person.name_span[0] < end and start < person.name_span[1] for start, end in taken):
            taken.append(person.name_span)
            people.add(person)


def _is_listener(document: Document, person: Person, match: re.Match[str]) -> bool:
    """ "Speaking to Radio X, a spokesman said": whoever listens does not hold the office."""
    plain, start = document.plain, person.name_span[0]
    spoken_to = document.lexicon.pattern("people.spoken_to").search(plain[max(0, start - 40) : start])
    return spoken_to is not None and match.start("title") > start


def _drop_press_contacts(document: Document, people: People) -> None:
    """Contact footers are full of names that have nothing to do with the story."""
    press = document.lexicon.pattern("people.press")
    footers = [block for block in document.blocks if block.kind in ("footer", "header")]
    for person in list(people.persons):
        inside = any(block.start <= person.name_span[0] < block.end for block in footers)
        if inside and press.search(person.title or "") and len(person.mentions) == 1:
            people.drop(person)


def _person(document: Document, match: re.Match[str], rules: _Rules) -> Person | None:
    plain = document.plain
    start, end = _clean_name(plain, match.start("name"), match.end("name"), rules)
    if start is None or end is None or (start < end and len(plain[start:end].split()) < 2):
        return None
    title_start, title_end = _clean_title(plain, match.start("title"), match.end("title"), rules)
    if title_end <= title_start or not rules.head.search(plain, title_start, title_end):
        return None
    title_end, start = _whole_name(document, (title_start, title_end), (start, end), rules)
    honorific = (match.groupdict().get("hon") or "").lower().rstrip(".")
    person = Person(name=document.said(start, end), name_span=(start, end))
    person.gender = {"mr": "m", "mrs": "f", "ms": "f", "miss": "f", "sir": "m", "dame": "f", "sister": "f"}.get(honorific)
    person.whole = (min(start, title_start), max(end, match.end()))
    for group in ("paren", "of", "after"):
        span = match.span(group) if match.groupdict().get(group) else None
        if span is not None and (other := rules.other.search(plain, *span)) is not None:
            span = (span[0], other.start())  # "of Ostal Province and Mayor Eva Stern"
        if span is not None and (group != "paren" or rules.org.search(plain, *span)) and person.organisation is None:
            person.organisation, person.organisation_span = document.said(*span), span
    _read_title(document, person, title_start, title_end, rules)
    return person


def _whole_name(document: Document, title: Span, name: Span, rules: _Rules) -> Span:
    """ "Minister of Health Anna Maria Berg": the capitals behind a known portfolio or state begin the name.

    Gives where the title ends and the name begins.
    """
    plain = document.plain
    words = list(rx(r"\S+").finditer(plain, *title))
    of = next((n for n in range(len(words) - 1, 0, -1) if words[n][0] in ("of", "for")), None)
    if of is None or name[0] < title[1] or plain[title[1] : name[0]].strip() or plain[name[0] : name[1]].count(" ") > 1:
        return title[1], name[0]
    for first in range(of + 2, len(words)):
        before, rest = words[first - 1], words[first:]
        known = rules.known.match(before[0]) or country_of(plain[words[of + 1].start() : before.end()], document) is not None
        if known and all(rx(CAP).fullmatch(word[0]) and not rules.known.match(word[0]) for word in rest):
            return before.end(), rest[0].start()
    return title[1], name[0]


def _clean_name(plain: str, start: int, end: int, rules: _Rules) -> tuple[int | None, int | None]:
    """Cut sentence openers and honorifics off the front; a name that holds a body's or a place's word is none."""
    for pattern in (rules.openers, rules.honorific):
        match = pattern.match(plain, start, end)
        if match is not None:
            start = match.end()
    while (day := rules.day_behind.search(plain, start, end)) is not None:
        end = day.start()
    tokens = plain[start:end].split()
    if not 2 <= len(tokens) <= 6 or _is_bad_name(plain, start, end, rules):
        return None, None
    if tokens[0].isupper() and len(tokens[0].replace(".", "")) > 1:  # a dateline or a letterhead
        return None, None
    return start, end


def _is_bad_name(plain: str, start: int, end: int, rules: _Rules) -> bool:
    """A body's, a place's or an office's word inside; "Sheikh" in the middle or at the end is a name like others."""
    bad = rules.bad_name.finditer(plain, start, end)
    return any(match.start() == start or match[0].lower() not in ("sheikh", "major") for match in bad)


def _clean_title(plain: str, start: int, end: int, rules: _Rules) -> Span:
    while (opener := rules.opener.match(plain, start, end)) is not None and not rules.title_word.match(opener[0]):
        start = opener.end()
    while end > start and plain[end - 1].isspace():
        end -= 1
    return start, end


def _read_title(document: Document, person: Person, start: int, end: int, rules: _Rules) -> None:
    """Split "Karavia's human rights ombudsman" into its state or body and the title proper."""
    plain = document.plain
    owner = rx(rf"((?:{CAP} ){{0,4}}?{CAP})'s? (?=\S)").match(plain, start, end)
    if owner is not None and owner[0].rstrip().endswith(("'s", "s'")):
        _belongs_to(document, person, owner.span(1), rules)
        start = owner.end()
    for length in (2, 1, 0):
        front = rx(rf"({CAP}(?: {CAP}){{{length}}}) (?=\S)").match(plain, start, end)
        if front is None or not rules.head.search(plain, front.end(), end):
            continue
        country = country_of(front[1], document) or country_of_adjective(front[1], document)
        if country is not None:
            person.country, person.country_span = country, front.span(1)
            start = front.end()
            break
    lead = rx(rf"({CAP}(?: {CAP}){{0,5}}) (?=\S)").match(plain, start, end)
    if lead is not None:
        _leading_body(document, person, start, end, rules)
    person.title, person.title_span = document.said(start, end), (start, end)
    _of_phrases(document, person, start, end, rules)


def _leading_body(document: Document, person: Person, start: int, end: int, rules: _Rules) -> None:
    """ "United Nations Secretary-General": the body before the head."""
    head = rules.head.search(document.plain, start, end)
    if head is None or head.start() <= start:
        return
    stop = head.start()
    while stop > start and document.plain[stop - 1].isspace():
        stop -= 1
    while (last := rx(rf" (?i:{document.lexicon.title_words})$").search(document.plain, start, stop)) is not None:
        stop = last.start()
    acronym = rx(rf"[{UPPER}]{{2,}}\b").match(document.plain, start, stop)
    if acronym is not None:  # "UNHCR Associate Officer": the body ends with its letters
        stop = acronym.end()
    said = document.plain[start:stop]
    if (
        person.organisation is None
        and (acronym is not None or rx(rf"\b(?i:{document.lexicon.org_words})\b").search(said))
        and not rules.alone.fullmatch(said)
    ):
        person.organisation, person.organisation_span = document.said(start, stop), (start, stop)


def _belongs_to(document: Document, person: Person, span: Span, rules: _Rules) -> None:
    said = document.plain[span[0] : span[1]]
    country = country_of(said, document)
    if country is None and rules.org.search(document.plain, *span):
        person.organisation, person.organisation_span = document.said(*span), span
    elif person.country is None:
        person.country, person.country_span = country or document.said(*span), span


def _of_phrases(document: Document, person: Person, start: int, end: int, rules: _Rules) -> None:
    plain = document.plain
    head = list(rules.head.finditer(plain, start, end))
    if not head:
        return
    of = list(document.lexicon.pattern("people.of").finditer(plain, head[0].end(), end))
    if not of:
        _office_as_body(document, person, start, end)
        return
    # "of the Republic of X" is one name: the first "of" behind which a state's whole name stands.
    states = [match for match in of if country_of(plain[match.end() : end], document) is not None]
    of = of[: of.index(states[0]) + 1] if states else of
    last = (of[-1].end(), end)
    said = plain[last[0] : last[1]]
    national = rules.national.search(plain, start, end) is not None
    minister = document.lexicon.pattern("people.minister").search(plain, start, end)
    country = country_of(said, document)
    if country is None and national and of[-1][0].strip().startswith("of") and not rules.org.search(plain, of[0].end(), end):
        portfolio = minister is not None and of[-1].start() <= minister.end()  # "Minister of Health" is of no country
        country = None if portfolio else document.said(*last)
    if country is not None and rules.head.search(country):
        country = None  # "assistant of the President": whom the office serves is no state
    if country is not None and person.country is None and of[-1][0].split()[0] == "of":
        person.country, person.country_span = document.said(*last), last
    adjective = next((m for m in rx(CAP).finditer(plain, of[0].end(), end) if m[0] in document.lexicon.demonyms), None)
    if person.country is None and adjective is not None:
        person.country, person.country_span = document.lexicon.demonyms[adjective[0]], adjective.span()
    if person.organisation is not None:
        return
    if minister is not None:
        body = "Ministry" + re.sub(r"\s+", " ", document.text[minister.end() : end])
        person.organisation, person.organisation_span = body, (minister.start(), end)
    elif country is None or len(of) > 1 or re.search(rf"\b(?:{document.lexicon.national_heads})\b", plain[of[0].end() : end], re.I):
        body_span = (of[0].end(), end)
        served = of[0][0].split()[0] == "to" and rules.head.search(plain, *body_span)  # "adviser to the President of X"
        if of[0][0].split()[0] != "of" and not served and not rules.org.search(plain, *body_span):
            return  # "Commissioner for Refugees", "delegate in X": whom it is for and where it sits is no body
        if not document.said(*body_span).isupper() and rules.generic.fullmatch(document.said(*body_span)):
            return  # "Head of Office" says of no body which one it is
        person.organisation, person.organisation_span = document.said(*body_span), body_span
    elif country is not None:
        _office_as_body(document, person, start, of[-1].start())


def _office_as_body(document: Document, person: Person, start: int, end: int) -> None:
    """An ombudsman is an institution: the office is named by the title."""
    if person.organisation is None and document.lexicon.pattern("people.institution").search(document.plain, start, end):
        person.organisation, person.organisation_span = document.said(start, end), (start, end)


def _surname_only(document: Document, people: People, rules: _Rules) -> None:
    """ "Commissioner Berg said": one word is a name only between a title and a verb of speaking."""
    lexicon = document.lexicon
    pattern = lexicon.pattern("people.surname_only")
    for sentence in document.body():
        if not rules.head.search(document.plain, sentence.start, sentence.end):
            continue
        for match in pattern.finditer(document.plain, sentence.start, sentence.end):
            span = match.span("name")
            known = any(start <= span[0] < end for person in people.persons for start, end in person.mentions)
            if (
                known
                or rules.bad_name.search(match["name"])
                or country_of(match["name"], document)
                or rules.openers.match(match["name"] + " ")
            ):
                continue
            left = max(sentence.start, match.start() - 60)
            before = lexicon.pattern("people.title_before").search(document.plain[left : match.start()])
            start = left + before.start() if before is not None else match.start()
            title = _clean_title(document.plain, start, match.end("title"), rules)
            if title[1] <= title[0] or match["name"].isupper():
                continue
            person = Person(name=document.said(*span), name_span=span, whole=(title[0], span[1]))
            _read_title(document, person, *title, rules)
            people.add(person)


def _titled_with_honorific_only(document: Document, people: People, rules: _Rules) -> None:
    """A second spelling may come with nothing but "Ms": it joins the person it is compatible with."""
    honorific = document.lexicon.pattern("people.honorific")
    known = {span for person in people.persons for span in person.mentions}
    for match in honorific.finditer(document.plain):
        start, end = _clean_name(document.plain, match.start("name"), match.end("name"), rules)
        if start is None or end is None or any(a < end and start < b for a, b in known):
            continue
        candidate = Person(name=document.said(start, end), name_span=(start, end))
        same = people.same_person(candidate)
        if same is not None:
            people.add(candidate)


def _fill_organisations(document: Document, people: People, rules: _Rules) -> None:
    """ "The Council's spokesperson" or "Ministry spokesman" means the body whose full name came last before."""
    body = document.lexicon.pattern("people.body")
    bodies = [match for match in body.finditer(document.plain) if rules.org.search(match[0])]
    for person in people.persons:
        said = (person.organisation or "").split()
        if len(said) != 1 or said[0].isupper():
            continue
        before = [m for m in bodies if m.start() < person.name_span[0] and said[0] in m[0].split() and len(m[0].split()) > 1]
        if not before:
            continue
        span = before[-1].span()
        if document.plain[span[0] : span[1]].startswith("The "):
            span = (span[0] + 4, span[1])
        person.organisation, person.organisation_span = document.said(*span), span
        first = rx(CAP).match(document.plain, span[0])
        country = country_of_adjective(first[0], document) if first is not None else None
        if country is not None and person.country is None and first is not None:
            person.country, person.country_span = country, first.span()


def _fill_country_from_letterhead(document: Document, people: People, rules: _Rules) -> None:
    """A press release says once, at its top, whose ministers and ombudsmen it speaks of."""
    formal = document.lexicon.pattern("people.state")
    headers = [block for block in document.blocks if block.kind == "header"]
    found = next((m for block in headers for m in [formal.search(document.plain, block.start, block.end)] if m), None)
    if found is None:
        return
    country = found[1].title() if found[1].isupper() else found[1]
    for person in people.persons:
        if person.country is not None or not person.title or not rules.national.search(person.title):
            continue
        if person.organisation is None or not document.lexicon.pattern("people.international").search(person.organisation):
            person.country, person.country_span = country, found.span(1)
