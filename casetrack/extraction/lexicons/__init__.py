"""Word lists per language behind one interface: a language is added by one more module and one more line here."""

from casetrack.extraction.lexicons.english import ENGLISH
from casetrack.extraction.lexicons.interface import Lexicon

_LEXICONS = {lexicon.code: lexicon for lexicon in (ENGLISH,)}


def lexicon_for(language: str | None) -> Lexicon | None:
    """The word lists of a language (`en`, `en-GB`), or None if we do not read it yet."""
    return _LEXICONS.get((language or "").lower().partition("-")[0])


def languages() -> tuple[str, ...]:
    return tuple(sorted(_LEXICONS))


__all__ = ["Lexicon", "languages", "lexicon_for"]
