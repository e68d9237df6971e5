"""What is wrong in a questionnaire file, by line and key."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import ClassVar

from survey.errors import Invalid

Path = tuple[str | int, ...]
"""Where a value stands: ("questions", 3, "scale")."""

Fault = tuple[Path, str]
"""Where something is wrong, and a French sentence on what to do."""

MOST_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to correct."""

    line: int | None
    """First line is 1; None when the questionnaire did not come from a file."""

    key: str
    """Where in the file: "questions[3].scale"; "" for the file as a whole."""

    sentence: str

    def located(self, name: str) -> str:
        """Return "FILE, ligne 12, questions[3].scale : ce qu’il faut corriger"."""
        line = None if self.line is None else f"ligne {self.line}"
        where = ", ".join(part for part in (name, line, self.key) if part)
        return f"{where} : {self.sentence}" if where else self.sentence


class QuestionnaireRefused(Invalid):
    """A questionnaire does not follow the format; everything wrong is listed at once."""

    message: ClassVar[str] = "{listing}"

    def __init__(self, *, name: str, problems: Iterable[Problem], **_known: object) -> None:
        self.name = name
        self.problems = tuple(problems)
        lines = [problem.located(name) for problem in self.problems[:MOST_SHOWN]]
        if len(self.problems) > MOST_SHOWN:
            lines.append(f"… et {len(self.problems) - MOST_SHOWN} autres problèmes.")
        super().__init__(name=name, problems=self.problems, listing="\n".join(lines))


def written(path: Path) -> str:
    """Write a path as people read it: "questions[3].scale"."""
    text = ""
    for part in path:
        text += f"[{part}]" if isinstance(part, int) else f".{printable(part)}"
    return text.removeprefix(".")


def line_of(path: Path, lines: Mapping[Path, int]) -> int | None:
    """Return the line of the key at `path`, or of the closest one around it."""
    while path and path not in lines:
        path = path[:-1]
    return lines.get(path)


def problems_of(
    faults: Mapping[Path, str], lines: Mapping[Path, int], found: Iterable[Problem]
) -> list[Problem]:
    """Return each thing to correct once, in the order of the file.

    Args:
        faults: what is wrong, by where it stands.
        lines: the line of every key.
        found: what was wrong before anything could be checked.
    """
    located = (Problem(line_of(path, lines), written(path), told) for path, told in faults.items())
    return sorted({*found, *located}, key=lambda one: (one.line or 0, one.key))


def printable(value: object, most: int = 60) -> str:
    """Return a value of the file as it can stand in any sentence: short, without odd characters."""
    text = "".join(sign if sign.isprintable() else "·" for sign in str(value))
    return text if len(text) <= most else text[: most - 1] + "…"
