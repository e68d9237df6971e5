"""The kinds of value that stand under the keys of a questionnaire file."""

from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    StringConstraints,
    Tag,
    ValidationInfo,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from survey.questionnaires.problems import printable

ID_PATTERN = r"^[A-Za-z0-9_-]{1,40}$"
LANGUAGE_PATTERN = r"^[a-z]{2,3}(-[A-Z]{2})?$"
NOT_BLANK = r"\S"
WRITTEN_DECIMAL = r"^-?[0-9]{1,15}(\.[0-9]{1,6})?$"

LONGEST_TEXT = 10_000

Id = Annotated[str, StringConstraints(pattern=ID_PATTERN)]
Language = Annotated[str, StringConstraints(pattern=LANGUAGE_PATTERN)]
Words = Annotated[str, StringConstraints(pattern=NOT_BLANK, max_length=LONGEST_TEXT)]


def _check_languages(texts: Any, info: ValidationInfo) -> Any:
    """Refuse a language that the file does not announce, and a missing source language."""
    languages = (info.context or {}).get("languages")
    if not isinstance(texts, dict) or not languages:
        return texts
    unknown = [printable(language) for language in texts if language not in languages]
    if unknown:
        raise PydanticCustomError(
            "own", "{sentence}", {"sentence": f"langue absente de « languages » : {unknown[0]}"}
        )
    if languages[0] not in texts:
        sentence = f"il manque le texte dans la langue source ({languages[0]})"
        raise PydanticCustomError("own", "{sentence}", {"sentence": sentence})
    return texts


def _kind_of_texts(value: Any) -> str:
    """Tell one wording from wordings by language."""
    return "<by language>" if isinstance(value, dict) else "<plain>"


def _as_written(value: Any) -> Any:
    """Take a whole number for the text people would write."""
    is_whole = isinstance(value, int) and not isinstance(value, bool)
    return str(value) if is_whole else value


TextsShape = Annotated[
    Annotated[Words, Tag("<plain>")] | Annotated[dict[str, Words], Tag("<by language>")],
    Discriminator(_kind_of_texts),
    AfterValidator(_check_languages),
]
LabelsShape = Annotated[
    Annotated[list[Words], Tag("<plain>")]
    | Annotated[dict[str, list[Words]], Tag("<by language>")],
    Discriminator(_kind_of_texts),
    AfterValidator(_check_languages),
]
Value = Annotated[
    str, BeforeValidator(_as_written), WithJsonSchema({"type": ["string", "integer"]})
]
"""A stored answer to compare with; whole numbers need no quotes."""

Number = Annotated[
    str,
    StringConstraints(pattern=WRITTEN_DECIMAL),
    BeforeValidator(_as_written),
    WithJsonSchema({"type": ["number", "string"]}),
]
"""A number with a point; kept as text, so that nothing is rounded."""


class Shape(BaseModel):
    """What every mapping of the file obeys: known keys only, no guessing between kinds."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)
