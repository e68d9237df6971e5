"""A title over items of one scale, which are drawn one by one."""

from dataclasses import dataclass
from typing import ClassVar

from survey.questionnaires.question_types.likert import Likert
from survey.questionnaires.question_types.show_if import Condition
from survey.questionnaires.scales import Scale
from survey.questionnaires.wording import Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """The title; each row is a Likert item under its own id, asked when the grid is."""

    type_name: ClassVar[str] = "grid"

    id: str
    text: Texts
    scale: Scale
    rows: tuple[Likert, ...]
    help: Texts | None = None
    show_if: Condition | None = None
