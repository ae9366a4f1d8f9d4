"""Small good files of each kind, made by hand: the hostile lists begin from these."""

import io
import zipfile
from collections.abc import Mapping, Sequence

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
STYLES = (
    f'<w:styles xmlns:w="{WORD}"><w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="ListBullet"><w:name w:val="List Bullet"/></w:style></w:styles>'
)
NUMBERS = (
    f'<w:numbering xmlns:w="{WORD}"><w:abstractNum w:abstractNumId="4"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl>'
    '</w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="4"/></w:num></w:numbering>'
)
ABOUT = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Situation at Lower Sarn</dc:title><dc:creator>Ilka Brandt</dc:creator>'
    "</cp:coreProperties>"
)


def paragraph(text: str, inside: str = "") -> str:
    """A paragraph of a Word file; `inside` is its w:pPr."""
    return f'<w:p>{inside}<w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def word_document(body: str, before: str = "") -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?>{before}<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'


def word_parts(body: str, **more: str | bytes) -> dict[str, str | bytes]:
    """The parts of a Word file by their names. `more` replaces or adds: word/styles.xml as `word__styles`."""
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": RELATIONS,
        "word/document.xml": word_document(body),
    }
    return parts | {name.replace("__", "/") + ".xml": data for name, data in more.items()}


def zipped(parts: Mapping[str, str | bytes] | Sequence[tuple[str, str | bytes]], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", method) as archive:
        for name, data in parts.items() if isinstance(parts, Mapping) else parts:
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), data, compress_type=method)
    return into.getvalue()


def word_file(body: str, **more: str | bytes) -> bytes:
    return zipped(word_parts(body, **more))


def pdf_objects(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """Numbered objects as a PDF with a right table of places; the first is the catalogue."""
    out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, table)
    return bytes(out)


def stream(content: bytes, more: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), more, content)


def written(lines: Sequence[str], top: int = 760) -> bytes:
    """Drawing commands that write lines; an empty line leaves room, a tab leads to the next column."""
    out, height = [b"BT /F1 11 Tf"], top
    for line in lines:
        for column, cell in enumerate(line.split("\t")):
            out.append(_shown(cell, 60 + 150 * column, height))
        height -= 14
    return b"\n".join([*out, b"ET"])


def _shown(text: str, left: int, height: int) -> bytes:
    safe = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)").encode("cp1252", "replace")
    return b"1 0 0 1 %d %d Tm (%s) Tj" % (left, height, safe)


FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"


def pdf_file(pages: Sequence[Sequence[str]], about: bytes = b"") -> bytes:
    """A PDF of pages of lines. `about`: the contents of its information dictionary."""
    return pdf_of_streams([written(lines) for lines in pages], about)


def pdf_of_streams(contents: Sequence[bytes], about: bytes = b"", more: bytes = b"") -> bytes:
    """A PDF of pages with these drawing commands. `more` goes into every page."""
    count = len(contents)
    kids = b" ".join(b"%d 0 R" % (5 + 2 * at) for at in range(count))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count %d /Kids [%s] >>" % (count, kids),
        FONT,
        b"<< %s >>" % about,
    ]
    for at, content in enumerate(contents):
        page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents %d 0 R %s >>"
        objects += [page % (6 + 2 * at, more), stream(content)]
    return pdf_objects(objects, b"/Info 4 0 R")
