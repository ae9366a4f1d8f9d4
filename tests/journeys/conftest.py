"""A real browser on a real server. `browse(...)` gives a page that watches over itself: whatever page it comes to must be free of
console errors, policy violations, requests to other hosts and axe findings; its HTML is judged by html-validate at the end.

Without a Chromium these tests fail when CI=true; elsewhere they are left out, and the run says so loudly at its end.
"""

import os
import subprocess
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright
from waitress import wasyncore
from waitress.server import create_server

from tests.conftest import PASSWORD, Office
from tests.journeys.chromium import NO_BROWSER, chromium
from tests.journeys.slow_line import SlowLine, slow_line
from tests.npm_tools import html_validate_command

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SIZES = {"desktop": (1280, 800), "phone": (390, 844), "small": (320, 640)}
# The whole set runs on SQLite; these six (two sizes of the first) on PostgreSQL as well.
ON_POSTGRESQL = (
    "test_a_newcomer_does_the_main_job",
    "test_aid_is_logged_without_script",
    "test_aid_is_logged_in_twenty_seconds",
    "test_two_people_change_the_same_case",
    "test_an_article_is_reviewed",
)
COLD, WARM = 30 * 1024, 8 * 1024
FIGURES: pytest.StashKey[list[str]] = pytest.StashKey()
VIOLATIONS = """
window.__violations = [];
document.addEventListener('securitypolicyviolation', e => window.__violations.push(e.violatedDirective + ' ' + e.blockedURI));
"""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Every test of this folder is a journey; without a browser they are left out, loudly."""
    here = Path(__file__).parent
    journeys = [item for item in items if here in item.path.parents]
    for item in journeys:
        item.add_marker(pytest.mark.journey)
    on_sqlite_only = [item for item in journeys if "postgresql" in item.name and not item.name.startswith(ON_POSTGRESQL)]
    items[:] = [item for item in items if item not in on_sqlite_only]
    journeys = [item for item in journeys if item not in on_sqlite_only]
    if journeys and chromium() is None and os.environ.get("CI") != "true":
        config.hook.pytest_deselected(items=journeys)
        items[:] = [item for item in items if item not in journeys]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """What was measured is shown, whether it was good enough or not."""
    measured = config.stash.get(FIGURES, [])
    if measured:
        terminalreporter.section("on slow 3G")
        terminalreporter.write_line("\n".join(measured))


@pytest.fixture
def figures(pytestconfig: pytest.Config) -> list[str]:
    """Lines for the end of the run."""
    return pytestconfig.stash.setdefault(FIGURES, [])


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser per process."""
    path = chromium()
    if path is None:
        pytest.fail(NO_BROWSER)
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def live(committed: Office) -> Iterator[str]:
    """The address of a server on the committed database. Its own thread closes it: a page that is left may still send a last draft,
    and finds no half-closed server."""
    server = create_server(committed.app, host="127.0.0.1", port=0, threads=4, clear_untrusted_proxy_headers=True)
    ending = threading.Event()

    def serve() -> None:
        while not ending.is_set():
            wasyncore.loop(timeout=0.1, map=server._map, count=1)
        server.task_dispatcher.shutdown()
        wasyncore.close_all(server._map, ignore_all=True)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.effective_port}"
    ending.set()
    thread.join(timeout=10)


@pytest.fixture
def line(live: str) -> Iterator[SlowLine]:
    """The network between the browser and the server: fast until a test slows or cuts it."""
    with slow_line("127.0.0.1", urlsplit(live).port or 0) as opened:
        yield opened


@dataclass
class Seen:
    """What a page was watched for, and its HTML by address."""

    complaints: list[str] = field(default_factory=list)
    bytes_of: dict[str, int] = field(default_factory=dict)
    html: list[Path] = field(default_factory=list)


