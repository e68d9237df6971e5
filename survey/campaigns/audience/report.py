"""What was understood of an audience file, line by line."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from survey.translations import Sentence


class Kind(StrEnum):
    """What becomes of a line that deserves a word."""

    WRONG = "wrong"
    """Nobody can be invited by it: the whole import waits, unless the lead leaves it out."""

    DUPLICATE = "duplicate"
    """The address stands above already: one invitation."""

    CHECK = "check"
    """Imported, but somebody should look at it."""

    BLANK = "blank"
    """Nothing on it."""


@dataclass(frozen=True, slots=True)
class LineNote:
    """One line of the file that is not simply imported."""

    line: int
    """As the spreadsheet numbers it: the first is 1, the header counts."""

    kind: Kind
    sentence: Sentence
    """What is the matter and what to do, in French."""

    understood: str = ""
    """The address read, or the beginning of what stands there."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody to invite; neither name nor group is kept."""

    email: str

    language: str
    """Empty: the questionnaire's first one."""


@dataclass(frozen=True, slots=True)
class AudienceReport:
    """The people of a file, the sizes of their groups, and a word on each line that needs one."""

    people: tuple[Person, ...]

    headcounts: Mapping[str, Mapping[str, int]]
    """Question id → option id → people, for the group columns of the file; all options appear."""

    lines: tuple[LineNote, ...]
    """In the order of the file."""

    remarks: tuple[Sentence, ...]
    """What concerns the whole file: its encoding, its sheet, the columns left unread."""

    refused: bool
    """Lines are wrong, and nobody chose to import without them: nothing will be imported."""

    @property
    def wrong(self) -> int:
        """Count the lines by which nobody can be invited."""
        return self.count(Kind.WRONG)

    def count(self, kind: Kind) -> int:
        """Count the lines of one kind."""
        return len({note.line for note in self.lines if note.kind == kind})
