"""Copies of pictures without what a camera writes beside them: the place, the device, the hour, a small preview, names.

The picture itself is copied bit by bit, never decoded: only those parts go along that are needed to draw it, all others are left
behind, whatever they are called. No decoder runs on what strangers send, and a picture loses nothing (docs/decisions/015).
"""

import re
import struct
import zlib
from collections.abc import Callable

from casetrack.services import heic
from casetrack.services.recordings import NotClean, without_tags

__all__ = ["CARRIES_PLACES", "NotClean", "clean_copy"]
_PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_PNG_KEPT = frozenset(b"IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP bKGD pHYs acTL fcTL fdAT".split())
_WEBP_KEPT = frozenset((b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"))
_WEBP_TAGS = 0x08 | 0x04  # flags of VP8X that announce Exif and XMP
_GIF_APPLICATIONS = (b"NETSCAPE2.0", b"ANIMEXTS1.0")  # how often a moving picture repeats
_ORIENTATION = 0x0112
_NEXT_MARK = re.compile(rb"\xff[\x01-\xcf\xd8-\xfe]")


def clean_copy(raw: bytes, media_type: str) -> bytes:
    """The same picture or recording without anything beside it. Raises NotClean when none can be made."""
    try:
        return CARRIES_PLACES[media_type](raw)
    except (IndexError, struct.error, ValueError):
        raise NotClean from None


# --- JPEG ---


def _jpeg(raw: bytes) -> bytes:
    """Tables, frames and scans; of the rest only the colour profile and which way up it is. What stands after the end is left."""
    out, at, turned, place = [b"\xff\xd8"], 2, 1, 1
    while at < len(raw):  # when the end is missing, what is there is kept
        mark, body, at = _segment(raw, at)
        if mark == 0xD9:
            break
        if mark == 0xE1 and body.startswith(b"Exif\x00\x00"):
            turned = _orientation(body[6:]) or turned
        kept = _kept_of_jpeg(mark, body)
        if kept is not None:
            out.append(b"\xff" + bytes([mark]) + struct.pack(">H", len(kept) + 2) + kept)
            place = len(out) if mark == 0xE0 and len(out) == 2 else place
        if mark == 0xDA:
            end = _end_of_scan(raw, at)
            out.append(raw[at:end])
            at = end
    if turned != 1:
        out.insert(place, _turned_segment(turned))
    return b"".join(out) + b"\xff\xd9"


def _segment(raw: bytes, at: int) -> tuple[int, bytes, int]:
    """(mark, content, where the next begins)."""
    if raw[at] != 0xFF:
        raise NotClean
    while raw[at + 1] == 0xFF:
        at += 1
    mark = raw[at + 1]
    if mark == 0xD9:
        return mark, b"", at + 2
    if mark < 0xC0 or 0xD0 <= mark <= 0xD8:
        raise NotClean
    length = struct.unpack_from(">H", raw, at + 2)[0]
    if length < 2 or at + 2 + length > len(raw):
        raise NotClean
    return mark, raw[at + 4 : at + 2 + length], at + 2 + length


def _kept_of_jpeg(mark: int, body: bytes) -> bytes | None:
    if mark == 0xE0:
        return body[:12] + b"\x00\x00" if body.startswith(b"JFIF\x00") and len(body) >= 14 else None  # without its preview
    if mark == 0xE2:
        return body if body.startswith(b"ICC_PROFILE\x00") else None
    if mark == 0xEE:
        return body if body.startswith(b"Adobe") else None
    if 0xE0 <= mark <= 0xEF or mark == 0xFE:
        return None
    return body if mark <= 0xDF else None


def _end_of_scan(raw: bytes, at: int) -> int:
    """Where the next mark stands that is not part of the scan itself."""
    found = _NEXT_MARK.search(raw, at)
    return found.start() if found else len(raw)


def _turned_exif(turned: int) -> bytes:
    """An Exif block of our own that says one thing: which way up the picture is."""
    return b"MM\x00*\x00\x00\x00\x08" + struct.pack(">HHHIHHI", 1, _ORIENTATION, 3, 1, turned, 0, 0)


def _turned_segment(turned: int) -> bytes:
    body = b"Exif\x00\x00" + _turned_exif(turned)
    return b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body


def _orientation(exif: bytes) -> int:
    """Which way up, 1 to 8, out of an Exif block; 0 when it does not say."""
    order = {b"II": "<", b"MM": ">"}.get(exif[:2])
    if order is None or len(exif) < 8:
        return 0
    first = struct.unpack_from(order + "I", exif, 4)[0]
    if first + 2 > len(exif):
        return 0
    count = struct.unpack_from(order + "H", exif, first)[0]
    for row in range(min(count, 200)):
        at = first + 2 + row * 12
        if at + 12 > len(exif):
            return 0
        tag, kind, _number, value = struct.unpack_from(order + "HHIH", exif, at)
        if tag == _ORIENTATION and kind == 3 and 1 <= value <= 8:
            return int(value)
    return 0


# --- PNG ---


def _png(raw: bytes) -> bytes:
    out, at, turned = [_PNG_SIGNATURE], len(_PNG_SIGNATURE), 1
    while True:
        length, name = struct.unpack_from(">I4s", raw, at)
        end = at + 12 + length
        if end > len(raw):
            raise NotClean
        if name == b"eXIf":
            turned = _orientation(raw[at + 8 : end - 4]) or turned
        if name == b"IEND" and turned != 1:
            body = b"eXIf" + _turned_exif(turned)
            out.append(struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body)))
        if name in _PNG_KEPT:
            out.append(raw[at:end])
        if name == b"IEND":
            return b"".join(out)
        at = end


