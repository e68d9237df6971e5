"""Codes wait in a sealed file until they are printed, and then nowhere."""

import pytest

from survey.ballot_box import card_file, cards, keyfile
from survey.ballot_box.card_file import CardFileDamaged, CardsForgotten

CID = "00112233aabbccdd"


@pytest.fixture
def keys(settings):
    return keyfile.create(settings.keys_dir, CID)


@pytest.fixture
def file(settings):
    return settings.keys_dir / f"{CID}.cartes"


def test_codes_come_back_in_the_order_in_which_they_are_printed(settings, keys):
    codes = cards.draw(25)

    card_file.write(settings.keys_dir, keys, CID, codes)

    assert card_file.read(settings.keys_dir, CID) == codes


def test_only_its_owner_reads_the_file_and_no_code_stands_in_it_readable(settings, keys, file):
    codes = cards.draw(25)

    card_file.write(settings.keys_dir, keys, CID, codes)

    assert file.stat().st_mode & 0o777 == 0o600
    content = file.read_bytes()
    assert not [code for code in codes if code.encode() in content]


def test_codes_of_a_launch_that_failed_are_replaced(settings, keys):
    card_file.write(settings.keys_dir, keys, CID, cards.draw(5))
    codes = cards.draw(3)

    card_file.write(settings.keys_dir, keys, CID, codes)

    assert card_file.read(settings.keys_dir, CID) == codes


def test_without_a_card_there_is_no_file_and_none_is_left(settings, keys):
    card_file.write(settings.keys_dir, keys, CID, cards.draw(5))

    card_file.write(settings.keys_dir, keys, CID, ())

    assert not card_file.waits(settings.keys_dir, CID)


def test_forgotten_codes_are_told_and_forgetting_twice_changes_nothing(settings, keys):
    card_file.write(settings.keys_dir, keys, CID, cards.draw(5))

    card_file.destroy(settings.keys_dir, CID)
    card_file.destroy(settings.keys_dir, CID)

    with pytest.raises(CardsForgotten):
        card_file.read(settings.keys_dir, CID)


@pytest.mark.parametrize("content", [b"", b"cut", bytes(80)], ids=["empty", "cut", "overwritten"])
def test_a_damaged_file_is_told(settings, keys, file, content):
    file.write_bytes(content)

    with pytest.raises(CardFileDamaged, match=CID):
        card_file.read(settings.keys_dir, CID)


def test_the_file_opens_under_its_own_key_only(settings, keys):
    card_file.write(settings.keys_dir, keys, CID, cards.draw(5))
    keyfile.destroy(settings.keys_dir, CID)
    keyfile.create(settings.keys_dir, CID)

    with pytest.raises(CardFileDamaged):
        card_file.read(settings.keys_dir, CID)


def test_without_the_key_nothing_is_read(settings, keys):
    card_file.write(settings.keys_dir, keys, CID, cards.draw(5))
    keyfile.destroy(settings.keys_dir, CID)

    with pytest.raises(keyfile.KeyFileMissing):
        card_file.read(settings.keys_dir, CID)
