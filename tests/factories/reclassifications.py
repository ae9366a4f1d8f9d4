"""Reclassifications for tests."""

from typing import Any

from casetrack.operations import reclassifications
from casetrack.operations.reclassifications import ObjectionFacts


def make_reclassification(group: Any, by: Any, **facts: Any) -> reclassifications.Reclassification:
    """A party calls the people otherwise, and somebody objects."""
    given: dict[str, Any] = {
        "called": "guests of the valley",
        "was_called": "displaced families",
        "category": "other",
        "asserted_by_name": "The upper council",
        "said_by_name": "A. Speaker",
        "legal_reference": "Council order 12",
        "words": "They came as guests",
        "objections": [ObjectionFacts("B. Answerer", "They were made to leave", "Valley charter, article 3")],
    }
    return reclassifications.record_reclassification(group, by, **{**given, **facts})
