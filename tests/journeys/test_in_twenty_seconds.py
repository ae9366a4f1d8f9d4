"""Logging on a phone, on a bad line: seconds, taps and bytes from opening the form to "stored".

The line is slow outside the browser (slow_line.py), so that the service worker's requests wait and are counted like all others. A
finger rests before every tap, and types at the pace of a person. What was measured stands at the end of the run.
"""

import statistics
import time
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from casetrack import clock
from casetrack.operations import aid_deliveries, contacts, correspondence, groups, ledger
from casetrack.operations.aid_deliveries import ItemFacts
from casetrack.operations.paging import Place
from casetrack.web import offline
from tests.conftest import Office
from tests.factories.aid_deliveries import make_aid_delivery
from tests.factories.groups import make_group
from tests.factories.kits import make_kit
from tests.factories.officials import make_official
from tests.factories.statements import make_statement
from tests.journeys.conftest import COLD, WARM, Browse, Visitor
from tests.journeys.slow_line import SlowLine
from tests.journeys.test_offline import ready

PAUSE = 0.8  # before every tap, once its target is there
A_SIGN = 50  # milliseconds for each that is typed
LIMIT = 20 * 1024  # no warm page may be heavier, whatever is on it
KITS = ("Food parcel", "Hygiene kit", "Blanket set", "Winter clothes", "Water for a week")
NAMES = ("School hall", "Tents by the river", "House of culture", "Reed village", "Old mill, upper floor", "Families by the weir")
SUMMARY = "The bus comes on Friday at nine. Two people need a doctor before that. All well."


@dataclass
class Hand:
    """A person at a phone: pauses, taps, types, and is counted."""

    page: Page
    line: SlowLine
    taps: int = 0
    began: float = field(default_factory=time.monotonic)
    bytes_before: int = 0
    asked_before: int = 0

    def __post_init__(self) -> None:
        self.bytes_before, self.asked_before = self.line.bytes_both_ways, len(self.line.asked)

    def tap(self, target: Locator) -> None:
        """Once it is seen, and a while later."""
        target.wait_for()
        self._pause()
        target.tap()

    def type(self, target: Locator, words: str) -> None:
        """Into a field, which takes a tap to go into."""
        self.tap(target)
        self.page.keyboard.type(words, delay=A_SIGN)

    def choose(self, target: Locator, value: str) -> None:
        """From a list that the phone itself draws over the page: a tap to open it and one to choose."""
        target.wait_for()
        self._pause()
        self._pause()
        target.select_option(value)

    def _pause(self) -> None:
        self.page.wait_for_timeout(PAUSE * 1000)
        self.taps += 1

    def is_told(self, words: str) -> float:
        """The seconds from the beginning until the page says so."""
        expect(self.page.get_by_role("heading", level=1, name=words, exact=True)).to_be_visible(timeout=60_000)
        return time.monotonic() - self.began


@dataclass
class Phone:
    """A caseworker's phone on the slow line: signed in, style sheet and script kept, the worker there."""

    visitor: Visitor
    line: SlowLine
    figures: list[str]
    database: str

    @property
    def page(self) -> Page:
        return self.visitor.page

    def at(self, path: str) -> Hand:
        """On a page, before anything is measured."""
        self.page.goto(self.visitor.base + path, wait_until="load")
        self.quiet()
        return Hand(self.page, self.line)

    def quiet(self) -> None:
        """Nothing is on the line any more."""
        passed = -1
        while passed != self.line.bytes_both_ways:
            passed = self.line.bytes_both_ways
            self.page.wait_for_timeout(1000)

    def label(self, words: str, field: str = "#group") -> Locator:
        """A choice of a field."""
        return self.page.locator(f"main form.form {field} label", has_text=words)

    def button(self, words: str) -> Locator:
        return self.page.locator("main form.form").get_by_role("button", name=words, exact=True).locator("visible=true").last

    def done(self, what: str, hand: Hand, seconds: float, *, within: float, taps: int) -> None:
        """Hold the figures against what they should be."""
        self.quiet()
        spent = hand.line.bytes_both_ways - hand.bytes_before
        asked = hand.line.asked[hand.asked_before :]
        pages = [words for words in asked if words.startswith("GET ") and not words.startswith("GET /static")]
        self.figures.append(
            f"{what:<40} {seconds:5.1f} s of {within:>2.0f}   {hand.taps} taps of {taps}   {spent / 1024:5.1f} KB both ways, "
            f"{len(asked)} requests, {self.database}"
        )
        assert hand.taps <= taps, what
        assert seconds <= within, (what, asked)
        assert len(pages) == len(set(pages)), (what, "a page was fetched twice", asked)
        # Each page that came, and each form that went, within what one warm page may weigh.
        assert len(pages) * 500 < spent <= len(asked) * WARM, (what, asked)
        self.visitor.look()


