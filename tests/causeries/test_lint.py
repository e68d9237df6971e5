"""Advice on how a guide is said and heard."""

import copy

import pytest

from survey.causeries import library, lint, reading


@pytest.fixture
def advised():
    """Change one text of a shipped guide; return the advice that this brings."""

    def write(key, words, language="fr"):
        source = copy.deepcopy(dict(next(iter(library.shipped())).source))
        if words is None:
            del source[key][language]
        else:
            source[key] = source[key] | {language: words} if language else words
        return lint.remarks(reading.from_source(source))

    return write


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Dites ce que vous en pensez.", "pas une question"),
        ("Avez-vous déjà vu une fuite ?", "par oui ou non"),
        ("Est-ce que tout va bien ?", "par oui ou non"),
        ("Que faire ? Ne pensez-vous pas qu’on gaspille ?", "souffle sa réponse"),
    ],
)
def test_an_open_question_is_open(advised, question, said):
    (remark,) = advised("question", question)

    assert said in remark.sentence
    assert (remark.key, remark.language) == ("question", "fr")


def test_a_sentence_is_said_in_one_breath(advised):
    (remark,) = advised("message", "mot " * 30 + ".")

    assert "30 mots" in remark.sentence


def test_hard_words_are_told(advised):
    (remark,) = advised("message", "Réduisons " * 14 + ".")

    assert "plus courts" in remark.sentence


def test_a_missing_language_is_told(advised):
    (remark,) = advised("message", None, "en")

    assert (remark.key, remark.language) == ("message", "en")


def test_a_guide_without_sources_is_told(advised):
    (remark,) = advised("sources", [], "")

    assert remark.key == "sources"


def test_lix_adds_length_of_sentences_and_share_of_long_words():
    assert lint.difficulty("Le chat dort. La maison respire doucement.") == pytest.approx(
        7 / 2 + 100 * 2 / 7
    )


def test_no_words_are_not_hard():
    assert lint.difficulty("…") == 0
