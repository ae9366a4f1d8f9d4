"""Files for tests: pictures and recordings made byte by byte, with a place written into them as a phone does it."""

import struct
import zlib
from io import BytesIO
from typing import Any

from casetrack.operations import documents

DEVICE = b"Invented Phone 7"
LATITUDE = struct.pack(">6I", 48, 1, 12, 1, 3456, 100)  # 48 degrees, 12 minutes, 34.56 seconds: a place that nobody meant
XMP = b"http://ns.adobe.com/xap/1.0/\x00<x:xmpmeta>exif:GPSLatitude 48,12.576N</x:xmpmeta>"
TRACES = (DEVICE, LATITUDE, b"GPSLatitude", b"+48.2096")  # what must not stand in a copy


def make_document(
    by: Any, record: Any, *, name: str = "list.txt", raw: bytes = b"Thirty blankets.\n", **facts: Any
) -> documents.Document:
    """A file attached to a record."""
    return documents.keep(record, by, documents.prepare(name, BytesIO(raw)), **facts)


def exif(turned: int = 1) -> bytes:
    """An Exif block: device, which way up, and a place."""
    rows = [
        struct.pack(">HHII", 0x0110, 2, len(DEVICE), 200),
        struct.pack(">HHIHH", 0x0112, 3, 1, turned, 0),
        struct.pack(">HHII", 0x8825, 4, 1, 100),
    ]
    first = struct.pack(">H", len(rows)) + b"".join(rows) + bytes(4)
    gps = struct.pack(">H", 2) + struct.pack(">HHI4s", 1, 2, 2, b"N\x00\x00\x00") + struct.pack(">HHII", 2, 5, 3, 230) + bytes(4)
    block = (b"MM\x00*\x00\x00\x00\x08" + first).ljust(100, b"\x00") + gps
    return block.ljust(200, b"\x00") + DEVICE.ljust(30, b"\x00") + LATITUDE


def segment(mark: int, body: bytes) -> bytes:
    return b"\xff" + bytes([mark]) + struct.pack(">H", len(body) + 2) + body


def picture_with_place(turned: int = 1, *, tags: bool = True) -> bytes:
    """A grey JPEG of eight by eight points."""
    told = [
        segment(0xE1, b"Exif\x00\x00" + exif(turned)),
        segment(0xE1, XMP),
        segment(0xED, b"Photoshop 3.0\x00" + DEVICE),
        segment(0xFE, b"GPSLatitude 48.2096"),
    ]
    huffman = bytes([1, *[0] * 15, 0])
    return b"".join(
        (
            b"\xff\xd8",
            segment(0xE0, b"JFIF\x00\x01\x02\x00\x00\x01\x00\x01\x00\x00"),
            *(told if tags else ()),
            segment(0xDB, b"\x00" + bytes([1] * 64)),
            segment(0xC0, struct.pack(">BHHB3B", 8, 8, 8, 1, 1, 0x11, 0)),
            segment(0xC4, b"\x00" + huffman),
            segment(0xC4, b"\x10" + huffman),
            segment(0xDA, bytes([1, 1, 0, 0, 63, 0])),
            b"\x3f",
            b"\xff\xd9",
            b"\x00\x00\x00\x18ftypmp42 a film behind the picture GPSLatitude" if tags else b"",
        )
    )


def png_chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png_with_place() -> bytes:
    """A PNG of one point."""
    return (
        b"\x89PNG\r\n\x1a\n"
        + b"".join(
            (
                png_chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)),
                png_chunk(b"eXIf", exif(6)),
                png_chunk(b"tEXt", b"Comment\x00GPSLatitude 48.2096"),
                png_chunk(b"iTXt", b"XML:com.adobe.xmp\x00\x00\x00\x00\x00" + XMP),
                png_chunk(b"IDAT", zlib.compress(b"\x00\x80")),
                png_chunk(b"IEND", b""),
            )
        )
        + DEVICE
    )


def webp_with_place() -> bytes:
    """A WebP of one point, in the longer form that has room for Exif."""
    image = bytes.fromhex("3001009d012a0100010003003425a400037000fefb940000")
    chunks = [(b"VP8X", bytes([0x0C, 0, 0, 0, 0, 0, 0, 0, 0, 0])), (b"VP8 ", image), (b"EXIF", exif()), (b"XMP ", XMP)]
    body = b"WEBP" + b"".join(struct.pack("<4sI", name, len(data)) + data + b"\x00" * (len(data) % 2) for name, data in chunks)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def gif_with_place() -> bytes:
    """A GIF of one point with a remark in it."""
    remark = b"!\xfe" + bytes([len(DEVICE)]) + DEVICE + b"\x00"
    foreign = b"!\xff\x0bXMP DataXMP" + bytes([len(XMP)]) + XMP + b"\x00"
    repeats = b"!\xff\x0bNETSCAPE2.0\x03\x01\x00\x00\x00"
    start = b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff"
    return start + repeats + remark + foreign + b"\x2c\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;" + DEVICE


def box(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body) + 8) + name + body


def recording_with_place(*, film: bool = False) -> bytes:
    """An M4A as phones write it, as far as its boxes go."""
    handler = box(b"hdlr", bytes(8) + (b"vide" if film else b"soun") + bytes(12))
    told = box(b"udta", box(b"\xa9xyz", b"\x00\x12\x15\xc7+48.2096+016.3700/") + box(b"\xa9mod", DEVICE))
    moov = box(b"moov", box(b"mvhd", bytes(100)) + box(b"trak", box(b"mdia", handler)) + told)
    return box(b"ftyp", b"M4A \x00\x00\x00\x00M4A mp42") + box(b"mdat", b"sound" * 9) + moov


def heic_with_place() -> bytes:
    """A HEIC as far as its boxes go: item 1 is the picture, item 2 its Exif."""
    items = b"".join(
        box(b"infe", bytes([2, 0, 0, 0]) + struct.pack(">HH4s", number, 0, kind) + b"\x00")
        for number, kind in ((1, b"hvc1"), (2, b"Exif"))
    )
    picture, told = b"picture" * 5, bytes(4) + exif()

    def meta(at: int) -> bytes:
        places = b"".join(
            struct.pack(">HHHII", number, 0, 1, start, length)
            for number, start, length in ((1, at, len(picture)), (2, at + len(picture), len(told)))
        )
        place = box(b"iloc", bytes(4) + b"\x44\x00" + struct.pack(">H", 2) + places)
        return box(b"meta", bytes(4) + box(b"iinf", bytes(4) + struct.pack(">H", 2) + items) + place)

    start = box(b"ftyp", b"heic\x00\x00\x00\x00mif1heic")
    at = len(start) + len(meta(0)) + 8
    return start + meta(at) + box(b"mdat", picture + told)


def mp3_with_place() -> bytes:
    """Two frames of silence behind a tag."""
    tag = DEVICE + b"GPSLatitude" + bytes(5)
    frame = b"\xff\xfb\x90\x00" + bytes(413)
    return b"ID3\x04\x00\x00" + bytes([0, 0, 0, len(tag)]) + tag + frame * 3 + b"TAG" + DEVICE.ljust(125, b"\x00")