@pytest.fixture
def cases(committed: Office) -> dict[str, str]:
    """Six cases of ana's with their people, and kits: the code of each by its name."""
    with committed.at_work():
        ana = committed.person("ana")
        for name in KITS:
            make_kit(name=name)
        codes = {}
        for name in NAMES:
            group = make_group(ana, name=name)
            make_statement(group, ana, low=43, high=43)
            codes[name] = group.code
        return codes


@pytest.fixture
def phone(browse: Browse, line: SlowLine, cases: dict[str, str], figures: list[str], database: str) -> Phone:
    """Everything was opened once on a good line; then the line is slow."""
    visitor = browse("phone", touch=True, base=line.base)
    visitor.sign_in()
    ready(visitor.page)
    visitor.page.goto(f"{line.base}/groups")
    line.slow_3g()
    return Phone(visitor, line, figures, database)


def deliveries(house: Office) -> list[Any]:
    """As the database has them, the latest first."""
    assert ledger.verify()
    return list(aid_deliveries.list_aid_deliveries(house.person("ana"), Place()).rows)


@pytest.mark.timed
def test_aid_is_logged_in_twenty_seconds(committed: Office, phone: Phone, cases: dict[str, str]) -> None:
    hand = phone.at("/")
    hand.tap(phone.page.locator("main").get_by_role("link", name="Log aid"))
    hand.tap(phone.label("Families by the weir"))
    hand.tap(phone.label("Hygiene kit", "#kit"))
    hand.type(phone.page.locator("[name=kit_quantity]"), "20")
    hand.tap(phone.button("Save delivery"))
    seconds = hand.is_told("The delivery is stored.")
    phone.done("aid, a known kit", hand, seconds, within=20, taps=6)
    with committed.at_work():
        (stored,) = deliveries(committed)
        assert stored.group.code == cases["Families by the weir"]
        assert [(row.item, row.quantity, row.unit) for row in stored.items] == [("Hygiene kit", 20, "parcel")]
        assert (stored.people_reached, stored.status, stored.how_known) == (43, "distributed", "seen_by_us")
        assert stored.delivered_on.day == clock.today() and stored.written_at is None


@pytest.mark.timed
def test_the_same_aid_is_logged_in_eight_seconds(committed: Office, phone: Phone, cases: dict[str, str]) -> None:
    code = cases["Families by the weir"]
    with committed.at_work():
        ana = committed.person("ana")
        kit = next(row for row in aid_deliveries.list_kits() if row.name == "Food parcel")
        items = [ItemFacts(kit_id=kit.id, quantity=Decimal(43))]
        group = groups.get_group(ana, code)
        make_aid_delivery(group, ana, on=clock.today() - timedelta(days=20), items=items, delivered_by_name="The school")
    hand = phone.at(f"/groups/{code}")
    hand.tap(phone.page.locator("nav.bar").get_by_role("link", name="Log aid"))
    hand.tap(phone.page.locator("main").get_by_role("link", name="Same as last time"))
    phone.page.wait_for_url("**same=1")
    hand.tap(phone.button("Save delivery"))
    seconds = hand.is_told("The delivery is stored.")
    phone.done("aid, the same as last time", hand, seconds, within=8, taps=3)
    with committed.at_work():
        again, before = deliveries(committed)
        assert (again.delivered_on.day - before.delivered_on.day).days == 20
        for row in (again, before):
            assert [(item.item, item.quantity) for item in row.items] == [("Food parcel", 43)]
            assert (row.group.code, row.delivered_by_name) == (code, "The school")


