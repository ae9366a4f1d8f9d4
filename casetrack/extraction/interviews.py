"""Questions and answers: whose words an answer is, and who says "I" in it.

An answer belongs to the one person in office who is named before the first answer ("A: ..."), or to the person whose name opens
the block ("Berg: ..."). With two persons named before and only letters for names, nobody is taken.
"""

from dataclasses import dataclass

from casetrack.extraction.document import Document
from casetrack.extraction.patterns import CAP, rx
from casetrack.extraction.people import People, Person


@dataclass(frozen=True)
class Answer:
    """The words of one person in an interview, without the mark in front."""

    start: int
    end: int
    person: Person


def answers_in(document: Document, people: People) -> list[Answer]:
    declared = _declaration(document, people)
    if declared:
        return declared
    lettered = rx(r"(?:A|Answer) ?[:.] ")
    questions = [b for b in document.blocks if rx(r"(?:Q|Question) ?[:.] ").match(document.plain, b.start, b.end)]
    named = rx(rf"(?P<name>{CAP}(?: {CAP}){{0,2}}): ")
    first = min((block.start for block in questions), default=0)
    before = {id(person): person for start, _, person in people.mentions_in(0, first)}
    interviewed = next(iter(before.values())) if len(before) == 1 else None
    found = []
    for block in document.blocks:
        mark = lettered.match(document.plain, block.start, block.end) if questions else None
        if mark is not None and interviewed is not None:
            found.append(Answer(mark.end(), block.end, interviewed))
            continue
        name = named.match(document.plain, block.start, block.end) if block.kind == "body" else None
        persons = people.mentions_in(*name.span("name")) if name is not None else []
        if name is not None and persons and persons[0][1] == name.end("name"):
            found.append(Answer(name.end(), block.end, persons[0][2]))
    return found


def _declaration(document: Document, people: People) -> list[Answer]:
    """ "Statement by the Coordinator, Mr. Kofi Mensah": the whole text is the words of the one person its title names."""
    declared = document.lexicon.pattern("speech.declared")
    head = next((block for block in document.blocks if declared.match(document.plain, block.start, block.end)), None)
    if head is None or head.kind != "header":
        return []
    named = {id(person): person for _, _, person in people.mentions_in(head.start, head.end)}
    if len(named) != 1:
        return []
    person = next(iter(named.values()))
    return [Answer(b.start, b.end, person) for b in document.blocks if b.start > head.end and b.kind in ("body", "bullet")]
