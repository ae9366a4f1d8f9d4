"""Accepting what is said about a group: the group itself with its count, place and situation, its journeys, aid, and speech."""

from decimal import Decimal, InvalidOperation
from typing import Any

from casetrack import limits
from casetrack.errors import RuleBroken
from casetrack.models.groups import Group
from casetrack.operations import accepting, aid_deliveries, citations, directory, groups, movements
from casetrack.operations.accepted_records.acts import Act, place, state
from casetrack.operations.accepting import cut, listed
from casetrack.wording import gettext as _
from casetrack.world_dates import WorldDate


def make_group(act: Act) -> Group:
    """A case of its own, or (when one was chosen) the case that it is the same as; then what is said about the group."""
    fields = act.fields
    group = act.group
    if group is None:
        described = _described(act)
        group = groups.open_group(
            act.by,
            name=cut(act.name) or _neutral_name(fields, described),
            described_as=cut(described, limits.LINE),
            displacement_category=accepting.category(fields.get("population_type")),
            origin_text=cut(fields.get("origin")),
            origin_place_id=directory.place_named(fields.get("origin")),
        )
    else:
        act.same_as = True
    act.cite(group, "groups", group, known=act.same_as)
    low, high, qualifier = accepting.interval(fields)
    valid_on = act.day("as_of")
    if fields.get("headcount") is not None or fields.get("headcount_qualifier"):
        unit = accepting.UNITS.get(str(fields.get("headcount_unit") or "people"), "person")
        vague = act.words("headcount_qualifier") if qualifier == "vague" else None
        state(act, group, "headcount", "headcount", valid_on, low=low, high=high, qualifier=qualifier, unit=unit, text=vague)
    if fields.get("current_place"):
        state(act, group, "place", "place", valid_on, **place(fields["current_place"]))
    if fields.get("status"):
        words = act.words("status") or str(fields["status"]).replace("_", " ")
        state(act, group, "situation", "situation", valid_on, text=words, reported_status=cut(fields["status"], limits.WORD))
    if fields.get("destination"):
        state(act, group, "wish", "wish", valid_on, text=act.passage or None, **place(fields["destination"]))
    _move(act, group)
    return group


def _described(act: Act) -> str | None:
    """How the article puts it: from the people to where they are from, when it says both in one breath."""
    wanted = ("nationality", "population_type", "origin")
    found = {p["field"]: p for p in reversed(act.proposal.passages) if p["field"] in wanted}
    whole = next((p for p in act.proposal.passages if p["field"] == "*"), None)
    if whole and found:
        start, end = min(p["start"] for p in found.values()), max(p["end"] for p in found.values())
        if whole["start"] <= start and end <= whole["end"] and end - start <= 120:
            return str(whole["text"][start - whole["start"] : end - whole["start"]])
    written = [str(found[name]["text"]) for name in wanted[:2] if name in found]
    return " ".join(written) or (str(act.fields.get("population_type") or "").replace("_", " ") or None)


def _neutral_name(fields: dict[str, Any], described: str | None) -> str:
    words = described or _("A displaced group")
    name = words[:1].upper() + words[1:]
    if fields.get("current_place"):
        name = _("%(group)s, in %(place)s", group=name, place=fields["current_place"])
    return cut(name) or _("A displaced group")


def _move(act: Act, group: Group) -> None:
    """A journey that is planned is recorded; one that was made is recorded when the person says so."""
    fields = act.fields
    status, kind = accepting.MOVEMENTS.get(str(fields.get("status") or ""), ("", ""))
    if not status or (status == "arrived" and not act.with_movement):
        return
    home = kind in ("return", "repatriation")
    number = fields.get("headcount") if fields.get("headcount_qualifier") in (None, "exact") else None
    planned = status == "planned"
    movement = movements.record_movement(
        group,
        act.by,
        kind=kind,
        status=status,
        from_text=cut(fields.get("current_place") if planned else None if home else fields.get("origin")),
        to_text=cut(fields.get("destination") or (None if planned else fields.get("current_place"))),
        direction=None if planned or home else "stays",  # what brought them where they are takes nobody out of the group
        people_planned=number if planned else None,
        people_arrived=None if planned else number,
        said_by_name=act.said_by,
        note=act.passage or None,
        sure=(movements.MANY,),  # it is recorded as the article has it
    )
    act.cite(movement, "movements", group)


def make_aid(act: Act) -> Any:
    """Aid that is said to have reached the group is a delivery that is reported only; any other is a statement."""
    fields = act.fields
    word = str(fields.get("status") or "")
    becomes = accepting.AID.get(word, "aid")
    group = act.case
    items = cut(fields.get("items") or ", ".join(listed(fields.get("categories"))) or _("Aid, not named"))
    reported_on = act.day("reported_on") or act.said_on
    if becomes != "aid_deliveries":
        text = act.passage or items
        when = act.day("date", future=word in accepting.FUTURE)
        return state(act, group, becomes, becomes, when, stated_on=reported_on, text=text, reported_status=cut(word, limits.WORD))
    said_by, provider = act.said_by, cut(fields.get("provider"))
    delivery = aid_deliveries.log_aid_delivery(
        group,
        act.by,
        status="reported_only",
        how_known="told_by_official" if _is_official(act, said_by) else "press",
        delivered_on=act.day("date"),
        reported_on=reported_on,
        items=[
            aid_deliveries.ItemFacts(
                item=items or "",
                sector=accepting.sector(listed(fields.get("categories"))),
                quantity=_quantity(fields.get("quantity")),
                unit=cut(fields.get("quantity_unit"), limits.WORD),
            )
        ],
        reported_status=cut(word, limits.WORD),
        sure=aid_deliveries.EVERY_QUESTION,  # reviewed line by line, with what it is like beside it
        delivered_by_name=provider,
        delivered_by_id=directory.organisation_named(provider),
        informed_by_name=said_by,
        informed_by_official_id=directory.official_named(said_by),
        people_reached=fields.get("recipient_count"),
        **place(fields.get("place")),
    )
    act.cite(delivery, "aid_deliveries", group)
    return delivery


def _is_official(act: Act, name: str | None) -> bool:
    if not name:
        return False
    named = {cut(p.fields.get("name")) for p in act.siblings if p.type == "Official" and p.state != "rejected"}
    return name in named or directory.official_named(name) is not None


def _quantity(value: Any) -> Decimal | None:
    try:
        number = Decimal(str(value)) if value is not None else None
    except InvalidOperation:
        return None
    return number if number is not None and 0 <= number <= limits.QUANTITY else None


def make_statement(act: Act) -> Any:
    """A speech act about other proposals makes no second record: it gives theirs speaker and day. Any other is a statement."""
    about = [p for p in act.siblings if p.key in act.proposal.about and p.type in accepting.KINDS]
    if about:
        for other in about:
            for citation in citations.made_by(other.id):
                if citation.field == "*":
                    act.cite_speech(citation.record_kind, citation.record_id, citation.group_id)
        return None
    act.fields.setdefault("attributed_to", act.fields.get("speaker"))
    text = cut(act.fields.get("gist"), limits.TEXT) or act.passage
    if not text:
        raise RuleBroken("gist", _("Enter what was said."))
    return state(act, act.case, "other", "other", WorldDate(), stated_on=act.day("date"), text=text)
