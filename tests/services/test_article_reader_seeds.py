"""The same article gives the same words, whether it comes as a text, a page, a PDF or a Word file."""

import html
import re
import textwrap
from pathlib import Path

import pytest

from casetrack.extraction import split_front_matter
from casetrack.services.article_reader import read_file
from tests.corpus.making import paragraph, pdf_file, word_file

SEEDS = sorted(Path("seeds").glob("*.txt"))
MENU = "".join(f"<li><a href='/{name}'>{name}</a></li>" for name in ("Home", "World", "Politics", "Weather", "Sport"))
AFTER = (
    "<div class='related'><h3>Read also</h3><ul><li><a href='/1'>Quite another story of another place</a></li>"
    "<li><a href='/2'>A third story that nobody asked for</a></li></ul></div>"
    "<div class='comments'><p>Nice story, says a reader.</p></div>"
    "<div class='footer'><p>All rights reserved. <a href='/t'>Terms</a> <a href='/p'>Privacy</a></p></div>"
)


def article(path: Path) -> str:
    return split_front_matter(path.read_text(encoding="utf-8"))[1].strip()


def paragraphs(text: str) -> list[str]:
    return [piece.strip() for piece in re.split(r"\n\s*\n", text) if piece.strip()]


def words(text: str) -> list[str]:
    return [word for word in text.split() if word not in ("•", "-", "|")]


def as_blog(text: str) -> str:
    title, *rest = paragraphs(text)
    body = "".join(f"<p>{html.escape(one)}</p>" for one in rest)
    return (
        f"<!doctype html><html><head><title>{html.escape(title)} | The Courier</title></head><body class='single has-sidebar'>"
        f"<ul class='menu'>{MENU}</ul><article class='post'><h1>{html.escape(title)}</h1>"
        f"<div class='entry-content'>{body}</div></article>"
        f"<div class='sidebar'><p>Subscribe to our newsletter and never miss a story.</p></div>{AFTER}</body></html>"
    )


def as_boxes(text: str) -> str:
    title, *rest = paragraphs(text)
    body = "".join(f"<div class='y7'>{html.escape(one)}</div>" for one in rest)
    return (
        f"<html><body><ul>{MENU}</ul><div class='x1'><div class='x2'><h1>{html.escape(title)}</h1>"
        f"{body}</div></div>{AFTER}</body></html>"
    )


def as_breaks(text: str) -> str:
    title, *rest = paragraphs(text)
    body = "<br><br>".join(html.escape(one) for one in rest)
    head = f"<td><h1>{html.escape(title)}</h1>"
    frame = f"<table width='100%'><tr><td><ul>{MENU}</ul></td>{head}<font size='2'>{body}</font></td></tr></table>"
    return f"<html><body>{frame}{AFTER}</body></html>"


def as_pdf(text: str) -> bytes:
    lines: list[str] = []
    for one in paragraphs(text):
        for line in one.split("\n"):
            lines += textwrap.wrap(line, 88, break_on_hyphens=False)
        lines.append("")
    return pdf_file([lines[at : at + 52] for at in range(0, len(lines), 52)])


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
@pytest.mark.parametrize("made", [as_blog, as_boxes, as_breaks], ids=lambda made: made.__name__)
def test_a_page_gives_the_words_of_the_article_and_no_others(path: Path, made: type) -> None:
    text = article(path)
    assert words(read_file(made(text).encode()).text) == words(text)


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_a_word_file_gives_the_words_of_the_article(path: Path) -> None:
    text = article(path)
    body = "".join(paragraph(html.escape(line)) for one in paragraphs(text) for line in one.split("\n"))
    assert words(read_file(word_file(body)).text) == words(text)


# What our PDFs can show.
LATIN = [path for path in SEEDS if article(path).encode("cp1252", "ignore").decode("cp1252") == article(path)]


@pytest.mark.parametrize("path", LATIN, ids=lambda path: path.stem)
def test_a_pdf_gives_the_words_and_the_paragraphs_of_the_article(path: Path) -> None:
    text = article(path)
    read = read_file(as_pdf(text)).text
    assert words(read) == words(text)
    whole = {" ".join(one.split()) for one in paragraphs(text) if "\n" not in one and len(one) > 200}
    assert whole <= {" ".join(one.split()) for one in paragraphs(read)}
