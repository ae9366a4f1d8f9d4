"""`casetrack import-articles PATH...`: bring articles in, each in a transaction of its own; a bad one does not stop the others."""

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import click

from casetrack.commands.doors import one_transaction, opened
from casetrack.errors import RuleBroken
from casetrack.operations import access, proposals, sources, users

ENDINGS = (".txt", ".md", ".text")


@click.command("import-articles")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--as", "login", required=True, help="The login of the person who brings them in.")
def import_articles(paths: tuple[Path, ...], login: str) -> None:
    """Import articles as text files (UTF-8), or every .txt and .md file of a folder. Exit code 1 when one could not be imported."""
    with opened():
        failed = 0
        for path, how in _files(paths):
            try:
                click.echo(f"{path}: {_import(path, how, login)}")
            except (RuleBroken, OSError) as wrong:
                failed += 1
                sentence = wrong.sentence if isinstance(wrong, RuleBroken) else str(wrong.strerror or wrong)
                click.echo(f"{path}: {sentence}", err=True)
        if failed:
            sys.exit(1)


def _files(paths: tuple[Path, ...]) -> Iterator[tuple[Path, str]]:
    for path in paths:
        if path.is_dir():
            yield from ((found, "folder") for found in sorted(path.iterdir()) if _an_article(found))
        else:
            yield path, "file"


def _an_article(path: Path) -> bool:
    """A text file of a folder, but not the note on the folder itself."""
    return path.suffix.lower() in ENDINGS and path.stem.upper() != "README"


def _import(path: Path, how: str, login: str) -> str:
    """What was found, in words. Reading the article happens before the write transaction."""
    prepared = sources.prepare(path.read_bytes(), how=how, file_name=path.name)
    with one_transaction():
        by = users.user_by_login(login)
        if by is None or not access.may_import_articles(by) or not by.is_active:
            raise click.ClickException(f"{login} is no caseworker or supervisor of this office.")
        source = sources.keep(by, prepared)
        found = Counter(p.type for p in prepared.reading.proposals)
        waiting = sum(number for kind, number in found.items() if kind in proposals.DECIDABLE)
    kinds = ", ".join(f"{number} {kind}" for kind, number in found.items() if kind in proposals.DECIDABLE)
    return f"imported as {source.id}; {waiting} proposals to decide ({kinds})"
