"""Error pages: a sentence, what was typed, never a trace; and nothing of a record in the log."""

import logging
import re

import pytest

from casetrack.web.access import open_to_all
from tests.conftest import Ask, Office, signed_in_client
from tests.factories.groups import make_group
from tests.web.pressing import fill

SECRET = "a name that nobody may see"


def test_what_is_not_there_is_a_page(client_of: Ask) -> None:
    answer = client_of("ana").get("/nowhere")
    assert answer.status_code == 404
    assert answer.text.count("<h1>") == 1 and "Traceback" not in answer.text


def test_a_method_that_is_not_for_the_page(client_of: Ask) -> None:
    for method in ("delete", "put", "patch"):
        assert getattr(client_of("ana"), method)("/groups").status_code == 405


def test_out_of_reach_looks_like_not_there(house: Office, client_of: Ask) -> None:
    with house.at_work():
        code = make_group(house.person("ana"), name=SECRET).code
    olga = client_of("olga")
    there, nowhere = olga.get(f"/groups/{code}"), olga.get("/groups/CT-2026-00000000")
    assert there.status_code == nowhere.status_code == 404
    assert without_token(there.text).replace(code, "") == without_token(nowhere.text).replace("CT-2026-00000000", "")


def without_token(page: str) -> str:
    """The page but for the token of its forms, which changes from second to second."""
    changed, tokens = re.subn(r'(name="csrf_token"[^>]*value=")[^"]+', r"\1", page)
    assert tokens
    return changed


def test_a_refused_page_names_no_record(house: Office, client_of: Ask) -> None:
    with house.at_work():
        code = make_group(house.person("ana"), name=SECRET).code
    answer = client_of("adam").get(f"/groups/{code}")
    assert answer.status_code == 403
    assert SECRET not in answer.text and code not in answer.text


def test_a_fault_shows_a_number_and_keeps_values_out_of_the_log(committed: Office, caplog: pytest.LogCaptureFixture) -> None:
    @open_to_all
    def fails() -> str:
        raise ValueError(SECRET)

    committed.app.add_url_rule("/fails", view_func=fails)
    committed.app.config["SHOW_FAULTS"] = True
    with caplog.at_level(logging.ERROR):
        answer = committed.app.test_client().get("/fails")
    assert answer.status_code == 500
    assert SECRET not in answer.text and "Traceback" not in answer.text
    assert SECRET not in caplog.text
    number = caplog.records[-1].getMessage().split()[1].rstrip(":")
    assert number in answer.text


def test_a_fault_half_way_writes_nothing(committed: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """An error after the rows were changed: none of them is kept, and the same form can be sent again."""
    from casetrack.operations import standings

    with committed.at_work():
        code = make_group(committed.person("ana")).code
    ana = signed_in_client(committed, "ana")
    page = ana.get(f"/log/aid?group={code}")
    sent = fill(page, **{"items-0-item": "Soap"})
    committed.app.config["SHOW_FAULTS"] = True

    def fails(_group: object) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as broken:
        broken.setattr(standings, "refresh", fails)
        answer = ana.post(f"/log/aid?group={code}", data=sent)
    assert answer.status_code == 500
    assert "Soap" in answer.text, "what was typed is kept"
    assert "Soap" not in ana.get("/aid-deliveries").text
    assert ana.post(f"/log/aid?group={code}", data=sent).status_code == 302
    assert ana.get("/aid-deliveries").text.count("Soap") >= 1
