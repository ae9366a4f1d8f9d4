"""`casetrack export CODE`: a case history into a file, by the same operations as the page, as one of the office's users."""

import os
from pathlib import Path

import click

from casetrack import engines
from casetrack.cleaning import clean_line
from casetrack.commands.doors import one_transaction, opened
from casetrack.errors import NotAllowed
from casetrack.extensions import db
from casetrack.operations import exports, groups, users
from casetrack.vocabulary import EXPORT_FORMATS


@click.command()
@click.argument("code")
@click.option(
    "--format", "format_", type=click.Choice(EXPORT_FORMATS.values), default="pdf", show_default=True, help="How it is written."
)
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), required=True, help="The file to write; it must not exist yet."
)
@click.option(
    "--as", "login", required=True, metavar="USER", help="The login of the person who exports: their reach, their name on it."
)
@click.option("--reason", required=True, help="Why; it stands on the cover and in the ledger.")
@click.option("--recipient", help="Whom it is for.")
def export(code: str, format_: str, out: Path, login: str, reason: str, recipient: str | None) -> None:
    """Write the history of the case CODE into a file. The export itself is written down in the ledger."""
    if out.exists():
        raise click.ClickException(f"{out} exists already. Choose another file.")
    with opened():
        try:
            made, sha256 = _make(code, format_, login, reason, recipient)
        except NotAllowed as refused:
            raise click.ClickException(f"{login} may not make case histories.") from refused
    _write(out, made)
    click.echo(f"{out}: {len(made):,} bytes, SHA-256 {sha256}")


def _make(code: str, format_: str, login: str, reason: str, recipient: str | None) -> tuple[bytes, str]:
    """Read and make it first, then write it down in one short transaction."""
    with engines.transactions("read"):
        try:
            person = _person(login)
            prepared = exports.prepare(person, groups.get_group(person, code), format=format_, reason=clean_line(reason))
        finally:
            db.session.rollback()
    with one_transaction():
        exports.keep(_person(login), prepared, recipient=clean_line(recipient) if recipient else None)
    return prepared.data, prepared.sha256


def _person(login: str) -> users.User:
    person = users.user_by_login(login)
    if person is None or not person.is_active:
        raise click.ClickException(f"There is no user {login} who may sign in.")
    return person


def _write(out: Path, data: bytes) -> None:
    """Readable by whoever runs the command, and nobody else."""
    try:
        with os.fdopen(os.open(out, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(data)
    except OSError as wrong:
        raise click.ClickException(f"{out} cannot be written: {wrong.strerror}") from wrong
