"""The questionnaires that come with the product."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import ClassVar

import survey
from survey.errors import NotFound
from survey.questionnaires.questionnaire import Questionnaire
from survey.questionnaires.reading import read_file
from survey.questionnaires.wording import Texts

FOLDER = "question_banks"


class NoSuchBank(NotFound):
    """No bank has this name."""

    message: ClassVar[str] = "Aucun questionnaire fourni ne s’appelle « {bank_id} »."


@dataclass(frozen=True, slots=True)
class BankEntry:
    """One bank, as lists of banks show it."""

    id: str
    title: Texts
    purpose: Texts
    """Empty where the file says nothing."""

    minutes: int
    questions: int
    languages: tuple[str, ...]
    sources: tuple[str, ...]
    path: Path


def folder() -> Path:
    """Return the folder of the banks: at the root of the repository, or inside the package."""
    package = Path(survey.__file__).parent
    inside = package / FOLDER
    return inside if inside.is_dir() else package.parent / FOLDER


def list_banks() -> tuple[BankEntry, ...]:
    """List the banks by file name.

    Raises:
        QuestionnaireRefused: if a file was added that does not follow the format.
    """
    return tuple(_entry(path) for path in _files().values())


def read_bank(bank_id: str) -> Questionnaire:
    """Read one bank; its id is the name of its file without .yaml.

    Raises:
        NoSuchBank: if there is none.
        QuestionnaireRefused: if its file does not follow the format.
    """
    files = _files()
    if bank_id not in files:
        raise NoSuchBank(bank_id=bank_id)
    return _read(files[bank_id])


def _files() -> dict[str, Path]:
    """Return the files of the folder by name, in alphabetical order."""
    return {path.stem: path for path in sorted(folder().glob("*.yaml"))}


def _entry(path: Path) -> BankEntry:
    """Sum one bank up."""
    bank = _read(path)
    return BankEntry(
        id=path.stem,
        title=bank.title,
        purpose=bank.purpose or {},
        minutes=bank.minutes,
        questions=len(bank.questions),
        languages=bank.languages,
        sources=bank.sources,
        path=path,
    )


def _read(path: Path) -> Questionnaire:
    """Read a file, or give it back from memory while it has not changed."""
    state = path.stat()
    return _read_once(path, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=64)
def _read_once(path: Path, _changed_at: int, _size: int) -> Questionnaire:
    """Read a file; YAML with line numbers takes a tenth of a second."""
    return read_file(path)
