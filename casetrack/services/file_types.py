"""What a file truly is, by its content: the kinds that are kept with a record, and the sentence for each that is not.

A name is only what somebody says. A file is kept under the kind that its bytes show; one that is a program, an archive, a web page
or hides macros is refused. Nothing is unpacked: of an office file only the directory of its zip is looked over.
"""

from dataclasses import dataclass
from typing import Any

from casetrack.services.article_formats import leading_bytes
from casetrack.services.article_formats.office_zip import OfficeZip
from casetrack.services.article_formats.outcome import Refused
from casetrack.services.recordings import sound_of
from casetrack.wording import gettext as _, lazy


@dataclass(frozen=True)
class FileType:
    """A kind of file that is kept. `names`: the endings by which people call it, the first is the one it is handed out under."""

    media_type: str
    label: Any
    one: Any  # the same in a sentence: a PDF
    names: tuple[str, ...]

    @property
    def extension(self) -> str:
        """The ending of the name it is handed out under."""
        return self.names[0]


class NotTaken(Exception):
    """This file is not kept. `why` is its short name, `sentence` fit to show."""

    def __init__(self, why: str, sentence: str) -> None:
        super().__init__(sentence)
        self.why, self.sentence = why, str(sentence)


_OFFICE = "application/vnd.openxmlformats-officedocument."
_OPEN = "application/vnd.oasis.opendocument."
TYPES = {
    one.media_type: one
    for one in (
        FileType("application/pdf", lazy("PDF"), lazy("a PDF"), ("pdf",)),
        FileType("image/jpeg", lazy("JPEG picture"), lazy("a JPEG picture"), ("jpg", "jpeg", "jpe", "jfif")),
        FileType("image/png", lazy("PNG picture"), lazy("a PNG picture"), ("png",)),
        FileType("image/webp", lazy("WebP picture"), lazy("a WebP picture"), ("webp",)),
        FileType("image/gif", lazy("GIF picture"), lazy("a GIF picture"), ("gif",)),
        FileType("image/tiff", lazy("TIFF picture"), lazy("a TIFF picture"), ("tif", "tiff")),
        FileType("image/heic", lazy("HEIC picture"), lazy("a HEIC picture"), ("heic", "heif")),
        FileType("text/plain", lazy("Text"), lazy("a text"), ("txt", "text", "md", "log")),
        FileType("text/csv", lazy("CSV table"), lazy("a CSV table"), ("csv",)),
        FileType("message/rfc822", lazy("E-mail"), lazy("an e-mail"), ("eml",)),
        FileType(_OFFICE + "wordprocessingml.document", lazy("Word file"), lazy("a Word file"), ("docx",)),
        FileType(_OFFICE + "spreadsheetml.sheet", lazy("Excel file"), lazy("an Excel file"), ("xlsx",)),
        FileType(_OPEN + "text", lazy("OpenDocument text"), lazy("an OpenDocument text"), ("odt",)),
        FileType(_OPEN + "spreadsheet", lazy("OpenDocument table"), lazy("an OpenDocument table"), ("ods",)),
        FileType("audio/mpeg", lazy("MP3 recording"), lazy("an MP3 recording"), ("mp3",)),
        FileType("audio/mp4", lazy("M4A recording"), lazy("an M4A recording"), ("m4a", "mp4", "3gp", "aac")),
        FileType("audio/ogg", lazy("Ogg recording"), lazy("an Ogg recording"), ("ogg", "oga", "opus")),
        FileType("audio/amr", lazy("AMR recording"), lazy("an AMR recording"), ("amr",)),
    )
}
# A zip is what the first of these parts that it holds makes it.
_OFFICE_PARTS = (("word/document.xml", _OFFICE + "wordprocessingml.document"), ("xl/workbook.xml", _OFFICE + "spreadsheetml.sheet"))
_MACRO_PARTS = ("vbaproject.bin", "vbadata.xml", "/script-lc.xml", "/script-lb.xml")
_PROGRAMS = frozenset(
    "exe com bat cmd scr msi dll cpl lnk ps1 psm1 vbs vbe js jse mjs wsf wsh hta jar apk sh bash reg py pl rb php deb rpm".split()
)
_PICTURES = (
    (b"\xff\xd8\xff", "image/jpeg"), (b"\x89PNG\r\n\x1a\n", "image/png"), (b"GIF87a", "image/gif"), (b"GIF89a", "image/gif"),
    (b"II*\x00", "image/tiff"), (b"MM\x00*", "image/tiff"),
)  # fmt: skip
_HEIC_BRANDS = frozenset((b"heic", b"heix", b"heim", b"heis", b"mif1"))
_OTHER_BRANDS = frozenset((b"avif", b"avis", b"msf1", b"hevc"))
_SHORTCUT = b"L\x00\x00\x00\x01\x14\x02\x00"
_CONTROL_SHARE = 0.01


def look_at(raw: bytes, name: str) -> FileType:
    """The true kind of a file. Raises NotTaken."""
    if not raw:
        raise _refusal("empty", name)
    found = _picture_or_sound(raw, name)
    if found is None:
        found = _by_leading_bytes(raw, name)
    return TYPES[found]


