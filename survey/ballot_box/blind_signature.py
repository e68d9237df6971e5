"""How does the campaign sign a ballot that it cannot see? RSABSSA-SHA384-PSS-Randomized.

`cryptography` has no raw private operation; it is done here with gmpy2's constant-time power,
the Chinese remainder theorem, a fresh blinding of the base and the fault check of the RFC.
"""

import secrets
from typing import ClassVar

import gmpy2
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from gmpy2 import mpz

from survey.errors import Invalid

PUBLIC_EXPONENT = 65537
KEY_BITS = 3072
SIGNATURE_SIZE = KEY_BITS // 8
PREFIX_SIZE = 32
"""Random bytes before the message; they keep blindness even under a hostile key (RFC 9474, 7.3)."""

_SHA384 = hashes.SHA384()
_PSS = padding.PSS(mgf=padding.MGF1(_SHA384), salt_length=48)


class BlindedMessageRefused(Invalid):
    """Wrong size, or a number that no honest client sends; the link stays unused."""

    message: ClassVar[str] = "La demande de signature est mal formée. Votre lien n’a pas servi."
    word: ClassVar[str] = "malformed"


class SigningFault(Exception):
    """The machine computed wrongly; sending that result out could betray the key."""


class Signer:
    """Holds one campaign's private key; several threads may share it."""

    def __init__(self, key: rsa.RSAPrivateKey) -> None:
        numbers = key.private_numbers()
        self._key = key
        self._n = mpz(numbers.public_numbers.n)
        self._e = mpz(numbers.public_numbers.e)
        self._p, self._q = mpz(numbers.p), mpz(numbers.q)
        self._dp, self._dq = mpz(numbers.dmp1), mpz(numbers.dmq1)
        self._q_inverse = mpz(numbers.iqmp)
        self._size = (key.key_size + 7) // 8

    def check(self, blinded: bytes) -> None:
        """Refuse what no honest client sends, before anything is spent for it.

        Raises:
            BlindedMessageRefused: for another size, or for 0, 1, n − 1 and above.
        """
        if len(blinded) != self._size or not 1 < int.from_bytes(blinded, "big") < self._n - 1:
            raise BlindedMessageRefused

    def blind_sign(self, blinded: bytes) -> bytes:
        """Sign a blinded message, of the modulus's size, without learning what it hides.

        Raises:
            BlindedMessageRefused: as `check`.
            SigningFault: if the result does not verify; nothing is given out.

        Source:
            BlindSign, RFC 9474 section 4.3; checked against the vectors of its appendix A.
        """
        self.check(blinded)
        message = mpz(int.from_bytes(blinded, "big"))
        signature = self._private_power(message)
        if gmpy2.powmod(signature, self._e, self._n) != message:
            raise SigningFault
        return int(signature).to_bytes(self._size, "big")

    def sign(self, message: bytes) -> bytes:
        """Sign in the clear, for ballots that arrive without JavaScript: plain RSA-PSS."""
        return self._key.sign(message, _PSS, _SHA384)

    def _private_power(self, message: mpz) -> mpz:
        """Raise to the private exponent a number that the caller cannot know: blinded once more."""
        mask = mpz(secrets.randbelow(int(self._n) - 2) + 2)
        hidden = message * gmpy2.powmod(mask, self._e, self._n) % self._n
        with gmpy2.context(gmpy2.get_context(), allow_release_gil=True):  # others answer meanwhile
            of_p = gmpy2.powmod_sec(hidden % self._p, self._dp, self._p)
            of_q = gmpy2.powmod_sec(hidden % self._q, self._dq, self._q)
        together = of_q + (of_p - of_q) * self._q_inverse % self._p * self._q
        return together * gmpy2.invert(mask, self._n) % self._n


def public_key(modulus: bytes) -> rsa.RSAPublicKey:
    """Return the public key that a manifest's `sign_n` names."""
    n = int.from_bytes(modulus, "big")
    return rsa.RSAPublicNumbers(PUBLIC_EXPONENT, n).public_key()


def verify(public: rsa.RSAPublicKey, message: bytes, signature: bytes) -> bool:
    """Test whether a signature is genuine and in its only written form.

    Args:
        public: the campaign's key.
        message: the 32 bytes of prefix, then the ballot's hash.
        signature: as many bytes as the modulus.

    Source:
        RSASSA-PSS-VERIFY, RFC 8017 section 8.1.2. Numbers from n on are refused: a second writing
        of the same signature once passed for a second ballot elsewhere (cloudflare/circl #615).
    """
    if len(signature) != (public.key_size + 7) // 8:
        return False
    if int.from_bytes(signature, "big") >= public.public_numbers().n:
        return False
    try:
        public.verify(signature, message, _PSS, _SHA384)
    except InvalidSignature:
        return False
    return True
