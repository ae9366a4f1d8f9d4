"""Accepting that a proposal is about a record that is known: no second one is made, the known one gets this article's citations."""

from typing import Any
from uuid import UUID

from casetrack.errors import NotFound, RuleBroken
from casetrack.operations import accepting, cited_records, groups, ledger
from casetrack.operations.accepted_records.acts import TABLES, Act
from casetrack.operations.accepted_records.claims import make_group
from casetrack.operations.accepted_records.people import same_official, same_organisation
from casetrack.operations.reach import the_one
from casetrack.wording import gettext as _

KINDS = {
    "Official": "officials",
    "Organisation": "organisations",
    "Condition": "conditions",
    "NegotiationTrack": "negotiations",
    "Correspondence": "letters",
    "Statement": "statements",
    "AidDelivery": "aid_deliveries",
    "DisplacedGroup": "groups",
}


def kind_of(type_: str, fields: Any, stance: str) -> str:
    """The table of the record that a proposal becomes: aid that did not arrive, and a requirement that is said not to be, are
    statements."""
    if type_ == "AidDelivery" and accepting.AID.get(str(fields.get("status") or ""), "aid") != "aid_deliveries":
        return "statements"
    if type_ == "Condition" and (fields.get("status") == "absent" or stance == "negated"):
        return "statements"
    return KINDS.get(type_, "")


def known_record(act: Act, key: UUID) -> Any:
    """The record of this id, of the kind that the proposal becomes, in the reach of whoever decides. Raises NotFound."""
    kind = kind_of(act.proposal.type, act.fields, act.proposal.stance)
    if kind == "groups":
        record: Any = groups.get_group_by_id(act.by, key)
    elif kind in cited_records.KINDS:
        query = cited_records.KINDS[kind].look_up(act.by)
        record = the_one(query.where(TABLES[kind].id == key).options(*ledger.loaded_whole(TABLES[kind])))
    else:
        raise NotFound
    if record.is_withdrawn:
        raise RuleBroken("", _("The known record was withdrawn. Choose another one, or accept this as a new one."))
    return record


def tie(act: Act, record: Any) -> Any:
    """Tie the proposal to a known record. For a displaced group that is its case, to which what is said now is added."""
    kind = record.__tablename__
    if kind == "groups":
        act.group = record
        return make_group(act)
    if kind == "officials":
        return same_official(act, record)
    if kind == "organisations":
        return same_organisation(act, record)
    act.same_as = True
    act.group = _case_of(act, record)
    act.cite(record, record.kind if kind == "statements" else kind, act.group, known=True)
    return record


def _case_of(act: Act, record: Any) -> Any:
    """The case that the known record is about: of several, the one that was chosen, when it is among them."""
    ids = [tied.group_id for tied in record.on_groups] if hasattr(record, "on_groups") else [record.group_id]
    if act.group is not None and act.group.id in ids:
        return act.group
    found = groups.groups_by_id(act.by, ids)
    if not found:
        raise NotFound
    return found[0]
