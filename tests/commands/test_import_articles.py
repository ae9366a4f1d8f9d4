"""`casetrack import-articles`: articles of a folder, a bad one among them."""

from pathlib import Path
from typing import Any

from click.testing import CliRunner

from casetrack import commands
from casetrack.commands import import_articles_command
from casetrack.operations import sources
from casetrack.operations.paging import Place
from tests.conftest import Office
from tests.factories.sources import ARTICLE


def run(committed: Office, monkeypatch: Any, *words: str) -> Any:
    """The command, on the database of the test."""
    settings = committed.app.config["CASETRACK"]
    monkeypatch.setattr(import_articles_command, "opened", lambda: _opened(settings))
    return CliRunner().invoke(commands.casetrack, ["import-articles", *words])


def _opened(settings: Any) -> Any:
    from casetrack.commands import doors

    return doors.opened(settings)


def test_a_folder_is_imported_and_a_bad_article_does_not_stop_the_others(
    committed: Office, tmp_path: Path, monkeypatch: Any
) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.txt").write_bytes(b"\x00\x01")
    (folder / "b.txt").write_text("---\npublisher: The Vale Post\n---\n" + ARTICLE)
    (folder / "c.md").write_text(ARTICLE)
    (folder / "picture.png").write_bytes(b"\x89PNG")
    done = run(committed, monkeypatch, str(folder), str(tmp_path / "missing.txt"), "--as", "ana")
    assert done.exit_code == 1, done.output
    assert "a.txt: This is not a text" in done.output and "missing.txt: No such file" in done.output
    assert done.output.count("imported as") == 2 and "DisplacedGroup" in done.output and "picture" not in done.output
    with committed.at_work():
        found = sources.list_sources(committed.person("ana"), Place()).rows
        assert {source.publisher for source in found} == {"The Vale Post", None}
        assert {source.captured_how for source in found} == {"folder"}
    again = run(committed, monkeypatch, str(folder / "b.txt"), "--as", "ana")
    assert again.exit_code == 1 and "here already" in again.output


def test_only_those_who_import_articles_import(committed: Office, tmp_path: Path, monkeypatch: Any) -> None:
    (tmp_path / "b.txt").write_text(ARTICLE)
    for who in ("rita", "adam", "nobody"):
        done = run(committed, monkeypatch, str(tmp_path / "b.txt"), "--as", who)
        assert done.exit_code == 1 and "no caseworker" in done.output, done.output
