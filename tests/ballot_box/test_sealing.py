"""Sealed ballots of one campaign all look alike, and open only as they were agreed."""

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from hypothesis import given, settings
from hypothesis import strategies as st

from survey.ballot_box import sealing, wrapping
from survey.ballot_box.manifest import Manifest
from survey.ballot_box.sealing import AnswersTooLong, Unreadable
from tests import wire_client
from tests.ballot_box.conftest import PAD, facts

KEY = ec.generate_private_key(ec.SECP256R1())
POINT = wrapping.write_point(KEY.public_key())
CONTENTS = st.binary(max_size=PAD - 4)


def build(**changed):
    return Manifest.build(facts("0123456789abcdef", **changed), sign_n=b"\xff" * 384, seal_pk=POINT)


MANIFEST = build()


@settings(deadline=None)
@given(CONTENTS)
def test_what_is_sealed_is_read_again_and_has_one_size(content):
    sealed = sealing.seal(MANIFEST, content)

    assert sealing.unseal(MANIFEST, KEY, sealed) == content
    assert 32 + 384 + len(sealed) == sealing.envelope_size(PAD)


@settings(deadline=None)
@given(CONTENTS)
def test_an_independent_client_seals_and_opens_the_same_bytes(content):
    info = b"urne-v1" + MANIFEST.mh
    theirs = wire_client.seal(POINT, info, wire_client.pad(content, PAD))
    ours = sealing.seal(MANIFEST, content)

    assert sealing.unseal(MANIFEST, KEY, theirs) == content
    assert wire_client.unseal(KEY, info, ours) == wire_client.pad(content, PAD)


def test_the_same_answers_never_give_the_same_bytes():
    assert sealing.seal(MANIFEST, b"{}") != sealing.seal(MANIFEST, b"{}")


def test_a_ballot_opens_under_its_own_manifest_only():
    sealed = sealing.seal(MANIFEST, b"{}")
    lowered = build(k=6)

    with pytest.raises(Unreadable):
        sealing.unseal(lowered, KEY, sealed)
    assert sealing.ballot_hash(MANIFEST, sealed) != sealing.ballot_hash(lowered, sealed)


@settings(deadline=None)
@given(st.integers(0, PAD + 80), st.integers(1, 255))
def test_a_changed_ballot_does_not_open(place, change):
    sealed = bytearray(sealing.seal(MANIFEST, b"{}"))
    sealed[place] ^= change

    with pytest.raises(Unreadable):
        sealing.unseal(MANIFEST, KEY, bytes(sealed))


def test_answers_too_long_for_the_ballot_are_refused():
    assert sealing.frame(bytes(PAD - 4), PAD)
    with pytest.raises(AnswersTooLong, match="Raccourcissez"):
        sealing.frame(bytes(PAD - 3), PAD)


@pytest.mark.parametrize(
    "plain",
    [
        b"",
        b"\0\0",
        bytes(PAD - 1),
        bytes(PAD + 1),
        PAD.to_bytes(4, "big") + bytes(PAD - 4),
        b"\xff" * PAD,
        (2).to_bytes(4, "big") + b"{}" + bytes(PAD - 7) + b"\x01",
        (2).to_bytes(4, "big") + b"{}x" + bytes(PAD - 7),
    ],
)
def test_a_frame_not_as_agreed_is_unreadable(plain):
    with pytest.raises(Unreadable):
        sealing.unframe(plain, PAD)


def test_answers_are_written_as_every_client_writes_them():
    written = sealing.write_answers({"idee": ("<Été> & \u202f",), "freins": ("a", "b")})

    assert written.decode() == '{"answers":{"idee":["<Été> & \u202f"],"freins":["a","b"]}}'
