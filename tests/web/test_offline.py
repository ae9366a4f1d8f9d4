"""The page without a network and its worker: nothing of anybody in them, the same for everybody, the log forms whole."""

import json
import re

import pytest

from casetrack.web import offline
from tests.conftest import Ask, Office
from tests.factories.groups import make_group
from tests.house_rules.test_pseudo_locale import Brackets, Page, bare_words
from tests.web.pressing import forms_of, hidden


def test_the_page_is_the_same_for_everybody_and_holds_nothing_of_anybody(house: Office, client_of: Ask) -> None:
    with house.at_work():
        code = make_group(house.person("ana"), name="Canary families").code
    answers = [client_of(who).get("/offline") for who in (None, "ana", "sara", "adam")]
    assert len({answer.data for answer in answers}) == 1
    page = answers[0].text
    assert "csrf" not in page and code not in page and "Canary" not in page and "Ana" not in page
    assert not any("form_id" in form for form in forms_of(answers[0]))
    fresh = client_of(None).get("/offline")
    assert "Set-Cookie" not in fresh.headers


def test_the_worker_names_the_page_and_files_of_ours_alone(client_of: Ask) -> None:
    answer = client_of(None).get("/sw.js")
    assert answer.mimetype == "text/javascript" and "Set-Cookie" not in answer.headers
    first, second = answer.text.split("\n")[:2]
    shell = json.loads(first.removeprefix("self.SHELL = ").removesuffix(";"))
    assert shell["files"][0] == "/offline" and all(name.startswith("/static/") for name in shell["files"][1:])
    assert re.fullmatch(r'importScripts\("(/static/[0-9a-f]{16}/outbox\.js)"\);', second)
    client = client_of(None)
    page = client.get("/offline").text
    for name in shell["files"]:
        assert client.get(name).status_code == 200, name
    for used in re.findall(r'(?:href|src)="(/static/[^"]+)"', page):
        assert used in shell["files"], "the page needs a file that is not there without a network"
    assert {client_of(who).get("/sw.js").data for who in (None, "ana", "sara")} == {answer.data}


def test_another_page_is_another_worker(client_of: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    before = client_of(None).get("/sw.js").data
    offline._mark_in.cache_clear()
    monkeypatch.setattr(offline, "TODAY", offline.TODAY | {"aid": "another"})
    assert client_of(None).get("/sw.js").data != before
    offline._mark_in.cache_clear()


NETWORK_ONLY = {
    "form_id",
    "csrf_token",
    "in_reply_to_id",
    "with_known",
    "more_groups",
    "answer_of",
    "kit",
    "files",
    "then",
    "reached",
}


@pytest.mark.parametrize("name", ["aid", "contact", "letter"])
def test_every_field_of_the_log_form_is_on_the_page(house: Office, client_of: Ask, name: str) -> None:
    with house.at_work():
        code = make_group(house.person("ana")).code
    ana = client_of("ana")
    fields = set(hidden(ana.get(f"/log/{name}?group={code}"))) - NETWORK_ONLY
    section = ana.get("/offline").text.partition(f'data-form="{name}"')[2].partition("</section>")[0]
    there = set(re.findall(r'name="([\w-]+)"', section))
    assert len(fields) > 5
    assert {field for field in fields if not field.endswith("-id")} - there == set()


def test_every_word_of_it_is_a_message(client_of: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("flask_babel.Domain.get_translations", lambda _domain: Brackets())
    page = Page()
    page.feed(client_of(None).get("/offline").text)
    assert [left for left in map(bare_words, page.texts) if left] == []
    assert len(page.texts) > 50


def test_ids_stand_once(client_of: Ask) -> None:
    ids = re.findall(r' id="([^"]+)"', client_of(None).get("/offline").text)
    assert len(ids) > 50 and sorted(set(ids)) == sorted(ids)


@pytest.mark.parametrize(("keep", "cleared"), [("", '"cache", "storage"'), ("device", '"cache"'), ("all", '"cache", "storage"')])
def test_sign_out_leaves_what_waits_only_when_asked(client_of: Ask, keep: str, cleared: str) -> None:
    ana = client_of("ana")
    token = hidden(ana.get("/groups/new"))["csrf_token"]
    answer = ana.post("/sign-out", data={"csrf_token": token, "keep": keep})
    assert answer.headers["Clear-Site-Data"] == cleared
    assert ana.get("/groups").status_code == 302
