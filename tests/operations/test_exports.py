"""Exports: who may make one, what is kept of it, what the ledger says."""

import csv
import hashlib
import io
import json
import uuid
from datetime import timedelta

import pytest
from sqlalchemy import select

from casetrack import clock
from casetrack.errors import NotAllowed, NotFound, RuleBroken
from casetrack.extensions import db
from casetrack.models.ledger import LedgerEntry
from casetrack.operations import exports, groups, ledger
from casetrack.operations.paging import Place
from casetrack.services import file_store
from tests.conftest import Office
from tests.factories.aid_deliveries import make_aid_delivery
from tests.factories.case_histories import make_whole_case
from tests.factories.groups import make_group
from tests.factories.statements import make_statement


def made_by(office: Office, who: str, code: str, format: str = "json", reason: str = "For the court") -> exports.Export:
    person = office.person(who)
    prepared = exports.prepare(person, groups.get_group(person, code), format=format, reason=reason)
    return exports.keep(person, prepared, recipient="The court")


@pytest.mark.parametrize("format", ["pdf", "json", "csv"])
def test_an_export_is_kept_with_its_hash_and_stands_in_the_ledger(office: Office, format: str) -> None:
    code = make_whole_case(office.person("ana")).code
    export = made_by(office, "ana", code, format)
    db.session.commit()
    found, data = exports.file_of(office.person("ana"), export.id)
    assert found.sha256 == hashlib.sha256(data).hexdigest() and found.size == len(data)
    entry = db.session.execute(select(LedgerEntry).where(LedgerEntry.object_id == export.id)).scalar_one()
    assert entry.action == "exported" and entry.about_group_id == export.group_id
    payload = json.loads(entry.payload or "")
    assert payload["reason"] == "For the court" and payload["changes"]["sha256"] == [None, found.sha256]
    assert payload["changes"]["format"] == [None, format]
    assert ledger.verify()


def test_the_file_name_says_nothing_of_what_is_inside(office: Office) -> None:
    code = make_group(office.person("ana"), name="Families at the mill").code
    export = exports.get_export(office.person("ana"), made_by(office, "ana", code).id)
    assert exports.download_name(export).startswith(f"{code}_20") and exports.download_name(export).endswith(".json")
    assert "mill" not in exports.download_name(export)


@pytest.mark.parametrize("who", ["ana", "sara", "emil"])
def test_those_who_reach_the_case_may_export_it(office: Office, who: str) -> None:
    code = make_group(office.person("ana")).code
    assert made_by(office, who, code).created_by_id == office.person(who).id


@pytest.mark.parametrize("who", ["boris", "olga", "viktor", "dora", "august", "adam"])
def test_those_who_do_not_reach_the_case_do_not_find_it(office: Office, who: str) -> None:
    code = make_group(office.person("ana")).code
    with pytest.raises(NotFound):
        made_by(office, who, code)


def test_a_reader_reads_but_exports_nothing(office: Office) -> None:
    code = make_group(office.person("ana")).code
    rita = office.person("rita")
    with pytest.raises(NotAllowed):
        exports.prepare(rita, groups.get_group(rita, code), format="json", reason="Why not")


def test_the_right_is_looked_at_again_when_it_is_kept(office: Office) -> None:
    ana = office.person("ana")
    group = groups.get_group(ana, make_group(ana).code)
    prepared = exports.prepare(ana, group, format="json", reason="For the court")
    with pytest.raises(NotFound):
        exports.keep(office.person("boris"), prepared)
    with pytest.raises(NotAllowed):
        exports.keep(office.person("rita"), prepared)


@pytest.mark.parametrize(("format", "reason", "field"), [("json", " ", "reason"), ("xlsx", "Why", "format")])
def test_a_reason_and_a_known_format_are_asked_for(office: Office, format: str, reason: str, field: str) -> None:
    ana = office.person("ana")
    with pytest.raises(RuleBroken) as broken:
        exports.prepare(ana, groups.get_group(ana, make_group(ana).code), format=format, reason=reason)
    assert broken.value.field == field


