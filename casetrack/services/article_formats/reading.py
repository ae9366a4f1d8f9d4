"""One file in, one answer out: whatever goes wrong while reading ends in the name of a refusal."""

import gc
from collections.abc import Callable

from casetrack.services.article_formats import leading_bytes
from casetrack.services.article_formats.email_file import read_email
from casetrack.services.article_formats.outcome import Found, Refused
from casetrack.services.article_formats.pdf_file import read_pdf
from casetrack.services.article_formats.web_page import read_page
from casetrack.services.article_formats.word_file import read_word

READERS: dict[str, Callable[[bytes], Found]] = {
    leading_bytes.HTML: read_page,
    leading_bytes.PDF: read_pdf,
    leading_bytes.WORD: read_word,
    leading_bytes.EMAIL: read_email,
}


def read(raw: bytes, media_type: str) -> dict[str, object]:
    """`{"text", "facts"}`, or `{"refused": why, "number"}`."""
    try:
        found = READERS[media_type](raw)
    except Refused as refused:
        return {"refused": refused.why, "number": refused.number}
    except MemoryError:
        gc.collect()
        return {"refused": "memory", "number": 0}
    except Exception:  # the libraries raise what they like over a hostile file; the parent needs only to know that it is not read
        return {"refused": "broken", "number": 0}
    return {"text": found.text, "facts": found.facts}
