"""Case codes: `CT-2026-M4T7RQ23` = year of opening, seven random Crockford base-32 signs, a check sign. No place, no sequence."""

import re
import secrets

SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_SHAPE = re.compile(r"CT(\d{4})([0-9A-HJKMNP-TV-Z]{8})\Z")
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})


def check_sign(seven: str) -> str:
    """The sum of position (from 1) times value, mod 31, as a sign. 31 is prime, so one wrong sign or a swap is found."""
    return SIGNS[sum(place * SIGNS.index(sign) for place, sign in enumerate(seven, start=1)) % 31]


def new_code(year: int) -> str:
    """A fresh code; 34 billion a year, so a clash is left to the unique column."""
    seven = "".join(secrets.choice(SIGNS) for _ in range(7))
    return f"CT-{year}-{seven}{check_sign(seven)}"


def read_code(typed: str) -> str | None:
    """A code as a person types it (lower case, blanks, O for 0, I or L for 1); none when it is none or its check sign is wrong."""
    squeezed = re.sub(r"[\s\-_–—]", "", typed.upper())
    head, tail = squeezed[:6], squeezed[6:].translate(_READ_AS)
    found = _SHAPE.match(head + tail)
    if not found or check_sign(found[2][:7]) != found[2][7]:
        return None
    return f"CT-{found[1]}-{found[2]}"
