"""What a file is, by its first bytes and strictly so: a name or a header may lie, and a file may be two kinds at once."""

import re

TEXT = "text/plain"
HTML = "text/html"
PDF = "application/pdf"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EMAIL = "message/rfc822"

_BLANKS = b" \t\r\n\x0b\x0c"
# Files that people bring by mistake, by the bytes they begin with, and the name of the kind.
_OTHERS = (
    (b"\x89PNG", "picture"), (b"\xff\xd8\xff", "picture"), (b"GIF8", "picture"), (b"BM", "picture"), (b"II*\x00", "picture"),
    (b"MM\x00*", "picture"), (b"RIFF", "media"), (b"ID3", "media"), (b"OggS", "media"), (b"\x1aE\xdf\xa3", "media"),
    (b"\xd0\xcf\x11\xe0", "old_office"), (b"{\\rtf", "rtf"), (b"%!PS", "other"), (b"MZ", "program"), (b"\x7fELF", "program"),
    (b"\xfe\xed\xfa", "program"), (b"\xca\xfe\xba\xbe", "program"), (b"\x1f\x8b", "archive"), (b"BZh", "archive"),
    (b"\xfd7zXZ", "archive"), (b"7z\xbc\xaf", "archive"), (b"Rar!", "archive"), (b"PK\x05\x06", "archive"),
    (b"PK\x07\x08", "archive"), (b"\x28\xb5\x2f\xfd", "archive"), (b"SQLite format 3", "other"),
)  # fmt: skip
# Letters alone begin these, so they count only where a NUL follows soon: a text may begin with "BM" or "MZ".
_NEED_NUL = (b"BM", b"MZ", b"ID3", b"RIFF", b"OggS", b"BZh")
_PAGE = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|meta|title|script|style|link|article|main|section|header|nav|div|p|h[1-6]|table|ul|ol|"
    rb"span|font|center|frameset|iframe|svg|blockquote|base|template)[\s/>]",
    re.IGNORECASE,
)
_BEFORE_PAGE = re.compile(rb"(?:\s+|<\?[^>]{0,500}\?>|<!--.{0,5000}?-->|<!doctype\s+html[^>]{0,500}>)*", re.IGNORECASE | re.DOTALL)
_HEADER = re.compile(rb"([A-Za-z][A-Za-z0-9-]{0,75}):[^\r\n]{0,4000}(?:\r?\n[ \t][^\r\n]{0,4000}){0,200}(?:\r?\n|\Z)")
_ONLY_IN_MAIL = {b"message-id", b"mime-version", b"received", b"return-path", b"delivered-to", b"content-transfer-encoding"}
_LOOKED_AT = 64 * 1024


def kind_of(raw: bytes, file_name: str = "") -> str:
    """One of the five media types, or the bare name of another kind: "picture", "archive", "old_office", "rtf", ..."""
    start = _in_bytes(raw)
    if start.startswith(b"%PDF-"):
        return PDF
    if start.startswith(b"PK\x03\x04"):
        return "archive" if raw[257:262] == b"ustar" else WORD  # what kind of zip is seen when it is opened
    if raw[257:262] == b"ustar":
        return "archive"
    for lead, kind in _OTHERS:
        if raw.startswith(lead) and (lead not in _NEED_NUL or b"\x00" in raw[:512]):
            return kind
    if raw[4:8] == b"ftyp":
        return "media"
    if _is_page(start):
        return HTML
    return EMAIL if _is_mail(start, file_name) else TEXT


def _in_bytes(raw: bytes) -> bytes:
    """The beginning without its byte order mark; of UTF-16, its ASCII signs."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16-le" if raw.startswith(b"\xff\xfe") else "utf-16-be"
        return raw[2:_LOOKED_AT].decode(encoding, "ignore").encode("ascii", "replace").lstrip(_BLANKS)
    return raw[:_LOOKED_AT].removeprefix(b"\xef\xbb\xbf").lstrip(_BLANKS)


def _is_page(start: bytes) -> bool:
    before = _BEFORE_PAGE.match(start)
    rest = start[before.end() :] if before else start
    return bool(_PAGE.match(rest)) or (before is not None and b"<!doctype" in before[0].lower())


def _is_mail(start: bytes, file_name: str) -> bool:
    """A block of headers with a sender, and one that only mail has; or with that name, the sender is enough."""
    names: set[bytes] = set()
    position = 0
    for _line in range(200):
        header = _HEADER.match(start, position)
        if header is None:
            break
        names.add(header[1].lower())
        position = header.end()
    if b"from" not in names:
        return False
    return bool(names & _ONLY_IN_MAIL) or (file_name.lower().endswith(".eml") and bool(names & {b"subject", b"date", b"to"}))
