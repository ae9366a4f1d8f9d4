"""Several articles at once: chosen, sent, read by the server's own thread while the page says how far it is."""

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import expect

from casetrack.commands import job_attendant
from casetrack.services import bell
from tests.conftest import Office
from tests.factories.uploads import article
from tests.journeys.conftest import Browse

PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(64)
SHOTS = os.environ.get("SHOTS")


@pytest.fixture
def attendant(committed: Office) -> Iterator[job_attendant.Attendant]:
    """The thread that works off jobs; a test starts it."""
    bell.wait(0)
    found = job_attendant.Attendant(committed.app)
    yield found
    if found.is_alive():
        found.leave()


def files(number: int) -> list[dict[str, object]]:
    several: list[dict[str, object]] = [
        {"name": f"article-{n}.txt", "mimeType": "text/plain", "buffer": article(n)} for n in range(number)
    ]
    return [*several, {"name": "photo.png", "mimeType": "image/png", "buffer": PICTURE}]


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_several_articles_are_read_while_the_page_says_how_far_it_is(
    browse: Browse, attendant: job_attendant.Attendant, size: str
) -> None:
    ana = browse(size)
    ana.sign_in()
    ana.go("/sources/import")
    shot(ana, f"form-{size}")
    ana.page.locator("main input[type=file]").set_input_files(files(6))  # type: ignore[arg-type]
    ana.page.locator("form.form button.primary").click()
    ana.page.wait_for_url("**/sources/imports/*")
    ana.look()
    assert "0 of 7 files" in ana.text() and "Waiting for its turn" in ana.text()
    shot(ana, f"waiting-{size}")
    attendant.start()
    # Nobody presses anything: the page finds out by itself.
    expect(ana.page.get_by_role("status")).to_have_text("Done: 6 read, 0 here already, 1 refused.", timeout=60_000)
    expect(ana.page.locator("main")).to_contain_text("7 of 7 files")
    expect(ana.page.locator("[data-renew]")).to_have_count(0)
    assert ana.page.get_by_role("link", name="Look again").count() == 0
    ana.look()
    shot(ana, f"done-{size}")
    ana.page.get_by_role("link", name="To the articles").click()
    ana.page.wait_for_url("**/sources?show=waiting")
    ana.look()
    shot(ana, f"inbox-{size}")
    assert ana.page.locator("tbody tr").count() == 6


def test_an_import_is_followed_without_script(browse: Browse, attendant: job_attendant.Attendant) -> None:
    ana = browse(script=False)
    ana.sign_in()
    ana.go("/sources/import")
    ana.page.locator("main input[type=file]").set_input_files(files(2))  # type: ignore[arg-type]
    ana.page.locator("form.form button.primary").click()
    ana.page.wait_for_url("**/sources/imports/*")
    attendant.start()
    for _look in range(40):
        if "Done:" in ana.text():
            break
        ana.page.get_by_role("link", name="Look again").click()
        ana.page.wait_for_timeout(500)
    ana.look()
    assert "Done: 2 read, 0 here already, 1 refused." in ana.text()


def test_an_address_is_asked_for_where_sites_are_allowed(committed: Office, browse: Browse) -> None:
    settings = committed.app.config["CASETRACK"]
    committed.app.config["CASETRACK"] = replace(settings, url_import_hosts=("news.example.org",))
    ana = browse("phone")
    ana.sign_in()
    ana.go("/sources/import")
    ana.page.fill("[name=address]", "https://other.example/page")
    ana.page.fill("[name=publisher]", "The Vale Post")
    ana.page.locator("form.form button.primary").click()
    expect(ana.page.locator(".error-summary")).to_contain_text("Pages of other.example are not fetched here")
    assert ana.page.input_value("[name=address]") == "https://other.example/page"
    assert ana.page.input_value("[name=publisher]") == "The Vale Post"
    shot(ana, "address-phone")


def shot(visitor: object, name: str) -> None:
    if SHOTS:
        visitor.page.screenshot(path=str(Path(SHOTS) / f"{name}.png"), full_page=True)  # type: ignore[attr-defined]