@dataclass
class Visitor:
    """A person at a browser."""

    page: Page
    base: str
    folder: Path
    seen: Seen = field(default_factory=Seen)
    script: bool = True
    wire: int = 0

    def watch(self) -> "Visitor":
        """Listen to everything that a page may do wrong."""
        host = urlsplit(self.base).netloc
        note = self.seen.complaints.append
        self.page.on("console", lambda m: note(f"console: {m.text}") if m.type == "error" and not _expected(m.text) else None)
        self.page.on("pageerror", lambda error: note(f"script: {error}"))
        self.page.on("request", lambda r: note(f"another host: {r.url}") if urlsplit(r.url).netloc not in (host, "") else None)
        self.page.add_init_script(VIOLATIONS)
        self.protocol = self.page.context.new_cdp_session(self.page)
        self.protocol.send("Network.enable")
        self.protocol.on("Network.loadingFinished", self._count)
        return self

    def _count(self, event: Any) -> None:
        self.wire += int(event.get("encodedDataLength") or 0)

    def go(self, path: str) -> int:
        """Open a page by its address and look it over; the bytes that came over the wire."""
        self.wire = 0
        self.page.goto(self.base + path, wait_until="load")
        self.look()
        return self.wire

    def look(self) -> None:
        """Judge the page that is open."""
        page, where = self.page, f"{urlsplit(self.page.url).path}"
        if self.script:
            found = Axe().run(page)
            for violation in found.response["violations"]:
                nodes = [" ".join(map(str, node["target"])) for node in violation["nodes"]][:4]
                self.seen.complaints.append(f"axe {violation['id']} on {where}: {nodes}")
            self.seen.complaints += [f"policy on {where}: {words}" for words in page.evaluate("window.__violations || []")]
            wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            if wide > 1:
                self.seen.complaints.append(f"{where} is {wide} px too wide")
        file = self.folder / f"{len(self.seen.html):03}.html"
        file.write_text(page.context.request.get(page.url).text(), encoding="utf-8")
        self.seen.html.append(file)

    def sign_in(self, login: str = "ana") -> None:
        """By the form, as everybody."""
        self.page.goto(f"{self.base}/sign-in")
        self.page.fill("[name=login]", login)
        self.page.fill("[name=password]", PASSWORD)
        self.page.click("main [type=submit]")
        self.page.wait_for_url(lambda url: "/sign-in" not in url)

    def press(self, name: str) -> None:
        """Press a button of the page's main part by its words, and look at what comes."""
        self.page.locator("main").get_by_role("button", name=name, exact=True).first.click()
        self.page.wait_for_load_state("load")
        self.look()

    def text(self) -> str:
        return self.page.locator("main").inner_text()


def _expected(text: str) -> bool:
    """Chromium reports each answer of 400 and more as a console error; the pages that answer so are tested as such."""
    return text.startswith("Failed to load resource: the server responded with a status of 4")


Browse = Callable[..., Visitor]


@pytest.fixture(scope="session")
def pages_to_judge() -> Iterator[list[str]]:
    """Pages that journeys saved, judged once at the end of the run: starting the judge takes longer than judging."""
    files: list[str] = []
    yield files
    if files:
        judged = subprocess.run([*html_validate_command(), *files], capture_output=True, text=True, check=False)
        assert judged.returncode == 0, judged.stdout[-4000:] + judged.stderr[-2000:]


@pytest.fixture
def browse(browser: Browser, live: str, tmp_path: Path, pages_to_judge: list[str]) -> Iterator[Browse]:
    """`browse(size="phone", script=False, dark=True, ...)`: a browser window of its own; `touch=True`: a phone's, with fingers. All
    are judged at the end."""
    visitors: list[Visitor] = []

    def open_window(
        size: str = "desktop",
        *,
        script: bool = True,
        dark: bool = False,
        worker: bool = True,
        touch: bool = False,
        base: str = live,
    ) -> Visitor:
        width, height = SIZES[size]
        context = browser.new_context(
            viewport={"width": width, "height": height},
            java_script_enabled=script,
            service_workers="allow" if worker else "block",
            color_scheme="dark" if dark else "light",
            is_mobile=touch,
            has_touch=touch,
            accept_downloads=True,
            locale="en-GB",
        )
        context.set_default_timeout(15_000)
        folder = tmp_path / f"visitor-{len(visitors)}"
        folder.mkdir()
        visitors.append(Visitor(context.new_page(), base, folder, script=script).watch())
        return visitors[-1]

    yield open_window
    complaints = [words for visitor in visitors for words in visitor.seen.complaints]
    for visitor in visitors:
        visitor.page.context.close()
    assert complaints == []
    pages_to_judge.extend(str(file) for visitor in visitors for file in visitor.seen.html)