# --- WebP ---


def _webp(raw: bytes) -> bytes:
    length = struct.unpack_from("<I", raw, 4)[0]
    body = b"WEBP" + _webp_chunks(raw[12 : 8 + length])
    return b"RIFF" + struct.pack("<I", len(body)) + body


def _webp_chunks(data: bytes) -> bytes:
    out, at = [], 0
    while at + 8 <= len(data):
        name, length = struct.unpack_from("<4sI", data, at)
        body = data[at + 8 : at + 8 + length]
        if len(body) < length:
            raise NotClean
        if name in _WEBP_KEPT:
            if name == b"VP8X":
                body = bytes([body[0] & ~_WEBP_TAGS]) + body[1:]
            elif name == b"ANMF":
                body = body[:16] + _webp_chunks(body[16:])
            out.append(struct.pack("<4sI", name, len(body)) + body + b"\x00" * (len(body) % 2))
        at += 8 + length + length % 2
    if not out:
        raise NotClean
    return b"".join(out)


# --- GIF ---


def _gif(raw: bytes) -> bytes:
    at = 13 + _colours(raw[10])
    out = [raw[:at]]
    while raw[at] != 0x3B:
        start = at
        if raw[at] == 0x21:
            label, at = raw[at + 1], at + 2
            kept = label == 0xF9 or (label == 0xFF and raw[at + 1 : at + 12] in _GIF_APPLICATIONS)
        elif raw[at] == 0x2C:
            at += 10 + _colours(raw[at + 9]) + 1
            kept = True
        else:
            raise NotClean
        while raw[at]:
            at += raw[at] + 1
        at += 1
        if kept:
            out.append(raw[start:at])
    return b"".join(out) + b"\x3b"


def _colours(flags: int) -> int:
    return 3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0


# --- which files may carry a place, and how a copy without it is made ---


def _no_way(_raw: bytes) -> bytes:
    """In TIFF what is told and what is drawn lie across each other; Ogg would have to be put together anew."""
    raise NotClean


CARRIES_PLACES: dict[str, Callable[[bytes], bytes]] = {
    "image/jpeg": _jpeg,
    "image/png": _png,
    "image/webp": _webp,
    "image/gif": _gif,
    "image/heic": heic.without_tags,
    "image/tiff": _no_way,
    "audio/ogg": _no_way,
    "audio/mp4": lambda raw: without_tags(raw, "audio/mp4"),
    "audio/mpeg": lambda raw: without_tags(raw, "audio/mpeg"),
    "audio/amr": lambda raw: without_tags(raw, "audio/amr"),
}
