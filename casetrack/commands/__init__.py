"""`casetrack <command>`: the other door in. Touches no model; everything goes through operations."""

import sys

import click
from sqlalchemy.exc import DBAPIError, OperationalError

from casetrack.commands import (
    demo_command,
    export_command,
    extract_command,
    import_articles_command,
    ledger_command,
    refresh_standings_command,
    seed_command,
    serve_command,
    user_command,
    worker_command,
)
from casetrack.settings import SettingWrong

NO_SUCH_TABLE = "42P01"  # how PostgreSQL names it; SQLite calls it an OperationalError


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def casetrack() -> None:
    """Case tracking that says who said what. Settings: CASETRACK_DATABASE_URL and others, see README.md."""


casetrack.add_command(demo_command.demo)
casetrack.add_command(export_command.export)
casetrack.add_command(extract_command.extract)
casetrack.add_command(import_articles_command.import_articles)
casetrack.add_command(ledger_command.ledger)
casetrack.add_command(refresh_standings_command.refresh_standings)
casetrack.add_command(seed_command.seed)
casetrack.add_command(serve_command.serve)
casetrack.add_command(user_command.user)
casetrack.add_command(worker_command.worker)


def main() -> None:
    """What `.venv/bin/casetrack` runs: a wrong setting, or a database that is not there, is a sentence, not a trace."""
    try:
        casetrack(prog_name="casetrack")
    except SettingWrong as wrong:
        _give_up(str(wrong))
    except DBAPIError as refused:
        if not isinstance(refused, OperationalError) and getattr(refused.orig, "sqlstate", "") != NO_SUCH_TABLE:
            raise
        said = str(refused.orig).splitlines()[0]
        _give_up(f"The database does not answer as it should: {said}\nDoes it run, and is it migrated? flask --app wsgi db upgrade")


def _give_up(sentence: str) -> None:
    click.echo(f"casetrack: {sentence}", err=True)
    sys.exit(2)