@pytest.mark.timed
def test_a_contact_is_logged_in_thirty_seconds(committed: Office, phone: Phone, cases: dict[str, str]) -> None:
    hand = phone.at("/")
    hand.tap(phone.page.locator("main").get_by_role("link", name="Log contact"))
    hand.tap(phone.label("School hall"))
    hand.tap(phone.label("Visit", "#channel"))
    hand.type(phone.page.locator("[name=summary]"), SUMMARY)
    hand.tap(phone.button("Save contact"))
    seconds = hand.is_told("The contact is stored.")
    phone.done("contact, with 80 signs of what was said", hand, seconds, within=30, taps=6)
    with committed.at_work():
        assert ledger.verify()
        page = contacts.list_contacts(committed.person("ana"), Place())
        (stored,) = page.rows
        assert (stored.channel, stored.reached, stored.summary) == ("visit", True, SUMMARY)
        assert stored.happened_on == clock.today()
        assert [group.code for group in page.facts["groups"][stored.id]] == [cases["School hall"]]


@pytest.mark.timed
@pytest.mark.parametrize("start", ["from the case", "from Today"])
def test_nobody_was_reached_in_two_taps(committed: Office, phone: Phone, cases: dict[str, str], start: str) -> None:
    """From the page of the case two taps are all; from Today two taps on the form, whose group has to be named."""
    code = cases["School hall"]
    hand = phone.at("/" if start == "from Today" else f"/groups/{code}")
    opener = phone.page.locator("main" if start == "from Today" else "nav.bar").get_by_role("link", name="Log contact")
    hand.tap(opener)
    if start == "from Today":
        hand.tap(phone.label("School hall"))
    hand.tap(phone.button("Not reached: save the attempt"))
    seconds = hand.is_told("The contact is stored.")
    phone.done(f"nobody reached, {start}", hand, seconds, within=10, taps=3 if start == "from Today" else 2)
    with committed.at_work():
        assert ledger.verify()
        page = contacts.list_contacts(committed.person("ana"), Place())
        (stored,) = page.rows
        assert (stored.channel, stored.reached, stored.summary) == ("call", False, None)
        (group,) = page.facts["groups"][stored.id]
        assert group.code == code and groups.get_group(committed.person("ana"), code).standing.last_contact_on is None


@pytest.mark.timed
def test_a_letter_is_logged_in_forty_five_seconds(committed: Office, phone: Phone, cases: dict[str, str]) -> None:
    with committed.at_work():
        make_official(committed.person("ana"), name="Oksana Test")
    hand = phone.at("/")
    hand.tap(phone.page.locator("main").get_by_role("link", name="Log letter"))
    hand.tap(phone.label("Old mill, upper floor"))
    hand.type(phone.page.locator("[name=subject]"), "A bus for the old mill before the frost")
    hand.type(phone.page.locator("[name=addressees-0-name]"), "Oksana Test")
    hand.choose(phone.page.locator("[name=addressees-0-kind]"), "international")
    hand.choose(phone.page.locator("[name=addressees-0-channel]"), "email")
    hand.tap(phone.button("Save letter"))
    seconds = hand.is_told("The letter is stored.")
    phone.done("letter, one addressee", hand, seconds, within=45, taps=9)
    with committed.at_work():
        assert ledger.verify()
        page = correspondence.list_letters(committed.person("ana"), Place())
        (stored,) = page.rows
        (to,) = stored.addressees
        assert (stored.subject, stored.direction) == ("A bus for the old mill before the frost", "outgoing")
        assert (to.name, to.kind, to.channel, to.status) == ("Oksana Test", "international", "email", "sent")
        assert to.official_id is not None and to.response_due_on > clock.today()
        assert [group.code for group in page.facts["groups"][stored.id]] == [cases["Old mill, upper floor"]]