def mismatch(kind: FileType, name: str) -> str:
    """A sentence when the name says another kind than the content; empty when they agree or the name says nothing."""
    ending = ending_of(name)
    if ending in kind.names or (kind.media_type == "text/plain" and claimed(name) is None):
        return ""
    other = claimed(name)
    if other is None:
        return ""
    return _("By its name it is %(said)s; in truth it is %(found)s, and it is kept as that.", said=other.one, found=kind.one)


def claimed(name: str) -> FileType | None:
    """The kind that a name speaks of, if it is one that is kept."""
    ending = ending_of(name)
    return next((kind for kind in TYPES.values() if ending in kind.names), None)


def ending_of(name: str) -> str:
    """What stands after the last dot, in small letters."""
    return name.rpartition(".")[2].strip().lower() if "." in name else ""


def _picture_or_sound(raw: bytes, name: str) -> str | None:
    for lead, media_type in _PICTURES:
        if raw.startswith(lead):
            return media_type
    if raw[:4] == b"RIFF" and raw[8:12] == b"WEBP":
        return "image/webp"
    if raw[4:8] == b"ftyp" and raw[8:12] in _HEIC_BRANDS:
        return "image/heic"
    if raw[4:8] == b"ftyp" and raw[8:12] in _OTHER_BRANDS:
        raise _refusal("picture", name)
    sound = sound_of(raw)
    if sound == "film":
        raise _refusal("film", name)
    return sound


def _by_leading_bytes(raw: bytes, name: str) -> str:
    kind = leading_bytes.kind_of(raw, name)
    if kind == leading_bytes.WORD:
        return _office(raw, name)
    if kind in (leading_bytes.PDF, leading_bytes.EMAIL):
        return kind
    if kind == leading_bytes.TEXT:
        return _text(raw, name)
    raise _refusal("page" if kind == leading_bytes.HTML else kind, name)


def _text(raw: bytes, name: str) -> str:
    ending = ending_of(name)
    if raw.startswith((_SHORTCUT, b"#!")) or ending in _PROGRAMS:
        raise _refusal("program", name)
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise _refusal("not_utf8", name)
    control = sum(raw.count(bytes([sign])) for sign in range(32) if sign not in (9, 10, 12, 13))
    if b"\x00" in raw or control > max(4, len(raw) * _CONTROL_SHARE):
        raise _refusal("unknown", name)
    try:
        raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _refusal("not_utf8", name) from None
    return "text/csv" if ending == "csv" else "text/plain"


def _office(raw: bytes, name: str) -> str:
    """A zip: an office file of the four kinds, or refused."""
    try:
        parts = OfficeZip(raw)
        names = parts.names()
        opened = parts.read("mimetype").decode("ascii", "replace").strip() if "mimetype" in parts else ""
    except Refused as refused:
        raise _refusal(refused.why, name) from None
    small = [part.lower() for part in names]
    if any(part.endswith(_MACRO_PARTS) or part.startswith(("basic/", "scripts/")) for part in small):
        raise _refusal("macros", name)
    if opened in TYPES:
        return opened
    found = next((media_type for part, media_type in _OFFICE_PARTS if part in parts), None)
    if found is None:
        raise _refusal("slides" if any(part.startswith("ppt/") for part in small) else "archive", name)
    return found


def _refusal(why: str, name: str) -> NotTaken:
    said = claimed(name)
    sentences = _sentences(said.one if said else "")
    return NotTaken(why, sentences.get(why) or sentences["unknown"])


def _sentences(said: Any) -> dict[str, str]:
    """Every reason and its sentence; `said`: what the name calls itself."""
    taken = _("Bring PDF, pictures, text, Word, Excel, OpenDocument, e-mail (eml) or sound (mp3, m4a, ogg).")
    odd = _("This office file is not put together as office programs do it, so it was not taken. Save it anew and try again.")
    program = _("This is a program, not %(said)s.", said=said) if said else _("This is a program. Programs are not taken.")
    archive = _("This is an archive of files, not %(said)s.", said=said) if said else _("This is an archive of files.")
    return {
        "empty": _("This file is empty."),
        "program": program,
        "archive": archive + " " + _("Unpack it and bring the files one by one."),
        "page": _("This is a web page or a drawing with code in it. Print it to PDF and bring that."),
        "picture": _("Pictures of this kind are not taken. Save it as JPEG or PNG and try again."),
        "media": _("Recordings and films of this kind are not taken.") + " " + taken,
        "film": _("This is a film. Films are not taken: bring single pictures or the sound (mp3, m4a, ogg)."),
        "old_office": _("This is a file of an old office program. Save it as docx, xlsx or PDF and try again."),
        "rtf": _("This is an RTF file. Save it as docx or PDF and try again."),
        "slides": _("These are slides. Save them as PDF and try again."),
        "macros": _("This office file has macros, which are programs. Save it without them and try again."),
        "locked": _("This file is locked with a password. Save it without one and try again."),
        "not_utf8": _("This text is not in UTF-8. Save it as plain text in UTF-8 and try again."),
        "zip_odd": odd,
        "zip_names": odd,
        "broken": _("This file is damaged. Save it anew and try again."),
        "zip_nested": _("There is another archive inside this office file, so it was not taken. Save it without and try again."),
        "zip_many": _("This office file is made of too many parts, so it was not taken. Save it as PDF and try again."),
        "zip_large": _("This office file would become far larger when unpacked, so it was not taken. Bring it as PDF."),
        "unknown": _("Files of this kind are not taken.") + " " + taken,
    }
