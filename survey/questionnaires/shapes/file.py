"""The shape of a questionnaire file: its keys and the kind of value under each.

What a key refers to is checked afterwards (`checks`). Editors get this shape as a JSON Schema.
"""

from typing import Annotated, Any

from pydantic import Discriminator, Field, Tag

from survey.questionnaires.shapes.parts import PartShape
from survey.questionnaires.shapes.quadrants import QuadrantsShape
from survey.questionnaires.shapes.values import (
    Id,
    LabelsShape,
    Language,
    Number,
    Shape,
    TextsShape,
    Words,
)

MOST_ELEMENTS = 500

VERSION = 1


class ScaleShape(Shape):
    """The steps that items are answered on."""

    codes: Annotated[list[int], Field(min_length=2, max_length=20)]
    labels: LabelsShape
    favourable: list[int] | None = None
    unfavourable: list[int] | None = None
    not_concerned: bool = False


class CutoffsShape(Shape):
    """Where a theme is low, and where it is high."""

    low: Number
    high: Number
    source: Words | None = None


class ThemeShape(Shape):
    """Items that measure one thing together."""

    id: Id
    title: TextsShape
    items: Annotated[list[Id], Field(min_length=1)]
    cutoffs: CutoffsShape | None = None


class DriversShape(Shape):
    """Which themes may explain which outcome."""

    outcome: Id
    themes: Annotated[list[Id], Field(min_length=1)]


def _kind_of_population(value: Any) -> str:
    """Tell the size of one option from the sizes of a question's options."""
    return "<by option>" if isinstance(value, dict) else "<people>"


People = Annotated[int, Field(ge=1, le=10_000_000)]
PopulationShape = Annotated[
    Annotated[People, Tag("<people>")] | Annotated[dict[Id, People], Tag("<by option>")],
    Discriminator(_kind_of_population),
]


class WeightsShape(Shape):
    """Known sizes of groups: by option, or by question then option where `by` names several."""

    by: Annotated[list[Id], Field(min_length=1)]
    population: dict[Id, PopulationShape]


class ThresholdsShape(Shape):
    """Fewest answers behind a figure and behind texts."""

    figures: Annotated[int, Field(ge=5, le=1000)] = 5
    texts: Annotated[int, Field(ge=5, le=1000)] = 10


class FileShape(Shape):
    """A questionnaire of Causerie, version 1 of the format."""

    causerie: Annotated[int, Field(ge=VERSION, le=VERSION)]
    id: Id
    languages: Annotated[list[Language], Field(min_length=1)]
    title: TextsShape
    purpose: TextsShape | None = None
    introduction: TextsShape | None = None
    sources: list[Words] = Field(default_factory=list)
    scales: dict[Id, ScaleShape] = Field(default_factory=dict)
    questions: Annotated[list[PartShape], Field(min_length=1, max_length=MOST_ELEMENTS)]
    themes: list[ThemeShape | None] = Field(default_factory=list)
    drivers: DriversShape | None = None
    breakdowns: list[Words | None] = Field(default_factory=list)
    pairs: list[Words | None] = Field(default_factory=list)
    quadrants: QuadrantsShape = Field(default_factory=list)
    weights: WeightsShape | None = None
    thresholds: ThresholdsShape = ThresholdsShape()
