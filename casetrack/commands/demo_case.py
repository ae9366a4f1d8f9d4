"""One case carried through as a caseworker would: proposals decided by kind, then a day's work logged, each entry marked."""

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Any

from casetrack import clock
from casetrack.commands.demo_stories import ORDER, person
from casetrack.commands.doors import one_transaction
from casetrack.operations import aid_deliveries, contacts, correspondence, follow_ups, groups, holds, proposals, sources
from casetrack.operations.aid_deliveries import ItemFacts
from casetrack.operations.correspondence import AddresseeFacts
from casetrack.world_dates import world_date

INVENTED = "Invented for the demonstration."


@dataclass
class Case:
    """The case that came of it, and how many proposals of each kind and state there are."""

    code: str
    found: dict[str, int]
    decided: dict[str, int]


def carry_case_through(source_id: Any) -> Case:
    """Decide what the article proposes, then work on the case."""
    code = decide(source_id)
    work_on(code)
    with one_transaction():
        viewer = person("caseworker")
        found = proposals.proposals_of(viewer, sources.get_source(viewer, source_id))
        kinds = Counter(proposal.type for proposal in found)
        states = Counter(proposal.state for proposal in found if proposal.type in ORDER)
        return Case(code, dict(kinds), dict(states))


def decide(source_id: Any) -> str:
    """Accept by kind; reject rhetoric with its reason; leave one open: a group without a count, for the person who tries this."""
    with one_transaction():
        viewer = person("caseworker")
        waiting = proposals.proposals_of(viewer, sources.get_source(viewer, source_id))
        keys = [
            (proposal.id, _verdict(proposal))
            for proposal in sorted(
                waiting, key=lambda p: (ORDER.index(p.type), _without_count(p), p.position) if p.type in ORDER else (99, 0, 0)
            )
            if proposal.type in ORDER
        ]
    code = ""
    for key, verdict in keys:
        with one_transaction():
            by = person("caseworker")
            proposal = proposals.get_proposal(by, key)
            if verdict == "reject":
                proposals.reject(proposal, by, version=proposal.version, reason="rhetoric", note="A figure of speech, no count.")
            elif verdict == "accept":
                group = groups.get_group(by, code) if code else None
                proposals.accept(proposal, by, version=proposal.version, group=group if proposal.type != "DisplacedGroup" else None)
                if proposal.type == "DisplacedGroup" and not code:
                    code = groups.get_group_by_id(by, proposal.group_id).code
    with one_transaction():
        by = person("caseworker")
        holds.release(sources.get_source(by, source_id), by)
    return code


def _without_count(proposal: Any) -> int:
    return 1 if proposal.type == "DisplacedGroup" and not proposal.fields.get("headcount") else 0


def _verdict(proposal: Any) -> str:
    if proposal.stance in ("rhetorical", "hypothetical"):
        return "reject"
    return "leave" if _without_count(proposal) else "accept"


def work_on(code: str) -> None:
    """A delivery, a contact, a letter and a follow-up, each its own transaction, as forms would store them."""
    today = clock.today()
    with one_transaction():
        by = person("caseworker")
        aid_deliveries.log_aid_delivery(
            groups.get_group(by, code),
            by,
            status="distributed",
            how_known="told_by_partner",
            delivered_on=world_date(today - timedelta(days=3), learnt_on=today),
            items=[_kit("food", 30, "Food parcels"), ItemFacts(item="Blankets", sector="SHL", quantity=Decimal(15), unit="piece")],
            people_reached=30,
            delivered_by_name="A local partner (invented)",
            note=INVENTED,
        )
    with one_transaction():
        by = person("caseworker")
        contacts.log_contact(
            [groups.get_group(by, code)],
            by,
            channel="call",
            reached=True,
            happened_on=today - timedelta(days=2),
            with_contact_person=True,
            summary=f"{INVENTED} All are well; two need medicine for high blood pressure. They ask when they can go home.",
            promised=f"Call again after the weekend. {INVENTED}",
            promise_due_on=today + timedelta(days=5),
        )
    with one_transaction():
        by = person("caseworker")
        correspondence.log_letter(
            [groups.get_group(by, code)],
            by,
            direction="outgoing",
            kind="letter",
            subject="Access to the group for a medical visit",
            summary=INVENTED,
            dated_on=world_date(today - timedelta(days=1), learnt_on=today),
            addressees=[
                AddresseeFacts(
                    name="Regional coordination office (invented)",
                    kind="ua_authority",
                    channel="email",
                    status="sent",
                    sent_on=today - timedelta(days=1),
                )
            ],
        )
    with one_transaction():
        by = person("caseworker")
        follow_ups.plan_follow_up(
            groups.get_group(by, code), by, what=f"Ask the partner for the distribution list. {INVENTED}", due_on=today, for_user=by
        )


def _kit(word: str, quantity: int, otherwise: str) -> ItemFacts:
    """A kit of the reference data whose name holds the word; the item in words when there is none."""
    for kit in aid_deliveries.list_kits():
        if word in kit.name_key:
            return ItemFacts(kit_id=kit.id, quantity=Decimal(quantity))
    return ItemFacts(item=otherwise, sector="FSC", quantity=Decimal(quantity), unit="parcel")
