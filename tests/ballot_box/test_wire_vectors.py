"""The product against the published vectors of docs/wire.md, which were computed without it."""

import json

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from docs import make_wire_vectors
from survey.ballot_box import blind_signature, opening_code, sealing, vouchers, wrapping
from survey.ballot_box.keyfile import CampaignKeys
from survey.ballot_box.manifest import Manifest
from survey.questionnaires.canonical import canonical_json

VECTORS = json.loads(make_wire_vectors.FILE.read_text(encoding="utf-8"))
CID = VECTORS["cid"]
KEYS = CampaignKeys(bytes.fromhex(VECTORS["keys"]["root"]))


def content(part, name):
    return bytes.fromhex(VECTORS[part][name])


@pytest.fixture
def manifest():
    return Manifest.read(VECTORS["manifest"]["raw"].encode())


@pytest.fixture(scope="module")
def signing_key():
    p, q, e = (int(VECTORS["signing_key"][name], 16) for name in "pqe")
    d = pow(e, -1, (p - 1) * (q - 1))
    return rsa.RSAPrivateNumbers(
        p,
        q,
        d,
        rsa.rsa_crt_dmp1(d, p),
        rsa.rsa_crt_dmq1(d, q),
        rsa.rsa_crt_iqmp(p, q),
        rsa.RSAPublicNumbers(e, p * q),
    ).private_key()


def test_the_published_file_is_what_its_script_writes():
    assert make_wire_vectors.FILE.read_text(encoding="utf-8") == make_wire_vectors.text()


def test_tokens_and_tags():
    token = KEYS.token(content("keys", "invitee_id"), content("keys", "generation"))

    assert token == VECTORS["keys"]["token"]
    assert vouchers.tag_of(KEYS, token) == content("keys", "tag")


def test_a_card_is_known_however_it_is_typed():
    for typed in (VECTORS["keys"]["card"], VECTORS["keys"]["card_typed"]):
        assert vouchers.tag_of(KEYS, typed) == content("keys", "card_tag")


def test_wrapping_keys():
    assert KEYS.sign_kek == content("keys", "sign_kek")
    assert KEYS.seal_kek() == content("keys", "seal_kek_without_code")


@pytest.mark.parametrize("whose", ["lead", "representative"])
def test_opening_codes(whose):
    expected = VECTORS["codes"][whose]

    assert opening_code.spell(bytes.fromhex(expected["entropy"])) == expected["code"]
    assert opening_code.check(expected["code"]) == expected["normalised"]
    assert wrapping.code_kek(KEYS, CID, expected["code"]).hex() == expected["seal_kek"]


def test_the_sealing_key_sleeps_under_both_codes():
    codes = [VECTORS["codes"][whose]["code"] for whose in ("lead", "representative")]
    outer, inner = wrapping.layers(KEYS, CID, codes)

    under_one = wrapping.unwrap(outer, CID, content("sealing_key", "under_both"))

    assert under_one == content("sealing_key", "under_the_representative")
    assert wrapping.unwrap(inner, CID, under_one) == content("sealing_key", "private")


def test_the_manifest(manifest):
    assert canonical_json(json.loads(manifest.raw)) == manifest.raw
    assert manifest.mh == content("manifest", "mh")
    assert manifest.fingerprint == VECTORS["manifest"]["fingerprint"]


def test_the_sealed_ballot(manifest):
    key = wrapping.read_sealing_key(content("sealing_key", "private"))
    plain, sealed = content("ballot", "plain"), content("ballot", "sealed")

    assert isinstance(key, ec.EllipticCurvePrivateKey)
    assert wrapping.write_point(key.public_key()) == manifest.seal_pk
    inside = sealing.unseal(manifest, key, sealed)
    assert sealing.frame(inside, manifest.pad) == plain
    assert sealing.write_answers(json.loads(inside)["answers"]) == inside
    assert sealing.ballot_hash(manifest, sealed) == content("ballot", "hash")


def test_the_blind_signature(manifest, signing_key):
    signer = blind_signature.Signer(signing_key)
    public = blind_signature.public_key(manifest.sign_n)
    message = content("ballot", "prefix") + content("ballot", "hash")

    assert signer.blind_sign(content("ballot", "blinded")) == content("ballot", "blind_signature")
    assert blind_signature.verify(public, message, content("ballot", "signature"))


def test_the_envelope(manifest):
    envelope = content("ballot", "envelope")

    parts = ("prefix", "signature", "sealed")
    assert envelope == b"".join(content("ballot", part) for part in parts)
    assert len(envelope) == sealing.envelope_size(manifest.pad)
