"""Files of articles become text with its blocks kept, whatever kind of file they are, or are refused with a sentence."""

from email.message import EmailMessage

import pytest

from casetrack import limits
from casetrack.operations.case_histories import blocks as blocks_of_pdf
from casetrack.services import article_refusals, pdf
from casetrack.services.article_reader import NotReadable, ReadFile, read_file
from tests.corpus.making import ABOUT, NUMBERS, STYLES, paragraph, pdf_file, pdf_of_streams, word_file, zipped
from tests.corpus.pages import STORY, good_page, page
from tests.corpus.strings import odd_strings

ROWS = "Place | People | Since\nLower Sarn | 30 | 1 March"


def text_of(body: str) -> str:
    return read_file(page(body).encode()).text.removeprefix("At Lower Sarn\n\n")


def refused(raw: bytes, file_name: str = "") -> NotReadable:
    with pytest.raises(NotReadable) as wrong:
        read_file(raw, file_name=file_name)
    assert wrong.value.sentence.endswith(".") and wrong.value.sentence == str(wrong.value)
    return wrong.value


# --- plain text ---


def test_a_text_comes_whole_with_its_front_matter() -> None:
    raw = "\ufeff---\r\ntitle: At Sarn\r\n---\r\nТридцять людей.\r\n"
    assert read_file(raw.encode()) == ReadFile("---\ntitle: At Sarn\n---\nТридцять людей.\n", "text/plain", {})


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_a_text_that_says_how_it_is_encoded_is_read(encoding: str) -> None:
    assert read_file("Тридцять людей.".encode(encoding)).text == "Тридцять людей."


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b" \r\n\t", "empty"),
        (b"\xef\xbb\xbf \n", "empty"),
        (b"x" * (limits.ARTICLE_BYTES + 1), "too_large"),
        (b"x" * (limits.ARTICLE_SIGNS + 1), "too_long"),
        (b"Thirty\x00people", "not_text"),
        (bytes(range(1, 32)) * 9, "not_text"),
        ("Тридцять".encode("cp1251"), "not_utf8"),
        (b"\xff\xfea\x00b", "not_utf8"),
    ],
)
def test_what_is_no_text_is_refused(raw: bytes, why: str) -> None:
    assert refused(raw).why == why


def test_odd_signs_of_a_text_are_kept_exactly_or_refused() -> None:
    for name, text in odd_strings().items():
        raw = text.encode("utf-8", "surrogatepass")
        try:
            read = read_file(raw).text
        except NotReadable as wrong:
            assert wrong.why in ("not_utf8", "not_text"), name
            continue
        read.encode()
        assert "Sarn" in read and "\x00" not in read and "\r" not in read, name
        if name in ("nfc", "nfd", "hangul nfd", "family", "zalgo", "persian joiner", "override", "full width", "ligature"):
            assert read == text, name


# --- what a file is ---


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "picture"),
        (b"\xff\xd8\xff\xe0" + bytes(50), "picture"),
        (b"GIF89a" + bytes(50), "picture"),
        (b"BM" + bytes(50), "picture"),
        (b"MZ" + bytes(50), "program"),
        (b"\x7fELF" + bytes(50), "program"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old_office"),
        (b"{\\rtf1 Thirty}", "rtf"),
        (b"\x1f\x8b\x08" + bytes(9), "archive"),
        (zipped({"a.txt": "Thirty"}), "archive"),
        (zipped({"[Content_Types].xml": "<a/>", "xl/workbook.xml": "<a/>"}), "spreadsheet"),
    ],
)
def test_other_kinds_are_refused_by_what_they_are(raw: bytes, why: str) -> None:
    assert refused(raw, "article.txt").why == why


@pytest.mark.parametrize(
    "start", ["BM said on Monday", "MZ is short for much", "BZh", "%PDF is a kind of file", "PK left", "From: a\nTo: b\n"]
)
def test_a_text_may_begin_like_another_kind(start: str) -> None:
    assert read_file(f"{start}, thirty people.".encode()).media_type == "text/plain"


def test_the_leading_bytes_decide_not_the_name() -> None:
    both = pdf_file([["Thirty people at Sarn."]]) + b"<html><body><p>UNSEEN</p></body></html>"
    assert read_file(both, file_name="page.html").media_type == "application/pdf"
    assert "UNSEEN" not in read_file(both).text
    assert read_file(b"<!-- %PDF-1.4 --><html><body><p>Thirty at Sarn</p>", file_name="a.pdf").media_type == "text/html"


