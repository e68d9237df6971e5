"""Published figures about several questions, or several groups, at once: worded, frozen."""

from dataclasses import dataclass
from typing import Literal

Strength = Literal["clear", "possible", "unclear"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """How surely a group differs from the rest of the company. Colour only what is clear."""

    strength: Strength
    """« différence nette », « possible », « pas assez de réponses pour conclure »."""

    direction: Literal["above", "below"] | None = None
    """Whether the group is more favourable than the others; None when nobody can tell."""

    @property
    def is_clear(self) -> bool:
        """Test whether the difference is both sure and large enough to matter."""
        return self.strength == "clear"


@dataclass(frozen=True, slots=True, kw_only=True)
class DriverFigure:
    """One theme that goes with the outcome: associated with it, never its cause."""

    id: str
    title: str

    weight: float
    low: float
    high: float
    """Part of the outcome's variance, 0 to 1, with approximate 95 % limits."""

    share: float
    share_low: float
    share_high: float
    """Of what all drivers explain together, 0 to 1; shares sum to 1."""

    shapley: float | None = None
    """The same part of variance by another road, as a check."""

    correlation: float
    """With the outcome, -1 to 1."""

    mean: float | None = None
    """Score of the theme, 0 to 100."""

    least: float | None = None
    most: float | None = None
    """Between which favourable shares the theme lies, 0 to 1; equal when exact."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DriversFigure:
    """What goes with the outcome that the questionnaire declares, the heaviest first."""

    outcome: str = ""
    """Title of the theme, or wording of the question."""

    n: int | None = None
    r2: float | None = None
    drivers: tuple[DriverFigure, ...] = ()

    left_out: tuple[str, ...] = ()
    """Titles of the themes that everybody answered alike."""

    reason: str = ""
    """Why there are none."""


@dataclass(frozen=True, slots=True)
class ItemReliability:
    """How one question goes with the rest of its theme; None where it cannot be computed."""

    id: str
    wording: str
    item_rest: float | None
    alpha_if_deleted: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReliabilityFigure:
    """Whether the questions of a theme measure one thing, for analysts."""

    alpha: float | None = None
    low: float | None = None
    high: float | None = None
    pairwise: float | None = None
    ordinal: float | None = None
    omega: float | None = None

    guttman: tuple[float | None, ...] = ()
    """Lambda 1 to 6."""

    items: tuple[ItemReliability, ...] = ()

    reason: str = ""
    """Why there is none."""
