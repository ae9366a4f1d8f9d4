"""The same bytes brought in by two at the same moment are one source."""

import threading
import time

import pytest
from sqlalchemy import func, select

from casetrack import engines
from casetrack.commands.doors import one_transaction
from casetrack.errors import RuleBroken
from casetrack.extensions import db
from casetrack.models.sources import Source
from casetrack.operations import sources, users
from casetrack.services import file_store
from tests.conftest import Office

RAW = b"Forty people from Dorsk are sheltering in the mill at Lower Vale, mayor Anna Berg said."


@pytest.fixture(autouse=True)
def slow_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Between looking and committing there is time enough for the others to look as well."""
    put = file_store.put

    def slowly(name: str, data: bytes) -> None:
        time.sleep(0.2)
        put(name, data)

    monkeypatch.setattr(file_store, "put", slowly)


def bring_in_at_once(house: Office, many: int) -> tuple[int, int]:
    """(kept, told that it is here already), and how many sources there are then must be the first."""
    prepared = sources.prepare(RAW)
    ready, kept, refused = threading.Barrier(many), [], []

    def bring() -> None:
        with house.at_work():
            ready.wait(30)
            try:
                with one_transaction():
                    ana = users.user_by_login("ana")
                    assert ana is not None
                    kept.append(sources.keep(ana, prepared).id)
            except RuleBroken as broken:
                refused.append(broken.sentence)

    threads = [threading.Thread(target=bring) for _n in range(many)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    with house.at_work():
        assert db.session.execute(select(func.count()).select_from(Source)).scalar_one() == len(kept)
    return len(kept), len(refused)


def test_the_same_bytes_at_the_same_moment_are_kept_once(committed: Office) -> None:
    assert bring_in_at_once(committed, 6) == (1, 5)


def test_without_waiting_for_each_other_they_would_be_kept_more_than_once(
    committed: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: on PostgreSQL writers do not wait for one another by themselves."""
    monkeypatch.setattr(engines, "one_at_a_time", lambda connection, what: None)
    with committed.at_work():
        by_itself = db.engine.dialect.name == "sqlite"
    assert (max(bring_in_at_once(committed, 6)[0], 1) == 1) is by_itself
