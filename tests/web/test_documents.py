"""Files on pages: attaching several, downloads that tell of nobody, what is refused stands there with its sentence."""

import gc
from io import BytesIO
from typing import Any

import pytest
from flask.testing import FlaskClient

from casetrack import limits
from casetrack.operations import documents, groups
from tests.conftest import Ask, Office
from tests.factories.documents import TRACES, picture_with_place
from tests.factories.groups import make_group
from tests.factories.statements import make_statement
from tests.web.pressing import hidden

PROGRAM = b"MZ\x90\x00\x03\x00" + bytes(80)


def arranged(house: Office) -> tuple[str, str]:
    """A case of ana's and a statement of it: code and id."""
    with house.at_work():
        group = make_group(house.person("ana"))
        return group.code, str(make_statement(group, house.person("ana")).id)


def attach(client: FlaskClient, key: str, *files: tuple[bytes, str], kind: str = "statements") -> Any:
    """Send files as the form of the page does."""
    address = f"/documents/{kind}/{key}/add"
    fields = hidden(client.get(address)) | {"files": [(BytesIO(raw), name) for raw, name in files]}
    return client.post(address, data=fields, content_type="multipart/form-data", follow_redirects=True)


def kept(house: Office, who: str, key: str) -> list[tuple[str, str, str]]:
    """(name, state, id) of each file of a statement."""
    with house.at_work():
        viewer = house.person(who)
        record = documents.record_of(viewer, "statements", key)
        return [(row.name, row.state, str(row.id)) for row in documents.documents_of(viewer, record)]


def test_several_files_are_attached_at_once_and_shown_with_the_record(house: Office, client_of: Ask) -> None:
    _code, key = arranged(house)
    answer = attach(client_of("ana"), key, (b"one", "one.txt"), (picture_with_place(), "bridge.jpg"), (PROGRAM, "list.pdf"))
    assert answer.status_code == 200
    assert "2 files are kept." in answer.text
    assert "1 file was not taken." in answer.text
    assert "This is a program, not a PDF." in answer.text
    assert "<bdi>bridge.jpg</bdi>" in answer.text
    assert [row[:2] for row in kept(house, "ana", key)] == [("one.txt", "kept"), ("bridge.jpg", "kept"), ("list.pdf", "refused")]


def test_a_download_says_nothing_of_the_name_and_runs_nowhere(house: Office, client_of: Ask) -> None:
    code, key = arranged(house)
    ana = client_of("ana")
    attach(ana, key, (b"thirty <script>alert(1)</script>", 'a"\r\nX-Odd: 1\u202egpj.txt'))
    [(_name, _state, document)] = kept(house, "ana", key)
    answer = ana.get(f"/documents/{document}")
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{code}_file_1.txt"'
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-store"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert answer.data == b"thirty <script>alert(1)</script>"


def test_a_reader_gets_the_picture_without_its_place_and_never_the_original(house: Office, client_of: Ask) -> None:
    _code, key = arranged(house)
    ana, rita = client_of("ana"), client_of("rita")
    attach(ana, key, (picture_with_place(), "bridge.jpg"))
    [(_name, _state, document)] = kept(house, "ana", key)
    assert [trace for trace in TRACES if trace in rita.get(f"/documents/{document}").data] == []
    assert rita.get(f"/documents/{document}/original").status_code == 403
    assert ana.get(f"/documents/{document}/original").data == picture_with_place()
    page = rita.get(f"/statements/{key}").text
    assert "bridge.jpg" in page
    assert "original" not in page.lower()
    assert "Attach files" not in page


def test_out_of_reach_is_not_found(house: Office, client_of: Ask) -> None:
    code, key = arranged(house)
    attach(client_of("ana"), key, (b"one", "one.txt"))
    [(_name, _state, document)] = kept(house, "ana", key)
    olga = client_of("olga")
    for path in (f"/documents/{document}", f"/documents/{document}/original", f"/documents/{document}/withdraw"):
        assert olga.get(path).status_code == 404
    assert olga.get(f"/documents/statements/{key}/add").status_code == 404
    assert olga.get(f"/groups/{code}/files").status_code == 404
    assert client_of("ana").get(f"/documents/users/{key}/add").status_code == 404


def test_a_file_is_withdrawn_with_a_reason(house: Office, client_of: Ask) -> None:
    _code, key = arranged(house)
    ana = client_of("ana")
    attach(ana, key, (b"one", "one.txt"))
    [(_name, _state, document)] = kept(house, "ana", key)
    page = ana.get(f"/documents/{document}/withdraw")
    answer = ana.post(f"/documents/{document}/withdraw", data=hidden(page) | {"reason": "Wrong list"}, follow_redirects=True)
    assert "The file is withdrawn." in answer.text
    assert "Wrong list" in answer.text
    assert client_of("rita").get(f"/documents/{document}").status_code == 404


def test_the_files_of_a_case_stand_on_one_page(house: Office, client_of: Ask) -> None:
    code, key = arranged(house)
    ana = client_of("ana")
    attach(ana, key, (b"one", "of the statement.txt"))
    with house.at_work():
        group = groups.get_group(house.person("ana"), code)
        group_id = str(group.id)
    answer = attach(ana, group_id, (b"two", "of the case.txt"), kind="groups")
    page = answer.text
    assert answer.request.path == f"/groups/{code}/files"
    assert "of the case.txt" in page
    assert "of the statement.txt" in page
    assert f"/statements/{key}" in page


def test_no_file_chosen_is_said(house: Office, client_of: Ask) -> None:
    _code, key = arranged(house)
    assert "Choose at least one file." in attach(client_of("ana"), key).text


