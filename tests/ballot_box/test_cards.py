"""A card's code forgives how it is typed, and names what cannot be right."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from survey.ballot_box import cards

BODIES = st.text(st.sampled_from(cards.ALPHABET), min_size=9, max_size=9)


@settings(deadline=None)
@given(BODIES)
def test_a_code_is_read_in_any_case_and_with_any_spaces(body):
    code = body + cards.check_sign(body)

    assert cards.canonical(f" {code[:3].lower()}\u00a0{code[3:6]}  {code[6:].lower()}\n") == code


@settings(deadline=None)
@given(BODIES, st.integers(0, 8), st.sampled_from(cards.ALPHABET))
def test_one_wrong_sign_never_passes(body, place, sign):
    wrong = body[:place] + sign + body[place + 1 :] + cards.check_sign(body)

    if sign != body[place]:
        with pytest.raises(cards.CardCheckWrong):
            cards.canonical(wrong)


def test_codes_are_drawn_all_different_and_each_is_read_back():
    codes = cards.draw(500)

    assert len(set(codes)) == 500
    assert [cards.canonical(cards.pretty(code)) for code in codes] == list(codes)


def test_a_code_is_written_in_three_groups():
    assert cards.pretty("ABCDEFGHJK") == "ABC DEF GHJK"


@pytest.mark.parametrize("sign", ["0", "O", "I", "L", "1", "U", "é", "-"])
def test_a_sign_outside_the_alphabet_is_named(sign):
    with pytest.raises(cards.CardSignUnknown, match=f"« {sign.upper()} »"):
        cards.canonical("22222222" + sign)


def test_a_cut_code_is_told_by_its_length():
    with pytest.raises(cards.CardCodeLength, match="10 signes ; vous en avez 3"):
        cards.canonical("2 3 4")
