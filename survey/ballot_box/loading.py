"""How does a worker come by the keys that it signs with?"""

from pathlib import Path

from sqlalchemy import select

from survey.ballot_box import keyfile, wrapping
from survey.ballot_box.blind_signature import Signer, public_key
from survey.ballot_box.box import BoxNotOpen, BoxUnknown
from survey.ballot_box.manifest import Manifest
from survey.ballot_box.memory import MEMORY, LoadedBox
from survey.ballot_box.models import Box
from survey.storage import Database, engine_of, reading


def load(database: Database, keys_dir: Path, cid: str) -> LoadedBox:
    """Return a campaign's promise and working keys, from memory if the key file still lives.

    Raises:
        survey.ballot_box.box.BoxUnknown: if the campaign never opened.
        survey.ballot_box.box.BoxNotOpen: if its keys were destroyed.
        survey.ballot_box.keyfile.KeyFileMissing: if its key file was lost.
    """
    place = (engine_of(database).url, cid)
    loaded = MEMORY.find_box(place)
    if loaded is None:
        loaded = _read(database, keys_dir, cid)
        MEMORY.keep_box(place, loaded)
    return loaded


def _read(database: Database, keys_dir: Path, cid: str) -> LoadedBox:
    """Read a campaign's promise and keys from the database and the key file."""
    with reading(database) as session:
        wanted = select(Box.manifest, Box.wrapped).where(Box.campaign_id == cid)
        row = session.execute(wanted).one_or_none()
    if row is None:
        raise BoxUnknown
    if not row.wrapped:
        raise BoxNotOpen
    keys = keyfile.read(keys_dir, cid)
    manifest = Manifest.read(row.manifest)
    signing = wrapping.unwrap_signing_key(keys, cid, wrapping.read_both(row.wrapped)["sign"])
    return LoadedBox(manifest, keys, Signer(signing), public_key(manifest.sign_n), keys_dir)
