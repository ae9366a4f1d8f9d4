"""Several files at once: what is laid by, what becomes of each, and what is left in the file store."""

import os
import shutil
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from sqlalchemy import select

from casetrack import clock, limits
from casetrack.commands import job_attendant
from casetrack.errors import RuleBroken
from casetrack.extensions import db
from casetrack.models.jobs import JobItem
from casetrack.models.proposals import Proposal
from casetrack.models.sources import Source
from casetrack.operations import bulk_imports, importing, jobs, ledger, sources, users
from casetrack.services import file_store
from tests.conftest import Office
from tests.factories.sources import make_source
from tests.factories.uploads import article, ask_for


@pytest.fixture
def office(office: Office) -> Office:
    """The office, with nothing laid by: the folder of files outlives the tests that undo what they did."""
    shutil.rmtree(file_store.root() / "uploads", ignore_errors=True)
    return office


def laid_by() -> list[str]:
    folder = file_store.root() / "uploads"
    return sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []


def work_through(job: Any) -> None:
    """As the worker does, in the one transaction of an operation test."""
    while (waiting := bulk_imports.next_of(job.id)) is not None:
        try:
            bulk_imports.settle(waiting, bulk_imports.prepare(waiting))
        except RuleBroken as broken:
            bulk_imports.refuse(waiting, broken.sentence)
        bulk_imports.clear(waiting)
    jobs.finish(job.id)
    db.session.expire_all()


def test_each_file_is_read_or_refused_for_itself(office: Office) -> None:
    ana = office.person("ana")
    job = ask_for(ana, ("a.txt", article(1)), ("b.txt", b"\x00\x01\x02"), ("c.txt", b"   "), ("d.txt", article(1)))
    assert len(laid_by()) == 4
    work_through(job)
    assert (job.state, job.done, job.total) == ("done", 4, 4)
    a, b, c, d = jobs.items_of(job)
    assert [item.state for item in (a, b, c, d)] == ["read", "refused", "refused", "duplicate"]
    assert d.source_id == a.source_id and a.sentence is None and b.sentence and c.sentence and b.sentence != c.sentence
    assert bulk_imports.counts([a, b, c, d]) == {"read": 1, "refused": 2, "duplicate": 1}
    found = db.session.execute(select(Proposal).where(Proposal.source_id == a.source_id)).scalars().all()
    assert a.proposals == sum(p.type in bulk_imports.DECIDABLE for p in found) > 0
    assert sources.titles_of(ana, [a.source_id]) == {a.source_id: "Families of Birch 1 wait at the mill"}
    assert sources.titles_of(office.person("olga"), [a.source_id]) == {}, "another team's article has no title for her"
    source = sources.get_source(ana, a.source_id)
    assert source.captured_how == "file" and source.created_by_id == ana.id and sources.original_of(source) == article(1)
    assert laid_by() == [] and ledger.verify()


def test_an_article_that_is_here_already_is_found_and_not_kept_twice(office: Office) -> None:
    ana = office.person("ana")
    known = make_source(ana, article(5).decode())
    job = ask_for(ana, ("e.txt", article(5)))
    work_through(job)
    (item,) = jobs.items_of(job)
    assert (item.state, item.source_id) == ("duplicate", known.id)


def test_another_teams_article_is_never_told_of(office: Office) -> None:
    make_source(office.person("olga"), article(5).decode())
    job = ask_for(office.person("ana"), ("e.txt", article(5)))
    work_through(job)
    (item,) = jobs.items_of(job)
    assert item.state == "read"


def test_a_file_that_is_too_large_is_refused_before_anything_is_stored(office: Office) -> None:
    big = b"x" * (limits.ARTICLE_BYTES + 1)
    job = ask_for(office.person("ana"), ("big.txt", big), ("a.txt", article(1)))
    first, second = jobs.items_of(job)
    assert (first.state, first.file_id, job.done) == ("refused", None, 1) and "larger than" in (first.sentence or "")
    assert second.state == "waiting" and len(laid_by()) == 1


