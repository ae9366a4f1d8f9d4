"""Passages that a person selected: checked against the frozen text, and put in the place of what extraction had found."""

from collections.abc import Collection, Mapping

from sqlalchemy import select

from casetrack import limits
from casetrack.errors import RuleBroken
from casetrack.extensions import db
from casetrack.models.proposals import Proposal
from casetrack.models.sources import Source
from casetrack.operations.proposal_fields import KINDS
from casetrack.wording import gettext as _


def text_of(source: Source) -> str:
    """The frozen text, which passages count in."""
    return str(db.session.execute(select(Source.text).where(Source.id == source.id)).scalar_one())


def passage(text: str, start: int, end: int, field: str) -> dict[str, object]:
    """A span [start, end) of the text as a proposal keeps it. Raises RuleBroken when it is none."""
    if not 0 <= start < end <= len(text) or not text[start:end].strip():
        raise RuleBroken(field, _("Select words of the text."))
    if end - start > limits.TEXT:
        raise RuleBroken(field, _("Select at most %(n)s signs.", n=f"{limits.TEXT:,}"))
    return {"field": field, "start": start, "end": end, "text": text[start:end]}


def put(proposal: Proposal, given: Mapping[str, tuple[int, int]], changed: Collection[str]) -> None:
    """Let the proposal rest on what a person selected. What was found for a field that they changed supports it no longer."""
    if not given and not changed:
        return
    fields = {field.name for field in KINDS[proposal.type].fields}
    text = text_of(proposal.source) if given else ""
    new = []
    for name, (start, end) in given.items():
        if name not in fields:
            raise RuleBroken(name, _("There is no such field here."))
        new.append(passage(text, start, end, name))
    proposal.passages = [p for p in proposal.passages if p["field"] not in given and p["field"] not in changed] + new
    proposal.inferred = [name for name in proposal.inferred if name not in given and name not in changed]
