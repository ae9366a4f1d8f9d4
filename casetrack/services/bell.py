"""The bell that wakes whoever works off jobs: rung after the commit, never before. A job is a row; the bell carries nothing.

Within one process it is an event. Where Redis is configured a queue carries the sound to the worker. When nobody hears it, nothing
is lost: whoever works off jobs also looks by itself from time to time.
"""

import logging
import threading
from functools import cache
from typing import Any

from flask import current_app

log = logging.getLogger("casetrack.jobs")
_rung = threading.Event()


def ring() -> None:
    """There is something to do."""
    _rung.set()
    address = current_app.config["CASETRACK"].redis_url
    if not address:
        return
    try:
        queue_at(address).knock()
    except Exception as lost:  # whatever Redis or the network says: the job is kept, and found a little later
        log.warning("The worker was not woken (%s); it will look by itself.", type(lost).__name__)


def wake_up_here() -> None:
    """The same, for this process alone."""
    _rung.set()


def wait(seconds: float) -> bool:
    """Until it rings, or until so many seconds are over; True when it rang."""
    heard = _rung.wait(seconds)
    _rung.clear()
    return heard


class Queue:
    """The queue in Redis, the same for those who ring and for the worker that hears."""

    def __init__(self, address: str) -> None:
        from huey import RedisHuey  # loaded where it is used: it brings Redis along
        from redis import ConnectionPool

        # A Redis that does not answer must not hold up the page that rings.
        pool = ConnectionPool.from_url(address, socket_connect_timeout=2, socket_timeout=5)
        self.huey: Any = RedisHuey("casetrack", connection_pool=pool)
        self.knock: Any = self.huey.task(name="knock")(_rung.set)


@cache
def queue_at(address: str) -> Queue:
    """The queue at an address of Redis."""
    return Queue(address)
