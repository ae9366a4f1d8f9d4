"""Closed lists about articles, what they propose, and the jobs that bring them in."""

from casetrack.vocabulary.choices import Choices
from casetrack.wording import lazy

CAPTURE_METHODS = Choices(
    file=lazy("File"),
    paste=lazy("Pasted text"),
    folder=lazy("Folder"),
    web=lazy("Web address"),
    by_hand=lazy("Entered by hand"),
)
SOURCE_STATES = Choices(standing=lazy("Standing"), corrected=lazy("Corrected"), retracted=lazy("Retracted"))
# What a person may say became of an article since it was read; the third names its newer version.
SOURCE_MARKS = Choices(
    corrected=lazy("It was corrected"),
    retracted=lazy("It was retracted"),
    superseded=lazy("A newer version took its place"),
)
SETTLEMENTS = Choices(kept=lazy("Kept: it holds without that article"), changed=lazy("Changed"), withdrawn=lazy("Withdrawn"))
JOB_KINDS = Choices(import_articles=lazy("Articles brought in"))
JOB_STATES = Choices(
    waiting=lazy("Waiting"),
    running=lazy("Under way"),
    done=lazy("Done"),
    failed=lazy("Broke off"),
)
ITEM_STATES = Choices(
    waiting=lazy("Waiting"),
    read=lazy("Read"),
    duplicate=lazy("Here already"),
    refused=lazy("Refused"),
)
PROPOSAL_STATES = Choices(
    pending=lazy("Waiting"),
    accepted=lazy("Accepted"),
    edited=lazy("Accepted with changes"),
    same_as=lazy("Same as a known record"),
    rejected=lazy("Rejected"),
)
REJECTION_REASONS = Choices(
    rhetoric=lazy("Rhetoric or opinion"),
    misread=lazy("Misread"),
    not_ours=lazy("Not about our groups"),
    too_vague=lazy("Too vague"),
    other=lazy("Other"),
)
CONFIDENCES = Choices(
    clear=lazy("Clear"),
    likely=lazy("Likely"),
    unsure=lazy("Unsure"),
)
