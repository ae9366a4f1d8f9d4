"""Sound as phones record it: which kind it is, and copies without the tags (place, device, names) that a phone writes into it."""

from collections.abc import Iterator

_BLANKED = frozenset((b"udta", b"meta", b"uuid"))  # boxes of MP4 that hold tags and none of the sound
_ENTERED = frozenset((b"moov", b"trak", b"mdia", b"minf", b"stbl"))
_MOST_BOXES = 5_000
_SHORT_REST = 2_000  # bytes: a frame that was cut off, or the oldest kind of tag
_TAGS_BEHIND = (b"TAG", b"APETAGEX", b"LYRICSBEGIN", b"ID3")
_SOUND_BRANDS = frozenset((b"M4A ", b"M4B ", b"mp42", b"mp41", b"isom", b"iso2", b"3gp4", b"3gp5", b"3gp6", b"dash"))


class NotClean(Exception):
    """No copy without its tags can be made of this file."""


def sound_of(raw: bytes) -> str | None:
    """The media type of a recording, "film" for moving pictures, none for anything else."""
    if raw[4:8] == b"ftyp":
        return _of_mp4(raw)
    if raw.startswith(b"OggS"):
        first = raw[:512]
        return "audio/ogg" if b"OpusHead" in first or b"\x01vorbis" in first or b"Speex" in first else "film"
    if raw.startswith(b"#!AMR"):
        return "audio/amr"
    if (raw.startswith(b"ID3") and b"\x00" in raw[:512]) or _is_frame(raw):
        return "audio/mpeg"
    return None


def _of_mp4(raw: bytes) -> str | None:
    if raw[8:12] == b"qt  ":
        return "film"
    if raw[8:12] not in _SOUND_BRANDS:
        return None
    try:
        kinds = {raw[start + 8 : start + 12] for name, start, _end in boxes(raw, 0, len(raw)) if name == b"hdlr"}
    except NotClean:
        return "film"
    return "audio/mp4" if b"soun" in kinds and b"vide" not in kinds else "film"


def _is_frame(raw: bytes) -> bool:
    """Two headers of MPEG sound, layer 3, one frame apart: two bytes alone could be anything."""
    length = _frame_length(raw[:4])
    return bool(length) and bool(_frame_length(raw[length : length + 4]))


def _frame_length(head: bytes) -> int:
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE6 != 0xE2:
        return 0
    newer = head[1] & 0x18 == 0x18
    rates = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0) if newer else (
        0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0
    )  # fmt: skip
    hertz = (44100, 48000, 32000, 0)[head[2] >> 2 & 3] // (1 if newer else 2 if head[1] & 0x18 == 0x10 else 4)
    rate = rates[head[2] >> 4]
    if not rate or not hertz:
        return 0
    return (144 if newer else 72) * rate * 1000 // hertz + (head[2] >> 1 & 1)


def boxes(raw: bytes, start: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """(name, start of its content, end) of every box of an MP4, those inside known containers too. Raises NotClean when broken."""
    for number, box in enumerate(_walk(raw, start, end, 0)):
        if number >= _MOST_BOXES:
            raise NotClean
        yield box


def _walk(raw: bytes, start: int, end: int, depth: int) -> Iterator[tuple[bytes, int, int]]:
    at = start
    while at < end:
        size, name, begin = int.from_bytes(raw[at : at + 4], "big"), raw[at + 4 : at + 8], at + 8
        if size == 1:
            size, begin = int.from_bytes(raw[at + 8 : at + 16], "big"), at + 16
        elif size == 0:
            size = end - at
        if at + size > end or at + size < begin or len(name) < 4:
            raise NotClean
        yield name, begin, at + size
        if name in _ENTERED and depth < 8:
            yield from _walk(raw, begin, at + size, depth + 1)
        at += size


def without_tags(raw: bytes, media_type: str) -> bytes:
    """The same sound without what the phone wrote beside it. Raises NotClean."""
    if media_type == "audio/mp4":
        return _mp4(raw)
    if media_type == "audio/mpeg":
        return _mp3(raw)
    if media_type == "audio/amr":
        return raw  # this form has no place for tags
    raise NotClean


def _mp4(raw: bytes) -> bytes:
    """Boxes of tags become free space of the same size, so that nothing else moves."""
    clean = bytearray(raw)
    for name, begin, end in boxes(raw, 0, len(raw)):
        if name in _BLANKED or name in (b"free", b"skip"):
            at = raw.rfind(name, 0, begin)
            clean[at : at + 4] = b"free"
            clean[begin:end] = bytes(end - begin)
    return bytes(clean)


def _mp3(raw: bytes) -> bytes:
    """The frames of sound, without the tags before and behind them."""
    start = 0
    while raw[start : start + 3] == b"ID3" and start + 10 <= len(raw):
        size = 0
        for sign in raw[start + 6 : start + 10]:
            size = size << 7 | sign & 0x7F
        start += 10 + size + (10 if raw[start + 5] & 0x10 else 0)
    start = len(raw) - len(raw[start:].lstrip(b"\x00"))
    end = start
    while length := _frame_length(raw[end : end + 4]):
        if end + length > len(raw):
            break
        end += length
    rest = raw[end:]
    if end == start or (len(rest) > _SHORT_REST and not rest.startswith(_TAGS_BEHIND)):
        raise NotClean
    return raw[start:end]
