"""A questionnaire file whose keys are right, and whose references are still to be checked."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from survey.questionnaires.problems import Path
from survey.questionnaires.shapes import (
    ConditionShape,
    ElementShape,
    FileShape,
    GridShape,
    LikertShape,
    PageShape,
    RowShape,
    ScaleShape,
    SectionShape,
)


@dataclass(frozen=True, slots=True)
class Asked:
    """One answerable question, or one row of a grid, where the file has it."""

    path: Path
    id: str
    order: int

    shape: ElementShape
    """The question; for a row, its grid."""

    row: RowShape | None = None

    @property
    def show_if(self) -> ConditionShape | None:
        """Return when it is asked."""
        return self.shape.show_if


@dataclass(frozen=True)
class Draft:
    """What could be read of a file."""

    shape: FileShape

    unreadable: frozenset[str]
    """Ids of parts refused already: a reference to them is not a second mistake."""

    @property
    def source(self) -> str:
        """Return the source language."""
        return self.shape.languages[0]

    def elements(self) -> Iterator[tuple[Path, ElementShape]]:
        """Give each question, grid and section."""
        for at, part in enumerate(self.shape.questions):
            if part is not None and not isinstance(part, PageShape):
                yield ("questions", at), part

    def asked(self) -> Iterator[Asked]:
        """Give each answerable question, each row of a grid on its own."""
        for path, element in self.elements():
            order = int(path[1])
            if isinstance(element, GridShape):
                for at, row in enumerate(element.rows):
                    yield Asked((*path, "rows", at), row.id, order, element, row)
            elif not isinstance(element, SectionShape):
                yield Asked(path, element.id, order, element)

    @cached_property
    def questions(self) -> dict[str, Asked]:
        """Answerable questions by id; of two with one id, the first."""
        found: dict[str, Asked] = {}
        for asked in self.asked():
            found.setdefault(asked.id, asked)
        return found

    def scale_of(self, asked: Asked) -> ScaleShape | None:
        """Return the scale of an item, None if it has none or it is unreadable."""
        if not isinstance(asked.shape, LikertShape | GridShape):
            return None
        return self.shape.scales.get(asked.shape.scale)
