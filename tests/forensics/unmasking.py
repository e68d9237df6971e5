"""What the root of a campaign would give to who holds everything else: all of it."""

import hashlib
import hmac
import json

from cryptography.hazmat.primitives.asymmetric import ec

from tests import wire_client
from tests.forensics.key_search import derive, unwrap

SEALED_AT = 32 + 384


def tags_of(root, mails):
    """Return whose voucher is whose."""
    key = derive(root, b"tag")
    return {address: hmac.digest(key, token.encode(), "sha256") for address, token in mails}


def open_all(root, known, manifest, backup):
    """Read every ballot of a backup, with the root and the opening code; answers by receipt."""
    kek = derive(root + known.stretch(), b"seal")
    secret = unwrap(kek, known.cid, known.wrapped["seal"])
    if secret is None:
        return {}
    private = ec.derive_private_key(int.from_bytes(secret, "big"), ec.SECP256R1())
    info = b"urne-v1" + hashlib.sha256(manifest).digest()
    return {
        receipt: json.loads(content_of(wire_client.unseal(private, info, envelope[SEALED_AT:])))
        for receipt, envelope in backup.ballots.items()
    }


def content_of(plain):
    """Take the padding off."""
    return plain[4 : 4 + int.from_bytes(plain[:4], "big")]
