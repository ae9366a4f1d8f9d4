"""Exports: what people see."""

import hashlib
import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from casetrack import clock
from casetrack.extensions import db
from casetrack.models.ledger import LedgerEntry
from casetrack.operations import exports, groups, ledger
from casetrack.operations.paging import Place
from tests.conftest import Ask, Office
from tests.factories.aid_deliveries import make_aid_delivery
from tests.factories.groups import make_group
from tests.web.pressing import fill


def arrange(house: Office, name: str = "Families at the mill") -> str:
    with house.at_work():
        ana = house.person("ana")
        group = make_group(ana, name=name)
        make_aid_delivery(group, ana)
        return group.code


def exported(house: Office, code: str) -> str:
    with house.at_work():
        ana = house.person("ana")
        prepared = exports.prepare(ana, groups.get_group(ana, code), format="json", reason="For the court")
        return str(exports.keep(ana, prepared).id)


@pytest.mark.parametrize(("format", "media"), [("pdf", "application/pdf"), ("json", "application/json"), ("csv", "text/csv")])
def test_a_caseworker_exports_a_case_and_fetches_the_file(house: Office, client_of: Ask, format: str, media: str) -> None:
    code = arrange(house)
    ana = client_of("ana")
    page = ana.get(f"/exports/new?group={code}")
    assert page.status_code == 200 and "Aid delivery" in page.text
    answer = ana.post(f"/exports/new?group={code}", data=fill(page, format=format, reason="For the court", recipient="The court"))
    assert answer.status_code == 302, answer.text
    shown = ana.get(answer.location)
    assert "For the court" in shown.text and "The court" in shown.text
    link = re.search(r'href="(/exports/[0-9a-f-]+/file)"', shown.text)
    assert link is not None
    file = ana.get(link[1])
    assert file.status_code == 200 and file.content_type.startswith(media)
    assert file.headers["Content-Disposition"].startswith(f'attachment; filename="{code}_')
    assert file.headers["X-Content-Type-Options"] == "nosniff" and file.headers["Cache-Control"] == "no-store"
    assert hashlib.sha256(file.data).hexdigest() in shown.text
    assert code in ana.get("/exports").text
    with house.at_work():
        assert ledger.verify()


def test_the_same_form_twice_makes_one_export(house: Office, client_of: Ask) -> None:
    code = arrange(house)
    ana = client_of("ana")
    sent = fill(ana.get(f"/exports/new?group={code}"), format="csv", reason="For the court")
    first, second = ana.post(f"/exports/new?group={code}", data=sent), ana.post(f"/exports/new?group={code}", data=sent)
    assert first.status_code == second.status_code == 302 and first.location == second.location
    with house.at_work():
        assert exports.list_exports(house.person("ana"), Place()).total == 1


def test_a_missing_reason_stands_at_its_field_and_keeps_what_was_typed(house: Office, client_of: Ask) -> None:
    code = arrange(house)
    ana = client_of("ana")
    page = ana.get(f"/exports/new?group={code}")
    answer = ana.post(f"/exports/new?group={code}", data=fill(page, reason="", recipient="The court"))
    assert answer.status_code == 200
    assert "Say why this case history is made." in answer.text and "The court" in answer.text
    other = ana.post(f"/exports/new?group={code}", data=fill(page, reason="Why", format="exe"))
    assert other.status_code == 200 and "Choose one of the list." in other.text
    with house.at_work():
        assert exports.list_exports(house.person("ana"), Place()).rows == []


