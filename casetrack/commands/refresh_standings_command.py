"""`casetrack refresh-standings`: compute anew how every group stands. After an upgrade, and whenever somebody doubts a flag."""

from uuid import UUID

import click

from casetrack.commands.doors import one_transaction, opened
from casetrack.operations import standings


@click.command("refresh-standings")
@click.option("--batch", default=200, show_default=True, type=click.IntRange(1, 2000), help="Groups in one transaction.")
def refresh_standings(batch: int) -> None:
    """Compute anew headcounts, count balance, aid per sector and flags of every group, in batches. Changes no record."""
    done, last = 0, None
    with opened():
        while True:
            last, number = _next(last, batch)
            if last is None:
                break
            done += number
    click.echo(f"{done} groups computed anew.")


def _next(after: UUID | None, most: int) -> tuple[UUID | None, int]:
    with one_transaction():
        return standings.refresh_next(after, most)