def test_more_files_than_allowed_are_refused_with_both_numbers(office: Office) -> None:
    files = [(f"{n}.txt", BytesIO(b"text")) for n in range(bulk_imports.MOST_FILES + 1)]
    with pytest.raises(RuleBroken, match="201 files; 200 are the most"):
        bulk_imports.lay_by(files)
    assert laid_by() == []
    assert len(bulk_imports.lay_by(files[: bulk_imports.MOST_FILES])) == bulk_imports.MOST_FILES


@pytest.mark.parametrize("name", ["../../etc/passwd", "a" * 500 + ".txt", "\u202etxt.exe", "", "a\r\nb.txt", "C:\\x\\y.txt"])
def test_names_of_files_are_words_and_nothing_else(office: Office, name: str) -> None:
    job = ask_for(office.person("ana"), (name, article(1)))
    (item,) = jobs.items_of(job)
    assert item.name and len(item.name) <= limits.NAME and "\n" not in item.name
    assert laid_by() == [str(item.file_id)]
    work_through(job)
    assert item.state == "read"


def test_who_left_in_the_meantime_imports_nothing(office: Office) -> None:
    ana, adam = office.person("ana"), office.person("adam")
    job = ask_for(ana, ("a.txt", article(1)))
    users.change_user(ana, adam, version=None, name=ana.name, role=ana.role, team=ana.team, disabled=True)
    work_through(job)
    (item,) = jobs.items_of(job)
    assert item.state == "refused" and "may no longer import" in (item.sentence or "")
    assert db.session.execute(select(Source)).first() is None


def test_a_file_that_the_store_lost_is_a_sentence(office: Office) -> None:
    job = ask_for(office.person("ana"), ("a.txt", article(1)))
    (item,) = jobs.items_of(job)
    file_store.remove(item.file_name)
    work_through(job)
    assert item.state == "refused" and "Send it again" in (item.sentence or "")


def test_files_that_wait_for_nothing_are_swept_after_a_day(office: Office) -> None:
    job = ask_for(office.person("ana"), ("a.txt", article(1)), ("b.txt", article(2)))
    waits, over = jobs.items_of(job)
    over.state = "refused"
    bulk_imports.lay_by([("orphan.txt", BytesIO(b"never asked for"))])
    db.session.flush()
    assert bulk_imports.sweep_files() == 0 and len(laid_by()) == 3
    old = (clock.now() - timedelta(days=2)).timestamp()
    for path in (file_store.root() / "uploads").iterdir():
        os.utime(path, (old, old))
    assert bulk_imports.sweep_files() == 2
    assert laid_by() == [str(waits.file_id)]


def test_a_fault_of_ours_at_one_file_does_not_stop_the_others(
    committed: Office, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    with committed.at_work():
        key = ask_for(committed.person("ana"), *[(f"{n}.txt", article(n)) for n in range(3)]).id
    keep = importing.keep

    def fails_once(by: Any, prepared: Any) -> Any:
        source = keep(by, prepared)
        if "Birch 1" in prepared.text:
            raise ZeroDivisionError(prepared.text)
        return source

    monkeypatch.setattr(importing, "keep", fails_once)
    assert job_attendant.work_off(committed.app) == 1
    with committed.at_work():
        job = jobs.get_job(committed.person("ana"), key)
        states = [(item.state, str(item.id) in (item.sentence or "")) for item in jobs.items_of(job)]
        assert states == [("read", False), ("refused", True), ("read", False)]
        assert job.state == "done" and len(db.session.execute(select(Source.id)).all()) == 2, "half of an article was kept"
        assert db.session.execute(select(JobItem).where(JobItem.state == "waiting")).first() is None
        assert laid_by() == []
        assert ledger.verify()
    assert "ZeroDivisionError" in caplog.text and "Birch" not in caplog.text
