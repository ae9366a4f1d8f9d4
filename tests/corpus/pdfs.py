"""Forty hostile or broken PDFs: locked, cut, circular, far too large, scripted, or only a picture."""

import zlib

from tests.corpus.making import FONT, pdf_file, pdf_objects, pdf_of_streams, stream, written

LINES = ["Thirty people are waiting at the school in Lower Sarn.", "They have had no bread since the first of March."]
_CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
_LOCK = b"/Encrypt << /Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P -44 >> /ID [<00112233445566778899aabbccddeeff> <00>]"


def one_page(more: bytes, *objects: bytes, catalog: bytes = b"", content: bytes | None = None) -> bytes:
    """A page of two lines; `more` in the page, `catalog` in the catalogue, further objects from number 6 on."""
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> %s >> /Contents 5 0 R >>"
    return pdf_objects(
        [
            b"<< /Type /Catalog /Pages 2 0 R %s >>" % catalog,
            b"<< /Type /Pages /Count 1 /Kids [4 0 R] >>",
            FONT,
            page % more,
            stream(written(LINES) if content is None else content),
            *objects,
        ]
    )


def packed(data: bytes, times: int = 1) -> bytes:
    """A stream that was packed so many times over."""
    for _time in range(times):
        data = zlib.compress(data, 1)
    return stream(data, b"/Filter [%s]" % (b" /FlateDecode" * times))


def image(size: bytes, coding: bytes, data: bytes) -> bytes:
    return stream(
        data, b"/Type /XObject /Subtype /Image %s /BitsPerComponent 8 /ColorSpace /DeviceRGB /Filter /%s" % (size, coding)
    )


def hostile_pdfs(address: str) -> dict[str, bytes]:
    """Forty files by name."""
    where = address.encode()
    files = _cut() | _odd_trees() | _large() | _acting(where) | _pictures()
    assert len(files) >= 40, len(files)
    return files


