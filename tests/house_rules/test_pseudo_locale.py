"""Every string goes through gettext: with a language that brackets every message, no page shows letters outside brackets but data.

Data is what stands in <bdi>, in an element with dir="auto", in <code>, in a case code, in an <option> that names a record,
or is a date or a grade.
"""

import calendar
import re
from collections import deque
from html.parser import HTMLParser
from typing import Any

import flask_babel
import pytest
from flask import Flask
from werkzeug.test import TestResponse

from tests.conftest import Ask, Office
from tests.factories.case_histories import make_whole_case

OPEN, CLOSE = "\u27e6", "\u27e7"
VOID = frozenset(["area", "br", "hr", "img", "input", "link", "meta", "source", "path", "circle", "rect", "line", "polyline"])
MONTHS = "|".join([*calendar.month_abbr[1:], *calendar.month_name[1:]])
NOT_WORDS = re.compile(rf"casetrack|CT-\d{{4}}-\w{{8}}|\b({MONTHS})\b|\b[0-9a-f]{{8,}}\b|\b[A-F][1-6]\b")
AN_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}\Z")
MOST_PAGES = 120


class Brackets:
    """A language in which every message is itself, in brackets."""

    def ugettext(self, message: str) -> str:
        return f"{OPEN}{message}{CLOSE}"

    def ungettext(self, one: str, many: str, number: int) -> str:
        return f"{OPEN}{one if number == 1 else many}{CLOSE}"

    gettext, ngettext = ugettext, ungettext


class Page(HTMLParser):
    """The texts of a page that are not data, and where its links lead."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.links: list[str] = []
        self.inside: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        facts = {name: value or "" for name, value in attrs}
        if tag == "a" and facts.get("href", "").startswith("/"):
            self.links.append(facts["href"])
        for name in ("aria-label", "placeholder", "alt", "title"):
            if facts.get(name) and not self._in_data():
                self.texts.append(facts[name])
        if tag in VOID:
            return
        classes = facts.get("class", "").split()
        data = (
            tag in ("bdi", "code", "script", "style", "textarea")
            or facts.get("dir") == "auto"
            or "code" in classes
            or "key" in classes
        )
        data = data or (tag == "option" and bool(AN_ID.match(facts.get("value", ""))))
        self.inside.append((tag, data))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element of an icon."""

    def handle_endtag(self, tag: str) -> None:
        while self.inside:
            if self.inside.pop()[0] == tag:
                return

    def handle_data(self, data: str) -> None:
        if not self._in_data() and data.strip():
            self.texts.append(data)

    def _in_data(self) -> bool:
        return any(data for _tag, data in self.inside)


def bare_words(text: str) -> str:
    """What is left of a text without bracketed messages, dates and codes; empty when no letter is left."""
    depth, kept = 0, []
    for sign in text:
        depth += (sign == OPEN) - (sign == CLOSE)
        if depth == 0 and sign != CLOSE:
            kept.append(sign)
    left = NOT_WORDS.sub("", "".join(kept))
    return left.strip() if any(sign.isalpha() for sign in left) else ""


@pytest.fixture
def bracketed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(flask_babel.Domain, "get_translations", lambda _domain: Brackets())


def crawl(client: Any, start: str) -> dict[str, TestResponse]:
    """Pages that links lead to, each kind of address once or twice."""
    seen: dict[str, TestResponse] = {}
    kinds: dict[str, int] = {}
    waiting = deque([start])
    while waiting and len(seen) < MOST_PAGES:
        address = waiting.popleft()
        kind = re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}|CT-\d{4}-\w{8}", "*", address.partition("?")[0])
        if address in seen or kinds.get(kind, 0) >= 2 or kind.startswith("/static") or kind.endswith(("/file", "/original")):
            continue
        kinds[kind] = kinds.get(kind, 0) + 1
        answer = client.get(address)
        if answer.status_code == 200 and answer.mimetype == "text/html":
            seen[address] = answer
            page = Page()
            page.feed(answer.text)
            waiting.extend(link.partition("#")[0] for link in page.links)
    return seen


def test_every_word_of_every_page_is_a_message(house: Office, client_of: Ask, bracketed: None) -> None:
    with house.at_work():
        make_whole_case(house.person("ana"))
    bare: dict[str, set[str]] = {}
    pages = 0
    for who in ("sara", "adam"):
        for address, answer in crawl(client_of(who), "/").items():
            pages += 1
            page = Page()
            page.feed(answer.text)
            for text in page.texts:
                if bare_words(text):
                    bare.setdefault(bare_words(text), set()).add(address)
    assert pages > 30
    assert not bare, "\n".join(f"{text!r}: {sorted(where)[:2]}" for text, where in sorted(bare.items()))


def test_the_rule_finds_a_bare_word(rolled_back: Flask) -> None:
    page = Page()
    page.feed(f"<p>{OPEN}Fine{CLOSE} 14 Jul 2025</p><p>Bare</p><bdi>Data</bdi>")
    assert [bare_words(text) for text in page.texts] == ["", "Bare"]
