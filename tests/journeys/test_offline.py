"""Without a network: what is logged on a phone is kept on it, survives the death of the browser, and is stored exactly once.

The network is cut, and its replies are lost, by a proxy outside the browser (slow_line.py): only there are the service worker's own
requests reached as well.
"""

import contextlib
import os
import signal
import time
from collections.abc import Iterator
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
from tests.journeys.conftest import FLAGS, Browse
from tests.journeys.slow_line import SlowLine

CANARY = "Families at the mill"


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
            with contextlib.suppress(Error):  # it may have been killed
                self.context.close()
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
    page.locator("[name=items-0-unit]").first.evaluate(
        "(unit) => { unit.closest('details') && (unit.closest('details').open = true); }"
    )
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
    page.locator("#outbox li.card").nth(2).wait_for()
    phone.kill()
    page = phone.start()
    page.goto(f"{line.base}/")
    page.locator("[data-when=cut]").wait_for()
    assert page.locator("#outbox li.card").count() == 3
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


EVERYTHING_KEPT = """async () => {
  const kept = [];
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      kept.push(['cache', request.url, await (await cache.match(request)).text()]);
    }
  }
  const database = await new Promise((done) => {
    const asked = indexedDB.open('casetrack');
    asked.onsuccess = () => done(asked.result);
  });
  for (const name of database.objectStoreNames) {
    const rows = await new Promise((done) => {
      const asked = database.transaction(name).objectStore(name).getAll();
      asked.onsuccess = () => done(asked.result);
    });
    for (const row of rows) {
      kept.push([name, String(row.key && row.key.extractable), JSON.stringify(row, (_, value) =>
        value instanceof ArrayBuffer ? new TextDecoder('latin1').decode(value)
          : ArrayBuffer.isView(value) ? new TextDecoder('latin1').decode(value.buffer) : value)]);
    }
  }
  database.close();
  kept.push(['local', '', JSON.stringify(localStorage)], ['session', '', JSON.stringify(sessionStorage)]);
  return kept;
}"""


def test_nothing_that_lies_on_the_device_can_be_read(phone: Phone, line: SlowLine, case: str) -> None:
    page = phone.start()
    phone.sign_in(page)
    token = page.evaluate("casetrackOutbox.start().then((begun) => begun.csrf)")
    line.cut()
    log_without_network(phone, page, case, "Blankets of wool")
    kept = page.evaluate(EVERYTHING_KEPT)
    stores = [row[0] for row in kept]
    assert stores.count("items") == 1 and stores.count("lists") == 1 and stores.count("keys") == 1 and "cache" in stores
    for store, what, content in kept:
        for secret in (CANARY, "mill", case, "Blankets", "wool", "Ana", token, 'name="csrf_token"'):
            assert secret not in content, (store, what, secret)
        assert store != "keys" or what == "false", "the key can be taken out of the browser"
    cached = {urlsplit(what).path for store, what, _content in kept if store == "cache"}
    assert {path for path in cached if not path.startswith("/static/")} == {"/offline"}
    # The control: whoever wrote it can read it here.
    page.locator("#outbox summary").first.click()
    assert "Blankets of wool" in page.locator("#outbox").inner_text() and CANARY in page.locator("#outbox").inner_text()


def test_on_a_shared_phone_the_second_person_sees_and_sends_nothing_of_the_first(
    committed: Office, phone: Phone, line: SlowLine, case: str
) -> None:
    page = phone.start()
    phone.sign_in(page)
    line.cut()
    log_without_network(phone, page, case, "Soap")
    # The phone is put down; its browser ends, and with it Ana's session.
    phone.kill()
    line.restore()
    page = phone.start()
    phone.sign_in(page, "boris")
    for path in ("/", "/offline", "/log/aid"):
        page.goto(line.base + path)
        page.wait_for_timeout(500)
        seen = page.locator("body").inner_text()
        assert "Soap" not in seen and "Waiting" not in seen and "Needs you" not in seen
    assert waiting(page) == 0 and page.evaluate("casetrackOutbox.anybodys()") == 1
    assert stored(committed) == []
    # Boris leaves: what is Ana's stays, and he is not asked.
    page.goto(f"{line.base}/")
    page.locator("details.menu summary").click()
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/sign-in")
    phone.sign_in(page)
    page.goto(f"{line.base}/groups")
    wait_for(page, "casetrackOutbox.anybodys().then((n) => n === 0)")
    assert [row[0] for row in stored(committed)] == ["Soap"]
    with committed.at_work():
        who = db.session.execute(
            text("SELECT users.login FROM aid_deliveries JOIN users ON users.id = aid_deliveries.created_by_id")
        ).scalar_one()
        assert who == "ana"


