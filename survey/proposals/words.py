"""What states and origins of proposals are called, on every page, paper and command."""

from collections.abc import Mapping
from types import MappingProxyType

from survey.proposals.rules import Origin, State
from survey.translations import Sentence

STATES: Mapping[State, Sentence] = MappingProxyType(
    {
        State.NOTED: Sentence("à relire"),
        State.RECEIVED: Sentence("en attente de réponse"),
        State.TO_STUDY: Sentence("à l’étude"),
        State.ACCEPTED: Sentence("acceptée"),
        State.IN_PROGRESS: Sentence("en cours"),
        State.DONE: Sentence("réalisée"),
        State.REFUSED: Sentence("refusée"),
        State.DROPPED: Sentence("abandonnée"),
        State.MERGED: Sentence("réunie à une autre"),
    }
)

ORIGINS: Mapping[Origin, Sentence] = MappingProxyType(
    {
        Origin.CAUSERIE: Sentence("proposée en causerie"),
        Origin.SURVEY: Sentence("proposée dans une enquête"),
        Origin.BY_HAND: Sentence("proposée de vive voix ou par écrit"),
    }
)
