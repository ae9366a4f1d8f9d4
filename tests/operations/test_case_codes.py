"""Case codes: typed leniently, a slip is found, no place and no sequence in them."""

import pytest
from hypothesis import given, strategies as st

from casetrack.operations.case_codes import SIGNS, check_sign, new_code, read_code

CODES = st.text(SIGNS, min_size=7, max_size=7).map(lambda seven: f"CT-2026-{seven}{check_sign(seven)}")


def test_a_new_code_reads_as_itself() -> None:
    for _number in range(200):
        code = new_code(2026)
        assert read_code(code) == code


@pytest.mark.parametrize("typed", ["ct-2026-{}", " CT 2026 {} ", "ct2026{}", "CT–2026–{}"])
def test_a_code_is_read_as_people_type_it(typed: str) -> None:
    code = new_code(2026)
    assert read_code(typed.format(code[-8:].lower())) == code


def test_letters_that_look_like_digits_are_read_as_these() -> None:
    seven = "0101010"
    code = f"CT-2026-{seven}{check_sign(seven)}"
    assert read_code("CT-2026-OIOLOIO" + check_sign(seven)) == code


@given(CODES, st.integers(0, 6), st.sampled_from(SIGNS))
def test_one_wrong_sign_is_found(code: str, at: int, sign: str) -> None:
    """The check is mod 31 over 32 signs: only 0 and Z stand for the same."""
    seven = code[8:15]
    if (SIGNS.index(seven[at]) - SIGNS.index(sign)) % 31 == 0:
        return
    wrong = f"CT-2026-{seven[:at]}{sign}{seven[at + 1 :]}{code[-1]}"
    assert read_code(wrong) is None


@given(st.text(max_size=40))
def test_any_text_is_a_code_or_none(text: str) -> None:
    assert read_code(text) is None or read_code(text) in (read_code(read_code(text) or ""),)


NO_CODES = ["", "CT", "CT-2026-", "CT-2026-UUUUUUUU", "CT-26-00000000", "XX-2026-00000000", "\x00", "CT-2026-0000000\u0661"]


@pytest.mark.parametrize("text", NO_CODES)
def test_what_is_no_code_is_none(text: str) -> None:
    assert read_code(text) is None
