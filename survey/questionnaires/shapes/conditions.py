"""The shape of `show_if`."""

from typing import Annotated, Any

from pydantic import Discriminator, Field, Tag

from survey.questionnaires.shapes.values import Id, Number, Shape, Value


class AllShape(Shape):
    """Every part holds."""

    all: Annotated[list["ConditionShape"], Field(min_length=1)]


class AnyShape(Shape):
    """At least one part holds."""

    any: Annotated[list["ConditionShape"], Field(min_length=1)]


class NotShape(Shape):
    """The part does not hold."""

    part: "ConditionShape" = Field(alias="not")


class ComparisonShape(Shape):
    """An earlier question and one operator."""

    question: Id
    is_: Value | None = Field(None, alias="is")
    is_not: Value | None = None
    includes: Value | None = None
    includes_not: Value | None = None
    at_least: Number | None = None
    at_most: Number | None = None
    answered: bool | None = None

    def compared(self) -> dict[str, str | bool]:
        """Return the operators written, with their values."""
        return self.model_dump(by_alias=True, exclude={"question"}, exclude_none=True)


def _kind_of_condition(value: Any) -> str:
    """Tell a joining condition from a comparison."""
    joined = [key for key in ("all", "any", "not") if isinstance(value, dict) and key in value]
    return f"<{joined[0]}>" if joined else "<comparison>"


ConditionShape = Annotated[
    Annotated[AllShape, Tag("<all>")]
    | Annotated[AnyShape, Tag("<any>")]
    | Annotated[NotShape, Tag("<not>")]
    | Annotated[ComparisonShape, Tag("<comparison>")],
    Discriminator(_kind_of_condition),
]
