"""An article is decided: by keyboard alone, without script, on a phone; and words of the text fill a record by hand."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from casetrack.operations import sources
from tests.conftest import PASSWORD, Office
from tests.factories.sources import make_source
from tests.journeys.conftest import Browse, Visitor
from tests.journeys.test_ways import RING

SEED = Path(__file__).parents[2] / "seeds" / "kursk-residents-in-sumy.txt"
STEP = "(document.activeElement.closest('[data-step]') || {dataset: {}}).dataset.step"
MOST = 60  # decisions on one article: more would be a circle


def tab_to(ana: Visitor, selector: str, most: int = 120) -> None:
    """Press Tab until the focus is there, where it must be seen."""
    for _press in range(most):
        if ana.page.evaluate("selector => document.activeElement.matches(selector)", selector):
            assert ana.page.evaluate(RING), f"the focus on {selector} is not seen"
            return
        ana.page.keyboard.press("Tab")
    raise AssertionError(f"{most} times Tab and never at {selector}")


def press(ana: Visitor, key: str) -> None:
    """A key that leads to another page."""
    with ana.page.expect_navigation(wait_until="load"):
        ana.page.keyboard.press(key)


def sign_in_by_keyboard(ana: Visitor) -> None:
    ana.page.goto(f"{ana.base}/sign-in")
    tab_to(ana, "[name=login]")
    ana.page.keyboard.type("ana")
    tab_to(ana, "[name=password]")
    ana.page.keyboard.type(PASSWORD)
    press(ana, "Enter")


def bring_in(ana: Visitor, file: Path) -> None:
    """By the form: the space bar opens the browser's own dialogue, which takes the file."""
    ana.page.goto(f"{ana.base}/sources/import")
    tab_to(ana, "main input[type=file]")
    with ana.page.expect_file_chooser() as dialogue:
        ana.page.keyboard.press("Space")
    dialogue.value.set_files(str(file))
    tab_to(ana, "form.form button.primary")
    press(ana, "Enter")
    ana.page.wait_for_url("**/sources/*-*")


def waiting(ana: Visitor) -> int:
    bar = ana.page.locator("progress")
    return int(bar.get_attribute("max") or 0) - int(bar.get_attribute("value") or 0)


def decide_all(ana: Visitor, wanted: str) -> list[str]:
    """Every decision by its letter, in the order that the page leads: the group of the words `wanted` becomes a case, other groups
    are too vague, the rest is accepted. What was pressed."""
    done: list[str] = []
    while waiting(ana) and len(done) < MOST:
        card = ana.page.locator("li.proposal.current")
        if done:
            assert ana.page.evaluate(STEP) == card.get_attribute("data-step"), "after a decision the focus is on the next"
            assert ana.page.evaluate(RING), "and it is seen"
        words = card.inner_text()
        if "Displaced group" in words.splitlines()[0] and wanted not in words:
            ana.page.keyboard.press("r")
            ana.page.keyboard.press("4")
            press(ana, "Enter")
            done.append("r4")
        else:
            done.append("m" if card.locator("[data-key=m]").count() else "a")
            press(ana, done[-1])
    return done


def test_the_seed_is_decided_by_keyboard_alone(committed: Office, browse: Browse) -> None:
    ana = browse()
    sign_in_by_keyboard(ana)
    bring_in(ana, SEED)
    ana.look()
    total = waiting(ana)
    assert total > 10
    press(ana, "s")
    assert waiting(ana) == total, "skipping decides nothing"
    at = int(ana.page.evaluate(STEP))
    for key, step in (("j", at + 1), ("s", at + 2), ("k", at + 1)):
        ana.page.keyboard.press(key)
        assert ana.page.evaluate(STEP) == str(step) and ana.page.evaluate(RING)
    done = decide_all(ana, "thirty residents")
    assert waiting(ana) == 0 and "r4" in done and done.count("a") > 8
    press(ana, "u")
    assert waiting(ana) == 1
    ana.page.keyboard.press("k")
    ana.page.keyboard.press("a")
    expect(ana.page.locator("form[data-sent]")).to_have_count(0)  # a letter never decides on another than the one in the focus
    ana.page.keyboard.press("j")
    decide_all(ana, "thirty residents")
    assert "All decided" in ana.page.locator(".bar").inner_text()
    ana.look()
    tab_to(ana, "li.proposal a[href^='/groups/CT-']")
    press(ana, "Enter")
    ana.look()
    assert "30" in ana.page.locator("section.identity").inner_text()
    tab_to(ana, "section.identity a[href^='/citations/statements/']")
    press(ana, "Enter")
    ana.look()
    expect(ana.page.locator("mark.passage.current").first).to_have_text("thirty residents")
    tab_to(ana, "main a[href*='passage=']")
    press(ana, "Enter")
    ana.look()
    expect(ana.page.locator("#passage")).to_have_text("thirty residents")
    expect(ana.page.locator("#passage")).to_be_in_viewport()


