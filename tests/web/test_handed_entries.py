"""The supervisor's pages of entries handed on: read one, log it, set it aside."""

from typing import Any

import pytest

from casetrack.operations import handed_entries, ledger
from tests.conftest import Ask, Office
from tests.factories.groups import make_group
from tests.factories.handed_entries import make_handed_entry
from tests.web.pressing import fill, forms_of


@pytest.fixture
def key(house: Office) -> str:
    """An entry of ana's about an open case of her own team."""
    with house.at_work():
        group = make_group(house.person("ana"))
        fields = [
            ("items-0-item", "Soap"),
            ("items-0-quantity", "forty"),
            ("how_known", "told_by_partner"),
            ("note", "<b>bridge</b>"),
        ]
        return str(make_handed_entry(house.person("ana"), group, fields=fields).id)


def press(client: Any, key: str) -> Any:
    """The button "Log it", as a browser sends it."""
    page = client.get(f"/handed/{key}")
    button = next(form for form in forms_of(page) if "version" in form)
    return client.post(f"/handed/{key}/log", data=button)


def state(house: Office, key: str) -> str:
    with house.at_work():
        return handed_entries.get_handed_entry(house.person("sara"), key).state


def test_every_field_is_shown_as_it_was_written(client_of: Ask, key: str) -> None:
    page = client_of("sara").get(f"/handed/{key}").text
    for words in ("Soap", "forty", "Told by a partner", "&lt;b&gt;bridge&lt;/b&gt;", "Ana", "closed and takes no new entries"):
        assert words in page, words
    assert "<b>bridge" not in page


def test_logging_it_opens_the_form_filled_and_sending_settles_it(house: Office, client_of: Ask, key: str) -> None:
    sara = client_of("sara")
    opened = press(sara, key)
    assert opened.status_code == 302 and "draft=" in opened.location
    form = fill(sara.get(opened.location))
    assert form["items-0-item"] == "Soap" and form["items-0-quantity"] == "forty" and form["how_known"] == "told_by_partner"
    place = opened.location.partition("&draft")[0]
    refused = sara.post(place, data=form)
    assert refused.status_code == 200 and state(house, key) == "waiting", "what is refused settles nothing"
    form |= {"items-0-quantity": "40", "items-0-unit": "bars", "delivered_on": form["delivered_on"] or "2026-11-01"}
    assert sara.post(place, data=form).status_code == 302
    assert state(house, key) == "stored"
    page = sara.get(f"/handed/{key}").text
    assert "What was stored" in page and "Log it" not in page
    with house.at_work():
        assert ledger.verify()["chains"] > 0
    assert sara.post(place, data=form).status_code == 302, "sent twice"
    assert state(house, key) == "stored"


def test_set_aside_asks_why(house: Office, client_of: Ask, key: str) -> None:
    sara = client_of("sara")
    page = sara.get(f"/handed/{key}/set-aside")
    assert "Say why" in sara.post(f"/handed/{key}/set-aside", data=fill(page)).text
    assert sara.post(f"/handed/{key}/set-aside", data=fill(page, reason="Logged by hand")).status_code == 302
    shown = sara.get(f"/handed/{key}").text
    assert "Logged by hand" in shown and "Soap" in shown
    assert state(house, key) == "discarded"
    assert "Nothing waits here" in sara.get("/handed").text


def test_it_is_nobody_elses(house: Office, client_of: Ask, key: str) -> None:
    viktor = client_of("viktor")
    assert viktor.get(f"/handed/{key}").status_code == 404
    assert "Nothing waits here" in viktor.get("/handed").text
    assert client_of("ana").get(f"/handed/{key}").status_code == 403
