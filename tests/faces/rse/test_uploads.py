"""What a page carries along comes back whole, or is refused."""

import base64
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.campaigns.audience.reading import LIST_OF_PEOPLE
from survey.faces.rse import uploads


@given(st.binary(max_size=5000))
def test_a_file_comes_back_as_it_was(content):
    assert uploads.unpack(uploads.pack(content)) == content


@pytest.mark.parametrize(
    "packed", ["x", "é", "AAAA", base64.b64encode(zlib.compress(b"a" * 99)[:-3]).decode()]
)
def test_what_was_changed_on_the_way_is_refused(packed):
    with pytest.raises(uploads.KeptFileDamaged):
        uploads.unpack(packed)


def test_a_file_that_grows_beyond_the_largest_is_refused():
    bomb = base64.b64encode(zlib.compress(b"a" * (LIST_OF_PEOPLE.bytes * 3), 9)).decode()

    with pytest.raises(uploads.KeptFileDamaged):
        uploads.unpack(bomb)


def test_a_file_too_large_for_a_page_is_not_carried():
    import secrets

    assert uploads.pack(secrets.token_bytes(uploads.LARGEST_KEPT)) == ""