def test_500_files_at_once_the_first_are_kept_and_it_is_said(house: Office, client_of: Ask) -> None:
    _code, key = arranged(house)
    answer = attach(client_of("ana"), key, *[(f"file {n}".encode(), f"{n}.txt") for n in range(500)])
    assert answer.status_code == 200
    assert "You chose 500 files; the first 20 were looked at." in answer.text
    assert len(kept(house, "ana", key)) == limits.FILES_AT_ONCE


def test_a_file_of_30_megabytes_is_refused_in_a_sentence(house: Office, client_of: Ask) -> None:
    _code, key = arranged(house)
    answer = attach(client_of("ana"), key, (b"one", "one.txt"), (bytes(30 * 1024 * 1024), "film.pdf"))
    assert "This file is larger than 20 MB." in answer.text
    assert [row[1] for row in kept(house, "ana", key)] == ["kept", "refused"]


class Zeros:
    """A request body of any length that is made while it is read; how much was read."""

    def __init__(self, start: bytes, length: int) -> None:
        self.start, self.left, self.most = start, length, 0

    def read(self, size: int = -1) -> bytes:
        size = min(self.left, size if size > 0 else self.left)
        self.most = max(self.most, size)
        self.left -= size
        piece, self.start = self.start[:size], self.start[size:]
        return piece + bytes(size - len(piece))

    def readline(self, size: int = -1) -> bytes:
        return self.read(size)


def test_200_megabytes_are_refused_unread_and_what_was_typed_is_shown(house: Office, client_of: Ask) -> None:
    _code, key = arranged(house)
    ana = client_of("ana")
    address = f"/documents/statements/{key}/add"
    fields = hidden(ana.get(address)) | {"note": "The list of the morning"}
    parts = [f'--x\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n' for name, value in fields.items()]
    parts.append('--x\r\nContent-Disposition: form-data; name="files"; filename="film.pdf"\r\n\r\n')
    body = Zeros("".join(parts).encode(), 200 * 1024 * 1024)
    sent = {"wsgi.input": body, "CONTENT_LENGTH": str(200 * 1024 * 1024), "CONTENT_TYPE": "multipart/form-data; boundary=x"}
    answer = ana.open(address, method="POST", environ_overrides=sent)
    assert answer.status_code == 413
    assert "The list of the morning" in answer.text
    assert body.left > 190 * 1024 * 1024
    assert kept(house, "ana", key) == []


@pytest.mark.filterwarnings("ignore:Unclosed file:ResourceWarning")  # of the half file, which Werkzeug leaves to the collector
def test_an_upload_that_breaks_off_stores_nothing(house: Office, client_of: Ask) -> None:
    _code, key = arranged(house)
    ana = client_of("ana")
    address = f"/documents/statements/{key}/add"
    fields = hidden(ana.get(address))
    parts = [f'--x\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n' for name, value in fields.items()]
    parts.append('--x\r\nContent-Disposition: form-data; name="files"; filename="list.txt"\r\n\r\nhalf of it')
    broken = "".join(parts).encode()
    answer = ana.open(
        address,
        method="POST",
        input_stream=BytesIO(broken),
        content_length=len(broken) + 5_000,
        content_type="multipart/form-data; boundary=x",
    )
    assert answer.status_code == 400
    gc.collect()
    assert kept(house, "ana", key) == []


def test_a_file_that_cannot_be_kept_leaves_the_others(house: Office, client_of: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    _code, key = arranged(house)
    put = documents.file_store.put

    def full(name: str, data: bytes) -> None:
        if data == b"two":
            raise OSError("no space left")
        put(name, data)

    monkeypatch.setattr(documents.file_store, "put", full)
    answer = attach(client_of("ana"), key, (b"one", "one.txt"), (b"two", "two.txt"), (b"three", "three.txt"))
    assert "A file could not be kept just now." in answer.text
    assert [row[0] for row in kept(house, "ana", key)] == ["one.txt", "three.txt"]


@pytest.mark.parametrize(
    ("stem", "facts", "kind"),
    [
        ("aid", {"items-0-item": "blanket", "items-0-quantity": "30", "items-0-unit": "piece"}, "aid_deliveries"),
        ("contact", {"channel": "call", "reached": "yes", "summary": "All well"}, "contacts"),
        ("letter", {"direction": "outgoing", "subject": "Blankets", "addressees-0-name": "A. Speaker"}, "letters"),
    ],
)
def test_a_log_form_stores_its_record_first_and_then_its_files(
    house: Office, client_of: Ask, stem: str, facts: dict[str, str], kind: str
) -> None:
    code, _key = arranged(house)
    ana = client_of("ana")
    address = f"/log/{stem}?group={code}"
    fields = hidden(ana.get(address)) | facts | {"form_id": "f" * 24}
    for _again in range(2):  # the same form sent twice stores one record and one file
        files = {"files": [(BytesIO(b"as signed"), "waybill.txt"), (BytesIO(PROGRAM), "photo.jpg")]}
        answer = ana.post(address, data=fields | files, content_type="multipart/form-data", follow_redirects=True)
        assert answer.status_code == 200
        assert "1 file is kept." in answer.text
        assert "1 file was not taken." in answer.text
    with house.at_work():
        viewer = house.person("ana")
        rows = documents.documents_of_case(viewer, groups.get_group(viewer, code))
        assert sorted((row.name, row.about_kind, row.state) for row in rows) == [
            ("photo.jpg", kind, "refused"),
            ("waybill.txt", kind, "kept"),
        ]
