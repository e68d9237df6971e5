"""Signer and client against the vectors of RFC 9474, and what no honest client sends."""

import json
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from hypothesis import given, settings
from hypothesis import strategies as st

from survey.ballot_box.blind_signature import (
    BlindedMessageRefused,
    Signer,
    SigningFault,
    public_key,
    verify,
)
from tests import wire_client

VECTORS = json.loads(
    (Path(__file__).parent.parent / "vectors" / "rfc9474_vectors.json").read_text()
)["vectors"]


def number(vector, name):
    return int(vector[name], 16)


def content(vector, name):
    return bytes.fromhex(vector[name])


@pytest.fixture(params=VECTORS, ids=[vector["name"] for vector in VECTORS])
def vector(request):
    return request.param


@pytest.fixture
def private_key(vector):
    p, q, d = (number(vector, name) for name in "pqd")
    public = rsa.RSAPublicNumbers(number(vector, "e"), number(vector, "n"))
    return rsa.RSAPrivateNumbers(
        p,
        q,
        d,
        rsa.rsa_crt_dmp1(d, p),
        rsa.rsa_crt_dmq1(d, q),
        rsa.rsa_crt_iqmp(p, q),
        public,
    ).private_key()


def blind(vector):
    modulus = number(vector, "n")
    return wire_client.blind(
        modulus,
        content(vector, "prepared_msg"),
        salt=content(vector, "salt"),
        mask=pow(number(vector, "inv"), -1, modulus),
    )


def test_the_client_blinds_as_the_rfc(vector):
    request = blind(vector)

    assert request.encoded == content(vector, "encoded_msg")
    assert request.inverse == number(vector, "inv")
    assert request.blinded == content(vector, "blinded_msg")


def test_the_signer_signs_as_the_rfc(vector, private_key):
    signature = Signer(private_key).blind_sign(content(vector, "blinded_msg"))

    assert signature == content(vector, "blind_sig")


def test_the_client_finalizes_as_the_rfc(vector):
    signature = wire_client.finalize(
        number(vector, "n"),
        blind(vector),
        content(vector, "blind_sig"),
        salt_size=len(content(vector, "salt")),
    )

    assert signature == content(vector, "sig")


def test_only_signatures_with_the_full_salt_verify_here(vector, private_key):
    genuine = verify(
        private_key.public_key(), content(vector, "prepared_msg"), content(vector, "sig")
    )

    assert genuine == (len(content(vector, "salt")) == 48)


def test_the_randomized_variant_works_end_to_end(signing_key):
    public = signing_key.public_key()
    request = wire_client.blind(public.public_numbers().n, bytes(32) + b"a ballot's hash")

    blind_signature = Signer(signing_key).blind_sign(request.blinded)
    signature = wire_client.finalize(public.public_numbers().n, request, blind_signature)

    assert verify(public, request.message, signature)
    assert not verify(public, request.message + b"x", signature)


def test_the_same_blinded_message_is_signed_the_same_way(signing_key):
    signer = Signer(signing_key)
    blinded = (2**3000).to_bytes(384, "big")

    assert signer.blind_sign(blinded) == signer.blind_sign(blinded)


def test_what_no_honest_client_sends_is_refused(signing_key):
    n = signing_key.public_key().public_numbers().n
    numbers = [0, 1, n - 1, n, n + 5, 2**3072 - 1]
    refused = [value.to_bytes(384, "big") for value in numbers] + [b"", bytes(383), bytes(385)]

    for blinded in refused:
        with pytest.raises(BlindedMessageRefused):
            Signer(signing_key).blind_sign(blinded)


def test_a_wrong_computation_never_leaves_the_machine(signing_key):
    sound = signing_key.private_numbers()
    faulty = rsa.RSAPrivateNumbers(
        p=sound.p,
        q=sound.q,
        d=sound.d,
        dmp1=sound.dmp1 ^ 2,
        dmq1=sound.dmq1,
        iqmp=sound.iqmp,
        public_numbers=sound.public_numbers,
    ).private_key(unsafe_skip_rsa_key_validation=True)

    with pytest.raises(SigningFault):
        Signer(faulty).blind_sign((2**3000).to_bytes(384, "big"))


def test_a_signature_has_only_one_writing(signing_key):
    public = signing_key.public_key()
    n = public.public_numbers().n
    signatures = (Signer(signing_key).sign(b"message") for _ in range(200))
    signature = next(one for one in signatures if int.from_bytes(one, "big") + n < 2**3072)
    second_writing = (int.from_bytes(signature, "big") + n).to_bytes(384, "big")

    assert verify(public, b"message", signature)
    assert not verify(public, b"message", second_writing)
    assert not verify(public, b"message", b"\0" + signature)
    assert not verify(public, b"message", signature[:-1])


@settings(max_examples=25, deadline=None)
@given(place=st.integers(0, 383), change=st.integers(1, 255))
def test_no_changed_signature_verifies(signing_key, place, change):
    signature = bytearray(Signer(signing_key).sign(b"message"))
    signature[place] ^= change

    assert not verify(signing_key.public_key(), b"message", bytes(signature))


def test_the_manifest_names_the_key(signing_key):
    numbers = signing_key.public_key().public_numbers()

    assert public_key(numbers.n.to_bytes(384, "big")).public_numbers() == numbers