# --- web pages ---


def test_a_page_keeps_its_blocks_and_loses_what_stands_around_them() -> None:
    read = read_file(good_page().encode())
    assert read.text.startswith("Thirty people wait at Lower Sarn\n\n")
    assert (
        f"\n\nWhat is needed\n\n• Blankets for thirty people\n• 200 litres of water a day\n\n{ROWS}\n\nOn 2 March the office"
        in read.text
    )
    assert not any(word in read.text for word in ("Home", "telephone", "All rights", "Another story", "Related"))


def test_a_page_says_what_it_is() -> None:
    assert read_file(good_page().encode()).facts == {
        "title": "Thirty people wait at Lower Sarn",
        "publisher": "The Invented Courier",
        "byline": "Ilka Brandt",
        "published_on": "2026-03-04",
        "language": "en",
        "url": "https://courier.example/sarn",
    }


def test_facts_are_never_guessed() -> None:
    """A day in the text or the address, an address that is none, a name that is an address: no facts."""
    head = (
        "<link rel='canonical' href='javascript:x'><meta property='og:url' content='/2026/03/04/a'>"
        "<meta name='date' content='2026-02-31'><meta property='article:author' content='https://courier.example/ilka'>"
    )
    assert read_file(page("<p>Published 4 March 2026</p>" + STORY, head).encode()).facts == {"title": "At Lower Sarn"}


def test_facts_come_from_json_too() -> None:
    data = (
        '{"@graph": [{"@type": "WebPage"}, {"@type": ["NewsArticle"], "headline": "Bread for Sarn", '
        '"datePublished": "2026-03-04T22:00Z",'
        ' "author": [{"name": "Ilka Brandt"}, {"name": "Odo Farn"}], "publisher": {"name": "The Courier"}}]}'
    )
    facts = read_file(page(STORY, f"<script type='application/ld+json'>{data}</script>").encode()).facts
    assert facts == {
        "title": "Bread for Sarn",
        "byline": "Ilka Brandt, Odo Farn",
        "publisher": "The Courier",
        "published_on": "2026-03-04",
    }


def test_equal_paragraphs_are_all_kept() -> None:
    again = "<p>Bring bread to the school at Lower Sarn before the weekend comes, the office asked again.</p>"
    assert read_file(page(f"<article>{STORY * 3}{again * 4}{STORY}</article>").encode()).text.count("Bring bread") == 4


@pytest.mark.parametrize("times", [1, 5])
def test_a_box_with_a_misleading_name_may_hold_the_article(times: int) -> None:
    text = text_of(f"<div class='ad-free social story'>{STORY * times}</div><div id='footer'><p>All rights reserved.</p></div>")
    assert text.count("They have had no bread") == 6 * times and "All rights" not in text


def test_questions_and_answers_stay_as_they_are() -> None:
    asked = "<p><strong>Q: Who feeds them?</strong></p><p>A: The village does.</p><p><b>How long?</b><br>A week.</p>"
    assert "Q: Who feeds them?\n\nA: The village does.\n\nHow long?\nA week." in text_of(asked + STORY)


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("one<br>two<br><br>three", "one\ntwo\n\nthree"),
        ("<ol start=3><li>one<li>two<ul><li>inner</ul></ol>", "3. one\n4. two\n• inner"),
        ("<dl><dt>Who</dt><dd>Thirty people</dd></dl>", "Who\n\nThirty people"),
        ("<p>said <q>yes</q> on <time>4 March</time></p>", "said “yes” on 4 March"),
        ("<pre>a\n  b</pre>", "a\n  b"),
        ("<table><tr><td>a<td><td>c</table>", "a |  | c"),
        (
            f"<table><tr><td>{STORY}</td><td>menu</td></tr></table>",
            read_file(page(STORY).encode()).text.split("\n\n", 1)[1] + "\n\nmenu",
        ),
        ("<p>dis&shy;placed&nbsp;people</p>", "displaced\u00a0people"),
        ("<p>Cafe\u0301 Caf\u00e9</p>", "Cafe\u0301 Caf\u00e9"),
        ("<p>a<!-- x -->b<?php x ?>c</p>", "abc"),
    ],
)
def test_pieces_of_a_page(body: str, text: str) -> None:
    assert text_of(body) == text


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("windows-1251", "cp1251"),
        ("koi8-u", "koi8-u"),
        ("utf-8", "utf-8"),
        ("utf-16", "utf-8"),
        ("zlib_codec", "utf-8"),
        ("utf-8", "cp1251"),
    ],
)
def test_signs_are_read_as_the_page_says_or_as_they_are(declared: str, encoding: str) -> None:
    words = "Тридцять людей чекають у школі. " * 9
    raw = f"<html><head><meta charset='{declared}'></head><body><p>{words}</p></body></html>".encode(encoding)
    assert read_file(raw).text == words.strip()


