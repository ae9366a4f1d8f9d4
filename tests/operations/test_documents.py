"""Files of records: who may attach, see and take back; what is kept of each; what becomes of one that is not taken."""

from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from typing import Any
from uuid import UUID

import pytest

from casetrack import clock, limits
from casetrack.errors import NotAllowed, NotFound, RuleBroken
from casetrack.extensions import db
from casetrack.operations import documents, groups, history, housekeeping, ledger
from casetrack.operations.records_with_files import KINDS
from casetrack.services import file_store
from tests.conftest import Office
from tests.factories.case_histories import make_whole_case
from tests.factories.documents import TRACES, make_document, picture_with_place
from tests.factories.groups import make_group
from tests.factories.organisations import make_organisation
from tests.factories.places import make_place
from tests.factories.statements import make_statement

PROGRAM = b"MZ\x90\x00\x03\x00" + bytes(80)


def test_a_file_is_kept_as_it_came_with_its_fingerprint(office: Office) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    document = make_document(ana, group, name="list.txt", raw=b"Thirty blankets.\n", note="As handed over")
    assert (document.state, document.media_type, document.size) == ("kept", "text/plain", 17)
    assert file_store.get(f"documents/{document.id}") == b"Thirty blankets.\n"
    handed = documents.file_of(ana, document.id)
    assert handed.data == b"Thirty blankets.\n"
    assert handed.name == f"{group.code}_file_1.txt"
    assert [row.id for row in documents.documents_of(ana, group)] == [document.id]


def test_files_of_a_case_are_numbered_and_told_of_nobody(office: Office) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    statement = make_statement(group, ana)
    make_document(ana, group)
    second = make_document(ana, statement, name="Mr Example's passport.txt", raw=b"second")
    assert documents.file_of(ana, second.id).name == f"{group.code}_file_2.txt"


def test_everybody_gets_the_copy_without_the_place_and_only_writers_the_original(office: Office) -> None:
    ana, rita = office.person("ana"), office.person("rita")
    group = make_group(ana)
    raw = picture_with_place()
    document = make_document(ana, group, name="bridge.jpg", raw=raw)
    for viewer in (ana, rita):
        data = documents.file_of(viewer, document.id).data
        assert [trace for trace in TRACES if trace in data] == []
    assert documents.file_of(ana, document.id, original=True).data == raw
    with pytest.raises(NotFound):
        documents.file_of(rita, document.id, original=True)


def test_a_picture_without_a_clean_copy_is_for_writers_alone(office: Office) -> None:
    ana, rita = office.person("ana"), office.person("rita")
    document = make_document(ana, make_group(ana), name="scan.tif", raw=b"II*\x00\x08\x00\x00\x00\x00\x00")
    assert document.state == "kept"
    assert "only people who write this record" in (document.sentence or "")
    for viewer in (ana, rita):
        with pytest.raises(NotFound):
            documents.file_of(viewer, document.id)
    assert documents.file_of(ana, document.id, original=True).name.endswith("_original.tif")


def test_a_program_named_pdf_is_a_line_with_a_sentence_and_no_bytes(office: Office) -> None:
    ana = office.person("ana")
    document = make_document(ana, make_group(ana), name="ration list.pdf", raw=PROGRAM)
    assert (document.state, document.sentence) == ("refused", "This is a program, not a PDF.")
    assert not file_store.exists(f"documents/{document.id}")
    with pytest.raises(NotFound):
        documents.file_of(ana, document.id)


def test_a_false_name_is_said(office: Office) -> None:
    ana = office.person("ana")
    document = make_document(ana, make_group(ana), name="letter.pdf", raw=picture_with_place())
    assert document.media_type == "image/jpeg"
    assert "in truth it is a JPEG picture" in (document.sentence or "")


def test_the_same_file_sent_twice_is_the_first_one(office: Office) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    first = make_document(ana, group)
    ready = documents.prepare("list again.txt", BytesIO(b"Thirty blankets.\n"))
    assert documents.keep(group, ana, ready).id == first.id
    assert not file_store.exists(f"documents/{ready.id}")
    refused = [make_document(ana, group, name="x.pdf", raw=PROGRAM) for _again in range(2)]
    assert refused[0].id == refused[1].id
    assert len(documents.documents_of(ana, group)) == 2
    documents.withdraw_document(first, ana, version=first.version, reason="Wrong list")
    assert make_document(ana, group).id != first.id


def test_a_file_of_200_megabytes_is_never_read(office: Office) -> None:
    class Endless(BytesIO):
        """Says how large it is; reading it fails the test."""

        def seek(self, at: int, whence: int = 0) -> int:
            return 200 * 1024 * 1024 if whence == 2 else at

        def read(self, *_size: Any) -> bytes:
            raise AssertionError("read")

    ana = office.person("ana")
    document = documents.keep(make_group(ana), ana, documents.prepare("film.pdf", Endless()))
    assert (document.state, document.sentence, document.sha256) == ("refused", "This file is larger than 20 MB.", None)