def leave(page: Page, base: str) -> None:
    """Press Sign out in the menu."""
    page.goto(f"{base}/groups")
    page.locator("details.menu summary").click()
    page.get_by_role("button", name="Sign out").click()


def needs_ana(committed: Office, phone: Phone, line: SlowLine, case: str) -> Page:
    """A phone with one entry that was refused: the case was handed over to another meanwhile."""
    page = phone.start()
    phone.sign_in(page)
    line.cut()
    log_without_network(phone, page, case, "Soap")
    with committed.at_work():
        sara = committed.person("sara")
        group = groups.get_group(sara, case)
        groups.hand_over_case(group, sara, to=committed.person("boris"), version=group.version)
    line.restore()
    page.goto(f"{line.base}/groups")
    page.get_by_role("link", name="Needs you (1)").click()
    page.locator("#outbox li.card").wait_for()
    return page


def test_what_is_refused_is_read_copied_and_handed_to_the_supervisor(
    committed: Office, phone: Phone, line: SlowLine, case: str
) -> None:
    page = needs_ana(committed, phone, line, case)
    shown = page.locator("#outbox li.card")
    assert "not among yours any more" in shown.inner_text()
    assert not page.get_by_role("button", name="Open as a form").is_visible()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy as text").click()
    page.locator("[data-when=gone]").wait_for()
    assert "Soap" in page.evaluate("navigator.clipboard.readText()")
    page.get_by_role("button", name="Hand to the supervisor").click()
    page.locator("[data-empty]").wait_for()
    assert stored(committed) == []
    with committed.at_work():
        handed = handed_entries.waiting_for(committed.person("sara"))
        assert [row.group.code for row in handed] == [case]
        assert dict(handed_entries.fields_of(handed[0]))["items-0-item"] == "Soap"
        assert handed[0].written_at < handed[0].created_at


@pytest.mark.parametrize("how", ["Keep it here", "Delete it"])
def test_sign_out_asks_about_what_waits(committed: Office, phone: Phone, line: SlowLine, case: str, how: str) -> None:
    page = needs_ana(committed, phone, line, case)
    leave(page, line.base)
    page.wait_for_url("**/offline?leave=1")
    page.get_by_role("button", name="Send it and sign out").click()
    page.locator("[data-when=unsent]").wait_for()
    page.get_by_role("button", name=how).click()
    page.wait_for_url("**/sign-in")
    phone.sign_in(page)
    page.goto(f"{line.base}/offline")
    page.locator("#outbox").wait_for()
    assert waiting(page) == (1 if how == "Keep it here" else 0)


def test_with_nothing_waiting_sign_out_clears_everything(phone: Phone, line: SlowLine, case: str) -> None:
    page = phone.start()
    phone.sign_in(page)
    leave(page, line.base)
    page.wait_for_url("**/sign-in")
    assert page.evaluate("indexedDB.databases().then((found) => found.length)") == 0
    assert page.evaluate("caches.keys().then((found) => found.length)") == 0


def test_what_is_half_written_survives_and_rows_are_added_without_a_network(
    committed: Office, phone: Phone, line: SlowLine, case: str
) -> None:
    page = phone.start()
    phone.sign_in(page)
    line.cut()
    page.goto(f"{line.base}/log/aid?group={case}")
    write(page, "Soap")
    page.get_by_role("button", name="Add another").first.click()
    page.locator("[name=items-1-item]").fill("Towels")
    page.locator("[name=note]:visible").fill("At the bridge")
    wait_for(page, "casetrackOutbox.who().then(casetrackOutbox.items).then((own) => JSON.stringify(own).includes('bridge'))")
    phone.kill()
    page = phone.start()
    page.goto(f"{line.base}/")
    page.get_by_role("button", name="Open as a form").click()
    page.wait_for_url("**/offline?open=*")
    assert page.locator("[name=items-1-item]").input_value() == "Towels"
    assert page.locator("[name=note]:visible").input_value() == "At the bridge"
    page.get_by_role("button", name="Keep and send").click()
    page.wait_for_url("**/offline?kept=1*")
    line.restore()
    phone.sign_in(page)
    page.goto(f"{line.base}/groups")
    wait_for(page, "casetrackOutbox.anybodys().then((n) => n === 0)")
    assert [row[0] for row in stored(committed)] == ["Soap", "Towels"]


