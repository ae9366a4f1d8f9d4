"""`casetrack worker`: what runs beside the web server. It works off jobs as soon as they are asked for, and sweeps once an hour."""

import logging
from typing import Any

import click
from flask import Flask

from casetrack import create_app
from casetrack.commands.doors import one_transaction
from casetrack.commands.job_attendant import Attendant, work_off
from casetrack.operations import housekeeping
from casetrack.services import bell

POLLS_EVERY = 5.0  # without Redis nobody wakes this process
SWEEPS_AT = "7"  # minutes past the hour


@click.command()
@click.option("--once", is_flag=True, help="Work off what waits, sweep once, and end.")
def worker(once: bool) -> None:
    """Work off jobs (imports of many articles) and do the regular chores.

    With CASETRACK_REDIS_URL set the web server wakes it at once, and several workers share one clock; without it, it looks every
    few seconds."""
    app = create_app()
    if once:
        click.echo(f"Jobs worked off: {work_off(app)}")
        sweep(app)
        return
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(message)s")
    address = app.config["CASETRACK"].redis_url
    attendant = Attendant(app) if address else Attendant(app, POLLS_EVERY)
    attendant.start()
    try:
        _chores(app, address).create_consumer(workers=1, worker_type="thread").run()
    finally:
        attendant.leave()


def _chores(app: Flask, address: str | None) -> Any:
    """The clock that sweeps; with Redis it also hears the bell."""
    from huey import MemoryHuey, crontab  # loaded where it runs: it brings Redis along

    huey: Any = bell.queue_at(address).huey if address else MemoryHuey("casetrack")
    huey.periodic_task(crontab(minute=SWEEPS_AT), name="sweep")(lambda: sweep(app))
    return huey


def sweep(app: Flask) -> None:
    """Remove what has served its purpose."""
    with app.app_context(), one_transaction():
        swept = housekeeping.sweep()
    click.echo("Swept: " + ", ".join(f"{number} {what}" for what, number in swept.items()))
