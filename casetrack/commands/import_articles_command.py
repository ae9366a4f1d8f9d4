"""`casetrack import-articles PATH...`: bring articles in, each in a transaction of its own; a bad one does not stop the others.

What is here already is passed over after one look at its hash, so a run that was broken off goes on where it was.
"""

import hashlib
import logging
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click
from sqlalchemy.exc import InterfaceError, OperationalError

from casetrack import limits
from casetrack.commands.doors import one_transaction, opened, reading
from casetrack.engines import DatabaseBusy
from casetrack.errors import RuleBroken
from casetrack.operations import access, proposals, sources, users

log = logging.getLogger("casetrack.import")
ENDINGS = (".txt", ".md", ".text", ".html", ".htm", ".pdf", ".docx", ".eml")
REFUSED, WRONG_USE, INTERRUPTED = 1, 2, 130


@click.command("import-articles")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--as", "login", required=True, help="The login of the person who brings them in.")
def import_articles(paths: tuple[Path, ...], login: str) -> None:
    """Import articles: files, or folders of them (.txt .md .html .htm .pdf .docx .eml; folders inside a folder are not followed,
    and a README is left out).

    An article that is here already is counted and passed over, so after an interruption the same command goes on. Exit code 0: each
    was read or is here already. 1: something was refused; the reasons stand in the summary. 2: wrong use, such as a person who may
    not import."""
    done = Done()
    with opened():
        files = list(_files(paths))
        if not any(path.exists() for path in paths):
            raise click.UsageError(f"There is no file or folder {', '.join(map(str, paths))}.")
        with reading():
            _person(login)
        try:
            for path, how in _shown(files):
                _import(path, how, login, done)
        except KeyboardInterrupt:
            _say(done, len(files))
            click.echo("Interrupted. The same command goes on where this one stopped.", err=True)
            sys.exit(INTERRUPTED)
        _say(done, len(files))
    if done.refused:
        sys.exit(REFUSED)


@dataclass
class Done:
    """What became of the files so far."""

    read: int = 0
    here: int = 0
    found: Counter[str] = field(default_factory=Counter)
    refused: list[tuple[Path, str]] = field(default_factory=list)


def _files(paths: tuple[Path, ...]) -> Iterator[tuple[Path, str]]:
    for path in paths:
        if path.is_dir():
            yield from ((found, "folder") for found in sorted(path.iterdir()) if _an_article(found))
        else:
            yield path, "file"


def _an_article(path: Path) -> bool:
    """A file of a folder that may be an article, but not the note on the folder itself."""
    return path.suffix.lower() in ENDINGS and path.stem.upper() != "README" and not path.is_dir()


def _watched() -> bool:
    """True when somebody looks at a terminal: then a bar shows how far it is, and the lines stay away from it."""
    return sys.stderr.isatty()


def _shown(files: list[tuple[Path, str]]) -> Iterator[tuple[Path, str]]:
    if not _watched():
        yield from files
        return
    with click.progressbar(files, label="Articles", file=sys.stderr, show_pos=True) as bar:
        yield from bar


def _import(path: Path, how: str, login: str, done: Done) -> None:
    """One file. Reading the article happens before the write transaction."""
    try:
        raw = _bytes_of(path)
        if _is_here(raw, login):
            done.here += 1
            _line(f"{path}: here already")
            return
        prepared = sources.prepare(raw, how=how, file_name=path.name)
        with one_transaction():
            key = sources.keep(_person(login), prepared).id
    except RuleBroken as broken:
        done.refused.append((path, broken.sentence))
    except OSError as wrong:
        done.refused.append((path, str(wrong.strerror or wrong)))
    except (OperationalError, InterfaceError, DatabaseBusy, click.ClickException):
        raise
    except Exception as fault:  # ours: the other articles must not wait for it
        log.error("import: %s", type(fault).__name__)
        done.refused.append((path, f"casetrack failed at this file ({type(fault).__name__})."))
    else:
        done.read += 1
        found = Counter(p.type for p in prepared.reading.proposals if p.type in proposals.DECIDABLE)
        done.found.update(found)
        _line(f"{path}: imported as {key}; {found.total()} proposals to decide{_kinds(found)}")


def _bytes_of(path: Path) -> bytes:
    """The file's bytes, and no more than one over what is taken: a device or a disk image is never read whole."""
    if path.exists() and not path.is_file():
        raise RuleBroken("file", "This is no file.")
    with path.open("rb") as file:
        return file.read(limits.ARTICLE_BYTES + 1)


def _is_here(raw: bytes, login: str) -> bool:
    with reading():
        return sources.already_here(_person(login), hashlib.sha256(raw).hexdigest()) is not None


def _person(login: str) -> Any:
    by = users.user_by_login(login)
    if by is None or not access.may_import_articles(by) or not by.is_active:
        raise click.UsageError(f"{login} is no caseworker or supervisor of this office.")
    return by


def _line(words: str) -> None:
    if not _watched():
        click.echo(words)


def _kinds(found: Counter[str]) -> str:
    return f" ({', '.join(f'{number} {kind}' for kind, number in found.most_common())})" if found else ""


def _say(done: Done, files: int) -> None:
    """The summary, with the reasons file by file."""
    rows = [
        ("Files", f"{files}"),
        ("Read", f"{done.read}"),
        ("Proposals to decide", f"{done.found.total()}{_kinds(done.found)}"),
        ("Here already", f"{done.here}"),
        ("Refused", f"{len(done.refused)}"),
    ]
    click.echo(_table(rows))
    for path, sentence in done.refused:
        click.echo(f"  {path}: {sentence}")


def _table(rows: Iterable[tuple[str, str]]) -> str:
    found = list(rows)
    width = max(len(name) for name, _value in found)
    return "\n".join(f"{name.ljust(width)}  {value}" for name, value in found)
