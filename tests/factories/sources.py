"""Articles for tests: invented, in English."""

from typing import Any

from casetrack.operations import sources

ARTICLE = """Families wait at the mill

On 3 May, Orla Venn, the ombudsman of Kordia, said that forty residents of Upper Vale are staying in Lower Vale.

She said that forty residents of Upper Vale are receiving food and blankets.

Orla Venn confirmed that a letter about their return had been sent to the Governor of Lower Vale.
"""


def make_source(by: Any, text: str = ARTICLE, **facts: Any) -> sources.Source:
    """The invented article, imported by `by`."""
    return sources.import_article(by, raw=text.encode(), how="file", facts=facts)
