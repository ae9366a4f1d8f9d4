"""Which language a text is in; what is not read yet is still told apart, and says so."""

import pytest

from casetrack.extraction import Metadata, read_article

TEXTS = {
    "en": "The road to the camp was closed and the families are waiting for help.",
    "uk": "Тридцять мешканців села досі чекають на допомогу, але дорога закрита.",
    "ru": "Тридцать жителей посёлка всё ещё ждут помощи, но дорога закрыта.",
    "ar": "ما زال ثلاثون من سكان القرية ينتظرون المساعدة في المدينة، لكن الطريق مغلق.",
    "es": "Las familias que salieron del pueblo esperan en la ciudad y no tienen agua para los niños.",
    "fr": "Les familles qui ont quitté le village attendent dans la ville et ne sont pas aidées par les autorités.",
}


@pytest.mark.parametrize("code", sorted(TEXTS))
def test_a_language_is_told_by_script_and_small_words(code: str) -> None:
    assert read_article(TEXTS[code]).language == code


@pytest.mark.parametrize("code", sorted(set(TEXTS) - {"en"}))
def test_what_is_not_read_yet_gives_only_a_source_that_says_so(code: str) -> None:
    (source,) = read_article(TEXTS[code]).proposals
    assert source.fields["language"] == code
    assert source.flags == ("language_not_read",)


def test_a_name_in_another_script_does_not_change_the_language() -> None:
    assert read_article(TEXTS["en"] + " (Тридцать жителей)").language == "en"


def test_what_a_person_says_about_the_language_wins() -> None:
    assert read_article(TEXTS["ru"], Metadata(language="bg")).language == "bg"


@pytest.mark.parametrize("text", ["", "12 345", "Dorsk Velgrad Qasra", "三十人在等待援助"])
def test_where_nothing_tells_nothing_is_guessed(text: str) -> None:
    assert read_article(text).language is None
