"""A document as a tagged PDF (PDF/UA-1), set by typst with its own fonts: the same document gives the same bytes.

Data reaches the template as JSON and is printed, never evaluated. typst may read the template's own folder and nothing else; a link
is made only from an http or https address.
"""

import json
import re
import tempfile
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

TEMPLATE = Path(__file__).with_name("case_history.typ")
ATTEMPTS = 4
LONGEST_WORD = 26  # a word that no column could hold gets places to break at
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
# Marks that turn the direction of what follows could reorder words of others in print. Letters find their own direction.
_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")
_COMPLAINT = re.compile(r'the text `"(.*?)"` could not be displayed', re.DOTALL)
_LONG = re.compile(rf"[^\s\u200b]{{{LONGEST_WORD},}}")


class NotMade(Exception):
    """typst could not set the document."""


def render(document: dict[str, Any]) -> bytes:
    """The document (its shape: `operations/case_histories/document.py`) as a PDF. Raises NotMade.

    PDF/UA allows no sign without a letterform; one that the fonts do not have is printed as its number, [U+6F22]."""
    fit = printable(document)
    for _attempt in range(ATTEMPTS):
        try:
            return _set(json.dumps(fit, ensure_ascii=False))
        except _NoLetterform as missing:
            fit = _as_numbers(fit, missing.signs)
    raise NotMade("signs that no font has are left after several attempts")


class _NoLetterform(Exception):
    def __init__(self, signs: str) -> None:
        self.signs = signs


def _set(data: str) -> bytes:
    import typst  # 80 MB that only this needs

    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)  # holds the template alone: whatever typst may read is in here, packages included
        template = home / TEMPLATE.name
        template.write_bytes(TEMPLATE.read_bytes())
        try:
            return typst.compile(
                template,
                root=home,
                package_path=home,
                package_cache_path=home,
                format="pdf",
                sys_inputs={"data": data},
                ignore_system_fonts=True,
                pdf_standards="ua-1",
            )
        except typst.TypstError as wrong:
            signs = _signs_in(str(wrong.diagnostic))
            if signs:
                raise _NoLetterform(signs) from wrong
            raise NotMade(str(wrong)) from wrong


def _signs_in(diagnostic: str) -> str:
    """The signs that typst says it could not display; each complaint quotes its text, odd signs as \\u{...}."""
    quoted = "".join(_COMPLAINT.findall(diagnostic))
    read = re.sub(r"\\u\{([0-9a-f]+)\}", lambda found: chr(int(found[1], 16)), quoted)
    return "".join(sorted({sign for sign in read if ord(sign) > 126}))


def _as_numbers(value: Any, signs: str) -> Any:
    if isinstance(value, str):
        return re.sub(f"[{re.escape(signs)}]", lambda found: f"[U+{ord(found[0]):04X}]", value)
    if isinstance(value, list):
        return [_as_numbers(one, signs) for one in value]
    if isinstance(value, dict):
        return {key: one if key == "url" else _as_numbers(one, signs) for key, one in value.items()}
    return value


def printable(value: Any) -> Any:
    """The same data with every text fit to print, and links that lead nowhere but to web pages."""
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, list):
        return [printable(one) for one in value]
    if not isinstance(value, dict):
        return value
    fit = {key: one if key in ("url", "style") else printable(one) for key, one in value.items()}
    if fit.get("style") == "link":
        url = str(fit.get("url", ""))
        fit |= {"url": url} if is_web_address(url) else {"style": "", "url": ""}
    elif fit.get("style") == "code":
        fit["value"] = str(value["value"])
    return fit


def _text(text: str) -> str:
    text = _DIRECTION.sub("", _UNPRINTABLE.sub("\ufffd", text.replace("\r\n", "\n").replace("\x00", "")))
    return _LONG.sub(_broken, text)


def _broken(found: re.Match[str]) -> str:
    word, step = found[0], LONGEST_WORD - 6
    return "\u200b".join(word[at : at + step] for at in range(0, len(word), step))


def is_web_address(url: str) -> bool:
    """An http or https address in plain signs."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc) and url.isascii() and url.isprintable()
