"""Under what do the campaign's two private keys sleep in the database?"""

import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from survey.ballot_box import opening_code
from survey.ballot_box.keyfile import CampaignKeys
from survey.ballot_box.manifest import from_base64url, to_base64url
from survey.questionnaires.canonical import canonical_json

NONCE_SIZE = 12
SCRYPT_COST = 2**17
"""About half a second and 128 MiB a try, on top of the code's 80 bits."""


@dataclass(frozen=True, slots=True)
class RepresentativeWrapping:
    """A sealing key that already sleeps under the representative's code, before launch."""

    seal_pk: bytes
    """Public point, uncompressed."""

    wrapped: bytes = field(repr=False)


def wrap(kek: bytes, cid: str, secret: bytes) -> bytes:
    """Encrypt a secret: 12 random bytes of nonce, then AES-256-GCM bound to the campaign."""
    nonce = secrets.token_bytes(NONCE_SIZE)
    return nonce + AESGCM(kek).encrypt(nonce, secret, cid.encode())


def unwrap(kek: bytes, cid: str, wrapped: bytes) -> bytes:
    """Decrypt what `wrap` wrote.

    Raises:
        cryptography.exceptions.InvalidTag: under any other key, campaign or content.
    """
    return AESGCM(kek).decrypt(wrapped[:NONCE_SIZE], wrapped[NONCE_SIZE:], cid.encode())


def code_kek(keys: CampaignKeys, cid: str, code: str) -> bytes:
    """Return the key that an opening code and the key file give together: neither alone will do.

    Raises:
        survey.ballot_box.opening_code.CodeSlip: if nobody ever drew such a code.
    """
    normal = opening_code.check(code).encode()
    stretched = Scrypt(salt=cid.encode(), length=32, n=SCRYPT_COST, r=8, p=1).derive(normal)
    return keys.seal_kek(stretched)


def layers(keys: CampaignKeys, cid: str, codes: Sequence[str]) -> list[bytes]:
    """Return the keys of the wrappings of the sealing key, the outermost (the lead's) first.

    Raises:
        survey.ballot_box.opening_code.CodeSlip: if nobody ever drew one of the codes.
    """
    return [code_kek(keys, cid, code) for code in codes] or [keys.seal_kek()]


def wrap_for_representative(keys: CampaignKeys, cid: str, code: str) -> RepresentativeWrapping:
    """Draw the sealing key and put it under the representative's code: the lead sees neither."""
    key = ec.generate_private_key(ec.SECP256R1())
    wrapped = wrap(code_kek(keys, cid, code), cid, write_sealing_key(key))
    return RepresentativeWrapping(write_point(key.public_key()), wrapped)


def write_sealing_key(key: ec.EllipticCurvePrivateKey) -> bytes:
    """Write a sealing key as its 32 bytes."""
    return key.private_numbers().private_value.to_bytes(32, "big")


def read_sealing_key(content: bytes) -> ec.EllipticCurvePrivateKey:
    """Read a sealing key from its 32 bytes."""
    return ec.derive_private_key(int.from_bytes(content, "big"), ec.SECP256R1())


def write_point(key: ec.EllipticCurvePublicKey) -> bytes:
    """Write a public point uncompressed, 65 bytes."""
    return key.public_bytes(
        serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint
    )


def wrap_signing_key(keys: CampaignKeys, cid: str, key: rsa.RSAPrivateKey) -> bytes:
    """Put the signing key under the key file alone: it must sign while the box is open."""
    content = key.private_bytes(
        serialization.Encoding.DER,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    return wrap(keys.sign_kek, cid, content)


def unwrap_signing_key(keys: CampaignKeys, cid: str, wrapped: bytes) -> rsa.RSAPrivateKey:
    """Return the signing key.

    Raises:
        cryptography.exceptions.InvalidTag: if the key file is another campaign's.
    """
    key = serialization.load_der_private_key(unwrap(keys.sign_kek, cid, wrapped), None)
    assert isinstance(key, rsa.RSAPrivateKey)  # noqa: S101
    return key


def write_both(*, sign: bytes, seal: bytes) -> bytes:
    """Write the two wrapped keys as the box row keeps them."""
    return canonical_json({"seal": to_base64url(seal), "sign": to_base64url(sign)})


def read_both(content: bytes) -> Mapping[str, bytes]:
    """Read the two wrapped keys, "sign" and "seal"."""
    return {name: from_base64url(text) for name, text in json.loads(content).items()}
