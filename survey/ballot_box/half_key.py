"""Where does the sealing key wait for the launch, under the representative's code?

In a file beside the key file, and only until the launch puts it under the lead's code as well.
In the database it would live on in backups, where the second code would open it without the first.
"""

from pathlib import Path
from typing import ClassVar

from cryptography.exceptions import InvalidTag

from survey.ballot_box import keyfile, secret_file, wrapping
from survey.ballot_box.keyfile import CampaignKeys
from survey.ballot_box.wrapping import RepresentativeWrapping
from survey.errors import Conflict, Unavailable

SUFFIX = ".moitie"
POINT_SIZE = 65


class SecondCodeMissing(Conflict):
    """Nobody drew the second code, or the key file is no longer the one that it was drawn for."""

    message: ClassVar[str] = "La représentation du personnel n’a pas encore tiré son code."


def write(keys_dir: Path, keys: CampaignKeys, cid: str, half: RepresentativeWrapping) -> None:
    """Keep what the launch needs in place of any former one, closed under the key file.

    The key file binds it: under another one it reads as missing, and no box is sealed to a key
    that nobody could open.
    """
    destroy(keys_dir, cid)
    content = wrapping.wrap(keys.half_kek, cid, half.seal_pk + half.wrapped)
    secret_file.create(_path(keys_dir, cid), content)


def read(keys_dir: Path, cid: str) -> tuple[CampaignKeys, RepresentativeWrapping]:
    """Return the campaign's keys and the sealing key under the second code.

    Raises:
        SecondCodeMissing: if it must be drawn, or drawn again.
    """
    try:
        keys = keyfile.read(keys_dir, cid)
        content = _path(keys_dir, cid).read_bytes()
        both = wrapping.unwrap(keys.half_kek, cid, content)
    except (Unavailable, FileNotFoundError, InvalidTag, ValueError):
        raise SecondCodeMissing from None
    return keys, RepresentativeWrapping(both[:POINT_SIZE], both[POINT_SIZE:])


def waits(keys_dir: Path, cid: str) -> bool:
    """Test whether the second code was drawn and the launch can use it."""
    try:
        read(keys_dir, cid)
    except SecondCodeMissing:
        return False
    return True


def destroy(keys_dir: Path, cid: str) -> None:
    """Overwrite and remove what waited: from here on neither code opens alone."""
    secret_file.destroy(_path(keys_dir, cid))


def _path(keys_dir: Path, cid: str) -> Path:
    return keyfile.path(keys_dir, cid, suffix=SUFFIX)