def test_a_record_holds_so_many_files_and_no_more(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    monkeypatch.setattr(limits, "FILES_OF_A_RECORD", 2)
    make_document(ana, group, raw=b"one")
    make_document(ana, group, name="x.pdf", raw=PROGRAM)
    ready = documents.prepare("three.txt", BytesIO(b"three"))
    with pytest.raises(RuleBroken, match="holds 2 files at most"):
        documents.keep(group, ana, ready)
    assert not file_store.exists(f"documents/{ready.id}")


def test_the_files_of_a_record_may_be_so_large_together(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    monkeypatch.setattr(limits, "FILE_BYTES_OF_A_RECORD", 10)
    make_document(ana, group, raw=b"1234567")
    with pytest.raises(RuleBroken, match="does not fit in"):
        make_document(ana, group, raw=b"890123")


def test_files_are_reached_through_their_record_alone(office: Office) -> None:
    ana, olga, dora = office.person("ana"), office.person("olga"), office.person("dora")
    group = make_group(ana)
    document = make_document(ana, make_statement(group, ana))
    for stranger in (olga, dora):
        with pytest.raises(NotFound):
            documents.get_document(stranger, document.id)
        with pytest.raises(NotFound):
            documents.file_of(stranger, document.id)


def test_a_reader_gets_no_file_of_a_confidential_record(office: Office) -> None:
    ana, rita = office.person("ana"), office.person("rita")
    group = make_group(ana)
    secret = make_document(ana, make_statement(group, ana, sensitivity="confidential"))
    plain = make_document(ana, make_statement(group, ana), raw=b"other")
    assert secret.sensitivity == "confidential"
    with pytest.raises(NotFound):
        documents.file_of(rita, secret.id)
    assert [row.id for row in documents.documents_of_case(rita, group)] == [plain.id]
    assert [row.id for row in documents.documents_of_case(ana, group)] == [plain.id, secret.id]
    told, _more = history.history_of(rita, group)
    assert {entry.record_id for entry in told if entry.kind == "documents"} == {plain.id}


def test_a_reader_attaches_and_withdraws_nothing(office: Office) -> None:
    ana, rita = office.person("ana"), office.person("rita")
    group = make_group(ana)
    document = make_document(ana, group)
    with pytest.raises(NotAllowed):
        make_document(rita, group, raw=b"mine")
    with pytest.raises(NotAllowed):
        documents.withdraw_document(document, rita, version=document.version, reason="No")


def test_a_withdrawn_file_stays_struck_through_for_writers(office: Office) -> None:
    ana, rita = office.person("ana"), office.person("rita")
    group = make_group(ana)
    document = make_document(ana, group)
    documents.withdraw_document(document, ana, version=document.version, reason="Wrong list")
    assert documents.file_of(ana, document.id).data
    assert documents.documents_of(rita, group)[0].is_withdrawn
    with pytest.raises(NotFound):
        documents.file_of(rita, document.id)


def test_a_withdrawn_record_takes_no_files(office: Office) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    groups.withdraw_group(group, ana, version=group.version, reason="Entered twice")
    with pytest.raises(RuleBroken, match="withdrawn"):
        make_document(ana, group)


def test_every_kind_of_record_of_a_whole_case_takes_a_file(office: Office) -> None:
    ana = office.person("ana")
    group = make_whole_case(ana)
    make_organisation(ana)
    make_place(ana, name="Lower valley")
    for number, (kind, known) in enumerate(KINDS.items()):
        record = db.session.execute(known.visible(ana).limit(1)).unique().scalars().first()
        assert record is not None, kind
        document = make_document(ana, documents.record_of(ana, kind, record.id), raw=f"file {number}".encode())
        assert documents.get_document(ana, document.id).about_kind == kind
    of_no_case = {"officials", "organisations", "places", "sources"}
    found = {document.about_kind for document in documents.documents_of_case(ana, group)}
    assert found == set(KINDS) - of_no_case
    ledger.verify()


def test_an_unknown_kind_of_record_is_not_found(office: Office) -> None:
    for kind in ("users", "ledger_entries", "documents", "../groups"):
        with pytest.raises(NotFound):
            documents.record_of(office.person("ana"), kind, office.person("ana").id)


def test_files_that_no_row_names_are_swept_after_a_day(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    ana = office.person("ana")
    kept = make_document(ana, make_group(ana), name="bridge.jpg", raw=picture_with_place())
    lost = documents.prepare("lost.jpg", BytesIO(picture_with_place(6)))
    documents.sweep_files()
    assert file_store.exists(f"documents/{lost.id}")
    later = clock.now() + documents.timedelta(days=2)
    monkeypatch.setattr(clock, "now", lambda: later)
    housekeeping.sweep()
    for folder in ("documents", "copies"):
        assert file_store.exists(f"{folder}/{kept.id}")
        assert not file_store.exists(f"{folder}/{lost.id}")


def test_the_same_file_sent_by_many_at_once_is_kept_once(committed: Office) -> None:
    with committed.at_work():
        key = make_group(committed.person("ana")).id

    def send(_number: int) -> UUID:
        ready = documents.prepare("list.txt", BytesIO(b"thirty"))
        with committed.at_work():
            ana = committed.person("ana")
            return documents.keep(documents.record_of(ana, "groups", key), ana, ready).id

    def send_in_the_office(number: int) -> UUID:
        with committed.app.app_context():
            return send(number)

    with ThreadPoolExecutor(8) as senders:
        kept = set(senders.map(send_in_the_office, range(16)))
    assert len(kept) == 1
    with committed.at_work():
        ana = committed.person("ana")
        assert len(documents.documents_of(ana, documents.record_of(ana, "groups", key))) == 1
        assert [path.name for path in (file_store.root() / "documents").iterdir()] == [str(key) for key in kept]
        ledger.verify()
