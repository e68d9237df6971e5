"""Try everything that was copied as a key of the campaign."""

import base64
import contextlib
import hmac
import re
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

NO_SALT = bytes(32)
FACTOR_SIZE = 192
"""Bytes of a prime of the signing key."""

WRITTEN = re.compile(rb"[0-9a-fA-F]{64}|[\w+/-]{43}=?", re.ASCII)
"""Thirty-two bytes written in hexadecimal, or in base64."""


def derive(root, purpose):
    """HKDF-SHA-256 without salt, 32 bytes."""
    return hmac.digest(hmac.digest(NO_SALT, root, "sha256"), purpose + b"\x01", "sha256")


@dataclass(frozen=True)
class Known:
    """What an attacker knows without any key: mails, published figures, backups, even the code."""

    cid: str
    code: str
    tokens: list[str]
    people: list[bytes]
    """Of each invitee in a backup, id and generation."""

    tags: set[bytes]
    wrapped: dict[str, bytes]
    modulus: int

    def stretch(self):
        """Return the opening code after scrypt."""
        scrypt = Scrypt(salt=self.cid.encode(), length=32, n=2**17, r=8, p=1)
        return scrypt.derive(self.code.encode())


class KeySearch:
    """Ways in which 32 bytes might be a secret of the campaign."""

    def __init__(self, known):
        self.known = known
        self.token = known.tokens[0].encode()
        self.cut_tokens = {base64.urlsafe_b64decode(f"{one}==") for one in known.tokens}

    def find(self, evidence):
        """Return what opens something: a purpose and a secret each."""
        candidates = evidence.windows() | set(written_in(evidence))
        found = [(why, one) for one in candidates for why in self.uses(one)]
        primes = filter(self.is_prime, evidence.windows(FACTOR_SIZE))
        return found + [("prime", one) for one in primes]

    def uses(self, key):
        """Name what 32 bytes are the key of; nothing, for bytes that are no key."""
        known, person = self.known, self.known.people[0]
        if hmac.digest(derive(key, b"tag"), self.token, "sha256") in known.tags:
            yield "root"
        if hmac.digest(key, self.token, "sha256") in known.tags:
            yield "tag key"
        if hmac.digest(key, person, "sha256")[:16] in self.cut_tokens:
            yield "token key"
        for name, secret in known.wrapped.items():
            if unwrap(key, known.cid, secret):
                yield f"{name} key encryption key"

    def is_prime(self, window):
        """Test whether bytes are a prime of the signing key, in either order."""
        first, last = window[0], window[-1]
        if first & 0x80 and last & 1 and self.known.modulus % int.from_bytes(window, "big") == 0:
            return True
        whole = last & 0x80 and first & 1
        return bool(whole) and self.known.modulus % int.from_bytes(window, "little") == 0


def unwrap(key, cid, secret):
    """Open what sleeps under a key; None under any other."""
    with contextlib.suppress(InvalidTag):
        return AESGCM(key).decrypt(secret[:12], secret[12:], cid.encode())


def written_in(evidence):
    """Read every 32 bytes that stand somewhere in letters."""
    for text in evidence.find(WRITTEN):
        with contextlib.suppress(ValueError):
            yield bytes.fromhex(text.decode()) if len(text) == 64 else from_base64(text)


def from_base64(text):
    """Read base64 of either alphabet, padded or not."""
    return base64.b64decode(text.rstrip(b"=").translate(ORDINARY) + b"=")


ORDINARY = bytes.maketrans(b"-_", b"+/")
