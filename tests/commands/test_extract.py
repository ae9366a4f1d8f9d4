"""`casetrack extract`: what an article says as JSON, without a database."""

import json
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from casetrack import commands
from tests.factories.sources import ARTICLE


def test_extract_prints_records_whose_passages_are_in_the_text(tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setenv("CASETRACK_DATABASE_URL", "postgresql://nobody@127.0.0.1:1/none")  # opening it would fail
    bare, fronted = tmp_path / "bare.txt", tmp_path / "fronted.txt"
    bare.write_text(ARTICLE)
    fronted.write_text("---\nurl: https://vale.example/mill\n---\n\n" + ARTICLE)
    found = []
    for path in (bare, fronted):
        done = CliRunner().invoke(commands.casetrack, ["extract", str(path)])
        assert done.exit_code == 0, done.output
        found.append(json.loads(done.output)["records"])
        for record in found[-1]:
            for passage in record["evidence"]:
                assert ARTICLE[passage["start"] : passage["end"]] == passage["text"]
    groups = [[r for r in records if r["type"] == "DisplacedGroup"] for records in found]
    assert groups[0] == groups[1] and groups[0][0]["fields"]["headcount"] == 40


def test_extract_says_what_is_no_article(tmp_path: Path) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"\x00")
    done = CliRunner().invoke(commands.casetrack, ["extract", str(bad)])
    assert done.exit_code == 1 and "not a text" in done.output