def a_seed(house: Office) -> str:
    with house.at_work():
        return str(sources.import_article(house.person("ana"), raw=SEED.read_bytes()).id)


def test_an_article_is_decided_without_script(committed: Office, browse: Browse) -> None:
    key = a_seed(committed)
    ana = browse("phone", script=False)
    ana.sign_in()
    ana.go(f"/sources/{key}")
    total = waiting(ana)
    ana.page.locator("li.proposal.current form button.primary").first.click()
    ana.page.wait_for_url("**at=*")
    ana.look()
    assert waiting(ana) == total - 1
    current = ana.page.locator("li.proposal.current")
    current.locator("summary.button.danger").click()
    current.locator("input[name=reason]").nth(1).check()
    current.locator("form button.danger").click()
    ana.page.wait_for_load_state("load")
    assert waiting(ana) == total - 2
    ana.page.locator(".bar form button").first.click()
    ana.page.wait_for_load_state("load")
    assert waiting(ana) == total - 1
    ana.page.locator("#by-hand summary").click()
    ana.page.fill("#by-hand [name=words]", "thirty residents of Kursk Oblast")
    ana.page.select_option("#by-hand [name=kind]", "DisplacedGroup")
    ana.page.locator("#by-hand form button").click()
    ana.page.wait_for_url("**/edit")
    ana.look()
    ana.page.locator("[data-filled=headcount] summary").click()
    ana.page.fill("[name=words_headcount]", "thirty residents")
    ana.page.locator("form.form button.primary").click()
    ana.page.wait_for_url("**/sources/*")
    assert waiting(ana) == total - 1
    assert "By hand" in ana.text()


@pytest.mark.parametrize("dark", [False, True])
def test_the_pages_of_a_review_hold_on_a_phone(committed: Office, browse: Browse, dark: bool) -> None:
    key = a_seed(committed)
    with committed.at_work():
        other = str(make_source(committed.person("ana"), "Once more. " + SEED.read_text(encoding="utf-8")).id)
        nothing = str(make_source(committed.person("ana"), "The weather\n\nIt will rain.\n").id)
    ana = browse("phone", dark=dark)
    ana.sign_in()
    for path in (f"/sources/{key}", f"/sources/{other}", f"/sources/{nothing}", f"/sources/{key}/accept-all?kind=Official"):
        ana.go(path)
    ana.go(f"/sources/{key}?at=2&reject=yes")
    small = ana.page.evaluate(SMALL)
    assert small == [], "targets that a thumb misses"
    ana.page.locator("li.proposal.current form button.danger").click()
    ana.page.wait_for_load_state("load")
    ana.look()
    assert "There is a problem" in ana.text()
    ana.page.locator("li.proposal.current [data-key=e]").click()
    ana.page.wait_for_url("**/edit")
    ana.look()


SMALL = """[...document.querySelectorAll('main button, main summary.button, main a.button, .bar a, .bar button, main select')]
  .filter(e => e.getClientRects().length && !e.closest('.vh') && e.getBoundingClientRect().height < 44)
  .map(e => e.outerHTML.slice(0, 80))"""
SELECT = """words => {
  const walk = document.createTreeWalker(document.querySelector('[data-text]'), NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const at = node.data.indexOf(words);
    if (at >= 0) {
      getSelection().setBaseAndExtent(node, at, node, at + words.length);
      return true;
    }
  }
  return false;
}"""


def test_a_selection_fills_a_field(committed: Office, browse: Browse) -> None:
    with committed.at_work():
        text = "\U0001f600 The mill\n\nIn May, forty people came. In June, forty-six people were there.\n"
        key = str(make_source(committed.person("ana"), text).id)
    ana = browse()
    ana.sign_in()
    ana.go(f"/sources/{key}")
    assert ana.page.evaluate(SELECT, "forty-six people")
    ana.page.keyboard.press("n")
    expect(ana.page.locator("#by-hand [name=words]")).to_have_value("forty-six people")
    start = text.index("forty-six")
    expect(ana.page.locator("#by-hand [name=spans]")).to_have_value(f"words:{start}-{start + 16}")
    ana.page.select_option("#by-hand [name=kind]", "DisplacedGroup")
    ana.page.locator("#by-hand form button").click()
    ana.page.wait_for_url("**/edit")
    ana.look()
    button = ana.page.locator("[data-filled=headcount] button")
    button.click()
    expect(button).to_have_text("Select words in the text first.")
    assert ana.page.evaluate(SELECT, "forty-six")
    button.click()
    expect(ana.page.locator("[name=words_headcount]")).to_have_value("forty-six")
    assert ana.page.evaluate(SELECT, "people")
    ana.page.locator("[data-filled=population_type] button").click()
    expect(ana.page.locator("[name=population_type]")).to_have_value("people")
    ana.page.locator("form.form button.primary").click()
    ana.page.wait_for_url("**/sources/*")
    ana.look()
    assert "46" in ana.text()
