"""The key file is born once, stays private, and dies for good."""

import stat

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from survey.ballot_box import keyfile

CID = "0123456789abcdef"


def test_a_key_file_holds_32_bytes_that_only_its_owner_reads(tmp_path):
    keys_dir = tmp_path / "keys"

    keyfile.create(keys_dir, CID)

    file = keys_dir / f"{CID}.urne"
    assert len(file.read_bytes()) == 32
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(keys_dir.stat().st_mode) == 0o700


def test_what_was_created_is_read_again(tmp_path):
    created = keyfile.create(tmp_path, CID)

    assert keyfile.read(tmp_path, CID) == created


def test_a_key_is_never_overwritten_by_another(tmp_path):
    created = keyfile.create(tmp_path, CID)

    with pytest.raises(keyfile.KeyFileExists):
        keyfile.create(tmp_path, CID)

    assert keyfile.read(tmp_path, CID) == created


def test_a_destroyed_key_is_overwritten_before_it_is_unlinked(tmp_path):
    created = keyfile.create(tmp_path, CID)
    copy = tmp_path / "second name of the same content"
    copy.hardlink_to(tmp_path / f"{CID}.urne")

    keyfile.destroy(tmp_path, CID)

    assert not keyfile.exists(tmp_path, CID)
    assert copy.read_bytes() != created.root
    with pytest.raises(keyfile.KeyFileMissing, match=CID):
        keyfile.read(tmp_path, CID)


def test_destroying_twice_changes_nothing_more(tmp_path):
    keyfile.create(tmp_path, CID)

    keyfile.destroy(tmp_path, CID)
    keyfile.destroy(tmp_path, CID)

    assert keyfile.list_campaigns(tmp_path) == ()


def test_a_cut_key_file_is_told(tmp_path):
    (tmp_path / f"{CID}.urne").write_bytes(bytes(31))

    with pytest.raises(keyfile.KeyFileDamaged):
        keyfile.read(tmp_path, CID)


def test_the_folder_lists_its_campaigns_and_nothing_else(tmp_path):
    keyfile.create(tmp_path, CID)
    (tmp_path / "notes.urne").write_bytes(b"")

    assert keyfile.list_campaigns(tmp_path) == (CID,)


@pytest.mark.parametrize("name", ["", "../../etc/passwd", CID.upper(), CID + "0", CID + "\n"])
def test_an_odd_name_never_reaches_the_disk(tmp_path, name):
    with pytest.raises(keyfile.KeyFileMissing):
        keyfile.create(tmp_path / "keys", name)
    with pytest.raises(keyfile.KeyFileMissing):
        keyfile.read(tmp_path, name)


def test_the_root_is_never_shown(tmp_path):
    keys = keyfile.create(tmp_path, CID)

    assert repr(keys) == "CampaignKeys()"


@settings(deadline=None)
@given(st.binary(min_size=32, max_size=32), st.binary(min_size=16, max_size=16))
def test_a_token_is_22_signs_and_changes_with_person_and_generation(root, invitee):
    keys = keyfile.CampaignKeys(root)

    token = keys.token(invitee, bytes(8))

    assert len(token) == 22
    assert token == keyfile.CampaignKeys(root).token(invitee, bytes(8))
    assert token != keys.token(invitee, b"\x01" + bytes(7))
    assert token != keys.token(bytes(16), bytes(8)) or invitee == bytes(16)


def test_every_purpose_has_its_own_key():
    keys = keyfile.CampaignKeys(bytes(32))

    derived = {keys.sign_kek, keys.seal_kek(), keys.seal_kek(b"code"), keys.tag("t")}

    assert len(derived) == 4
