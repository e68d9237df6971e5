"""Write tests/vectors/wire.json: every number of docs/wire.md, computed without the product's code.

Run from the repository's root: python -m docs.make_wire_vectors

All "random" numbers come from SHAKE-256 of their name, so that two runs give the same file.
"""

import hashlib
import hmac
import json
import unicodedata
from importlib import resources
from pathlib import Path

import gmpy2
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from tests import wire_client
from tests.wire_client import b64u

FILE = Path(__file__).parent.parent / "tests" / "vectors" / "wire.json"
CID = "0123456789abcdef"
PAD = 1024
ANSWERS = {"enps": ["9"], "idee": ["Moins de réunions, plus d’écoute"]}

QUESTIONNAIRE = {
    "causerie": 1,
    "id": "essai",
    "languages": ["fr"],
    "title": "Essai <1> & suite",
    "questions": [
        {"id": "enps", "type": "nps", "text": "Recommanderiez-vous l’entreprise ?"},
        {"id": "idee", "type": "text", "text": "Une idée ?", "at_most": 100},
    ],
}


def drawn(name: str, size: int) -> bytes:
    """Return bytes that anybody finds again from their name."""
    return hashlib.shake_256(f"causerie wire vectors: {name}".encode()).digest(size)


def prime(name: str) -> int:
    """Return a prime of 1536 bits with its two upper bits set."""
    start = int.from_bytes(drawn(name, 192), "big") | 3 << 1534
    return int(gmpy2.next_prime(start))


def derived(key: bytes, purpose: bytes) -> bytes:
    """Derive 32 bytes: HKDF-SHA-256 without salt."""
    return HKDF(hashes.SHA256(), 32, None, purpose).derive(key)


def point_key(name: str) -> ec.EllipticCurvePrivateKey:
    """Return a P-256 key."""
    return ec.derive_private_key(int.from_bytes(drawn(name, 31), "big") + 1, ec.SECP256R1())


def scalar(key: ec.EllipticCurvePrivateKey) -> bytes:
    """Write a P-256 key as its 32 bytes."""
    return key.private_numbers().private_value.to_bytes(32, "big")


def point(key: ec.EllipticCurvePrivateKey) -> bytes:
    """Write a key's public point, uncompressed."""
    return key.public_key().public_bytes(
        serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint
    )


def code_words(entropy: bytes) -> str:
    """Write 80 bits and their 8 check bits as eight French words."""
    words = resources.files("mnemonic").joinpath("wordlist/french.txt").read_text("utf-8").split()
    bits = int.from_bytes(entropy + hashlib.sha256(entropy).digest()[:1], "big")
    places = [bits >> 11 * back & 2047 for back in range(7, -1, -1)]
    return " ".join(unicodedata.normalize("NFC", words[place]) for place in places)


def bare(code: str) -> str:
    """Write a code without accents."""
    apart = unicodedata.normalize("NFKD", code)
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def canonical(value: object) -> bytes:
    """Write canonical JSON."""
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    for sign in "<>&":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text.encode()


def key_vectors(root: bytes) -> dict[str, str]:
    """Compute what hangs on a campaign's root."""
    invitee, generation = drawn("invitee", 16), drawn("generation", 8)
    token_key, tag_key = derived(root, b"token"), derived(root, b"tag")
    token = b64u(hmac.digest(token_key, invitee + generation, "sha256")[:16])
    card = "23456789AC"
    return {
        "root": root.hex(),
        "invitee_id": invitee.hex(),
        "generation": generation.hex(),
        "token": token,
        "tag": hmac.digest(tag_key, token.encode(), "sha256").hex(),
        "card_typed": "234 567 89ac",
        "card": card,
        "card_tag": hmac.digest(tag_key, card.encode(), "sha256").hex(),
        "sign_kek": derived(root, b"sign").hex(),
        "seal_kek_without_code": derived(root, b"seal").hex(),
    }


def code_vectors(root: bytes, whose: str) -> dict[str, str]:
    """Compute an opening code and the key it gives with the root."""
    entropy = drawn(f"code of the {whose}", 10)
    code = code_words(entropy)
    stretched = hashlib.scrypt(
        bare(code).encode(), salt=CID.encode(), n=2**17, r=8, p=1, maxmem=2**28, dklen=32
    )
    return {
        "entropy": entropy.hex(),
        "code": code,
        "normalised": bare(code),
        "scrypt": stretched.hex(),
        "seal_kek": derived(root + stretched, b"seal").hex(),
    }


