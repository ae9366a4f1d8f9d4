"""Bringing articles in: one, several, from the web; what the import page refuses, and the page that says how far an import is."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select, update

from casetrack import clock
from casetrack.commands import job_attendant
from casetrack.extensions import db
from casetrack.models.jobs import Job
from casetrack.models.sources import Source
from casetrack.operations import bulk_imports, holds, jobs, proposals, sources
from casetrack.operations.paging import Place
from casetrack.services import bell, web_pages
from casetrack.web.sources import bringing_in
from tests.conftest import Ask, Office, signed_in_client
from tests.factories.sources import ARTICLE, make_source
from tests.factories.uploads import article
from tests.services.web_sites import PAGE, Site, site
from tests.web.pressing import fill


def send(client: Any, *files: tuple[str, bytes], form: dict[str, str] | None = None, **said: str) -> Any:
    """Send the import form. The body is put together here: the test client would leave a temporary file open."""
    fields = (form or fill(client.get("/sources/import"))) | said
    parts = [
        f'--edge\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode() for name, value in fields.items()
    ]
    for name, raw in files:
        head = f'--edge\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
        parts.append(head.encode() + raw + b"\r\n")
    body = b"".join(parts) + b"--edge--\r\n"
    return client.post("/sources/import", data=body, content_type="multipart/form-data; boundary=edge")


def kept(house: Office) -> list[Any]:
    with house.at_work():
        return sources.list_sources(house.person("ana"), Place()).rows


# --- one ---


def test_the_page_says_what_it_takes_and_where_the_rest_is_confirmed(client_of: Ask) -> None:
    page = client_of("ana").get("/sources/import").text
    assert re.search(r'<input[^>]*name="file"[^>]*>', page) and " multiple" in page
    assert ".pdf" in page and ".docx" in page and ".eml" in page
    assert "first proposal of its review" in page
    assert 'name="address"' not in page, "fetching is off"


def test_one_file_leads_to_its_review_at_once(house: Office, client_of: Ask) -> None:
    answer = send(client_of("ana"), ("mill.html", f"<html><body><article><p>{ARTICLE}</p></article></body></html>".encode()))
    assert answer.status_code == 302, answer.text
    (source,) = kept(house)
    assert answer.location == f"/sources/{source.id}" and source.media_type == "text/html"
    original = client_of("ana").get(f"/sources/{source.id}/original")
    assert original.mimetype == "text/plain" and f'"article-{source.id}.txt"' in original.headers["Content-Disposition"]
    with house.at_work():
        assert db.session.execute(select(Job)).first() is None


@pytest.mark.parametrize(
    ("files", "said", "where", "words"),
    [
        ([], {}, "file", "Choose a file, or paste the text"),
        ([], {"title": "Mill"}, "file", "Choose a file, or paste the text"),
        ([], {"text": "   "}, "file", "Choose a file, or paste the text"),
        ([("a.txt", b"words")], {"text": "other words"}, "text", "one way only"),
        ([("a.txt", b"words"), ("b.txt", b"more")], {"title": "Mill"}, "title", "for a single article"),
        ([("a.txt", b"words"), ("b.txt", b"more")], {"publisher": "The Vale Post"}, "publisher", "for a single article"),
        ([("a.txt", b"words"), ("b.txt", b"more")], {"published_on": "2025-07-20"}, "published_on", "for a single article"),
        ([], {"text": "words", "published_on": "yesterday"}, "published_on", "year-month-day"),
        ([("a.png", b"\x89PNG\r\n\x1a\n" + bytes(50))], {"publisher": "The Vale Post"}, "file", ""),
        ([], {"text": "words", "address": "https://news.example.org/"}, None, "not fetched here"),
    ],
)
def test_a_refusal_stands_at_its_field_and_what_was_typed_stays(
    house: Office, client_of: Ask, files: list[tuple[str, bytes]], said: dict[str, str], where: str | None, words: str
) -> None:
    answer = send(client_of("ana"), *files, **said)
    assert answer.status_code == 200
    summary = re.search(r'class="error-summary".*?</section>', answer.text, re.S)
    assert summary and words in summary[0]
    if where is not None:
        assert f'id="{where}-error"' in answer.text and f'href="#{where}"' in summary[0]
    for name, value in said.items():
        if name != "address":
            assert value.strip() in answer.text
    assert kept(house) == []
    with house.at_work():
        assert db.session.execute(select(Job)).first() is None


# --- several ---


def test_several_files_become_a_job_whose_page_says_what_became_of_each(committed: Office) -> None:
    bell.wait(0)
    ana = signed_in_client(committed, "ana")
    files = [
        ("a.txt", article(1)),
        ("../b.txt", article(2)),
        ("c.png", b"\x89PNG\r\n\x1a\n" + bytes(50)),
        ("again.txt", article(1)),
    ]
    answer = send(ana, *files)
    assert answer.status_code == 302 and answer.location.startswith("/sources/imports/"), answer.text
    assert bell.wait(0), "the worker is woken after the commit"
    page = ana.get(answer.location).text
    assert "0 of 4 files" in page and "Waiting for its turn" in page and "Look again" in page and page.count("data-renew=") == 2
    assert "An import goes on: 0 of 4 files" in ana.get("/sources").text
    assert "An import goes on" not in signed_in_client(committed, "boris").get("/sources").text
    assert job_attendant.work_off(committed.app) == 1
    page = ana.get(answer.location).text
    assert "4 of 4 files" in page and "Done: 2 read, 1 here already, 1 refused." in page
    assert "data-renew=" not in page and "Look again" not in page and "ask your administrator" not in page
    assert page.count("Families of Birch 1 wait at the mill") == 2 and "Families of Cedar 2 wait" in page
    (source,) = [s for s in kept(committed) if "Cedar" in s.title]
    with committed.at_work():
        lines = proposals.outline(committed.person("ana"), source)
    assert f'href="/sources/{source.id}"' in page and f">{len(lines)}</td>" in page
    assert "An import goes on" not in ana.get("/sources").text


def test_the_same_form_sent_again_is_the_same_job(committed: Office) -> None:
    ana = signed_in_client(committed, "ana")
    form = fill(ana.get("/sources/import"))
    files = [("a.txt", article(1)), ("b.txt", article(2))]
    first, second = send(ana, *files, form=form), send(ana, *files, form=form)
    assert first.location == second.location
    with committed.at_work():
        assert len(db.session.execute(select(Job.id)).all()) == 1


def ask(house: Office, who: str = "ana") -> str:
    with house.at_work():
        uploads = [bulk_imports.Upload("<b>one</b>.txt", None, "This article is larger than 2 MB.")]
        return str(bulk_imports.ask(house.person(who), uploads=uploads).id)


def test_only_the_person_who_asked_and_their_supervisor_see_an_import(house: Office, client_of: Ask) -> None:
    address = f"/sources/imports/{ask(house)}"
    for who, status in (("ana", 200), ("sara", 200), ("boris", 404), ("olga", 404), ("viktor", 404), ("rita", 403)):
        assert client_of(who).get(address).status_code == status, who
    assert "<b>" not in client_of("ana").get(address).text.split("<tbody>")[1]


def test_an_import_that_nobody_takes_up_says_whom_to_ask(house: Office, client_of: Ask) -> None:
    key = ask(house)
    with house.at_work():
        db.session.execute(update(Job).values(asked_at=clock.now() - jobs.LATE_AFTER * 2))
    assert "ask your administrator whether the worker" in client_of("ana").get(f"/sources/imports/{key}").text


def test_too_many_files_are_a_sentence(house: Office, client_of: Ask) -> None:
    files = [(f"{n}.txt", b"words") for n in range(bulk_imports.MOST_FILES + 1)]
    answer = send(client_of("ana"), *files)
    assert answer.status_code == 200 and "201 files; 200 are the most at once" in answer.text and kept(house) == []


def test_this_page_takes_more_than_others_and_only_from_those_whose_page_it_is(house: Office, client_of: Ask) -> None:
    many = [(f"{n}.txt", article(n) + b" " * 1024 * 1024) for n in range(8)]
    assert send(client_of("ana"), *many).status_code == 302, "8 MB"
    rita, ana = client_of("rita"), client_of("ana")
    assert send(rita, *many, form={"csrf_token": ""}).status_code == 413
    assert send(client_of(None), *many, form={"csrf_token": ""}).status_code == 413
    assert ana.post("/groups/new", data={"name": "x" * 7 * 1024 * 1024}).status_code == 413
    much = [("a.txt", b"x" * (bringing_in.MOST_MEGABYTES * 1024 * 1024 + 1))]
    assert send(ana, *much).status_code == 413


# --- from the web ---


@pytest.fixture
def there(house: Office, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """A site that is allowed, on this machine."""
    settings = house.app.config["CASETRACK"]
    monkeypatch.setitem(house.app.config, "CASETRACK", replace(settings, url_import_hosts=("news.example.org",)))
    with site() as found:
        network = web_pages.Network(lambda _n, _p: ["127.0.0.1"], lambda _a: True, {"http": found.port, "https": found.port})
        fetch = web_pages.fetch
        monkeypatch.setattr(web_pages, "fetch", lambda url, *, allowed: fetch(url, allowed=allowed, network=network))
        yield found


def test_a_page_of_an_allowed_site_is_fetched_and_kept_as_it_was(house: Office, client_of: Ask, there: Site) -> None:
    ana = client_of("ana")
    assert 'name="address"' in ana.get("/sources/import").text
    there.leads_to["/short"] = "/article"
    answer = send(ana, address="http://news.example.org/short", publisher="The Vale Post")
    assert answer.status_code == 302, answer.text
    (source,) = kept(house)
    assert (source.captured_how, source.url, source.publisher) == ("web", "http://news.example.org/article", "The Vale Post")
    with house.at_work():
        assert sources.original_of(source) == PAGE.encode()
    again = send(ana, address="http://news.example.org/article")
    assert again.location == answer.location


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("http://other.example/", "not fetched here"),
        ("http://127.0.0.1/", "name a site"),
        ("file:///etc/passwd", "whole address"),
        ("http://news.example.org/missing", "(404)"),
        ("http://news.example.org/picture", "no page, no text and no PDF"),
    ],
)
def test_what_is_wrong_with_an_address_stands_at_it(house: Office, client_of: Ask, there: Site, address: str, words: str) -> None:
    answer = send(client_of("ana"), address=address, publisher="The Vale Post")
    assert answer.status_code == 200 and 'id="address-error"' in answer.text and words in answer.text
    assert f'value="{address}"' in answer.text and "The Vale Post" in answer.text and kept(house) == []


# --- the inbox ---


def test_the_inbox_shows_what_waits_what_it_is_and_who_holds_it(house: Office, client_of: Ask) -> None:
    with house.at_work():
        ana = house.person("ana")
        first = make_source(ana, article(1).decode())
        copy = make_source(ana, "---\ninvented: yes\n---\n" + article(2).decode())
        plain = make_source(ana, "Nothing of interest happened in the valley today, and nobody said anything.")
        holds.take(first, house.person("boris"))
        db.session.execute(update(Source).where(Source.id == copy.id).values(copy_of_id=first.id))
        db.session.execute(update(Source).where(Source.id == plain.id).values(state="retracted", newer_version_id=first.id))
        waits = proposals.outline(ana, plain)
        for line in waits:
            proposals.reject(proposals.get_proposal(ana, line.id), ana, version=None, reason="rhetoric")
    page = client_of("ana").get("/sources").text
    assert "Boris is reviewing, 0 min" in page and "Invented example" in page
    assert "Copy of <bdi>Families of Birch 1 wait at the mill</bdi>" in page
    assert "Retracted" in page and "Newer version" in page
    rows = page.split("<tbody>")[1].count("<tr>")
    waiting = client_of("ana").get("/sources?show=waiting").text
    assert rows == 3 and waiting.split("<tbody>")[1].count("<tr>") == 2 and 'aria-current="true"' in waiting
    assert "Nothing waits for a decision" in client_of("olga").get("/sources?show=waiting").text
    assert "No article is here yet" in client_of("olga").get("/sources").text


def test_the_inbox_asks_as_little_for_many_as_for_few(house: Office, client_of: Ask, count_queries: Any) -> None:
    ana = client_of("ana")

    def asked(number: int) -> int:
        with house.at_work():
            for n in range(number):
                make_source(house.person("ana"), article(n + number * 100).decode())
        ana.get("/sources")
        with count_queries() as counted:
            assert ana.get("/sources").status_code == 200
        return len(counted.statements)

    assert asked(2) == asked(12)
