"""Bad input on every form: a sentence or a proper page, never a 500; what was typed is kept; nothing is half-written.

The forms are found by asking for every page, so a new form is tested without a line here.
"""

from typing import Any
from urllib.parse import quote_from_bytes

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select

from casetrack import engines
from casetrack.cleaning import clean_line
from casetrack.extensions import db
from casetrack.models.ledger import LedgerEntry
from casetrack.operations import ledger
from tests.conftest import Ask, Office
from tests.house_rules.every_record import Case, arrange, pages_of
from tests.web.pressing import forms_of, hidden, typed_fields

SCRIPT = "<script>alert(1)</script>"
# The bytes of a browser that went wrong: NUL, a lone surrogate, a direction override, template and formula and markup.
HOSTILE = b"=cmd|' /C calc'!A0 {{7*7}} a\x00b \xed\xa0\x80 \xe2\x80\xae" + SCRIPT.encode()
KEPT = "=cmd|' /C calc'!A0 {{7*7}} ab"
LONG = b"W" * 200
MEGABYTE = b"M" * 1_000_000
ROUNDS: dict[str, dict[str, bytes]] = {
    "hostile text everywhere": {"text": HOSTILE, "day": HOSTILE, "count": HOSTILE},
    "hostile text where text belongs": {"text": HOSTILE},
    "a long name, a day that is none, a negative count": {"text": LONG, "day": b"2026-02-30", "count": b"-1"},
    "a day far off, a count beyond all measure": {"day": b"9999-12-31", "count": b"1000000000000"},
    "nothing at all": {"text": b"", "day": b"", "count": b""},
}
PROPER = {200, 302, 400, 401, 404, 409, 413, 429}


def send(client: FlaskClient, address: str, fields: dict[str, str | bytes]) -> Any:
    """As a browser sends a form, but with any bytes."""
    raw = {name: value if isinstance(value, bytes) else value.encode() for name, value in fields.items()}
    body = "&".join(f"{quote_from_bytes(name.encode())}={quote_from_bytes(value)}" for name, value in raw.items())
    return client.post(address, data=body, content_type="application/x-www-form-urlencoded")


def written(house: Office) -> int:
    """How many entries the ledger has: a form that was refused adds none."""
    with house.app.app_context(), engines.transactions("read"):
        return int(db.session.execute(select(func.count()).select_from(LedgerEntry)).scalar_one())


def forms_found(house: Office, case: Case, clients: dict[str, FlaskClient]) -> list[tuple[FlaskClient, str]]:
    """(who, address) of every page with a form; taking back comes last, for the others need the records."""
    found = []
    for rule in pages_of(house.app):
        if {"GET", "POST"} <= (rule.methods or set()) and rule.endpoint not in ("sign_in.sign_in", "users.edit_user"):
            client = clients["adam" if rule.endpoint.startswith("users.") else "sara"]
            found.append((client, case.address(rule)))
    return sorted(found, key=lambda pair: "withdraw" in pair[1])


@pytest.mark.parametrize("kind", ROUNDS)
def test_bad_input_on_every_form(house: Office, client_of: Ask, kind: str) -> None:
    case, given = arrange(house), ROUNDS[kind]
    clients = {"sara": client_of("sara"), "adam": client_of("adam")}
    tried = 0
    for client, address in forms_found(house, case, clients):
        page = client.get(address)
        if page.status_code != 200 or not any("form_id" in form for form in forms_of(page)):
            continue
        kinds = typed_fields(page)
        fields: dict[str, str | bytes] = dict(hidden(page))
        wrong = {name: given[kinds[name]] for name in fields if kinds.get(name) in given}
        before = written(house)
        answer = send(client, address, fields | wrong)
        tried += 1
        assert answer.status_code in PROPER, (address, answer.status_code)
        assert SCRIPT not in answer.text, address
        if answer.status_code == 200 and "export" not in address:
            assert written(house) == before, f"{address} was refused and yet wrote"
            assert_kept(address, answer, wrong)
    assert tried > 25
    for rule in pages_of(house.app):
        if "GET" in (rule.methods or ()):
            shown = clients["sara"].get(case.address(rule))
            if shown.mimetype == "text/html":  # not a file that somebody attached: it is only ever downloaded
                assert SCRIPT not in shown.text, rule.rule
                assert "\x00" not in shown.text
    with house.at_work():
        assert ledger.verify()


