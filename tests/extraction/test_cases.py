"""Every rule of `cases.yml`: found, not found in the near miss, and turned or dropped in the negated form."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.extraction.articles import assert_passages_hold, read

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "cases.yml").read_text(encoding="utf-8"))
FORMS = [(case, form) for case in CASES for form in ("positive", "near_miss", "negated")]


@pytest.mark.parametrize(("case", "form"), FORMS, ids=[f"{case['rule']}-{form}" for case, form in FORMS])
def test_rule(case: dict[str, Any], form: str) -> None:
    wanted = case[form]
    reading = read(wanted["text"])
    assert_passages_hold(wanted["text"], reading)
    found = reading.of_type(case["type"])
    if wanted.get("none"):
        assert not found, [proposal.fields for proposal in found]
        return
    if not found and wanted.get("may_be_none"):
        return
    assert len(found) == wanted.get("count", 1 if wanted.get("only") else len(found))
    assert found, "nothing found"
    for field, value in wanted["fields"].items():
        assert found[0].fields.get(field) == value, (field, found[0].fields)
    assert list(found[0].contested_by) == wanted.get("contested_by", list(found[0].contested_by))
    for field, words in wanted.get("passages", {}).items():
        assert words in [passage.text for passage in found[0].passages if passage.field == field]


def test_every_case_has_three_forms_and_a_name_of_its_own() -> None:
    assert len({case["rule"] for case in CASES}) == len(CASES)
    assert all({"positive", "near_miss", "negated"} <= set(case) for case in CASES)
