"""Pieces of regular expressions that all recognisers share: capital letters of every script, names, gaps.

In patterns given to `rx`, a blank stands for any run of white space, so that wrapped lines and no-break spaces match too.
"""

import re
from functools import cache

_CAPITALS = [chr(c) for c in (*range(0x41, 0x5B), *range(0xC0, 0x590), *range(0x1E00, 0x2000)) if chr(c).isupper()]


def _ranges(letters: list[str]) -> str:
    """`ABCE` -> `A-CE`: a short character class compiles and runs faster than a thousand letters."""
    parts: list[str] = []
    first = last = letters[0]
    for letter in [*letters[1:], "\0"]:
        if ord(letter) == ord(last) + 1:
            last = letter
            continue
        parts.append(first if first == last else f"{first}-{last}")
        first = last = letter
    return "".join(parts)


UPPER = _ranges(_CAPITALS)
_LETTERS = r"\w\u0300-\u036f"
# One capitalised word, without a possessive 's: O'Neil, N'Diaye, Haddad-Özkan.
# Lengths are bounded so that a text without blanks cannot make matching slow.
CAP = rf"(?:[{UPPER}][{_LETTERS}]{{0,40}}(?:['-](?!s\b)[{_LETTERS}]{{1,40}}){{0,3}})"
INITIAL = rf"[{UPPER}]\."
PARTICLE = r"(?:al|el|ibn|bin|bint|abu|umm|de|da|do|dos|del|della|der|den|di|du|la|le|van|von|y|e|ould|ben|ag|ter|zu|os)"
_MORE = rf"(?:\s+(?:{PARTICLE}[\s-])*(?:{INITIAL}(?=\s+[{UPPER}])|{CAP}|{INITIAL}))"
NAME = rf"(?:(?:{INITIAL}\s*){{1,2}}{CAP}{_MORE}{{0,2}}|{CAP}{_MORE}{{1,3}})"
# Capitalised sequences that name places and bodies: "Ministry of the Interior", "Tell Miras", "Port of Spain".
CAPS = rf"{CAP}(?:(?:\s+|-)(?:(?:of|for|and|on|du|de|des|del|al|el)\s+(?:the\s+)?)?{CAP}){{0,6}}"


@cache
def rx(pattern: str, flags: int = 0) -> re.Pattern[str]:
    return re.compile(pattern.replace(" ?", r"\s*").replace(" ", r"\s+"), flags)


def rxi(pattern: str) -> re.Pattern[str]:
    return rx(pattern, re.IGNORECASE)
