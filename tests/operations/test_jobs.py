"""Jobs: who takes which, when one is taken up again, and a worker that is killed in the middle of its work."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, update

from casetrack import clock, engines
from casetrack.commands import job_attendant
from casetrack.errors import NotFound
from casetrack.extensions import db
from casetrack.models.jobs import Job, JobItem
from casetrack.models.ledger import LedgerEntry
from casetrack.models.sources import Source
from casetrack.operations import jobs, ledger
from casetrack.services import bell
from tests.conftest import Office
from tests.factories.uploads import article, ask_for

COMMAND = Path(sys.executable).parent / "casetrack"


@pytest.fixture(autouse=True)
def silence() -> Iterator[None]:
    """A bell that an earlier test rang is not heard in this one."""
    bell.wait(0)
    yield
    bell.wait(0)


def ask(by: Any, *names: str) -> Job:
    return jobs.ask(by, kind="import_articles", items=[JobItem(name=name) for name in names or ("a.txt",)])


def test_a_job_is_written_down_with_who_asked(office: Office) -> None:
    ana = office.person("ana")
    job = ask(ana, "a.txt", "b.txt")
    assert (job.state, job.total, job.done) == ("waiting", 2, 0)
    assert [(item.position, item.name) for item in jobs.items_of(job)] == [(1, "a.txt"), (2, "b.txt")]
    entry = db.session.execute(select(LedgerEntry).where(LedgerEntry.action == "asked for work")).scalar_one()
    assert entry.chain == f"user/{ana.id}" and str(job.id) in (entry.payload or "") and "a.txt" not in (entry.payload or "")
    assert ledger.verify()


def test_only_the_person_who_asked_and_their_supervisor_see_a_job(office: Office) -> None:
    job = ask(office.person("ana"))
    assert jobs.get_job(office.person("ana"), job.id) is job and jobs.get_job(office.person("sara"), str(job.id)) is job
    for who in ("boris", "olga", "viktor", "rita", "emil", "adam", "august"):
        with pytest.raises(NotFound):
            jobs.get_job(office.person(who), job.id)
    for key in (None, "nonsense", office.person("ana").id):
        with pytest.raises(NotFound):
            jobs.get_job(office.person("ana"), key)


def test_the_job_asked_for_first_is_taken_first_and_once(office: Office) -> None:
    first, second = ask(office.person("ana")), ask(office.person("boris"))
    assert jobs.anything_to_do() and jobs.take() is first
    assert first.state == "running" and first.started_at == first.beat_at
    assert jobs.take() is second and jobs.take() is None and not jobs.anything_to_do()


def test_a_job_whose_worker_was_lost_is_taken_up_again_and_one_that_lives_is_not(office: Office) -> None:
    job = ask(office.person("ana"))
    jobs.take()
    began = job.started_at
    assert not jobs.is_late(job)
    job.beat_at = clock.now() - timedelta(seconds=110)
    db.session.flush()
    assert jobs.take() is None
    job.beat_at = clock.now() - timedelta(seconds=130)
    db.session.flush()
    assert jobs.is_late(job)
    assert jobs.take() is job and job.started_at == began and not jobs.is_late(job)


def test_a_job_that_nobody_takes_up_is_late(office: Office) -> None:
    job = ask(office.person("ana"))
    assert not jobs.is_late(job)
    job.asked_at = clock.now() - timedelta(seconds=70)
    assert jobs.is_late(job)
    job.state = "done"
    assert not jobs.is_late(job)


def test_what_became_of_each_thing_is_counted_and_is_a_sign_of_life(office: Office) -> None:
    job = ask(office.person("ana"), "a.txt", "b.txt")
    jobs.take()
    job.beat_at = clock.now() - timedelta(seconds=100)
    db.session.flush()
    first = jobs.next_item(job.id)
    assert first is not None and first.name == "a.txt"
    jobs.settled(first, "refused", sentence="There is no text in this article.")
    db.session.refresh(job)
    assert job.done == 1 and not jobs.is_late(job) and job.beat_at > clock.now() - timedelta(seconds=5)
    assert jobs.locked_item(first.id) is None, "it is done already"
    second = jobs.next_item(job.id)
    assert second is not None and second.name == "b.txt"
    jobs.put_back(job.id)
    assert jobs.take() is job
    jobs.finish(job.id)
    db.session.refresh(job)
    assert job.state == "done" and job.finished_at is not None and jobs.take() is None


def test_two_workers_never_take_the_same_job(committed: Office) -> None:
    with committed.at_work():
        for _number in range(6):
            ask(committed.person("ana"))
    taken: list[Any] = []
    ready = threading.Barrier(3)

    def take_what_there_is() -> None:
        ready.wait()
        with committed.app.app_context(), committed.app.test_request_context(), engines.transactions("write"):
            while (job := jobs.take()) is not None:
                taken.append(job.id)
                db.session.commit()
            db.session.rollback()
            db.session.remove()

    workers = [threading.Thread(target=take_what_there_is) for _number in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert len(taken) == len(set(taken)) == 6


def test_the_attendant_is_woken_after_the_commit_and_leaves_when_told(committed: Office) -> None:
    attendant = job_attendant.Attendant(committed.app, every=60)
    attendant.start()
    try:
        with committed.at_work():
            key = ask_for(committed.person("ana"), ("a.txt", article(1)), ("b.txt", article(2))).id
        with committed.app.app_context():
            jobs.wake()
        assert state_after(committed, key, seconds=30) == ("done", 2)
    finally:
        began = time.monotonic()
        attendant.leave()
    assert not attendant.is_alive() and time.monotonic() - began < 5


def test_the_attendant_looks_by_itself_when_nobody_rings(committed: Office) -> None:
    attendant = job_attendant.Attendant(committed.app, every=0.2)
    attendant.start()
    try:
        with committed.at_work():
            key = ask_for(committed.person("ana"), ("a.txt", article(1))).id
        assert state_after(committed, key, seconds=30) == ("done", 1)
    finally:
        attendant.leave()


def test_a_worker_that_leaves_in_the_middle_puts_its_job_back(committed: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    with committed.at_work():
        key = ask_for(committed.person("ana"), *[(f"{n}.txt", article(n)) for n in range(3)]).id
    leaving = threading.Event()
    settle = job_attendant.bulk_imports.settle

    def settle_and_be_told_to_leave(*what: Any) -> None:
        settle(*what)
        leaving.set()

    monkeypatch.setattr(job_attendant.bulk_imports, "settle", settle_and_be_told_to_leave)
    job_attendant.work_off(committed.app, leaving)
    assert state_of(committed, key) == ("waiting", 1)
    monkeypatch.undo()
    assert job_attendant.work_off(committed.app) == 1
    assert state_of(committed, key) == ("done", 3)


def state_of(house: Office, key: Any) -> tuple[str, int]:
    with house.app.app_context(), engines.transactions("read"):
        job = db.session.execute(select(Job.state, Job.done).where(Job.id == key)).one()
        db.session.remove()
    return job.state, job.done


def state_after(house: Office, key: Any, *, seconds: float) -> tuple[str, int]:
    """The job once it is done, or as it stands when the time is up."""
    until = time.monotonic() + seconds
    while (found := state_of(house, key))[0] != "done" and time.monotonic() < until:
        time.sleep(0.05)
    return found


# --- killed in mid-job ---

ARTICLES = 24


def test_a_worker_killed_in_mid_job_is_taken_up_again_and_nothing_is_doubled(committed: Office, tmp_path: Path) -> None:
    """SIGKILL at three moments of one job, then a worker that lives. One file is there twice: a duplicate, not a second source."""
    with committed.at_work():
        files = [(f"{n}.txt", article(n)) for n in range(ARTICLES)]
        key = ask_for(committed.person("ana"), *files, ("again.txt", article(0))).id
    seen = [killed_after(committed, tmp_path, key, done) for done in (2, 8, 15)]
    assert seen == sorted(seen) and 0 < seen[0] < ARTICLES, f"not killed in mid-job: {seen}"
    with committed.at_work():
        assert not jobs.anything_to_do(), "its last sign of life is not two minutes old"
        db.session.execute(update(Job).values(beat_at=clock.now() - jobs.LOST_AFTER * 2))
    done = subprocess.run(
        [COMMAND, "worker", "--once"], cwd=tmp_path, env=surroundings(committed), capture_output=True, timeout=100
    )
    assert done.returncode == 0 and b"Jobs worked off: 1" in done.stdout, done.stderr
    assert b"Upper" not in done.stdout + done.stderr, "an article's words in the log"
    with committed.at_work():
        rows = db.session.execute(select(JobItem.state, JobItem.source_id).where(JobItem.job_id == key)).all()
        hashes = db.session.execute(select(Source.sha256)).scalars().all()
        assert Counter(row.state for row in rows) == {"read": ARTICLES, "duplicate": 1}
        assert len(hashes) == len(set(hashes)) == ARTICLES
        assert len({row.source_id for row in rows}) == ARTICLES
        assert ledger.verify()
    assert state_of(committed, key) == ("done", ARTICLES + 1)


def killed_after(house: Office, folder: Path, key: Any, done: int) -> int:
    """Start a worker and kill it once so many files are done; how many were done in truth."""
    with house.at_work():
        db.session.execute(update(Job).values(beat_at=clock.now() - jobs.LOST_AFTER * 2))
    log = folder / "log"
    with log.open("wb") as file:
        worker = subprocess.Popen([COMMAND, "worker", "--once"], cwd=folder, env=surroundings(house), stdout=file, stderr=file)
    try:
        until = time.monotonic() + 60
        while state_of(house, key)[1] < done and worker.poll() is None and time.monotonic() < until:
            time.sleep(0.002)
    finally:
        os.kill(worker.pid, signal.SIGKILL)
        ended = worker.wait()
    assert ended == -signal.SIGKILL, log.read_text()
    return state_of(house, key)[1]


def surroundings(house: Office) -> dict[str, str]:
    """What a worker of this database is told."""
    settings = house.app.config["CASETRACK"]
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(settings.files.parent),
        "CASETRACK_DATABASE_URL": settings.database_url,
        "CASETRACK_FILES": str(settings.files),
        "CASETRACK_SECRET_KEY": settings.secret_key,
    }
