"""`casetrack seed`: load the reference data."""

import click

from casetrack.commands.doors import one_transaction, opened
from casetrack.operations import reference


@click.command()
def seed() -> None:
    """Load the reference data of seeds/reference: places, kits, response rules, posts and who held them. Adds what is missing."""
    with opened(), one_transaction():
        counts = reference.load()
    if not any(counts.values()):
        click.echo("The reference data is complete; nothing was added.")
        return
    for kind, number in counts.items():
        click.echo(f"{number:>6}  {kind.replace('_', ' ')} added")
