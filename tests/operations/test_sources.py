"""Bringing articles in, and who may see them."""

import hashlib
import os
from datetime import date

import pytest

from casetrack import limits
from casetrack.errors import NotFound, RuleBroken
from casetrack.extensions import db
from casetrack.operations import citations, group_sources, groups, ledger, proposals, sources
from casetrack.operations.paging import Place
from casetrack.services import file_store
from tests.conftest import Office
from tests.factories.groups import make_group
from tests.factories.proposals import make_proposals, suggestion
from tests.factories.sources import ARTICLE, make_source

FRONT = b"---\ntitle: Mill families\npublisher: The Vale Post\npublished_on: 2025-07-20\nurl: https://vale.example/mill\n---\n\n"


def test_an_article_is_kept_as_it_was(office: Office) -> None:
    ana = office.person("ana")
    raw = FRONT + ARTICLE.replace("\n", "\r\n").encode()
    source = sources.import_article(ana, raw=raw)
    db.session.commit()
    found = sources.get_source(ana, source.id)
    assert sources.original_of(found) == raw and found.sha256 == hashlib.sha256(raw).hexdigest()
    assert found.text == ARTICLE and found.text_sha256 == hashlib.sha256(ARTICLE.encode()).hexdigest()
    assert (found.title, found.publisher, found.url) == ("Mill families", "The Vale Post", "https://vale.example/mill")
    assert found.published_on.day == date(2025, 7, 20)
    for proposal in proposals.proposals_of(ana, found):
        for passage in proposal.passages:
            assert found.text[passage["start"] : passage["end"]] == passage["text"]
    assert ledger.verify()


PAGE = b"""<!doctype html><html lang="en"><head><title>Mill families | The Vale Post</title>
<meta property="og:title" content="Mill families"><meta property="og:site_name" content="The Vale Post">
<meta property="article:published_time" content="2025-07-20T08:00:00Z"></head>
<body><nav>Home News</nav><article><h1>Mill families</h1>
<p>On 3 July, mayor Anna Berg said that forty people from Dorsk are sheltering in the mill at Lower Vale.</p>
<table><tr><th>Item</th><th>Number</th><th>Place</th></tr><tr><td>Blankets</td><td>80</td><td>Dorsk</td></tr></table></article></html>"""


def test_what_a_web_page_says_about_itself_is_only_proposed(office: Office) -> None:
    """The day of publication gives a year to days without one: a person confirms it first."""
    ana = office.person("ana")
    source = sources.import_article(ana, raw=PAGE, file_name="page.html")
    assert (source.media_type, source.publisher, source.title) == ("text/html", None, "Mill families")
    assert not source.published_on
    (about, *rest) = proposals.proposals_of(ana, source)
    assert (about.type, about.fields["outlet"], about.fields["publication_date"]) == ("Source", "The Vale Post", "2025-07-20")
    assert "outlet" in about.inferred
    assert {p.type for p in rest} >= {"DisplacedGroup"}
    assert "Home News" not in source.text and "<" not in source.text
    assert sources.original_of(source) == PAGE
    proposals.accept(about, ana, version=about.version)
    assert (source.publisher, source.published_on.day) == ("The Vale Post", date(2025, 7, 20))


def test_a_text_is_kept_with_its_outline(office: Office) -> None:
    ana = office.person("ana")
    source = sources.get_source(ana, sources.import_article(ana, raw=PAGE, file_name="page.html").id)
    outline = sources.outline_of(source)
    assert {kind for kind, _start, _end in outline} >= {"headline", "paragraph", "row"}
    assert [source.text[start:end] for kind, start, end in outline if kind == "row"][-1] == "Blankets | 80 | Dorsk"
    ends = [0, *(end for _kind, _start, end in outline)]
    assert all(start >= before and end > start for before, (_kind, start, end) in zip(ends, outline, strict=False))


def test_an_example_says_that_it_is_invented(office: Office) -> None:
    ana = office.person("ana")
    assert sources.import_article(ana, raw=b"---\ninvented: yes\n---\nForty people wait at the mill.").invented
    assert sources.import_article(ana, raw=b"Fifty people wait at the mill.").invented is None


def test_no_day_of_publication_is_invented(office: Office) -> None:
    source = make_source(office.person("ana"))
    assert not source.published_on and source.title == "Families wait at the mill"
    assert not any("20" in str(p.fields.get("date") or "") for p in proposals.proposals_of(office.person("ana"), source))


