"""A respondent's client of level A, written from docs/wire.md alone: it shares no code with survey.

HTTP is two callables, so that the same client speaks to Flask's test client, to a real server, or
to the functions of the ballot box:

    get(path) -> (status, body)
    post(path, body, content_type) -> (status, body)
"""

import base64
import hashlib
import json
import math
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from cryptography.hazmat.primitives import hashes, hmac, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

Get = Callable[[str], tuple[int, bytes]]
Post = Callable[[str, bytes, str], tuple[int, bytes]]

EXPONENT = 65537
SALT_SIZE = HASH_SIZE = 48
PREFIX_SIZE = 32
SIGNATURE_SIZE = 384


class Refused(Exception):
    """The server said no; `status` and `word` say why."""

    def __init__(self, status: int, body: bytes) -> None:
        self.status = status
        self.word = json.loads(body)["error"] if body.startswith(b"{") else ""
        super().__init__(f"{status} {self.word}")


class BadSignature(Exception):
    """The server's signature does not verify: nothing may be deposited."""


@dataclass(frozen=True)
class Blinded:
    """A message made unreadable, and what takes the blinding off its signature."""

    message: bytes
    """Prefix and application message."""

    blinded: bytes
    inverse: int
    encoded: bytes


@dataclass(frozen=True)
class Prepared:
    """A sealed ballot before it is signed; a browser saves this before any request."""

    sealed: bytes
    prefix: bytes
    receipt: bytes
    request: Blinded


class WireClient:
    """One respondent: a campaign, a token, a way to speak HTTP."""

    def __init__(self, *, get: Get, post: Post, cid: str, token: str) -> None:
        self.get, self.post, self.cid, self.token = get, post, cid, token

    @classmethod
    def from_flask(cls, client: object, *, cid: str, token: str) -> "WireClient":
        """Speak to a Flask application through its test client."""

        def get(path: str) -> tuple[int, bytes]:
            answer = client.get(path)
            return answer.status_code, answer.get_data()

        def post(path: str, body: bytes, content_type: str) -> tuple[int, bytes]:
            answer = client.post(path, data=body, content_type=content_type)
            return answer.status_code, answer.get_data()

        return cls(get=get, post=post, cid=cid, token=token)

    def manifest(self) -> bytes:
        """Fetch the manifest's exact bytes."""
        return _accepted(self.get(f"/c/{self.cid}/manifest"))

    def submit(self, answers: Mapping[str, Sequence[str]]) -> str:
        """Seal, have signed, deposit; return the receipt as the server writes it."""
        raw = self.manifest()
        prepared = prepare(raw, answers)
        envelope = self.envelope(raw, prepared)
        return self.deposit(envelope)

    def envelope(self, raw: bytes, prepared: Prepared) -> bytes:
        """Spend the token for a signature on the prepared ballot."""
        signature = finalize(_modulus(raw), prepared.request, self.issue(prepared.request.blinded))
        return prepared.prefix + signature + prepared.sealed

    def issue(self, blinded: bytes) -> bytes:
        """Ask for a blind signature."""
        body = json.dumps({"token": self.token, "blinded": b64u(blinded)}).encode()
        content = _accepted(self.post(f"/c/{self.cid}/issue", body, "application/json"))
        return unb64u(json.loads(content)["sig"])

    def deposit(self, envelope: bytes) -> str:
        """Drop the envelope, without a word about the token."""
        path = f"/c/{self.cid}/ballot"
        content = _accepted(self.post(path, envelope, "application/octet-stream"))
        return str(json.loads(content)["receipt"])


def _accepted(answer: tuple[int, bytes]) -> bytes:
    status, body = answer
    if status != 200:
        raise Refused(status, body)
    return body


def _modulus(raw: bytes) -> int:
    return int.from_bytes(unb64u(json.loads(raw)["sign_n"]), "big")


def b64u(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).decode().rstrip("=")


