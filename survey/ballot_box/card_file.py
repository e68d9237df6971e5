"""Where do the codes of paper cards wait until they are printed?

In a file beside the key file, closed under it: in the database they would live on in backups,
where they would tell, with the key, which cards were used.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from cryptography.exceptions import InvalidTag

from survey.ballot_box import keyfile, secret_file, wrapping
from survey.ballot_box.cards import RANDOM_SIGNS
from survey.ballot_box.keyfile import CampaignKeys, InvitationToken
from survey.errors import Conflict, Unavailable

SUFFIX = ".cartes"
CODE_SIZE = RANDOM_SIGNS + 1


class CardsForgotten(Conflict):
    """Codes are drawn, not derived: once erased, nobody finds them again."""

    message: ClassVar[str] = (
        "Les codes des cartes ne sont plus là : ils sont effacés une fois les cartes imprimées, "
        "et au plus tard à la clôture."
    )


class CardFileDamaged(Unavailable):
    """Cut short, overwritten, or another campaign's."""

    message: ClassVar[str] = (
        "Le fichier des codes de cartes de la campagne {campaign} est abîmé : "
        "les cartes déjà imprimées restent bonnes, les autres ne peuvent plus l’être."
    )


def write(keys_dir: Path, keys: CampaignKeys, cid: str, codes: Sequence[InvitationToken]) -> None:
    """Keep the codes of a launch in place of those of one that failed; no file without a card."""
    destroy(keys_dir, cid)
    if codes:
        secret_file.create(_path(keys_dir, cid), wrap(keys, cid, codes))


def wrap(keys: CampaignKeys, cid: str, codes: Sequence[InvitationToken]) -> bytes:
    """Close codes under the campaign's key, in their order."""
    return wrapping.wrap(keys.cards_kek, cid, "".join(codes).encode("ascii"))


def unwrap(keys: CampaignKeys, cid: str, content: bytes) -> tuple[InvitationToken, ...]:
    """Return the codes that `wrap` closed.

    Raises:
        CardFileDamaged: if they cannot be read.
    """
    try:
        signs = wrapping.unwrap(keys.cards_kek, cid, content).decode("ascii")
    except (InvalidTag, ValueError):
        raise CardFileDamaged(campaign=cid) from None
    starts = range(0, len(signs), CODE_SIZE)
    return tuple(InvitationToken(signs[at : at + CODE_SIZE]) for at in starts)


def read(keys_dir: Path, cid: str) -> tuple[InvitationToken, ...]:
    """Return the codes in the order in which they are printed.

    Raises:
        CardsForgotten: if there are none any more.
        CardFileDamaged: if the file cannot be read.
        survey.ballot_box.keyfile.KeyFileMissing: if the campaign's key is gone.
    """
    try:
        content = _path(keys_dir, cid).read_bytes()
    except FileNotFoundError:
        raise CardsForgotten from None
    return unwrap(keyfile.read(keys_dir, cid), cid, content)


def waits(keys_dir: Path, cid: str) -> bool:
    """Test whether codes are still kept."""
    return _path(keys_dir, cid).exists()


def destroy(keys_dir: Path, cid: str) -> None:
    """Overwrite and remove the codes; from here on only the paper bears them."""
    secret_file.destroy(_path(keys_dir, cid))


def _path(keys_dir: Path, cid: str) -> Path:
    return keyfile.path(keys_dir, cid, suffix=SUFFIX)
