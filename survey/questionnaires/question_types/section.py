"""Words between questions: nothing to answer."""

from dataclasses import dataclass
from typing import ClassVar

from survey.questionnaires.question_types.show_if import Condition
from survey.questionnaires.wording import Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A few words that introduce what follows."""

    type_name: ClassVar[str] = "section"

    id: str
    text: Texts
    help: Texts | None = None
    show_if: Condition | None = None
