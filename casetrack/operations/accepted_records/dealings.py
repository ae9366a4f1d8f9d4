"""Accepting dealings about a group: conditions with both sides, talks, letters with their addressees."""

from datetime import date
from typing import Any

from casetrack import limits
from casetrack.errors import RuleBroken
from casetrack.operations import accepting, conditions, correspondence, directory, negotiations, repeats
from casetrack.operations.accepted_records.acts import Act, state
from casetrack.operations.accepting import cut, listed
from casetrack.wording import gettext as _
from casetrack.world_dates import WorldDate


def make_condition(act: Act) -> Any:
    """A requirement, with who set it and who disputes it; one that is said not to exist is a statement, negated."""
    fields, group = act.fields, act.case
    if fields.get("status") == "absent" or act.proposal.stance == "negated":
        words = act.words("requirement") or str(fields.get("requirement") or act.passage)
        return state(act, group, "condition", "condition", act.day("since"), text=act.passage or words, stance="negated")
    requirement = cut(fields.get("requirement") or act.passage, limits.TEXT)
    if not requirement:
        raise RuleBroken("requirement", _("Enter what is required."))
    imposed_by = cut(fields.get("imposed_by"))
    how = cut(fields.get("dispute"), limits.TEXT)
    disputes = [
        conditions.DisputeFacts(
            disputed_by=cut(who) or who, how=how, official_id=directory.official_named(who), stated_on=act.said_on or None
        )
        for who in listed(fields.get("disputed_by"))
    ]
    condition = conditions.record_condition(
        group,
        act.by,
        requirement=requirement,
        imposed_by_name=imposed_by,
        imposed_by_id=directory.organisation_named(imposed_by),
        imposed_on=cut(fields.get("imposed_on"), limits.LINE),
        since=act.day("since"),
        said_by_name=act.said_by,
        status=accepting.CONDITIONS.get(str(fields.get("status") or ""), "alleged"),
        disputes=disputes,
    )
    act.cite(condition, "conditions", group)
    return condition


def make_negotiation(act: Act) -> Any:
    """A track of talks; a dated meeting is its first round."""
    fields, group = act.fields, act.case
    parties = [cut(name) or name for name in listed(fields.get("parties"))]
    purpose = cut(fields.get("purpose"), limits.LINE)
    status = str(fields.get("status") or "ongoing")
    negotiation = negotiations.record_negotiation(
        [group],
        act.by,
        name=cut(" – ".join(parties) or purpose or act.passage) or _("Talks"),
        purpose=purpose,
        status=status if status in accepting.NEGOTIATIONS else "ongoing",
        mediator=cut(fields.get("mediator")),
        since=act.day("since"),
        parties=parties,
        representatives=[
            negotiations.RepresentativeFacts(name=cut(name) or name, official_id=directory.official_named(name))
            for name in listed(fields.get("representatives"))
        ],
    )
    held_on = act.day("date", future=status == "planned")
    if held_on:
        negotiations.add_round(
            negotiation,
            act.by,
            version=negotiation.version,
            held_on=held_on,
            place_text=cut(fields.get("place")),
            who=None,
            agenda=None,
            outcome=None,
        )
    act.cite(negotiation, "negotiations", group)
    return negotiation


def make_letter(act: Act) -> Any:
    """A letter between others, each addressee with its own state. A sender that the article does not name stays empty."""
    fields, group, word = act.fields, act.case, str(act.fields.get("status") or "sent")
    kind, sender, dated_on = str(fields.get("kind") or "letter"), cut(fields.get("sender")), act.day("date")
    status = accepting.LETTERS.get(word, "sent")
    official = directory.official_named(sender)
    letter = correspondence.log_letter(
        [group],
        act.by,
        direction="third_parties",
        kind=kind if kind in accepting.LETTER_KINDS else "letter",
        subject=cut(fields.get("subject") or act.passage, limits.LINE) or _("Not said"),
        summary=act.passage or None,
        dated_on=dated_on,
        sender_name=sender,
        sender_official_id=official,
        sender_organisation_id=None if official else directory.organisation_named(sender),
        said_by_name=cut(fields.get("confirmed_by")) or act.said_by,
        addressees=[_addressee(cut(name) or name, status, dated_on) for name in listed(fields.get("recipient"))],
        sure=(repeats.AGAIN,),  # whoever decides a proposal has seen what is known already
    )
    act.cite(letter, "letters", group)
    if word == "unanswered":
        state(
            act,
            group,
            "other",
            "other",
            WorldDate(),
            text=act.passage or _("No answer to the letter so far."),
            reported_status=word,
        )
    return letter


def _addressee(name: str, status: str, dated_on: WorldDate) -> Any:
    official = directory.official_named(name)
    sent_on: date | None = dated_on.day if status != "draft" else None
    return correspondence.AddresseeFacts(
        name=name,
        status=status,
        sent_on=sent_on,
        official_id=official,
        organisation_id=None if official else directory.organisation_named(name),
    )
