"""Links between the records of one article, and the doubts that show only when all of them are known."""

import re

from casetrack.extraction.dates import year_from
from casetrack.extraction.document import Document
from casetrack.extraction.records import Draft

_PRONOUN = re.compile(r"(?i)(?:them|they)$")
_DATES = ("as_of", "date", "reported_on", "since", "value", "next_session")


def link_all(document: Document, drafts: list[Draft], statements: list[Draft], dates: list[Draft]) -> None:
    groups = [draft for draft in drafts if draft.type == "DisplacedGroup"]
    for draft in drafts:
        if draft.type == "AidDelivery":
            _aid(draft, groups)
        if draft.type == "Official":
            continue
        for statement in statements:
            if draft.type != "Official" and statement.start <= draft.start < statement.end:
                statement.about.append(draft)
    for draft in (*drafts, *statements, *dates):
        _stance(draft)
        _years(document, draft)


def _aid(draft: Draft, groups: list[Draft]) -> None:
    group = _recipients(draft, groups)
    if group is not None:
        draft.links["recipients_group"] = group
        _named(draft, group)
        place = group.fields.get("current_place")
        if place and "place" not in draft.fields:
            span = next(((start, end) for field, start, end in group.spans if field == "current_place"), None)
            draft.put("place", place, span)
            draft.inferred.add("place")
    if "provider" not in draft.fields:
        draft.flag("provider_not_named")
    if draft.fields.get("status") in ("delivered", "ongoing") and "date" not in draft.fields:
        draft.flag("delivery_date_not_stated")
    if draft.fields.get("status") == "not_delivered":
        draft.flag("negated")
        draft.stance = draft.stance if draft.stance == "attributed" else "negated"


def _named(draft: Draft, group: Draft) -> None:
    """ "them": the group before, by its count, which these words do not give themselves."""
    if "headcount" in group.fields and _PRONOUN.match(str(draft.fields["recipients"])):
        draft.put("recipients", f"{group.fields['headcount']:,} {group.fields['headcount_unit']}", None)
        draft.put("recipient_count", group.fields["headcount"], None)


def _recipients(draft: Draft, groups: list[Draft]) -> Draft | None:
    """The group whose words are the recipients' words; "the group" is the one named last before."""
    span = next(((start, end) for field, start, end in draft.spans if field == "recipients"), None)
    if span is None:
        return None
    for group in groups:
        if any(field == "headcount" and span[0] <= start < span[1] for field, start, _ in group.spans):
            return group
    for group in groups:
        if group.start < span[1] and span[0] < group.end and group.start >= span[0] - 3:
            return group
    if re.match(r"(?i)(?:the |this |that )?group$|them$", str(draft.fields["recipients"])):
        before = [group for group in groups if group.start < draft.start and "headcount" in group.fields]
        # A count that only disputes another one is not a new group.
        named = [group for group in before if "same_as" not in group.links]
        return named[-1] if named else None
    return None


def _stance(draft: Draft) -> None:
    vague = draft.fields.get("headcount_qualifier") == "vague"
    if draft.type == "DisplacedGroup" and vague and not {"origin", "current_place", "attributed_to"} & set(draft.fields):
        draft.stance = "rhetorical"


def _years(document: Document, draft: Draft) -> None:
    """A missing year is flagged; one that a supplied publication date implies goes beside the date, never into it."""
    for field in _DATES:
        value = draft.fields.get(field)
        if not isinstance(value, str) or not value.startswith("XXXX"):
            continue
        draft.flag("year_not_stated")
        year = year_from(value, document.metadata.published_on)
        if year is not None:
            draft.put(f"{field}_resolved", year, None)
            draft.put(f"{field}_basis", "published_on", None)
