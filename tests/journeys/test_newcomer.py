"""The main job as a newcomer: sign in, open the case, log aid, see it in the timeline, export the history."""

import pytest

from tests.conftest import Office
from tests.factories.case_histories import make_whole_case
from tests.journeys.conftest import COLD, WARM, Browse, Visitor


def a_case(house: Office) -> str:
    with house.at_work():
        return make_whole_case(house.person("ana")).code


def log_aid(ana: Visitor, what: str) -> None:
    """From the group's page, by its own button, over what was stored, to the timeline."""
    ana.page.get_by_role("link", name="Log aid").first.click()
    ana.page.wait_for_load_state("load")
    ana.look()
    ana.page.fill("[name=items-0-item]", what)
    ana.page.fill("[name=items-0-quantity]", "3")
    ana.page.fill("[name=items-0-unit]", "piece")
    ana.page.locator("form.form button.primary").first.click()
    ana.page.wait_for_url("**/saved")
    ana.look()
    assert f"{what}: 3 piece" in ana.text()
    ana.page.get_by_role("link", name="Back to the group").click()
    ana.page.wait_for_url("**/groups/CT-*")
    ana.look()
    assert what in ana.text()


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_a_newcomer_does_the_main_job(committed: Office, browse: Browse, size: str) -> None:
    code = a_case(committed)
    ana = browse(size)
    ana.sign_in()
    ana.go("/groups")
    ana.page.get_by_role("link", name="Families at the mill").first.click()
    ana.page.wait_for_url(f"**/groups/{code}")
    ana.look()
    log_aid(ana, "Water tanks")
    ana.go(f"/exports/new?group={code}")
    ana.page.fill("[name=reason]", "The office asked for it")
    ana.page.locator("form.form button.primary").first.click()
    ana.page.wait_for_load_state("load")
    ana.look()
    with ana.page.expect_download() as download:
        ana.page.locator("main a[href$='/file']").first.click()
    made = download.value.path().read_bytes()
    assert made.startswith(b"%PDF-")


def test_pages_are_light(committed: Office, browse: Browse) -> None:
    """Cold: nothing kept in the browser. Warm: style sheet, script and icon are there already. Without the service worker: what it
    fetches goes past the browser's own count, and what it keeps would make the cold pages look lighter than they are."""
    code = a_case(committed)
    ana = browse(worker=False)
    ana.sign_in()
    own = [f"/groups/{code}", f"/groups/{code}/history", f"/log/aid?group={code}", f"/log/letter?group={code}"]
    for path in ["/", "/groups", *own]:
        ana.protocol.send("Network.clearBrowserCache")
        cold = ana.go(path)
        warm = ana.go(path)
        assert 1000 < cold <= COLD, (path, cold)
        assert 500 < warm <= WARM, (path, warm)
        assert warm < cold


def test_every_page_of_a_case_is_clean(committed: Office, browse: Browse) -> None:
    code = a_case(committed)
    sara = browse()
    sara.sign_in("sara")
    tabs = ["", "/aid", "/people", "/conditions", "/letters", "/officials", "/sources", "/history", "/edit", "/withdraw"]
    for path in [f"/groups/{code}{tab}" for tab in tabs] + ["/", "/groups", "/settings", "/exports", "/sources/import"]:
        sara.go(path)


def test_every_list_is_clean_when_empty(committed: Office, browse: Browse) -> None:
    viktor = browse("small")
    viktor.sign_in("viktor")
    names = "groups aid-deliveries contacts correspondence officials organisations places sources exports groups/new log/aid"
    for name in ["", *names.split()]:
        viktor.go(f"/{name}")
