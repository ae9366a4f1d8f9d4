"""`casetrack import-articles`: a folder, a bad article in it, broken off and gone on with, and what the command answers with."""

import errno
import io
import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from sqlalchemy import func, select

from casetrack import commands
from casetrack.commands import import_articles_command
from casetrack.extensions import db
from casetrack.models.sources import Source
from casetrack.operations import importing, ledger, sources
from casetrack.operations.paging import Place
from tests.conftest import Office
from tests.factories.sources import ARTICLE
from tests.factories.uploads import article

COMMAND = Path(sys.executable).parent / "casetrack"


def run(committed: Office, monkeypatch: Any, *words: str) -> Any:
    """The command, on the database of the test."""
    settings = committed.app.config["CASETRACK"]
    monkeypatch.setattr(import_articles_command, "opened", lambda: _opened(settings))
    return CliRunner().invoke(commands.casetrack, ["import-articles", *words])


def _opened(settings: Any) -> Any:
    from casetrack.commands import doors

    return doors.opened(settings)


def count(committed: Office) -> int:
    with committed.at_work():
        return int(db.session.execute(select(func.count()).select_from(Source)).scalar_one())


def folder_of(tmp_path: Path, number: int) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    for n in range(number):
        (folder / f"{n:03}.txt").write_bytes(article(n))
    return folder


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
    assert again.exit_code == 0 and "here already" in again.output


def test_every_kind_of_file_of_a_folder_is_taken_and_nothing_else(committed: Office, tmp_path: Path, monkeypatch: Any) -> None:
    folder = tmp_path / "articles"
    (folder / "inside").mkdir(parents=True)
    (folder / "inside" / "deep.txt").write_text("Not followed.")
    (folder / "README.md").write_text("What these are.")
    (folder / "a.TXT").write_bytes(article(1))
    (folder / "b.htm").write_bytes(b"<html><body><article><p>" + article(2) + b"</p></article></body></html>")
    (folder / "c.eml").write_bytes(
        b"Subject: Mill\r\nFrom: a@example.org\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + article(3)
    )
    (folder / "d.pdf").write_bytes(b"%PDF-1.7 and nothing else")
    (folder / "e.xlsx").write_bytes(b"PK\x03\x04")
    done = run(committed, monkeypatch, str(folder), "--as", "ana")
    assert done.exit_code == 1, done.output
    assert summary(done.output) == {"Files": "4", "Read": "3", "Here already": "0", "Refused": "1"}
    assert f"  {folder / 'd.pdf'}: " in done.output and "README" not in done.output and "deep" not in done.output
    with committed.at_work():
        kinds = db.session.execute(select(Source.media_type)).scalars().all()
        assert sorted(kinds) == ["message/rfc822", "text/html", "text/plain"]
        assert ledger.verify()


def summary(output: str) -> dict[str, str]:
    """The table at the end, but for the proposals."""
    names = ("Files", "Read", "Here already", "Refused")
    rows = [line.split("  ", 1) for line in output.splitlines() if "  " in line.strip()]
    return {name.strip(): value.strip() for name, value in rows if name.strip() in names}


@pytest.mark.parametrize("who", ["rita", "adam", "nobody"])
def test_only_those_who_import_articles_import(committed: Office, tmp_path: Path, monkeypatch: Any, who: str) -> None:
    (tmp_path / "b.txt").write_text(ARTICLE)
    done = run(committed, monkeypatch, str(tmp_path / "b.txt"), "--as", who)
    assert done.exit_code == 2 and "no caseworker" in done.output, done.output
    assert count(committed) == 0


@pytest.mark.parametrize("words", [["{there}/none", "--as", "ana"], ["--as", "ana"], ["{there}"]])
def test_wrong_use_is_said_and_ends_with_two(committed: Office, tmp_path: Path, monkeypatch: Any, words: list[str]) -> None:
    done = run(committed, monkeypatch, *[word.format(there=tmp_path) for word in words])
    assert done.exit_code == 2 and "Usage:" in done.output and "Traceback" not in done.output


def test_an_empty_folder_and_what_is_no_file(committed: Office, tmp_path: Path, monkeypatch: Any) -> None:
    (tmp_path / "empty").mkdir()
    done = run(committed, monkeypatch, str(tmp_path / "empty"), "--as", "ana")
    assert done.exit_code == 0 and summary(done.output)["Files"] == "0"
    os.mkfifo(tmp_path / "pipe.txt")
    done = run(committed, monkeypatch, str(tmp_path / "pipe.txt"), "/dev/zero", "--as", "ana")
    assert done.exit_code == 1 and done.output.count("This is no file.") == 2
    (tmp_path / "locked.txt").symlink_to(tmp_path / "nowhere.txt")
    assert (
        os.strerror(errno.ENOENT) in run(committed, monkeypatch, str(tmp_path / "locked.txt"), str(tmp_path), "--as", "ana").output
    )


