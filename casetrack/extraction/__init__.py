"""What an article says: text in, plain values with character offsets out. No database, no network, no clock.

A cascade of rules over word lists: blocks and sentences, then counts, dates and names, then frames (who gave what to whom), then
what refers to what. Precision comes first: what the text does not say stays empty, and what is doubtful is flagged.
"""

from casetrack.extraction.blocks import blocks_of
from casetrack.extraction.front_matter import split_front_matter
from casetrack.extraction.reading import as_json_records, read_article
from casetrack.extraction.records import Metadata, Passage, Proposal, Reading, TextBlock

__all__ = [
    "Metadata",
    "Passage",
    "Proposal",
    "Reading",
    "TextBlock",
    "as_json_records",
    "blocks_of",
    "read_article",
    "split_front_matter",
]
