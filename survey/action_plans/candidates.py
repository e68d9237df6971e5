"""Themes that may come first: where each stands, what it weighs, which places it may have."""

from dataclasses import dataclass

POINTS = 100.0
"""A theme where everybody is favourable, and a score that cannot be better."""


@dataclass(frozen=True, slots=True)
class Span:
    """A figure and its limits; without `value`, all that is said is a range."""

    low: float
    high: float
    value: float | None = None

    @property
    def middle(self) -> float:
        """Return the figure, or the middle of the range: only to put lines in some order."""
        return (self.low + self.high) / 2 if self.value is None else self.value

    def is_before(self, other: "Span") -> bool:
        """Test whether this figure is higher than the other one whatever the intervals hold."""
        return self.low > other.high


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One theme that may come first."""

    theme_id: str
    title: str

    standing: Span | None
    """Favourable answers in per cent, or score out of 100; None where nothing is said."""

    target: float = POINTS
    """Where it should be, in the same unit."""

    gap: Span | None = None
    """Points from there, never under 0."""

    weight: Span | None = None
    """Part of what all themes together explain of the outcome, 0 to 1; None where not known."""

    index: Span | None = None
    """Gap times weight, in points; the gap alone where no theme has a weight."""

    first: int | None = None
    last: int | None = None
    """Between which places it stands, from 1; None where it cannot be placed."""

    level_with: tuple[str, ...] = ()
    """Titles of the themes that nothing surely puts before it or after it."""

    clear: tuple[str, ...] = ()
    """Groups shown that are clearly less favourable than the rest."""

    possible: tuple[str, ...] = ()
    """Groups shown that may be."""

    unsure: int = 0
    """Groups shown, with too few answers to tell."""

    to_read_with_care: bool = False
    """Whether its questions may not measure one thing."""

    left_out: bool = False
    """Whether everybody answered it alike, so that it has no weight."""

    reason: str = ""
    """Why no figure is said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking:
    """Every theme of one campaign, those that can be placed first."""

    candidates: tuple[Candidate, ...]

    of_scores: bool
    """Whether gaps are in points of score, since some theme says which score it should have."""

    weighted: bool
    """Whether the questionnaire says, and answers allow, how much themes weigh."""

    outcome: str = ""
    """What they weigh on."""

    reason: str = ""
    """Why no weight is known, where the questionnaire asks for weights."""

    targets_left_out: bool = False
    """Whether themes say which score they should have, and scores are not published."""

    few_answered: bool = False
    hidden_groups: int = 0
    has_groups: bool = False

    @property
    def placed(self) -> tuple[Candidate, ...]:
        """List the themes that can be placed, the first to look at first."""
        return tuple(one for one in self.candidates if one.first is not None)

    @property
    def others(self) -> tuple[Candidate, ...]:
        """List the themes of which too little is known."""
        return tuple(one for one in self.candidates if one.first is None)

    @property
    def leading(self) -> tuple[Candidate, ...]:
        """List the themes that nothing surely puts behind another one."""
        return tuple(one for one in self.placed if one.first == 1)
