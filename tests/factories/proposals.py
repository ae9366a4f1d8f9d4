"""Proposals for tests: made of an invented reading, so that no test hangs on what the rules of extraction find."""

from typing import Any

from casetrack.extraction import Passage, Proposal, Reading
from casetrack.operations import proposals, sources
from casetrack.world_dates import WorldDate

TEXT = "On 3 May Orla Venn said that forty residents of Upper Vale stay in Lower Vale. A letter was sent to the Governor."


def suggestion(type: str, key: str = "x1", *, passages: dict[str, str] | None = None, **facts: Any) -> Proposal:
    """A suggestion whose passages are given as {field: words of TEXT}; the whole text stands behind the record."""
    spans = [Passage("*", 0, len(TEXT), TEXT)]
    for field, words in (passages or {}).items():
        at = TEXT.index(words)
        spans.append(Passage(field, at, at + len(words), words))
    known = {"stance", "attributed_to", "contested_by", "flags", "inferred", "confidence", "about"}
    own = {name: facts.pop(name) for name in list(facts) if name in known}
    return Proposal(key=key, type=type, fields=facts.pop("fields", facts), passages=tuple(spans), **own)


def make_proposals(
    by: Any, *suggested: Proposal, published_on: WorldDate | None = None, text: str = TEXT
) -> list[proposals.Proposal]:
    """An article that suggests exactly these; the proposals come as look-ups give them."""
    prepared = sources.prepare(f"{text}\n{len(suggested)} {[s.key for s in suggested]} {suggested[0].fields}".encode())
    reading = Reading(tuple(suggested), "en")
    made = sources.Prepared(**{**vars(prepared), "reading": reading, "published_on": published_on or WorldDate()})
    source = sources.keep(by, made)
    return proposals.proposals_of(by, source)
