"""Proposals that a person makes from words of the text, where extraction found nothing; then they are decided like any other."""

import re

from casetrack import limits
from casetrack.errors import NotAllowed, RuleBroken
from casetrack.extensions import db
from casetrack.models.proposals import Proposal
from casetrack.models.sources import Source
from casetrack.models.users import User
from casetrack.operations import holds, ledger, proposals, selected_passages
from casetrack.wording import gettext as _


def add(source: Source, by: User, *, type_: str, start: int, end: int) -> Proposal:
    """A proposal of this type about the words [start, end) of the text, waiting for its fields. Raises RuleBroken."""
    if not proposals.may_decide(by, source):
        raise NotAllowed
    if type_ not in proposals.DECIDABLE or type_ == "Source":
        raise RuleBroken("type", _("Choose what kind of record this is."))
    words = selected_passages.passage(selected_passages.text_of(source), start, end, "words")
    holds.use(source, by)
    position = proposals.next_position(source)
    if position > 2 * limits.PROPOSALS:
        raise RuleBroken("words", _("There are too many proposals about this article already."))
    proposal = Proposal(
        source_id=source.id,
        position=position,
        key=f"h{1 + _made_by_hand(source)}",
        type=type_,
        fields={},
        passages=[words | {"field": "*"}],
        stance="asserted_by_article",
        confidence="clear",
        starts_at=start,
        by_hand=True,
    )
    ledger.record(proposal, "proposed", by)
    return proposal


def _made_by_hand(source: Source) -> int:
    query = db.select(db.func.count()).where(Proposal.source_id == source.id, Proposal.by_hand.is_(True))
    return int(db.session.execute(query).scalar_one())


def find_words(source: Source, words: str) -> tuple[int, int] | None:
    """Where these words stand in the text, [start, end): exactly as given, else with every run of white space taken as one."""
    text, words = selected_passages.text_of(source), words.strip()
    if not words:
        return None
    at = text.find(words)
    if at >= 0:
        return at, at + len(words)
    found = re.search(r"\s+".join(re.escape(word) for word in words.split()), text)
    return found.span() if found else None