def test_the_text_is_not_normalised(office: Office) -> None:
    text = "Cafe\u0301 people’s \u202enote\n\nForty people wait."
    source = make_source(office.person("ana"), text)
    assert source.text == text


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (b"---\ntitle: x\n---\n\n", "no text"),
        (b"forty people\x00wait", "not a text"),
        (bytes(range(1, 32)) * 40, "not a text"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "pictures are not read"),
        ("Сорок людей".encode("cp1251"), "UTF-8"),
        (b"\xed\xa0\x80 forty people", "UTF-8"),
        (b"a" * (limits.ARTICLE_BYTES + 1), "larger than 10 MB"),
        (b"a" * (limits.ARTICLE_SIGNS + 1), "400,000"),
        (b"---\npublished_on: 2025-02-30\n---\nForty people wait.", "no date"),
        (b"---\nurl: javascript:alert(1)\n---\nForty people wait.", "https://"),
    ],
)
def test_what_is_no_article_is_refused_in_a_sentence(raw: bytes, words: str) -> None:
    for how, field in (("file", "file"), ("paste", "text")):
        with pytest.raises(RuleBroken) as broken:
            sources.prepare(raw, how=how)
        assert broken.value.field == field and words in broken.value.sentence


def test_a_line_of_a_megabyte_is_a_sentence_and_a_long_first_line_is_cut(office: Office) -> None:
    with pytest.raises(RuleBroken):
        sources.prepare(b"word " * 200_000)
    source = make_source(office.person("ana"), "word " * 1000)
    assert len(source.title) <= limits.LINE and source.text == "word " * 1000


def test_the_same_bytes_are_kept_once(office: Office) -> None:
    ana, olga = office.person("ana"), office.person("olga")
    source = make_source(ana)
    with pytest.raises(RuleBroken) as broken:
        make_source(ana)
    assert source.title in broken.value.sentence
    assert make_source(olga).id != source.id  # another team may not learn that it is here


def test_another_teams_article_is_not_there_until_a_group_of_theirs_cites_it(office: Office) -> None:
    ana, olga = office.person("ana"), office.person("olga")
    proposal = make_proposals(ana, suggestion("DisplacedGroup", headcount=7))[0]
    with pytest.raises(NotFound):
        sources.get_source(olga, proposal.source_id)
    assert sources.list_sources(olga, Place()).rows == []
    theirs = make_group(olga)
    citations.cite(
        theirs,
        olga,
        source_id=proposal.source_id,
        proposal_id=proposal.id,
        group_id=theirs.id,
        spans=[citations.Span("*", 0, 5, "On 3 ")],
    )
    assert sources.get_source(olga, proposal.source_id).id == proposal.source_id
    assert not proposals.may_decide(olga, sources.get_source(olga, proposal.source_id))
    assert [cited.source.id for cited in group_sources.sources_of(olga, theirs)] == [proposal.source_id]
    assert citations.counts_by_source(olga, theirs) == {proposal.source_id: 1}


def test_citations_name_only_groups_in_reach(office: Office) -> None:
    ana, boris = office.person("ana"), office.person("boris")
    proposal = make_proposals(ana, suggestion("DisplacedGroup", headcount=7))[0]
    proposals.accept(proposal, ana, version=proposal.version)
    made = citations.made_by(proposal.id)
    source = sources.get_source(boris, proposal.source_id)
    assert citations.get_citation(ana, source, made[0].id).id == made[0].id
    with pytest.raises(NotFound):
        citations.get_citation(boris, source, made[0].id)
    assert citations.citations_of(boris, [made[0].record_id]) == {}
    assert groups.groups_by_id(boris, [made[0].group_id]) == []


def test_a_person_without_a_team_brings_nothing_in(office: Office) -> None:
    with pytest.raises(RuleBroken):
        make_source(office.person("adam"))


def test_files_that_no_source_names_are_swept_after_a_day(office: Office) -> None:
    source = make_source(office.person("ana"))
    db.session.commit()
    orphan = "sources/01890000-0000-7000-8000-000000000000"
    file_store.put(orphan, b"left over")
    assert sources.sweep_files() == 0 and file_store.exists(orphan)
    for name in (orphan, source.file_name):
        os.utime(file_store.root() / name, (1, 1))
    assert sources.sweep_files() == 1
    assert not file_store.exists(orphan) and file_store.exists(source.file_name)


def test_the_file_store_takes_only_names_of_ours(office: Office) -> None:
    for name in ("../secret", "sources/../x", "/etc/passwd", "sources/a b", "sources/01890000-0000-7000-8000-000000000000/..", ""):
        with pytest.raises(ValueError):
            file_store.put(name, b"x")
    name = "sources/01890000-0000-7000-8000-000000000001"
    file_store.put(name, b"x")
    assert (file_store.root() / name).stat().st_mode & 0o277 == 0
    with pytest.raises(FileExistsError):
        file_store.put(name, b"y")
    with pytest.raises(file_store.NoSuchFile):
        file_store.get("sources/01890000-0000-7000-8000-000000000002")
    assert file_store.get(name) == b"x"
    (file_store.root() / name).unlink()
