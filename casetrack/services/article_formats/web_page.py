"""A web page: its signs decoded, its article found among menus and adverts, its blocks kept.

Which runs belong to the article is trafilatura's judgement; the text itself is cut from the page, so that dates in <time>, tables,
repeated paragraphs and numbered lists survive. Each run carries one private sign through trafilatura, which tells it again.
"""

import codecs
import re
from collections import Counter
from typing import Any

import trafilatura
from charset_normalizer import from_bytes
from lxml import etree, html

from casetrack.services.article_formats.frozen_text import Block, frozen, one_line, without_odd_signs
from casetrack.services.article_formats.outcome import Found, Refused
from casetrack.services.article_formats.page_blocks import DEEPEST, Run, blocks_of, drop_unseen, menus_of, runs_of
from casetrack.services.article_formats.page_facts import facts_of, is_web_address

_MARKS = range(0xF0000, 0xFFFFD)  # private signs of which no text makes use
_PRIVATE = re.compile("[\U000f0000-\U000ffffd]")
_SUBSET = re.compile(
    r"<!doctype\s+html[^>\[]{0,500}\[.{0,20000}?\]\s*>", re.IGNORECASE | re.DOTALL
)  # entities of its own: not for us
_ENDS = re.compile(r"</(?:body|html)\s*>", re.IGNORECASE)  # what stands behind them is still shown
_SAVED_FROM = re.compile(rb"<!-- saved from url=\(\d{4,6}\)(\S{1,2000}) -->")  # browsers write it into pages that they save
START = 25_000
MOST_NODES = 20_000  # over it the page is read plainly: finding the article would take too long
SHORT = 1_500
_DECLARED = re.compile(
    rb"<meta[^>]{0,500}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{1,40})|"
    rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_.:-]{1,40})",
    re.IGNORECASE,
)
_MARKS_OF_ORDER = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
# What a page calls them, and what browsers take them for.
_TAKEN_FOR = {
    "ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874", "tis-620": "cp874", "gb2312": "gb18030",
    "gbk": "gb18030", "euc_kr": "cp949", "shift_jis": "cp932", "utf-16": "utf-8", "utf-16-le": "utf-8", "utf-16-be": "utf-8",
}  # fmt: skip
_KNOWN = re.compile(
    r"utf-8|cp(?:125\d|866|874|932|949)|iso8859-\d+|koi8-[rut]|mac-?(?:roman|cyrillic)|gb18030|big5|euc_jp|iso2022_jp"
)
SHARE_LOST = 0.01
FEW_LOST = 5


def read_page(raw: bytes, charset: str = "") -> Found:
    """The article of a page and what the page says about itself. Raises Refused. `charset`: what its carrier declared."""
    page = _parsed(decoded(raw, charset))
    headline = one_line(" ".join(next(page.iter("h1"), etree.Element("h1")).itertext()))
    facts = _saved_from(raw) | facts_of(page, headline)
    body = page.find("body") if page.tag == "html" else page
    if body is None:
        raise Refused("no_text")
    drop_unseen(body)
    runs = runs_of(body)
    if not any(sign.isalnum() for run in runs for sign in run.text):
        raise Refused("no_text")
    chosen = _article(page, body, runs)
    return Found(frozen([*_headline(chosen, headline or facts.get("title", "")), *blocks_of(chosen)]), facts)


def _saved_from(raw: bytes) -> dict[str, str]:
    found = _SAVED_FROM.search(raw[:4096])
    address = found[1].decode("ascii", "ignore") if found else ""
    return {"url": address} if is_web_address(address) else {}


# --- signs ---


def decoded(raw: bytes, charset: str = "") -> str:
    """The page's text: by its byte order mark, what it declares, UTF-8, or a careful guess. Raises Refused."""
    for mark, encoding in _MARKS_OF_ORDER:
        if raw.startswith(mark):
            return raw[len(mark) :].decode(encoding, "replace")
    declared = _DECLARED.search(raw[:4096])
    names = [charset, (declared[1] or declared[2]).decode("ascii") if declared else "", "utf-8"]
    encodings = [known for known in map(_encoding, names) if known]
    for encoding in dict.fromkeys(encodings):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    for encoding in dict.fromkeys(encodings):  # a few broken signs do not spoil a page
        text = raw.decode(encoding, "replace")
        if text.count("\ufffd") <= max(FEW_LOST, len(text) * SHARE_LOST):
            return text
    guess = from_bytes(raw[:200_000]).best()
    if guess is None or not _KNOWN.fullmatch(_encoding(guess.encoding)):
        raise Refused("signs")
    return raw.decode(guess.encoding, "replace")


