"""Closed lists about the work itself: what is asked and approved, what is under way, files, what was handed on."""

from casetrack.vocabulary.choices import Choices
from casetrack.wording import lazy

APPROVAL_KINDS = Choices(
    stage=lazy("Enter a stage"),
    hold=lazy("Put on hold"),
    close=lazy("Close"),
    reopen=lazy("Reopen"),
    blocking=lazy("Mark as blocking"),
)
APPROVAL_STATES = Choices(
    waiting=lazy("Waiting for a decision"),
    approved=lazy("Approved"),
    refused=lazy("Refused"),
    taken_back=lazy("Taken back"),
)
# What a change of a case may be about; marking a condition is none of the case itself.
CHANGE_KINDS = Choices(
    stage=lazy("Stage"),
    hold=lazy("Put on hold"),
    resume=lazy("Taken off hold"),
    close=lazy("Closed"),
    reopen=lazy("Reopened"),
)
# What a movement does to the number of people of the group.
MOVEMENT_DIRECTIONS = Choices(
    out=lazy("They leave the group"),
    in_=lazy("They join the group"),
    stays=lazy("They move and stay in the group"),
)
# What is computed of how a group stands, the gravest first.
GROUP_FLAGS = Choices(
    blocked=lazy("Blocked"),
    in_doubt=lazy("Evidence in doubt"),
    aid_overdue=lazy("Aid overdue"),
    letter_overdue=lazy("Letter overdue"),
    followup_overdue=lazy("Follow-up overdue"),
    count_disputed=lazy("Count disputed"),
    count_unexplained=lazy("Count unexplained"),
    review_due=lazy("Review due"),
    unverified=lazy("Unverified"),
)
DRAFT_KINDS = Choices(
    typing=lazy("Not sent yet"),
    expired=lazy("Sent after the session had ended"),
    device=lazy("Kept on a device without a network"),
)
DOCUMENT_STATES = Choices(kept=lazy("Kept"), refused=lazy("Not taken"))
LOG_FORMS = Choices(aid=lazy("Aid delivery"), contact=lazy("Contact"), letter=lazy("Letter"))
HANDED_STATES = Choices(
    waiting=lazy("Waiting"),
    stored=lazy("Stored"),
    discarded=lazy("Set aside"),
)
