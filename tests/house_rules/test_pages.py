"""What holds for every page: declared access, the table of roles, a token for every POST, reading that writes nothing."""

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text
from werkzeug.routing import UnicodeConverter

from casetrack import clock
from casetrack.extensions import db
from casetrack.web.access import SAFE, Unsaved, open_to_all
from tests.conftest import Ask, Office, signed_in_client
from tests.factories.groups import make_group
from tests.house_rules.every_record import Case, all_rows, arrange, pages_of
from tests.house_rules.roles import OPEN_PAGES, PAGES, WHO
from tests.web.pressing import fill, forms_of


def test_every_page_declares_its_access(one_app: Flask) -> None:
    undeclared = [name for name, view in one_app.view_functions.items() if not hasattr(view, "access")]
    assert undeclared == []


def test_open_pages_are_those_of_the_written_list(one_app: Flask) -> None:
    declared = {rule.endpoint for rule in one_app.url_map.iter_rules() if one_app.view_functions[rule.endpoint].access is None}
    assert declared == OPEN_PAGES


def test_a_page_that_declares_nothing_is_closed_to_everyone(committed: Office) -> None:
    def forgotten() -> str:
        return "open"

    committed.app.add_url_rule("/forgotten", view_func=forgotten)
    assert signed_in_client(committed, "sara").get("/forgotten").status_code == 403
    assert signed_in_client(committed, None).get("/forgotten").status_code == 302


def test_the_table_of_roles_names_every_page(one_app: Flask) -> None:
    pages = {rule.endpoint for rule in pages_of(one_app)}
    assert pages - set(PAGES) == set(), "pages without a row in tests/house_rules/roles.py"
    assert set(PAGES) - pages == set(), "rows without a page"


def test_every_url_parameter_has_a_type(one_app: Flask) -> None:
    untyped = [
        rule.rule
        for rule in one_app.url_map.iter_rules()
        for name, converter in rule._converters.items()
        if type(converter) is UnicodeConverter and f"<{name}>" in rule.rule
    ]
    assert untyped == []


def test_each_role_gets_on_each_page_what_the_table_says(house: Office, client_of: Ask) -> None:
    case = arrange(house)
    wrong = []
    for column, who in enumerate(WHO):
        client = client_of(None if who == "stranger" else who)
        for rule in pages_of(house.app):
            expected = PAGES[rule.endpoint][column]
            if "GET" in (rule.methods or ()):
                got = client.get(case.address(rule)).status_code
                if got != expected:
                    wrong.append(f"{who} GET {rule.rule}: {got}, not {expected}")
            if "POST" in (rule.methods or ()):
                refused = refusal(rule.endpoint, expected)
                got = client.post(case.address(rule), data={}).status_code
                if got != refused:
                    wrong.append(f"{who} POST {rule.rule} without a token: {got}, not {refused}")
    assert wrong == []


def refusal(endpoint: str, of_a_get: int) -> int:
    """What a POST without a token gets: who may not even see the page is told that first."""
    if endpoint in OPEN_PAGES:
        return 400
    return {403: 403, 302: 401}.get(of_a_get, 400)


def test_an_unknown_record_is_a_404_on_every_page(house: Office, client_of: Ask) -> None:
    case = arrange(house)
    nowhere = Case("CT-2026-0000000" + "0", dict.fromkeys(case.ids, "01890000-0000-7000-8000-000000000000"))
    clients = {"sara": client_of("sara"), "adam": client_of("adam")}
    for rule in pages_of(house.app):
        if not rule.arguments and not nowhere.address(rule).endswith(nowhere.code):
            continue
        client = clients["adam" if rule.endpoint.startswith("users.") else "sara"]
        if "GET" in (rule.methods or ()):
            answer = client.get(nowhere.address(rule))
            assert answer.status_code == 404, (rule.rule, answer.status_code)
        if "POST" in (rule.methods or ()):
            token = forms_of(client.get("/settings"))[0]["csrf_token"]
            answer = client.post(nowhere.address(rule), data={"csrf_token": token})
            assert answer.status_code == 404, (rule.rule, answer.status_code)


@pytest.mark.parametrize("odd", ["x", "%00", "%ED%A0%80", "%F0%9F%92%A7", "'--", "a" * 3000, "..%2f..%2fetc", "{{7*7}}"])
def test_an_odd_id_is_a_404_on_every_page(house: Office, client_of: Ask, odd: str) -> None:
    case = Case(odd, dict.fromkeys([table.name for table in db.metadata.sorted_tables], odd))
    sara = client_of("sara")
    token = {"csrf_token": forms_of(sara.get("/settings"))[0]["csrf_token"]}
    for rule in pages_of(house.app):
        if rule.arguments and not rule.endpoint.startswith("users."):
            reads = "GET" in (rule.methods or ())
            answer = sara.get(case.address(rule)) if reads else sara.post(case.address(rule), data=token)
            assert answer.status_code == 404, rule.rule


def test_a_get_writes_nothing_but_footprints(committed: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    case = arrange(committed)
    clients = [signed_in_client(committed, "sara"), signed_in_client(committed, "adam")]
    later = clock.now() + timedelta(minutes=5)
    monkeypatch.setattr(clock, "now", lambda: later)
    before = all_rows(committed)
    for rule in pages_of(committed.app):
        if "GET" in (rule.methods or ()):
            for client in clients:
                address = case.address(rule)
                client.get(address)
                client.head(address)
    after = all_rows(committed)
    # Written down in the person's chain: a refused page, an export's file that was taken. That a session was used. Nothing else.
    footprints = {"user_sessions", "ledger_entries", "ledger_chains"}
    assert {name for name in before if before[name] != after[name]} <= footprints
    assert before["user_sessions"] != after["user_sessions"], "the footprint itself"
    with committed.at_work():
        actions = db.session.execute(text("SELECT DISTINCT action FROM ledger_entries WHERE at >= :at"), {"at": stamp(later)})
        assert set(actions.scalars()) <= {"refused", "downloaded"}


def stamp(moment: Any) -> Any:
    """A moment as both databases compare it."""
    if db.engine.dialect.name == "postgresql":
        return moment
    return moment.replace(tzinfo=None).isoformat(sep=" ", timespec="microseconds")


def test_the_control_a_post_writes(committed: Office) -> None:
    with committed.at_work():
        code = make_group(committed.person("ana")).code
    ana = signed_in_client(committed, "ana")
    page = ana.get(f"/log/aid?group={code}")
    before = all_rows(committed)
    assert ana.post(f"/log/aid?group={code}", data=fill(page, **{"items-0-item": "Soap"})).status_code == 302
    after = all_rows(committed)
    changed = {name for name in before if before[name] != after[name]}
    assert {"aid_deliveries", "aid_items", "ledger_entries", "sent_forms", "group_standings"} <= changed


@pytest.mark.parametrize("flushed", [False, True])
def test_a_page_that_leaves_unsaved_changes_fails(committed: Office, flushed: bool) -> None:
    with committed.at_work():
        make_group(committed.person("ana"))

    @open_to_all
    def careless() -> str:
        committed.person("ana").name = "Changed"
        if flushed:
            db.session.flush()
        return "fine"

    committed.app.add_url_rule("/careless", view_func=careless, methods=["POST"])
    committed.app.config["WTF_CSRF_METHODS"] = []
    with pytest.raises(Unsaved, match="careless"):
        committed.app.test_client().post("/careless")
    with committed.at_work():
        assert committed.person("ana").name == "Ana"


def test_safe_methods_are_those_that_read() -> None:
    assert {"GET", "HEAD", "OPTIONS"} == SAFE
