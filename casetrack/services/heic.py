"""Copies of HEIC pictures (as newer phones take them) without Exif and XMP: those bytes become zeros where they lie.

A HEIC file says in one place which items it has (`iinf`) and in another where their bytes are (`iloc`), by distance from its start.
So nothing may move; which way up the picture is stands in a property of the picture and not in what is blanked.
"""

from dataclasses import dataclass

from casetrack.services.recordings import NotClean, boxes

_TAGS = frozenset((b"Exif", b"mime", b"uri "))
_BLANKED = frozenset((b"uuid", b"udta", b"free", b"skip"))


def without_tags(raw: bytes) -> bytes:
    """The same picture. Raises NotClean when the file is not put together as it should be."""
    meta = [(begin, end) for name, begin, end in boxes(raw, 0, len(raw)) if name == b"meta"]
    if len(meta) != 1:
        raise NotClean
    begin, end = meta[0]
    parts = {name: (start, stop) for name, start, stop in boxes(raw, begin + 4, end)}
    if b"iinf" not in parts or b"iloc" not in parts:
        raise NotClean
    tags = _items_of_tags(raw, *parts[b"iinf"])
    clean = bytearray(raw)
    for place in _places(raw, *parts[b"iloc"], parts.get(b"idat", (0, 0))[0]):
        if place.item in tags:
            if place.start + place.length > len(raw):
                raise NotClean
            clean[place.start : place.start + place.length] = bytes(place.length)
    for name, start, stop in boxes(raw, 0, len(raw)):
        if name in _BLANKED:
            clean[start:stop] = bytes(stop - start)
    return bytes(clean)


def _items_of_tags(raw: bytes, begin: int, end: int) -> set[int]:
    """Numbers of the items that are Exif or XMP."""
    found = set()
    wide = raw[begin] > 0
    for name, start, _stop in boxes(raw, begin + (8 if wide else 6), end):
        version = raw[start]
        if name != b"infe" or version not in (2, 3):
            raise NotClean
        size = 4 if version == 3 else 2
        number = int.from_bytes(raw[start + 4 : start + 4 + size], "big")
        if raw[start + 6 + size : start + 10 + size] in _TAGS:
            found.add(number)
    return found


@dataclass(frozen=True)
class _Place:
    """A stretch of the file that belongs to an item."""

    item: int
    start: int
    length: int


class _Cursor:
    """Reads whole numbers one after the other."""

    def __init__(self, raw: bytes, at: int, end: int) -> None:
        self.raw, self.at, self.end = raw, at, end

    def number(self, size: int) -> int:
        if self.at + size > self.end:
            raise NotClean
        self.at += size
        return int.from_bytes(self.raw[self.at - size : self.at], "big")


def _places(raw: bytes, begin: int, end: int, inner: int) -> list[_Place]:
    """Where the bytes of every item lie; `inner`: where those begin that lie inside `meta` itself."""
    at = _Cursor(raw, begin, end)
    version = at.number(4) >> 24
    sizes = at.number(2)
    of_offset, of_length, of_base, of_index = sizes >> 12, sizes >> 8 & 15, sizes >> 4 & 15, sizes & 15
    found = []
    for _item in range(at.number(4 if version == 2 else 2)):
        item = at.number(4 if version == 2 else 2)
        way = at.number(2) & 15 if version else 0
        at.number(2)
        base = at.number(of_base)
        for _extent in range(at.number(2)):
            if version:
                at.number(of_index)
            start, length = base + at.number(of_offset), at.number(of_length)
            if way > 1:
                raise NotClean
            found.append(_Place(item, start + (inner if way else 0), length))
    return found
