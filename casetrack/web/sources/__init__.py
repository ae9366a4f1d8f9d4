"""Articles: the inbox, bringing one in, the text with its numbered passages beside the proposals, deciding them."""

from casetrack.web.sources import deciding, inbox, reviewing
from casetrack.web.sources.blueprint import pages

__all__ = ["deciding", "inbox", "pages", "reviewing"]
