"""Every sentence pattern is data with a name, and its cases show that it matters: switched off, one of them comes out otherwise."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from casetrack.extraction import lexicons
from casetrack.extraction.lexicons.english import ENGLISH
from tests.extraction.articles import read
from tests.extraction.test_cases import CASES

_NEVER = "(?!)"
_SOURCE = Path(__file__).parents[2] / "casetrack" / "extraction"


def _patterns_of(case: dict[str, Any]) -> list[str]:
    named = case.get("pattern", [])
    return [named] if isinstance(named, str) else named


def _outcomes(name: str) -> list[Any]:
    texts = [case[form]["text"] for case in CASES if name in _patterns_of(case) for form in ("positive", "near_miss", "negated")]
    return [[(p.type, p.fields, p.stance, p.flags, p.contested_by, p.passages) for p in read(text).proposals] for text in texts]


@pytest.mark.parametrize("name", sorted(ENGLISH.patterns))
def test_a_pattern_has_a_triple_that_needs_it(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert any(name in _patterns_of(case) for case in CASES), f"no case names {name}"
    before = _outcomes(name)
    without = replace(ENGLISH, patterns={**ENGLISH.patterns, name: _NEVER})
    monkeypatch.setitem(lexicons._LEXICONS, "en", without)
    assert _outcomes(name) != before, f"{name} can be switched off and its cases do not notice"


def test_cases_name_only_patterns_that_exist() -> None:
    assert {name for case in CASES for name in _patterns_of(case)} <= set(ENGLISH.patterns)


def _is_used(name: str, code: str) -> bool:
    """Asked for by its name, or put together of an area and a quoted last word."""
    area, _, last = name.rpartition(".")
    return f'"{name}"' in code or (f'f"{area}.{{' in code and f'"{last}"' in code)


def test_every_pattern_and_part_is_used() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in _SOURCE.glob("*.py"))
    unused = [name for name in ENGLISH.patterns if not _is_used(name, code)]
    holes = {hole for words in (*ENGLISH.patterns.values(), *ENGLISH.parts.values()) for hole in re.findall(r"~([\w.]+)~", words)}
    assert not unused
    assert set(ENGLISH.parts) <= holes
