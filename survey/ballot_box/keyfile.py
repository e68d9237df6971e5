"""Where does a campaign's secret live? In one 32-byte file, outside database and backups."""

import base64
import hmac
import re
import secrets
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import ClassVar, NewType

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from survey.ballot_box import secret_file
from survey.errors import Conflict, Unavailable

InvitationToken = NewType("InvitationToken", str)
"""What an invitation link ends with: 22 signs of base64url, or a card's code. Never stored."""

SUFFIX = ".urne"

RESERVE = ".reserve"
"""Of the codes of cards that nobody was given yet; see `card_reserve`."""
ROOT_SIZE = 32
TOKEN_SIZE = 16

_CID = re.compile(r"[0-9a-f]{16}")


class KeyFileMissing(Unavailable):
    """Without it nobody can issue, sign or open anything of the campaign."""

    message: ClassVar[str] = (
        "Le fichier de clé de la campagne {campaign} n’est pas dans le dossier des clés. "
        "Sans lui, personne ne peut ouvrir cette urne."
    )


class KeyFileDamaged(Unavailable):
    """A key file of another size was cut or overwritten."""

    message: ClassVar[str] = "Le fichier de clé de la campagne {campaign} est abîmé."


class KeyFileExists(Conflict):
    """A key is never overwritten by another."""

    message: ClassVar[str] = "La campagne {campaign} a déjà un fichier de clé."


@dataclass(frozen=True)
class CampaignKeys:
    """Every key that hangs on a campaign's root; the root itself is never shown."""

    root: bytes = field(repr=False)
    """The 32 random bytes of the key file."""

    @cached_property
    def _token_key(self) -> bytes:
        return derive(self.root, b"token")

    @cached_property
    def _tag_key(self) -> bytes:
        return derive(self.root, b"tag")

    @cached_property
    def _spare_key(self) -> bytes:
        return derive(self.root, b"spare")

    @cached_property
    def sign_kek(self) -> bytes:
        """The key that wraps the signing key, 32 bytes."""
        return derive(self.root, b"sign")

    @cached_property
    def half_kek(self) -> bytes:
        """The key that closes what waits for the launch under the second code, 32 bytes."""
        return derive(self.root, b"half")

    @cached_property
    def cards_kek(self) -> bytes:
        """The key that closes the codes of cards until they are printed, 32 bytes."""
        return derive(self.root, b"cards")

    def seal_kek(self, stretched_code: bytes | None = None) -> bytes:
        """Return the key that wraps the sealing key, 32 bytes.

        Args:
            stretched_code: an opening code after scrypt; none when the server opens alone.
        """
        return derive(self.root + (stretched_code or b""), b"seal")

    def token(self, invitee_id: bytes, generation: bytes) -> InvitationToken:
        """Derive the token of an invitation, always the same one: it is stored nowhere.

        Args:
            invitee_id: 16 random bytes.
            generation: 8 random bytes.
        """
        digest = hmac.digest(self._token_key, invitee_id + generation, "sha256")[:TOKEN_SIZE]
        return InvitationToken(base64.urlsafe_b64encode(digest).rstrip(b"=").decode("ascii"))

    def spare(self, place: int) -> tuple[bytes, bytes]:
        """Derive the identifier (16 bytes) and the generation (8) of a person added later.

        Args:
            place: how many were added before, from 0.
        """
        digest = hmac.digest(self._spare_key, place.to_bytes(4, "big"), "sha256")
        return digest[:16], digest[16:24]

    def tag(self, token: InvitationToken) -> bytes:
        """Return the 32 bytes by which the voucher table knows a token, or anything sent as one."""
        written = token.encode("utf-8", "surrogatepass")
        return hmac.digest(self._tag_key, written, "sha256")


def derive(key: bytes, purpose: bytes) -> bytes:
    """Derive 32 bytes for one purpose: HKDF-SHA-256 without salt.

    Source:
        RFC 5869; checked against docs/wire.md in tests/ballot_box/test_wire_vectors.py.
    """
    return HKDF(hashes.SHA256(), 32, None, purpose).derive(key)


def is_cid(text: str) -> bool:
    """Test whether `text` may name a campaign: 16 hexadecimal digits in lower case."""
    return _CID.fullmatch(text) is not None


def create(keys_dir: Path, cid: str) -> CampaignKeys:
    """Draw a campaign's root and write it down, readable by its owner alone.

    Raises:
        KeyFileExists: if the campaign already has one.
    """
    root = secrets.token_bytes(ROOT_SIZE)
    try:
        secret_file.create(path(keys_dir, cid), root)
    except FileExistsError:
        raise KeyFileExists(campaign=cid) from None
    return CampaignKeys(root)


def read(keys_dir: Path, cid: str) -> CampaignKeys:
    """Read a campaign's root.

    Raises:
        KeyFileMissing: if it was destroyed or lost.
        KeyFileDamaged: if it does not hold 32 bytes.
    """
    try:
        root = path(keys_dir, cid).read_bytes()
    except FileNotFoundError:
        raise KeyFileMissing(campaign=cid) from None
    if len(root) != ROOT_SIZE:
        raise KeyFileDamaged(campaign=cid)
    return CampaignKeys(root)


def exists(keys_dir: Path, cid: str) -> bool:
    """Test whether a campaign has a key file."""
    return path(keys_dir, cid).exists()


def list_campaigns(keys_dir: Path) -> tuple[str, ...]:
    """List the campaigns that have a key file, so that a start finds those left by a crash."""
    names = (file.stem for file in keys_dir.glob(f"*{SUFFIX}"))
    return tuple(sorted(filter(is_cid, names)))


def destroy(keys_dir: Path, cid: str) -> None:
    """Overwrite and remove a campaign's root; done twice, it changes nothing more.

    This line ends what anybody could still open: the database and its backups go mute here. The
    cards that were never given away go first: they are closed under the root.
    """
    secret_file.destroy(path(keys_dir, cid, suffix=RESERVE))
    secret_file.destroy(path(keys_dir, cid))


def path(keys_dir: Path, cid: str, *, suffix: str = SUFFIX) -> Path:
    """Return where a secret of a campaign lies; an odd name never leaves the folder.

    Raises:
        KeyFileMissing: if `cid` names no campaign.
    """
    if not is_cid(cid):
        raise KeyFileMissing(campaign=cid)
    return keys_dir / f"{cid}{suffix}"