def _encoding(name: str) -> str:
    """Python's name of a text encoding that pages are written in; nothing for any other codec."""
    try:
        plain = codecs.lookup(name).name if name else ""
    except (LookupError, ValueError):
        return ""
    plain = _TAKEN_FOR.get(plain, plain)
    return plain if _KNOWN.fullmatch(plain) else ""


# --- the tree ---


def _parsed(text: str) -> Any:
    text = _PRIVATE.sub("", without_odd_signs(text))
    text = _SUBSET.sub("<!doctype html>", text[:START], count=1) + text[START:]
    text = _ENDS.sub("", text)
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True)
    try:
        return html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        raise Refused("no_text") from None


def _article(page: Any, body: Any, runs: list[Run]) -> list[Run]:
    """The runs that make up the article."""
    kept = _kept(page, body, runs)
    around = menus_of(runs) | _beside(runs, kept or runs)
    plain = [run for run in runs if run not in around] or runs
    kept = [run for run in kept if run not in around]
    if not kept:
        return plain
    whole, found = _signs(plain), _signs(kept)
    linked = sum(run.linked for run in plain)
    # Of a short page without menus all is article: there the judgement is at its weakest.
    if whole <= SHORT and linked * 5 <= whole and found * 10 >= whole:
        return plain
    return plain if found * 10 < whole and whole <= 2 * SHORT else kept


def _beside(runs: list[Run], kept: list[Run]) -> set[Run]:
    """The runs in boxes beside the article. One that holds most of what was found is only called so, after adverts or comments."""
    sizes: Counter[Any] = Counter()
    for run in kept:
        if run.aside is not None:
            sizes[run.aside] += len(run.text)
    misnamed = {box for box, size in sizes.items() if size * 2 > _signs(kept)}
    return {run for run in runs if run.aside is not None and run.aside not in misnamed}


def _signs(runs: list[Run]) -> int:
    return sum(len(run.text) for run in runs)


def _kept(page: Any, body: Any, runs: list[Run]) -> list[Run]:
    if len(runs) > min(MOST_NODES, len(_MARKS)) or _too_deep_or_large(body):
        return []
    for run, number in zip(runs, _MARKS, strict=False):
        run.mark = chr(number)
        node, where = run.anchor
        text = without_odd_signs(getattr(node, where))
        lead = len(text) - len(text.lstrip())
        setattr(node, where, text[:lead] + run.mark + text[lead:])
    try:
        found = trafilatura.bare_extraction(page, fast=True, include_comments=False, include_tables=True, favor_recall=False)
    except (ValueError, RecursionError, etree.LxmlError, AttributeError, TypeError, KeyError, IndexError):
        return []  # its own doing: the plain reading is still there
    if found is None or isinstance(found, dict):
        return []
    marks = set(_PRIVATE.findall("".join(found.body.itertext())))
    return _filled(runs, marks)


def _filled(runs: list[Run], marks: set[str]) -> list[Run]:
    """The runs found, and those without a link that stand between two of them in the same frame: repeats are dropped there, and
    short or odd paragraphs, but the article has them."""
    found = [at for at, run in enumerate(runs) if run.mark in marks]
    first: dict[Any, int] = {}
    last: dict[Any, int] = {}
    for at in found:
        first.setdefault(_frame(runs[at]), at)
        last[_frame(runs[at])] = at
    chosen = set(found)
    for at, run in enumerate(runs):
        frame = _frame(run)
        # A repeat may also stand right behind the last that was found.
        repeats = at - 1 in chosen and run.text == runs[at - 1].text and _frame(runs[at - 1]) is frame
        within = frame is not None and frame in first and first[frame] < at < last[frame]
        if (within or repeats) and run.aside is None and not run.linked:
            chosen.add(at)
    return [run for at, run in enumerate(runs) if at in chosen]


def _frame(run: Run) -> Any:
    """The box in which a paragraph stands beside its like."""
    return None if run.parent is None else run.parent.getparent()


def _too_deep_or_large(body: Any) -> bool:
    depth = deepest = count = 0
    for event, _node in etree.iterwalk(body, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
        count += event == "start"
        if count > MOST_NODES or deepest > DEEPEST:
            return True
    return False


def _headline(chosen: list[Run], headline: str) -> list[Block]:
    """The headline, when the article does not begin with it."""
    if not headline or any(run.text.casefold() == headline.casefold() for run in chosen[:8]):
        return []
    return [Block("heading", headline)]
