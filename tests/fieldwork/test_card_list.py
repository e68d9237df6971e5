"""A list of codes is understood however hands, scanners and spreadsheets write it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.ballot_box import cards
from survey.ballot_box.cards import CardCheckWrong, CardCodeLength, CardSignUnknown
from survey.fieldwork import card_list

ONE, TWO, THREE = (
    body + cards.check_sign(body) for body in ("234567892", "ABCDEFGHJ", "KMNPQRSTV")
)
PRETTY = cards.pretty(ONE)


@pytest.mark.parametrize(
    "text",
    [
        f"{ONE}\n{TWO}\n{THREE}",
        f"{PRETTY}\r\n\r\n  {TWO.lower()}  \r\n{THREE}\r\n",
        f"{ONE}, {TWO};{THREE}",
        f"{ONE} {TWO} {THREE}",
        f"{ONE}\t{TWO}\t{THREE}",
        f"https://avis.exemple.fr/k/{ONE}?lang=fr\nHTTPS://AVIS.EXEMPLE.FR/K/{TWO}\n{THREE}",
        f"HTTPS://AVIS.EXEMPLE.FR/K/{ONE} HTTPS://AVIS.EXEMPLE.FR/K/{TWO} {THREE}",
        f"{ONE}\n{ONE}\n{TWO}\n{THREE}\n{TWO}",
    ],
    ids=["lines", "as printed", "commas", "blanks", "tabs", "scanned", "one line", "twice"],
)
def test_every_code_is_found_once(text):
    found = card_list.read(text)

    assert list(found.codes) == [ONE, TWO, THREE]
    assert found.slips == ()


def test_each_slip_is_named_with_its_line():
    found = card_list.read(f"{ONE}\nO{TWO[1:]}\n{THREE}, 23\n\n{ONE[:9]}{TWO[9]}")

    assert [(slip.line, type(slip.refusal)) for slip in found.slips] == [
        (2, CardSignUnknown),
        (3, CardCodeLength),
        (5, CardCheckWrong),
    ]
    assert found.codes == {ONE: 1, THREE: 3}


def test_an_address_without_its_code_is_a_slip():
    found = card_list.read("https://avis.exemple.fr/k/")

    assert [type(slip.refusal) for slip in found.slips] == [CardCodeLength]


def test_blank_lines_hold_nothing():
    assert card_list.read(" \n\t\n;;, \n") == card_list.CardList({}, ())


@given(st.text(max_size=300))
def test_whatever_is_pasted_gives_codes_or_slips(text):
    found = card_list.read(text)

    assert all(cards.canonical(code) == code for code in found.codes)
    assert all(1 <= slip.line <= len(text.splitlines()) for slip in found.slips)
