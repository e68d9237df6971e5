"""Would you recommend us? From 0 to 10."""

from dataclasses import dataclass
from typing import ClassVar

from survey.questionnaires.question_types.one_choice import OneChoice
from survey.tables import Column

PROMOTERS = frozenset({"9", "10"})
DETRACTORS = frozenset(str(grade) for grade in range(7))
"""Cut-offs of the net promoter score. Source: Reichheld (2003), Harvard Business Review 81(12)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Nps(OneChoice):
    """One whole grade from 0 to 10."""

    type_name: ClassVar[str] = "nps"
    seconds: ClassVar[int] = 8

    def possible_answers(self) -> tuple[str, ...]:
        """Return the grades, lowest first."""
        return tuple(str(grade) for grade in range(11))

    def columns(self) -> tuple[Column, ...]:
        """Count the eleven grades; promoters are good news, detractors bad."""
        return (
            Column(
                name=self.id,
                question=self.id,
                codes=self.possible_answers(),
                favourable=PROMOTERS,
                unfavourable=DETRACTORS,
                kind=self.type_name,
            ),
        )
