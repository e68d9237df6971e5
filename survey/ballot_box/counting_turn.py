"""Who counts a campaign now? One process at most, and nobody once that process died."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import ClassVar

from survey.ballot_box import keyfile
from survey.errors import Conflict


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
        _lock(handle)
        yield
    finally:
        os.close(handle)


def _lock(handle: int) -> None:
    """Lock an open file at once, or not at all."""
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise CountRunning from None
