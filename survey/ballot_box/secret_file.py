"""How does a secret reach the disk, and how does it leave it for good?"""

import os
import secrets
from pathlib import Path


def create(file: Path, content: bytes) -> None:
    """Write a secret down, readable by its owner alone, and wait until the disk has it.

    Raises:
        FileExistsError: if there is one already.
    """
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    _write_through(handle, content)
    _remember_names(file.parent)


def replace(file: Path, content: bytes) -> None:
    """Put a secret in the place of another, which is overwritten; cut short, one of both is left.

    Raises:
        FileNotFoundError: if there is none to replace.
    """
    fresh = file.with_name(f"{file.name}.neuf")
    destroy(fresh)  # of a try that was cut
    old = os.open(file, os.O_WRONLY)
    size = os.fstat(old).st_size
    create(fresh, content)
    fresh.replace(file)
    _write_through(old, secrets.token_bytes(size))
    _remember_names(file.parent)


def destroy(file: Path) -> None:
    """Overwrite a secret and remove it; done twice, it changes nothing more."""
    try:
        handle = os.open(file, os.O_WRONLY)
    except FileNotFoundError:
        return
    _write_through(handle, secrets.token_bytes(os.fstat(handle).st_size))
    file.unlink(missing_ok=True)
    _remember_names(file.parent)


def _write_through(handle: int, content: bytes) -> None:
    """Write to an open file and wait until the disk has it."""
    with os.fdopen(handle, "wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def _remember_names(folder: Path) -> None:
    """Wait until the disk knows which files the folder holds."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
