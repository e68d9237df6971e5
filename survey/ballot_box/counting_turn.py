"""Who counts a campaign now? One process at most, and nobody once that process died."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import ClassVar

from survey.ballot_box import keyfile
from survey.errors import Conflict

LONGEST_LOOK = 0.5
"""Seconds for which a turn may be held by who only looks whether somebody counts."""

PAUSE = 0.02


class CountRunning(Conflict):
    """Somebody else counts this campaign at this moment."""

    message: ClassVar[str] = "Le dépouillement est déjà en cours : attendez qu’il finisse."


@contextmanager
def hold(keys_dir: Path, cid: str) -> Iterator[None]:
    """Keep every other process from counting a campaign until the block ends.

    The lock is on the key file: a process that dies gives it up, and without a key there is
    nothing to count.

    Raises:
        CountRunning: if another process holds it.
    """
    try:
        handle = os.open(keyfile.path(keys_dir, cid), os.O_RDONLY)
    except FileNotFoundError:
        yield
        return
    try:
        if not _lock(handle, fcntl.LOCK_EX, patience=LONGEST_LOOK):
            raise CountRunning
        yield
    finally:
        os.close(handle)


def is_held(keys_dir: Path, cid: str) -> bool:
    """Test whether somebody counts a campaign now; who only looks hinders nobody for long."""
    try:
        handle = os.open(keyfile.path(keys_dir, cid), os.O_RDONLY)
    except FileNotFoundError:
        return False
    try:
        return not _lock(handle, fcntl.LOCK_SH)
    finally:
        os.close(handle)


def _lock(handle: int, kind: int, *, patience: float = 0.0) -> bool:
    """Lock an open file within some seconds, or not at all; say whether it is locked."""
    ends = time.monotonic() + patience
    while True:
        try:
            fcntl.flock(handle, kind | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= ends:
                return False
            time.sleep(PAUSE)
        else:
            return True
