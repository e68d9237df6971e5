"""The shape of a quadrant: two themes, each cut in two where somebody else said to cut."""

from typing import Annotated

from pydantic import Field

from survey.questionnaires.shapes.values import Id, Number, Shape, TextsShape, Words

MOST_QUADRANTS = 10


class QuadrantCutoffsShape(Shape):
    """From which score each theme is high, and who says so: never the own median."""

    x: Number
    y: Number
    source: Words


class QuadrantNamesShape(Shape):
    """What the four quadrants are called; the first word is of x, the second of y."""

    low_low: TextsShape
    high_low: TextsShape
    low_high: TextsShape
    high_high: TextsShape


class QuadrantShape(Shape):
    """Two themes crossed, company-wide."""

    id: Id
    title: TextsShape
    x: Id
    y: Id
    cutoffs: QuadrantCutoffsShape
    names: QuadrantNamesShape


QuadrantsShape = Annotated[list[QuadrantShape | None], Field(max_length=MOST_QUADRANTS)]
