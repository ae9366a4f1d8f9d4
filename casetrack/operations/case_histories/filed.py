"""Everything that is filed under a group and open to the viewer, loaded with a bounded number of queries whatever it holds."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from casetrack.extensions import db
from casetrack.models.aid_deliveries import AidDelivery
from casetrack.models.approvals import Approval, CaseChange
from casetrack.models.conditions import Condition, ConditionDispute
from casetrack.models.contacts import Contact, ContactGroup, ContactOfficial, ContactOrganisation
from casetrack.models.correspondence import Addressee, Letter, LetterGroup
from casetrack.models.documents import Document
from casetrack.models.exports import Export
from casetrack.models.follow_ups import FollowUp
from casetrack.models.groups import Group
from casetrack.models.ledger import LedgerEntry
from casetrack.models.movements import Movement
from casetrack.models.negotiations import Negotiation, NegotiationGroup, NegotiationRepresentative
from casetrack.models.officials import Official, PostHolding
from casetrack.models.organisations import Post
from casetrack.models.reclassifications import Objection, Reclassification
from casetrack.models.sources import Citation, Source
from casetrack.models.statements import Statement
from casetrack.models.users import User
from casetrack.operations import citations
from casetrack.operations.reach import reaches_source, seen_by
from casetrack.operations.statements import shown_with


@dataclass
class Filed:
    """The records of one group, withdrawn ones among them, each list in the order of its days."""

    group: Group
    statements: list[Statement] = field(default_factory=list)
    aid_deliveries: list[AidDelivery] = field(default_factory=list)
    contacts: list[Contact] = field(default_factory=list)
    letters: list[Letter] = field(default_factory=list)
    movements: list[Movement] = field(default_factory=list)
    conditions: list[Condition] = field(default_factory=list)
    reclassifications: list[Reclassification] = field(default_factory=list)
    negotiations: list[Negotiation] = field(default_factory=list)
    follow_ups: list[FollowUp] = field(default_factory=list)
    case_changes: list[CaseChange] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)
    sources: dict[UUID, Source] = field(default_factory=dict)
    officials: dict[UUID, Official] = field(default_factory=dict)
    changes: list[LedgerEntry] = field(default_factory=list)
    exports: list[Export] = field(default_factory=list)
    documents: list[Document] = field(default_factory=list)
    people: dict[UUID, User] = field(default_factory=dict)


def filed_under(viewer: User, group: Group) -> Filed:
    """Load it. The caller looked the group up for this viewer."""
    filed = Filed(group)
    for name, query in _queries(group).items():
        record_class, rows, options, order = query
        wanted = rows.where(seen_by(viewer, record_class)).options(*options).order_by(*order)
        setattr(filed, name, list(db.session.execute(wanted).scalars().unique()))
    filed.officials = _officials(viewer, filed)
    filed.citations = _citations(viewer, filed)
    filed.sources = _sources(viewer, filed)
    filed.exports = _all(select(Export).where(Export.group_id == group.id).order_by(Export.as_of, Export.id))
    filed.documents = _documents(filed)
    filed.changes = _changes(filed)
    filed.people = _people(filed)
    return filed


def _all(query: Any) -> list[Any]:
    return list(db.session.execute(query).scalars().unique())


def _queries(group: Group) -> dict[str, tuple[Any, Any, tuple[Any, ...], tuple[Any, ...]]]:
    def through(record_class: Any, link_class: Any, column: Any) -> Any:
        return select(record_class).join(link_class, column == record_class.id).where(link_class.group_id == group.id)

    def own(record_class: Any) -> Any:
        return select(record_class).where(record_class.group_id == group.id)

    def by(record_class: Any) -> Any:
        return joinedload(record_class.created_by)

    return {
        "statements": (Statement, own(Statement), (*shown_with(), by(Statement)), (Statement.timeline_on, Statement.id)),
        "aid_deliveries": (
            AidDelivery,
            own(AidDelivery),
            (
                selectinload(AidDelivery.items),
                joinedload(AidDelivery.delivered_by),
                joinedload(AidDelivery.donor),
                joinedload(AidDelivery.informed_by_official),
                joinedload(AidDelivery.place),
                by(AidDelivery),
            ),
            (AidDelivery.timeline_on, AidDelivery.id),
        ),
        "contacts": (
            Contact,
            through(Contact, ContactGroup, ContactGroup.contact_id),
            (
                selectinload(Contact.with_officials).joinedload(ContactOfficial.official),
                selectinload(Contact.with_organisations).joinedload(ContactOrganisation.organisation),
                by(Contact),
            ),
            (Contact.happened_on, Contact.id),
        ),
        "letters": (
            Letter,
            through(Letter, LetterGroup, LetterGroup.letter_id),
            (
                selectinload(Letter.addressees).options(
                    joinedload(Addressee.official),
                    joinedload(Addressee.organisation),
                    joinedload(Addressee.post),
                    joinedload(Addressee.through),
                ),
                joinedload(Letter.sender_official),
                joinedload(Letter.sender_organisation),
                joinedload(Letter.through),
                by(Letter),
            ),
            (Letter.timeline_on, Letter.id),
        ),
        "movements": (
            Movement,
            own(Movement),
            (joinedload(Movement.from_place), joinedload(Movement.to_place), by(Movement)),
            (Movement.timeline_on, Movement.id),
        ),
        "conditions": (
            Condition,
            own(Condition),
            (
                selectinload(Condition.disputes).joinedload(ConditionDispute.official),
                joinedload(Condition.imposed_by),
                by(Condition),
            ),
            (Condition.timeline_on, Condition.id),
        ),
        "reclassifications": (
            Reclassification,
            own(Reclassification),
            (selectinload(Reclassification.objections).joinedload(Objection.official), by(Reclassification)),
            (Reclassification.timeline_on, Reclassification.id),
        ),
        "negotiations": (
            Negotiation,
            through(Negotiation, NegotiationGroup, NegotiationGroup.negotiation_id),
            (
                selectinload(Negotiation.parties),
                selectinload(Negotiation.representatives).joinedload(NegotiationRepresentative.official),
                selectinload(Negotiation.rounds),
                selectinload(Negotiation.lists),
                by(Negotiation),
            ),
            (Negotiation.created_at, Negotiation.id),
        ),
        "follow_ups": (
            FollowUp,
            own(FollowUp),
            (joinedload(FollowUp.for_user), by(FollowUp)),
            (FollowUp.due_on, FollowUp.id),
        ),
        "case_changes": (
            CaseChange,
            own(CaseChange),
            (joinedload(CaseChange.approval).joinedload(Approval.created_by), by(CaseChange)),
            (CaseChange.timeline_on, CaseChange.id),
        ),
    }


def _citations(viewer: User, filed: Filed) -> list[Citation]:
    """Standing citations of these records, in the order of each text."""
    found = citations.citations_of(viewer, [*_record_ids(filed), filed.group.id, *filed.officials])
    flat = (one for rows in found.values() for one in rows)
    return sorted(flat, key=lambda one: (one.source_id, one.start_at, one.end_at, one.id))


def _sources(viewer: User, filed: Filed) -> dict[UUID, Source]:
    """Sources that the records cite or are carried by, and that this viewer may see; the first captured first."""
    cited = {citation.source_id for citation in filed.citations}
    carried = {statement.carried_by_source_id for statement in filed.statements if statement.carried_by_source_id}
    query = select(Source).where(Source.id.in_(cited | carried), reaches_source(viewer)).order_by(Source.captured_at, Source.id)
    return {source.id: source for source in _all(query)}


def official_ids(filed: Filed) -> set[UUID]:
    """Officials whom any record names."""
    named: list[UUID | None] = [statement.said_by_official_id for statement in filed.statements]
    named += [delivery.informed_by_official_id for delivery in filed.aid_deliveries]
    named += [row.official_id for contact in filed.contacts for row in contact.with_officials]
    named += [letter.sender_official_id for letter in filed.letters]
    named += [row.official_id for letter in filed.letters for row in letter.addressees]
    named += [row.official_id for condition in filed.conditions for row in condition.disputes]
    named += [row.official_id for called in filed.reclassifications for row in called.objections]
    named += [row.official_id for talks in filed.negotiations for row in talks.representatives]
    return {key for key in named if key}


def _officials(viewer: User, filed: Filed) -> dict[UUID, Official]:
    query = (
        select(Official)
        .where(Official.id.in_(official_ids(filed)), seen_by(viewer, Official))
        .options(
            selectinload(Official.names),
            selectinload(Official.holdings).joinedload(PostHolding.post).joinedload(Post.organisation),
            joinedload(Official.created_by),
        )
        .order_by(Official.name_key, Official.id)
    )
    return {official.id: official for official in _all(query)}


RECORDS = (
    "statements", "aid_deliveries", "contacts", "letters", "movements", "conditions", "negotiations", "follow_ups", "case_changes",
    "reclassifications",
)  # fmt: skip


def _record_ids(filed: Filed) -> list[UUID]:
    return [record.id for name in RECORDS for record in getattr(filed, name)]


def _documents(filed: Filed) -> list[Document]:
    """Files that are kept with these records; one that was not taken or was withdrawn is none."""
    query = select(Document).where(
        Document.about_id.in_([*_record_ids(filed), filed.group.id]), Document.state == "kept", Document.withdrawn_at.is_(None)
    )
    return _all(query.order_by(Document.id))


def _changes(filed: Filed) -> list[LedgerEntry]:
    """What was changed in these records after they were made; a withdrawal is told with the record itself."""
    shown = [*_record_ids(filed), filed.group.id]
    query = (
        select(LedgerEntry)
        .where(LedgerEntry.object_id.in_(shown), LedgerEntry.seq > 1, LedgerEntry.action != "withdrawn")
        .order_by(LedgerEntry.at, LedgerEntry.id)
    )
    return _all(query)


def _people(filed: Filed) -> dict[UUID, User]:
    """Staff who withdrew, changed or exported something: their roles are told, in exports their names."""
    wanted = {UUID(entry.actor.removeprefix("user/")) for entry in filed.changes if entry.actor.startswith("user/")}
    wanted |= {export.created_by_id for export in filed.exports if export.created_by_id}
    wanted |= {filed.group.created_by_id} if filed.group.created_by_id else set()
    for name in RECORDS:
        wanted |= {record.withdrawn_by_id for record in getattr(filed, name) if record.withdrawn_by_id}
    return {user.id: user for user in _all(select(User).where(User.id.in_(wanted)))}
