"""The suggested actions that come with the product."""

from functools import lru_cache
from pathlib import Path

from survey.action_plans.suggestions.reading import read_file
from survey.action_plans.suggestions.suggestion import SuggestionGroup
from survey.questionnaires import bank

FOLDER = "actions"


def folder() -> Path:
    """Return the folder of the library, inside that of the banks."""
    return bank.folder() / FOLDER


def shipped() -> tuple[SuggestionGroup, ...]:
    """Return the groups by file name.

    Raises:
        SuggestionsRefused: if a file was added that does not follow the format.
    """
    return tuple(_read(path) for path in sorted(folder().glob("*.yaml")))


def _read(path: Path) -> SuggestionGroup:
    """Read a file, or give it back from memory while it has not changed."""
    state = path.stat()
    return _read_once(path, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=64)
def _read_once(path: Path, _changed_at: int, _size: int) -> SuggestionGroup:
    """Read a file; YAML with line numbers takes some time."""
    return read_file(path)