def test_half_an_article_is_never_kept(committed: Office, tmp_path: Path, monkeypatch: Any) -> None:
    folder = folder_of(tmp_path, 3)
    keep = importing.keep

    def fails_at_one(by: Any, prepared: Any) -> Any:
        source = keep(by, prepared)
        if "Birch 1" in prepared.text:
            raise ZeroDivisionError("Birch 1")
        return source

    monkeypatch.setattr(sources, "keep", fails_at_one)
    done = run(committed, monkeypatch, str(folder), "--as", "ana")
    assert done.exit_code == 1 and "001.txt: casetrack failed at this file (ZeroDivisionError)" in done.output
    assert count(committed) == 2
    monkeypatch.setattr(sources, "keep", keep)
    assert summary(run(committed, monkeypatch, str(folder), "--as", "ana").output)["Read"] == "1"
    with committed.at_work():
        assert ledger.verify()


def test_ctrl_c_shows_what_was_done_and_the_next_run_goes_on(committed: Office, tmp_path: Path, monkeypatch: Any) -> None:
    folder = folder_of(tmp_path, 4)
    prepare = importing.prepare

    def pressed_at_the_third(raw: bytes, **facts: Any) -> Any:
        if facts["file_name"] == "002.txt":
            raise KeyboardInterrupt
        return prepare(raw, **facts)

    monkeypatch.setattr(sources, "prepare", pressed_at_the_third)
    done = run(committed, monkeypatch, str(folder), "--as", "ana")
    assert done.exit_code == 130 and "Interrupted" in done.output and summary(done.output)["Read"] == "2"
    monkeypatch.setattr(sources, "prepare", prepare)
    again = run(committed, monkeypatch, str(folder), "--as", "ana")
    assert again.exit_code == 0 and summary(again.output) == {"Files": "4", "Read": "2", "Here already": "2", "Refused": "0"}
    assert count(committed) == 4


def environment(committed: Office) -> dict[str, str]:
    settings = committed.app.config["CASETRACK"]
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(settings.files.parent),
        "CASETRACK_DATABASE_URL": settings.database_url,
        "CASETRACK_FILES": str(settings.files),
        "CASETRACK_SECRET_KEY": settings.secret_key,
    }


def test_a_run_that_is_killed_leaves_whole_articles_and_the_next_goes_on(committed: Office, tmp_path: Path) -> None:
    folder = folder_of(tmp_path, 30)
    words = [COMMAND, "import-articles", str(folder), "--as", "ana"]
    running = subprocess.Popen(
        words, cwd=tmp_path, env=environment(committed), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        until = time.monotonic() + 60
        while count(committed) < 4 and running.poll() is None and time.monotonic() < until:
            time.sleep(0.002)
    finally:
        os.kill(running.pid, signal.SIGKILL)
        ended = running.wait()
    assert ended == -signal.SIGKILL and 0 < (before := count(committed)) < 30
    done = subprocess.run(words, cwd=tmp_path, env=environment(committed), capture_output=True, text=True, timeout=100)
    assert done.returncode == 0, done.stderr
    assert summary(done.stdout) == {"Files": "30", "Read": str(30 - before), "Here already": str(before), "Refused": "0"}
    with committed.at_work():
        assert len(set(db.session.execute(select(Source.sha256)).scalars())) == 30
        assert ledger.verify()


def test_on_a_terminal_a_bar_shows_how_far_it_is(committed: Office, tmp_path: Path) -> None:
    folder = folder_of(tmp_path, 3)
    here, there = pty.openpty()
    words = [COMMAND, "import-articles", str(folder), "--as", "ana"]
    running = subprocess.Popen(
        words, cwd=tmp_path, env=environment(committed) | {"TERM": "xterm"}, stdout=subprocess.PIPE, stderr=there, text=True
    )
    os.close(there)
    shown = io.BytesIO()
    while True:
        try:
            piece = os.read(here, 4096)
        except OSError:  # the terminal is closed when the command ends
            break
        if not piece:
            break
        shown.write(piece)
    os.close(here)
    said, _none = running.communicate(timeout=60)
    assert running.returncode == 0
    assert b"Articles" in shown.getvalue() and b"3/3" in shown.getvalue()
    assert "imported as" not in said and summary(said)["Read"] == "3"
