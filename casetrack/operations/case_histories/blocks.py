"""The blocks that a printed document is made of, as plain values; `services/case_history.typ` sets them.

A block is a heading, text or none ("text"), facts ("rows" of `fact`), quotes ("rows" of text and mark) or a table ("columns" of
`column`, "rows" of cells, struck or not).
"""

from collections.abc import Callable, Iterable
from typing import Any

from casetrack.wording import gettext as _

Block = dict[str, Any]


def section(heading: str, blocks: list[Block]) -> dict[str, Any]:
    return {"heading": heading, "blocks": blocks or [{"type": "none", "text": _("None recorded.")}]}


def each(rows: Iterable[Any], blocks_of: Callable[[Any], list[Block]]) -> list[Block]:
    return [block for row in rows for block in blocks_of(row)]


def text(words: str) -> Block:
    return {"type": "text", "text": words}


def heading(words: str) -> Block:
    return {"type": "heading", "text": words}


def fact(label: str, value: str, mark: str = "", style: str = "", url: str = "") -> dict[str, str]:
    return {"label": label, "value": value, "mark": mark, "style": style, "url": url}


def facts(*facts: dict[str, str]) -> Block:
    """Facts that have a value."""
    return {"type": "facts", "rows": [fact for fact in facts if fact["value"]]}


def column(label: str, n: float, unit: str = "em", kind: str = "plain") -> dict[str, Any]:
    return {"label": label, "n": n, "unit": unit, "kind": kind}


def table(columns: list[dict[str, Any]], rows: list[list[str]], struck: bool = False) -> list[Block]:
    if not rows:
        return []
    return [{"type": "table", "columns": columns, "rows": [{"cells": cells, "struck": struck} for cells in rows]}]


def marks(marks: list[str]) -> str:
    return " ".join(marks)
