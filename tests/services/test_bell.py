"""The bell that wakes whoever works off jobs: within a process, through a queue, and when the queue is away."""

import logging
import time
from dataclasses import replace
from typing import Any

import pytest
from huey import MemoryHuey

from casetrack.services import bell
from tests.conftest import Office


@pytest.fixture(autouse=True)
def silent() -> None:
    bell.wait(0)
    bell.queue_at.cache_clear()


def test_it_is_heard_once(office: Office) -> None:
    assert not bell.wait(0.01)
    bell.ring()
    assert bell.wait(0) and not bell.wait(0)


def test_a_queue_carries_the_sound_to_another_process(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same queue in memory instead of in Redis: what the web server puts in, the worker hears."""
    monkeypatch.setattr("huey.RedisHuey", lambda name, **_connection: MemoryHuey(name))
    settings = office.app.config["CASETRACK"]
    monkeypatch.setitem(office.app.config, "CASETRACK", replace(settings, redis_url="redis://127.0.0.1:1/0"))
    bell.ring()
    assert bell.wait(0), "in this process"
    huey: Any = bell.queue_at("redis://127.0.0.1:1/0").huey
    huey.execute(huey.dequeue())
    assert bell.wait(0), "what the worker's consumer does"


def test_a_queue_that_is_away_holds_nobody_up(
    office: Office, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    settings = office.app.config["CASETRACK"]
    monkeypatch.setitem(office.app.config, "CASETRACK", replace(settings, redis_url="redis://:secret@127.0.0.1:1/0"))
    began = time.monotonic()
    with caplog.at_level(logging.WARNING):
        bell.ring()
    assert time.monotonic() - began < 5 and bell.wait(0)
    assert "was not woken (ConnectionError)" in caplog.text and "secret" not in caplog.text
