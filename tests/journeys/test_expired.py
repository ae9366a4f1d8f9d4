"""Nothing typed is lost, in a browser: the session ends in mid-letter, the network is gone, the page is left, two people edit."""

import time
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Dialog, Request, expect
from sqlalchemy import update

from casetrack import clock
from casetrack.extensions import db
from casetrack.models.correspondence import Letter
from casetrack.models.users import UserSession
from casetrack.operations import ledger
from tests.conftest import PASSWORD, Office
from tests.factories.groups import make_group
from tests.journeys.conftest import Browse, Visitor

FIELDS = "Array.from(new FormData(document.querySelector('main form.form')))"
SEND_AGAIN = """async fields => { const body = new URLSearchParams(fields);
  const answer = await fetch(location.href, {method: 'POST', body, redirect: 'manual'}); return answer.type; }"""


def a_case(house: Office) -> str:
    with house.at_work():
        return make_group(house.person("ana")).code


def sessions_lapse(house: Office) -> None:
    """Half an hour passes in which nobody does anything."""
    with house.at_work():
        db.session.execute(update(UserSession).values(touched_at=clock.now() - timedelta(minutes=31)))


def letters(house: Office) -> list[str]:
    with house.at_work():
        assert ledger.verify()
        return [letter.subject for letter in db.session.query(Letter)]


def save(visitor: Visitor) -> None:
    visitor.page.locator("main form.form button.primary").first.click()
    visitor.page.wait_for_load_state("load")


@pytest.mark.parametrize("script", [True, False])
def test_a_session_that_ends_in_mid_letter_loses_nothing(committed: Office, browse: Browse, script: bool) -> None:
    code = a_case(committed)
    ana = browse("phone", script=script)
    ana.sign_in()
    ana.go(f"/log/letter?group={code}")
    ana.page.fill("[name=subject]", "Request for a boat before the ice")
    ana.page.fill("[name=addressees-0-name]", "The harbour office")
    sessions_lapse(committed)
    save(ana)
    assert "kept for you" in ana.text()
    ana.page.locator("main").get_by_role("link", name="Sign in").click()
    ana.page.fill("[name=login]", "ana")
    ana.page.fill("[name=password]", PASSWORD)
    ana.page.click("main [type=submit]")
    ana.page.wait_for_url("**/log/letter?*draft=*")
    ana.look()
    assert ana.page.input_value("[name=subject]") == "Request for a boat before the ice"
    assert ana.page.input_value("[name=addressees-0-name]") == "The harbour office"
    assert letters(committed) == [], "nothing was sent by itself"
    if script:
        fields = ana.page.evaluate(FIELDS)
        assert ana.page.evaluate(SEND_AGAIN, fields) == "opaqueredirect"
    save(ana)
    assert letters(committed) == ["Request for a boat before the ice"], "sent twice, stored once"
    ana.go("/drafts")
    assert "Nothing waits here" in ana.text()


class Autosaves:
    """The times at which the page sent a draft."""

    def __init__(self, visitor: Visitor) -> None:
        self.at: list[float] = []
        visitor.page.on("request", self._note)

    def _note(self, request: Request) -> None:
        if request.method == "POST" and request.url.endswith("/drafts"):
            self.at.append(time.monotonic())


def test_a_draft_is_saved_two_seconds_after_the_last_key_and_at_most_every_five(committed: Office, browse: Browse) -> None:
    code = a_case(committed)
    ana = browse()
    ana.sign_in()
    ana.go(f"/groups/{code}/edit")
    saves = Autosaves(ana)
    field = ana.page.locator("[name=described_as]")
    field.press_sequentially("Winter")
    ana.page.wait_for_timeout(3_000)
    assert saves.at == [], "six signs are not worth keeping"
    field.press_sequentially(" is near")
    last_key = time.monotonic()
    expect(ana.page.get_by_text("Saved as a draft")).to_be_visible()
    assert len(saves.at) == 1 and 1.5 < saves.at[0] - last_key < 4
    for _word in range(6):
        field.press_sequentially(" and more")
        ana.page.wait_for_timeout(1_000)
    ana.page.wait_for_timeout(6_000)
    apart = [later - earlier for earlier, later in zip(saves.at, saves.at[1:], strict=False)]
    assert apart and min(apart) > 4.7, apart
    count = len(saves.at)
    ana.page.wait_for_timeout(6_000)
    assert len(saves.at) == count, "nothing changed, nothing is sent"
    dialogs: list[str] = []
    ana.page.on("dialog", lambda dialog: (dialogs.append(dialog.type), dialog.accept()))
    ana.go(f"/groups/{code}/edit")
    assert dialogs == [], "what is a draft can be left without a question"
    ana.page.get_by_role("link", name="Bring it back").click()
    ana.page.wait_for_url("**draft=*")
    assert ana.page.input_value("[name=described_as]").startswith("Winter is near and more")
    ana.look()


