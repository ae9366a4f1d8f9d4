"""Dates of the world: as given, never with an invented year, days that do not exist refused."""

from datetime import date

import pytest
from hypothesis import given, strategies as st

from casetrack.world_dates import NotADate, WorldDate, days_between, overlap, world_date

LEARNT = date(2026, 8, 1)


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2025-07-14", date(2025, 7, 14), date(2025, 7, 14)),
        ("2025-07", date(2025, 7, 1), date(2025, 7, 31)),
        ("2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("2025-06-18~", date(2025, 6, 18), date(2025, 6, 18)),
        ("2025-05/2025-07", date(2025, 5, 1), date(2025, 7, 31)),
        ("2025-08-24/..", date(2025, 8, 24), None),
        ("/2025-07", None, date(2025, 7, 31)),
        ("XXXX-07-14", None, date(2026, 7, 14)),
        ("XXXX-12-24", None, date(2025, 12, 24)),
        ("XXXX-02-29", None, date(2024, 2, 29)),
        ("XXXX-08", None, date(2026, 8, 1)),
    ],
)
def test_bounds(text: str, earliest: date | None, latest: date | None) -> None:
    found = world_date(text, learnt_on=LEARNT)
    assert (found.edtf, found.earliest, found.latest) == (text, earliest, latest)
    assert found.sort_day == (earliest or latest)


def test_no_year_is_invented() -> None:
    found = world_date("XXXX-07-14", learnt_on=LEARNT)
    assert found.year_unknown and found.earliest is None and found.day is None
    known = world_date("XXXX-07-14", learnt_on=LEARNT, resolved="2025-07-14", resolved_by="person")
    assert not known.year_unknown and known.day == date(2025, 7, 14) and known.edtf == "XXXX-07-14"


WRONG = """2026-02-30 2026-13-01 XXXX-02-30 XXXX-13 0000 9999-12-31 1899-12-31 yesterday 2025-07/2025-05 .. ../.. /
2026-02-30/.. -2026 2026-07-14T00:00 ２０２６-07-14 XXXX-٠٧-١٤""".split()
WRONG += ["2026-07-14; DROP", "\x00", "X" * 60]


@pytest.mark.parametrize("text", WRONG)
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(NotADate):
        world_date(text, learnt_on=LEARNT)


@given(st.text("0123456789X-/.~?%u", max_size=24))
def test_any_text_is_a_date_or_refused(text: str) -> None:
    try:
        found = world_date(text, learnt_on=LEARNT)
    except NotADate:
        return
    assert found.earliest is None or found.latest is None or found.earliest <= found.latest


def test_empty_is_no_date() -> None:
    assert not world_date("", learnt_on=LEARNT)
    assert not world_date(None, learnt_on=LEARNT)
    assert world_date(date(2025, 7, 14), learnt_on=LEARNT).day == date(2025, 7, 14)


def test_overlap_with_open_ends() -> None:
    def of(text: str) -> WorldDate:
        return world_date(text, learnt_on=LEARNT)

    assert overlap(of("2025-07"), of("2025-07-14"))
    assert overlap(of("2025-08-24/.."), of("2026"))
    assert not overlap(of("2025-06"), of("2025-07"))
    assert not overlap(of("2025-08-24/.."), of("2025-07"))
    assert overlap(of("XXXX-07-14"), of("2025"))


def test_days_between_counts_whole_days() -> None:
    assert days_between(date(2026, 7, 1), date(2026, 7, 15)) == 14
    assert days_between(date(2026, 7, 15), date(2026, 7, 1)) == -14
