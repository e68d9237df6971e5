"""The shape of each line of `questions`: a page's title, a question, a grid, words."""

from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag

from survey.questionnaires.shapes.conditions import ConditionShape
from survey.questionnaires.shapes.values import Id, Number, Shape, TextsShape

MOST_OPTIONS = 300


class OptionShape(Shape):
    """One thing to choose."""

    id: Id
    text: TextsShape
    within: list[Id] | None = None


class RowShape(Shape):
    """One item of a grid."""

    id: Id
    text: TextsShape
    reversed: bool = False


class PageShape(Shape):
    """Starts a page."""

    page: TextsShape


class ElementShape(Shape):
    """What stands on a page."""

    id: Id
    text: TextsShape
    help: TextsShape | None = None
    show_if: ConditionShape | None = None


class LikertShape(ElementShape):
    """One item on a scale."""

    type: Literal["likert"]
    scale: Id
    reversed: bool = False


class GridShape(ElementShape):
    """A title over items of one scale."""

    type: Literal["grid"]
    scale: Id
    rows: Annotated[list[RowShape], Field(min_length=1, max_length=50)]


class ChoiceShape(ElementShape):
    """A question with options."""

    options: Annotated[list[OptionShape], Field(min_length=1, max_length=MOST_OPTIONS)]


class SingleShape(ChoiceShape):
    """One choice."""

    type: Literal["single"]
    ordered: bool = False


class MultipleShape(ChoiceShape):
    """Several choices."""

    type: Literal["multiple"]
    at_most: Annotated[int, Field(ge=1)] | None = None
    exclusive: list[Id] | None = None


class RankingShape(ChoiceShape):
    """The best few, in order."""

    type: Literal["ranking"]
    at_most: Annotated[int, Field(ge=1)] | None = None


class NpsShape(ElementShape):
    """From 0 to 10."""

    type: Literal["nps"]


class NumberShape(ElementShape):
    """A number between two limits."""

    type: Literal["number"]
    unit: TextsShape | None = None
    minimum: Number | None = None
    maximum: Number | None = None
    decimals: Annotated[int, Field(ge=0, le=6)] = 0


class TextShape(ElementShape):
    """Free words."""

    type: Literal["text"]
    at_most: Annotated[int, Field(ge=1, le=5000)] | None = None


class SectionShape(ElementShape):
    """Words without an answer."""

    type: Literal["section"]


def kind_of_part(value: Any) -> str | None:
    """Tell what a line of `questions` is; None if nobody knows."""
    if value is None:
        return "<unreadable>"
    if not isinstance(value, dict):
        return None
    return "<page>" if "page" in value else f"<{value.get('type')}>"


PartShape = Annotated[
    Annotated[PageShape, Tag("<page>")]
    | Annotated[LikertShape, Tag("<likert>")]
    | Annotated[GridShape, Tag("<grid>")]
    | Annotated[SingleShape, Tag("<single>")]
    | Annotated[MultipleShape, Tag("<multiple>")]
    | Annotated[RankingShape, Tag("<ranking>")]
    | Annotated[NpsShape, Tag("<nps>")]
    | Annotated[NumberShape, Tag("<number>")]
    | Annotated[TextShape, Tag("<text>")]
    | Annotated[SectionShape, Tag("<section>")]
    | Annotated[None, Tag("<unreadable>")],
    Discriminator(kind_of_part),
]
"""None stands for what was already refused, so that the rest can still be checked."""
