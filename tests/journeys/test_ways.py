"""The same work in other ways: without script, by keyboard alone, dark, right-to-left, small, on paper; and two at once."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from casetrack.web import navigation
from tests.conftest import Office
from tests.factories.groups import make_group
from tests.factories.kits import make_kit
from tests.journeys.conftest import Browse
from tests.journeys.test_newcomer import a_case, log_aid

PAGES = ["/", "/groups", "/groups/{code}", "/groups/{code}/people", "/groups/{code}/history", "/log/aid?group={code}",
         "/log/contact?group={code}", "/log/letter?group={code}", "/aid-deliveries", "/officials"]  # fmt: skip
BEYOND = """() => Array.from(document.querySelectorAll('main *')).filter((part) => {
  const box = part.getBoundingClientRect();
  return box.width > 1 && box.height > 1 && (box.left < -0.5 || box.right > 390.5) && !part.closest('.vh');
}).map((part) => `${part.tagName} ${part.className} ${part.id}`)"""
RING = """(() => { const look = getComputedStyle(document.activeElement);
  return look.outlineStyle !== 'none' || look.boxShadow !== 'none'; })()"""
ARTICLE = (
    "LOWER VALE, 3 May 2025. Orla Venn, the Governor of Lower Vale, said that 40 residents of Upper Vale are staying in a school."
)
LONG_NAME = "W" * 200


def test_aid_is_logged_without_script(committed: Office, browse: Browse) -> None:
    code = a_case(committed)
    ana = browse("phone", script=False)
    ana.sign_in()
    ana.go(f"/groups/{code}")
    ana.page.goto(f"{ana.base}/log/aid?group={code}")
    ana.page.fill("[name=items-0-item]", "Soap")
    ana.page.locator("[name=add-row]").click()
    assert ana.page.input_value("[name=items-0-item]") == "Soap"
    ana.page.fill("[name=items-1-item]", "Candles")
    ana.page.locator("form.form button.primary").first.click()
    ana.page.wait_for_url("**/saved")
    assert "Soap" in ana.text() and "Candles" in ana.text()
    ana.press("Undo")
    assert "The entry is undone" in ana.page.inner_text("body")


def test_aid_is_logged_by_keyboard_alone(committed: Office, browse: Browse) -> None:
    with committed.at_work():
        code = make_group(committed.person("ana")).code
    ana = browse()
    ana.sign_in()
    ana.go(f"/log/aid?group={code}")
    keyboard = ana.page.keyboard
    focused = "document.activeElement ? document.activeElement.name || document.activeElement.className : ''"
    for _press in range(60):
        keyboard.press("Tab")
        if ana.page.evaluate(focused) == "items-0-item":
            break
    keyboard.type("Blankets")
    assert ana.page.evaluate(RING), "whoever uses the keyboard sees where they are"
    keyboard.press("Enter")
    ana.page.wait_for_url("**/saved")
    assert "Blankets" in ana.text()


@pytest.mark.parametrize("look", ["dark", "right-to-left"])
def test_pages_hold_in_other_looks_at_the_smallest_size(
    committed: Office, browse: Browse, look: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if look == "right-to-left":
        monkeypatch.setattr(navigation, "text_direction", lambda: "rtl")
    code = a_case(committed)
    with committed.at_work():
        make_group(committed.person("ana"), name=LONG_NAME, origin_text=LONG_NAME)
    ana = browse("small", dark=look == "dark")
    ana.sign_in()
    for path in PAGES:
        ana.go(path.format(code=code))
    if look == "right-to-left":
        assert ana.page.locator("html").get_attribute("dir") == "rtl"


def test_a_case_prints(committed: Office, browse: Browse, tmp_path: Path) -> None:
    code = a_case(committed)
    ana = browse()
    ana.sign_in()
    ana.go(f"/groups/{code}")
    ana.page.emulate_media(media="print")
    expect(ana.page.locator("nav.places")).to_be_hidden()
    expect(ana.page.locator("footer.print")).to_be_visible()
    picture = tmp_path / "print.png"
    ana.page.screenshot(path=str(picture), full_page=True)
    assert picture.stat().st_size > 10_000


def test_two_people_change_the_same_case(committed: Office, browse: Browse) -> None:
    with committed.at_work():
        code = make_group(committed.person("ana")).code
    ana, sara = browse(), browse()
    ana.sign_in("ana")
    sara.sign_in("sara")
    for visitor in (ana, sara):
        visitor.go(f"/groups/{code}/edit")
    ana.page.fill("[name=origin_text]", "The upper valley")
    ana.page.locator("form.form button.primary").first.click()
    ana.page.wait_for_url(f"**/groups/{code}")
    sara.page.fill("[name=origin_text]", "The lower valley")
    sara.page.fill("[name=reason]", "The register says so")
    sara.page.locator("form.form button.primary").first.click()
    sara.page.wait_for_load_state("load")
    assert "The upper valley" in sara.text() and "The lower valley" in sara.text()
    sara.page.get_by_role("button", name="Save what I chose").click()
    sara.page.wait_for_url(f"**/groups/{code}")
    sara.go(f"/groups/{code}/edit")
    assert sara.page.input_value("[name=origin_text]") == "The lower valley"


def test_an_article_is_reviewed(committed: Office, browse: Browse) -> None:
    ana = browse()
    ana.sign_in()
    ana.go("/sources/import")
    ana.page.locator("main input[type=file]").first.set_input_files(
        {"name": "article.txt", "mimeType": "text/plain", "buffer": ARTICLE.encode()}
    )
    ana.page.locator("form.form button.primary").first.click()
    ana.page.wait_for_url("**/sources/*")
    ana.look()
    assert "40" in ana.text()


def test_the_looks_of_the_log_forms_are_clean_after_a_mistake(committed: Office, browse: Browse) -> None:
    code = a_case(committed)
    ana = browse("phone")
    ana.sign_in()
    ana.go(f"/log/aid?group={code}")
    log_form = ana.page.locator("form.form")
    ana.page.fill("[name=people_reached]", "-1")
    log_form.locator("button.primary").first.click()
    ana.page.wait_for_load_state("load")
    expect(ana.page.locator(".error-summary")).to_be_visible()
    assert ana.page.input_value("[name=people_reached]") == "-1"
    ana.page.fill("[name=people_reached]", "12")
    ana.page.goto(f"{ana.base}/groups/{code}")
    log_aid(ana, "Candles")


@pytest.mark.parametrize("look", ["light", "dark", "right-to-left"])
def test_log_forms_fit_a_phone(committed: Office, browse: Browse, look: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Groups and kits to press, every fold open, as a phone lays a page out: nothing stands beyond the edge of the screen."""
    if look == "right-to-left":
        monkeypatch.setattr(navigation, "text_direction", lambda: "rtl")
    code = a_case(committed)
    with committed.at_work():
        make_group(committed.person("ana"), name=LONG_NAME)
        make_kit(name="Food parcel")
    ana = browse("phone", touch=True, dark=look == "dark")
    ana.sign_in()
    for path in [f"/log/{what}{given}" for what in ("aid", "contact", "letter") for given in ("", f"?group={code}")]:
        ana.page.goto(ana.base + path)
        ana.page.evaluate("document.querySelectorAll('main details').forEach((fold) => { fold.open = true; })")
        ana.look()
        assert ana.page.evaluate("document.documentElement.scrollWidth") == 390, path
        assert ana.page.evaluate(BEYOND) == [], path
    ana.page.evaluate("document.querySelector('main h1').style.width = '500px'")
    assert "H1  " in ana.page.evaluate(BEYOND), "the control: what is too wide is found"
