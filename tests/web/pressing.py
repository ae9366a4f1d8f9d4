"""Filling in a form as a browser would: read the page, keep every field as it stands, change some, send."""

from html.parser import HTMLParser
from typing import Any


class _Fields(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[dict[str, str]] = []
        self.found: dict[str, str] = {}
        self.select: str | None = None
        self.textarea: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        facts = {name: value or "" for name, value in attrs}
        name = facts.get("name", "")
        if tag == "form":
            self.found = {}
            self.forms.append(self.found)
        elif tag == "input" and name:
            kind = facts.get("type", "text")
            if kind in ("radio", "checkbox") and "checked" not in facts:
                return
            if kind not in ("submit", "file", "button"):
                self.found[name] = facts.get("value", "on" if kind == "checkbox" else "")
        elif tag == "select":
            self.select = name
        elif tag == "option" and self.select is not None:
            if "selected" in facts or self.select not in self.found:
                self.found[self.select] = facts.get("value", "")
        elif tag == "textarea":
            self.textarea = name
            self.found[name] = ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self.select = None
        elif tag == "textarea":
            self.textarea = None

    def handle_data(self, data: str) -> None:
        if self.textarea is not None:
            self.found[self.textarea] += data.removeprefix("\n") if not self.found[self.textarea] else data


def forms_of(answer: Any) -> list[dict[str, str]]:
    """The fields of every form of a page, as a browser would send them untouched."""
    reader = _Fields()
    reader.feed(answer.text)
    return reader.forms


def hidden(answer: Any) -> dict[str, str]:
    """The fields of the page's main form: the one with a form_id and the most fields."""
    forms = [form for form in forms_of(answer) if "form_id" in form]
    assert forms, answer.text[:3000]
    return max(forms, key=len)


def fill(answer: Any, **changed: str) -> dict[str, str]:
    """The page's main form with some fields changed."""
    return hidden(answer) | changed


class _Kinds(HTMLParser):
    """Which fields take text, and which of these want a day or a number."""

    def __init__(self) -> None:
        super().__init__()
        self.kinds: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        facts = {name: value or "" for name, value in attrs}
        name, kind = facts.get("name", ""), facts.get("type", "text")
        if tag == "textarea":
            self.kinds[name] = "text"
        elif tag == "input" and name and kind in ("date", "time", "datetime-local"):
            self.kinds[name] = "day"
        elif tag == "input" and name and (facts.get("inputmode") in ("numeric", "decimal") or kind == "number"):
            self.kinds[name] = "count"
        elif tag == "input" and name and kind in ("text", "search", "url", "email", "password"):
            self.kinds[name] = "text"


def typed_fields(answer: Any) -> dict[str, str]:
    """{name: text, day or count} of every field that a person types into."""
    reader = _Kinds()
    reader.feed(answer.text)
    return reader.kinds
