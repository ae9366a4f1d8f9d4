"""The path of a case: its twelve stages in order, who enters each one by themselves, and what shows that it is reached.

One table (domain.md 1.3). No stage is forbidden: entering one without its evidence, going back and passing stages over are allowed
in words, and always written down.
"""

from dataclasses import dataclass
from typing import Any

from casetrack.models.users import User
from casetrack.operations import access
from casetrack.vocabulary import STAGES
from casetrack.wording import lazy


@dataclass(frozen=True)
class Rule:
    """How one stage is entered. `confirmed`: a caseworker asks and a supervisor confirms; else a caseworker enters it. `evidence`:
    what shows it. `said`: it is always told in words too, whatever the case holds. `own_way`: not every case comes through it, so
    passing it over needs no reason."""

    evidence: Any
    confirmed: bool = False
    said: bool = False
    own_way: bool = False


RULES: dict[str, Rule] = {
    "reported": Rule(lazy("A statement of somebody that the group exists, with its source.")),
    "verified": Rule(
        lazy("A statement graded B2 or better or confirmed by an independent one, or a visit by somebody with access."),
        confirmed=True,
    ),
    "registered": Rule(lazy("A headcount, best with sex and age; the first version of a list; the basis on which we hold it.")),
    "return_requested": Rule(
        lazy("The wish to return, recorded or signed. Say who witnessed it, by their part and never by the name of a member."),
        said=True,
    ),
    "in_negotiation": Rule(lazy("A list handed over, a letter sent or a meeting held.")),
    "conditions_set": Rule(lazy("What the other side is said to require, with who says so."), own_way=True),
    "cleared": Rule(
        lazy("The agreement of both sides, or the consent of the receiving side: its day, how long it holds, its number."),
        confirmed=True,
    ),
    "scheduled": Rule(
        lazy("A planned movement with its day, route, transport and receiving side; the wish of the people asked once more."),
        confirmed=True,
    ),
    "in_transit": Rule(lazy("A movement that departed, and how many left.")),
    "partially_returned": Rule(lazy("An arrival, while the count balance says that people remain."), own_way=True),
    "returned": Rule(lazy("Arrivals, and a count balance that says that nobody remains."), confirmed=True),
    "post_return_followup": Rule(lazy("Follow-ups planned for the time after the arrival.")),
}
PATH = tuple(STAGES)


def enters_directly(user: User, stage: str) -> bool:
    """True when this person enters the stage; false when they ask for it."""
    return access.may_decide_requests(user) or (access.may_log_work(user) and not RULES[stage].confirmed)


def goes_back(was: str, stage: str) -> bool:
    """True when the stage lies before the present one."""
    return PATH.index(stage) < PATH.index(was)


def passed_over(was: str, stage: str) -> list[str]:
    """Stages between the two that a case usually comes through."""
    return [one for one in PATH[PATH.index(was) + 1 : PATH.index(stage)] if not RULES[one].own_way]


def following(was: str) -> str | None:
    """The stage after this one; none after the last."""
    at = PATH.index(was) + 1
    return PATH[at] if at < len(PATH) else None