def test_leaving_asks_only_while_something_is_on_the_page_alone(committed: Office, browse: Browse) -> None:
    code = a_case(committed)
    ana = browse()
    ana.sign_in()
    ana.go(f"/groups/{code}/edit")
    dialogs: list[str] = []

    def go_on(dialog: Dialog) -> None:
        dialogs.append(dialog.type)
        dialog.accept()

    ana.page.on("dialog", go_on)
    ana.go(f"/groups/{code}/edit")
    assert dialogs == []
    ana.page.locator("[name=described_as]").press_sequentially("Winter is near")
    ana.page.goto(f"{ana.base}/groups")
    assert dialogs == ["beforeunload"]
    for _try in range(30):  # the last try of the page that was left arrives when it can
        ana.page.wait_for_timeout(500)
        ana.go(f"/groups/{code}/edit")
        if ana.page.get_by_role("link", name="Bring it back").count():
            break
    expect(ana.page.get_by_role("link", name="Bring it back")).to_be_visible()
    ana.page.get_by_role("button", name="Discard").click()
    ana.page.wait_for_load_state("load")
    expect(ana.page.get_by_role("link", name="Bring it back")).to_have_count(0)


def test_without_a_network_the_line_says_so_and_it_is_saved_later(committed: Office, browse: Browse) -> None:
    code = a_case(committed)
    ana = browse("phone")
    ana.sign_in()
    ana.go(f"/groups/{code}/edit")
    ana.page.evaluate("document.addEventListener('casetrack:draft-failed', e => { window.told = e.detail.place; })")
    ana.page.context.set_offline(True)
    ana.page.locator("[name=described_as]").press_sequentially("Winter is near")
    expect(ana.page.get_by_text("Not saved: no network")).to_be_visible()
    assert ana.page.evaluate("window.told") == f"/groups/{code}/edit"
    ana.page.context.set_offline(False)
    expect(ana.page.get_by_text("Saved as a draft")).to_be_visible()
    ana.seen.complaints = [words for words in ana.seen.complaints if "ERR_INTERNET_DISCONNECTED" not in words]


def test_five_minutes_before_the_end_one_window_keeps_all_signed_in(committed: Office, browse: Browse) -> None:
    ana = browse("phone")
    ana.sign_in()
    other: Any = ana.page.context.new_page()
    for page in (ana.page, other):
        page.clock.install()
        page.goto(f"{ana.base}/groups")
        expect(page.locator("#ending")).to_be_hidden()
        page.clock.fast_forward("24:00")
        expect(page.locator("#ending")).to_be_hidden()
        page.clock.fast_forward("02:00")
        expect(page.locator("#ending")).to_be_visible()
    ana.look()
    ana.page.get_by_role("button", name="Stay signed in").click()
    for page in (ana.page, other):
        expect(page.locator("#ending")).to_be_hidden()
    other.clock.fast_forward("31:00")
    expect(other.locator("#ending")).to_contain_text("Your session has ended")


def test_two_people_change_different_fields_and_both_are_kept(committed: Office, browse: Browse) -> None:
    code = a_case(committed)
    ana, sara = browse(), browse("phone")
    ana.sign_in("ana")
    sara.sign_in("sara")
    for visitor in (ana, sara):
        visitor.go(f"/groups/{code}/edit")
    sara.page.fill("[name=origin_text]", "Lower valley")
    sara.page.fill("[name=reason]", "The register says so")
    save(sara)
    ana.page.fill("[name=described_as]", "Winter is near")
    save(ana)
    ana.page.wait_for_url(f"**/groups/{code}")
    assert "Sara changed 1 other field meanwhile; both are kept." in ana.text()
    ana.go(f"/groups/{code}/edit")
    assert ana.page.input_value("[name=origin_text]") == "Lower valley"
    assert ana.page.input_value("[name=described_as]") == "Winter is near"
