"""Counts and dates in the ways articles write them."""

import pytest

from casetrack.extraction.dates import dates_in, year_from
from casetrack.extraction.lexicons import lexicon_for
from casetrack.extraction.numbers import counts_in
from tests.extraction.articles import of_type, read

ENGLISH = lexicon_for("en")
assert ENGLISH is not None


@pytest.mark.parametrize(
    ("said", "value", "upper", "qualifier"),
    [
        ("two hundred and forty-five people", 245, None, "exact"),
        ("some 9,300 people", 9300, None, "about"),
        ("12\u202f400 people", 12400, None, "exact"),
        ("100.000 people", 100000, None, "exact"),
        ("1.4 million people", 1400000, None, "exact"),
        ("between two and three thousand people", 2000, 3000, "range"),
        ("150 to 200 families", 150, 200, "range"),
        ("at least two dozen people", 24, None, "at_least"),
        ("5,000 or more people", 5000, None, "at_least"),
        ("not more than 40 people", 40, None, "up_to"),
        ("fewer than 30 people", 30, None, "less_than"),
        ("tens of thousands of people", None, None, "vague"),
    ],
)
def test_a_count_with_its_qualifier(said: str, value: int | None, upper: int | None, qualifier: str) -> None:
    plain = said.replace("\u202f", "\u00a0")
    (count,) = counts_in(plain, 0, len(plain), ENGLISH)
    assert (count.value, count.upper, count.qualifier) == (value, upper, qualifier)


@pytest.mark.parametrize("said", ["27% of it", "31 per cent of it", "$410 of it", "a man", "No. A4", "a 30-year-old"])
def test_what_is_no_count(said: str) -> None:
    assert counts_in(said, 0, len(said), ENGLISH) == []


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("on 7 May 2024", "2024-05-07"),
        ("on July 14", "XXXX-07-14"),
        ("July 14, 2023", "2023-07-14"),
        ("2 and 3 April 2024", "2024-04-02/2024-04-03"),
        ("1-15 September 2025", "2025-09-01/2025-09-15"),
        ("between 9 and 13 September", "XXXX-09-09/XXXX-09-13"),
        ("in December 2023", "2023-12"),
        ("late February", "XXXX-02"),
        ("19.06.2025", "2025-06-19"),
        ("2025-06-19", "2025-06-19"),
    ],
)
def test_a_date_keeps_what_the_text_gives(said: str, value: str) -> None:
    assert [mention.value for mention in dates_in(said, 0, len(said), ENGLISH)] == [value]


@pytest.mark.parametrize("said", ["31 February 2024", "03/04/2025", "they may 3 times", "99.99.2024", "a march of 12"])
def test_what_is_no_date_or_could_be_two(said: str) -> None:
    assert [mention for mention in dates_in(said, 0, len(said), ENGLISH) if mention.value is not None] == []


@pytest.mark.parametrize(
    ("value", "published", "year"),
    [
        ("XXXX-07-14", "2025-07-21", "2025-07-14"),
        ("XXXX-12-30", "2025-01-05", "2024-12-30"),
        ("XXXX-02-29", "2025-03-01", "2024-02-29"),
    ],
)
def test_a_publication_date_gives_the_nearest_year(value: str, published: str, year: str) -> None:
    assert year_from(value, published) == year
    assert year_from(value, None) is None


def test_days_of_the_week_are_counted_from_the_dateline() -> None:
    text = "DORSK, 27 November 2024 (Valley Wire) - On Sunday 250 people fled Old Town, and yesterday 40 were evacuated."
    assert {d.fields["value"] for d in of_type(text, "Date")} == {"2024-11-27", "2024-11-24", "2024-11-26"}
    (source,) = read(text).of_type("Source")
    assert source.fields["outlet"] == "Valley Wire" and source.fields["place"] == "Dorsk"


def test_a_day_of_the_week_without_a_date_stays_open() -> None:
    (aid,) = of_type("The Valley Red Cross delivered food in Dorsk on Monday.", "AidDelivery")
    assert "date" not in aid.fields and "relative_date" in aid.flags
