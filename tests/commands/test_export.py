"""`casetrack export`: a case history from the command line."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from casetrack.commands import export_command
from casetrack.commands.doors import opened
from casetrack.operations import exports, ledger
from casetrack.operations.paging import Place
from tests.conftest import Office
from tests.factories.groups import make_group


@pytest.fixture
def run(committed: Office, monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    """Run the command on the test's own database."""
    settings = committed.app.config["CASETRACK"]
    monkeypatch.setattr(export_command, "opened", lambda: opened(settings))
    return lambda *args: CliRunner().invoke(export_command.export, [str(arg) for arg in args])


def opened_case(committed: Office) -> str:
    with committed.at_work():
        return make_group(committed.person("ana")).code


def test_a_case_history_is_written_and_accounted_for(committed: Office, run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    code = opened_case(committed)
    out = tmp_path / "history.json"
    result: Result = run(code.lower(), "--format", "json", "--out", out, "--as", "ana", "--reason", "For the court")
    assert result.exit_code == 0, result.output
    assert json.loads(out.read_bytes())["cover"]["reason"] == "For the court"
    assert out.stat().st_mode & 0o077 == 0
    with committed.at_work():
        ana = committed.person("ana")
        kept = exports.list_exports(ana, Place()).rows
        assert [row.reason for row in kept] == ["For the court"] and kept[0].sha256 in result.output
        assert exports.file_of(ana, kept[0].id)[1] == out.read_bytes()
        assert ledger.verify()


def test_a_pdf_is_what_comes_without_a_format(committed: Office, run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    out = tmp_path / "history.pdf"
    assert run(opened_case(committed), "--out", out, "--as", "ana", "--reason", "Why").exit_code == 0
    assert out.read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("who", "reason", "words"),
    [
        ("olga", "Why", "out of this user's reach"),
        ("adam", "Why", "out of this user's reach"),
        ("rita", "Why", "may not make case histories"),
        ("nobody", "Why", "There is no user nobody"),
        ("ana", " ", "Say why"),
    ],
)
def test_what_is_refused_is_a_sentence_and_leaves_nothing(
    committed: Office, run, tmp_path: Path, who: str, reason: str, words: str
) -> None:  # type: ignore[no-untyped-def]
    out = tmp_path / "history.json"
    result = run(opened_case(committed), "--format", "json", "--out", out, "--as", who, "--reason", reason)
    assert result.exit_code == 1 and words in result.output
    assert not out.exists()
    with committed.at_work():
        assert exports.list_exports(committed.person("ana"), Place()).rows == []


def test_a_file_that_is_there_is_not_written_over(committed: Office, run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    out = tmp_path / "history.json"
    out.write_text("kept")
    result = run(opened_case(committed), "--out", out, "--as", "ana", "--reason", "Why")
    assert result.exit_code == 1 and out.read_text() == "kept"
