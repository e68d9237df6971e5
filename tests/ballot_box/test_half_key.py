"""What waits for the launch lies in a file, closed under the key file, and leaves for good."""

import stat

import pytest

from survey.ballot_box import half_key, keyfile
from survey.ballot_box.wrapping import RepresentativeWrapping

CID = "0123456789abcdef"
HALF = RepresentativeWrapping(b"\x04" + bytes(64), b"under the second code")


@pytest.fixture
def keys(tmp_path):
    return keyfile.create(tmp_path, CID)


@pytest.fixture
def file(tmp_path, keys):
    half_key.write(tmp_path, keys, CID, HALF)
    return tmp_path / f"{CID}.moitie"


def test_what_was_written_is_read_again_with_the_keys(tmp_path, keys, file):
    assert half_key.read(tmp_path, CID) == (keys, HALF)
    assert half_key.waits(tmp_path, CID)


def test_only_its_owner_reads_it_and_it_is_closed(file):
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert HALF.wrapped not in file.read_bytes()


def test_another_takes_the_place_of_the_first(tmp_path, keys, file):
    other = RepresentativeWrapping(HALF.seal_pk, b"under another code")

    half_key.write(tmp_path, keys, CID, other)

    assert half_key.read(tmp_path, CID)[1] == other


@pytest.mark.parametrize("cut", [0, 5, 12, 60])
def test_a_cut_file_reads_as_missing(tmp_path, file, cut):
    file.write_bytes(file.read_bytes()[:cut])

    assert not half_key.waits(tmp_path, CID)
    with pytest.raises(half_key.SecondCodeMissing):
        half_key.read(tmp_path, CID)


def test_under_another_key_file_it_reads_as_missing(tmp_path, file):
    keyfile.destroy(tmp_path, CID)
    keyfile.create(tmp_path, CID)

    assert not half_key.waits(tmp_path, CID)


def test_another_campaign_s_half_reads_as_missing(tmp_path, keys, file):
    other = "f" * 16
    (tmp_path / f"{other}.urne").write_bytes(keys.root)
    (tmp_path / f"{other}.moitie").write_bytes(file.read_bytes())

    assert not half_key.waits(tmp_path, other)


def test_it_is_overwritten_before_it_is_unlinked(tmp_path, file):
    before = file.read_bytes()
    copy = tmp_path / "second name of the same content"
    copy.hardlink_to(file)

    half_key.destroy(tmp_path, CID)
    half_key.destroy(tmp_path, CID)

    assert not file.exists()
    assert copy.read_bytes() != before
    assert len(copy.read_bytes()) == len(before)


def test_it_is_no_key_file(tmp_path, file):
    assert keyfile.list_campaigns(tmp_path) == (CID,)
