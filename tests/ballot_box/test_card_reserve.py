"""The reserve of cards: drawn at random, each once; a cut anywhere loses no card that is left."""

import pytest

from survey.ballot_box import card_reserve, cards, keyfile, secret_file
from survey.ballot_box.card_file import CardFileDamaged
from survey.ballot_box.card_reserve import ReserveEmpty

CID = "0123456789abcdef"


@pytest.fixture
def reserve(tmp_path):
    """Thirty cards; their codes in order."""
    keys, codes = keyfile.create(tmp_path, CID), cards.draw(30)
    card_reserve.write(tmp_path, keys, CID, codes)
    return codes


def test_what_is_taken_is_left_no_more(reserve, tmp_path):
    taken = card_reserve.take(tmp_path, CID, 12)

    left = card_reserve.rest(tmp_path, CID)
    assert sorted((*taken, *left)) == sorted(reserve)
    assert len(taken) == 12


def test_cards_are_taken_in_no_order(reserve, tmp_path):
    taken = card_reserve.take(tmp_path, CID, 30)

    assert taken != reserve
    assert list(taken) != sorted(taken)
    assert card_reserve.rest(tmp_path, CID) == ()


def test_too_many_are_refused_and_none_is_taken(reserve, tmp_path):
    with pytest.raises(ReserveEmpty):
        card_reserve.take(tmp_path, CID, 31)

    assert len(card_reserve.rest(tmp_path, CID)) == 30


def test_what_is_put_back_is_taken_again(reserve, tmp_path):
    taken = card_reserve.take(tmp_path, CID, 30)

    card_reserve.put_back(tmp_path, CID, taken[:5])
    card_reserve.put_back(tmp_path, CID, taken[:5])

    assert sorted(card_reserve.rest(tmp_path, CID)) == sorted(taken[:5])


def test_a_campaign_without_reserve_has_nothing_left(tmp_path):
    assert card_reserve.rest(tmp_path, CID) == ()


def test_a_damaged_file_is_named(reserve, tmp_path):
    (tmp_path / f"{CID}.reserve").write_bytes(b"?" * 300)

    with pytest.raises(CardFileDamaged):
        card_reserve.take(tmp_path, CID, 1)


def test_what_a_cut_try_left_is_replaced(reserve, tmp_path):
    (tmp_path / f"{CID}.reserve.neuf").write_bytes(b"half")

    card_reserve.take(tmp_path, CID, 3)

    assert len(card_reserve.rest(tmp_path, CID)) == 27
    assert [file.name for file in tmp_path.iterdir() if file.suffix == ".neuf"] == []


def test_the_reserve_goes_with_the_key(reserve, tmp_path):
    keyfile.destroy(tmp_path, CID)

    assert list(tmp_path.iterdir()) == []


def test_the_file_replaced_is_overwritten(tmp_path):
    file, copy = tmp_path / "secret", tmp_path / "same-blocks"
    secret_file.create(file, b"very secret words")
    copy.hardlink_to(file)

    secret_file.replace(file, b"other words")

    assert file.read_bytes() == b"other words"
    assert b"secret" not in copy.read_bytes()
    assert len(copy.read_bytes()) == len(b"very secret words")
