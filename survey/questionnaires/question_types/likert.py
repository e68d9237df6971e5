"""One item answered on a scale, with a way out where the scale has one."""

from dataclasses import dataclass
from typing import ClassVar

from survey.questionnaires.question_types.one_choice import OneChoice
from survey.questionnaires.scales import NOT_CONCERNED, Scale, mirror
from survey.questionnaires.wording import Texts
from survey.tables import Column


@dataclass(frozen=True, slots=True, kw_only=True)
class Likert(OneChoice):
    """One statement and the steps of its scale."""

    type_name: ClassVar[str] = "likert"
    seconds: ClassVar[int] = 6

    scale: Scale

    reversed: bool = False
    """Agreeing with this item is bad news."""

    stem: Texts | None = None
    """Title of the grid this item is a row of."""

    def possible_answers(self) -> tuple[str, ...]:
        """Return the steps, lowest first, then the way out."""
        way_out = (NOT_CONCERNED,) if self.scale.not_concerned else ()
        return (*self.scale.stored_codes, *way_out)

    def columns(self) -> tuple[Column, ...]:
        """Count the item once; good and bad news are already turned round."""
        scale = self.scale
        favourable, unfavourable = scale.favourable, scale.unfavourable
        if self.reversed:
            favourable = mirror(favourable, scale.codes)
            unfavourable = mirror(unfavourable, scale.codes)
        return (
            Column(
                name=self.id,
                question=self.id,
                codes=scale.stored_codes,
                favourable=frozenset(map(str, favourable)),
                unfavourable=frozenset(map(str, unfavourable)),
                reverse=self.reversed,
                not_concerned=scale.not_concerned,
                kind=self.type_name,
            ),
        )
