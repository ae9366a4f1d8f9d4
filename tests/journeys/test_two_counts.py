"""Two articles give different counts of one group for one day: both stand side by side, each opens its own passage."""

from pathlib import Path

from playwright.sync_api import Locator, expect

from tests.conftest import Office
from tests.journeys.conftest import Browse, Visitor

SEEDS = Path(__file__).parents[2] / "seeds"
AGENCY, PAPER = SEEDS / "sugar-works-agency.txt", SEEDS / "sugar-works-regional-paper.txt"


def bring_in(ana: Visitor, file: Path) -> None:
    ana.go("/sources/import")
    ana.page.set_input_files("main input[type=file]", str(file))
    ana.page.locator("form.form button.primary").click()
    ana.page.wait_for_url("**/sources/*-*")


def at_the_group(ana: Visitor, words: str) -> Locator:
    """The card of the displaced group with these words, as the one to decide now."""
    cards = ana.page.locator("li.proposal", has_text=words).filter(has=ana.page.locator("h3", has_text="Displaced group"))
    step = cards.first.get_attribute("data-step")
    ana.page.goto(ana.page.url.partition("?")[0].partition("#")[0] + f"?at={step}#r{step}")
    card = ana.page.locator("li.proposal.current")
    expect(card).to_contain_text(words)
    return card


def decide(ana: Visitor, key: str) -> None:
    with ana.page.expect_navigation(wait_until="load"):
        ana.page.locator(f"li.proposal.current [data-key={key}]").click()
    ana.look()


def test_two_counts_stand_side_by_side_each_with_its_passage(committed: Office, browse: Browse) -> None:
    ana = browse()
    ana.sign_in()
    bring_in(ana, AGENCY)
    at_the_group(ana, "62")
    decide(ana, "a")
    bring_in(ana, PAPER)
    card = at_the_group(ana, "48")
    expect(card).to_contain_text("differs from the one said by Hanne Odrick")
    expect(card.locator("[data-key=m]")).to_be_visible()
    ana.look()
    decide(ana, "m")

    ana.go("/groups")
    row = ana.page.locator("tbody tr")
    expect(row).to_have_count(1)
    expect(row).to_contain_text("Count disputed")
    row.locator("a[href^='/groups/CT-']").first.click()
    ana.page.wait_for_url("**/groups/CT-*")
    ana.look()
    expect(ana.page.locator("section.identity")).to_contain_text("Count disputed")
    people = ana.page.url + "/people"
    for number, passage in (("62", "Sixty-two residents"), ("48", "48 residents")):
        ana.page.goto(people)
        ana.look()
        sides = ana.page.locator("section[aria-labelledby=conflict] section.side")
        expect(sides).to_have_count(2)
        sides.get_by_role("link", name=f"{number} people").click()
        ana.page.wait_for_url("**/citations/**")
        ana.look()
        marked = ana.page.locator("mark.passage.current")
        expect(marked.first).to_contain_text(passage)
        other = "48" if number == "62" else "Sixty-two"
        assert other not in " ".join(marked.all_inner_texts())
