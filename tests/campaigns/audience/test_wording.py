"""The same words, however they are written."""

from hypothesis import given
from hypothesis import strategies as st

from survey.campaigns.audience.wording import language_words, read_language
from survey.spreadsheets import plain


def test_case_accents_and_punctuation_do_not_count():
    assert plain("  Dans quel SERVICE travaillez-vous ? ") == "dans quel service travaillez vous"
    assert plain("Bureau d’Études") == plain("bureau d'etudes")


@given(st.text())
def test_plain_words_stay_plain(text):
    assert plain(plain(text)) == plain(text)


def test_a_language_without_a_known_name_is_known_by_its_code():
    words = language_words(["fr", "qqx"])

    assert read_language("QQX", words) == "qqx"


def test_a_regional_language_may_go_by_its_language():
    words = language_words(["fr", "pt-BR"])

    assert read_language("pt_BR", words) == "pt-BR"
    assert read_language("portugais", words) == "pt-BR"
