"""How far is a count? Said in words to whoever started it, and in a small file to every process.

The file lies beside the key file: all processes see it, on several hosts too, and no backup keeps
it. It never holds an answer, a code, or a number of ballots: only a step and a share of it.
"""

import contextlib
import json
import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from survey import typography
from survey.ballot_box import keyfile
from survey.translations import Sentence

SUFFIX = ".depouillement"

OPENING = Sentence("Ouverture de l’urne…")
READING = Sentence("Lecture des bulletins…")
COMPUTING = Sentence("Calcul des chiffres…")
RELEASING = Sentence("Protection de chaque réponse, question par question…")
WRITING = Sentence("Écriture du résultat, destruction des bulletins…")
DESTROYING = Sentence("Destruction de la clé…")


class Progress(Protocol):
    """Is told in French what is being done, and how much of it is, where that may be said."""

    def __call__(self, step: str, /, done: int = 0, total: int = 0) -> None:
        """Hear of a step; without `total` nobody says how long it is. May raise to stop."""


def silent(_step: str, /, done: int = 0, total: int = 0) -> None:
    """Listen to nothing."""


class Aloud:
    """Says each step once, and each tenth of a long one, to who reads lines."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self._say = say
        self._last: tuple[str, int | None] = ("", None)

    def __call__(self, step: str, /, done: int = 0, total: int = 0) -> None:
        """Say what is new."""
        percent = percent_of(done, total)
        tens = None if percent is None else percent // 10 * 10
        if (step, tens) != self._last:
            self._say(step if tens is None else f"{step} {typography.percent(tens / 100)}")
            self._last = (step, tens)


@dataclass(frozen=True, slots=True)
class Noted:
    """What the file says."""

    step: str
    """In French."""

    percent: int | None = None
    """Share of the step that is done, where it may be told."""

    refusal: str = ""
    """Why the count ended without a result, in French; empty while it runs, or if it was cut."""


def note(keys_dir: Path, cid: str, noted: Noted) -> None:
    """Write how far a count is; whoever reads sees the old line or the new one, whole."""
    content = {"step": noted.step, "percent": noted.percent, "refusal": noted.refusal}
    handle, name = tempfile.mkstemp(dir=keys_dir, suffix=SUFFIX)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            json.dump(content, stream, ensure_ascii=False)
        temporary.replace(_path(keys_dir, cid))
    except OSError:
        temporary.unlink(missing_ok=True)
        raise


def read(keys_dir: Path, cid: str) -> Noted | None:
    """Return what was noted last; None if nothing was, or nothing that can be read."""
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
        content = json.loads(_path(keys_dir, cid).read_text(encoding="utf-8"))
        return Noted(str(content["step"]), content["percent"], str(content["refusal"]))
    return None


def forget(keys_dir: Path, cid: str) -> None:
    """Remove the file: the count is over, or another begins."""
    _path(keys_dir, cid).unlink(missing_ok=True)


def percent_of(done: int, total: int) -> int | None:
    """Return the whole percent done, rounded down; None where nobody says the total."""
    return min(100 * done // total, 100) if total > 0 else None


def _path(keys_dir: Path, cid: str) -> Path:
    return keyfile.path(keys_dir, cid, suffix=SUFFIX)