def test_too_long_a_case_for_a_pdf_says_what_to_do(house: Office, client_of: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    code = arrange(house)
    monkeypatch.setattr(exports, "MOST_IN_A_PDF", 0)
    ana = client_of("ana")
    answer = ana.post(f"/exports/new?group={code}", data=fill(ana.get(f"/exports/new?group={code}"), reason="For the court"))
    assert answer.status_code == 200 and "Choose JSON or CSV." in answer.text and "For the court" in answer.text


def test_who_may_see_what(house: Office, client_of: Ask) -> None:
    code = arrange(house)
    key = exported(house, code)
    expected = {
        "ana": (200, 200, 200, 200),
        "sara": (200, 200, 200, 200),
        "emil": (200, 200, 200, 200),
        "boris": (200, 404, 404, 404),
        "viktor": (200, 404, 404, 404),
        "rita": (403, 403, 403, 403),
        "dora": (200, 403, 200, 403),
        "august": (200, 403, 200, 403),
        "adam": (403, 403, 403, 403),
        None: (302, 302, 302, 302),
    }
    addresses = ("/exports", f"/exports/new?group={code}", f"/exports/{key}", f"/exports/{key}/file")
    for who, statuses in expected.items():
        client = client_of(who)
        assert tuple(client.get(address).status_code for address in addresses) == statuses, who


def test_data_protection_and_audit_see_the_code_only(house: Office, client_of: Ask) -> None:
    code = arrange(house)
    key = exported(house, code)
    for who in ("dora", "august"):
        client = client_of(who)
        for address in ("/exports", f"/exports/{key}"):
            text = client.get(address).text
            assert code in text and "mill" not in text and f"/groups/{code}" not in text


def test_a_file_is_for_those_who_reach_the_case_today(house: Office, client_of: Ask) -> None:
    key = exported(house, arrange(house))
    ana = client_of("ana")
    assert ana.get(f"/exports/{key}/file").status_code == 200
    with house.at_work():
        sara = house.person("sara")
        export = exports.get_export(sara, key)
        group = groups.get_group_by_id(sara, export.group_id)
        groups.hand_over_case(group, sara, to=house.person("boris"), version=group.version)
    assert ana.get(f"/exports/{key}/file").status_code == 404
    assert client_of("boris").get(f"/exports/{key}/file").status_code == 200


def test_unknown_ids_are_not_found(house: Office, client_of: Ask) -> None:
    ana = client_of("ana")
    nobody = "00000000-0000-7000-8000-000000000000"
    for address in (f"/exports/{nobody}", f"/exports/{nobody}/file", "/exports/new?group=CT-2026-00000000", "/exports/x"):
        assert ana.get(address).status_code == 404, address


def test_without_a_group_one_is_chosen_first(house: Office, client_of: Ask) -> None:
    code = arrange(house)
    assert f"/exports/new?group={code}" in client_of("ana").get("/exports/new").text


def test_hostile_names_are_only_text(house: Office, client_of: Ask) -> None:
    code = arrange(house, name="<script>alert(1)</script> {{7*7}} #read(1) " + "x" * 150)
    ana = client_of("ana")
    page = ana.get(f"/exports/new?group={code}")
    assert "<script>alert(1)" not in page.text and "{{7*7}}" in page.text
    answer = ana.post(f"/exports/new?group={code}", data=fill(page, reason="=cmd|' /C calc'!A0 \u202e <b>"))
    assert answer.status_code == 302
    assert "<b>" not in ana.get(answer.location).text.split("<main", 1)[1]


def downloads(house: Office) -> list[tuple[str, str]]:
    """(who, action) of the entries that say that a file was taken."""
    with house.at_work():
        query = select(LedgerEntry.actor, LedgerEntry.action).where(LedgerEntry.action == "downloaded")
        return [(row[0], row[1]) for row in db.session.execute(query)]


def test_every_download_stands_in_the_ledger_and_a_refused_one_does_not(house: Office, client_of: Ask) -> None:
    key = exported(house, arrange(house))
    assert client_of("sara").get(f"/exports/{key}/file").status_code == 200
    client_of("ana").head(f"/exports/{key}/file")
    for who in ("boris", "dora", "rita"):
        client_of(who).get(f"/exports/{key}/file")
    with house.at_work():
        sara = house.person("sara").id
    assert downloads(house) == [(f"user/{sara}", "downloaded")]
    with house.at_work():
        assert ledger.verify()


def test_a_file_that_is_no_longer_kept_is_gone_and_the_page_says_so(
    house: Office, client_of: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = arrange(house)
    key = exported(house, code)
    assert f"/exports/{key}/file" in client_of("ana").get(f"/exports/{key}").text
    later = clock.now() + timedelta(days=31)
    monkeypatch.setattr(clock, "now", lambda: later)
    ana = client_of("ana")
    page = ana.get(f"/exports/{key}")
    assert page.status_code == 200 and f"/exports/{key}/file" not in page.text and "no longer kept" in page.text
    assert f"/exports/new?group={code}" in page.text
    gone = ana.get(f"/exports/{key}/file")
    assert gone.status_code == 410 and "was kept until" in gone.text and "Content-Disposition" not in gone.headers
    assert f"/exports/new?group={code}" in gone.text
    assert client_of("boris").get(f"/exports/{key}/file").status_code == 404
    assert downloads(house) == []
