"""Which language an article is in: told by its script and its small words, whether or not we read it yet."""

import re
from collections.abc import Mapping

from casetrack.extraction.lexicons import Lexicon
from casetrack.extraction.lexicons.recognised import LETTERS, SCRIPTS, SMALL_WORDS
from casetrack.extraction.records import Metadata

_BEGINNING = 20_000
_SHARE = 0.08  # of all words; running text of any of these languages has three times as many small ones


def guess_language(text: str, metadata: Metadata, lexicons: Mapping[str, Lexicon]) -> str | None:
    """The language that was given, else the one that script and small words point to, else None."""
    if metadata.language:
        return metadata.language
    beginning = text[:_BEGINNING].lower()
    found = re.findall(r"[^\W\d_]+", beginning)
    script = _script(beginning)
    if script is not None:
        return _of_script(script, beginning, found)
    small = {code: lexicon.function_words for code, lexicon in lexicons.items()}
    for code, few in SMALL_WORDS.items():
        if code not in small and not any(code in of for _, of in SCRIPTS.values()):
            small[code] = few
    counts = {code: sum(word in few for word in found) for code, few in small.items()}
    best = max(sorted(counts), key=lambda code: counts[code], default=None)
    return best if best is not None and counts[best] >= max(1, len(found) * _SHARE) else None


def _script(beginning: str) -> tuple[str, ...] | None:
    """The languages of the script that most letters belong to; None for the Latin one and for those we do not know."""
    letters = sum(map(str.isalpha, beginning))
    for ranges, of in SCRIPTS.values():
        if letters and len(re.findall(f"[{ranges}]", beginning)) * 2 > letters:
            return of
    return None


def _of_script(script: tuple[str, ...], beginning: str, found: list[str]) -> str | None:
    """The language with more small words and letters of its own; with none of either, nobody knows."""
    counts = {
        code: sum(word in SMALL_WORDS[code] for word in found) + sum(beginning.count(letter) for letter in LETTERS[code])
        for code in script
    }
    best = max(script, key=lambda code: counts[code])
    return best if counts[best] else None