def test_too_many_entries_for_one_pdf_are_refused_with_a_way_out(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    make_aid_delivery(group, ana)
    monkeypatch.setattr(exports, "MOST_IN_A_PDF", 0)
    looked_up = groups.get_group(ana, group.code)
    with pytest.raises(RuleBroken) as broken:
        exports.prepare(ana, looked_up, format="pdf", reason="For the court")
    assert "JSON or CSV" in broken.value.sentence
    assert exports.prepare(ana, looked_up, format="csv", reason="For the court").data


def test_data_protection_and_audit_see_the_list_but_no_file(office: Office) -> None:
    export = made_by(office, "ana", make_group(office.person("ana")).code)
    db.session.commit()
    for who in ("dora", "august"):
        person = office.person(who)
        assert [row.id for row in exports.list_exports(person, Place()).rows] == [export.id]
        with pytest.raises(NotAllowed):
            exports.file_of(person, export.id)
    for who in ("boris", "olga", "viktor", "rita", "adam"):
        assert exports.list_exports(office.person(who), Place()).rows == []
        with pytest.raises(NotFound):
            exports.file_of(office.person(who), export.id)


def test_an_earlier_export_stands_in_the_next(office: Office) -> None:
    ana = office.person("ana")
    code = make_group(ana).code
    first = made_by(office, "ana", code)
    prepared = exports.prepare(ana, groups.get_group(ana, code), format="json", reason="Once more")
    earlier = json.loads(prepared.data)["earlier_exports"]
    assert [(one["sha256"], one["reason"], one["by"]) for one in earlier] == [(first.sha256, "For the court", "caseworker")]


def test_json_keys_are_sorted_and_letters_stay_letters(office: Office) -> None:
    ana = office.person("ana")
    code = make_whole_case(ana).code
    data = exports.prepare(ana, groups.get_group(ana, code), format="json", reason="Суд").data
    found = json.loads(data)
    assert list(found) == sorted(found) and found["format"] == "casetrack case history" and found["format_version"] == 1
    assert "Повернутися додому".encode() in data and data.endswith(b"\n")
    undated = next(event for event in found["chronology"] if event["date"] == "XXXX-07-14")
    assert undated["date_words"] == "14 July, year not given"


def test_the_csv_has_a_row_per_entry_and_per_withdrawn_record(office: Office) -> None:
    ana = office.person("ana")
    group = groups.get_group(ana, make_whole_case(ana).code)
    make_statement(group, ana, low=5, high=5, said_by_name="=cmd|' /C calc'!A0")
    data = exports.prepare(ana, group, format="csv", reason="For the court").data
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8"), newline="")))
    found = json.loads(exports.prepare(ana, group, format="json", reason="For the court").data)
    assert len(rows) == len(found["chronology"]) + len(found["withdrawn"])
    assert [row["withdrawn_reason"] for row in rows if row["state"] == "withdrawn"] == ["Logged twice"]
    counts = {row["low"]: row for row in rows if row["low"]}
    assert counts["43"]["marks"] == "[1]" and counts["43"]["source_sha256"] == found["sources"][0]["sha256"]
    assert counts["5"]["said_by"] == "'=cmd|' /C calc'!A0"


def test_the_preview_counts_what_will_be_inside(office: Office) -> None:
    ana = office.person("ana")
    group = groups.get_group(ana, make_whole_case(ana).code)
    assert dict(exports.contents_of(ana, group)) == {
        "Aid delivery": 3, "Contact": 1, "Letter": 1, "Statement": 4, "Movement": 1, "Condition": 1,
        "Reclassification": 1, "Change of the case": 1,
    }  # fmt: skip


def test_files_of_exports_that_were_never_committed_are_swept(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = made_by(office, "ana", make_group(office.person("ana")).code)
    orphan = f"exports/{uuid.uuid4()}"
    file_store.put(orphan, b"left behind")
    assert exports.sweep_files() == 0
    later = clock.now() + timedelta(days=2)
    monkeypatch.setattr(clock, "now", lambda: later)
    exports.sweep_files()
    assert file_store.exists(kept.file_name) and not file_store.exists(orphan)


def test_a_file_is_kept_for_thirty_days_and_then_refused_with_a_sentence(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    ana = office.person("ana")
    export = made_by(office, "ana", make_group(ana).code)
    db.session.commit()
    made = clock.now()
    monkeypatch.setattr(clock, "now", lambda: made + timedelta(days=29, hours=23))
    assert not exports.has_expired(export) and exports.file_of(ana, export.id)[1]
    monkeypatch.setattr(clock, "now", lambda: made + timedelta(days=30, seconds=1))
    assert exports.has_expired(export)
    with pytest.raises(RuleBroken, match=r"was kept until .* Make the case history anew\."):
        exports.file_of(ana, export.id)
    assert exports.get_export(ana, export.id).sha256 == export.sha256  # what the register says stays
    assert ledger.verify()


def test_whoever_does_not_reach_the_case_is_not_told_that_a_file_expired(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    export = made_by(office, "ana", make_group(office.person("ana")).code)
    later = clock.now() + timedelta(days=31)
    monkeypatch.setattr(clock, "now", lambda: later)
    with pytest.raises(NotFound):
        exports.file_of(office.person("boris"), export.id)
    with pytest.raises(NotAllowed):
        exports.file_of(office.person("dora"), export.id)


def test_files_that_are_no_longer_kept_are_swept_and_others_stay(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    code = make_group(office.person("ana")).code
    old = made_by(office, "ana", code)
    made = clock.now()
    monkeypatch.setattr(clock, "now", lambda: made + timedelta(days=10))
    young = made_by(office, "ana", code)
    monkeypatch.setattr(clock, "now", lambda: made + timedelta(days=31))
    assert exports.sweep_files() >= 1  # other tests left files that no record knows
    assert not file_store.exists(old.file_name) and file_store.exists(young.file_name)


def test_a_download_is_written_into_the_chain_of_the_person(office: Office) -> None:
    sara = office.person("sara")
    export = made_by(office, "ana", make_group(office.person("ana")).code)
    exports.note_download(sara, export.id)
    db.session.commit()
    entry = db.session.execute(select(LedgerEntry).where(LedgerEntry.action == "downloaded")).scalar_one()
    assert (entry.chain, entry.actor, entry.about_group_id) == (f"user/{sara.id}", f"user/{sara.id}", export.group_id)
    assert json.loads(entry.payload or "") == {"export": str(export.id), "format": "json", "sha256": export.sha256}
    assert ledger.verify()
    with pytest.raises(NotFound):
        exports.note_download(office.person("boris"), export.id)
