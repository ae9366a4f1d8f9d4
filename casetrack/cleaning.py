"""Text from outside is cleaned in one place: NUL, lone surrogates and control signs never reach a table (SQLite would store them,
PostgreSQL would refuse them). Direction marks stay: they are part of names; the page isolates them."""

import re
import unicodedata

from anyascii import anyascii

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_LINE_ENDS = re.compile("\r\n?|\x85|\u2028|\u2029")
_BLANKS = re.compile(r"\s+")
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]")
# Sounds that the usual transliterations of Russian and Ukrainian write in different ways; the longest first.
_SOUNDS = [
    ("shch", "s"), ("tsch", "c"), ("sch", "s"), ("tch", "c"), ("zh", "z"), ("kh", "h"), ("ch", "c"), ("sh", "s"), ("ts", "c"),
    ("tz", "c"), ("ph", "f"), ("w", "v"), ("ks", "x"), ("yi", "i"), ("iy", "i"), ("yj", "i"), ("yy", "i"), ("y", "i"), ("j", "i"),
    ("ck", "k"), ("q", "k"), ("g", "h"),
]  # fmt: skip


def clean_text(text: str) -> str:
    """Text of several lines: control signs out, line ends made one kind, blanks at both ends cut."""
    text = _SURROGATE.sub("\ufffd", text)
    text = _LINE_ENDS.sub("\n", text)
    return unicodedata.normalize("NFC", _CONTROL.sub("", text)).strip()


def clean_line(text: str) -> str:
    """Text of one line: as `clean_text`, with every run of blanks made one space."""
    return _BLANKS.sub(" ", clean_text(text)).strip()


def sort_key(text: str) -> str:
    """A lower-case Latin key for sorting and exact look-ups: the same on both databases."""
    return clean_line(anyascii(_INVISIBLE.sub("", unicodedata.normalize("NFKC", text)))).casefold()[:200]


def name_key(text: str) -> str:
    """A folded key in which the usual spellings of one name across scripts mostly meet. For suggestions only, never to merge."""
    text = unicodedata.normalize("NFKC", _INVISIBLE.sub("", text))
    text = re.sub("['’ʼ`ьъЬЪ]", "", text).replace("ё", "е").replace("Ё", "Е")
    key = re.sub(r"[^a-z0-9 ]", "", anyascii(text).lower())
    for sound, letter in _SOUNDS:
        key = key.replace(sound, letter)
    return _BLANKS.sub(" ", re.sub(r"(.)\1+", r"\1", key)).strip()[:200]


def name_skeletons(text: str) -> list[str]:
    """The consonants of each word of a name, in its order, folded further than `name_key`: what Arabic script keeps of a name,
    and what Zuppi and Dzuppi have in common. To look names up by, never to merge."""
    return [_skeleton(word) for word in name_key(text).split()]


def _skeleton(word: str) -> str:
    bones = re.sub("[aeiou]", "", word).replace("dz", "z").replace("f", "v").replace("z", "s").replace("x", "ks")
    return re.sub(r"(.)\1+", r"\1", bones)[:40] or word[:40]