def test_a_page_that_a_browser_saved_names_its_address() -> None:
    saved = "<!-- saved from url=(0028)https://courier.example/sarn -->\n"
    assert read_file(("<!DOCTYPE html>\n" + saved + page(STORY)).encode()).facts["url"] == "https://courier.example/sarn"
    assert "url" not in read_file((saved.replace("https", "file") + page(STORY)).encode()).facts


# --- PDF ---


def test_a_pdf_becomes_paragraphs() -> None:
    first = [
        "The Sarn Report",
        "",
        "Situation at Lower Sarn",
        "",
        "Thirty people have been waiting at the school in Lower Sarn, the district",
        "office said on Monday. Nobody has brought them any bread since 1 March.",
        "",
        "\u2022 blankets",
        "\u2022 water",
        "Page 1 of 3",
    ]
    second = ["The Sarn Report", "", "This sentence runs over from the second page of the report to the", "Page 2 of 3"]
    third = ["The Sarn Report", "", "third.", "", "Page 3 of 3"]
    read = read_file(pdf_file([first, second, third], b"/Title (Situation) /Author (Ilka Brandt) /CreationDate (D:20260301)"))
    assert read.text == (
        "Situation at Lower Sarn\n\nThirty people have been waiting at the school in Lower Sarn, the district office said "
        "on Monday. Nobody has brought them any bread since 1 March.\n\n• blankets\n• water\n\n"
        "This sentence runs over from the second page of the report to the third."
    )
    assert (read.media_type, read.facts) == ("application/pdf", {"title": "Situation", "byline": "Ilka Brandt"})


@pytest.mark.parametrize(
    ("raw", "why"),
    [(pdf_of_streams([b""]), "scan"), (pdf_file([["x"]] * 301), "pages"), (b"%PDF-1.4\nnothing", "broken")],
    ids=["scan", "pages", "broken"],
)
def test_a_pdf_is_refused_with_its_reason(raw: bytes, why: str) -> None:
    assert refused(raw).why == why


def test_a_word_cut_at_the_end_of_a_line_is_put_together_unless_the_hyphen_is_its_own() -> None:
    lines = [
        "The office of Lower Sarn, which has counted everybody at the school twice, speaks of thirty-",
        "five people, all of them dis-",
        "placed from the Ostra-",
        "Zelin district in the spring, where the non-governmental offices non-",
        "governmental people run have counted the same.",
    ]
    text = read_file(pdf_file([lines])).text.replace("\n\n", " ")
    assert (
        "thirty-five people, all of them displaced from the Ostra-Zelin district" in text
        and "offices non-governmental people" in text
    )


def test_a_table_of_a_pdf_comes_row_by_row() -> None:
    lines = ["The office counts them every evening and has sent us this table, which it calls", "preliminary:", ""]
    table = ["Place\tPeople\tSince", "Lower Sarn\t30\t1 March", "", "Nobody was counted elsewhere."]
    text = read_file(pdf_file([lines + table])).text
    assert text == f"{lines[0]} preliminary:\n\n{ROWS}\n\nNobody was counted elsewhere."


def test_a_pdf_in_several_scripts_keeps_their_letters() -> None:
    words, arabic = "Тридцять людей чекають; thirty people wait", "وصل خمسون شخصا في مارس"
    blocks = [blocks_of_pdf.text(words), blocks_of_pdf.text(arabic)]
    document = dict.fromkeys(("author", "code", "as_of", "classification", "contents", "cover_note"), "x") | {
        "title": "Lower Sarn",
        "kind": "Report",
        "name": "Lower Sarn",
        "page_words": "Page {x} of {y}",
        "cover": [],
        "sections": [blocks_of_pdf.section("Summary", blocks)],
    }
    text = read_file(pdf.render(document)).text
    assert words in text and arabic in text


# --- Word ---


