"""How a group stands: the verb that counts among several, and where the words of a relative clause about the group end."""

from dataclasses import dataclass

from casetrack.extraction.document import Document
from casetrack.extraction.group_places import MOVED
from casetrack.extraction.group_rules import GroupRules, verb_phrase

Span = tuple[int, int]


@dataclass(frozen=True)
class Standing:
    """A state with its words. `main` is where the main clause goes on behind "who had fled X": places before it are past."""

    name: str
    span: Span
    main: int | None = None


def standing_of(document: Document, rules: GroupRules, window: Span, before: str, start: int) -> Standing | None:
    plain, pattern = document.plain, document.lexicon.pattern
    for name, words in rules.before:
        match = words.search(before)
        if match is not None:
            left = plain.rfind(match[0].strip(), 0, start)  # `before` ends where the count begins
            return Standing(name, (left, left + len(match[0].strip())))
    around = _around(document, rules, window, before, start)
    if around is not None:
        return around
    found = []
    for order, (name, words) in enumerate(rules.statuses):
        match = words.search(plain, *window)
        while match is not None:
            found.append((match.start(), order, name, match.span()))
            match = words.search(plain, match.end(), window[1])
    if not found:
        return None
    found.sort()
    main = None
    if pattern("groups.relative").match(plain, window[0], found[0][0]):
        main = _main_verb(document, window, [(name, span) for _, _, name, span in found])
        # "who were held in X have been returned": the main verb counts
        found.sort(key=lambda match: (match[2] not in MOVED, match[0]))
    name, span = (main.name, main.span) if main is not None else (found[0][2], found[0][3])
    if pattern("groups.negated_status").search(plain[max(window[0], span[0] - 12) : span[1]]):
        return None
    return main or Standing(name, span)


def _around(document: Document, rules: GroupRules, window: Span, before: str, start: int) -> Standing | None:
    """Words on both sides of the people, and "the return of 20 villagers", which is done unless the text says otherwise."""
    plain, pattern = document.plain, document.lexicon.pattern
    for name, left, right in rules.around if rules.any_around.search(before) else ():
        match = left.search(before)
        if (
            match is not None
            and right.match(plain, window[0], window[1])
            and not pattern("groups.negated_status").search(before[max(0, match.start() - 12) : match.start()])
        ):
            said = match[0].split()[-1] if name == "hosted" else match[0].strip()
            at = plain.rfind(said, 0, start)
            return Standing(name, (at, at + len(said)))
    noun = pattern("groups.nominal").search(before) if "of" in before[-20:].lower() else None
    if noun is None:
        return None
    name = next(key for key, value in noun.groupdict().items() if value is not None)
    later = pattern("groups.nominal_later").search(before[: noun.start()]) or pattern("groups.later").match(plain, *window)
    if later is not None:
        planned = {"returned": "repatriation_planned", "evacuated": "evacuation_planned"}.get(name)
        name = planned if planned is not None else ""
    at = plain.rfind(noun[0].strip(), 0, start)
    asked = pattern("groups.nominal_asked").search(before[: noun.start()])
    return Standing(name, (at, at + len(noun[0].strip()))) if name and (asked is None or later is not None) else None


def _main_verb(document: Document, window: Span, found: list[tuple[str, Span]]) -> Standing | None:
    """The verb behind a relative clause: after its closing comma, or a second one that nothing joins to the first."""
    plain, pattern = document.plain, document.lexicon.pattern
    first = found[0][1]
    closed = pattern("groups.relative_closed").match(plain, *window)
    if closed is not None and 0 <= first[0] - closed.end() < 30:
        return Standing(*found[0], closed.end())
    for name, span in found[1:]:
        phrase = verb_phrase(document.lexicon, plain, first[1], span)
        between = plain[first[1] : phrase[0]]
        behind = closed is not None and 0 <= phrase[0] - closed.end() < 20
        if not pattern("groups.finite").match(plain, phrase[0]) or (
            pattern("groups.joined_verb").search(plain[closed.end() : phrase[0]] if closed and behind else between)
        ):
            continue
        if closed is not None and behind:
            return Standing(name, span, closed.end())
        if closed is None and "," not in between and not pattern("groups.second_clause").search(between):
            return Standing(name, span, phrase[0])
    return None