def assert_kept(address: str, answer: Any, typed: dict[str, bytes]) -> None:
    """What was typed stands in the fields again (a password never does)."""
    again = {name: value for form in forms_of(answer) for name, value in form.items()}
    for name, value in typed.items():
        if name in again and "password" not in name and name != "words":
            wanted = KEPT if value == HOSTILE else clean_line(value.decode())
            assert clean_line(again[name]).startswith(wanted), f"{address} {name}: {wanted!r} became {again[name]!r}"


def test_a_line_of_one_megabyte_is_refused_in_words_and_kept(house: Office, client_of: Ask) -> None:
    case = arrange(house)
    clients = {"sara": client_of("sara"), "adam": client_of("adam")}
    refused = 0
    for client, address in forms_found(house, case, clients):
        page = client.get(address)
        if page.status_code != 200 or not any("form_id" in form for form in forms_of(page)):
            continue
        fields: dict[str, str | bytes] = dict(hidden(page))
        first = next((name for name, kind in typed_fields(page).items() if kind == "text" and name in fields), None)
        if first is None:
            continue
        before = written(house)
        answer = send(client, address, fields | {first: MEGABYTE})
        assert answer.status_code in (200, 302, 413), address
        if answer.status_code == 200 and written(house) == before:
            refused += 1
    assert refused > 20


def test_a_body_beyond_all_measure_is_refused_without_being_read(house: Office, client_of: Ask) -> None:
    ana = client_of("ana")
    answer = ana.post("/groups/new", data=b"x=" + b"y" * (7 * 1024 * 1024), content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 413
    assert "<h1>" in answer.text


def test_too_many_fields_are_refused(house: Office, client_of: Ask) -> None:
    fields = "&".join(f"f{number}=1" for number in range(5000))
    answer = client_of("ana").post("/groups/new", data=fields, content_type="application/x-www-form-urlencoded")
    assert answer.status_code in (400, 413)


@pytest.mark.parametrize("name", ["items-²-item", "items-" + "9" * 5000 + "-item", "items--item", "items-0", "items-0-item-x", "é"])
def test_odd_names_of_fields_harm_nothing(house: Office, client_of: Ask, name: str) -> None:
    case = arrange(house)
    ana = client_of("ana")
    address = f"/log/aid?group={case.code}"
    answer = ana.post(address, data={**hidden(ana.get(address)), name: "x"})
    assert answer.status_code in (200, 302, 400)


@pytest.mark.parametrize("version", ["", "-1", "²", "9" * 40, "1.5", "null"])
def test_an_odd_version_is_a_stale_one(house: Office, client_of: Ask, version: str) -> None:
    case = arrange(house)
    ana = client_of("ana")
    address = f"/groups/{case.code}/edit"
    answer = ana.post(address, data={**hidden(ana.get(address)), "version": version, "name": "Another name"})
    assert answer.status_code == 409
    assert "Another name" in answer.text


ODD_WORDS = """at=² at=-5 after=x before=%00 kind=%ED%A0%80 sort=';-- stage=x&flag=y&owner=z before=2026-02-30~x group=%00
page=1&page=2 %00=%00 case_status=any"""
ODD_QUERIES = [*ODD_WORDS.split(), "at=" + "9" * 5000, "q=" + "%F0%9F%92%A7" * 50]


@pytest.mark.parametrize("query", ODD_QUERIES)
def test_odd_queries_on_every_list_are_read_over(house: Office, client_of: Ask, query: str) -> None:
    case = arrange(house)
    sara = client_of("sara")
    for rule in pages_of(house.app):
        if "GET" in (rule.methods or ()) and "key" not in rule.arguments and not rule.endpoint.startswith("users."):
            address = case.address(rule).partition("?")[0]
            assert sara.get(f"{address}?{query}").status_code in (200, 302, 404), (address, query)
