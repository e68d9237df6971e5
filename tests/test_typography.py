"""Figures and sentences look as French and English print wants them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey import typography as t


@pytest.mark.parametrize(
    ("value", "decimals", "french", "english"),
    [
        (1234.5, 1, "1\u202f234,5", "1,234.5"),
        (-3, 0, "\u22123", "\u22123"),
        (-0.2, 0, "0", "0"),
        (0, 0, "0", "0"),
        (1_000_000, 0, "1\u202f000\u202f000", "1,000,000"),
    ],
)
def test_numbers_are_written_in_the_reader_s_language(value, decimals, french, english):
    assert t.number(value, decimals=decimals) == french
    assert t.number(value, decimals=decimals, language="en") == english


@pytest.mark.parametrize(
    ("value", "french"),
    [(12, "12"), (12.5, "12,5"), (1234.25, "1\u202f234,25"), (0.0004, "0"), (-2.5, "\u22122,5")],
)
def test_quantities_have_the_decimals_that_they_need(value, french):
    assert t.amount(value) == french


def test_percentages_are_kept_with_their_sign():
    assert t.percent(0.625, decimals=1) == "62,5\u202f%"
    assert t.percent(0.625, decimals=1, language="en") == "62.5%"


def test_scores_carry_their_sign():
    assert [t.signed(score) for score in (12, -3, 0, 0.2)] == ["+12", "\u22123", "0", "0"]


@pytest.mark.parametrize(
    ("share", "decimals", "down", "up"),
    [
        (0.446, 0, 44, 45),
        (0.57, 0, 57, 57),
        (0.2995, 1, 29.9, 30.0),
        (0, 0, 0, 0),
        (1, 0, 100, 100),
    ],
)
def test_ranges_are_rounded_outward(share, decimals, down, up):
    assert t.at_least(share, decimals=decimals) == down
    assert t.at_most(share, decimals=decimals) == up


@given(st.floats(0, 1))
def test_a_range_never_says_more_than_was_released(share):
    assert t.at_least(share) <= share * 100 + 1e-6
    assert t.at_most(share) >= share * 100 - 1e-6


def test_limits_are_written_as_percentages():
    assert (t.lowest(0.446), t.highest(0.446)) == ("44\u202f%", "45\u202f%")
    assert t.highest(0.2995, decimals=1, language="en") == "30.0%"


def test_french_sentences_get_their_unbreakable_spaces():
    said = t.frenchify("Vraiment ? « Oui » : 12 000 € ; 45 % !")

    assert (
        said
        == "Vraiment\u202f? «\u00a0Oui\u00a0»\u00a0: 12\u202f000\u202f€\u202f; 45\u202f%\u202f!"
    )


@given(st.text(alphabet="ab «»:;!?%€ 0123456789"))
def test_a_sentence_set_twice_is_the_same(text):
    once = t.frenchify(text)

    assert t.frenchify(once) == once


def test_signs_that_html_writes_as_words_stay_whole():
    assert t.frenchify("Tri &amp; réemploi ; l&#39; eau") == (
        "Tri &amp; réemploi\u202f; l&#39; eau"
    )


def test_a_fingerprint_is_cut_in_groups_of_four():
    assert t.groups_of_four("7f3a91bc00") == "7f3a-91bc-00"
