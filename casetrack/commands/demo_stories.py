"""The invented articles of the demonstration, decided as far as each has something to show.

Two articles contradict each other's count, a third is a copy of one of them; what rests on an interview is in doubt, since its
station took it back; a situation report is half decided, and a statement with names in three scripts waits untouched.
"""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from casetrack.commands.doors import one_transaction
from casetrack.operations import copies, copy_marks, groups, holds, proposals, source_marks, sources, users

AGENCY = "sugar-works-agency.txt"
OTHER_COUNT = "sugar-works-regional-paper.txt"
COPY = "sugar-works-evening-copy.txt"
INTERVIEW = "radio-bridge-interview.txt"
REPORT = "ilvet-basin-situation-report.txt"
RETRACTED = "The station took the interview back: the man it spoke to does not run the crossing. Invented for the demonstration."
# In this order, so that a group is there before what is filed under it.
ORDER = (
    "Source",
    "Organisation",
    "Official",
    "DisplacedGroup",
    "AidDelivery",
    "Condition",
    "NegotiationTrack",
    "Correspondence",
    "Statement",
)


@dataclass
class Decider:
    """Somebody who decides on one article, each decision in a transaction of its own, and lets go of the article at the end."""

    source_id: UUID
    name: str = ""  # of the case that it opens
    login: str = "caseworker"
    code: str = ""
    decided: int = 0
    _order: list[tuple[UUID, str]] = field(default_factory=list)

    def accept(self, *types: str, into: str = "", most: int = 1000) -> "Decider":
        """Accept proposals of these types, in ORDER, at most so many. Of groups only the first with a count: it opens a case, or is
        the same as the case `into`; every other one waits. Figures of speech wait too."""
        self.code = self.code or into
        for key in self._waiting(types)[:most]:
            with one_transaction():
                by = person(self.login)
                proposal = proposals.get_proposal(by, key)
                group = groups.get_group(by, self.code) if self.code else None
                proposals.accept(proposal, by, version=proposal.version, group=group, name=self.name or None)
                self.code = self.code or (groups.get_group_by_id(by, proposal.group_id).code if proposal.group_id else "")
                self.decided += 1
        with one_transaction():
            by = person(self.login)
            holds.release(sources.get_source(by, self.source_id), by)
        return self

    def _waiting(self, types: tuple[str, ...]) -> list[UUID]:
        with one_transaction():
            by = person(self.login)
            found = proposals.proposals_of(by, sources.get_source(by, self.source_id))
            wanted = [p for p in found if p.state == "pending" and p.type in types and p.stance not in proposals.CLOSED_STANCES]
            counted = [p for p in wanted if p.type == "DisplacedGroup" and p.fields.get("headcount")][:1]
            if not counted and not self.code:  # nothing can be filed under a case that is not there
                wanted = [p for p in wanted if p.type in ("Source", "Organisation", "Official")]
            chosen = [p for p in wanted if p.type != "DisplacedGroup"] + counted
            return [p.id for p in sorted(chosen, key=lambda p: (ORDER.index(p.type), p.position))]


def person(login: str) -> Any:
    """One of the demonstration's people."""
    found = users.user_by_login(login)
    assert found is not None, login
    return found


def tell(keys: dict[str, UUID]) -> list[str]:
    """Decide what there is of the invented articles ({file name: source}); a line for each thing that there is to see."""
    lines = []
    if AGENCY in keys:
        lines += _two_counts(keys)
    if INTERVIEW in keys:
        lines.append(_taken_back(keys[INTERVIEW]))
    if REPORT in keys:
        lines.append(_half_decided(keys[REPORT]))
    return [*lines, *_untouched(keys)]


def _two_counts(keys: dict[str, UUID]) -> list[str]:
    code = Decider(keys[AGENCY], "Invented example: the sugar works in Pelloway").accept(*ORDER).code
    lines = []
    if OTHER_COUNT in keys and code:
        Decider(keys[OTHER_COUNT]).accept(*ORDER, into=code)
        lines.append(f"{code}: two articles contradict each other's count for the same day")
    if COPY in keys and code:
        Decider(keys[COPY]).accept("Source", "DisplacedGroup", into=code)
        with one_transaction():
            by = person("caseworker")
            copy = sources.get_source(by, keys[COPY])
            likely = copies.likely_originals(by, copy)
            if likely:
                copy_marks.mark_copy(copy, by, of=likely[0].source, version=copy.version)
                lines.append(f"{code}: {likely[0].share:.0%} of a third article stands in the first: a copy, no second voice")
    return lines


def _taken_back(key: UUID) -> str:
    decider = Decider(key, "Invented example: the customs shed in Kessarne")
    code = decider.accept("Source", "Organisation", "Official", "DisplacedGroup", "AidDelivery", "Condition").code
    with one_transaction():
        by = person("supervisor")
        source = sources.get_source(by, key)
        source_marks.mark(source, by, version=source.version, state="retracted", reason=RETRACTED)
        doubted = source_marks.doubted_fields(groups.get_group(by, code).id) if code else 0
    return f"{code}: rests on an interview that was retracted; {doubted} fields wait for somebody to look at them again"


def _half_decided(key: UUID) -> str:
    with one_transaction():
        by = person("caseworker")
        number = len(proposals.outline(by, sources.get_source(by, key)))
    decider = Decider(key, "Invented example: the sites in the Ilvet basin")
    decider.accept("Source", "DisplacedGroup", "AidDelivery", most=number // 2)
    return f"{decider.code}: a situation report, {decider.decided} of {number} proposals decided"


def _untouched(keys: dict[str, UUID]) -> list[str]:
    """Articles on which nobody has decided yet."""
    with one_transaction():
        progress = proposals.progress(keys.values())
    waiting = {name: total for name, key in keys.items() for done, total in [progress.get(key, (0, 0))] if total and not done}
    return [f"{name}: nothing decided yet, {total} proposals wait" for name, total in sorted(waiting.items())]
