"""The manifest is frozen byte for byte, and no threshold in it is under the floor."""

import hashlib
import json
from datetime import UTC, date, datetime

import pytest

from survey.ballot_box.manifest import (
    Manifest,
    ManifestThresholdTooLow,
    NotBase64url,
    from_base64url,
    to_base64url,
)
from tests.ballot_box.conftest import QUESTIONNAIRE, facts

CID = "0123456789abcdef"
KEYS = {"sign_n": b"\xff" * 384, "seal_pk": b"\x04" * 65}


def test_a_manifest_reads_back_what_was_built():
    manifest = Manifest.build(facts(CID, groups={"service": {"atelier": 60}}), **KEYS)

    assert Manifest.read(manifest.raw) == manifest
    assert manifest.questionnaire == QUESTIONNAIRE
    assert manifest.groups == {"service": {"atelier": 60}}
    assert manifest.announced_close == date(2026, 12, 4)
    assert manifest.hard_end == datetime(2026, 12, 31, 22, 59, 59, tzinfo=UTC)
    assert manifest.codes_needed == 0


def test_its_bytes_are_canonical_and_say_version_1():
    manifest = Manifest.build(facts(CID, title="<b> & été"), **KEYS)

    content = json.loads(manifest.raw)
    assert content["v"] == 1
    assert list(content) == sorted(content)
    assert b'"title":"\\u003cb\\u003e \\u0026 \xc3\xa9t\xc3\xa9"' in manifest.raw
    assert manifest.mh == hashlib.sha256(manifest.raw).digest()


def test_the_fingerprint_is_eight_groups_of_the_first_128_bits():
    manifest = Manifest.build(facts(CID), **KEYS)

    assert manifest.fingerprint.replace("-", "") == manifest.mh.hex()[:32]
    assert [len(group) for group in manifest.fingerprint.split("-")] == [4] * 8


def test_every_word_of_the_promise_changes_the_fingerprint():
    manifests = [
        Manifest.build(facts(CID), **KEYS),
        Manifest.build(facts(CID, k=6), **KEYS),
        Manifest.build(facts(CID, invited=9), **KEYS),
        Manifest.build(facts(CID), **KEYS | {"seal_pk": b"\x05" * 65}),
    ]

    assert len({manifest.fingerprint for manifest in manifests}) == 4


def test_keys_of_a_later_version_are_left_alone_but_hashed():
    manifest = Manifest.build(facts(CID), **KEYS)
    later = manifest.raw[:-1] + b',"zeal":2}'

    assert Manifest.read(later).title == manifest.title
    assert Manifest.read(later).mh != manifest.mh


@pytest.mark.parametrize("threshold", ["k", "k_texts"])
def test_no_manifest_promises_less_than_five(threshold):
    with pytest.raises(ManifestThresholdTooLow, match="au moins 5"):
        Manifest.build(facts(CID, **{threshold: 4}), **KEYS)


@pytest.mark.parametrize("pad", [0, 1000, -1024])
def test_ballots_are_padded_to_whole_kibibytes(pad):
    with pytest.raises(ValueError, match="1024"):
        Manifest.build(facts(CID, pad=pad), **KEYS)


def test_base64url_has_one_writing():
    assert from_base64url(to_base64url(b"\xff\xfe")) == b"\xff\xfe"
    for text in ("__5", "//4", "__4=", "__4\n", "é", "_"):
        with pytest.raises(NotBase64url):
            from_base64url(text)
