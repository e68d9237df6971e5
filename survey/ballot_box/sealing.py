"""How are answers sealed, so that all ballots of a campaign look alike, and read again?"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import ClassVar

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from survey.ballot_box.blind_signature import PREFIX_SIZE, SIGNATURE_SIZE
from survey.ballot_box.manifest import Manifest
from survey.errors import Invalid

LENGTH_SIZE = 4
POINT_SIZE = 65
SEAL_OVERHEAD = POINT_SIZE + 16
"""The sender's one-time point and the authentication tag."""

_SUITE = Suite(KEM.P256, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
_SEAL_DOMAIN = b"urne-v1"
_BALLOT_DOMAIN = b"urne-ballot-v1"


class AnswersTooLong(Invalid):
    """More than the room that every ballot of the campaign has."""

    message: ClassVar[str] = (
        "Vos réponses sont trop longues pour le bulletin. Raccourcissez vos commentaires."
    )
    word: ClassVar[str] = "too_large"


class Unreadable(Exception):
    """A sealed ballot that does not open, or is not framed as agreed: void at the count."""


def envelope_size(pad: int) -> int:
    """Return the bytes of every envelope of a campaign whose ballots are padded to `pad`."""
    return PREFIX_SIZE + SIGNATURE_SIZE + SEAL_OVERHEAD + pad


def write_answers(answers: Mapping[str, Sequence[str]]) -> bytes:
    """Write stored answers as a ballot holds them."""
    content = {"answers": {question: list(answer) for question, answer in answers.items()}}
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def frame(content: bytes, pad: int) -> bytes:
    """Put a length before the content and zeros behind it, `pad` bytes in all.

    Raises:
        AnswersTooLong: if there is no room.
    """
    room = pad - LENGTH_SIZE
    if len(content) > room:
        raise AnswersTooLong
    return len(content).to_bytes(LENGTH_SIZE, "big") + content.ljust(room, b"\0")


def unframe(plain: bytes, pad: int) -> bytes:
    """Take the content out of its frame.

    Raises:
        Unreadable: if size, length or a single zero is not as `frame` writes them; hidden bytes
            could mark a ballot for whoever opens the box.
    """
    length = int.from_bytes(plain[:LENGTH_SIZE], "big")
    content, zeros = plain[LENGTH_SIZE : LENGTH_SIZE + length], plain[LENGTH_SIZE + length :]
    if len(plain) != pad or len(content) != length or zeros != bytes(len(zeros)):
        raise Unreadable
    return content


def seal(manifest: Manifest, content: bytes) -> bytes:
    """Seal a ballot's content to the campaign's key and manifest.

    Raises:
        AnswersTooLong: if there is no room.

    Source:
        HPKE base mode, RFC 9180; checked against a second writing of it in tests/wire_client.py.
    """
    return _SUITE.encrypt(
        frame(content, manifest.pad), _point(manifest.seal_pk), info=_SEAL_DOMAIN + manifest.mh
    )


def unseal(manifest: Manifest, sealing_key: ec.EllipticCurvePrivateKey, sealed: bytes) -> bytes:
    """Return a sealed ballot's content.

    Raises:
        Unreadable: if it was sealed to something else, or is not framed as agreed.
    """
    try:
        plain = _SUITE.decrypt(sealed, sealing_key, info=_SEAL_DOMAIN + manifest.mh)
    except (InvalidTag, ValueError):
        raise Unreadable from None
    return unframe(plain, manifest.pad)


def ballot_hash(manifest: Manifest, sealed: bytes) -> bytes:
    """Return the 32 bytes that are a ballot's identity and receipt."""
    return hashlib.sha256(_BALLOT_DOMAIN + manifest.mh + sealed).digest()


@lru_cache(maxsize=64)
def _point(seal_pk: bytes) -> ec.EllipticCurvePublicKey:
    """Return the public key that a manifest's `seal_pk` names."""
    return ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), seal_pk)
