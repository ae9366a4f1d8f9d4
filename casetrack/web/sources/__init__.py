"""Articles: the inbox, bringing one in, the text with its numbered passages beside the proposals, deciding them."""

from casetrack.web.sources import (
    bringing_in,
    by_hand,
    copying,
    deciding,
    editing,
    holding,
    inbox,
    kinds_at_once,
    marking,
    reviewing,
)
from casetrack.web.sources.blueprint import pages

__all__ = [
    "bringing_in",
    "by_hand",
    "copying",
    "deciding",
    "editing",
    "holding",
    "inbox",
    "kinds_at_once",
    "marking",
    "pages",
    "reviewing",
]