def test_a_word_file_is_read_in_its_order() -> None:
    numbered = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="7"/></w:numPr></w:pPr>'
    changed = (
        "<w:p><w:ins><w:r><w:t>Inserted</w:t></w:r></w:ins><w:del><w:r><w:delText>UNSEEN</w:delText></w:r></w:del>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>UNSEEN</w:t></w:r><w:r><w:tab/><w:t>words.</w:t></w:r></w:p>"
    )
    rows = "".join(
        f"<w:tr>{''.join(f'<w:tc>{paragraph(cell)}</w:tc>' for cell in line.split(' | '))}</w:tr>" for line in ROWS.split("\n")
    )
    body = (
        paragraph("Situation", '<w:pPr><w:pStyle w:val="H1"/></w:pPr>')
        + changed
        + paragraph("First", numbered)
        + paragraph("Second", numbered)
        + paragraph("Dot", '<w:pPr><w:pStyle w:val="ListBullet"/></w:pPr>')
        + f"<w:tbl>{rows}</w:tbl><w:sdt><w:sdtContent>{paragraph('In a control.')}</w:sdtContent></w:sdt>"
    )
    read = read_file(word_file(body, word__styles=STYLES, word__numbering=NUMBERS, docProps__core=ABOUT))
    assert read.text == f"Situation\n\nInserted words.\n\n1. First\n2. Second\n• Dot\n\n{ROWS}\n\nIn a control."
    assert read.facts == {"title": "Situation at Lower Sarn", "byline": "Ilka Brandt"}


# --- e-mail ---


def mail(**headers: str) -> EmailMessage:
    message = EmailMessage()
    for name, value in (
        {"From": "Ilka Brandt <ilka@courier.example>", "Subject": "Тридцять at Sarn", "MIME-Version": "1.0"} | headers
    ).items():
        message[name] = value
    return message


def test_a_mail_gives_its_plain_text_and_no_address() -> None:
    message = mail(Date="Wed, 04 Mar 2026 23:30:00 +0200")
    message.set_content("Thirty people.\n\nBread is needed.\n")
    message.add_alternative("<p>UNSEEN</p>", subtype="html")
    message.add_attachment(b"UNSEEN", maintype="text", subtype="plain", filename="a.txt")
    read = read_file(message.as_bytes())
    assert read.text == "Тридцять at Sarn\n\nThirty people.\n\nBread is needed."
    assert read.media_type == "message/rfc822"
    assert read.facts == {"title": "Тридцять at Sarn", "byline": "Ilka Brandt", "published_on": "2026-03-04"}


def test_a_mail_that_is_a_page_is_read_as_one() -> None:
    message = mail(From="ilka@courier.example")
    message.set_content(f"<h1>Bread</h1>{STORY}<ul><li>one</ul>", subtype="html", charset="koi8-u")
    read = read_file(message.as_bytes())
    assert read.text.startswith("Тридцять at Sarn\n\nBread\n\nThirty people") and read.text.endswith("• one")
    assert read.facts == {"title": "Тридцять at Sarn"}


def test_a_page_saved_as_mail_has_the_facts_of_the_page() -> None:
    head = {
        "From": "<Saved by Blink>",
        "Snapshot-Content-Location": "https://courier.example/sarn",
        "Date": "Sun, 22 Nov 2026 10:00:00 -0000",
    }
    message = mail(**head)
    message.set_content(
        page(f"<h1>Bread</h1>{STORY}", "<meta property='article:published_time' content='2026-03-04'>"), subtype="html"
    )
    facts = read_file(message.as_bytes()).facts
    assert facts == {"title": "Bread", "url": "https://courier.example/sarn", "published_on": "2026-03-04"}


def test_a_mail_without_words_is_refused() -> None:
    message = mail()
    message.add_attachment(b"x", maintype="image", subtype="png", filename="a.png")
    assert refused(message.as_bytes()).why == "no_text"


@pytest.mark.parametrize(
    "header",
    [
        "Date: never",
        'Content-Type: text/plain; charset="x\x00y"',
        "Content-Transfer-Encoding: base99",
        "Subject: =?utf-8?b?////?=",
        "From: @@@<<<>>>",
    ],
)
def test_broken_headers_do_not_spoil_a_mail(header: str) -> None:
    raw = b"Message-ID: <a@b>\nFrom: Ilka <i@b.example>\n" + header.encode() + b"\n\nThirty people at Sarn.\n"
    assert "Thirty people at Sarn." in read_file(raw).text


def test_every_reason_has_its_own_sentence() -> None:
    sentences = article_refusals.sentences_of("3")
    assert len(set(sentences.values())) >= len(sentences) - 1  # two reasons share one
    assert all(sentence.endswith(".") for sentence in sentences.values())
