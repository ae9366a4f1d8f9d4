"""Who works off jobs: a thread of the server or of the worker. Woken by the bell after a commit, and looking by itself meanwhile.

Each thing in a job is read outside any transaction and kept in one of its own. When the process dies, the next one goes on there.
"""

import logging
import threading
from types import ModuleType
from uuid import UUID

from flask import Flask
from sqlalchemy.exc import InterfaceError, OperationalError

from casetrack.commands.doors import one_transaction, reading
from casetrack.engines import DatabaseBusy
from casetrack.errors import RuleBroken
from casetrack.extensions import db
from casetrack.operations import bulk_imports, jobs
from casetrack.services import bell
from casetrack.wording import gettext as _

log = logging.getLogger("casetrack.jobs")
LOOKS_EVERY = 30.0
WORK: dict[str, ModuleType] = {bulk_imports.KIND: bulk_imports}


class Attendant(threading.Thread):
    """Works off jobs until it is told to leave. `every`: how many seconds pass at most before it looks by itself."""

    def __init__(self, app: Flask, every: float = LOOKS_EVERY) -> None:
        super().__init__(name="casetrack-jobs", daemon=True)
        self.app, self.every = app, every
        self.leaving = threading.Event()

    def run(self) -> None:
        """Look, work, wait."""
        while not self.leaving.is_set():
            try:
                work_off(self.app, self.leaving)
            except Exception as broken:  # a database that is away, most likely: the jobs are rows and stay
                log.error("jobs: %s; looking again in %s seconds", type(broken).__name__, int(self.every))
            if not self.leaving.is_set():
                bell.wait(self.every)

    def leave(self, seconds: float = 15.0) -> None:
        """Finish the article at hand and end."""
        self.leaving.set()
        bell.wake_up_here()
        self.join(seconds)


def work_off(app: Flask, leaving: threading.Event | None = None) -> int:
    """Work off every job that waits; how many."""
    leaving = leaving or threading.Event()
    done = 0
    with app.app_context(), app.test_request_context():
        try:
            while not leaving.is_set() and (taken := _take()):
                _carry_out(*taken, leaving)
                done += 1
        finally:
            db.session.remove()
    return done


def _take() -> tuple[UUID, str] | None:
    with reading():
        waits = jobs.anything_to_do()
    if not waits:
        return None
    with one_transaction():
        job = jobs.take()
        return (job.id, job.kind) if job else None


def _carry_out(job_id: UUID, kind: str, leaving: threading.Event) -> None:
    work = WORK[kind]
    while True:
        with reading():
            waiting = work.next_of(job_id)
        if waiting is None:
            with one_transaction():
                jobs.finish(job_id)
            return
        if leaving.is_set():
            with one_transaction():
                jobs.put_back(job_id)
            return
        _do(work, waiting)


def _do(work: ModuleType, waiting: bulk_imports.Waiting) -> None:
    """One thing: done, or refused with a sentence. Only a database that is away stops the job; it is taken up again later."""
    try:
        prepared = work.prepare(waiting)
        with one_transaction():
            work.settle(waiting, prepared)
    except RuleBroken as broken:
        sentence = broken.sentence
    except (OperationalError, InterfaceError, DatabaseBusy):
        raise
    except Exception as fault:  # ours: the others must not wait for it
        bare = RuntimeError(type(fault).__name__)  # the trace without the message, which may hold words of the article
        log.error("jobs: %s at item %s", bare, waiting.item_id, exc_info=(RuntimeError, bare, fault.__traceback__))
        sentence = _("casetrack failed at this file. Tell your administrator its number: %(n)s", n=waiting.item_id)
    else:
        work.clear(waiting)
        return
    with one_transaction():
        work.refuse(waiting, sentence)
    work.clear(waiting)