def wrap(kek: str, nonce_name: str, secret: bytes) -> bytes:
    """Wrap a secret: nonce, then AES-256-GCM bound to the campaign."""
    nonce = drawn(nonce_name, 12)
    return nonce + AESGCM(bytes.fromhex(kek)).encrypt(nonce, secret, CID.encode())


def manifest(modulus: int) -> bytes:
    """Write the manifest's exact bytes."""
    return canonical(
        {
            "v": 1,
            "id": CID,
            "origin": "https://enquete.example",
            "organisation": "Ateliers Garonne",
            "title": "Climat social",
            "domain": "garonne.example",
            "invited": 140,
            "questionnaire": QUESTIONNAIRE,
            "k": 5,
            "k_texts": 10,
            "opening": "two_codes",
            "margin": 1,
            "groups": {},
            "announced_close": "2026-12-04",
            "hard_end": "2026-12-31T22:59:59Z",
            "pad": PAD,
            "sign_n": b64u(modulus.to_bytes(384, "big")),
            "seal_pk": b64u(point(point_key("sealing key"))),
        }
    )


def ballot_vectors(raw: bytes, p: int, q: int) -> dict[str, str]:
    """Seal, blind, sign and finalize one ballot."""
    ephemeral, mask = point_key("one-time key"), int.from_bytes(drawn("mask", 383), "big")
    content = canonical({"answers": ANSWERS})
    plain = wire_client.pad(content, PAD)
    prepared = wire_client.prepare(
        raw,
        ANSWERS,
        plain=plain,
        ephemeral=ephemeral,
        prefix=drawn("prefix", 32),
        salt=(salt := drawn("salt", 48)),
        mask=mask,
    )
    d = pow(wire_client.EXPONENT, -1, (p - 1) * (q - 1))
    blinded = prepared.request.blinded
    blind_signature = pow(int.from_bytes(blinded, "big"), d, p * q).to_bytes(384, "big")
    signature = wire_client.finalize(p * q, prepared.request, blind_signature)
    values = {
        "one_time_key": scalar(ephemeral),
        "plain": plain,
        "sealed": prepared.sealed,
        "hash": prepared.receipt,
        "prefix": prepared.prefix,
        "salt": salt,
        "encoded": prepared.request.encoded,
        "mask": mask.to_bytes(384, "big"),
        "inverse": prepared.request.inverse.to_bytes(384, "big"),
        "blinded": blinded,
        "blind_signature": blind_signature,
        "signature": signature,
        "envelope": prepared.prefix + signature + prepared.sealed,
    }
    return {name: value.hex() for name, value in values.items()}


def vectors() -> dict[str, object]:
    """Compute every vector."""
    root = drawn("root", 32)
    p, q = prime("p"), prime("q")
    raw = manifest(p * q)
    lead, representative = code_vectors(root, "lead"), code_vectors(root, "representative")
    sealing_key = scalar(point_key("sealing key"))
    inner = wrap(representative["seal_kek"], "inner nonce", sealing_key)
    fingerprint = hashlib.sha256(raw).hexdigest()[:32]
    return {
        "cid": CID,
        "keys": key_vectors(root),
        "codes": {"lead": lead, "representative": representative},
        "sealing_key": {
            "private": sealing_key.hex(),
            "under_the_representative": inner.hex(),
            "under_both": wrap(lead["seal_kek"], "outer nonce", inner).hex(),
        },
        "signing_key": {"p": f"{p:x}", "q": f"{q:x}", "e": "10001"},
        "manifest": {
            "raw": raw.decode(),
            "mh": hashlib.sha256(raw).hexdigest(),
            "fingerprint": "-".join(fingerprint[at : at + 4] for at in range(0, 32, 4)),
        },
        "ballot": ballot_vectors(raw, p, q),
    }


def text() -> str:
    """Write the vectors as the file holds them."""
    return json.dumps(vectors(), indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    FILE.write_text(text(), encoding="utf-8")
