"""What a reader finds in a PDF: its words, and whether it is tagged."""

import re

import pypdfium2


def words_of(data: bytes) -> str:
    """All text of the file, page after page, every run of blanks one space; places to break inside long words are left out."""
    with pypdfium2.PdfDocument(data) as pdf:
        pages = [page.get_textpage().get_text_bounded() for page in pdf]
    return re.sub(r"\s+", " ", " ".join(pages).replace("\u200b", "").replace("\ufffe", ""))


def pages_of(data: bytes) -> int:
    """How many pages."""
    with pypdfium2.PdfDocument(data) as pdf:
        return len(pdf)


def is_tagged(data: bytes) -> bool:
    """True when the file says of itself that its structure is tagged."""
    with pypdfium2.PdfDocument(data) as pdf:
        return bool(pypdfium2.raw.FPDFCatalog_IsTagged(pdf.raw))


def links_of(data: bytes) -> bytes:
    """The addresses of links, as they stand in the file."""
    return b" ".join(re.findall(rb"/URI\s*\(([^)]*)\)", data))
