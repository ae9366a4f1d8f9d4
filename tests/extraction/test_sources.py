"""The article as a source: what its first lines say, what a person or the file supplied, and never a made-up year."""

import pytest

from casetrack.extraction import Metadata, Proposal, read_article
from tests.extraction.articles import read

BODY = "The last pump of the camp broke down in the night, and nobody there can repair it.\n\nThe families are waiting for help."


def _source(text: str, **metadata: str) -> Proposal:
    (source,) = read(text, **metadata).of_type("Source")
    return source


@pytest.mark.parametrize(
    ("top", "fields"),
    [
        (
            "Camp without water\nBy Mira Tolan\n\nPORT LENNA, 3 August 2023 (Coastal Wire) - ",
            {"title": "Camp without water", "byline": "Mira Tolan", "place": "Port Lenna", "outlet": "Coastal Wire"},
        ),
        (
            "VALLEY RELIEF COUNCIL\nSITUATION REPORT No. 12\nAs of 12 June 2023\n\n",
            {"outlet": "VALLEY RELIEF COUNCIL", "publication_date": "2023-06-12"},
        ),
        ("Camp without water\nfrom Radio Lantern\nPublished on 08 Jul 2014 View Original\n\n", {"outlet": "Radio Lantern"}),
        (
            "Camp without water\nTolvar / Mirden \u2013 January 22\n\n",
            {"place": "Tolvar / Mirden", "publication_date": "XXXX-01-22"},
        ),
        ("Camp without water\n\n(Port Lenna, 14 June 2022): ", {"place": "Port Lenna", "publication_date": "2022-06-14"}),
        ("Camp without water since 4 May 2021\n\n", {"publication_date": None}),
        ("KEY FIGURES\n12,400 people displaced\n\n", {"title": None}),
        ("Camp without water\n\nLenna, Sep 15 (XTI) ", {"place": "Lenna", "outlet": "XTI", "publication_date": "XXXX-09-15"}),
        ("Camp without water\n\nLenna, May 4 (EXE).- ", {"place": "Lenna", "outlet": "EXE", "publication_date": "XXXX-05-04"}),
        ("Camp without water\n\nLenna/18.09.23/Tural: ", {"place": "Lenna", "outlet": "Tural", "publication_date": "2023-09-18"}),
        ("Camp without water\n\n26-08-2008 Interview\n\n", {"title": "Camp without water", "publication_date": "2008-08-26"}),
        ("Camp without water\n\n03-04-2008 Interview\n\n", {"publication_date": None}),
        ("Camp without water\n\nLenna (XTI) - ", {"place": "Lenna", "outlet": "XTI"}),
        ("Camp without water\nBy Mira Tolan | Coastal Wire\n\n", {"byline": "Mira Tolan", "outlet": "Coastal Wire"}),
        (
            "WFP Kestria Situation Report #1 (24 September 2018)\nIn Numbers\n\n",
            {"outlet": "WFP", "publication_date": "2018-09-24"},
        ),
        ("Kestria Crisis: UNHCR Flash Update - 21 February 2017\n\n", {"outlet": "UNHCR"}),
        ("DRC Situation Report #1\n\n", {"outlet": None}),
        ("Camp without water - UNHCR\n\nPress releases\n\n", {"outlet": "UNHCR"}),
        ("Camp without water - UNHCR\n\n", {"outlet": None}),
        ("Camp without water | Coastal Wire\n\n", {"title": "Camp without water", "outlet": "Coastal Wire"}),
        ("Camp without water - Radio Lantern\n\n", {"title": "Camp without water", "outlet": "Radio Lantern"}),
        ("Mayor (Independent) ", {"place": None, "outlet": None}),
    ],
)
def test_the_first_lines_say_where_a_text_comes_from(top: str, fields: dict[str, str | None]) -> None:
    found = _source(top + BODY).fields
    assert {name: found.get(name) for name in fields} == fields


def test_what_was_supplied_is_shown_and_marked_as_not_from_the_text() -> None:
    supplied = {
        "title": "Camp without water",
        "outlet": "Coastal Wire",
        "byline": "Mira Tolan",
        "published_on": "2023-08-03",
        "url": "https://example.org/pump",
    }
    source = _source("Camp without water\n\n" + BODY, **supplied)
    assert {**supplied, "published_on": source.fields["publication_date"]} == {
        **{name: source.fields[name] for name in ("title", "outlet", "byline", "url")},
        "published_on": "2023-08-03",
    }
    assert set(source.inferred) == {"outlet", "byline", "publication_date", "url", "language"}
    assert [passage.text for passage in source.passages if passage.field == "title"] == ["Camp without water"]


def test_a_supplied_day_resolves_dates_beside_them_never_inside() -> None:
    text = "Governor Anna Berg wrote to President Omar Diallo on 4 May."
    (letter,) = read(text, published_on="2023-08-03").of_type("Correspondence")
    assert (letter.fields["date"], letter.fields["date_resolved"], letter.fields["date_basis"]) == (
        "XXXX-05-04",
        "2023-05-04",
        "published_on",
    )


def test_supplied_facts_are_shown_for_a_language_that_is_not_read() -> None:
    metadata = Metadata(title="Без воды", outlet="Береговые новости", published_on="2023-08-03")
    (source,) = read_article("Без воды\n\nВ лагере нет воды, и никто не знает, что будет.", metadata).proposals
    assert (source.fields["outlet"], source.fields["publication_date"]) == ("Береговые новости", "2023-08-03")
    assert "outlet" in source.inferred and "title" not in source.inferred
