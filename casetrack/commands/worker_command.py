"""`casetrack worker`: what runs beside the web server. For now the hourly sweep; jobs of later releases are woken the same way."""

import logging

import click

from casetrack import create_app
from casetrack.commands.doors import one_transaction
from casetrack.operations import housekeeping


@click.command()
@click.option("--once", is_flag=True, help="Sweep once and end.")
def worker(once: bool) -> None:
    """Run the regular chores. With CASETRACK_REDIS_URL set, several workers share one clock."""
    app = create_app()
    settings = app.config["CASETRACK"]

    def sweep() -> None:
        with app.app_context(), one_transaction():
            swept = housekeeping.sweep()
        click.echo("Swept: " + ", ".join(f"{number} {what}" for what, number in swept.items()))

    if once:
        sweep()
        return
    from huey import Huey, MemoryHuey, RedisHuey, crontab  # loaded where it runs: it brings Redis along

    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(message)s")
    huey: Huey = RedisHuey("casetrack", url=settings.redis_url) if settings.redis_url else MemoryHuey("casetrack")
    huey.periodic_task(crontab(minute="7"), name="sweep")(sweep)
    huey.create_consumer(workers=1, worker_type="thread").run()
