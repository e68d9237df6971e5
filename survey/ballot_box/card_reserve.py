"""Where do the codes of cards wait that are given away a few at a time, over weeks?

In a file beside the key file, closed under it, from which they are drawn at random: a code that was
given away stands nowhere any more, and nothing tells with which others it went.
"""

import secrets
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from survey.ballot_box import card_file, keyfile, secret_file
from survey.ballot_box.keyfile import RESERVE, CampaignKeys, InvitationToken
from survey.errors import Conflict


class ReserveEmpty(Conflict):
    """A campaign has the cards that its manifest promised, and no more."""

    message: ClassVar[str] = (
        "Il ne reste pas assez de cartes : leur nombre a été fixé à l’ouverture, et annoncé. "
        "Demandez-en moins, ou attendez le groupement suivant."
    )


def write(keys_dir: Path, keys: CampaignKeys, cid: str, codes: Sequence[InvitationToken]) -> None:
    """Keep the codes of a launch in place of those of one that failed."""
    file = _path(keys_dir, cid)
    secret_file.destroy(file)
    secret_file.create(file, card_file.wrap(keys, cid, codes))


def take(keys_dir: Path, cid: str, number: int) -> tuple[InvitationToken, ...]:
    """Draw so many codes at random, out of the reserve; nobody else may do so meanwhile.

    Raises:
        ReserveEmpty: if there are not so many; none is taken.
        survey.ballot_box.card_file.CardFileDamaged: if the file cannot be read.
        survey.ballot_box.keyfile.KeyFileMissing: if the campaign's key is gone.
    """
    keys, left = keyfile.read(keys_dir, cid), list(rest(keys_dir, cid))
    if len(left) < number:
        raise ReserveEmpty()
    secrets.SystemRandom().shuffle(left)
    taken, kept = left[:number], sorted(left[number:])
    secret_file.replace(_path(keys_dir, cid), card_file.wrap(keys, cid, kept))
    return tuple(taken)


def put_back(keys_dir: Path, cid: str, codes: Sequence[InvitationToken]) -> None:
    """Put codes that never reached paper back among the others.

    Raises:
        survey.ballot_box.card_file.CardFileDamaged: if the file cannot be read.
        survey.ballot_box.keyfile.KeyFileMissing: if the campaign's key is gone.
    """
    keys, left = keyfile.read(keys_dir, cid), rest(keys_dir, cid)
    content = card_file.wrap(keys, cid, sorted({*left, *codes}))
    secret_file.replace(_path(keys_dir, cid), content)


def rest(keys_dir: Path, cid: str) -> tuple[InvitationToken, ...]:
    """Return the codes that nobody was given; none where there is no reserve.

    Raises:
        survey.ballot_box.card_file.CardFileDamaged: if the file cannot be read.
        survey.ballot_box.keyfile.KeyFileMissing: if the campaign's key is gone.
    """
    try:
        content = _path(keys_dir, cid).read_bytes()
    except FileNotFoundError:
        return ()
    return card_file.unwrap(keyfile.read(keys_dir, cid), cid, content)


def _path(keys_dir: Path, cid: str) -> Path:
    return keyfile.path(keys_dir, cid, suffix=RESERVE)
