"""Undoing a decision: the proposal waits again, and what the decision made is withdrawn, unless somebody has changed it since."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import and_, or_, select

from casetrack.errors import NotAllowed, RuleBroken
from casetrack.extensions import db
from casetrack.models.ledger import LedgerEntry
from casetrack.models.officials import Official, PostHolding
from casetrack.models.organisations import Organisation
from casetrack.models.proposals import Proposal
from casetrack.models.users import User
from casetrack.operations import citations, corrections, count_links, groups, holds, ledger, ledger_words, name_skeletons, standings
from casetrack.operations.accepted_records import PARTS, TABLES
from casetrack.operations.proposal_lines import may_decide, still_as_read
from casetrack.wording import gettext as _

# What is filed under a case by people and by other decisions, and not by opening it.
NOT_FILED = ("proposals/", "citations/", "exports/")


@dataclass
class Made:
    """One record that a decision made, as it is now. `version` is the one that the decision left it with."""

    record: Any
    version: int

    @property
    def chain(self) -> str:
        """Its chain in the ledger."""
        return f"{self.record.__tablename__}/{self.record.id}"


def undo(proposal: Proposal, by: User, *, version: int | None) -> Proposal:
    """Take a decision back: the proposal waits again; records that it made are withdrawn, known ones that it was tied to stay
    and lose only what it added to them. Raises RuleBroken, naming the records, when somebody has changed one of them since."""
    ledger.check_version(proposal, version)
    if not may_decide(by, proposal.source):
        raise NotAllowed
    if proposal.state == "pending":
        raise RuleBroken("", _("This waits for a decision already."))
    about = proposal.group_id
    if about is not None and not groups.groups_by_id(by, [about]):
        raise NotAllowed
    holds.use(proposal.source, by)
    still_as_read(proposal)
    was = ledger.snapshot(proposal)
    _take_back(proposal, by)
    proposal.state, proposal.decided_at, proposal.decided_by_id = "pending", None, None
    proposal.rejection_reason = proposal.rejection_note = proposal.made = None
    proposal.group_id = proposal.record_kind = proposal.record_id = None
    ledger.record(proposal, "decision undone", by, was=was, about_group_id=about)
    return proposal


def _take_back(proposal: Proposal, by: User) -> None:
    cited = citations.made_by(proposal.id)
    made = _made(proposal, cited)
    _unchanged(proposal, made)
    _nothing_filed_under(proposal, made)
    citations.withdraw_citations(cited, by)
    _take_parts_off(proposal, by)
    group_ids = {citation.group_id for citation in cited if citation.group_id}
    for one in reversed(made):
        if not one.record.is_withdrawn and not _still_held(one.record, made):
            _withdraw(one.record, by)
    standings.refresh_of(group_ids)


def _made(proposal: Proposal, cited: Iterable[Any]) -> list[Made]:
    """Records that the decision made. One of before that was written down made what it cited as a whole, but for the source
    itself and a known record that it was tied to."""
    if proposal.made is not None:
        keys = [(entry["kind"], UUID(entry["id"]), int(entry["version"])) for entry in proposal.made if entry["kind"] in TABLES]
    else:
        known = proposal.record_id if proposal.state == "same_as" else None
        whole = dict.fromkeys((c.record_kind, c.record_id) for c in cited if c.field == "*")
        keys = [(kind, key, 0) for kind, key in whole if kind != "sources" and key != known]
    return [Made(_load(kind, key), version) for kind, key, version in keys]


def _load(kind: str, key: UUID) -> Any:
    record_class = TABLES[kind]
    query = select(record_class).where(record_class.id == key).options(*ledger.loaded_whole(record_class))
    return db.session.execute(query.execution_options(populate_existing=True)).scalar_one()


# --- is it still as the decision left it? ---


def _unchanged(proposal: Proposal, made: list[Made]) -> None:
    standing = {one.chain: one for one in made if not one.record.is_withdrawn}
    later = [
        and_(LedgerEntry.chain == chain, LedgerEntry.seq > one.version) if one.version else _since(proposal, chain)
        for chain, one in standing.items()
    ]
    changed: set[str] = set()
    if later:
        query = select(LedgerEntry.chain).where(or_(*later), LedgerEntry.action.not_in(count_links.OF_OUR_OWN))
        changed = set(db.session.execute(query).scalars())
    changed |= _replaced(standing.values())
    if changed:
        names = ", ".join(sorted(_name(standing[chain].record) for chain in changed))
        raise RuleBroken(
            "",
            _("This was changed since it was accepted: %(records)s. Correct or withdraw it on its own page.", records=names),
        )


def _since(proposal: Proposal, chain: str) -> Any:
    return and_(LedgerEntry.chain == chain, LedgerEntry.at > proposal.decided_at)


def _replaced(made: Iterable[Made]) -> set[str]:
    """Statements that somebody corrected: another stands in their place, they themselves are as they were."""
    ids = [one.record.id for one in made if one.record.__tablename__ == "statements"]
    return {f"statements/{key}" for key in count_links.replaced_among(ids)}


def _name(record: Any) -> str:
    kind = str(ledger_words.KINDS.get(record.__tablename__, record.__tablename__))
    words = getattr(record, "name", None) or getattr(record, "subject", None) or getattr(record, "requirement", None) or ""
    if record.__tablename__ == "statements":
        words = count_links.count_in_words(record) if record.kind == "headcount" else record.place_text or record.text or ""
    return f"{kind}: {words[:80]}" if words else kind


def _nothing_filed_under(proposal: Proposal, made: list[Made]) -> None:
    """A case that the decision opened is taken back only with what the decision itself put into it."""
    if proposal.record_kind != "groups" or proposal.state == "same_as":
        return
    others = select(Proposal.id).where(
        Proposal.group_id == proposal.record_id, Proposal.id != proposal.id, Proposal.state.not_in(("pending", "rejected"))
    )
    if db.session.execute(others.limit(1)).first():
        raise RuleBroken("", _("Other accepted proposals are filed under this case. Undo those first."))
    own = {one.chain for one in made}
    entries = select(LedgerEntry.chain).where(LedgerEntry.about_group_id == proposal.record_id).distinct()
    chains = [c for c in db.session.execute(entries).scalars() if c not in own and not c.startswith(NOT_FILED)]
    if any(_stands(chain) for chain in chains):
        raise RuleBroken("", _("Other entries were made in this case since. Withdraw the case itself, with a reason."))


def _stands(chain: str) -> bool:
    kind, _slash, key = chain.partition("/")
    if kind not in TABLES:
        return False
    record_class = TABLES[kind]
    query = select(record_class.id).where(record_class.id == UUID(key), record_class.withdrawn_at.is_(None))
    return db.session.execute(query).first() is not None


# --- withdrawing ---


def _withdraw(record: Any, by: User) -> None:
    about = getattr(record, "group_id", None) or (record.id if record.__tablename__ == "groups" else None)
    linked: list[Any] = []
    if record.__tablename__ == "statements":
        linked = [link.other_id for link in record.links if link.kind == "corroborates"]
        count_links.unlink(record, by)
    corrections.withdraw(record, by, version=None, reason=_("The decision was undone."), about_group_id=about)
    if record.__tablename__ == "statements":
        count_links.stands_no_longer(record, by, linked)


def _still_held(record: Any, made: list[Made]) -> bool:
    """A post that the decision added stays while somebody else is said to hold it."""
    if record.__tablename__ != "posts":
        return False
    own = [one.record.id for one in made if one.record.__tablename__ == "officials"]
    query = (
        select(PostHolding.id)
        .join(Official, Official.id == PostHolding.official_id)
        .where(PostHolding.post_id == record.id, PostHolding.official_id.not_in(own), Official.withdrawn_at.is_(None))
    )
    return db.session.execute(query.limit(1)).first() is not None


def _take_parts_off(proposal: Proposal, by: User) -> None:
    """Names and posts that the decision added to a known official or organisation; one that was taken off already stays off."""
    added = [entry for entry in proposal.made or [] if entry["kind"] in PARTS]
    for owner in dict.fromkeys((PARTS[entry["kind"]][0], entry["of"]) for entry in added):
        record = _load(owner[0], UUID(owner[1]))
        was = ledger.snapshot(record)
        for kind in PARTS:
            gone = {UUID(entry["id"]) for entry in added if entry["kind"] == kind and entry["of"] == owner[1]}
            if gone:
                _drop(record, PARTS[kind][1], gone)
        ledger.record(record, "corrected", by, was=was, reason=_("The decision was undone."))
        name_skeletons.keep(record, record.names)


def _drop(record: Official | Organisation, part: str, gone: set[UUID]) -> None:
    rows = getattr(record, part)
    rows[:] = [row for row in rows if row.id not in gone]
