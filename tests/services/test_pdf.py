"""PDF: hostile text comes out as text, the file is tagged, the same document gives the same bytes."""

from typing import Any

import pytest

from casetrack.operations.case_histories.blocks import column, fact, facts, heading, section, table, text
from casetrack.services import pdf
from tests.services.reading_pdf import is_tagged, lines_of, links_of, pages_of, rows_of, words_of


def document(*blocks: dict[str, Any]) -> dict[str, Any]:
    """The least that can be set."""
    return {
        "title": "CT-2026-AAAAAAAA",
        "author": "casetrack",
        "kind": "Case history",
        "name": "Families at the mill",
        "code": "CT-2026-AAAAAAAA",
        "as_of": "As of 22 Nov 2026",
        "classification": "Restricted",
        "page_words": "Page {x} of {y}",
        "contents": "Contents",
        "cover": [fact("Reason", "For the court")],
        "cover_note": "Kept in the register.",
        "sections": [section("Summary", list(blocks))],
    }


HOSTILE = [
    '#read("/etc/passwd")',
    '#import "@preview/x:1.0.0": *',
    '*b* $x$ ] #panic("out") [',
    "= Heading",
    "- list",
    '#link("https://x.example")',
    "<label> @reference --- ...",
    "\\u{41} ~ \\\\",
    "{{7*7}} <script>alert(1)</script>",
    "=cmd|' /C calc'!A0",
    '"} , "x": "',
]


@pytest.mark.parametrize("words", HOSTILE)
def test_what_looks_like_markup_is_printed_as_it_is(words: str) -> None:
    columns = [column("What", 1, "fr", "text")]
    made = pdf.render(document(text(words), heading(words), *table(columns, [[words]]), facts(fact("What", words))))
    assert words_of(made).count(words) >= 4


@pytest.mark.parametrize(
    "words", ["a\x00b", "a\ud800b", "\x07bell", "a\u202eb", "\ufeffmark", "😀 界 مدرسة", "x" * 20_000, "\n\n", ""]
)
def test_any_text_can_be_set(words: str) -> None:
    columns = [column("What", 6, "em", "text"), column("Why", 1, "fr")]
    made = pdf.render(document(text(words), *table(columns, [[words, words]], struck=True)))
    assert made.startswith(b"%PDF-")


def test_a_sign_without_a_letterform_is_printed_as_its_number() -> None:
    words = words_of(pdf.render(document(text("a 😀 b"), text("漢字, ไทย, हिन्दी, \U0010fffd, \ue000"))))
    assert "a [U+1F600] b" in words and "[U+6F22][U+5B57]" in words and "[U+0E44]" in words


def test_direction_marks_cannot_reorder_the_words_of_others() -> None:
    assert "said by B" in words_of(pdf.render(document(text("\u202e said by B \u2066 and more"))))


def test_letters_of_other_scripts_are_there() -> None:
    made = words_of(pdf.render(document(text("Олена Петренко, Ґудзик, Ħamrun"))))
    assert "Олена Петренко, Ґудзик, Ħamrun" in made


def test_links_lead_to_web_pages_only() -> None:
    rows = [
        fact("Address", url, style="link", url=url)
        for url in ("https://valley.example/a", "javascript:alert(1)", "file:///etc/passwd")
    ]
    made = pdf.render(document(facts(*rows)))
    assert b"valley.example" in links_of(made)
    assert b"javascript" not in links_of(made) and b"passwd" not in links_of(made)
    assert "javascript:alert(1)" in words_of(made)


def test_it_is_tagged_and_says_where_one_is() -> None:
    made = pdf.render(document(*[text("A sentence. " * 40) for _ in range(40)]))
    assert is_tagged(made) and pages_of(made) > 3
    words = words_of(made)
    assert f"Page 2 of {pages_of(made)}" in words
    assert words.count("CT-2026-AAAAAAAA") >= pages_of(made)  # the cover, then the head of every page


def test_the_same_document_gives_the_same_bytes() -> None:
    assert pdf.render(document(text("Same"))) == pdf.render(document(text("Same")))


def test_an_empty_section_says_so() -> None:
    assert "None recorded." in words_of(pdf.render(document()))


def test_a_row_never_breaks_over_two_pages_and_no_page_ends_with_the_head_of_a_table() -> None:
    columns = [
        column("Entry", 4),
        column("What", 1, "fr"),
        column("Remark", 6),
        column("Source", 8, kind="mark"),
    ]
    rows = [
        [f"no{at}", f"from{at} " + "words " * (at * 7 % 90) + f"to{at}", "word " * (at % 11), f"[{at}]"] for at in range(1, 160)
    ]
    made = pdf.render(document(*table(columns, rows)))
    found = [row for row in rows_of(made) if not row.is_head]
    assert [(row.cells[0], row.cells[-1]) for row in found] == [(row[0], row[-1]) for row in rows], "each row once, on one page"
    assert {row.page for row in found} == set(range(found[0].page, pages_of(made) + 1)) and pages_of(made) > 5
    lines = lines_of(made)
    heads = [at for at, line in enumerate(lines) if line.startswith("Entry What")]
    assert len(heads) == pages_of(made) - 1  # every page but the cover
    assert all(lines[at + 1].startswith("no") for at in heads)


@pytest.mark.parametrize("wide", [True, False])
def test_a_row_that_fits_on_no_page_breaks_and_loses_nothing(wide: bool) -> None:
    long = " ".join(f"w{at}" for at in range(3000))
    columns = [column("Entry", 4), column("What", 1, "fr") if wide else column("What", 6), column("Rest", 1, "fr")]
    words = words_of(pdf.render(document(*table(columns, [["1", "short", "rest"], ["2", long, "rest"], ["3", "after", "rest"]]))))
    assert [part for part in words.split() if part[0] == "w" and part[1:].isdigit()] == long.split()
    assert "after" in words
