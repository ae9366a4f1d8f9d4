"""Both databases behave the same: pragmas, reading that cannot write, writers that queue, locks that are given back."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import create_engine, select, text
from sqlalchemy.exc import DBAPIError

from casetrack import engines
from casetrack.extensions import db
from casetrack.models.groups import Group
from casetrack.operations import groups, ledger
from casetrack.web.access import reads_first, writing
from tests.conftest import Office, signed_in_client
from tests.factories.groups import make_group
from tests.web.pressing import fill

WANTED = {
    "journal_mode": "wal",
    "synchronous": 2,  # FULL
    "foreign_keys": 1,
    "trusted_schema": 0,
    "secure_delete": 1,
    "mmap_size": 0,
}
AT_ONCE = 8


def test_a_connection_is_set_up_as_written(committed: Office, database: str) -> None:
    with committed.app.app_context(), engines.transactions("read"):
        if database == "sqlite":
            found = {name: db.session.execute(text(f"PRAGMA {name}")).scalar() for name in WANTED}
            assert found == WANTED
        else:
            assert db.session.execute(text("SHOW timezone")).scalar() == "UTC"
            assert db.session.execute(text("SHOW statement_timeout")).scalar() == "30s"


def reads_only(app: Flask) -> None:
    change = text("UPDATE teams SET sensitivity = 'public'")
    with app.app_context(), engines.transactions("read"):
        with pytest.raises(DBAPIError, match=r"read-?only"):
            db.session.execute(change)
        db.session.rollback()
    with app.app_context(), engines.transactions("write"):  # the control
        db.session.execute(change)
        db.session.rollback()


def test_reading_cannot_write(committed: Office) -> None:
    reads_only(committed.app)


def test_reading_cannot_write_in_a_savepoint_either(rolled_back: Flask) -> None:
    """The rolled-back fixture holds an outer transaction, where `begin` does not fire."""
    reads_only(rolled_back)


def test_writers_at_once_lose_nothing(committed: Office) -> None:
    def open_one(number: int) -> str:
        with committed.app.app_context(), committed.app.test_request_context(), engines.transactions("write"):
            code = make_group(committed.person("ana"), name=f"Group {number}").code
            db.session.commit()
            return code

    with ThreadPoolExecutor(AT_ONCE) as threads:
        codes = list(threads.map(open_one, range(AT_ONCE * 3)))
    with committed.app.app_context(), engines.transactions("read"):
        assert set(db.session.execute(select(Group.code)).scalars()) == set(codes)
        assert len(codes) == AT_ONCE * 3
        ledger.verify()


def test_one_of_two_changes_of_the_same_version_wins(committed: Office) -> None:
    with committed.at_work():
        code = make_group(committed.person("ana")).code
    together = threading.Barrier(AT_ONCE)

    def rename(number: int) -> str:
        with committed.app.app_context(), committed.app.test_request_context():
            with engines.transactions("read"):
                version = groups.get_group(committed.person("ana"), code).version
                db.session.rollback()
            together.wait(timeout=30)
            with engines.transactions("write"):
                ana = committed.person("ana")
                try:
                    groups.change_group(groups.get_group(ana, code), ana, version=version, name=f"Name {number}")
                    db.session.commit()
                except Exception as lost:
                    db.session.rollback()
                    return type(lost).__name__
                return "won"

    with ThreadPoolExecutor(AT_ONCE) as threads:
        outcomes = sorted(threads.map(rename, range(AT_ONCE)))
    assert outcomes.count("won") == 1, outcomes
    assert set(outcomes) <= {"won", "Conflict", "StaleDataError"}, outcomes
    with committed.app.app_context(), engines.transactions("read"):
        ledger.verify()


def lock_is_free(house: Office) -> bool:
    """True when another thread can write at once."""
    done: list[bool] = []

    def write() -> None:
        with house.app.app_context(), engines.transactions("write"):
            db.session.execute(text("UPDATE teams SET sensitivity = sensitivity"))
            db.session.commit()
            done.append(True)

    thread = threading.Thread(target=write)
    thread.start()
    thread.join(timeout=10)
    return bool(done)


def failing_statement() -> None:
    db.session.execute(text("INSERT INTO teams (id) VALUES (NULL)"))


def failing_flush() -> None:
    db.session.add(Group(code="CT-2026-00000000"))
    db.session.flush()


def failing_python() -> None:
    db.session.execute(text("UPDATE teams SET sensitivity = sensitivity"))
    raise ZeroDivisionError


@pytest.mark.parametrize("fails", [failing_statement, failing_flush, failing_python])
def test_an_error_gives_the_writers_place_back(committed: Office, fails: Callable[[], None]) -> None:
    with pytest.raises((DBAPIError, ZeroDivisionError)), committed.app.app_context(), engines.transactions("write"):
        fails()
    assert lock_is_free(committed)


def test_a_page_that_fails_gives_the_writers_place_back(committed: Office) -> None:
    def fails() -> str:
        failing_python()
        return ""

    fails.access = None  # type: ignore[attr-defined]
    committed.app.add_url_rule("/fails", view_func=fails, methods=["POST"])
    committed.app.config["WTF_CSRF_METHODS"] = []
    committed.app.config["SHOW_FAULTS"] = True
    assert committed.app.test_client().post("/fails").status_code == 500
    assert lock_is_free(committed)


def test_a_writer_who_waits_too_long_is_told_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """SQLite only: PostgreSQL locks rows, not the database."""
    monkeypatch.setattr(engines, "LONGEST_WAIT", 0.1)
    engine = create_engine(f"sqlite:///{tmp_path / 'one.db'}")
    engines.prepare(engine)
    with engine.connect() as first, engine.connect() as second:
        first.execute(text("CREATE TABLE t (x)"))
        with pytest.raises(engines.DatabaseBusy):
            second.execute(text("SELECT 1"))
        first.rollback()
    with engine.connect() as third:
        third.execute(text("CREATE TABLE t (x)"))
    engine.dispose()


def test_a_slow_page_reads_until_it_says_that_it_writes(committed: Office) -> None:
    seen: list[str] = []

    @reads_first
    def slow() -> str:
        seen.append(engines.transaction_mode())
        writing()
        seen.append(engines.transaction_mode())
        return ""

    slow.access = None  # type: ignore[attr-defined]
    committed.app.add_url_rule("/slow", view_func=slow, methods=["POST"])
    committed.app.config["WTF_CSRF_METHODS"] = []
    assert committed.app.test_client().post("/slow").status_code == 200
    assert seen == ["read", "write"]
    assert engines.transaction_mode() == "write"


def test_the_same_form_sent_at_once_is_stored_once(committed: Office) -> None:
    with committed.at_work():
        code = make_group(committed.person("ana")).code
    first = signed_in_client(committed, "ana")
    page = first.get(f"/log/aid?group={code}")
    sent = fill(page, **{"items-0-item": "Water tanks", "items-0-quantity": "3", "items-0-unit": "tank"})
    with first.session_transaction() as cookie:
        held = dict(cookie)
    together = threading.Barrier(AT_ONCE)

    def send(_number: int) -> int:
        client = committed.app.test_client()
        with client.session_transaction() as cookie:
            cookie.update(held)
        together.wait(timeout=30)
        return client.post(f"/log/aid?group={code}", data=sent).status_code

    with ThreadPoolExecutor(AT_ONCE) as threads:
        assert set(threads.map(send, range(AT_ONCE))) == {302}
    with committed.app.app_context(), engines.transactions("read"):
        assert db.session.execute(text("SELECT count(*) FROM aid_deliveries")).scalar() == 1
        assert db.session.execute(text("SELECT count(*) FROM sent_forms")).scalar() == 1
        ledger.verify()
