"""Text from outside: control signs out, lone surrogates replaced, names folded for sorting; direction marks stay."""

import pytest
from hypothesis import given, strategies as st

from casetrack.cleaning import clean_line, clean_text, name_key, name_skeletons, sort_key

ANY = st.text(st.characters(), max_size=60)


@given(ANY)
def test_clean_text_can_be_stored_and_is_clean_already(text: str) -> None:
    found = clean_text(text)
    found.encode("utf-8")
    assert "\x00" not in found and "\r" not in found
    assert clean_text(found) == found


@given(ANY)
def test_a_line_has_no_line_ends(text: str) -> None:
    assert not set(clean_line(text)) & set("\n\r\t\x0b\x0c\u2028\u2029")


@given(ANY)
def test_keys_are_short_and_plain(text: str) -> None:
    assert len(sort_key(text)) <= 200 and len(name_key(text)) <= 200
    sort_key(text).encode("ascii")
    name_key(text).encode("ascii")


@pytest.mark.parametrize(
    ("dirty", "clean"),
    [
        ("a\x00b", "ab"),
        ("a\ud800b", "a\ufffdb"),
        ("  a \n\n b ", "a b"),
        ("e\u0301", "é"),
        ("\u202eabc", "\u202eabc"),
        ("a\u0085b", "a b"),
    ],
)
def test_examples(dirty: str, clean: str) -> None:
    assert clean_line(dirty) == clean


@pytest.mark.parametrize(("one", "other"), [("Щербина", "Shcherbyna"), ("Олена Петренко", "Olena Petrenko"), ("Ёлка", "Елка")])
def test_usual_spellings_of_a_name_meet(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


def test_different_names_stay_apart() -> None:
    assert name_key("Olena") != name_key("Oleh")


@pytest.mark.parametrize(
    ("one", "other"), [("Ahmad Darwin", "أحمد دروين"), ("Zuppi", "Дзуппи"), ("Umerov", "Умєров"), ("Io", "Io")]
)
def test_a_skeleton_keeps_what_every_script_writes(one: str, other: str) -> None:
    assert name_skeletons(one) == name_skeletons(other) != []


@given(ANY)
def test_skeletons_fit_their_column(text: str) -> None:
    assert all(0 < len(word) <= 40 and word.isascii() for word in name_skeletons(text))
