"""What a file truly is: by its content, whatever its name says."""

import io
import zipfile

import pytest

from casetrack.services import file_types
from casetrack.services.file_types import NotTaken, look_at, mismatch
from tests.corpus.archives import hostile_archives
from tests.corpus.making import paragraph, word_file
from tests.factories import documents as made

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
PROGRAM = b"MZ\x90\x00\x03\x00\x00\x00" + bytes(60) + b"This program cannot be run in DOS mode."
MAIL = b"From: desk@example.org\r\nSubject: Blankets\r\nMIME-Version: 1.0\r\n\r\nThirty.\r\n"


def zipped(**parts: bytes) -> bytes:
    """A zip of these parts; two underscores are a slash, one is a dot."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in parts.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), body)
    return out.getvalue()


SHEET = zipped(xl__workbook_xml=b"<workbook/>")
OPEN_TEXT = zipped(mimetype=b"application/vnd.oasis.opendocument.text", content_xml=b"<a/>")

TRUE_TYPES = {
    "a.pdf": (PDF, "application/pdf"),
    "a.jpg": (made.picture_with_place(), "image/jpeg"),
    "a.png": (made.png_with_place(), "image/png"),
    "a.webp": (made.webp_with_place(), "image/webp"),
    "a.gif": (made.gif_with_place(), "image/gif"),
    "a.tif": (b"II*\x00\x08\x00\x00\x00\x00\x00", "image/tiff"),
    "a.heic": (made.heic_with_place(), "image/heic"),
    "a.txt": ("тридцать ковдр".encode(), "text/plain"),
    "a.csv": (b"item,quantity\nblanket,30\n", "text/csv"),
    "a.eml": (MAIL, "message/rfc822"),
    "a.docx": (word_file(paragraph("Thirty blankets")), file_types._OFFICE + "wordprocessingml.document"),
    "a.xlsx": (SHEET, file_types._OFFICE + "spreadsheetml.sheet"),
    "a.odt": (OPEN_TEXT, file_types._OPEN + "text"),
    "a.m4a": (made.recording_with_place(), "audio/mp4"),
    "a.mp3": (made.mp3_with_place(), "audio/mpeg"),
    "a.ogg": (b"OggS\x00\x02" + bytes(22) + b"OpusHead\x01", "audio/ogg"),
}


@pytest.mark.parametrize("name", TRUE_TYPES)
def test_a_file_is_known_by_its_content(name: str) -> None:
    raw, media_type = TRUE_TYPES[name]
    kind = look_at(raw, name)
    assert kind.media_type == media_type
    assert mismatch(kind, name) == ""
    assert kind.extension == name.rpartition(".")[2]


@pytest.mark.parametrize("name", [name for name in TRUE_TYPES if name not in ("a.txt", "a.csv", "a.eml")])
def test_a_false_name_changes_nothing_but_is_said(name: str) -> None:
    raw, media_type = TRUE_TYPES[name]
    false = "b.pdf" if name != "a.pdf" else "b.png"
    kind = look_at(raw, false)
    assert kind.media_type == media_type
    assert str(kind.one) in mismatch(kind, false)


def test_a_program_named_pdf_is_refused_in_a_sentence() -> None:
    with pytest.raises(NotTaken) as refused:
        look_at(PROGRAM, "ration list.pdf")
    assert refused.value.sentence == "This is a program, not a PDF."


REFUSED = {
    "program": [
        ("x.exe", PROGRAM), ("x", PROGRAM), ("x.txt", b"#!/bin/sh\nrm -rf /\n"), ("x.bat", b"del *.*"), ("x.pdf", b"\x7fELF\x02"),
    ],
    "archive": [("x.zip", zipped(list_txt=b"thirty")), ("x.pdf", b"\x1f\x8b\x08\x00"), ("x.pdf", b"Rar!\x1a\x07\x00")],
    "page": [("x.pdf", b"<!doctype html><script>alert(1)</script>"), ("x.png", b"<svg onload='alert(1)'></svg>")],
    "macros": [
        ("x.docx", zipped(word__document_xml=b"<a/>", word__vbaProject_bin=b"\xd0\xcf")),
        ("x.docx", zipped(word__document_xml=b"<a/>", word__VBAPROJECT_BIN=b"x")),
    ],
    "slides": [("x.pdf", zipped(ppt__presentation_xml=b"<a/>"))],
    "film": [("x.m4a", made.recording_with_place(film=True))],
    "old_office": [("x.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(50))],
    "empty": [("x.pdf", b"")],
    "not_utf8": [("x.txt", "д".encode("cp1251") * 50), ("x.txt", "тридцать ковдр".encode("utf-16"))],
    "unknown": [("x.txt", b"text\x00with zeros"), ("x.dat", bytes(range(1, 9)) * 40)],
    "media": [("x.wav", b"RIFF\x00\x00\x00\x00WAVEfmt ")],
}  # fmt: skip


@pytest.mark.parametrize(("why", "name", "raw"), [(why, *one) for why, rows in REFUSED.items() for one in rows])
def test_what_is_not_kept_is_refused_with_its_reason(why: str, name: str, raw: bytes) -> None:
    with pytest.raises(NotTaken) as refused:
        look_at(raw, name)
    assert refused.value.why == why
    assert refused.value.sentence.endswith((".", ")."))


def test_a_zip_bomb_is_refused_without_unpacking_it() -> None:
    bomb = zipped(word__document_xml=b"\x00" * 30_000_000)
    assert len(bomb) < 100_000
    with pytest.raises(NotTaken) as refused:
        look_at(bomb, "list.docx")
    assert refused.value.why == "zip_large"


# Hostile to whoever reads the markup inside; nothing here does, and what is kept is only ever handed out as a download.
ONLY_A_READER_MINDS = {
    "signs without end", "deep tables", "deep controls", "very deep controls", "deep runs", "checksum wrong", "broken packing",
    "spreadsheet", "open document", "types of another kind", "no types", "billion laughs", "outside entities",
    "entities in the types", "entities in the styles", "entities in UTF-16", "broken markup", "not markup", "no body", "empty body",
    "read: template elsewhere", "read: fields that ask",
}  # fmt: skip


def test_no_hostile_zip_is_kept() -> None:
    """The corpus of the article reader: bombs, lies of the directory, paths that lead out."""
    files = hostile_archives("http://127.0.0.1:9/")
    kept = {label for label, raw in files.items() if _is_kept(raw)}
    assert kept == ONLY_A_READER_MINDS
    assert len(files) - len(kept) >= 35


def _is_kept(raw: bytes) -> bool:
    try:
        look_at(raw, "list.docx")
    except NotTaken:
        return False
    return True


def test_a_picture_with_a_page_behind_it_is_a_picture() -> None:
    """Two kinds in one file: it is handed out as what it begins as, as a download, and its copy ends where the picture ends."""
    raw = made.gif_with_place() + b"<script>alert(1)</script>"
    assert look_at(raw, "a.html").media_type == "image/gif"