def unb64u(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def prepare(
    raw: bytes,
    answers: Mapping[str, Sequence[str]],
    *,
    plain: bytes | None = None,
    ephemeral: ec.EllipticCurvePrivateKey | None = None,
    prefix: bytes | None = None,
    salt: bytes | None = None,
    mask: int | None = None,
) -> Prepared:
    """Seal and blind a ballot; `plain` replaces what is sealed, the others are for test vectors."""
    manifest = json.loads(raw)
    mh = hashlib.sha256(raw).digest()
    if plain is None:
        content = json.dumps({"answers": {key: list(answers[key]) for key in answers}}).encode()
        plain = pad(content, manifest["pad"])
    sealed = seal(unb64u(manifest["seal_pk"]), b"urne-v1" + mh, plain, ephemeral)
    receipt = hashlib.sha256(b"urne-ballot-v1" + mh + sealed).digest()
    prefix = secrets.token_bytes(PREFIX_SIZE) if prefix is None else prefix
    request = blind(_modulus(raw), prefix + receipt, salt=salt, mask=mask)
    return Prepared(sealed=sealed, prefix=prefix, receipt=receipt, request=request)


def pad(content: bytes, size: int) -> bytes:
    return (len(content).to_bytes(4, "big") + content).ljust(size, b"\0")


def mgf1(seed: bytes, size: int) -> bytes:
    rounds = -(-size // HASH_SIZE)
    digests = (hashlib.sha384(seed + turn.to_bytes(4, "big")).digest() for turn in range(rounds))
    return b"".join(digests)[:size]


def encode_pss(message: bytes, bits: int, salt: bytes) -> bytes:
    """EMSA-PSS-ENCODE of RFC 8017 with SHA-384."""
    size = (bits + 7) // 8
    digest = hashlib.sha384(bytes(8) + hashlib.sha384(message).digest() + salt).digest()
    block = bytes(size - len(salt) - HASH_SIZE - 2) + b"\x01" + salt
    mask = mgf1(digest, size - HASH_SIZE - 1)
    masked = bytearray(left ^ right for left, right in zip(block, mask, strict=True))
    masked[0] &= 0xFF >> (8 * size - bits)
    return bytes(masked) + digest + b"\xbc"


def blind(
    modulus: int, message: bytes, *, salt: bytes | None = None, mask: int | None = None
) -> Blinded:
    """Blind of RFC 9474; `salt` and `mask` are drawn but for test vectors."""
    salt = secrets.token_bytes(SALT_SIZE) if salt is None else salt
    encoded = encode_pss(message, modulus.bit_length() - 1, salt)
    number = int.from_bytes(encoded, "big")
    if math.gcd(number, modulus) != 1:
        raise ValueError("the message shares a factor with the modulus")
    mask = secrets.randbelow(modulus - 1) + 1 if mask is None else mask
    hidden = number * pow(mask, EXPONENT, modulus) % modulus
    size = (modulus.bit_length() + 7) // 8
    return Blinded(message, hidden.to_bytes(size, "big"), pow(mask, -1, modulus), encoded)


def finalize(
    modulus: int, request: Blinded, blind_signature: bytes, *, salt_size: int = SALT_SIZE
) -> bytes:
    """Finalize of RFC 9474: take the blinding off and verify before anything else is done."""
    size = (modulus.bit_length() + 7) // 8
    if len(blind_signature) != size:
        raise BadSignature
    number = int.from_bytes(blind_signature, "big") * request.inverse % modulus
    signature = number.to_bytes(size, "big")
    if not verify_pss(modulus, request.message, signature, salt_size):
        raise BadSignature
    return signature


def verify_pss(modulus: int, message: bytes, signature: bytes, salt_size: int = SALT_SIZE) -> bool:
    """RSASSA-PSS-VERIFY of RFC 8017, by finding the salt and encoding again."""
    bits = modulus.bit_length() - 1
    size = (bits + 7) // 8
    encoded = pow(int.from_bytes(signature, "big"), EXPONENT, modulus).to_bytes(size, "big")
    masked, digest = encoded[: -HASH_SIZE - 1], encoded[-HASH_SIZE - 1 : -1]
    mask = mgf1(digest, len(masked))
    block = bytes(left ^ right for left, right in zip(masked, mask, strict=True))
    salt = block[len(block) - salt_size :]
    return encode_pss(message, bits, salt) == encoded


def seal(
    public: bytes, info: bytes, plain: bytes, ephemeral: ec.EllipticCurvePrivateKey | None = None
) -> bytes:
    """HPKE of RFC 9180, base mode: P-256, HKDF-SHA-256, AES-256-GCM, one shot, no aad."""
    ephemeral = ec.generate_private_key(ec.SECP256R1()) if ephemeral is None else ephemeral
    recipient = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), public)
    sent = ephemeral.public_key().public_bytes(
        serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint
    )
    key, nonce = _schedule(ephemeral.exchange(ec.ECDH(), recipient), sent + public, info)
    return sent + AESGCM(key).encrypt(nonce, plain, b"")


def unseal(private: ec.EllipticCurvePrivateKey, info: bytes, sealed: bytes) -> bytes:
    """Open what `seal` wrote."""
    sent, content = sealed[:65], sealed[65:]
    own = private.public_key().public_bytes(
        serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint
    )
    sender = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), sent)
    key, nonce = _schedule(private.exchange(ec.ECDH(), sender), sent + own, info)
    return AESGCM(key).decrypt(nonce, content, b"")


def _schedule(exchanged: bytes, context: bytes, info: bytes) -> tuple[bytes, bytes]:
    """Key and nonce: ExtractAndExpand of DHKEM, then KeySchedule in base mode."""
    kem = b"KEM" + (0x0010).to_bytes(2, "big")
    suite = b"HPKE" + b"".join(number.to_bytes(2, "big") for number in (0x0010, 1, 2))
    shared = _expand(_extract(b"", b"eae_prk", exchanged, kem), b"shared_secret", context, 32, kem)
    whole = (
        b"\0" + _extract(b"", b"psk_id_hash", b"", suite) + _extract(b"", b"info_hash", info, suite)
    )
    secret = _extract(shared, b"secret", b"", suite)
    return _expand(secret, b"key", whole, 32, suite), _expand(
        secret, b"base_nonce", whole, 12, suite
    )


def _hmac(key: bytes, content: bytes) -> bytes:
    digest = hmac.HMAC(key or bytes(32), hashes.SHA256())
    digest.update(content)
    return digest.finalize()


def _extract(salt: bytes, label: bytes, content: bytes, suite: bytes) -> bytes:
    return _hmac(salt, b"HPKE-v1" + suite + label + content)


def _expand(key: bytes, label: bytes, info: bytes, size: int, suite: bytes) -> bytes:
    labelled = size.to_bytes(2, "big") + b"HPKE-v1" + suite + label + info
    return _hmac(key, labelled + b"\x01")[:size]
