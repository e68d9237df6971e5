"""What can be ticked, chosen or ranked."""

from dataclasses import dataclass

from survey.questionnaires.wording import Texts


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose among others of its question."""

    id: str
    text: Texts

    within: tuple[str, ...] = ()
    """Options of the question one level up that hold this one, in a hierarchy."""
