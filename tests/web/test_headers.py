"""Headers on every answer, error pages included; only files of static/ and the worker are kept by browsers."""

import re
from dataclasses import replace
from pathlib import Path

from flask import Flask

from casetrack import create_app
from casetrack.extensions import db
from casetrack.settings import Settings
from casetrack.web.headers import ALWAYS
from tests.conftest import PASSWORD, Ask, Office
from tests.house_rules.every_record import arrange, pages_of
from tests.web.pressing import fill

# What people uploaded runs nowhere near a session.
A_FILE = {"Content-Security-Policy": "default-src 'none'; sandbox; frame-ancestors 'none'"}


def test_every_answer_has_them(house: Office, client_of: Ask) -> None:
    case = arrange(house)
    for client in (client_of("sara"), client_of(None)):
        answers = [client.get(case.address(rule)) for rule in pages_of(house.app) if "GET" in (rule.methods or ())]
        answers += [client.get("/nowhere"), client.post("/groups/new"), client.delete("/groups"), client.get("/groups/x")]
        for answer in answers:
            handed_out = answer.request.path.startswith("/documents/") and "Content-Disposition" in answer.headers
            expected = ALWAYS | (A_FILE if handed_out else {})
            assert {name: answer.headers.get(name) for name in ALWAYS} == expected, answer.request.path
            kept = "private, max-age=3600" if answer.request.path == "/sw.js" else "no-store"
            assert answer.headers["Cache-Control"] == kept, answer.request.path
            assert not any(name.startswith("Access-Control") for name, _value in answer.headers)
            kind = answer.headers["Content-Type"]
            assert "charset" in kind or kind == "application/json" or handed_out or answer.request.path.endswith("/file"), kind


def test_nothing_inline_is_allowed() -> None:
    policy = ALWAYS["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy and "data:" not in policy and "http" not in policy


def test_static_files_are_kept_for_good_under_their_own_mark(client_of: Ask) -> None:
    client = client_of("ana")
    page = client.get("/").text
    found = re.findall(r'/static/([0-9a-f]{16})/([\w.]+)"', page)
    assert {name for _mark, name in found} >= {"casetrack.css", "casetrack.js", "outbox.js", "icon.svg"}
    for mark, name in found:
        answer = client.get(f"/static/{mark}/{name}")
        assert answer.status_code == 200 and "nosniff" in answer.headers["X-Content-Type-Options"]
        assert "immutable" in answer.headers["Cache-Control"]
        assert "Cookie" not in answer.vary, "fetched again whenever the cookie changes"
        assert client.get(f"/static/{'0' * 16}/{name}").status_code == 404
    assert "Cookie" in client.get("/").vary
    assert client.get(f"/static/{found[0][0]}/..%2f__init__.py").status_code == 404


def test_the_cookie_is_out_of_reach_of_scripts(client_of: Ask) -> None:
    cookie = client_of(None).get("/sign-in").headers["Set-Cookie"]
    assert "HttpOnly" in cookie and "SameSite=Lax" in cookie and "Path=/" in cookie


def test_behind_tls_the_cookie_and_the_transport_are_strict(tmp_path: Path) -> None:
    settings = Settings(
        database_url=f"sqlite:///{tmp_path / 'x.db'}", secret_key="x" * 40, files=tmp_path, testing=True, behind_tls=True
    )
    app: Flask = create_app(settings)
    answer = app.test_client().get("/health", base_url="https://casetrack.example")
    assert "max-age=31536000" in answer.headers["Strict-Transport-Security"]
    assert app.config["SESSION_COOKIE_NAME"].startswith("__Host-") and app.config["SESSION_COOKIE_SECURE"]


def test_behind_tls_one_signs_in_without_a_referrer(committed: Office) -> None:
    """Our pages send none."""
    app = create_app(replace(committed.app.config["CASETRACK"], behind_tls=True))
    client, base = app.test_client(), "https://casetrack.example"
    page = client.get("/sign-in", base_url=base)
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert client.post("/sign-in", data={"login": "ana", "password": PASSWORD}, base_url=base).status_code == 400
    assert client.post("/sign-in", data=fill(page, login="ana", password=PASSWORD), base_url=base).status_code == 302
    with app.app_context():
        db.engine.dispose()
