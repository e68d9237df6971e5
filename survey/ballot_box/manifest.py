"""What was promised to respondents, frozen at the opening and bound into every ballot?"""

import base64
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, ClassVar, Literal, Self

from survey.errors import Invalid
from survey.questionnaires.canonical import canonical_json
from survey.typography import groups_of_four

VERSION = 1
LOWEST_THRESHOLD = 5
"""Under five, arithmetic and acquaintance give people away, whatever the settings say."""

PAD_STEP = 1024
FINGERPRINT_BYTES = 16
"""128 bits: who writes both manifests could search a collision of a shorter one."""

Opening = Literal["server", "one_code", "two_codes"]
"""Who opens the box: the server alone, the lead's code, the lead's and the representative's."""

CODES_NEEDED: Mapping[Opening, int] = {"server": 0, "one_code": 1, "two_codes": 2}


PLAIN_KEYS = (
    *("id", "origin", "organisation", "title", "domain", "invited", "questionnaire"),
    *("k", "k_texts", "opening", "margin", "groups", "pad"),
)
"""Keys whose JSON value is used as it stands."""


class NotBase64url(ValueError):
    """A text that no `to_base64url` wrote; two writings of one content are not accepted."""


class ManifestThresholdTooLow(Invalid):
    """No campaign opens under the floor."""

    message: ClassVar[str] = "Le seuil d’anonymat doit être d’au moins {lowest} (reçu : {given})."


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """A campaign's public promise; `docs/wire.md` says what each key means."""

    id: str
    origin: str
    organisation: str
    title: str
    domain: str | None
    invited: int | None
    """People invited by mail; none where nobody is, or where nobody knows."""

    questionnaire: Mapping[str, Any]
    k: int
    k_texts: int
    opening: Opening
    margin: int
    groups: Mapping[str, Mapping[str, int]]
    """Headcounts by question id, then option id."""

    announced_close: date
    hard_end: datetime
    pad: int
    """Bytes of every ballot before sealing."""

    sign_n: bytes = field(repr=False)
    """Modulus of the signing key, big-endian."""

    seal_pk: bytes = field(repr=False)
    """Public point of the sealing key, uncompressed."""

    cards: int = 0
    """Paper cards printed, each of which lets somebody answer."""

    raw: bytes = field(repr=False)
    """The exact bytes that everybody hashes."""

    mh: bytes
    """SHA-256 of `raw`."""

    @property
    def fingerprint(self) -> str:
        """What colleagues compare: 8 groups of 4 hexadecimal digits."""
        return groups_of_four(self.mh[:FINGERPRINT_BYTES].hex())

    @property
    def codes_needed(self) -> int:
        """How many codes open the box."""
        return CODES_NEEDED[self.opening]

    @classmethod
    def build(cls, facts: Mapping[str, object], *, sign_n: bytes, seal_pk: bytes) -> Self:
        """Freeze what the launch knows and the two public keys.

        Args:
            facts: every other key of `docs/wire.md`, in JSON types.
            sign_n: modulus of the signing key, big-endian.
            seal_pk: public point of the sealing key, uncompressed.

        Raises:
            ManifestThresholdTooLow: if a threshold is under the floor.
        """
        keys = {"sign_n": to_base64url(sign_n), "seal_pk": to_base64url(seal_pk)}
        frozen = cls.read(canonical_json({**facts, **keys, "v": VERSION}))
        lowest = min(frozen.k, frozen.k_texts)
        if lowest < LOWEST_THRESHOLD:
            raise ManifestThresholdTooLow(lowest=LOWEST_THRESHOLD, given=lowest)
        if frozen.pad <= 0 or frozen.pad % PAD_STEP:
            raise ValueError("pad is not a multiple of 1024")
        return frozen

    @classmethod
    def read(cls, raw: bytes) -> Self:
        """Read a manifest from its exact bytes; keys of a later version are left alone."""
        content = json.loads(raw)
        return cls(
            **{key: content[key] for key in PLAIN_KEYS},
            announced_close=date.fromisoformat(content["announced_close"]),
            hard_end=datetime.fromisoformat(content["hard_end"]),
            sign_n=from_base64url(content["sign_n"]),
            seal_pk=from_base64url(content["seal_pk"]),
            cards=content.get("cards", 0),
            raw=raw,
            mh=hashlib.sha256(raw).digest(),
        )


def to_base64url(content: bytes) -> str:
    """Write bytes as base64url without padding."""
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode("ascii")


def from_base64url(text: str) -> bytes:
    """Read base64url without padding.

    Raises:
        NotBase64url: if `text` is not exactly what `to_base64url` writes.
    """
    try:
        content = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except ValueError:
        raise NotBase64url from None
    if to_base64url(content) != text:
        raise NotBase64url
    return content
