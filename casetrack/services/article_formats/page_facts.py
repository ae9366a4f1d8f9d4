"""What a web page says about itself, in its head: title, publisher, byline, day of publication, language, address.

Only what stands there is taken: no day is ever guessed from the text or from the address.
"""

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from casetrack.services.article_formats.frozen_text import one_line

LONGEST = 500
LONGEST_ADDRESS = 2_000
_TITLE = ("og:title", "twitter:title", "dc.title", "dcterms.title", "citation_title")
_PUBLISHER = ("og:site_name", "dc.publisher", "dcterms.publisher", "publisher", "citation_publisher")
_BYLINE = ("author", "dc.creator", "dcterms.creator", "article:author", "citation_author", "byl")
_DAY = (
    "article:published_time", "og:article:published_time", "datepublished", "date", "dc.date", "dc.date.issued", "dcterms.date",
    "dcterms.issued", "dcterms.created", "pubdate", "publish-date", "publishdate", "publication_date", "parsely-pub-date",
    "sailthru.date", "citation_publication_date",
)  # fmt: skip
_DATELINE = ("dateline", "geo.placename")
_ARTICLES = (
    "Article",
    "NewsArticle",
    "ReportageNewsArticle",
    "Report",
    "BlogPosting",
    "AnalysisNewsArticle",
    "LiveBlogPosting",
    "WebPage",
)
_DAY_FIRST = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?!\d)")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*\Z")
MOST_DATA = 200_000


def facts_of(page: Any, headline: str = "") -> dict[str, str]:
    """The facts of the page. `page` still has its head; `headline` is its h1, when it has one."""
    said = _said(page)
    article = _article(page)
    head = one_line(str(page.findtext(".//head/title") or page.findtext(".//title") or ""))
    publisher = _first(said, _PUBLISHER) or _name(article.get("publisher"))
    title = _first(said, _TITLE) or _words(article.get("headline")) or headline or head
    byline = _name(article.get("author")) or _first(said, _BYLINE)
    found = {
        "title": _without_site(title, publisher),
        "publisher": publisher,
        "byline": "" if byline.startswith(("http://", "https://")) else byline,
        "published_on": _day(page, said, article),
        "language": _language(page, said, article),
        "url": _address(page, said),
        "dateline": _words(article.get("dateline")) or _first(said, _DATELINE),
    }
    return {name: value[: LONGEST_ADDRESS if name == "url" else LONGEST] for name, value in found.items() if value}


def as_day(text: str) -> str:
    """The day that a time stamp begins with, as year-month-day; nothing when it is none."""
    found = _DAY_FIRST.match(text.strip())
    if found is None:
        return ""
    try:
        return date(int(found[1]), int(found[2]), int(found[3])).isoformat()
    except ValueError:
        return ""


def _said(page: Any) -> dict[str, str]:
    """The first value of each meta element, by its name."""
    said: dict[str, str] = {}
    for meta in page.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop")
        content = one_line(meta.get("content") or "")
        if name and content:
            said.setdefault(name.strip().lower(), content)
    return said


def _first(said: dict[str, str], names: tuple[str, ...]) -> str:
    return next((said[name] for name in names if said.get(name)), "")


def _article(page: Any) -> dict[str, Any]:
    """What the page's JSON-LD says of its article."""
    pieces = [piece for script in page.iter("script") if _is_data(script) for piece in _pieces(script.text)]
    for kind in _ARTICLES:
        for piece in pieces:
            kinds = piece.get("@type")
            if kind == kinds or (isinstance(kinds, list) and kind in kinds):
                return piece
    return {}


def _is_data(script: Any) -> bool:
    return (script.get("type") or "").strip().lower() == "application/ld+json" and 0 < len(script.text or "") <= MOST_DATA


def _pieces(text: str) -> Iterator[dict[str, Any]]:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return
    waiting = [data]
    for _piece in range(1000):
        if not waiting:
            return
        one = waiting.pop(0)
        if isinstance(one, list):
            waiting.extend(one)
        elif isinstance(one, dict):
            yield one
            waiting.extend([one["@graph"]] if "@graph" in one else [])


def _words(value: Any) -> str:
    return one_line(value) if isinstance(value, str) else ""


def _name(value: Any) -> str:
    """A name, or the names of several."""
    if isinstance(value, list):
        return ", ".join(name for name in (_name(one) for one in value[:10] if not isinstance(one, list)) if name)
    return _words(value.get("name")) if isinstance(value, dict) else _words(value)


def _without_site(title: str, publisher: str) -> str:
    """Pages write their own name behind the headline."""
    for between in (" | ", " - ", " – ", " — ", " :: "):
        if publisher and title.endswith(between + publisher):
            return title.removesuffix(between + publisher)
    return title


def _day(page: Any, said: dict[str, str], article: dict[str, Any]) -> str:
    stamps = [said.get(_DAY[0], ""), _words(article.get("datePublished")), *(said.get(name, "") for name in _DAY[1:])]
    for node in page.iter("time"):
        if node.get("pubdate") is not None or "datepublished" in (node.get("itemprop") or "").lower():
            stamps.append(node.get("datetime") or "")
    return next((day for day in map(as_day, stamps) if day), "")


def _language(page: Any, said: dict[str, str], article: dict[str, Any]) -> str:
    given = (page.get("lang"), page.get("xml:lang"), said.get("content-language"), article.get("inLanguage"))
    asked = (value.strip() for value in given if isinstance(value, str))
    return next((value for value in asked if _LANGUAGE.match(value)), "")


def _address(page: Any, said: dict[str, str]) -> str:
    links = (link.get("href") for link in page.iter("link") if "canonical" in (link.get("rel") or "").lower().split())
    return next((address for address in (*links, said.get("og:url")) if address and is_web_address(address)), "")


def is_web_address(address: str) -> bool:
    """A whole http or https address, short enough to keep."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and len(address) <= LONGEST_ADDRESS and address.isprintable()