@pytest.mark.parametrize("dark", [False, True])
def test_the_page_without_a_network_is_clean(phone: Phone, line: SlowLine, case: str, dark: bool) -> None:
    phone.dark = dark
    page = phone.start()
    phone.sign_in(page)
    line.cut()
    log_without_network(phone, page, case, "Soap")
    for path in ("/groups", "/log/aid", "/log/contact", f"/log/letter?group={case}", "/offline?leave=1"):
        page.goto(line.base + path)
        page.locator("#told, #outbox").first.wait_for(state="attached")
        page.wait_for_timeout(500)
        page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })")
        found = Axe().run(page).response["violations"]
        assert [(one["id"], [node["target"] for node in one["nodes"]][:4]) for one in found] == [], path
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 1, path


def test_a_contact_and_a_letter_are_logged_without_a_network(committed: Office, phone: Phone, line: SlowLine, case: str) -> None:
    page = phone.start()
    phone.sign_in(page)
    line.cut()
    page.goto(f"{line.base}/log/contact")
    page.get_by_role("button", name="Keep and send").click()
    page.get_by_text("Choose the group.").and_(page.locator(":visible")).wait_for()
    page.get_by_label(CANARY).check()
    page.locator("[name=reached][value=no]:visible").check()
    page.get_by_role("button", name="Keep and send").click()
    page.wait_for_url("**/offline?kept=1*")
    page.goto(f"{line.base}/log/letter?group={case}")
    page.locator("[name=subject]:visible").fill("The way home")
    page.locator("[name=addressees-0-name]:visible").fill("The border office")
    page.get_by_role("button", name="Keep and send").click()
    page.locator("#outbox li.card").nth(1).wait_for()
    line.restore()
    page.goto(f"{line.base}/groups")
    wait_for(page, "casetrackOutbox.anybodys().then((n) => n === 0)")
    with committed.at_work():
        for query, found in (
            ("SELECT count(*) FROM contacts WHERE NOT reached AND written_at IS NOT NULL", 1),
            ("SELECT count(*) FROM letters WHERE subject = 'The way home' AND written_at IS NOT NULL", 1),
            ("SELECT count(*) FROM addressees WHERE name = 'The border office'", 1),
        ):
            assert db.session.execute(text(query)).scalar_one() == found, query


AGED = """(days) => new Promise((done) => {
  const asked = indexedDB.open('casetrack');
  asked.onsuccess = () => {
    const work = asked.result.transaction('items', 'readwrite');
    work.objectStore('items').openCursor().onsuccess = (event) => {
      const cursor = event.target.result;
      if (cursor) {
        cursor.update(Object.assign(cursor.value, {at: Date.now() - days * 24 * 3600 * 1000}));
        cursor.continue();
      }
    };
    work.oncomplete = () => { asked.result.close(); done(true); };
  };
})"""


@pytest.mark.parametrize(("days", "left"), [(13.9, 1), (14.1, 0)])
def test_after_fourteen_days_it_is_gone_from_the_device(phone: Phone, line: SlowLine, case: str, days: float, left: int) -> None:
    page = phone.start()
    phone.sign_in(page)
    line.cut()
    log_without_network(phone, page, case, "Soap")
    page.evaluate(AGED, days)
    page.goto(f"{line.base}/offline")
    page.locator("#outbox").wait_for()
    assert page.locator("#outbox li.card").count() == left
    assert page.evaluate("casetrackOutbox.anybodys()") == left


def test_what_waits_is_sent_before_signing_out(committed: Office, phone: Phone, line: SlowLine, case: str) -> None:
    page = phone.start()
    phone.sign_in(page)
    line.cut()
    log_without_network(phone, page, case, "Soap")
    page.goto(f"{line.base}/offline?leave=1")
    page.get_by_role("button", name="Send it and sign out").click()
    page.locator("[data-when=unsent]").wait_for()
    assert page.locator("#outbox li.card").count() == 1
    line.restore()
    page.get_by_role("button", name="Send it and sign out").click()
    page.wait_for_url("**/sign-in")
    assert [row[0] for row in stored(committed)] == ["Soap"]


@pytest.mark.parametrize("size", ["desktop", "small"])
def test_the_page_without_a_network_opens_with_one(browse: Browse, size: str) -> None:
    stranger = browse(size)
    stranger.go("/offline")
    assert "Nobody is signed in on this device" in stranger.text()
    stranger.sign_in()
    stranger.go("/offline")
    stranger.page.locator("#outbox").wait_for()
    stranger.look()
    assert "Nothing waits on this device" in stranger.text()
