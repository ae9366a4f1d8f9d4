"""Without a network: what is logged on a phone is kept on it, survives the death of the browser, and is stored exactly once.

The network is cut, and its replies are lost, by a proxy outside the browser (slow_line.py), because that is the only place from where
the service worker's own requests are reached as well.
"""

import os
import signal
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Error, Page
from sqlalchemy import text

from casetrack import clock
from casetrack.extensions import db
from casetrack.operations import groups, handed_entries, ledger
from tests.conftest import PASSWORD, Office
from tests.factories.groups import make_group
from tests.journeys.chromium import chromium
from tests.journeys.conftest import FLAGS
from tests.journeys.slow_line import SlowLine, slow_line

CANARY = "Families at the mill"


@pytest.fixture
def line(live: str) -> Iterator[SlowLine]:
    """The network between the phone and the office."""
    with slow_line("127.0.0.1", urlsplit(live).port or 0) as opened:
        yield opened


@dataclass
class Phone:
    """A browser with a profile of its own, which outlives it."""

    browser: Browser
    profile: Path
    line: SlowLine
    dark: bool = False
    context: BrowserContext | None = None
    complaints: list[str] = field(default_factory=list)

    def start(self) -> Page:
        """Open the browser on this profile."""
        self.context = self.browser.browser_type.launch_persistent_context(
            self.profile,
            executable_path=chromium(),
            args=FLAGS,
            viewport={"width": 390, "height": 844},
            locale="en-GB",
            color_scheme="dark" if self.dark else "light",
        )
        self.context.set_default_timeout(20_000)
        page = self.context.pages[0] if self.context.pages else self.context.new_page()
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        return page

    def kill(self) -> None:
        """As a phone without a battery: every process of this browser ends at once."""
        for process in Path("/proc").iterdir():
            if process.name.isdigit() and self._is_ours(process):
                os.kill(int(process.name), signal.SIGKILL)
        self.close()

    def _is_ours(self, process: Path) -> bool:
        try:
            return f"--user-data-dir={self.profile}".encode() in (process / "cmdline").read_bytes().split(b"\0")
        except OSError:
            return False

    def close(self) -> None:
        if self.context is not None:
            try:
                self.context.close()
            except Error:
                pass  # it was killed
            self.context = None

    def sign_in(self, page: Page, login: str = "ana") -> None:
        page.goto(f"{self.line.base}/sign-in")
        page.fill("[name=login]", login)
        page.fill("[name=password]", PASSWORD)
        page.click("main [type=submit]")
        page.wait_for_url(lambda url: "/sign-in" not in url)
        ready(page)


def ready(page: Page) -> None:
    """The worker is there, and what one may choose from."""
    wait_for(page, "navigator.serviceWorker.controller !== null")
    wait_for(page, "casetrackOutbox.who().then(casetrackOutbox.lists).then((lists) => lists.at > 0)")


def wait_for(page: Page, promised: str, seconds: float = 20) -> None:
    until = time.monotonic() + seconds
    while not page.evaluate(promised):
        assert time.monotonic() < until, promised
        page.wait_for_timeout(100)


def waiting(page: Page) -> int:
    """Entries of whoever is signed in."""
    return int(page.evaluate("casetrackOutbox.who().then(casetrackOutbox.items).then((items) => items.length)"))


@pytest.fixture
def phone(browser: Browser, line: SlowLine, tmp_path: Path) -> Iterator[Phone]:
    held = Phone(browser, tmp_path / "profile", line)
    yield held
    held.close()
    assert held.complaints == []


@pytest.fixture
def case(committed: Office) -> str:
    """The code of a case of ana's."""
    with committed.at_work():
        return make_group(committed.person("ana"), name=CANARY).code


def write(page: Page, what: str) -> None:
    """Fill in the log form that is open, in the shell or on its page."""
    item = page.locator("[name=items-0-item]:visible")
    item.fill(what)
    page.locator("[name=items-0-quantity]:visible").fill("3")
    page.locator("[name=items-0-unit]").first.evaluate("(unit) => { unit.closest('details') && (unit.closest('details').open = true); }")
    page.locator("[name=items-0-unit]:visible").fill("pieces")


def log_without_network(phone: Phone, page: Page, code: str, what: str) -> None:
    page.goto(f"{phone.line.base}/log/aid?group={code}")
    write(page, what)
    page.get_by_role("button", name="Keep and send").click()
    page.wait_for_url("**/offline?kept=1*")
    page.locator("[data-when=kept]").wait_for()


def stored(house: Office) -> list[Any]:
    """(what, written when, received when) of every delivery, as the database has it."""
    query = text(
        "SELECT aid_items.item, aid_deliveries.written_at, aid_deliveries.created_at FROM aid_deliveries "
        "JOIN aid_items ON aid_items.delivery_id = aid_deliveries.id ORDER BY aid_items.item"
    )
    with house.at_work():
        return list(db.session.execute(query))


def test_three_deliveries_survive_the_death_of_the_browser_and_are_stored_once(
    committed: Office, phone: Phone, line: SlowLine, case: str
) -> None:
    page = phone.start()
    phone.sign_in(page)
    page.goto(f"{line.base}/log/aid?group={case}")
    line.cut()
    # The first on the page that was open, the others on the page without a network.
    write(page, "Blankets")
    page.locator("form.form button.primary").first.click()
    page.wait_for_url("**/offline?kept=1*")
    log_without_network(phone, page, case, "Soap")
    log_without_network(phone, page, case, "Water tanks")
    page.locator("#outbox li").nth(2).wait_for()
    phone.kill()
    page = phone.start()
    page.goto(f"{line.base}/")
    page.locator("[data-when=cut]").wait_for()
    assert page.locator("#outbox li").count() == 3
    assert stored(committed) == []
    cut_until = clock.now()
    line.lossy("POST /outbox")
    line.restore()
    phone.sign_in(page)
    until = time.monotonic() + 60
    while waiting(page):
        assert time.monotonic() < until
        page.goto(f"{line.base}/groups")
        page.wait_for_timeout(500)
    assert len(line.lost) >= 2
    rows = stored(committed)
    assert [row[0] for row in rows] == ["Blankets", "Soap", "Water tanks"]
    for _what, written, _received in rows:
        assert str(written) < str(cut_until.replace(tzinfo=None) if "+" not in str(written) else cut_until)
    with committed.at_work():
        assert ledger.verify()["entries"] > 3
