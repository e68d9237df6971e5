"""What does a worker keep in memory to serve a campaign quickly, and when does it forget it?"""

import threading
import time
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric import rsa
from sqlalchemy.engine import URL

from survey.ballot_box import keyfile
from survey.ballot_box.blind_signature import Signer
from survey.ballot_box.keyfile import CampaignKeys
from survey.ballot_box.manifest import Manifest

SWEEP_SECONDS = 60.0
"""A worker that serves other campaigns forgets an ended one within this time."""

Place = tuple[URL, str]
"""A campaign among all those that this process may know, in any database."""


@dataclass(frozen=True, slots=True)
class LoadedBox:
    """A campaign's promise and working keys, as long as its key file lives."""

    manifest: Manifest
    keys: CampaignKeys
    signer: Signer
    public: rsa.RSAPublicKey
    keys_dir: Path

    def is_alive(self) -> bool:
        """Test whether the key file is still there: it goes first when a box ends."""
        return keyfile.exists(self.keys_dir, self.manifest.id)


class Memory:
    """Manifests and loaded boxes of this process; several threads share it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._manifests: dict[Place, Manifest] = {}
        self._boxes: dict[Place, LoadedBox] = {}
        self._swept = time.monotonic()

    def find_manifest(self, place: Place) -> Manifest | None:
        """Return a manifest read before."""
        return self._manifests.get(place)

    def keep_manifest(self, place: Place, manifest: Manifest) -> None:
        """Remember a manifest: it never changes."""
        with self._lock:
            self._manifests[place] = manifest

    def find_box(self, place: Place) -> LoadedBox | None:
        """Return a box loaded before whose key file still lives."""
        if time.monotonic() - self._swept > SWEEP_SECONDS:
            self.sweep()
        loaded = self._boxes.get(place)
        return loaded if loaded and loaded.is_alive() else None

    def keep_box(self, place: Place, loaded: LoadedBox) -> None:
        """Remember a box's keys until its key file is gone."""
        with self._lock:
            self._boxes[place] = loaded

    def drop(self, cid: str) -> None:
        """Forget everything about a campaign."""
        with self._lock:
            self._manifests = {at: kept for at, kept in self._manifests.items() if at[1] != cid}
            self._boxes = {at: kept for at, kept in self._boxes.items() if at[1] != cid}

    def sweep(self) -> None:
        """Forget the keys of every campaign whose key file is gone."""
        with self._lock:
            self._swept = time.monotonic()
            self._boxes = {at: kept for at, kept in self._boxes.items() if kept.is_alive()}


MEMORY = Memory()
"""The one of this process."""
