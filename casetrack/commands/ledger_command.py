"""`casetrack ledger verify`: walk every chain, compare every column."""

import sys

import click

from casetrack import engines
from casetrack.commands.doors import opened
from casetrack.operations import ledger as ledgers


@click.group()
def ledger() -> None:
    """The chain of who changed what."""


@ledger.command()
def verify() -> None:
    """Check every chain and every record against it; exit code 1 at the first break."""
    with opened(), engines.transactions("read"):
        try:
            found = ledgers.verify()
        except ledgers.Broken as broken:
            click.echo(f"The ledger is broken. {broken}", err=True)
            sys.exit(1)
        click.echo(f"The ledger is whole: {found['entries']} entries in {found['chains']} chains.")