@pytest.mark.timed
def test_pages_are_light_and_fetched_once_with_the_worker(phone: Phone, cases: dict[str, str]) -> None:
    """Warm pages, both ways, with all headers: what the line counts, not what a page says of itself."""
    code = cases["Families by the weir"]
    pages = ["/", "/groups", f"/groups/{code}", *(f"/log/{what}{given}" for what in ("aid", "contact", "letter")
             for given in ("", f"?group={code}"))]  # fmt: skip
    weights = []
    for path in pages:
        hand = phone.at("/settings")
        phone.page.goto(phone.visitor.base + path, wait_until="load")
        phone.quiet()
        asked = phone.line.asked[hand.asked_before :]
        weights.append(phone.line.bytes_both_ways - hand.bytes_before)
        assert asked == [f"GET {path}"], (path, asked)
        assert 1000 < weights[-1] <= LIMIT, (path, weights[-1])
    assert statistics.median(weights) <= WARM, dict(zip(pages, weights, strict=True))
    heaviest = max(weights)
    phone.figures.append(f"warm pages: {statistics.median(weights) / 1024:.1f} KB in the middle, {heaviest / 1024:.1f} KB at most")


@pytest.mark.timed
def test_a_page_that_is_fetched_twice_is_noticed(browse: Browse, line: SlowLine, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: a worker that does not take what the browser has begun to fetch already."""
    worker = offline.contents("sw.js")
    spoilt = worker.replace(b"found || fetch(event.request)", b"fetch(event.request)")
    assert spoilt != worker
    monkeypatch.setattr(offline, "contents", lambda _name: spoilt)
    visitor = browse("phone", touch=True, base=line.base)
    visitor.sign_in()
    ready(visitor.page)
    visitor.page.goto(f"{line.base}/groups")
    assert line.asked.count("GET /groups") == 2


@pytest.mark.timed
def test_the_first_page_is_light_and_the_workers_bytes_are_counted(
    browse: Browse, line: SlowLine, cases: dict[str, str], figures: list[str]
) -> None:
    """The first visit: sign-in page, form, Today; then the worker comes and fetches the page without a network."""
    visitor = browse("phone", touch=True, base=line.base)
    by_the_page: list[str] = []
    visitor.page.on("request", lambda request: by_the_page.append(urlsplit(request.url).path))
    visitor.page.goto(f"{line.base}/sign-in", wait_until="load")
    first = line.bytes_both_ways
    visitor.sign_in()
    ready(visitor.page)
    Phone(visitor, line, figures, "sqlite").quiet()
    asked = {words.split()[1] for words in line.asked}
    of_the_worker = asked - set(by_the_page)
    assert {"/sw.js", "/offline"} <= of_the_worker, "the line counts what no page asked for"
    assert any(path.endswith("/offline.js") for path in of_the_worker)
    figures.append(
        f"first page: {first / 1024:.1f} KB; with signing in, Today and the worker: {line.bytes_both_ways / 1024:.1f} KB"
    )
    assert 1000 < first <= COLD and line.bytes_both_ways <= 2 * COLD


@pytest.mark.timed
def test_the_line_really_slows(browse: Browse, line: SlowLine, figures: list[str]) -> None:
    """The control: without the limits the same page, of which nothing is kept, is there at least three times as fast."""
    visitor = browse("phone", touch=True, worker=False, base=line.base)

    def seconds() -> float:
        visitor.protocol.send("Network.clearBrowserCache")
        began = time.monotonic()
        visitor.page.goto(f"{line.base}/sign-in", wait_until="load")
        return time.monotonic() - began

    line.slow_3g()
    slow = statistics.median(seconds() for _ in range(5))
    line.limit(0, 0)
    fast = statistics.median(seconds() for _ in range(5))
    figures.append(f"first page on the slow line: {slow:.2f} s; without the limits: {fast:.2f} s")
    assert slow >= 0.8 and slow >= 3 * fast