def _cut() -> dict[str, bytes]:
    good = pdf_file([LINES])
    return {
        "head alone": b"%PDF-1.7\n",
        "head and noise": b"%PDF-1.4\n" + bytes(range(256)) * 400,
        "cut in half": good[: len(good) // 2],
        "without its table": good.replace(b"xref", b"xxxx"),
        "false places": good.replace(b"00000 n", b"99999 n"),
        "place beyond the end": good.replace(b"startxref\n", b"startxref\n99999999999"),
        "two ends": good + good,
        "page behind": good + b"<html><body><script>UNSEEN</script></body></html>",
        "zip behind": good + b"PK\x03\x04" + bytes(200) + b"PK\x05\x06" + bytes(18),
        "nul signs": good.replace(b"endobj", b"endobj\x00\x00\x00"),
        "false lengths": good.replace(b"/Length ", b"/Length 9999"),
        "negative length": good.replace(b"/Length ", b"/Length -"),
        "version of the future": good.replace(b"%PDF-1.7", b"%PDF-9.9"),
        "locked": good.replace(b"/Info 4 0 R", b"/Info 4 0 R " + _LOCK % (b"00" * 32, b"11" * 32)),
        "locked in an unknown way": good.replace(b"/Info 4 0 R", b"/Encrypt << /Filter /Other /V 9 >>"),
    }


def _odd_trees() -> dict[str, bytes]:
    circle = [_CATALOG, b"<< /Type /Pages /Count 1 /Kids [2 0 R] >>"]
    cousins = [_CATALOG, b"<< /Type /Pages /Count 2 /Kids [3 0 R 3 0 R] >>", b"<< /Type /Pages /Count 2 /Kids [2 0 R 2 0 R] >>"]
    chain = [_CATALOG, *(b"<< /Type /Pages /Count 1 /Kids [%d 0 R] >>" % (at + 3) for at in range(3000))]
    return {
        "pages in a circle": pdf_objects(circle),
        "pages that hold each other": pdf_objects(cousins),
        "pages 3,000 deep": pdf_objects(chain),
        "no pages": pdf_objects([_CATALOG, b"<< /Type /Pages /Count 0 /Kids [] >>"]),
        "a million pages said": pdf_file([LINES]).replace(b"/Count 1", b"/Count 1000000"),
        "negative count": pdf_file([LINES]).replace(b"/Count 1", b"/Count -1"),
        "no catalogue": pdf_objects([b"<< >>"]),
        "arrays in arrays": one_page(b"/X " + b"[" * 20_000 + b"]" * 20_000),
        "dictionaries in dictionaries": one_page(b"/X " + b"<< /A " * 5_000 + b"1" + b" >>" * 5_000),
        "contents in a circle": one_page(b"/XObject << /I 6 0 R >>", _form(b"/I Do"), content=b"/I Do " + written(LINES)),
        "font without end": one_page(b"").replace(b"/BaseFont /Helvetica", b"/BaseFont /" + b"H" * 100_000),
    }


def _form(content: bytes) -> bytes:
    return stream(content, b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /I 6 0 R >> >>")


def _large() -> dict[str, bytes]:
    return {
        "301 pages": pdf_file([LINES] * 301),
        "10,000 pages": pdf_file([["x"]] * 10_000),
        "bomb of 300 MB": one_page(b"").replace(stream(written(LINES)), packed(b" " * 300_000_000)),
        "bomb in bombs": one_page(b"").replace(stream(written(LINES)), packed(b" " * 100_000_000, 3)),
        "a million signs in one place": pdf_of_streams([b"BT /F1 1 Tf " + b"1 0 0 1 0 0 Tm (abcdefghij) Tj " * 100_000 + b"ET"]),
        "a million signs": pdf_of_streams([b"BT /F1 1 Tf " + b"(abcdefghij) Tj 0 -1 Td " * 100_000 + b"ET"]),
        "page of a light year": pdf_file([LINES]).replace(b"[0 0 595 842]", b"[0 0 9e30 9e30]"),
        "saved states without end": pdf_of_streams([b"q " * 300_000 + written(LINES)]),
        "paths without end": pdf_of_streams([b"0 0 m " + b"9 9 l " * 300_000 + b"S " + written(LINES)]),
    }


def _acting(address: bytes) -> dict[str, bytes]:
    return {
        "script on opening": one_page(b"", catalog=b"/OpenAction << /S /JavaScript /JS (app.launchURL\\('%s'\\)) >>" % address),
        "program on opening": one_page(b"", catalog=b"/OpenAction << /S /Launch /F (/bin/sh) >>"),
        "address on opening": one_page(b"", catalog=b"/OpenAction << /S /URI /URI (%s/open) >>" % address),
        "form that is sent": one_page(b"", catalog=b"/AcroForm << /Fields [] /XFA (<x:xdp><a href='%s'/></x:xdp>) >>" % address),
        "content elsewhere": one_page(b"").replace(b"/Length ", b"/F << /FS /URL /F (%s/content) >> /Length " % address),
    }


def _pictures() -> dict[str, bytes]:
    draw = b"q 595 0 0 842 0 0 cm /I Do Q"
    huge = b"/Width 50000 /Height 50000"
    return {
        "a scan": one_page(b"/XObject << /I 6 0 R >>", image(b"/Width 1 /Height 1", b"ASCIIHexDecode", b"ff0000>"), content=draw),
        "picture of 50,000 x 50,000": one_page(
            b"/XObject << /I 6 0 R >>", image(huge, b"FlateDecode", zlib.compress(bytes(10_000_000)))
        ),
        "jbig2": one_page(
            b"/XObject << /I 6 0 R >>", image(huge, b"JBIG2Decode", b"\x97JB2\r\n\x1a\n" + bytes(2_000)), content=draw
        ),
        "jpx": one_page(b"/XObject << /I 6 0 R >>", image(huge, b"JPXDecode", b"\xff\x4f\xff\x51" + b"\xff" * 2_000), content=draw),
    }
