"""The guides that come with the product."""

from functools import lru_cache
from pathlib import Path

from survey.causeries.guide import Guide
from survey.causeries.reading import read_file
from survey.questionnaires import bank

FOLDER = "causeries"


def folder() -> Path:
    """Return the folder of the guides, inside that of the banks."""
    return bank.folder() / FOLDER


def shipped() -> tuple[Guide, ...]:
    """Return the guides by file name.

    Raises:
        GuideRefused: if a file was added that does not follow the format.
    """
    return tuple(_read(path) for path in sorted(folder().glob("*.yaml")))


def _read(path: Path) -> Guide:
    """Read a file, or give it back from memory while it has not changed."""
    state = path.stat()
    return _read_once(path, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=128)
def _read_once(path: Path, _changed_at: int, _size: int) -> Guide:
    """Read a file; YAML with line numbers takes some time."""
    return read_file(path)
