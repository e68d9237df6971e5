"""The secrets of a sign-in: links and codes derived from a request, never stored."""

import hashlib
import hmac
import secrets
from base64 import urlsafe_b64encode
from typing import NewType

SessionSecret = NewType("SessionSecret", str)
"""What the cookie of a signed-in browser holds; the table holds its SHA-256."""

BrowserNonce = NewType("BrowserNonce", str)
"""What the cookie of the browser that asked for a link holds."""

LINK = b"causerie sign-in link v1"
CODE = b"causerie sign-in code v1"


def link_token(secret_key: str, request_id: str) -> str:
    """Derive the last part of a sign-in link: 128 bits, 22 signs."""
    digest = _derive(secret_key, LINK, request_id)[:16]
    return urlsafe_b64encode(digest).rstrip(b"=").decode("ascii")


def code(secret_key: str, request_id: str) -> str:
    """Derive the six digits that a person may type instead of opening the link."""
    digest = _derive(secret_key, CODE, request_id)
    return f"{int.from_bytes(digest) % 1_000_000:06d}"


def address(base_url: str, secret_key: str, request_id: str) -> str:
    """Write the whole link, as it stands in a mail."""
    return f"{base_url}/connexion/{request_id}/{link_token(secret_key, request_id)}"


def is_link_token(secret_key: str, request_id: str, token: str) -> bool:
    """Test a link without telling by its duration how much of it is right."""
    return _same(link_token(secret_key, request_id), token)


def is_code(secret_key: str, request_id: str, typed: str) -> bool:
    """Test a typed code; spaces do not count."""
    return _same(code(secret_key, request_id), "".join(typed.split()))


def draw_session_secret() -> SessionSecret:
    """Draw what a signed-in browser keeps: 256 random bits."""
    return SessionSecret(secrets.token_urlsafe(32))


def draw_browser_nonce() -> BrowserNonce:
    """Draw what the asking browser keeps until the link is opened: 256 random bits."""
    return BrowserNonce(secrets.token_urlsafe(32))


def fingerprint(cookie: str) -> bytes:
    """Compute what the table keeps of a cookie; all 256 random bits, so no salt is needed."""
    return hashlib.sha256(cookie.encode("utf-8", "replace")).digest()


def _derive(secret_key: str, purpose: bytes, request_id: str) -> bytes:
    message = purpose + b"\0" + request_id.encode()
    return hmac.digest(secret_key.encode(), message, "sha256")


def _same(expected: str, given: str) -> bool:
    return hmac.compare_digest(expected.encode(), given.encode("utf-8", "replace"))
