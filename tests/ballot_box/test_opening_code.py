"""An opening code is easy to type, and a slip is named before it costs anything."""

import hashlib
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from survey.ballot_box import opening_code
from survey.ballot_box.opening_code import (
    WORDS,
    CodeSlip,
    MisspeltWord,
    UnknownWord,
    WrongNumberOfWords,
)

PATIENT = settings(deadline=None)
ENTROPY = st.binary(min_size=10, max_size=10)


def test_the_list_has_2048_words_that_stay_different_without_accents():
    bare = {opening_code.normalise(word) for word in WORDS}

    assert len(WORDS) == len(bare) == 2048
    assert len({word[:4] for word in bare}) == 2048


def test_a_drawn_code_has_eight_words_and_no_two_are_alike():
    first, second = opening_code.draw(), opening_code.draw()

    assert len(first.split()) == 8
    assert first != second


@PATIENT
@given(ENTROPY)
def test_every_code_is_read_back_however_it_is_typed(entropy):
    code = opening_code.spell(entropy)

    expected = opening_code.check(code)

    assert expected == opening_code.normalise(code)
    assert opening_code.check(code.upper()) == expected
    assert opening_code.check(unicodedata.normalize("NFD", code)) == expected
    assert opening_code.check("\n " + code.replace(" ", "\u00a0\t ") + "\u202f") == expected
    assert opening_code.check(code.replace(" ", "\u2019")) == expected


@PATIENT
@given(ENTROPY, st.integers(0, 7), st.sampled_from(WORDS))
def test_a_wrong_word_passes_only_if_its_check_bits_fit_by_chance(entropy, place, other):
    words = opening_code.spell(entropy).split()
    wrong = " ".join([*words[:place], other, *words[place + 1 :]])
    bits = "".join(f"{WORDS.index(word):011b}" for word in wrong.split())
    content = int(bits, 2).to_bytes(11, "big")

    if hashlib.sha256(content[:10]).digest()[:1] == content[10:]:
        assert opening_code.check(wrong) == opening_code.normalise(wrong)
    else:
        with pytest.raises(CodeSlip, match="ne tombe pas juste"):
            opening_code.check(wrong)


def test_a_misspelt_word_is_named_with_the_likely_one():
    code = opening_code.spell(bytes(10)).replace("abaisser", "abaiser", 1)

    with pytest.raises(MisspeltWord, match=r"« abaiser ».*est-ce « abaisser »"):
        opening_code.check(code)


def test_an_unknown_word_is_named():
    code = opening_code.spell(bytes(10)).replace("abaisser", "xqzw", 1)

    with pytest.raises(UnknownWord, match="« xqzw »"):
        opening_code.check(code)


@pytest.mark.parametrize(
    ("text", "given_words"), [("", 0), ("abaisser " * 7, 7), ("abaisser " * 9, 9)]
)
def test_a_missing_word_is_told_by_number(text, given_words):
    with pytest.raises(WrongNumberOfWords, match=f"8 mots ; vous en avez écrit {given_words}"):
        opening_code.check(text)


def test_words_in_the_wrong_order_do_not_fit():
    words = opening_code.spell(b"0123456789").split()
    swapped = " ".join([words[1], words[0], *words[2:]])

    with pytest.raises(CodeSlip, match="ne tombe pas juste"):
        opening_code.check(swapped)
